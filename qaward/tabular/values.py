"""Cells made of what files hold: numbers as they were typed, dates by their serial number."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from qaward.tabular.book import NOTHING, Cell, CellKind
from qaward.tabular.formats import Shown, Style

KEPT = 15
"""Digits of a number that a spreadsheet keeps."""

_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,4})?")
_LARGEST = 330
"""The largest exponent; a spreadsheet has none beyond 308."""

_BEFORE_1900 = date(1899, 12, 31)
_BEFORE_MARCH_1900 = date(1899, 12, 30)
_IN_1904 = date(1904, 1, 1)
_LAST_SERIAL = 2_958_465
_NO_SUCH_DAY = 60
_SECONDS = 86_400
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_ISO_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]+)?Z?)?")


@lru_cache(maxsize=4096)
def decimal_of(text: str) -> Decimal | None:
    """The number that a file's text stands for, as a spreadsheet shows it; None for what is no number.

    Files hold binary numbers, some with 17 digits: 0.29 is found as 0.28999999999999998. The shortest decimal that
    is the same binary number is what was typed, if it has at most 15 digits; other fractions are rounded to 15, as
    every spreadsheet does. Whole numbers keep all digits that the file has.
    """
    if len(text) > _LARGEST or not _NUMBER.fullmatch(text):
        return None
    number = Decimal(text)
    if len(text) <= KEPT and "e" not in text and "E" not in text:
        return number
    if number and abs(number.adjusted()) > _LARGEST:
        return None
    if len(number.normalize().as_tuple().digits) <= KEPT or number.adjusted() >= KEPT:
        return number
    shortest = Decimal(repr(float(number)))
    return shortest if len(shortest.as_tuple().digits) <= KEPT else Decimal(f"{float(number):.{KEPT}g}")


def plain(number: Decimal) -> str:
    """A number as its shortest exact decimal, never with an exponent."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def text_cell(text: str, *, formula: bool = False) -> Cell:
    """A cell with a text, or an empty one."""
    return Cell(CellKind.TEXT, text, formula=formula) if text else NOTHING


def unescaped(text: str) -> str:
    """A text with the characters that XML cannot hold, which workbooks write as `_x000D_`."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def truth_cell(value: bool, *, formula: bool = False) -> Cell:
    """A cell with a truth value."""
    return Cell(CellKind.TRUTH, "TRUE" if value else "FALSE", formula=formula)


def number_cell(text: str, style: Style, *, since_1904: bool = False, formula: bool = False) -> Cell:
    """A cell with a number, or with the date that it stands for in its style; a text for what is no number."""
    number = decimal_of(text)
    if number is None:
        return text_cell(text, formula=formula)
    if style.shown is Shown.DATE and (day := day_of(number, since_1904=since_1904)) is not None:
        iso = f"{day.isoformat()}{_clock(number)}"
        return Cell(CellKind.DATE, iso, number=number, day=day, formula=formula, style=style.code)
    lost = bool(number) and number.adjusted() >= KEPT
    return Cell(CellKind.NUMBER, plain(number), number=number, formula=formula, lost=lost, style=style.code)


def iso_cell(text: str, *, formula: bool = False) -> Cell:
    """A cell with a date in ISO form; a text for what is none."""
    found = _ISO_DAY.fullmatch(text)
    try:
        day = date.fromisoformat(found[1]) if found else None
    except ValueError:
        day = None
    if found is None or day is None:
        return text_cell(text, formula=formula)
    clock = f" {found[2]}" if found[2] and found[2] != "00:00:00" else ""
    return Cell(CellKind.DATE, day.isoformat() + clock, day=day, formula=formula)


def day_of(serial: Decimal, *, since_1904: bool = False) -> date | None:
    """The day of a serial number; None where there is none: a time alone, 1900-02-29, or out of reach."""
    whole = int((serial * _SECONDS + Decimal("0.5")) // _SECONDS)
    if since_1904:
        return _IN_1904 + timedelta(days=whole) if 0 <= whole <= _LAST_SERIAL - 1462 else None
    if not 1 <= whole <= _LAST_SERIAL or whole == _NO_SUCH_DAY:
        return None
    return (_BEFORE_1900 if whole < _NO_SUCH_DAY else _BEFORE_MARCH_1900) + timedelta(days=whole)


def _clock(serial: Decimal) -> str:
    """The time of a serial number to the second, empty at midnight."""
    seconds = int(serial * _SECONDS + Decimal("0.5")) % _SECONDS
    return f" {seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}" if seconds else ""
