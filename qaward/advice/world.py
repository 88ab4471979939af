"""The world of one applicant: its facts by place, and how terms are answered where some of them are otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from qaward.advice.change import Change, completed, reach
from qaward.engine.match import Plan
from qaward.facts import Facts, Item
from qaward.meaning.core import Ref
from qaward.meaning.lower import AS_OF, KIND
from qaward.meaning.scene import Scene, Values
from qaward.meaning.values import known
from qaward.numbers import Numbers
from qaward.vocabulary.fact import APPLICANT, Fact, Value

WHOLE = -1
"""Stands where the number of an item does, for the applicant itself."""

Place: TypeAlias = tuple[int, str]
"""A fact of an applicant: the number of the item (WHOLE: its own), and the key."""

Taken: TypeAlias = Mapping[Place, Value]
"""Facts that are taken to be otherwise."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known where some facts are otherwise: of the applicant, and of each item by its number.

    `clash` are the facts of what contradicts itself then, if anything does.
    """

    scene: Scene
    items: tuple[Item, ...]
    clash: tuple[Place, ...] = ()

    def values(self, at: int) -> Values:
        """What is known of an item, or of the applicant."""
        return self.scene.applicant if at == WHOLE else self.items[at].values


class World:
    """The facts of an applicant on one day, and what they could be otherwise."""

    def __init__(self, plan: Plan, facts: Facts, day: date) -> None:
        self.plan, self.facts, self.day = plan, facts, day
        self.vocabulary = plan.rules.vocabulary
        self.scene = Scene.of(facts, day, plan.kinds)
        self.numbers: dict[str, list[int]] = {}
        for at, item in enumerate(facts.items):
            self.numbers.setdefault(item.kind, []).append(at)
        self._own: dict[str, Mapping[str, Fact]] = {}
        self._seen: dict[tuple[tuple[Place, Value], ...], Seen] = {(): Seen(self.scene, facts.items)}
        self._reach: dict[Place, Numbers] = {}

    def facts_of(self, kind: str) -> Mapping[str, Fact]:
        """The facts of a kind of item, or of the `applicant`."""
        return self.vocabulary.facts_of(kind)

    def kind(self, at: int) -> str:
        """The kind of an item; `applicant` for the applicant."""
        return APPLICANT if at == WHOLE else self.facts.items[at].kind

    def fact(self, place: Place) -> Fact | None:
        """The declaration of a fact; None for what no vocabulary declares: the day, the kind of the applicant."""
        at, key = place
        return self.vocabulary.payer_facts.get(key) or self.facts_of(self.kind(at)).get(key)

    def now(self, place: Place) -> Value | None:
        """What a fact is."""
        at, key = place
        return self.facts.values.get(key) if at == WHOLE else self.facts.items[at].values.get(key)

    def reach(self, place: Place) -> Numbers:
        """The values that a fact can come to have by itself; none where it cannot change."""
        found = self._reach.get(place)
        if found is None:
            fact = self.fact(place)
            found = self._reach[place] = () if fact is None else reach(fact, known(self.now(place)))
        return found

    def place(self, ref: Ref, at: int) -> Place:
        """Where a fact is that is asked of an item."""
        return (WHOLE if ref.scope == APPLICANT else at), ref.key

    def value(self, place: Place, number: int) -> Value:
        """The value that a number stands for."""
        fact = self.fact(place)
        assert fact is not None
        return fact.of_text("有" if number else "") if fact.type == "text" else number

    def valued(self, numbers: Mapping[Place, int]) -> Taken:
        """Facts that are otherwise, by their numbers."""
        return {place: self.value(place, number) for place, number in numbers.items()}

    def seen(self, taken: Taken) -> Seen:
        """What is known where some facts are otherwise."""
        key = tuple(sorted(taken.items(), key=lambda entry: entry[0]))
        found = self._seen.get(key)
        if found is None:
            found = self._seen[key] = self._made(taken)
        return found

    def _made(self, taken: Taken) -> Seen:
        of: dict[int, dict[str, Value]] = {}
        for (at, key), value in taken.items():
            of.setdefault(at, {})[key] = value
        clash: list[Place] = []
        items, by_kind, applicant = self.facts.items, self.scene.items, self.scene.applicant
        if of.keys() - {WHOLE}:
            changed = list(items)
            for at, own in of.items():
                if at != WHOLE:
                    values = self._completed(at, {**items[at].values, **own}, own, clash)
                    changed[at] = _with(items[at], values)
            items = tuple(changed)
            kinds = {items[at].kind for at in of if at != WHOLE}
            by_kind = {**by_kind, **{kind: [items[at] for at in self.numbers[kind]] for kind in kinds}}
        if WHOLE in of:
            own = self._completed(WHOLE, {**self.facts.values, **of[WHOLE]}, of[WHOLE], clash)
            applicant = {**applicant, **own}
        return Seen(Scene(self.day, applicant, by_kind, self.facts.complete, self.facts.closed), items, tuple(clash))

    def _completed(
        self, at: int, values: Mapping[str, Value], given: Mapping[str, Value], clash: list[Place]
    ) -> Values:
        facts = self.facts_of(self.kind(at))
        made = completed(facts, values)
        taken = (facts[key] for key in given if key in facts)
        stated = [
            fact.key for fact in taken if fact.derived is not None and all(key in values for key in fact.derived.of)
        ]
        if stated:  # what follows from others is not taken to be so by itself as well
            clash += [(at, key) for key in stated]
            return values
        if made is None:
            bonds = next(fact.bonds for fact in facts.values() if fact.bonds is not None)
            numbers = {key: value for key, value in values.items() if isinstance(value, int)}
            clash += [(at, key) for keys in bonds.clashes(numbers) for key in keys]
            return values
        return made

    def with_taken(self, taken: Taken) -> Facts:
        """The applicant with some facts otherwise, and what follows from them."""
        if not taken:
            return self.facts
        seen = self.seen(taken)
        own = {key: value for key, value in seen.scene.applicant.items() if key not in {AS_OF, KIND}}
        return replace(self.facts, values=own, items=seen.items)

    def changes(self, taken: Taken) -> tuple[Change, ...]:
        """Facts that are otherwise, as changes: those of the applicant first, in the order of the vocabulary."""
        found: list[Change] = []
        for place in sorted(taken):
            fact = self.fact(place)
            assert fact is not None
            item = None if place[0] == WHOLE else self.facts.items[place[0]]
            found.append(Change(item, fact, self.now(place), taken[place]))
        return tuple(found)


def _with(item: Item, values: Values) -> Item:
    """An item with other values; its name stays as it is, with its form."""
    return Item(item.kind, item.id, values, item.name)
