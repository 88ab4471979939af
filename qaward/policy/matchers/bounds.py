"""Bounds: `at_least`, `at_most`, `above`, `below`, `between`; of dates `before` and `after`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from qaward.nodes import Listing
from qaward.numbers import LEAST, MOST, Numbers, numbers
from qaward.policy.anything import Unasked
from qaward.policy.matchers.base import (
    Entry,
    Expected,
    Figure,
    Forms,
    Matcher,
    OfValue,
    Said,
    Schema,
    Shown,
    Test,
    Words,
)
from qaward.policy.matchers.one_of import exactly
from qaward.vocabulary.fact import Fact

ORDERED = ("integer", "decimal", "money", "date")
"""The types of facts of which one value can be more than another."""

_LAST_DAY = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Range(Test):
    """The value lies between `low` and `high`, both included; None leaves that side open."""

    low: int | None
    high: int | None

    def passing(self, day: date) -> Numbers:
        """All between the bounds."""
        return numbers([(LEAST if self.low is None else self.low, MOST if self.high is None else self.high)])

    def said(self, fact: Fact, lang: str, unit: str, *, turned: bool) -> Said:
        """`不低于 3`, `为 3 至 5`; of a sum one fen off a round one, as it was written: `超过 100万元`."""
        at, low, high = 0 if lang == "zh" else 1, self.low, self.high
        if low is None and high is None:  # rows of a table that leave nothing out
            return Said("", ("明确", "known")[at])
        if low is not None and high is not None:
            last = fact.show(high, lang) + unit
            if low == high:
                return exactly(last, lang, turned=turned)
            if not turned:
                return Said("为", f"{fact.show(low, lang)}{(' 至 ', ' to ')[at]}{last}")
        elif fact.type == "money" and low == 1:
            return Said("为", "0元") if turned else Said("", ("大于 0", "above 0")[at])
        alone = low is None or high is None
        bounds: list[str] = []
        for names, bound, step in ((_LOW, low, 1), (_HIGH, high, -1)):
            if bound is not None:
                # a sum that is one fen off a round one was written as more, or less, than that
                beyond = alone and fact.type == "money" and (bound - step) % 100 == 0
                kind = "beyond" if beyond else "date" if fact.type == "date" else "number"
                bounds.append(names[kind, turned][at].format(fact.show(bound - step * beyond, lang) + unit))
        either = " 或" if fact.type == "date" else "或"
        return Said("", (either, " or ")[at].join(bounds))

    def expected(self, show: Callable[[int], str]) -> Expected:
        """Both bounds."""
        return {
            "at_least": None if self.low is None else show(self.low),
            "at_most": None if self.high is None else show(self.high),
        }

    def figures(self, fact: Fact) -> Iterator[Figure]:
        """The bounds, where they are numbers."""
        if fact.type in {"enum", "boolean"}:
            return
        if self.low is not None and self.low == self.high:
            yield OfValue(self.low)
            return
        if self.low is not None:
            yield OfValue(self.low, -1)
        if self.high is not None:
            yield OfValue(self.high, 1)

    def ends(self) -> tuple[int, ...]:
        """The bounds."""
        return tuple(end for end in (self.low, self.high) if end is not None)


_LOW = {
    ("number", False): ("不低于 {}", "at least {}"), ("number", True): ("低于 {}", "below {}"),
    ("date", False): ("不早于 {}", "not before {}"), ("date", True): ("早于 {}", "before {}"),
    ("beyond", False): ("超过 {}", "above {}"), ("beyond", True): ("不超过 {}", "at most {}"),
}  # fmt: skip
"""Names of a lower bound, and of what lies below it; `beyond`: the bound shown is itself left out."""

_HIGH = {
    ("number", False): ("不超过 {}", "at most {}"), ("number", True): ("超过 {}", "above {}"),
    ("date", False): ("不晚于 {}", "not after {}"), ("date", True): ("晚于 {}", "after {}"),
    ("beyond", False): ("低于 {}", "below {}"), ("beyond", True): ("不低于 {}", "at least {}"),
}  # fmt: skip


def _in_documents(kind: str) -> dict[str, Words]:
    """What the bounds of documents are called: those of numbers, or of dates."""
    names = {"at_least": _LOW, "at_most": _HIGH}
    pairs = {key: (said[kind, False], said[kind, True]) for key, said in names.items()}
    return {key: Words(*plain, *turned) for key, (plain, turned) in pairs.items()}


OF_DATES = _in_documents("date")
"""What the bounds of dates are called in documents: a day is not low or high, but early or late."""


def _read(entry: Entry) -> Range | Unasked | None:
    fact, name = entry.fact, entry.key.text
    if name == "between":
        return _between(entry)
    value = entry.value()
    if value is None or isinstance(value, Unasked):
        return value
    bounds = {
        "at_least": (value, None), "at_most": (None, value), "above": (value + 1, None),
        "below": (None, value - 1), "before": (None, value - 1), "after": (value + 1, None),
    }  # fmt: skip
    low, high = bounds[name]
    if fact.type == "date" and not (1 <= (low or 1) <= _LAST_DAY and (high if high is not None else 1) >= 1):
        entry.add("rule.empty-range", fact=fact.key)  # after the last day there is
        return None
    return Range(low, high)


def _between(entry: Entry) -> Range | None:
    node, fact = entry.node, entry.fact
    if not isinstance(node, Listing) or len(node.items) != 2:
        entry.add("rule.between", fact=fact.key)
        return None
    low, high = entry.needed(node.items[0]), entry.needed(node.items[1], replace(fact, end=fact.type == "date"))
    if low is None or high is None:
        return None
    if low > high:
        entry.add("rule.empty-range", fact=fact.key)
        return None
    return Range(low, high)


def joined(ranges: list[Range]) -> Range:
    """What lies in all of some ranges; crossed where nothing does."""
    lows = [test.low for test in ranges if test.low is not None]
    highs = [test.high for test in ranges if test.high is not None]
    return Range(max(lows, default=None), min(highs, default=None))


def _schema(key: str, forms: Forms) -> Schema:
    return forms.value


def _pair(key: str, forms: Forms) -> Schema:
    return {"type": "array", "prefixItems": list(forms), "items": False, "minItems": 2}


BOUNDS = Matcher(
    keys=("at_least", "at_most", "above", "below"),
    types=frozenset(ORDERED),
    read=_read,
    schema=_schema,
    reference=(
        Shown("{at_least: 值}", "不低于，含本数；日期为不早于，含当天"),
        Shown("{at_most: 值}", "不超过，含本数；日期为不晚于，含当天"),
        Shown("{above: 值}", "大于，不含本数；日期为晚于，不含当天"),
        Shown("{below: 值}", "小于，不含本数；日期为早于，不含当天"),
    ),
    words=_in_documents("number"),
    joins=True,
)
BETWEEN = Matcher(
    ("between",), frozenset(ORDERED), _read, _pair, {}, (Shown("{between: [下限, 上限]}", "两端都含本数"),), joins=True
)
DAYS = Matcher(
    ("before", "after"),
    frozenset({"date"}),
    _read,
    _schema,
    {},
    (
        Shown("{before: 2023-01-01}", "早于这一天，不含当天"),
        Shown("{after: 2022-12-31}", "晚于这一天，不含当天"),
    ),
    joins=True,
)
