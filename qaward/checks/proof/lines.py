"""The lines of a decision as formulas: whether each is there, in which standing, and how much it comes to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from qaward.checks.proof.deadline import in_time
from qaward.checks.proof.symbols import Slot, World
from qaward.meaning.award import CODES, Award, answer, award
from qaward.meaning.core import Pay, Program, Promise
from qaward.meaning.formulas import Formulas, Prints
from qaward.meaning.solver import Formula, added, both, no, pick, some
from qaward.meaning.stacking import CUT, NET, OFF, in_stages, payable_now, reached
from qaward.meaning.terms import Answer
from qaward.standings import Standing
from qaward.vocabulary.fact import APPLICANT

OWN = tuple(each for each in Standing if each.own)
"""The standings that a stage which is not reached turns into `conditional`."""


@dataclass(slots=True)
class SymbolicLine:
    """What one payer gives one item under one clause, for every profile at once.

    `there` tells when the line is in the decision, `figured` whether it then stands for a sum, or will; `standing` is a
    code, `gross` and `net` are fen before and after stacking; `reached` tells of each stage when it is; `off` is what
    stacking took for what is paid elsewhere, `cut` what a cap took.
    """

    promise: Promise
    pay: Pay
    slot: Slot
    there: Formula
    standing: Formula
    gross: Formula
    net: Formula
    figured: Formula
    reached: tuple[Formula, ...]
    off: Formula = 0
    cut: Formula = 0

    @property
    def name(self) -> str:
        """The full name of its clause."""
        return self.promise.name

    @property
    def payer(self) -> str:
        """Who pays."""
        return self.pay.payer

    @property
    def form(self) -> str:
        """Money or a voucher."""
        return self.pay.form

    def stands(self, *standings: Standing) -> Formula:
        """Whether the line is there in one of some standings."""
        return both(self.there, some(*(self.standing == CODES[each] for each in standings)))

    @property
    def owed(self) -> Formula:
        """Whether it is due, should it be there."""
        return self.standing == CODES[Standing.DUE]

    @property
    def payable_now(self) -> Formula:
        """How much of it is paid now: the stages that are reached."""
        return Formulas(variables=self._variables()).value(payable_now(self.pay.stages))

    def comes_to(self, standing: Standing) -> Formula:
        """What it adds to the total of a standing, its stages taken apart."""
        if not self.pay.stages:
            return pick(self.stands(standing), self.net, 0)
        parts = Formulas(variables=self._variables())
        pay: list[Formula] = []
        for part, met in zip(in_stages(self.pay.stages).net, self.reached, strict=True):
            waits = both(no(met), self.stands(*OWN))
            if standing is Standing.CONDITIONAL:
                stands = some(waits, self.stands(Standing.CONDITIONAL))
            else:
                stands = both(no(waits), self.stands(standing))
            pay.append(pick(stands, parts.value(part), 0))
        return added(pay)

    def _variables(self) -> dict[str, Callable[[], Formula]]:
        stages = {reached(at): (lambda met=met: pick(met, 1, 0)) for at, met in enumerate(self.reached)}
        return {NET: lambda: self.net, OFF: lambda: self.off, CUT: lambda: self.cut, **stages}


@dataclass(frozen=True, slots=True)
class _Given:
    """What a promise comes to: its condition, and the award of each pay line."""

    when: Answer
    awards: tuple[Award, ...]


@lru_cache(maxsize=10_000)
def _given(promise: Promise) -> _Given:
    return _Given(answer(promise.when), tuple(award(pay) for pay in promise.pays))


def lines_of(
    program: Program, world: World, clauses: frozenset[str] | None = None, until: float | None = None
) -> list[SymbolicLine]:
    """The lines that the clauses of a program (those named) can give the items of a world, before stacking.

    Raises Unsure after `until`.
    """
    prints = Prints(world)
    found: list[SymbolicLine] = []
    for kind, members in {**world.slots, APPLICANT: [world.applicant]}.items():
        for promise in in_time(until, program.promises.get(kind, ())):
            gate = program.gates[promise.name]
            if gate.open and (clauses is None or promise.name in clauses):
                for slot in members:
                    found += _lines(promise, answer(gate.kind), slot, prints.at(slot))
    return found


def _lines(promise: Promise, for_kind: Answer, slot: Slot, at: Formulas) -> list[SymbolicLine]:
    given = _given(promise)
    applies = both(slot.present, at.met(for_kind), at.met(given.when))
    return [
        SymbolicLine(
            promise, made.pay, slot, both(applies, at.met(made.there)), at.value(made.standing), at.value(made.gross),
            at.value(made.net), at.met(made.figured), tuple(at.met(stage) for stage in made.stages),
        )
        for made in given.awards
    ]  # fmt: skip
