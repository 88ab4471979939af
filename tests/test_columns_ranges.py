"""The least and the most of many applicants, over columns: as their decisions have them, one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from strategies import Market, Seeded, a_book, a_day, a_profile, written

from qaward.engine.decide import possible
from qaward.engine.match import Plan
from qaward.facts import Facts, Item, Payment
from qaward.identity import Name
from qaward.vocabulary.fact import Value

pl = pytest.importorskip("polars", reason="Polars is an extra")

from by_columns import a_crowd, crowded, filled  # noqa: E402
from by_columns import agree_on_ranges as agree  # noqa: E402
from by_columns import ranges_by_columns as by_columns  # noqa: E402

from qaward.columns.decide import decide  # noqa: E402
from qaward.columns.places import Day  # noqa: E402
from qaward.columns.ranges import Ranges, ranges  # noqa: E402
from qaward.columns.tables import Tables, of_facts  # noqa: E402

DEEP_POLICIES = 2_000


def a_case(seed: int, profiles: int, seen: Counter[str]) -> None:
    """One generated book: as it is, with all facts known, and under stacking rules that bite."""
    source = Seeded(30_000_000 + seed)
    market = Market.of(a_book(source).load())
    day = a_day(source)
    applicants = [a_profile(source, market, day, 7) for _ in range(profiles)]
    agree(market.plan, [*applicants, *(filled(Day(market.plan, day), each) for each in applicants)], day, seen)
    plan = crowded(market.plan, source)
    crowd = [a_crowd(source, market, plan, day) for _ in range(profiles)]
    agree(plan, [*crowd, *(filled(Day(plan, day), each) for each in crowd)], day, seen)


@pytest.mark.parametrize("start", [0, 6])
def test_generated_policies(start: int) -> None:
    """Counts, computed sums, payments, choices, open lists, stages and unknown facts, under generated policies."""
    seen = Counter[str]()
    for seed in range(start, start + 3):
        a_case(seed, 5, seen)
    assert seen["ranges in columns"] > 0 and seen["by row: held"] > 0 and seen["by row: open"] > 0


# ── case by case ─────────────────────────────────────────────────────────────────────────────────────

DAY = date(2024, 3, 31)
PLAN = {"when": {"sound": True}, "pays": {"city": "1万元"}}


def works(*items: tuple[str, Mapping[str, Value]], **more: Any) -> Facts:
    """An enterprise with some works."""
    return Facts("X", "某", "enterprise", {}, tuple(Item("work", name, facts) for name, facts in items), **more)


def found_of(plan: Plan, applicants: Sequence[Facts]) -> Ranges:
    """What columns say of them, where they make the facts of the tables again."""
    today = Day(plan, DAY)
    return ranges(decide(today, of_facts(applicants, today.layout, plan.kinds)))


def test_what_is_due_and_what_may_come() -> None:
    """One work is due, one may be, one is not; who has nothing at all has no range."""
    plan = written(PLAN)
    due, open_, not_met = ("w1", {"sound": 1}), ("w2", {}), ("w3", {"sound": 0})
    found = found_of(plan, [works(due), works(due, open_), works(not_met), works()])
    assert [
        (0, "city", "money", 1_000_000, 1_000_000, True),
        (1, "city", "money", 1_000_000, 2_000_000, True),
    ] == by_columns(found)
    assert [False, False] == found.table["by_row"].to_list()
    assert {} == found.by_row


def test_a_list_that_is_open_has_no_limit() -> None:
    """Of works that are not listed nobody knows how many there are."""
    found = found_of(written(PLAN), [works(complete=False), works(("w1", {"sound": 1}), complete=False)])
    assert [
        (0, "city", "money", 0, None, True),
        (1, "city", "money", 1_000_000, 1_000_000, True),
    ] == by_columns(found)
    assert {"more": 1} == found.by_row


@pytest.mark.parametrize(
    ("low", "high", "applicant"),
    [
        (0, 1_000_000, works(("1.1E+17", {"sound": 1}))),
        (0, 1_000_000, replace(works(("w1", {"sound": 1})), id="91130512345678900000")),
        (1_000_000, 1_000_000, works(("12345678901234567", {"sound": 1}))),
    ],
)
def test_ids_that_have_lost_digits_are_looked_at_by_row(low: int, high: int, applicant: Facts) -> None:
    """What waits for a reviewer may be paid or not."""
    found = found_of(written(PLAN), [applicant])
    assert [(0, "city", "money", low, high, True)] == by_columns(found)
    assert ({"held": 1} if low != high else {}) == found.by_row


def test_what_was_paid_before_is_looked_at_by_row() -> None:
    """A clause that pays once has paid."""
    paid = (Payment("p0", "c0", "w1", "city", 1_000_000, 738_000),)
    found = found_of(written({**PLAN, "once": "item"}), [works(("w1", {"sound": 1}), ("w2", {"sound": 1}), paid=paid)])
    assert [(0, "city", "money", 1_000_000, 1_000_000, True)] == by_columns(found)
    assert {"held": 1} == found.by_row


def test_numbers_of_applicants_may_be_any() -> None:
    """Ranges come back under the numbers that applicants were given by."""
    today = Day(written(PLAN), DAY)
    applicants = pl.DataFrame({"applicant": [7, 3], "kind": [1, 1], "complete": [True, True]})
    items = pl.DataFrame({"applicant": [3, 7], "same": ["a", "b"], "sound": [None, True], "granted.city": [None, None],
                          "determined.city": [None, None]})  # fmt: skip
    found = ranges(decide(today, Tables(applicants, {"work": items})))
    told = found.table.select("applicant", "low_fen", "high_fen", "by_row").rows()
    assert {(7, 1_000_000, 1_000_000, False), (3, 0, 1_000_000, False)} == set(told)


def test_vouchers_have_no_range() -> None:
    """Ranges are of money, as in a decision."""
    plan = written({"pays": {"city": {"amount": "1万元", "form": "voucher"}}})
    assert [] == by_columns(found_of(plan, [works(("w1", {}))]))


# ── what is open of single items ─────────────────────────────────────────────────────────────────────

COST = {"city": {"amount": {"share": "10%", "of": "cost"}}}


def ends_of(plan: Plan, *applicants: Facts) -> tuple[list[tuple[int, int | None]], Mapping[str, int]]:
    """The least and the most of each, and how many were looked at by row: as the engine has them."""
    found = agree(plan, applicants, DAY, Counter())
    return found.table.select("low_fen", "high_fen").rows(), found.by_row


def test_what_stands_now_counts_for_all_items_together() -> None:
    """One work is due 1万元 and may be due 2万元, one is due nothing now and 1万元 at least.

    The least is 1万元, as things stand: less than anything that turns out, more than the least of each alone.
    """
    first = {
        "when": {"sound": True},
        "pays": {"city": {"amount": "1万元", "plus": [{"when": {"place": 1}, "amount": "1万元"}]}},
    }
    table = {"by": "grade", "top": "1万元", "high": "2万元", "其余": "3万元"}
    plan = written(first, {"when": {"sound": False}, "pays": {"city": table}})
    known, open_ = ("w1", {"sound": 1}), ("w2", {"sound": 0})
    assert ([(0, 3_000_000)], {}) == ends_of(plan, works(open_))
    assert ([(1_000_000, 5_000_000)], {}) == ends_of(plan, works(known, open_))


@pytest.mark.parametrize(
    ("ends", "by_row", "words"),
    [
        ((0, 2_000_000), {}, ({"series": "甲"}, {"series": "乙"})),
        ((0, 1_000_000), {"open": 1}, ({"series": "甲"}, {"series": "甲"})),
        ((0, 2_000_000), {"open": 1}, ({"series": "甲"}, {})),
    ],
)
def test_items_in_one_group_are_looked_at_together(
    ends: tuple[int, int], by_row: Mapping[str, int], words: tuple[Mapping[str, str], Mapping[str, str]]
) -> None:
    """Once for a series: works of two series are apart, works of one, or that may be of one, are not."""
    one = {"rule": "once", "because": "一次", "keep": "highest", "clauses": "all", "per": ["series"]}
    plan = written(PLAN, stacking=[one])
    named = [{key: Name.of(value) for key, value in each.items()} for each in words]
    found = ends_of(plan, works(("w1", named[0]), ("w2", named[1])))
    assert ([ends], by_row) == found


def test_a_cap_for_the_applicant() -> None:
    """Of one work a cap of 1.5万元 for all leaves what it leaves; two are looked at together."""
    cap = {"rule": "cap", "because": "封顶", "cap": "15000元", "clauses": "all"}
    plan = written(PLAN, stacking=[cap])
    assert ([(0, 1_000_000)], {}) == ends_of(plan, works(("w1", {})))
    assert ([(0, 1_500_000)], {"open": 1}) == ends_of(plan, works(("w1", {}), ("w2", {})))
    assert ([(1_000_000, 1_500_000)], {"open": 1}) == ends_of(plan, works(("w1", {"sound": 1}), ("w2", {})))


def test_facts_of_the_applicant_that_are_not_known() -> None:
    """All works hang on whether it is local and how large it is, together; on a number there are too many ways."""
    local = {"when": {"applicant.local": True}, "pays": {"city": "1万元"}}
    other = {"when": {"applicant.local": False, "applicant.size": "large"}, "pays": {"city": "3万元"}}
    two = works(("w1", {}), ("w2", {}))
    assert ([(0, 6_000_000)], {}) == ends_of(written(local, other), two)
    staff = {"when": {"applicant.staff": {"at_least": 10}}, "pays": {"city": "1万元"}}
    assert ([(0, 2_000_000)], {"open": 1}) == ends_of(written(staff), two)


def test_items_that_no_clause_tells_apart_are_settled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A place up to 3 is one thing, whichever it is, and so is a later one; another cost is another sum."""
    plan = written({"when": {"place": {"at_most": 3}, "sound": True}, "pays": COST})
    asked: list[Facts] = []

    def counting(plan: Plan, facts: Facts, day: date, kind: str) -> object:
        asked.append(facts)
        return possible(plan, facts, day, kind)

    monkeypatch.setattr("qaward.columns.apart.possible", counting)
    costs = [(place, cost) for place in (1, 2, 3, 4, 50) for cost in (100_000, 100_000, 200_000)]
    found = found_of(plan, [works(("w1", {"place": place, "cost": cost})) for place, cost in costs])
    assert [(0, 10_000), (0, 10_000), (0, 20_000)] * 3 == found.table.select("low_fen", "high_fen").rows()
    assert 2 == len(asked)


def test_counts_are_looked_at_by_row() -> None:
    """What hangs on how many works are sound is open together."""
    many = {
        "each": "applicant",
        "when": {"count": {"item": "work", "where": {"sound": True}, "at_least": 2}},
        "pays": {"city": "1万元"},
    }
    assert ([(0, 1_000_000)], {"open": 1}) == ends_of(written(many), works(("w1", {"sound": 1}), ("w2", {})))


# ── the long run ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.deep
def test_deep_policies(capsys: pytest.CaptureFixture[str]) -> None:
    """2,000 generated policies, twelve applicants each."""
    seen = Counter[str]()
    for seed in range(1_000, 1_000 + DEEP_POLICIES):
        a_case(seed, 3, seen)
    with capsys.disabled():
        print("\n" + "; ".join(f"{name} {count:,}" for name, count in sorted(seen.items())))
