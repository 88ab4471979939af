"""Parquet files as tables, by Polars: the names of the columns are the header."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from qaward.marks import Mark
from qaward.tabular.book import NOTHING, Book, Cell, CellKind, Sheet
from qaward.tabular.formats import GENERAL
from qaward.tabular.limits import LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from qaward.tabular.refusing import Measure, needs, refused
from qaward.tabular.signature import WORDS, Form
from qaward.tabular.values import number_cell, text_cell, truth_cell

if TYPE_CHECKING:
    import polars as pl


def read_parquet(source: str, content: bytes, digest: str) -> Book:
    """The one table of a Parquet file. Raises InputError for one that is damaged, nested, or larger than is read."""
    try:
        import polars as pl  # noqa: PLC0415 - of the extra `office`
        from polars.exceptions import PanicException  # noqa: PLC0415
    except ImportError:
        raise needs("polars", WORDS[Form.PARQUET].zh, WORDS[Form.PARQUET].en, source) from None
    mark = Mark(source)
    try:
        lazy = pl.scan_parquet(BytesIO(content))
        schema = lazy.collect_schema()
        height = int(lazy.select(pl.len()).collect().item())
        _check(source, len(schema), height)
        frame = lazy.collect()
    except (pl.exceptions.PolarsError, PanicException, OSError, ValueError):
        raise refused("book.damaged", mark, hint_zh="", hint_en="") from None
    columns = [_column(source, frame[name], at) for at, name in enumerate(frame.columns, 1)]
    header = tuple(text_cell(name) for name in frame.columns)
    measure = Measure(source)
    rows: list[tuple[Cell, ...]] = [header]
    for cells in zip(*columns, strict=True):
        width = len(cells)
        while width and cells[width - 1] is NOTHING:
            width -= 1
        measure.row("", len(rows) + 1, width)
        rows.append(tuple(cells[:width]))
    return Book(source, digest, "parquet", (Sheet("", tuple(rows), lines=tuple(range(len(rows)))),))


def _check(source: str, width: int, height: int) -> None:
    """Raises InputError where a table is larger than is read, before it is unpacked."""
    if height > MOST_ROWS:
        raise refused("sheet.rows", Mark(source, MOST_ROWS + 1), most=MOST_ROWS)
    if width > MOST_COLUMNS:
        raise refused("sheet.columns", Mark(source), most=MOST_COLUMNS)
    if width * height > MOST_CELLS:
        raise refused("book.cells", Mark(source), most=MOST_CELLS)


def _column(source: str, column: pl.Series, at: int) -> list[Cell]:
    """The cells of a column. Raises InputError for values that are lists or records, and for texts without end."""
    import polars as pl  # noqa: PLC0415 - of the extra `office`

    if column.dtype.is_nested() or isinstance(column.dtype, pl.Binary | pl.Object):
        raise refused("book.nested", Mark(source, 0, at))
    if column.dtype == pl.String:
        longest = column.str.len_chars().max()
        if isinstance(longest, int) and longest > LONGEST_CELL:
            raise refused("sheet.cell-long", Mark(source, 0, at), found=longest, most=LONGEST_CELL)
    return [_cell(value) for value in column.to_list()]


def _cell(value: object) -> Cell:
    match value:
        case None:
            return NOTHING
        case bool():
            return truth_cell(value)
        case datetime():
            clock = f" {value.time().isoformat('seconds')}" if value.time().isoformat() != "00:00:00" else ""
            return Cell(CellKind.DATE, value.date().isoformat() + clock, day=value.date())
        case date():
            return Cell(CellKind.DATE, value.isoformat(), day=value)
        case int() | Decimal():
            return number_cell(str(value), GENERAL)
        case float():
            return number_cell(repr(value), GENERAL)
        case _:
            return text_cell(str(value))
