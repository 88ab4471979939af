"""What a million applicants cost from files to files: tables read, decided, and results written.

Run `python -m tests.bench.batch` from the root of the project; see README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl

from qaward.api import Engine
from qaward.batch import keep_memory
from qaward.batch.done import types_of
from qaward.batch.results import Types
from qaward.batch.run import Order, Run
from qaward.batch.sheets import open_folder
from qaward.columns.places import Day
from qaward.columns.tables import Batch
from qaward.policy.files import packaged_rules
from qaward.vocabulary.fact import APPLICANT, Fact
from tests.bench import columns
from tests.bench.decide import DAY, POLICY, plan_of

EPOCH = date(1970, 1, 1).toordinal()
ITEMS = {kind: 9 / 3.2 * each for kind, each in columns.ITEMS.items()}
"""How many items of each kind an applicant has, on the average: nine in all."""


def write(folder: Path, count: int, *, words: bool) -> None:
    """Tables of so many applicants as an office would keep them: words, days, sums in 元; ids as `words` or numbers."""
    engine = Engine.load(packaged_rules(), policies=[POLICY])
    vocabulary = engine.rules.vocabulary
    tables = columns.made(Day(plan_of(engine.rules, POLICY), DAY).layout, count, kinds=ITEMS)
    folder.mkdir(parents=True, exist_ok=True)
    number = pl.col("applicant")
    name = pl.format("HQ{}", (number + 10_000_000).cast(pl.String)) if words else number
    kinds = list(vocabulary.applicant_kinds)
    applicants = tables.applicants.select(
        name.alias("id"),
        pl.col("kind").replace_strict(list(range(1, len(kinds) + 1)), kinds, return_dtype=pl.Enum(kinds)),
        *(
            _written(vocabulary.applicant_facts[key], key)
            for key in tables.applicants.columns
            if key in vocabulary.applicant_facts
        ),
    )
    applicants.write_parquet(folder / "applicants.parquet")
    for kind, frame in tables.items.items():
        facts = {**vocabulary.facts_of(kind), **vocabulary.payer_facts}
        item = pl.format("{}-{}", pl.lit(kind), "same") if words else pl.col("same").cast(pl.Int64)
        kept = frame.select(
            name.alias("applicant"), item.alias("id"), *(_written(facts[k], k) for k in frame.columns if k in facts)
        )
        kept.write_parquet(folder / f"{kind}.parquet")


def _written(fact: Fact, key: str) -> pl.Expr:
    column = pl.col(key)
    if fact.type == "enum":
        keys = [choice.key for choice in fact.choices]
        return column.replace_strict(
            [choice.code for choice in fact.choices], keys, default=None, return_dtype=pl.Enum(keys)
        )
    if fact.type == "date":
        return (column - EPOCH).cast(pl.Int32).cast(pl.Date)
    return (column // 100).alias(key) if fact.type == "money" else column


def run(folder: Path, out: Path, without: frozenset[str]) -> Mapping[str, float]:
    """One run, measured: seconds by the clock and of all processors, and the most memory, in MiB."""
    engine = Engine.load(packaged_rules(), policies=[POLICY])
    open_folder(folder, engine.rules.vocabulary)  # what is used for the first time is not counted, as in `by_hand`
    began, cpu = time.perf_counter(), time.process_time()
    batch = Run(engine, Order(DAY, without))
    manifest = batch.tables(open_folder(folder, engine.rules.vocabulary), out)
    took = {"wall": time.perf_counter() - began, "cpu": time.process_time() - cpu}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {**took, "peak": peak, **{f"rows {name}": many for name, many in manifest.rows.items()}}


class Named(columns.ByHand):
    """The program written by hand, with names in its lines as they stand in the results of a batch."""

    def __init__(self, given: Batch, types: Types) -> None:
        super().__init__(given, {})
        self.types, self.kind = types, APPLICANT

    def rows(self, kind: str, eligible: str) -> pl.LazyFrame:
        """The items of a kind whose applicants are eligible; lines are for them from here on."""
        self.kind = kind
        return super().rows(kind, eligible)

    def out(
        self, found: pl.LazyFrame, clause: str, payer: str, standing: pl.Expr, gross: pl.Expr, net: pl.Expr
    ) -> None:
        """Lines of one clause and payer."""
        types, own = self.types, self.kind != APPLICANT
        self.parts.append(
            found.select(
                pl.col("applicant" if own else "id").cast(types.ids).alias("applicant"),
                pl.lit(self.kind, dtype=types.kind).alias("kind"),
                (pl.col("id") if own else pl.lit(None)).cast(types.items).alias("item"),
                pl.lit(f"{POLICY}/{clause}", dtype=types.clause).alias("clause"),
                pl.lit(payer, dtype=types.payer).alias("payer"),
                pl.lit("money", dtype=types.form).alias("form"),
                pl.lit(0, dtype=pl.UInt8).alias("stage"),
                standing.cat.to(types.standing).alias("standing"),
                pl.lit(own).alias("figure"),
                gross.alias("gross_fen"),
                net.alias("net_fen"),
            )
        )


def by_hand(folder: Path, out: Path) -> Mapping[str, float]:
    """The same lines by the program written by hand, from the same files to a file: nothing is looked over."""
    engine = Engine.load(packaged_rules(), policies=[POLICY])
    types = types_of(engine, open_folder(folder, engine.rules.vocabulary))
    began, cpu = time.perf_counter(), time.process_time()

    def read(name: str) -> pl.DataFrame:
        frame = pl.read_parquet(folder / f"{name}.parquet")
        sums = [key for key in frame.columns if key.partition(".")[0] in {"granted", "determined"}]
        return frame.with_columns(
            (pl.col(pl.Enum).to_physical() + 1).cast(pl.UInt8),
            pl.col(pl.Date).cast(pl.Int32) + EPOCH,
            pl.col(sums) * 100,
            pl.col("applicant" if "applicant" in frame.columns else "id").cast(pl.UInt32).alias("#"),
        )

    items = {kind: read(kind) for kind in ITEMS}
    nothing = pl.DataFrame()
    lines = Named(Batch(True, read("applicants").drop("#"), items, nothing, nothing), types).lines()
    (out / "lines.parquet").mkdir(parents=True)
    lines.write_parquet(out / "lines.parquet" / "part-00000.parquet", compression="lz4", statistics=False)
    took = {"wall": time.perf_counter() - began, "cpu": time.process_time() - cpu}
    return {**took, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "rows lines": len(lines)}


def compare(folder: Path) -> None:
    """End with an error where the program written by hand does not write the lines that a batch writes."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as place:
        ours, hand = Path(place) / "ours", Path(place) / "hand"
        run(folder, ours, frozenset({"ranges", "refusals", "cautions", "totals"}))
        by_hand(folder, hand)
        key = ["applicant", "kind", "item", "clause", "payer"]
        found, wanted = (pl.read_parquet(each / "lines.parquet" / "*.parquet").sort(key) for each in (ours, hand))
        if not found.equals(wanted):
            raise SystemExit("the program written by hand gives other lines")


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--applicants", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--words", action="store_true", help="ids are texts, not numbers")
    parser.add_argument("--without", default="ranges", help="tables to leave out, with commas")
    parser.add_argument("--folder", type=Path, help="where tables are kept")
    parser.add_argument("--by-hand", action="store_true", help="the program written by hand instead")
    parser.add_argument("--one", type=Path, help="measure one run on these tables, and print it as JSON")
    options = parser.parse_args(arguments)
    if options.by_hand and options.words:
        parser.error("the program written by hand reads numbers only")
    if options.one:
        with tempfile.TemporaryDirectory(dir=options.folder) as place:
            without = frozenset(options.without.split(",")) - {""}
            out = Path(place) / "out"
            print(json.dumps(by_hand(options.one, out) if options.by_hand else run(options.one, out, without)))
        return 0
    print(f"Python {platform.python_version()}, Polars {pl.__version__}, {os.cpu_count()} processors")
    print(f"{APPLICANT}s   wall s    cpu s   peak MiB   lines      by {POLICY}, without {options.without}")
    best: dict[int, float] = {}
    with tempfile.TemporaryDirectory(dir=options.folder) as place:
        for count in options.applicants:
            folder = Path(place) / str(count)
            write(folder, count, words=options.words)
            if options.by_hand and not best:
                compare(folder)
            call = [sys.executable, "-m", "tests.bench.batch", "--one", str(folder), "--without", options.without]
            call += ["--by-hand"] * options.by_hand
            environ = dict(os.environ)
            keep_memory(environ)  # as `qaward batch` does before it imports Polars
            found = [json.loads(subprocess.check_output(call, env=environ)) for _ in range(options.rounds)]
            one = min(found, key=lambda each: each["wall"])
            best[count] = one["wall"]
            print(
                f"{count:10,} {one['wall']:8.2f} {one['cpu']:8.2f} {one['peak']:10,.0f} {one['rows lines']:10,.0f}",
                flush=True,
            )
            shutil.rmtree(folder)
    if len(best) > 1:
        (small, first), *_, (large, last) = sorted(best.items())
        print(f"growth exponent {math.log(last / first) / math.log(large / small):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
