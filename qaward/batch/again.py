"""What a batch was made of, and whether that is still there: for whoever asks why it was decided so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from qaward.api import Engine
from qaward.batch.digests import digest_of
from qaward.batch.manifest import read_manifest
from qaward.batch.nested import open_nested
from qaward.batch.output import MANIFEST
from qaward.batch.results import TABLES
from qaward.batch.rule_files import changed_files, changed_rules
from qaward.batch.sheets import PARQUET, Sheet, ending_of, is_cohort, open_files, tables_in
from qaward.findings import Finding, Findings, InputError
from qaward.marks import Mark
from qaward.policy.files import VOCABULARY_FILE, digests, packaged_rules, read_folder
from qaward.policy.load import load_folder
from qaward.profiles.read import ENDINGS
from qaward.reading import is_folder, listed
from qaward.vocabulary.fact import APPLICANT
from qaward.vocabulary.model import Vocabulary
from qaward.written.batch import ROWS, Batch, Input
from qaward.written.keys import keys_of


@dataclass(frozen=True, slots=True)
class Again:
    """What a batch was made of."""

    folder: Path
    manifest: Batch
    _places: dict[str, Path] = field(default_factory=dict[str, Path], compare=False, repr=False)
    _digests: dict[Path, str] = field(default_factory=dict[Path, str], compare=False, repr=False)

    @property
    def day(self) -> date | None:
        """The day it decided for; None: that of each profile."""
        return date.fromisoformat(self.manifest.as_of) if self.manifest.as_of else None

    @property
    def files(self) -> tuple[Path, ...]:
        """What was read, where it is found now; where nothing is the same, as it was named."""
        found = self._found
        return tuple(found.get(each.file, Path(each.file)) for each in self.manifest.inputs)

    @property
    def files_now(self) -> tuple[Path, ...]:
        """What would be read today where the same were named: of a folder, what came into it since as well."""
        return (*self.files, *(self.beside if self.of_folder else ()))

    @property
    def called(self) -> Mapping[str, str]:
        """What was read, by where it is found now, as it was named."""
        return {str(now): each.file for now, each in zip(self.files, self.manifest.inputs, strict=True)}

    @property
    def rules(self) -> Path | None:
        """The folder of the rules, where it is found now; None: those that come with the program."""
        if self.manifest.rules is None:
            return None
        places = [root / self.manifest.rules for root in self._roots]
        places = [place for place in places if (place / VOCABULARY_FILE).is_file()]
        own = [place for place in places if digest_of(place / VOCABULARY_FILE) == self.manifest.vocabulary]
        if len({place.resolve() for place in own}) > 1:
            own.sort(key=self._in_common, reverse=True)
        return next(iter([*own, *places, Path(self.manifest.rules)]))

    def _in_common(self, rules: Path) -> int:
        """How much a folder of rules has of that time: files, or policies where no files were noted."""
        then = self.manifest.policies if self.manifest.rule_files is None else self.manifest.rule_files
        try:
            found = load_folder(rules, self.manifest.readings, targets=False)
        except InputError:
            return -1
        policies = {policy.id: policy.sha256 for policy in found.policies}
        now = policies if self.manifest.rule_files is None else digests(found.files)
        return len(then.items() & now.items())

    def changed_rules(self) -> Iterator[Finding]:
        """The files of the rules that are not as they were, where the rules cannot be read any more."""
        try:
            files = read_folder(self.rules or packaged_rules())
        except InputError:
            return
        yield from changed_files(self.manifest, files, Mark(str(self.folder / MANIFEST)))

    @property
    def of_tables(self) -> bool:
        """Whether it was made of tables, and not of profiles."""
        return self.manifest.form != "profiles"

    @property
    def _alone(self) -> bool:
        """Whether it was made of one file that may have been named without its folder."""
        return len(self.files) == 1 and ending_of(self.files[0]) == PARQUET

    @property
    def of_folder(self) -> bool:
        """Whether all files of a folder were read, for sure: of one table without items it cannot be told, unless lines
        about items stand there; of profiles it can where it was noted what was named.
        """
        if not self.of_tables:
            return bool(self._named_folders)
        if not self._alone:
            return self.manifest.form == "tables"
        if self.manifest.form != "tables":
            return False
        lines = table_of(self.folder, "lines")
        try:
            return lines is not None and len(lines.filter(pl.col("kind") != APPLICANT).head(1).collect()) > 0
        except (pl.exceptions.PolarsError, OSError):
            return False

    def sheets(self, vocabulary: Vocabulary) -> dict[str, Sheet]:
        """The tables that it was made of, out of the files that were read and no other. Raises InputError."""
        if self._alone:
            return open_nested(self.files[0], vocabulary)
        return open_files(self.files, self.folder / MANIFEST, vocabulary)

    @property
    def beside(self) -> tuple[Path, ...]:
        """The files that were not read and lie where those lie that were."""
        if not self.of_tables:
            return tuple(self._profiles_beside())
        if self.manifest.form == "nested":
            return ()
        folders = dict.fromkeys(each.parent for each in self.files)
        cohorts = [folder for folder in folders if folder.is_dir() and is_cohort(folder)]
        names = {each.name for each in self.files}
        return tuple(each for folder in cohorts for each in tables_in(folder) if each.name not in names)

    @property
    def _named_folders(self) -> frozenset[Path]:
        """The folders that were named as inputs, as they were named."""
        named = {Path(each) for each in self.manifest.sources or ()}
        return frozenset(named - {Path(each.file) for each in self.manifest.inputs})

    def _profiles_beside(self) -> Iterator[Path]:
        """The profiles that lie in a folder that was read; where it was not noted what was named, in one that two were
        read from.
        """
        read: dict[Path, list[Path]] = {}
        for now, each in zip(self.files, self.manifest.inputs, strict=True):
            named = Path(each.file).parent in self._named_folders
            if named or self.manifest.sources is None:
                read.setdefault(now.parent, []).append(now)
        for folder, files in read.items():
            if is_folder(folder) and (len(files) > 1 or self.of_folder):
                yield from (each for each in listed(folder, ENDINGS) if each not in files)

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables of results that are to be there: those that were not left out, and what stands all the same."""
        without = {*self.manifest.without} & {*TABLES[1:]}
        return tuple(name for name in TABLES if name not in without or (self.folder / f"{name}.parquet").exists())

    def other_inputs(self) -> Iterator[str]:
        """The files that are not what was read any more."""
        found = self._found
        yield from (each.file for each in self.manifest.inputs if each.sha256 and each.file not in found)

    def unkept(self) -> Iterator[Finding]:
        """What was read and was no file, as standard input: nothing is left of it."""
        mark = Mark(str(self.folder / MANIFEST))
        names = (each.file for each in self.manifest.inputs if not each.sha256)
        yield from (Finding("batch.unkept", mark, (("found", each),)) for each in names)

    @property
    def _found(self) -> Mapping[str, Path]:
        """Where files are found by the digests that they had: all at one place where they are, else one by one, each
        as it was named or from the folder of the results, which may have been moved along with it.
        """
        if not self._places:
            inputs, roots = self.manifest.inputs, self._roots
            whole = [root for root in roots if all(self._is(each, root) for each in inputs)][:1]
            for root in whole or roots:
                for each in inputs:
                    if each.file not in self._places and self._is(each, root):
                        self._places[each.file] = root / each.file
        return self._places

    def _is(self, file: Input, root: Path) -> bool:
        """Whether a file of that time stands under a root."""
        place = root / file.file
        if place not in self._digests:
            self._digests[place] = digest_of(place)
        return bool(file.sha256) and self._digests[place] == file.sha256

    @property
    def _roots(self) -> list[Path]:
        """From where relative names may have been meant."""
        named = self.folder.name not in {"", ".."}
        return [Path(), self.folder.parent if named else self.folder / "..", self.folder]


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


def damaged(folder: Path, name: str) -> InputError:
    """That such a table is not there, or cannot be read."""
    return InputError([Finding("batch.damaged", Mark(str(folder / f"{name}.parquet")), (("table", name),))])


def check_same(given: Again, engine: Engine) -> list[Finding]:
    """What is to be known where rules are no longer all as they were. Raises InputError where files, or rules that
    decided, are no longer those that the batch was made of.
    """
    problems = Findings()
    mark = Mark(str(given.folder / MANIFEST))
    problems.extend(given.unkept())
    for file in given.other_inputs():
        problems.add("batch.changed", mark, None, what_zh="输入", what_en="inputs", found=file)
    problems.extend(changed_rules(given.manifest, engine.rules, mark))
    if problems.errors:
        raise InputError(problems)
    return list(problems)
