"""The tables of a decision: of the types that a batch writes, since sums go by the words and numbers of columns."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from qaward.batch.again import damaged
from qaward.batch.results import FORMS
from qaward.standings import Standing

_STANDINGS = tuple(each.value for each in Standing)
_ANY: tuple[str, ...] = ()
Wanted = type[pl.DataType] | tuple[str, ...]
"""The type of a column, or the words of which it is an enumeration (none: any)."""
_WANTED: Mapping[str, Mapping[str, Wanted]] = {
    "lines": {
        "clause": _ANY, "payer": _ANY, "form": FORMS, "standing": _STANDINGS, "figure": pl.Boolean,
        "net_fen": pl.Int64,
    },
    "totals": {"form": FORMS, "standing": _STANDINGS, "figure": pl.Boolean, "fen": pl.Int64},
    "rejects": dict.fromkeys(("applicant", "code", "zh", "en"), pl.String),
}  # fmt: skip


def fits(name: str, table: pl.LazyFrame) -> bool:
    """Whether the columns of a table are of the types that it was written with."""
    schema = table.collect_schema()
    return all(_is(schema[column], wanted) for column, wanted in _WANTED.get(name, {}).items())


def _is(dtype: pl.DataType, wanted: Wanted) -> bool:
    if not isinstance(wanted, tuple):
        return dtype.is_(wanted)
    return isinstance(dtype, pl.Enum) and (not wanted or {*dtype.categories} <= {*wanted})


def collected(table: pl.LazyFrame, folder: Path, name: str) -> pl.DataFrame:
    """The rows of a table, or of what is made of it. Raises InputError where it cannot be read."""
    try:
        return table.collect(engine="streaming")
    except (pl.exceptions.PolarsError, OSError):
        raise damaged(folder, name) from None
