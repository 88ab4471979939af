"""Compares the decisions that an older checkout and this one make of the same cases, field by field.

Run `python -m tests.bench.before_after BEFORE` from the root of the project; see README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from itertools import islice
from multiprocessing.util import Finalize
from pathlib import Path

from tests.bench.case_inputs import POLICIES_FROM, ROOT, SCENARIO, STACKING_FROM, Chunk, lines_of, record
from tests.bench.desks import Desk
from tests.bench.difference_rules import Case, World
from tests.bench.kept import Store, keeping, kept
from tests.bench.tally import Tally, classify, listed, progress, show, told_of

PROFILES, POLICIES, STACKING = 100_000, 10_000, 3_000
"""How much the whole comparison has: profiles under the packs, generated policies, and those drawn for stacking."""

CASE = '{"case"'
"""How a line begins that is a case."""

FAULT, REFUSED = b'0 0\t{"fault"', b'0 0\t{"fault":"InputError"'
"""How an answer begins that is a fault; that rules or facts cannot be read."""

AT_ONCE = {"profile": 500, "policy": 50, "stacking": 50}


# ── in each process ──────────────────────────────────────────────────────────────────────────────────

_desks: list[Desk] = []


def _start(checkouts: tuple[Path, Path], second: bool) -> None:
    _desks[:] = [Desk(checkout, second=second) for checkout in checkouts]
    for desk in _desks:
        Finalize(None, desk.close, exitpriority=1)


def compare(chunk: Chunk, folder: Path, store: Store | None = None, only: str | None = None) -> Tally:
    """Make some cases, have both checkouts decide them, and hold the answers against each other, one by one."""
    tally, world = Tally(), World({})
    path = _cases(chunk, folder, store, only)
    answers = _answers(path, store if only is None else None)
    with path.open(encoding="utf-8") as cases:
        for line in cases:
            if not line.startswith(CASE):
                world = World(json.loads(line))
                continue
            before, after = next(answers)
            if before.startswith(REFUSED) and not after.startswith(FAULT):
                tally.counts[f"{chunk.kind}, read by this checkout alone"] += 1
                continue
            lines, refusals = after.split(b"\t", 1)[0].split()
            tally.counts.update({chunk.kind: 1, "decisions": 1, "lines": int(lines), "refusals": int(refusals)})
            tally.counts["faults in both"] += before == after and before.startswith(FAULT)
            if before != after or only is not None:
                documents = (json.loads(answer.split(b"\t", 1)[1]) for answer in (before, after))
                given = json.loads(line)
                case = Case(given["case"], given, world, *documents)
                classify(case, tally)
                if only is not None:
                    write(case)
    assert next(answers, None) is None
    if path.parent == folder:
        path.unlink()
    return tally


def _answers(path: Path, store: Store | None) -> Iterator[tuple[bytes, bytes]]:
    """What both checkouts answer to a file of cases; what the first did may be kept."""
    before, after = _desks
    number = sum(line.startswith(CASE.encode()) for line in path.read_bytes().splitlines())
    after.ask(path)
    place = store.answers(path) if store is not None else None
    if place is not None and place.exists():
        first = kept(place)
    else:
        before.ask(path)
        first = islice(iter(before.answer, None), number)
        first = first if place is None else keeping(first, place)
    for one in first:
        two = after.answer()
        if not one or not two:
            raise RuntimeError(f"{path}: the process of the checkout {'after' if one else 'before'} has ended")
        yield one, two


def write(case: Case) -> None:
    """Write all of a case into the working directory."""
    parts = {"rules": case.world.said, "given": case.given, "before": case.before, "after": case.after}
    for name, document in parts.items():
        text = json.dumps(document, ensure_ascii=False, indent=1)
        Path(f"case-{name}.json").write_text(text + "\n", encoding="utf-8")


def _cases(chunk: Chunk, folder: Path, store: Store | None, only: str | None) -> Path:
    """The file of some cases, made if it is not kept; with a name, of that case alone."""
    if store is not None and only is None and chunk.kind != SCENARIO:
        return store.cases(chunk)
    path, named = folder / f"{chunk.kind}-{chunk.first}.jsonl", f"{CASE}: {json.dumps(only, ensure_ascii=False)},"
    with path.open("w", encoding="utf-8") as written:
        for line in lines_of(chunk):
            if only is None or not line.startswith(CASE) or line.startswith(named):
                written.write(line)
    return path


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
        ("stacking", arguments.stacking, STACKING_FROM),
        ("policy", arguments.policies, POLICIES_FROM),
        ("profile", arguments.profiles, 0),
    )
    for kind, number, seed in kinds:
        start, end = arguments.seed + seed, arguments.seed + seed + number
        for first in range(start, end, AT_ONCE[kind]):
            yield Chunk(kind, first, min(first + AT_ONCE[kind], end), rules)


def split(recorded: Path, most: int = 200) -> Iterator[Chunk]:
    """A file of cases in parts, so that several processes have something to do."""
    rules, part, number = "", list[str](), 0

    def chunk() -> Chunk:
        target = recorded.with_name(f"recorded-{number}.jsonl")
        target.write_text("".join(part), encoding="utf-8")
        return Chunk(SCENARIO, number, number + 1, str(target))

    with recorded.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith(CASE):
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
    arguments.scenarios, arguments.policies, arguments.stacking, arguments.profiles = True, 0, 0, 0
    return list(chunks(arguments, folder))


def run(parts: Iterable[Chunk], arguments: argparse.Namespace, folder: Path) -> Tally:
    """All parts, some at a time, each by a process that has both checkouts decide."""
    checkouts, tally, started, told = (arguments.before.resolve(), ROOT), Tally(), time.perf_counter(), 0.0
    store = arguments.keep and Store.of(arguments.keep, checkouts[0], second=arguments.second_key)
    with ProcessPoolExecutor(arguments.jobs, initializer=_start, initargs=(checkouts, arguments.second_key)) as pool:
        rest, waiting = iter(parts), set[Future[Tally]]()
        while True:
            for part in rest:
                waiting.add(pool.submit(compare, part, folder, store, arguments.case))
                if len(waiting) >= 2 * arguments.jobs:
                    break
            if not waiting:
                return tally
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for each in done:
                found = each.result()
                tally.add(found)
                for line in told_of(found):
                    print(line, file=sys.stderr, flush=True)  # a run may be stopped before its end
            spent = time.perf_counter() - started
            if spent > told + 5:
                told = spent
                rate = tally.counts["decisions"] / spent
                print(f"  {spent:.0f} s: {progress(tally)} ({rate:.0f} decisions/s)", file=sys.stderr, flush=True)


def parser() -> argparse.ArgumentParser:
    """The options."""
    made = argparse.ArgumentParser(prog="python -m tests.bench.before_after", description=__doc__)
    made.add_argument("before", type=Path, help="the other checkout, such as a worktree of an older commit")
    made.add_argument("--profiles", type=int, default=PROFILES, help="profiles under the packs (%(default)s)")
    made.add_argument("--policies", type=int, default=POLICIES, help="generated policies (%(default)s)")
    made.add_argument("--stacking", type=int, default=STACKING, help="policies drawn for stacking (%(default)s)")
    made.add_argument("--scenarios", action=argparse.BooleanOptionalAction, default=True, help="all scenarios as well")
    made.add_argument("--tests", nargs="*", default=[], metavar="FILE", help="what these tests decide, as well")
    made.add_argument("--seed", type=int, default=0, help="the first seed of profiles and of policies")
    made.add_argument("--rules", type=Path, metavar="DIR", help="rules for both, instead of this checkout's")
    made.add_argument("--features", type=Path, metavar="DIR", help="the features of these rules")
    made.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="cases made and compared at a time")
    made.add_argument("--second-key", action="store_true", help="with the second key in both checkouts")
    made.add_argument("--keep", type=Path, metavar="DIR", help="keep cases and the answers of BEFORE for the next run")
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
        arguments.examples.write_text(listed(tally), encoding="utf-8")
    if not tally.counts["decisions"]:
        print("nothing was compared")
        return 2
    return 1 if tally.left else 0


if __name__ == "__main__":
    sys.exit(main())
