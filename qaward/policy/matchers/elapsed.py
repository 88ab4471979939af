"""`for_at_least`: a period from a date on is complete (满一年)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from qaward.numbers import LEAST, Numbers, numbers
from qaward.period import Period, format_period
from qaward.policy.anything import Unasked
from qaward.policy.matchers.base import Entry, Expected, Figure, Matcher, OfPeriod, Said, Shown, Test, Words
from qaward.policy.matchers.recent import period_schema, read_period
from qaward.vocabulary.fact import Fact

_LAST = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Elapsed(Test):
    """A period that starts on the date is complete on the day of decision (满一年)."""

    period: Period
    relative: ClassVar[bool] = True

    def passing(self, day: date) -> Numbers:
        """Every start whose period is complete: up to the last one, since a later start never ends earlier."""
        last = self.period.before(day).toordinal()
        while last < _LAST and self.period.over(date.fromordinal(last + 1), day):
            last += 1
        while last >= 1 and not self.period.over(date.fromordinal(last), day):
            last -= 1
        return numbers([(LEAST, last)])

    def said(self, fact: Fact, lang: str, unit: str, *, turned: bool) -> Said:
        """`已满12个月`."""
        span = format_period(self.period, lang)
        if lang == "zh":
            return Said("", f"未满{span}" if turned else f"已满{span}")
        return Said("", f"less than {span} ago" if turned else f"at least {span} ago")

    def expected(self, show: Callable[[int], str]) -> Expected:
        """The period."""
        return {"for_at_least": format_period(self.period, "en")}

    def figures(self, fact: Fact) -> Iterator[Figure]:
        """The period."""
        yield OfPeriod(self.period)

    def reach(self) -> int:
        """The period, generously."""
        return self.period.months * 31 + self.period.days + 366

    def turns(self, start: date) -> Iterator[int]:
        """The day on which the period is complete, and the next."""
        end = self.period.after(start).toordinal()
        yield from (end, end + 1)

    def complete_on(self, start: date) -> date | None:
        """The day on which the period is complete."""
        return self.period.after(start)


def _read(entry: Entry) -> Elapsed | Unasked | None:
    period = entry.other(read_period)
    return Elapsed(period) if isinstance(period, Period) else period


FOR_AT_LEAST = Matcher(
    keys=("for_at_least",),
    types=frozenset({"date"}),
    read=_read,
    schema=period_schema,
    reference=(Shown("{for_at_least: 12 months}", "从这一天起，到认定日期已满这段期间"),),
    words={"for_at_least": Words("已满{}", "for at least {}", "未满{}", "for less than {}")},
)
