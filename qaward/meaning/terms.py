"""Terms: what clauses come to, over a few primitives, in a graph in which equal parts are one.

An `Answer` is not met, unknown or met; a `Number` is a whole number or unknown. Terms know nothing of places and
readings, since equal ones are the same object: these belong to the nodes of the core. A printer gives every primitive
its meaning: for integers, for intervals, for a solver, for columns. They are made in `qaward.meaning.making`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from qaward.meaning.core import Ref
from qaward.numbers import Numbers


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Answer:
    """A term that is answered."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Number:
    """A term that is a number. Where a number that it needs is unknown, so is it."""


Term: TypeAlias = Answer | Number


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
    """Whether what items come to lies in a set, which may be known where the number itself is not."""

    what: Total
    ranges: Numbers

    @property
    def kind(self) -> str:
        """The kind of item that is counted."""
        return self.what.kind

    @property
    def where(self) -> Answer:
        """What an item meets that is counted."""
        return self.what.where

    @property
    def of(self) -> Ref | None:
        """The fact that is added up; None where items are counted."""
        return self.what.of


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


@dataclass(frozen=True, slots=True, eq=False)
class Whole(Number):
    """A number that is known beforehand."""

    value: int


@dataclass(frozen=True, slots=True, eq=False)
class Column(Number):
    """The value of a fact."""

    ref: Ref


@dataclass(frozen=True, slots=True, eq=False)
class Total(Number):
    """The number of items of a kind that meet `where`, each looked at by itself.

    It may be any from the certain ones to the possible ones, and is known where these are the same; in an open list
    there may be more. With `of` each item counts for as much as that fact of it is, which is never below 0;
    `values.counts_for` says for how much.
    """

    kind: str
    where: Answer
    of: Ref | None = None


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
