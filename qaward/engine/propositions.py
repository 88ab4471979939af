"""What the second key asks about a clause: propositions by number, and what it makes of those that fired."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qaward.engine.decide import LineVerdict
from qaward.engine.fields import Fields
from qaward.engine.match import NO_TIER, TIER_UNKNOWN
from qaward.engine.normal import Conjunct, TooLarge, fold, normal_form
from qaward.meaning.core import MET, NOT_MET, UNKNOWN
from qaward.policy.model import Clause, Condition, Either, PayLine, leaves


class Propositions:
    """What is asked of each item of one kind: of each proposition, by its number, its normal form over the `fields`."""

    __slots__ = ("fields", "forms")

    def __init__(self) -> None:
        self.fields = Fields()
        self.forms: list[list[Conjunct]] = []

    def ask(self, condition: Condition, *, denied: bool) -> tuple[int, int | None] | None:
        """The numbers of the propositions that a condition is met, and (where that is asked) that it is not.

        None, where a normal form would be too large: then nothing is asked.
        """
        try:
            forms = [normal_form(condition, wanted, self.fields) for wanted in ((True, False) if denied else (True,))]
        except TooLarge:
            return None
        met = len(self.forms)
        self.forms += forms
        return met, met + 1 if denied else None

    def deny(self, condition: Condition) -> int | None:
        """The number of the proposition that a condition is not met; None, where its form would be too large."""
        try:
            self.forms.append(normal_form(condition, False, self.fields))
        except TooLarge:
            return None
        return len(self.forms) - 1


class AskedCondition:
    """A condition: the numbers of the propositions that it is met and (where that is asked) that it is not, as a whole.

    Where its normal forms would be too large, its leaves are asked about one by one and put together here.
    """

    __slots__ = ("condition", "parts", "whole")

    def __init__(self, condition: Condition, propositions: Propositions, *, denied: bool = True) -> None:
        self.condition = condition
        self.whole = propositions.ask(condition, denied=denied)
        self.parts: dict[int, tuple[int, int | None]] = {}
        if self.whole is None:
            for leaf in leaves(condition):
                asked = propositions.ask(leaf, denied=True)
                assert asked is not None  # a leaf has as many conjuncts as values that are asked about one by one
                self.parts[id(leaf)] = asked

    def answer(self, held: set[int]) -> int:
        """What fired."""
        if self.whole is not None:
            return _told(self.whole, held)
        return fold(self.condition, lambda leaf: _told(self.parts[id(leaf)], held))


def _told(numbers: tuple[int, int | None], held: set[int]) -> int:
    met, failed = numbers
    if met not in held:
        return NOT_MET if failed in held else UNKNOWN
    if failed in held:
        raise RuntimeError("durable-rules fired a condition and its contrary")
    return MET


class AskedLine:
    """One pay line: what is asked of each row, and the number of the proposition that no row holds.

    A table by one fact denies its rows at once. The denial of a table by several grows with the product of its
    rows, and that of a long table with its length: there each row is denied by itself.
    """

    __slots__ = ("extras", "grant", "marks", "no_row", "payer", "rows")

    def __init__(self, line: PayLine, propositions: Propositions) -> None:
        self.payer = line.payer
        self.grant = None if line.on_top_of is None else f"granted.{line.on_top_of}"
        rows = [tier.when for tier in line.tiers]
        by_one = all(sum(1 for _ in leaves(row)) <= 1 for row in rows)
        self.no_row = propositions.deny(Either(tuple(rows))) if by_one else None
        self.rows = [AskedCondition(row, propositions, denied=self.no_row is None) for row in rows]
        self.marks = [row.whole[0] for row in self.rows if row.whole is not None]  # a row of one leaf is always whole
        extras = (*(tier.when for tier in line.plus), *(stage.when for stage in line.stages))
        self.extras = [AskedCondition(condition, propositions) for condition in extras]

    def row(self, held: set[int]) -> int:
        """The row that fired, NO_TIER or TIER_UNKNOWN."""
        if self.no_row is not None:
            fired, none = [at for at, mark in enumerate(self.marks) if mark in held], self.no_row in held
        else:
            answers = [row.answer(held) for row in self.rows]
            fired = [at for at, answer in enumerate(answers) if answer == MET]
            none = all(answer == NOT_MET for answer in answers)
        if len(fired) + none > 1:
            raise RuntimeError(f"durable-rules fired several rows of {self.payer}: {fired}")
        return fired[0] if fired else NO_TIER if none else TIER_UNKNOWN

    def fired(self, held: set[int]) -> tuple[int, ...]:
        """What fired of the add-ons and the stages."""
        return tuple([extra.answer(held) for extra in self.extras]) if self.extras else ()

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

    def rows(self, held: set[int], values: Mapping[str, Any]) -> tuple[LineVerdict, ...]:
        """Per payer the row, the grant, the add-ons and the stages."""
        return tuple([(line.payer, line.row(held), line.granted(values), line.fired(held)) for line in self.lines])
