"""Seconds that `lint` takes for many clauses about one kind: those that cannot meet, and those that are the same."""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

from qaward.checks.lint import lint
from qaward.checks.lint.words import figures
from qaward.policy.load import load_folder
from qaward.policy.model import Rules

VOCABULARY = """\
vocabulary: 1
payers: {city: {label: 市级, treasury: 市财政}}
applicant: {kinds: {enterprise: {label: 企业}}, facts: [listed]}
items: {thing: {label: 物, facts: [n, good]}}
facts:
  listed: {label: 列入, type: boolean, question: 是否？}
  n: {label: 数, type: integer, question: 多少？}
  good: {label: 好, type: boolean, question: 好否？}
"""
FIGURES = 40
HEAD = """\
policy: demo
title: 某市办法
issuer: 某市人民政府
level: city
status: in_force
version: "1"
in_force: {from: 2023-01-01}
"""


def write(folder: Path, clauses: int, *, equal: bool) -> None:
    """A folder of rules with so many clauses, each about a number of its own, or all about the same."""
    made = [
        {
            "clause": f"c{at}", "article": "一", "title": f"奖励{at}", "summary": "奖励1万元",
            "for": "any", "each": "thing", "when": {"n": 1 if equal else at, "good": True}, "pays": {"city": "1万元"},
            "evidence": ["证书"],
        }
        for at in range(clauses)
    ]  # fmt: skip
    pack = folder / "demo"
    pack.mkdir(parents=True)
    (folder / "vocabulary.yaml").write_text(VOCABULARY, encoding="utf-8")
    (pack / "policy.yaml").write_text(HEAD, encoding="utf-8")
    (pack / "01.yaml").write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")


def rules(clauses: int, *, equal: bool = False) -> Rules:
    """The same, read."""
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), clauses, equal=equal)
        return load_folder(Path(name))


def figures_read(digits: int) -> float:
    """Seconds to read so many digits 40 times over, in a list with one unit (more than a summary may hold)."""
    text = "、".join(["1" * digits] * FIGURES) + "万元"
    begun = time.perf_counter()
    figures(text)
    return time.perf_counter() - begun


def main() -> None:
    """Print seconds and findings for each size."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.lint")
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 400, 1600])
    parser.add_argument("--equal", action="store_true")
    parser.add_argument("--digits", action="store_true")
    given = parser.parse_args()
    for size in given.sizes if given.digits else ():
        print(f"{FIGURES} × {size:>6} digits {figures_read(size):8.4f} s", flush=True)
    if given.digits:
        return
    for size in given.sizes:
        read = rules(size, equal=given.equal)
        begun = time.perf_counter()
        found = lint(read)
        print(f"{size:>6} clauses {time.perf_counter() - begun:8.2f} s {len(found):>8} findings", flush=True)


if __name__ == "__main__":
    main()
