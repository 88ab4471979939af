"""What `verify` says of many clauses about one kind, and how long it goes on beyond the time it is given.

For each shape of clauses: seconds taken, their ratio to `--seconds`, lines printed, and how the questions ended.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.lint import HEAD, VOCABULARY

Clause = dict[str, Any]


def _clause(at: int, when: dict[str, Any], pays: object = "1万元") -> Clause:
    return {
        "clause": f"c{at}", "article": "一", "title": f"奖励{at}", "summary": "奖励1万元", "for": "any",
        "each": "thing", "when": when, "pays": {"city": pays}, "evidence": ["证书"],
    }  # fmt: skip


def _day(at: int) -> str:
    return f"{2023 + at // 12}-{at % 12 + 1:02d}-01"


def _counting(at: int) -> Clause:
    return {"count": {"item": "thing", "where": {"n": {"at_most": at + 1}}, "at_least": 2 + at % 3}}


SHAPES: dict[str, Callable[[int], list[Clause]]] = {
    "apart": lambda clauses: [_clause(at, {"n": at}) for at in range(clauses)],
    "meeting": lambda clauses: [_clause(at, {"n": {"at_least": at}}) for at in range(clauses)],
    "counting": lambda clauses: [_clause(at, {"n": at, **_counting(at)}) for at in range(clauses)],
    "days": lambda clauses: [
        {**_clause(at, {"n": {"at_most": at, "at_least": at % 7}}), "in_force": {"from": _day(at)}}
        for at in range(clauses)
    ],
    "ruled": lambda clauses: [_clause(at, {"n": {"at_least": at}}) for at in range(clauses)],
}
"""Clauses that cannot meet, that can, that count too, that begin on many days, of which a rule keeps the highest."""


def write(folder: Path, shape: str, clauses: int) -> None:
    """A folder of rules with so many clauses of a shape."""
    pack = folder / "demo"
    pack.mkdir(parents=True)
    made = SHAPES[shape](clauses)
    names = [each["clause"] for each in made]
    rule = {"rule": "best", "because": "取高", "keep": "highest", "per": ["item"], "clauses": names}
    head = HEAD + (f"stacking: {json.dumps([rule])}\n" if shape == "ruled" else "")
    (folder / "vocabulary.yaml").write_text(VOCABULARY, encoding="utf-8")
    (pack / "policy.yaml").write_text(head, encoding="utf-8")
    (pack / "01.yaml").write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")


def main() -> None:
    """Print seconds and lines for each shape."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.verify")
    parser.add_argument("shapes", nargs="*", default=list(SHAPES))
    parser.add_argument("--clauses", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=10)
    given = parser.parse_args()
    for shape in given.shapes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "rules"
            write(folder, shape, given.clauses)
            begun = time.perf_counter()
            run = subprocess.run(
                [sys.executable, "-m", "qaward", "verify", str(folder), "--seconds", str(given.seconds)],
                capture_output=True, text=True, check=False,
            )  # fmt: skip
            took = time.perf_counter() - begun
        lines = run.stdout.splitlines()
        print(f"{shape:>9} {took:7.1f} s {took / given.seconds:6.2f} × {len(lines):>7} lines", flush=True)
        print("\n".join(f"          {line}" for line in (lines[-4:] or run.stderr.splitlines()[-8:])), flush=True)


if __name__ == "__main__":
    main()
