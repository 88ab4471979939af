"""Writes records beside their place and renames them at the end: all of a run, or none."""

from __future__ import annotations

import os
import re
from pathlib import Path
from types import TracebackType

from qaward.canonical import digest
from qaward.findings import Finding, InputError
from qaward.marks import Mark

_UNSAFE = re.compile(r"[^\w.-]")


def record_name(identity: str) -> str:
    """A file name for an applicant's record; ids that are no safe names get a piece of their digest."""
    safe = _UNSAFE.sub("_", identity).lstrip(".")[:80]
    return f"{safe}.json" if safe == identity else f"{safe or 'record'}-{digest(identity.encode())[:12]}.json"


class RecordWriter:
    """Stages records next to where they go; leaving the context without a fault puts them in place.

    `target` is a file for one profile, or a folder. A record that is there already and differs is never
    overwritten.
    """

    def __init__(self, target: Path, *, folder: bool) -> None:
        self.target, self.folder = target, folder
        self.staged: list[tuple[Path, Path]] = []

    def __enter__(self) -> RecordWriter:
        """Make the folder."""
        (self.target if self.folder else self.target.absolute().parent).mkdir(parents=True, exist_ok=True)
        return self

    def write(self, identity: str, content: bytes) -> Path:
        """Stage one record. Raises InputError where another one stands, OSError where it cannot be written."""
        place = self.target / record_name(identity) if self.folder else self.target
        if place.exists() and place.read_bytes() != content:
            raise InputError([Finding("record.exists", Mark(str(place)))])
        part = place.with_name(f".{place.name}.{os.getpid()}.part")
        with part.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        self.staged.append((part, place))
        return place

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Rename what was staged, or remove it if the run failed."""
        for part, place in self.staged:
            if kind is None:
                part.replace(place)
            else:
                part.unlink(missing_ok=True)
