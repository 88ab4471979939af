"""Advice held against brute force on many generated cases, and what it costs.

Run `python -m tests.bench.advice [--first SEED] [--cases N]` from the root of the project; cases come of
`tests.advising.case`, by seeds from the first on. With `--wide` what it says is tried under rules of every form.
`--time` measures instead: all advice for 25 clauses held against ten items, an applicant of the first policy, and a
single near miss.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import Counter
from collections.abc import Callable

import qaward
from qaward.advice import advise
from qaward.advice.search import Searching
from qaward.advice.world import World
from qaward.engine.match import match
from qaward.policy.files import packaged_rules, read_folder
from qaward.policy.load import load_rules
from qaward.profiles.read import make_facts
from tests.advising import Tally, case, faults, unsound
from tests.bench.decide import DAY, POLICY, PROFILE, one_kind, ten_standards


def brute(first: int, cases: int) -> int:
    """Print what is wrong with the advice of some cases; how many faults there are."""
    tally, used, wrong = Tally(), Counter[str](), 0
    for seed in range(first, first + cases):
        found = case(seed).used
        used.update([*found, *(["any"] if found else [])])
        for fault in faults(seed, tally):
            wrong += 1
            print(fault, flush=True)
    print(f"seeds {first} to {first + cases - 1}: {tally}")
    print(f"of {cases} cases with: {dict(used)}; faults: {wrong}")
    return wrong


def wide(first: int, cases: int) -> int:
    """Print what advice says wrongly under rules of every form; how many faults there are."""
    wrong = [fault for seed in range(first, first + cases) for fault in unsound(seed)]
    print("\n".join([*wrong, f"rules of every form, seeds {first} to {first + cases - 1}: faults: {len(wrong)}"]))
    return len(wrong)


def milliseconds(run: Callable[[], object], calls: int = 40) -> tuple[float, float]:
    """The median and the longest of some calls."""
    run()
    times: list[float] = []
    for _ in range(calls):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), max(times)


def measure() -> None:
    """Print what advice costs."""
    worst = qaward.Engine(one_kind(), ["more"])
    standards = ten_standards(worst.rules.vocabulary)
    city = qaward.Engine(load_rules(read_folder(packaged_rules())), [POLICY])
    facts = make_facts(PROFILE, city.rules.vocabulary)
    for name, engine, of in (("25 clauses × 10 items", worst, standards), ("the first policy, 10 items", city, facts)):
        found = advise(engine, of, DAY)
        p50, longest = milliseconds(lambda engine=engine, of=of: advise(engine, of, DAY))
        print(f"{name}: {len(found.near_misses)} near misses, p50 {p50:.1f} ms, longest {longest:.1f} ms")
        world = World(engine.plan(of), of, DAY)
        searching, longest = Searching(world), 0.0
        for trial in match(engine.plan(of), world.scene):
            start = time.perf_counter()
            searching.ways(trial, world.number(trial.item))
            longest = max(longest, (time.perf_counter() - start) * 1000)
        print(f"{name}: the longest search for one clause and item {longest:.1f} ms")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--wide", action="store_true")
    parser.add_argument("--time", action="store_true")
    asked = parser.parse_args()
    if asked.time:
        measure()
    elif asked.wide:
        raise SystemExit(bool(wide(asked.first, asked.cases)))
    else:
        raise SystemExit(bool(brute(asked.first, asked.cases)))


if __name__ == "__main__":
    main()
