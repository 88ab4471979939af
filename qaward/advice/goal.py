"""What it takes to win a clause, as a term, and which facts stand in the way of it.

As long as the facts in the way stay as they are, so does the answer: whoever wants another has to change at least one
of them. That is what makes the search for changes complete (after Reiter's trees of hitting sets).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from qaward.advice.world import Place, Seen, World
from qaward.meaning.award import answer
from qaward.meaning.core import MET, NOT_MET, UNKNOWN
from qaward.meaning.integers import ask, tally
from qaward.meaning.making import YES, every, some
from qaward.meaning.printed import Printed
from qaward.meaning.terms import (
    Answer,
    AtLeast,
    Column,
    Every,
    Inverse,
    IsMet,
    Settled,
    Some,
    Tallied,
    Term,
    Total,
    Whole,
    Within,
    spread,
)

Accept = frozenset[int]
"""Answers that would do."""

_MET: Accept = frozenset({MET})
_TURNED = {NOT_MET: MET, UNKNOWN: UNKNOWN, MET: NOT_MET}


def won(printed: Printed) -> Answer:
    """Whether a clause gives anything: its condition is met, and there is a line of some payer."""
    return every(answer(printed.promise.when), some(*(pay.award.there for pay in printed.pays)))


class Spot(NamedTuple):
    """A fact that stands in the way, the term in which it does, and for which item that is asked.

    `through`: the fact that the term asks for follows from this one.
    """

    place: Place
    leaf: Term
    at: int
    through: Place | None = None


@dataclass(frozen=True, slots=True)
class Blocking:
    """What stands in the way of an answer where some facts are otherwise; those in `fixed` do not change any more."""

    world: World
    seen: Seen
    fixed: frozenset[Place]

    def spots(self, term: Answer, at: int, accept: Accept = _MET) -> list[Spot] | None:
        """The facts in the way that can change; none: it cannot be had. None: nothing is in the way.

        `at` is the number of the item that the term looks at.
        """
        found = ask(term)(self.seen.values(at), self.seen.scene)
        if found in accept:
            return None
        match term:
            case Settled():
                return []
            case Every(parts):
                return self._joined(parts, at, accept, least=True)
            case Some(parts):
                return self._joined(parts, at, accept, least=False)
            case Inverse(part):
                return self.spots(part, at, frozenset(_TURNED[each] for each in accept))
            case IsMet(part):
                return self.spots(part, at, _MET if MET in accept else frozenset({NOT_MET, UNKNOWN}))
            case Tallied():
                return self._tallied(term, at, accept)
            case Within(ref):
                return self._free([Spot(self.world.place(ref, at), term, at)])
            case _:
                return self._free(self._all(term, at))

    def _joined(self, parts: Iterable[Answer], at: int, accept: Accept, *, least: bool) -> list[Spot]:
        """Of the least of some answers: each that is too low has to rise, or any may fall; of the greatest likewise."""
        end = NOT_MET if least else MET
        if end not in accept:  # every part has to be one of those; the one with the fewest ways is looked at
            ways = [found for part in parts if (found := self.spots(part, at, accept)) is not None]
            return min(ways, key=len) if ways else []
        if accept <= {end, UNKNOWN}:
            return [spot for part in parts for spot in self.spots(part, at, accept) or ()]
        return self._free([spot for part in parts for spot in self._all(part, at)])

    def _tallied(self, term: Tallied, at: int, accept: Accept) -> list[Spot]:
        counted = tally(term.what, self.seen.scene)
        low, high = min(first for first, _ in term.ranges), max(last for _, last in term.ranges)
        more = MET not in accept or high > counted.certain
        less = MET not in accept or counted.possible is None or low < counted.possible
        found: list[Spot] = []
        for number in self.world.numbers.get(term.kind, ()):
            of = ask(term.where)(self.seen.values(number), self.seen.scene)
            if more and of != MET:
                found += self.spots(term.where, number, _MET) or ()
            if less and of != NOT_MET:
                found += self.spots(term.where, number, frozenset({NOT_MET})) or ()
            if term.of is not None and of != NOT_MET:
                found += self._free([Spot(self.world.place(term.of, number), term, at)])
        return found

    def _all(self, term: Term, at: int) -> Iterator[Spot]:
        """Every fact that a term asks, what is counted of items too."""
        for part in spread([term]):
            match part:
                case Within(ref) | Column(ref):
                    yield Spot(self.world.place(ref, at), term if isinstance(part, Column) else part, at)
                case Tallied() | Total():
                    for number in self.world.numbers.get(part.kind, ()):
                        yield from self._all(part.where, number)
                        if part.of is not None:
                            leaf = term if isinstance(part, Total) else part
                            yield Spot(self.world.place(part.of, number), leaf, at)
                case _:
                    pass

    def _free(self, spots: Iterable[Spot]) -> list[Spot]:
        found: list[Spot] = []
        for spot in spots:
            sources, known = self._sources(spot.place)
            if not known:
                found += [spot, *self._fixing(spot)]
            found += [spot._replace(place=each, through=spot.place) for each in sources]
        return [spot for spot in found if spot.place not in self.fixed and self.world.reach(spot.place)]

    def _sources(self, place: Place) -> tuple[list[Place], bool]:
        """The facts from which one follows that may change it: all where they are known, else those that are not.

        Whether they are all known; one that is known itself, of which they are not, stands by itself.
        """
        fact, values = self.world.fact(place), self.seen.values(place[0])
        if fact is None or fact.derived is None:
            return [], False
        missing = [(place[0], key) for key in fact.derived.of if key not in values]
        if missing:
            return [] if place[1] in values else missing, False
        return [(place[0], key) for key in fact.derived.of], True

    def _fixing(self, spot: Spot) -> Iterator[Spot]:
        """The facts that may fix one that is not known."""
        at, key = spot.place
        fact = self.world.fact(spot.place)
        if fact is not None and fact.bonds is not None and key not in self.seen.values(at):
            for other in sorted(fact.bonds.groups[key] - {key}):
                if self.world.fact((at, other)) is not None and self.world.reach((at, other)):
                    yield Spot((at, other), YES, spot.at)


def is_sum(leaf: Term) -> bool:
    """Whether a term compares sums, and does not only hold a fact against a figure."""
    return isinstance(leaf, AtLeast) and not (isinstance(leaf.one, Column) and isinstance(leaf.other, Whole))
