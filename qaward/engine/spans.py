"""What a decision can still come to, per payer, whatever comes of all that is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qaward.engine.match import Plan
from qaward.engine.planned import PlannedClause
from qaward.engine.price import Line, Refusal
from qaward.engine.ranges.payer import Given, hull, most_with_more
from qaward.facts import Facts
from qaward.meaning.core import UNKNOWN
from qaward.meaning.wanted import Around
from qaward.money import NO_LIMIT
from qaward.policy.stacking import StackRule


@dataclass(frozen=True, slots=True)
class Span:
    """What one payer owes at least and could come to owe, in fen; `high` None: no limit can be told.

    `exact` tells whether a completion comes to each end; else the ends hold, but nothing may come so far.
    """

    payer: str
    low: int
    high: int | None
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Reach:
    """What some of a payer's lines come to over all completions alone, in fen, however things stand now."""

    payer: str
    low: int
    high: int
    exact: bool


def reaches(
    plan: Plan, facts: Facts, day: date, around: Around,
    priced: Sequence[Line], lines: Sequence[Line], refusals: Sequence[Refusal],
) -> tuple[Reach, ...]:  # fmt: skip
    """What lines come to of payers of whom something is open; `priced` are those before stacking, `lines` after it."""
    open_ = _open(plan, lines, refusals)
    made = _given(plan, facts, day, around, priced, lines, refusals) if open_ else None
    found = [(payer, *hull(made, payer)) for payer in sorted(open_) if made is not None]
    return tuple(Reach(payer, ends.low, ends.high, exact) for payer, ends, exact in found)


def spans(
    plan: Plan, facts: Facts, day: date, around: Around,
    priced: Sequence[Line], lines: Sequence[Line], refusals: Sequence[Refusal], unlisted: Sequence[PlannedClause],
) -> tuple[Span, ...]:  # fmt: skip
    """The spans by payer; `priced` are the lines before stacking, `lines` after it."""
    now: dict[str, int] = {}
    for line in lines:
        if line.standing.own and line.figure and line.form == "money":
            now[line.payer] = now.get(line.payer, 0) + (line.net if line.standing.owed else 0)
    open_ = _open(plan, lines, refusals)
    more: dict[str, dict[str, StackRule | None]] = {}
    for planned in unlisted:
        for each in planned.lines if planned.money else ():
            if each.line.standing.own and each.line.form == "money":
                payer, name = each.line.payer, planned.clause.name
                more.setdefault(payer, {})[name] = _cap(plan, name, payer)
    made = _given(plan, facts, day, around, priced, lines, refusals) if open_ or more else None
    found: list[Span] = []
    for payer in sorted({*now, *open_, *more}):
        due = now.get(payer, 0)
        low, high, exact = due, due, True
        if payer in open_ and made is not None:
            (low, high), exact = hull(made, payer)
            low, high = min(low, due), max(high, due)
        if payer in more and made is not None:
            caps = list(more[payer].values())
            known = [cap for cap in caps if cap is not None]
            high = NO_LIMIT if len(known) < len(caps) else most_with_more(made, payer, list(dict.fromkeys(known)))
            exact = exact and high >= NO_LIMIT
        if high or payer in now:  # else it turns out that nothing can come
            found.append(Span(payer, low, None if high >= NO_LIMIT and high > low else high, exact))
    return tuple(found)


def _open(plan: Plan, lines: Sequence[Line], refusals: Sequence[Refusal]) -> set[str]:
    """The payers of whom some sum is not settled, or counts together with one that is not."""
    found, own = set[str](), set[str]()
    for line in lines:
        if line.standing.own and line.figure and line.form == "money":
            own.add(line.payer)
            if not line.standing.owed:
                found.add(line.payer)
    for refusal in refusals:
        if refusal.answer == UNKNOWN and refusal.trial.planned.money:
            for each in (refusal.planned,) if refusal.planned is not None else refusal.trial.planned.lines:
                if each.line.standing.promised and each.line.form == "money":
                    found.add(each.line.payer)
    return found | {payer for payer in own if plan.purse(payer) & found}


def _cap(plan: Plan, clause: str, payer: str) -> StackRule | None:
    """A cap under which falls all that a clause may ever give from a payer."""
    for rule in plan.stacking:
        if rule.step == "cap" and clause in rule.clauses and rule.pays(payer) and not rule.per:
            return rule
    return None


def _given(
    plan: Plan, facts: Facts, day: date, around: Around,
    priced: Sequence[Line], lines: Sequence[Line], refusals: Sequence[Refusal],
) -> Given:  # fmt: skip
    due: dict[tuple[int, int], int] = {}
    for line in lines:
        if line.standing.owed:
            place = id(line.trial), id(line.planned)
            due[place] = due.get(place, 0) + line.net
    return Given(plan, facts, day, around, priced, refusals, due)
