"""The values that are worth trying: one of each class between the points at which anything that is asked turns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TypeAlias

from qaward.advice.goal import Spot, is_sum
from qaward.advice.world import Place, Seen, Taken, World
from qaward.engine.book import Asked
from qaward.meaning.core import MET, NOT_MET, Ref
from qaward.meaning.integers import ask, tally
from qaward.meaning.terms import Answer, AtLeast, Column, Share, Tallied, Term, Total, Within, spread
from qaward.meaning.values import known
from qaward.numbers import Numbers, holds, meet
from qaward.vocabulary.fact import APPLICANT

Points: TypeAlias = "dict[tuple[str, str], tuple[set[Numbers], set[int]]]"
"""By kind (or `applicant`) and key: the sets a fact is held against, and the figures from which on it is compared."""


def points(terms: Iterable[Term], kind: str) -> Points:
    """All that some terms about a kind of item ask of facts, those of counted items too."""
    found: Points = {}
    asked = Asked()
    for term in terms:
        asked.add(term)
    for ref, sets in asked.sets.items():
        _of(found, ref, kind)[0].update(sets)
    for ref, edges in asked.edges.items():
        _of(found, ref, kind)[1].update(edges)
    for term in (*asked.tallies, *asked.totals):
        for place, (sets, edges) in points([term.where], term.kind).items():
            own = found.setdefault(place, (set(), set()))
            own[0].update(sets)
            own[1].update(edges)
    return found


def _of(found: Points, ref: Ref, kind: str) -> tuple[set[Numbers], set[int]]:
    return found.setdefault((APPLICANT if ref.scope == APPLICANT else kind, ref.key), (set(), set()))


def added(terms: Iterable[Term]) -> dict[tuple[str, str], list[Tallied]]:
    """By kind and key: what a fact is added up for that is held against a figure."""
    found: dict[tuple[str, str], list[Tallied]] = {}
    for term in spread(terms):
        if isinstance(term, Tallied) and term.of is not None:
            found.setdefault((term.kind, term.of.key), []).append(term)
    return found


def sums(goal: Answer, kind: str) -> dict[tuple[str, str], list[Answer]]:
    """By kind and key: the comparisons of sums that a fact enters."""
    found: dict[tuple[str, str], list[Answer]] = {}
    for term in spread([goal]):
        if isinstance(term, AtLeast) and is_sum(term):
            for part in spread([term]):
                match part:
                    case Column(ref):
                        found.setdefault((APPLICANT if ref.scope == APPLICANT else kind, ref.key), []).append(term)
                    case Total(of, _, Ref(key=key)):
                        found.setdefault((of, key), []).append(term)
                    case _:
                        pass
    return found


@dataclass(frozen=True, slots=True)
class Classes:
    """The values worth trying of each fact that a clause asks."""

    world: World
    points: Points
    sums: Mapping[tuple[str, str], Sequence[Answer]]
    added: Mapping[tuple[str, str], Sequence[Tallied]]
    kept: dict[Place, tuple[int, ...]] = field(default_factory=dict[Place, "tuple[int, ...]"])

    def of(self, spots: list[Spot], at: int, seen: Seen, taken: Taken) -> Iterator[tuple[int, bool]]:
        """The numbers that may answer otherwise what one fact stands in the way of; whether that is exact.

        `at` is the number of the item that the clause looks at.
        """
        place = spots[0].place
        told: set[int] = set()
        for number, exact in self._tried(spots, place, at, seen, taken):
            if number not in told:
                told.add(number)
                yield number, exact

    def _tried(self, spots: list[Spot], place: Place, at: int, seen: Seen, taken: Taken) -> Iterator[tuple[int, bool]]:
        plain = [spot for spot in spots if spot.through is None and isinstance(spot.leaf, Within)]
        everything = len(plain) < len(spots)
        now = known(seen.values(place[0]).get(place[1]))
        for number in self._each(place):
            if everything or any(_turned(spot.leaf, now, number) for spot in plain):
                yield number, True
        for low, high in self._spans(place) if any(True for _ in self._following(place)) else ():
            # Together with another fact from which one follows, the far end of a class may do where the near does not.
            yield from ((number, False) for number in (low, high))
        named = self.world.kind(place[0]), place[1]
        for tallied in self.added.get(named, ()):
            yield from self._added(tallied, place, seen)
        for other in self._following(place):
            yield from self._followed(place, other, seen)
        for leaf in self.sums.get(named, ()):
            yield from self._reckoned(leaf, place, at, taken)

    def _each(self, place: Place) -> tuple[int, ...]:
        found = self.kept.get(place)
        if found is None:
            found = self.kept[place] = tuple(self._representatives(place, self.world.reach(place)))
        return found

    def _representatives(self, place: Place, left: Numbers) -> Iterator[int]:
        """The nearest value of each class that a fact may come to be in."""
        fact, now = self.world.fact(place), known(self.world.now(place))
        sets, edges = self.points.get((self.world.kind(place[0]), place[1]), (set(), set()))
        bonds = fact.bonds.classes(place[1]) if fact is not None and fact.bonds is not None else None
        cuts = {end for ranges in sets for low, high in ranges for end in (low, high + 1)} | edges
        cuts |= set(bonds.starts) if bonds is not None else set()

        def sort(value: int) -> object:
            named = bonds.name(value) if bonds is not None else ()
            return tuple(holds(each, value) for each in sets), tuple(value >= each for each in edges), named

        apart = any(True for _ in self._following(place)) or (self.world.kind(place[0]), place[1]) in self.sums
        best: dict[object, int] = {}
        own = sort(now) if now is not None else None
        for low, high in _parts(left, cuts):
            value = self._near(place, low, high, now)
            name = (sort(value), low) if apart else sort(value)  # more may hang on which of them it is
            if (name if not apart else sort(value)) != own and (
                name not in best or self._closer(value, best[name], now)
            ):
                best[name] = value
        yield from best.values()

    def _spans(self, place: Place) -> Iterator[tuple[int, int]]:
        """The ranges in which every test of a fact says the same."""
        sets, edges = self.points.get((self.world.kind(place[0]), place[1]), (set(), set()))
        cuts = {end for ranges in sets for low, high in ranges for end in (low, high + 1)} | edges
        return _parts(self.world.reach(place), cuts)

    def _near(self, place: Place, low: int, high: int, now: int | None) -> int:
        """The value of a range that is nearest to what there is; of what is not known yet the likeliest."""
        if now is not None:
            return min(max(now, low), high)
        fact = self.world.fact(place)
        if fact is not None and fact.type == "date":
            return min(max(self.world.day.toordinal(), low), high)
        return low

    def _closer(self, one: int, other: int, now: int | None) -> bool:
        return now is not None and abs(one - now) < abs(other - now)

    def _following(self, place: Place) -> Iterator[Place]:
        """The facts that follow from one and that the clause asks."""
        at, own = place[0], self.world.kind(place[0])
        for fact in self.world.facts_of(own).values():
            if fact.derived is not None and place[1] in fact.derived.of and (own, fact.key) in self.points:
                yield at, fact.key

    def _followed(self, place: Place, through: Place, seen: Seen) -> Iterator[tuple[int, bool]]:
        """The nearest values by which a fact that follows from one is in another class; if none does, the ends."""
        left, whole, at = self.world.reach(place), self.world.fact(through), place[0]
        assert whole is not None and whole.derived is not None
        derived, values = whole.derived, seen.values(at)

        def made(number: int) -> int | None:
            return derived.value(whole, {**values, place[1]: number})

        if any(key not in values for key in derived.of if key != place[1]):
            yield from ((number, False) for low, high in left for number in (low, high))
            return
        now = known(values.get(place[1]))
        found = False
        sets, edges = self.points.get((self.world.kind(at), through[1]), (set(), set()))
        cuts = sorted({end for ranges in sets for low, high in ranges for end in (low, high + 1)} | edges)
        for low, high in left:
            start = low if now is None else now
            if now is None:
                yield low, True
            for cut, end in product(cuts, (low, high)):

                def says(number: int, cut: int = cut) -> int:
                    value = made(number)
                    return -1 if value is None else int(value >= cut)

                if says(end) != says(start):
                    found = True
                    yield _first(says, says(end), start, end), True
        if not found:
            yield from ((number, False) for low, high in left for number in (low, high))

    def _added(self, term: Tallied, place: Place, seen: Seen) -> Iterator[tuple[int, bool]]:
        """The values by which a sum over items comes to an end of what is asked for; if none does, the ends."""
        counted, left = tally(term.what, seen.scene), self.world.reach(place)
        of = seen.values(place[0])
        now = (known(of.get(place[1])) or 0) if ask(term.where)(of, seen.scene) == MET else 0  # what it counts for now
        wanted = {now + end - counted.certain for low, high in term.ranges for end in (low, high)}
        wanted |= {now + end - counted.certain for low, high in term.ranges for end in (low - 1, high + 1)}
        near = [number for number in wanted if holds(left, number)]
        yield from ((number, True) for number in near)
        if not near and left:
            yield from ((number, False) for number in (left[0][0], left[-1][1]))

    def _reckoned(self, leaf: Answer, place: Place, at: int, taken: Taken) -> Iterator[tuple[int, bool]]:
        """The nearest values by which a comparison of sums turns; if none does by itself, the ends."""
        now, left = known(self.world.now(place)), self.world.reach(place)
        exact = not any(isinstance(part, Share) for part in spread([leaf]))

        def says(number: int) -> int:
            seen = self.world.seen({**taken, place: number})
            return ask(leaf)(seen.values(at), seen.scene)

        seen = self.world.seen(taken)
        before = ask(leaf)(seen.values(at), seen.scene)
        found = False
        for low, high in left:
            for wanted, end in product({MET, NOT_MET} - {before}, (low, high)):
                if says(end) == wanted:
                    found = True
                    start = (high if end == low else low) if now is None else now
                    yield (start if now is None and says(start) == wanted else _first(says, wanted, start, end)), exact
        if not found and left:
            yield from ((number, False) for number in (left[0][0], left[-1][1]))


def _turned(leaf: Term, now: int | None, number: int) -> bool:
    assert isinstance(leaf, Within)
    return now is None or holds(leaf.ranges, now) != holds(leaf.ranges, number)


def _parts(left: Numbers, cuts: set[int]) -> Iterator[tuple[int, int]]:
    """A set, cut at some points."""
    for low, high in left:
        starts = [low, *sorted(cut for cut in cuts if low < cut <= high)]
        for at, start in enumerate(starts):
            end = starts[at + 1] - 1 if at + 1 < len(starts) else high
            yield from meet(((start, end),), ((low, high),))


def _first(says: Callable[[int], int], wanted: int, start: int, end: int) -> int:
    """The number nearest to the start, on the way to an end that answers as is wanted, from which on all do."""
    near, far = start, end
    while abs(far - near) > 1:
        middle = (near + far) // 2
        near, far = (near, middle) if says(middle) == wanted else (middle, far)
    return far
