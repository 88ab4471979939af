"""Files of tables made by code for tests: sound ones by their writers, damaged and hostile ones part by part."""

from __future__ import annotations

import io
import time
import warnings
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Any

import pytest
import xlsxwriter

from qaward.findings import Finding, InputError
from qaward.tabular.book import Book
from qaward.tabular.read import read_book

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/package/2006/relationships"


def workbook(*sheets: Sequence[Sequence[object]], shape: Callable[[Any, list[Any]], None] | None = None) -> bytes:
    """A workbook of some rows, by XlsxWriter; `shape` may do more with the book and its sheets."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made: list[Any] = []
    for rows in sheets:
        sheet = book.add_worksheet()
        made.append(sheet)
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if value is not None:
                    sheet.write(row, column, value)
    if shape is not None:
        shape(book, made)
    book.close()
    return stream.getvalue()


def packed(
    parts: dict[str, str | bytes] | dict[str, str] | list[tuple[str, str | bytes]], how: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A zip file of some parts; names may be given twice."""
    stream = io.BytesIO()
    pairs = parts.items() if isinstance(parts, dict) else parts
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", how) as archive:
        warnings.simplefilter("ignore")
        for name, content in pairs:
            archive.writestr(name, content)
    return stream.getvalue()


def parts_of(
    sheet: str, *, strings: str = "", styles: str = "", book: str = "", name: str = "表"
) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet, written by hand: `sheet` is what stands in its worksheet element."""
    listed = f'<sheet name="{name}" sheetId="1" r:id="r1"/>'
    links = [("r1", "worksheet", "worksheets/sheet1.xml")]
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relations([("r1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{book}<sheets>{listed}</sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}" xmlns:r="{LINKS}">{sheet}</worksheet>',
    }
    if strings:
        links.append(("r2", "sharedStrings", "sharedStrings.xml"))
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    if styles:
        links.append(("r3", "styles", "styles.xml"))
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    parts["xl/_rels/workbook.xml.rels"] = relations(links)
    return parts


def relations(links: Iterable[tuple[str, str, str]]) -> str:
    """The relations of a part."""
    each = "".join(f'<Relationship Id="{i}" Type="{LINKS}/{kind}" Target="{target}"/>' for i, kind, target in links)
    return f'<Relationships xmlns="{KINDS}">{each}</Relationships>'


def by_hand(sheet: str, **more: str) -> bytes:
    """A workbook with one sheet, written by hand."""
    return packed(parts_of(sheet, **more))


def row(number: int, *cells: str) -> str:
    """A row as XML."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def data(*rows: str) -> str:
    """The data of a sheet as XML."""
    return f"<sheetData>{''.join(rows)}</sheetData>"


def texts(book: Book, sheet: int = 0) -> list[list[str]]:
    """The texts of a sheet, row by row."""
    return [[cell.text for cell in cells] for cells in book.sheets[sheet].rows]


def told(book: Book) -> list[str]:
    """What is told of a book, by code and place."""
    return [f"{each.mark}: {each.code}" for each in book.left]


def refusal(content: bytes, source: str = "表.xlsx", encoding: str | None = None) -> str:
    """Why a file is not read, by place and code; what is read instead where it is read."""
    try:
        book = read_book(source, content, encoding=encoding)
    except InputError as error:
        for finding in error.findings:
            check_words(finding)
        return "; ".join(f"{finding.mark}: {finding.code}" for finding in error.findings)
    return f"read: {texts(book)}"


def check_words(finding: Finding) -> None:
    """A finding has its words in both languages, with a remedy."""
    assert finding.remedy("zh")
    assert finding.remedy("en")


def elsewhen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be another day, in another zone, for what writes workbooks."""

    class _AnyDay(type):
        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, datetime)

    class _Later(datetime, metaclass=_AnyDay):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            return datetime.now(tz) + timedelta(days=400, seconds=7)

    later = time.time() + 400 * 86_400
    for module in ("core", "workbook"):
        monkeypatch.setattr(f"xlsxwriter.{module}.datetime", _Later)
    monkeypatch.setattr(time, "time", lambda: later)
    monkeypatch.setattr(time, "localtime", lambda seconds=later: time.gmtime(seconds + 14 * 3600))
