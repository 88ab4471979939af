"""A sheet as data, ready for every writer: typed cells under headings, with its title, unit, sums and foot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

CellKind = Literal["text", "count", "fen", "day"]
"""What a column holds: a text, a whole number, a sum in fen, a day as an ISO text."""
Cell = str | int | None
"""One cell: a text or an ISO day, a number, a sum in fen; None is blank."""
Unit = Literal["元", "万元"]
FEN: dict[Unit, int] = {"元": 100, "万元": 1_000_000}
"""How many fen a unit has."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what it holds, whether it is added up, how wide it is in characters.

    One that is filled in `by_hand` is blank, and as wide as it is declared to be.
    """

    head: str
    kind: CellKind = "text"
    summed: bool = False
    width: int = 14
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `key` names it in programs, `name` on its tab.

    Sums are fen whatever the `unit` in which they are shown. `notes` stand above the headings, `feet` below the rows,
    each a label and what is filled in. A `public` sheet is fit to be published: nothing in it is private. `said` are
    texts in the row of sums, by column.
    """

    key: str
    name: str
    title: str
    unit: Unit
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    feet: tuple[tuple[str, str], ...] = ()
    public: bool = False
    said: Mapping[int, str] = field(default_factory=dict[int, str])

    @property
    def summed(self) -> tuple[int, ...]:
        """The numbers of the columns that are added up."""
        return tuple(at for at, column in enumerate(self.columns) if column.summed)

    def total(self, at: int) -> int:
        """The sum of a column, of what is not blank, in fen or as a count."""
        return sum_of(self.rows, at)


def sum_of(rows: Sequence[tuple[Cell, ...]], at: int) -> int:
    """The sum of a column of some rows: numbers alone; blanks count nothing."""
    return sum(row[at] for row in rows if isinstance(row[at], int))  # type: ignore[misc]
