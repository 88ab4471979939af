"""Refusals of the readers of tables: one fault, with its place, that ends the reading."""

from __future__ import annotations

from qaward.findings import Finding, InputError, texts
from qaward.marks import Mark
from qaward.tabular.limits import LONGEST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_ROWS


def refused(code: str, mark: Mark, /, **words: object) -> InputError:
    """The error that says why a file of tables is not read."""
    return InputError([Finding(code, mark, texts(words))])


def needs(package: str, zh: str, en: str, source: str) -> InputError:
    """The error that says which package is missing for a kind of file, and how to install it."""
    return refused("book.needs", Mark(source), zh=zh, en=en, package=package)


class Measure:
    """What has been read of one file so far, held against the limits of rows, columns, cells and texts."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._cells = 0

    def place(self, sheet: str, row: int, column: int) -> None:
        """Raises InputError where a cell lies beyond what is read of a sheet."""
        if row > MOST_ROWS:
            raise refused("sheet.rows", Mark(self.source, row, 0, sheet), most=MOST_ROWS)
        if column > MOST_COLUMNS:
            raise refused("sheet.columns", Mark(self.source, row, column, sheet), most=MOST_COLUMNS)

    def text(self, text: str, sheet: str, row: int, column: int) -> None:
        """Raises InputError where a text is longer than a cell may be."""
        if len(text) > LONGEST_CELL:
            mark = Mark(self.source, row, column, sheet)
            raise refused("sheet.cell-long", mark, found=len(text), most=LONGEST_CELL)

    def row(self, sheet: str, row: int, width: int) -> None:
        """Count a row of so many cells. Raises InputError where there are too many rows, columns or cells."""
        self.place(sheet, row, width)
        self._cells += width
        if self._cells > MOST_CELLS:
            raise refused("book.cells", Mark(self.source, row, 0, sheet), most=MOST_CELLS)
