"""Terms made: equal ones once, and what can be settled when a term is made is settled then."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar
from weakref import WeakValueDictionary

from qaward.meaning.core import MET, NOT_MET, UNKNOWN, Ref
from qaward.meaning.terms import (
    Answer,
    AtLeast,
    Case,
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
    Variable,
    Whole,
    Within,
)
from qaward.numbers import Numbers

T = TypeVar("T", bound=Term)

_made: WeakValueDictionary[tuple[object, ...], Term] = WeakValueDictionary()


def _one(kind: type[T], *args: object) -> T:
    """The one term of a kind with these parts."""
    key = (kind, *args)
    found = _made.get(key)
    if found is None:
        found = _made[key] = kind(*args)
    assert isinstance(found, kind)
    return found


def settled(answer: int) -> Answer:
    """An answer that is known beforehand."""
    return _one(Settled, answer)


YES, NO, OPEN = settled(MET), settled(NOT_MET), settled(UNKNOWN)


def within(ref: Ref, ranges: Numbers) -> Answer:
    """Whether a fact lies in a set."""
    return _one(Within, ref, ranges)


def every(*parts: Answer) -> Answer:
    """All of them; met where there are none."""
    found = list(dict.fromkeys(part for each in parts for part in (each.parts if isinstance(each, Every) else (each,))))
    if NO in found:
        return NO
    left = tuple(part for part in found if part is not YES)
    return YES if not left else left[0] if len(left) == 1 else _one(Every, left)


def some(*parts: Answer) -> Answer:
    """At least one of them; not met where there are none."""
    found = list(dict.fromkeys(part for each in parts for part in (each.parts if isinstance(each, Some) else (each,))))
    if YES in found:
        return YES
    left = tuple(part for part in found if part is not NO)
    return NO if not left else left[0] if len(left) == 1 else _one(Some, left)


def inverse(part: Answer) -> Answer:
    """Met where the part is not."""
    match part:
        case Settled(answer):
            return settled(MET - answer)
        case Inverse(inner):
            return inner
        case _:
            return _one(Inverse, part)


def tallied(kind: str, where: Answer, ranges: Numbers, of: Ref | None = None) -> Answer:
    """Whether so many items of a kind meet a condition, or that fact of theirs comes to so much."""
    return _one(Tallied, total(kind, where, of), ranges)


def total(kind: str, where: Answer, of: Ref | None = None) -> Number:
    """How many items of a kind meet a condition, or what that fact of theirs comes to."""
    return _one(Total, kind, where, of)


def two_valued(part: Answer) -> bool:
    """Whether an answer can never be unknown."""
    match part:
        case Settled(answer):
            return answer != UNKNOWN
        case IsMet() | IsKnown():
            return True
        case Every(parts) | Some(parts):
            return all(two_valued(each) for each in parts)
        case Inverse(inner):
            return two_valued(inner)
        case AtLeast(one, other):
            return always_known(one) and always_known(other)
        case _:
            return False


def always_known(part: Number) -> bool:
    """Whether a number can never be unknown."""
    match part:
        case Whole() | Variable():
            return True
        case Sum(parts):
            return all(always_known(each) for each in parts)
        case Times(inner) | Quotient(inner):
            return always_known(inner)
        case Product(one, other) | Least(one, other) | Most(one, other):
            return always_known(one) and always_known(other)
        case First(cases, default):
            return always_known(default) and all(two_valued(each.test) and always_known(each.value) for each in cases)
        case _:
            return False


def is_met(part: Answer) -> Answer:
    """Whether an answer is met, never unknown."""
    if two_valued(part):
        return part
    return NO if part is OPEN else _one(IsMet, part)


def is_unknown(part: Answer) -> Answer:
    """Whether an answer is unknown, never unknown itself."""
    match part:
        case Within(ref):
            return inverse(is_known(column(ref)))
        case AtLeast(one, other):
            return inverse(every(is_known(one), is_known(other)))
        case _ if two_valued(part):
            return NO
        case _:
            pass
    return every(inverse(is_met(part)), inverse(is_met(inverse(part))))


def is_known(part: Number) -> Answer:
    """Whether a number is known."""
    return YES if always_known(part) else _one(IsKnown, part)


def at_least(one: Number, other: Number | int) -> Answer:
    """Whether a number is at least another."""
    other = whole(other) if isinstance(other, int) else other
    match one, other:
        case Whole(first), Whole(second):
            return YES if first >= second else NO
        case _:
            return _one(AtLeast, one, other)


def whole(value: int) -> Number:
    """A number that is known beforehand."""
    return _one(Whole, value)


ZERO, ONE = whole(0), whole(1)


def column(ref: Ref) -> Number:
    """The value of a fact."""
    return _one(Column, ref)


def variable(name: str) -> Number:
    """A number from elsewhere."""
    return _one(Variable, name)


def added(*parts: Number) -> Number:
    """Numbers added up."""
    flat = [part for each in parts for part in (each.parts if isinstance(each, Sum) else (each,))]
    known = sum(part.value for part in flat if isinstance(part, Whole))
    left = [part for part in flat if not isinstance(part, Whole)]
    if known or not left:
        left.append(whole(known))
    return left[0] if len(left) == 1 else _one(Sum, tuple(left))


def times(part: Number, by: int) -> Number:
    """A number times one that is known beforehand."""
    match part:
        case _ if by == 1:
            return part
        case Whole(value):
            return whole(value * by)
        case Times(inner, before):
            return times(inner, before * by)
        case _:
            return _one(Times, part, by)


def less(one: Number, other: Number) -> Number:
    """One number less another."""
    return added(one, times(other, -1))


def product(one: Number, other: Number) -> Number:
    """Two numbers multiplied."""
    match one, other:
        case Whole(value), _:
            return times(other, value)
        case _, Whole(value):
            return times(one, value)
        case _:
            return _one(Product, one, other)


def quotient(part: Number, by: int) -> Number:
    """The whole part of a number over a positive one."""
    match part:
        case _ if by == 1:
            return part
        case Whole(value):
            return whole(value // by)
        case _:
            return _one(Quotient, part, by)


def least(one: Number, other: Number | int) -> Number:
    """The smaller of two."""
    other = whole(other) if isinstance(other, int) else other
    match one, other:
        case Whole(first), Whole(second):
            return whole(min(first, second))
        case Whole(), _:  # what is known beforehand stands second
            return _one(Least, other, one)
        case _:
            return one if one is other else _one(Least, one, other)


def most(one: Number, other: Number | int) -> Number:
    """The larger of two."""
    other = whole(other) if isinstance(other, int) else other
    match one, other:
        case Whole(first), Whole(second):
            return whole(max(first, second))
        case Whole(), _:  # what is known beforehand stands second
            return _one(Most, other, one)
        case _:
            return one if one is other else _one(Most, one, other)


def share(fen: int, unit: int, among: Number, place: Number) -> Number:
    """One of some equal parts."""
    return _one(Share, fen, unit, among, place)


def first(cases: Iterable[Case], default: Number) -> Number:
    """The number of the first case whose test is met."""
    left: list[Case] = []
    for case in cases:
        if case.test is NO:
            continue
        if case.test is YES and all(two_valued(each.test) for each in left):
            default = case.value
            break
        left.append(case)
    while left and two_valued(left[-1].test) and left[-1].value is default:
        left.pop()
    return _one(First, tuple(left), default) if left else default


def pick(test: Answer, one: Number, other: Number) -> Number:
    """One where a test is met, the other where it is not; unknown where the test is."""
    return first([Case(test, one)], other)
