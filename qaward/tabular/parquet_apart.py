"""The process that Parquet files are read in: Polars ends it, or waits for ever, where some files are damaged.

The file comes by standard input; what it holds goes to standard output as one JSON object: `fault` with a code and its
words, or `names` and `columns`. A value is null, a truth value, or a text that begins with what it is: `n` for numbers,
`d` for dates, `t` for texts.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from qaward.tabular.limits import LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_TEXT

if TYPE_CHECKING:
    import polars as pl


def read(content: bytes) -> dict[str, object]:
    """What a Parquet file holds, or the fault it has. Limits are held before anything is unpacked."""
    import polars as pl  # noqa: PLC0415 - of the extra `office`
    from polars.exceptions import PanicException  # noqa: PLC0415

    try:
        lazy = pl.scan_parquet(BytesIO(content))
        width = len(lazy.collect_schema())
        height = int(lazy.select(pl.len()).collect().item())
        if height > MOST_ROWS:
            return _fault("sheet.rows", row=MOST_ROWS + 1, most=MOST_ROWS)
        if width > MOST_COLUMNS:
            return _fault("sheet.columns", most=MOST_COLUMNS)
        if width * height > MOST_CELLS:
            return _fault("book.cells", most=MOST_CELLS)
        frame = lazy.collect()
    except (pl.exceptions.PolarsError, PanicException, OSError, ValueError):
        return _fault("book.damaged", hint_zh="", hint_en="")
    size = 0
    for name in frame.columns:
        column = frame[name]
        if column.dtype.is_nested() or isinstance(column.dtype, pl.Binary | pl.Object):
            return _fault("book.nested")
        if isinstance(column.dtype, pl.String | pl.Categorical | pl.Enum):
            lengths = column.cast(pl.String).str.len_chars()
            longest = lengths.max()
            size += int(lengths.sum())
            if isinstance(longest, int) and longest > LONGEST_CELL:
                return _fault("sheet.cell-long", found=longest, most=LONGEST_CELL)
    if size > MOST_TEXT:
        return _fault("book.texts", most=MOST_TEXT // 2**20)
    columns = [[_value(value) for value in _values(frame[name])] for name in frame.columns]
    return {"names": frame.columns, "columns": columns}


def _values(column: pl.Series) -> list[object]:
    """The values of a column; where some are days of years that no date has, all of it as texts."""
    import polars as pl  # noqa: PLC0415 - of the extra `office`

    try:
        return column.to_list()
    except (ValueError, OverflowError):
        return column.cast(pl.String).to_list()


def _fault(code: str, *, row: int = 0, **words: object) -> dict[str, object]:
    return {"fault": code, "row": row, "words": words}


def _value(value: object) -> bool | str | None:
    match value:
        case None | bool():
            return value
        case datetime() | date():
            return f"d{value.isoformat()}"
        case int() | Decimal():
            return f"n{value}"
        case float():
            return f"n{value!r}"
        case _:
            return f"t{value}"


if __name__ == "__main__":
    sys.stdout.buffer.write(json.dumps(read(sys.stdin.buffer.read())).encode())
