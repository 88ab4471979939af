"""Whether answers are met, and nothing else: conditions narrowed to what a filter needs.

A filter keeps what is met, so unknown and not met are one here. What is asked of one fact several times becomes one
set of values.
"""

from __future__ import annotations

from dataclasses import dataclass

from qaward.meaning.core import Ref
from qaward.meaning.making import (
    added,
    every,
    first,
    inverse,
    is_known,
    is_met,
    is_unknown,
    least,
    most,
    product,
    quotient,
    some,
    times,
    two_valued,
    within,
)
from qaward.meaning.terms import (
    Answer,
    Case,
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
    Share,
    Some,
    Sum,
    Times,
    Within,
)
from qaward.numbers import Numbers, meet, numbers, without


@dataclass(frozen=True, slots=True)
class _Set:
    """A fact is known and lies in a set."""

    ref: Ref
    ranges: Numbers


def narrowed(term: Answer) -> Answer:
    """An answer that is met where the term is. Where that is not met, it may be not met or unknown, whichever is less
    to ask.
    """
    found = _set(term)
    if found is not None:
        return within(found.ref, found.ranges)
    match term:
        case IsMet(part):
            return narrowed(part)
        case IsKnown(part):
            return _known(part)
        case Every(parts):
            return _every(parts)
        case Some(parts):
            return _some(parts)
        case _:
            return term


def _every(parts: tuple[Answer, ...]) -> Answer:
    """All of them, with one set for each fact."""
    sets: dict[Ref, list[Answer]] = {}
    rest: list[Answer] = []
    refusals: list[tuple[_Set, Answer]] = []
    for part in parts:
        found, refused = _set(part), _refused(part)
        if found is not None:
            sets.setdefault(found.ref, []).append(part)
        elif refused is not None:
            refusals.append((refused, part))
        else:
            rest.append(narrowed(part))
    for refused, part in refusals:  # what is known to lie in one set does not lie in another where it is taken out
        sets.get(refused.ref, rest).append(part)
    merged = [_set(every(*each)) for each in sets.values()]
    assert None not in merged
    return every(*(within(one.ref, one.ranges) for one in merged if one is not None), *rest)


def _some(parts: tuple[Answer, ...]) -> Answer:
    """At least one of them, with one set for each fact; met or unknown is all but known not to be met."""
    sets: dict[Ref, Numbers] = {}
    rest: list[Answer] = []
    for part in parts:
        other = part.part if isinstance(part, IsMet) else part
        if len(parts) == 2 and is_unknown(other) in parts and part is not is_unknown(other):
            return inverse(is_met(inverse(other)))
        found = _set(part)
        if found is None:
            rest.append(narrowed(part))
        else:
            sets[found.ref] = numbers([*sets.get(found.ref, ()), *found.ranges])
    return _apart([*(within(ref, ranges) for ref, ranges in sets.items()), *rest])


def _apart(parts: list[Answer]) -> Answer:
    """At least one of some answers, apart from what all of them ask for."""
    each = [part.parts if isinstance(part, Every) else (part,) for part in parts]
    common = [part for part in each[0] if all(part in other for other in each)]
    if len(parts) == 1 or not common:
        return some(*parts)
    return narrowed(every(*common, some(*(every(*(part for part in other if part not in common)) for other in each))))


def _known(term: Number) -> Answer:
    """Whether a number is known: whether all facts are that it is made of."""
    match term:
        case Sum(parts):
            return every(*(_known(part) for part in parts))
        case Times(part) | Quotient(part):
            return _known(part)
        case Product(one, other) | Least(one, other) | Most(one, other) | Share(_, _, one, other):
            return every(_known(one), _known(other))
        case _:
            return is_known(term)


def _set(term: Answer) -> _Set | None:
    """The set in which one fact has to lie for the term to be met; None where it asks for anything else."""
    match term:
        case Within(ref, ranges):
            return _Set(ref, ranges)
        case IsMet(part):
            return _set(part)
        case Some(parts):
            found = [_set(part) for part in parts]
            sets = [each for each in found if each is not None]
            same = len(sets) == len(found) and len({each.ref for each in sets}) == 1
            return _Set(sets[0].ref, numbers(span for each in sets for span in each.ranges)) if same else None
        case Every(parts):
            return _meet(parts)
        case _:
            return None


def _meet(parts: tuple[Answer, ...]) -> _Set | None:
    """The set of some answers that are all asked of one fact, which one of them at least needs to be known."""
    asked = [each for part in parts if (each := _set(part)) is not None]
    refused = [each for part in parts if (each := _refused(part)) is not None]
    if not asked or len(asked) + len(refused) < len(parts) or len({each.ref for each in (*asked, *refused)}) > 1:
        return None
    ranges = asked[0].ranges
    for each in asked[1:]:
        ranges = meet(ranges, each.ranges)
    for each in refused:
        ranges = without(ranges, each.ranges)
    return _Set(asked[0].ref, ranges)


def _refused(term: Answer) -> _Set | None:
    """The set in which one fact must not be known to lie."""
    return _set(term.part) if isinstance(term, Inverse) and isinstance(term.part, IsMet) else None


def lean(term: Number) -> Number:
    """The same number with the tests of its cases narrowed, where they are never unknown."""
    match term:
        case First(cases, default):
            return first((Case(_lean_test(case.test), lean(case.value)) for case in cases), lean(default))
        case Sum(parts):
            return added(*(lean(part) for part in parts))
        case Times(part, by):
            return times(lean(part), by)
        case Product(one, other):
            return product(lean(one), lean(other))
        case Quotient(part, by):
            return quotient(lean(part), by)
        case Least(one, other):
            return least(lean(one), lean(other))
        case Most(one, other):
            return most(lean(one), lean(other))
        case _:
            return term


def _lean_test(test: Answer) -> Answer:
    return is_met(narrowed(test)) if two_valued(test) else test
