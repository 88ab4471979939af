"""Promises printed for whole numbers: their answers and sums as functions, made when they are first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from qaward.meaning.award import Award, Extra, Outcome, answer, award
from qaward.meaning.core import MET, Pay, Promise
from qaward.meaning.integers import Ask, Reckon, ask, reckon
from qaward.meaning.scene import Scene, Values
from qaward.meaning.stacking import Parts, in_stages
from qaward.meaning.terms import NO, YES, Whole
from qaward.standings import Standing

STANDINGS = tuple(Standing)
"""Standings by their codes."""


@dataclass(frozen=True, slots=True)
class PrintedExtra:
    """An add-on, see `award.Extra`; `may` tells that it is open."""

    fen: Reckon
    there: Ask
    may: Ask

    @classmethod
    def of(cls, extra: Extra) -> PrintedExtra:
        """Its functions."""
        return cls(reckon(extra.fen), ask(extra.there), ask(extra.open))


class PrintedRow:
    """What a pay line comes to where one row holds, see `award.Outcome`.

    `fen` is its sum where no fact changes that, `firm` its standing where no fact changes that, else None.
    """

    def __init__(self, outcome: Outcome) -> None:
        self.row = outcome.row
        self.holds = ask(outcome.holds)
        net, standing = outcome.net, outcome.standing
        whatever = outcome.there is YES and net is outcome.gross
        self.fen = net.value if whatever and isinstance(net, Whole) else None
        self.firm = STANDINGS[standing.value] if isinstance(standing, Whole) else None
        self.reviews = outcome.reviewed is not NO
        self.extras = tuple(PrintedExtra.of(extra) for extra in outcome.extras)
        self.amount, self.base, self.left = (reckon(each) for each in (outcome.amount, outcome.base, outcome.left))
        self.gross, self.net, self.standing = (reckon(each) for each in (outcome.gross, outcome.net, outcome.standing))
        self.enough, self.reviewed, self.comes = (
            ask(each) for each in (outcome.enough, outcome.reviewed, outcome.comes)
        )


class PrintedPay:
    """What one payer gives for one item, see `award.Award`. A number that is never asked for is None."""

    def __init__(self, pay: Pay) -> None:
        self.pay = pay
        self.award: Award = award(pay)
        made = self.award
        self.grant = None if made.grant is YES else ask(made.grant)
        self.wants_grant = None if made.wants_grant is NO else ask(made.wants_grant)
        self.wants_own = None if made.wants_own is NO else ask(made.wants_own)
        self.row = reckon(made.row)
        self.rows = tuple(PrintedRow(outcome) for outcome in made.rows)
        self.quantity = None if made.quantity is None else reckon(made.quantity)
        self.figure, self.actual = reckon(made.figure), reckon(made.actual)
        self.adds = tuple(ask(answer(add.when)) for add in pay.adds)
        self.stages = tuple(ask(stage) for stage in made.stages)
        self.parts: Parts = in_stages(pay.stages)


def grant_answer(pay: PrintedPay, values: Values, scene: Scene) -> int:
    """Whether the grant that a pay line is on top of was made; met where there is no such grant."""
    return MET if pay.grant is None else pay.grant(values, scene)


class Printed:
    """A promise: whether it is met, and what it then gives."""

    def __init__(self, promise: Promise) -> None:
        self.promise = promise
        self.when: Ask = ask(answer(promise.when))

    @cached_property
    def pays(self) -> tuple[PrintedPay, ...]:
        """Its pay lines, in order."""
        return tuple(PrintedPay(pay) for pay in self.promise.pays)
