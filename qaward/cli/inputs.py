"""Profiles named on the command line: files, folders, JSON lines, standard input. One at a time, faults kept apart."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from qaward.cli.common import unreadable
from qaward.facts import Facts
from qaward.findings import Finding, InputError
from qaward.marks import Mark
from qaward.profiles import LARGEST_PROFILE, read_lines, read_profile
from qaward.vocabulary import Vocabulary

ENDINGS = (".yaml", ".yml", ".json", ".jsonl", ".ndjson")
LINES = (".jsonl", ".ndjson")
STANDARD_INPUT = "-"
MEGABYTE = 2**20
_WHOLE = re.compile(rb"\s*\{.*[^\s,:{\[]\s*", re.DOTALL)
"""A line that can be a JSON document by itself, whole or cut off; one that ends in `{`, `[`, `,` or `:` goes on."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One profile: where it stands, and its facts or what is wrong with it."""

    place: str
    facts: Facts | None
    findings: tuple[Finding, ...] = ()


def is_folder(path: str | Path) -> bool:
    """Whether a name is that of a folder; names that no file can have are not."""
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


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
                yield Entry(entry.place, None, (Finding(message, Mark(entry.place), words, also=Mark(place)),))
                continue
            if facts is not None:
                seen[facts.same] = entry.place, facts.id
            yield entry


def _entries(path: str, vocabulary: Vocabulary) -> Iterator[Entry]:
    if path == STANDARD_INPUT:
        yield from _stream(path, sys.stdin.buffer, vocabulary)
        return
    try:
        where = Path(path)
        folder = where.is_dir()
        files = sorted(each for each in where.iterdir() if each.suffix.lower() in ENDINGS) if folder else [where]
    except (OSError, ValueError) as fault:
        yield _refused(path, fault)
        return
    if not files:
        yield Entry(path, None, (Finding("profile.no-files", Mark(path)),))
    for file in files:
        if not (folder and file.is_dir()):
            yield from _file(str(file) if folder else path, file, vocabulary)


def _refused(place: str, fault: OSError | ValueError) -> Entry:
    refused = fault if isinstance(fault, OSError) else OSError(str(fault))
    return Entry(place, None, unreadable(place, refused).findings)


def _file(place: str, path: Path, vocabulary: Vocabulary) -> Iterator[Entry]:
    try:
        with path.open("rb") as stream:
            if path.suffix.lower() in LINES:
                yield from _lines(place, stream, vocabulary)
                return
            known = os.fstat(stream.fileno())
            size = known.st_size if stat.S_ISREG(known.st_mode) else 0
            content = b"" if size > LARGEST_PROFILE else stream.read(LARGEST_PROFILE + 1)
    except (OSError, ValueError) as fault:
        yield _refused(place, fault)
        return
    if size > LARGEST_PROFILE:
        words = (("largest", str(LARGEST_PROFILE // MEGABYTE)),)
        yield Entry(place, None, (Finding("profile.large", Mark(place), words),))
        return
    yield _one(place, content, vocabulary)


def _one(place: str, content: bytes, vocabulary: Vocabulary) -> Entry:
    try:
        return Entry(place, read_profile(place, content, vocabulary))
    except InputError as fault:
        return Entry(place, None, fault.findings)


def _stream(place: str, stream: IO[bytes], vocabulary: Vocabulary) -> Iterator[Entry]:
    """Standard input: JSON lines if its first two lines that are not blank begin and can end an object."""
    try:
        head = [stream.readline(LARGEST_PROFILE + 1)]
        while head[-1] and sum(1 for line in head if line.strip()) < 2:
            head.append(stream.readline(LARGEST_PROFILE + 1))
            if sum(map(len, head)) > 2 * LARGEST_PROFILE:
                break
        written = [line for line in head if line.strip()]
        if len(written) == 2 and _WHOLE.fullmatch(written[0]) and written[1].lstrip().startswith(b"{"):
            for number, line in enumerate(head, 1):
                if line.strip():
                    yield _line(place, number, line, vocabulary)
            yield from _lines(place, stream, vocabulary, start=len(head) + 1)
            return
        content = b"".join(head)
        content += stream.read(max(LARGEST_PROFILE + 1 - len(content), 0))
    except OSError as fault:
        yield _refused(place, fault)
        return
    yield _one(place, content, vocabulary)


def _lines(place: str, stream: IO[bytes], vocabulary: Vocabulary, start: int = 1) -> Iterator[Entry]:
    number, found = start, start > 1
    while line := stream.readline(LARGEST_PROFILE + 1):
        whole = line
        while not line.endswith(b"\n") and (line := stream.readline(LARGEST_PROFILE + 1)):
            continue  # pass over the rest of a line that is too long
        if whole.strip():
            found = True
            yield _line(place, number, whole, vocabulary)
        number += 1
    if not found:
        yield Entry(place, None, (Finding("file.empty", Mark(place)),))


def _line(place: str, number: int, line: bytes, vocabulary: Vocabulary) -> Entry:
    try:
        return Entry(f"{place}#{number}", read_lines(place, number, line, vocabulary))
    except InputError as fault:
        return Entry(f"{place}#{number}", None, fault.findings)
