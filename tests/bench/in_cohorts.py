"""Holds `qaward batch` against `qaward evaluate`: generated cohorts under the packs and under generated policies.

Run `python -m tests.bench.in_cohorts` from the root of the project; see README.md beside this file.
"""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from qaward.findings import InputError

if TYPE_CHECKING:
    from tests.strategies import Market

PACKS_FROM, POLICIES_FROM = 145_000_000, 146_000_000
"""The first seeds of cohorts under the packs, and of generated policies; those of the tests lie below."""

AT_ONCE = 100
"""Applicants of one cohort under the packs."""

CHUNKS_PER_PROCESS = 40

TOLD = ("decisions", "lines before stacking", "lines after stacking", "lines by columns and SQL")
"""What is told of applicants whose lines are held against each other as they are reckoned."""


@dataclass(frozen=True)
class Cohort:
    """A cohort that can be made again: its seed, what its rules are, and how many applicants; whether ranges are held
    against each other too; and whether facts are at the ends of what they can be, under policies in all the ways of
    writing, with a second key (`extreme`).
    """

    seed: int
    packs: bool
    many: int
    ranged: bool = True
    extreme: bool = False


@dataclass(frozen=True)
class Held:
    """What was held against each other, counted, and what differs."""

    counts: Counter[str]
    differences: tuple[str, ...] = ()


def hold(cohort: Cohort) -> Held:
    """One cohort decided both ways; whatever is raised there is a difference too."""
    try:
        return _hold(cohort)
    except Exception:  # noqa: BLE001 - of a long run every cohort that fails is told, by its seed
        return Held(Counter(cohorts=1), (traceback.format_exc(limit=-4),))


def _hold(cohort: Cohort) -> Held:
    """One cohort decided both ways: profiles as `evaluate` reads them, tables of columns written by a batch."""
    from qaward.api import Engine
    from qaward.batch.run import Order, Run
    from qaward.batch.second import by_sql
    from qaward.batch.spool import Profile
    from tests import cohorts
    from tests.extremes import a_cohort_at_ends, a_market_of_sums, held_raw
    from tests.strategies import Market, Seeded, a_book, a_day

    gc.set_threshold(200_000, 50, 100)  # rules, decisions and tables are many, and stay for the whole of a cohort
    source = Seeded(cohort.seed)
    if cohort.extreme:
        market = _packs() if cohort.packs else a_market_of_sums(source)
    else:
        market = _packs() if cohort.packs else Market.of(a_book(source).load())
    engine, day = Engine(market.rules), a_day(source)
    made = a_cohort_at_ends if cohort.extreme else cohorts.a_cohort
    applicants = made(source, market, day, cohort.many)
    wanted, refused = cohorts.decided(engine, applicants, day, ranged=cohort.ranged)
    run = Run(engine, Order(day, frozenset() if cohort.ranged else frozenset({"ranges"})))
    if cohort.extreme:
        run.second = by_sql()
    with tempfile.TemporaryDirectory() as folder:
        try:
            manifest = run.profiles([Profile(facts.id, facts, ()) for facts in applicants], [], Path(folder) / "out")
        except InputError as fault:
            return Held(_widths(fault))
        found = cohorts.told(Path(folder) / "out")
    differing = cohorts.differences(wanted, found)
    told = {each.applicant: "; ".join(finding.message() for finding in each.findings) for each in run.rejected}
    differing += [f"refused - {name}: {why}" for name, why in refused.items() if told.get(name) != why]
    differing += [f"refused + {name}: {why}" for name, why in told.items() if name not in refused]
    counts = Counter({f"rows of {name}": len(frame) for name, frame in wanted.items()})
    counts.update(cohorts=1, applicants=len(applicants), rejected=len(run.rejected))
    if run.second is not None:
        counts["lines by SQL as well"] = run.second.lines
        counts["clauses SQL does not cover"] = len(run.second.left_out)
        seen = Counter[str]()
        held_raw(source, market, day, cohort.many // 2, seen)
        counts.update({f"raw: {name}": many for name, many in seen.items() if name in TOLD})
    # Who is decided row by row agrees by itself: how many those are is told.
    counts.update({f"applicants by row: {why}": many for why, many in manifest.by_row.items()})
    counts.update({f"ranges by row: {why}": many for why, many in manifest.ranges_by_row.items()})
    return Held(counts, tuple(differing))


def _widths(fault: InputError) -> Counter[str]:
    """The cohort as one whose policies no whole number of 128 bits holds, which is told by the clause. Raises what is
    anything else.
    """
    if any(finding.code != "columns.width" or "/" not in finding.mark.source for finding in fault.findings):
        raise fault
    return Counter({"cohorts": 1, "cohorts refused, a clause beyond 128 bits": 1})


@cache
def _packs() -> Market:
    from tests.strategies import real_market

    return real_market()


def cohorts_of(options: argparse.Namespace) -> Iterator[Cohort]:
    """All cohorts, those under the packs first."""
    for number in range(options.from_number, -(-options.profiles // AT_ONCE)):
        yield Cohort(PACKS_FROM + number, True, AT_ONCE, options.ranged, options.extreme)
    for number in range(options.from_number, options.policies):
        yield Cohort(POLICIES_FROM + number, False, options.each, options.ranged, options.extreme)


def run(options: argparse.Namespace) -> tuple[Counter[str], int]:
    """All cohorts, some at a time, until all are held or SIGTERM comes: what was counted, and how many differ."""
    total, faults, rest, started, told = Counter[str](), 0, cohorts_of(options), time.perf_counter(), 0.0
    stopped = list[int]()
    signal.signal(signal.SIGTERM, lambda number, _: stopped.append(number))
    # Not forked: Polars has threads of its own, which a copy of the process would lack.
    context = get_context("spawn")
    with ProcessPoolExecutor(options.jobs, context, max_tasks_per_child=CHUNKS_PER_PROCESS) as pool:
        waiting = dict[Future[Held], Cohort]()
        while True:
            while len(waiting) < options.jobs and not stopped:
                cohort = next(rest, None)
                if cohort is None:
                    break
                waiting[pool.submit(hold, cohort)] = cohort
            if not waiting:
                return total, faults
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for each in done:
                cohort, held = waiting.pop(each), each.result()
                total += held.counts
                if held.differences:
                    faults += 1
                    print("\n".join([f"DIFFERENCE {cohort}", *held.differences]), flush=True)
            spent = time.perf_counter() - started
            if spent > told + 30:
                told = spent
                print(f"  {spent:.0f} s: {total['cohorts']:,} cohorts, {faults} differ", file=sys.stderr, flush=True)


def main(arguments: list[str] | None = None) -> int:
    """Hold, and print: 0 if all agree, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.in_cohorts", description=__doc__)
    parser.add_argument("--profiles", type=int, default=2_000, help="applicants under the packs (%(default)s)")
    parser.add_argument("--policies", type=int, default=100, help="generated policies (%(default)s)")
    parser.add_argument("--each", type=int, default=20, help="applicants under each of those (%(default)s)")
    parser.add_argument(
        "--from", dest="from_number", type=int, default=0, help="cohorts that are left out (%(default)s)"
    )
    parser.add_argument(
        "--no-ranges", dest="ranged", action="store_false", help="lines, totals and refusals alone: half the work"
    )
    parser.add_argument(
        "--extreme",
        action="store_true",
        help="facts at the ends of what they can be, policies in all the ways of writing, and the second key",
    )
    parser.add_argument("--jobs", type=int, default=1, help="processes (%(default)s)")
    options = parser.parse_args(arguments)
    os.environ.setdefault("POLARS_MAX_THREADS", "1")  # the tables are small, and there may be several processes
    started = time.perf_counter()
    total, faults = run(options)
    print("\n".join(f"{many:>12,}  {name}" for name, many in sorted(total.items())))
    print(f"{faults} cohorts differ; {time.perf_counter() - started:.0f} s, {options.jobs} processes")
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())
