"""Rows filled cell by cell where a file says how many rows and columns a cell goes over (HTML, XML spreadsheets)."""

from __future__ import annotations

from qaward.findings import InputError
from qaward.marks import Mark
from qaward.tabular.book import NOTHING, Cell, Merge, Sheet
from qaward.tabular.limits import MOST_COLUMNS, MOST_MERGES, MOST_ROWS
from qaward.tabular.refusing import Measure, refused


class Grid:
    """A sheet that is being filled: cells are put one after the other, and pass over what is taken from above."""

    def __init__(self, name: str, measure: Measure) -> None:
        self.name, self._measure = name, measure
        self.row = self._column = 0
        self._rows: dict[int, list[Cell]] = {}
        self._merges: list[Merge] = []
        self._taken: dict[int, int] = {}
        """The last row that a merge from above takes, by column."""

    def begin_row(self, number: int = 0) -> None:
        """Go to a row, by its number or to the next. Raises InputError for one that was there before."""
        if number and number <= self.row:
            raise self._damaged()
        self.row, self._column = number or self.row + 1, 0

    def next_place(self, column: int = 0) -> int:
        """The column where the next cell stands, from 1. Raises InputError for one that was there before."""
        if column:
            if column <= self._column:
                raise self._damaged()
            return column
        at = self._column + 1
        while self._taken.get(at, -1) >= self.row:
            at += 1
        return at

    def _damaged(self) -> InputError:
        return refused("book.damaged", Mark(self._measure.source), hint_zh="", hint_en="")

    def put(self, cell: Cell, column: int = 0, down: int = 1, across: int = 1) -> None:
        """Put a cell that goes over so many rows and columns. Raises InputError where it lies beyond the limits."""
        if not self.row:
            self.begin_row()
        at = self.next_place(column)
        across = max(1, min(across, MOST_COLUMNS))
        self._column = at + across - 1
        if cell is not NOTHING:
            self._measure.place(self.name, self.row, at)
            self._measure.text(cell.text, self.name, self.row, at)
            cells = self._rows.setdefault(self.row, [])
            cells.extend([NOTHING] * (at - 1 - len(cells)))
            cells.append(cell)
        if (down > 1 or across > 1) and at <= MOST_COLUMNS and self.row <= MOST_ROWS:
            bottom = min(self.row + max(1, down) - 1, MOST_ROWS)
            if len(self._merges) >= MOST_MERGES:
                raise self._damaged()
            self._merges.append(Merge(self.row, at, bottom, min(self._column, MOST_COLUMNS)))
            if bottom > self.row:
                self._taken.update(dict.fromkeys(range(at, self._column + 1), bottom))

    def sheet(
        self,
        hidden: bool = False,
        hidden_rows: frozenset[int] = frozenset(),
        hidden_columns: frozenset[int] = frozenset(),
    ) -> Sheet:
        """The sheet as it was filled."""
        rows: list[tuple[Cell, ...]] = []
        for number in sorted(self._rows):
            cells = self._rows[number]
            self._measure.row(self.name, number, len(cells))
            rows.extend([()] * (number - 1 - len(rows)))
            rows.append(tuple(cells))
        return Sheet(self.name, tuple(rows), hidden, hidden_rows, hidden_columns, tuple(self._merges))
