"""One sheet of a workbook, read as it streams in: cells, what is hidden, what is merged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from qaward.findings import InputError
from qaward.marks import Mark
from qaward.tabular.book import NOTHING, Cell, CellKind, Left, Merge, Sheet, left
from qaward.tabular.formats import GENERAL, Style
from qaward.tabular.limits import MOST_COLUMNS, MOST_MERGES, MOST_ROWS
from qaward.tabular.markup import Markup, whole
from qaward.tabular.places import column_of, place_of
from qaward.tabular.refusing import Measure
from qaward.tabular.values import iso_cell, number_cell, text_cell, truth_cell, unescaped

_DIGITS = "0123456789"
_TRUE = frozenset({"1", "true"})


@dataclass(frozen=True, slots=True)
class Context:
    """What all sheets of a workbook share."""

    source: str
    strings: list[Cell]
    styles: list[Style]
    since_1904: bool
    measure: Measure


class SheetMarkup(Markup):
    """Takes in the elements of a sheet. `damaged` makes the error for what no sheet holds."""

    def __init__(self, name: str, context: Context, damaged: Callable[[], InputError]) -> None:
        self.name, self._context, self._damaged = name, context, damaged
        self._rows: list[tuple[Cell, ...]] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._merges: list[Merge] = []
        self.formulas: list[tuple[int, int]] = []
        self.uncomputed: list[tuple[int, int]] = []
        self._made: dict[tuple[str, str, str], Cell] = {}
        self._styles: dict[str, Style] = {}
        self._row = self._column = 0
        self._cells: list[Cell] = []
        self._type = self._style = ""
        self._formula = self._inside = self._aloud = False
        self._pieces: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "c":
            self._column = self._column_of(attributes.get("r", ""))
            self._type, self._style = attributes.get("t", "n"), attributes.get("s", "")
            self._formula = False
            self._pieces.clear()
        elif name == "v":
            self._inside = True
        elif name == "t":
            self._inside = not self._aloud
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._begin_row(attributes)
        elif name == "rPh":
            self._aloud = True
        elif name == "col":
            self._hide_columns(attributes)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def text(self, text: str) -> None:
        """A text of a cell."""
        if self._inside:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        if name in {"v", "t"}:
            self._inside = False
        elif name == "c":
            if self._pieces or self._formula:
                self._put(self._cell("".join(self._pieces)))
        elif name == "rPh":
            self._aloud = False
        elif name == "row" and self._cells:
            self._context.measure.row(self.name, self._row, len(self._cells))
            self._rows.extend([()] * (self._row - 1 - len(self._rows)))
            self._rows.append(tuple(self._cells))

    def _begin_row(self, attributes: dict[str, str]) -> None:
        number = whole(attributes.get("r", ""), self._row + 1)
        if number <= self._row:
            raise self._damaged()
        self._row, self._column, self._cells = number, 0, []
        if (attributes.get("hidden") in _TRUE or attributes.get("ht") == "0") and number <= MOST_ROWS:
            self._hidden_rows.add(number)

    def _column_of(self, place: str) -> int:
        column = column_of(place.rstrip(_DIGITS)) if place else self._column + 1
        if column <= self._column or not self._row:
            raise self._damaged()
        return column

    def _hide_columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in _TRUE or attributes.get("width") == "0":
            last = min(whole(attributes.get("max", "")), MOST_COLUMNS)
            self._hidden_columns.update(range(max(1, whole(attributes.get("min", ""))), last + 1))

    def _merge(self, place: str) -> None:
        first, _, last = place.partition(":")
        (top, left_), (bottom, right) = place_of(first), place_of(last or first)
        if not top or not bottom or len(self._merges) >= MOST_MERGES:
            raise self._damaged()
        self._merges.append(Merge(top, left_, min(bottom, MOST_ROWS), min(right, MOST_COLUMNS)))

    def _put(self, cell: Cell) -> None:
        """The cell at its place in the row, empty ones before it."""
        if self._formula:
            (self.formulas if self._pieces or self._type == "str" else self.uncomputed).append(
                (self._row, self._column)
            )
        if cell is NOTHING:
            return
        column, cells = self._column, self._cells
        if column > MOST_COLUMNS or self._row > MOST_ROWS:
            self._context.measure.place(self.name, self._row, column)
        cells.extend([NOTHING] * (column - 1 - len(cells)))
        cells.append(cell)

    def _cell(self, value: str) -> Cell:
        """The cell of a value, by the type that the file names."""
        if self._type == "s":
            try:
                cell = self._context.strings[int(value)]
            except (ValueError, IndexError):
                raise self._damaged() from None
            self._context.measure.text(cell.text, self.name, self._row, self._column)
            return replace(cell, formula=True) if self._formula else cell
        key = (self._type, self._style, value)
        if not self._formula and (made := self._made.get(key)) is not None:
            return made
        cell = self._typed(value)
        if not self._formula and len(value) < 20:
            self._made[key] = cell
        return cell

    def _typed(self, value: str) -> Cell:
        formula = self._formula
        match self._type:
            case "n":
                cell = number_cell(value, self._style_of(), since_1904=self._context.since_1904, formula=formula)
            case "b":
                cell = truth_cell(value.strip() in _TRUE, formula=formula)
            case "e":
                cell = Cell(CellKind.ERROR, value, formula=formula)
            case "d":
                cell = iso_cell(value, formula=formula)
            case _:
                cell = text_cell(unescaped(value), formula=formula)
        self._context.measure.text(cell.text, self.name, self._row, self._column)
        if formula and cell is NOTHING:
            return Cell(CellKind.EMPTY, formula=True)
        return cell

    def _style_of(self) -> Style:
        found = self._styles.get(self._style)
        if found is None:
            number, styles = whole(self._style), self._context.styles
            found = self._styles[self._style] = styles[number] if number < len(styles) else GENERAL
        return found

    def sheet(self, hidden: bool, notes: Mapping[tuple[int, int], str]) -> Sheet:
        """The sheet, with notes put on its cells."""
        rows = self._rows
        for (number, column), note in notes.items():
            if note and number <= MOST_ROWS and column <= MOST_COLUMNS:
                self._context.measure.text(note, self.name, number, column)
                rows.extend([()] * (number - len(rows)))
                cells = list(rows[number - 1])
                cells.extend([NOTHING] * (column - len(cells)))
                cells[column - 1] = replace(cells[column - 1], note=note)
                rows[number - 1] = tuple(cells)
        hidden_rows, hidden_columns = frozenset(self._hidden_rows), frozenset(self._hidden_columns)
        return Sheet(self.name, tuple(rows), hidden, hidden_rows, hidden_columns, tuple(self._merges))


def told_of_formulas(markup: SheetMarkup, source: str) -> list[Left]:
    """What is told of the formulas of a sheet: once for those with a value, once for those without."""
    told: list[Left] = []
    for code, places in (("sheet.formulas", markup.formulas), ("sheet.uncomputed", markup.uncomputed)):
        if places:
            told.append(left(code, Mark(source, *places[0], markup.name), found=len(places)))
    return told
