"""What a batch was made of, and whether that is still there: for whoever asks why it was decided so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from qaward.api import Engine
from qaward.batch.manifest import read_manifest
from qaward.batch.output import MANIFEST
from qaward.batch.results import TABLES
from qaward.batch.run import digest_of
from qaward.batch.sheets import PARQUET, ending_of, is_cohort
from qaward.findings import Finding, Findings, InputError
from qaward.marks import Mark
from qaward.policy.files import VOCABULARY_FILE
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
    def called(self) -> Mapping[str, str]:
        """What was read, by where it is found now, as it was named."""
        return {str(now): each.file for now, each in zip(self.files, self.manifest.inputs, strict=True)}

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
        first, *more = self.files
        alone = not more and ending_of(first) == PARQUET
        return first if alone and (self.manifest.form == "nested" or not is_cohort(first.parent)) else first.parent

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables of results that are to be there: those that were not left out, and what stands all the same."""
        without = {*self.manifest.without} & {*TABLES[1:]}
        return tuple(name for name in TABLES if name not in without or (self.folder / f"{name}.parquet").exists())

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


def damaged(folder: Path, name: str) -> InputError:
    """That such a table is not there, or cannot be read."""
    return InputError([Finding("batch.damaged", Mark(str(folder / f"{name}.parquet")), (("table", name),))])


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
