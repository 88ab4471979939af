"""The scene of a decision: what terms may look at beside the item itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple, TypeAlias

from qaward.facts import Facts, Item
from qaward.vocabulary.fact import Value

Values: TypeAlias = Mapping[str, Value]


class Counted(NamedTuple):
    """How many items certainly and how many possibly meet a condition (None: no upper limit)."""

    certain: int
    possible: int | None

    @property
    def settled(self) -> int | None:
        """How many they are, where that is known."""
        return self.certain if self.certain == self.possible else None


@dataclass(frozen=True, slots=True)
class Scene:
    """The day, the applicant, all its items by kind, and whether there are no others, or none of the kinds `closed`.

    `counted` keeps what was counted (by what is counted), so that many items that ask for the same count do not count
    again; `opened` the same scene with some facts of the applicant taken as not known.
    """

    day: date
    applicant: Values
    items: Mapping[str, list[Item]]
    complete: bool
    closed: frozenset[str] = frozenset()
    counted: dict[object, Counted] = field(default_factory=dict[object, Counted], init=False, repr=False, compare=False)
    opened: dict[frozenset[str], Scene] = field(
        default_factory=dict[frozenset[str], "Scene"], init=False, repr=False, compare=False
    )

    @classmethod
    def of(cls, facts: Facts, day: date, kinds: Sequence[str] = ()) -> Scene:
        """The scene of one applicant's facts on one day; `kinds` are the kinds of applicant by their codes."""
        items: dict[str, list[Item]] = {}
        for item in facts.items:
            items.setdefault(item.kind, []).append(item)
        applicant = {**facts.values, "as_of": day.toordinal()}
        if facts.kind in kinds:
            applicant["kind"] = kinds.index(facts.kind) + 1
        return cls(day, applicant, items, facts.complete, facts.closed)

    def lists_all(self, kind: str) -> bool:
        """Whether there are no other items of a kind than those that are listed."""
        return self.complete or kind in self.closed

    def without(self, keys: Iterable[str]) -> Scene:
        """The scene without some facts of the applicant."""
        gone = frozenset(key for key in keys if key in self.applicant)
        if not gone:
            return self
        if gone not in self.opened:
            whole = {key: value for key, value in self.applicant.items() if key not in gone}
            self.opened[gone] = replace(self, applicant=whole)
        return self.opened[gone]
