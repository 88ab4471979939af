"""Which of the open facts behind a tree of conditions can still change its answer.

Where each fact stands once, every open leaf can. Where one stands more often, as a fact of the applicant does that a
count asks for beside each item, what stands beside it may be covered: of `a, or a and b` only `a` decides.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Literal, NamedTuple, TypeAlias

from qaward.facts import Item
from qaward.meaning.core import MET, NOT_MET, UNKNOWN, Ref
from qaward.meaning.scene import Counted
from qaward.meaning.values import NOT_COUNTED, among, together
from qaward.numbers import MOST, Numbers, holds
from qaward.vocabulary.bonds import Classes

Place: TypeAlias = "tuple[int, str]"
"""A fact: by the identity of its item (0: the applicant) and its key."""

MOST_PLACES = 60
"""Where open facts stand in more places together, each is taken to matter."""

MOST_SUMS = 256
"""Of so many sums of what items count for it is told by how much they fall short."""

MOST_TRIES = 400
"""So many combinations are looked at for one fact; if that does not settle it, it is taken to matter."""


def place(item: Item | None, key: str) -> Place:
    """The place of a fact."""
    return 0 if item is None else id(item), key


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact that is not known, and the set that it is asked to lie in."""

    at: Place
    ref: Ref | None
    ranges: Numbers

    def answer(self, known: Mapping[Place, int]) -> int:
        """The answer for what is taken for granted."""
        value = known.get(self.at)
        return UNKNOWN if value is None else MET if holds(self.ranges, value) else NOT_MET

    def places(self) -> Iterator[Place]:
        """The open fact."""
        yield self.at

    def undecided(self, known: Mapping[Place, int]) -> Iterator[Place]:
        """It, where it is not taken for granted."""
        if self.at not in known:
            yield self.at

    def ends(self) -> Iterator[tuple[Place, tuple[int, ...]]]:
        """One value of each part in which the fact lies alike."""
        least, most = (self.ref.least, self.ref.most) if self.ref is not None else (0, MOST)
        ends = {least, *(low for low, _ in self.ranges), *(high + 1 for _, high in self.ranges)}
        yield self.at, tuple(sorted(end for end in ends if least <= end <= most))


@dataclass(frozen=True, slots=True)
class Joined:
    """Parts of which all, or one, have to be met; of one part the opposite."""

    how: Literal["all", "any", "not"]
    parts: tuple[Open, ...]

    def answer(self, known: Mapping[Place, int]) -> int:
        """The answer for what is taken for granted."""
        answers = (part.answer(known) for part in self.parts)
        if self.how == "not":
            return MET - next(answers)
        return min(answers, default=MET) if self.how == "all" else max(answers, default=NOT_MET)

    def places(self) -> Iterator[Place]:
        """The open facts, as often as they stand."""
        for part in self.parts:
            yield from part.places()

    def undecided(self, known: Mapping[Place, int]) -> Iterator[Place]:
        """What keeps the answer from being known."""
        if self.answer(known) == UNKNOWN:
            for part in self.parts:
                yield from part.undecided(known)

    def ends(self) -> Iterator[tuple[Place, tuple[int, ...]]]:
        """The values of its parts."""
        for part in self.parts:
            yield from part.ends()


@dataclass(frozen=True, slots=True)
class Weighed:
    """An item that may be counted: whether it is, for how much (None: not known), and the fact that tells that."""

    counted: Open
    worth: int | None = 1
    of: Asked | None = None

    def comes_to(self, known: Mapping[Place, int]) -> Counted:
        """What it adds for what is taken for granted."""
        answer = self.counted.answer(known)
        worth = known.get(self.of.at, self.worth) if self.of is not None else self.worth
        least = self.of.ref.least if self.of is not None and self.of.ref is not None else 0
        if answer == NOT_MET:
            return NOT_COUNTED
        return Counted(0 if answer == UNKNOWN else least if worth is None else worth, worth)

    def parts(self) -> tuple[Open, ...]:
        """What of it is open."""
        return (self.counted,) if self.of is None else (self.counted, self.of)


@dataclass(frozen=True, slots=True)
class Counting:
    """What items add up to lies in a set, with what others certainly do; `more` is what those beyond them add, where a
    list is open.
    """

    items: tuple[Weighed, ...]
    certain: int
    ranges: Numbers
    more: Place | None

    @property
    def parts(self) -> tuple[Open, ...]:
        """What is open."""
        return tuple(part for item in self.items for part in item.parts())

    def answer(self, known: Mapping[Place, int]) -> int:
        """The answer for what is taken for granted."""
        beyond = known.get(self.more) if self.more is not None else 0
        others = Counted(self.certain + (beyond or 0), None if beyond is None else self.certain + beyond)
        return among(together((others, *(item.comes_to(known) for item in self.items)), complete=True), self.ranges)

    def places(self) -> Iterator[Place]:
        """The open facts, as often as they stand."""
        for part in self.parts:
            yield from part.places()

    def undecided(self, known: Mapping[Place, int]) -> Iterator[Place]:
        """What keeps the answer from being known; for how much an item counts, once it is known that it does."""
        if self.answer(known) == UNKNOWN:
            for item in self.items:
                yield from item.counted.undecided(known)
                if item.of is not None and item.counted.answer(known) != NOT_MET:
                    yield from item.of.undecided(known)
            if self.more is not None and self.more not in known:
                yield self.more

    def ends(self) -> Iterator[tuple[Place, tuple[int, ...]]]:
        """The values of its parts, and how much more turns the answer."""
        for part in self.parts:
            yield from part.ends()
        turns = self._turns()
        for item in self.items:
            if item.of is not None:
                yield item.of.at, turns
        if self.more is not None:
            yield self.more, turns

    def _turns(self) -> tuple[int, ...]:
        """How much turns the answer beside what others add, whichever of them that is known of do."""
        ends = {end for low, high in self.ranges for end in (low, high + 1) if 0 <= end < MOST}
        sums = {self.certain}
        for item in self.items:
            sums |= {each + (item.worth or 0) for each in sums} if len(sums) < MOST_SUMS else set()
        return tuple({max(end - each, 0) for end in {0, *ends} for each in sums})


@dataclass(frozen=True, slots=True)
class Settled:
    """What is known."""

    said: int

    def answer(self, known: Mapping[Place, int]) -> int:
        """The answer."""
        return self.said

    def places(self) -> Iterator[Place]:
        """None."""
        return iter(())

    def undecided(self, known: Mapping[Place, int]) -> Iterator[Place]:
        """None."""
        return iter(())

    def ends(self) -> Iterator[tuple[Place, tuple[int, ...]]]:
        """None."""
        return iter(())


Open: TypeAlias = Asked | Joined | Counting | Settled
"""A condition in which what is known has been settled."""


def relevant(condition: Open) -> Callable[[Place], bool] | None:
    """Whether a fact can still change the answer, whatever the others are; None where each is taken to."""
    stand = list(islice(condition.places(), MOST_PLACES + 1))
    if len(stand) > MOST_PLACES or (len(set(stand)) == len(stand) and not _uneven(condition)):
        return None
    values = _values(condition)
    return lambda at: _Turning(condition, at, values).found({})


def _uneven(condition: Open) -> bool:
    """Whether an item is counted for more than another anywhere, so that it may decide alone."""
    match condition:
        case Counting(items=items) if any(item.worth != 1 for item in items):
            return True
        case Joined(parts=parts) | Counting(parts=parts):
            return any(map(_uneven, parts))
        case Asked() | Settled():
            return False


def settling(condition: Open, places: Sequence[Place]) -> set[Place]:
    """Of the open facts behind a condition that none of them can turn those by which it is settled all the same.

    Whatever is known of them leads to the same answer; but as long as they are not known, that is not known either.
    One is left out where the others settle it; what would take too many tries is not.
    """
    kept, values = set(places), _values(condition)
    for at in sorted(dict.fromkeys(places), key=lambda at: at[0] == 0):  # the applicant's own stay longest
        if len(kept) > 1 and not _Remaining(condition, kept - {at}, values).found({}):
            kept.discard(at)
    return kept


def _values(condition: Open) -> dict[Place, set[int]]:
    """One value of each part in which an open fact lies alike, by all that is asked of it."""
    values: dict[Place, set[int]] = {}
    for at, ends in condition.ends():
        values.setdefault(at, set()).update(ends)
    return values


class Range(NamedTuple):
    """What a fact can still be, and the classes of its values that other facts tell apart."""

    left: Numbers
    classes: Classes

    def values(self, sets: Sequence[Numbers]) -> list[int]:
        """One value of each class, also by the sets that it is asked to lie in."""
        cuts = {end for ranges in sets for first, last in ranges for end in (first, last + 1)}
        starts = sorted({*self.classes.starts, *cuts, *(low for low, _ in self.left)})
        found: dict[object, int] = {}
        for value in (start for start in starts if holds(self.left, start)):
            found.setdefault((self.classes.name(value), *(holds(ranges, value) for ranges in sets)), value)
        return list(found.values())


def spare(condition: Open, linked: Mapping[Place, Range], agree: Callable[[Mapping[Place, int]], bool]) -> set[Place]:
    """Of facts that hang together those that need not be asked where the others are: what is narrower comes first.

    Whatever the others are found to be, such a fact cannot turn the answer then. `agree` says whether values of them
    do not contradict each other. What would take too many tries is not spared.
    """
    spared: set[Place] = set()
    values = _values(condition)
    for at, each in linked.items():
        values[at] = set(each.values([asked.ranges for asked in _asked(condition) if asked.at == at]))
    for at in linked:
        others = [other for other in linked if other != at and other not in spared]
        combinations = product(*(sorted(values[other]) for other in others))
        search = _Turning(condition, at, values, agree=agree)
        if others and not any(search.found(dict(zip(others, each, strict=True))) for each in combinations):
            spared.add(at)
    return spared


def _asked(condition: Open) -> Iterator[Asked]:
    match condition:
        case Asked():
            yield condition
        case Joined(parts=parts) | Counting(parts=parts):
            for part in parts:
                yield from _asked(part)
        case Settled():
            pass


def _any(known: Mapping[Place, int]) -> bool:
    return True


@dataclass(slots=True)
class _Turning:
    """The search for others under which one fact turns the answer."""

    condition: Open
    at: Place
    values: Mapping[Place, set[int]]
    tries: int = 0
    agree: Callable[[Mapping[Place, int]], bool] = _any

    def found(self, known: dict[Place, int]) -> bool:
        self.tries += 1
        if self.tries > MOST_TRIES:
            return True
        taken = [{**known, self.at: value} for value in sorted(self.values.get(self.at, ()))]
        taken = [each for each in taken if self.agree(each)]
        answers = [self.condition.answer(each) for each in taken]
        if MET in answers and NOT_MET in answers:
            return True
        if UNKNOWN not in answers:
            return False
        other = next(self.condition.undecided(taken[answers.index(UNKNOWN)]))
        return any(self.found({**known, other: value}) for value in sorted(self.values[other]))


@dataclass(slots=True)
class _Remaining:
    """The search for values of some facts that leave the answer open."""

    condition: Open
    told: Collection[Place]
    values: Mapping[Place, set[int]]
    tries: int = 0

    def found(self, known: dict[Place, int]) -> bool:
        self.tries += 1
        if self.tries > MOST_TRIES:
            return True
        if self.condition.answer(known) != UNKNOWN:
            return False
        other = next((at for at in self.condition.undecided(known) if at in self.told), None)
        return other is None or any(self.found({**known, other: value}) for value in sorted(self.values[other]))
