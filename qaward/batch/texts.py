"""Text tables looked at before they are read: whether they are in UTF-8, and have commas between their cells; and where
a row stands that has too many, or too few.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import dropwhile
from pathlib import Path

import polars as pl

from qaward.findings import Finding, InputError, refusal
from qaward.marks import Mark
from qaward.reading import open_file
from qaward.tabular.decoding import decode_table

_LOOKED_AT = 2**16
_UNKNOWN = "?"
_NO_SIGN = "\x01"
"""What stands in no line: each is read as one cell."""
_OTHERS = {"\t": ("制表符", "tabs"), ";": ("分号", "semicolons"), "，": ("中文逗号", "Chinese commas")}


def text_fault(path: Path) -> Finding | None:
    """What keeps a file from being read as a table of texts with commas, told by its beginning; None for nothing."""
    place = str(path)
    try:
        with open_file(path) as stream:
            content = stream.read(_LOOKED_AT)
    except OSError as fault:
        return Finding("file.unreadable", Mark(place), tuple(refusal(fault).items()))
    try:
        # What is cut within a character at the end of what is looked at is no fault.
        text = codecs.getincrementaldecoder("utf-8")().decode(content, final=len(content) < _LOOKED_AT)
    except UnicodeDecodeError:
        found = _encoding(place, content)
        if found == _UNKNOWN:
            return Finding("batch.bytes", Mark(place, undecoded_line(path)))
        return Finding("batch.encoding", Mark(place), (("found", found),))
    if "\0" in text:  # UTF-16 of nothing but ASCII can be read as UTF-8
        found = _encoding(place, content)
        if found == _UNKNOWN:
            return Finding("batch.nul", Mark(place, text[: text.index("\0")].count("\n") + 1))
        return Finding("batch.encoding", Mark(place), (("found", found),))
    if len(content) < _LOOKED_AT and not text.strip("\ufeff \t\r\n"):
        return Finding("batch.no-titles", Mark(place))
    if "\r" in text.rstrip() and "\n" not in text:
        return Finding("batch.line-ends", Mark(place))
    head = text.removeprefix("\ufeff").partition("\n")[0]
    if "," not in head:
        for sign, (zh, en) in _OTHERS.items():
            if sign in head:
                return Finding("batch.separator", Mark(place, 1), (("zh", zh), ("en", en)))
    return None


def _encoding(place: str, content: bytes) -> str:
    """The encoding that a text seems to be in, as programs call it."""
    if len(content) == _LOOKED_AT:
        content = content[: content.rfind(b"\n") + 1] or content
    if b"\0" in content:
        content = content[: len(content) // 2 * 2]  # a line end in UTF-16 may be cut in two
    try:
        return decode_table(place, content).encoding.removesuffix("-le").removesuffix("-be").upper()
    except InputError:
        return _UNKNOWN


def titles_of(path: Path) -> list[str]:
    """The titles as the file has them: readers of tables call one that comes twice something else."""
    with open_file(path) as content:
        text = io.TextIOWrapper(content, encoding="utf-8-sig", errors="replace", newline="")
        try:
            return next((row for row in csv.reader(text) if any(map(str.strip, row))), [])
        except csv.Error:  # a cell too long to be one
            return []


def first_line(path: Path) -> int:
    """The line of the titles: lines before it are blank."""
    with open_file(path) as stream:
        lines = stream.read(_LOOKED_AT).removeprefix(codecs.BOM_UTF8).split(b"\n")
    return next((at for at, line in enumerate(lines, 1) if line.strip()), 1)


def undecoded_line(path: Path) -> int:
    """The line of the first bytes that are no text in UTF-8; 0 where there are none."""
    with open_file(path) as stream:
        for at, line in enumerate(stream, 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return at
    return 0


def uneven_line(path: Path) -> int:
    """The line of the first row that has more cells than there are titles; 0 where none is found."""
    with open_file(path) as content:
        text = io.TextIOWrapper(content, encoding="utf-8-sig", errors="replace", newline="\n")
        rows, before, many = csv.reader(text), 0, 0
        try:
            for row in rows:
                many = many or len(row)
                if len(row) > many:
                    return before + 1
                before = rows.line_num
        except csv.Error:  # a cell too long to be one, or CR within a line, which is read as one row
            return before + 1
    return 0


def short_line(path: Path) -> int:
    """The line of the first row that has fewer cells than there are titles, but for rows in which nothing is written; 0
    where none is found. What writes tables writes every comma, so what is short has lost something.
    """
    many = len([*dropwhile(lambda title: not title.strip(), reversed(titles_of(path)))])  # the last may be no columns
    whole = pl.scan_csv(path, has_header=False, separator=_NO_SIGN, quote_char=None, infer_schema=False, glob=False)
    lines, line = whole.select(pl.first().alias("line")).with_row_index("at", 1), pl.col("line")
    few, written = line.str.count_matches(",", literal=True) < many - 1, line.str.contains(r"[^,\s]")
    quoted = line.str.contains('"', literal=True)
    try:
        first = lines.filter(few & written | quoted).select(pl.all().first(), quoted.first().alias("quoted")).collect()
    except pl.exceptions.PolarsError:
        return _short_row(path, many)
    at, _, over_lines = first.row(0)
    return _short_row(path, many) if over_lines else at or 0


def _short_row(path: Path, many: int) -> int:
    """The same of a table whose cells may go over several lines."""
    with open_file(path) as content:
        rows, before = csv.reader(io.TextIOWrapper(content, encoding="utf-8-sig", errors="replace", newline="")), 0
        try:
            for row in rows:
                if len(row) < many and any(map(str.strip, row)):
                    return before + 1
                before = rows.line_num
        except csv.Error:  # a cell too long to be one
            return before + 1
    return 0


def quoted_line(path: Path) -> int:
    """The line of the first row in which a double quote has no other to go with it; 0 where none is found."""
    with open_file(path) as content:
        text = io.TextIOWrapper(content, encoding="utf-8-sig", errors="replace", newline="")
        quotes, before = 0, 0

        def counted() -> Iterator[str]:
            nonlocal quotes
            for line in text:
                quotes += line.count('"')
                yield line

        rows = csv.reader(counted())
        try:
            for _ in rows:
                if quotes % 2:
                    return before + 1
                before = rows.line_num
        except csv.Error:  # a cell too long to be one: a quote may have swallowed what follows
            return before + 1
    return 0
