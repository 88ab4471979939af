"""The second key of a batch: what columns decided, held against SQL made of the clauses as they were read."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from qaward.batch.check import Differs
from qaward.columns.decide import Decided
from qaward.installed import unusable

MOST_TOLD = 3
"""So many differing lines are told; one is enough to write nothing."""


class BySql:
    """Holds each part of a cohort against DuckDB; `lines` were compared, in all clauses but those `left_out`.

    Lines of applicants who were decided by row are no lines of columns, and not counted.
    """

    def __init__(self) -> None:
        self.lines = 0
        self.left_out: set[str] = set()

    def __call__(self, decided: Decided, by_row: pl.Series, answers: Mapping[str, pl.DataFrame] | None = None) -> None:
        """Compare a part; `by_row` are the rows of applicants who were decided otherwise, `answers` those of clauses by
        kind, where they are to be the same too (see `relational.compare`). Raises Differs.
        """
        from qaward.relational.compare import compare  # noqa: PLC0415 - DuckDB is wanted only where a batch is decided

        found = compare(decided, answers, aside=by_row)
        if not found.agree:
            told = "; ".join(map(repr, (*found.differing, *found.answers)[:MOST_TOLD]))
            raise Differs(f"columns, DuckDB: {found.count} lines differ: {told}")
        self.lines += found.lines
        self.left_out |= {each.clause for each in found.left_out}


def by_sql() -> BySql | None:
    """The second key; None where DuckDB cannot be used."""
    return BySql() if unusable("duckdb") is None else None
