"""What a million applicants cost over columns, beside a Polars program written by hand for the same policy.

Run `python -m tests.bench.columns` from the root of the project; see README.md beside this file.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

import polars as pl

from qaward.columns.decide import decide_batch
from qaward.columns.layout import Asked, Layout
from qaward.columns.places import Day
from qaward.columns.tables import Batch, Tables, batch
from qaward.policy.files import packaged_rules, read_folder
from qaward.policy.load import load_rules
from tests.bench.decide import DAY, POLICY, plan_of

ITEMS = {
    "leader": 0.3, "standard": 1.5, "committee": 0.2, "pilot": 0.4, "design_work": 0.3, "design_award": 0.3,
    "conversion": 0.2,
}  # fmt: skip
"""How many items of each kind an applicant has, on the average."""

UNKNOWN_IN = 20
"""Of so many facts one is not known."""

SMALLEST: dict[str, int] = {"granted.province": 3_000_000, "determined.city": 60_000_000}
"""Facts in fen are nothing, or one of a few sums from here on."""


# ── a million applicants ─────────────────────────────────────────────────────────────────────────────


def made(layout: Layout, count: int, unknown_in: int = UNKNOWN_IN, kinds: Mapping[str, float] = ITEMS) -> Tables:
    """The tables of so many applicants; the same on every run. All is known where `unknown_in` is 0."""
    applicants = pl.DataFrame({"applicant": pl.int_range(count, eager=True)}).with_columns(
        (_drawn("kind", 9) + 1).cast(pl.UInt8).alias("kind"), pl.lit(True).alias("complete")
    )
    applicants = applicants.with_columns(pl.when(_drawn("firm", 10) < 7).then(1).otherwise("kind").alias("kind"))
    applicants = _with_facts(applicants, layout["applicant"], unknown_in)
    items: dict[str, pl.DataFrame] = {}
    for kind, each in kinds.items():
        rows = pl.DataFrame({"at": pl.int_range(int(count * each), eager=True)})
        frame = rows.select(
            (pl.col("at").hash(7) % count).sort().cast(pl.Int64).alias("applicant"),
            pl.format("{}", "at").alias("same"),
        )
        items[kind] = _with_facts(frame, layout[kind], unknown_in)
    return Tables(applicants, items)


def _drawn(name: str, below: int) -> pl.Expr:
    """Whole numbers below a bound, one a row, by a name."""
    return pl.int_range(pl.len()).hash(sum(map(ord, name)) * 31 + len(name)) % below


def _with_facts(frame: pl.DataFrame, columns: Mapping[str, Asked], unknown_in: int) -> pl.DataFrame:
    new: list[pl.Expr] = []
    for key, asked in columns.items():
        if key in frame.columns:
            continue
        if asked.type == "boolean":
            value = _drawn(key, 6) > 0
        elif asked.type == "enum":
            value = _drawn(key, min(asked.most, 4)) + 1
        elif asked.type == "date":
            value = date(2020, 1, 1).toordinal() + _drawn(key, 1200)
        elif asked.type == "money":
            value = _drawn(key, 5) * SMALLEST.get(key, 100_000_000)
        else:
            value = _drawn(key, 6)
        known = _drawn(f"{key}?", unknown_in) > 0 if unknown_in else pl.lit(True)
        new.append(pl.when(known).then(value.cast(asked.dtype)).alias(key))
    return frame.with_columns(new)


# ── the same policy as a programmer would write it down ──────────────────────────────────────────────

DUE, CONDITIONAL, CEILING, SUPPORT, HONOUR = 0, 1, 2, 5, 6
ENTERPRISE, ZONE, PERSON, TEAM = 1, 6, 7, 8
INTERNATIONAL, NATIONAL, INDUSTRY, PROVINCIAL = 1, 2, 3, 4


def code(standing: int) -> pl.Expr:
    """A standing."""
    return pl.lit(standing, dtype=pl.UInt8)


def fen(sum_: int) -> pl.Expr:
    """A sum."""
    return pl.lit(sum_, dtype=pl.Int64)


LEVEL, GRANTED = pl.col("level"), pl.col("granted.province")
WAITS = pl.when(GRANTED.is_null()).then(code(CONDITIONAL)).otherwise(code(DUE))


class ByHand:
    """The lines of the policy by a program made for it: no other policy, no reasons, no stacking but what it needs.

    A null in a filter drops the row, so what is not known gives nothing; the sums a province grants are known or not.
    """

    def __init__(self, given: Batch, number: Mapping[tuple[str, str], int]) -> None:
        self.given, self.number = given, number
        self.parts: list[pl.LazyFrame] = []
        local = pl.col("registered_in_region")
        owners = given.applicants.with_columns(
            pl.int_range(pl.len(), dtype=pl.UInt32).alias("#"),
            local.fill_null(False).alias("local"),
            (local & (pl.col("kind") == ENTERPRISE)).fill_null(False).alias("firm"),
            (~pl.col("kind").is_in([PERSON, TEAM])).alias("able"),
        )
        self.owners = owners.with_columns(
            (pl.col("firm") & pl.col("industrial_chain")).fill_null(False).alias("chained")
        )

    def lines(self) -> pl.DataFrame:
        """All of them."""
        self.of_applicants()
        self.of_the_city()
        self.of_the_province()
        return pl.concat(pl.collect_all(self.parts))

    def rows(self, kind: str, eligible: str) -> pl.LazyFrame:
        """The items of a kind whose applicants are eligible."""
        frame = self.given.items[kind]
        frame = frame.with_columns(self.owners[eligible].gather(frame["#"]).alias("eligible"))
        return frame.lazy().with_row_index("row").filter("eligible")

    def out(
        self, found: pl.LazyFrame, clause: str, payer: str, standing: pl.Expr, gross: pl.Expr, net: pl.Expr
    ) -> None:
        """Lines of one clause and payer."""
        place = pl.lit(self.number[clause, payer], dtype=pl.UInt32).alias("place")
        stage, sums = pl.lit(0, dtype=pl.UInt8).alias("stage"), (gross.alias("gross"), net.alias("net"))
        names = pl.col("#").alias("applicant"), "row", place, stage
        self.parts.append(found.select(*names, standing.alias("standing"), *sums))

    def of_applicants(self) -> None:
        """What is no money, for the applicants themselves."""
        whole, zero = self.owners.lazy().with_columns(pl.col("#").alias("row")), fen(0)
        firms = whole.filter("firm")
        for clause, standing, met in (
            ("china-quality-award-list", HONOUR, pl.col("world_class_candidate")),
            ("foreign-trade-training", SUPPORT, pl.col("foreign_trade")),
            ("government-quality-award-list", HONOUR, pl.col("cluster_head") & pl.col("key_cluster")),
            ("lenient-supervision", SUPPORT, pl.col("newly_founded") & pl.col("new_economy")),
            ("small-firm-help", SUPPORT, pl.col("enterprise_size") <= 2),
        ):
            self.out(firms.filter(met), clause, "city", code(standing), zero, zero)
        zones = whole.filter((pl.col("kind") == ZONE) & pl.col("county_specialty_zone"))
        self.out(zones, "zone-guidance", "city", code(SUPPORT), zero, zero)

    def of_the_city(self) -> None:
        """What the city gives by itself."""
        since = date(DAY.year - 1, DAY.month, DAY.day).toordinal()
        seats = self.rows("committee", "able").filter(
            "seat_in_city", "secretariat", pl.col("secretariat_since") <= since,
            LEVEL.is_in([INTERNATIONAL, NATIONAL, PROVINCIAL]),
        )  # fmt: skip
        sums = pl.when(LEVEL == INTERNATIONAL).then(fen(50_000_000)).when(LEVEL == NATIONAL).then(fen(30_000_000))
        gross = sums.otherwise(fen(5_000_000))
        self.out(seats, "committee-secretariat", "city", code(DUE), gross, gross)
        found = self.rows("conversion", "firm").filter("partners", "converted", "city_science_plan")
        figure, ceiling = pl.col("determined.city"), fen(100_000_000)
        firm = pl.when(figure.is_null()).then(code(CEILING)).otherwise(code(DUE))
        net = pl.when(figure.is_null()).then(ceiling).otherwise(pl.min_horizontal(figure, ceiling))
        self.out(found, "conversion", "city", firm, ceiling, net)
        prizes = self.rows("design_award", "local").filter("awarded", pl.col("design_prize") <= 4)
        self.out(prizes, "design-award", "city", code(DUE), fen(10_000_000), fen(10_000_000))
        earns = (pl.col("added_value") > 0) | (pl.col("output_value") > 0) | (pl.col("tax_paid") > 0)
        works = self.rows("design_work", "local").filter(
            "recognised", "applied_in_enterprise", LEVEL.is_in([NATIONAL, PROVINCIAL]), earns
        )
        gross = pl.when(LEVEL == NATIONAL).then(fen(50_000_000)).otherwise(fen(5_000_000))
        self.out(works, "design-work", "city", code(DUE), gross, gross)

    def of_the_province(self) -> None:
        """What the province grants, and what the city gives on top of it."""
        leaders = self.rows("leader", "firm").filter("published", LEVEL == PROVINCIAL)
        self.province(leaders, "leader", fen(3_000_000))
        self.on_top(leaders, "leader", fen(3_000_000))
        pilots = self.rows("pilot", "chained").filter("undertaken", LEVEL.is_in([NATIONAL, PROVINCIAL]))
        self.province(pilots, "pilot", pl.when(LEVEL == NATIONAL).then(fen(6_000_000)).otherwise(fen(3_000_000)))
        each = pl.when(LEVEL == NATIONAL).then(fen(20_000_000)).otherwise(fen(3_000_000))
        finished = pl.col("projects_finished")
        self.on_top(pilots.filter(finished > 0), "pilot", each * finished.cast(pl.Int64))
        led = self.rows("standard", "firm").filter(pl.col("role") == 1, "published", LEVEL <= INDUSTRY)
        sums = pl.when(LEVEL == INTERNATIONAL).then(fen(30_000_000)).when(LEVEL == NATIONAL).then(fen(20_000_000))
        gross = sums.otherwise(fen(10_000_000))
        self.province(led, "led-standard", gross)
        self.on_top(led, "led-standard", gross)

    def province(self, found: pl.LazyFrame, clause: str, gross: pl.Expr) -> None:
        """What the province gives, at most what it is known to have granted."""
        known = pl.when(GRANTED.is_null()).then(gross).otherwise(pl.min_horizontal(gross, GRANTED))
        self.out(found, clause, "province", WAITS, gross, known)

    def on_top(self, found: pl.LazyFrame, clause: str, gross: pl.Expr) -> None:
        """What the city gives on top of it."""
        self.out(found.filter(GRANTED.is_null() | (GRANTED > 0)), clause, "city", WAITS, gross, gross)


def by_hand(given: Batch, number: Mapping[tuple[str, str], int]) -> pl.DataFrame:
    """The lines by the program that was made for them."""
    return ByHand(given, number).lines()


# ── measuring ────────────────────────────────────────────────────────────────────────────────────────


class Times(NamedTuple):
    """What one run took, in seconds: by the clock, and of all processors together."""

    wall: float
    cpu: float


def measure(contenders: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[Times]]:
    """The times of each run, in interleaved rounds after one that warms up."""
    times: dict[str, list[Times]] = {name: [] for name in contenders}
    for at in range(rounds + 1):
        for name, run in contenders.items():
            gc.collect()
            wall, cpu = time.perf_counter(), time.process_time()
            run()
            if at:
                times[name].append(Times(time.perf_counter() - wall, time.process_time() - cpu))
    return times


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=11, help="interleaved rounds")
    parser.add_argument("--applicants", type=int, default=1_000_000)
    options = parser.parse_args(arguments)
    day = Day(plan_of(load_rules(read_folder(packaged_rules())), POLICY), DAY)
    tables = made(day.layout, options.applicants)
    given = batch(tables, day.layout)
    number = {(place.clause.id, place.award.pay.payer): place.number for place in day.places}
    order = ["place", "row"]
    ours, hand = decide_batch(day, given).lines, by_hand(given, number)
    if not ours.sort(order).equals(hand.cast(ours.schema).sort(order)):  # type: ignore[arg-type]
        raise SystemExit("the program written by hand gives other lines")
    found = measure(
        {
            "a qaward, over columns": lambda: decide_batch(day, given).lines,
            "b Polars written by hand": lambda: by_hand(given, number),
            "c the tables looked over": lambda: batch(tables, day.layout),
        },
        options.rounds,
    )
    items = sum(len(frame) for frame in given.items.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"Python {platform.python_version()}, Polars {pl.__version__}, {os.cpu_count()} processors")
    print(f"{options.applicants:,} applicants, {items:,} items, {len(ours):,} lines; {peak:,.0f} MiB at most")
    medians = {name: Times(*map(statistics.median, zip(*times, strict=True))) for name, times in found.items()}
    base = medians["b Polars written by hand"]
    print(f"{'':28}{'wall s':>10}{'× b':>8}{'cpu s':>10}{'× b':>8}")
    for name, (wall, cpu) in medians.items():
        print(f"{name:28}{wall:10.3f}{wall / base.wall:8.2f}{cpu:10.3f}{cpu / base.cpu:8.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
