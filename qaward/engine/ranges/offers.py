"""What one payer may come to owe for one item under one clause."""

from __future__ import annotations

from dataclasses import dataclass

from qaward.engine.book import Asked, Compiled
from qaward.engine.match import Trial
from qaward.engine.planned import PlannedLine

NOWHERE = -1
"""The number of the applicant where items are numbered."""


@dataclass(slots=True, eq=False)
class Offer:
    """What may come from a payer for an item (`at` its number in the list) under a clause.

    `met` tells that the clause is known to be met. `rules` are the numbers of the stacking rules that can change it.
    `silent` is what is nobody's debt and yet takes another document's sum away. `held`: it waits for somebody.
    `counts`: it is of the payer whose range is asked for, and not of another whose sums only count together with its.
    `now` is what is due now of what counts; `waits`: somebody has to decide about it now, though earlier payments may
    turn out so that nobody has to.
    """

    number: int
    at: int
    trial: Trial
    planned: PlannedLine
    compiled: Compiled
    met: bool
    silent: bool
    rules: tuple[int, ...] = ()
    held: bool = False
    counts: bool = True
    now: int = 0
    waits: bool = False

    @property
    def asked(self) -> tuple[Asked, ...]:
        """What it asks of facts; where its clause is met, what that asks matters no more."""
        return (self.compiled.asked,) if self.met else (self.compiled.asked, self.compiled.asked_when)

    @property
    def draft(self) -> bool:
        """Whether its policy is not in force yet."""
        return self.compiled.pay.draft

    @property
    def name(self) -> tuple[str, str, str]:
        """By which lines of one sum are put in order."""
        item = self.trial.item
        return (item.kind if item else "", item.same if item else "", self.trial.planned.clause.name)
