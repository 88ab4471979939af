"""Tables of items as people have them: pasted from a spreadsheet, typed line by line, or a sheet of a workbook."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from typing import NamedTuple

from qaward.findings import Finding, InputError
from qaward.identity import form
from qaward.intake.template_columns import CODE, NAME, UNIT, header_of
from qaward.interview.answers import Row
from qaward.interview.question import Question
from qaward.marks import Mark
from qaward.tabular.book import Book, Sheet
from qaward.tabular.formats import beside
from qaward.tabular.new_book import sheet_names

_PLAIN = re.compile(r"[0-9]+(\.[0-9]+)?")
_TRUTHS = {"TRUE": "true", "FALSE": "false"}


class Pasted(NamedTuple):
    """The rows of a table, and the headers of columns that nothing asks for and that were left."""

    rows: list[Row]
    left: tuple[str, ...] = ()


def rows_of_text(question: Question, text: str) -> Pasted:
    """The rows of a pasted text: cells apart by tabs, a first line of headers where there is one.

    Without headers the cells are those of the columns of the question, from the left. Raises InputError.
    """
    grid = [[cell.strip() for cell in row] for row in csv.reader(text.splitlines(), delimiter="\t")]
    return _rows(question, [row for row in grid if any(row)], Mark(question.label()))


def rows_of_book(question: Question, book: Book, code: str = "") -> Pasted:
    """The rows of a workbook, or of a text table: of the sheet that is called as the kind is, else of the first.

    A workbook of the bureau may have several applicants: then the rows of one `code` are taken. Raises InputError.
    """
    label = question.label()
    called = set(sheet_names([label]).values()) | {label}
    sheet = next((each for each in book.sheets if each.name in called), book.sheets[0])
    grid = [[_TRUTHS.get(cell.text, cell.text.strip() + beside(cell.style)) for cell in row] for row in sheet.rows]
    grid = [row for row in grid if any(row)]
    return _rows(question, _own(grid, code, book, sheet), Mark(book.source, 1, 0, sheet.name))


def _own(grid: list[list[str]], code: str, book: Book, sheet: Sheet) -> list[list[str]]:
    """The rows of one applicant."""
    if not grid or CODE not in grid[0]:
        return grid
    at = grid[0].index(CODE)
    codes = {form(row[at]) for row in grid[1:] if len(row) > at}
    if len(codes) <= 1:
        return grid
    if form(code) not in codes:
        words = (("found", str(len(codes))),)
        raise InputError([Finding("interview.firms", Mark(book.source, 1, at + 1, sheet.name), words)])
    return [grid[0], *(row for row in grid[1:] if len(row) > at and form(row[at]) == form(code))]


def _rows(question: Question, grid: Sequence[Sequence[str]], mark: Mark) -> Pasted:
    if not grid:
        return Pasted([])
    names = _headers(question)
    head = [names.get(cell.strip()) for cell in grid[0]]
    if not any(key == "id" for key in head):
        if sum(key is not None for key in head) > 1:
            words = (("zh", question.columns[0].label), ("en", "id"))
            raise InputError([Finding("interview.no-id", mark, words)])
        keys = [column.key for column in question.columns]
        widest = max(map(len, grid))
        if widest > len(keys):
            words = (("found", str(widest)), ("most", str(len(keys))))
            raise InputError([Finding("interview.wide", mark, words)])
        return Pasted([dict(zip(keys, row, strict=False)) for row in grid])
    widest = max(len(row) for row in grid if len(row) <= len(head) or any(row[len(head) :]))
    if widest > len(head):  # which cell is whose is not to be told, and the last would be lost
        words = (("found", str(widest)), ("most", str(len(head))))
        raise InputError([Finding("interview.wide", mark, words)])
    units = list(grid[0])
    rows: list[Row] = [
        {
            key: _with_unit(cell, units[at])
            for at, (key, cell) in enumerate(zip(head, row, strict=False))
            if key and cell
        }
        for row in grid[1:]
    ]
    whose = {CODE, NAME}
    left = tuple(cell for cell, key in zip(units, head, strict=True) if key is None and cell and cell not in whose)
    return Pasted(rows, left)


def _headers(question: Question) -> dict[str, str]:
    """What the columns of a question may be called: by key, by label, or as the bureau's template calls them."""
    found: dict[str, str] = {}
    for column in question.columns:
        found |= {column.key: column.key, column.label: column.key}
        if column.fact is not None:
            found |= {header_of(column.fact): column.key, **dict.fromkeys(column.fact.labels, column.key)}
    return found


def _with_unit(cell: str, header: str) -> str:
    """A sum whose unit stands in the header."""
    return f"{cell}{UNIT}" if header.endswith(f"（{UNIT}）") and _PLAIN.fullmatch(cell) else cell
