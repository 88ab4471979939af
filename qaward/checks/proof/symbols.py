"""Profiles with open facts: every fact of an item is a pair, whether it is known, and its value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from qaward.checks.proof.bound import agreeing
from qaward.meaning.formulas import Symbol
from qaward.meaning.light import truth, whole_number
from qaward.meaning.lower import KIND
from qaward.meaning.solver import Formula, both, some
from qaward.numbers import Numbers
from qaward.vocabulary.bonds import Bonds
from qaward.vocabulary.derived import Derived
from qaward.vocabulary.domains import domain
from qaward.vocabulary.fact import APPLICANT, Fact
from qaward.vocabulary.model import Vocabulary

FIRST_DAY, LAST_DAY = date(1950, 1, 1).toordinal(), date(2150, 12, 31).toordinal()
"""Between which days a date of a profile lies; rules never tell days apart beyond these."""

TEXTS = 60
"""How many different texts a fact can have, beside none at all (0): more than items are ever compared."""


@dataclass(slots=True)
class Slot:
    """A place for one item of a kind, or for the applicant itself; `present` tells whether it is taken.

    `facts` are made when they are first asked for; `bounds` keep each within its domain. `number` counts from 1 and
    gives the id; the applicant's is 0.
    """

    kind: str
    number: int
    vocabulary: Vocabulary
    name: str = ""
    present: Formula = True
    facts: dict[str, Symbol] = field(default_factory=dict[str, Symbol])
    bounds: list[Formula] = field(default_factory=list[Formula])

    @property
    def id(self) -> str:
        """The id of the item in a profile."""
        return f"{self.kind}-{self.number:02d}" if self.number else ""

    @property
    def declared(self) -> dict[str, Fact]:
        """The facts it can have."""
        if self.kind == APPLICANT:
            return {**self.vocabulary.applicant_facts, **self.vocabulary.payer_facts}
        return {**self.vocabulary.item_kinds[self.kind].facts, **self.vocabulary.payer_facts}

    def fact(self, key: str) -> Symbol:
        """The symbol of a fact; one that the kind does not have is never known."""
        found = self.facts.get(key)
        if found is None:
            if key == KIND and self.kind == APPLICANT:
                return self.kind_code()
            fact = self.declared.get(key)
            found = self.facts[key] = self._symbol(key, fact) if fact is not None else Symbol(False, 0)
            if fact is not None and fact.bonds is not None:
                self._bind(fact.bonds, fact.bonds.groups[key])
        return found

    def _bind(self, bonds: Bonds, group: frozenset[str]) -> None:
        """Have facts that hang together agree, once all of them are there."""
        own = [key for key in bonds.whole if key in group and key in self.declared]
        if all(key in self.facts for key in own):
            symbols = {key: self.facts[key] for key in own}
            self.bounds += agreeing(bonds, group, symbols, f"{self.name}{self.kind}{self.number}")
        for key in own:
            self.fact(key)

    def symbols(self) -> list[Symbol]:
        """Every fact that was asked for."""
        return list(self.facts.values())

    def kind_code(self) -> Symbol:
        """The applicant's kind by its code, always known."""
        found = self.facts.get(KIND)
        if found is None:
            value = whole_number(f"{self.name}{self.kind}{self.number}.kind")
            self.bounds.append(both(value >= 1, value <= len(self.vocabulary.applicant_kinds)))
            found = self.facts[KIND] = Symbol(True, value)
        return found

    def _symbol(self, key: str, fact: Fact) -> Symbol:
        name = f"{self.name}{self.kind}{self.number}.{key}"
        known, value = truth(f"{name}?"), whole_number(name)
        self.bounds.append(in_domain(fact, value))
        return Symbol(known, value)

    def twin(self, changed: str) -> Slot:
        """The same item with the same facts but one, which is its own, as are those that hang together with it."""
        return _Twin(self.kind, self.number, self.vocabulary, "twin ", self.present, source=self, changed=changed)


@dataclass(slots=True)
class _Twin(Slot):
    """A slot that shares all facts with another, but for one, and those that one fixes or that fix it."""

    source: Slot | None = None
    changed: str = ""

    def fact(self, key: str) -> Symbol:
        """The symbol of a fact: the other's own, but for the one, what hangs together with it, and what follows."""
        if key in self.facts or key in self._own() or self.source is None:
            return Slot.fact(self, key)
        fact = self.declared.get(key)
        if fact is None or fact.derived is None or not self._follows(fact):
            self.facts[key] = self.source.fact(key)
            return Slot.fact(self, key)
        own, other = Slot.fact(self, key), self.source.fact(key)
        sources = [(self.fact(each), self.source.fact(each)) for each in fact.derived.of]
        follows = [worked_out(fact.derived, [pair[at] for pair in sources]) for at in (0, 1)]
        # Where it is stated, since not all is known that it follows from, it is stated alike.
        alike = both(own.known == other.known, own.value == other.value)
        self.bounds.append(some(both(*follows), alike))
        return own

    def _own(self) -> frozenset[str]:
        """The facts that are its own."""
        bonds = self.declared[self.changed].bonds
        return frozenset({self.changed}) if bonds is None else bonds.groups[self.changed]

    def _follows(self, fact: Fact) -> bool:
        """Whether a fact follows from the one that is changed, perhaps by way of others."""
        of = fact.derived.of if fact.derived is not None else ()
        return any(key in self._own() or self._follows(self.declared[key]) for key in of)


def worked_out(derived: Derived, sources: Sequence[Symbol]) -> Formula:
    """Whether all that a fact follows from is known and something follows: nothing does from a division by nothing."""
    tests = [source.known for source in sources]
    return both(*tests, sources[-1].value > 0) if derived.ratio else both(*tests)


def in_domain(fact: Fact, value: Formula) -> Formula:
    """That a value is one the fact can have; texts are numbers that tell them apart."""
    match fact.type:
        case "date":
            ranges: Numbers = ((FIRST_DAY, LAST_DAY),)
        case "text":
            ranges = ((0, TEXTS),)
        case _:
            ranges = domain(fact)
    return some(*(both(value >= low, value <= high) for low, high in ranges))


@dataclass(frozen=True, slots=True)
class World:
    """The profiles one question is about: the applicant, slots for items by kind, and the day of decision."""

    day: date
    applicant: Slot
    slots: dict[str, list[Slot]]

    @classmethod
    def of(cls, vocabulary: Vocabulary, day: date, sizes: dict[str, int]) -> World:
        """A world with so many slots of each kind, each of them free to be empty."""
        slots: dict[str, list[Slot]] = {}
        for kind, size in sizes.items():
            made = [Slot(kind, number, vocabulary) for number in range(1, size + 1)]
            for slot in made:
                slot.present = truth(f"{kind}{slot.number}!")
            slots[kind] = made
        return cls(day, Slot(APPLICANT, 0, vocabulary), slots)

    @property
    def everyone(self) -> list[Slot]:
        """The applicant and all slots."""
        return [self.applicant, *(slot for slots in self.slots.values() for slot in slots)]

    def bounds(self) -> list[Formula]:
        """Every fact that was asked for is within its domain."""
        return [bound for slot in self.everyone for bound in slot.bounds]
