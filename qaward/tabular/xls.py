"""Workbooks of older programs (.xls, .et), by xlrd. It does not tell which cells are formulas."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from qaward.findings import InputError
from qaward.marks import Mark
from qaward.tabular.book import NOTHING, Book, Cell, CellKind, Left, Merge, Sheet, left
from qaward.tabular.formats import Style, style_of
from qaward.tabular.limits import MOST_COLUMNS, MOST_MERGES, MOST_SHEETS
from qaward.tabular.refusing import Measure, needs, refused
from qaward.tabular.signature import WORDS, Form
from qaward.tabular.values import number_cell, text_cell, truth_cell

if TYPE_CHECKING:
    from xlrd.book import Book as Workbook
    from xlrd.sheet import Sheet as Worksheet

_MACROS = "_VBA_PROJECT".encode("utf-16-le")


def read_xls(source: str, content: bytes, digest: str) -> Book:
    """The sheets of a workbook. Raises InputError for one that is damaged, locked, or larger than is read."""
    try:
        import xlrd  # noqa: PLC0415 - of the extra `office`
    except ImportError:
        raise needs("xlrd", WORDS[Form.XLS].zh, WORDS[Form.XLS].en, source) from None
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    except MemoryError:
        raise
    except Exception as fault:  # noqa: BLE001 - a damaged file makes it fail in any way there is
        code = "book.locked" if "encrypted" in str(fault) else "book.damaged"
        raise refused(code, Mark(source), hint_zh="", hint_en="") from None
    if book.nsheets > MOST_SHEETS:
        raise refused("book.sheets", Mark(source), found=book.nsheets, most=MOST_SHEETS)
    measure = Measure(source)
    try:
        sheets = tuple(_sheet(book, sheet, measure) for sheet in book.sheets())
    except InputError:
        raise
    except (AttributeError, LookupError, TypeError, ValueError, ArithmeticError):
        raise refused("book.damaged", Mark(source), hint_zh="", hint_en="") from None
    told: list[Left] = [left("book.macros", Mark(source))] if _MACROS in content else []
    told.extend(left("sheet.hidden", Mark(source, 0, 0, sheet.name)) for sheet in sheets if sheet.hidden)
    return Book(source, digest, "xls", sheets, left=tuple(told))


def _sheet(book: Workbook, sheet: Worksheet, measure: Measure) -> Sheet:
    rows: list[tuple[Cell, ...]] = []
    for at in range(sheet.nrows):
        cells = [_cell(book, sheet, at, column) for column in range(sheet.row_len(at))]
        for column, cell in enumerate(cells, 1):
            measure.text(cell.text, sheet.name, at + 1, column)
        while cells and cells[-1] is NOTHING:
            cells.pop()
        if cells:
            measure.row(sheet.name, at + 1, len(cells))
        rows.append(tuple(cells))
    while rows and not rows[-1]:
        rows.pop()
    merges = [
        Merge(top + 1, left_ + 1, bottom, right) for top, bottom, left_, right in sheet.merged_cells[:MOST_MERGES]
    ]
    return Sheet(
        name=sheet.name,
        rows=tuple(rows),
        hidden=sheet.visibility != 0,
        hidden_rows=frozenset(at + 1 for at, info in sheet.rowinfo_map.items() if info.hidden),
        hidden_columns=frozenset(at + 1 for at, info in sheet.colinfo_map.items() if info.hidden and at < MOST_COLUMNS),
        merges=tuple(merges),
    )


def _cell(book: Workbook, sheet: Worksheet, row: int, column: int) -> Cell:
    note = sheet.cell_note_map.get((row, column))
    cell = _value(book, sheet, row, column)
    return replace(cell, note=note.text.strip()) if note is not None and note.text.strip() else cell


def _value(book: Workbook, sheet: Worksheet, row: int, column: int) -> Cell:
    from xlrd import error_text_from_code  # noqa: PLC0415 - of the extra `office`

    value = sheet.cell_value(row, column)
    match sheet.cell_type(row, column):
        case 1:
            return text_cell(str(value))
        case 2 | 3:
            return number_cell(repr(float(value)), _style(book, sheet, row, column), since_1904=book.datemode == 1)
        case 4:
            return truth_cell(bool(value))
        case 5:
            return Cell(CellKind.ERROR, error_text_from_code.get(int(value), "#N/A"))
        case _:
            return NOTHING


def _style(book: Workbook, sheet: Worksheet, row: int, column: int) -> Style:
    key = book.xf_list[sheet.cell_xf_index(row, column)].format_key
    return style_of(book.format_map[key].format_str or "")
