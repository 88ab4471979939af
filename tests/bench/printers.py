"""Compares all printers of the meaning core on the same generated policies: one run, one table, 1 on any difference.

Run `python -m tests.bench.printers` from the root of the project; see README.md beside this file.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from importlib.metadata import version
from multiprocessing import get_context

from tests.bench.comparisons import (
    COLUMN_RANGES,
    COLUMNS,
    DURABLE,
    ENDS,
    FORMULAS,
    NAIVE,
    PRINTERS,
    TERMS,
    compare,
)
from tests.bench.generated import Generated
from tests.bench.report import Report

POLICIES, PROFILES, AT_ONCE = 200, 3, 10
SHORT = {
    "third": (NAIVE,), "ends": (ENDS,), "durable": (DURABLE,), "columns": (COLUMNS,), "ranges": (COLUMN_RANGES,),
    "z3": (TERMS, FORMULAS),
}  # fmt: skip
"""How printers are named where they are left out; without ranges none are worked out in decisions either."""

CHUNKS_PER_PROCESS = 50
"""After so many a process ends, and with it the memory of terms and formulas that no policy asks for any more."""


@dataclass(frozen=True)
class Chunk:
    """Policies from one seed up to another, which is not in it."""

    first: int
    last: int
    profiles: int
    printers: tuple[str, ...] = PRINTERS


def compare_all(chunk: Chunk) -> Report:
    """All printers on some policies."""
    gc.set_threshold(200_000, 50, 100)  # terms and formulas are many, and mostly stay for the whole of a policy
    report = Report()
    for seed in range(chunk.first, chunk.last):
        compare(seed, chunk.profiles, report, printers=chunk.printers)
    return report


def chunks(arguments: argparse.Namespace) -> Iterator[Chunk]:
    """All policies, in parts."""
    end = arguments.seed + arguments.policies
    for first in range(arguments.seed, end, AT_ONCE):
        yield Chunk(first, min(first + AT_ONCE, end), arguments.profiles, wanted(arguments))


def run(arguments: argparse.Namespace) -> Report:
    """All parts, some at a time, until all are done, the time is over or SIGTERM comes; what was begun is ended."""
    report, started, told, rest = Report(), time.perf_counter(), 0.0, chunks(arguments)
    stopped = list[int]()
    signal.signal(signal.SIGTERM, lambda number, _: stopped.append(number))
    # Not forked: Polars has threads of its own, which a copy of the process would lack.
    context = get_context("spawn")
    with ProcessPoolExecutor(arguments.jobs, context, max_tasks_per_child=CHUNKS_PER_PROCESS) as pool:
        waiting = set[Future[Report]]()
        while True:
            spent = time.perf_counter() - started
            over = stopped or (arguments.seconds is not None and spent >= arguments.seconds)
            while len(waiting) < arguments.jobs and not over:
                part = next(rest, None)
                if part is None:
                    break
                waiting.add(pool.submit(compare_all, part))
            if not waiting:
                return report
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for each in done:
                found = each.result()
                for difference in found.differences:
                    print("\n".join(difference.lines()), file=sys.stderr, flush=True)
                report.add(found)
            spent = time.perf_counter() - started
            if spent > told + 30:
                told, policies = spent, report.constructs["policies"]
                differ = len(report.differences)
                print(f"  {spent:.0f} s: {policies:,} policies ({policies / spent:.2f}/s), {differ:,} differences",
                      file=sys.stderr, flush=True)  # fmt: skip


def one(name: str, profiles: int, printers: tuple[str, ...] = PRINTERS) -> Report:
    """One case alone, `SEED` or `SEED/N`; it is printed as well."""
    seed, _, number = name.partition("/")
    made, report = Generated.of(int(seed), profiles), Report()
    applicants = [int(number)] if number else list(range(profiles))
    print(made.written(applicants))
    compare(int(seed), profiles, report, int(number) if number else None, printers)
    return report


def wanted(arguments: argparse.Namespace) -> tuple[str, ...]:
    """The printers that take part."""
    without = {printer for name in arguments.without for printer in SHORT[name]}
    return tuple(each for each in PRINTERS if each not in without)


def parser() -> argparse.ArgumentParser:
    """The options."""
    made = argparse.ArgumentParser(prog="python -m tests.bench.printers", description=__doc__)
    made.add_argument("--policies", type=int, default=POLICIES, help="generated policies (%(default)s)")
    made.add_argument("--profiles", type=int, default=PROFILES, help="applicants under each (%(default)s)")
    made.add_argument("--seed", type=int, default=0, help="the first seed (%(default)s)")
    made.add_argument("--jobs", type=int, default=1, help="processes (%(default)s)")
    made.add_argument("--seconds", type=float, help="begin nothing after so long")
    made.add_argument("--without", nargs="+", default=[], choices=sorted(SHORT), help="printers that are left out")
    made.add_argument("--case", metavar="SEED/N", help="one case alone, with all its applicants or the Nth (from 0)")
    return made


def main(arguments: list[str] | None = None) -> int:
    """Compare, and print: 0 if all agree, 1 if not, 2 if nothing was compared."""
    options = parser().parse_args(arguments)
    os.environ.setdefault("POLARS_MAX_THREADS", "1")  # the tables are small, and there are several processes
    started = time.perf_counter()
    report = run(options) if options.case is None else one(options.case, options.profiles, wanted(options))
    spent = time.perf_counter() - started
    print("\n".join(report.shown(wanted(options))))
    used = ", ".join(f"{name} {version(name)}" for name in ("polars", "z3-solver"))
    policies = report.constructs["policies"]
    print(f"{policies:,} policies in {spent:.0f} s ({policies / spent:.2f}/s), {options.jobs} processes, "
          f"Python {platform.python_version()}, {used}")  # fmt: skip
    if report.differences:
        return 1
    left_out = DURABLE not in wanted(options)
    return 0 if left_out or report.compared.get(DURABLE, {}).get("answers") else 2


if __name__ == "__main__":
    sys.exit(main())
