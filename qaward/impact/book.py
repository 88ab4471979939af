"""An impact as a workbook, a sheet for each way of reckoning up; the same impact gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qaward.impact.run import Impact
from qaward.impact.sheets import Sheets
from qaward.impact.words import Words
from qaward.papers.book_sheet import write_sheet
from qaward.papers.book_styles import Styles
from qaward.papers.sheet import Sheet
from qaward.tabular.new_book import created, tab_names

BOOK = "workbook.xlsx"
MOST_NAMES = 2_000
"""How many applicants a sheet has; the tables have them all."""


def as_book(made: Impact, words: Words, title: str, about: Sequence[str]) -> bytes:
    """The workbook; what it is `about` stands on its first sheet.

    Raises InputError where the package that writes workbooks is not installed.
    """
    stream = io.BytesIO()
    book = created(stream)
    styles = Styles(book)
    sheets = list(_sheets(made, words, title, about))
    for name, sheet in zip(tab_names(each.name for each in sheets), sheets, strict=True):
        write_sheet(book.add_worksheet(name), sheet, styles)
    book.close()
    return stream.getvalue()


def _sheets(made: Impact, words: Words, title: str, about: Sequence[str]) -> Iterator[Sheet]:
    sheets = Sheets(made, words, title)
    whole = sheets.whole()
    yield replace(whole, notes=(*whole.notes, *about))
    yield sheets.clauses(all_of_them=True)
    if made.unsummed:
        yield sheets.unsummed(all_of_them=True)
    yield from (sheets.group(way, all_of_them=True) for way in made.groupings)
    yield _cut(sheets.applicants("all", MOST_NAMES), len(made.applicants), words)
    if len(made.left):
        yield _cut(sheets.left(MOST_NAMES), len(made.left), words)


def _cut(sheet: Sheet, many: int, words: Words) -> Sheet:
    """A sheet that says how many rows it has not; of a part of them there is no sum, as all would be taken for it."""
    more = many - len(sheet.rows)
    if not more:
        return sheet
    note = words.pick(
        f"共 {many} 行，列出前 {len(sheet.rows)} 行，全部见表", f"{len(sheet.rows)} of {many} rows: see the tables"
    )
    columns = tuple(replace(column, summed=False) for column in sheet.columns)
    return replace(sheet, notes=(*sheet.notes, note), columns=columns)
