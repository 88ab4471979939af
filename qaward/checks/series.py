"""Series and ranges: the numbers before the last one, to which its unit belongs as well (五十、三十、二十万元).

Whether the scale of the last number (万) is that of all, or the mark too (三至五百), is told from how far the members
then lie apart; where that tells nothing, nothing is read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from qaward.checks import notations as n
from qaward.checks.not_a_figure import BLANK
from qaward.checks.numerals import NUMBER, Number, number

FARTHER = 20
"""How many times farther apart members have to lie in one reading for the other to be meant."""

WIDEST = 100
"""How far apart the ends of a range can lie whose first one has a scale of its own (5000至1万元)."""

_NUMBER = re.compile(rf"(?<![0-9.]){NUMBER}")
_QUANTITY = re.compile("[十百千万亿]")
_NO_QUANTITY = frozenset("总指人户件次基系参倍分常家个函额岁天周月年学读整度变字级位负场篇")
"""What 数 is a noun with: 总数十万元 is the sum of ten, and 数十万元 is some tens."""

_WORDS = re.compile("[之统唯同专其][一二三四五六七八九十]$|[第A-Za-z]")
"""Where a numeral is part of a word, an ordinal or a name: none is a member of a series."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One number of a text. `some`: 几 or 数 makes it no number (数十万); `unit`: it has one of its own."""

    start: int
    end: int
    number: Number
    some: bool = False
    unit: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """One member: a number, or the two ends of a range."""

    low: Piece | None
    high: Piece

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.low.start if self.low is not None else self.high.start

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Its numbers."""
        return (self.high,) if self.low is None else (self.low, self.high)


class Numbers:
    """The numbers of a text, in order, as long as nothing of them has been read."""

    def __init__(self, text: str) -> None:
        spans = [found.span() for found in _NUMBER.finditer(text)]
        self._starts, self._ends = [start for start, _ in spans], [end for _, end in spans]

    def before(self, text: str, at: int) -> tuple[int, int] | None:
        """The last number that ends before a place and has not been read."""
        found = bisect_right(self._ends, at - 1) - 1
        if found < 0 or BLANK in text[self._starts[found] : self._ends[found]]:
            return None
        return self._starts[found], self._ends[found]

    def followed(self, text: str, unit: re.Pattern[str]) -> Iterator[tuple[int, int, int]]:
        """Start, end, and end of the unit of every number that has one, the last number first."""
        for start, end in zip(reversed(self._starts), reversed(self._ends), strict=True):
            # The 千 of 3千瓦 and the 百 of 5百分点 belong to the unit.
            for last in (end, end - 1) if text[end - 1] in "千百" and end - start > 1 else (end,):
                found = unit.match(text, last)
                if found is not None:
                    if BLANK not in text[start:last]:
                        yield start, last, found.end()
                    break


def piece(text: str, start: int, end: int, *, unit: bool = False) -> Piece:
    """A number of a text, with 几 or 数 before it."""
    before = text[max(0, start - 2) : start]
    some = _QUANTITY.match(text, start) is not None and (
        before.endswith("几") or (before.endswith("数") and before[:1] not in _NO_QUANTITY)
    )
    found = number(text[start:end])
    return Piece(start - some, end, found, some or found.more in {"几", "来"}, unit)


def series_of(text: str, numbers: Numbers, unit: re.Pattern[str]) -> Iterator[tuple[list[Member], int]]:
    """Every number that a unit follows, as the last member of the series that it ends, and the end of its unit."""
    taken = len(text)
    for start, till, end in numbers.followed(text, unit):
        if start < taken:
            members = _members(text, numbers, piece(text, start, till), text[till:end])
            taken = members[0].start
            yield members, end


def _members(text: str, numbers: Numbers, last: Piece, unit: str) -> list[Member]:
    series: list[Member] = []
    low, high, start = None, last, last.start
    while not last.some:
        span = numbers.before(text, start)
        if span is None or _WORDS.match(text, max(0, span[0] - 1), span[1]):
            break
        between = text[span[1] : start]
        own = unit != "" and not series and low is None and between.startswith(unit)
        nearer = piece(text, *span, unit=own)
        if nearer.number.bare and not nearer.some:
            break
        if low is None and n.RANGE.fullmatch(between.removeprefix(unit) if own else between):
            low = nearer
        elif not own and n.SERIES.fullmatch(between):
            series.append(Member(low, high))
            low, high = None, nearer
        else:
            break
        start = nearer.start
    return [*reversed([*series, Member(low, high)])]


@dataclass(frozen=True, slots=True)
class Worth:
    """What members are worth, each its values: none where a range runs backwards, or where two readings are left."""

    rows: tuple[tuple[Fraction, ...], ...] = ()
    unclear: bool = False


def worth(members: Sequence[Member]) -> Worth:
    """What the members of a series are worth, all of whose numbers have a value."""
    last = members[-1].high.number
    if len(members) == 1 and members[0].low is None and last.value is not None:
        return Worth(((last.value,),))
    shared = _rows(members, lambda each: last.scale)
    alone = _rows(members, lambda each: 1)
    chosen = shared
    if not _forward(shared):
        if last.scale == 1 or not _forward(alone) or _spread(alone) > WIDEST:
            return Worth()
        chosen = alone
    elif _spread(shared) > _spread(alone):
        if _spread(shared) < FARTHER * _spread(alone):
            return Worth(unclear=True)
        chosen = alone
    marked = _rows(members, lambda each: last.scale * (last.mark if each.digit > 1 else 1))
    if last.mark == 1 or not _forward(marked) or _spread(marked) >= _spread(chosen):
        return Worth(tuple(chosen))
    sure = (last.scale == 1 and last.mark > 10) or FARTHER * _spread(marked) <= _spread(chosen)
    return Worth(tuple(marked)) if sure else Worth(unclear=True)


def _rows(members: Sequence[Member], size: Callable[[Number], int]) -> list[tuple[Fraction, ...]]:
    """The values of members, when numbers without a unit and scale of their own are multiplied."""
    return [
        tuple(
            (each.number.value or Fraction(0)) * (1 if each.unit or each.number.scale > 1 else size(each.number))
            for each in member.pieces
        )
        for member in members
    ]


def _forward(rows: Sequence[tuple[Fraction, ...]]) -> bool:
    """Whether every range goes from less to more."""
    return all(row[0] < row[-1] for row in rows if len(row) > 1)


def _spread(rows: Sequence[tuple[Fraction, ...]]) -> Fraction:
    """How many times the largest value is the smallest, zero apart."""
    values = [value for row in rows for value in row if value]
    return max(values) / min(values) if values else Fraction(1)
