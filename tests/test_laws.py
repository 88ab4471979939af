"""Laws that every decision keeps, whatever the policies and the applicant.

The long run is apart and prints what it did: `python -m pytest -m deep -n 0 tests/test_laws.py`.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from strategies import (
    Market,
    Scenario,
    Seeded,
    Source,
    a_book,
    a_day,
    a_profile,
    completed,
    forgotten,
    quick,
    real_market,
    real_scenarios,
    respelt,
    shuffled,
    small,
    small_scenarios,
    some,
)

from qaward.engine.decide import Decision, Sort, decide
from qaward.engine.match import make_plan
from qaward.engine.price import Adjustment, Line
from qaward.facts import Facts, Item, as_profile
from qaward.identity import Name
from qaward.profiles.read import make_facts
from qaward.vocabulary.fact import Value


def _name(item: Item | None) -> str:
    return f"{item.kind}:{item.id}" if item else ""


def outcome(decision: Decision) -> list[object]:
    """All that a decision says, without where its rules stand in which file."""

    lines = [
        (line.clause.name, _name(line.item), line.payer, line.standing, line.gross, line.net, line.quantity,
         line.waits, line.adjustments, line.readings, line.trial.answers)
        for line in decision.lines
    ]  # fmt: skip
    refusals = [
        (each.clause.name, _name(each.item), each.payer, each.answer, each.cause, each.trial.answers,
         decision.stakes(each))
        for each in decision.refusals
    ]  # fmt: skip
    unlisted = [planned.clause.name for planned in decision.unlisted]
    return [lines, refusals, unlisted, decision.totals, decision.spans]


# ── order ────────────────────────────────────────────────────────────────────────────────────────────


def reordered(source: Source, facts: Facts) -> Facts:
    """The same facts in another order."""
    items, paid = shuffled(source, facts.items), shuffled(source, facts.paid)
    values = dict(shuffled(source, list(facts.values.items())))
    return replace(facts, values=values, items=tuple(items), paid=tuple(paid))


@quick
@given(real_scenarios())
def test_order_of_items_decides_nothing(case: Scenario) -> None:
    """Items, facts and payments listed in another order give the same decision, line by line."""
    first = decide(case.market.plan, case.facts, case.day)
    assert outcome(first) == outcome(decide(case.market.plan, reordered(case.source, case.facts), case.day))


@small
@given(small_scenarios())
def test_order_of_clauses_and_files_decides_nothing(case: Scenario) -> None:
    """Clauses in another order, chapters and folders of other names give the same decision."""
    assert case.book is not None
    other = make_plan(case.book.rearranged(case.source).load())
    first = decide(case.market.plan, case.facts, case.day)
    assert outcome(first) == outcome(decide(other, reordered(case.source, case.facts), case.day))


# ── spelling ─────────────────────────────────────────────────────────────────────────────────────────


def in_other_spellings(source: Source, facts: Facts) -> Facts:
    """The same facts, every name of a thing written otherwise, and some items listed once more."""

    def value(each: Value) -> Value:
        return Name.of(respelt(source, each.text)) if isinstance(each, Name) else each

    items = tuple(
        replace(item, id=respelt(source, item.id), values={key: value(each) for key, each in item.values.items()})
        for item in facts.items
    )
    again = tuple(replace(item, id=f"{item.id}\u2800") for item in some(source, items, 0, 2)) if items else ()
    paid = tuple(replace(each, item=respelt(source, each.item)) for each in facts.paid)
    chosen = {rule.upper(): frozenset(respelt(source, each) for each in ids) for rule, ids in facts.chosen.items()}
    return replace(facts, items=items, paid=paid, chosen=chosen, repeated=again)


def by_form(decision: Decision) -> list[object]:
    """The outcome of a decision, with forms for the names of items."""
    forms = {item.id: item.same for item in decision.facts.items}

    def named(entry: object) -> object:
        if isinstance(entry, str):
            kind, colon, name = entry.partition(":")
            return f"{kind}:{forms[name]}" if colon and name in forms else forms.get(entry, entry)
        if isinstance(entry, Adjustment):
            return replace(entry, words=tuple((word, forms.get(text, text)) for word, text in entry.words))
        return tuple(map(named, entry)) if type(entry) is tuple else entry

    lines, refusals, *rest = outcome(decision)
    assert isinstance(lines, list)
    assert isinstance(refusals, list)
    return [sorted(map(named, lines), key=repr), sorted(map(named, refusals), key=repr), *rest]


def check_spelling(case: Scenario) -> None:
    """Decide in both spellings; what is printed, and read again, gives the same once more."""
    other = in_other_spellings(case.source, case.facts)
    first, second = (decide(case.market.plan, facts, case.day) for facts in (case.facts, other))
    assert by_form(first) == by_form(second)
    document = as_profile(other, case.market.vocabulary)
    read = make_facts(document, case.market.vocabulary)
    assert document == as_profile(read, case.market.vocabulary)
    assert outcome(second) == outcome(decide(case.market.plan, read, case.day))


@quick
@given(real_scenarios())
def test_spelling_decides_nothing_under_the_packaged_policies(case: Scenario) -> None:
    """Names in another case or width, with spaces and signs that cannot be seen: the same sums for the same things."""
    check_spelling(case)


@small
@given(small_scenarios())
def test_spelling_decides_nothing_under_generated_policies(case: Scenario) -> None:
    """Whatever rules group, count, top up or choose: they see the same thing in every spelling."""
    check_spelling(case)


# ── knowing more, knowing less ───────────────────────────────────────────────────────────────────────


def due(decision: Decision) -> set[tuple[str, str, str]]:
    """What is due: clause, item, payer."""
    return {(line.clause.name, _name(line.item), line.payer) for line in decision.lines if line.standing.owed}


def check_forgetting(market: Market, facts: Facts, day: date, less: Facts) -> None:
    """Fewer known facts: no line becomes due, and no payer owes more, unless its own grant was forgotten.

    Under declared stacking rules a payer can: an item of which a rule's `per` is not known is in no group.
    """
    before, after = decide(market.plan, facts, day), decide(market.plan, less, day)
    assert due(after) <= due(before)
    for payer in market.vocabulary.payers:
        key = f"granted.{payer}"
        forgot = any(key in a.values and key not in b.values for a, b in zip(facts.items, less.items, strict=True))
        assert forgot or market.plan.stacking or after.total(payer) <= before.total(payer)


def check_completing(market: Market, facts: Facts, day: date, more: Facts) -> None:
    """More known facts of a complete list: every payer stays inside the announced span.

    Without stacking rules and add-ons, of which a span is a coarser bound, it only narrows.
    """
    before, after = decide(market.plan, facts, day), decide(market.plan, more, day)
    announced = {span.payer: span for span in before.spans}
    for payer in market.vocabulary.payers:
        total, span = after.total(payer), announced.get(payer)
        if span is None:
            assert total == 0
        else:
            assert span.low <= total
            assert span.high is None or total <= span.high
    adds = any(line.line.plus for planned in market.plan.clauses for line in planned.lines)
    for span in () if market.plan.stacking or adds else after.spans:
        outer = announced[span.payer]
        assert outer.low <= span.low
        assert outer.high is None or (span.high is not None and span.high <= outer.high)


@quick
@given(real_scenarios())
def test_knowing_less_makes_nothing_due_under_the_packaged_policies(case: Scenario) -> None:
    """A fact that is no longer known never makes a line due."""
    check_forgetting(case.market, case.facts, case.day, forgotten(case.source, case.facts, 15))


@small
@given(small_scenarios())
def test_knowing_less_makes_nothing_due_under_generated_policies(case: Scenario) -> None:
    """A fact that is no longer known never makes a line due, whatever the rules ask."""
    check_forgetting(case.market, case.facts, case.day, forgotten(case.source, case.facts, 15))


@quick
@given(real_scenarios())
def test_knowing_more_stays_in_the_span_under_the_packaged_policies(case: Scenario) -> None:
    """Filling in unknown facts of a complete list never leads out of the announced span."""
    facts = replace(case.facts, complete=True)
    check_completing(case.market, facts, case.day, completed(case.source, facts, case.market, case.day, 50))


@small
@given(small_scenarios())
def test_knowing_more_stays_in_the_span_under_generated_policies(case: Scenario) -> None:
    """Filling in unknown facts never leads out of the span, with quantities, ceilings, grants and once-only rules."""
    facts = replace(case.facts, complete=True)
    check_completing(case.market, facts, case.day, completed(case.source, facts, case.market, case.day, 50))


# ── sums ─────────────────────────────────────────────────────────────────────────────────────────────


def check_line(parts: list[Line], day: date) -> None:
    """One sum, in one part or in stages: its adjustments lead from gross to net and lower it; who owes it may."""
    line = parts[0]
    gross, net, extra = (
        sum(each.gross for each in parts),
        sum(each.net for each in parts),
        sum(f for _, f in line.extra),
    )
    at = gross - extra
    for step in line.adjustments:
        if step.step not in {"determine", "grade"} and at != step.before:
            at += extra
        assert at == step.before
        assert step.step == "determine" or step.after < step.before
        at = step.after
    assert net in {at, at + extra}
    assert 0 <= net <= gross
    assert line.policy.status != "repealed"
    assert line.policy.in_force.covers(day.toordinal())
    for part in parts:
        assert 0 <= part.net <= part.gross
        if part.standing.owed:
            assert line.policy.status == "in_force"
            assert not part.waits
        if not part.figure:
            assert part.net == 0


def check_sums(market: Market, facts: Facts, day: date) -> None:
    """Lines, totals and spans of one decision fit each other."""
    decision = decide(market.plan, facts, day)
    sums: Counter[Sort] = Counter()
    numbers: Counter[Sort] = Counter()
    whole: dict[tuple[str, str, str], list[Line]] = {}
    for line in decision.lines:
        sums[Sort.of(line)] += line.net
        numbers[Sort.of(line)] += 1
        whole.setdefault((line.clause.name, _name(line.item), line.payer), []).append(line)
    for parts in whole.values():
        check_line(parts, day)
    assert numbers == {each.sort: each.lines for each in decision.totals}
    assert all(sums[each.sort] == each.fen for each in decision.totals)
    lows = {span.payer: span.low for span in decision.spans}
    for payer in market.vocabulary.payers:
        mine = [line for line in decision.lines if line.payer == payer and line.standing.owed]
        meet = market.plan.stacking or any(line.stage and line.clause.once for line in decision.lines)
        own = not meet and all(line.standing.owed for line in mine if line.form == "money")
        assert lows.get(payer, 0) <= decision.total(payer)
        assert not own or lows.get(payer, 0) == decision.total(payer)
    for span in decision.spans:
        assert span.high is None or decision.total(span.payer) <= span.high


@quick
@given(real_scenarios())
def test_sums_under_the_packaged_policies(case: Scenario) -> None:
    """Totals are the sums of lines, adjustments never raise, only what is due enters the low end of a span."""
    check_sums(case.market, case.facts, case.day)


@small
@given(small_scenarios())
def test_sums_under_generated_policies(case: Scenario) -> None:
    """The same under any rules; drafts, repealed policies and dates out of force owe nothing."""
    check_sums(case.market, case.facts, case.day)


# ── the long run ─────────────────────────────────────────────────────────────────────────────────────


def check_all(source: Source, market: Market, day: date, facts: Facts) -> None:
    """Every law that needs no second set of rules, on one case."""
    check_sums(market, facts, day)
    check_forgetting(market, facts, day, forgotten(source, facts, 15))
    closed = replace(facts, complete=True)
    check_completing(market, closed, day, completed(source, closed, market, day, 50))
    other = reordered(source, facts)
    assert outcome(decide(market.plan, facts, day)) == outcome(decide(market.plan, other, day))
    check_spelling(Scenario(market, day, facts, source))


@pytest.mark.deep
def test_deep_laws(capsys: pytest.CaptureFixture[str]) -> None:
    """The laws on 20,000 applicants under the packaged policies and on 10,000 generated policies."""
    started = time.perf_counter()
    for seed in range(20_000):
        source = Seeded(2_000_000 + seed)
        day = a_day(source)
        check_all(source, real_market(), day, a_profile(source, real_market(), day))
    middle = time.perf_counter()
    for seed in range(10_000):
        source = Seeded(3_000_000 + seed)
        market = Market.of(a_book(source).load())
        for _ in range(2):
            day = a_day(source)
            check_all(source, market, day, a_profile(source, market, day, 6))
    with capsys.disabled():
        print(f"\nlaws: 20,000 profiles × the packaged policies {middle - started:.0f} s;", end=" ")
        print(f"10,000 generated policies × 2 profiles {time.perf_counter() - middle:.0f} s")
