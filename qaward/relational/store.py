"""The tables that were given, in a database in memory: applicants, items, payments and choices, and what is asked."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import contextmanager

import duckdb
import polars as pl

from qaward.columns.tables import Batch
from qaward.relational.asked import OWNER, Asked, Counted, counted_answer, counted_columns
from qaward.relational.let import quoted
from qaward.vocabulary.fact import APPLICANT

PEOPLE = "people"
"""The table of applicants, with all that is asked of them."""

_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
}
"""The database looks at nothing but what it is given."""


class _Stream:
    """A frame as a stream of Arrow: what the database reads it by, without another library between."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._frame.__arrow_c_stream__(requested_schema)


class Store:
    """A database in memory with the tables of a batch."""

    def __init__(self, given: Batch) -> None:
        self._base = duckdb.connect(":memory:", config=_SETTINGS)
        self.given = given
        self._register("given_applicants", given.applicants.with_row_index("#"))
        for at, frame in enumerate(given.items.values()):
            self._register(f"raw_items_{at}", frame.with_row_index("#row"))
            # The forms of ids are texts, also those that are given as whole numbers.
            self.run(f"CREATE VIEW given_items_{at} AS SELECT * REPLACE (same::VARCHAR AS same) FROM raw_items_{at}")
        self._register("payments", given.payments.with_row_index("#payment"))
        self._register("choices", given.choices)
        self._items = {kind: f"given_items_{at}" for at, kind in enumerate(given.items)}
        self._wide: dict[str, str] = {APPLICANT: PEOPLE}

    def _register(self, name: str, frame: pl.DataFrame) -> None:
        self._base.register(name, _Stream(frame))

    def run(self, sql: str) -> None:
        """Run a statement."""
        self._base.execute(sql)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """What a query gives."""
        return self._base.execute(sql).fetchall()

    def frame(self, sql: str) -> pl.DataFrame:
        """What a query gives, as a frame."""
        return pl.DataFrame(self._base.sql(sql))

    def close(self) -> None:
        """Let go of all of it."""
        self._base.close()

    def items(self, kind: str) -> str | None:
        """The table of a kind of item as it was given; None where there is none."""
        return "given_applicants" if kind == APPLICANT else self._items.get(kind)

    def wide(self, kind: str) -> str | None:
        """The table of a kind of item with all that is asked of it and of its applicant; None where there is none."""
        return self._wide.get(kind)

    def look_up(self, asked: Asked, kinds: Iterable[str]) -> None:
        """Make the tables with all that is asked, of some kinds of item: counts first, those inside others before."""
        facts = asked.facts.get(APPLICANT, {})
        people = self.given.applicants.select("complete", *(pl.col(key).alias(name) for key, name in facts.items()))
        for depth in sorted({each.depth for each in asked.counts.values()}):
            people = self._counted(asked, people, [each for each in asked.counts.values() if each.depth == depth])
        self._register(PEOPLE, people.with_row_index("#").with_columns(pl.col("#").alias("#row")))
        for kind in kinds:
            if kind in self._items:
                self._wide[kind] = name = f"wide_{len(self._wide)}"
                self._register(name, self._beside(asked, kind, people))

    def _beside(self, asked: Asked, kind: str, people: pl.DataFrame) -> pl.DataFrame:
        """Items of a kind with what is asked of them, beside their applicants, who are told by their rows."""
        facts, frame = asked.facts.get(kind, {}), self.given.items[kind]
        own = frame.select("#", *(pl.col(key).alias(name) for key, name in facts.items()))
        columns = [name for name in asked.beside.get(kind, {}) if name in people.columns]
        beside = [people.select(columns)[frame["#"]]] if columns else []
        return pl.concat([own.with_row_index("#row"), *beside], how="horizontal")

    def _counted(self, asked: Asked, people: pl.DataFrame, counts: list[Counted]) -> pl.DataFrame:
        """Applicants with the answers of some counts."""
        self._register("counting", people.with_row_index("#"))
        for kind in dict.fromkeys(each.count.kind for each in counts):
            mine = [each for each in counts if each.count.kind == kind]
            ends = [(each, quoted(f"{each.name}-"), quoted(f"{each.name}+")) for each in mine]
            found = f"SELECT NULL::UINTEGER AS {OWNER}" + "".join(f", 0 AS {low}, 0 AS {high}" for _, low, high in ends)
            if kind in self._items:
                self._register("counted", self._beside(asked, kind, people))
                columns = "".join(
                    f", {certain} AS {low}, {most} AS {high}"
                    for each, low, high in ends
                    for certain, most in [counted_columns(each)]
                )
                found = f"SELECT {OWNER}{columns} FROM counted GROUP BY {OWNER}"
            answers = ", ".join(
                f"{counted_answer(each.count, f'coalesce(c.{low}, 0)', most)} AS {quoted(each.name)}, "
                f"(CASE WHEN coalesce(c.{low}, 0) = {most} THEN {most} END)::BIGINT AS {quoted(each.total)}"
                for each, low, high in ends
                for most in [f"(CASE WHEN p.complete THEN CASE WHEN c.{OWNER} IS NULL THEN 0 ELSE c.{high} END END)"]
            )
            joined = f"FROM counting p LEFT JOIN ({found}) c ON c.{OWNER} = p.{OWNER} ORDER BY p.{OWNER}"
            people = pl.concat([people, self.frame(f"SELECT {answers} {joined}")], how="horizontal")
        return people


@contextmanager
def stored(given: Batch) -> Generator[Store]:
    """A database with the tables of a batch, for as long as it is asked."""
    store = Store(given)
    try:
        yield store
    finally:
        store.close()
