"""Profiles in chunks: read once, kept in a file of their own until it is known what several of them claim."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, NamedTuple

import polars as pl

from qaward.batch.alike import keys, suspected
from qaward.batch.tables import Rejected
from qaward.facts import Facts
from qaward.findings import Finding
from qaward.unread import Unread

PER_CHUNK = 20_000
"""How many profiles are decided in one go."""


class Profile(NamedTuple):
    """Where a profile stands, and its facts or what is wrong with it; then also what is known of its claims."""

    place: str
    facts: Facts | None
    findings: tuple[Finding, ...] = ()
    unread: Unread | None = None


class Spool:
    """Facts put away in chunks in the order in which they come; `shared` are the items that several applicants have,
    `alike` those who may have what others have under another name, by the forms of their ids.

    Each is counted once for an applicant, since no applicant has an item twice; what rejected ones name counts as well.
    The file is of this process alone and gone when it ends.
    """

    def __init__(self, profiles: Iterable[Profile], folder: Path, *, alike: bool = False) -> None:
        """With `alike` it is found out as well who may have what others have under names that only look alike."""
        self.rejected: list[Rejected] = []
        self.read = 0
        self._file: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - it is read again later
        self.chunks = 0
        hashes: list[pl.Series] = []
        alike_keys: list[pl.DataFrame] = []
        chunk: list[tuple[str, Facts]] = []
        named: list[str] = []
        named_by: list[tuple[str, str, str]] = []
        self._of_any_kind: set[str] = set()
        for place, facts, findings, unread in profiles:
            self.read += 1
            if facts is None:
                unread = unread or Unread(place)  # noqa: PLW2901
                self.rejected.append(Rejected(unread.id or place, findings, unread))
                named += [f"{kind}:{same}" for kind, same in unread.things]
                self._of_any_kind |= {same for kind, same in unread.things if not kind}
                named_by += [(unread.same or place, unread.word(thing), thing[1]) for thing in unread.things]
                continue
            chunk.append((place, facts))
            if len(chunk) == PER_CHUNK:
                hashes.append(self._put(chunk))
                alike_keys += [_keys(chunk)] if alike else []
                chunk = []
        if chunk:
            hashes.append(self._put(chunk))
            alike_keys += [_keys(chunk)] if alike else []
        every = pl.concat([*hashes, _hashed(named)])
        self.shared = frozenset(every.filter(every.is_duplicated()).unique())
        self.alike = frozenset(suspected(pl.concat([*alike_keys, _keys_of(named_by)]))) if alike else frozenset[str]()

    def _put(self, chunk: Sequence[tuple[str, Facts]]) -> pl.Series:
        pickle.dump(list(chunk), self._file, pickle.HIGHEST_PROTOCOL)
        self.chunks += 1
        return hashes_of(facts for _, facts in chunk)

    def __iter__(self) -> Iterator[list[Facts]]:
        """The chunks again."""
        return ([facts for _, facts in chunk] for chunk in self.placed())

    def placed(self) -> Iterator[list[tuple[str, Facts]]]:
        """The chunks again, each applicant with the place of its profile."""
        self._file.seek(0)
        for _ in range(self.chunks):
            yield pickle.load(self._file)  # noqa: S301 - this process wrote it

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    @property
    def sharing(self) -> bool:
        """Whether anything may be claimed by several."""
        return bool(self.shared or self._of_any_kind)

    def shares(self, facts: Facts) -> bool:
        """Whether others claim an item of an applicant as well."""
        if any(item.same in self._of_any_kind for item in facts.items):
            return True
        return bool(self.shared) and not self.shared.isdisjoint(hashes_of([facts]))


def hashes_of(applicants: Iterable[Facts]) -> pl.Series:
    """The items of some applicants, each by a number that is nearly always its own."""
    return _hashed([f"{item.kind}:{item.same}" for facts in applicants for item in facts.items])


def _keys(chunk: Iterable[tuple[str, Facts]]) -> pl.DataFrame:
    return _keys_of([(facts.same, item.id, item.same) for _, facts in chunk for item in facts.items])


def _keys_of(named: Sequence[tuple[str, str, str]]) -> pl.DataFrame:
    """The keys of names, each with who has it and its form, whatever kinds they are of."""
    frame = pl.DataFrame(named, dict.fromkeys(("who", "text", "same"), pl.String), orient="row")
    return keys(frame["text"], frame["same"]).with_columns(frame["who"])


def _hashed(names: Sequence[str]) -> pl.Series:
    return pl.Series(names, dtype=pl.String).hash(0)
