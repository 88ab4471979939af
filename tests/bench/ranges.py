"""Ranges at scale: sampled completions lie inside them, so many are exact, and what they take.

`python -m tests.bench.ranges`, from the root of the project: generated policies with stacking rules, pots and counts,
applicants of whom some facts are not known. Each unknown fact is filled in at random, half of the times with a value at
an edge of what is asked of it, and decided: what is then due has to lie in the range of before. 1 where it does not.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import count

from qaward.engine.decide import Decision, decide
from qaward.facts import Facts
from tests.completions import Case, Everything, Uses, a_case
from tests.strategies import Seeded, chance, completed, pick, unknowns, with_value

EACH = 100
"""So many completions are tried of one applicant."""

FEW = 4_096
"""Joint completions up to which a range is expected to be exact."""


@dataclass
class Tally:
    """What was found; `seconds` of decisions with at most FEW joint completions."""

    counts: Counter[str] = field(default_factory=Counter[str])
    seconds: list[float] = field(default_factory=list[float])
    outside: list[str] = field(default_factory=list[str])
    inexact: list[int] = field(default_factory=list[int])


def look(seed: int, items: int, unknown: int, tally: Tally) -> None:
    """One applicant: its range, how long it took, and completions of what is not known."""
    source = Seeded(seed)
    case = a_case(source, items, unknown)
    few = Everything(case.market.plan, case.facts, case.day).count <= FEW
    started = time.perf_counter()
    decision = decide(case.market.plan, case.facts, case.day)
    exact = all(span.exact for span in decision.spans)
    if few:
        tally.seconds.append(time.perf_counter() - started)
    tally.counts[f"{'up to' if few else 'beyond'} {FEW:,}, {'exact' if exact else 'not exact'}"] += 1
    if few and not exact:
        tally.inexact.append(seed)
    for number in range(EACH):
        made = decide(case.market.plan, filled(source, case), case.day)
        tally.counts["completions"] += 1
        for payer in case.market.vocabulary.payers:
            if not inside(decision, payer, made.total(payer)):
                tally.outside.append(f"{seed}/{number} {payer}: {made.total(payer)}")


def filled(source: Seeded, case: Case) -> Facts:
    """One completion of the facts."""
    facts, missing = case.facts, unknowns(case.facts, case.market.vocabulary)
    uses, places = Uses(case.market.plan), [(at, fact.key) for at, fact in missing]
    for place in places:
        if chance(source, 50) and (values := uses.values(place, case.facts, places, case.day)):
            facts = with_value(facts, *place, pick(source, values))
    return replace(completed(source, facts, case.market, case.day, 100), complete=True)


def inside(decision: Decision, payer: str, total: int) -> bool:
    """Whether what is due from a payer lies in the range; without one, nothing can be."""
    span = next((each for each in decision.spans if each.payer == payer), None)
    if span is None:
        return total == 0
    return span.low <= total and (span.high is None or total <= span.high)


def main() -> int:
    """Look at applicants until so many completions were tried."""
    made = argparse.ArgumentParser(prog="python -m tests.bench.ranges", description=__doc__)
    made.add_argument("--completions", type=int, default=20_000, help="how many are tried in all (%(default)s)")
    made.add_argument("--seed", type=int, default=1_000_000, help="the first seed (%(default)s)")
    made.add_argument("--items", type=int, default=4, help="most items of an applicant (%(default)s)")
    made.add_argument("--unknown", type=int, default=4, help="most facts that are not known (%(default)s)")
    arguments = made.parse_args()
    tally = Tally()
    for seed in count(arguments.seed):
        if tally.counts["completions"] >= arguments.completions:
            break
        look(seed, arguments.items, arguments.unknown, tally)
    for name, number in sorted(tally.counts.items()):
        print(f"{name}: {number:,}")
    took = sorted(tally.seconds) or [0.0]
    at = {name: took[min(int(len(took) * share), len(took) - 1)] * 1000 for name, share in SHARES.items()}
    print(f"milliseconds, up to {FEW:,}: " + ", ".join(f"{name} {value:.2f}" for name, value in at.items()))
    print(f"seeds not exact up to {FEW:,}: {tally.inexact}")
    print("\n".join([f"outside: {len(tally.outside)}", *tally.outside[:20]]))
    return 1 if tally.outside else 0


SHARES = {"p50": 0.5, "p95": 0.95, "max": 1.0}


if __name__ == "__main__":
    sys.exit(main())
