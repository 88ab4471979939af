"""Bounds: `at_least`, `at_most`, `above`, `below`, `between`; of dates `before` and `after`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
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
    """The value lies between `low` and `high`, both included; None leaves that side open.

    `over` and `under` tell that a bound was written as the value beside it, which is itself left out (超过 100万元,
    不足 500万元). What passes is the same; it is said as it was written.
    """

    low: int | None
    high: int | None
    over: bool = field(default=False, compare=False)
    under: bool = field(default=False, compare=False)

    def passing(self, day: date) -> Numbers:
        """All between the bounds."""
        return numbers([(LEAST if self.low is None else self.low, MOST if self.high is None else self.high)])

    def said(self, fact: Fact, lang: str, unit: str, *, turned: bool) -> Said:
        """`不低于 3`, `为3 至 5`, `为100万元以上不足500万元`: the bounds as they were written."""
        at, low, high = 0 if lang == "zh" else 1, self.low, self.high
        if low is None and high is None:  # rows of a table that leave nothing out
            return Said("", ("明确", "known")[at])
        if fact.type == "money" and not fact.signed and low == 0 and high:  # no sum is below 0
            return Range(None, high, under=self.under).said(fact, lang, unit, turned=turned)
        if low is not None and high is not None and not turned:
            return self._between(fact, low, high, lang, unit)
        if low is not None and low == high:
            return exactly(_shown(fact, low, lang) + unit, lang, turned=turned)
        if fact.type == "money" and low == 1 and high is None:
            return Said("为", "0元") if turned else Said("", ("大于 0", "above 0")[at])
        bounds: list[str] = []
        for names, bound, beyond in ((_LOW, low, self._over(fact)), (_HIGH, high, self._under(fact))):
            if bound is not None:
                shown = bound + (0 if not beyond else -1 if names is _LOW else 1)
                bounds.append(names[_kind(fact, beyond=beyond), turned][at].format(_shown(fact, shown, lang) + unit))
        either = " 或" if fact.type == "date" else "或"
        return Said("", (either, " or ")[at].join(bounds))

    def band(self, fact: Fact, lang: str, unit: str) -> str:
        """As the row of a table says it: `不足100万元`, `11个以上`, `1 至 10个`, `below 100万元`."""
        if fact.type == "money" and not fact.signed and self.low == 0 and self.high:
            return Range(None, self.high, under=self.under).band(fact, lang, unit)
        if self.low is not None and self.high is not None:
            return self._between(fact, self.low, self.high, lang, unit).text
        if lang != "zh" or self.low is self.high or fact.type == "date":
            return self.said(fact, lang, unit, turned=False).text
        if self.low is not None:
            over = self._over(fact)
            shown = _shown(fact, self.low - over, lang) + unit
            return f"超过{shown}" if over else f"{shown}以上"
        under = self._under(fact)
        return f"{'不足' if under else '不超过'}{_shown(fact, (self.high or 0) + under, lang)}{unit}"

    def _between(self, fact: Fact, low: int, high: int, lang: str, unit: str) -> Said:
        """Both bounds."""
        over, under = self._over(fact), self._under(fact)
        first, last = (_shown(fact, end, lang) + unit for end in (low - over, high + under))
        if low == high:
            return exactly(_shown(fact, low, lang) + unit, lang, turned=False)
        if not over and not under:
            return Said("为", f"{_shown(fact, low, lang)}{' 至 ' if lang == 'zh' else ' to '}{last}")
        if lang == "zh" and fact.type != "date":
            begin = f"超过{first}" if over else f"{first}以上"
            return Said("" if over else "为", f"{begin}{'不足' if under else '不超过'}{last}")
        at = 0 if lang == "zh" else 1
        both = _LOW[_kind(fact, beyond=over), False][at], _HIGH[_kind(fact, beyond=under), False][at]
        return Said("", f"{both[0].format(first)}{('、', ' and ')[at]}{both[1].format(last)}")

    def _over(self, fact: Fact) -> bool:
        """Whether the lower bound is said by the value before it."""
        return self.low is not None and (self.over or _off(fact, self.low, 1))

    def _under(self, fact: Fact) -> bool:
        """Whether the upper bound is said by the value after it."""
        return self.high is not None and (self.under or _off(fact, self.high, -1))

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
    ("beyond date", False): ("晚于 {}", "after {}"), ("beyond date", True): ("不晚于 {}", "not after {}"),
}  # fmt: skip
"""Names of a lower bound, and of what lies below it; `beyond`: the bound shown is itself left out."""

_HIGH = {
    ("number", False): ("不超过 {}", "at most {}"), ("number", True): ("超过 {}", "above {}"),
    ("date", False): ("不晚于 {}", "not after {}"), ("date", True): ("晚于 {}", "after {}"),
    ("beyond", False): ("低于 {}", "below {}"), ("beyond", True): ("不低于 {}", "at least {}"),
    ("beyond date", False): ("早于 {}", "before {}"), ("beyond date", True): ("不早于 {}", "not before {}"),
}  # fmt: skip


def _kind(fact: Fact, *, beyond: bool) -> str:
    """Which names a bound has."""
    return " ".join(["beyond"] * beyond + ["date"] * (fact.type == "date")) or "number"


def _off(fact: Fact, bound: int, step: int) -> bool:
    """Whether a bound is beside a value that is stated rather than it: a whole sum in 元, the digits of a quotient."""
    unit = 100 if fact.type == "money" else 10 ** (fact.places - fact.digits) if fact.type == "decimal" else 1
    return unit > 1 and (bound - step) % unit == 0


def _shown(fact: Fact, value: int, lang: str) -> str:
    """A bound, without the zeros that a decimal ends with."""
    text = fact.show(value, lang)
    return text.rstrip("0").rstrip(".") if fact.type == "decimal" and "." in text and "…" not in text else text


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
    beyond = name in {"above", "below", "before", "after"}
    low = value + beyond if name in {"at_least", "above", "after"} else None
    high = value - beyond if low is None else None
    if fact.type == "date" and not (1 <= (low or 1) <= _LAST_DAY and (high if high is not None else 1) >= 1):
        entry.add("rule.empty-range", fact=fact.key)  # after the last day there is
        return None
    return Range(low, high, over=beyond, under=beyond)


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
    lows = [(test.low, test.over) for test in ranges if test.low is not None]
    highs = [(test.high, not test.under) for test in ranges if test.high is not None]
    low, over = max(lows, default=(None, False))
    high, held = min(highs, default=(None, True))
    return Range(low, high, over, not held)


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
