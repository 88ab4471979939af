"""The tables of a sheet: where each begins, its header, its data, and why every other row is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qaward.marks import Mark
from qaward.tabular.book import Book, Left, Sheet, left
from qaward.tabular.headers import (
    Column,
    Line,
    Merged,
    columns_of,
    header_rows,
    header_words,
    is_better,
    is_data,
    is_header,
    line_of,
)
from qaward.tabular.row_kinds import numbers_columns, reason_by_words, texts_of
from qaward.tabular.row_words import SERIAL, is_footer, is_legend, is_total, narrow, one_line, seen
from qaward.tabular.table import LeftRow, Reason, Table


def find_tables(
    book: Book,
    sheet: Sheet,
    *,
    header: tuple[int, ...] | None = None,
    first: int | None = None,
    last: int | None = None,
) -> tuple[Table, ...]:
    """The tables of a sheet, from top to bottom and from left to right.

    `header` (its first and last row), `first` and `last` (rows of data) say where the one table is, so that nothing is
    to be found out: an empty `header` is none. Rows outside are left out as such. A sheet that ends above
    the header has no such table.
    """
    if not sheet.rows:
        return ()
    finder = _Finder(book.source, sheet)
    if header is not None or first is not None or last is not None:
        return finder.said(header, first, last)
    return finder.found()


@dataclass(frozen=True, slots=True)
class _Part:
    """The rows of one table: from `top` to `bottom`, those of its header, and the first after it."""

    top: int
    bottom: int
    header: tuple[int, ...]
    data: int
    end: int = 0
    """The last row of the sheet, where what follows the table is left out as well."""


_LOOKED_AT = 30
"""How many rows are looked at for the first header, and below each for what stands under it."""


class _Finder:
    """Finds the tables of one sheet."""

    def __init__(self, source: str, sheet: Sheet) -> None:
        self._source, self._sheet = source, sheet
        self._merged = Merged(sheet.merges)
        self._lines = [line_of(number, cells) for number, cells in sheet.numbered()]

    # ── where tables are ─────────────────────────────────────────────────────────────────────────────

    def found(self) -> tuple[Table, ...]:
        """The tables by what the rows look like."""
        lines = self._lines
        if self._sheet.lines[:1] == (0,):
            return self._tables(_Part(1, len(lines), (1,), 2))
        heads = self._heads()
        if not heads:
            return self._headless()
        parts: list[_Part] = []
        top = 1
        for at, (begin, size) in enumerate(heads):
            bottom = self._end_before(heads[at + 1][0]) if at + 1 < len(heads) else len(lines)
            parts.append(_Part(top, bottom, tuple(range(begin, begin + size)), begin + size))
            top = bottom + 1
        return tuple(table for part in parts for table in self._tables(part))

    def _heads(self) -> list[tuple[int, int]]:
        """The first row of each header, and how many rows it has."""
        heads: list[tuple[int, int]] = []
        data, after = False, 0
        for at, line in enumerate(self._lines):
            if not line.cells or line.number < after:
                continue
            below = self._lines[at + 1 : at + 1 + _LOOKED_AT]
            if heads:
                apart = self._stands_apart(at) and not self._is_repeated(line, heads)
                if not (apart and is_header(line, below, self._merged, after_data=True)):
                    continue
            elif not is_header(line, below, self._merged, after_data=data):
                data = data or (len(line.cells) > 1 and any(is_data(cell) for _, cell in line.cells))
                if line.number > _LOOKED_AT:
                    break
                continue
            size = header_rows(line, below, self._merged)
            following = next((each for each in below[:2] if each.cells), None)
            if size == 1 and following is not None and is_better(following, line):
                continue  # who sends the list, in cells like those of a header
            heads.append((line.number, size))
            after = line.number + size
        return heads

    def _stands_apart(self, at: int) -> bool:
        """Whether what stands above a row ends a table: a blank row, a title, a total, a footer."""
        above = self._lines[at - 1]
        return len(above.cells) <= 1 or is_total(above.first) or is_footer(above.first)

    def _is_repeated(self, line: Line, heads: list[tuple[int, int]]) -> bool:
        begin, size = heads[-1]
        return texts_of(line) in [texts_of(self._lines[row - 1]) for row in range(begin, begin + size)]

    def _end_before(self, begin: int) -> int:
        """The last row of the table above a header: titles between belong to the table below."""
        row = begin - 1
        while row > 1 and self._is_title(self._lines[row - 1]):
            row -= 1
        return row

    def _is_title(self, line: Line) -> bool:
        return (
            len(line.cells) == 1
            and not is_total(line.first)
            and not is_footer(line.first)
            and not is_legend(line.first)
        )

    def _headless(self) -> tuple[Table, ...]:
        """A sheet without a header: a list of one column under its name, data alone, or no table at all."""
        lines = [line for line in self._lines if line.cells]
        if lines and max(len(line.cells) for line in lines) > 1 and any(is_data(c) for x in lines for _, c in x.cells):
            (table,) = self._tables(_Part(1, len(self._lines), (), self._first_wide(lines)))[:1]
            return (table,)
        head = next((line for line in lines if self._heads_a_list(line, lines)), None)
        if head is not None:
            return self._tables(_Part(1, len(self._lines), (head.number,), head.number + 1))
        rows = tuple(LeftRow(x.number, Reason.TEXT if x.cells else Reason.BLANK) for x in self._lines)
        told = (left("sheet.no-table", Mark(self._source, 0, 0, self._sheet.name)),)
        return (Table(self._source, self._sheet, (), (), (), (), (), rows, told=told),)

    def _first_wide(self, lines: Sequence[Line]) -> int:
        width = max(len(line.cells) for line in lines)
        return next(line.number for line in lines if len(line.cells) * 2 >= width and len(line.cells) > 1)

    def _heads_a_list(self, line: Line, lines: Sequence[Line]) -> bool:
        """Whether a row names a list of one column: a short name, with short texts in the same column below."""
        below = [each for each in lines if each.number > line.number]
        column, cell = line.cells[0]
        if len(cell.text) > 12 or not header_words(line) or is_data(cell) or not below or len(line.cells) > 1:
            return False
        prose = any(sign in each.first for each in [line, *below] for sign in "。；：")
        return not prose and all(each.cells[0][0] == column and len(each.cells) == 1 for each in below)

    def said(self, header: tuple[int, ...] | None, first: int | None, last: int | None) -> tuple[Table, ...]:
        """The table that somebody says is there."""
        rows = tuple(range(min(header), max(header) + 1)) if header else ()
        if header is None:
            head = next(iter(self._heads()), None)
            rows = tuple(range(head[0], head[0] + head[1])) if head else ()
        size = len(self._lines)
        if rows and not 1 <= rows[0] <= rows[-1] <= size:
            return ()
        after = rows[-1] + 1 if rows else 1
        bottom = max(min(last or size, size), after - 1)
        part = _Part(1, bottom, rows, min(max(first or after, after), bottom + 1), size)
        return (self._table(part, *self._extent(part)),)

    # ── one table ────────────────────────────────────────────────────────────────────────────────────

    def _extent(self, part: _Part) -> tuple[int, int]:
        """The first and the last column of a table: those of its header, and of data beside it."""
        numbers = [*part.header, *range(part.data, part.bottom + 1)]
        lines = [self._lines[number - 1] for number in numbers if 1 <= number <= len(self._lines)]
        wide = [line for line in lines if len(line.cells) > 1 or line.number in part.header] or lines
        columns = [column for line in wide for column in (line.cells[:1] + line.cells[-1:])]
        ends = [merge.right for row in part.header for merge in self._merged.beginning(row)]
        places = [column for column, _ in columns]
        return min(places, default=1), max([*places, *ends], default=1)

    def _tables(self, part: _Part) -> tuple[Table, ...]:
        """The table of some rows, or those that stand side by side in them."""
        begin, end = self._extent(part)
        edges = self._edges(part, begin, end)
        return tuple(self._table(part, *edge) for edge in edges)

    def _edges(self, part: _Part, begin: int, end: int) -> list[tuple[int, int]]:
        """The first and last column of each table side by side: apart by a column that is empty, with headers alike."""
        if not part.header:
            return [(begin, end)]
        used: set[int] = set()
        for number in (*part.header, *range(part.data, part.bottom + 1)):
            used.update(column for column, _ in self._lines[number - 1].cells)
        for row in part.header:
            used.update(c for merge in self._merged.beginning(row) for c in range(merge.left, merge.right + 1))
        edges: list[tuple[int, int]] = []
        start = begin
        for column in range(begin, end + 2):
            if column not in used and start < column:
                edges.append((start, column - 1))
            if column not in used:
                start = column + 1
        names = [
            {narrow(cell.text) for row in part.header for at, cell in self._lines[row - 1].cells if a <= at <= b}
            for a, b in edges
        ]
        alike = len(edges) > 1 and all(len(each) > 1 and each & names[0] for each in names)
        return edges if alike else [(begin, end)]

    def _table(self, part: _Part, begin: int, end: int) -> Table:
        sheet = self._sheet
        columns = columns_of(sheet, part.header, begin, end, self._merged)
        titles = [self._lines[row - 1] for row in range(part.top, part.header[0] if part.header else part.data)]
        title = [*sheet.before, *(one_line(cell.text) for line in titles for _, cell in line.cells)]
        rows, out = self._sorted_out(part, columns, begin, end)
        out = [*(LeftRow(line.number, Reason.BLANK) for line in titles if not line.cells), *out]
        filled = self._filled(frozenset(rows), begin, end)
        return Table(
            source=self._source,
            sheet=sheet,
            title=tuple(title),
            title_rows=tuple(line.number for line in titles if line.cells),
            header=part.header,
            columns=columns,
            rows=tuple(rows),
            left=tuple(out),
            merged=frozenset(filled),
            told=tuple(self._told(part, columns, rows)),
            filled=filled,
        )

    def _sorted_out(
        self, part: _Part, columns: Sequence[Column], begin: int, end: int
    ) -> tuple[list[int], list[LeftRow]]:
        """The rows of data below a header, and those that are left out."""
        after = part.header[-1] + 1 if part.header else part.data
        lines = [self._within(number, begin, end) for number in range(after, part.bottom + 1)]
        heads = {texts_of(self._within(row, begin, end)) for row in part.header}
        names = {texts[0][1] for texts in heads if texts}
        serial = bool(columns) and narrow(columns[0].header) in SERIAL
        rows: list[int] = []
        out: list[LeftRow] = []
        alone: list[LeftRow] = []
        for at, line in enumerate(lines):
            if line.number < part.data:
                reason: Reason | None = Reason.OUTSIDE
            elif not line.cells:
                reason = Reason.BLANK
            elif heads and not rows and numbers_columns(line, lines[at + 1 :], len(columns), serial=serial):
                reason = Reason.COLUMN_NUMBERS
            elif narrow(line.first) in names and texts_of(line) in heads:
                reason = Reason.REPEATED
            else:
                reason = reason_by_words(line, begin, len(columns), serial=serial)
            if reason is None and self._is_alone(line, begin, len(columns), serial=serial):
                alone.append(LeftRow(line.number, Reason.TEXT, seen(line.first)))
            elif reason is None:
                rows.append(line.number)
            else:
                out.append(LeftRow(line.number, reason, seen(line.first) if reason is Reason.SECTION else ""))
        last = max(rows, default=0)
        out.extend(LeftRow(x.row, Reason.SECTION, x.text) if x.row < last else LeftRow(x.row, x.reason) for x in alone)
        outside = range(part.bottom + 1, part.end + 1)
        out.extend(LeftRow(row, Reason.OUTSIDE) for row in outside)
        return rows, sorted(out, key=lambda each: each.row)

    def _within(self, number: int, begin: int, end: int) -> Line:
        """A row from one column to another."""
        line = self._lines[number - 1]
        if not line.cells or (line.cells[0][0] >= begin and line.cells[-1][0] <= end):
            return line
        return line_of(number, self._sheet.rows[number - 1], begin, end)

    def _is_alone(self, line: Line, begin: int, width: int, *, serial: bool) -> bool:
        """Whether the one text of a row belongs to no column: it goes over several, or stands where numbers do."""
        if len(line.cells) != 1 or width < 3:
            return False
        column, cell = line.cells[0]
        return self._merged.width(line) > 1 or (serial and column == begin and not is_data(cell))

    def _filled(self, rows: frozenset[int], begin: int, end: int) -> dict[tuple[int, int], tuple[int, int]]:
        """Cells of data below the first of merged ones, each with the place of that."""
        found: dict[tuple[int, int], tuple[int, int]] = {}
        for merge in self._sheet.merges:
            if merge.top in rows and begin <= merge.left <= end:
                bottom = min(merge.bottom, len(self._lines))
                for row in range(merge.top + 1, bottom + 1):
                    if row in rows:
                        found[row, merge.left] = (merge.top, merge.left)
        return found

    def _told(self, part: _Part, columns: Sequence[Column], rows: Sequence[int]) -> list[Left]:
        sheet, told = self._sheet, list[Left]()
        if not part.header:
            told.append(left("sheet.no-header", sheet.mark(self._source, part.data)))
        seen_names: dict[str, int] = {}
        for column in columns:
            if column.header and part.header:
                mark = sheet.mark(self._source, part.header[-1], column.index)
                also = seen_names.setdefault(narrow(column.header), column.index)
                if also != column.index:
                    told.append(left("sheet.header-twice", mark, name=column.header))
        unseen = [row for row in rows if row in sheet.hidden_rows]
        if unseen:
            told.append(left("sheet.hidden-rows", sheet.mark(self._source, unseen[0]), found=len(unseen)))
        for column in columns:
            if column.hidden:
                mark = sheet.mark(self._source, part.header[-1] if part.header else part.data, column.index)
                told.append(left("sheet.hidden-column", mark, name=column.header))
        return told
