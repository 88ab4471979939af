"""The solver's own words. z3 is an extra (`qaward[verify]`): importing this module without it raises ImportError.

What is plain is settled in Python, and costs the solver nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

from qaward.meaning import light

z3: Any = light.z3

Formula: TypeAlias = Any
"""A formula or a whole number of the solver; Python's own truths and integers stand for themselves."""


def both(*parts: Formula) -> Formula:
    """All of them."""
    left = [part for part in parts if part is not True]
    if any(part is False for part in left):
        return False
    return True if not left else left[0] if len(left) == 1 else light.every(left)


def some(*parts: Formula) -> Formula:
    """At least one of them."""
    left = [part for part in parts if part is not False]
    if any(part is True for part in left):
        return True
    return False if not left else left[0] if len(left) == 1 else light.any_of(left)


def no(part: Formula) -> Formula:
    """Not this."""
    return not part if isinstance(part, bool) else light.inverse(part)


def pick(test: Formula, one: Formula, other: Formula) -> Formula:
    """One where the test holds, else the other: two numbers, or two truths."""
    if isinstance(test, bool):
        return one if test else other
    if one is other:
        return one
    if isinstance(one, bool):
        return some(test, other) if one else both(no(test), other)
    if isinstance(other, bool):
        return some(no(test), one) if other else both(test, one)
    return light.either(test, one, other)


def same(one: Formula, two: Formula) -> Formula:
    """Whether both are true, or both false."""
    return some(both(one, two), both(no(one), no(two)))


def added(parts: Iterable[Formula]) -> Formula:
    """The sum; 0 of nothing."""
    left: list[Formula] = []
    known = 0
    for part in parts:
        if isinstance(part, int):
            known += part
        else:
            left.append(part)
    if known or not left:
        left.append(known)
    return left[0] if len(left) == 1 else light.total(left)


def counted(parts: Iterable[Formula]) -> Formula:
    """How many hold."""
    return added(pick(part, 1, 0) for part in parts)


def least(one: Formula, two: Formula) -> Formula:
    """The smaller."""
    if isinstance(one, int) and isinstance(two, int):
        return min(one, two)
    return light.either(one <= two, one, two)


def most(one: Formula, two: Formula) -> Formula:
    """The larger."""
    if isinstance(one, int) and isinstance(two, int):
        return max(one, two)
    return light.either(one >= two, one, two)


def whole(figure: Formula, by: int) -> Formula:
    """The whole part of a figure over a positive number (both integers)."""
    if by == 1:
        return figure
    return figure // by if isinstance(figure, int) else figure / by
