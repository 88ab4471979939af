"""Profiles named on the command line: files, folders, JSON lines, standard input. One at a time, faults kept apart."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Entry:
    """One profile: where it stands, and its facts or what is wrong with it."""

    place: str
    facts: Facts | None
    findings: tuple[Finding, ...] = ()


def read_entries(paths: Iterable[str], vocabulary: Vocabulary) -> Iterator[Entry]:
    """Every profile of the named files and folders, in order; an applicant that appears again is a fault."""
    seen: dict[str, str] = {}
    for path in paths:
        for entry in _entries(path, vocabulary):
            facts = entry.facts
            if facts is None:
                yield entry
            elif (first := seen.setdefault(facts.id, entry.place)) != entry.place:
                words = (("id", facts.id),)
                yield Entry(entry.place, None, (Finding("profile.twice", Mark(entry.place), words, also=Mark(first)),))
            else:
                yield entry


def _entries(path: str, vocabulary: Vocabulary) -> Iterator[Entry]:
    if path == STANDARD_INPUT:
        yield from _stream(path, sys.stdin.buffer, vocabulary)
        return
    where = Path(path)
    if where.is_dir():
        files = sorted(file for file in where.iterdir() if file.suffix.lower() in ENDINGS and file.is_file())
        if not files:
            yield Entry(path, None, (Finding("profile.no-files", Mark(path)),))
        for file in files:
            yield from _file(str(file), file, vocabulary)
        return
    yield from _file(path, where, vocabulary)


def _file(place: str, path: Path, vocabulary: Vocabulary) -> Iterator[Entry]:
    try:
        with path.open("rb") as stream:
            if path.suffix.lower() in LINES:
                yield from _lines(place, stream, vocabulary)
                return
            content = stream.read(LARGEST_PROFILE + 1)
            size = path.stat().st_size
    except OSError as fault:
        yield Entry(place, None, unreadable(place, fault).findings)
        return
    if size > LARGEST_PROFILE:
        words = (("size", str(size // 2**20)), ("largest", str(LARGEST_PROFILE // 2**20)))
        yield Entry(place, None, (Finding("profile.large", Mark(place), words),))
        return
    yield _one(place, content, vocabulary)


def _one(place: str, content: bytes, vocabulary: Vocabulary) -> Entry:
    try:
        return Entry(place, read_profile(place, content, vocabulary))
    except InputError as fault:
        return Entry(place, None, fault.findings)


def _stream(place: str, stream: IO[bytes], vocabulary: Vocabulary) -> Iterator[Entry]:
    """Standard input: JSON lines if its first line is a whole JSON object and more follows, else one profile."""
    first = stream.readline(LARGEST_PROFILE + 1)
    second = stream.readline(LARGEST_PROFILE + 1)
    while second and not second.strip():
        second = stream.readline(LARGEST_PROFILE + 1)
    if first.strip().startswith(b"{") and first.strip().endswith(b"}") and second.strip().startswith(b"{"):
        yield _line(place, 1, first, vocabulary)
        yield _line(place, 2, second, vocabulary)
        yield from _lines(place, stream, vocabulary, start=3)
        return
    yield _one(place, first + second + stream.read(LARGEST_PROFILE + 1), vocabulary)


def _lines(place: str, stream: IO[bytes], vocabulary: Vocabulary, start: int = 1) -> Iterator[Entry]:
    number = start
    while line := stream.readline(LARGEST_PROFILE + 1):
        whole = line
        while not line.endswith(b"\n") and (line := stream.readline(LARGEST_PROFILE + 1)):
            continue  # pass over the rest of a line that is too long
        if whole.strip():
            yield _line(place, number, whole, vocabulary)
        number += 1


def _line(place: str, number: int, line: bytes, vocabulary: Vocabulary) -> Entry:
    try:
        return Entry(f"{place}#{number}", read_lines(place, number, line, vocabulary))
    except InputError as fault:
        return Entry(f"{place}#{number}", None, fault.findings)
