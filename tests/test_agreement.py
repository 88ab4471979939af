"""Reference, second key and a naive third reading of the rule tree say the same of every clause and item.

The long runs are apart and print what they did: `python -m pytest -m deep -n 0 tests/test_agreement.py`.
"""

from __future__ import annotations

import calendar
import sys
import time
from collections import Counter
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from math import ceil, floor
from typing import Any

import pytest
from hypothesis import given
from naive_holds import complete, held
from strategies import (
    Market,
    Scenario,
    Seeded,
    a_book,
    a_day,
    a_profile,
    forms,
    quick,
    real_market,
    real_scenarios,
    small,
    small_scenarios,
)

from qaward.engine.decide import Decision, Finding, Key, Row, decide, findings
from qaward.engine.durable import durable_key
from qaward.engine.match import match
from qaward.engine.price import Line
from qaward.facts import Facts, Item, as_profile
from qaward.meaning.core import ANSWERS, MET, NOT_MET, UNKNOWN
from qaward.meaning.scene import Scene
from qaward.period import Period
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
    Tier,
    Years,
)
from qaward.policy.sums import Base, Bounded, Granted, Known, Rounded, Scaled, Split, Steps, Sum
from qaward.profiles import make_facts
from qaward.standings import Standing

# ── the third reading: recursive, over the tree as it was loaded, True, False or None (unknown) ────────

Answer = bool | None
Value = Any


def naive(facts: Facts, day: date, policies: tuple[Policy, ...]) -> list[Finding]:
    """The findings of an evaluator that has nothing in common with the engine but the meaning of the tree."""
    found: list[Finding] = []
    for policy in policies:
        for clause in policy.clauses:
            if not clause.pays:  # every line of it stands under another reading
                continue
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
        case Leaf("applicant", fact, test) if fact.key == "as_of":
            return _passes(day.toordinal(), test, day)
        case Leaf("applicant", fact, OneOf(codes)) if fact.key == "kind":
            return any(choice.code in codes for choice in fact.choices if choice.key == facts.kind)
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
            return complete(date.fromordinal(int(value)), day, period)
        case Recent(period, ending):
            last = day if ending is None else date(day.year, *ending)
            return _back(last, period) <= date.fromordinal(int(value)) <= last and int(value) <= day.toordinal()
        case Years(low, high, dated):
            year = date.fromordinal(int(value)).year if dated else int(value)
            return year in range(day.year - high, day.year - low + 1)


def _back(day: date, period: Period) -> date:
    """The same day of an earlier month, or that month's last."""
    if not period.months:
        return date.fromordinal(day.toordinal() - period.days)
    at = day.year * 12 + day.month - 1 - period.months
    length = calendar.monthrange(at // 12, at % 12 + 1)[1]
    return date(at // 12, at % 12 + 1, min(day.day, length))


def _row(line: PayLine, values: Mapping[str, Value], facts: Facts, day: date) -> Row:
    answers = [_holds(tier.when, values, facts, day) for tier in line.tiers]
    at = answers.index(True) if True in answers else -2 if None in answers else -1
    grant: Answer = True
    if line.on_top_of is not None:
        sum_ = values.get(f"granted.{line.on_top_of}")
        grant = None if sum_ is None else sum_ != 0
    extras = (*(tier.when for tier in line.plus), *(stage.when for stage in line.stages))
    return line.payer, at, _code(grant), tuple(_code(_holds(each, values, facts, day)) for each in extras)


# ── a few hundred examples ───────────────────────────────────────────────────────────────────────────


def reference(case: Scenario) -> list[Finding]:
    """What the reference evaluator finds."""
    scene = Scene.of(case.facts, case.day, case.market.plan.kinds)
    return findings(match(case.market.plan, scene))


@cache
def real_key() -> Key | None:
    """The second key for the packaged policies."""
    return durable_key(real_market().plan)


@quick
@given(real_scenarios())
def test_two_keys_agree_on_the_packaged_policies(case: Scenario) -> None:
    """Any applicant under the real pack: the second key raises no Disagreement and is named."""
    decision = decide(case.market.plan, case.facts, case.day, real_key())
    assert decision.keys == ("reference", "durable")


@small
@given(small_scenarios())
def test_two_keys_agree_on_generated_policies(case: Scenario) -> None:
    """Any generated policy, through the loader: the second key raises no Disagreement."""
    plan = case.market.plan
    decision = decide(plan, case.facts, case.day, durable_key(plan))
    assert decision.keys == ("reference", "durable")


@quick
@given(real_scenarios())
def test_the_naive_reading_agrees_on_the_packaged_policies(case: Scenario) -> None:
    """A third evaluator, which needs no library, finds the same."""
    assert naive(case.facts, case.day, case.market.rules.policies) == reference(case)


@small
@given(small_scenarios())
def test_the_naive_reading_agrees_on_generated_policies(case: Scenario) -> None:
    """The whole language, read by a plain recursion over the tree, gives the same findings and the same sums."""
    assert naive(case.facts, case.day, case.market.rules.policies) == reference(case)
    decision = decide(case.market.plan, case.facts, case.day)
    assert naive_sums(decision) == sums(decision)


@quick
@given(real_scenarios())
def test_generated_profiles_can_be_printed_and_read(case: Scenario) -> None:
    """What the strategies make is what the profile reader accepts, bounds and all."""
    document = as_profile(case.facts, case.market.vocabulary)
    assert case.facts == make_facts(document, case.market.vocabulary)


# ── sums, naively ────────────────────────────────────────────────────────────────────────────────────

Money = tuple[str, str, str, str, int, int]
"""Clause, item, payer, standing, gross, and net before stacking; the stages of one sum together."""

STACKED = (
    "bound-elsewhere",
    "paid-before", "paid-stage", "paid-lately", "paid-once", "displaced", "counted-before", "topped-up",
    "capped", "capped-paid",
)  # fmt: skip


def sums(decision: Decision) -> list[Money]:
    """The sums of a decision's lines before one stood in another's way."""
    whole: dict[tuple[str, str, str], list[Line]] = {}
    for line in decision.lines:
        whole.setdefault((line.clause.name, _name(line.item), line.payer), []).append(line)
    found: list[Money] = []
    for place, parts in whole.items():
        net = next((each.before for each in parts[0].adjustments if each.reason in STACKED), sum(p.net for p in parts))
        standing = next((_before(part) for part in parts if "stage" not in part.waits), "conditional")
        found.append((*place, standing, sum(part.gross for part in parts), net))
    return sorted(found)


def _before(line: Line) -> str:
    """A line's standing before stacking: only what is due waits for its group to be known."""
    return "due" if line.waits == ("group",) else line.standing


def naive_sums(decision: Decision) -> list[Money]:
    """The same, worked out from the naive findings."""
    facts, policies = decision.facts, decision.plan.policies
    items = {_name(item): item for item in facts.items}
    clauses = {clause.name: (policy, clause) for policy in policies for clause in policy.clauses}
    found: list[Money] = []
    for name, place, _, rows in naive(facts, decision.as_of, policies):
        policy, clause = clauses[name]
        values = items[place].values if place else facts.values
        for line, row in zip(clause.pays, rows, strict=False):
            made = _sum_of(policy, line, row, values, facts.values)
            if made is not None:
                standing, gross, net = made
                stages = row[3][len(line.plus) :]
                waits = stages and MET not in stages and standing in {"due", "ceiling", "conditional"}
                own = standing in {"due", "ceiling", "conditional"} and gross > 0
                item = items[place].id if place else ""
                if own and policy.status != "draft" and held(decision, clause, line, item, net):
                    waits = True
                found.append((name, place, row[0], "conditional" if waits else standing, gross, net))
    return sorted(found)


def _sum_of(
    policy: Policy, line: PayLine, row: Row, values: Mapping[str, Value], whole: Mapping[str, Value]
) -> tuple[str, int, int] | None:
    _, at, grant, extras = row
    count = 1 if line.times is None else values.get(line.times.key, 0)
    fen = _fen(line.tiers[at], values, whole) if at >= 0 and grant != NOT_MET else None
    if fen is None or not count:
        return None
    tier = line.tiers[at]
    gross = net = fen * int(count)
    waits = grant == UNKNOWN or policy.status == "draft"
    standing = tier.standing or line.standing
    if not standing.figure:
        return ("conditional" if waits else standing), gross, net
    figure = values.get(f"determined.{line.payer}") if line.standing is Standing.CEILING else None
    figure = figure if line.payer == policy.level else None
    if figure is not None and line.review != "whole":
        grades = [grade * int(count) for grade in line.grades if grade * int(count) <= int(figure)]
        net = max(grades, default=0) if line.grades else min(int(figure), gross)
    refused = figure is not None and line.review != "whole" and net == 0
    pairs = zip(line.plus, extras, strict=False)
    more = sum(_fen(each, values, whole) or 0 for each, met in pairs if met == MET and (each.alone or not refused))
    gross, net = gross + more, net + more
    if not gross and tier.sum is not None:
        return None
    if figure is not None and line.review == "whole":
        net = min(int(figure), gross)
    if line.standing is Standing.SOUGHT:
        return "sought", gross, net
    firm, own = line.standing.owed or figure is not None, values.get(f"granted.{line.payer}")
    if line.payer != policy.level:
        waits, firm = waits or own is None, True
        net = net if own is None else min(net, int(own))
    return ("conditional" if waits else "due" if firm else "ceiling"), gross, net


def _fen(tier: Tier, values: Mapping[str, Value], whole: Mapping[str, Value]) -> int | None:
    """What a row comes to, rounded once, half a fen up; None where a fact is missing."""
    figure = Fraction(tier.fen) if tier.sum is None else _figure(tier.sum, values, whole)
    return None if figure is None else floor(figure + Fraction(1, 2))


def _shared(made: Sum) -> tuple[Split, Fraction, int] | None:
    """The pot in a sum, the share of it that is divided, and in what units; None where there is none to divide."""
    if isinstance(made, Split):
        return made, Fraction(1), 1
    if isinstance(made, Scaled | Rounded) and (found := _shared(made.inner)) is not None:
        split, share, _ = found
        return (split, share * made.ratio, 1) if isinstance(made, Scaled) else (split, share, made.to)
    return None


def _figure(made: Sum, values: Mapping[str, Value], whole: Mapping[str, Value]) -> Fraction | None:
    if (found := _shared(made)) is not None:
        split, ratio, unit = found
        count, at = values.get(split.among.fact.key), values.get(split.place.fact.key)
        if count is None or at is None:
            return None
        pot = floor(split.pot * ratio + Fraction(1, 2))
        share, left = divmod(pot // unit, int(count)) if count else (0, 0)
        parts = [unit * (share + (each < left)) for each in range(int(count))]
        if parts:
            parts[0] += pot % unit
        return Fraction(parts[int(at) - 1]) if 1 <= int(at) <= int(count) else Fraction(0)

    def known(scope: str, key: str) -> int | None:
        value = (whole if scope == "applicant" else values).get(key)
        return None if value is None else int(value)

    match made:
        case Known(fen):
            return Fraction(fen)
        case Base(scope, fact):
            value = known(scope, fact.key)
        case Granted(payer):
            value = known("item", f"granted.{payer}")
        case Steps(scope, fact, every, gives):
            value = known(scope, fact.key)
            value = None if value is None else value // every * gives
        case Split():
            raise AssertionError(made)
        case Scaled(ratio, inner):
            figure = _figure(inner, values, whole)
            return None if figure is None else figure * ratio
        case Bounded(inner, least, most):
            figure = _figure(inner, values, whole)
            if figure is None:
                return None
            figure = figure if least is None or not figure else max(figure, Fraction(least))
            return figure if most is None else min(figure, Fraction(most))
        case Rounded(inner, to, how):
            figure = _figure(inner, values, whole)
            if figure is None:
                return None
            half = Fraction(1, 2) if how == "half_up" else 0
            return Fraction(to * (ceil(figure / to) if how == "up" else floor(figure / to + half)))
    return None if value is None else Fraction(value)


# ── the long runs ────────────────────────────────────────────────────────────────────────────────────

DEEP_PROFILES, DEEP_POLICIES, PROFILES_PER_POLICY = 100_000, 20_000, 3


def outcomes(decision: Decision, found: list[Finding], seen: Counter[str]) -> None:
    """Count what a generated case led to."""
    for _, _, answer, _ in found:
        seen[f"answer {ANSWERS[answer]}"] += 1
    for line in decision.lines:
        seen[f"line {line.standing}"] += 1
        for step in line.adjustments:
            seen[f"adjusted: {step.reason}"] += 1
    for refusal in decision.refusals:
        if refusal.cause != "when":
            seen[f"no {refusal.cause}: {ANSWERS[refusal.answer]}"] += 1
    seen["items"] += len(decision.facts.items)
    seen["open list"] += not decision.facts.complete
    seen["nothing limits a payer"] += any(span.high is None for span in decision.spans)


def agree(market: Market, facts: Facts, day: date, key: Key | None, seen: Counter[str]) -> None:
    """All evaluators on one case."""
    decision = decide(market.plan, facts, day, key)
    found = naive(facts, day, market.rules.policies)
    assert found == findings(match(market.plan, decision.scene))
    assert naive_sums(decision) == sums(decision)
    seen["decisions"] += 1
    outcomes(decision, found, seen)


def report(title: str, started: float, *counts: Counter[str]) -> None:
    """Print what a long run did: it is measured, not asserted."""
    print(f"\n{title}: {time.perf_counter() - started:.0f} s, three evaluators, Python {sys.version.split()[0]}")
    for each in counts:
        print("  " + "; ".join(f"{name} {number:,}" for name, number in sorted(each.items())))


@pytest.mark.deep
def test_deep_profiles(capsys: pytest.CaptureFixture[str]) -> None:
    """100,000 applicants under the packaged policies."""
    market, seen, by_clause, started = real_market(), Counter[str](), Counter[str](), time.perf_counter()
    for seed in range(DEEP_PROFILES):
        source = Seeded(seed)
        day = a_day(source)
        facts = a_profile(source, market, day)
        agree(market, facts, day, real_key(), seen)
        by_clause.update(f"{item.kind}" for item in facts.items)
    with capsys.disabled():
        report("profiles × the packaged policies", started, seen, by_clause)


@pytest.mark.deep
def test_deep_policies(capsys: pytest.CaptureFixture[str]) -> None:
    """20,000 generated policies, three applicants each."""
    seen, language, started = Counter[str](), Counter[str](), time.perf_counter()
    for seed in range(DEEP_POLICIES):
        source = Seeded(1_000_000 + seed)
        book = a_book(source)
        market = Market.of(book.load())
        language += forms(market.rules)
        key = durable_key(market.plan)
        for _ in range(PROFILES_PER_POLICY):
            day = a_day(source)
            agree(market, a_profile(source, market, day, 6), day, key, seen)
    with capsys.disabled():
        report("generated policies × profiles", started, seen, language)
