"""Rejects as a workbook: a sheet per list with the columns of the list, where each row stood, and its faults.

Corrected there and put beside the lists, it is read by the same mapping (see `returned`). The same rejects give the
same bytes; every value is a text, so that nothing is computed and nothing a spreadsheet might change.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qaward.findings import Finding
from qaward.identity import form
from qaward.intake.entries import Rejected
from qaward.intake.mapping import MappingOfLists
from qaward.intake.reject_files import PLACE, REASON
from qaward.marks import Mark
from qaward.tabular.book import Book, Cell, CellKind
from qaward.tabular.headers import Column
from qaward.tabular.limits import LONGEST_CELL
from qaward.tabular.new_book import created, sheet_names, write_text
from qaward.tabular.tables import Table, find_tables

_CHANGED: Mapping[bool, str] = {True: "（末几位已丢）", False: "（公式错误）"}
"""What stands behind a text that is not what somebody wrote, so that it is never read as if it were."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as its list has it: the place it is told by, its columns, its cells."""

    place: str
    columns: tuple[Column, ...]
    cells: tuple[Cell, ...]


def rejects_workbook(rejected: Iterable[Rejected], books: Sequence[Book], mapping: MappingOfLists) -> bytes:
    """The workbook of some rejects, one sheet per list in the order of the mapping.

    Raises InputError where the package that writes workbooks is not installed.
    """
    rows = _Rows(books, mapping)
    sheets = sheet_names([each.name for each in mapping.lists])
    by_list: dict[str, list[Rejected]] = {each.name: [] for each in mapping.lists}
    for each in sorted(rejected, key=lambda one: one.mark):
        by_list.setdefault(each.list, []).append(each)
    stream = io.BytesIO()
    with created(stream) as workbook:
        styles = {
            "head": workbook.add_format({"bold": True, "bg_color": "#D9D9D9", "border": 1}),
            "text": workbook.add_format({"num_format": "@"}),
            "fault": workbook.add_format({"num_format": "@", "bg_color": "#FFC7CE"}),
            "why": workbook.add_format({"num_format": "@", "text_wrap": True, "font_color": "#9C0006"}),
        }
        for name, own in by_list.items():
            if own:
                _sheet(workbook.add_worksheet(sheets[name]), own, rows, styles)
        if not any(by_list.values()):
            workbook.add_worksheet("无退回").write_string(0, 0, "没有退回的行")
    return stream.getvalue()


def _sheet(sheet: Any, own: Sequence[Rejected], rows: _Rows, styles: Mapping[str, Any]) -> None:
    """One sheet: the header, then a row for each reject. Files whose columns differ share the sheet by header."""
    found = [(each, rows.of(each)) for each in own]
    headers: dict[str, str] = {}
    for _, row in found:
        for column in row.columns:
            headers.setdefault(form(column.header), column.header)
    places = {same: at for at, same in enumerate(headers, 1)}
    last = len(headers) + 1
    for at, header in enumerate((PLACE, *headers.values(), REASON)):
        write_text(sheet, 0, at, header, styles["head"])
    for line, (each, row) in enumerate(found, 1):
        write_text(sheet, line, 0, row.place, styles["text"])
        faults = _by_column(each)
        for column, cell in zip(row.columns, row.cells, strict=True):
            at, why = places[form(column.header)], faults.get(column.index, ())
            write_text(sheet, line, at, _text(cell), styles["fault" if why else "text"])
            if why:
                note = "\n".join(finding.message() for finding in why)
                sheet.write_comment(line, at, note[:LONGEST_CELL], {"author": "", "width": 260, "height": 110})
        write_text(sheet, line, last, _reasons(each, row)[:LONGEST_CELL], styles["why"])
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, last - 1, 18)
    sheet.set_column(last, last, 60)


def _text(cell: Cell) -> str:
    """A cell as a text; one whose value is not what was written says so."""
    changed = _CHANGED[cell.lost] if cell.lost or cell.kind is CellKind.ERROR else ""
    return cell.text[: LONGEST_CELL - len(changed)] + changed


def _by_column(each: Rejected) -> dict[int, list[Finding]]:
    """What is wrong with the cells of the row, by column."""
    found: dict[int, list[Finding]] = {}
    for finding in each.findings:
        if finding.mark.column and finding.mark.row == each.mark.row:
            found.setdefault(finding.mark.column, []).append(finding)
    return found


def _reasons(each: Rejected, row: _Row) -> str:
    """The reasons in Chinese, cell by cell; what is wrong elsewhere has its place."""
    headers = {column.index: column.header for column in row.columns}
    parts: list[str] = []
    for finding in each.findings:
        own = finding.mark.row == each.mark.row
        where = headers.get(finding.mark.column, "") if own else str(finding.mark)
        parts.append(f"{where}：{finding.message()}" if where else finding.message())
    return "；\n".join(parts)


class _Rows:
    """Rows of files, found again by their places."""

    def __init__(self, books: Sequence[Book], mapping: MappingOfLists) -> None:
        self._books = {book.source: book for book in books}
        self._mapping = mapping
        self._tables: dict[tuple[str, str, str], dict[int, tuple[Table, int]]] = {}

    def of(self, each: Rejected) -> _Row:
        """The row of a reject; what it holds by its fields, where its file is not there."""
        mark = each.mark
        book = self._books.get(mark.source)
        found = self._lines(book, mark, each.list).get(mark.line) if book is not None else None
        if found is None:
            columns = tuple(Column(at, header) for at, (header, _) in enumerate(each.cells, 1))
            cells = tuple(Cell(CellKind.TEXT, text) for _, text in each.cells)
            return _Row(str(mark), columns, cells)
        table, row = found
        shown = [column for column in table.columns if not column.hidden and form(column.header)]
        places = [column for column in shown if column.header == PLACE]
        place = table.cell(row, places[0].index).text if places else str(mark)
        shown = [column for column in shown if column.header not in {PLACE, REASON}]
        return _Row(place, tuple(shown), tuple(table.cell(row, column.index) for column in shown))

    def _lines(self, book: Book, mark: Mark, name: str) -> dict[int, tuple[Table, int]]:
        """The rows of all tables of a sheet, by their lines."""
        key = mark.source, mark.sheet, name
        if key not in self._tables:
            which = self._mapping.named(name)
            header = (which.header[0], which.header[-1]) if which is not None and which.header else None
            self._tables[key] = {
                book.mark(sheet, row).line: (table, row)
                for sheet in book.sheets
                if sheet.name == mark.sheet
                for table in find_tables(book, sheet, header=header)
                for row in table.rows
            }
        return self._tables[key]
