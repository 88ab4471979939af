"""What a change brings: the applicant decided anew with it, held against the decision without."""

from __future__ import annotations

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
    """How the totals of two decisions differ, in the order in which the vocabulary has the payers."""
    sums: dict[Sort, tuple[int, int]] = {}
    for sign, decision in ((-1, before), (1, after)):
        for total in decision.totals:
            fen, lines = sums.get(total.sort, (0, 0))
            sums[total.sort] = fen + sign * total.fen, lines + sign * total.lines
    found = [Gain(sort, fen, lines) for sort, (fen, lines) in sums.items() if fen or (lines and not sort.figure)]
    payers = list(after.plan.rules.vocabulary.payers)
    return tuple(sorted(found, key=lambda gain: gain.sort.order(payers.index(gain.payer))))


def due(found: tuple[Gain, ...]) -> dict[str, int]:
    """What each payer owes more in money, in fen."""
    return {
        gain.payer: gain.fen for gain in found if gain.standing.owed and gain.sort.figure and gain.sort.form == "money"
    }


Otherwise = tuple[object, date]
"""What tells apart how an applicant is decided: what is otherwise, and the day."""


class Deciding:
    """Decides an applicant as it would be otherwise: by one key and without ranges, each way once."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._known: dict[Otherwise, Decision] = {}
        self._lines: dict[int, dict[tuple[str, Thing], list[Line]]] = {}
        self._gains: dict[tuple[int, int], tuple[Gain, ...]] = {}

    def known(self, day: date, name: object) -> Decision | None:
        """What was decided on one day already; `name` tells apart what is otherwise."""
        return self._known.get((name, day))

    def decide(self, facts: Facts, day: date, name: object) -> Decision:
        """The decision on one day."""
        found = self._known[name, day] = outline(self._plan, facts, day)[0]
        return found

    def gains(self, before: Decision, after: Decision) -> tuple[Gain, ...]:
        """How the totals of two decisions differ; both are kept by whoever asks."""
        found = self._gains.get((id(before), id(after)))
        if found is None:
            found = self._gains[id(before), id(after)] = gains(before, after)
        return found

    def lines(self, decision: Decision, clause: Clause, item: Item | None) -> tuple[Line, ...]:
        """The lines of one clause and item (None: of the applicant itself)."""
        found = self._lines.get(id(decision))
        if found is None:
            found = self._lines[id(decision)] = {}
            for line in decision.lines:
                found.setdefault((line.clause.name, thing(line.item)), []).append(line)
        return tuple(found.get((clause.name, thing(item)), ()))


Thing = tuple[str, str] | None
"""An item, by its kind and the form of its id; None: the applicant."""


def thing(item: Item | None) -> Thing:
    """By what an item is known, whatever else changes of it."""
    return None if item is None else (item.kind, item.same)
