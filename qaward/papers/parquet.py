"""A sheet as Parquet for programs that reckon with it: sums are whole fen, days are days, nothing is lost."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from qaward.installed import unusable
from qaward.papers.sheet import Cell, CellKind, Sheet

LEAST, MOST = -(2**63), 2**63 - 1
"""The whole numbers that a column of Parquet holds."""
_UNITS: dict[CellKind, str] = {"fen": "（分）"}
_AS_WRITTEN = "（原文）"


def can_write() -> bool:
    """Whether the package that writes it (Polars, of the extra `office`) can be used."""
    return unusable("polars") is None


def as_parquet(sheet: Sheet) -> bytes:
    """The sheet as Parquet: sums and counts as Int64, days as Date, the rest as texts, blanks as null.

    A column with something else in it (`不限` in place of a sum) has beside it what is written there, as text. Headings
    that stand there twice are numbered.
    """
    import polars as pl  # noqa: PLC0415 - of an extra, and slow to import

    types: dict[CellKind, Any] = {"fen": pl.Int64, "count": pl.Int64, "day": pl.Date, "text": pl.String}
    columns: dict[str, Any] = {}
    for head, kind, values in _columns(sheet):
        name, number = head, 2
        while name in columns:
            name, number = f"{head} ({number})", number + 1
        columns[name] = pl.Series(name, values, dtype=types[kind], strict=True)
    stream = io.BytesIO()
    pl.DataFrame(columns).write_parquet(stream)
    return stream.getvalue()


def _columns(sheet: Sheet) -> Iterator[tuple[str, CellKind, Sequence[str | int | date | None]]]:
    """Every column with its heading, what it holds and its values."""
    for at, column in enumerate(sheet.columns):
        cells = [row[at] for row in sheet.rows]
        values = [_value(cell, column.kind) for cell in cells]
        yield column.head + _UNITS.get(column.kind, ""), column.kind, values
        if any(value is None and cell is not None for value, cell in zip(values, cells, strict=True)):
            written = [None if cell is None else str(cell) for cell in cells]
            yield column.head + _AS_WRITTEN, "text", written


def _value(cell: Cell, kind: CellKind) -> str | int | date | None:
    """A cell as its column holds it; None where it does not."""
    if cell is None or kind == "text":
        return None if cell is None else str(cell)
    if kind == "day":
        return _day(str(cell))
    return cell if isinstance(cell, int) and LEAST <= cell <= MOST else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
