"""`years_back`: a calendar year so many years before that of decision (上年度)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from qaward.nodes import Listing, Scalar, glimpse
from qaward.numbers import Numbers, numbers
from qaward.policy.matchers.base import (
    Entry,
    Expected,
    Figure,
    Forms,
    Matcher,
    OfYears,
    Said,
    Schema,
    Shown,
    Test,
    Words,
)
from qaward.vocabulary.fact import Fact

MOST_YEARS = 100
_BACK = re.compile(r"[0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class Years(Test):
    """The calendar year of the date (`dated`), or the year itself, is `low` to `high` years before that of decision."""

    low: int
    high: int
    dated: bool
    relative: ClassVar[bool] = True

    def back(self, value: int, day: date) -> int:
        """How many years before that of the day of decision."""
        return day.year - (date.fromordinal(value).year if self.dated else value)

    def passing(self, day: date) -> Numbers:
        """The years, or all their days."""
        first, last = day.year - self.high, day.year - self.low
        if not self.dated:
            return numbers([(first, last)])
        if last < 1:
            return ()
        return numbers([(date(max(first, 1), 1, 1).toordinal(), date(last, 12, 31).toordinal())])

    def said(self, fact: Fact, lang: str, unit: str, *, turned: bool) -> Said:
        """`在认定上一年`."""
        words = _words(self.low, self.high, lang)
        return Said("不在" if turned else "在", words if lang == "zh" or not turned else f"not {words}")

    def expected(self, show: Callable[[int], str]) -> Expected:
        """How many years before, or from how many to how many."""
        return {"years_back": self.low if self.low == self.high else (self.low, self.high)}

    def figures(self, fact: Fact) -> Iterator[Figure]:
        """The years; the current one and the last are said in words (当年, 上年度); 近三年 counts the years."""
        yield OfYears(self.high, tuple(sorted({self.high, self.high + 1, self.high - self.low + 1})))

    def reach(self) -> int:
        """The first of the years, generously."""
        return (self.high + 1) * 366

    def turns(self, start: date) -> Iterator[int]:
        """The first days of the years in which it begins and ends to be passed."""
        yield from (date(start.year + back, 1, 1).toordinal() for back in (self.low, self.high + 1))


def _words(low: int, high: int, lang: str) -> str:
    if lang != "zh":
        if not low:
            return f"in the calendar year of decision{f' or the {high} before' if high else ''}"
        span = str(low) if low == high else f"{low} to {high}"
        return f"in the calendar year {span} before that of decision"
    if low == high:
        return {0: "认定当年", 1: "认定上一年"}.get(low, f"认定年度之前第{low}年")
    return f"认定当年及之前{high}年" if not low else f"认定年度之前第{low}至{high}年"


def _read(entry: Entry) -> Years | None:
    """`years_back: 1`, or `[1, 3]`: which calendar years before that of the decision."""
    node, fact = entry.node, entry.fact
    ends = node.items if isinstance(node, Listing) else (node, node)
    texts = [end.text for end in ends if isinstance(end, Scalar) and _BACK.fullmatch(end.text)]
    low, high = (int(texts[0]), int(texts[-1])) if len(texts) == len(ends) == 2 else (1, 0)
    if not low <= high <= MOST_YEARS:
        entry.add("rule.years-back", fact=fact.key, found=glimpse(node), most=MOST_YEARS)
        return None
    return Years(low, high, fact.type == "date")


def _schema(key: str, forms: Forms) -> Schema:
    year: Schema = {"type": ["integer", "string"], "minimum": 0, "maximum": MOST_YEARS}
    return {"anyOf": [year, {"type": "array", "items": year, "minItems": 2, "maxItems": 2}]}


YEARS_BACK = Matcher(
    keys=("years_back",),
    types=frozenset({"date", "integer"}),
    read=_read,
    schema=_schema,
    reference=(
        Shown("{years_back: 1}", "在认定日期的上一个自然年；`0` 是当年，`[1, 3]` 是之前第 1 至 3 年"),
    ),
    words={
        "years_back": Words(
            "在认定年度之前第{}年", "{} years before that of decision",
            "不在认定年度之前第{}年", "not {} years before that of decision",
        ),
    },
)  # fmt: skip
