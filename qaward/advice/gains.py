"""What a change brings: the applicant decided anew with it, held against the decision without."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from qaward.engine.decide import outline
from qaward.engine.decision import Decision, Sort
from qaward.engine.match import Plan
from qaward.engine.price import Line
from qaward.facts import Facts, Item
from qaward.policy.model import Clause
from qaward.standings import Standing


class Gain(NamedTuple):
    """What one payer gives more (or, below 0, less) of one sort: fen, or so many `lines` where there is no figure."""

    sort: Sort
    fen: int
    lines: int

    @property
    def payer(self) -> str:
        """Who pays."""
        return self.sort.payer

    @property
    def standing(self) -> Standing:
        """How firm it is."""
        return self.sort.standing


def gains(before: Decision, after: Decision) -> tuple[Gain, ...]:
    """How the totals of two decisions differ, in the order of totals."""
    sums: dict[Sort, tuple[int, int]] = {}
    for sign, decision in ((-1, before), (1, after)):
        for total in decision.totals:
            fen, lines = sums.get(total.sort, (0, 0))
            sums[total.sort] = fen + sign * total.fen, lines + sign * total.lines
    found = [Gain(sort, fen, lines) for sort, (fen, lines) in sums.items() if fen or (lines and not sort.figure)]
    return tuple(sorted(found, key=lambda gain: gain.sort.order(gain.payer)))


def due(found: tuple[Gain, ...]) -> dict[str, int]:
    """What each payer owes more in money, in fen."""
    return {
        gain.payer: gain.fen for gain in found if gain.standing.owed and gain.sort.figure and gain.sort.form == "money"
    }


def lines_of(decision: Decision, clause: Clause, item: Item | None) -> tuple[Line, ...]:
    """The lines of one clause and item (None: of the applicant itself)."""
    same = (item.kind, item.same) if item is not None else None
    return tuple(
        line
        for line in decision.lines
        if line.clause.name == clause.name and (None if line.item is None else (line.item.kind, line.item.same)) == same
    )


@dataclass(slots=True)
class Deciding:
    """Decides an applicant as it would be otherwise: by one key and without ranges, each way once."""

    plan: Plan
    known: dict[tuple[object, date], Decision] = field(default_factory=dict[tuple[object, date], Decision])

    def decide(self, facts: Facts, day: date, name: object = None) -> Decision:
        """The decision on one day; `name` tells apart what is otherwise."""
        found = self.known.get((name, day))
        if found is None:
            found = self.known[name, day] = outline(self.plan, facts, day)[0]
        return found
