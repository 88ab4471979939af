"""What a batch wrote of one applicant: held against what is derived again, and whether a row of it was left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from qaward.batch.again import Again, table_of
from qaward.batch.check import apart
from qaward.batch.names import applicants
from qaward.batch.results import TABLES, Types
from qaward.engine.decision import Decision
from qaward.findings import Finding, InputError, texts
from qaward.identity import code
from qaward.marks import Mark
from qaward.policy.model import Rules

_UNTOLD = frozenset({"applicant", "more_reasons"})
"""The columns that are left out where a row is told."""
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Stored:
    """The tables that a batch wrote."""

    given: Again

    def findings(self, applicant: str, decision: Decision | None, rules: Rules) -> list[Finding]:
        """What is to be told of what is written of an applicant: rows that were left out, and the first row of each
        table that is otherwise than what was decided; that a table is missing or damaged.
        """
        found: list[Finding] = []
        try:
            found += self._left_out(applicant)
            if decision is not None:
                found += self._otherwise(decision, rules)
        except InputError as fault:
            found += fault.findings
        return found

    def _otherwise(self, decision: Decision, rules: Rules) -> Iterator[Finding]:
        names = [name for name in TABLES if name != "cautions" and name not in self.given.manifest.without]
        schema = self._table("lines").collect_schema()
        types = Types(rules, schema["applicant"], schema["item"])
        name: Any = decision.facts.id
        if schema["applicant"].is_integer():
            if not name.isdecimal():
                raise self._damaged("lines")
            name = int(name)
        own = {each: self._of(self._table(each), name, each) for each in names}
        for odd in apart(decision, name, own, types):
            cells = zip([key for key in types.of(odd.table) if key != "by_row"], odd.row, strict=True)
            told = " ".join(f"{key}={value}" for key, value in cells if key not in _UNTOLD and value is not None)
            zh, en = (
                ("多出", "has a row that is not derived") if odd.stands else ("缺少", "lacks a row that is derived")
            )
            words = {"zh": zh, "en": en, "table": odd.table, "found": told, "software": self.given.manifest.software}
            yield Finding("batch.otherwise", Mark(str(self._place(odd.table))), texts(words, _LONGEST))

    def _left_out(self, applicant: str) -> Iterator[Finding]:
        rejects = self._collected(self._table("rejects"), "rejects")
        rows = rejects.filter(applicants(rejects["applicant"]) == code(applicant))
        for row in rows.iter_rows(named=True):
            place = Mark(row["file"], row["row"] or 0, row["column"] or 0)
            yield Finding("batch.left-out", place, tuple((lang, row[lang]) for lang in ("zh", "en")), "warning")

    def _of(self, table: pl.LazyFrame, name: Any, which: str) -> pl.DataFrame:
        return self._collected(table.filter(pl.col("applicant") == name), which)

    def _table(self, name: str) -> pl.LazyFrame:
        table = table_of(self.given.folder, name)
        if table is None:
            raise self._damaged(name)
        return table

    def _collected(self, table: pl.LazyFrame, name: str) -> pl.DataFrame:
        try:
            return table.collect()
        except (pl.exceptions.PolarsError, OSError):
            raise self._damaged(name) from None

    def _place(self, name: str) -> Path:
        return self.given.folder / f"{name}.parquet"

    def _damaged(self, name: str) -> InputError:
        return InputError([Finding("batch.damaged", Mark(str(self._place(name))), (("table", name),))])
