"""Web pages with tables, as systems of offices give them out under the name of a workbook: each table is a sheet."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from qaward.marks import Mark
from qaward.tabular.book import Book, Sheet
from qaward.tabular.decoding import ENCODINGS, decode_table
from qaward.tabular.grid import Grid
from qaward.tabular.limits import DEEPEST, MOST_SHEETS
from qaward.tabular.markup import whole
from qaward.tabular.refusing import Measure, refused
from qaward.tabular.values import text_cell

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_NOT_SHOWN = frozenset({"style", "script"})


def read_html(source: str, content: bytes, digest: str, encoding: str | None = None) -> Book:
    """The tables of a page; all cells are texts. Raises InputError where there is none, or more than is read."""
    named = _CHARSET.search(content[:4096])
    declared = named[1].decode("ascii").lower() if named else ""
    stated = encoding or {"gb2312": "gb18030", "gbk": "gb18030"}.get(declared, declared)
    decoded = decode_table(source, content, stated if encoding or stated in ENCODINGS else None)
    page = _Page(source)
    page.feed(decoded.text.removeprefix("\ufeff"))
    page.close()
    page.end_table()
    if not page.sheets:
        raise refused("book.no-table", Mark(source))
    return Book(source, digest, "html", tuple(page.sheets), decoded.encoding)


class _Page(HTMLParser):
    """Takes in a page. A table within a cell is read as text of that cell."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.source = source
        self.sheets: list[Sheet] = []
        self._measure = Measure(source)
        self._grid: Grid | None = None
        self._depth = 0
        self._pieces: list[str] | None = None
        self._down = self._across = 1
        self._unshown = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth > DEEPEST:
                raise refused("book.deep", Mark(self.source), most=DEEPEST)
            if self._depth == 1:
                if len(self.sheets) >= MOST_SHEETS:
                    raise refused("book.sheets", Mark(self.source), found=len(self.sheets) + 1, most=MOST_SHEETS)
                self._grid = Grid(f"表{len(self.sheets) + 1}", self._measure)
        elif tag in _NOT_SHOWN:
            self._unshown = True
        elif self._grid is not None and self._depth == 1:
            if tag == "tr":
                self._end_cell()
                self._grid.begin_row()
            elif tag in {"td", "th"}:
                self._end_cell()
                if not self._grid.row:
                    self._grid.begin_row()
                given = dict(attrs)
                self._down = whole(given.get("rowspan") or "", 1)
                self._across = whole(given.get("colspan") or "", 1)
                self._pieces = []
            elif tag == "br" and self._pieces is not None:
                self._pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _NOT_SHOWN:
            self._unshown = False
        elif tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self.end_table()
        elif tag in {"td", "th", "tr"} and self._depth == 1:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._pieces is not None and not self._unshown:
            self._pieces.append(_SPACE.sub(" ", data))

    def _end_cell(self) -> None:
        if self._grid is not None and self._pieces is not None:
            lines = "".join(self._pieces).split("\n")
            self._grid.put(
                text_cell("\n".join(line.strip(" \xa0") for line in lines).strip("\n")), 0, self._down, self._across
            )
        self._pieces = None

    def end_table(self) -> None:
        """End the table that is open, if one is."""
        self._end_cell()
        if self._grid is not None:
            self.sheets.append(self._grid.sheet())
        self._grid, self._depth = None, 0
