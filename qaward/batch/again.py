"""One applicant of a batch derived again from the files it was read from: for whoever asks why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from qaward.api import Engine
from qaward.batch.cohort import told
from qaward.batch.documents import Documents, rows_of
from qaward.batch.inputs import open_tables
from qaward.batch.manifest import read_manifest
from qaward.batch.names import applicants, names
from qaward.batch.output import MANIFEST
from qaward.batch.run import digest_of
from qaward.batch.sharing import rows_among
from qaward.batch.sheets import Sheet
from qaward.batch.spool import Profile
from qaward.batch.tables import SAME, Reader
from qaward.columns.tables import OWNER
from qaward.facts import Facts
from qaward.findings import Finding, Findings, InputError, suggestion, texts
from qaward.identity import code
from qaward.marks import Mark
from qaward.policy.files import VOCABULARY_FILE
from qaward.unread import Unread
from qaward.vocabulary.fact import APPLICANT
from qaward.written.batch import ROWS, Batch, Input
from qaward.written.keys import keys_of


@dataclass(frozen=True, slots=True)
class Again:
    """What a batch was made of."""

    folder: Path
    manifest: Batch
    _places: dict[str, Path] = field(default_factory=dict[str, Path], compare=False, repr=False)

    @property
    def day(self) -> date | None:
        """The day it decided for; None: that of each profile."""
        return date.fromisoformat(self.manifest.as_of) if self.manifest.as_of else None

    @property
    def files(self) -> tuple[Path, ...]:
        """What was read, where it is found now."""
        return tuple(self._place(each) for each in self.manifest.inputs)

    @property
    def rules(self) -> Path | None:
        """The folder of the rules, where it is found now; None: those that come with the program."""
        if self.manifest.rules is None:
            return None
        places = [place for place in self._near(self.manifest.rules) if (place / VOCABULARY_FILE).is_file()]
        own = [place for place in places if digest_of(place / VOCABULARY_FILE) == self.manifest.vocabulary]
        return next(iter([*own, *places, Path(self.manifest.rules)]))

    @property
    def table(self) -> Path | None:
        """The folder or file of tables that it was made of; None: of profiles."""
        if self.manifest.form == "profiles":
            return None
        return self.files[0] if self.manifest.form == "nested" else self.files[0].parent

    def other_inputs(self) -> Iterator[str]:
        """The files that are not what was read any more; of standard input nothing is left."""
        for each in self.manifest.inputs:
            self._place(each)
            if each.file not in self._places:
                yield each.file

    def _place(self, file: Input) -> Path:
        """Where a file is found: as it was named, or from the folder of the results, which may have been moved along
        with it; its digest decides. Where nothing is the same it is where it was.
        """
        if file.file not in self._places:
            for place in self._near(file.file):
                if file.sha256 and digest_of(place) == file.sha256:
                    self._places[file.file] = place
                    break
        return self._places.get(file.file, Path(file.file))

    def _near(self, name: str) -> list[Path]:
        """Where something may stand that was named so."""
        place = Path(name)
        return [place] if place.is_absolute() else [place, self.folder.parent / place, self.folder / place]


def is_output(folder: Path) -> bool:
    """Whether a batch wrote a folder."""
    return (folder / MANIFEST).is_file()


def read_output(folder: Path) -> Again:
    """What a folder says of itself. Raises InputError where no batch wrote it, or its manifest cannot be used."""
    return Again(folder, read_manifest(folder))


def table_of(folder: Path, name: str) -> pl.LazyFrame | None:
    """A table that a batch wrote; None where it is not there, cannot be read or has other columns."""
    try:
        table = pl.scan_parquet(folder / f"{name}.parquet")
        found = table.collect_schema().names()
    except (pl.exceptions.PolarsError, OSError):
        return None
    columns = [key.name for key in keys_of(ROWS[name])]
    return table.select(columns) if sorted(found) == sorted(columns) else None


def check_same(given: Again, engine: Engine) -> None:
    """Raises InputError where files or rules are no longer those that the batch was made of."""
    problems = Findings()
    mark = Mark(str(given.folder / MANIFEST))
    for file in given.other_inputs():
        problems.add("batch.changed", mark, None, what_zh="输入", what_en="inputs", found=file)
    policies = {policy.id: policy.sha256 for policy in engine.rules.policies}
    for name, sha in given.manifest.policies.items():
        if policies.get(name) != sha:
            problems.add("batch.changed", mark, None, what_zh="政策", what_en="policies", found=name)
    if engine.rules.vocabulary.sha256 != given.manifest.vocabulary:
        problems.add("batch.changed", mark, None, what_zh="词汇表", what_en="vocabulary", found=VOCABULARY_FILE)
    if problems.errors:
        raise InputError(problems)


def of_tables(given: Again, engine: Engine, applicant: str) -> Facts:
    """The facts of an applicant out of tables, with what is left of its claims beside those of others.

    Raises InputError where there is no such applicant, or where it has faults.
    """
    vocabulary = engine.rules.vocabulary
    assert given.table is not None
    sheets = open_tables(given.table, vocabulary)
    same = code(applicant)
    own = rows_among(sheets, [same])
    if not len(own[APPLICANT]):
        raise InputError([_no_applicant(given, applicant, ())])
    everyone = any(policy.between for policy in engine.rules.policies)
    frames = {kind: sheet.frame.collect() for kind, sheet in sheets.items()} if everyone else own
    if not everyone:
        frames = rows_among(sheets, {same, *_rivals(sheets, own, vocabulary.item_kinds)})
    known, faulty, unread = _facts(frames, sheets, engine)
    if same not in known:
        raise InputError(faulty.get(same, ()))
    settled = engine.settle(known.values(), given.day, unread=unread)
    return next(each for each in settled if each.same == same)


def of_profiles(given: Again, engine: Engine, applicant: str, profiles: Iterable[Profile]) -> Facts:
    """The same out of profiles. Raises InputError."""
    given_ = list(profiles)
    read_ = [each.facts for each in given_ if each.facts is not None]
    unread = [each.unread or Unread(each.place) for each in given_ if each.facts is None]
    same = code(applicant)
    mine = next((facts for facts in read_ if facts.same == same), None)
    if mine is None:
        rejected = (each for each in given_ if each.unread is not None and each.unread.same == same)
        if (own := next(rejected, None)) is not None:
            raise InputError(own.findings)
        raise InputError([_no_applicant(given, applicant, [facts.id for facts in read_])])
    everyone = any(policy.between for policy in engine.rules.policies)
    things = {(item.kind, item.same) for item in mine.items}
    rivals = [
        facts
        for facts in read_
        if everyone or facts is mine or any((item.kind, item.same) in things for item in facts.items)
    ]
    settled = engine.settle(rivals, given.day, unread=unread) if len(given_) > 1 else [mine]
    return next(each for each in settled if each.same == same)


def _no_applicant(given: Again, applicant: str, known: Iterable[str]) -> Finding:
    words = {"found": applicant, **suggestion(applicant, list(known))}
    return Finding("batch.no-applicant", Mark(str(given.folder)), texts(words))


def _rivals(sheets: Mapping[str, Sheet], own: Mapping[str, pl.DataFrame], kinds: Iterable[str]) -> Iterator[str]:
    """The forms of the ids of those who have an item of the applicant as well."""
    for kind in kinds:
        if kind not in own or not len(own[kind]):
            continue
        wanted = names(own[kind]["id"]).same.cast(pl.String).drop_nulls()
        with told({kind: sheets[kind]}):
            for batch in sheets[kind].frame.select("applicant", "id").collect_batches(chunk_size=1_000_000):
                rows = batch.filter(names(batch["id"]).same.cast(pl.String).is_in(wanted.implode()).fill_null(False))
                yield from applicants(rows["applicant"])


def _facts(
    frames: Mapping[str, pl.DataFrame], sheets: Mapping[str, Sheet], engine: Engine
) -> tuple[dict[str, Facts], dict[str, tuple[Finding, ...]], list[Unread]]:
    """The facts of all applicants of some tables, or what is wrong with them, by the forms of their ids; and what those
    claim that take no part.
    """
    chunk = Reader(sheets, engine.rules.vocabulary).read(frames)
    documents = Documents(sheets, engine.rules.vocabulary)
    own = chunk.values[APPLICANT][SAME].cast(pl.String)
    owners = pl.int_range(len(own), dtype=pl.UInt32, eager=True)
    owners = owners.filter(~owners.is_in(chunk.out.implode()))
    known: dict[str, Facts] = {}
    faulty: dict[str, tuple[Finding, ...]] = {}
    unread = chunk.strangers
    for owner, rows in rows_of(chunk.raw, OWNER, owners):
        found = documents.read(rows)
        if isinstance(found, Facts):
            known[own[owner]] = found
        else:
            faulty[own[owner]] = found.findings
            unread.append(found.unread)
    return known, faulty, unread
