"""The case split: what a payer owes at least and at most over all cases, taken apart as far as cases do not meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import NamedTuple

from qaward.engine.ranges.budget import TRACED, allow
from qaward.engine.ranges.cells import Cell, Entry
from qaward.engine.ranges.joined import joined
from qaward.engine.ranges.left import Left, Placed
from qaward.engine.ranges.offers import NOWHERE
from qaward.engine.ranges.tried import Tried
from qaward.engine.ranges.units import Unit
from qaward.meaning.core import MET, Ref
from qaward.meaning.scene import Counted
from qaward.meaning.terms import Tallied
from qaward.meaning.values import NOT_COUNTED, together
from qaward.meaning.wanted import Want
from qaward.numbers import MOST, Numbers, meet, without
from qaward.vocabulary.bonds import Bonds
from qaward.vocabulary.fact import Value


class Hull(NamedTuple):
    """The least and the most of some cases, in fen."""

    low: int
    high: int

    def with_(self, other: Hull) -> Hull:
        """The least and the most of both."""
        return Hull(min(self.low, other.low), max(self.high, other.high))


class Part(NamedTuple):
    """A unit and those of its cases that are looked at."""

    unit: Unit
    cells: tuple[Cell, ...]


class Split:
    """One payer's cases. `certain` says for each count what is added that is not open, `wanted` which counts matter."""

    def __init__(
        self, tried: Tried, certain: Mapping[Tallied, Counted], wanted: frozenset[Tallied], *, traced: bool = False
    ) -> None:
        ground, self.values = tried.ground, tried
        self.ground, self.left, self.certain, self.wanted = ground, Left(ground, traced=traced), certain, wanted
        self.tried = 0

    def hull(self, parts: Sequence[Part]) -> Hull:
        """The least and the most over all cases. Raises TooMany."""
        self.tried = 0
        found = self._sum(parts, {}, self.ground.around.applicant)
        assert found is not None  # some case holds
        return found

    def cases(self, hull: Hull) -> int:
        """How many cases were looked at for what was found last."""
        return self.tried

    def components(self, parts: Sequence[Part]) -> list[list[Part]]:
        """The parts, those together that share a fact, a count, or a group."""
        return joined(parts, self._places)

    def _places(self, part: Part) -> Iterator[object]:
        yield from (tally for tally in part.unit.tallies if tally in self.wanted)
        for cell in part.cells:
            yield from self._linked(want for want, _ in cell.shared)
            for offer, entry in zip(part.unit.offers, cell.entries, strict=True):
                if entry is not None:
                    yield from zip(offer.rules, entry.keys, strict=True)
                    if offer.number in self.ground.tied:
                        yield "item", offer.at

    def _linked(self, wants: Iterable[Want]) -> Iterator[object]:
        """What cases take for granted, and what links facts of the applicant of which one fixes the other."""
        for want in wants:
            yield from self.ground.linked(NOWHERE, [want]) if isinstance(want, Ref) else (want,)

    def _sum(self, parts: Sequence[Part], fixed: Mapping[Tallied, int], given: Mapping[str, Value]) -> Hull | None:
        low = high = 0
        for component in joined(parts, self._places):
            found = self._component(component, fixed, given)
            if found is None:
                return None
            low, high = low + found.low, high + found.high
        return Hull(low, high)

    def _component(
        self, parts: Sequence[Part], fixed: Mapping[Tallied, int], given: Mapping[str, Value]
    ) -> Hull | None:
        wanted: Counter[Want] = Counter()
        linked: Counter[object] = Counter()
        for part in parts:
            wants = {want for cell in part.cells for want, _ in cell.shared}
            wanted.update(wants)
            linked.update(set(self._linked(wants)))
        several = [
            want
            for want in wanted
            if isinstance(want, Tallied) or any(linked[each] > 1 for each in self._linked([want]))
        ]
        if not several:
            return self._final(parts, fixed)
        split = max(several, key=lambda want: (isinstance(want, Ref), wanted[want]))
        values = dict.fromkeys(
            value for part in parts for cell in part.cells for want, value in cell.shared if want == split
        )
        bonds = self.ground.fact(NOWHERE, split).bonds if isinstance(split, Ref) else None
        if isinstance(split, Ref) and bonds is not None:
            # Beside a fact that it fixes only some values were tried; beside others it may have any that agrees.
            every = (*values, *self.values.of(NOWHERE, split, hard=True))
            values = dict.fromkeys(value for value in every if not self._ruled_out(bonds, {split: value}, given))
        found: Hull | None = None
        for value in values:
            taken = {**fixed, split: int(value)} if isinstance(split, Tallied) and isinstance(value, int) else fixed
            known = {**given, split.key: value} if isinstance(split, Ref) else given
            hull = self._sum([self._where(part, split, value, known) for part in parts], taken, known)
            if hull is not None:
                found = hull if found is None else found.with_(hull)
        return found

    def _where(self, part: Part, want: Want, value: Value, known: Mapping[str, Value]) -> Part:
        """A part where one shared thing has a value, without the cases that what is then known rules out."""
        cells: list[Cell] = []
        bonds = self.ground.fact(NOWHERE, want).bonds if isinstance(want, Ref) else None
        for cell in part.cells:
            shared = dict(cell.shared)
            if bonds is not None and self._ruled_out(bonds, shared, known):
                continue
            if want not in shared:
                cells.append(cell)
            elif shared[want] == value:
                cells.append(cell._replace(shared=tuple(each for each in cell.shared if each[0] != want)))
        return Part(part.unit, tuple(cells if self.left.traced else dict.fromkeys(cells)))

    def _ruled_out(self, bonds: Bonds, shared: Mapping[Want, Value], known: Mapping[str, Value]) -> bool:
        """Whether facts of a case contradict what is known; not where that contradicts itself."""
        own = {each.key: value for each, value in shared.items() if isinstance(each, Ref)}
        return bonds.possible({**own, **known}) is None and bonds.possible(known) is not None

    # what is left to be looked at together

    def _final(self, parts: Sequence[Part], fixed: Mapping[Tallied, int]) -> Hull | None:
        counts = [tally for tally in fixed if any(tally in part.unit.tallies for part in parts)]
        if counts:
            return self._counted(parts, fixed, counts)
        if any(part.unit.hard for part in parts):
            return self._every([part.cells for part in parts], parts)
        low = self._every([_ends(part.cells, highest=False) for part in parts], parts)
        high = self._every([_ends(part.cells, highest=True) for part in parts], parts)
        return None if low is None or high is None else Hull(low.low, high.high)

    def _every(self, cells: Sequence[Sequence[Cell]], parts: Sequence[Part]) -> Hull | None:
        """Case by case."""
        self._spend(prod(map(len, cells)))
        found: Hull | None = None
        seen: set[tuple[tuple[Entry | None, ...], ...]] = set()
        for each in product(*cells):
            if not self.left.traced:
                entries = tuple(cell.entries for cell in each)
                if entries in seen:
                    continue
                seen.add(entries)
            due = self._due(parts, each)
            found = Hull(due, due) if found is None else found.with_(Hull(due, due))
        return found

    def _due(self, parts: Sequence[Part], cells: Sequence[Cell]) -> int:
        placed: list[Placed] = [
            (offer, entry)
            for part, cell in zip(parts, cells, strict=True)
            for offer, entry in zip(part.unit.offers, cell.entries, strict=True)
            if entry is not None
        ]
        return int(self.left.due(placed))

    def _counted(self, parts: Sequence[Part], fixed: Mapping[Tallied, int], counts: Sequence[Tallied]) -> Hull | None:
        """Cases in which so many items are counted as was taken for granted."""
        if not any(offer.rules for part in parts for offer in part.unit.offers) and not self.ground.tied:
            return self._by_count(parts, fixed, counts)
        self._spend(prod(len(part.cells) for part in parts))
        found: Hull | None = None
        for each in product(*(part.cells for part in parts)):
            numbers = self._numbers(parts, each, counts)
            if self._fits(numbers, fixed, counts):
                due = self._due(parts, each)
                found = Hull(due, due) if found is None else found.with_(Hull(due, due))
        return found

    def _by_count(self, parts: Sequence[Part], fixed: Mapping[Tallied, int], counts: Sequence[Tallied]) -> Hull | None:
        """The same where sums only add up: for each number of items counted, the least and the most."""
        lasts = [_last(tally, counts) for tally in counts]
        none = tuple(map(_up_to, (self.certain.get(tally, NOT_COUNTED) for tally in counts), lasts))
        known: dict[tuple[Counted, ...], Hull] = {none: Hull(0, 0)}
        for part in parts:
            after: dict[tuple[Counted, ...], Hull] = {}
            for cell in part.cells:
                due, more = self._due([part], [cell]), _adds(part, cell, counts)
                for before, hull in known.items():
                    place = tuple(map(_up_to, map(_both, before, more), lasts))
                    made = Hull(hull.low + due, hull.high + due)
                    after[place] = made if place not in after else after[place].with_(made)
            self._spend(len(after))
            known = after
        fitting = [hull for numbers, hull in known.items() if self._fits(numbers, fixed, counts)]
        return Hull(min(hull.low for hull in fitting), max(hull.high for hull in fitting)) if fitting else None

    def _numbers(self, parts: Sequence[Part], cells: Sequence[Cell], counts: Sequence[Tallied]) -> tuple[Counted, ...]:
        found = [self.certain.get(tally, NOT_COUNTED) for tally in counts]
        for part, cell in zip(parts, cells, strict=True):
            for at, more in enumerate(_adds(part, cell, counts)):
                found[at] = _both(found[at], more)
        return tuple(found)

    def _fits(self, numbers: Sequence[Counted], fixed: Mapping[Tallied, int], counts: Sequence[Tallied]) -> bool:
        """Whether what is counted may be what all that was taken for granted of it asks for together."""
        left: dict[object, Numbers] = {}
        for (least, most), tally in zip(numbers, counts, strict=True):
            whole = ((least, MOST if most is None or not self.ground.around.lists_all(tally.kind) else most),)
            room = left.get(tally.what, whole)
            left[tally.what] = meet(room, tally.ranges) if fixed[tally] == MET else without(room, tally.ranges)
        return all(left.values())

    def _spend(self, cases: int) -> None:
        self.tried += cases
        if self.left.traced:
            allow(self.tried * TRACED)
        allow(self.tried, 2)  # where only the ends are looked at, each is by itself


def _last(tally: Tallied, counts: Iterable[Tallied]) -> int:
    """So much that more makes no difference to any that count the same."""
    alike = (other for other in counts if other.what == tally.what)
    return max((end for each in alike for ends in each.ranges for end in ends if 0 <= end < MOST), default=0) + 1


def _up_to(counted: Counted, last: int) -> Counted:
    """What is counted, or so much that more makes no difference."""
    return Counted(min(counted.certain, last), None if counted.possible is None else min(counted.possible, last))


def _both(one: Counted, other: Counted) -> Counted:
    return together((one, other), complete=True)


def _adds(part: Part, cell: Cell, counts: Sequence[Tallied]) -> tuple[Counted, ...]:
    own = dict(zip(part.unit.tallies, cell.counted, strict=True))
    return tuple(own.get(tally, NOT_COUNTED) for tally in counts)


def _ends(cells: Sequence[Cell], *, highest: bool) -> list[Cell]:
    """The cases that can come to the most, or to the least, where a higher sum never leaves less."""
    kept: list[Cell] = []
    for cell in dict.fromkeys(cell._replace(shared=(), counted=()) for cell in cells):
        if any(_under(cell, other) if highest else _under(other, cell) for other in kept):
            continue
        kept = [other for other in kept if not (_under(other, cell) if highest else _under(cell, other))]
        kept.append(cell)
    return kept


def _under(one: Cell, other: Cell) -> bool:
    """Whether each sum of a case is at most that of another, in the same groups."""
    for low, high in zip(one.entries, other.entries, strict=True):
        if low is None:
            continue
        if high is None or low.net > high.net or low.keys != high.keys or high.reached not in {None, low.reached}:
            return False
    return True
