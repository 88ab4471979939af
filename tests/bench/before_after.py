"""Compares the decisions that an older checkout and this one make of the same cases, field by field.

Run `python -m tests.bench.before_after BEFORE` from the root of the project; see README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from multiprocessing.util import Finalize
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import Any

from tests.bench.case_inputs import POLICIES_FROM, ROOT, Chunk, lines_of, record
from tests.bench.difference_rules import RULES, Case, World, rule_for
from tests.bench.differences import Difference, differences

PROFILES, POLICIES = 100_000, 10_000
"""How many cases the whole comparison has: profiles under the packs, and generated policies."""

AT_ONCE = {"profile": 500, "policy": 50}
EXAMPLES = 3
LONGEST = 600


class Desk:
    """A checkout that decides, in a process of its own."""

    def __init__(self, checkout: Path, *, second: bool) -> None:
        """Raises RuntimeError where another qaward than the checkout's would answer."""
        program = ROOT / "tests" / "bench" / "decider.py"
        command = [sys.executable, "-P", str(program), *(["--second-key"] if second else [])]
        env = os.environ | {"PYTHONPATH": str(checkout), "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
        self._process = subprocess.Popen(
            command, cwd=checkout, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=1 << 20
        )
        said = json.loads(self.answer() or '{"qaward": null}')["qaward"]
        if said != str(checkout.resolve()):
            raise RuntimeError(f"{checkout}: qaward is {said}")

    def ask(self, path: Path) -> None:
        """Have a file of cases decided."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{path}\n".encode())
        self._process.stdin.flush()

    def answer(self) -> bytes:
        """The next line; empty where the process has died."""
        assert self._process.stdout is not None
        return self._process.stdout.readline()

    def close(self) -> None:
        """Let the process end, so that what it has used is counted."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


@dataclass(frozen=True)
class Example:
    """One difference, with the case it is in."""

    case: str
    difference: Difference

    def document(self) -> dict[str, Any]:
        """The example as data."""
        each = self.difference
        made = {"case": self.case, "path": each.path, "place": each.place, "shape": each.shape}
        return made | {"before": plain(each.before), "after": plain(each.after)}


def plain(value: Any) -> Any:
    """A value as JSON has it; what is absent is nothing."""
    return value if isinstance(value, dict | list | str | int | None) else repr(value)


@dataclass
class Tally:
    """What was compared and what differed: counts add up, examples are kept up to a few of each kind."""

    counts: Counter[str] = field(default_factory=Counter[str])
    classes: Counter[str] = field(default_factory=Counter[str])
    cases: Counter[str] = field(default_factory=Counter[str])
    left: Counter[tuple[bool, str, str]] = field(default_factory=Counter[tuple[bool, str, str]])
    examples: dict[str | tuple[bool, str, str], list[Example]] = field(
        default_factory=dict[str | tuple[bool, str, str], list[Example]]
    )

    def add(self, other: Tally) -> None:
        """Take in what another part of the cases came to."""
        self.counts += other.counts
        self.classes += other.classes
        self.cases += other.cases
        self.left += other.left
        for kind, found in other.examples.items():
            self.examples[kind] = [*self.examples.get(kind, []), *found]

    def note(self, kind: str | tuple[bool, str, str], example: Example, most: int) -> None:
        """Keep an example, unless there are enough of its kind."""
        kept = self.examples.setdefault(kind, [])
        if len(kept) < most:
            kept.append(example)


# ── in each process ──────────────────────────────────────────────────────────────────────────────────

_desks: list[Desk] = []


def _start(checkouts: tuple[Path, Path], second: bool) -> None:
    _desks[:] = [Desk(checkout, second=second) for checkout in checkouts]
    for desk in _desks:
        Finalize(None, desk.close, exitpriority=1)


def compare(chunk: Chunk, folder: Path, only: str | None = None) -> Tally:
    """Make some cases, have both checkouts decide them, and hold the answers against each other, one by one."""
    tally, path = Tally(), folder / f"{chunk.kind}-{chunk.first}.jsonl"
    with path.open("w", encoding="utf-8") as written:
        named = f'{{"case": {json.dumps(only, ensure_ascii=False)},'
        for line in lines_of(chunk):
            if only is None or not line.startswith('{"case"') or line.startswith(named):
                written.write(line)
    for desk in _desks:
        desk.ask(path)
    world: World | None = None
    with path.open(encoding="utf-8") as cases:
        for line in cases:
            if not line.startswith('{"case"'):
                world = World(json.loads(line))
                continue
            one, two = (desk.answer() for desk in _desks)
            if not one or not two:
                raise RuntimeError(f"{'after' if one else 'before'}: the process ended at {line[:300]}")
            assert world is not None
            lines, refusals = two.split(b"\t", 1)[0].split()
            tally.counts.update({chunk.kind: 1, "decisions": 1, "lines": int(lines), "refusals": int(refusals)})
            tally.counts["faults in both"] += one == two and one.startswith(b'0 0\t{"fault"')
            if one != two or only is not None:
                before, after = (json.loads(answer.split(b"\t", 1)[1]) for answer in (one, two))
                given = json.loads(line)
                classify(Case(given["case"], given, world, before, after), tally)
                if only is not None:
                    kept = {
                        "rules": json.loads(json.dumps(world.said)),
                        "given": given,
                        "before": before,
                        "after": after,
                    }
                    for name, document in kept.items():
                        text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=name != "given")
                        (Path.cwd() / f"case-{name}.json").write_text(text + "\n", encoding="utf-8")
    path.unlink()
    return tally


def classify(case: Case, tally: Tally) -> None:
    """Put every difference of a case under its rule, or leave it over."""
    seen: set[str] = set()
    for difference in differences(case.before, case.after):
        rule = rule_for(case, difference)
        example = Example(case.name, difference)
        if rule is None:
            kind = (not difference.firm, difference.path, difference.shape)
            tally.left[kind] += 1
            tally.note(kind, example, EXAMPLES)
            seen.add("")
        else:
            tally.classes[rule.name] += 1
            tally.note(rule.name, example, EXAMPLES)
            seen.add(rule.name)
    tally.cases.update(seen)
    tally.counts["decisions that differ"] += bool(seen)


# ── in the first ─────────────────────────────────────────────────────────────────────────────────────


def chunks(arguments: argparse.Namespace, folder: Path) -> Iterator[Chunk]:
    """What there is to compare, in parts; the scenarios first."""
    if arguments.scenarios:
        target = folder / "scenarios.jsonl"
        features = arguments.features and arguments.features.resolve()
        record(target, arguments.rules and arguments.rules.resolve(), features, arguments.tests)
        yield from split(target)
    rules = str((arguments.rules or ROOT / "rules").resolve())
    kinds = (
        ("policy", arguments.policies, arguments.seed + POLICIES_FROM),
        ("profile", arguments.profiles, arguments.seed),
    )
    for kind, number, seed in kinds:
        for first in range(seed, seed + number, AT_ONCE[kind]):
            yield Chunk(kind, first, min(first + AT_ONCE[kind], seed + number), rules)


def split(recorded: Path, most: int = 200) -> Iterator[Chunk]:
    """A file of cases in parts, so that several processes have something to do."""
    rules, part, number = "", list[str](), 0

    def chunk() -> Chunk:
        target = recorded.with_name(f"recorded-{number}.jsonl")
        target.write_text("".join(part), encoding="utf-8")
        return Chunk("scenario", number, number + 1, str(target))

    with recorded.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith('{"case"'):
                rules = line
            elif len(part) >= most:
                yield chunk()
                part, number = [rules], number + 1
            part.append(line)
    yield chunk()


def only(name: str, arguments: argparse.Namespace, folder: Path) -> list[Chunk]:
    """The part in which a case is."""
    kind, _, rest = name.partition(" ")
    if kind in AT_ONCE and rest.partition("/")[0].isdigit():
        seed = int(rest.partition("/")[0])
        return [Chunk(kind, seed, seed + 1, str((arguments.rules or ROOT / "rules").resolve()))]
    arguments.scenarios, arguments.policies, arguments.profiles = True, 0, 0
    return list(chunks(arguments, folder))


def run(parts: Iterable[Chunk], arguments: argparse.Namespace, folder: Path) -> Tally:
    """All parts, some at a time, each by a process that has both checkouts decide."""
    checkouts, tally, started, told = (arguments.before.resolve(), ROOT), Tally(), time.perf_counter(), 0.0
    with ProcessPoolExecutor(arguments.jobs, initializer=_start, initargs=(checkouts, arguments.second_key)) as pool:
        rest, waiting = iter(parts), set[Future[Tally]]()
        while True:
            for part in rest:
                waiting.add(pool.submit(compare, part, folder, arguments.case))
                if len(waiting) >= 2 * arguments.jobs:
                    break
            if not waiting:
                return tally
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for each in done:
                tally.add(each.result())
            spent = time.perf_counter() - started
            if spent > told + 5:
                told = spent
                rate = tally.counts["decisions"] / spent
                print(f"  {spent:.0f} s: {progress(tally)} ({rate:.0f} decisions/s)", file=sys.stderr, flush=True)


def progress(tally: Tally) -> str:
    """How far a run is."""
    counts = tally.counts
    kinds = ", ".join(f"{counts[kind]:,} of {kind}" for kind in ("scenario", "policy", "profile") if counts[kind])
    return f"{kinds}; {counts['decisions that differ']:,} differ, {sum(tally.left.values()):,} left over"


def short(value: Any) -> str:
    """A value on one line, cut where it is long."""
    text = json.dumps(plain(value), ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({len(text):,} characters)"


def show(tally: Tally, spent: float) -> None:
    """What was found: what is left over first, what may never differ before the rest, then the classes."""
    for kind, number in sorted(tally.left.items()):
        loose, path, shape = kind
        print(f"LEFT OVER{'' if loose else ', MAY NEVER DIFFER'}: {path} {shape}: {number:,}")
        for example in tally.examples[kind][:EXAMPLES]:
            each = example.difference
            print(f"  {example.case}: {each.place}\n    before {short(each.before)}\n    after  {short(each.after)}")
    print("classes:")
    for rule in RULES:
        state = "pending: takes nothing yet" if rule.pending else f"{tally.cases[rule.name]:,} decisions"
        print(f"  {rule.name}: {tally.classes[rule.name]:,} differences ({state}). {rule.sentence}")
    print(f"  left over: {sum(tally.left.values()):,} differences ({tally.cases['']:,} decisions)")
    print("compared: " + "; ".join(f"{name} {number:,}" for name, number in sorted(tally.counts.items())))
    decisions = tally.counts["decisions"]
    used = [getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    busy = sum(each.ru_utime + each.ru_stime for each in used)
    print(f"in {spent:.0f} s ({busy:.0f} s of processors), {decisions / spent:.0f} decisions/s by each checkout")


def parser() -> argparse.ArgumentParser:
    """The options."""
    made = argparse.ArgumentParser(prog="python -m tests.bench.before_after", description=__doc__)
    made.add_argument("before", type=Path, help="the other checkout, such as a worktree of an older commit")
    made.add_argument("--profiles", type=int, default=PROFILES, help="profiles under the packs (%(default)s)")
    made.add_argument("--policies", type=int, default=POLICIES, help="generated policies (%(default)s)")
    made.add_argument("--scenarios", action=argparse.BooleanOptionalAction, default=True, help="all scenarios as well")
    made.add_argument("--tests", nargs="*", default=[], metavar="FILE", help="what these tests decide, as well")
    made.add_argument("--seed", type=int, default=0, help="the first seed of profiles and of policies")
    made.add_argument("--rules", type=Path, metavar="DIR", help="rules for both, instead of this checkout's")
    made.add_argument("--features", type=Path, metavar="DIR", help="the features of these rules")
    made.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="cases made and compared at a time")
    made.add_argument("--second-key", action="store_true", help="with the second key in both checkouts")
    made.add_argument("--case", metavar="NAME", help="one case alone; it is written to case-*.json here")
    made.add_argument("--examples", type=Path, metavar="FILE", help="write the examples of all classes as JSON lines")
    return made


def main() -> int:
    """Compare; 1 where a difference is left over."""
    arguments = parser().parse_args()
    folder = Path(tempfile.mkdtemp(prefix="before-after-"))
    started = time.perf_counter()
    try:
        parts = only(arguments.case, arguments, folder) if arguments.case else chunks(arguments, folder)
        tally = run(parts, arguments, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    show(tally, time.perf_counter() - started)
    if arguments.examples is not None:
        kinds = [(" ".join(map(str, kind[1:])) if isinstance(kind, tuple) else kind, kind) for kind in tally.examples]
        found = [{"class": name, **each.document()} for name, kind in kinds for each in tally.examples[kind]]
        text = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in found)
        arguments.examples.write_text(text, encoding="utf-8")
    if not tally.counts["decisions"]:
        print("nothing was compared")
        return 2
    return 1 if tally.left else 0


if __name__ == "__main__":
    sys.exit(main())
