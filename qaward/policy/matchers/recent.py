"""`within`: a date in the period before the day of decision, or before a yearly deadline (`ending`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from qaward.findings import Findings
from qaward.nodes import Node, Scalar, glimpse
from qaward.numbers import Numbers, numbers
from qaward.period import Period, PeriodFault, format_period, parse_period
from qaward.policy.anything import Unasked
from qaward.policy.matchers.base import (
    Entry,
    Expected,
    Figure,
    Forms,
    Matcher,
    OfMonthDay,
    OfPeriod,
    Said,
    Schema,
    Shown,
    Test,
    Words,
)
from qaward.vocabulary.fact import Fact
from qaward.vocabulary.scalars import date_hint

_MONTH_DAY = re.compile(r"([0-9]{2})-([0-9]{2})")


@dataclass(frozen=True, slots=True)
class Recent(Test):
    """The date lies in the period that ends on the day of decision, that day included.

    With `ending` it ends instead on that month and day of the year of decision: a yearly deadline.
    """

    period: Period
    ending: tuple[int, int] | None = None
    relative: ClassVar[bool] = True

    def window(self, day: date) -> tuple[date, date]:
        """The first and the last day, for a day of decision; nothing later than that day itself."""
        last = day if self.ending is None else date(day.year, *self.ending)
        return self.period.before(last), min(last, day)

    def passing(self, day: date) -> Numbers:
        """The window."""
        first, last = self.window(day)
        return numbers([(first.toordinal(), last.toordinal())])

    def said(self, fact: Fact, lang: str, unit: str, *, turned: bool) -> Said:
        """`在最近12个月内`."""
        words = self._words(lang)
        return Said("不在" if turned else "在", words if lang == "zh" or not turned else f"not {words}")

    def _words(self, lang: str) -> str:
        span = format_period(self.period, lang)
        if self.ending is None:
            return f"最近{span}内" if lang == "zh" else f"within the last {span}"
        month, day = self.ending
        if lang == "zh":
            return f"认定当年{month}月{day}日前{span}内"
        return f"within {span} before {month:02}-{day:02} of the year of decision"

    def expected(self, show: Callable[[int], str]) -> Expected:
        """The period, and the deadline if there is one."""
        last = None if self.ending is None else "{:02}-{:02}".format(*self.ending)
        return {"within": format_period(self.period, "en"), "ending": last}

    def figures(self, fact: Fact) -> Iterator[Figure]:
        """The period, and the deadline if there is one."""
        yield OfPeriod(self.period)
        if self.ending is not None:
            yield OfMonthDay(*self.ending)

    def reach(self) -> int:
        """The period, generously."""
        return self.period.months * 31 + self.period.days + 366

    def turns(self, start: date) -> Iterator[int]:
        """The last day on which the period reaches back to the date, and the next."""
        end = self.period.after(start).toordinal()
        yield from (end, end + 1)


def read_period(node: Node, problems: Findings) -> Period | None:
    """A period as rule files write it."""
    try:
        return parse_period(node.text if isinstance(node, Scalar) else "")
    except PeriodFault as fault:
        problems.add(fault.code, node.mark, None, found=glimpse(node), **date_hint(fault))
        return None


def period_schema(key: str, forms: Forms) -> Schema:
    """What editors may expect of a period."""
    return {"anyOf": [{"$ref": "#/$defs/Period"}, {"$ref": "#/$defs/Reading"}]}


def month_day_schema(key: str, forms: Forms) -> Schema:
    """What editors may expect of a day of every year."""
    return {"type": "string", "pattern": "^[0-9]{2}-[0-9]{2}$"}


def _read(entry: Entry) -> Recent | Unasked | None:
    ending = _ending(entry)
    period = entry.other(read_period)
    if not isinstance(period, Period):
        return period
    return None if isinstance(ending, str) else Recent(period, ending)


def _ending(entry: Entry) -> tuple[int, int] | str | None:
    """The deadline; a text where it is faulty, which is told."""
    key = next((name for name, _ in entry.whole.entries if name.text == "ending"), None)
    return None if key is None else read_month_day(entry, entry.whole.get("ending"), key)


def read_month_day(entry: Entry, given: Node | None, key: Scalar) -> tuple[int, int] | str:
    """A day that every year has, as month and day; a text where it is none, which is told."""
    found = _MONTH_DAY.fullmatch(given.text) if isinstance(given, Scalar) else None
    if found is None or not _is_day(int(found[1]), int(found[2])):
        shown = glimpse(given) if given else "null"
        entry.add("rule.ending", given or key, matcher=key.text, found=shown)
        return shown
    return int(found[1]), int(found[2])


def _is_day(month: int, day: int) -> bool:
    """Whether every year has that day."""
    try:
        date(2023, month, day)
    except ValueError:
        return False
    return True


def _schema(key: str, forms: Forms) -> Schema:
    if key == "ending":
        return month_day_schema(key, forms)
    return period_schema(key, forms)


WITHIN = Matcher(
    keys=("within",),
    types=frozenset({"date"}),
    read=_read,
    schema=_schema,
    reference=(
        Shown("{within: 24 months}", "在认定日期之前的这段期间内，两端都含"),
        Shown("{within: 24 months, ending: 06-30}", "在认定当年这一天之前的期间内，两端都含；用于每年的申报截止日"),
    ),
    words={
        "within": Words("在最近{}内", "within the last {}", "不在最近{}内", "not within the last {}"),
        "ending": Words(*("算到认定当年的{}", "counted to {} of the year of decision") * 2),
    },
    beside=("ending",),
)
