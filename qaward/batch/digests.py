"""The digests of the files that a batch reads: those of the very bytes that were read, or nothing is written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import Self

from qaward.findings import Finding, InputError
from qaward.marks import Mark
from qaward.reading import open_file, stamp


class Digests:
    """The digests of some files, within a `with`. They are made beside other work from `begin` on: before that the
    processors have enough to do.

    It is made before anything is read. A file that is another at the end, or was written to, may have been read before
    and after: what its digest stands for nobody could tell.
    """

    def __init__(self, files: Iterable[Path]) -> None:
        self._stamps = {path: stamp(path) for path in files}
        self._go, self._aside = Event(), ThreadPoolExecutor(1)
        self._found: dict[Path, Future[str]] = {}

    def __enter__(self) -> Self:
        self._found = {path: self._aside.submit(self._later, path) for path in self._stamps}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._go.set()  # whoever waits for it goes on, and ends
        self._aside.shutdown(cancel_futures=True)

    def begin(self) -> None:
        """Let them be made."""
        self._go.set()

    def by_place(self) -> dict[str, str]:
        """Each by the place of its file. Raises InputError for files that are not what they were at first."""
        self.begin()
        made = {str(path): found.result() for path, found in self._found.items()}
        changed = [path for path, before in self._stamps.items() if stamp(path) != before]
        if changed:
            raise InputError([Finding("file.changing", Mark(str(path))) for path in changed])
        return made

    def _later(self, path: Path) -> str:
        self._go.wait()
        return digest_of(path)


def digest_of(path: Path) -> str:
    """The digest of a file; empty for what is no file, as standard input."""
    if not path.is_file():
        return ""
    with open_file(path) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()  # pyright: ignore[reportArgumentType] - it has readinto
