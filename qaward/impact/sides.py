"""The two decisions that are compared: each made here by its rules, or read from where a batch was written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
from qaward.batch.tables import STRANGERS
from qaward.findings import Finding, InputError
from qaward.impact.people import Cohort, Tapped, inputs_of, people_of
from qaward.impact.tables import collected, fits
from qaward.marks import Mark
from qaward.vocabulary.model import Vocabulary
from qaward.written.batch import Batch

Which = Literal["old", "new"]
PACKAGED = "packaged"
"""What the rules that come with the program are called."""
SIDE_WORDS: Mapping[Which, tuple[str, str]] = {"old": ("原", "before"), "new": ("新", "after")}
"""What the two are called."""
Profiles = Callable[[Sequence[str], Vocabulary], Iterable[Profile]]
"""Reads profiles of files and folders by their names."""
_BESIDE = ("profile.twice", "identity.applicant-twice", *STRANGERS)
"""Faults of rows that are one too many: the applicant itself was decided."""
_OF_WORDS = (
    "batch.table", "batch.column", "profile.fact", "profile.applicant-kind", "profile.item-kind", "profile.payer",
)  # fmt: skip
"""Faults of what the vocabulary of a side does not know; of values it does not take, all of `fact.` are."""
_TOLD = 20
"""Of so many rejected applicants the faults are told where there are no others."""


@dataclass(frozen=True, slots=True)
class Side:
    """One decision of the cohort: where its tables stand, its manifest, and the applicants it was made of (see
    `people_of`); `rules` are those by which it was decided here, None where a batch has written it.
    """

    which: Which
    folder: Path
    manifest: Batch
    people: pl.DataFrame
    rules: str | None = None

    @property
    def written(self) -> bool:
        """Whether a batch has written it, and nothing is decided again."""
        return self.rules is None

    @property
    def place(self) -> str:
        """What it is called where something is said of it: as it was named, since tables made here are gone then."""
        return self.rules or str(self.folder)

    def table(self, name: str) -> pl.LazyFrame:
        """A table of results. Raises InputError where it is not there."""
        if name in self.manifest.without:
            words = (("table", name), ("folder", str(self.folder)))
            raise InputError([Finding("impact.without", Mark(self.place), words)])
        table = table_of(self.folder, name)
        if table is None or not fits(name, table):
            raise damaged(self.folder, name)
        return table

    def collected(self, name: str, table: pl.LazyFrame | None = None) -> pl.DataFrame:
        """The rows of a table, or of what is made of it. Raises InputError where it cannot be read."""
        return collected(self.table(name) if table is None else table, self.folder, name)

    def rejects(self) -> pl.DataFrame:
        """Who was not decided: `applicant`, `zh`, `en`, the first fault of each."""
        rows = self.collected("rejects").filter(~pl.col("code").is_in(_BESIDE))
        return rows.unique("applicant", keep="first", maintain_order=True).select("applicant", "zh", "en")

    def beside(self) -> pl.DataFrame:
        """Rows that are one too many, and count for nobody: the same columns."""
        return self.collected("rejects").filter(pl.col("code").is_in(_BESIDE)).select("applicant", "zh", "en")


def decide(which: Which, engine: Engine, order: Order, cohort: Cohort, place: Path, told: Told) -> Side:
    """Decide a cohort into a folder. Raises InputError, and what `Run` raises."""
    run, vocabulary = Run(engine, order, by_sql(), told), engine.rules.vocabulary
    rules = order.rules or PACKAGED
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
        raise InputError(_told(fault.findings, which, rules)) from None
    return Side(which, place, manifest, people, rules)


def _told(faults: Sequence[Finding], which: Which, rules: str) -> Iterator[Finding]:
    """The faults of a decision, with what hangs on the side: by which option it gets its day, by whose words what the
    cohort has is not known.
    """
    zh, en = SIDE_WORDS[which]
    for fault in faults:
        if fault.code == "batch.no-day":
            option = f"--{which}-as-of"
            yield Finding("impact.no-day", Mark(option), (("zh", zh), ("en", en), ("option", option)))
        else:
            yield fault
    if any(fault.code in _OF_WORDS or fault.code.startswith("fact.") for fault in faults):
        yield Finding("impact.side", Mark(rules), (("zh", zh), ("en", en), ("rules", rules)), "note")


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
