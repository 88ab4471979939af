"""The solver's terms. z3 is an extra (`qaward[verify]`): importing this module without it raises ImportError."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import Any, TypeAlias

z3: Any = importlib.import_module("z3")

Term: TypeAlias = Any
"""A formula or a whole number of the solver; Python's own truths and integers stand for themselves."""


def both(*parts: Term) -> Term:
    """All of them; what is plainly true or false is settled at once."""
    left = [part for part in parts if part is not True]
    if any(part is False for part in left):
        return False
    return True if not left else left[0] if len(left) == 1 else z3.And(*left)


def some(*parts: Term) -> Term:
    """At least one of them."""
    left = [part for part in parts if part is not False]
    if any(part is True for part in left):
        return True
    return False if not left else left[0] if len(left) == 1 else z3.Or(*left)


def no(part: Term) -> Term:
    """Not this."""
    return not part if isinstance(part, bool) else z3.Not(part)


def pick(test: Term, one: Term, other: Term) -> Term:
    """One where the test holds, else the other."""
    if isinstance(test, bool):
        return one if test else other
    return z3.If(test, one, other)


def same(one: Term, two: Term) -> Term:
    """Whether both are true, or both false."""
    return some(both(one, two), both(no(one), no(two)))


def added(parts: Iterable[Term]) -> Term:
    """The sum; 0 of nothing."""
    left = [part for part in parts if not (isinstance(part, int) and part == 0)]
    return 0 if not left else left[0] if len(left) == 1 else z3.Sum(*left)


def counted(parts: Iterable[Term]) -> Term:
    """How many hold."""
    return added(pick(part, 1, 0) for part in parts)


def least(one: Term, two: Term) -> Term:
    """The smaller."""
    if isinstance(one, int) and isinstance(two, int):
        return min(one, two)
    return z3.If(one <= two, one, two)


def most(one: Term, two: Term) -> Term:
    """The larger."""
    if isinstance(one, int) and isinstance(two, int):
        return max(one, two)
    return z3.If(one >= two, one, two)


def whole(figure: Term, by: int) -> Term:
    """The whole part of a figure over a positive number (both integers)."""
    if by == 1:
        return figure
    return figure // by if isinstance(figure, int) else figure / by
