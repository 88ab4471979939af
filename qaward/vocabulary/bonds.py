"""What some facts of a thing say of others: a street lies in one county. Written once, for all who have to know it.

A bond says, for values of one fact, among which values another one lies. What is known of some facts so narrows the
others, both ways: the street gives the county, and the county leaves its own streets. What leaves one value makes it
known, where a profile is read; evaluators see it as any other value that is known.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from qaward.numbers import Numbers, meet, numbers, of_values, without

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
        self._links = [_Link.of(bond, self.whole) for bond in self.bonds]
        self._classes: dict[str, Classes] = {}
        self._kept: dict[tuple[tuple[str, int], ...], dict[str, Numbers] | None] = {}
        self._deciding: dict[tuple[tuple[tuple[str, int], ...], str, str], bool] = {}

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
            for link in self._links:
                one, other = link.bond.one, link.bond.other
                after = dict(zip((one, other), link.narrowed(made[one], made[other]), strict=True))
                changed = changed or any(made[key] != ranges for key, ranges in after.items())
                made.update(after)
        return made if all(made.values()) else None

    def possible(self, values: Mapping[str, object]) -> Left | None:
        """What can still be of every fact where some values are known; None where these contradict each other."""
        own = self._own(values)
        if own in (kept := self._kept):  # one that another thread may put away meanwhile
            return kept[own]
        if len(kept) >= MOST_KEPT:
            kept = self._kept = {}
            self._deciding = {}
        found = kept[own] = self.narrowed({key: ((value, value),) for key, value in own})
        return found

    def known(self, values: Mapping[str, object]) -> dict[str, int] | None:
        """The values of all facts that are known where some are, these among them; None where these contradict."""
        left = self.possible(values)
        if left is None:
            return None
        reached = frozenset[str]().union(*(self.groups[key] for key, _ in self._own(values)))
        return {key: ranges[0][0] for key, ranges in left.items() if key in reached and single(ranges)}

    def _own(self, values: Mapping[str, object]) -> tuple[tuple[str, int], ...]:
        return tuple((key, int(value)) for key in self.whole if isinstance(value := values.get(key), int))

    def classes(self, key: str) -> Classes:
        """The classes of values of a fact of which the bonds say the same."""
        if key not in self._classes:
            sets = [left for link in self._links if link.bond.other == key for left, _ in link.parts]
            sets += [values for link in self._links if link.bond.one == key for _, values in link.parts]
            self._classes[key] = Classes.of(sets, self.whole[key])
        return self._classes[key]

    def decides(self, one: str, other: str, values: Mapping[str, object]) -> bool:
        """Whether, where some values are known, the second fact is known once the first is, whatever that is."""
        place, kept = (self._own(values), one, other), self._deciding
        if place not in kept:
            left = self.possible(values) if one != other and other in self.groups.get(one, ()) else None
            kept[place] = left is not None and self._decides(one, other, left)
        return kept[place]

    def _decides(self, one: str, other: str, left: Left) -> bool:
        found = (self.narrowed({**left, one: ((value, value),)}) for value in self.classes(one).of_each(left[one]))
        return all(made is None or single(made[other]) for made in found)

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


_FEW = 8
"""Of so many values it is looked up one by one what they leave."""


@dataclass(frozen=True, slots=True)
class _Link:
    """A bond, and the values by what they leave: each set with the values that leave just it."""

    bond: Bond
    whole: Numbers
    parts: tuple[tuple[Numbers, Numbers], ...]

    @classmethod
    def of(cls, bond: Bond, whole: Left) -> _Link:
        """A bond between facts that can be so much."""
        by: dict[Numbers, list[int]] = {}
        for value, left in bond.sets.items():
            by.setdefault(left, []).append(value)
        parts = [(left, of_values(values)) for left, values in by.items()]
        rest = without(whole[bond.one], of_values(bond.sets))
        return cls(bond, whole[bond.other], (*parts, *([(whole[bond.other], rest)] if rest else ())))

    def narrowed(self, one: Numbers, other: Numbers) -> tuple[Numbers, Numbers]:
        """What is left of both facts."""
        parts = self.parts
        if size(one) <= _FEW:
            parts = tuple((self.bond.sets.get(value, self.whole), ((value, value),)) for value in each(one))
        ones: list[tuple[int, int]] = []
        others: list[tuple[int, int]] = []
        for left, values in parts:
            if (there := meet(other, left)) and (here := meet(one, values)):
                ones += here
                others += there
        return numbers(ones), numbers(others)


@dataclass(frozen=True, slots=True)
class Classes:
    """Numbers in classes: from each of `starts` on, up to the next, they are in the class of the same place."""

    starts: tuple[int, ...]
    names: tuple[frozenset[int], ...]

    @classmethod
    def of(cls, sets: Sequence[Numbers], whole: Numbers) -> Classes:
        """By which of some sets they are in; what is beyond the whole is of no interest."""
        least, most = whole[0][0], whole[-1][1]
        ends = {end for ranges in sets for low, high in ranges for end in (low, high + 1) if least < end <= most}
        starts = (least, *sorted(ends))
        inside: list[set[int]] = [set() for _ in starts]
        for number, ranges in enumerate(sets):
            for low, high in ranges:
                for at in range(bisect_left(starts, low), bisect_right(starts, high)):
                    inside[at].add(number)
        return cls(starts, tuple(map(frozenset, inside)))

    def name(self, value: int) -> frozenset[int]:
        """What tells the class of a number from others."""
        return self.names[max(bisect_right(self.starts, value) - 1, 0)]

    def of_each(self, ranges: Numbers) -> Iterator[int]:
        """One number of each class that has any in a set."""
        found: dict[frozenset[int], int] = {}
        for low, high in ranges:
            for value in (low, *self.starts[bisect_right(self.starts, low) : bisect_right(self.starts, high)]):
                found.setdefault(self.name(value), value)
        yield from found.values()


def size(ranges: Numbers) -> int:
    """How many numbers a set has."""
    return sum(high - low + 1 for low, high in ranges)


def single(ranges: Numbers) -> bool:
    """Whether a set has one number."""
    return size(ranges) == 1


def each(ranges: Numbers) -> Iterator[int]:
    """The numbers of a set."""
    for low, high in ranges:
        yield from range(low, high + 1)


def joined(several: Iterable[Bonds | None]) -> Bonds | None:
    """What all of some bonds say together, as of a thing of which it is not known which of them it falls under."""
    found = [each for each in dict.fromkeys(several) if each is not None]
    if len(found) < 2:
        return found[0] if found else None
    bonds: list[Bond] = []
    for bond in (bond for each in found for bond in each.bonds):
        if bond not in bonds:
            bonds.append(bond)
    keys = dict.fromkeys(key for each in found for key in each.whole)
    return Bonds(bonds, {key: numbers(span for each in found for span in each.whole.get(key, ())) for key in keys})
