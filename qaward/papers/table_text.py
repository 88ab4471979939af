"""A sheet as people read it on a page: texts under headings, sums to the last fen, and how wide columns are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qaward.money import format_number
from qaward.papers.sheet import FEN, Cell, Column, Sheet, Unit
from qaward.widths import columns as width_of

_UNBROKEN = re.compile("[^\\s\u2e80-\U0003ffff]+")
_MOST = 60
"""How wide a column is taken for at most, in half-width characters."""


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell as people read it: its text, whether it is a number, and the heading of its column.

    Of a heading, `most` is how wide the widest cell of the column is in half-width characters, `least` what of it no
    line can be broken in; both are 60 at most.
    """

    text: str
    number: bool = False
    head: str = ""
    least: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class TableText:
    """A sheet as people read it: headings, rows, and the row of sums (empty: nothing is added up)."""

    unit: str
    head: tuple[CellText, ...]
    rows: tuple[tuple[CellText, ...], ...]
    sums: tuple[CellText, ...]


def as_text(sheet: Sheet) -> TableText:
    """A sheet as people read it, sums in its unit, not one fen less."""
    columns, unit = sheet.columns, sheet.unit
    sums = tuple(sheet.total(at) if column.summed else sheet.said.get(at) for at, column in enumerate(columns))
    places = [
        max((_places(row[at], unit) for row in (*sheet.rows, sums)), default=0) if column.kind == "fen" else 0
        for at, column in enumerate(columns)
    ]
    rows = [
        tuple(_cell(cell, column, unit, at) for cell, column, at in zip(row, columns, places, strict=True))
        for row in (*sheet.rows, sums)
    ]
    head = tuple(_head(column, {row[at].text for row in rows}) for at, column in enumerate(columns))
    return TableText(unit, head, tuple(rows[:-1]), rows[-1] if sheet.summed else ())


def _head(column: Column, texts: set[str]) -> CellText:
    number = column.kind in {"fen", "count"}
    most = max(map(width_of, (column.head, *texts)))
    least = most if number else max((len(run) for text in texts for run in _UNBROKEN.findall(text)), default=0)
    return CellText(column.head, number, "", min(max(least, 4), _MOST), min(most, _MOST))


def _cell(cell: Cell, column: Column, unit: Unit, places: int) -> CellText:
    number = column.kind in {"fen", "count"}
    if column.kind == "fen" and isinstance(cell, int):
        return CellText(amount(cell, unit, places), number, column.head)
    return CellText("" if cell is None else str(cell), number, column.head)


def _places(cell: Cell, unit: Unit) -> int:
    """How many decimals a sum needs in a unit, so that no fen is lost."""
    if not isinstance(cell, int) or unit == "元":
        return 2
    return len(format_number(abs(cell), FEN[unit]).partition(".")[2])


def amount(fen: int, unit: Unit, places: int) -> str:
    """A sum in a unit with so many decimals, all of which it may need, thousands apart."""
    step = FEN[unit] // 10**places
    whole, rest = divmod(abs(fen) // step, 10**places)
    return f"{'-' if fen < 0 else ''}{whole:,}" + (f".{rest:0{places}d}" if places else "")
