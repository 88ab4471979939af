"""What dates and ranks are worth: days, months, years and places, one by one, in series and in ranges."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction

from qaward.checks import notations as n
from qaward.checks.figure import Figure
from qaward.checks.numerals import ARABIC, HAN, chinese, number

Make = Callable[[re.Match[str]], Iterator[Figure]]
"""What makes the figures of one place that a pattern has found."""

_LAST = ("last", "high", "han", "tens", "bare")
_ITEM = f"{ARABIC}|{HAN}"


def listed(match: re.Match[str], rule: str = _ITEM) -> Iterator[tuple[int, int, Fraction | None]]:
    """Start, end and value of the numbers of the group `series` of a match."""
    for item in re.finditer(rule, match["series"] or ""):
        start = match.start("series") + item.start()
        yield start, start + len(item[0]), number(item[0].rstrip("年")).value


def _ahead(match: re.Match[str]) -> Iterator[tuple[int, int, Fraction]]:
    """The members before the last one, the first with the word that stands before it (第一、二、三名)."""
    for at, (start, end, value) in enumerate(listed(match)):
        if value is not None:
            yield (start if at else match.start()), end, value


def _number(text: str) -> int:
    value = chinese(text) if not text.isdecimal() else Fraction(int(text))
    return int(value) if value is not None else 0


def _date(match: re.Match[str]) -> Iterator[Figure]:
    parts = match.groupdict()
    year, month, day, to = (_number(parts[name]) if parts.get(name) else 0 for name in ("y", "m", "d", "to"))
    days = [each for each in (day, to) if each]
    start, end = match.span()
    if to and to <= day:
        yield Figure(start, end, "", "damaged")
    elif year and day:
        try:
            values = tuple(Fraction(date(year, month, each).toordinal()) for each in days)
        except ValueError:
            yield Figure(start, end, "", "damaged")
            return
        yield Figure(start, end, "", "date", values, "day")
    elif year:
        yield Figure(start, end, "", "date", (Fraction(year * 100 + month),), "month")
    else:
        for at, till, value in _ahead(match):
            yield Figure(at, till, "", "date", (month * 100 + value,), "monthday")
        values = tuple(Fraction(month * 100 + each) for each in days)
        yield Figure(match.start("d") if match["series"] else start, end, "", "date", values, "monthday")


def _months(match: re.Match[str]) -> Iterator[Figure]:
    for start, end, value in listed(match):
        if value is not None:
            yield Figure(start, end, "", "date", (value * 100,), "monthday")
    values = tuple(Fraction(_number(part) * 100) for part in (match["low"], match["m"]) if part)
    yield Figure(match.start("low" if match["low"] else "m"), match.end(), "", "date", values, "monthday")


def _years(match: re.Match[str]) -> Iterator[Figure]:
    for start, end, value in listed(match, f"{n.YEAR}年?"):
        if value is not None:
            yield Figure(start, end, "", "date", (value,), "year")
    values = tuple(Fraction(_number(part)) for part in (match["low"], match["high"]) if part)
    yield Figure(match.start("low" if match["low"] else "high"), match.end(), "", "date", values, "year")


def _rank(match: re.Match[str]) -> Iterator[Figure]:
    parts = match.groupdict()
    start = match.start()
    if parts.get("series"):
        for at, end, value in _ahead(match):
            yield Figure(at, end, "", "rank", (value,))
        start = match.start("low" if parts.get("low") else "last" if parts.get("last") else "high")
    last = next((parts[name] for name in _LAST if parts.get(name)), "")
    values = [number(part).value for part in (parts.get("low"), last) if part]
    known = tuple(value for value in values if value is not None)
    if len(known) == len(values) and known:
        yield Figure(start, match.end(), "", "rank", known)


DATES: tuple[tuple[re.Pattern[str], Make], ...] = (
    (n.FULL_DATE, _date),
    (n.ISO_DATE, _date),
    (n.YEAR_MONTH, _date),
    (n.YEARS, _years),
    (n.MONTH_DAY, _date),
    (n.BARE_MONTH, _months),
)
RANKS: tuple[tuple[re.Pattern[str], Make], ...] = ((n.TOP, _rank), (n.PLACE, _rank))
