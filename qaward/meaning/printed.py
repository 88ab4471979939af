"""Promises printed for whole numbers: their answers and sums as functions, made when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias, cast

from qaward.meaning.award import Award, Extra, Outcome, answer, award
from qaward.meaning.core import MET, Pay, Promise
from qaward.meaning.integers import ask, reckon
from qaward.meaning.making import NO, YES, ZERO
from qaward.meaning.scene import Scene, Values
from qaward.meaning.stacking import Parts, in_stages, payable_now
from qaward.meaning.terms import Number, Whole
from qaward.meaning.values import Ask
from qaward.standings import Standing

STANDINGS = tuple(Standing)
"""Standings by their codes."""


Known: TypeAlias = Callable[[Values, Scene], int]
"""A number that is known wherever it is asked for."""


def known(term: Number) -> Known:
    """A number as a function, to be asked only where it is known."""
    return cast(Known, reckon(term))


@dataclass(frozen=True, slots=True)
class PrintedExtra:
    """An add-on, see `award.Extra`; `may` tells that it is open. `fen` is known where it counts."""

    fen: Known
    there: Ask
    may: Ask

    @classmethod
    def of(cls, extra: Extra) -> PrintedExtra:
        """Its functions."""
        return cls(known(extra.fen), ask(extra.there), ask(extra.open))


class PrintedRow:
    """What a pay line comes to where one row holds, see `award.Outcome`.

    `sure` tells that there is a line whatever is known; `fen` is then its sum, before and after whoever decides it,
    and `firm` its standing, where no fact changes these, else None. `base`, `gross`, `net` and `standing` are known
    wherever there is a line, `left` wherever a reviewer's figure is.
    """

    def __init__(self, outcome: Outcome) -> None:
        self.row = outcome.row
        self.holds = ask(outcome.holds)
        net, standing = outcome.net, outcome.standing
        self.sure = outcome.there is YES and not outcome.extras
        self.fen = net.value if self.sure and net is outcome.gross and isinstance(net, Whole) else None
        self.firm = STANDINGS[standing.value] if isinstance(standing, Whole) else None
        self.reviews = outcome.reviewed is not NO
        self.extras = tuple(PrintedExtra.of(extra) for extra in outcome.extras)
        self.amount, self.enough, self.limits = reckon(outcome.amount), ask(outcome.enough), ask(outcome.limits)
        self.settled, self.limited = known(outcome.settled), known(outcome.limited)
        self.reviewed, self.comes = ask(outcome.reviewed), ask(outcome.comes)
        self.base, self.left, self.gross = known(outcome.base), known(outcome.left), known(outcome.gross)
        self.net, self.standing = known(net), known(standing)


class PrintedPay:
    """What one payer gives for one item, see `award.Award`. What is never asked for is None.

    `several` tells that it hangs on something which row holds; else it is the first.
    """

    def __init__(self, pay: Pay) -> None:
        self.pay, self.payer = pay, pay.payer
        self.award: Award = award(pay)
        made = self.award
        self.grant = None if made.grant is YES else ask(made.grant)
        self.wants_grant = None if made.wants_grant is NO else ask(made.wants_grant)
        self.wants_own = None if made.wants_own is NO else ask(made.wants_own)
        self.row, self.several = reckon(made.row), made.row is not ZERO
        self.rows = tuple(PrintedRow(outcome) for outcome in made.rows)
        self.quantity = None if made.quantity is None else reckon(made.quantity)
        self.figure = known(made.figure)
        self.adds = tuple(ask(answer(add.when)) for add in pay.adds)
        self.stages = tuple(ask(stage) for stage in made.stages)
        self.parts: Parts = in_stages(pay.stages)
        self.payable_now: Number = payable_now(pay.stages)


def grant_answer(pay: PrintedPay, values: Values, scene: Scene) -> int:
    """Whether the grant that a pay line is on top of was made; met where there is no such grant."""
    return MET if pay.grant is None else pay.grant(values, scene)


class Printed:
    """A promise: whether it is met (`when`), and what it then gives (`pays`, in order).

    Both are made when they are first asked for, without a lock that a fork could leave closed.
    """

    when: Ask
    pays: tuple[PrintedPay, ...]

    def __init__(self, promise: Promise) -> None:
        self.promise = promise

    def __getattr__(self, name: str) -> object:
        if name == "when":
            self.when = ask(answer(self.promise.when))
        elif name == "pays":
            self.pays = tuple(PrintedPay(pay) for pay in self.promise.pays)
        else:
            raise AttributeError(name)
        return self.__dict__[name]
