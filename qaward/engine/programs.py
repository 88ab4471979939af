"""What a plan means day by day: its clauses with their promises, printed once for all days that mean the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from qaward.engine.planned import PlannedClause
from qaward.meaning.award import answer
from qaward.meaning.core import MET, Program, Promise
from qaward.meaning.integers import ask
from qaward.meaning.lower import KIND, Lowering
from qaward.meaning.printed import Printed
from qaward.meaning.scene import Scene
from qaward.policy.model import Clause
from qaward.vocabulary.fact import Value

MOST_DAYS = 64
"""Days whose programs are kept."""


class Offer(NamedTuple):
    """A clause and its promise on one day: whether its policy is in force, and it is for the applicant's kind."""

    planned: PlannedClause
    printed: Printed
    in_force: bool
    for_kind: bool

    @property
    def open(self) -> bool:
        """Whether it applies to the applicant at all."""
        return self.in_force and self.for_kind


Offers = Mapping[str, tuple[Offer, ...]]
"""By kind of item."""


@dataclass(frozen=True, slots=True)
class Day:
    """What a plan means on one day: the program, and its clauses with their promises, by kind of item."""

    program: Program
    clauses: Mapping[str, tuple[tuple[PlannedClause, Printed], ...]]
    _offers: dict[Value | None, Offers] = field(default_factory=dict["Value | None", Offers], compare=False, repr=False)

    def offers(self, scene: Scene) -> Offers:
        """What is offered to an applicant of its kind."""
        kind = scene.applicant.get(KIND)
        found = self._offers.get(kind)
        if found is None:
            found = self._offers[kind] = {
                each: tuple(self._offer(planned, printed, scene) for planned, printed in pairs)
                for each, pairs in self.clauses.items()
            }
        return found

    def offer(self, clause: Clause, scene: Scene) -> Offer:
        """What a clause offers to an applicant of its kind."""
        return next(each for each in self.offers(scene)[clause.each] if each.planned.clause.name == clause.name)

    def _offer(self, planned: PlannedClause, printed: Printed, scene: Scene) -> Offer:
        gate = self.program.gates[planned.clause.name]
        return Offer(planned, printed, gate.open, ask(answer(gate.kind))(scene.applicant, scene) == MET)


class Programs:
    """The programs of a plan by day; what no day changes is printed once."""

    def __init__(self, lowering: Lowering, clauses: Mapping[str, tuple[PlannedClause, ...]]) -> None:
        self._lowering, self._clauses = lowering, clauses
        self._printed: dict[Promise, Printed] = {}
        self._days: dict[date, Day] = {}

    def on(self, day: date) -> Day:
        """What the plan means on a day."""
        found = self._days.get(day)
        if found is None:
            found = self._made(day)
            for old in list(self._days)[: max(len(self._days) + 1 - MOST_DAYS, 0)]:
                self._days.pop(old, None)
            self._days[day] = found
        return found

    def _made(self, day: date) -> Day:
        program = self._lowering.on(day)
        pairs = {
            kind: tuple(
                (planned, self._once(promise)) for planned, promise in zip(self._clauses[kind], promises, strict=True)
            )
            for kind, promises in program.promises.items()
        }
        return Day(program, pairs)

    def _once(self, promise: Promise) -> Printed:
        printed = self._printed.get(promise)
        if printed is None:
            printed = self._printed[promise] = Printed(promise)
        return printed
