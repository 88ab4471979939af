"""The folder of a round: what is read from it, and the runs that are kept in it, each whole or not there at all."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from qaward.api import Engine
from qaward.canonical import digest
from qaward.contents import content_of
from qaward.findings import Finding, Findings, InputError, refusal
from qaward.intake.fields import Fields
from qaward.intake.lists import unused_file
from qaward.intake.mapping import MappingOfLists, read_mapping
from qaward.intake.template import is_template, template_mapping
from qaward.intake.yaml_book import read_list_file
from qaward.ledger.sealed import Kind, seal, unseal
from qaward.marks import Mark
from qaward.policy.files import without_targets
from qaward.policy.load import load_rules
from qaward.rounds.basis import Basis
from qaward.rounds.causes import Causes
from qaward.rounds.determined import Determinations, read_determinations
from qaward.rounds.diff import Difference, compare, since_notice
from qaward.rounds.plan import ROUND_FILE, Round, RoundHead, read_head, read_round
from qaward.rounds.progress import NO_PROGRESS, Progress, read_progress
from qaward.rounds.published import PastRun, Published, past_run
from qaward.rounds.result import changed_inputs
from qaward.rounds.run import Outcome, run_round
from qaward.rounds.shape import RunShape
from qaward.tabular.book import Book
from qaward.tabular.limits import LARGEST_FILE
from qaward.tabular.read import read_book
from qaward.vocabulary.model import Vocabulary
from qaward.writing import alone_in, create_alone, make_folder, put, settle, temporary

RUNS = "runs"
"""The folder in which runs are kept."""
MANIFEST = "run.json"
RUN_VERSION = "run/1"
RUN = Kind("run", "round.manifest", "round.version", "round.manifest-changed", "round.not-canonical")
RESULT = "result.json"
STORE = "inputs"
"""The folder of all files that runs were made from, each under its digest: what many runs share is kept once."""
LARGEST_TEXT = 8 * 1024 * 1024
LARGEST_RESULT = 512 * 1024 * 1024
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
    progress: Progress = NO_PROGRESS
    published: Published = field(default_factory=dict[str, PastRun])

    @property
    def rules(self) -> Mapping[str, bytes]:
        """The rule files that the round rests on, by name."""
        return without_targets(self.engine.rules.files)


class Files:
    """The files of a round by name, from a folder or from a run that was kept; what was read is in `read`."""

    def __init__(self, path: Path, kept: Mapping[str, bytes] | None = None) -> None:
        self.path, self._kept = path, kept
        self.read: dict[str, bytes] = {}

    def names(self) -> list[str]:
        """The names of all there are, but hidden ones and what office programs leave behind."""
        if self._kept is not None:
            return sorted(self._kept)
        names = (entry.name for entry in os.scandir(self.path) if entry.is_file(follow_symlinks=True))
        return sorted(name for name in names if not name.startswith((".", "~$")))

    def content(self, name: str, largest: int, large: str) -> bytes:
        """A file's bytes. Raises InputError where it is not there, or larger than is read."""
        if self._kept is None:
            content = content_of(self.path / name, largest, large, name)
        elif name in self._kept:
            content = self._kept[name]
        else:
            raise InputError([Finding("round.kept", Mark(name))])
        self.read[name] = content
        return content

    def of_run(self, number: str) -> bytes:
        """The result of an earlier run, as it was kept. Raises InputError where it is not there or was changed."""
        name = f"{RUNS}/{number}/{RESULT}"
        content = self.content(name, LARGEST_FILE, "round.large")
        if self._kept is None and digest(content) != read_run(self.path, number).manifest.files.get(RESULT):
            raise InputError([Finding("round.changed", Mark(name), (("file", RESULT),))])
        return content


def read_folder(path: Path, rules: Path | None = None) -> RoundFolder:
    """The folder of a round. Raises InputError with every fault of every file that is wanted."""
    return _read(Files(path), rules)


def read_kept(path: Path, kept: KeptRun) -> RoundFolder:
    """The round of a run that was kept, from its own inputs and rules alone. Raises InputError."""
    files, rules = kept_files(path, kept)
    return _read(Files(path, files), None, rules)


def _read(files: Files, folder: Path | None, rules: Mapping[str, bytes] | None = None) -> RoundFolder:
    head = read_head(ROUND_FILE, files.content(ROUND_FILE, LARGEST_TEXT, "round.large"))
    if rules is None:
        engine = Engine.load(folder, readings=head.readings, policies=head.policies)
    else:
        engine = Engine(load_rules(rules, head.readings), head.policies)
    fields = Fields(engine.rules.vocabulary)
    problems = Findings()
    mapping = MappingOfLists((), {}, head.mapping)
    if there := head.mapping in files.names():
        mapping = read_mapping(head.mapping, files.content(head.mapping, LARGEST_TEXT, "round.large"), fields)
    settled = _settled(files, head, fields, problems)
    progress = _progress(files, head, engine, problems)
    published = _published(files, progress, problems)
    books = _books(files, head, mapping, problems)
    filled = [book for book in books if is_template(book)]
    if filled:
        more = template_mapping(filled, fields)
        mapping = MappingOfLists((*mapping.lists, *more.lists), mapping.prefer, mapping.source)
    if not (mapping.lists or problems.errors):
        problems.add("mapping.empty" if there else "mapping.none", Mark(head.mapping), None, found=head.mapping)
        raise InputError(problems)
    plan = read_round(head, engine.rules, tuple(each.name for each in mapping.lists))
    if problems.errors:
        raise InputError(problems)
    return RoundFolder(
        files.path,
        plan,
        mapping,
        tuple(books),
        settled,
        engine,
        files.read,
        (*plan.notes, *problems.warnings),
        progress,
        published,
    )


def _settled(files: Files, head: RoundHead, fields: Fields, problems: Findings) -> Determinations:
    whole = Determinations()
    for name in head.determinations:
        try:
            content = files.content(name, LARGEST_TEXT, "round.large")
            whole += read_determinations(name, content, fields, head.shape.second_signature)
        except InputError as fault:
            problems.extend(fault.findings)
    problems.extend((*whole.notes, *whole.twice()))
    return whole


def _progress(files: Files, head: RoundHead, engine: Engine, problems: Findings) -> Progress:
    whole = Progress()
    for name in head.shape.progress:
        try:
            content = files.content(name, LARGEST_TEXT, "round.large")
            whole += read_progress(name, content, engine.rules, head.policies)
        except InputError as fault:
            problems.extend(fault.findings)
    problems.extend(whole.notes)
    return whole


def _published(files: Files, progress: Progress, problems: Findings) -> Published:
    """What the runs that changes of state name give; each is an input of this run as any other file."""
    found: dict[str, PastRun] = {}
    for number in progress.runs:
        try:
            found[number] = past_run(files.of_run(number))
        except InputError as fault:
            mark = next(turn.mark for turn in progress.turns if turn.run == number)
            problems.add("progress.run", mark, found=number)
            problems.extend(each for each in fault.findings if each.code != "file.unreadable")
    return found


def _books(files: Files, head: RoundHead, mapping: MappingOfLists, problems: Findings) -> list[Book]:
    """Every file that a list is in. What no list is in is told, and not read."""
    books: list[Book] = []
    known = {ROUND_FILE, head.mapping, *head.determinations, *head.shape.progress}
    for name in (each for each in files.names() if not each.startswith(f"{RUNS}/")):
        lists = [each for each in mapping.lists if each.is_file(name)]
        if name in known:
            continue
        if not lists and any(fnmatchcase(name, each) for each in head.shape.ignore):
            continue
        if not lists:
            stray = _stray(files, name)
            if stray is not None and is_template(stray):
                files.content(name, LARGEST_FILE, "book.large")
                books.append(stray)
            else:
                problems.extend([unused_file(name, stray)])
            continue
        try:
            content = files.content(name, LARGEST_FILE, "book.large")
            encoding = next((each.encoding for each in lists if each.encoding), None)
            book = read_list_file(name, content, encoding)
        except InputError as fault:
            problems.extend(fault.findings)
            continue
        books.append(book)
        problems.extend(Finding(left.code, left.mark, left.words, "warning") for left in book.left)
    return books


def _stray(files: Files, name: str) -> Book | None:
    """The tables of a file that no list of the mapping names, where it has some; it is none of the inputs by that."""
    if not name.lower().endswith(_TABLES):
        return None
    before = dict(files.read)
    try:
        return read_book(name, files.content(name, LARGEST_FILE, "book.large"))
    except InputError:
        return None
    finally:
        files.read = before


_TABLES = (".xlsx", ".xlsm", ".xls", ".csv")


def run_source(source: RoundFolder) -> Outcome:
    """The round of a folder, run. Raises InputError and Disagreement as `run_round` does."""
    return run_round(
        source.books, source.mapping, source.round, source.settled, source.engine, source.progress, source.published
    )


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
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(name for name in names if _RUN.fullmatch(name) and (folder / RUNS / name / MANIFEST).is_file())


def find_run(folder: Path, number: str | None) -> KeptRun:
    """The run of a number, the last where none is named. Raises InputError where there is none."""
    numbers = run_numbers(folder)
    if number is None and numbers:
        return read_run(folder, numbers[-1])
    wanted = (number or "").rjust(4, "0")
    if wanted not in numbers:
        words = (("found", number or "—"), ("known", "、".join(numbers) or "—"))
        raise InputError([Finding("round.no-run", Mark(str(folder / RUNS)), words)])
    return read_run(folder, wanted)


def compare_runs(folder: Path, old: str | None, new: str | None, *, since: bool = False) -> Compared:
    """What changed between two runs, the last two where none is named. Raises InputError where one is not there.

    `since` a notice: of the lines that were published, from the run that the last notice names, where none is named.
    """
    numbers = run_numbers(folder)
    if old is None and len(numbers) > 1 and not since:
        old = numbers[-2]
    second = find_run(folder, new)
    after = _result(second)
    if old is None and since:
        notices = [each["run"] for each in after["announced"]]
        if not notices:
            raise InputError([Finding("round.no-notice", Mark(str(second.path)), (("found", second.number),))])
        old = notices[-1]
    first = find_run(folder, old)
    before = _result(first)
    vocabulary, old_basis = _basis(folder, first)
    new_basis = _basis(folder, second)[1]
    causes = Causes(changed_inputs(first.inputs, second.inputs), (old_basis, new_basis), (before, after))
    found = since_notice(first.number, before, after, causes) if since else compare(before, after, causes)
    return Compared(found, vocabulary)


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed between two runs, and the words of the rules they were made by."""

    difference: Difference
    vocabulary: Vocabulary


def _basis(folder: Path, run: KeptRun) -> tuple[Vocabulary, Basis]:
    """What a run was made from, as reasons look at it. Raises InputError where that was changed."""
    files, rules = kept_files(folder, run)
    vocabulary = load_rules(rules, read_head(ROUND_FILE, files[ROUND_FILE]).readings).vocabulary
    return vocabulary, Basis(files, run.manifest.rules, Fields(vocabulary), run.manifest.software)


def _result(run: KeptRun) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(content_of(run.path / RESULT, LARGEST_RESULT, "round.large"))
    return found


def read_run(folder: Path, number: str) -> KeptRun:
    """A run that was kept. Raises InputError where it is not there or its manifest cannot be read."""
    path = folder / RUNS / number
    content = content_of(path / MANIFEST, LARGEST_TEXT, "round.large")
    body = unseal(str(path / MANIFEST), content, RUN, {RUN_VERSION: lambda: _misfit})
    return KeptRun(number, path, RunShape.model_validate(body))


def _misfit(body: Any) -> str | None:
    """Where what a run says of itself departs from its form."""
    try:
        RunShape.model_validate(body)
    except ValidationError as fault:
        return ".".join(map(str, fault.errors()[0]["loc"]))
    return None


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a run: `number` is that of the run that holds it, `new` whether it was kept just now."""

    number: str
    new: bool


def keep_run(folder: Path, files: Mapping[str, bytes], stored: Iterable[bytes], manifest: bytes) -> Kept:
    """Keep a run: its files, what it was made from by digest, and its manifest.

    It is made beside and then given its name, so that it is whole or not there. One whose files equal those of the
    last run is not kept again: that is told while no other run can come between. Raises InputError where it cannot be
    written, or where the last run is damaged.
    """
    runs = folder / RUNS
    try:
        make_folder(runs)
        store = runs / STORE
        make_folder(store)
        with alone_in(runs):
            before = last_run(folder)
            if before is not None and before.manifest.files == json.loads(manifest)["files"]:
                return Kept(before.number, new=False)
            with alone_in(store):
                for content in stored:
                    create_alone(store / digest(content), content)
            numbers = [entry.name for entry in os.scandir(runs) if _RUN.fullmatch(entry.name)]
            number = f"{max((int(name) for name in numbers), default=0) + 1:04d}"
            part = temporary(runs / number)
            part.mkdir()
            for name, content in files.items():
                put(part / name, content)
            put(part / MANIFEST, manifest)
            settle(part)
            part.rename(runs / number)
            settle(runs)
    except OSError as fault:
        raise InputError([Finding("file.unwritable", Mark(str(runs)), tuple(refusal(fault).items()))]) from None
    return Kept(number, new=True)


def kept_files(folder: Path, kept: KeptRun) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What a run was made from: the files of the round and the rule files, by name, each held against its digest.

    Raises InputError where one is gone or was changed.
    """
    problems = Findings()
    found: list[dict[str, bytes]] = []
    for digests in (kept.manifest.inputs, kept.manifest.rules):
        files: dict[str, bytes] = {}
        for name, sha256 in digests.items():
            place = folder / RUNS / STORE / sha256
            try:
                content = content_of(place, LARGEST_FILE, "round.large", name)
            except InputError as fault:
                problems.extend(fault.findings)
                continue
            if digest(content) != sha256:
                problems.add("round.changed", Mark(str(place)), file=name)
            files[name] = content
        found.append(files)
    if problems.errors:
        raise InputError(problems)
    return found[0], found[1]


def make_manifest(source: RoundFolder, files: Mapping[str, bytes], name: str, day: str, software: str) -> bytes:
    """What a run says of itself, sealed."""
    made = {
        "qaward": RUN_VERSION,
        "name": name,
        "day": day,
        "software": software,
        "inputs": {each: digest(content) for each, content in sorted(source.inputs.items())},
        "rules": {each: digest(content) for each, content in sorted(source.rules.items())},
        "files": {each: digest(content) for each, content in sorted(files.items())},
    }
    return seal(made)
