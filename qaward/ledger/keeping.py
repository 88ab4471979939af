"""Records put into a folder: the whole set of a run or nothing of it, and nothing that stands there is replaced."""

from __future__ import annotations

import contextlib
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from qaward.canonical import digest
from qaward.findings import Finding, InputError, refusal
from qaward.ledger.manifest import MOST_RECORDS, make_manifest
from qaward.ledger.names import LONG, folded, record_name
from qaward.ledger.record import LARGEST_RECORD
from qaward.ledger.runs import JOURNAL, Journal, remove_run, sweep
from qaward.locking import Hold, hold
from qaward.marks import Mark
from qaward.reading import read_file
from qaward.writing import LOCK, alone_in, create_alone, holds, make_folder, place_new, put, settle


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of a run's records: how many are new, how many stood there, and how many files a dead run left."""

    written: int
    already: int
    swept: int


def keep_file(path: Path, content: bytes) -> Kept:
    """Write one record as a file of its own. Raises InputError where another one stands, or it cannot be written."""
    _check_size(path, content)
    try:
        make_folder(path.parent)
        with alone_in(path.parent) as cleared:
            swept = cleared + sweep(path.parent)
            written = create_alone(path, content)
    except FileExistsError:
        raise _exists(path) from None
    except OSError as fault:
        raise _unwritable(path, fault) from None
    return Kept(int(written), int(not written), swept)


@dataclass(slots=True)
class RecordSet:
    """The records of one run on their way into a folder. Either `commit` or `abort` ends it."""

    folder: Path
    software: str
    records: dict[str, str] = field(default_factory=dict[str, str])
    swept: int = 0
    _owners: dict[str, str] = field(default_factory=dict[str, str])
    _run: Path | None = None
    _lock: Hold | None = None

    def add(self, identity: str, content: bytes) -> Path:
        """Prepare one record, and say where it will stand.

        Raises InputError where another one stands there, or where it cannot be written.
        """
        run = self._begin()
        name = record_name(identity)
        if self._owners.setdefault(folded(name), identity) != identity:
            name = record_name(identity, LONG)
            self._owners[folded(name)] = identity
        place = self.folder / name
        if name in self.records or len(self.records) >= MOST_RECORDS:
            code = "record.exists" if name in self.records else "record.many"
            raise InputError([Finding(code, Mark(str(place)), (("most", str(MOST_RECORDS)),))])
        _check_size(place, content)
        try:
            self._stands(place, content)
            put(run / name, content)
        except OSError as fault:
            raise _unwritable(place, fault) from None
        self.records[name] = digest(content)
        return place

    def commit(self) -> Kept:
        """Put the whole set in place, its manifest last. Raises InputError where that cannot be; then nothing is."""
        try:
            if self._run is None or not self.records:
                return Kept(0, 0, self.swept)
            return self._commit(self._run)
        finally:
            self.abort()

    def _commit(self, run: Path) -> Kept:
        name, manifest = make_manifest(self.records, self.software)
        place = self.folder
        try:
            with alone_in(self.folder) as cleared:
                self.swept += cleared + sweep(self.folder)
                new: dict[str, str] = {}
                for record, sha in self.records.items():
                    place = self.folder / record
                    if not os.path.lexists(place):
                        new[record] = sha
                    else:
                        self._stands(place, read_file(run / record, LARGEST_RECORD))
                place = self.folder / name
                last = [] if self._stands(place, manifest) else [name]
                if new or last:
                    put(run / name, manifest)
                    Journal(name, digest(manifest), new).write(run)
                    settle(run)
                    self._place([*new, *last], run)
        except FileExistsError as fault:
            raise _exists(Path(fault.filename2 or fault.filename or place)) from None
        except OSError as fault:
            raise _unwritable(place, fault) from None
        return Kept(len(new), len(self.records) - len(new), self.swept)

    def abort(self) -> None:
        """Give up what is not in place: nothing else stays of the run."""
        run, self._run = self._run, None
        if run is not None:
            with contextlib.suppress(OSError):
                remove_run(run)
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _begin(self) -> Path:
        """Prepare a hidden folder for the records, and hold its lock as long as the run lives."""
        if self._run is not None:
            return self._run
        try:
            make_folder(self.folder)
            with alone_in(self.folder) as cleared:
                self.swept += cleared + sweep(self.folder)
                run = self.folder / f".qaward-run-{secrets.token_hex(8)}"
                run.mkdir()
                self._run = run
                self._lock = hold(run / LOCK)
        except OSError as fault:
            raise _unwritable(self.folder, fault) from None
        return run

    def _stands(self, place: Path, content: bytes) -> bool:
        """Whether an equal file stands at a place already. Raises InputError where another does, OSError."""
        if not os.path.lexists(place):
            return False
        if not holds(place, content):
            raise _exists(place)
        return True

    def _place(self, names: list[str], run: Path) -> None:
        """Give prepared files their names, in order, the last after all others are down. Raises OSError; then none."""
        taken: list[Path] = []
        try:
            for name in names:
                place = self.folder / name
                if name == names[-1]:
                    settle(self.folder)
                taken.append(place)
                try:
                    place_new(run / name, place)
                except FileExistsError:
                    taken.pop()
                    raise
        except BaseException:
            for place in reversed(taken):
                place.unlink(missing_ok=True)
            (run / JOURNAL).unlink(missing_ok=True)  # while nobody else can take a name that it speaks of
            raise
        settle(self.folder)


def _check_size(place: Path, content: bytes) -> None:
    """Raises InputError for a record that nobody would read again."""
    if len(content) > LARGEST_RECORD:
        raise InputError([Finding("record.large", Mark(str(place)), (("largest", str(LARGEST_RECORD // 2**20)),))])


def _exists(place: Path) -> InputError:
    return InputError([Finding("record.exists", Mark(str(place)))])


def _unwritable(place: Path, fault: OSError) -> InputError:
    return InputError([Finding("file.unwritable", Mark(str(place)), tuple(refusal(fault).items()))])
