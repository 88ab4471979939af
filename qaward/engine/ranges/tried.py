"""Values that are tried for a fact that is not known: of those that nothing tells apart, one."""

from __future__ import annotations

from functools import lru_cache
from math import isqrt
from typing import NamedTuple

from qaward.engine.ranges.budget import MOST_CASES, allow
from qaward.engine.ranges.ground import FEW, Ground
from qaward.engine.ranges.offers import NOWHERE
from qaward.engine.ranges.pieces import Pieces
from qaward.engine.ranges.totals import Totals
from qaward.engine.ranges.traced import Var
from qaward.engine.ranges.unplaced import telling
from qaward.meaning.core import Ref
from qaward.meaning.intervals import ENDLESS
from qaward.numbers import MOST, holds
from qaward.vocabulary.domains import domain
from qaward.vocabulary.fact import APPLICANT, NOTHING, Fact, Value


class _Alike(NamedTuple):
    """The values of a fact that groups are made by, and of the items of which it is not known the first, second, …

    Up to an item so many values that no item is known to have are told apart: one is as good as another.
    """

    known: set[Value]
    turns: dict[int, int]


class Tried:
    """The values to be tried on one ground. `hard`: whether some sums have to be tried in between the ends as well.

    `pieces` says which values of some facts, in place of the ends of their classes.
    """

    def __init__(self, ground: Ground, *, hard: bool, pieces: Pieces | None = None) -> None:
        self.ground, self.hard, self.pieces, self.totals = ground, hard, pieces, Totals(ground)
        self._tried: dict[tuple[int, Ref, bool], tuple[Value, ...]] = {}
        self._known: dict[tuple[str, str], _Alike] = {}

    def of(self, at: int, ref: Ref, *, hard: bool) -> tuple[Value, ...]:
        """Values of a fact of which each class that can matter has one, or both its ends where it enters a sum.

        With `hard` all numbers of a class, where they are few: sums may be best or worst in between.
        """
        own = ref.scope != APPLICANT
        if self.pieces is not None:
            looked_at = self.pieces.of(Var(at if own else NOWHERE, ref))
            if looked_at is not None:
                return looked_at
        # Of the applicant's facts the same values are tried for whatever hangs on them.
        place = (at, ref, hard) if own else (NOWHERE, ref, self.hard)
        found = self._tried.get(place)
        if found is None:
            found = self._tried[place] = self._values(at, ref, place[2])
        return found

    def _values(self, at: int, ref: Ref, hard: bool) -> tuple[Value, ...]:
        fact = self.ground.fact(at, ref)
        numbers = self._numbers(at, ref, fact, hard)
        alike = self._alike(ref)
        if fact.type == "text":
            if at not in alike.turns:
                return tuple(fact.of_text("有") if number else "" for number in numbers)
            new = [fact.of_text(f"\0{number}") for number in range(alike.turns[at])]
            return ("", *sorted(alike.known, key=str), *new)
        if at in alike.turns:
            known = {value for value in alike.known if isinstance(value, int)}
            more = (each for each in known if holds(self.ground.room(at, ref), each))
            numbers = [*numbers, *more, *self._fresh(at, ref, known)]
        return tuple(dict.fromkeys(numbers))

    def _numbers(self, at: int, ref: Ref, fact: Fact, hard: bool) -> list[int]:
        asked, classes = self.ground.asked(at, ref), self._classes(at, ref)
        if ref not in asked.sums and ref not in asked.pots:
            apart = self.ground.told_apart(at, ref)
            sets = [*asked.sets.get(ref, ()), *(((edge, MOST),) for edge in asked.edges.get(ref, ()))]
            told: dict[tuple[object, ...], int] = {}
            for low, _ in classes:
                name = apart.name(low) if apart is not None else None
                told.setdefault((name, *(any(a <= low <= b for a, b in each) for each in sets)), low)
            return list(told.values())
        found = [end for each in classes for end in each]
        if ref in asked.pots:
            found += self._of_pots(at, ref)
            found += (number for pot in asked.even.get(ref, ()) for each in classes for number in _evenly(*pot, *each))
        if hard or (ref in asked.pots and ref in asked.sums):
            found += [1] if fact.least <= 1 else []
            if fact.type not in {"money", "date"} and fact.most - fact.least <= FEW:
                found += range(fact.least, fact.most + 1)
        room = self.ground.room(at, ref)
        found = [each for each in dict.fromkeys(found) if holds(room, each)]
        return [*found, ENDLESS] if ref in asked.sums and holds(room, domain(fact)[-1][1]) else found

    def _classes(self, at: int, ref: Ref) -> list[tuple[int, int]]:
        """What a fact can be, in the ranges that nothing tells apart inside."""
        asked = self.ground.asked(at, ref)
        cuts = set(asked.edges.get(ref, ()))
        apart = self.ground.told_apart(at, ref)
        cuts.update(apart.starts if apart is not None else ())
        for ranges in asked.sets.get(ref, ()):
            cuts.update(end for low, high in ranges for end in (low, high + 1))
        found: list[tuple[int, int]] = []
        for first, last in self.ground.room(at, ref):
            starts = [first, *sorted(cut for cut in cuts if first < cut <= last)]
            found += [(start, (starts[at + 1] if at + 1 < len(starts) else last + 1) - 1)
                      for at, start in enumerate(starts)]  # fmt: skip
        return found

    def _of_pots(self, at: int, ref: Ref) -> list[int]:
        """Numbers at which a part of a pot changes with its other number."""
        found = list(range(1, 4))
        for other in self.ground.asked(at, ref).pots[ref]:
            value = self.ground.values(at).get(other.key)
            numbers = [value] if isinstance(value, int) else [
                end for each in self._classes(at, other) for end in each
            ]  # fmt: skip
            found += [number + step for number in numbers for step in (-1, 0, 1)]
        return found

    def _alike(self, ref: Ref) -> _Alike:
        """What is known of a fact that groups are made by, for each item that can be in one of them."""
        place = ref.scope, ref.key
        if place not in self._known:
            items = {
                offer.at: self.ground.values(offer.at).get(ref.key)
                for offer in self.ground.offers
                if (ref.scope == "item") == (offer.at != NOWHERE) and ref.key in self.ground.words(offer)
            }
            paid_for = (at for at, word in telling(self.ground) if word == ref.key)
            items.update((at, None) for at in paid_for if (ref.scope == "item") == (at != NOWHERE))
            unknown = [at for at, value in items.items() if value is None]
            paid = self.ground.paid.values(ref.key) if unknown else ()
            known = {value for value in (*items.values(), *paid) if value is not None and value != NOTHING}
            allow((len(known) + 1) ** len(unknown), MOST_CASES)  # each may be in any of the groups, or in none of them
            self._known[place] = _Alike(known, {at: number for number, at in enumerate(unknown, 1)})
        return self._known[place]

    def _fresh(self, at: int, ref: Ref, known: set[int]) -> list[int]:
        """Numbers that no item is known to have, of each class as many as there are items of which it is not known."""
        found: list[int] = []
        count = self._alike(ref).turns[at]
        for low, high in self._classes(at, ref):
            free = (number for number in range(low, min(high, low + count + len(known)) + 1) if number not in known)
            found += [number for _, number in zip(range(count), free, strict=False)]
        return found


MOST_PARTS = 100_000
"""Up to so many parts are tried whether a pot divides by them, and what is left of it by each of these."""


def _evenly(fen: int, unit: int, low: int, high: int) -> list[int]:
    """Of some numbers of parts the least by which a pot divides evenly, and the least and the most by which not."""
    units, rest = divmod(fen, unit)
    whole = set[int]() if rest else set(_divisors(units))
    even = min((number for number in whole if low <= number <= high), default=low)
    first, last = max(low, 2), high
    while first in whole:
        first += 1
    while last in whole:
        last -= 1
    return [number for number in (even, first, last) if low <= number <= high]


@lru_cache
def _divisors(units: int) -> frozenset[int]:
    small = [number for number in range(1, min(isqrt(units), MOST_PARTS) + 1) if not units % number]
    return frozenset(part for number in small for part in (number, units // number))
