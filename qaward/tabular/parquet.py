"""Parquet files as tables, read by Polars in a process of their own: the names of the columns are the header."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from typing import TypedDict

from qaward.findings import InputError
from qaward.marks import Mark
from qaward.tabular.book import NOTHING, Book, Cell, Sheet
from qaward.tabular.formats import GENERAL
from qaward.tabular.refusing import Measure, needs, refused
from qaward.tabular.signature import WORDS, Form
from qaward.tabular.values import iso_cell, number_cell, text_cell, truth_cell

_LONGEST = 120
"""Seconds after which a file is taken for damaged."""


class _Held(TypedDict, total=False):
    """What the process says of a file (see `parquet_apart`)."""

    fault: str
    row: int
    words: dict[str, object]
    names: list[str]
    columns: list[list[bool | str | None]]


def read_parquet(source: str, content: bytes, digest: str) -> Book:
    """The one table of a Parquet file. Raises InputError for one that is damaged, nested, or larger than is read."""
    if find_spec("polars") is None:
        raise needs("polars", WORDS[Form.PARQUET].zh, WORDS[Form.PARQUET].en, source)
    held = _held(source, content)
    if "fault" in held:
        raise refused(held["fault"], Mark(source, held.get("row", 0)), **held.get("words", {}))
    names, columns = held.get("names", []), held.get("columns", [])
    measure = Measure(source)
    rows: list[tuple[Cell, ...]] = [tuple(text_cell(name) for name in names)]
    for values in zip(*columns, strict=True):
        cells = [_cell(value) for value in values]
        while cells and cells[-1] is NOTHING:
            cells.pop()
        measure.row("", len(rows), len(cells))
        rows.append(tuple(cells))
    return Book(source, digest, "parquet", (Sheet("", tuple(rows), lines=tuple(range(len(rows)))),))


def _held(source: str, content: bytes) -> _Held:
    """What the file holds, as the other process says."""
    words = [sys.executable, "-P", "-m", "qaward.tabular.parquet_apart"]
    try:
        ended = subprocess.run(words, input=content, capture_output=True, timeout=_LONGEST, check=True)  # noqa: S603
        held: _Held = json.loads(ended.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise _damaged(source) from None
    return held


def _damaged(source: str) -> InputError:
    return refused("book.damaged", Mark(source), hint_zh="", hint_en="")


def _cell(value: bool | str | None) -> Cell:
    if value is None or isinstance(value, bool):
        return NOTHING if value is None else truth_cell(value)
    kind, text = value[0], value[1:]
    if kind == "n":
        return number_cell(text, GENERAL)
    return iso_cell(text) if kind == "d" else text_cell(text)
