"""Dates and calendar periods, after articles 201 and 202 of the Civil Code.

A period counted in months or years ends on the day with the same number in its last month, or on that
month's last day where there is none (29 February + 1 year → 28 February). The day it starts on is not
counted; a full year from 10 May 2021 is complete on 10 May 2022.

Whether a period is over is reckoned in day numbers without end, since the years 1 to 9999 of `date` would cut it
short. 9999-12-31 is no day: registers write it, or 长期, where there is no end.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_LOOSE = re.compile(r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(\D.*)?", re.DOTALL)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})()")
_PERIOD = re.compile(r"([1-9][0-9]{0,3})\s*(months?|years?|days?|个月|年|天|日)")
_MONTHS = {"month": 1, "months": 1, "个月": 1, "year": 12, "years": 12, "年": 12}
_MAX_MONTHS = 1200

ENDLESS = date.max
"""9999-12-31, which stands for no end."""
_ENDLESS = ENDLESS.isoformat()

ENDLESS_WORDS = ("长期", "长期有效", "永久", "永久有效", "无固定期限", "无期限")
"""What may be written in place of it."""


@dataclass(frozen=True, slots=True)
class PeriodFault(Exception):  # noqa: N818 - a fault is data for a message, not a crash
    """Why a text is not a date or a period; `hint` is the date it probably means."""

    code: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A length of calendar time: `months`, or `days` (never both above 0)."""

    months: int = 0
    days: int = 0

    def over(self, start: date, day: date) -> bool:
        """Whether the period that starts on `start` is complete on a day."""
        return self._moved(start, 1) <= day.toordinal()

    def after(self, start: date) -> date:
        """The last day of the period that starts on `start`, to show; the last there is where it is none."""
        return _in_calendar(self._moved(start, 1))

    def before(self, end: date) -> date:
        """The day one period back from `end`; the first there is where it is none."""
        return _in_calendar(self._moved(end, -1))

    def _moved(self, start: date, sign: int) -> int:
        day = start.toordinal()
        return _months_on(day, sign * self.months) if self.months else day + sign * self.days


@dataclass(frozen=True, slots=True)
class Window:
    """The same days of every year, from the one on which it opens to the one on which it closes, both included.

    Both are month and day, of which every year has one. It closes in the year after where it would close before it
    opens: 11-01 to 01-31.
    """

    opens: tuple[int, int]
    closes: tuple[int, int]

    @property
    def crosses(self) -> bool:
        """Whether it closes in the year after the one in which it opens."""
        return self.closes < self.opens

    def latest(self, day: date) -> tuple[date, date] | None:
        """The first and last day of the one that opened last, on that day or before; None before the first there is.

        The calendar ends with 9999-12-31, and so does a window that would close after it.
        """
        year = day.year if (day.month, day.day) >= self.opens else day.year - 1
        if year < 1:
            return None
        closed = year + 1 if self.crosses else year
        return date(year, *self.opens), date(closed, *self.closes) if closed <= ENDLESS.year else ENDLESS

    def words(self, lang: str = "zh") -> str:
        """`11月1日至次年1月31日`, or `11-01 to 01-31 of the year after`."""
        (month, day), (last_month, last_day) = self.opens, self.closes
        if lang == "zh":
            return f"{month}月{day}日至{'次年' if self.crosses else ''}{last_month}月{last_day}日"
        after = " of the year after" if self.crosses else ""
        return f"{month:02}-{day:02} to {last_month:02}-{last_day:02}{after}"

    def __str__(self) -> str:
        """As rule files write it: `11-01..01-31`."""
        return "{:02}-{:02}..{:02}-{:02}".format(*self.opens, *self.closes)


_CYCLE = 146_097
_CYCLE_MONTHS = 4800
"""Days and months of 400 years, after which the calendar repeats itself."""


def _months_on(day: int, months: int) -> int:
    """A day number moved by whole calendar months, to the last day of the month where the day does not exist."""
    cycles, inside = divmod(day - 1, _CYCLE)
    start = date.fromordinal(inside + 1)
    more, month = divmod(start.year * 12 - 12 + start.month - 1 + months, _CYCLE_MONTHS)
    year, month = month // 12 + 1, month % 12 + 1
    moved = date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    return moved.toordinal() + (cycles + more) * _CYCLE


def _in_calendar(day: int) -> date:
    return date.fromordinal(min(max(day, 1), ENDLESS.toordinal()))


def add_months(start: date, months: int) -> date:
    """`start` moved by whole calendar months, to the last day of the month where the day does not exist.

    Results outside the years 1 to 9999 stop at the first or last day there is.
    """
    return _in_calendar(_months_on(start.toordinal(), months))


def full_months(start: date, end: date) -> int:
    """How many whole months of a period that starts on `start` are complete on `end`; negative before it."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if _months_on(start.toordinal(), months) <= end.toordinal() else months - 1


def parse_date(text: str) -> date:
    """The day an ISO text `YYYY-MM-DD` names. Raises PeriodFault, with the ISO form where it can be told.

    What stands for no end is no day.
    """
    if _is_endless(text):
        raise PeriodFault("date.endless")
    found = _ISO.fullmatch(text)
    if found is None:
        loose = _LOOSE.fullmatch(text) or _COMPACT.fullmatch(text)
        if loose is None:
            raise PeriodFault("date.form")
        try:
            meant = date(int(loose[1]), int(loose[2]), int(loose[3])).isoformat()
        except ValueError:
            raise PeriodFault("date.none") from None
        raise PeriodFault("date.time" if loose[4] and loose[4].strip() else "date.form", meant)
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise PeriodFault("date.none") from None


def parse_end(text: str) -> date:
    """The last day a text names: as `parse_date`, or ENDLESS where it says that there is no end."""
    return ENDLESS if _is_endless(text) else parse_date(text)


def _is_endless(text: str) -> bool:
    return text == _ENDLESS or text in ENDLESS_WORDS


def parse_period(text: str) -> Period:
    """The period a text such as `12 months`, `1年` or `30 days` names. Raises PeriodFault."""
    found = _PERIOD.fullmatch(text.strip())
    if found is None:
        narrow = unicodedata.normalize("NFKC", text).strip()
        raise PeriodFault("period.form", narrow if _PERIOD.fullmatch(narrow) else None)
    count = int(found[1])
    if found[2] not in _MONTHS:
        return Period(days=count)
    if count * _MONTHS[found[2]] > _MAX_MONTHS:
        raise PeriodFault("period.form")
    return Period(months=count * _MONTHS[found[2]])


def format_period(period: Period, lang: str = "zh") -> str:
    """The period in words: `12个月` or `12 months`."""
    count, zh, en = (period.months, "个月", "months") if period.months else (period.days, "天", "days")
    return f"{count}{zh}" if lang == "zh" else f"{count} {en}"
