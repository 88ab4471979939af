"""The cases of a few offers that hang on the same unknown facts of an item: what comes of each, found by a tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from typing import NamedTuple

from qaward.engine.ranges.budget import TooMany, allow
from qaward.engine.ranges.ground import Ground
from qaward.engine.ranges.offers import Offer
from qaward.engine.ranges.traced import Traced
from qaward.engine.ranges.tried import Tried
from qaward.engine.ranges.units import Unit
from qaward.meaning.core import MET, NOT_MET, Ref
from qaward.meaning.scene import Counted
from qaward.meaning.terms import Tallied, Total
from qaward.meaning.wanted import Around, Draft, Want, counts, settle, sooner
from qaward.numbers import holds
from qaward.vocabulary.fact import APPLICANT, Value


class Entry(NamedTuple):
    """What an offer comes to: its sum, which of its stages are reached (None: all of it is paid), what was taken off
    for what was paid before, and its group under each of its rules.
    """

    net: int
    reached: tuple[bool, ...] | None
    off: int
    keys: tuple[tuple[object, ...], ...]


_SILENT = Entry(0, None, 0, ())

Shared = tuple[tuple[Want, Value], ...]
"""What a case takes for granted beside the facts of its item: facts of the applicant, numbers of items, drafts."""


class Cell(NamedTuple):
    """One case: what it takes for granted, what each offer comes to (None: nothing), and what it adds to each count."""

    shared: Shared
    entries: tuple[Entry | None, ...]
    counted: tuple[Counted, ...]


def cells(unit: Unit, ground: Ground, tried: Tried) -> tuple[Cell, ...]:
    """The cases of a unit, each once. Raises TooMany, also where something is added up that something else hangs on."""
    if any(ground.added_elsewhere(unit.at, tally) for tally in unit.tallies):
        raise TooMany
    grown = _Tree(unit, ground, tried).grow()
    # Numbers that note what they are compared with are not compared here: equal ones may come of different facts.
    return tuple(grown if tried.pieces is not None else dict.fromkeys(grown))


class _Tree:
    """The tree of cases of one unit: at each node a value is tried for one thing that is wanted."""

    def __init__(self, unit: Unit, ground: Ground, tried: Tried) -> None:
        self.unit, self.ground, self.tried = unit, ground, tried
        self.leaves = 0

    def grow(self) -> Iterator[Cell]:
        """Every case, some of them more than once."""
        unit = self.unit
        entries: dict[int, list[Entry | None]] = {}
        return self._grow(self.ground.values(unit.at), self.ground.around, (), entries, {})

    def _grow(
        self,
        values: Mapping[str, Value],
        around: Around,
        shared: Shared,
        entries: Mapping[int, list[Entry | None]],
        counted: Mapping[int, Counted],
    ) -> Iterator[Cell]:
        entries, counted = dict(entries), dict(counted)
        wanted: Want | None = None
        for offer in self.unit.offers:
            if offer.number not in entries:
                found = entries_of(offer, self.ground, values, around)
                if isinstance(found, list):
                    entries[offer.number] = found
                else:
                    wanted = sooner(wanted, found)
        for number, tally in enumerate(self.unit.tallies):
            if number not in counted:
                state = settle(tally.where)(values, around)
                if isinstance(state, int):
                    counted[number] = counts(tally, state, values)
                else:
                    wanted = sooner(wanted, state)  # type: ignore[arg-type]
        if isinstance(wanted, Tallied) and wanted.what in self.tried.totals:
            wanted = wanted.what  # which settles whatever it is held against
        if wanted is None:
            ways = [entries[offer.number] for offer in self.unit.offers]
            more = tuple(counted[number] for number in range(len(self.unit.tallies)))
            self.leaves += prod(map(len, ways))
            allow(self.leaves)
            yield from (Cell(shared, each, more) for each in product(*ways))
        elif not isinstance(wanted, Ref):
            ends = self.tried.totals.ends_of(wanted) if isinstance(wanted, Total) else (NOT_MET, MET)
            if ends is None or (isinstance(wanted, Total) and self.unit.hard):
                raise TooMany
            for answer in ends:
                taken = around.taking(wanted, answer)
                yield from self._grow(values, taken, (*shared, (wanted, answer)), entries, counted)
        else:
            for value in self._tried(wanted, around.applicant if wanted.scope == APPLICANT else values):
                if wanted.scope == APPLICANT:
                    knowing = around.knowing(wanted, value)
                    own = {**values, wanted.key: value} if self.unit.at < 0 else values
                    plain = int(value) if isinstance(value, Traced) else value
                    yield from self._grow(own, knowing, (*shared, (wanted, plain)), entries, counted)
                else:
                    yield from self._grow({**values, wanted.key: value}, around, shared, entries, counted)

    def _tried(self, wanted: Ref, known: Mapping[str, Value]) -> Iterator[Value]:
        """The values to be tried for a fact, as far as what is known or tried of others does not rule them out."""
        tried = self.tried.of(self.unit.at, wanted, hard=self.unit.hard)
        bonds = self.ground.fact(self.unit.at, wanted).bonds
        left = bonds.possible(known) if bonds is not None else None
        if bonds is None or left is None:
            return iter(tried)
        room, most = left[wanted.key], bonds.whole[wanted.key][-1][1]  # what has no end stands for the most
        return (value for value in tried if isinstance(value, int) and holds(room, min(int(value), most)))


def entries_of(offer: Offer, ground: Ground, values: Mapping[str, Value], around: Around) -> list[Entry | None] | Want:
    """What an offer may come to with what is known, or what has to be known first."""
    compiled = offer.compiled
    if not ground.most[offer.number] and offer.number not in ground.tied:
        return [None]
    if offer.draft:
        draft = Draft(offer.trial.planned.policy.id)
        if around.taken.get(draft) != MET:
            return [None] if draft in around.taken else draft
    for term in (compiled.there,) if offer.met else (compiled.when, compiled.there):
        state = term(values, around)
        if not isinstance(state, int):
            return state  # type: ignore[return-value]
        if state == NOT_MET:
            return [None]
    tied = offer.number in ground.tied
    if tied:
        figured = compiled.figured(values, around)
        if not isinstance(figured, int):
            return figured  # type: ignore[return-value]
        if figured == NOT_MET:
            return [None]
    if offer.silent:
        return [_SILENT]
    net = compiled.net(values, around)
    if not isinstance(net, int):
        return net  # type: ignore[return-value]
    stages = [stage(values, around) for stage in compiled.stages]
    for state in stages:
        if not isinstance(state, int):
            return state  # type: ignore[return-value]
    line = ground.line(offer, values, net)
    net, off = ground.passed(line)
    if not net and not tied:
        return [None]
    for word in ground.words(offer) if net else ():
        if word not in values:
            return ground.ref(offer.at, word)
    keys = tuple(ground.key(number, line) for number in offer.rules)
    ways: list[Entry | None] = [
        Entry(net, reached, off, keys) for reached in _masks([state == MET for state in stages])
    ]
    return [None, *ways] if offer.held else ways


def _masks(reached: list[bool]) -> list[tuple[bool, ...] | None]:
    """Which stages may be reached: those that are, and any of the others later."""
    if all(reached):
        return [None]
    return [None if all(each) else each for each in product(*[(True,) if now else (False, True) for now in reached])]
