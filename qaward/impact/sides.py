"""The two decisions that are compared: each made here by its rules, or read from where a batch was written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import polars as pl

from qaward.api import Engine
from qaward.batch.again import damaged, read_output, table_of
from qaward.batch.figures import figures
from qaward.batch.run import Order, Run, Told
from qaward.batch.second import by_sql
from qaward.batch.spool import Profile
from qaward.findings import Finding, InputError
from qaward.impact.people import Cohort, Tapped, inputs_of, people_of
from qaward.marks import Mark
from qaward.vocabulary.model import Vocabulary
from qaward.written.batch import Batch

Which = Literal["old", "new"]
SIDE_WORDS: Mapping[Which, tuple[str, str]] = {"old": ("原", "before"), "new": ("新", "after")}
"""What the two are called."""
Profiles = Callable[[Sequence[str], Vocabulary], Iterable[Profile]]
"""Reads profiles of files and folders by their names."""
_BESIDE = ("profile.twice", "identity.applicant-twice", "batch.stranger")
"""Faults of rows that are one too many: the applicant itself was decided."""
_TOLD = 20
"""Of so many rejected applicants the faults are told where there are no others."""


@dataclass(frozen=True, slots=True)
class Side:
    """One decision of the cohort: where its tables stand, its manifest, and the applicants it was made of (see
    `people_of`).
    """

    which: Which
    folder: Path
    manifest: Batch
    people: pl.DataFrame

    def table(self, name: str) -> pl.LazyFrame:
        """A table of results. Raises InputError where it is not there."""
        if name in self.manifest.without:
            words = (("table", name), ("folder", str(self.folder)))
            raise InputError([Finding("impact.without", Mark(str(self.folder)), words)])
        table = table_of(self.folder, name)
        if table is None:
            raise damaged(self.folder, name)
        return table

    def rejects(self) -> pl.DataFrame:
        """Who was not decided: `applicant`, `zh`, `en`, the first fault of each."""
        rows = self.table("rejects").filter(~pl.col("code").is_in(_BESIDE)).collect()
        return rows.unique("applicant", keep="first", maintain_order=True).select("applicant", "zh", "en")

    def beside(self) -> pl.DataFrame:
        """Rows that are one too many, and count for nobody: the same columns."""
        return self.table("rejects").filter(pl.col("code").is_in(_BESIDE)).select("applicant", "zh", "en").collect()


def decide(which: Which, engine: Engine, order: Order, cohort: Cohort, place: Path, told: Told) -> Side:
    """Decide a cohort into a folder. Raises InputError, and what `Run` raises."""
    run, vocabulary = Run(engine, order, by_sql(), told), engine.rules.vocabulary
    try:
        if cohort.of_tables:
            manifest = run.tables(cohort.sheets(vocabulary), place)
            people = people_of(cohort, vocabulary)
        else:
            tapped = Tapped(vocabulary)
            manifest = run.profiles(tapped.through(cohort.profiles(vocabulary)), cohort.files, place)
            people = tapped.people()
        if people.is_empty():
            faults = [finding for each in run.rejected[:_TOLD] for finding in each.findings]
            raise InputError([*faults, Finding("impact.empty", Mark("COHORT"))])
    except InputError as fault:
        zh, en = SIDE_WORDS[which]
        words = (("zh", zh), ("en", en), ("rules", order.rules or "packaged"))
        note = Finding("impact.side", Mark(order.rules or "packaged"), words, "note")
        raise InputError([*fault.findings, note]) from None
    return Side(which, place, manifest, people)


def read_side(which: Which, folder: Path, cohort: Cohort, vocabulary: Vocabulary) -> Side:
    """What a batch has written, with the applicants of a cohort. Raises InputError, also where its manifest says
    anything that is not so.
    """
    given, people = read_output(folder), people_of(cohort, vocabulary)
    own = cohort.made is not None and cohort.made.folder == folder
    if told := figures(given, inputs=inputs_of(cohort, vocabulary) if own else None):
        raise InputError(told)
    return Side(which, folder, given.manifest, people)


def cohort_of(folder: Path, profiles: Profiles) -> Cohort:
    """The cohort that a batch was made of. Raises InputError where its files are not the same any more."""
    given = read_output(folder)
    if unkept := [*given.unkept()]:
        raise InputError(unkept)
    for file in given.other_inputs():
        raise InputError([Finding("impact.changed", Mark(str(folder)), (("found", file),))])
    files = given.files
    return Cohort(None, lambda vocabulary: profiles([str(file) for file in files], vocabulary), files, given)
