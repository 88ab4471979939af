"""Workbooks as they are written here: texts stay texts, the same contents give the same bytes, names of sheets fit."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from qaward.findings import Finding, InputError
from qaward.identity import form
from qaward.marks import Mark, visible
from qaward.tabular.limits import LONGEST_CELL

LONGEST_NAME = 31
"""The longest name of a sheet, as spreadsheets have it: in UTF-16, where a rare sign counts twice."""

MOST_ROWS = 1_048_576
"""The rows of a sheet, as spreadsheets have them."""

_RESERVED = "History"
"""A name that Excel keeps for itself."""

_UNFIT = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, or shows nothing of itself but turns round what stands beside it."""

_RAW = re.compile(r"(?s)(?<=^<)(?=r>.*</r>$)|(?<=_)(?=x[0-9A-Fa-f]{4}_)")
"""Where a text is parted so that no program takes it for markup (`<r>`) or for signs by their numbers (`_x0041_`)."""

_CREATED = datetime(2000, 1, 1)
"""When all workbooks say that they were made, whenever that is."""
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def created(stream: io.BytesIO) -> Any:
    """A new workbook that is written into a stream when it is closed.

    Raises InputError where the package that writes workbooks (of the extra `office`) is not installed.
    """
    try:
        import xlsxwriter  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]
    except ImportError:
        raise InputError([Finding("book.writer", Mark("xlsx"), (("package", "xlsxwriter"),))]) from None
    workbook: Any = xlsxwriter.Workbook(stream, _OPTIONS)
    workbook.set_properties({"created": _CREATED})
    return workbook


def write_text(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    """Write a text into a cell as what it is, whatever it looks like: a formula, a number, markup."""
    if ("<r>" in text or "_x" in text) and len(parts := _RAW.split(text)) > 1:
        runs = [run for part in parts for run in (style, part)]
        sheet.write_rich_string(row, column, *runs, style)
    else:
        sheet.write_string(row, column, text, style)


def fit_text(text: str) -> str:
    """A text as a cell can hold it: what cannot be seen as an escape; what is too long cut, and said so."""
    shown = _UNSEEN.sub(lambda found: visible(found[0]), text.replace("\r\n", "\n"))
    if len(shown) * 2 <= LONGEST_CELL or _units(shown) <= LONGEST_CELL:
        return shown
    end = f"……（太长，以下略去；全文{len(shown)}字）"
    return _first(shown, LONGEST_CELL - len(end)) + end


def tab_names(names: Iterable[str]) -> tuple[str, ...]:
    """A name of a sheet for each of some names, in their order: short enough, of fit signs, no two alike."""
    found: list[str] = []
    taken = {form(_RESERVED)}
    for name in names:
        fit = _first(_UNFIT.sub("_", name).strip("' "), LONGEST_NAME).strip("' ") or "表"
        number, one = 2, fit
        while form(one) in taken:
            end = f"_{number}"
            one, number = f"{_first(fit, LONGEST_NAME - len(end))}{end}", number + 1
        taken.add(form(one))
        found.append(one)
    return tuple(found)


def sheet_names(names: Iterable[str]) -> Mapping[str, str]:
    """A name of a sheet for each of some names that are told apart."""
    told = tuple(dict.fromkeys(names))
    return dict(zip(told, tab_names(told), strict=True))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _first(text: str, most: int) -> str:
    """As much of a text as so many units of UTF-16 hold, no sign parted."""
    if _units(text) <= most:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", "ignore")
