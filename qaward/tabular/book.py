"""Books: what a file of tables holds, cell by cell, each with its place. Nothing is interpreted here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from qaward.findings import Finding, texts
from qaward.marks import Mark


class CellKind(StrEnum):
    """What the file says a cell holds; a text that looks like a number is a text."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TRUTH = "truth"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    `text` is what it holds as a text: of a number its shortest exact decimal (`20`, `37.5`, never `1E+5` or `20.0`),
    of a date its ISO form, of a truth value `TRUE` or `FALSE`, of an error its sign (`#N/A`). `number` and `day` are
    there for cells of these kinds; a date with a time says it too (`2023-10-09 14:30:00`), and has its serial number.
    `formula` says that the value was computed by the sheet, `lost` that a number has more digits than a spreadsheet
    keeps (15), so that its last ones are not what was typed. `note` is a comment on it. `style` is the number format
    as the file has it, empty where it says nothing: it may show less than there is (`yyyy-mm`), more (`000000`), a
    hundredth (`0%`) or a unit (`0"万元"`).
    """

    kind: CellKind
    text: str = ""
    number: Decimal | None = None
    day: date | None = None
    formula: bool = False
    lost: bool = False
    note: str = ""
    style: str = ""


NOTHING = Cell(CellKind.EMPTY)


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells merged into one: rows and columns from 1, both ends included. The value is that of the first."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, or the one table of a text file (then `name` is empty).

    `rows` begin at row 1 and column A, and are as long as their last cell that is not empty. Hidden rows and columns
    are numbered from 1. In a text table a row is a record: its number is that of the line on which the record begins.
    `lines` are these numbers where they are not 1, 2, 3 … (a value that goes over several lines); 0 is a header that
    the file has no line for (the names of JSON lines). `before` are the texts that a document has before its table.
    `widths` is how many values each record of a text table has, empty ones at its end among them, where these differ.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[Merge, ...] = ()
    lines: tuple[int, ...] = ()
    before: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a row and column, both from 1; an empty one where there is none."""
        if not 1 <= row <= len(self.rows):
            return NOTHING
        cells = self.rows[row - 1]
        return cells[column - 1] if 1 <= column <= len(cells) else NOTHING

    def mark(self, source: str, row: int, column: int = 0) -> Mark:
        """The place of a cell (or of a row, where the column is 0) in a file of that name."""
        line = self.lines[row - 1] if self.lines and 1 <= row <= len(self.lines) else row
        return Mark(source, line, column, self.name)

    def numbered(self) -> Iterator[tuple[int, tuple[Cell, ...]]]:
        """The rows with their numbers, from 1."""
        return enumerate(self.rows, 1)


@dataclass(frozen=True, slots=True)
class Left:
    """Something in a file that was not read, and what somebody should know of it: a code of the messages, its words.

    Hidden sheets, links to other files, macros, formulas that were never computed.
    """

    code: str
    mark: Mark
    words: tuple[tuple[str, str], ...] = ()

    def finding(self) -> Finding:
        """The same as a warning."""
        return Finding(self.code, self.mark, self.words, "note")


@dataclass(frozen=True, slots=True)
class Book:
    """A file of tables: `source` is its name as given, `sha256` its digest, `form` how it is written (`xlsx`, `csv`).

    `encoding` is that of a text file, empty for others.
    """

    source: str
    sha256: str
    form: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    left: tuple[Left, ...] = field(default=())

    def mark(self, sheet: Sheet, row: int, column: int = 0) -> Mark:
        """The place of a cell (or of a row, where the column is 0)."""
        return sheet.mark(self.source, row, column)

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of a name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def left(code: str, mark: Mark, /, **words: object) -> Left:
    """What was not read, with words for its message."""
    return Left(code, mark, texts(words))
