"""The search for changes: every smallest set of them by which a clause is won, up to a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from qaward.advice.classes import Classes, Points, added, points, sums
from qaward.advice.goal import Blocking, Spot, won
from qaward.advice.world import Place, Seen, Taken, World
from qaward.engine.match import Trial
from qaward.meaning.core import MET
from qaward.meaning.integers import ask
from qaward.meaning.making import YES
from qaward.meaning.printed import Printed
from qaward.meaning.terms import Answer, Tallied, Term
from qaward.meaning.values import known

MOST_CHANGES = 3
"""So many facts are changed together, at most."""

MOST_TRIED = 4000
"""So many ways to change facts are tried for one clause and item."""


@dataclass(frozen=True, slots=True)
class Way:
    """Facts that would be otherwise, as numbers; `exact` tells that each is the nearest value that does it."""

    numbers: Mapping[Place, int]
    exact: bool


@dataclass(slots=True)
class Ways:
    """All ways to win a clause; `more`: there may be others, of more changes; `tired`: some were not tried;
    `loose`: some take several figures together, of which one choice of several is shown.
    """

    found: list[Way] = field(default_factory=list[Way])
    more: bool = False
    tired: bool = False
    loose: bool = False


class Searching:
    """Searches for one applicant on one day."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._classes: dict[Printed, Classes] = {}

    def goal(self, trial: Trial) -> tuple[Answer, Classes]:
        """What winning a clause is, and the values worth trying for it."""
        goal, found = _aim(trial.printed), self._classes.get(trial.printed)
        if found is None:
            found = self._classes[trial.printed] = Classes(self.world, goal.points, goal.sums, goal.added)
        return goal.won, found

    def ways(self, trial: Trial, at: int) -> Ways:
        """The smallest sets of changes by which a clause is won for an item (or for the applicant itself)."""
        goal, classes = self.goal(trial)
        ways, tried = Ways(), 0
        level: list[tuple[dict[Place, int], bool]] = [({}, True)]
        for size in range(MOST_CHANGES + 1):
            after: dict[frozenset[tuple[Place, int]], tuple[dict[Place, int], bool]] = {}
            for numbers, exact in level:
                tried += 1
                if tried > MOST_TRIED:
                    ways.tired = True
                    break
                if any(way.numbers.items() <= numbers.items() for way in ways.found):
                    continue
                taken = self.world.valued(numbers)
                seen = self.world.seen(taken)
                spots = self._spots(goal, at, seen, frozenset(numbers))
                if spots is None:
                    ways.found.append(Way(numbers, exact))
                elif size == MOST_CHANGES:
                    ways.more = ways.more or bool(spots)
                else:
                    for place, number, sure in self._steps(spots, at, classes, seen, taken):
                        step = {**numbers, place: number}
                        after.setdefault(frozenset(step.items()), (step, exact and sure))
            level = [] if ways.tired else list(after.values())
        ways.loose = not all(way.exact for way in ways.found)
        near = [self._near(way, goal, at) for way in ways.found]
        ways.found = list(
            {frozenset(way.numbers.items()): way for way in near if not self._spared(way, goal, at)}.values()
        )
        return ways

    def wins(self, trial: Trial, at: int, numbers: Mapping[Place, int] | None = None) -> bool:
        """Whether a clause is won where some facts are otherwise."""
        return self._won(self.goal(trial)[0], at, self.world.valued(numbers or {}))

    def _won(self, goal: Answer, at: int, taken: Taken) -> bool:
        seen = self.world.seen(taken)
        return not seen.clash and ask(goal)(seen.values(at), seen.scene) == MET

    def _near(self, way: Way, goal: Answer, at: int) -> Way:
        """A way with each value as near to what there is as it can be while the others stay; what is exact is so."""
        if way.exact:
            return way
        numbers = dict(way.numbers)
        for place, number in way.numbers.items():
            near, far = known(self.world.now(place)), number
            while near is not None and abs(far - near) > 1:
                middle = (near + far) // 2
                won = self._won(goal, at, self.world.valued({**numbers, place: middle}))
                near, far = (near, middle) if won else (middle, far)
            numbers[place] = far
        return Way(numbers, exact=False)

    def _spared(self, way: Way, goal: Answer, at: int) -> bool:
        """Whether one of its changes can be spared, which values that were not tried without the others leave open."""
        if len(way.numbers) < 2:
            return False
        taken = self.world.valued(way.numbers)
        return any(self._won(goal, at, {p: v for p, v in taken.items() if p != place}) for place in taken)

    def _spots(self, goal: Answer, at: int, seen: Seen, fixed: frozenset[Place]) -> list[Spot] | None:
        """The facts in the way; None where the clause is won."""
        if seen.clash:
            return [Spot(p, YES, at) for p in seen.clash if p not in fixed and self.world.reach(p)]
        return Blocking(self.world, seen, fixed).spots(goal, at)

    def _steps(
        self, spots: list[Spot], at: int, classes: Classes, seen: Seen, taken: Taken
    ) -> list[tuple[Place, int, bool]]:
        by_place: dict[Place, list[Spot]] = {}
        for spot in spots:
            by_place.setdefault(spot.place, []).append(spot)
        return [
            (place, number, exact)
            for place, own in by_place.items()
            for number, exact in classes.of(own, at, seen, taken)
        ]


class _Aim(NamedTuple):
    """What winning a clause is, and what it asks."""

    won: Answer
    points: Points
    sums: dict[tuple[str, str], list[Answer]]
    added: dict[tuple[str, str], list[Tallied]]


@lru_cache(maxsize=10_000)
def _aim(printed: Printed) -> _Aim:
    goal, each = won(printed), printed.promise.each
    terms: list[Term] = [goal]
    for pay in printed.pays:
        award = pay.award
        terms += (award.row, award.standing, award.gross, award.net, *award.stages)
    return _Aim(goal, points(terms, each), sums(goal, each), added([goal]))
