"""Kills what writes cohorts, to count what is lost: `python tests/killing_batch.py steps|batch N|impact N`.

A program of its own: `steps` forks, which a process with threads must not; what it writes are no real tables.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from console import DAY, FULL, ROOT, write_pack
from killing import code_of, forked, killed_at, names

from qaward.batch.output import Output


class Table:
    """What is written in place of a table."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def write_parquet(self, path: Path, **_: Any) -> None:
        """Write it."""
        path.write_bytes(self.content)


def keep(place: Path, content: bytes) -> None:
    """Write a folder of two tables, one of them in two parts."""
    with Output(place) as output:
        for name in ("lines", "lines", "totals"):
            output.add(name, Table(content))  # type: ignore[arg-type]
        output.finish({"qaward": "batch/1", "of": content.decode()})


def standing(place: Path) -> dict[str, bytes]:
    """What stands in a folder."""
    return {str(path.relative_to(place)): path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}


def steps() -> dict[str, Any]:
    """Writing over an older batch, killed before each call of the system in turn."""
    faults: list[str] = []
    seen: dict[str, int] = {"old": 0, "new": 0, "absent": 0}
    count = 0
    with tempfile.TemporaryDirectory() as place:
        keep(Path(place) / "sound", b"new")
        whole = standing(Path(place) / "sound")
        for step in range(1, 1000):
            folder = Path(place) / f"{step}"
            folder.mkdir()
            out = folder / "out"
            keep(out, b"old")
            before = standing(out)

            def work(out: Path = out) -> None:
                keep(out, b"new")

            code = code_of(forked(killed_at(step, work)))
            after = standing(out)
            known = {"old": before, "new": whole, "absent": {}}
            now = next((name for name, each in known.items() if each == after), "")
            if not now:
                faults.append(f"step {step}: part of a folder: {sorted(after)}")
            seen[now or "absent"] += 1
            with Output(out):  # whoever comes next finds what was there, even where it was moved aside
                pass
            if now == "absent" and standing(out) not in (before, whole):
                faults.append(f"step {step}: what was there is lost")
            keep(out, b"new")
            if standing(out) != whole or names(folder) != ["out"]:
                faults.append(f"step {step}: left after the next run: {names(folder)}")
            if code == 0:
                break
            if code != -signal.SIGKILL:
                faults.append(f"step {step}: ended with {code}")
            count = step
            shutil.rmtree(folder)
    return {"steps": count, **seen, "faults": faults}


def moments(number: int, words: Callable[[Path, Path], list[str]]) -> dict[str, Any]:
    """A command over an older result, killed at moments spread over its run; the next run mends what is left.

    `words` are those of the command, for a folder of rules and a file of profiles.
    """
    faults: list[str] = []
    came = {"old": 0, "new": 0, "absent": 0}
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        rules, profiles = write_pack(root / "rules"), root / "profiles.jsonl"

        def call(out: Path, day: str) -> list[str]:
            return [sys.executable, "-m", "qaward", *words(rules, profiles), "-o", str(out), "--as-of", day]

        lines = [{**FULL, "applicant": {**FULL["applicant"], "id": f"E-{at}"}} for at in range(30)]
        profiles.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        sound: dict[str, dict[str, bytes]] = {}
        length = 0.0
        for name, day in (("old", "2024-06-30"), ("new", DAY)):
            start = time.monotonic()
            subprocess.run(call(root / name / "out", day), env=environment, check=True, capture_output=True)
            length = time.monotonic() - start
            sound[name] = standing(root / name / "out")
        chance = random.Random(14)
        for at in range(number):
            folder = root / f"killed-{at}"
            shutil.copytree(root / "old", folder)
            child = subprocess.Popen(
                call(folder / "out", DAY), env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            time.sleep(length * (at + chance.random()) / number)
            child.kill()
            child.wait()
            after = standing(folder / "out")
            now = next((name for name, each in (*sound.items(), ("absent", {})) if each == after), "")
            if not now:
                faults.append(f"moment {at}: {sorted(after)}")
            came[now or "absent"] += 1
            subprocess.run(call(folder / "out", DAY), env=environment, check=True, capture_output=True)
            if standing(folder / "out") != sound["new"] or names(folder) != ["out"]:
                faults.append(f"moment {at}: left after the next run: {names(folder)}")
            shutil.rmtree(folder)
    return {"moments": number, "seconds": round(length, 3), **came, "faults": faults}


def batch(rules: Path, profiles: Path) -> list[str]:
    """`qaward batch`."""
    return ["batch", str(profiles), "--rules", str(rules)]


def impact(rules: Path, profiles: Path) -> list[str]:
    """`qaward impact`, of another reading."""
    return ["impact", str(rules), str(rules), str(profiles), "--new-reading", "pilot-sum=1万元"]


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    print(json.dumps(steps() if what == "steps" else moments(int(rest[0]), impact if what == "impact" else batch)))
