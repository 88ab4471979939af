"""What a batch wrote of one applicant: held against what is derived again, and whether a row of it was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from qaward.batch.again import Again, damaged, table_of
from qaward.batch.anew import Anew
from qaward.batch.check import Odd, apart, first_apart
from qaward.batch.done import rejects_of
from qaward.batch.names import applicants
from qaward.batch.results import Types
from qaward.engine.decision import Decision
from qaward.findings import Finding, InputError, texts
from qaward.identity import code
from qaward.marks import Mark

_UNTOLD = frozenset({"applicant", "more_reasons"})
"""The columns that are left out where a row is told."""
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Stored:
    """The tables that a batch wrote."""

    given: Again

    def findings(self, applicant: str, anew: Anew, decision: Decision | None) -> list[Finding]:
        """What is to be told of what is written of an applicant: rows that were left out, and the first row of each
        table that is otherwise than what was decided (None: nothing was); that a table is missing or damaged.
        """
        found: list[Finding] = []
        for part in (self._rejects(applicant, anew), self._results(applicant, anew, decision)):
            try:
                found += part
            except InputError as fault:
                found += fault.findings
        return list(dict.fromkeys(found))

    def _results(self, applicant: str, anew: Anew, decision: Decision | None) -> Iterator[Finding]:
        schema = self._table("lines").collect_schema()
        types = Types(anew.types.rules, schema["applicant"], schema["item"])
        named = {applicant, *(each.applicant for each in anew.rejected)} if decision is None else {decision.facts.id}
        names = [int(each) for each in named if each.isdecimal()] if schema["applicant"].is_integer() else [*named]
        if decision is not None and not names:
            raise damaged(self.given.folder, "lines")
        own = {each: self._collected(self._of(each, names), each) for each in self.given.tables}
        if decision is None:
            nothing = ((each, first_apart(each, frame, frame.clear())) for each, frame in own.items())
            odd: Iterable[Odd] = (each for _, each in nothing if each is not None)
        else:
            odd = apart(decision, names[0], own, types)
            derived = anew.cautions.with_columns(pl.col("applicant").cast(types.ids))
            beside = first_apart("cautions", own["cautions"], derived) if "cautions" in own else None
            odd = [*odd, *([] if beside is None else [beside])]
        for each in odd:
            yield self._otherwise(each, types)

    def _rejects(self, applicant: str, anew: Anew) -> Iterator[Finding]:
        """Rows about an applicant that no reader made, or that are gone; those that stand rightly were left out."""
        table = self._collected(self._table("rejects"), "rejects")
        stored = table.filter(applicants(table["applicant"]) == code(applicant))
        derived = rejects_of(anew.rejected, anew.types)
        if (odd := first_apart("rejects", stored, derived)) is not None:
            yield self._otherwise(odd, anew.types)
        genuine = derived.rows()
        told = {each.message("zh") for each in anew.faults}  # why there is no decision is told by itself
        for row in stored.iter_rows(named=True):
            if tuple(row.values()) in genuine and row["zh"] not in told:
                place = Mark(row["file"], row["row"] or 0, row["column"] or 0)
                yield Finding("batch.left-out", place, tuple((lang, row[lang]) for lang in ("zh", "en")), "warning")

    def _otherwise(self, odd: Odd, types: Types) -> Finding:
        cells = zip([key for key in types.of(odd.table) if key != "by_row"], odd.row, strict=True)
        told = " ".join(f"{key}={value}" for key, value in cells if key not in _UNTOLD and value is not None)
        zh, en = ("多出", "has a row that is not derived") if odd.stands else ("缺少", "lacks a row that is derived")
        words = {"zh": zh, "en": en, "table": odd.table, "found": told, "software": self.given.manifest.software}
        place = self.given.folder / f"{odd.table}.parquet"
        return Finding("batch.otherwise", Mark(str(place)), texts(words, _LONGEST))

    def _of(self, which: str, names: list[Any]) -> pl.LazyFrame:
        table = self._table(which)
        wanted = pl.Series(names, dtype=table.collect_schema()["applicant"], strict=False)
        return table.filter(pl.col("applicant").is_in(wanted.implode()))

    def _table(self, name: str) -> pl.LazyFrame:
        table = table_of(self.given.folder, name)
        if table is None:
            raise damaged(self.given.folder, name)
        return table

    def _collected(self, table: pl.LazyFrame, name: str) -> pl.DataFrame:
        try:
            return table.collect()
        except (pl.exceptions.PolarsError, OSError):
            raise damaged(self.given.folder, name) from None
