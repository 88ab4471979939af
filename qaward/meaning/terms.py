"""Terms: what clauses come to, over a few primitives, in a graph in which equal parts are one.

An `Answer` is not met, unknown or met; a `Number` is a whole number or unknown. Terms know nothing of places and
readings, since equal ones are the same object: these belong to the nodes of the core. A printer gives every primitive
its meaning: for integers, for intervals, for a solver, for columns.

What can be settled when a term is made is settled then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, TypeVar
from weakref import WeakValueDictionary

from qaward.meaning.core import MET, NOT_MET, UNKNOWN, Ref
from qaward.numbers import Numbers


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Answer:
    """A term that is answered."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Number:
    """A term that is a number. Where a number that it needs is unknown, so is it."""


Term: TypeAlias = Answer | Number


# ── answers ──────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, eq=False)
class Settled(Answer):
    """An answer that is known beforehand."""

    answer: int


@dataclass(frozen=True, slots=True, eq=False)
class Within(Answer):
    """Whether a fact lies in a set; unknown where the fact is."""

    ref: Ref
    ranges: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Every(Answer):
    """The smallest of some answers."""

    parts: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Some(Answer):
    """The largest of some answers."""

    parts: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Inverse(Answer):
    """Met for not met, and the other way round."""

    part: Answer


@dataclass(frozen=True, slots=True, eq=False)
class Tallied(Answer):
    """Whether the number of items of a kind that meet `where`, each looked at by itself, lies in a set.

    It may be any from the certain ones to the possible ones; in an open list there may be more.
    """

    kind: str
    where: Answer
    ranges: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class AtLeast(Answer):
    """Whether a number is at least another."""

    one: Number
    other: Number


@dataclass(frozen=True, slots=True, eq=False)
class IsMet(Answer):
    """Met or not met, never unknown: whether an answer is met."""

    part: Answer


@dataclass(frozen=True, slots=True, eq=False)
class IsKnown(Answer):
    """Met or not met, never unknown: whether a number is known."""

    part: Number


# ── numbers ──────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, eq=False)
class Whole(Number):
    """A number that is known beforehand."""

    value: int


@dataclass(frozen=True, slots=True, eq=False)
class Column(Number):
    """The value of a fact."""

    ref: Ref


@dataclass(frozen=True, slots=True, eq=False)
class Variable(Number):
    """A number that whoever prints the term has from elsewhere, by its name; always known."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Sum(Number):
    """Some numbers added up."""

    parts: tuple[Number, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Times(Number):
    """A number times one that is known beforehand, which may be negative."""

    part: Number
    by: int


@dataclass(frozen=True, slots=True, eq=False)
class Product(Number):
    """Two numbers multiplied."""

    one: Number
    other: Number


@dataclass(frozen=True, slots=True, eq=False)
class Quotient(Number):
    """The whole part, rounded down, of a number divided by a positive one that is known beforehand."""

    part: Number
    by: int


@dataclass(frozen=True, slots=True, eq=False)
class Least(Number):
    """The smaller of two."""

    one: Number
    other: Number


@dataclass(frozen=True, slots=True, eq=False)
class Most(Number):
    """The larger of two."""

    one: Number
    other: Number


@dataclass(frozen=True, slots=True, eq=False)
class Share(Number):
    """One of `among` equal parts of `fen`, the one at `place`, in whole units; 0 where there is no such place."""

    fen: int
    unit: int
    among: Number
    place: Number


@dataclass(frozen=True, slots=True)
class Case:
    """A number that counts when a test is met."""

    test: Answer
    value: Number


@dataclass(frozen=True, slots=True, eq=False)
class First(Number):
    """The number of the first case whose test is met; else unknown if any test is unknown; else `default`.

    A number that does not count need not be known.
    """

    cases: tuple[Case, ...]
    default: Number


# ── making them ──────────────────────────────────────────────────────────────────────────────────────

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


def tallied(kind: str, where: Answer, ranges: Numbers) -> Answer:
    """Whether so many items of a kind meet a condition."""
    return _one(Tallied, kind, where, ranges)


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


def inner(term: Term) -> Iterator[Term]:
    """The terms that a term is made of, but for what is asked of other items."""
    match term:
        case Every(parts) | Some(parts) | Sum(parts):
            yield from parts
        case Inverse(part) | IsMet(part) | IsKnown(part) | Times(part) | Quotient(part):
            yield part
        case AtLeast(one, other) | Product(one, other) | Least(one, other) | Most(one, other):
            yield from (one, other)
        case Share(_, _, among, place):
            yield from (among, place)
        case First(cases, default):
            for case in cases:
                yield from (case.test, case.value)
            yield default
        case _:
            return


def spread(terms: Iterable[Term]) -> list[Term]:
    """Some terms and all that they are made of, each once, parts before wholes; what is counted apart."""
    found: dict[Term, None] = {}
    ahead: list[tuple[Term, bool]] = [(term, False) for term in terms]
    while ahead:
        term, ready = ahead.pop()
        if term in found:
            continue
        if ready:
            found[term] = None
        else:
            ahead.append((term, True))
            ahead += [(part, False) for part in inner(term)]
    return list(found)
