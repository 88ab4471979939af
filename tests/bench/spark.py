"""What a cohort costs on Spark, on the workers of this machine: seconds, memory, and bytes between machines.

Run `python -m tests.bench.spark` from the root of the project; see README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from qaward.api import Engine
from qaward.batch.run import Order, Run
from qaward.batch.second import by_sql
from qaward.batch.sheets import open_folder
from qaward.policy.files import packaged_rules
from qaward.spark.run import SparkRun
from qaward.spark.session import session
from tests.bench.batch import write
from tests.bench.decide import DAY, POLICY

MIB = 2**20
TICKS = os.sysconf("SC_CLK_TCK")


class Watch:
    """All processes below this one, and itself: the most memory of all together, and the time of processors."""

    def __init__(self) -> None:
        self.peak, self.cpu = 0, dict[int, float]()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(0.3):
            memory = 0
            for pid in self._family():
                try:
                    rest = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
                    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8")
                except OSError:
                    continue  # it has ended
                self.cpu[pid] = (int(rest[11]) + int(rest[12])) / TICKS
                memory += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
            self.peak = max(self.peak, memory * 1024)

    def _family(self) -> set[int]:
        parents: dict[int, int] = {}
        for place in Path("/proc").glob("[0-9]*"):
            try:
                parents[int(place.name)] = int((place / "stat").read_text("utf-8").rpartition(")")[2].split()[1])
            except OSError:
                continue
        found, more = {os.getpid()}, True
        while more:
            below = {pid for pid, parent in parents.items() if parent in found} - found
            found, more = found | below, bool(below)
        return found


def size(folder: Path) -> int:
    """The bytes of all files of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def run(folder: Path, out: Path, master: str, without: frozenset[str], *, second: bool) -> Mapping[str, float]:
    """One run, measured; without a master on this machine alone."""
    engine = Engine.load(packaged_rules(), policies=[POLICY])
    order, vocabulary = Order(DAY, without), engine.rules.vocabulary
    with Watch() as watch:
        began = time.perf_counter()
        if master:
            with session(master, out.parent):
                started = time.perf_counter() - began
                work = SparkRun(engine, order, master, second=second)
                manifest = work.tables(open_folder(folder, vocabulary), out)
                wall = time.perf_counter() - began
        else:
            started = 0.0
            manifest = Run(engine, order, by_sql() if second else None).tables(open_folder(folder, vocabulary), out)
            wall = time.perf_counter() - began
    own = manifest.spark
    return {
        "wall": wall, "started": started, "cpu": sum(watch.cpu.values()), "peak": watch.peak / MIB,
        "parts": own.parts if own else 1, "things": own.moved_things / MIB if own else 0,
        "moved": own.moved_applicants / MIB if own else 0, "in": size(folder) / MIB, "out": size(out) / MIB,
        "rows": manifest.rows["lines"],
    }  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--applicants", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--masters", nargs="+", default=["", "local[1]", "local[2]"], help="empty: without Spark")
    parser.add_argument("--numbers", action="store_true", help="ids are numbers in order, so that nothing moves")
    parser.add_argument("--without", default="ranges", help="tables to leave out, with commas")
    parser.add_argument("--second", action="store_true", help="hold lines against the second key")
    parser.add_argument("--folder", type=Path, help="where tables are kept")
    parser.add_argument("--one", type=Path, help="measure one run on these tables, and print it as JSON")
    options = parser.parse_args(arguments)
    without = frozenset(options.without.split(",")) - {""}
    if options.one:
        with tempfile.TemporaryDirectory(dir=options.folder) as place:
            found = run(options.one, Path(place) / "out", options.masters[0], without, second=options.second)
            print(json.dumps(found))
        return 0
    day = time.strftime("%Y-%m-%d")
    print(f"Python {platform.python_version()}, Polars {pl.__version__}, {os.cpu_count()} processors, {day}")
    print("applicants master    wall s start s  cpu s peak MiB parts items MiB rows MiB  in MiB out MiB       lines")
    with tempfile.TemporaryDirectory(dir=options.folder) as place:
        for count in options.applicants:
            folder = Path(place) / str(count)
            write(folder, count, words=not options.numbers)
            for master in options.masters:
                call = [sys.executable, "-m", "tests.bench.spark", "--one", str(folder), "--masters", master]
                call += ["--without", options.without, "--folder", place, *["--second"] * options.second]
                one = json.loads(subprocess.check_output(call).splitlines()[-1])
                print(
                    f"{count:10,} {master or '-':9} {one['wall']:6.1f} {one['started']:7.1f} {one['cpu']:6.1f}"
                    f" {one['peak']:8,.0f} {one['parts']:5} {one['things']:9,.1f} {one['moved']:8,.1f}"
                    f" {one['in']:7,.1f} {one['out']:7,.1f} {one['rows']:11,}",
                    flush=True,
                )
            shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
