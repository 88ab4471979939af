"""The least and the most of many applicants, over columns: as their decisions have them, one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from strategies import Market, Seeded, a_book, a_day, a_profile, written

from qaward.engine.match import Plan
from qaward.facts import Facts, Item, Payment
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


@pytest.mark.parametrize("start", [0, 8, 16])
def test_generated_policies(start: int) -> None:
    """Counts, computed sums, payments, choices, open lists, stages and unknown facts, under generated policies."""
    seen = Counter[str]()
    for seed in range(start, start + 8):
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
    assert [False, True] == found.table["by_row"].to_list()
    assert {"open": 1} == found.by_row


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
    """Ranges come back under the numbers that applicants were given by, whoever is looked at by row."""
    today = Day(written(PLAN), DAY)
    applicants = pl.DataFrame({"applicant": [7, 3], "kind": [1, 1], "complete": [True, True]})
    items = pl.DataFrame({"applicant": [3, 7], "same": ["a", "b"], "sound": [None, True], "granted.city": [None, None],
                          "determined.city": [None, None]})  # fmt: skip
    found = ranges(decide(today, Tables(applicants, {"work": items})))
    told = found.table.select("applicant", "low_fen", "high_fen", "by_row").rows()
    assert {(7, 1_000_000, 1_000_000, False), (3, 0, 1_000_000, True)} == set(told)


def test_vouchers_have_no_range() -> None:
    """Ranges are of money, as in a decision."""
    plan = written({"pays": {"city": {"amount": "1万元", "form": "voucher"}}})
    assert [] == by_columns(found_of(plan, [works(("w1", {}))]))


# ── the long run ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.deep
def test_deep_policies(capsys: pytest.CaptureFixture[str]) -> None:
    """2,000 generated policies, twelve applicants each."""
    seen = Counter[str]()
    for seed in range(1_000, 1_000 + DEEP_POLICIES):
        a_case(seed, 3, seen)
    with capsys.disabled():
        print("\n" + "; ".join(f"{name} {count:,}" for name, count in sorted(seen.items())))
