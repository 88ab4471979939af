"""What the second key asks about a clause: propositions by number, and what it makes of those that fired."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qaward.engine.conditions import MET, NOT_MET, UNKNOWN
from qaward.engine.decide import Row
from qaward.engine.match import NO_TIER, TIER_UNKNOWN
from qaward.engine.normal import Fields, TooLarge, fold, normal_form
from qaward.policy.model import Clause, Condition, Either, PayLine, leaves

Propositions = list[tuple[Condition, bool]]
"""What is asked of each item of one kind: conditions that are met (True) or not met. Their places are their numbers."""


class AskedCondition:
    """A condition: the numbers of the propositions that it is met and that it is not.

    Where its normal forms would be too large, its leaves are asked about one by one and put together here.
    """

    __slots__ = ("condition", "numbers")

    def __init__(self, condition: Condition, propositions: Propositions) -> None:
        self.condition = condition
        self.numbers: dict[int, tuple[int, int]] = {}
        for part in (condition,) if _fits(condition) else leaves(condition):
            self.numbers[id(part)] = len(propositions), len(propositions) + 1
            propositions += [(part, True), (part, False)]

    def answer(self, held: set[int]) -> int:
        """What fired."""
        whole = self.numbers.get(id(self.condition))
        if whole is not None:
            return _told(whole, held)
        return fold(self.condition, lambda leaf: _told(self.numbers[id(leaf)], held))


def _fits(condition: Condition) -> bool:
    try:
        for wanted in (True, False):
            normal_form(condition, wanted, Fields())
    except TooLarge:
        return False
    return True


def _told(numbers: tuple[int, int], held: set[int]) -> int:
    met, failed = (number in held for number in numbers)
    if met and failed:
        raise RuntimeError("durable-rules fired a condition and its contrary")
    return MET if met else NOT_MET if failed else UNKNOWN


class AskedLine:
    """One pay line: the number of each row, and those of the propositions that together say that no row holds.

    A table by one fact denies its rows at once. The denial of a table by several grows with the product of its
    rows, so there each row is denied by itself.
    """

    __slots__ = ("extras", "grant", "no_row", "payer", "rows")

    def __init__(self, line: PayLine, propositions: Propositions) -> None:
        self.payer = line.payer
        self.grant = None if line.on_top_of is None else f"granted.{line.on_top_of}"
        rows = [tier.when for tier in line.tiers]
        simple = all(sum(1 for _ in leaves(row)) <= 1 for row in rows)
        denied = [Either(tuple(rows))] if simple else rows
        self.rows = range(len(propositions), len(propositions) + len(rows))
        self.no_row = frozenset(range(self.rows.stop, self.rows.stop + len(denied)))
        propositions += [(row, True) for row in rows]
        propositions += [(row, False) for row in denied]
        extras = (*(tier.when for tier in line.plus), *(stage.when for stage in line.stages))
        self.extras = [AskedCondition(condition, propositions) for condition in extras]

    def row(self, held: set[int]) -> int:
        """The row that fired, NO_TIER or TIER_UNKNOWN."""
        fired = [at for at, number in enumerate(self.rows) if number in held]
        none = self.no_row <= held
        if len(fired) + none > 1:
            raise RuntimeError(f"durable-rules fired several rows of {self.payer}: {fired}")
        return fired[0] if fired else NO_TIER if none else TIER_UNKNOWN

    def fired(self, held: set[int]) -> tuple[int, ...]:
        """What fired of the add-ons and the stages."""
        return tuple(extra.answer(held) for extra in self.extras)

    def granted(self, values: Mapping[str, Any]) -> int:
        """Whether the grant that the line is on top of was made."""
        if self.grant is None:
            return MET
        sum_ = values.get(self.grant)
        return UNKNOWN if sum_ is None else MET if sum_ else NOT_MET


class AskedClause:
    """One clause: what the library is asked about it."""

    __slots__ = ("clause", "lines", "name", "when")

    def __init__(self, clause: Clause, propositions: Propositions) -> None:
        self.clause, self.name = clause, clause.name
        self.when = AskedCondition(clause.when, propositions)
        self.lines = [AskedLine(line, propositions) for line in clause.pays]

    def rows(self, held: set[int], values: Mapping[str, Any]) -> tuple[Row, ...]:
        """Per payer the row, the grant, the add-ons and the stages."""
        return tuple((line.payer, line.row(held), line.granted(values), line.fired(held)) for line in self.lines)
