"""Kills runs that record, and lets runs race, to count what is lost: `python tests/killing.py steps|moments|races N`.

A program of its own: it forks, which a process with threads must not. Prints one JSON object; `faults` is empty where
nothing was lost.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from console import DAY, FULL, PLAIN, write_pack, write_profile

from qaward.canonical import digest
from qaward.cli.main import main
from qaward.ledger.folder import survey
from qaward.ledger.keeping import RecordSet, keep_file
from qaward.ledger.sealed import seal
from qaward.rounds.runs import MANIFEST, RUN_VERSION, keep_run, kept_files, read_run, run_numbers

CALLS = (
    "open",
    "write",
    "link",
    "unlink",
    "replace",
    "rename",
    "fsync",
    "mkdir",
    "rmdir",
    "scandir",
    "listdir",
    "close",
)
"""The calls of the system before each of which a run is killed."""


def forked(work: Callable[[], object]) -> int:
    """Start a process that does some work and ends with 0, or with the code that the work asks for."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        work()
        code = 0
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        os._exit(code)


def code_of(child: int) -> int:
    """How a process ended: its exit code, or the negative number of a signal."""
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def command(*args: Any) -> None:
    """The command, in silence."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    main([str(arg) for arg in args])


def names(folder: Path) -> list[str]:
    """Everything in a folder."""
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def standing(folder: Path) -> dict[str, str]:
    """The records that belong to a set of a folder, by digest. Raises AssertionError where one is not as named."""
    if not folder.exists():
        return {}
    found = survey(folder)
    assert not found.missing, [each.text("en") for each in found.missing]
    assert not [each for each in found.remarks if each.severity == "error"]
    kept: dict[str, str] = {}
    for path in found.records:
        sha = digest(path.read_bytes())
        found.check(path, sha)
        if path.name in found.sets:
            kept[path.name] = sha
    return kept


# ── killed before each call of the system ────────────────────────────────────────────────────────────


def without_links() -> None:
    """A file system that has no hard links."""

    def link(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    os.link = link  # type: ignore[assignment]


def killed_at(step: int, work: Callable[[], object]) -> Callable[[], object]:
    """Some work that is killed before one of its calls of the system."""

    def run() -> None:
        count = 0

        def counted(sound: Callable[..., Any]) -> Callable[..., Any]:
            def call(*args: Any, **settings: Any) -> Any:
                nonlocal count
                count += 1
                if count == step:
                    os.kill(os.getpid(), signal.SIGKILL)
                return sound(*args, **settings)

            return call

        for name in CALLS:
            setattr(os, name, counted(getattr(os, name)))
        work()

    return run


def keep_set(folder: Path, records: dict[str, bytes]) -> None:
    """Record a whole set."""
    records_of_run = RecordSet(folder, "test")
    for name, content in records.items():
        records_of_run.add(name, content)
    records_of_run.commit()


def steps(links: bool) -> dict[str, Any]:
    """A run of three records, killed before each call in turn: beside an older set, one record of which it shares."""
    older = {"OLD": b"older", "B": b"b"}
    newer = {"A": b"a", "B": b"b", "C": b"c"}
    faults: list[str] = []
    count = 0
    with tempfile.TemporaryDirectory() as place:
        for step in range(1, 1000):
            folder = Path(place) / f"{step}"
            keep_set(folder, older)
            before = standing(folder)

            def work(folder: Path = folder) -> None:
                if not links:
                    without_links()
                keep_set(folder, newer)

            code = code_of(forked(killed_at(step, work)))
            after = standing(folder)
            whole = {**before, **{f"{name}.json": digest(content) for name, content in newer.items()}}
            if after not in (before, whole):
                faults.append(f"step {step}: part of a set: {sorted(after)}")
            if code not in (0, -signal.SIGKILL):
                faults.append(f"step {step}: ended with {code}")
            keep_set(folder, newer)
            if standing(folder) != whole or [
                each for each in names(folder) if not each.endswith((".json", ".manifest"))
            ]:
                faults.append(f"step {step}: left after the next run: {names(folder)}")
            if len(names(folder)) != 4 + 2:
                faults.append(f"step {step}: {names(folder)}")
            if code == 0:
                break
            count = step
            shutil.rmtree(folder)
    return {"steps": count, "faults": faults}


def single(links: bool) -> dict[str, Any]:
    """A record in a file of its own, killed before each call in turn."""
    faults: list[str] = []
    count = 0
    with tempfile.TemporaryDirectory() as place:
        for step in range(1, 1000):
            path = Path(place) / f"{step}" / "r.json"

            def work(path: Path = path) -> None:
                if not links:
                    without_links()
                keep_file(path, b"content")

            code = code_of(forked(killed_at(step, work)))
            content = path.read_bytes() if path.exists() else None
            if content not in ((None, b"content") if links else (None, b"", b"content")):  # b"": its name is taken
                faults.append(f"step {step}: {content!r}")
            keep_file(path, b"content")
            if names(path.parent) != ["r.json"] or path.read_bytes() != b"content":
                faults.append(f"step {step}: left after the next run: {names(path.parent)}")
            if code == 0:
                break
            count = step
    return {"steps": count, "faults": faults}


# ── the whole command, killed at moments ─────────────────────────────────────────────────────────────


def moments(number: int) -> dict[str, Any]:
    """`qaward evaluate … --record` for forty applicants, killed at moments spread over its run."""
    faults: list[str] = []
    came: dict[str, int] = {"absent": 0, "whole": 0, "ended": 0}
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        rules, profiles = write_pack(root / "rules"), root / "profiles"
        profiles.mkdir()
        for at in range(40):
            write_profile(profiles / f"{at}.json", FULL if at % 2 else PLAIN, id=f"N-{at}")
        words = ("evaluate", profiles, "--as-of", DAY, "--rules", rules, "--summary", "--record")
        assert code_of(forked(lambda: command(*words, root / "first"))) == 0  # imports what a run imports
        start = time.monotonic()
        assert code_of(forked(lambda: command(*words, root / "sound"))) == 0
        length = time.monotonic() - start
        whole = standing(root / "sound")
        assert len(whole) == 40
        chance = random.Random(200)
        at = killed = 0
        while killed < number:
            at += 1
            folder = root / f"killed-{at}"
            child = forked(lambda folder=folder: command(*words, folder))
            time.sleep(length * (killed + chance.random()) / number)
            os.kill(child, signal.SIGKILL)
            code = code_of(child)
            killed += code != 0
            if code == 0:  # it ended before its moment came: the length was measured while the machine was busy
                length *= 0.9
            kept = standing(folder)
            came["ended" if code == 0 else "whole" if kept else "absent"] += 1
            if kept not in ({}, whole):
                faults.append(f"moment {at}: {len(kept)} of 40")
            if code_of(forked(lambda folder=folder: command(*words, folder))) != 0:
                faults.append(f"moment {at}: the next run failed")
            if standing(folder) != whole or len(names(folder)) != 41:
                faults.append(f"moment {at}: left after the next run: {len(names(folder))}")
            shutil.rmtree(folder)
    return {"moments": number, "seconds": round(length, 3), **came, "faults": faults}


# ── a round, killed at moments ───────────────────────────────────────────────────────────────────────

OFFICE = Path(__file__).parent.parent / "features" / "office"


def whole_runs(folder: Path) -> dict[str, dict[str, str]]:
    """The runs that a folder keeps, each whole: what its manifest names is there, to the byte."""
    kept: dict[str, dict[str, str]] = {}
    for number in run_numbers(folder):
        found = read_run(folder, number)
        files = {path.name: digest(path.read_bytes()) for path in found.path.iterdir() if path.name != MANIFEST}
        assert files == found.manifest.files, number
        kept_files(folder, found)
        kept[number] = files
    return kept


def rounds(number: int) -> dict[str, Any]:
    """`qaward round run` killed at moments: the run before it stays, the new one is whole or absent."""
    faults: list[str] = []
    came = {"absent": 0, "whole": 0}
    with tempfile.TemporaryDirectory() as place:
        first = Path(place) / "office"
        shutil.copytree(OFFICE, first, ignore=lambda folder, names: [name for name in names if name == "runs"])
        settled = (first / "determinations.yaml").read_bytes()
        (first / "determinations.yaml").write_bytes(b"determinations: 1\n")
        assert code_of(forked(lambda: command("round", "run", first))) == 0
        (first / "determinations.yaml").write_bytes(settled)
        sound = Path(place) / "sound"
        shutil.copytree(first, sound)
        start = time.monotonic()
        assert code_of(forked(lambda: command("round", "run", sound))) == 0
        length = time.monotonic() - start
        before, whole = whole_runs(first), whole_runs(sound)
        assert (len(before), len(whole)) == (1, 2)
        chance = random.Random(100)
        at = killed = 0
        while killed < number:
            at += 1
            folder = Path(place) / f"killed-{at}"
            shutil.copytree(first, folder)
            child = forked(lambda folder=folder: command("round", "run", folder))
            time.sleep(length * (killed + chance.random()) / number)
            os.kill(child, signal.SIGKILL)
            code = code_of(child)
            killed += code != 0
            if code == 0:
                length *= 0.9
            kept = whole_runs(folder)
            came["whole" if len(kept) == 2 else "absent"] += 1
            if kept not in (before, whole):
                faults.append(f"moment {at}: {sorted(kept)}")
            if code_of(forked(lambda folder=folder: command("round", "run", folder))) != 0:
                faults.append(f"moment {at}: the next run failed")
            if whole_runs(folder) != whole or [each for each in names(folder / "runs") if each.startswith(".")]:
                faults.append(f"moment {at}: left after the next run: {names(folder / 'runs')}")
            shutil.rmtree(folder)
    return {"moments": number, **came, "faults": faults}


def _small_run(text: bytes) -> tuple[dict[str, bytes], bytes]:
    """A run of two files, and what it says of itself."""
    files = {"a.csv": text, "b.csv": b"b"}
    made = {
        "qaward": RUN_VERSION,
        "name": "x",
        "day": "2023-11-30",
        "software": "x",
        "inputs": {"i": digest(b"i")},
        "rules": {"r": digest(b"r")},
        "files": {name: digest(content) for name, content in files.items()},
    }
    return files, seal(made)


def round_steps() -> dict[str, Any]:
    """Keeping a run, killed before each call of the system in turn."""
    faults: list[str] = []
    count = 0
    (old, before), (files, manifest) = (_small_run(text) for text in (b"a", b"b"))
    with tempfile.TemporaryDirectory() as place:
        for step in range(1, 1000):
            folder = Path(place) / f"{step}"
            folder.mkdir()
            keep_run(folder, old, [b"i", b"r"], before)

            def work(folder: Path = folder) -> None:
                keep_run(folder, files, [b"i", b"r"], manifest)

            code = code_of(forked(killed_at(step, work)))
            if len(whole_runs(folder)) not in {1, 2}:
                faults.append(f"step {step}: {names(folder / 'runs')}")
            keep_run(folder, files, [b"i", b"r"], manifest)
            if [each for each in names(folder / "runs") if each.startswith(".")]:
                faults.append(f"step {step}: left: {names(folder / 'runs')}")
            if code == 0:
                break
            count = step
            shutil.rmtree(folder)
    return {"steps": count, "faults": faults}


# ── two at once ──────────────────────────────────────────────────────────────────────────────────────


def together(*works: Callable[[], object]) -> list[int]:
    """The exit codes of processes that start at the same moment."""
    reading, writing = os.pipe()
    children = []
    for work in works:

        def waiting(work: Callable[[], object] = work) -> None:
            os.close(writing)
            os.read(reading, 1)  # until the other end is closed
            work()

        children.append(forked(waiting))
    os.close(reading)
    os.close(writing)
    return [code_of(child) for child in children]


def races(number: int) -> dict[str, Any]:
    """Two commands that record into one folder or file: the same applicant otherwise, another, or the same alike."""
    faults: list[str] = []
    came: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        rules = write_pack(root / "rules")
        one = write_profile(root / "one.json", PLAIN, id="SAME", name="甲")
        two = write_profile(root / "two.json", PLAIN, id="SAME", name="乙")
        other = write_profile(root / "other.json", PLAIN, id="OTHER")
        head = ("--as-of", DAY, "--rules", rules, "--record")
        content: dict[Path, bytes] = {}
        for profile in (one, two, other):
            path = root / f"{profile.stem}-record.json"
            assert code_of(forked(lambda profile=profile, path=path: command("evaluate", profile, *head, path))) == 0
            content[profile] = path.read_bytes()
        scenes: tuple[tuple[str, Path, Path, str, list[int]], ...] = (
            ("folder, different", one, two, "folder/", [0, 3]),
            ("file, different", one, two, "file.json", [0, 3]),
            ("folder, others", one, other, "folder/", [0, 0]),
            ("file, equal", one, one, "file.json", [0, 0]),
        )
        for at in range(number):
            name, first, second, target, expected = scenes[at % len(scenes)]
            folder = root / f"race-{at}"
            folder.mkdir()
            where = f"{folder}/{target}"
            codes = together(
                lambda first=first, where=where: command("evaluate", first, *head, where),
                lambda second=second, where=where: command("evaluate", second, *head, where),
            )
            kept = {path.read_bytes() for path in folder.rglob("*.json")}
            for profile, code in zip((first, second), codes, strict=True):
                if code == 0 and content[profile] not in kept:
                    faults.append(f"race {at} ({name}): lost")
            if sorted(codes) != expected:
                faults.append(f"race {at} ({name}): {codes}")
            if [path for path in folder.rglob("*") if path.name.startswith(".")]:
                faults.append(f"race {at} ({name}): left: {names(folder)}")
            if target.endswith("/"):
                standing(folder / "folder")
            winner = codes.index(0) if expected == [0, 3] and 0 in codes else 2
            came[("first", "second", "both")[winner]] = came.get(("first", "second", "both")[winner], 0) + 1
            shutil.rmtree(folder)
    return {"races": number, **came, "faults": faults}


if __name__ == "__main__":
    what = sys.argv[1]
    if what == "round-steps":
        report = round_steps()
    elif what in {"steps", "single"}:
        report = {"steps": steps, "single": single}[what](links="no-links" not in sys.argv)
    else:
        report = {"moments": moments, "races": races, "rounds": rounds}[what](int(sys.argv[2]))
    print(json.dumps(report, ensure_ascii=False))
