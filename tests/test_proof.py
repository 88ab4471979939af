"""Rules as formulas: what a solver is told is what the evaluators say, profile by profile.

The long run is apart and prints what it did: `python -m pytest -m deep -n 0 tests/test_proof.py`.
"""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from strategies import (
    Market,
    Scenario,
    Seeded,
    a_book,
    a_day,
    a_profile,
    quick,
    real_market,
    real_scenarios,
    small,
    small_scenarios,
)

from qaward.engine.decide import decide
from qaward.facts import Facts

pytest.importorskip("z3", reason="z3-solver is an extra")

from by_formulas import before, check, plainly


@quick
@given(real_scenarios())
def test_packaged_policies(case: Scenario) -> None:
    """The formulas of the packs give every profile what the evaluator gives it."""
    check(case.market, case.day, [case.facts])


@small
@given(small_scenarios())
def test_generated_policies(case: Scenario) -> None:
    """So do those of generated policies, with every form of the language."""
    check(case.market, case.day, [case.facts])


def with_stacking(seed: int) -> tuple[Market, date, list[Facts]]:
    """Generated policies with stacking rules, and of some applicants those in whose lines these changed most.

    Drawn at hazard, few lines meet: what has little to do with stacking is drawn again, and of every second, what does
    nothing to sums that are paid in stages.
    """
    source = Seeded(7_000_000 + seed)
    while True:
        market, day = Market.of(a_book(source).load()), a_day(source)
        rules = frozenset[str]().union(*(rule.clauses for rule in market.plan.stacking))
        staged = any(
            line.line.stages for each in market.plan.clauses if each.clause.name in rules for line in each.lines
        )
        if rules and (staged or not seed % 2):
            drawn = [(changes(market, facts, day), facts) for facts in profiles(source, market, day)]
            drawn.sort(key=lambda each: (any(IN_STAGES in way for way in each[0]), len(each[0])), reverse=True)
            ways = frozenset[str]().union(*(found for found, _ in drawn[:3]))
            if len(ways) > 1 and (not seed % 2 or any(IN_STAGES in way for way in ways)):
                return market, day, [facts for _, facts in drawn[:3]]


def profiles(source: Seeded, market: Market, day: date) -> list[Facts]:
    """Some applicants with many items."""
    return [plainly(a_profile(source, market, day, 10)) for _ in range(15)]


IN_STAGES = "in stages"


def changes(market: Market, facts: Facts, day: date) -> frozenset[str]:
    """In which ways stacking changed lines, or let them wait."""
    lines = decide(market.plan, facts, day).lines
    rules = {rule.id: rule.step for rule in market.plan.stacking}
    steps = ((rules[step.rule], line) for line in lines for step in line.adjustments if step.rule in rules)
    made = {f"{step} {IN_STAGES}" if line.stage else step for step, line in steps}
    return frozenset(made | {"waits" for line in lines if "group" in line.waits})


@pytest.mark.parametrize("seed", range(5))
def test_stacking(seed: int) -> None:
    """What is left where lines meet under rules is the same, and so is what waits."""
    assert check(*with_stacking(seed))


@small
@given(real_scenarios())
def test_packaged_policies_before_stacking(case: Scenario) -> None:
    """Whether lines are there, and every sum, is to the solver what it is to the core's evaluator, known or not."""
    before(case.market, case.day, [plainly(case.facts)])


@small
@given(small_scenarios())
def test_generated_policies_before_stacking(case: Scenario) -> None:
    """So it is under generated policies."""
    before(case.market, case.day, [plainly(case.facts)])


@pytest.mark.deep
def test_deep(capsys: pytest.CaptureFixture[str]) -> None:
    """23,000 profiles under 2,000 generated policies, and 2,000 under the packs."""
    started, lines, terms = time.perf_counter(), 0, 0
    for seed in range(1_000):
        source = Seeded(5_000_000 + seed)
        market = Market.of(a_book(source).load())
        day = a_day(source)
        profiles = [a_profile(source, market, day, 5) for _ in range(20)]
        lines += check(market, day, profiles)
        lines += check(*with_stacking(seed))
        terms += before(market, day, [plainly(facts) for facts in profiles])
    middle = time.perf_counter()
    for seed in range(100):
        source = Seeded(6_000_000 + seed)
        day = a_day(source)
        lines += check(real_market(), day, [a_profile(source, real_market(), day, 6) for _ in range(20)])
    with capsys.disabled():
        print(f"\nformulas: 2,000 generated policies, 23,000 profiles, {middle - started:.0f} s;", end=" ")
        print(
            f"the packs × 2,000 profiles {time.perf_counter() - middle:.0f} s; {lines} lines and {terms} terms compared"
        )
