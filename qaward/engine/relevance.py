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
from qaward.meaning.values import among
from qaward.numbers import MOST, Numbers, holds
from qaward.vocabulary.bonds import Classes

Place: TypeAlias = "tuple[int, str]"
"""A fact: by the identity of its item (0: the applicant) and its key."""

MOST_PLACES = 60
"""Where open facts stand in more places together, each is taken to matter."""

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
class Counting:
    """How many parts are met lies in a set; `more` stands for those beyond them, where a list is open."""

    parts: tuple[Open, ...]
    certain: int
    ranges: Numbers
    more: Place | None

    def answer(self, known: Mapping[Place, int]) -> int:
        """The answer for what is taken for granted."""
        answers = [part.answer(known) for part in self.parts]
        beyond = known.get(self.more) if self.more is not None else 0
        certain = self.certain + answers.count(MET) + (beyond or 0)
        return among(Counted(certain, None if beyond is None else certain + answers.count(UNKNOWN)), self.ranges)

    def places(self) -> Iterator[Place]:
        """The open facts, as often as they stand."""
        for part in self.parts:
            yield from part.places()

    def undecided(self, known: Mapping[Place, int]) -> Iterator[Place]:
        """What keeps the answer from being known."""
        if self.answer(known) == UNKNOWN:
            for part in self.parts:
                yield from part.undecided(known)
            if self.more is not None and self.more not in known:
                yield self.more

    def ends(self) -> Iterator[tuple[Place, tuple[int, ...]]]:
        """The values of its parts, and how many more turn the answer."""
        for part in self.parts:
            yield from part.ends()
        if self.more is not None:
            ends = {end for low, high in self.ranges for end in (low, high + 1) if 0 <= end < MOST}
            yield self.more, tuple({max(end - met, 0) for end in {0, *ends} for met in range(len(self.parts) + 1)})


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
    if len(stand) > MOST_PLACES or len(set(stand)) == len(stand):
        return None
    values = _values(condition)
    return lambda at: _Turning(condition, at, values).found({})


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
