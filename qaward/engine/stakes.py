"""What hangs on a clause that gives nothing yet: per payer the most it could give."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from qaward.engine.conditions import MET, NOT_MET, UNKNOWN, Scene, Values
from qaward.engine.match import PlannedLine
from qaward.engine.price import Refusal, graded, grant_answer, reviewed
from qaward.engine.sums import bounds
from qaward.engine.sums import fen as fen_of
from qaward.money import EXACT_FEN
from qaward.policy.model import Leaf, Tier
from qaward.standings import Standing


class Stake(NamedTuple):
    """What one payer could still give: at most `fen` (None: no limit can be told), in a standing."""

    payer: str
    standing: Standing
    fen: int | None


def stakes(refusal: Refusal, scene: Scene) -> tuple[Stake, ...]:
    """What hangs on a refusal, per payer: the highest row that the known facts leave possible.

    Where a condition is not met, the facts it rests on are taken as open: they are what would have to change.
    Where it is unknown, known facts stay what they are, and a payer who can then give nothing is left out.
    """
    if refusal.cause == "plus" and refusal.planned is not None and refusal.tier is not None:
        line, values = refusal.planned.line, refusal.trial.values
        return (Stake(line.payer, line.standing, _held(refusal.planned, _most(refusal.tier, values, scene), values)),)
    planned = (refusal.planned,) if refusal.planned is not None else refusal.trial.planned.lines
    if refusal.answer == UNKNOWN:
        open_to = [line for line in planned if grant_answer(line, refusal.trial) != NOT_MET]
        found = [
            _stake(line, line.possible(refusal.trial.values, scene), refusal.trial.values, scene) for line in open_to
        ]
    else:
        values, scene = _opened(refusal, scene)
        found = [
            _stake(line, line.possible(values, scene) or range(len(line.tiers)), values, scene) for line in planned
        ]
    return tuple(sorted((stake for stake in found if stake), key=_stake_order))


def _stake_order(stake: Stake) -> tuple[str, int]:
    return stake.payer, stake.standing.rank


def _opened(refusal: Refusal, scene: Scene) -> tuple[Values, Scene]:
    """The item's values and the scene without the facts that stand in the way."""
    trial, planned = refusal.trial, refusal.planned
    blocking = [leaf for leaf, answer in zip(trial.planned.judge.leaves, trial.answers, strict=True) if answer != MET]
    if planned is not None and refusal.cause == "tier":
        blocking += [leaf for judge in planned.judges for leaf in judge.leaves]
    keys = {(leaf.scope, leaf.fact.key) for leaf in blocking if isinstance(leaf, Leaf)}
    if planned is not None and refusal.cause == "quantity" and planned.line.times is not None:
        keys.add(("item" if trial.item is not None else "applicant", planned.line.times.key))
    opened = scene.without(key for scope, key in keys if scope == "applicant")
    own = {k: v for k, v in trial.values.items() if ("item", k) not in keys}
    return (opened.applicant if trial.item is None else own), opened


def _most(tier: Tier, values: Values, scene: Scene) -> int | None:
    """The most a row can come to with what is known; None where no limit can be told."""
    if tier.sum is None:
        return tier.fen
    high = bounds(tier.sum, values, scene).high
    return None if high is None else fen_of(high)


def _stake(planned: PlannedLine, rows: Sequence[int], values: Values, scene: Scene) -> Stake | None:
    if not rows:
        return None
    line = planned.line
    sums = [(_most(planned.tiers[at], values, scene), planned.tiers[at]) for at in rows]
    unlimited = next((tier for most, tier in sums if most is None), None)
    fen, tier = max(
        ((most, tier) for most, tier in sums if most is not None),
        key=lambda pair: (pair[0], pair[1].standing is None), default=(0, sums[0][1]),
    )  # fmt: skip
    fen, tier = (fen, tier) if unlimited is None else (None, unlimited)
    standing = line.stands(tier)
    counted = values.get(line.times.key) if line.times is not None else None
    if line.times is not None and tier.standing is None:
        fen = min(fen * max(counted, 0), EXACT_FEN) if isinstance(counted, int) and fen is not None else None
    figure = reviewed(planned, values) if standing is Standing.CEILING else None
    refused = False
    if figure is not None and line.review != "whole":
        fen = figure if fen is None else min(figure, fen)
        fen = graded(line, fen, counted if isinstance(counted, int) else None) if line.grades else fen
        refused = fen == 0
    if fen is not None and tier.standing is None:
        for judge, extra in zip(planned.plus, line.plus, strict=True):
            if refused and not extra.alone:
                continue
            more = _most(extra, values, scene) if judge.answer(values, scene) != NOT_MET else 0
            fen = None if fen is None or more is None else fen + more
    if figure is not None and line.review == "whole":
        fen = figure if fen is None else min(figure, fen)
    return Stake(line.payer, standing, _held(planned, fen, values) if standing.promised else fen)


def _held(planned: PlannedLine, fen: int | None, values: Values) -> int | None:
    """What a sum can come to where another level pays it and is known to have granted less."""
    actual = values.get(planned.own_grant) if planned.elsewhere else None
    return fen if not isinstance(actual, int) else actual if fen is None else min(actual, fen)
