"""Tables of Word documents (.docx): each table is a sheet (表1, 表2 …), the texts before it are its titles.

Read by ourselves from the XML: python-docx, which was tried, leaves out what stands in content controls and in
insertions that are tracked, and goes over a table once for every row.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from qaward.marks import Mark
from qaward.tabular.book import NOTHING, Book, Cell, Left, Merge, Sheet, left
from qaward.tabular.limits import LONGEST_CELL, MOST_COLUMNS, MOST_SHEETS
from qaward.tabular.markup import Markup, local, read_markup, whole
from qaward.tabular.package import Package
from qaward.tabular.refusing import Measure, refused
from qaward.tabular.values import text_cell
from qaward.tabular.xlsx import relations_of

_BEFORE = 5
"""How many paragraphs before a table are kept."""


def read_docx(source: str, content: bytes, digest: str) -> Book:
    """The tables of a document. Raises InputError for one that is damaged, or larger than is read."""
    package = Package(source, content)
    relations = relations_of(package, "")
    main = next((each.target for each in relations.values() if each.kind == "officedocument"), "word/document.xml")
    document = _Document(source)
    read_markup(package.chunks(main), document, source, lambda: package.damaged(main))
    told: list[Left] = [left("book.macros", Mark(source))] if "word/vbaProject.bin" in package else []
    return Book(source, digest, "docx", tuple(document.sheets), left=tuple(told))


@dataclass(slots=True)
class _Table:
    """A table that is being read: its rows so far, the merges that go down, by column."""

    name: str
    before: tuple[str, ...]
    rows: list[list[Cell]] = field(default_factory=list[list[Cell]])
    across: list[Merge] = field(default_factory=list[Merge])
    down: dict[int, Merge] = field(default_factory=dict[int, Merge])
    done: list[Merge] = field(default_factory=list[Merge])


class _Document(Markup):
    """Takes in the elements of a document. A table within a cell is read as text of that cell."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.sheets: list[Sheet] = []
        self._measure = Measure(source)
        self._depth = 0
        self._table = _Table("", ())
        self._before: list[str] = []
        self._pieces: list[str] = []
        self._size = 0
        self._inside = self._mentioned = False
        self._span, self._down = 1, ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "tbl":
                self._depth += 1
                if self._depth == 1:
                    self._begin_table()
            case "tr" if self._depth == 1:
                self._table.rows.append([])
            case "gridBefore" if self._depth == 1:
                self._grow(whole(local(attributes, "val")))
            case "tc" if self._depth == 1:
                self._pieces, self._size, self._span, self._down = [], 0, 1, ""
            case "gridSpan" if self._depth == 1:
                self._span = max(1, min(whole(local(attributes, "val"), 1), MOST_COLUMNS))
            case "vMerge" if self._depth == 1:
                self._down = local(attributes, "val") or "continue"
            case "p":
                if self._depth and self._pieces:
                    self._pieces.append("\n")
                elif not self._depth:
                    self._pieces, self._size = [], 0
            case "t":
                self._inside = True
            case "tab" | "br" | "cr":
                self._add("\t" if name == "tab" else "\n")
            case "AlternateContent":
                pass
            case "Fallback":  # the same once more, for older programs
                self._mentioned = True
            case _:
                pass

    def end(self, name: str) -> None:
        match name:
            case "t":
                self._inside = False
            case "Fallback":
                self._mentioned = False
            case "p" if not self._depth:
                if said := "".join(self._pieces).strip():
                    self._before = [*self._before[1 - _BEFORE :], said]
            case "tc" if self._depth == 1:
                self._end_cell()
            case "tr" if self._depth == 1:
                self._end_row()
            case "tbl":
                self._depth -= 1
                if not self._depth:
                    self._end_table()
            case _:
                pass

    def text(self, text: str) -> None:
        if self._inside:
            self._add(text)

    def _add(self, text: str) -> None:
        if self._mentioned:
            return
        self._size += len(text)
        if self._size > LONGEST_CELL and self._depth:
            column = len(self._table.rows[-1]) + 1 if self._table.rows else 1
            mark = Mark(self.source, len(self._table.rows), column, self._table.name)
            raise refused("sheet.cell-long", mark, found=self._size, most=LONGEST_CELL)
        if self._size <= LONGEST_CELL:
            self._pieces.append(text)

    def _begin_table(self) -> None:
        if len(self.sheets) >= MOST_SHEETS:
            raise refused("book.sheets", Mark(self.source), found=len(self.sheets) + 1, most=MOST_SHEETS)
        self._table, self._before = _Table(f"表{len(self.sheets) + 1}", tuple(self._before)), []

    def _grow(self, columns: int) -> None:
        if self._table.rows:
            self._table.rows[-1].extend([NOTHING] * min(columns, MOST_COLUMNS))

    def _end_cell(self) -> None:
        table = self._table
        if not table.rows:
            table.rows.append([])
        row, column = len(table.rows), len(table.rows[-1]) + 1
        self._measure.place(table.name, row, column + self._span - 1)
        cell = text_cell("".join(self._pieces).strip("\n"))
        last = column + self._span - 1
        going = table.down.get(column)
        if self._down == "continue" and going is not None and going.bottom == row - 1:
            table.down[column] = Merge(going.top, column, row, max(going.right, last))
            cell = NOTHING
        elif self._down:
            if going is not None:
                table.done.append(going)
            table.down[column] = Merge(row, column, row, last)
        elif self._span > 1:
            table.across.append(Merge(row, column, row, last))
        table.rows[-1].append(cell)
        self._grow(self._span - 1)

    def _end_row(self) -> None:
        cells = self._table.rows[-1]
        while cells and cells[-1] is NOTHING:
            cells.pop()
        self._measure.row(self._table.name, len(self._table.rows), len(cells))

    def _end_table(self) -> None:
        table = self._table
        merges = [*table.across, *(each for each in (*table.done, *table.down.values()) if _is_merge(each))]
        rows = tuple(tuple(row) for row in table.rows)
        ordered = tuple(sorted(merges, key=lambda each: (each.top, each.left)))
        self.sheets.append(Sheet(table.name, rows, merges=ordered, before=table.before))
        self._pieces, self._size = [], 0


def _is_merge(merge: Merge) -> bool:
    return merge.bottom > merge.top or merge.right > merge.left
