"""Questions that other questions make needless, where one fact fixes another: a street lies in one county.

Of `a street of the county, or the county` the county decides, and is asked; of `another street, or the county` the
street does, and tells the county. So an applicant is asked as little as settles what hangs on the answers, and the
question is the narrower one only where the wider one does not do.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from qaward.engine.relevance import Open, Place, Range, place, spare
from qaward.facts import Item
from qaward.meaning.scene import Scene
from qaward.policy.model import Clause
from qaward.vocabulary.bonds import Bonds
from qaward.vocabulary.fact import Fact


class Missing(NamedTuple):
    """A fact that is not known, and the item it is of (None: the applicant)."""

    item: Item | None
    fact: Fact


Found: TypeAlias = "tuple[Item | None, Fact, dict[str, Clause]]"
"""A fact to be asked for, the item it is of (None: the applicant), and the clauses that hang on it, by name."""


def needed(asked: Sequence[Missing], condition: Open, scene: Scene) -> list[Missing]:
    """Of facts behind a condition those that still matter once what they fix is known."""
    groups: dict[tuple[int, frozenset[str]], list[Missing]] = {}
    for one in asked:
        if one.fact.bonds is not None:
            groups.setdefault((id(one.item), one.fact.bonds.groups[one.fact.key]), []).append(one)
    spared: set[Place] = set()
    for group in groups.values():
        item, fact = group[0]
        if len(group) > 1 and fact.bonds is not None:
            known = _Known(item, fact.bonds, scene)
            spared |= spare(condition, known.ranges({one.fact.key for one in group}), known.agrees)
    return [one for one in asked if place(one.item, one.fact.key) not in spared]


def join_answered(found: Collection[Found], scene: Scene) -> None:
    """Give the clauses of questions that another one answers too to that one, so that none are left of them."""
    bound = [entry for entry in found if entry[1].bonds is not None]
    for item, fact, clauses in bound:
        for other, one, more in bound:
            if clauses and more and other is item and fact.bonds is not None:
                known = _Known(item, fact.bonds, scene)
                if known.answers(one.key, fact.key):
                    more.update(clauses)
                    clauses.clear()


class _Known(NamedTuple):
    """What is known of an item (None: of the applicant) whose facts fix each other."""

    item: Item | None
    bonds: Bonds
    scene: Scene

    @property
    def own(self) -> Mapping[str, object]:
        """The values that are known."""
        return self.scene.applicant if self.item is None else self.item.values

    def ranges(self, keys: Collection[str]) -> dict[Place, Range]:
        """What some facts can still be, the narrower facts first."""
        left = self.bonds.possible(self.own) or {}
        return {
            place(self.item, key): Range(ranges, self.bonds.classes(key)) for key, ranges in left.items() if key in keys
        }

    def agrees(self, taken: Mapping[Place, int]) -> bool:
        """Whether what is taken for granted does not contradict itself."""
        about = place(self.item, "")[0]
        own = {key: value for (at, key), value in taken.items() if at == about}
        return self.bonds.possible({**self.own, **own}) is not None

    def answers(self, one: str, other: str) -> bool:
        """Whether who is asked for one fact need not be asked for the other (of two that tell each other the wider)."""
        if not self.bonds.decides(one, other, self.own):
            return False
        keys = list(self.bonds.whole)
        return keys.index(one) < keys.index(other) or not self.bonds.decides(other, one, self.own)
