"""The folder of a round: the files that are read from it, or from a run that was kept, and what they make together."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path

from qaward.api import Engine
from qaward.canonical import digest
from qaward.contents import content_of
from qaward.findings import Finding, Findings, InputError
from qaward.intake.fields import Fields
from qaward.intake.lists import unused_file
from qaward.intake.mapping import MappingOfLists, read_mapping
from qaward.intake.template import is_template, template_mapping
from qaward.intake.yaml_book import read_list_file
from qaward.ledger.sealed import seal
from qaward.marks import Mark
from qaward.nodes import Mapping as MappingNode
from qaward.nodes import value_mark
from qaward.policy.files import without_targets
from qaward.policy.load import load_rules
from qaward.policy.model import Clause
from qaward.reading import is_hidden
from qaward.rounds.deciding import HowDecided
from qaward.rounds.determined import Determinations, read_determinations
from qaward.rounds.named import clauses_of
from qaward.rounds.plan import ROUND_FILE, Round, RoundHead, read_head, read_round
from qaward.rounds.progress import NO_PROGRESS, Progress, read_progress
from qaward.rounds.published import PastRun, Published, past_run
from qaward.rounds.replies import (
    LARGEST_REPLIES,
    REPLIES,
    Reply,
    accounts,
    declined,
    doubts,
    highest_number,
    read_replies,
)
from qaward.rounds.run import Outcome, run_round
from qaward.rounds.runs import (
    LARGEST_RESULT,
    LARGEST_TEXT,
    RESULT,
    RUN_VERSION,
    RUNS,
    KeptRun,
    kept_files,
    known_replies,
    last_number,
    read_run,
    result_of,
)
from qaward.tabular.book import Book
from qaward.tabular.limits import LARGEST_FILE
from qaward.tabular.read import read_book
from qaward.watching import Watch, unwatched


@dataclass(frozen=True, slots=True)
class RoundFolder:
    """What a folder holds: the round, its mapping, the books of its lists, and what was settled.

    `inputs` are all files that were read, by name, with their bytes. `replies` is the highest number of a reply that
    is known, gone or not.
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
    replies: int = 0

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
        return sorted(name for name in names if not is_hidden(name))

    def has(self, name: str) -> bool:
        """Whether something is called so, be it a file or not."""
        return name in self._kept if self._kept is not None else os.path.lexists(self.path / name)

    def content(self, name: str, largest: int, large: str) -> bytes:
        """A file's bytes. Raises InputError where it is not there, or larger than is read."""
        if self._kept is None:
            place = self.path / name
            whole = name == ROUND_FILE and not place.is_file()  # which folder was meant has to be told
            content = content_of(place, largest, large, str(place) if whole else name)
        elif name in self._kept:
            content = self._kept[name]
        else:
            raise InputError([Finding("round.kept", Mark(name))])
        self.read[name] = content
        return content

    def of_run(self, number: str) -> bytes:
        """The result of an earlier run, as it was kept. Raises InputError where it is not there or was changed."""
        name = f"{RUNS}/{number}/{RESULT}"
        if self._kept is not None:
            return self.content(name, LARGEST_RESULT, "round.large")
        self.read[name] = result_of(read_run(self.path, number))
        return self.read[name]


def read_folder(path: Path, rules: Path | None = None) -> RoundFolder:
    """The folder of a round. Raises InputError with every fault of every file that is wanted."""
    return _read(Files(path), last_number(path), known_replies(path), rules)


def read_kept(path: Path, kept: KeptRun) -> RoundFolder:
    """The round of a run that was kept, from its own inputs and rules alone. Raises InputError."""
    files, rules = kept_files(path, kept)
    return _read(Files(path, files), int(kept.number) - 1, kept.manifest.replies or 0, None, rules)


def _read(
    files: Files, last: int, known: int, folder: Path | None, rules: Mapping[str, bytes] | None = None
) -> RoundFolder:
    """The round, where `last` is the number of the run before it, and `known` the highest of a reply that runs knew."""
    head = read_head(ROUND_FILE, files.content(ROUND_FILE, LARGEST_TEXT, "round.large"))
    engine = _engine(head, folder, rules)
    fields = Fields(engine.rules.vocabulary)
    problems = Findings()
    mapping = MappingOfLists((), {}, head.mapping)
    if there := files.has(head.mapping):
        mapping = read_mapping(head.mapping, files.content(head.mapping, LARGEST_TEXT, "round.large"), fields)
    clauses = clauses_of(engine.rules, head.policies)
    replies, doubted, highest = _replies(files, (last, known), engine, clauses, problems)
    settled = declined(replies, _settled(files, head, fields, clauses, problems)) + Determinations(doubts=doubted)
    progress = _progress(files, head, engine, problems)
    published = _published(files, progress, problems)
    books = _books(files, head, mapping, problems)
    filled = [book for book in books if is_template(book)]
    if filled:
        more = template_mapping(filled, fields)
        mapping = MappingOfLists((*mapping.lists, *more.lists), mapping.prefer, mapping.source)
    given = accounts(replies, fields)
    if given is not None:
        mapping = MappingOfLists((*mapping.lists, given[0]), mapping.prefer, mapping.source)
        books.append(given[1])
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
        (*plan.notes, *problems.notes),
        progress,
        published,
        highest,
    )


def _engine(head: RoundHead, folder: Path | None, rules: Mapping[str, bytes] | None) -> Engine:
    """The engine of a round. Raises InputError; what `round.yaml` declares and the rules have not is told there."""
    node = head.node
    places = {f"--policy {name}": value_mark(node, "policies", at) for at, name in enumerate(head.policies)}
    chosen = node.get("readings")
    if isinstance(chosen, MappingNode):
        places |= {f"--reading {name}={value}": value_mark(chosen, name) for name, value in head.readings.items()}
    try:
        if rules is None:
            return Engine.load(folder, readings=head.readings, policies=head.policies)
        return Engine(load_rules(rules, head.readings), head.policies)
    except InputError as fault:
        found = [replace(each, mark=places.get(each.mark.source, each.mark)) for each in fault.findings]
        raise InputError(found) from None


def _settled(
    files: Files, head: RoundHead, fields: Fields, clauses: Sequence[Clause], problems: Findings
) -> Determinations:
    whole = Determinations()
    for name in head.determinations:
        try:
            content = files.content(name, LARGEST_TEXT, "round.large")
            whole += read_determinations(name, content, fields, head.shape.second_signature, clauses)
        except InputError as fault:
            problems.extend(fault.findings)
    problems.extend((*whole.notes, *whole.twice()))
    return whole


def _replies(
    files: Files, known: tuple[int, int], engine: Engine, clauses: Sequence[Clause], problems: Findings
) -> tuple[tuple[Reply, ...], tuple[Finding, ...], int]:
    """What applicants answered, where any did, as far as there is what it names; what is in doubt of it; and the
    highest number that was ever given. `known` are the numbers of the last run and of the last reply that it knew.
    """
    content, found = b"", tuple[Reply, ...]()
    if files.has(REPLIES):
        try:
            content = files.content(REPLIES, LARGEST_REPLIES, "round.large")
            found = read_replies(content)
        except InputError as fault:
            problems.extend(fault.findings)
            return (), (), 0
    names = (each.name for each in clauses)
    doubted = tuple(doubts(content, found, *known, engine.rules.vocabulary.payers, names))
    nothing = {each.mark for each in doubted if each.code == "replies.unknown"}
    highest = highest_number(content, found, known[1])
    return tuple(each for each in found if each.mark not in nothing), doubted, highest


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
    known = head.beside
    for name in (each for each in files.names() if not each.startswith(f"{RUNS}/")):
        lists = [each for each in mapping.lists if each.is_file(name)]
        if name in known or name == REPLIES:
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
        problems.extend(Finding(left.code, left.mark, left.words, "note") for left in book.left)
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


def run_source(source: RoundFolder, watch: Watch = unwatched) -> Outcome:
    """The round of a folder, run. Raises InputError and Disagreement as `run_round` does."""
    return run_round(
        source.books, source.mapping, source.round, source.settled, source.engine, source.progress, source.published,
        watch,
    )  # fmt: skip


def make_manifest(
    source: RoundFolder,
    files: Mapping[str, bytes],
    name: str,
    day: str,
    software: str,
    how: HowDecided | None = None,
) -> bytes:
    """What a run says of itself, sealed; `how` it was decided tells nothing of what it came to."""
    made = {
        "qaward": RUN_VERSION,
        "name": name,
        "day": day,
        "software": software,
        **({"decided": how.written} if how is not None else {}),
        **({"replies": source.replies} if source.replies else {}),
        "inputs": {each: digest(content) for each, content in sorted(source.inputs.items())},
        "rules": {each: digest(content) for each, content in sorted(source.rules.items())},
        "files": {each: digest(content) for each, content in sorted(files.items())},
    }
    return seal(made)
