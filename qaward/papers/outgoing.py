"""The folder that papers are written into: whole or not at all, and never over other papers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qaward.canonical import digest
from qaward.findings import Finding, InputError, refusal
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

    They are written beside and then given their name. Papers that nobody touched since they were written give way to
    new ones. Raises InputError where other files are there, or where they cannot be written.
    """
    try:
        make_folder(place.parent)
        with alone_in(place.parent):
            if place.exists():
                if _same(place, files):
                    return False
                if not _untouched(place):
                    raise InputError([Finding("papers.there", Mark(str(place)), (("found", str(place)),))])
            part = temporary(place)
            for name, content in files.items():
                path = part / name
                path.parent.mkdir(parents=True, exist_ok=True)
                put(path, content)
            settle(part)
            if place.exists():
                place.rename(temporary(place.with_name(f"{place.name}-old")))
            part.rename(place)
            settle(place.parent)
    except OSError as fault:
        raise InputError([Finding("file.unwritable", Mark(str(place)), tuple(refusal(fault).items()))]) from None
    return True


def _same(place: Path, files: Mapping[str, bytes]) -> bool:
    """Whether a folder holds just these files."""
    return _names(place) == set(files) and all(holds(place / name, content) for name, content in files.items())


def _names(place: Path) -> set[str]:
    return {path.relative_to(place).as_posix() for path in place.rglob("*") if not path.is_dir()}


def _untouched(place: Path) -> bool:
    """Whether a folder holds papers just as they were written, by the digests of their manifest."""
    try:
        told: Any = json.loads(read_file(place / MANIFEST, _LARGEST))
        digests: dict[str, str] = told["files"]
        return _names(place) == {*digests, MANIFEST} and all(
            digest(read_file(place / name, _LARGEST)) == wanted for name, wanted in digests.items()
        )
    except (OSError, TooLarge, ValueError, KeyError, TypeError):
        return False
