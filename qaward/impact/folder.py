"""The folder that an impact is written into, put in place whole as that of a batch is."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from qaward.batch.output import MANIFEST, Output
from qaward.impact.book import BOOK
from qaward.impact.page import PAGE
from qaward.writing import put
from qaward.written.impact import Impact


class Folder(Output):
    """The folder of an impact; without `finish` nothing of it is left, and what stood there stands."""

    form = str(Impact.defaults["qaward"])
    taken = "impact.out-taken"
    files = frozenset({MANIFEST, BOOK, PAGE})

    @contextmanager
    def scratch(self) -> Generator[Path]:
        """A folder for what is wanted while it is made, and removed; one left by a run that was killed goes as the
        rest of it does.
        """
        place = self._part / ".scratch"
        with self._told():
            place.mkdir()
        yield place
        with self._told():
            shutil.rmtree(place)

    def write(self, name: str, content: bytes) -> None:
        """Write a file."""
        with self._told():
            put(self._part / name, content)
