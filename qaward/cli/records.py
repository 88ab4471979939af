"""Writes records beside their place and renames them at the end: all of a run, or none."""

from __future__ import annotations

import os
import re
from pathlib import Path
from types import TracebackType

from qaward.canonical import digest
from qaward.cli.bilingual import Misuse
from qaward.cli.common import unreadable
from qaward.findings import Finding, InputError
from qaward.marks import Mark

LONGEST_NAME = 120
"""How many bytes of a record's file name come from the applicant's id; file systems allow 255 in all."""

_UNSAFE = re.compile(r"[^\w.-]")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
"""Names that mean a device on Windows."""


def record_name(identity: str) -> str:
    """A file name for an applicant's record; ids that are no safe names get a piece of their digest.

    Two ids never share a name, even where names differ only by case.
    """
    safe = _UNSAFE.sub("_", identity).lstrip(".-").encode()[:LONGEST_NAME].decode(errors="ignore")
    device = _RESERVED.fullmatch(safe) is not None
    if safe and safe == identity == safe.upper() and not device and not safe.endswith("."):
        return f"{safe}.json"
    return f"{'_' if device else ''}{safe or 'record'}-{digest(identity.encode())[:12]}.json"


class RecordWriter:
    """Stages records next to where they go; leaving the context without a fault puts them in place.

    `target` is a file for one profile, or a folder. A record that is there already and differs is never
    overwritten.
    """

    def __init__(self, target: Path, *, folder: bool) -> None:
        self.target, self.folder = target, folder
        self.staged: list[tuple[Path, Path]] = []

    def __enter__(self) -> RecordWriter:
        """Nothing is touched before the first record."""
        return self

    def write(self, identity: str, content: bytes) -> Path:
        """Stage one record. Raises InputError where another one stands or where it cannot be written.

        Raises Misuse for a second record where the target is a file.
        """
        if self.staged and not self.folder:
            raise Misuse(
                (
                    f"有多个主体，--record 须为目录：已有的目录，或以 / 结尾，如 {self.target}/",
                    f"there are several applicants: --record must be a folder, such as {self.target}/",
                )
            )
        place = self.target / record_name(identity) if self.folder else self.target
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            if place.exists() and (place.is_dir() or place.read_bytes() != content):
                raise InputError([Finding("record.exists", Mark(str(place)))])
            part = place.with_name(f".{digest(place.name.encode())[:12]}.{os.getpid()}.part")
            self.staged.append((part, place))
            with part.open("wb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
        except OSError as fault:
            raise unreadable(str(place), fault, "file.unwritable") from None
        return place

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Rename what was staged, or remove it if the run failed."""
        waiting = list(self.staged)
        try:
            while waiting and kind is None:
                part, place = waiting[0]
                try:
                    part.replace(place)
                except OSError as refused:
                    raise unreadable(str(place), refused, "file.unwritable") from None
                waiting.pop(0)
        finally:
            for part, _ in waiting:
                part.unlink(missing_ok=True)
