"""Text tables: values between commas, tabs, semicolons or bars, a record a line or more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from qaward.marks import Mark
from qaward.tabular.book import NOTHING, Book, Cell, CellKind, Left, Sheet, left
from qaward.tabular.decoding import decode_table
from qaward.tabular.refusing import Measure, refused

DELIMITERS = (",", "\t", ";", "|")
_LOOKED_AT = 30
"""How many records the delimiter is told by."""

_QUOTED = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"')
_LINE_END = re.compile(r"\r\n|\r|\n")
_SEPARATOR = re.compile(r"sep=(.)(?:\r\n|\r|\n)", re.IGNORECASE)
"""A first line by which spreadsheets are told the delimiter; it is no record."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the line on which it begins, and its values. `open_at` is that of a quote never closed."""

    line: int
    values: list[str]
    open_at: int = 0


def read_text(source: str, content: bytes, digest: str, encoding: str | None = None) -> Book:
    """The one table of a text file. Raises InputError as `decode_table`, and for a quote that is never closed."""
    decoded = decode_table(source, content, encoding)
    told: list[Left] = []
    if decoded.other:
        told.append(left("book.encoding-taken", Mark(source), encoding=decoded.encoding, other=decoded.other))
    text, first = decoded.text.removeprefix("\ufeff"), 1
    if stated := _SEPARATOR.match(text):
        delimiter, text, first = stated[1], text[stated.end() :], 2
    else:
        delimiter = delimiter_of(text)
    measure = Measure(source)
    rows: list[tuple[Cell, ...]] = []
    lines: list[int] = []
    widths: list[int] = []
    made = {"": NOTHING}
    for record in records(text, delimiter, first):
        if record.open_at:
            raise refused("sheet.quote", Mark(source, record.open_at, 1))
        widths.append(len(record.values))
        for column, value in enumerate(record.values, 1):
            if value not in made:
                measure.text(value, "", record.line, column)
                made[value] = Cell(CellKind.TEXT, value)
        while record.values and not record.values[-1]:
            record.values.pop()
        measure.row("", len(rows) + 1, len(record.values))
        rows.append(tuple([made[value] for value in record.values]))
        lines.append(record.line)
    if widths and text[-1] not in "\r\n" and widths[-1] < (usual := _usual(widths[:-1])):
        told.append(left("sheet.cut", Mark(source, lines[-1]), found=widths[-1], usual=usual))
    while rows and not rows[-1]:
        rows.pop()
    lines = lines[: len(rows)]
    numbered = () if lines == list(range(1, len(lines) + 1)) else tuple(lines)
    form = "tsv" if delimiter == "\t" else "csv"
    uneven = tuple(widths[: len(rows)]) if len(set(widths)) > 1 else ()
    sheet = Sheet("", tuple(rows), lines=numbered, widths=uneven)
    return Book(source, digest, form, (sheet,), decoded.encoding, tuple(told))


def _usual(widths: Iterable[int]) -> int:
    """How many values most records have, the more where it is not to be told; 0 of none."""
    return max(((count, width) for width, count in Counter(widths).items()), default=(0, 0))[1]


def delimiter_of(text: str) -> str:
    """The delimiter by which most records have as many values as each other; a comma where none does better.

    A title above the table and a total below it do not count: they have other widths than the records.
    """
    best, most = ",", 0
    for delimiter in DELIMITERS:
        widths = Counter(len(record.values) for record in islice(records(text[:_HEAD], delimiter), _LOOKED_AT))
        score = max(((count * width) for width, count in widths.items() if width > 1), default=0)
        if score > most:
            best, most = delimiter, score
    return best


_HEAD = 200_000


def records(text: str, delimiter: str, line: int = 1) -> Iterator[Record]:
    r"""The records of a text, with the line on which each begins.

    Lines end in any of the three ways, also mixed; line ends within quotes stay, as `\n`. A quote counts at the
    beginning of a value alone: `5"` is what it looks like. What follows a closed quote belongs to the value.
    """
    bare = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    at, end = 0, len(text)
    while at < end:
        begun, values, ended = line, list[str](), False
        while not ended:
            if text.startswith('"', at):
                quoted = _QUOTED.match(text, at)
                if quoted is None:
                    yield Record(begun, values, open_at=line)
                    return
                value, at = quoted[1], quoted.end()
                if "\n" in value or "\r" in value:
                    value, breaks = _LINE_END.subn("\n", value)
                    line += breaks
                value = value.replace('""', '"')
                rest = bare.match(text, at)
                if rest and rest[0]:
                    value, at = value + rest[0], rest.end()
            else:
                found = bare.match(text, at)
                value, at = (found[0], found.end()) if found else ("", at)
            values.append(value)
            if text.startswith(delimiter, at):
                at += len(delimiter)
            else:
                ended = True
        broken = _LINE_END.match(text, at)
        at = broken.end() if broken else at
        line += 1
        yield Record(begun, values)
