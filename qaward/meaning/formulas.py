"""Terms as formulas of a solver: the printer for proofs, which speak of every profile at once. Needs z3, an extra.

A fact is a pair, whether it is known and its value; so is every number. Of an answer it is asked when it is met and
when it is not; unknown is neither. What nobody asks for is not made: most tests are only ever asked whether they are
met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from qaward.meaning.core import MET, NOT_MET, Ref
from qaward.meaning.making import two_valued
from qaward.meaning.solver import Formula, added, both, counted, least, most, no, pick, some, whole
from qaward.meaning.terms import (
    Answer,
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
    Times,
    Total,
    Variable,
    Whole,
    Within,
    inner,
)
from qaward.numbers import MOST, Numbers, holds
from qaward.vocabulary.fact import APPLICANT


class Symbol(NamedTuple):
    """One open fact, or what became of some: whether it is known, and its value where it is."""

    known: Formula
    value: Formula


class Place(Protocol):
    """An item, or the applicant, with open facts; `present` tells whether it is there at all."""

    @property
    def present(self) -> Formula:
        """Whether it is there."""
        ...

    def fact(self, key: str) -> Symbol:
        """What is known of it."""
        ...


class Around(Protocol):
    """The applicant, and all its items by kind: a complete list."""

    @property
    def applicant(self) -> Place:
        """The applicant itself."""
        ...

    @property
    def slots(self) -> Mapping[str, Sequence[Place]]:
        """Where its items are."""
        ...


class Formulas:
    """Terms about one place, each printed once; `variables` give those they name, when first asked for."""

    def __init__(
        self,
        place: Place | None = None,
        prints: Prints | None = None,
        variables: Mapping[str, Callable[[], Formula]] | None = None,
    ) -> None:
        self._place, self._prints, self._variables = place, prints, variables or {}
        self._met: dict[Answer, Formula] = {}
        self._failed: dict[Answer, Formula] = {}
        self._known: dict[Number, Formula] = {}
        self._values: dict[Number, Formula] = {}

    def met(self, term: Answer) -> Formula:
        """When an answer is met."""
        found = self._met.get(term)
        if found is None:
            found = self._met[term] = self._when_met(term)
        return found

    def failed(self, term: Answer) -> Formula:
        """When an answer is not met."""
        found = self._failed.get(term)
        if found is None:
            found = self._failed[term] = self._when_failed(term)
        return found

    def known(self, term: Number) -> Formula:
        """When a number is known."""
        found = self._known.get(term)
        if found is None:
            found = self._known[term] = self._when_known(term)
        return found

    def value(self, term: Number) -> Formula:
        """What a number is, where it is known; anything elsewhere."""
        found = self._values.get(term)
        if found is None:
            found = self._values[term] = self._worth(term)
        return found

    def _when_met(self, term: Answer) -> Formula:
        match term:
            case Settled(answer):
                return answer == MET
            case Within(ref, ranges):
                symbol = self._fact(ref)
                return both(symbol.known, _lies(symbol.value, ref, ranges))
            case Every(parts):
                return both(*map(self.met, parts))
            case Some(parts):
                return some(*map(self.met, parts))
            case Inverse(part):
                return self.failed(part)
            case Tallied(what, ranges):
                certain, possible = self._tally(what)
                return some(*(both(_from(certain, low), _to(possible, high)) for low, high in ranges))
            case AtLeast(one, other):
                return both(self.known(one), self.known(other), self.value(one) >= self.value(other))
            case IsMet(part):
                return self.met(part)
            case IsKnown(part):
                return self.known(part)
            case _:
                raise AssertionError(term)

    def _when_failed(self, term: Answer) -> Formula:
        match term:
            case Settled(answer):
                return answer == NOT_MET
            case Within(ref):
                return both(self._fact(ref).known, no(self.met(term)))
            case Every(parts):
                return some(*map(self.failed, parts))
            case Some(parts):
                return both(*map(self.failed, parts))
            case Inverse(part):
                return self.met(part)
            case Tallied(what, ranges):
                certain, possible = self._tally(what)
                return both(*(some(no(_from(possible, low)), no(_to(certain, high))) for low, high in ranges))
            case AtLeast(one, other):
                return both(self.known(one), self.known(other), no(self.met(term)))
            case _:  # what is never unknown
                return no(self.met(term))

    def _when_known(self, term: Number) -> Formula:
        match term:
            case Column(ref):
                return self._fact(ref).known
            case Total():
                certain, possible = self._tally(term)
                return certain == possible
            case First(cases, default):
                unsure = [case.test for case in cases if not two_valued(case.test)]
                found = both(self.known(default), *map(self.failed, unsure))
                for case in reversed(cases):
                    found = pick(self.met(case.test), self.known(case.value), found)
                return found
            case _:
                return both(*(self.known(part) for part in inner(term) if isinstance(part, Number)))

    def _worth(self, term: Number) -> Formula:
        match term:
            case Whole(value):
                return value
            case Column(ref):
                value = self._fact(ref).value
                return pick(value != 0, 1, 0) if ref.type == "text" else value
            case Total():
                return self._tally(term)[0]
            case Variable(name):
                return self._variables[name]()
            case Sum(parts):
                return added(map(self.value, parts))
            case Times(part, by):
                return self.value(part) * by
            case Product(one, other):
                return self.value(one) * self.value(other)
            case Quotient(part, by):
                return whole(self.value(part), by)
            case Least(one, other):
                return least(self.value(one), self.value(other))
            case Most(one, other):
                return most(self.value(one), self.value(other))
            case Share(fen, unit, among, place):
                return _share(fen, unit, self.value(among), self.value(place))
            case First(cases, default):
                found = self.value(default)
                for case in reversed(cases):
                    found = pick(self.met(case.test), self.value(case.value), found)
                return found
            case _:
                raise AssertionError(term)

    def _fact(self, ref: Ref) -> Symbol:
        assert self._prints is not None
        assert self._place is not None
        return (self._prints.around.applicant if ref.scope == APPLICANT else self._place).fact(ref.key)

    def _tally(self, term: Total) -> tuple[Formula, Formula]:
        assert self._prints is not None
        return self._prints.tally(term)


class Prints:
    """The formulas of every place of a world, those of one place always the same."""

    def __init__(self, around: Around) -> None:
        self.around = around
        self._at: dict[int, Formulas] = {}
        self._tallies: dict[Total, tuple[Formula, Formula]] = {}

    def at(self, place: Place) -> Formulas:
        """The formulas about a place."""
        found = self._at.get(id(place))
        if found is None:
            found = self._at[id(place)] = Formulas(place, self)
        return found

    def tally(self, term: Total) -> tuple[Formula, Formula]:
        """How many items meet what is counted, or what they come to, certainly and possibly."""
        found = self._tallies.get(term)
        if found is None:
            places = [(place, self.at(place)) for place in self.around.slots.get(term.kind, ())]
            certain = [both(place.present, each.met(term.where)) for place, each in places]
            possible = [both(place.present, no(each.failed(term.where))) for place, each in places]
            if term.of is None:
                found = counted(certain), counted(possible)
            else:
                facts = [place.fact(term.of.key) for place, _ in places]
                least, most = [(fact, term.of.least) for fact in facts], [(fact, MOST) for fact in facts]
                found = _weighed(certain, least), _weighed(possible, most)
            self._tallies[term] = found
        return found


def _weighed(tests: Iterable[Formula], facts: Iterable[tuple[Symbol, int]]) -> Formula:
    """What some facts come to where a test is met; beside each, what counts where it is not known."""
    pairs = zip(tests, facts, strict=True)
    return added(pick(test, pick(fact.known, fact.value, open_), 0) for test, (fact, open_) in pairs)


def _lies(value: Formula, ref: Ref, ranges: Numbers) -> Formula:
    """Whether a value of a fact lies in a set; ends that no value can pass are left out."""
    if ref.type == "text":
        return pick(value != 0, holds(ranges, 1), holds(ranges, 0))
    inside: Iterable[tuple[int, int]] = (each for each in ranges if each[1] >= ref.least and each[0] <= ref.most)
    return some(*(_between(value, low, high, ref) for low, high in inside))


def _between(value: Formula, low: int, high: int, ref: Ref) -> Formula:
    if low == high:
        return value == low
    return both(value >= low if low > ref.least else True, value <= high if high < ref.most else True)


def _from(number: Formula, low: int) -> Formula:
    """Whether a number of items is at least so many."""
    return True if low <= 0 else number >= low


def _to(number: Formula, high: int) -> Formula:
    """Whether a number of items is at most so many."""
    return True if high >= MOST else number <= high


def _share(fen: int, unit: int, among: Formula, place: Formula) -> Formula:
    """One of equal parts, as `core.Part` says."""
    units, rest = divmod(fen, unit)
    count = most(among, 1)
    each, left = (units // count, units % count) if isinstance(count, int) else (units / count, units % count)
    part = (each + pick(place <= left, 1, 0)) * unit + pick(place == 1, rest, 0)
    return pick(both(place >= 1, place <= among), part, 0)
