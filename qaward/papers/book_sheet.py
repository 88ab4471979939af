"""A sheet as a worksheet: title, unit and notes, headings, rows, totals as formulas, foot; ready to print on A4."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from qaward.findings import Finding, InputError
from qaward.marks import Mark, column_name
from qaward.papers.book_styles import Styles
from qaward.papers.book_sums import adding, as_shown, check_sums, figure
from qaward.papers.columns import HEADS
from qaward.papers.sheet import Cell, Column, Sheet
from qaward.tabular.new_book import MOST_ROWS, fit_text, write_text

TOTAL, EMPTY = "合计", "（无）"
"""What stands before totals, and in a sheet without rows."""

_GAP = "　　"
_PAGE = 260
"""How wide a sheet may be, in half-width characters, to be read on one landscape A4 page."""
LINE, ROOM, _TALLEST = 15, 4, 409
"""Points of a line of text, of what is round it, and of the tallest row there can be."""
_FROZEN = 66
"""How wide what stays in view beside the rows may be."""
_NARROWEST, _WIDEST, _SIDES = 6, 80, 3
_NAMES = {*HEADS["applicant"], *HEADS["payee"]}


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a sheet stand: rows and columns from 0. `span` is how many columns title and foot go over,
    `beside` how many stay in view beside the rows, `pages` how many pages stand beside each other, each with these.
    """

    head: int
    first: int
    last: int
    total: int | None
    foot: int
    widths: tuple[int, ...]
    span: int
    beside: int

    pages: int


def layout_of(sheet: Sheet) -> Layout:
    """Where everything of a sheet stands. Raises InputError where it has more rows than a worksheet."""
    head = 2 if sheet.notes else 1
    last = head + max(len(sheet.rows), 1)
    total = last + 1 if sheet.summed else None
    foot = (last if total is None else total) + 1
    if foot + 1 > MOST_ROWS:
        told = (("found", sheet.name), ("rows", str(len(sheet.rows))), ("most", str(MOST_ROWS)))
        raise InputError([Finding("papers.book-rows", Mark("xlsx"), told)])
    widths = tuple(_width(sheet, at) for at in range(len(sheet.columns)))
    names = next((at for at, column in enumerate(sheet.columns) if column.head in _NAMES), -1)
    beside = names + 1 if sum(widths[: names + 1]) <= _FROZEN else 0
    again = sum(widths[:beside])
    pages = max(1, math.ceil((sum(widths) - again) / (_PAGE - again)))
    within = sum(1 for end in accumulate(widths) if end <= again + (sum(widths) - again) / pages)
    return Layout(head, head + 1, last, total, foot, widths, max(within, 1), beside, pages)


def write_sheet(worksheet: Any, sheet: Sheet, styles: Styles, *, alone: bool = True) -> Layout:
    """Fill a worksheet: `alone`, where no other table is to follow. Raises InputError where rows or sums do not fit."""
    layout = layout_of(sheet)
    check_sums(sheet.name, sheet.columns, sheet.rows)
    for at, width in enumerate(layout.widths):
        worksheet.set_column(at, at, width)
    _above(worksheet, sheet, layout, styles)
    _table(worksheet, sheet, layout, styles)
    if layout.total is not None:
        _totals(worksheet, sheet, layout, layout.total, styles)
    _below(worksheet, sheet, layout, styles)
    _for_screen(worksheet, sheet, layout)
    _for_paper(worksheet, layout)
    if alone:
        worksheet.repeat_rows(layout.head)
    return layout


def _table(worksheet: Any, sheet: Sheet, layout: Layout, styles: Styles) -> None:
    """Headings, and the rows of cells below them."""
    worksheet.set_row(layout.head, LINE * _most_lines([each.head for each in sheet.columns], layout.widths) + 2 * ROOM)
    for at, column in enumerate(sheet.columns):
        write_text(worksheet, layout.head, at, fit_text(column.head), styles.of("head"))
    formats = [styles.cell(column.kind, sheet.unit) for column in sheet.columns]
    kinds = [column.kind for column in sheet.columns]
    for line, row in enumerate(sheet.rows, layout.first):
        worksheet.set_row(line, min(_TALLEST, LINE * _most_lines(row, layout.widths) + ROOM))
        for at, (cell, kind, style) in enumerate(zip(row, kinds, formats, strict=True)):
            if cell is None:
                worksheet.write_blank(line, at, None, style)
            elif isinstance(cell, int) and kind in {"fen", "count"}:
                worksheet.write_number(line, at, figure(cell, sheet.unit) if kind == "fen" else cell, style)
            else:
                write_text(worksheet, line, at, fit_text(str(cell)), style)
    if not sheet.rows:
        write_text(worksheet, layout.first, 0, EMPTY, styles.cell("text", sheet.unit))
        for at in range(1, len(sheet.columns)):
            worksheet.write_blank(layout.first, at, None, styles.cell("text", sheet.unit))


def merged(worksheet: Any, row: int, columns: tuple[int, int], text: str, style: Any) -> None:
    """Write a text over some columns of a row."""
    first, last = columns
    if last > first:
        worksheet.merge_range(row, first, row, last, "", style)
    write_text(worksheet, row, first, fit_text(text), style)


def _above(worksheet: Any, sheet: Sheet, layout: Layout, styles: Styles) -> None:
    over, last = sum(layout.widths[: layout.span]), layout.span - 1
    worksheet.set_row(0, 30 * _lines(sheet.title, over * 2 // 3))
    merged(worksheet, 0, (0, last), sheet.title, styles.of("title"))
    if not sheet.notes:
        return
    unit, rest = sheet.notes[0], _GAP.join(sheet.notes[1:])
    if not rest or not last:
        merged(worksheet, 1, (0, last), _GAP.join(sheet.notes), styles.of("right"))
        return
    right = last
    while right > 1 and sum(layout.widths[right : last + 1]) < _shown(unit) + 2:
        right -= 1
    merged(worksheet, 1, (0, right - 1), rest, styles.of("left"))
    merged(worksheet, 1, (right, last), unit, styles.of("right"))
    worksheet.set_row(1, 18 * _lines(rest, sum(layout.widths[:right])))


def _totals(worksheet: Any, sheet: Sheet, layout: Layout, row: int, styles: Styles) -> None:
    said = [sheet.said.get(at) for at in range(len(sheet.columns))]
    worksheet.set_row(row, LINE * _most_lines(said, layout.widths) + 2 * ROOM)
    label = next((at for at in range(len(sheet.columns)) if at not in sheet.summed and at not in sheet.said), None)
    for at, column in enumerate(sheet.columns):
        if at not in sheet.summed:
            text = TOTAL if at == label else sheet.said.get(at, "")
            if text:
                write_text(worksheet, row, at, fit_text(text), styles.of("total"))
            else:
                worksheet.write_blank(row, at, None, styles.of("total"))
            continue
        style = styles.cell(column.kind, sheet.unit, total=True)
        unit = sheet.unit if column.kind == "fen" else None
        name = column_name(at + 1)
        how = adding(f"{name}{layout.first + 1}:{name}{layout.last + 1}", (line[at] for line in sheet.rows), unit)
        value = figure(sheet.total(at), unit) if unit is not None else sheet.total(at)
        if how.array:
            worksheet.write_array_formula(row, at, row, at, f"{{{how.formula}}}", style, value)
        else:
            worksheet.write_formula(row, at, how.formula, style, value)
    free = min((sheet.summed[0], *sheet.said))
    if label == 0 and free > 1:
        merged(worksheet, row, (0, free - 1), TOTAL, styles.of("total"))


def _below(worksheet: Any, sheet: Sheet, layout: Layout, styles: Styles) -> None:
    if sheet.feet:
        feet = _GAP.join(f"{label}：{text or _GAP * 3}" for label, text in sheet.feet)
        worksheet.set_row(layout.foot, 24 * _lines(feet, sum(layout.widths[: layout.span])))
        merged(worksheet, layout.foot, (0, layout.span - 1), feet, styles.of("foot"))


def _for_screen(worksheet: Any, sheet: Sheet, layout: Layout) -> None:
    worksheet.freeze_panes(layout.first, layout.beside)
    last = len(sheet.columns) - 1
    if len(sheet.rows) > 1:
        worksheet.autofilter(layout.head, 0, layout.last, last)
    worksheet.ignore_errors({"number_stored_as_text": f"A{layout.first + 1}:{column_name(last + 1)}{layout.last + 1}"})


def _for_paper(worksheet: Any, layout: Layout) -> None:
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    worksheet.fit_to_pages(layout.pages, 0)
    if layout.pages > 1 and layout.beside:
        worksheet.repeat_columns(0, layout.beside - 1)
    worksheet.center_horizontally()
    worksheet.set_footer("&C第 &P 页，共 &N 页")


def _width(sheet: Sheet, at: int) -> int:
    """How wide a column is: as its widest cell, though no wider than it is declared to be if that is a text."""
    column = sheet.columns[at]
    least = max(_NARROWEST, column.width if column.by_hand else min(_shown(column.head) + 4, column.width))
    widest = max(_widths(sheet, column, at), default=0) + _SIDES
    most = column.width + _SIDES if column.kind in {"text", "day"} else _WIDEST
    return max(least, min(widest, most))


def _widths(sheet: Sheet, column: Column, at: int) -> Iterator[int]:
    """How wide what a column shows is, each thing once."""
    cells = {row[at] for row in sheet.rows} | {sheet.said.get(at)}
    if column.summed:
        cells.add(sheet.total(at))
    for cell in cells:
        if isinstance(cell, int):
            yield len(as_shown(cell, sheet.unit) if column.kind == "fen" else str(cell))
        elif cell is not None:
            yield _shown(cell)


def _shown(text: str) -> int:
    """About how wide a text is in half-width characters: those of three bytes and more are as wide as two."""
    return len(text) + (len(text.encode("utf-8", "replace")) - len(text)) // 2


def _lines(text: str, width: int) -> int:
    """About how many lines a text takes."""
    return sum(max(1, math.ceil(_shown(line) / max(width, 1))) for line in text.split("\n"))


def _most_lines(cells: Iterable[Cell], widths: tuple[int, ...]) -> int:
    """How many lines a row takes: a little is lost at each side of a cell."""
    return max(
        (
            _lines(cell, width - _SIDES + 1)
            for cell, width in zip(cells, widths, strict=True)
            if isinstance(cell, str) and (len(cell) * 2 > width - _SIDES or "\n" in cell)
        ),
        default=1,
    )
