"""JSON lines, and lists of JSON objects, as tables: a row an object, their keys the header."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from qaward.marks import Mark
from qaward.tabular.book import NOTHING, Book, Cell, Sheet
from qaward.tabular.decoding import Decoded, decode_table
from qaward.tabular.formats import GENERAL
from qaward.tabular.refusing import Measure, refused
from qaward.tabular.values import number_cell, text_cell, truth_cell


@dataclass(frozen=True, slots=True)
class _Number:
    """A number as it is written, so that no digit is lost."""

    text: str


@dataclass(frozen=True, slots=True)
class _Twice:
    """An object that has a key twice."""

    key: str


def read_lines(source: str, content: bytes, digest: str, encoding: str | None = None) -> Book:
    """The one table of JSON lines, or of a JSON list. Raises InputError with the line that is none."""
    decoded = decode_table(source, content, encoding)
    measure = Measure(source)
    columns: dict[str, int] = {}
    rows: list[tuple[Cell, ...]] = []
    lines: list[int] = [0]
    for line, value in _objects(source, decoded):
        mark = Mark(source, line, 1)
        if isinstance(value, _Twice):
            raise refused("book.key-twice", mark, key=value.key)
        if not isinstance(value, dict):
            raise refused("book.no-object", mark)
        cells = {columns.setdefault(str(key), len(columns) + 1): _cell(each, mark) for key, each in value.items()}  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
        width = max((column for column, cell in cells.items() if cell is not NOTHING), default=0)
        measure.row("", len(rows) + 2, width)
        for column, cell in cells.items():
            measure.text(cell.text, "", line, column)
        rows.append(tuple(cells.get(column, NOTHING) for column in range(1, width + 1)))
        lines.append(line)
    measure.row("", 1, len(columns))
    header = tuple(text_cell(key) for key in columns)
    return Book(source, digest, "jsonl", (Sheet("", (header, *rows), lines=tuple(lines)),), decoded.encoding)


def _objects(source: str, decoded: Decoded) -> Iterator[tuple[int, object]]:
    """Each value with its line: of a list all are on the line where the list begins."""
    text = decoded.text.removeprefix("\ufeff")
    if text.lstrip().startswith("["):
        value = _value(text, Mark(source, 1, 1))
        if isinstance(value, list):
            for each in value:  # pyright: ignore[reportUnknownVariableType]
                yield 1, each
        return
    for line, written in enumerate(text.split("\n"), 1):
        if written.strip():
            yield line, _value(written, Mark(source, line, 1))


def _value(text: str, mark: Mark) -> object:
    try:
        return json.loads(
            text,
            parse_float=_Number,
            parse_int=_Number,
            parse_constant=_no_constant,
            object_pairs_hook=_object,
        )
    except (ValueError, RecursionError):
        raise refused("book.no-json", mark) from None


def _no_constant(_: str) -> object:
    raise ValueError


def _object(pairs: list[tuple[str, object]]) -> object:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            return _Twice(key)
        found[key] = value
    return found


def _cell(value: object, mark: Mark) -> Cell:
    match value:
        case None:
            return NOTHING
        case bool():
            return truth_cell(value)
        case str():
            return text_cell(value)
        case _Number():
            return number_cell(value.text, GENERAL)
        case _:
            raise refused("book.nested", mark)
