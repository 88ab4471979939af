"""Terms as bounds: the least and the most a term can come to, whatever becomes known. Sound, and quick to have.

An answer is bounded by NOT_MET and MET; a number has no highest where nothing bounds it. Parts are taken one by one:
what excludes each other in two of them is not seen, but for the cases of which the first that is met counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from qaward.meaning.core import MET, NOT_MET
from qaward.meaning.integers import known, share_of
from qaward.meaning.scene import Values
from qaward.meaning.terms import (
    AtLeast,
    Column,
    Every,
    First,
    Inverse,
    IsKnown,
    IsMet,
    Least,
    Most,
    Number,
    Product,
    Quotient,
    Settled,
    Share,
    Some,
    Sum,
    Tallied,
    Term,
    Times,
    Total,
    Whole,
    Within,
)
from qaward.meaning.wanted import Around, settle, so_far

ENDLESS = 10**40
"""A number that stands for no limit: no share of it is one either."""


class Between(NamedTuple):
    """The least and the most of something."""

    low: int
    high: int


Bound: TypeAlias = Callable[[Values, Around], Between]
"""The bounds of a term for one item."""

_EITHER, _MET = Between(NOT_MET, MET), Between(MET, MET)


@lru_cache(maxsize=100_000)
def bound(term: Term) -> Bound:
    """The function that bounds a term."""
    match term:
        case Settled(value) | Whole(value):
            both = Between(value, value)
            return lambda values, around: both
        case Within() | Tallied():
            return _asked(term)
        case Column():
            return _column(term)
        case Total():
            return _total(term)
        case Every(parts):
            return _over([bound(part) for part in parts], min)
        case Some(parts):
            return _over([bound(part) for part in parts], max)
        case Inverse(part):
            inner = bound(part)
            return lambda values, around: _turned(inner(values, around))
        case IsMet(part):
            return bound(part)
        case IsKnown():
            return lambda values, around: _MET
        case AtLeast(one, other):
            return _at_least(one, other)
        case Sum(parts):
            return _over([bound(part) for part in parts], sum)
        case Times(part, by):
            return _rising(part, lambda number: number * by) if by >= 0 else _falling(part, by)
        case Quotient(part, by):
            return _rising(part, lambda number: number // by)
        case Product(one, other):
            return _product(one, other)
        case Least(one, other):
            return _over([bound(one), bound(other)], min)
        case Most(one, other):
            return _over([bound(one), bound(other)], max)
        case Share():
            return _share(term)
        case First():
            return _first(term)
        case _:
            raise AssertionError(term)


def _asked(term: Within | Tallied) -> Bound:
    state = settle(term)

    def check(values: Values, around: Around) -> Between:
        found = state(values, around)
        return Between(found, found) if isinstance(found, int) else _EITHER

    return check


def _column(term: Column) -> Bound:
    ref, of_item = term.ref, term.ref.scope == "item"

    def number(values: Values, around: Around) -> Between:
        found = known((values if of_item else around.applicant).get(ref.key))
        return Between(ref.least, ENDLESS) if found is None else Between(found, found)

    return number


def _total(term: Total) -> Bound:
    state = settle(term)

    def number(values: Values, around: Around) -> Between:
        found = state(values, around)
        if isinstance(found, int):
            return Between(found, found)
        certain, possible = so_far(term, around)
        return Between(certain, ENDLESS if possible is None else possible)

    return number


def _over(parts: Sequence[Bound], put: Callable[[list[int]], int]) -> Bound:
    def both(values: Values, around: Around) -> Between:
        found = [part(values, around) for part in parts]
        return Between(put([each.low for each in found]), put([each.high for each in found]))

    return both


def _turned(between: Between) -> Between:
    return Between(MET - between.high, MET - between.low)


def _at_least(one: Number, other: Number) -> Bound:
    first, second = bound(one), bound(other)

    def check(values: Values, around: Around) -> Between:
        left, right = first(values, around), second(values, around)
        return Between(MET if left.low >= right.high else NOT_MET, MET if left.high >= right.low else NOT_MET)

    return check


def _rising(part: Number, do: Callable[[int], int]) -> Bound:
    inner = bound(part)

    def number(values: Values, around: Around) -> Between:
        low, high = inner(values, around)
        return Between(do(low), do(high))

    return number


def _falling(part: Number, by: int) -> Bound:
    inner = bound(part)

    def number(values: Values, around: Around) -> Between:
        low, high = inner(values, around)
        return Between(high * by, low * by)

    return number


def _product(one: Number, other: Number) -> Bound:
    first, second = bound(one), bound(other)

    def number(values: Values, around: Around) -> Between:
        left, right = first(values, around), second(values, around)
        ends = [a * b for a in left for b in right]
        return Between(min(ends), max(ends))

    return number


def _share(term: Share) -> Bound:
    among, place = bound(term.among), bound(term.place)

    def number(values: Values, around: Around) -> Between:
        count, at = among(values, around), place(values, around)
        first = max(at.low, 1)
        fewest = max(count.low, first)  # who has this place is one of so many at least
        high = share_of(term.fen, term.unit, fewest, first) if fewest <= count.high and first <= at.high else 0
        return Between(high if count.low == count.high and at.low == at.high else 0, high)

    return number


def _first(term: First) -> Bound:
    pairs = [(bound(case.test), bound(case.value)) for case in term.cases]
    otherwise = bound(term.default)

    def number(values: Values, around: Around) -> Between:
        found: list[Between] = []
        for test, value in pairs:
            answer = test(values, around)
            if answer.high == NOT_MET:
                continue
            found.append(value(values, around))
            if answer.low == MET:
                break
        else:
            found.append(otherwise(values, around))
        return Between(min(each.low for each in found), max(each.high for each in found))

    return number
