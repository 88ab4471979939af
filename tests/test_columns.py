"""Many applicants at once, over columns: the same lines, answers and reasons as the engine's, applicant by applicant.

The long run is apart and prints what it compared: `python -m pytest -m deep -n 0 tests/test_columns.py`.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from strategies import Market, Seeded, a_book, a_day, a_profile, forms, real_market, written

from qaward.engine.match import Plan, make_plan
from qaward.facts import Facts, Item, Payment
from qaward.identity import Name
from qaward.marks import Mark
from qaward.meaning.award import CODES
from qaward.money import parse_money
from qaward.policy.stacking import StackRule
from qaward.standings import Standing

pl = pytest.importorskip("polars", reason="Polars is an extra")

from by_columns import a_crowd, agree, by_columns, crowded  # noqa: E402

DEEP_POLICIES, PROFILES_PER_POLICY = 10_000, 3


def a_case(seed: int, profiles: int, seen: Counter[str], language: Counter[str]) -> None:
    """One generated book, its applicants decided in one go: as it is, and under stacking rules that bite."""
    source = Seeded(20_000_000 + seed)
    market = Market.of(a_book(source).load())
    language += forms(market.rules)
    day = a_day(source)
    applicants = [a_profile(source, market, day, 7) for _ in range(profiles)]
    agree(market.plan, applicants, day, seen)
    plan = crowded(market.plan, source)
    agree(plan, [a_crowd(source, market, plan, day) for _ in range(profiles)], day, seen)


# ── the cases ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("start", [0, 12, 24])
def test_generated_policies(start: int) -> None:
    """Counts, computed sums, payments, choices, open lists, stages and unknown facts, under generated policies."""
    for seed in range(start, start + 12):
        a_case(seed, 6, Counter(), Counter())


@pytest.mark.parametrize("start", [60, 120])
def test_policies_decided_alone(start: int) -> None:
    """Each policy of a generated book by itself, under rules between all of them, which count what was paid."""
    for seed in range(61_000_000 + start, 61_000_030 + start):
        source = Seeded(seed)
        market = Market.of(a_book(source).load())
        day, plan = a_day(source), crowded(market.plan, source)
        crowd = [a_crowd(source, market, plan, day) for _ in range(3)]
        first, *others = plan.rules.policies
        rules = replace(plan.rules, policies=(replace(first, stacking=()), *others), stacking=first.stacking)
        for policy in rules.policies if others else ():
            agree(make_plan(rules, (policy,)), crowd, day, Counter())


def test_packaged_policies() -> None:
    """Twenty-five applicants under all packaged policies, on a day of each kind."""
    market = real_market()
    for seed in range(2):
        source = Seeded(seed)
        day = a_day(source)
        agree(market.plan, [a_profile(source, market, day) for _ in range(25)], day, Counter())


def test_a_sum_that_another_document_gives_counts_once() -> None:
    """What the city says of the province's money gives way where the province itself gives that work a sum."""
    table = {"by": "grade", "top": "3万元", "high": "honour"}
    plan = written({"pays": {"province": "1万元"}}, {"policy": "p1", "pays": {"province": table}})
    decided = agree(plan, [works(("w1", {"grade": 1}), ("w2", {"grade": 2}), ("w3", {"grade": 3}))], DAY, Counter())
    told = [(name, clause, net) for _, _, name, clause, *_, net in by_columns(decided, decided.lines)]
    assert [
        ("w1", "p0/c0", 0), ("w1", "p1/c0", 3_000_000), ("w2", "p0/c0", 1_000_000), ("w2", "p1/c0", 0),
        ("w3", "p0/c0", 1_000_000),
    ] == told  # fmt: skip


def test_stages_of_what_is_only_sought() -> None:
    """A stage that is not reached waits, if the payer itself promises it; what is sought stays sought."""
    stages = [{"share": "60%"}, {"share": "40%", "when": {"sound": True}}]
    pays = {
        "city": {"amount": "1万元", "stages": stages},
        "county": {"amount": "1万元", "standing": "sought", "stages": stages},
    }
    decided = agree(written({"pays": pays}), [works(("w1", {"sound": 0}))], DAY, Counter())
    due, waits, sought = (CODES[each] for each in (Standing.DUE, Standing.CONDITIONAL, Standing.SOUGHT))
    found = decided.lines.sort("place", "stage").select("stage", "standing", "net").rows()
    assert [(1, due, 600_000), (2, waits, 400_000), (1, sought, 600_000), (2, sought, 400_000)] == found


# ── the long run ─────────────────────────────────────────────────────────────────────────────────────


# ── rules that are hard over columns, case by case ───────────────────────────────────────────────────

DAY = date(2024, 3, 31)


def works(*items: tuple[str, dict[str, Any]], **more: Any) -> Facts:
    """An enterprise with some works and posts, told by the first letter of their ids."""
    kinds = {"w": "work", "p": "post"}
    return Facts("X", "某", "enterprise", {}, tuple(Item(kinds[name[0]], name, facts) for name, facts in items), **more)


def nets(plan: Plan, applicants: Sequence[Facts]) -> list[dict[str, int]]:
    """By applicant what each item gets, and the engine says the same."""
    decided = agree(plan, applicants, DAY, Counter())
    found: list[dict[str, int]] = [{} for _ in applicants]
    for at, _, name, _, _, _, _, standing, _, net in by_columns(decided, decided.lines):
        waits = "?" if standing == CODES[Standing.CONDITIONAL] else ""
        found[at][f"{name}{waits}"] = found[at].get(f"{name}{waits}", 0) + net
    return found


COST = {"city": {"amount": {"share": "100%", "of": "cost"}}}


def rule(**more: Any) -> dict[str, Any]:
    """The head of a policy with one stacking rule over its clauses."""
    return {"stacking": [{"rule": "s", "because": "不重复", "clauses": "all", **more}]}


def test_the_least_of_several_places() -> None:
    """Three sums count. What is not firm adds what it exceeds the least of them by, and takes its place."""
    on_top = {"city": {**COST["city"], "on_top_of": "province"}}
    plan = written({"when": {"sound": False}, "pays": COST}, {"when": {"sound": True}, "pays": on_top}, **rule(most=3))
    firm = [(f"w{at}", {"cost": cost, "sound": 0}) for at, cost in enumerate((500, 300, 400, 200))]
    open_ = [(f"w{at}", {"cost": cost, "sound": 1}) for at, cost in enumerate((900, 450, 350), 4)]
    assert [
        {"w0": 500, "w1": 300, "w2": 400, "w3": 0, "w4?": 600, "w5?": 50, "w6?": 0},
        {"w0": 500, "w1": 300, "w2": 400, "w3": 0},
        {"w4?": 900, "w5?": 450, "w6?": 350},
    ] == nets(plan, [works(*firm, *open_), works(*firm), works(*open_)])


def test_once_per_applicant_hangs_on_which_clauses_give_something() -> None:
    """A clause that another continues falls under the other's rule alone, where that gives the applicant something."""
    plan = written(
        {"once": "applicant", "when": {"grade": "top"}, "pays": {"city": "1万元"}},
        {"once": "applicant", "when": {"sound": True}, "pays": {"city": "2万元"}, "continues": "p0/c0"},
        {"once": "applicant", "each": "post", "pays": {"city": "3万元"}, "continues": "p0/c1"},
    )
    one, two, three = ("w1", {"grade": 1, "sound": 0}), ("w2", {"grade": 2, "sound": 1}), ("p3", {})
    assert [
        {"w1": 1_000_000},
        {"w1": 0, "w2": 2_000_000},
        {"w1": 0, "p3": 3_000_000},
        {"w1": 0, "w2": 0, "p3": 3_000_000},
    ] == nets(plan, [works(one), works(one, two), works(one, three), works(one, two, three)])


def test_a_sum_gives_way_a_single_time() -> None:
    """What is not firm adds what it exceeds the wider rule's best by, not what a narrower one left of it before."""
    on_top = {"city": {**COST["city"], "on_top_of": "province"}}
    plan = written(
        {"once": "applicant", "when": {"sound": False}, "pays": on_top},
        {"once": "applicant", "when": {"sound": True}, "pays": COST, "continues": "p0/c0"},
    )
    items = ("w1", {"sound": 0, "cost": 100, "granted.province": 1}), ("w2", {"sound": 0, "cost": 150})
    assert [{"w1": 100, "w2?": 50}, {"w1": 0, "w2?": 30, "w3": 120}] == nets(
        plan, [works(*items), works(*items, ("w3", {"sound": 1, "cost": 120}))]
    )


STAGES = [{"share": "60%"}, {"share": "40%"}]


def paid(item: str, fen: int) -> Payment:
    """What the city paid before under the first clause."""
    return Payment("p0", "c0", item, "city", fen, 738_000)


def test_stages_paid_for_several_items_are_no_stages_of_one() -> None:
    """Of a sum that an applicant has once, stages paid for one item leave the rest of it, and for two leave nothing."""
    plan = written({"once": "applicant", "pays": {"city": {"amount": "1万元", "stages": STAGES}}})
    one, two = works(("w1", {}), ("w2", {})), (paid("w1", 200_000), paid("w2", 100_000))
    assert [{"w1": 800_000, "w2": 0}, {"w1": 0, "w2": 0}] == nets(
        plan, [replace(one, paid=two[:1]), replace(one, paid=two)]
    )


def test_what_a_cap_takes_off_stages() -> None:
    """What was paid before comes off the first stages, also where it fills a cap; what a cap cuts, off the last."""
    clause = {"pays": {"city": {"amount": "1万元", "stages": STAGES}}}
    plans = [written(clause, **rule(cap="8000元", per=["item"], **more)) for more in ({}, {"with_paid": "ever"})]
    found: list[list[int]] = []
    for plan in plans:
        decided = agree(plan, [works(("w1", {}), paid=(paid("w1", 300_000),)), works(("w1", {}))], DAY, Counter())
        found.append(decided.lines.sort("applicant", "stage")["net"].to_list())
    assert [[300_000, 400_000, 600_000, 200_000], [100_000, 400_000, 600_000, 200_000]] == found


def test_a_payer_counts_with_others_in_forms_that_it_does_not_pay_itself() -> None:
    """What the county paid comes off the city's money also where the county's own lines are all vouchers."""
    voucher = [{"payer": "county", "amount": "1000元", "form": "voucher"}]
    together = rule(cap="8000元", per=["item"], payer=["county", "city"], with_paid="ever")
    plan = written({"pays": {"city": "5000元"}}, {"when": {"sound": True}, "pays": voucher}, **together)
    before = Payment("p0", "c1", "w1", "county", 600_000, 738_000)
    assert [{"w1": 200_000}, {"w1": 500_000}] == nets(
        plan, [works(("w1", {"sound": 0}), paid=(before,)), works(("w1", {"sound": 0}))]
    )


@pytest.mark.parametrize(
    ("expected", "words", "own", "given", "item"),
    (
        ("2000元", {"series": "甲"}, {}, {}, "w1"),  # the thing that it was made for is listed, and of the group
        ("2000元", {}, {}, {"series": "甲"}, "w1"),  # it says itself of which group it is
        ("5000元", {"series": "乙"}, {}, {}, "w1"),
        ("5000元", {}, {}, {"place": 1}, "p1"),  # of a word that no line here can have: in no line's group
        ("2000元", {"series": "甲"}, {"when": {"series": {"present": True}}}, {}, "w1"),  # asked for as yes or no too
    ),
)
def test_a_payment_under_a_policy_that_was_not_chosen_keeps_its_words(
    expected: str, words: dict[str, str], own: dict[str, Any], given: dict[str, Any], item: str
) -> None:
    """A rule between policies counts what was paid under one of them, where the other alone is decided by."""
    rules = written(
        {"each": "post", "pays": {"city": "5000元"}, **own}, {"policy": "p1", "each": "work", "pays": {"city": "1元"}}
    ).rules
    word = next(iter(given), "series")
    cap = StackRule("r", "cap", frozenset({"p0/c0", "p1/c0"}), (), (word,), 800_000, 0, 0, "同", Mark("s"), "ever")
    rules = replace(rules, stacking=(cap,))
    plan = make_plan(rules, tuple(policy for policy in rules.policies if policy.id == "p0"))
    named = {key: Name.of(value) if isinstance(value, str) else value for key, value in given.items()}
    before = Payment("p1", "c0", item, "city", 600_000, 738_000, named)
    items = ("w1", {key: Name.of(value) for key, value in words.items()}), ("p1", {"series": Name.of("甲")})
    assert [{"p1": parse_money(expected)}] == nets(plan, [works(*items, paid=(before,))])


def test_a_choice_under_a_clause_counts_where_it_gives_something() -> None:
    """An applicant prefers a lower sum by naming the clause; a clause that gives it nothing names nothing."""
    plan = written(
        {"once": "applicant", "when": {"grade": "top"}, "pays": COST},
        {"once": "applicant", "when": {"sound": True}, "pays": COST, "continues": "p0/c0"},
    )
    items = ("w1", {"sound": 1, "grade": 2, "cost": 900}), ("w2", {"sound": 1, "grade": 2, "cost": 100})
    top = ("w3", {"sound": 0, "grade": 1, "cost": 50})
    chosen = {"p0/c0": frozenset({"w2"})}
    assert [{"w1": 900, "w2": 0}, {"w1": 0, "w2": 100, "w3": 0}] == nets(
        plan, [works(*items, chosen=chosen), works(*items, top, chosen=chosen)]
    )


def test_what_may_have_to_share_a_group_waits() -> None:
    """One counts of each series. One of which the series is not known waits, or those it may take the place of do,
    whichever are less together.
    """
    plan = written({"pays": COST}, **rule(most=1, per=["series"]))
    known = ("w1", {"cost": 300, "series": Name.of("甲")}), ("w2", {"cost": 200, "series": Name.of("乙")})
    assert [
        {"w1": 300, "w2": 200, "w3?": 400},
        {"w1?": 300, "w2?": 200, "w3": 900},
        {"w1": 300, "w2": 200, "w3": 100},
        {"w3": 900},
        {"w3": 900, "w4?": 100},
    ] == nets(
        plan,
        [
            works(*known, ("w3", {"cost": 400})),
            works(*known, ("w3", {"cost": 900})),
            works(*known, ("w3", {"cost": 100, "series": Name.of("丙")})),
            works(("w3", {"cost": 900})),
            works(("w3", {"cost": 900}), ("w4", {"cost": 100})),
        ],
    )


# ── the long run ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.deep
def test_deep_policies(capsys: pytest.CaptureFixture[str]) -> None:
    """10,000 generated policies, three applicants each."""
    seen, language, started = Counter[str](), Counter[str](), time.perf_counter()
    for seed in range(DEEP_POLICIES):
        a_case(seed, PROFILES_PER_POLICY, seen, language)
    with capsys.disabled():
        report("generated policies × profiles", started, seen, language)


def report(title: str, started: float, *counts: Counter[str]) -> None:
    """Print what a long run compared."""
    print(f"\n{title}: {time.perf_counter() - started:.0f} s, engine and columns, Polars {pl.__version__}")
    for each in counts:
        print("  " + "; ".join(f"{name} {number:,}" for name, number in sorted(each.items())))
