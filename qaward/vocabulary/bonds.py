"""What some facts of a thing say of others: a street lies in one county. Written once, for all who have to know it.

A bond says, for values of one fact, among which values another one lies. What is known of some facts so narrows the
others, both ways: the street gives the county, and the county leaves its own streets. What leaves one value makes it
known, where a profile is read; evaluators see it as any other value that is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from qaward.numbers import Numbers, meet, numbers, of_values

Left: TypeAlias = Mapping[str, Numbers]
"""For some facts, by their keys, the set in which each lies; a fact that is not in it can be anything."""

MOST_KEPT = 10_000
"""Of so many combinations of known values it is kept what follows; then it is forgotten, and kept anew."""


class Bond(NamedTuple):
    """Of the values of fact `one` that are keys of `sets`, each leaves to fact `other` a set."""

    one: str
    other: str
    sets: Mapping[int, Numbers]


class Bonds:
    """All bonds that reach facts of an applicant, or of a kind of item. `whole` is what each of the facts can be.

    Facts that an applicant or an item cannot have may stand in between. Narrowing goes from bond to bond until nothing
    changes. That is exact where the bonds, whatever their direction, make no ring; where they do, what is left may be
    too much, never too little.
    """

    def __init__(self, bonds: Sequence[Bond], whole: Left) -> None:
        self.bonds, self.whole = tuple(bonds), dict(whole)
        self.groups = {key: frozenset({key}) for key in self.whole}
        """For each fact those that hang together with it, itself among them."""
        for bond in self.bonds:
            both = self.groups[bond.one] | self.groups[bond.other]
            self.groups.update(dict.fromkeys(both, both))
        self._kept: dict[tuple[tuple[str, int], ...], dict[str, Numbers] | None] = {}

    def __eq__(self, other: object) -> bool:
        """Whether the others say the same."""
        return self is other or (isinstance(other, Bonds) and (self.bonds, self.whole) == (other.bonds, other.whole))

    def __hash__(self) -> int:
        """By the facts that hang together."""
        return hash(tuple(self.whole))

    def narrowed(self, left: Left) -> dict[str, Numbers] | None:
        """What can still be of every fact; None where some fact could be nothing."""
        made = {key: meet(whole, left[key]) if key in left else whole for key, whole in self.whole.items()}
        changed = True
        while changed and all(made.values()):
            changed = False
            for one, other, sets in self.bonds:
                whole, there = self.whole[other], made[other]
                ones = [value for value in each(made[one]) if meet(there, sets.get(value, whole))]
                reached = numbers(span for value in ones for span in sets.get(value, whole))
                after = {one: of_values(ones), other: meet(there, reached)}
                changed = changed or any(made[key] != ranges for key, ranges in after.items())
                made.update(after)
        return made if all(made.values()) else None

    def possible(self, values: Mapping[str, object]) -> Left | None:
        """What can still be of every fact where some values are known; None where these contradict each other."""
        own = self._own(values)
        if own not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[own] = self.narrowed({key: ((value, value),) for key, value in own})
        return self._kept[own]

    def known(self, values: Mapping[str, object]) -> dict[str, int] | None:
        """The values of all facts that are known where some are, these among them; None where these contradict."""
        left = self.possible(values)
        if left is None:
            return None
        reached = frozenset[str]().union(*(self.groups[key] for key, _ in self._own(values)))
        return {key: ranges[0][0] for key, ranges in left.items() if key in reached and single(ranges)}

    def _own(self, values: Mapping[str, object]) -> tuple[tuple[str, int], ...]:
        return tuple((key, int(value)) for key in self.whole if isinstance(value := values.get(key), int))

    def classes(self, key: str) -> list[Numbers]:
        """The sets of values of a fact that the bonds tell apart."""
        found: list[Numbers] = []
        for one, other, sets in self.bonds:
            if key == other:
                found += sets.values()
            elif key == one:
                for ranges in dict.fromkeys(sets.values()):
                    found.append(of_values(value for value, each in sets.items() if each == ranges))
        return found

    def decides(self, one: str, other: str, left: Left) -> bool:
        """Whether the second fact is known once the first is, whatever of what is left it is found to be."""
        if one == other or other not in self.groups.get(one, ()):
            return False
        found = (self.narrowed({**left, one: ((value, value),)}) for value in each(left[one]))
        return few(left[one]) and all(made is None or single(made[other]) for made in found)

    def clashes(self, values: Mapping[str, int]) -> list[tuple[str, ...]]:
        """Known facts that contradict each other, none of which can be spared; what is fixed is last of them."""
        found: list[tuple[str, ...]] = []
        for group in dict.fromkeys(self.groups.values()):
            kept = [key for key in self.whole if key in group and key in values]
            if self.possible({key: values[key] for key in kept}) is not None:
                continue
            for key in tuple(kept):
                rest = [other for other in kept if other != key]
                if self.possible({other: values[other] for other in rest}) is None:
                    kept = rest
            found.append(tuple(kept))
        return found


_FEW = 100_000
"""So many values are looked at one by one; facts that fix others have fewer."""


def few(ranges: Numbers) -> bool:
    """Whether a set is small enough for a look at each of its numbers."""
    return sum(high - low + 1 for low, high in ranges) <= _FEW


def single(ranges: Numbers) -> bool:
    """Whether a set has one number."""
    return len(ranges) == 1 and ranges[0][0] == ranges[0][1]


def each(ranges: Numbers) -> Iterator[int]:
    """The numbers of a set."""
    for low, high in ranges:
        yield from range(low, high + 1)
