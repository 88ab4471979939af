"""Profiles named on the command line: files, folders, JSON lines, standard input. One at a time, faults kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from errno import ENOENT
from pathlib import Path
from typing import IO

from qaward.cli.common import unreadable
from qaward.cli.streams import standard_input
from qaward.contents import content_of
from qaward.facts import Facts
from qaward.findings import Finding, Findings, InputError
from qaward.marks import Mark
from qaward.profiles.read import ENDINGS, LARGEST_PROFILE, read_lines, read_profile
from qaward.reading import is_folder, listed, open_file
from qaward.unread import ProfileError, Unread
from qaward.vocabulary.model import Vocabulary

LINES = (".jsonl", ".ndjson")
STANDARD_INPUT = "-"
MEGABYTE = 2**20
LONGEST_REST = 16 * LARGEST_PROFILE
"""How much is passed over to find where a line that is too long ends, in bytes."""

MOST_EMPTY = 1_000_000
"""How many empty lines in a row are passed over."""

_WHOLE = re.compile(rb"\s*\{.*[^\s,:{\[]\s*", re.DOTALL)
"""A line that can be a JSON document by itself, whole or cut off; one that ends in `{`, `[`, `,` or `:` goes on."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One profile: where it stands, and its facts or what is wrong with it; beside facts, what is worth a look.

    Without facts `claims` is what is known of what its applicant claims (None: nothing).
    """

    place: str
    facts: Facts | None
    findings: tuple[Finding, ...] = ()
    claims: Unread | None = None

    @property
    def unread(self) -> Unread:
        """What a profile that is left out claims, as far as it is known."""
        if self.facts is not None:
            return Unread.of(self.facts, self.place)
        return Unread(self.place) if self.claims is None else replace(self.claims, place=self.place)

    def refused(self, *findings: Finding) -> Entry:
        """The same, left out for what is wrong with it beside others."""
        return Entry(self.place, None, findings, self.unread)

    @classmethod
    def faulty(cls, place: str, fault: InputError) -> Entry:
        """A profile that could not be read."""
        return cls(place, None, fault.findings, fault.unread if isinstance(fault, ProfileError) else None)


def must_be_there(paths: Iterable[Path]) -> None:
    """Raises InputError for what is not there, and for folders with nothing in them: results that stand somewhere are
    not to give way to nothing.
    """
    problems: list[Finding] = []
    for path in paths:
        if str(path) == STANDARD_INPUT:
            continue
        if not path.exists():
            problems += unreadable(str(path), FileNotFoundError(ENOENT, "")).findings
        elif path.is_dir() and not listed(path, ENDINGS):
            problems.append(Finding("batch.no-applicants", Mark(str(path))))
    if problems:
        raise InputError(problems)


def read_entries(paths: Iterable[str], vocabulary: Vocabulary) -> Iterator[Entry]:
    """Every profile of the named files and folders, in order; an applicant that appears again is a fault."""
    seen: dict[str, tuple[str, str]] = {}
    for path in paths:
        for entry in _entries(path, vocabulary):
            facts = entry.facts
            if facts is not None and facts.same in seen:
                place, first = seen[facts.same]
                words = (("id", facts.id), *((("other", first),) if first != facts.id else ()))
                message = "profile.twice" if first == facts.id else "identity.applicant-twice"
                yield entry.refused(Finding(message, Mark(entry.place), words, also=(Mark(place),)))
                continue
            if facts is not None:
                seen[facts.same] = entry.place, facts.id
            yield entry


def _entries(path: str, vocabulary: Vocabulary) -> Iterator[Entry]:
    if path == STANDARD_INPUT:
        stream = standard_input()
        if stream is None:
            yield Entry(path, None, (Finding("stream.input", Mark(path)),))
        else:
            yield from _stream(path, stream, vocabulary)
        return
    if not is_folder(path):
        yield from _file(path, Path(path), vocabulary)
        return
    try:
        files = listed(Path(path), ENDINGS)
    except OSError as fault:
        yield _refused(path, fault)
        return
    if not files:
        yield Entry(path, None, (Finding("profile.no-files", Mark(path)),))
    for file in files:
        yield from _file(str(file), file, vocabulary)


def _refused(place: str, fault: OSError) -> Entry:
    return Entry(place, None, unreadable(place, fault).findings)


def _file(place: str, path: Path, vocabulary: Vocabulary) -> Iterator[Entry]:
    if path.suffix.lower() not in LINES:
        try:
            content = content_of(path, LARGEST_PROFILE, "profile.large", place)
        except InputError as fault:
            yield Entry(place, None, fault.findings)
        else:
            yield _one(place, content, vocabulary)
        return
    try:
        with open_file(path) as stream:
            yield from _lines(place, stream, vocabulary)
    except OSError as fault:
        yield _refused(place, fault)


def _one(place: str, content: bytes, vocabulary: Vocabulary) -> Entry:
    problems = Findings()
    try:
        return Entry(place, read_profile(place, content, vocabulary, problems), problems.notes)
    except InputError as fault:
        return Entry.faulty(place, fault)


def _stream(place: str, stream: IO[bytes], vocabulary: Vocabulary) -> Iterator[Entry]:
    """Standard input: JSON lines if its first two lines that are not blank begin and can end an object."""
    try:
        content, number = bytearray(), 0
        written: dict[int, bytes] = {}
        while len(written) < 2 and len(content) <= 2 * LARGEST_PROFILE and number < MOST_EMPTY:
            line = stream.readline(LARGEST_PROFILE + 1)
            if not line:
                break
            content += line
            number += 1
            if line.strip():
                written[number] = line
        first, *second = written.values() or (b"",)
        if second and _WHOLE.fullmatch(first) and second[0].lstrip().startswith(b"{"):
            for at, line in written.items():
                yield _line(place, at, line, vocabulary)
            cut = not content.endswith(b"\n")
            yield from _lines(place, stream, vocabulary, start=number + 1, unfinished=cut)
            return
        content += stream.read(max(LARGEST_PROFILE + 1 - len(content), 0))
    except OSError as fault:
        yield _refused(place, fault)
        return
    yield _one(place, bytes(content), vocabulary)


def _lines(
    place: str, stream: IO[bytes], vocabulary: Vocabulary, start: int = 1, *, unfinished: bool = False
) -> Iterator[Entry]:
    """Every line from `start` on; `unfinished`: the rest of the line before it comes first.

    A line that does not end in any reasonable length ends the reading, and so do empty lines without end.
    """
    number, found = start, start > 1
    if unfinished and not _ended(stream):
        yield _endless(place, number - 1)
        return
    empty = 0
    while line := stream.readline(LARGEST_PROFILE + 1):
        empty += 1
        if line.strip():
            found, empty = True, 0
            yield _line(place, number, line, vocabulary)
        if empty > MOST_EMPTY or not (line.endswith(b"\n") or _ended(stream)):
            yield _endless(place, number)
            return
        number += 1
    if not found:
        yield Entry(place, None, (Finding("file.empty", Mark(place)),))


def _ended(stream: IO[bytes]) -> bool:
    """Pass over the rest of a line that is too long; False where it has no end."""
    passed = 0
    while passed <= LONGEST_REST:
        line = stream.readline(MEGABYTE)
        passed += len(line)
        if not line or line.endswith(b"\n"):
            return True
    return False


def _endless(place: str, number: int) -> Entry:
    words = (("largest", str(LONGEST_REST // MEGABYTE)),)
    return Entry(f"{place}#{number}", None, (Finding("profile.endless", Mark(f"{place}#{number}"), words),))


def _line(place: str, number: int, line: bytes, vocabulary: Vocabulary) -> Entry:
    try:
        return Entry(f"{place}#{number}", read_lines(place, number, line, vocabulary))
    except InputError as fault:
        return Entry.faulty(f"{place}#{number}", fault)
