"""Terms as Polars expressions: the printer of columns.

An answer is a Boolean: true is met, false not met, null unknown. Of all types it is the narrowest, `& | ~` are then the
three answers' all, any and not, and a filter by it keeps what is met. A number is a whole number of 64 or 128 bits,
null where it is unknown; `Widths` says which, for columns wrap in silence.

What Polars does with null is not always what unknown means: `when` takes the other branch, `min_horizontal` passes it
over, so both are asked for knowing it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, reduce
from typing import TypeAlias

import polars as pl

from qaward.meaning.core import MET, UNKNOWN, Ref
from qaward.meaning.making import always_known, two_valued
from qaward.meaning.terms import (
    Answer,
    AtLeast,
    Case,
    Column,
    Every,
    First,
    Inverse,
    IsKnown,
    IsMet,
    Least,
    Most,
    Number,
    Product,
    Quotient,
    Settled,
    Share,
    Some,
    Sum,
    Term,
    Times,
    Variable,
    Whole,
    Within,
)
from qaward.meaning.width import NARROW, Widths
from qaward.numbers import Numbers, numbers

Expr: TypeAlias = pl.Expr

CODE = 8
"""The bits of a code, such as that of a standing: from 0 to 255."""

TYPES: Mapping[int, type[pl.DataType]] = {CODE: pl.UInt8, 64: pl.Int64, 128: pl.Int128}
"""The type of a number by its bits."""

TRUTHS = frozenset({"boolean", "text"})
"""Types of facts that are Booleans as columns; of a text it is whether there is one."""

NEVER = pl.lit(None, dtype=pl.Boolean)


@lru_cache(maxsize=10_000)
def literal(value: int, bits: int = NARROW) -> Expr:
    """A number known beforehand, in the width that is asked for: a bare one would be 32 bits wide."""
    return pl.lit(value, dtype=TYPES[bits])


class Printer:
    """Expressions of terms. `made` names the columns in which some terms stand already, `column` gives a fact's."""

    def __init__(self, widths: Widths, made: Mapping[Term, str], column: Callable[[Ref], Expr]) -> None:
        self._widths, self._made, self._column = widths, made, column

    def term(self, term: Term) -> Expr:
        """An answer, or a number in the width of what comes out."""
        return self.answer(term) if isinstance(term, Answer) else self.number(term)

    def answer(self, term: Answer) -> Expr:
        """An answer as a Boolean."""
        if term in self._made:
            return pl.col(self._made[term])
        match term:
            case Settled(answer):
                return NEVER if answer == UNKNOWN else pl.lit(answer == MET)
            case Within(ref, ranges):
                return self._within(ref, ranges)
            case Every((Inverse(IsMet(part)), Inverse(IsMet(Inverse(same))))) if part is same:
                return self.answer(part).is_null()
            case Every(parts):
                return reduce(lambda one, other: one & other, (self.answer(part) for part in parts))
            case Some(parts):
                return reduce(lambda one, other: one | other, (self.answer(part) for part in parts))
            case Inverse(IsMet(Inverse(part))):
                return self.answer(part).fill_null(True)
            case Inverse(part):
                return ~self.answer(part)
            case AtLeast(one, other):
                bits = max(self._widths.result(one), self._widths.result(other))
                return self.number(one, bits) >= self.number(other, bits)
            case IsMet(part):
                return self.answer(part).fill_null(False)
            case IsKnown(Column(ref) as part) if part not in self._made:
                return self._column(ref).is_not_null()
            case IsKnown(part):
                return self.number(part).is_not_null()
            case _:
                raise AssertionError(term)  # what is counted stands in a column of its own

    def number(self, term: Number, bits: int = 0) -> Expr:
        """A number; `bits` asks for another width than that of what comes out (0)."""
        result = self._widths.result(term)
        bits = bits or result
        if isinstance(term, Whole):
            return literal(term.value, bits)
        if term in self._made:
            made, is_ = pl.col(self._made[term]), result
        elif isinstance(term, First) and bits < NARROW:  # codes are chosen among, and never reckoned with
            return self._first(term.cases, term.default, bits)
        else:
            made, is_ = self._number(term), self._widths.bits(term)
        return made if is_ == bits else made.cast(TYPES[bits])

    def _number(self, term: Number) -> Expr:
        """A number in the width of its own reckoning."""
        bits = self._widths.bits(term)
        match term:
            case Column(ref):
                return self._column(ref).cast(TYPES[bits])
            case Variable(name):
                return pl.col(name).cast(TYPES[bits])
            case Sum(parts):
                return reduce(lambda one, other: one + other, (self.number(part, bits) for part in parts))
            case Times(part, by):
                return self.number(part, bits) * literal(by, bits)
            case Product(one, other):
                return self.number(one, bits) * self.number(other, bits)
            case Quotient(part, by):
                return self.number(part, bits) // literal(by, bits)
            case Least(one, other):
                return self._outer(one, other, bits, highest=False)
            case Most(one, other):
                return self._outer(one, other, bits, highest=True)
            case Share(fen, unit, among, place):
                return _share(fen, unit, self.number(among, bits), self.number(place, bits), bits)
            case First(cases, default):
                return self._first(cases, default, bits)
            case _:
                raise AssertionError(term)

    def _within(self, ref: Ref, ranges: Numbers) -> Expr:
        held = numbers((max(low, ref.least), min(high, ref.most)) for low, high in ranges)
        column = self._column(ref)
        if not held:
            return column.is_null() & NEVER
        if held == ((ref.least, ref.most),):
            return column.is_not_null() | NEVER
        if ref.type in TRUTHS:
            return column if held == ((1, 1),) else ~column
        return reduce(lambda one, other: one | other, (_between(column, ref, *each) for each in held))

    def _outer(self, one: Number, other: Number, bits: int, *, highest: bool) -> Expr:
        """The larger or the smaller of two."""
        for part, bound in ((one, other), (other, one)):
            if isinstance(bound, Whole):
                end, inner = literal(bound.value, bits), self.number(part, bits)
                return inner.clip(lower_bound=end) if highest else inner.clip(upper_bound=end)
        first, second = self.number(one, bits), self.number(other, bits)
        found = pl.max_horizontal(first, second) if highest else pl.min_horizontal(first, second)
        unknowns = [each.is_null() for part, each in ((one, first), (other, second)) if not always_known(part)]
        return _unknown_where(found, unknowns, bits)

    def _test(self, test: Answer) -> Expr:
        """A test whose case is taken where it is met; `when` takes unknown for not met already."""
        return self.answer(test.part if isinstance(test, IsMet) and test not in self._made else test)

    def _first(self, cases: Sequence[Case], default: Number, bits: int) -> Expr:
        unknowns = [self.answer(case.test).is_null() for case in cases if not two_valued(case.test)]
        found = _unknown_where(self.number(default, bits), unknowns, bits)
        for case in reversed(cases):
            found = pl.when(self._test(case.test)).then(self.number(case.value, bits)).otherwise(found)
        return found


def no_fact(ref: Ref) -> Expr:
    """The column of a fact for terms over variables, which look at none."""
    raise AssertionError(ref)


def _unknown_where(found: Expr, unknowns: Sequence[Expr], bits: int) -> Expr:
    """What was found; unknown where one of some is."""
    if not unknowns:
        return found
    open_ = reduce(lambda one, other: one | other, unknowns)
    return pl.when(open_).then(pl.lit(None, dtype=TYPES[bits])).otherwise(found)


def _between(column: Expr, ref: Ref, low: int, high: int) -> Expr:
    """Whether a column lies between two values; an end that no value passes is not asked for."""
    if low == high:
        return column == low
    if high == ref.most:
        return column >= low
    return column <= high if low == ref.least else column.is_between(low, high)


def _share(fen: int, unit: int, among: Expr, place: Expr, bits: int) -> Expr:
    """One of so many equal parts of a pot, the one at a place from 1; see `core.Part`."""
    units, rest = divmod(fen, unit)
    whole = literal(units, bits)
    # Where nobody shares there is nothing to divide; a division by 0 would read as unknown.
    sharing = among.clip(lower_bound=literal(1, bits))
    each, left = whole // sharing, whole % sharing
    more = (place <= left).cast(TYPES[bits]) * literal(unit, bits)
    first = (place == literal(1, bits)).cast(TYPES[bits]) * literal(rest, bits)
    there = (place >= literal(1, bits)) & (place <= among)
    found = pl.when(there).then(each * literal(unit, bits) + more + first).otherwise(literal(0, bits))
    return _unknown_where(found, [among.is_null(), place.is_null()], bits)
