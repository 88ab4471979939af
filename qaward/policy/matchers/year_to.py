"""`in_year_to`: a date in the last full year that ended on a yearly deadline (如上年10月至今年9月)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from qaward.numbers import Numbers, numbers
from qaward.policy.matchers.base import Entry, Expected, Figure, Matcher, OfMonthDay, Said, Shown, Test, Words
from qaward.policy.matchers.recent import month_day_schema, read_month_day
from qaward.vocabulary.fact import Fact


@dataclass(frozen=True, slots=True)
class YearTo(Test):
    """The date lies in the year that ended last on that month and day, the day of decision included."""

    month: int
    day: int
    relative: ClassVar[bool] = True

    def passing(self, day: date) -> Numbers:
        """The days of that year; none in the first year of the calendar, before anything ended."""
        last = day.year if (day.month, day.day) >= (self.month, self.day) else day.year - 1
        if last < 1:
            return ()
        first = date(last - 1, self.month, self.day).toordinal() + 1 if last > 1 else 1
        return numbers([(first, date(last, self.month, self.day).toordinal())])

    def said(self, fact: Fact, lang: str, unit: str, *, turned: bool) -> Said:
        """`在截至9月30日的最近一个年度内`."""
        if lang == "zh":
            return Said("不在" if turned else "在", f"截至{self.month}月{self.day}日的最近一个年度内")
        words = f"within the last full year to {self.month:02}-{self.day:02}"
        return Said("", f"not {words}" if turned else words)

    def expected(self, show: Callable[[int], str]) -> Expected:
        """The deadline."""
        return {"in_year_to": f"{self.month:02}-{self.day:02}"}

    def figures(self, fact: Fact) -> Iterator[Figure]:
        """The deadline."""
        yield OfMonthDay(self.month, self.day)

    def reach(self) -> int:
        """Two years."""
        return 2 * 366

    def turns(self, start: date) -> Iterator[int]:
        """The day on which the year of the date ends, and the day on which the next one does."""
        year = start.year if (start.month, start.day) <= (self.month, self.day) else start.year + 1
        yield from (date(each, self.month, self.day).toordinal() for each in (year, year + 1) if each <= date.max.year)


def _read(entry: Entry) -> YearTo | None:
    found = read_month_day(entry, entry.node, entry.key)
    return None if isinstance(found, str) else YearTo(*found)


IN_YEAR_TO = Matcher(
    keys=("in_year_to",),
    types=frozenset({"date"}),
    read=_read,
    schema=month_day_schema,
    reference=(Shown("{in_year_to: 09-30}", "在截至9月30日的最近一个完整年度内；用于跨年的申报年度"),),
    words={
        "in_year_to": Words(
            "在截至{}的最近一个年度内", "within the last full year to {}",
            "不在截至{}的最近一个年度内", "not within the last full year to {}",
        ),
    },
)  # fmt: skip
