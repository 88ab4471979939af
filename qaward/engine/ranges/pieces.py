"""Open sums that may be anything in between: the values at which what is left of them turns, found by looking.

What stacking leaves is worked out on numbers that note what they are compared with (`traced`). Take the cases in which
every comparison ends as in one that was looked at: there all that is left rises or falls along straight lines, so that
its least and its most are in corners of these cases, where comparisons only just end so. The corners are on the planes
noted, or one beside them. So it is looked at all values at which planes cross, until no new plane is noted. Then every
corner was looked at: whatever way comparisons end, the first of them was noted in the case looked at before, the
corners of both its sides were looked at next, and noted the second; and so on to the last.

A rounded sum rises evenly only over `steps` of a fact; there so many values on each side of a plane are looked at, one
of each remainder, for each of which the above holds by itself.

All corners are at whole numbers that are found by putting known values into planes one after the other if one fact is
open, or if each plane holds two facts against each other at most, as more against less of both (or, turned, their sum
against a figure), with no sum rounded; with several facts and rounded sums, if no plane holds two of them. Otherwise
what is found may not be all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import ceil, floor, prod

from qaward.engine.ranges.budget import TRACED, TooMany, allow
from qaward.engine.ranges.traced import Plane, Trace, Traced, Var

MOST_STEPS = 64
"""So many values of a fact are looked at on each side of a plane."""

MOST_VALUES = 512
"""So many values of a fact are looked at."""


class Pieces:
    """The values of some open facts that are looked at; `ends` are the least and the most of each, and others."""

    def __init__(self, ends: Mapping[Var, Sequence[int]]) -> None:
        self.ends = {var: tuple(sorted(set(values))) for var, values in ends.items()}
        self.trace = Trace()
        self.values: dict[Var, tuple[int, ...]] = {}
        self.cases = 0
        self.renew()

    def renew(self) -> bool:
        """Take in what was noted; whether there are values now that were not looked at. Raises TooMany."""
        before = self.values
        if max(self.trace.steps.values(), default=1) > MOST_STEPS:
            raise TooMany
        found = {var: set[int]() for var in self.ends}
        for var, values in self.ends.items():
            for value in values:
                self._near(found, var, Fraction(value))
        planes = [(plane, dict(plane.slopes)) for plane in self.trace.planes]
        for plane, slopes in planes:
            if len(slopes) == 1:
                ((var, slope),) = slopes.items()
                self._near(found, var, -plane.base / slope)
        for _ in range(len(self.ends) - 1):
            known = {var: sorted(values) for var, values in found.items()}
            for plane, slopes in planes:
                for var in slopes if len(slopes) > 1 else ():
                    self._solve(found, var, plane, slopes, known)
        self.values = {var: tuple(sorted(values)) for var, values in found.items()}
        if max(map(len, self.values.values())) > MOST_VALUES:
            raise TooMany
        allow(prod(map(len, self.values.values())) * TRACED)
        return self.values != before

    def spend(self, cases: int) -> None:
        """Note that so many cases were looked at. Raises TooMany."""
        self.cases += cases
        allow(self.cases * TRACED)

    def of(self, var: Var) -> tuple[int, ...] | None:
        """The values of a fact that are looked at, which note what they are compared with; None of another fact."""
        if var not in self.values:
            return None
        slopes = {var: Fraction(1)}
        return tuple(Traced.made(value, Fraction(0), slopes, self.trace) for value in self.values[var])

    def _near(self, found: Mapping[Var, set[int]], var: Var, at: Fraction) -> None:
        step, (least, *_, most) = self.trace.steps.get(var, 1), (self.ends[var] * 2)
        for value in range(ceil(at) - step, floor(at) + step + 1):
            if least <= value <= most:
                found[var].add(value)

    def _solve(
        self, found: Mapping[Var, set[int]], var: Var, plane: Plane, slopes: Mapping[Var, Fraction],
        known: Mapping[Var, Sequence[int]],
    ) -> None:  # fmt: skip
        others = [other for other in slopes if other != var]
        allow(prod(len(known[other]) for other in others))
        for values in product(*(known[other] for other in others)):
            rest = sum((slopes[other] * value for other, value in zip(others, values, strict=True)), plane.base)
            self._near(found, var, -rest / slopes[var])

    @property
    def whole(self) -> bool:
        """Whether all corners are among the values, once no new plane is noted."""
        planes = [plane.slopes for plane in self.trace.planes if len(plane.slopes) > 1]
        if len(self.ends) == 1 or not planes:
            return True
        if any(step > 1 for step in self.trace.steps.values()):
            return False
        if any(len(slopes) > 2 or abs(slopes[1][1]) != 1 for slopes in planes):
            return False
        return _turned(((one, other, two_slope > 0) for (one, _), (other, two_slope) in planes))


def _turned(pairs: Iterable[tuple[Var, Var, bool]]) -> bool:
    """Whether facts can be turned (taken as what they lack of a figure) so that no sum of two is held against one."""
    links: dict[Var, list[tuple[Var, bool]]] = {}
    for one, other, summed in pairs:
        links.setdefault(one, []).append((other, summed))
        links.setdefault(other, []).append((one, summed))
    turned: dict[Var, bool] = {}
    for start in links:
        if start in turned:
            continue
        turned[start], ahead = False, [start]
        for var in ahead:
            for other, summed in links[var]:
                if other not in turned:
                    turned[other] = turned[var] != summed
                    ahead.append(other)
                elif turned[other] != (turned[var] != summed):
                    return False
    return True
