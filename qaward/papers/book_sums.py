"""Sums in cells of a workbook: figures that hold every fen, and formulas that come to the same sum, to the fen.

A cell is a binary number of 53 bits. A sum of less than 10^15 fen has at most fifteen digits: it is told apart from
every other one, and shown whole. Adding up n of them is wrong by less than n·Σ|fen|·2⁻⁵³, whatever the order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qaward.findings import Finding, InputError
from qaward.marks import Mark
from qaward.papers.sheet import FEN, Cell, Column, Unit

TOO_LARGE = 10**15
"""The least sum in fen that a cell may not show whole."""

_PLACES: dict[Unit, int] = {"元": 2, "万元": 6}
_QUARTER = 2**51
"""n·Σ|fen| below which an addition of binary numbers is wrong by less than a quarter of a fen."""


def figure(fen: int, unit: Unit) -> Decimal:
    """A sum as the figure of a cell, exact."""
    return Decimal(fen) / FEN[unit]


def as_shown(fen: int, unit: Unit) -> str:
    """A sum as the cell shows it."""
    whole, _, places = f"{figure(fen, unit):,f}".partition(".")
    return f"{whole}.{places:0<2}"


@dataclass(frozen=True, slots=True)
class Adding:
    """The formula of a total; an `array` one takes its cells one by one, as whole fen."""

    formula: str
    array: bool = False


def adding(cells: str, column: Iterable[Cell], unit: Unit | None) -> Adding:
    """The formula that adds up a range of cells: sums of a unit, or counts (None).

    Rounded to the fen it is exact. Where so many or so large sums come together that this may not be, every cell is
    made whole fen first.
    """
    if unit is None:
        return Adding(f"=SUM({cells})")
    given = [abs(cell) for cell in column if isinstance(cell, int)]
    if len(given) * sum(given) < _QUARTER:
        return Adding(f"=ROUND(SUM({cells}),{_PLACES[unit]})")
    return Adding(f"=SUM(IFERROR(ROUND({cells}*{FEN[unit]},0),0))/{FEN[unit]}", array=True)


def check_sums(name: str, columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]]) -> None:
    """Raises InputError where the sums of a column come to more than a cell can show."""
    for at, column in enumerate(columns):
        if column.kind != "fen":
            continue
        if sum(abs(cell) for row in rows if isinstance(cell := row[at], int)) >= TOO_LARGE:
            raise InputError([Finding("papers.book-sum", Mark("xlsx"), (("found", name), ("column", column.head)))])
