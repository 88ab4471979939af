"""The least and the most of many applicants, over columns: as their decisions have them, one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest
from strategies import Market, Seeded, a_book, a_day, a_profile
from test_columns import a_crowd, crowded

from qaward.engine.decide import decide as decide_one
from qaward.engine.match import Plan
from qaward.facts import Facts

pl = pytest.importorskip("polars", reason="Polars is an extra")

from qaward.columns.decide import decide  # noqa: E402
from qaward.columns.places import Day  # noqa: E402
from qaward.columns.ranges import Ranges, ranges  # noqa: E402
from qaward.columns.tables import of_facts  # noqa: E402

Told = tuple[int, str, str, int, int | None, bool]
"""A range: applicant, payer, form, the least, the most, whether it is exact."""


def by_columns(found: Ranges) -> list[Told]:
    """What columns say."""
    return found.table.select("applicant", "payer", "form", "low_fen", "high_fen", "exact").rows()


def by_engine(plan: Plan, applicants: Sequence[Facts], day: date) -> list[Told]:
    """What the decisions say."""
    return [
        (at, span.payer, "money", span.low, span.high, span.exact)
        for at, facts in enumerate(applicants)
        for span in decide_one(plan, facts, day).spans
    ]


def agree(plan: Plan, applicants: Sequence[Facts], day: date, seen: Counter[str]) -> Ranges:
    """The decisions and the columns on some applicants."""
    today = Day(plan, day)
    found = ranges(decide(today, of_facts(applicants, today.layout, plan.kinds)), applicants.__getitem__)
    assert by_engine(plan, applicants, day) == by_columns(found)
    assert sum(found.by_row.values()) <= len(applicants)
    seen["applicants"] += len(applicants)
    seen["ranges"] += len(found.table)
    seen["ranges in columns"] += len(found.table.filter(~pl.col("by_row")))
    seen["open ranges in columns"] += len(found.table.filter(~pl.col("by_row") & pl.col("low_fen").ne_missing(pl.col("high_fen"))))
    seen.update({f"by row: {why}": count for why, count in found.by_row.items()})
    return found


def a_case(seed: int, profiles: int, seen: Counter[str]) -> None:
    """One generated book: as it is, and under stacking rules that bite."""
    source = Seeded(30_000_000 + seed)
    market = Market.of(a_book(source).load())
    day = a_day(source)
    agree(market.plan, [a_profile(source, market, day, 7) for _ in range(profiles)], day, seen)
    plan = crowded(market.plan, source)
    agree(plan, [a_crowd(source, market, plan, day) for _ in range(profiles)], day, seen)


@pytest.mark.parametrize("start", [0, 10, 20])
def test_generated_policies(start: int) -> None:
    """Counts, computed sums, payments, choices, open lists, stages and unknown facts, under generated policies."""
    seen = Counter[str]()
    for seed in range(start, start + 10):
        a_case(seed, 6, seen)
    print(seen)
