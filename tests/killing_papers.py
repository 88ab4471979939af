"""Kills and races what writes papers, to count what is lost: `python tests/killing_papers.py steps|races N`.

A program of its own: it forks, which a process with threads must not. Prints one JSON object; `faults` is empty where
nothing was lost.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from killing import code_of, forked, killed_at, names, together

from qaward.canonical import canonical_json, digest
from qaward.papers.outgoing import MANIFEST, are_written, write_papers


def papers_of(word: bytes) -> dict[str, bytes]:
    """Two files and what says of them."""
    files = {"公开/公示.html": word, "内部/信函/信.pdf": word * 3}
    told = {"files": {name: digest(content) for name, content in files.items()}}
    return {**files, MANIFEST: canonical_json(told)}


OLD, NEW = papers_of(b"old"), papers_of(b"new")


def state_of(place: Path) -> str:
    """What stands in the place of papers: the old ones, the new ones, nothing; or something else."""
    if not place.exists():
        return "nothing"
    return "old" if are_written(place, OLD) else "new" if are_written(place, NEW) else "else"


def steps() -> dict[str, Any]:
    """Writing papers where there are none and over old ones, killed before each call of the system in turn."""
    faults: list[str] = []
    came: dict[str, int] = {}
    count = 0
    for before in ({}, OLD):
        for step in range(1, 1000):
            with tempfile.TemporaryDirectory() as root:
                place = Path(root) / "out"
                if before:
                    write_papers(place, before)
                code = code_of(forked(killed_at(step, lambda place=place: write_papers(place, NEW))))
                state = state_of(place)
                came[state] = came.get(state, 0) + 1
                if state == "else":
                    faults.append(f"step {step}: {names(place)}")
                write_papers(place, NEW)
                if (state_of(place), names(place.parent)) != ("new", ["out"]):
                    faults.append(f"step {step}: left after the next: {names(place.parent)}")
            if code == 0:
                break
            count += 1
    return {"steps": count, "came": came, "faults": faults}


def races(number: int) -> dict[str, Any]:
    """Two processes that write papers into one folder: equal ones, and others."""
    faults: list[str] = []
    came: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as root:
        for at in range(number):
            place = Path(root) / f"{at}" / "out"
            second = OLD if at % 2 else NEW
            codes = together(
                lambda place=place: write_papers(place, NEW),
                lambda place=place, second=second: write_papers(place, second),
            )
            state = state_of(place)
            came[state] = came.get(state, 0) + 1
            if codes != [0, 0] or state not in {"new", "old"} or names(place.parent) != ["out"]:
                faults.append(f"race {at}: {codes}, {state}, {names(place.parent)}")
            shutil.rmtree(place.parent)
    return {"races": number, "came": came, "faults": faults}


if __name__ == "__main__":
    report = steps() if sys.argv[1] == "steps" else races(int(sys.argv[2]))
    print(json.dumps(report, ensure_ascii=False))
