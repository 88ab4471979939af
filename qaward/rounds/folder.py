"""The folder of a round: what is read from it, and the runs that are kept in it, each whole or not there at all."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from qaward.api import Engine
from qaward.canonical import digest
from qaward.contents import content_of
from qaward.findings import Finding, Findings, InputError, refusal
from qaward.intake.fields import Fields
from qaward.intake.mapping import MappingOfLists, read_mapping
from qaward.marks import Mark
from qaward.rounds.determined import Determinations, read_determinations
from qaward.rounds.plan import ROUND_FILE, Round, RoundHead, read_head, read_round
from qaward.rounds.shape import RunShape
from qaward.tabular.book import Book
from qaward.tabular.limits import LARGEST_FILE
from qaward.tabular.read import read_book
from qaward.writing import alone_in, make_folder, place_new, put, settle, temporary

RUNS = "runs"
"""The folder in which runs are kept."""
MANIFEST = "run.json"
LARGEST_TEXT = 8 * 1024 * 1024
_RUN = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class RoundFolder:
    """What a folder holds: the round, its mapping, the books of its lists, and what was settled.

    `inputs` are all files that were read, by name, with their bytes.
    """

    path: Path
    round: Round
    mapping: MappingOfLists
    books: tuple[Book, ...]
    settled: Determinations
    engine: Engine
    inputs: Mapping[str, bytes]
    notes: tuple[Finding, ...]

    @property
    def digests(self) -> dict[str, str]:
        """The digests of all files that were read, by name."""
        return {name: digest(content) for name, content in sorted(self.inputs.items())}


def read_folder(path: Path, rules: Path | None = None) -> RoundFolder:
    """The folder of a round. Raises InputError with every fault of every file that is wanted."""
    inputs: dict[str, bytes] = {}
    head = read_head(str(path / ROUND_FILE), _content(path, ROUND_FILE, inputs))
    engine = Engine.load(rules, readings=head.readings, policies=head.policies)
    fields = Fields(engine.rules.vocabulary)
    problems = Findings()
    mapping = read_mapping(str(path / head.mapping), _content(path, head.mapping, inputs), fields)
    plan = read_round(head, engine.rules, tuple(each.name for each in mapping.lists))
    settled = _settled(path, head, fields, inputs, problems)
    books = _books(path, head, mapping, inputs, problems)
    if problems.errors:
        raise InputError(problems)
    return RoundFolder(path, plan, mapping, tuple(books), settled, engine, inputs, problems.warnings)


def _content(path: Path, name: str, inputs: dict[str, bytes]) -> bytes:
    content = content_of(path / name, LARGEST_TEXT, "round.large")
    inputs[name] = content
    return content


def _settled(
    path: Path, head: RoundHead, fields: Fields, inputs: dict[str, bytes], problems: Findings
) -> Determinations:
    whole = Determinations()
    for name in head.determinations:
        try:
            content = _content(path, name, inputs)
            whole += read_determinations(str(path / name), content, fields, head.shape.second_signature)
        except InputError as fault:
            problems.extend(fault.findings)
    return whole


def _books(
    path: Path, head: RoundHead, mapping: MappingOfLists, inputs: dict[str, bytes], problems: Findings
) -> list[Book]:
    """Every file that a list is in. What no list is in is told, and not read."""
    books: list[Book] = []
    known = {ROUND_FILE, head.mapping, *head.determinations}
    for name in sorted(entry.name for entry in os.scandir(path) if entry.is_file(follow_symlinks=True)):
        lists = [each for each in mapping.lists if each.is_file(name)]
        if name.startswith((".", "~$")) or name in known:
            continue
        if not lists:
            problems.warn("list.unused-file", Mark(name))
            continue
        try:
            content = content_of(path / name, LARGEST_FILE, "book.large", name)
            encoding = next((each.encoding for each in lists if each.encoding), None)
            book = read_book(name, content, encoding=encoding)
        except InputError as fault:
            problems.extend(fault.findings)
            continue
        inputs[name] = content
        books.append(book)
        for left in book.left:
            problems.found.append(Finding(left.code, left.mark, left.words, "warning"))
    return books


# ── runs ─────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class KeptRun:
    """A run that was kept: its number, and what it says of itself."""

    number: str
    path: Path
    manifest: RunShape

    @property
    def inputs(self) -> Mapping[str, str]:
        """The digests of the files it was made from, by name."""
        return self.manifest.inputs


def last_run(folder: Path) -> KeptRun | None:
    """The last run that was kept in a folder."""
    numbers = run_numbers(folder)
    return read_run(folder, numbers[-1]) if numbers else None


def run_numbers(folder: Path) -> list[str]:
    """The numbers of all runs that are whole, in their order."""
    try:
        names = [entry.name for entry in os.scandir(folder / RUNS)]
    except FileNotFoundError:
        return []
    return sorted(name for name in names if _RUN.fullmatch(name) and (folder / RUNS / name / MANIFEST).is_file())


def read_run(folder: Path, number: str) -> KeptRun:
    """A run that was kept. Raises InputError where it is not there or its manifest cannot be read."""
    path = folder / RUNS / number
    content = content_of(path / MANIFEST, LARGEST_TEXT, "round.large")
    try:
        manifest = RunShape.model_validate_json(content)
    except ValidationError:
        raise InputError([Finding("round.manifest", Mark(str(path / MANIFEST)))]) from None
    return KeptRun(number, path, manifest)


def keep_run(folder: Path, files: Mapping[str, bytes], inputs: Mapping[str, bytes], manifest: bytes) -> str:
    """Keep a run: its files, what it was made from by digest, and its manifest. The number it has.

    It is made beside and then given its name, so that it is whole or not there. Raises InputError where it cannot be
    written.
    """
    runs = folder / RUNS
    try:
        make_folder(runs)
        with alone_in(runs):
            numbers = [entry.name for entry in os.scandir(runs) if _RUN.fullmatch(entry.name)]
            number = f"{max((int(name) for name in numbers), default=0) + 1:04d}"
            part = temporary(runs / number)
            part.mkdir()
            store = runs / "inputs"
            make_folder(store)
            for content in inputs.values():
                _store(store, content)
            for name, content in files.items():
                put(part / name, content)
            put(part / MANIFEST, manifest)
            settle(part)
            part.rename(runs / number)
            settle(runs)
    except OSError as fault:
        words = tuple(refusal(fault).items())
        raise InputError([Finding("round.unwritable", Mark(str(runs)), words)]) from None
    return number


def _store(store: Path, content: bytes) -> None:
    """An input under its digest: the same file of many runs is kept once."""
    place = store / digest(content)
    if place.exists():
        return
    part = temporary(place)
    part.unlink(missing_ok=True)
    put(part, content)
    try:
        place_new(part, place)
    except FileExistsError:
        pass
    finally:
        part.unlink(missing_ok=True)
