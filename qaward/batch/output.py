"""The folder that a batch writes: made beside its place under another name, and given its name when it is whole."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self
from uuid import uuid4

import polars as pl

from qaward.canonical import canonical_json
from qaward.findings import Finding, InputError, refusal
from qaward.locking import Hold, hold
from qaward.marks import Mark
from qaward.reading import read_file
from qaward.writing import make_folder, put, settle
from qaward.written.batch import Batch
from qaward.written.impact import Impact

MANIFEST = "manifest.json"
LARGEST_MANIFEST = 256 * 2**20
"""The largest manifest that is read, in bytes: it names every file of profiles."""


_GROUP = 2**17
"""How many rows a group of a file has: were it not said, it would follow the pieces in which the rows were made, and
these follow the number of processors. Ids of larger groups would be put in dictionaries that are slow to make.
"""
_FULL = 2**16
"""With so many bytes free, or fewer, a disk is full."""
_TABLE, _PART = re.compile(r"[a-z_]+\.parquet"), re.compile(r"part-[0-9]{5}\.parquet")


def put_part(place: Path, name: str, number: int, frame: pl.DataFrame) -> None:
    """Write a part of a table under its number, whole or not at all: who writes it again puts the same in its place."""
    folder = place / f"{name}.parquet"
    folder.mkdir(exist_ok=True)
    own = place / f".{name}-{number:05}-{uuid4().hex}"
    try:
        frame.write_parquet(own, compression="lz4", statistics=False, row_group_size=_GROUP)
        settle(own)  # before the folder has its name: were the power cut off, a table of it could be empty
        own.replace(folder / f"part-{number:05}.parquet")
    except pl.exceptions.PolarsError:
        if shutil.disk_usage(place).free < _FULL:  # which is told as a fault of the format
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from None
        raise
    finally:
        own.unlink(missing_ok=True)


class Output:
    """The folder of results, within a `with`: without `finish` nothing of it is left, and what stood there stands.

    Raises InputError where another process writes there, where something else has the name, and where nothing can be
    written.
    """

    form: ClassVar[str] = str(Batch.defaults["qaward"])
    """The form of the manifest, by which what stands in the place is known for what was written like this."""
    taken: ClassVar[str] = "batch.out-taken"
    """The message where something else stands there."""
    files: ClassVar[frozenset[str]] = frozenset({MANIFEST})
    """What it writes beside tables: anything else in the place is somebody's, and stays."""

    def __init__(self, place: Path) -> None:
        self.place = place if place.name not in {"", ".."} else place.resolve()
        self._part = self._beside("part")
        self._old = self._beside("old")
        self._hold: Hold | None = None
        self._numbers: dict[str, int] = {}

    def _beside(self, ending: str) -> Path:
        return self.place.parent / f".{self.place.name}.{ending}"

    def __enter__(self) -> Self:
        with self._told():
            if _stands_in(self.place):  # who stands in it would stand in what was moved aside
                raise InputError([Finding("batch.out-here", Mark(str(self.place)))])
            if not self.place.name:
                raise InputError([Finding(self.taken, Mark(str(self.place)))])
            make_folder(self.place.parent)
            self._hold = hold(self._beside("lock"), 0)
        try:
            with self._told():
                self._clear()
                if not self._replaceable():
                    raise InputError([Finding(self.taken, Mark(str(self.place)))])
                self._part.mkdir()
        except BaseException:
            self._hold.release()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Clear what was not finished."""
        try:
            with self._told():
                if self._part.exists():
                    shutil.rmtree(self._part)
        finally:
            if self._hold is not None:
                self._hold.release()

    @property
    def part(self) -> Path:
        """The folder in which it is made; parts of tables may be put there by other processes (`put_part`)."""
        return self._part

    def add(self, name: str, frame: pl.DataFrame) -> None:
        """Write a part of a table."""
        number = self._numbers.get(name, 0)
        self._numbers[name] = number + 1
        with self._told():
            put_part(self._part, name, number, frame)

    def finish(self, manifest: Mapping[str, object]) -> None:
        """Write the manifest and give the folder its name; what a batch before wrote there goes."""
        with self._told():
            put(self._part / MANIFEST, canonical_json(manifest) + b"\n")
            for left in self._part.glob(".*"):
                left.unlink(missing_ok=True)  # of a process that was killed
            for folder in [each for each in self._part.iterdir() if each.is_dir()]:
                settle(folder)
            settle(self._part)
            if self.place.exists():
                if not self._replaceable():
                    raise InputError([Finding(self.taken, Mark(str(self.place)))])
                self.place.rename(self._old)
            self._part.rename(self.place)
            settle(self.place.parent)
            shutil.rmtree(self._old, ignore_errors=True)

    def _clear(self) -> None:
        """Take away what a run left that was killed; what it had moved aside goes back to its place."""
        if self._old.exists() and not self.place.exists():
            self._old.rename(self.place)
        for each in (self._old, self._part):
            if each.exists():
                shutil.rmtree(each)

    def _replaceable(self) -> bool:
        """Whether nothing stands in the place but what a batch wrote."""
        if not self.place.exists() and not self.place.is_symlink():
            return True
        if self.place.is_symlink() or not self.place.is_dir():
            return False
        if not any(self.place.iterdir()):
            return True
        manifest = self.place / MANIFEST
        if not manifest.is_file() or not all(map(self._is_own, self.place.iterdir())):
            return False
        return _says(manifest, self.form)

    def _is_own(self, entry: Path) -> bool:
        """Whether an entry of the place is of the kind that is written there: a named file, or a table in parts."""
        if entry.is_symlink():
            return False
        if entry.is_dir():
            parts = list(entry.iterdir()) if _TABLE.fullmatch(entry.name) else [entry]
            return all(_PART.fullmatch(part.name) and part.is_file() and not part.is_symlink() for part in parts)
        return entry.name in self.files

    @contextlib.contextmanager
    def _told(self):
        """Tell refusals of the system as findings."""
        try:
            yield
        except (OSError, pl.exceptions.PolarsError) as fault:
            words = refusal(fault) if isinstance(fault, OSError) else {"zh": str(fault)[:200], "en": str(fault)[:200]}
            raise InputError([Finding("file.unwritable", Mark(str(self.place)), tuple(words.items()))]) from None


def _stands_in(place: Path) -> bool:
    """Whether a place is the current folder."""
    try:
        return place.samefile(".")
    except OSError:  # one of them is not there
        return False


FORMS = tuple(str(each.defaults["qaward"]) for each in (Batch, Impact))
"""The forms of the manifests of folders that are written so."""


def result_form(folder: Path) -> str | None:
    """The form of the results that a folder holds; None where it holds none."""
    manifest = folder / MANIFEST
    if not manifest.is_file():
        return None
    try:
        return next((form for form in FORMS if _says(manifest, form)), None)
    except OSError:
        return None


def _says(manifest: Path, form: str) -> bool:
    return f'"qaward":"{form}"'.encode() in read_file(manifest, LARGEST_MANIFEST)
