"""What a decision can still come to, per payer, whatever the facts that are not known turn out to be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from qaward.engine.conditions import UNKNOWN, Scene
from qaward.engine.match import PlannedClause
from qaward.engine.price import Line, Refusal, stakes
from qaward.engine.stack import Paid
from qaward.policy.model import Clause

OWED = frozenset({"due", "conditional", "ceiling"})
"""The standings of what a payer owes or could come to owe."""


@dataclass(frozen=True, slots=True)
class Span:
    """What one payer owes at least and could come to owe; `high` None: no limit can be told.

    Only what is due enters `low`, and a sum that another tier decides only once that tier's grant is known.
    What is sought from another payer never enters. No fact of a complete list that becomes known leads out.
    """

    payer: str
    low: int
    high: int | None


class _Part(NamedTuple):
    """What one line, or one clause that is still open, adds to a payer's span."""

    clause: Clause
    payer: str
    low: int
    high: int | None


def spans(
    lines: list[Line], refusals: list[Refusal], unlisted: tuple[PlannedClause, ...], scene: Scene, paid: Paid
) -> tuple[Span, ...]:
    """The spans by payer; `lines` are stacked, so that in each group they add up to its least and its most.

    Of the items of a clause that is paid once per applicant only the best counts, now and later.
    """
    found: dict[str, list[_Part]] = {}
    once: dict[tuple[str, str], _Part] = {}
    for part in _of_lines(lines):
        _place(part, found, once, _added)
    for part in (*_of_refusals(refusals, scene, paid), *_of_unlisted(unlisted)):
        _place(part, found, once, _best)
    for (payer, _), part in once.items():
        found[payer].append(part)
    return tuple(Span(payer, sum(part.low for part in found[payer]), _sum(found[payer])) for payer in sorted(found))


def _place(
    part: _Part,
    found: dict[str, list[_Part]],
    once: dict[tuple[str, str], _Part],
    join: Callable[[_Part, _Part], _Part],
) -> None:
    parts = found.setdefault(part.payer, [])
    if part.clause.once != "applicant":
        parts.append(part)
        return
    place = part.payer, part.clause.name
    once[place] = join(once[place], part) if place in once else part


def _added(one: _Part, two: _Part) -> _Part:
    high = None if one.high is None or two.high is None else one.high + two.high
    return _Part(one.clause, one.payer, one.low + two.low, high)


def _best(one: _Part, two: _Part) -> _Part:
    high = None if one.high is None or two.high is None else max(one.high, two.high)
    return _Part(one.clause, one.payer, max(one.low, two.low), high)


def _sum(parts: list[_Part]) -> int | None:
    highs = [part.high for part in parts]
    return None if None in highs else sum(high for high in highs if high is not None)


def _of_lines(lines: list[Line]) -> Iterator[_Part]:
    for line in lines:
        if line.standing in OWED and line.form == "money":
            yield _Part(line.clause, line.payer, line.net if line.firm else 0, line.net)


def _of_refusals(refusals: list[Refusal], scene: Scene, paid: Paid) -> Iterator[_Part]:
    for refusal in refusals:
        if refusal.answer == UNKNOWN and refusal.trial.planned.money:
            for stake in stakes(refusal, scene):
                voucher = any(
                    each.line.payer == stake.payer and each.line.form != "money" for each in refusal.trial.planned.lines
                )
                if stake.standing in OWED and not voucher:
                    settled = paid.before(refusal.clause, stake.payer, refusal.item) > 0
                    yield _Part(refusal.clause, stake.payer, 0, 0 if settled else stake.fen)


def _of_unlisted(unlisted: tuple[PlannedClause, ...]) -> Iterator[_Part]:
    for planned in unlisted:
        for line in planned.lines if planned.money else ():
            if line.line.standing in OWED:
                yield _Part(planned.clause, line.line.payer, 0, None)
