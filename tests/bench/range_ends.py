"""`lower` held against the third reading at every end of every range, one below and one above it.

Tests of facts one by one, numbers of counted items, and days are looked at by themselves; then whole conditions, rows
and grants, with one fact of an applicant after another put at the ends of all that is asked of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from qaward.engine.decide import verdicts
from qaward.engine.match import match
from qaward.facts import Facts, Item
from qaward.meaning.award import answer
from qaward.meaning.core import MET, NOT_MET, UNKNOWN, In, Ref, Tally
from qaward.meaning.integers import ask
from qaward.meaning.lower import AS_OF, KIND, cuts, lowered, tests_of
from qaward.meaning.lower import _conditions as conditions_of
from qaward.meaning.passing import passing
from qaward.meaning.scene import Scene
from qaward.numbers import Numbers
from qaward.policy.model import Clause, Condition, Count, Leaf, leaves
from qaward.vocabulary.fact import APPLICANT, Fact, Value
from tests import naive
from tests.differing import same
from tests.strategies import Market

CODES = {False: NOT_MET, None: UNKNOWN, True: MET}
MOST_ITEMS = 200
"""So many items are listed at most, to meet a count."""


def agree_at_ends(market: Market, facts: Facts, day: date, seen: Counter[str]) -> None:
    """All ends of the ranges that the policies of a market come to on a day; the applicant gives all other facts."""
    for policy in market.rules.policies:
        for clause in policy.clauses:
            for leaf in tests_of(clause):
                _leaf(market, facts, day, leaf, seen)
            for count in counts_of(clause):
                _count(market, facts, day, count, seen)
    _whole(market, facts, day, seen)
    _days(market, facts, seen)


def counts_of(clause: Clause) -> Iterator[Count]:
    """Every count in a clause, none of which is in another."""
    for condition in conditions_of(clause):
        yield from (leaf for leaf in leaves(condition) if isinstance(leaf, Count))


def near(ends: Iterable[int], least: int, most: int) -> list[int]:
    """Some numbers, and those one below and one above each, as far as they lie between two bounds."""
    return sorted({each for end in ends for each in (end - 1, end, end + 1) if least <= each <= most})


def ends_of(ranges: Numbers) -> Iterator[int]:
    """Both ends of every range."""
    return (end for each in ranges for end in each)


def value_of(fact: Fact, number: int) -> Value:
    """The value of a fact that a number stands for; of a text, whether it is given."""
    return number if fact.type != "text" else fact.of_text("有") if number else ""


# ── by themselves ────────────────────────────────────────────────────────────────────────────────────


def _leaf(market: Market, facts: Facts, day: date, leaf: Leaf, seen: Counter[str]) -> None:
    fact = leaf.fact
    if fact.key == AS_OF and leaf.scope == APPLICANT:
        for end in near(ends_of(passing(leaf.test, day)), 1, date.max.toordinal()):
            _compare(market, facts, date.fromordinal(end), leaf, {}, seen, "days of decision in tests")
        return
    cond = lowered(leaf, day)
    assert isinstance(cond, In)
    for number in near(ends_of(cond.ranges), cond.ref.least, cond.ref.most):
        value = value_of(fact, number)
        if leaf.scope != APPLICANT:
            _compare(market, facts, day, leaf, {fact.key: value}, seen, "values of tests")
        else:
            _compare(market, with_own(market, facts, fact.key, number, value), day, leaf, {}, seen, "values of tests")


def with_own(market: Market, facts: Facts, key: str, number: int, value: Value) -> Facts:
    """The applicant with one fact of its own; its kind is one of them."""
    if key == KIND:
        return replace(facts, kind=tuple(market.vocabulary.applicant_kinds)[number - 1])
    return replace(facts, values={**facts.values, key: value})


def _count(market: Market, facts: Facts, day: date, count: Count, seen: Counter[str]) -> None:
    cond = lowered(count, day)
    assert isinstance(cond, Tally)
    items = [item for item in facts.items if item.kind == count.kind]
    met = next((item for item in items if naive.answer_of(count.where, item.values, facts, day)), None)
    of = count.of
    for number in near(ends_of(cond.ranges), 0 if of is None else of.least, MOST_ITEMS if of is None else of.most):
        if met is None and number:
            seen["left out: numbers of items, as no item meets what is counted"] += 1
            continue
        if of is None:
            listed = tuple(Item(count.kind, f"n{at}", met.values) for at in range(number) if met is not None)
        else:
            listed = (Item(count.kind, "n", {**met.values, of.key: number}),) if met is not None else ()
        for complete in (True, False):
            given = replace(facts, items=listed, complete=complete)
            _compare(market, given, day, count, {}, seen, "numbers of counted items")


def _compare(
    market: Market, facts: Facts, day: date, test: Condition, values: dict[str, Value], seen: Counter[str], name: str
) -> None:
    """One condition, by both."""
    expected = CODES[naive.answer_of(test, values, facts, day)]
    found = ask(answer(lowered(test, day)))(values, Scene.of(facts, day, market.plan.kinds))
    same([expected], [found], f"{test} on {day} of {values or facts.values}, {len(facts.items)} items")
    seen[name] += 1


# ── whole policies ───────────────────────────────────────────────────────────────────────────────────


def _whole(market: Market, facts: Facts, day: date, seen: Counter[str]) -> None:
    program = market.plan.program(day)
    for ref, found in cuts(program).items():
        ends = {end for cut in found for end in (cut - 1, cut)}  # where a range begins, or the last of one
        for number in near(ends, ref.least, ref.most):
            changed = _with(market, facts, ref, number)
            if changed is None:
                seen["left out: whole policies, as no item has the fact"] += 1
                continue
            _findings(market, changed, day, seen, "whole policies, by fact", f"{ref.scope} {ref.key} = {number}")


def _with(market: Market, facts: Facts, ref: Ref, number: int) -> Facts | None:
    """An applicant with a fact put at a number, of itself or of each item that can have it."""
    vocabulary = market.vocabulary
    if ref.scope == APPLICANT:
        fact = {**vocabulary.payer_facts, **vocabulary.applicant_facts}.get(ref.key)
        return with_own(market, facts, ref.key, number, number if fact is None else value_of(fact, number))
    items: list[Item] = []
    for item in facts.items:
        fact = {**vocabulary.payer_facts, **vocabulary.item_kinds[item.kind].facts}.get(ref.key)
        more = {} if fact is None else {ref.key: value_of(fact, number)}
        items.append(replace(item, values={**item.values, **more}))
    return replace(facts, items=tuple(items)) if items else None


def _days(market: Market, facts: Facts, seen: Counter[str]) -> None:
    dates = [policy.in_force for policy in market.rules.policies]
    ends = [end for each in dates for end in (each.start, each.not_before, each.until) if end]
    for day in map(date.fromordinal, near(ends, 1, date.max.toordinal())):
        _findings(market, facts, day, seen, "whole policies, by day", "ends of validity")


def _findings(market: Market, facts: Facts, day: date, seen: Counter[str], name: str, where: str) -> None:
    expected = naive.naive(facts, day, market.rules.policies)
    found = verdicts(match(market.plan, Scene.of(facts, day, market.plan.kinds)))
    same(expected, found, f"{where}, on {day}")
    seen[name] += 1
    seen["answers in whole policies"] += len(expected)
