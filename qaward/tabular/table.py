"""What a table of a sheet is: its titles, header, columns and data, and the rows that are left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from qaward.marks import Mark
from qaward.tabular.book import Cell, Left, Sheet
from qaward.tabular.headers import Column


class Reason(StrEnum):
    """Why a row is no row of data."""

    BLANK = "blank"
    TEXT = "text"
    COLUMN_NUMBERS = "column-numbers"
    LEGEND = "legend"
    EXAMPLE = "example"
    SECTION = "section"
    TOTAL = "total"
    FOOTER = "footer"
    REPEATED = "repeated-header"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A row that is left out, and why. `text` is the text of a row that heads others (a section)."""

    row: int
    reason: Reason
    text: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet. Rows and columns are numbered as in the sheet, from 1.

    Every row of the sheet is in `title_rows`, `header`, `rows` or `left` of one of its tables (of each of those that
    stand side by side). `merged` are the cells of data that have no value of their own: it is that of the first of
    the merged cells, which stands above. `told` is what somebody should know: no header, two columns of one name,
    hidden rows and columns. A sheet without a table gives one without columns.
    """

    source: str
    sheet: Sheet = field(repr=False)
    title: tuple[str, ...]
    title_rows: tuple[int, ...]
    header: tuple[int, ...]
    columns: tuple[Column, ...]
    rows: tuple[int, ...]
    left: tuple[LeftRow, ...]
    merged: frozenset[tuple[int, int]] = frozenset()
    told: tuple[Left, ...] = ()
    filled: dict[tuple[int, int], tuple[int, int]] = field(
        default_factory=dict[tuple[int, int], tuple[int, int]], repr=False
    )

    @property
    def name(self) -> str:
        """The name of the sheet."""
        return self.sheet.name

    @property
    def top(self) -> int:
        """The row that the table is told by: the first of its header, that of the sheet where it has none."""
        return self.header[0] if self.header else 1

    def cell(self, row: int, column: int) -> Cell:
        """A cell of the table: of merged ones the first."""
        return self.sheet.cell(*self.filled.get((row, column), (row, column)))

    def mark(self, row: int, column: int = 0) -> Mark:
        """The place of a cell, or of a row."""
        return self.sheet.mark(self.source, row, column)
