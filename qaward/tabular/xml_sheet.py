"""XML spreadsheets of 2003, which some systems give out under the name of a workbook."""

from __future__ import annotations

from collections.abc import Iterator

from qaward.findings import InputError
from qaward.marks import Mark
from qaward.tabular.book import NOTHING, Book, Cell, CellKind, Left, Sheet, left
from qaward.tabular.formats import GENERAL
from qaward.tabular.grid import Grid
from qaward.tabular.limits import MOST_COLUMNS, MOST_SHEETS
from qaward.tabular.markup import Markup, local, read_markup, whole
from qaward.tabular.refusing import Measure, refused
from qaward.tabular.values import iso_cell, number_cell, text_cell, truth_cell

_CHUNK = 2**16


def read_xml_sheet(source: str, content: bytes, digest: str) -> Book:
    """The sheets of an XML spreadsheet. Raises InputError for one that is damaged, or larger than is read."""

    def damaged() -> InputError:
        return refused("book.damaged", Mark(source), hint_zh="", hint_en="")

    workbook = _Workbook(source)
    read_markup(_chunks(content), workbook, source, damaged)
    return Book(source, digest, "xml", tuple(workbook.sheets), left=tuple(workbook.told))


def _chunks(content: bytes) -> Iterator[bytes]:
    return (content[at : at + _CHUNK] for at in range(0, len(content), _CHUNK))


class _Workbook(Markup):
    def __init__(self, source: str) -> None:
        self.source = source
        self.sheets: list[Sheet] = []
        self.told: list[Left] = []
        self._measure = Measure(source)
        self._grid = Grid("", self._measure)
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._hidden = self._inside = self._formula = False
        self._row = self._column = self._across = 0
        self._down = 0
        self._type = ""
        self._pieces: list[str] = []
        self._next_column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "Worksheet":
                if len(self.sheets) >= MOST_SHEETS:
                    raise refused("book.sheets", Mark(self.source), found=len(self.sheets) + 1, most=MOST_SHEETS)
                self._grid = Grid(local(attributes, "Name"), self._measure)
                self._hidden_rows, self._hidden_columns, self._hidden = set(), set(), False
                self._next_column = 1
            case "Column":
                at = whole(local(attributes, "Index"), self._next_column)
                self._next_column = at + 1 + whole(local(attributes, "Span"))
                if local(attributes, "Hidden") == "1":
                    self._hidden_columns.update(range(at, min(self._next_column, MOST_COLUMNS + 1)))
            case "Row":
                self._grid.begin_row(whole(local(attributes, "Index")))
                if local(attributes, "Hidden") == "1":
                    self._hidden_rows.add(self._grid.row)
            case "Cell":
                self._column = whole(local(attributes, "Index"))
                self._across = 1 + whole(local(attributes, "MergeAcross"))
                self._down = 1 + whole(local(attributes, "MergeDown"))
                self._formula = bool(local(attributes, "Formula"))
                self._type, self._pieces = "", []
            case "Data":
                self._inside, self._type = True, local(attributes, "Type")
            case "Visible":
                self._pieces, self._inside, self._type = [], True, "visible"
            case _:
                pass

    def end(self, name: str) -> None:
        match name:
            case "Data":
                self._inside = False
            case "Cell":
                self._grid.put(self._cell("".join(self._pieces)), self._column, self._down, self._across)
            case "Visible":
                self._inside = False
                self._hidden = "".join(self._pieces).strip() in {"SheetHidden", "SheetVeryHidden"}
            case "Worksheet":
                hidden_rows, hidden_columns = frozenset(self._hidden_rows), frozenset(self._hidden_columns)
                sheet = self._grid.sheet(self._hidden, hidden_rows, hidden_columns)
                self.sheets.append(sheet)
                if sheet.hidden:
                    self.told.append(left("sheet.hidden", Mark(self.source, 0, 0, sheet.name)))
            case _:
                pass

    def text(self, text: str) -> None:
        if self._inside:
            self._pieces.append(text)

    def _cell(self, value: str) -> Cell:
        formula = self._formula
        match self._type:
            case "":
                return NOTHING
            case "Number":
                return number_cell(value, GENERAL, formula=formula)
            case "DateTime":
                return iso_cell(value, formula=formula)
            case "Boolean":
                return truth_cell(value.strip() == "1", formula=formula)
            case "Error":
                return Cell(CellKind.ERROR, value, formula=formula)
            case _:
                return text_cell(value, formula=formula)
