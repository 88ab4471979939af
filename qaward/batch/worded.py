"""Cautions of very many rows, each kind of figures put into words once, by what words decisions by row as well."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from qaward.batch.by_row import caution_row
from qaward.batch.over_columns import Part
from qaward.batch.results import Types
from qaward.columns.tables import OWNER, ROW
from qaward.engine.cautions import Caution
from qaward.findings import LONGEST_WORD
from qaward.vocabulary.fact import APPLICANT

Beside = Callable[[str, Collection[str]], pl.DataFrame]
"""Some facts of a kind by the rows of its sheet, clauses ask for them or not; what is not given at all is not there."""

Made = Callable[..., Iterable[Caution]]
"""Words a row: its name, and its figures."""

_ITEM = "{item}"
"""Stands in words for the name that each row has of its own: figures repeat, and names do not."""
_NAME, _ONE = "#name", "#one"
_PLAIN = rf"^[ -~\x{{4e00}}-\x{{9fff}}]{{1,{LONGEST_WORD - 20}}}$"
"""Names that are shown as they are, whatever stands beside them in one word of a message."""


@dataclass(frozen=True)
class Wording:
    """Puts rows of a part into words; `without` are the applicants of whom nothing is told."""

    part: Part
    types: Types
    without: pl.Series

    def apart(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Rows but for those of whom nothing is told."""
        return frame if not len(self.without) else frame.filter(~pl.col(OWNER).is_in(self.without.implode()))

    def told(self, kind: str, rows: pl.DataFrame, figures: Sequence[str], made: Made) -> pl.DataFrame:
        """The table of cautions of some rows (OWNER, and ROW of items) of a kind; `made` words a name and figures."""
        if not len(rows):
            return self._nothing
        named = rows.select(OWNER, *figures, self._names(kind, rows).alias(_NAME))
        plain = named[_NAME].str.contains(_PLAIN)
        parts = [self._worded(named.filter(plain), figures, lambda *each: made(_ITEM, *each))]
        if not plain.all():
            parts.append(self._worded(named.filter(~plain), (_NAME, *figures), made))
        return pl.concat(parts)

    def _worded(self, rows: pl.DataFrame, figures: Sequence[str], made: Made) -> pl.DataFrame:
        several = rows.select(pl.lit(0).alias(_ONE), *figures).unique(maintain_order=True)
        found = [(each, caution) for each in several.iter_rows() for caution in made(*each[1:])]
        if not found:
            return self._nothing
        schema = {key: dtype for key, dtype in self.types.cautions.items() if key not in {"applicant", "item"}}
        told = [caution_row(None, caution) for _, caution in found]
        words = pl.DataFrame([each for each, _ in found], several.schema, orient="row").hstack(
            pl.DataFrame([{key: row[key] for key in schema} for row in told], schema)
        )
        keys = (_ONE, *figures)
        rows = rows.with_columns(pl.lit(0).alias(_ONE))
        rows = rows.join(words, on=keys, how="inner", maintain_order="left", nulls_equal=True)
        own = (pl.col(lang).str.replace(_ITEM, pl.col(_NAME), literal=True) for lang in ("zh", "en"))
        applicants = self.part.ids.gather(rows[OWNER])
        rows = rows.with_columns(*own, applicants.alias("applicant"), pl.col(_NAME).alias("item"))
        return rows.select(pl.col(key).cast(dtype) for key, dtype in self.types.cautions.items())

    def _names(self, kind: str, rows: pl.DataFrame) -> pl.Series:
        """What rows are about: the items, or the applicants."""
        names = self.part.ids.gather(rows[OWNER]) if kind == APPLICANT else self.part.items[kind].gather(rows[ROW])
        return names.cast(pl.String)

    @cached_property
    def _nothing(self) -> pl.DataFrame:
        return pl.DataFrame(schema=dict(self.types.cautions))
