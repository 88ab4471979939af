"""Unread applicants: those that were rejected, and take part in nothing; what can still be told of their claims.

What an applicant claims may be what others claim too. Where it is rejected for a cell that cannot be read, nobody may
be paid for that thing as if it had not applied.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from qaward.facts import Facts
from qaward.findings import Finding, InputError
from qaward.identity import code

Thing = tuple[str, str]
"""What is claimed: the kind of the item (empty: of a kind that could not be read) and the form of its id."""


@dataclass(frozen=True, slots=True)
class Unread:
    """An applicant that was rejected.

    `place` is where it was given; `id` and `name` are empty where they cannot be read. `things` are those that it
    names; where they are not the `whole` of what it claims, it may claim anything. `typed` has their ids as they are
    written, as far as that is known. A `stranger` is no applicant: only rows of items name it.
    """

    place: str
    id: str = ""
    name: str = ""
    things: frozenset[Thing] = frozenset()
    whole: bool = False
    typed: Mapping[Thing, str] = field(default_factory=dict[Thing, str], compare=False)
    stranger: bool = False

    @classmethod
    def of(cls, facts: Facts, place: str) -> Unread:
        """One whose facts could be read, and that was rejected for something else."""
        typed = {(item.kind, item.same): item.id for item in facts.items}
        return cls(place, facts.id, facts.name, frozenset(typed), whole=True, typed=typed)

    @property
    def same(self) -> str:
        """The form of its id."""
        return code(self.id)

    def word(self, thing: Thing) -> str:
        """The id of a thing that it names, as it is written where that is known, else its form."""
        return self.typed.get(thing, thing[1])

    def names(self, kind: str, same: str) -> bool:
        """Whether it names an item, by kind and form."""
        return (kind, same) in self.things or ("", same) in self.things


class ProfileError(InputError):
    """A profile that cannot be used, with every fault that was found in it; `unread` is what its applicant claims."""

    def __init__(self, findings: Iterable[Finding], unread: Unread) -> None:
        super().__init__(findings)
        self.unread = unread

    def __reduce__(self) -> tuple[object, ...]:
        """What another process needs to raise the same."""
        return type(self), (self.findings, self.unread)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many took no part (`count`) of those beside whom others were decided, of how many it is not known what they
    claim (`unknown`), and how many are `strangers`: the others were rejected.
    """

    count: int = 0
    unknown: int = 0
    strangers: int = 0

    @classmethod
    def of(cls, unread: Iterable[Unread]) -> LeftOut:
        """Some rejected applicants, counted: once each, as far as they have an id."""
        whole: dict[str, bool] = {}
        stranger: dict[str, bool] = {}
        for each in unread:
            who = each.same if each.id else f"\0{each.place}"
            whole[who] = whole.get(who, True) and each.whole
            stranger[who] = stranger.get(who, True) and each.stranger
        return cls(len(whole), sum(not each for each in whole.values()), sum(stranger.values()))

    def plus(self, other: LeftOut) -> LeftOut:
        """Those of two parts of a run."""
        return LeftOut(self.count + other.count, self.unknown + other.unknown, self.strangers + other.strangers)


NOBODY = LeftOut()
"""All took part."""
