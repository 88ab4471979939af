"""The lists of a mapping found in files: which table is which list, by its headers, wherever it stands this year."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from qaward.findings import Finding, Findings, enumerated, nearest
from qaward.identity import form
from qaward.intake.entries import ListRead, read_entries
from qaward.intake.fields import Fields
from qaward.intake.mapping import ListMap, MappingOfLists
from qaward.intake.returned import is_returned, with_returned
from qaward.intake.template import ANNEXES, is_template
from qaward.marks import Mark
from qaward.money import UNITS
from qaward.tabular.book import Book, Sheet
from qaward.tabular.tables import Table, find_tables

ANSWERS = ("编号", "答复")
"""Headers by which a table of determinations is known."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A table, and where it stands."""

    book: Book
    sheet: Sheet
    table: Table

    @property
    def mark(self) -> Mark:
        return self.book.mark(self.sheet, self.table.top)


def read_lists(
    books: Sequence[Book],
    mapping: MappingOfLists,
    fields: Fields,
    problems: Findings,
    awaited: Collection[str] = (),
) -> tuple[ListRead, ...]:
    """Every list of a mapping, read from the files that hold it; what was not found, and what no list is in, is told.

    A list may stand in several files (one of each county): their rows come one after the other. Two tables of one
    file that both fit are refused. `awaited` are lists that need not be there yet.
    """
    reads: list[ListRead] = []
    used: set[tuple[str, str]] = set()
    for which in mapping.lists:
        own = [book for book in books if which.is_own_file(book.source) and not is_returned(book)]
        if not own:
            tell, code = (problems.note, "list.awaited") if which.name in awaited else (problems.add, "list.no-file")
            tell(code, which.mark, None, found=which.name, files="、".join(which.files))
        for book in own:
            place = _place(book, which, problems)
            if place is not None:
                used.add((book.source, place.sheet.name))
                reads.append(read_entries(place.table, book, place.sheet, which, fields))
    reads_now, back = with_returned(reads, books, mapping, fields, problems)
    used |= back
    _tell_unread(books, mapping, used, problems)
    for read in reads_now:
        problems.extend(read.notes)
        if not read.read:
            problems.note("list.empty", read.mark, None, found=read.map.name)
    return reads_now


def _place(book: Book, which: ListMap, problems: Findings) -> _Place | None:
    """The one table of a file that is a list."""
    sheets = [sheet for sheet in book.sheets if not sheet.hidden and which.is_sheet(sheet.name)]
    if not sheets:
        _tell_no_sheet(book, which, problems)
        return None
    places = [_Place(book, sheet, table) for sheet in sheets for table in _tables(book, sheet, which.header)]
    needed = {column.same: column.header for column in which.columns if not column.optional}
    missing = [[head for same, head in needed.items() if same not in _headers(place)] for place in places]
    fitting = [place for place, lacking in zip(places, missing, strict=True) if not lacking]
    if len(fitting) > 1:
        problems.add("list.two-tables", fitting[1].mark, fitting[0].mark, found=which.name)
        return None
    if fitting:
        sound = _told_twice(fitting[0], which, problems)
        return fitting[0] if _told_units(fitting[0], which, problems) and sound else None
    best = min(range(len(places)), key=lambda at: len(missing[at]), default=None)
    lacking = missing[best] if best is not None else list(needed.values())
    if best is not None and (unseen := _hidden(places[best], lacking)):
        columns = enumerated([each for _, each in unseen], "、")
        place = places[best].book.mark(places[best].sheet, places[best].table.top, unseen[0][0])
        problems.add("list.column-hidden", place, None, found=which.name, columns=columns)
        return None
    known = [column.header for column in places[best].table.columns] if best is not None else []
    near = nearest(lacking[0], known) if lacking else ""
    problems.add(
        "list.no-table",
        places[best].mark if best is not None else Mark(book.source),
        None,
        found=which.name,
        places=book.source,
        missing=enumerated(lacking, "、"),
        meant_zh=f"，是否为 `{near}`？" if near else "",
        meant_en=f"; did you mean `{near}`?" if near else "",
    )
    return None


def _tell_no_sheet(book: Book, which: ListMap, problems: Findings) -> None:
    """Tell that a file has no sheet for a list that is shown, with what it has; a hidden one is told as that."""
    hidden = next((sheet for sheet in book.sheets if sheet.hidden and which.is_sheet(sheet.name)), None)
    if hidden is not None:
        problems.add("list.sheet-hidden", book.mark(hidden, 0), None, found=which.name, sheet=hidden.name)
        return
    known = [sheet.name for sheet in book.sheets if not sheet.hidden]
    problems.add(
        "list.no-sheet",
        Mark(book.source),
        which.mark,
        found=which.name,
        sheets="、".join(f"`{each}`" for each in which.sheets),
        known=enumerated([f"`{each}`" for each in known if each], "、") or "——",
    )


def _tables(book: Book, sheet: Sheet, header: tuple[int, ...]) -> tuple[Table, ...]:
    """The tables of a sheet that have columns."""
    found = find_tables(book, sheet, header=(header[0], header[-1])) if header else find_tables(book, sheet)
    return tuple(table for table in found if table.columns)


def _headers(place: _Place) -> set[str]:
    return {form(column.header) for column in place.table.columns if not column.hidden}


def _hidden(place: _Place, lacking: Sequence[str]) -> list[tuple[int, str]]:
    """Of the headers that a table lacks those that it has in hidden columns, by the numbers of these."""
    wanted = {form(each) for each in lacking}
    return [(each.index, each.header) for each in place.table.columns if each.hidden and form(each.header) in wanted]


def _told_twice(place: _Place, which: ListMap, problems: Findings) -> bool:
    """Whether every column that is asked for is there once; two of one name are reported."""
    wanted = {column.same for column in which.columns}
    seen: dict[str, int] = {}
    sound = True
    for column in place.table.columns:
        same = form(column.header)
        if column.hidden or same not in wanted:
            continue
        first = seen.setdefault(same, column.index)
        if first != column.index:
            sound = False
            marks = [place.book.mark(place.sheet, place.mark.line, at) for at in (column.index, first)]
            problems.add("list.same-header", marks[0], marks[1], found=which.name, header=column.header)
    return sound


def unused_file(name: str, book: Book | None) -> Finding:
    """That no list is in a file, with what to do; `book` are its tables, as far as it has some that can be read."""
    if book is not None and is_template(book):
        return Finding("list.unfilled", Mark(name), (), "note")
    tables = (table for sheet in book.sheets for table in find_tables(book, sheet)) if book is not None else ()
    for table in tables:
        if set(map(form, ANSWERS)) <= {form(column.header) for column in table.columns}:
            return Finding("list.unused-answers", Mark(name), (("headers", "、".join(ANSWERS)),), "note")
    return Finding("list.unused-file", Mark(name), (), "note")


def _told_units(place: _Place, which: ListMap, problems: Findings) -> bool:
    """Whether no unit that the mapping says of sums is another than the header's; those that are get reported."""
    said = {column.same: column for column in which.columns if column.unit in UNITS}
    sound = True
    for column in place.table.columns:
        own = said.get(form(column.header))
        if own is not None and UNITS.get(column.unit, UNITS[own.unit]) != UNITS[own.unit]:
            sound = False
            also = place.book.mark(place.sheet, place.mark.line, column.index)
            words = {"header": column.header, "found": own.unit, "unit": column.unit}
            problems.add("mapping.unit-differs", own.mark, also, **words)
    return sound


def _tell_unread(
    books: Sequence[Book], mapping: MappingOfLists, used: set[tuple[str, str]], problems: Findings
) -> None:
    for book in books:
        if not is_returned(book) and not any(which.is_own_file(book.source) for which in mapping.lists):
            problems.extend([unused_file(book.source, book)])
            continue
        annexes = ANNEXES if is_template(book) else ()
        for sheet in (each for each in book.sheets if each.name not in annexes):
            rows = sum(1 for row in sheet.rows if any(cell.text for cell in row))
            if (book.source, sheet.name) not in used and rows:
                code = "list.hidden-sheet" if sheet.hidden else "list.unread-sheet"
                problems.note(code, book.mark(sheet, 0), None, found=sheet.name, rows=rows)
