"""The folder that papers are written into: whole or not at all, and never over other papers."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qaward.canonical import digest
from qaward.findings import Finding, InputError, enumerated, refusal
from qaward.marks import Mark
from qaward.reading import TooLarge, read_file
from qaward.writing import alone_in, holds, make_folder, put, settle, temporary

PUBLIC, INTERNAL = "公开", "内部"
"""The folder of what may be published, and that of what stays in the office."""
MANIFEST = "papers.json"
"""The file that says which files were written, of which run."""
_LARGEST = 512 * 1024 * 1024
OUTGOING = "outgoing"
"""The folder of a round in which papers are written, run by run, where no other is named."""


def write_papers(place: Path, files: Mapping[str, bytes]) -> bool:
    """Write papers into a folder; whether they are new: equal ones may be there already.

    They are written beside and then given their name; who is stopped before leaves nothing. Papers that nobody touched
    since they were written give way to new ones. Raises InputError where other files are there, or where they cannot
    be written.
    """
    try:
        place = Path(os.path.realpath(place))  # a link stays one
        make_folder(place.parent)
        with alone_in(place.parent):
            if are_written(place, files):
                return False
            if place.exists() and (kept := _in_the_way(place)):
                words = (("found", str(place)), ("files", enumerated(kept, "、")))
                raise InputError([Finding("papers.there", Mark(str(place)), words)])
            _put_in_place(place, files)
    except OSError as fault:
        raise InputError([Finding("file.unwritable", Mark(str(place)), tuple(refusal(fault).items()))]) from None
    return True


def _put_in_place(place: Path, files: Mapping[str, bytes]) -> None:
    """Write papers beside a place and give them its name; what was there is there again where that fails."""
    part, old = temporary(place), temporary(place.with_name(f"{place.name}-old"))
    try:
        for name, content in files.items():
            path = part / name
            path.parent.mkdir(parents=True, exist_ok=True)
            put(path, content)
        settle(part)
        if place.exists():
            place.rename(old)
        part.rename(place)
        settle(place.parent)
    finally:
        if old.exists() and not place.exists():
            old.rename(place)
        for left in (part, old):
            shutil.rmtree(left, ignore_errors=True)


def are_written(place: Path, files: Mapping[str, bytes]) -> bool:
    """Whether a folder holds just these files. Raises OSError."""
    alike = all(holds(place / name, content) for name, content in sorted(files.items()))
    return alike and _names(place) == set(files)


def _names(place: Path) -> set[str]:
    """Everything in a folder but folders."""
    found = place.rglob("*")
    return {path.relative_to(place).as_posix() for path in found if path.is_symlink() or not path.is_dir()}


def _in_the_way(place: Path) -> list[str]:
    """What is in a folder and no new papers may stand in its stead: whatever is not as it was written, by the digests
    of their manifest; everything where there is none. A paper that is gone is in nobody's way, but somebody took it.
    """
    if not place.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(place))
    try:
        told: Any = json.loads(read_file(place / MANIFEST, _LARGEST))
        digests: dict[str, str] = dict(told["files"])
    except (OSError, TooLarge, ValueError, KeyError, TypeError):
        return sorted(each.name for each in place.iterdir())  # not all below: it may be the root of all files
    there = _names(place)
    names = (there | set(digests)) - {MANIFEST}
    return sorted(name for name in names if name not in there or not _is(place / name, digests.get(name)))


def _is(path: Path, wanted: str | None) -> bool:
    """Whether a file has a digest."""
    try:
        return digest(read_file(path, _LARGEST)) == wanted
    except (OSError, TooLarge, ValueError):
        return False
