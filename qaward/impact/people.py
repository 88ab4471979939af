"""Who applies: ids, names, and the facts by which a cohort is broken down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from qaward.batch.again import Again
from qaward.batch.cohort import told
from qaward.batch.figures import Inputs, inputs_again
from qaward.batch.inputs import open_tables
from qaward.batch.names import is_number
from qaward.batch.run import form_of
from qaward.batch.sheets import Sheet
from qaward.batch.spool import Profile
from qaward.batch.tables import ID, Reader
from qaward.identity import Name
from qaward.vocabulary.fact import APPLICANT
from qaward.vocabulary.model import Vocabulary


@dataclass(frozen=True, slots=True)
class Cohort:
    """What a cohort is read from: tables in a folder or in one file (`table`), or `profiles` of `files`."""

    table: Path | None
    profiles: Callable[[Vocabulary], Iterable[Profile]]
    files: tuple[Path, ...] = ()
    made: Again | None = None
    """The batch that was made of it, where it was not named but found by that."""
    known: dict[str, tuple[pl.DataFrame, Inputs]] = field(
        default_factory=dict[str, tuple[pl.DataFrame, Inputs]], compare=False
    )
    """The applicants, once they were read, with what they were read from, by the digest of the vocabulary."""

    @property
    def of_tables(self) -> bool:
        """Whether it is tables, and not profiles."""
        return self.table is not None if self.made is None else self.made.of_tables

    def sheets(self, vocabulary: Vocabulary) -> dict[str, Sheet]:
        """Its tables; where it was found by a batch, what that read and nothing else. Raises InputError."""
        if self.made is not None:
            return self.made.sheets(vocabulary)
        assert self.table is not None
        return open_tables(self.table, vocabulary)


def people_of(cohort: Cohort, vocabulary: Vocabulary) -> pl.DataFrame:
    """The applicants of a cohort: `applicant`, `name`, `kind`, `region` and a column for each of their facts.

    Those that cannot be read are not among them; of a value that cannot be read nothing is known. Tables are read once
    for both sides, where their words are the same. Raises InputError.
    """
    return _known(cohort, vocabulary)[0]


def inputs_of(cohort: Cohort, vocabulary: Vocabulary) -> Inputs:
    """What a cohort was read from. Raises InputError."""
    return _known(cohort, vocabulary)[1]


def _known(cohort: Cohort, vocabulary: Vocabulary) -> tuple[pl.DataFrame, Inputs]:
    if vocabulary.sha256 not in cohort.known:
        cohort.known[vocabulary.sha256] = _read(cohort, vocabulary)
    return cohort.known[vocabulary.sha256]


def _read(cohort: Cohort, vocabulary: Vocabulary) -> tuple[pl.DataFrame, Inputs]:
    if not cohort.of_tables:
        tapped = Tapped(vocabulary)
        read = sum(1 for _ in tapped.through(cohort.profiles(vocabulary)))
        files = cohort.files if cohort.made is None else cohort.made.files_now
        return tapped.people(), Inputs("profiles", files, read)
    sheets = cohort.sheets(vocabulary)
    people = _people(sheets[APPLICANT], vocabulary)
    if cohort.made is not None:
        return people, inputs_again(cohort.made, sheets)
    form, files = form_of(sheets)
    return people, Inputs(form, tuple(files), sheets[APPLICANT].rows)


def _people(sheet: Sheet, vocabulary: Vocabulary) -> pl.DataFrame:
    with told({APPLICANT: sheet}):
        frame = sheet.frame.collect()
    chunk = Reader({APPLICANT: sheet}, vocabulary).read({APPLICANT: frame})
    values = chunk.values[APPLICANT]
    number = is_number(sheet.frame.collect_schema()["id"])
    ids = values[ID].cast(pl.Int64 if number else pl.String).alias("applicant")
    nameless = pl.Series("name", [None], dtype=pl.String).new_from_index(0, len(frame))
    name = frame["name"].cast(pl.String) if "name" in frame.columns else nameless
    facts = [key for key in vocabulary.facts_of(APPLICANT) if key in values.columns and key != "kind"]
    people = pl.DataFrame([ids, name, *values.select("kind", "region", *facts)])
    first = pl.int_range(len(people), dtype=pl.UInt32, eager=True)
    return people.filter(~first.is_in(chunk.out.implode()) & ids.is_not_null())


@dataclass(slots=True)
class Tapped:
    """Profiles on their way to be decided: what is known of each applicant is noted down."""

    vocabulary: Vocabulary
    rows: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])

    def through(self, profiles: Iterable[Profile]) -> Iterator[Profile]:
        """The profiles as they are."""
        kinds = {key: at for at, key in enumerate(self.vocabulary.applicant_kinds, 1)}
        facts_of = [each.key for each in self.vocabulary.facts_of(APPLICANT).values() if each.key != "kind"]
        for profile in profiles:
            if (facts := profile[1]) is not None:
                known = {key: facts.values[key] for key in facts_of if key in facts.values}
                row = {"applicant": facts.id, "name": facts.name, "kind": kinds.get(facts.kind), "region": facts.region}
                self.rows.append({**row, **known})
            yield profile

    def people(self) -> pl.DataFrame:
        """The applicants, as `people_of` has them."""
        keys = dict.fromkeys(key for row in self.rows for key in row)
        types: dict[str, Any] = {"applicant": pl.String, "name": pl.String, "kind": pl.UInt8, "region": pl.String}
        facts = self.vocabulary.facts_of(APPLICANT)
        for key in keys:
            if key not in types:
                types[key] = pl.String if facts[key].type == "text" else pl.Int64
        columns = {key: [_plain(row.get(key)) for row in self.rows] for key in types}
        return pl.DataFrame(columns, schema=types)


def _plain(value: Any) -> Any:
    """A value as columns hold it: a name as its text."""
    return value.text if isinstance(value, Name) else value
