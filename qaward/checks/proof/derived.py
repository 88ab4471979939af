"""Facts that follow from others, in profiles with open facts: what follows is what the vocabulary works out.

A difference and the year of a day are told exactly, and whether a quotient reaches a number that a question names.
For the rest the solver's answer is held against what the vocabulary works out; where it is something else, what follows
is tied exactly for the divisor (or the first day) found, and the solver is asked again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from qaward.checks.proof.deadline import patience
from qaward.checks.proof.examples import number, true
from qaward.checks.proof.symbols import FIRST_DAY, LAST_DAY, Slot, World, worked_out
from qaward.meaning.formulas import Symbol
from qaward.meaning.solver import Formula, added, both, least, most, no, pick, some, z3
from qaward.vocabulary.derived import Derived, with_derived
from qaward.vocabulary.fact import Fact

ROUNDS = 30
"""So often the solver is asked again with what its last answer left out; then there is no answer."""


Named = Mapping[int, set[int]]
"""Whole numbers by the id of the solver's term that is held against them."""


@dataclass(frozen=True, slots=True)
class Following:
    """A fact that follows from others of its slot, all of which were asked for."""

    fact: Fact
    derived: Derived
    symbol: Symbol
    sources: tuple[Symbol, ...]

    def tied(self, is_so: Formula) -> Formula:
        """That where it is worked out it is known, and something is so of it."""
        return some(no(worked_out(self.derived, self.sources)), both(self.symbol.known, is_so))

    def ends(self, value: Formula) -> Formula:
        """A value, within what can be stated."""
        return value if self.fact.type == "money" else least(most(value, self.fact.least), self.fact.most)

    def exact(self, named: Callable[[], Named]) -> Formula:
        """What ties it whatever the others are, as far as that can be told; `named` are the numbers asked about."""
        value = self.symbol.value
        match self.derived.how:
            case "difference":
                one, other = self.sources
                return self.tied(value == self.ends(one.value - other.value))
            case "year":
                return self.tied(value == self.ends(_steps(self.derived, self.fact, (), self.sources[0].value)))
            case "quotient" | "growth":
                ends = sorted(named().get(value.get_id(), ()))
                told = [end for end in ends if self.fact.least < end <= self.fact.most]
                return self.tied(both(*((value >= end) == self._reaches(end) for end in told)))
            case "years":
                return True

    def _reaches(self, end: int) -> Formula:
        """Whether the exact quotient comes to a number of half digits: by so many of the divisor, which is linear."""
        one, other = (source.value for source in self.sources)
        share = (one - other if self.derived.how == "growth" else one) * self._by_one
        whole, rest = divmod(end, 10)
        if rest > 5:
            return share >= (whole + 1) * other
        return share > whole * other if rest else share >= whole * other

    @property
    def _by_one(self) -> int:
        return self.derived.sources(self.fact, 0)[1] // 10

    def missed(self, model: Any) -> Formula:
        """What ties it for the one number a model gives, if the model has it be what does not follow; else true."""
        if self.derived.how in {"difference", "year"} or not all(true(model, each.known) for each in self.sources):
            return True
        given = [number(model, source.value) for source in self.sources]
        follows = with_derived({self.fact.key: self.fact}, dict(zip(self.derived.of, given, strict=True)))
        value = follows.get(self.fact.key)
        if value is None or (true(model, self.symbol.known) and number(model, self.symbol.value) == value):
            return True
        one, other = self.sources
        if self.derived.how == "years":
            # Whoever is born later is no older.
            age, found = self.ends(_steps(self.derived, self.fact, (given[0],), other.value)), self.symbol.value
            later, earlier = some(one.value < given[0], found <= age), some(one.value > given[0], found >= age)
            return self.tied(both(later, earlier))
        follows = self.symbol.value == self.ends(self._digits(one.value, given[1]))
        return self.tied(some(other.value != given[1], follows))

    def _digits(self, one: Formula, other: int) -> Formula:
        """A quotient by a number that is known: its digits, and half of one where they leave a rest."""
        share = one - other if self.derived.how == "growth" else one
        digits = share * self._by_one
        return 10 * (digits / other) + pick(digits % other == 0, 0, 5)


def following(slot: Slot) -> Iterator[Following]:
    """The facts of a slot that were asked for and follow from others that were."""
    declared = slot.declared
    for key, symbol in list(slot.facts.items()):
        fact = declared.get(key)
        if fact is not None and fact.derived is not None and all(each in slot.facts for each in fact.derived.of):
            yield Following(fact, fact.derived, symbol, tuple(slot.facts[each] for each in fact.derived.of))


def exact(worlds: Sequence[World], claim: Formula) -> list[Formula]:
    """What ties the facts of worlds to those they follow from, as far as it can be told at once, for a claim."""

    @cache
    def named() -> Named:
        return _named(claim)

    slots = [slot for world in worlds for slot in world.everyone]
    tied = [each.exact(named) for slot in slots for each in following(slot)]
    return [*tied, *(each for slot in slots for each in _stated(slot))]


def _stated(slot: Slot) -> Iterator[Formula]:
    """That a quotient beside what it follows from has the digits that can be stated, where it is not worked out."""
    declared = slot.declared
    for key, symbol in list(slot.facts.items()):
        fact = declared.get(key)
        if fact is None or fact.derived is None or not fact.derived.ratio:
            continue
        asked = [slot.facts[each] for each in fact.derived.of if each in slot.facts]
        if asked:
            follows = len(asked) == len(fact.derived.of) and worked_out(fact.derived, asked)
            yield some(follows, no(symbol.known), symbol.value % 10 == 0)


def _named(claim: Formula) -> Named:
    """The numbers that a claim holds unknown numbers against, and the next ones, by the unknown's id."""
    found: dict[int, set[int]] = {}
    seen: set[int] = set()
    left = [claim] if z3.is_expr(claim) else []
    while left:
        term = left.pop()
        if term.get_id() in seen:
            continue
        seen.add(term.get_id())
        parts = term.children()
        left += parts
        numbers = [part.as_long() for part in parts if z3.is_int_value(part)]
        if len(parts) == 2 and len(numbers) == 1:
            for part in parts:
                found.setdefault(part.get_id(), set()).update((numbers[0], numbers[0] + 1))
    return found


def answered(solver: Any, worlds: Sequence[World], until: float | None, *given: Formula) -> Any:
    """A solver's answer, whose model has no fact be what does not follow from the others.

    Unknown where that would take too many rounds. Raises Unsure in want of time.
    """
    for _ in range(ROUNDS):
        solver.set("timeout", patience(until))
        found = solver.check(*given)
        if found != z3.sat:
            return found
        model = solver.model()
        missed = [each.missed(model) for world in worlds for slot in world.everyone for each in following(slot)]
        missed = [each for each in missed if each is not True]
        if not missed:
            return found
        solver.add(*missed)
    return z3.unknown


def _steps(derived: Derived, fact: Fact, first: tuple[int, ...], day: Formula) -> Formula:
    """A whole number that only grows with the last day it follows from."""
    start, turns = _turns(derived, fact, first)
    return added([start, *(pick(day >= turn, 1, 0) for turn in turns)])


@lru_cache(maxsize=1_000)
def _turns(derived: Derived, fact: Fact, first: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    """What follows on the first day there is, and the days from which on it is one more."""

    def on(day: int) -> int:
        value = derived.value(fact, dict(zip(derived.of, (*first, day), strict=True)))
        assert value is not None
        return value

    turns: list[int] = []
    day, whole = FIRST_DAY, on(FIRST_DAY)
    start, last = whole, on(LAST_DAY)
    while whole < last:
        low, high = day, LAST_DAY
        while low + 1 < high:
            middle = (low + high) // 2
            low, high = (low, middle) if on(middle) > whole else (middle, high)
        turns += [high] * (on(high) - whole)
        day, whole = high, on(high)
    return start, tuple(turns)
