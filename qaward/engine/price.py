"""What a clause that is met gives: per payer a sum and its standing, or the reason why there is none yet."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple, cast

from qaward.engine.conditions import MET, NOT_MET, UNKNOWN, Scene, Values
from qaward.engine.match import TIER_UNKNOWN, PlannedLine, Trial
from qaward.engine.sums import Bounds, bounds
from qaward.engine.sums import fen as fen_of
from qaward.facts import Item
from qaward.money import EXACT_FEN, round_fen
from qaward.policy.model import Clause, Form, PayLine, Policy, Tier
from qaward.standings import Standing


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One step that changed a sum: `step` (once, cap, …), the rule it follows, fen before and after, and why.

    `reason` names a sentence in `qaward.engine.reasons`, `words` fill it.
    """

    step: str
    rule: str
    before: int
    after: int
    reason: str
    words: tuple[tuple[str, str], ...] = ()


PAID_BEFORE = frozenset({"paid-stage", "topped-up", "capped-paid", "displaced", "paid-once"})
"""Reasons of steps that take off what was paid before, or is paid now for another item."""


class Line(NamedTuple):
    """One amount, or honour, that one clause gives one item from one payer (明细).

    Sums are fen. `gross` is what the clause says, `net` what is left after the `adjustments`. `waits` names
    what a conditional line waits for (`grant`, `own-grant`, `draft`, `stage`). `extra` are the add-ons in the sum, as
    number and fen; `stage` is which part in time it is, from 1 (0: all of it), `whole` then the gross of all parts.
    """

    trial: Trial
    planned: PlannedLine
    tier: Tier
    payer: str
    standing: Standing
    gross: int
    net: int
    quantity: int | None = None
    waits: tuple[str, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    extra: tuple[tuple[int, int], ...] = ()
    stage: int = 0
    whole: int = 0

    @property
    def form(self) -> Form:
        """Whether it is money or a voucher."""
        return self.planned.line.form

    @property
    def promise(self) -> Standing:
        """What the clause promises: what the line is, or will be when nothing keeps it waiting any more."""
        return self.planned.line.stands(self.tier)

    @property
    def figure(self) -> bool:
        """Whether it stands for a sum: an honour that waits has none."""
        return self.promise.figure

    @property
    def clause(self) -> Clause:
        """The clause that gives it."""
        return self.trial.planned.clause

    @property
    def policy(self) -> Policy:
        """The policy the clause stands in."""
        return self.trial.planned.policy

    @property
    def unit(self) -> int:
        """What one unit of the quantity gives, in fen; the whole sum where there is no quantity."""
        own = (self.whole or self.gross) - sum(fen for _, fen in self.extra)
        return own // self.quantity if self.quantity else own

    @property
    def item(self) -> Item | None:
        """The item it is for; None for the applicant as a whole."""
        return self.trial.item

    @property
    def readings(self) -> tuple[str, ...]:
        """Every reading it rests on, sorted: of its conditions, its payer, its row, the whole clause."""
        clause, row = self.trial.planned, self.planned.judges[self.planned.tiers.index(self.tier)]
        rests = (clause.judge.readings, clause.clause.readings, self.planned.readings, row.readings, self.tier.readings)
        return tuple(sorted({name for names in rests for name in names}))


class Refusal(NamedTuple):
    """A clause, or one payer's part of it, that gives an item nothing (yet): `answer` is not met or unknown.

    `payer` is None where the clause's own condition decides; otherwise `cause` says which part of the pay
    line does: `grant` (no grant to be on top of), `tier` (no row holds), `quantity` (how many is not known).
    """

    trial: Trial
    answer: int
    payer: str | None = None
    planned: PlannedLine | None = None
    cause: str = "when"
    tier: Tier | None = None

    @property
    def clause(self) -> Clause:
        """The clause that gives nothing."""
        return self.trial.planned.clause

    @property
    def item(self) -> Item | None:
        """The item it was held against; None for the applicant as a whole."""
        return self.trial.item


def price(trial: Trial, scene: Scene) -> tuple[list[Line], list[Refusal]]:
    """The lines of a clause that is met, and the refusals of those payers whose part fails or is open."""
    lines: list[Line] = []
    refusals: list[Refusal] = []
    draft = trial.planned.policy.status == "draft"
    for planned in trial.planned.lines:
        outcome = _price(trial, planned, scene, draft)
        if type(outcome) is not Line:
            refusals.append(cast("Refusal", outcome))
            continue
        made = _figured(outcome, scene, refusals) if outcome.tier.standing is None else outcome
        if made is not None:
            lines.append(_bounded(made) if planned.elsewhere else made)
    return lines, refusals


def _figured(line: Line, scene: Scene, refusals: list[Refusal]) -> Line | None:
    """The line of a row with a figure: determined by a reviewer, with its add-ons; None where it comes to nothing.

    A base computed as nothing is a sum all the same where an add-on is met.
    """
    planned = line.planned
    figure = reviewed(planned, line.trial.values)
    whole = planned.line.review == "whole"
    made = line if figure is None or whole else _determined(line, figure)
    open_: list[Refusal] = []
    if planned.plus:
        made, open_ = _plus(made, scene, refused=figure is not None and not whole and made.net == 0)
        refusals += open_
    if not made.gross and line.tier.sum is not None:
        if not open_:
            refusals.append(Refusal(line.trial, NOT_MET, line.payer, planned, "amount", line.tier))
        return None
    return _determined(made, figure) if figure is not None and whole else made


def reviewed(planned: PlannedLine, values: Values) -> int | None:
    """A reviewer's figure for a sum under a ceiling; of another level's sum nothing counts but what it granted."""
    if planned.line.standing is not Standing.CEILING or planned.elsewhere:
        return None
    figure = values.get(planned.determined)
    return figure if isinstance(figure, int) else None


def grant_answer(planned: PlannedLine, trial: Trial) -> int:
    """Whether the grant that a line is on top of was made: MET above 0, NOT_MET at 0, UNKNOWN if not given."""
    if planned.grant is None:
        return MET
    granted = trial.values.get(planned.grant)
    return UNKNOWN if not isinstance(granted, int) else MET if granted > 0 else NOT_MET


def _price(trial: Trial, planned: PlannedLine, scene: Scene, draft: bool) -> Line | Refusal:
    line = planned.line
    granted = grant_answer(planned, trial)
    if granted == NOT_MET:
        return Refusal(trial, NOT_MET, line.payer, planned, "grant")
    at = planned.tier(trial.values, scene)
    if at < 0:
        return Refusal(trial, UNKNOWN if at == TIER_UNKNOWN else NOT_MET, line.payer, planned, "tier")
    tier = planned.tiers[at]
    standing = line.stands(tier)
    gross, quantity = tier.fen, None
    if tier.sum is not None:
        made = bounds(tier.sum, trial.values, scene)
        if made.missing:
            return Refusal(trial, UNKNOWN, line.payer, planned, "amount", tier)
        gross = fen_of(made.low)
    if line.times is not None:
        counted = trial.values.get(line.times.key)
        if not isinstance(counted, int):
            return Refusal(trial, UNKNOWN, line.payer, planned, "quantity")
        if counted <= 0:
            return Refusal(trial, NOT_MET, line.payer, planned, "quantity")
        gross, quantity = min(gross * counted, EXACT_FEN), counted
    waits: tuple[str, ...] = ()
    if standing.may_wait:
        open_grant = planned.elsewhere and standing.figure and planned.own_grant not in trial.values
        waits = ("grant",) * (granted == UNKNOWN) + ("own-grant",) * open_grant + ("draft",) * draft
        standing = Standing.CONDITIONAL if waits else standing
    return Line(trial, planned, tier, line.payer, standing, gross, gross, quantity, waits)


def _plus(line: Line, scene: Scene, *, refused: bool) -> tuple[Line, list[Refusal]]:
    """A line with the add-ons that are met, and the refusals of those that are open.

    Where a reviewer `refused` the base, only those count that are paid without it.
    """
    values, extra = line.trial.values, list[tuple[int, int]]()
    refusals: list[Refusal] = []
    for number, (judge, tier) in enumerate(zip(line.planned.plus, line.planned.line.plus, strict=True)):
        if refused and not tier.alone:
            continue
        answer = judge.answer(values, scene)
        made = Bounds.of(tier.fen) if tier.sum is None else bounds(tier.sum, values, scene)
        if answer == MET and not made.missing:
            extra.append((number, fen_of(made.low)))
        elif answer != NOT_MET:
            refusals.append(Refusal(line.trial, UNKNOWN, line.payer, line.planned, "plus", tier))
    more = sum(fen for _, fen in extra)
    return line._replace(gross=line.gross + more, net=line.net + more, extra=tuple(extra)), refusals


def graded(line: PayLine, figure: int, quantity: int | None) -> int:
    """The highest grade that a reviewer's figure reaches, times the quantity; 0 where it reaches none."""
    sums = (min(grade * (1 if quantity is None else quantity), EXACT_FEN) for grade in line.grades)
    return max((grade for grade in sums if grade <= figure), default=0)


def reached(line: Line, scene: Scene) -> int:
    """How much of a line's sum belongs to stages that are reached: all of it where there are none."""
    if not line.planned.stages:
        return line.net
    pairs = zip(line.planned.stages, line.planned.line.stages, strict=True)
    shares = (stage.share for judge, stage in pairs if judge.answer(line.trial.values, scene) == MET)
    return round_fen(sum(shares, Fraction(0)) * line.net)


def in_stages(lines: list[Line], scene: Scene) -> list[Line]:
    """Each line that is paid in stages as its parts, which add up to it to the fen; a stage not reached waits.

    What was paid before is taken off the first stages first; what a cap cuts off, off the last.
    """
    after: list[Line] = []
    for line in lines:
        if not line.planned.stages or not line.figure:
            after.append(line)
            continue
        shares = [stage.share for stage in line.planned.line.stages]
        paid = sum(step.before - step.after for step in line.adjustments if step.reason in PAID_BEFORE)
        cut = sum(step.before - step.after for step in line.adjustments if step.reason == "capped")
        due = line.net + paid + cut
        sums = [
            min(max(round_fen(sum(shares[: at + 1], Fraction(0)) * due) - paid, 0), line.net)
            for at in range(len(shares))
        ]
        grosses = [round_fen(sum(shares[: at + 1], Fraction(0)) * line.gross) for at in range(len(shares))]
        for at, judge in enumerate(line.planned.stages):
            part = line._replace(
                stage=at + 1,
                net=sums[at] - (sums[at - 1] if at else 0),
                gross=grosses[at] - (grosses[at - 1] if at else 0),
                whole=line.gross,
            )
            if judge.answer(line.trial.values, scene) != MET and part.standing.own:
                part = part._replace(standing=Standing.CONDITIONAL, waits=(*part.waits, "stage"))
            after.append(part)
    return after


def _determined(line: Line, figure: int) -> Line:
    """The reviewer's figure in place of the ceiling, held under it; firm unless something else is waited for."""
    grades = line.planned.line.grades
    net = graded(line.planned.line, figure, line.quantity) if grades else min(figure, line.gross)
    standing = Standing.DUE if line.standing is Standing.CEILING else line.standing
    rule = line.clause.name
    steps = [Adjustment("determine", rule, line.gross, figure, "determined")]
    if net != figure:
        step, why = ("grade", "not-a-grade") if grades else ("cap", "above-ceiling")
        steps.append(Adjustment(step, rule, figure, net, why))
    return line._replace(standing=standing, net=net, adjustments=tuple(steps))


def _bounded(line: Line) -> Line:
    """Another level's sum, add-ons and all, held at what it is known to have granted: it is not decided here."""
    actual = line.trial.values.get(line.planned.own_grant)
    if not line.standing.own or not isinstance(actual, int):
        return line
    if line.standing is Standing.CEILING:  # whoever grants it has settled the figure
        line = line._replace(standing=Standing.DUE)
    if actual >= line.net:
        return line
    step = Adjustment("actual", line.clause.name, line.net, actual, "actual-grant")
    return line._replace(net=actual, adjustments=(*line.adjustments, step))
