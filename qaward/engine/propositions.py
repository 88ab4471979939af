"""What the second key asks about a clause: propositions by number, and what it makes of those that fired."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qaward.engine.decide import Row
from qaward.engine.match import NO_TIER, TIER_UNKNOWN
from qaward.engine.normal import Fields, TooLarge, fold, normal_form
from qaward.meaning.core import MET, NOT_MET, UNKNOWN
from qaward.policy.model import Clause, Condition, Either, PayLine, leaves

Propositions = list[tuple[Condition, bool]]
"""What is asked of each item of one kind: conditions that are met (True) or not met. Their places are their numbers."""


class AskedCondition:
    """A condition: the numbers of the propositions that it is met and (where that is asked) that it is not.

    Where its normal forms would be too large, its leaves are asked about one by one and put together here.
    """

    __slots__ = ("condition", "numbers")

    def __init__(self, condition: Condition, propositions: Propositions, *, denied: bool = True) -> None:
        self.condition = condition
        self.numbers: dict[int, tuple[int, int | None]] = {}
        if _fits(condition, True) and (not denied or _fits(condition, False)):
            self._ask(condition, propositions, denied=denied)
        else:
            for leaf in leaves(condition):
                self._ask(leaf, propositions, denied=True)

    def _ask(self, part: Condition, propositions: Propositions, *, denied: bool) -> None:
        met = len(propositions)
        self.numbers[id(part)] = met, met + 1 if denied else None
        propositions += [(part, True), (part, False)] if denied else [(part, True)]

    def answer(self, held: set[int]) -> int:
        """What fired."""
        whole = self.numbers.get(id(self.condition))
        if whole is not None:
            return _told(whole, held)
        return fold(self.condition, lambda leaf: _told(self.numbers[id(leaf)], held))


def _fits(condition: Condition, wanted: bool) -> bool:
    try:
        normal_form(condition, wanted, Fields())
    except TooLarge:
        return False
    return True


def _told(numbers: tuple[int, int | None], held: set[int]) -> int:
    met, failed = (number in held for number in numbers)
    if met and failed:
        raise RuntimeError("durable-rules fired a condition and its contrary")
    return MET if met else NOT_MET if failed else UNKNOWN


class AskedLine:
    """One pay line: what is asked of each row, and the number of the proposition that no row holds.

    A table by one fact denies its rows at once. The denial of a table by several grows with the product of its
    rows, and that of a long table with its length: there each row is denied by itself.
    """

    __slots__ = ("extras", "grant", "no_row", "payer", "rows")

    def __init__(self, line: PayLine, propositions: Propositions) -> None:
        self.payer = line.payer
        self.grant = None if line.on_top_of is None else f"granted.{line.on_top_of}"
        rows = [tier.when for tier in line.tiers]
        together = Either(tuple(rows))
        self.no_row: int | None = None
        if all(sum(1 for _ in leaves(row)) <= 1 for row in rows) and _fits(together, False):
            self.no_row = len(propositions)
            propositions.append((together, False))
        self.rows = [AskedCondition(row, propositions, denied=self.no_row is None) for row in rows]
        extras = (*(tier.when for tier in line.plus), *(stage.when for stage in line.stages))
        self.extras = [AskedCondition(condition, propositions) for condition in extras]

    def row(self, held: set[int]) -> int:
        """The row that fired, NO_TIER or TIER_UNKNOWN."""
        answers = [row.answer(held) for row in self.rows]
        fired = [at for at, answer in enumerate(answers) if answer == MET]
        none = all(answer == NOT_MET for answer in answers) if self.no_row is None else self.no_row in held
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
