"""Files of tables read into books, by what they hold and whatever they are called."""

from __future__ import annotations

import re
from dataclasses import replace

from qaward.canonical import digest
from qaward.marks import Mark
from qaward.tabular.book import Book, left
from qaward.tabular.limits import LARGEST_FILE
from qaward.tabular.refusing import refused
from qaward.tabular.signature import WORDS, Form, recognise

_ENDINGS: dict[Form, tuple[str, ...]] = {
    Form.XLSX: (".xlsx", ".xlsm", ".xltx", ".xltm"),
    Form.XLS: (".xls", ".et", ".xlt", ".ett"),
    Form.DOCX: (".docx", ".docm"),
    Form.PARQUET: (".parquet", ".pq"),
    Form.XML_SHEET: (".xml",),
    Form.HTML: (".html", ".htm"),
    Form.JSON: (".jsonl", ".json", ".ndjson"),
    Form.TEXT: (".csv", ".tsv", ".txt", ".tab", ".dat", ".prn"),
}
"""The endings of names under which a form is expected; others are told, and make no difference."""

_ENDING = re.compile(r"\.[A-Za-z]{2,7}$")


def read_book(source: str, content: bytes, *, encoding: str | None = None) -> Book:
    """The book that bytes hold. `encoding` is that of a text, where it is known; else it is told by decoding.

    Raises InputError with what is wrong and what to do: for what is no table, is damaged, or is larger than is read.
    """
    if not content.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise refused("file.empty", Mark(source))
    if len(content) > LARGEST_FILE:
        raise refused("book.large", Mark(source), largest=LARGEST_FILE // 2**20)
    form = recognise(content)
    book = _read(form, source, content, encoding)
    ending = _ENDING.search(source)
    if ending and ending[0].lower() not in _ENDINGS.get(form, ()):
        told = left("book.ending", Mark(source), found=ending[0], zh=WORDS[form].zh, en=WORDS[form].en)
        book = replace(book, left=(told, *book.left))
    return book


def _read(form: Form, source: str, content: bytes, encoding: str | None) -> Book:
    """The book of a form. A reader is imported when it is wanted, and with it what it needs."""
    sha256 = digest(content)
    match form:
        case Form.XLSX:
            from qaward.tabular.xlsx import read_xlsx  # noqa: PLC0415

            return read_xlsx(source, content, sha256)
        case Form.XLS:
            from qaward.tabular.xls import read_xls  # noqa: PLC0415

            return read_xls(source, content, sha256)
        case Form.DOCX:
            from qaward.tabular.docx import read_docx  # noqa: PLC0415

            return read_docx(source, content, sha256)
        case Form.PARQUET:
            from qaward.tabular.parquet import read_parquet  # noqa: PLC0415

            return read_parquet(source, content, sha256)
        case Form.XML_SHEET:
            from qaward.tabular.xml_sheet import read_xml_sheet  # noqa: PLC0415

            return read_xml_sheet(source, content, sha256)
        case Form.HTML:
            from qaward.tabular.html import read_html  # noqa: PLC0415

            return read_html(source, content, sha256, encoding)
        case Form.JSON:
            from qaward.tabular.lines import read_lines  # noqa: PLC0415

            return read_lines(source, content, sha256, encoding)
        case Form.TEXT:
            from qaward.tabular.text import read_text  # noqa: PLC0415

            return read_text(source, content, sha256, encoding)
        case Form.CUT:
            raise refused("book.damaged", Mark(source), hint_zh="", hint_en="")
        case Form.LOCKED:
            raise refused("book.locked", Mark(source))
        case _:
            words = WORDS[form]
            hint_zh, hint_en = f"：{words.do_zh}", f": {words.do_en}"
            raise refused("book.form", Mark(source), zh=words.zh, en=words.en, hint_zh=hint_zh, hint_en=hint_en)
