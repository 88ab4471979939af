"""Where the records of a run go: one file for one profile, or a folder that gets the whole set or nothing of it."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

import qaward
from qaward.cli.bilingual import Misuse
from qaward.findings import Finding
from qaward.ledger.keeping import Kept, RecordSet, keep_file
from qaward.marks import Mark


class RecordWriter:
    """Prepares records; leaving the context without a fault puts them in place (`kept`), else nothing stays.

    `target` is a file for one profile, or a folder.
    """

    def __init__(self, target: Path, *, folder: bool) -> None:
        self.target = target
        self.kept = Kept(0, 0, 0)
        self._set = RecordSet(target, f"qaward {qaward.__version__}") if folder else None
        self._single: bytes | None = None

    def __enter__(self) -> RecordWriter:
        """Nothing is touched before the first record."""
        return self

    def write(self, identity: str, content: bytes) -> None:
        """Prepare one record. Raises InputError where another one stands or where it cannot be written.

        Raises Misuse for a second record where the target is a file.
        """
        if self._set is not None:
            self._set.add(identity, content)
            return
        if self._single is not None:
            raise Misuse(
                (
                    f"有多个主体，--record 须为目录：已有的目录，或以 / 结尾，如 {self.target}/",
                    f"there are several applicants: --record must be a folder, such as {self.target}/",
                )
            )
        self._single = content

    def notes(self) -> list[Finding]:
        """What was found where the records went: what a run that died had left, and records that stood there."""
        place, notes = Mark(str(self.target)), list[Finding]()
        if self.kept.swept:
            notes.append(Finding("record.swept", place, (("count", str(self.kept.swept)),), "note"))
        if self.kept.already:
            notes.append(Finding("record.already", place, (("count", str(self.kept.already)),), "note"))
        return notes

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put in place what was prepared, or take it away if the run failed."""
        if self._set is not None:
            if kind is None:
                self.kept = self._set.commit()
            else:
                self._set.abort()
        elif kind is None and self._single is not None:
            self.kept = keep_file(self.target, self._single)
