"""Rejects that came back corrected: each row takes the place of the row it was made from, and is read like it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qaward.findings import Findings, enumerated
from qaward.identity import form
from qaward.intake.entries import Entry, ListRead, Rejected, read_entries
from qaward.intake.fields import Fields
from qaward.intake.mapping import ListMap, MappingOfLists
from qaward.intake.reject_files import PLACE, is_returned_name
from qaward.tabular.book import Book, Sheet
from qaward.tabular.new_book import sheet_names
from qaward.tabular.tables import Table, find_tables

_HEAD = (1, 1)


@dataclass(frozen=True, slots=True)
class _Back:
    """A row that came back: the place of the one that it replaces, and what it reads as now."""

    place: str
    row: Entry | Rejected


def is_returned(book: Book) -> bool:
    """Whether a file holds rejects: by its name, and by the first cell of its sheets."""
    return is_returned_name(book.source) and any(sheet.cell(1, 1).text == PLACE for sheet in book.sheets)


def with_returned(
    reads: Sequence[ListRead], books: Sequence[Book], mapping: MappingOfLists, fields: Fields, problems: Findings
) -> tuple[tuple[ListRead, ...], set[tuple[str, str]]]:
    """The lists with the rows that came back in place of those they replace, and the sheets that were read for it.

    Where a row came back more than once, the one that can be read counts; two of them are a fault. So is one whose
    place no list has any more.
    """
    found = list(reads)
    used: set[tuple[str, str]] = set()
    names = sheet_names([each.name for each in mapping.lists])
    for which in mapping.lists:
        back: dict[str, list[_Back]] = {}
        for book in books:
            if is_returned(book) and (sheet := book.sheet(names[which.name])) is not None:
                used.add((book.source, sheet.name))
                for each in _rows(book, sheet, which, fields, problems):
                    back.setdefault(each.place, []).append(each)
        chosen = {place: _one(each, which, problems) for place, each in sorted(back.items())}
        for at, read in enumerate(found):
            if read.map is which:
                found[at] = _replaced(read, chosen)
        for place, each in chosen.items():
            problems.add("returned.nowhere", each.row.mark, None, found=which.name, place=place)
    return tuple(found), used


def _rows(book: Book, sheet: Sheet, which: ListMap, fields: Fields, problems: Findings) -> Iterator[_Back]:
    table: Table | None = next(iter(find_tables(book, sheet, header=_HEAD)), None)
    there = {form(column.header): column.index for column in table.columns} if table is not None else {}
    place = there.get(form(PLACE))
    lacking = [PLACE] * (place is None)
    lacking += [column.header for column in which.columns if column.same not in there and not column.optional]
    if table is None or place is None or lacking:
        mark = book.mark(sheet, 1)
        problems.add("returned.columns", mark, None, found=which.name, missing=enumerated(lacking, "、"))
        return
    lines = {book.mark(sheet, row): table.cell(row, place).text.strip() for row in table.rows}
    read = read_entries(table, book, sheet, which, fields)
    for row in (*read.entries, *read.rejected):
        yield _Back(lines[row.mark.row], row)


def _one(back: Sequence[_Back], which: ListMap, problems: Findings) -> _Back:
    """Of rows that came back for one place, the one that counts."""
    sound = [each for each in back if isinstance(each.row, Entry)] or list(back)
    if len(sound) > 1:
        first, second = sorted(each.row.mark for each in sound)[:2]
        problems.add("returned.twice", second, first, found=which.name, place=back[0].place)
    return sound[0]


def _replaced(read: ListRead, back: dict[str, _Back]) -> ListRead:
    """A list with its rows replaced; what was used is taken out of `back`."""
    entries: list[Entry] = []
    rejected: list[Rejected] = []
    for old in sorted((*read.entries, *read.rejected), key=lambda each: each.mark):
        each = back.pop(str(old.mark), None)
        row = old if each is None else each.row
        if isinstance(row, Entry):
            entries.append(row)
        else:
            rejected.append(row)
    return replace(read, entries=tuple(entries), rejected=tuple(rejected))
