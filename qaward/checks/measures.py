"""What figures are worth, notation by notation, in the order in which they can be told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cached_property

from qaward.checks import notations as n
from qaward.checks.currencies import OTHER, currency
from qaward.checks.days import DATES, RANKS, listed
from qaward.checks.figure import Figure, Kind, Sense
from qaward.checks.numerals import arabic, number, scale
from qaward.checks.series import Member, Numbers, Piece, series_of, worth

_PERIODS = {"年": (12, "month"), "周年": (12, "month"), "月": (1, "month"), "季度": (3, "month"), "周": (7, "day")}
_BASES = {"百": 100, "千": 1000, "万": 10_000}
_CENTS = {"yuan": 100, "dime": 10, "dimes": 10, "cent": 1, "cents": 1}
_COMPARED: dict[str, Sense] = {"余": "above", "多": "above"}
_BEYOND = frozenset("上近超逾过破达到")
"""What makes a sum of 万元 alone an amount: 上万元. 万元产值 has none."""


class Reading:
    """A text while it is read: `left` is what has not been read yet, `named` the text with its currencies by name."""

    def __init__(self, left: str, named: str) -> None:
        self.left, self.named = left, named

    @cached_property
    def numbers(self) -> Numbers:
        """Its numbers, once dates and the like have been read."""
        return Numbers(self.left)


Reader = Callable[[Reading], Iterator[Figure]]
"""What finds the figures of one notation."""


def _damaged(start: int, end: int, *, unclear: bool = False) -> Figure:
    return Figure(start, end, "", "damaged", unclear=unclear)


# ── numbers with a unit ──────────────────────────────────────────────────────────────────────────────


def _measured(unit: re.Pattern[str], kind: Kind, factor: Callable[[str], tuple[Fraction, str]]) -> Reader:
    """Numbers with a unit, of series and ranges too, whose unit the last one bears."""

    def read(reading: Reading) -> Iterator[Figure]:
        for members, end in series_of(reading.left, reading.numbers, unit):
            size, name = factor(reading.named[members[-1].high.end : end])
            yield from _members(reading.left, members, end, kind, size, name)

    return read


def _members(text: str, members: list[Member], end: int, kind: Kind, size: Fraction, unit: str) -> Iterator[Figure]:
    last = members[-1].high
    if last.number.bare or last.some:
        if _amount(text, last, end, kind):
            yield _damaged(last.start, end, unclear=True)
        return
    if not all(_known(each) for each in members[-1].pieces):
        yield _damaged(members[0].start, end, unclear=True)
        return
    known = [member for member in members if all(_known(each) for each in member.pieces)]
    for member in members:
        if not all(_known(each) for each in member.pieces):
            yield _damaged(member.start, member.high.end, unclear=True)
    found = worth(known)
    if not found.rows:
        yield _damaged(known[0].start, end, unclear=found.unclear)
        return
    for member, values in zip(known, found.rows, strict=True):
        till = end if member.high is last else member.high.end
        sense = _COMPARED.get(member.high.number.more, "")
        yield Figure(member.start, till, "", kind, tuple(value * size for value in values), unit, sense=sense)


def _known(each: Piece) -> bool:
    return each.number.value is not None and not each.some


def _amount(text: str, last: Piece, end: int, kind: Kind) -> bool:
    """Whether marks without a figure (百万元, 数十家, 百余家) state an amount, which is none that can be read."""
    if last.some or last.number.more:
        return True
    if kind not in {"money", "foreign"} or text[end : end + 1] == "级":
        return False
    before = text[max(0, last.start - 3) : last.start].rstrip(": ")
    if before.endswith("单位") or (before[-1:] in {"(", "（"} and text[end : end + 1] in {")", "）"}):
        return False
    return text[last.start : last.end] not in {"万", "亿"} or before[-1:] in _BEYOND


def _money(unit: str) -> tuple[Fraction, str]:
    return Fraction(100), "元" + unit.partition("/")[1] + unit.partition("/")[2]


def _foreign(unit: str) -> tuple[Fraction, str]:
    name, per, what = unit.partition("/")
    return Fraction(1), currency(name) + per + what


def _share(unit: str) -> tuple[Fraction, str]:
    sizes = {"%": (100, "%"), "‰": (1000, "‰"), "成": (10, "%")}
    return Fraction(1, sizes[unit][0]), sizes[unit][1]


def _period(unit: str) -> tuple[Fraction, str]:
    if "工作日" in unit:
        return Fraction(1), "workday"
    size, name = _PERIODS.get(unit.removeprefix("个"), (1, "day"))
    return Fraction(size), name


def _same(unit: str) -> tuple[Fraction, str]:
    return Fraction(1), unit


def _loose(reading: Reading) -> Iterator[Figure]:
    """Sums without 元 that no series supplies: of what is left when sound figures have been read."""
    for members, end in series_of(reading.left, reading.numbers, n.LOOSE):
        last = members[-1].high
        if last.number.bare and not last.some:
            continue
        scales = re.search("[万亿]*$", reading.left[last.start : end])
        for member in members:
            text = reading.left[member.start : member.high.end]
            unit = "元" if member.high.number.scale > 1 or scales is None else f"{scales[0]}元"
            yield Figure(member.start, member.high.end, "", "damaged", hint=text + unit)


# ── notations of their own ───────────────────────────────────────────────────────────────────────────


def _each(rule: re.Pattern[str], make: Callable[[re.Match[str]], Iterator[Figure]]) -> Reader:
    def read(reading: Reading) -> Iterator[Figure]:
        for found in rule.finditer(reading.left):
            yield from make(found)

    return read


def _value(text: str) -> Fraction | None:
    """The value of a number of either notation, with its scale."""
    return number(text).value


def _cents(match: re.Match[str]) -> Iterator[Figure]:
    """元, 角 and 分 of one sum."""
    parts = [(_value(text), _CENTS[name]) for name, text in match.groupdict().items() if text]
    known = [value * size for value, size in parts if value is not None]
    whole = len(known) == len(parts)
    values = (sum(known, Fraction(0)),)
    yield (
        Figure(match.start(), match.end(), "", "money", values, "元")
        if whole
        else _damaged(match.start(), match.end(), unclear=True)
    )


def _signed(reading: Reading) -> Iterator[Figure]:
    """Sums whose currency stands before them."""
    for match in n.SIGNED.finditer(reading.left):
        texts = [text for text in (match["low"], match["high"], match["whole"]) if text]
        pieces = [Piece(0, 0, number(text)) for text in texts]
        if any(each.number.value is None for each in pieces):
            yield _damaged(match.start(), match.end(), unclear=True)
            continue
        low, high = (pieces[0], pieces[-1]) if len(pieces) > 1 else (None, pieces[0])
        found = worth([Member(low, high)])
        if not found.rows:
            yield _damaged(match.start(), match.end(), unclear=found.unclear)
        elif (match["sign"] or "").startswith(OTHER):
            unit = currency(reading.named[match.start("sign") : match.end("sign")])
            yield Figure(match.start(), match.end(), "", "foreign", found.rows[0], unit)
        else:
            yield Figure(match.start(), match.end(), "", "money", tuple(value * 100 for value in found.rows[0]), "元")


def _half(match: re.Match[str]) -> Iterator[Figure]:
    whole = _value(match["whole"]) if match["whole"] else Fraction(0)
    if whole is not None:
        yield Figure(match.start(), match.end(), "", "period", (whole * 12 + 6,), "month")


def _halves(match: re.Match[str]) -> Iterator[Figure]:
    text = match["whole"] or match["most"]
    whole = _value(text) if text else Fraction(0)
    unit = match["one"] or match["two"] or match["three"]
    if whole is None:
        yield _damaged(match.start(), match.end(), unclear=True)
        return
    value, span = whole + Fraction(1, 2), match.span()
    if unit in {"月", "天"}:
        yield Figure(*span, "", "period", (value,), "month" if unit == "月" else "day")
    elif unit == "百分点":
        yield Figure(*span, "", "points", (value,), "个百分点")
    elif unit == "倍":
        yield Figure(*span, "", "times", (value,), "倍")
    else:
        yield Figure(*span, "", "share", (value / 10,), "%")


def _half_share(match: re.Match[str]) -> Iterator[Figure]:
    yield Figure(match.start(), match.end(), "", "share", (Fraction(1, 2),), "%")


def _no_half(match: re.Match[str]) -> Iterator[Figure]:
    yield _damaged(match.start(), match.end(), unclear=True)


def _of(match: re.Match[str]) -> Iterator[Figure]:
    """Fractions, and the series and ranges that go on from the first (百分之三十、二十)."""
    base = Fraction(_BASES[match["base"]]) if match["base"] in _BASES else _value(match["base"])
    values = [_value(part) for part in (match["high"], match["last"]) if part]
    known = [value for value in values if value is not None]
    if not base or len(known) != len(values):
        yield _damaged(match.start(), match.end())
        return
    unit = "‰" if base == 1000 else "%"
    yield Figure(match.start(), match.start("series"), "", "share", tuple(value / base for value in known), unit)
    for start, end, value in listed(match):
        if value is None:
            yield _damaged(start, end, unclear=True)
        else:
            yield Figure(start, end, "", "share", (value / base,), unit)


def _tenths(match: re.Match[str]) -> Iterator[Figure]:
    values = [_value(part) for part in (match["low"], match["high"]) if part]
    known = tuple(value / 10 for value in values if value is not None)
    if known[0] < known[-1] or len(known) == 1:
        yield Figure(match.start(), match.end(), "", "share", known, "%")
    else:
        yield _damaged(match.start(), match.end())


def _doubling(match: re.Match[str]) -> Iterator[Figure]:
    yield Figure(match.start(), match.end(), "", "doubling")


def _ratio(match: re.Match[str]) -> Iterator[Figure]:
    low, high = arabic(match["low"]), arabic(match["high"])
    if low:
        yield Figure(match.start(), match.end(), "", "ratio", (high / low,))


def _bare(match: re.Match[str]) -> Iterator[Figure]:
    size = scale(match["scale"] or "")
    values = tuple(arabic(part) * size for part in (match["low"], match["high"]) if part)
    yield Figure(match.start(), match.end(), "", "number", values)


READERS: tuple[Reader, ...] = (
    *(_each(rule, make) for rule, make in DATES),
    _each(n.DOUBLING, _doubling),
    _each(n.OF, _of),
    _each(n.HALF, _half),
    _each(n.HALVES, _halves),
    _each(n.HALF_SHARE, _half_share),
    _each(n.NO_HALF, _no_half),
    _each(n.CENTS, _cents),
    _each(n.DIMES, _cents),
    _measured(n.FOREIGN, "foreign", _foreign),
    _measured(n.MONEY, "money", _money),
    _measured(n.PERCENT, "share", _share),
    *(_each(rule, make) for rule, make in RANKS),
    _each(n.RATIO, _ratio),
    _measured(n.POINTS, "points", _same),
    _measured(n.TIMES, "times", _same),
    _measured(n.PERIOD, "period", _period),
    _measured(n.COUNT, "count", _same),
    _each(n.TENTHS, _tenths),
    _signed,
    _loose,
    _each(n.BARE, _bare),
)
"""One after the other; each finds what those before it have left."""
