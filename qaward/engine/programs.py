"""The program of each day for a plan: its promises printed once, kept for the days that mean the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from qaward.meaning.award import answer
from qaward.meaning.core import MET, Gate, Program, Promise
from qaward.meaning.integers import Ask, ask
from qaward.meaning.lower import Lowering
from qaward.meaning.printed import Printed
from qaward.meaning.scene import Scene

MOST_DAYS = 64
"""Days whose programs are kept."""


class Offer(NamedTuple):
    """A promise on one day, its gate, and the question whether it is for the applicant's kind."""

    printed: Printed
    gate: Gate
    kind: Ask

    def for_kind(self, scene: Scene) -> bool:
        """Whether it is for the applicant's kind."""
        return self.kind(scene.applicant, scene) == MET


@dataclass(frozen=True, slots=True)
class Day:
    """What a plan means on one day: the program, and its promises by kind of item and by their names."""

    program: Program
    by_kind: Mapping[str, tuple[Offer, ...]]
    by_name: Mapping[str, Offer]


class Programs:
    """The programs of a plan by day; what no day changes is printed once."""

    def __init__(self, lowering: Lowering) -> None:
        self._lowering = lowering
        self._printed: dict[Promise, Printed] = {}
        self._days: dict[date, Day] = {}

    def on(self, day: date) -> Day:
        """What the plan means on a day."""
        found = self._days.get(day)
        if found is None:
            found = self._made(day)
            while len(self._days) >= MOST_DAYS:
                self._days.pop(next(iter(self._days)), None)
            self._days[day] = found
        return found

    def _made(self, day: date) -> Day:
        program = self._lowering.on(day)
        by_kind: dict[str, tuple[Offer, ...]] = {}
        by_name: dict[str, Offer] = {}
        for kind, promises in program.promises.items():
            by_kind[kind] = tuple(self._offer(promise, program.gates[promise.name]) for promise in promises)
            by_name.update((offer.printed.promise.name, offer) for offer in by_kind[kind])
        return Day(program, by_kind, by_name)

    def _offer(self, promise: Promise, gate: Gate) -> Offer:
        printed = self._printed.get(promise)
        if printed is None:
            printed = self._printed[promise] = Printed(promise)
        return Offer(printed, gate, ask(answer(gate.kind)))
