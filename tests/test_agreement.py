"""Reference, second key and a naive third reading of the rule tree say the same of every clause and item.

The long runs are apart and print what they did: `python -m pytest -m deep -n 0 tests/test_agreement.py`.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from datetime import date
from functools import cache

import naive as third
import pytest
from hypothesis import given
from naive import naive, naive_sums, sums
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

from qaward.engine.decide import Key, Verdict, decide, verdicts
from qaward.engine.durable import durable_key
from qaward.engine.match import match
from qaward.facts import Facts, as_profile
from qaward.meaning.scene import Scene
from qaward.profiles.read import make_facts

# ── a few hundred examples ───────────────────────────────────────────────────────────────────────────


def reference(case: Scenario) -> list[Verdict]:
    """What the reference evaluator finds."""
    scene = Scene.of(case.facts, case.day, case.market.plan.kinds)
    return verdicts(match(case.market.plan, scene))


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
    """The whole language, read by a plain recursion over the tree, gives the same verdicts and the same sums."""
    assert naive(case.facts, case.day, case.market.rules.policies) == reference(case)
    decision = decide(case.market.plan, case.facts, case.day)
    assert naive_sums(decision) == sums(decision)


@quick
@given(real_scenarios())
def test_generated_profiles_can_be_printed_and_read(case: Scenario) -> None:
    """What the strategies make is what the profile reader accepts, bounds and all."""
    document = as_profile(case.facts, case.market.vocabulary)
    assert case.facts == make_facts(document, case.market.vocabulary)


# ── the long runs ────────────────────────────────────────────────────────────────────────────────────

DEEP_PROFILES, DEEP_POLICIES, PROFILES_PER_POLICY = 100_000, 20_000, 3


def agree(market: Market, facts: Facts, day: date, key: Key | None, seen: Counter[str]) -> None:
    """All evaluators on one case."""
    third.agree(decide(market.plan, facts, day, key), seen)


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
