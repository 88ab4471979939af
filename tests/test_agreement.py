"""Reference, second key and a naive third reading of the rule tree say the same of every clause and item."""

from __future__ import annotations

import calendar
import sys
import time
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from qaward.engine.conditions import Scene
from qaward.engine.decide import Decision, Finding, decide, findings
from qaward.engine.durable import TooLarge, available, durable_key
from qaward.engine.match import match
from qaward.policy.model import (
    All,
    Clause,
    Condition,
    Count,
    Either,
    Elapsed,
    Given,
    Leaf,
    Not,
    OneOf,
    PayLine,
    Policy,
    Range,
    Recent,
    Test,
)
from qaward.profiles import make_facts
from tests.strategies import (
    Market,
    Scenario,
    Seeded,
    a_book,
    a_day,
    a_profile,
    forms,
    real_market,
    real_scenarios,
    small_scenarios,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qaward.facts import Facts, Item
    from qaward.period import Period
    from qaward.vocabulary import Value

needs_durable = pytest.mark.skipif(not available(), reason="durable-rules cannot be imported on this Python")
quick = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))

# ── the third reading: recursive, over the tree as it was loaded, True, False or None (unknown) ────────

Answer = bool | None


def naive(facts: Facts, day: date, policies: tuple[Policy, ...]) -> list[Finding]:
    """The findings of an evaluator that has nothing in common with the engine but the meaning of the tree."""
    found: list[Finding] = []
    for policy in policies:
        for clause in policy.clauses:
            items = [None] if clause.each == "applicant" else [i for i in facts.items if i.kind == clause.each]
            for item in items:
                values = facts.values if item is None else item.values
                answer = _applies(policy, clause, facts, day) and _holds(clause.when, values, facts, day)
                rows = tuple(_row(line, values, facts, day) for line in clause.pays) if answer else ()
                found.append((f"{policy.id}/{clause.id}", _name(item), _code(answer), rows))
    return sorted(found)


def _name(item: Item | None) -> str:
    return "" if item is None else f"{item.kind}:{item.id}"


def _code(answer: Answer) -> int:
    return {False: 0, None: 1, True: 2}[answer]


def _applies(policy: Policy, clause: Clause, facts: Facts, day: date) -> bool:
    dates = policy.in_force
    first = dates.not_before if dates.start is None else dates.start
    if policy.status == "repealed" or (first and day < date.fromordinal(first)):
        return False
    if dates.until and day > date.fromordinal(dates.until):
        return False
    return clause.applicants is None or facts.kind in clause.applicants


def _holds(condition: Condition, values: Mapping[str, Value], facts: Facts, day: date) -> Answer:
    match condition:
        case Not(part):
            answer = _holds(part, values, facts, day)
            return None if answer is None else not answer
        case All(parts) | Either(parts):
            wins = isinstance(condition, Either)
            answers = [_holds(part, values, facts, day) for part in parts]
            return wins if wins in answers else None if None in answers else not wins
        case Count():
            return _enough(condition, facts, day)
        case Leaf(scope, fact, test):
            value = (facts.values if scope == "applicant" else values).get(fact.key)
            return None if value is None else _passes(value, test, day)


def _enough(count: Count, facts: Facts, day: date) -> Answer:
    """Try every number of items that there could be: the certain ones and any of the doubtful ones."""
    each = [_holds(count.where, item.values, facts, day) for item in facts.items if item.kind == count.kind]
    bounds = [bound for bound in (count.low, count.high) if bound is not None]
    doubtful = each.count(None) if facts.complete else max(bounds) + len(each) + 1
    numbers = range(each.count(True), each.count(True) + doubtful + 1)
    fits = {(count.low is None or n >= count.low) and (count.high is None or n <= count.high) for n in numbers}
    return fits.pop() if len(fits) == 1 else None


def _passes(value: Value, test: Test, day: date) -> bool:
    match test:
        case OneOf(codes):
            return any(value == code for code in codes)
        case Range(low, high):
            return not (low is not None and value < low) and not (high is not None and value > high)  # type: ignore[operator]
        case Given():
            return value != ""
        case Elapsed(period):
            return _complete(date.fromordinal(int(value)), day, period)
        case Recent(period):
            start = date.fromordinal(int(value))
            return start <= day and (start == _back(day, period) or not _over(start, day, period))


def _complete(start: date, day: date, period: Period) -> bool:
    """Whether a period from `start` is complete: by comparing months, then days of the month."""
    if not period.months:
        return (day - start).days >= period.days
    months = (day.year - start.year) * 12 + day.month - start.month
    last = day.day == calendar.monthrange(day.year, day.month)[1]
    return months > period.months or (months == period.months and (day.day >= start.day or last))


def _over(start: date, day: date, period: Period) -> bool:
    """Whether `start` lies before the period that ends on `day`."""
    return start < _back(day, period)


def _back(day: date, period: Period) -> date:
    """The same day of an earlier month, or that month's last: found by walking back day by day."""
    if not period.months:
        return date.fromordinal(day.toordinal() - period.days)
    at = day.year * 12 + day.month - 1 - period.months
    length = calendar.monthrange(at // 12, at % 12 + 1)[1]
    return date(at // 12, at % 12 + 1, min(day.day, length))


def _row(line: PayLine, values: Mapping[str, Value], facts: Facts, day: date) -> tuple[str, int, int]:
    answers = [_holds(tier.when, values, facts, day) for tier in line.tiers]
    at = answers.index(True) if True in answers else -2 if None in answers else -1
    grant: Answer = True
    if line.on_top_of is not None:
        sum_ = values.get(f"granted.{line.on_top_of}")
        grant = None if sum_ is None else sum_ != 0
    return line.payer, at, _code(grant)
