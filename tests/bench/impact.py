"""What it costs to tell what other rules would change over a cohort, beside the two decisions that it takes.

Run `python -m tests.bench.impact` from the root of the project; see README.md beside this file.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

from qaward.api import Engine
from qaward.batch.run import Order
from qaward.impact.people import Cohort
from qaward.impact.sides import decide
from qaward.impact.work import Given, Work
from qaward.policy.files import packaged_rules
from tests.bench.batch import write
from tests.bench.decide import DAY, POLICY

WITHOUT = frozenset({"ranges", "refusals", "cautions"})
TIER = ("national: 30万元, provincial: 5万元", "national: 25万元, provincial: 5万元")
"""A tier of the secretariats as the policy has it, and as the amendment has it."""


def amended(folder: Path) -> Path:
    """The packaged rules with one tier changed."""
    shutil.copytree(packaged_rules(), folder)
    chapter = folder / POLICY / "01-standards.yaml"
    text = chapter.read_text("utf-8")
    assert text.count(TIER[0]) == 1
    chapter.write_text(text.replace(*TIER), encoding="utf-8")
    return folder


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--applicants", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--words", action="store_true", help="ids are texts, not numbers")
    parser.add_argument("--folder", type=Path, help="where tables are kept")
    options = parser.parse_args(arguments)
    print(f"Python {platform.python_version()}, Polars {pl.__version__}, {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory(dir=options.folder) as place:
        root = Path(place)
        write(root / "cohort", options.applicants, words=options.words)
        folders = packaged_rules(), amended(root / "rules")
        engines = [Engine.load(folder, policies=[POLICY]) for folder in folders]
        order = Order(DAY, WITHOUT)
        for at in range(options.rounds):
            cohort = Cohort(root / "cohort", lambda vocabulary: ())
            began = time.perf_counter()
            for which, engine in zip(("old", "new"), engines, strict=True):
                decide(which, engine, order, cohort, root / f"{which}{at}", lambda done, of: None)
            decided = time.perf_counter()
            old, new = (
                Given(engine, order, root / f"{which}{at}")
                for which, engine in zip(("old", "new"), engines, strict=True)
            )
            made = Work(old, new, {"old": cohort, "new": cohort}).into(root / f"out{at}")
            took = time.perf_counter() - decided
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{options.applicants:,} applicants: two decisions {decided - began:.2f} s, impact {took:.2f} s more; "
                f"{len(made.applicants):,} with a change; {peak:,.0f} MiB at most",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
