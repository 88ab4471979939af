"""Declared sums in SQL: exact fractions of fen as a numerator over a figure, in whole numbers of 128 bits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import lcm
from typing import NamedTuple

from qaward.policy.model import Count
from qaward.policy.sums.base import Parts, Rounding
from qaward.relational.asked import Subject
from qaward.relational.let import Let, Value, digits, figure
from qaward.vocabulary.fact import Fact, Scope


class Sum(NamedTuple):
    """A sum of `over` parts of `by` parts of a fen each."""

    over: Value
    by: int = 1


@dataclass(frozen=True, slots=True)
class Sums:
    """Makes sums of what a clause looks at (see `policy.sums.base.Maker`); unknown where a fact in them is."""

    let: Let
    subject: Subject

    def figure(self, fen: int) -> Sum:
        """A figure."""
        return Sum(figure(fen))

    def fact(self, scope: Scope, fact: Fact) -> Sum:
        """What a fact gives, nothing below 0."""
        return Sum(self._positive(self._value(scope, fact)))

    def grant(self, payer: str) -> Sum:
        """What a payer granted for it."""
        return Sum(self._positive(Value(self.subject.own(f"granted.{payer}"))))

    def scaled(self, ratio: Fraction, inner: Sum) -> Sum:
        """A share or a multiple."""
        return Sum(self.let.times(inner.over, figure(ratio.numerator)), inner.by * ratio.denominator)

    def items(self, count: Count) -> Sum:
        """What items come to, added up or counted."""
        return Sum(Value(self.subject.total(count)))

    def steps(self, of: Sum, every: int, gives: int) -> Sum:
        """So much for every full step."""
        return Sum(self.let.times(self._over(of.over, every * of.by), figure(gives)))

    def part(self, parts: Parts) -> Sum:
        """One of the parts of a pot: whole units each, those left over to the first, what is no unit to the very first.

        Who has no place among them gets nothing.
        """
        let, (units, rest) = self.let, divmod(parts.fen, parts.unit)
        count, place = self._value(*parts.among), self._value(*parts.place)

        def share(at: Value) -> Value:
            each = f"{units} // {count.sql} + CASE WHEN {at.sql} <= {units} % {count.sql} THEN 1 ELSE 0 END"
            first = f"CASE WHEN {at.sql} = 1 THEN {rest} ELSE 0 END"
            inside = f"{at.sql} >= 1 AND {at.sql} <= {count.sql}"
            whole = f"({each})::BIGINT * {parts.unit} + {first}"
            return let.put(f"CASE WHEN {inside} THEN {whole} WHEN NOT ({inside}) THEN 0 END", count, at)

        if not parts.odd:
            return Sum(share(place))
        first, last = share(figure(1)), share(count)
        # Nobody asks for the place where all have the same: the last gets no less than the first then.
        alike = f"CASE WHEN {last.sql} >= {first.sql} THEN {last.sql} ELSE {share(place).sql} END"
        return Sum(let.put(f"CASE WHEN {count.sql} IS NOT NULL THEN {alike} END", first, last, share(place)))

    def held(self, inner: Sum, floor: Sum | None, cap: Sum | None) -> Sum:
        """Held between a floor, which does not raise nothing, and a cap."""
        let = self.let
        limits = [each for each in (floor, cap) if each is not None]
        (over, *ends), by = self._alike([inner, *limits])
        if floor is not None:
            raised = let.higher(over, ends[0])
            over = let.put(
                f"CASE WHEN {over.sql} > 0 THEN {raised.sql} WHEN {over.sql} <= 0 THEN {over.sql} END", over, raised
            )
        return Sum(over if cap is None else let.lower(over, ends[-1]), by)

    def rounded(self, inner: Sum, to: int, how: Rounding) -> Sum:
        """In whole units: what is over is dropped, counts as one more, or does so from half a unit on."""
        unit = inner.by * to
        whole = self._over(inner.over, unit)
        rest = self.let.put(f"{inner.over.sql} % {digits(unit)}", inner.over)
        more = {
            "down": "0",
            "up": f"({rest.sql} > 0)::INTEGER",
            "half_up": f"(2::HUGEINT * {rest.sql} >= {digits(unit)})::INTEGER",
        }[how]
        return Sum(self.let.put(f"({whole.sql} + {more}) * {to}::HUGEINT", whole, rest))

    def total(self, parts: Sequence[Sum]) -> Sum:
        """Several together."""
        over, by = self._alike(parts)
        return Sum(self.let.plus(*over), by)

    def best(self, parts: Sequence[Sum], *, highest: bool) -> Sum:
        """The highest of several, or the lowest."""
        over, by = self._alike(parts)
        return Sum(reduce(self.let.higher if highest else self.let.lower, over), by)

    def less(self, inner: Sum, off: Sum) -> Sum:
        """What is left, nothing below 0."""
        (over, taken), by = self._alike([inner, off])
        left = self.let.put(f"{over.sql}::HUGEINT - {taken.sql}", over, taken)
        return Sum(self._positive(left), by)

    def fen(self, made: Sum) -> Value:
        """A sum in whole fen, half a fen up."""
        return made.over if made.by == 1 else self.rounded(made, 1, "half_up").over

    def _value(self, scope: Scope, fact: Fact) -> Value:
        return Value(f"{self.subject.value(scope, fact)}::BIGINT")

    def _positive(self, value: Value) -> Value:
        return self.let.higher(value, figure(0))

    def _over(self, value: Value, by: int) -> Value:
        return value if by == 1 else self.let.put(f"{value.sql} // {digits(by)}", value)

    def _alike(self, sums: Sequence[Sum]) -> tuple[list[Value], int]:
        """Some sums in the same parts of a fen."""
        by = lcm(*(each.by for each in sums))
        return [self.let.times(each.over, figure(by // each.by)) for each in sums], by
