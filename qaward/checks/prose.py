"""Figures in Chinese official prose: where they stand, what they are worth, exactly, and of what they are a measure.

The order of reading is: what is no figure (`apart`), what is damaged (`damage`), then sound figures by what can be
told with most certainty, and last the numbers without a unit. What has been read is blanked, so that nothing is read
twice and a part of a damaged figure is never taken for a sound one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal

from qaward.checks import notations as n
from qaward.checks.apart import BLANK, Apart, apart, blank, per_one
from qaward.checks.damage import damaged, lone
from qaward.checks.numerals import ARABIC, arabic, chinese, narrow, scale

Kind = Literal[
    "money", "share", "points", "times", "doubling", "ratio", "count", "number", "period", "date", "rank", "damaged", ""
]
"""What a figure measures. `share`: percent, per mille, fractions, as a part of one; `points`: percentage points;
`doubling`: 翻一番, without a value; `number`: a number without a unit; empty: no figure (`apart` tells why)."""

Sense = Literal["", "at_least", "at_most", "above", "below", "about", "full"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a text.

    It stands at characters `start` to `end` and is printed as `text`. `values` are one value, or the two ends of a
    range: sums in fen, shares as parts of one, periods in `unit` (month, day, workday), dates as year, year × 100 +
    month, day number or month × 100 + day (`unit` year, month, day, monthday); counts in single pieces of `unit`.
    `words` are the words of comparison with it (不超过, 以上), `sense` what they mean. A damaged figure has no value
    and at most a `hint`; `apart` says why a number is no figure.
    """

    start: int
    end: int
    text: str
    kind: Kind
    values: tuple[Fraction, ...] = ()
    unit: str = ""
    words: str = ""
    sense: Sense = ""
    hint: str = ""
    apart: Apart = ""


_SENSES: tuple[Sense, ...] = ("at_most", "at_least", "above", "below", "about", "full")
_PERIODS = {"年": (12, "month"), "周年": (12, "month"), "月": (1, "month"), "季度": (3, "month"), "周": (7, "day")}
_BASES = {"百": 100, "千": 1000, "万": 10_000}


def figures(text: str) -> tuple[Figure, ...]:
    """Every figure of a text in its order, with numbers that are none (`apart`) and damaged ones (`hint`)."""
    return tuple(sorted(_Reader(text).read(), key=lambda each: (each.start, each.end)))


class _Reader:
    """Reads one text; `left` is what has not been read yet."""

    def __init__(self, text: str) -> None:
        self.text, self.left, self.found = text, narrow(text), list[Figure]()
        self.plain = self.left

    def read(self) -> list[Figure]:
        for why, start, end in apart(self.left):
            self._keep(Figure(start, end, "", "", apart=why))
        self._blank()
        for start, end, hint in damaged(self.left):
            self._keep(Figure(start, end, "", "damaged", hint=hint))
        self._blank()
        for rule, make in _READERS:
            for match in rule.finditer(self.left):
                for figure in make(match):
                    self._keep(figure)
            self._blank()
        for start, end, hint in lone(self.left):
            self._keep(Figure(start, end, "", "damaged", hint=hint))
        self._blank()
        for match in n.BARE.finditer(self.left):
            for figure in _bare(match):
                self._keep(figure)
        return self.found

    def _keep(self, figure: Figure) -> None:
        """Keep a figure whose place is still free, with the words beside it."""
        if figure.kind != "damaged" and BLANK in self.left[figure.start : figure.end]:
            return
        words, sense = self._beside(figure)
        shown = replace(figure, text=self.text[figure.start : figure.end], words=words, sense=figure.sense or sense)
        self.found.append(_told(shown, self.plain[max(0, figure.start - 8) : figure.start]))

    def _blank(self) -> None:
        self.left = blank(self.left, [(each.start, each.end) for each in self.found])

    def _beside(self, figure: Figure) -> tuple[str, Sense]:
        if figure.apart or figure.kind == "damaged":
            return "", ""
        before = n.BEFORE.search(self.plain[max(0, figure.start - 14) : figure.start])
        after = n.AFTER.match(self.plain[figure.end : figure.end + 12])
        if before is not None and figure.kind == "period" and before["about"] == "近":
            before = None  # 近三年 is the last three years, not about three
        both = [match for match in (before, after) if match is not None]
        words = "…".join(match[0].strip() for match in both)
        senses: list[Sense] = [name for match in both for name in _SENSES if match.groupdict().get(name)]
        return words, senses[0] if senses else ""


_LOOSE = frozenset({"批", "轮", "条"})
"""What 一 with these words counts is some, never one (一批成果)."""


def _told(figure: Figure, before: str) -> Figure:
    """A figure of one that is a rate's unit (每完成1个) or an article (一个), as no figure."""
    if figure.kind not in {"count", "period"} or figure.values != (Fraction(1),) or figure.apart:
        return figure
    if figure.kind == "count" and per_one(before):
        return replace(figure, kind="", apart="each")
    if figure.kind == "count" and figure.text.startswith("一") and (not figure.sense or figure.unit in _LOOSE):
        return replace(figure, kind="", apart="article")
    return figure


def _value(text: str) -> Fraction | None:
    """The value of a number of either notation, with its scale."""
    text = text.replace(" ", "").replace("\u3000", "").replace("\xa0", "")
    digits = re.match(ARABIC, text)
    if digits is None:
        return chinese(text)
    return arabic(digits[0]) * scale(text[digits.end() :])


def _scale_of(text: str) -> int:
    digits = re.match(ARABIC, text)
    return scale(text[digits.end() :].strip()) if digits is not None else 1


def _measured(kind: Kind, factor: Callable[[str], tuple[Fraction, str]]) -> Callable[[re.Match[str]], Iterator[Figure]]:
    """A maker of figures of numbers with a unit: of the series before, whose unit the last one bears, and of ranges."""

    def make(match: re.Match[str]) -> Iterator[Figure]:
        parts = match.groupdict()
        size, unit = factor(parts["unit"])
        high = _value(parts["high"])
        start = match.start("high")
        if high is None:
            yield from _unclear(match, "high", match.end())
            return
        last_scale = _scale_of(parts["high"])
        values = (high * size,)
        if parts.get("low"):
            low = _value(parts["low"])
            if low is None:
                yield from _unclear(match, "low", match.end())
                return
            if not parts.get("lowunit") and _scale_of(parts["low"]) == 1:
                low *= last_scale
            start = match.start("low")
            if low >= high:
                yield Figure(start, match.end(), "", "damaged")
                return
            values = (low * size, high * size)
        sense: Sense = "above" if parts.get("more") else ""
        for item in re.finditer(n.NUM, parts.get("series") or ""):
            value = _value(item[0])
            begin = match.start("series") + item.start()
            if value is None:
                continue
            each = value * (last_scale if _scale_of(item[0]) == 1 else 1) * size
            yield Figure(begin, begin + len(item[0]), "", kind, (each,), unit)
        yield Figure(start, match.end(), "", kind, values, unit, sense=sense)

    return make


def _unclear(match: re.Match[str], name: str, end: int) -> Iterator[Figure]:
    """A Chinese numeral of no one value; 百, 千, 万 and 亿 by themselves are no numbers (千亿元级)."""
    if not set(match[name]) <= set("十百千万亿"):
        yield Figure(match.start(name), end, "", "damaged")


def _money(unit: str) -> tuple[Fraction, str]:
    return Fraction(100), "元" + unit.partition("/")[1] + unit.partition("/")[2]


def _share(unit: str) -> tuple[Fraction, str]:
    return (Fraction(1, 100) if unit == "%" else Fraction(1, 1000)), unit


def _period(unit: str) -> tuple[Fraction, str]:
    if "工作日" in unit:
        return Fraction(1), "workday"
    size, name = _PERIODS.get(unit.removeprefix("个"), (1, "day"))
    return Fraction(size), name


def _same(unit: str) -> tuple[Fraction, str]:
    return Fraction(1), unit


def _half(match: re.Match[str]) -> Iterator[Figure]:
    whole = _value(match["whole"]) if match["whole"] else Fraction(0)
    if whole is not None:
        yield Figure(match.start(), match.end(), "", "period", (whole * 12 + 6,), "month")


def _long(match: re.Match[str]) -> Iterator[Figure]:
    head, tail = match["high"].removesuffix("万").split("亿")
    value = int(head) * 10**8 + int(tail) * 10**4
    yield Figure(match.start(), match.end(), "", "money", (Fraction(value * 100),), "元")


def _of(match: re.Match[str]) -> Iterator[Figure]:
    base = Fraction(_BASES[match["base"]]) if match["base"] in _BASES else _value(match["base"])
    values = [_value(part) for part in (match["high"], match["last"]) if part]
    known = [value for value in values if value is not None]
    if not base or len(known) != len(values):
        yield Figure(match.start(), match.end(), "", "damaged")
        return
    unit = "‰" if base == 1000 else "%"
    yield Figure(match.start(), match.end(), "", "share", tuple(value / base for value in known), unit)


def _tenths(match: re.Match[str]) -> Iterator[Figure]:
    value = _value(match["high"])
    if value is not None:
        yield Figure(match.start(), match.end(), "", "share", (value / 10,), "%")


def _doubling(match: re.Match[str]) -> Iterator[Figure]:
    yield Figure(match.start(), match.end(), "", "doubling")


def _ratio(match: re.Match[str]) -> Iterator[Figure]:
    low, high = arabic(match["low"]), arabic(match["high"])
    if low:
        yield Figure(match.start(), match.end(), "", "ratio", (high / low,))


def _number(text: str) -> int:
    value = _value(text)
    return int(value) if value is not None else 0


def _date(match: re.Match[str]) -> Iterator[Figure]:
    parts = match.groupdict()
    year, month, day = (_number(parts[name]) if parts.get(name) else 0 for name in ("y", "m", "d"))
    if year and day:
        try:
            yield Figure(match.start(), match.end(), "", "date", (Fraction(date(year, month, day).toordinal()),), "day")
        except ValueError:
            yield Figure(match.start(), match.end(), "", "damaged")
        return
    unit = "month" if year else "monthday"
    yield Figure(
        match.start(), match.end(), "", "date", (Fraction((year or month) * 100 + (month if year else day)),), unit
    )


def _years(match: re.Match[str]) -> Iterator[Figure]:
    for item in re.finditer(n.YEAR, match["series"]):
        begin = match.start("series") + item.start()
        yield Figure(begin, begin + len(item[0]), "", "date", (Fraction(_number(item[0])),), "year")
    values = tuple(Fraction(_number(part)) for part in (match["low"], match["high"]) if part)
    yield Figure(match.start("low" if match["low"] else "high"), match.end(), "", "date", values, "year")


_LAST = ("high", "han", "tens", "bare")


def _rank(match: re.Match[str]) -> Iterator[Figure]:
    parts = match.groupdict()
    last = next((parts[name] for name in _LAST if parts.get(name)), "")
    values = [_value(part) for part in (parts.get("low"), last) if part]
    known = tuple(value for value in values if value is not None)
    if len(known) == len(values) and known:
        yield Figure(match.start(), match.end(), "", "rank", known)


def _bare(match: re.Match[str]) -> Iterator[Figure]:
    size = scale(match["scale"] or "")
    values = tuple(arabic(part) * size for part in (match["low"], match["high"]) if part)
    yield Figure(match.start(), match.end(), "", "number", values)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[Figure]]], ...] = (
    (n.FULL_DATE, _date),
    (n.ISO_DATE, _date),
    (n.YEAR_MONTH, _date),
    (n.YEARS, _years),
    (n.MONTH_DAY, _date),
    (n.BARE_MONTH, _date),
    (n.DOUBLING, _doubling),
    (n.OF, _of),
    (n.HALF, _half),
    (n.LONG, _long),
    (n.MONEY, _measured("money", _money)),
    (n.PERCENT, _measured("share", _share)),
    (n.TOP, _rank),
    (n.PLACE, _rank),
    (n.RATIO, _ratio),
    (n.POINTS, _measured("points", _same)),
    (n.TIMES, _measured("times", _same)),
    (n.PERIOD, _measured("period", _period)),
    (n.COUNT, _measured("count", _same)),
    (n.TENTHS, _tenths),
)  # fmt: skip
