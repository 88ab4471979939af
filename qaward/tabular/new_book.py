"""Workbooks as they are written here: texts stay texts, the same contents give the same bytes, names of sheets fit."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from qaward.findings import Finding, InputError
from qaward.identity import form
from qaward.marks import Mark

LONGEST_NAME = 31
"""The longest name of a sheet, as spreadsheets have it."""

_CREATED = datetime(2000, 1, 1)
"""When all workbooks say that they were made, whenever that is."""
_UNFIT = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
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


def sheet_names(names: Iterable[str]) -> Mapping[str, str]:
    """A name of a sheet for each of some names: short enough, of signs that may stand there, no two alike."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        fit = _UNFIT.sub("_", name).strip("' ")[:LONGEST_NAME] or "表"
        number, one = 2, fit
        while form(one) in taken:
            one, number = f"{fit[: LONGEST_NAME - 4]}_{number}", number + 1
        taken.add(form(one))
        found[name] = one
    return found
