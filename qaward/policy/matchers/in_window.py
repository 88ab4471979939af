"""`in_window`: a date in the application window that opened last (如11月1日至次年1月31日申报)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from qaward.numbers import Numbers, numbers
from qaward.period import Window
from qaward.policy.matchers.base import Entry, Expected, Figure, Matcher, OfMonthDay, Said, Shown, Test, Words
from qaward.policy.matchers.recent import read_window, window_schema
from qaward.vocabulary.fact import Fact


@dataclass(frozen=True, slots=True)
class InWindow(Test):
    """The date lies in the window that opened last, on the day of decision or before."""

    window: Window
    relative: ClassVar[bool] = True

    def passing(self, day: date) -> Numbers:
        """The days of that window; none where none has opened yet."""
        found = self.window.latest(day)
        return () if found is None else numbers([(found[0].toordinal(), found[1].toordinal())])

    def said(self, fact: Fact, lang: str, unit: str, *, turned: bool) -> Said:
        """`在最近一次11月1日至次年1月31日之内`."""
        window = self.window.words(lang)
        if lang == "zh":
            return Said("不在" if turned else "在", f"最近一次{window}之内")
        words = f"within the last window {window}"
        return Said("", f"not {words}" if turned else words)

    def expected(self, show: Callable[[int], str]) -> Expected:
        """The window."""
        return {"in_window": str(self.window)}

    def figures(self, fact: Fact) -> Iterator[Figure]:
        """The days on which it opens and closes."""
        yield from (OfMonthDay(*self.window.opens), OfMonthDay(*self.window.closes))

    def reach(self) -> int:
        """A year, generously: the window that opened last opened within one."""
        return 366

    def turns(self, start: date) -> Iterator[int]:
        """The day on which the window of the date opens, and the day on which the next one does."""
        found = self.window.latest(start)
        if found is not None:
            yield found[0].toordinal()
            if found[0].year < date.max.year:
                yield date(found[0].year + 1, *self.window.opens).toordinal()


def _read(entry: Entry) -> InWindow | None:
    found = read_window(entry, entry.node, entry.key)
    return None if isinstance(found, str) else InWindow(found)


IN_WINDOW = Matcher(
    keys=("in_window",),
    types=frozenset({"date"}),
    read=_read,
    schema=window_schema,
    reference=(
        Shown(
            "{in_window: 11-01..01-31}",
            "在最近一次申报期（认定日期或之前最近一次开始的）之内，两端都含；止日早于起日的，止于次年",
        ),
    ),
    words={
        "in_window": Words(
            "在最近一次申报期{}之内", "within the last window {}",
            "不在最近一次申报期{}之内", "not within the last window {}",
        ),
    },
)  # fmt: skip
