"""One picture of many lists: who applied for what, what each list says of it, and what only a person can settle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from qaward.intake.entries import Given, Rejected
from qaward.intake.persons import Person
from qaward.intake.questions import Question
from qaward.marks import Mark

Fate = Literal["taken", "rejected", "aside"]

WhyUnmatched = Literal["no-applicant", "no-item", "item-elsewhere", "item-alike", "other-item"]

Place = tuple[str, tuple[str, str] | None, str]
"""Where a value belongs: the key of the applicant, kind and form of the item (None: its own), the field."""


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A row that joins nothing, and why; it is told, and counts for nothing.

    `item-elsewhere`: its applicant does not claim the item this year, and another does. `item-alike`: what is
    claimed only looks like it. `other-item`: somebody said that it is not the item that it may have been.
    """

    list: str
    mark: Mark
    what: str
    why: WhyUnmatched


@dataclass(frozen=True, slots=True)
class Exclusion:
    """That an applicant is barred: by whom, from when until when (days as ISO texts; no end where `until` is empty)."""

    person: str
    start: str
    until: str
    authority: str
    mark: Mark
    list: str


@dataclass(frozen=True, slots=True)
class Account:
    """An account that a list gives for an applicant; `fault` says why it cannot be used as it is (`fault_en`, too)."""

    person: str
    number: str
    bank: str
    holder: str
    mark: Mark
    fault: str = ""
    fault_en: str = ""


@dataclass(frozen=True, slots=True)
class PaidEarlier:
    """A payment of an earlier year for an item that is claimed again, once it is settled that it is the same."""

    amount: str
    on: str
    payer: str
    policy: str
    clause: str
    mark: Mark
    again: bool = True


@dataclass(frozen=True, slots=True)
class Settlement:
    """A value that people settled of an applicant (by code or name) or of one of its items: it goes first."""

    applicant: str
    item: str
    kind: str
    given: Given


@dataclass(frozen=True, slots=True)
class Unused:
    """What people settled and meets nothing, and why it does not, in both languages."""

    settlement: Settlement
    why: tuple[str, str]


def usual(spellings: Iterable[str]) -> str:
    """The spelling that is met most often, of several the first in the order of signs: no order of rows matters."""
    counted = Counter(spellings)
    return min(counted, key=lambda each: (-counted[each], each), default="")


@dataclass(slots=True)
class Claim:
    """One item that somebody claims, with all that lists say of it, field by field; `same` is the form of its id."""

    kind: str
    same: str
    given: dict[str, list[Given]] = field(default_factory=dict[str, list[Given]])
    places: list[Mark] = field(default_factory=list[Mark])
    ids: list[str] = field(default_factory=list[str])
    names: list[str] = field(default_factory=list[str])
    paid: list[PaidEarlier] = field(default_factory=list[PaidEarlier])

    @property
    def key(self) -> tuple[str, str]:
        """The kind, and the form of the id."""
        return self.kind, self.same

    @property
    def id(self) -> str:
        """The id as most lists write it."""
        return usual(self.ids)

    @property
    def name(self) -> str:
        """What most lists call it; empty where none does."""
        return usual(self.names)


@dataclass(slots=True)
class Application:
    """One applicant with its claims; `given` is what lists say of itself."""

    person: Person
    given: dict[str, list[Given]]
    claims: dict[tuple[str, str], Claim]
    places: list[Mark]


@dataclass(frozen=True, slots=True)
class Overruled:
    """A value that was not taken, since the declared order of lists puts another first."""

    person: str
    item: tuple[str, str] | None
    field: str
    taken: Given
    left: Given


@dataclass(frozen=True, slots=True)
class Picture:
    """All that the lists say together.

    `fates` counts for each list what became of its rows. Applications come in the order of their keys, whatever the
    order of files and rows. `unused` are settlements that meet nothing. `payable` are the accounts that can be paid
    into, by the keys of applicants.
    """

    applications: tuple[Application, ...]
    rejected: tuple[Rejected, ...]
    questions: tuple[Question, ...]
    unmatched: tuple[Unmatched, ...]
    exclusions: tuple[Exclusion, ...]
    accounts: tuple[Account, ...]
    overruled: tuple[Overruled, ...]
    fates: Mapping[str, Mapping[Fate, int]]
    values: Mapping[Place, Given]
    unused: tuple[Unused, ...] = ()
    payable: Mapping[str, Account] = field(default_factory=dict[str, Account])
