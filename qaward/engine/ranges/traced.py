"""Whole numbers that note what they are compared with: by which lines in the open facts a case turns out otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd
from typing import NamedTuple

from qaward.meaning.core import Ref


class Var(NamedTuple):
    """An open fact: of an item by its number in the list, or of the applicant."""

    at: int
    ref: Ref


class Crooked(Exception):  # noqa: N818 - it is what happened
    """A number hangs on open facts in another way than along straight lines."""


class Plane(NamedTuple):
    """Where `base` and the facts, each times its slope, come to 0: on its two sides a comparison ends otherwise."""

    base: Fraction
    slopes: tuple[tuple[Var, Fraction], ...]


@dataclass(slots=True)
class Trace:
    """What was compared. `steps` says for each fact over how many of its numbers a rounded sum rises evenly."""

    planes: dict[Plane, None] = field(default_factory=dict[Plane, None])
    steps: dict[Var, int] = field(default_factory=dict[Var, int])

    def rounded(self, var: Var, slope: Fraction, by: int) -> None:
        """Note that a number which rises so by each of a fact is divided, the remainder dropped."""
        step = (slope / by).denominator
        known = self.steps.get(var, 1)
        self.steps[var] = known * step // gcd(known, step)


class Traced(int):
    """A whole number that came of open facts: `base` and each fact times its slope.

    Where it was rounded this holds for all values of a fact that are whole `steps` apart. Comparing notes the plane.
    As a key in a mapping it is a plain number. Raises Crooked where numbers multiply or divide each other.
    """

    base: Fraction
    slopes: Mapping[Var, Fraction]
    trace: Trace

    @classmethod
    def made(cls, value: int, base: Fraction, slopes: Mapping[Var, Fraction], trace: Trace) -> int:
        """A number; a plain one where it hangs on nothing."""
        slopes = {var: slope for var, slope in slopes.items() if slope}
        if not slopes:
            return value
        found = cls(value)
        found.base, found.slopes, found.trace = base, slopes, trace
        return found

    def _plus(self, other: object, sign: int) -> int:
        if not isinstance(other, int):
            raise Crooked
        value = int(self) + sign * int(other)
        if not isinstance(other, Traced):
            return Traced.made(value, self.base + sign * other, self.slopes, self.trace)
        slopes = dict(self.slopes)
        for var, slope in other.slopes.items():
            slopes[var] = slopes.get(var, Fraction(0)) + sign * slope
        return Traced.made(value, self.base + sign * other.base, slopes, self.trace)

    def _scaled(self, other: object) -> int:
        if isinstance(other, Traced) or not isinstance(other, int):
            raise Crooked
        slopes = {var: slope * other for var, slope in self.slopes.items()}
        return Traced.made(int(self) * other, self.base * other, slopes, self.trace)

    def __add__(self, other: object) -> int:
        """The sum."""
        return self._plus(other, 1)

    __radd__ = __add__

    def __sub__(self, other: object) -> int:
        """The difference."""
        return self._plus(other, -1)

    def __rsub__(self, other: object) -> int:
        """The difference the other way."""
        return self._plus(other, -1) * -1

    def __neg__(self) -> int:
        """The opposite."""
        return self._scaled(-1)

    def __mul__(self, other: object) -> int:
        """The product with a plain number."""
        return self._scaled(other)

    __rmul__ = __mul__

    def __floordiv__(self, other: object) -> int:
        """The quotient by a plain number."""
        if isinstance(other, Traced) or not isinstance(other, int):
            raise Crooked
        for var, slope in self.slopes.items():
            self.trace.rounded(var, slope, other)
        value = int(self) // other
        base = value - (int(self) - self.base) / other
        return Traced.made(value, base, {var: slope / other for var, slope in self.slopes.items()}, self.trace)

    def _crooked(self, other: object) -> int:
        raise Crooked

    __rfloordiv__ = __mod__ = __rmod__ = __truediv__ = __rtruediv__ = _crooked

    def _beside(self, other: object) -> int:
        """The difference as a plain number, and the plane noted on which it is 0."""
        apart = self._plus(other, -1)
        if isinstance(apart, Traced):
            order = sorted(apart.slopes, key=lambda var: (var.at, var.ref.scope, var.ref.key))
            scale = abs(apart.slopes[order[0]])
            slopes = tuple((var, apart.slopes[var] / scale) for var in order)
            self.trace.planes[Plane(apart.base / scale, slopes)] = None
        return int(apart)

    def __lt__(self, other: object) -> bool:
        """Whether it is less."""
        return self._beside(other) < 0

    def __le__(self, other: object) -> bool:
        """Whether it is no more."""
        return self._beside(other) <= 0

    def __gt__(self, other: object) -> bool:
        """Whether it is more."""
        return self._beside(other) > 0

    def __ge__(self, other: object) -> bool:
        """Whether it is no less."""
        return self._beside(other) >= 0

    def __eq__(self, other: object) -> bool:
        """Whether it is the same."""
        return isinstance(other, int) and self._beside(other) == 0

    def __ne__(self, other: object) -> bool:
        """Whether it is another."""
        return not self == other

    def __bool__(self) -> bool:
        """Whether it is anything."""
        return self._beside(0) != 0

    __hash__ = int.__hash__
