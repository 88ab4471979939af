"""Files of cases for `before_after`: rules, profiles and days as plain data, which two checkouts read alike.

A file has one JSON document a line. `{"folder": …}` or `{"files": …, "choices": …}` names the rules of what follows;
`{"case": …, "policies": …, "profile": …, "day": …}` is a case, named so that it can be made again.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from qaward.engine.decide import Decision, decide
from qaward.engine.match import Plan
from qaward.facts import Facts, as_profile
from qaward.policy.files import read_folder
from qaward.policy.load import load_folder, load_rules
from qaward.vocabulary.model import Vocabulary
from tests.strategies import Market, Seeded, a_book, a_day, a_profile

ROOT = Path(__file__).resolve().parents[2]
SCENARIO = "scenario"
KINDS = (SCENARIO, "stacking", "policy", "profile")
"""What there is to decide, in the order in which it is decided."""

POLICIES_FROM = 1_000_000
"""The first seed of generated policies, as in the long run of `test_agreement`."""

STACKING_FROM = 2_000_000
"""The first seed of those that are drawn for stacking."""

PER_POLICY = 3
DRAWN = 15
"""Of how many applicants those are taken with whom stacking has most to do."""

ITEMS = 6
FEATURES = ("features", "pack_features", "succession_features", "language_features")
"""The test modules that run the scenarios."""


@dataclass(frozen=True)
class Chunk:
    """Some cases that are made and decided together: of a kind, from one seed up to another, which is not in it."""

    kind: str
    first: int
    last: int
    source: str = ""


def as_line(document: dict[str, Any]) -> str:
    """A document as a line of a file of cases."""
    return json.dumps(document, ensure_ascii=False) + "\n"


def case_line(name: str, vocabulary: Vocabulary, facts: Facts, day: date, policies: list[str] | None = None) -> str:
    """A case as a line."""
    made = {"case": name, "policies": policies, "profile": as_profile(facts, vocabulary), "day": day.isoformat()}
    return as_line(made)


def rules_line(files: dict[str, bytes], choices: dict[str, str]) -> str:
    """Rules as a line."""
    return as_line({"files": {name: text.decode() for name, text in files.items()}, "choices": choices})


def lines_of(chunk: Chunk) -> Iterator[str]:
    """The lines of a file of cases."""
    match chunk.kind:
        case "profile":
            yield from _profiles(chunk)
        case "policy":
            yield from _policies(chunk)
        case "stacking":
            yield from _stacked(chunk)
        case _:
            with Path(chunk.source).open(encoding="utf-8") as recorded:
                yield from recorded


@cache
def rules_digest(folder: str) -> str:
    """The digest of the rule files of a folder."""
    files = read_folder(Path(folder))
    return sha256(b"".join(name.encode() + b"\0" + files[name] + b"\0" for name in sorted(files))).hexdigest()


@cache
def _market(folder: str) -> Market:
    return Market.of(load_folder(Path(folder), targets=False))


def _profiles(chunk: Chunk) -> Iterator[str]:
    """Applicants under the policies of a folder, drawn as in the long run of `test_agreement`."""
    market = _market(chunk.source)
    yield as_line({"folder": chunk.source, "sha256": rules_digest(chunk.source)})
    for seed in range(chunk.first, chunk.last):
        source = Seeded(seed)
        day = a_day(source)
        yield case_line(f"profile {seed}", market.vocabulary, a_profile(source, market, day), day)


def _policies(chunk: Chunk) -> Iterator[str]:
    """Generated policies, some applicants each, drawn as in the long run of `test_agreement`."""
    for seed in range(chunk.first, chunk.last):
        source = Seeded(seed)
        book = a_book(source)
        files = book.files()
        market = Market.of(load_rules(files, book.choices))
        yield rules_line(files, book.choices)
        for number in range(PER_POLICY):
            day = a_day(source)
            facts = a_profile(source, market, day, ITEMS)
            yield case_line(f"policy {seed}/{number}", market.vocabulary, facts, day)


def _stacked(chunk: Chunk) -> Iterator[str]:
    """Generated policies with stacking rules, and of many applicants those with whom stacking has most to do.

    Drawn at hazard, a line in a hundred meets another under a rule, or a payment that counts.
    """
    for seed in range(chunk.first, chunk.last):
        source = Seeded(seed)
        book = a_book(source)
        while not (book.between or any("stacking" in draft.head for draft in book.drafts)):
            book = a_book(source)
        files = book.files()
        market = Market.of(load_rules(files, book.choices))
        yield rules_line(files, book.choices)
        drawn = [(day := a_day(source), a_profile(source, market, day, 2 * ITEMS)) for _ in range(DRAWN)]
        drawn.sort(key=lambda each: _moved(decide(market.plan, each[1], each[0])), reverse=True)
        for number, (day, facts) in enumerate(drawn[:PER_POLICY]):
            yield case_line(f"stacking {seed}/{number}", market.vocabulary, facts, day)


def _moved(decision: Decision) -> tuple[int, int]:
    """How many kinds of steps stacking took in a decision, and how many steps."""
    steps = [(step.reason, step.rule) for line in decision.lines for step in line.adjustments]
    steps += [("waits", "group") for line in decision.lines if "group" in line.waits]
    moved = [step for step in steps if step[0] not in {"determined", "above-ceiling", "not-a-grade", "actual-grant"}]
    return len(set(moved)), len(moved)


# ── scenarios ────────────────────────────────────────────────────────────────────────────────────────


def record(target: Path, rules: Path | None, features: Path | None, tests: Iterable[str]) -> None:
    """Run the scenarios (and the tests of more modules) of this tree, and write what they have decided as cases.

    Raises RuntimeError where pytest could not run them.
    """
    modules = [f"tests/test_{name}.py" for name in FEATURES] + list(tests)
    options = [f"--{name}={path}" for name, path in (("rules", rules), ("features", features)) if path is not None]
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", "-p", "tests.bench.recorder"]
    command += ["-k", "not durable"]  # the second key decides the same once more
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    env = os.environ | {"PYTHONPATH": path, "QAWARD_RECORDED": str(target)}
    run = subprocess.run([*command, *options, *modules], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    print("  " + (run.stdout.strip().splitlines() or ["pytest said nothing"])[-1], file=sys.stderr)
    if run.returncode not in {0, 1} or not target.exists():
        raise RuntimeError(f"pytest: {run.returncode}\n{run.stdout[-3000:]}\n{run.stderr[-3000:]}")


def case_of(plan: Plan, facts: Facts, day: date, name: str) -> tuple[str, str]:
    """The rules and the case that a call of the engine decided, as lines; the name is that of the test."""
    rules = plan.rules
    choices = {each.id: each.chosen for each in rules.readings().values() if each.chosen != each.taken}
    names = [policy.id for policy in plan.policies]
    return rules_line(dict(rules.files), choices), case_line(name, rules.vocabulary, facts, day, names)
