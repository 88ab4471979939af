"""`within`: a date in the period before the day of decision, or before a yearly deadline (`ending`, `closing`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, TypeAlias

from qaward.findings import Findings
from qaward.nodes import Node, Scalar, glimpse
from qaward.numbers import Numbers, numbers
from qaward.period import Period, PeriodFault, Window, format_period, parse_period
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

Deadline: TypeAlias = tuple[int, int] | Window
"""What a period ends with, instead of the day of decision."""


@dataclass(frozen=True, slots=True)
class Recent(Test):
    """The date lies in the period that ends on the day of decision, that day included.

    With `ending` it ends instead on that month and day of the year of decision, with `closing` on the last day of the
    window that opened last: yearly deadlines. Nothing later than the day of decision lies in it. Never both.
    """

    period: Period
    ending: tuple[int, int] | None = None
    closing: Window | None = None
    relative: ClassVar[bool] = True

    def passing(self, day: date) -> Numbers:
        """From the first day of the period to the last; none where no window has opened yet."""
        last = self._deadline(day)
        if last is None:
            return ()
        return numbers([(self.period.before(last).toordinal(), min(last, day).toordinal())])

    def _deadline(self, day: date) -> date | None:
        if self.closing is not None:
            window = self.closing.latest(day)
            return None if window is None else window[1]
        return day if self.ending is None else date(day.year, *self.ending)

    def said(self, fact: Fact, lang: str, unit: str, *, turned: bool) -> Said:
        """`在最近12个月内`."""
        words = self._words(lang)
        return Said("不在" if turned else "在", words if lang == "zh" or not turned else f"not {words}")

    def _words(self, lang: str) -> str:
        span = format_period(self.period, lang)
        if self.closing is not None:
            window = self.closing.words(lang)
            if lang == "zh":
                return f"最近一次{window}截止前{span}内"
            return f"within {span} before the close of the last window {window}"
        if self.ending is None:
            return f"最近{span}内" if lang == "zh" else f"within the last {span}"
        month, day = self.ending
        if lang == "zh":
            return f"认定当年{month}月{day}日前{span}内"
        return f"within {span} before {month:02}-{day:02} of the year of decision"

    def expected(self, show: Callable[[int], str]) -> Expected:
        """The period, and the deadline if there is one."""
        last = None if self.ending is None else "{:02}-{:02}".format(*self.ending)
        closing = None if self.closing is None else str(self.closing)
        return {"within": format_period(self.period, "en"), "ending": last, "closing": closing}

    def figures(self, fact: Fact) -> Iterator[Figure]:
        """The period, and the days of the deadline if there is one."""
        yield OfPeriod(self.period)
        if self.ending is not None:
            yield OfMonthDay(*self.ending)
        if self.closing is not None:
            yield from (OfMonthDay(*self.closing.opens), OfMonthDay(*self.closing.closes))

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
    ending, closing = (
        _beside(entry, key, read) for key, read in (("ending", read_month_day), ("closing", read_window))
    )
    period = entry.other(read_period)
    if not isinstance(period, Period):
        return period
    if ending is not None and closing is not None:
        entry.add("rule.ending-twice", entry.whole.get("closing"))
        return None
    if isinstance(ending, str | Window) or isinstance(closing, str | tuple):
        return None
    return Recent(period, ending, closing)


def _beside(
    entry: Entry, name: str, read: Callable[[Entry, Node | None, Scalar], Deadline | str]
) -> Deadline | str | None:
    """The deadline under a key; a text where it is faulty, which is told."""
    key = next((each for each, _ in entry.whole.entries if each.text == name), None)
    return None if key is None else read(entry, entry.whole.get(name), key)


def read_month_day(entry: Entry, given: Node | None, key: Scalar) -> tuple[int, int] | str:
    """A day that every year has, as month and day; a text where it is none, which is told."""
    found = _month_day(given.text) if isinstance(given, Scalar) else None
    return found if found is not None else _faulty(entry, "rule.ending", given, key)


def read_window(entry: Entry, given: Node | None, key: Scalar) -> Window | str:
    """The days of every year between two that every year has; a text where it is faulty, which is told."""
    ends = [_month_day(each) for each in given.text.split("..")] if isinstance(given, Scalar) else []
    match ends:
        case [(int(), int()) as opens, (int(), int()) as closes]:
            return Window(opens, closes)
        case _:
            return _faulty(entry, "rule.window", given, key)


def _faulty(entry: Entry, code: str, given: Node | None, key: Scalar) -> str:
    shown = glimpse(given) if given else "null"
    entry.add(code, given or key, matcher=key.text, found=shown)
    return shown


def _month_day(text: str) -> tuple[int, int] | None:
    """The day of every year that a text names; None where it names none, or one that some years lack."""
    found = _MONTH_DAY.fullmatch(text)
    if found is None:
        return None
    month, day = int(found[1]), int(found[2])
    try:
        date(2023, month, day)
    except ValueError:
        return None
    return month, day


def window_schema(key: str, forms: Forms) -> Schema:
    """What editors may expect of the same days of every year."""
    return {"type": "string", "pattern": r"^[0-9]{2}-[0-9]{2}\.\.[0-9]{2}-[0-9]{2}$"}


def _schema(key: str, forms: Forms) -> Schema:
    return {"ending": month_day_schema, "closing": window_schema}.get(key, period_schema)(key, forms)


WITHIN = Matcher(
    keys=("within",),
    types=frozenset({"date"}),
    read=_read,
    schema=_schema,
    reference=(
        Shown("{within: 24 months}", "在认定日期之前的这段期间内，两端都含"),
        Shown("{within: 24 months, ending: 06-30}", "在认定当年这一天之前的期间内，两端都含；用于每年的申报截止日"),
        Shown(
            "{within: 24 months, closing: 11-01..01-31}",
            "在最近一次申报期（认定日期或之前最近一次开始的）截止日之前的期间内，两端都含；用于跨年的申报期",
        ),
    ),
    words={
        "within": Words("在最近{}内", "within the last {}", "不在最近{}内", "not within the last {}"),
        "ending": Words(*("算到认定当年的{}", "counted to {} of the year of decision") * 2),
        "closing": Words(*("算到最近一次申报期{}的截止日", "counted to the close of the last window {}") * 2),
    },
    beside=("ending", "closing"),
)
