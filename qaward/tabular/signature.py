"""What a file is, told by what it holds and never by its name: what is read as tables, and what is to be saved anew."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """The forms of files that are told apart."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    DOCX = "docx"
    OFD = "ofd"
    ZIP = "zip"
    OLD = "old"
    CUT = "cut"
    LOCKED = "locked"
    PDF = "pdf"
    RTF = "rtf"
    IMAGE = "image"
    ARCHIVE = "archive"
    PARQUET = "parquet"
    XML_SHEET = "xml-sheet"
    XML_OTHER = "xml-other"
    HTML = "html"
    MHTML = "mhtml"
    JSON = "json"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Words:
    """What a form is called, and what is to be done where it is not read as tables (then not empty)."""

    zh: str
    en: str
    do_zh: str = ""
    do_en: str = ""


_SAVE = ("用办公软件打开，另存为 xlsx", "open it with an office program and save it as xlsx")
_ASK = (
    "向报送单位要，没有的，把表格录入 xlsx",
    "ask the sender for one, or type the table into an xlsx",
)
_UNPACK = ("先解压，再给出其中的表格", "unpack it, and give the tables in it")

_OLD = (
    "老格式的办公文件（.xls、.et、.doc、.wps）",
    "a file of an older office program (.xls, .et, .doc, .wps)",
    "用办公软件打开，文档另存为 docx，表格另存为 xlsx",
    "open it with an office program and save a text as docx, a spreadsheet as xlsx",
)

WORDS: dict[Form, Words] = {
    Form.XLSX: Words("电子表格工作簿（.xlsx）", "a spreadsheet (.xlsx)"),
    Form.XLSB: Words("二进制工作簿（.xlsb）", "a binary spreadsheet (.xlsb)", *_SAVE),
    Form.XLS: Words("老格式的电子表格工作簿（.xls、.et）", "a spreadsheet of an older program (.xls, .et)"),
    Form.ODS: Words("电子表格工作簿（.ods）", "a spreadsheet (.ods)", *_SAVE),
    Form.DOCX: Words(" Word 文档（.docx）", "a Word document (.docx)"),
    Form.OFD: Words(" OFD 版式文件", "an OFD file", *_ASK),
    Form.ZIP: Words("压缩文件（zip）", "a zip archive", *_UNPACK),
    Form.OLD: Words(*_OLD),
    Form.CUT: Words(*_OLD),
    Form.LOCKED: Words(
        "加了打开密码的办公文件",
        "an office file that a password protects",
        "用办公软件打开，取消密码后另存为 xlsx",
        "open it with an office program, take the password off and save it as xlsx",
    ),
    Form.PDF: Words(" PDF 文件", "a PDF file", *_ASK),
    Form.RTF: Words(" RTF 文档", "an RTF document", "用办公软件打开，另存为 docx", "save it as docx"),
    Form.IMAGE: Words("图片", "an image", *_ASK),
    Form.ARCHIVE: Words("压缩文件（rar、7z、gz）", "an archive (rar, 7z, gz)", *_UNPACK),
    Form.PARQUET: Words(" Parquet 文件", "a Parquet file"),
    Form.XML_SHEET: Words(" XML 电子表格 2003", "an XML spreadsheet 2003"),
    Form.XML_OTHER: Words(" XML 文件", "an XML file", *_SAVE),
    Form.HTML: Words("网页（HTML）", "a web page (HTML)"),
    Form.MHTML: Words("单个文件网页（.mht）", "a single file web page (.mht)", *_SAVE),
    Form.JSON: Words(" JSON", "JSON"),
    Form.TEXT: Words("文本", "a text"),
}

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINNINGS: tuple[tuple[bytes, Form], ...] = (
    (b"%PDF-", Form.PDF),
    (b"PAR1", Form.PARQUET),
    (b"{\\rtf", Form.RTF),
    (b"\x89PNG", Form.IMAGE), (b"\xff\xd8\xff", Form.IMAGE), (b"GIF8", Form.IMAGE),
    (b"II*\x00", Form.IMAGE), (b"MM\x00*", Form.IMAGE),
    (b"Rar!\x1a", Form.ARCHIVE), (b"7z\xbc\xaf\x27\x1c", Form.ARCHIVE), (b"\x1f\x8b", Form.ARCHIVE),
    (b"PK\x05\x06", Form.ZIP),
    (b"\x09\x00\x04\x00", Form.XLS), (b"\x09\x02\x06\x00", Form.XLS), (b"\x09\x04\x06\x00", Form.XLS),
    (b"\x09\x08\x08\x00", Form.XLS), (b"\x09\x08\x10\x00", Form.XLS),
)  # fmt: skip
"""Beginnings that no text has; the last five are workbooks of Excel 2 to 8 without a container around them."""

_PARTS: tuple[tuple[str, Form], ...] = (
    ("xl/workbook.bin", Form.XLSB),
    ("xl/", Form.XLSX),
    ("word/", Form.DOCX),
    ("ofd.xml", Form.OFD),
)
_ODS = b"opendocument.spreadsheet"
_STREAMS: tuple[tuple[str, Form], ...] = (
    ("EncryptedPackage", Form.LOCKED),
    ("Workbook", Form.XLS),
    ("Book", Form.XLS),
    ("Root Entry", Form.OLD),
)
_ENTRY = 128
"""Bytes of an entry in the directory of an OLE file, which begins at a multiple of that."""

_MOST_LISTED = 10_000
_HEAD = 4096
_HTML = re.compile(
    r"(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|meta|body|table|style|div)\b", re.S | re.I
)
_MHTML = re.compile(r"(?:[\w-]+:[^\n]*\n)*?MIME-Version:", re.IGNORECASE)
_XML_SHEET = "urn:schemas-microsoft-com:office:spreadsheet"


def recognise(content: bytes) -> Form:
    """The form of a file's content."""
    if content.startswith(_ZIP):
        return _packed(content)
    if content.startswith(_OLE):
        return next((form for name, form in _STREAMS if _has_stream(content, name)), Form.CUT)
    for beginning, form in _BEGINNINGS:
        if content.startswith(beginning):
            return form
    return _written(content[:_HEAD])


def _packed(content: bytes) -> Form:
    """The form of a zip file, by the names of its parts; of one that is cut off, by the names it still has."""
    import zipfile  # noqa: PLC0415 - wanted only for what is a zip file
    from io import BytesIO  # noqa: PLC0415

    names: list[str] = []
    try:
        if content.count(b"PK\x01\x02") <= _MOST_LISTED:
            names = [name.lower() for name in zipfile.ZipFile(BytesIO(content)).namelist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
        pass
    for part, form in _PARTS:
        if any(name.startswith(part) for name in names) or (not names and part.encode() in content.lower()):
            return form
    return Form.ODS if _ODS in content[:_HEAD] else Form.ZIP


def _has_stream(content: bytes, name: str) -> bool:
    """Whether the directory of an OLE file names a stream."""
    entry = name.encode("utf-16-le") + b"\x00\x00"
    at = content.find(entry)
    while at >= 0 and at % _ENTRY:
        at = content.find(entry, at + 1)
    return at >= 0


def _written(head: bytes) -> Form:
    """The form of what is written as text, by its beginning."""
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = head.decode(encoding, "replace").lstrip()
    if text.startswith(("{", "[")):
        return Form.JSON
    if _MHTML.match(text):
        return Form.MHTML
    if text.startswith("<"):
        if text.startswith("<?xml") and _XML_SHEET in text:
            return Form.XML_SHEET
        if _HTML.match(text):
            return Form.HTML
        if text.startswith("<?xml"):
            return Form.XML_OTHER
    return Form.TEXT


_TEXTS = frozenset({Form.TEXT, Form.JSON, Form.HTML, Form.MHTML, Form.XML_SHEET, Form.XML_OTHER, Form.RTF})


def office(content: bytes) -> Words | None:
    """What an office file is, where a text is wanted; None for what is a text."""
    form = recognise(content)
    return None if form in _TEXTS else WORDS[form]


_LOOKED_AT = 5
_OPENING = re.compile(r"\s*(?:[-{\[#%&*!|>?]|---)|[^,\t]*:(?:\s|$)|.*[:：]\s*$", re.DOTALL)
"""How a document of ours can begin, and a table does not."""


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
