"""Files of office programs that are given where a text is wanted: told by what they begin with, and never read."""

from __future__ import annotations

import re

_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
_PARTS: tuple[tuple[bytes, tuple[str, str]], ...] = (
    (b"xl/", ("电子表格工作簿（.xlsx）", "a spreadsheet (.xlsx)")),
    (b"word/", (" Word 文档（.docx）", "a Word document (.docx)")),
    (b"opendocument.spreadsheet", ("电子表格工作簿（.ods）", "a spreadsheet (.ods)")),
)
_ARCHIVE = ("压缩文件（zip）", "a zip archive")
_OLD = ("老格式的办公文件（.xls、.et、.doc、.wps）", "a file of an older office program (.xls, .et, .doc, .wps)")
_PORTABLE = (" PDF 文件", "a PDF file")

_LOOKED_AT = 5
_OPENING = re.compile(r"\s*(?:[-{\[#%&*!|>?]|---)|[^,\t]*:(?:\s|$)|.*[:：]\s*$", re.DOTALL)
"""How a document of ours can begin, and a table does not."""


def office(content: bytes) -> tuple[str, str] | None:
    """What an office file is, in Chinese and English; None for anything else."""
    if content.startswith(_OLE):
        return _OLD
    if content.startswith(_PDF):
        return _PORTABLE
    if not content.startswith(_ZIP):
        return None
    return next((words for part, words in _PARTS if part in content), _ARCHIVE)


def is_table(text: str) -> bool:
    """Whether a text is a table of values between commas, tabs or semicolons: two lines or more with as many values."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:_LOOKED_AT]
    if len(lines) < 2 or _OPENING.match(lines[0]):
        return False
    return any(_is_table(lines, comma) for comma in (",", "\t", ";"))


def _is_table(lines: list[str], comma: str) -> bool:
    import csv  # noqa: PLC0415 - wanted only for what begins like no document of ours

    try:
        widths = {len(row) for row in csv.reader(lines, delimiter=comma)}
    except csv.Error:
        return False
    return len(widths) == 1 and widths.pop() > 1


def is_encoded_table(content: bytes, encoding: str) -> bool:
    """Whether bytes in another encoding than UTF-8 are a table, as spreadsheets save them."""
    try:
        return is_table(content.decode(encoding))
    except UnicodeDecodeError:
        return False
