"""The applicants that are decided over columns in one go, as they were given: out of tables, or out of facts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from qaward.batch.check import Known
from qaward.batch.documents import Documents, rows_of
from qaward.batch.results import Types
from qaward.batch.spelled import spelled
from qaward.batch.tables import Chunk
from qaward.batch.worded import Beside
from qaward.columns.places import Day
from qaward.columns.tables import OWNER, Tables, of_facts
from qaward.engine.spellings import names_alike
from qaward.facts import Facts
from qaward.findings import Finding
from qaward.vocabulary.fact import APPLICANT, Value

ALONE = frozenset(
    {
        "decided.unused",
        "identity.chosen-rule",
        "identity.chosen-written",
        "identity.fact-alike",
        "identity.fact-near",
        "identity.fact-written",
        "identity.item-written",
        "profile.chosen-less",
        "profile.chosen-rule",
    }
)
"""The cautions that few can have, who are told all theirs as decisions by row tell them: something was chosen or
decided, an item is listed in two spellings (who has any of these is read one by one anyway), or names in facts are
alike."""


@dataclass(frozen=True, slots=True)
class Source:
    """Some applicants by rows: their `tables`, what they and their `items` are called, their facts, one by one
    (`known`), what clauses do not ask for (`beside`), and the rows of those of whom cautions are told one by one.
    """

    tables: Tables
    ids: pl.Series
    items: Mapping[str, pl.Series]
    known: Known
    beside: Beside
    alone: pl.Series

    @classmethod
    def of_chunk(
        cls, chunk: Chunk, today: Day, owners: pl.Series | None, documents: Documents, *, cautions: bool
    ) -> Source:
        """Some applicants of a chunk of tables (None stands for all), whose `cautions` may be wanted."""
        tables, ids, items = chunk.tables(today.layout, owners)

        def known(rows: pl.Series) -> Iterator[tuple[int, Facts | tuple[Finding, ...]]]:
            rows = rows.cast(pl.UInt32).sort()
            wanted = rows if owners is None else owners.gather(rows)
            for row, (_, found) in zip(rows, rows_of(chunk.raw, OWNER, wanted), strict=True):
                yield row, documents.facts(found)

        def beside(kind: str, keys: Collection[str]) -> pl.DataFrame:
            return chunk.some(kind, keys, owners)

        alone = spelled(chunk, today.plan.rules.vocabulary, owners) if cautions else _rows([])
        return cls(tables, ids, items, known, beside, alone)

    @classmethod
    def of_facts(cls, applicants: Sequence[Facts], today: Day, types: Types) -> Source:
        """Applicants that were read one by one."""
        tables = of_facts(applicants, today.layout, today.plan.kinds)
        whole = types.ids.is_integer()
        ids = pl.Series([int(facts.id) if whole else facts.id for facts in applicants], dtype=types.ids)
        items = {kind: frame["item"].cast(types.items) for kind, frame in tables.items.items()}

        def beside(kind: str, keys: Collection[str]) -> pl.DataFrame:
            return _beside(applicants, kind, keys)

        vocabulary = today.plan.rules.vocabulary
        alone = [
            at
            for at, facts in enumerate(applicants)
            if facts.chosen or facts.decided or facts.repeated or names_alike(facts, vocabulary)
        ]
        return cls(tables, ids, items, known_of(applicants), beside, _rows(alone))


def known_of(applicants: Sequence[Facts]) -> Known:
    """The facts of some applicants by their rows."""

    def known(rows: pl.Series) -> Iterator[tuple[int, Facts]]:
        return ((row, applicants[row]) for row in rows)

    return known


def _beside(applicants: Sequence[Facts], kind: str, keys: Collection[str]) -> pl.DataFrame:
    if kind == APPLICANT:
        found = {key: [_number(facts.values.get(key)) for facts in applicants] for key in keys if key != "region"}
        made = _given(found)
        regions = pl.Series("region", [facts.region for facts in applicants], dtype=pl.String)
        return made if "region" not in keys else made.hstack([regions]) if made.width else regions.to_frame()
    items = [(at, item) for at, facts in enumerate(applicants) for item in facts.items if item.kind == kind]
    made = _given({key: [_number(item.values.get(key)) for _, item in items] for key in keys})
    return made.with_columns(pl.Series(OWNER, [at for at, _ in items], dtype=pl.UInt32)) if made.columns else made


def _given(columns: Mapping[str, list[int | None]]) -> pl.DataFrame:
    """Columns of whole numbers in which something is given."""
    some = {key: values for key, values in columns.items() if any(each is not None for each in values)}
    return pl.DataFrame(some, dict.fromkeys(some, pl.Int64))


def _number(value: Value | None) -> int | None:
    return int(value) if isinstance(value, int) else None


def _rows(numbers: list[int]) -> pl.Series:
    return pl.Series(numbers, dtype=pl.UInt32)
