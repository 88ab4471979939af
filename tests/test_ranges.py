"""Ranges held against every completion of what is open, tried one by one (`completions`).

The long run is apart and prints what it did: `python -m pytest -m deep -n 0 tests/test_ranges.py`.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from completions import Case, Everything, Found, a_case, seeded_cases
from strategies import Seeded, real_market
from test_engine import DAY, applicant, clause, payment, plan_of, rules

from qaward.engine.decide import decide
from qaward.engine.decision import Decision
from qaward.engine.document import as_document
from qaward.engine.match import Plan
from qaward.engine.ranges import budget
from qaward.facts import Facts, Item

NOTHING = Found(0, 0)

IN_BETWEEN = (
    1000024, 1000051, 1000099, 1000213, 1000425, 1000432, 1000706, 1000796, 1000847, 1000897, 1000951,
    1000952, 1000986, 1000990, 1001571, 1002429, 1002939,
)  # fmt: skip
"""Cases in which a sum may be anything in between and rules cross: the limits of each were once looser."""


def ranges(plan: Plan, facts: Facts) -> dict[str, tuple[int, int | None, bool]]:
    """The ranges by payer in 元, with whether they are exact."""
    return {
        span.payer: (span.low // 100, None if span.high is None else span.high // 100, span.exact)
        for span in decide(plan, facts, DAY).spans
    }


def check(case: Case, found: dict[str, Found], decision: Decision, *, exact: bool = True) -> Counter[str]:
    """Every completion lies in the ranges; where these are exact, some completion comes to each end."""
    seen: Counter[str] = Counter()
    spans = {span.payer: span for span in decision.spans}
    for payer, every in found.items():
        span = spans.get(payer)
        low, high = (span.low, span.high) if span is not None else (0, 0)
        assert low <= every.least
        assert high is None or (every.most is not None and every.most <= high)
        assert low <= decision.total(payer)
        assert high is None or decision.total(payer) <= high
        if span is not None and span.exact:
            assert not exact or (every.least, every.most) == (low, high)
        seen["open"] += every.least != every.most
        seen["inexact"] += span is not None and not span.exact
    return seen


# ── generated cases ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("first", range(100_000, 100_100, 20))
def test_ranges_are_what_completions_come_to(first: int) -> None:
    """Under two stacking rules at least, with pots, counts, add-ons, stages, payments: all completions."""
    seen: Counter[str] = Counter()
    for _, case, found in seeded_cases(first, 20, 200):
        seen += check(case, found, decide(case.market.plan, case.facts, case.day))
    assert seen["open"] > seen["inexact"]


@pytest.mark.parametrize("seed", IN_BETWEEN)
def test_what_may_be_any_sum_is_exact_where_rules_cross(seed: int) -> None:
    """Open grants and ceilings under preferences, stages and crossing rules: no limit that nothing comes to."""
    ((_, case, found),) = seeded_cases(seed, 1, 4_096)
    seen = check(case, found, decide(case.market.plan, case.facts, case.day))
    assert not seen["inexact"]


@pytest.mark.parametrize("first", (200_000, 200_020))
def test_limits_hold_where_cases_are_not_looked_at(first: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """With room for a single case nearly nothing is exact, and all completions are inside."""
    monkeypatch.setattr(budget, "MOST_CASES", 1)
    seen: Counter[str] = Counter()
    for _, case, found in seeded_cases(first, 20, 200):
        seen += check(case, found, decide(case.market.plan, case.facts, case.day))
    assert seen["inexact"]


@pytest.mark.parametrize(
    ("least", "cap", "decided"),
    [(50_000, "6万元", "true"), (40_000, "4万元", "true"), (0, "6万元", None)],
)
def test_the_best_firm_sum_stays_whatever_displaces_it(
    least: int, cap: str, decided: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paid once to an applicant and then capped: what is open may take its place, and is then as high at least."""
    monkeypatch.setattr(budget, "MOST_CASES", 1)
    own = {} if decided is None else {"sound": decided}
    plan = plan_of(
        rules(f"cap: {cap}, clauses: all") + clause("{city: 5万元}", when="sound: true", more="once: applicant")
    )
    assert least == ranges(plan, applicant(own, {}, {}))["city"][0]


@pytest.mark.parametrize(
    ("least", "names"),
    [(10_000, "c, d"), (50_000, "d, c"), (0, "e, d")],
)
def test_what_the_list_names_first_may_take_the_place_of_more(
    least: int, names: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Certain are 5万元 under d; of c or e, if the work is sound, it may be 1万元, or as little as a fen is."""
    monkeypatch.setattr(budget, "MOST_CASES", 1)
    chapters = {
        "c": clause("{city: 1万元}", when="sound: true"),
        "d": clause("{city: 5万元}", name="d"),
        "e": clause("{city: {amount: {share: 10%, of: cost}}}", name="e", when="sound: true"),
    }
    chapter = "".join(chapters[name] for name in names.split(", "))
    plan = plan_of(rules(f"keep: listed, clauses: [{names}]") + chapter)
    assert least == ranges(plan, applicant({}))["city"][0]


@pytest.mark.parametrize(("least", "more"), [(6_000, ""), (3_000, "cap: 3000元, clauses: all")])
def test_what_is_paid_now_of_stages_stays_whatever_displaces_it(
    least: int, more: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 1万元 in two stages 6000元 are paid now; what is open may come first if as much of it is paid now."""
    monkeypatch.setattr(budget, "MOST_CASES", 1)
    stages = "stages: [{share: 60%}, {share: 40%, when: {place: 1}}]"
    chapter = clause(f"{{city: {{amount: 1万元, {stages}}}}}") + clause("{city: 2万元}", name="d", when="sound: true")
    plan = plan_of(rules("keep: highest, clauses: all", *[more] * bool(more)) + chapter)
    assert least == ranges(plan, applicant({"place": "2"}))["city"][0]


@pytest.mark.parametrize("least", (10_000, 20_000, 30_000, 40_000))
def test_of_two_documents_sums_the_lesser_is_there_at_least(least: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The province states 3万元 of the city, granted; the city's own document may give another sum in its place."""
    monkeypatch.setattr(budget, "MOST_CASES", 1)
    own = clause(f"{{city: {least // 10_000}万元}}", when="sound: true")
    plan = plan_of("# superior: [p1]\n" + clause("{city: 3万元}"), own, first="province")
    facts = applicant(*[{"granted": {"city": "3万元"}}] * 2)
    assert min(2 * least, 60_000) == ranges(plan, facts)["city"][0]


@pytest.mark.parametrize("rule", ("cap: 2万元, clauses: all, per: item", "keep: highest, clauses: all, per: item"))
def test_of_what_is_paid_once_one_sum_is_added_to_what_others_leave(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three works: 2万元 once, and 1万元 for each; of one work 2万元 at most, so that one of the three is gone."""
    monkeypatch.setattr(budget, "MOST_CASES", 1)
    once = clause("{city: 2万元}", when="sound: true", more="once: applicant")
    plan = plan_of(rules(rule) + once + clause("{city: 1万元}", name="d", when="sound: true"))
    assert 40_000 == ranges(plan, applicant({}, {}, {}))["city"][1]


@pytest.mark.deep
def test_deep_ranges(capsys: pytest.CaptureFixture[str]) -> None:
    """3,000 generated cases, each with all its completions, and how long decisions take."""
    seen: Counter[str] = Counter()
    started = time.perf_counter()
    for _, case, found in seeded_cases(1_000_000, 3_000, 600):
        seen += check(case, found, decide(case.market.plan, case.facts, case.day))
        seen["cases"] += 1
    middle = time.perf_counter()
    took: list[float] = []
    for seed in range(2_000_000, 2_001_000):
        case = a_case(Seeded(seed), 6, 9)
        if 100 <= Everything(case.market.plan, case.facts, case.day).count <= 4_096:
            decide(case.market.plan, case.facts, case.day)
            at = time.process_time()
            decide(case.market.plan, case.facts, case.day)
            took.append(time.process_time() - at)
    took.sort()
    with capsys.disabled():
        print(
            f"\nranges: {dict(seen)} in {middle - started:.0f} s; {len(took)} decisions with 100 to 4,096 completions:"
        )
        print(f"median {took[len(took) // 2] * 1e3:.1f} ms, p95 {took[len(took) * 95 // 100] * 1e3:.1f} ms")
    assert took[len(took) * 95 // 100] < 0.02


# ── counted by hand ──────────────────────────────────────────────────────────────────────────────────


def test_a_grant_may_be_anything_up_to_what_is_stated() -> None:
    """The province's own sum of 1万元, and the city's half of what it grants, at most 3,000元."""
    pays = "{province: 1万元, city: {amount: {match: province, share: 50%, cap: 3000元}}}"
    assert ranges(plan_of(clause(pays)), applicant({})) == {"city": (0, 3_000, True), "province": (0, 10_000, True)}


def test_a_sum_without_limit_stays_under_a_cap() -> None:
    """10 % of costs that are not known has no limit; under a cap it has, beside what is there already."""
    chapter = clause("{city: {amount: {share: 10%, of: cost}}}") + clause("{city: 2万元}", name="d")
    assert ranges(plan_of(chapter), applicant({})) == {"city": (20_000, None, True)}
    capped = plan_of(rules("cap: 5万元, clauses: all") + chapter)
    assert ranges(capped, applicant({})) == {"city": (20_000, 50_000, True)}


@pytest.mark.parametrize(
    ("expected", "work"),
    (
        ((0, 100, True), {}),
        ((0, 50, True), {"pieces": "2"}),
        ((0, 25, True), {"place": "4"}),
        ((25, 25, True), {"place": "4", "pieces": "4"}),
        (None, {"place": "5", "pieces": "4"}),
    ),
)
def test_a_part_of_a_pot_is_no_more_than_its_place_allows(expected: object, work: dict[str, str]) -> None:
    """Who comes fourth shares with three others at least."""
    plan = plan_of(clause("{city: {amount: {pot: 100元, among: pieces, place: place}}}", when="sound: true"))
    sure = {"sound": "true"} if expected == (25, 25, True) else {}
    assert ranges(plan, applicant({**work, **sure})) == ({"city": expected} if expected else {})


def test_facts_of_two_values_make_two_groups_at_most() -> None:
    """Of each soundness the highest counts: of three works of which it is not known, two can be paid."""
    plan = plan_of(rules("keep: highest, clauses: [c], per: sound") + clause("{city: 1万元}"))
    assert ranges(plan, applicant({}, {}, {})) == {"city": (10_000, 20_000, True)}
    assert ranges(plan, applicant({"sound": "false"}, {})) == {"city": (10_000, 20_000, True)}
    by_series = plan_of(rules("keep: highest, clauses: [c], per: series") + clause("{city: 1万元}"))
    assert ranges(by_series, applicant({}, {}, {})) == {"city": (10_000, 30_000, True)}


def test_a_draft_and_a_stage_come_or_do_not() -> None:
    """Nothing is owed under a draft; a second stage may be reached although its condition is not met today."""
    assert ranges(plan_of(clause("{city: 1万元}"), status="draft"), applicant({})) == {"city": (0, 10_000, True)}
    staged = "{city: {amount: 1万元, stages: [{share: 40%}, {share: 60%, when: {place: 1}}]}}"
    for work in ({}, {"place": "2"}):
        assert ranges(plan_of(clause(staged)), applicant(work)) == {"city": (4_000, 10_000, True)}


def test_what_is_held_is_released_or_is_not() -> None:
    """A payment under a look-alike name: the line waits until somebody decides."""
    paid = [payment("wO", "1万元")]
    plan = plan_of(clause("{city: 1万元}", more="once: item"))
    assert ranges(plan, applicant({}, {}, paid=paid)) == {"city": (10_000, 20_000, True)}


@pytest.mark.parametrize(
    ("expected", "works"),
    (
        ((20_000, 60_000, True), ({}, {"series": "甲"})),
        ((20_000, 60_000, True), ({}, {})),
        ((0, 40_000, True), ({"sound": "false"}, {"series": "甲"})),
        ((20_000, 100_000, True), ({}, {"series": "甲"}, {"series": "乙"})),
    ),
)
def test_a_payment_is_in_the_group_of_its_listed_item_whatever_that_turns_out_to_be(
    expected: object, works: tuple[dict[str, str], ...]
) -> None:
    """Of each series at most 5万元; 3万元 were paid for the first work, of which it is not known what series it is."""
    plan = plan_of(
        rules("cap: 5万元, clauses: [c], per: series, with_paid: ever")
        + clause("{city: 4万元}", when="not: {any: [{sound: false}]}")
    )
    sound = ({"sound": "true", **work} for work in works)
    assert ranges(plan, applicant(*sound, paid=[payment("w0", "3万元")])) == {"city": expected}


def test_an_applicant_s_own_fact_decides_for_all_items_at_once() -> None:
    """Local or not, all works are paid the same: two sums or the other two, never one of each."""
    chapter = clause("{city: 3万元}", when="applicant.local: true") + clause(
        "{city: 1万元}", name="d", when="applicant.local: false"
    )
    assert ranges(plan_of(chapter), applicant({}, {})) == {"city": (0, 60_000, True)}
    assert ranges(plan_of(chapter), applicant({}, {}, local="true")) == {"city": (60_000, 60_000, True)}


def test_a_condition_that_nothing_meets_gives_nothing() -> None:
    """A work that is both sound and not sound: unknown as long as the fact is, and never paid."""
    plan = plan_of(clause("{city: 1万元}", when="sound: true, not: {any: [{sound: true}, {place: 1}]}"))
    assert ranges(plan, applicant({})) == {}


def test_many_open_works_under_two_rules_that_cross() -> None:
    """More cases than are looked at: seven times 3万元 is the limit, and the decision says that it is not exact."""
    chapter = "".join(
        clause("{city: {by: grade, top: 3万元, high: 2万元, middle: 1万元}}", name=name, when="sound: true")
        for name in ("a", "b")
    )
    plan = plan_of(
        rules("keep: highest, clauses: [a, b], per: [place]", "cap: 20万元, clauses: [a], per: [note]") + chapter
    )
    facts = applicant(*[{} for _ in range(7)])
    assert ranges(plan, facts) == {"city": (0, 210_000, False)}
    (written,) = as_document(decide(plan, facts, DAY))["ranges"]
    assert written == {"payer": "city", "low_fen": 0, "high_fen": 21_000_000, "exact": False}


def test_an_exact_range_is_written_without_a_word() -> None:
    """Only what is not exact is told."""
    facts: Any = applicant({})
    (written,) = as_document(decide(plan_of(clause("{city: 1万元}")), facts, DAY))["ranges"]
    assert written == {"payer": "city", "low_fen": 1_000_000, "high_fen": 1_000_000}


def test_packaged_policies_of_which_little_is_known() -> None:
    """An enterprise with three items of each kind of which nothing is known: every range is there, and quickly."""
    market = real_market()
    kinds = market.kinds
    base = applicant()
    items = tuple(Item(kind, f"{kind}-{at}", {}) for kind in kinds for at in range(3))
    started = time.process_time()
    decision = decide(market.plan, replace(base, items=items), DAY)
    assert time.process_time() - started < 5
    for span in decision.spans:
        assert span.low <= decision.total(span.payer)
