"""The two keys of cohorts held against each other: thousands of generated policies, and a million applicants.

Run `python -m tests.bench.second_key` from the root of the project; see README.md beside this file.
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
from collections import Counter

import duckdb
import polars as pl

from qaward.columns.decide import decide, decide_batch
from qaward.columns.places import Day
from qaward.columns.reasons import trials
from qaward.columns.tables import batch, of_facts
from qaward.findings import InputError
from qaward.policy.files import packaged_rules, read_folder
from qaward.policy.load import load_rules
from qaward.relational.compare import compare
from tests.bench.columns import made
from tests.bench.decide import DAY, POLICY, plan_of
from tests.bench.generated import WIDE, Generated


def agree(policies: int, profiles: int, start: int) -> Counter[str]:
    """Generated policies, every second with rules that bite, every third in all the ways of writing."""
    seen: Counter[str] = Counter()
    for seed in range(start, start + policies):
        case = Generated.of(seed + (WIDE if seed % 3 == 0 else 0), profiles)
        plan = case.market.plan
        try:
            today = Day(plan, case.day)
            first = decide(today, of_facts(case.applicants, today.layout, plan.kinds))
        except InputError:  # the first key refuses a sum that is too wide
            seen["books the first key refuses"] += 1
            continue
        found = compare(first, trials(today, first.sheets))
        seen["books"] += 1
        seen["applicants"] += profiles
        seen["lines"] += found.lines
        seen["clauses covered"] += len(found.covered)
        seen["clauses left out"] += len(found.left_out)
        seen["differences"] += found.count
        if found.count:
            print(f"seed {case.seed}: {found.differing[:2]} {found.answers[:2]}")
    return seen


def million(count: int, rounds: int) -> int:
    """What the second key costs beside the first."""
    lines, differ, left_out = 0, 0, 0
    day = Day(plan_of(load_rules(read_folder(packaged_rules())), POLICY), DAY)
    tables = made(day.layout, count)
    times: dict[str, list[float]] = {"the tables looked over": [], "the first key": [], "the second key": []}
    for at in range(rounds + 1):
        gc.collect()
        ends = [time.perf_counter()]
        given = batch(tables, day.layout)
        ends.append(time.perf_counter())
        first = decide_batch(day, given)
        lines = len(first.lines)
        ends.append(time.perf_counter())
        found = compare(first)
        differ, left_out = found.count, len(found.left_out)
        ends.append(time.perf_counter())
        if at:
            for name, begin, end in zip(times, ends, ends[1:], strict=False):
                times[name].append(end - begin)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    versions = f"Polars {pl.__version__}, DuckDB {duckdb.__version__}"
    print(f"Python {platform.python_version()}, {versions}, {os.cpu_count()} processors")
    print(
        f"{count:,} applicants, {lines:,} lines; {differ} differ, {left_out} clauses left out; {peak:,.0f} MiB at most"
    )
    for name, each in times.items():
        print(f"{name:28}{statistics.median(each):10.3f} s{min(each):10.3f} s")
    return differ


def main(arguments: list[str] | None = None) -> int:
    """Compare, measure and print; 1 where anything differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--policies", type=int, default=2_000)
    parser.add_argument("--profiles", type=int, default=20)
    parser.add_argument("--start", type=int, default=100_000, help="the first seed")
    parser.add_argument("--applicants", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    seen = agree(options.policies, options.profiles, options.start)
    for name, count in seen.items():
        print(f"{name:28}{count:10,}")
    differ = million(options.applicants, options.rounds) if options.applicants else 0
    return int(bool(seen["differences"] or differ))


if __name__ == "__main__":
    sys.exit(main())
