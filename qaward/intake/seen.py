"""Tables as a proposal looks at them: each column with its cells, and what the sheet says around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qaward.identity import form
from qaward.intake.resemblance import bare, names, parts
from qaward.intake.values import narrow
from qaward.tabular.book import Book, Cell
from qaward.tabular.tables import find_tables


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """A column that is shown: its header, the unit that the header names, and its cells, row by row.

    `levels` are the texts of the header's rows from top to bottom.
    """

    header: str
    unit: str
    cells: tuple[Cell, ...]
    levels: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What the header calls it, without decoration, from all of the header to its last row alone."""
        return names(self.levels) or (bare(self.header),)

    @property
    def pieces(self) -> tuple[str, ...]:
        """All that the header may name, words between strokes and in brackets too."""
        some = [*self.names, *(parts(self.levels[-1]) if self.levels else parts(self.header))]
        return tuple(dict.fromkeys(some))

    def words(self, rows: Iterable[int] | None = None) -> tuple[str, ...]:
        """What is written in it, in some rows or in all: each text once, blank cells left out."""
        some = self.cells if rows is None else [self.cells[row] for row in rows]
        found: dict[str, str] = {}
        for cell in some:
            text = narrow(cell.text)
            if form(text):
                found.setdefault(form(text), " ".join(cell.text.split()))
        return tuple(found.values())

    def filled(self, rows: Iterable[int] | None = None) -> list[Cell]:
        """Its cells that are not blank, each text of a kind of cell once."""
        some = self.cells if rows is None else [self.cells[row] for row in rows]
        found = {(cell.kind, cell.text): cell for cell in some if cell.text}
        return [cell for cell in found.values() if form(narrow(cell.text))]


@dataclass(frozen=True, slots=True)
class SeenTable:
    """A table of a file: `alone` where the file has no other, `title` what stands above it and in its names."""

    source: str
    sheet: str
    alone: bool
    title: tuple[str, ...]
    columns: tuple[SeenColumn, ...]
    rows: int
    twice: tuple[str, ...] = ()


def seen_tables(books: Sequence[Book]) -> Iterator[SeenTable]:
    """Every table of some files that is shown and has columns and rows, in the order of the files."""
    for book in books:
        found = [
            (sheet, table)
            for sheet in book.sheets
            if not sheet.hidden
            for table in find_tables(book, sheet)
            if table.columns and table.rows and any(form(each.header) for each in table.columns)
        ]
        for sheet, table in found:
            columns: dict[str, SeenColumn] = {}
            twice: list[str] = []
            for each in table.columns:
                if each.hidden or not form(each.header):
                    continue
                if form(each.header) in columns:
                    twice.append(each.header)
                    continue
                cells = tuple(table.cell(row, each.index) for row in table.rows)
                columns[form(each.header)] = SeenColumn(each.header, each.unit, cells, each.parts)
            title = (*table.title, sheet.name, book.source, *sheet.before)
            shown = tuple(columns.values())
            yield SeenTable(book.source, sheet.name, len(found) == 1, title, shown, len(table.rows), tuple(twice))
