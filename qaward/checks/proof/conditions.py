"""Conditions as formulas, in the three answers of the engine: what makes one met, and what makes it not met."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from qaward.checks.proof.symbols import Slot, Symbol, World
from qaward.meaning.core import APPLICANT
from qaward.meaning.solver import Formula, both, counted, no, some
from qaward.period import Period
from qaward.policy.model import (
    All,
    Condition,
    Count,
    Either,
    Elapsed,
    Given,
    Leaf,
    Not,
    OneOf,
    Range,
    Recent,
    Test,
    Years,
)

_ABOUT = 40
"""Days within which the end of a period is looked for: more than calendar arithmetic can be off."""


class Answer(NamedTuple):
    """When a condition is met, and when it is not met; unknown where neither holds."""

    met: Formula
    failed: Formula


def answer(condition: Condition, slot: Slot, world: World) -> Answer:
    """The answer of a condition for one item, or for the applicant."""
    match condition:
        case Leaf():
            return _leaf(condition, slot, world)
        case Count():
            return _count(condition, world)
        case Not(part):
            inner = answer(part, slot, world)
            return Answer(inner.failed, inner.met)
        case All(parts):
            found = [answer(part, slot, world) for part in parts]
            return Answer(both(*(each.met for each in found)), some(*(each.failed for each in found)))
        case Either(parts):
            found = [answer(part, slot, world) for part in parts]
            return Answer(some(*(each.met for each in found)), both(*(each.failed for each in found)))


def _leaf(leaf: Leaf, slot: Slot, world: World) -> Answer:
    if leaf.fact.key == "as_of":
        holds = passes(leaf.test, Symbol(True, world.day.toordinal()), world.day)
        return Answer(holds, no(holds))
    if leaf.scope == APPLICANT and leaf.fact.key == "kind":
        symbol = world.applicant.kind_code()
    else:
        symbol = (world.applicant if leaf.scope == APPLICANT else slot).fact(leaf.fact.key)
    holds = passes(leaf.test, symbol, world.day)
    return Answer(both(symbol.known, holds), both(symbol.known, no(holds)))


def passes(test: Test, symbol: Symbol, day: date) -> Formula:
    """Whether a value passes a test on a day of decision."""
    value = symbol.value
    match test:
        case OneOf(codes):
            return some(*(value == code for code in codes))
        case Range(low, high):
            return _between(value, low, high)
        case Elapsed(period):
            return _between(value, None, _last_complete(period, day))
        case Recent():
            first, last = test.window(day)
            return _between(value, first.toordinal(), last.toordinal())
        case Years(low, high, dated):
            early, late = day.year - high, day.year - low
            if dated:
                return _between(value, _new_year(early), _new_year(late + 1) - 1)
            return _between(value, early, late)
        case Given():
            return value != 0


def _between(value: Formula, low: int | None, high: int | None) -> Formula:
    parts: list[Formula] = []
    if low is not None:
        parts.append(value >= low)
    if high is not None:
        parts.append(value <= high)
    return both(*parts)


def _new_year(year: int) -> int:
    """The first day of a year, also of years that no calendar has."""
    return date(year, 1, 1).toordinal() if 1 <= year <= date.max.year else (0 if year < 1 else date.max.toordinal() + 1)


def _last_complete(period: Period, day: date) -> int:
    """The last day from which a period is complete on a day: the period ends no earlier for a later start."""
    about = period.before(day).toordinal()
    for start in range(min(about + _ABOUT, day.toordinal()), about - _ABOUT, -1):
        if start >= 1 and period.over(date.fromordinal(start), day):
            return start
    return 0


def _count(leaf: Count, world: World) -> Answer:
    found = [(slot.present, answer(leaf.where, slot, world)) for slot in world.slots.get(leaf.kind, ())]
    certain = counted(both(present, each.met) for present, each in found)
    possible = counted(both(present, no(each.failed)) for present, each in found)
    low, high = leaf.low or 0, leaf.high
    met, failed = certain >= low, possible < low
    if high is None:
        return Answer(met, failed)
    return Answer(both(met, possible <= high), some(failed, certain > high))
