"""Places: who has one of so many in a year, with some of them kept for small firms.

As money, a place that hangs on who comes first among equals, or on a fact that is missing, is open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qaward.budget.claim import LineKey
from qaward.budget.order import Arranged, arrange
from qaward.budget.plan import Aside, Places
from qaward.budget.unit import Unit


@dataclass(frozen=True, slots=True)
class Seat:
    """Whether a unit has a place: yes, no, or None where a person has to settle it."""

    unit: Unit
    has: bool | None


def seats(rule: Places, units: Sequence[Unit]) -> list[Seat]:
    """Who has a place, in the declared order. A unit of which nothing is due takes none, and is left as it is."""
    asking = [unit for unit in units if unit.due]
    arranged = arrange(asking, rule.order)
    if _all_fit(asking, rule):
        has: dict[LineKey, bool | None] = dict.fromkeys((unit.key for unit in asking), True)
    else:
        best, worst = dict(_taken(arranged, rule, worst=False)), dict(_taken(arranged, rule, worst=True))
        has = {key: seat if seat == worst[key] else None for key, seat in best.items()}
    idle = [Seat(unit, True) for unit in units if not unit.due]
    return [*(Seat(unit, has.get(unit.key)) for unit in arranged.units), *idle]


def without(rule: Places, held: Sequence[Unit]) -> Places:
    """The places that are left beside those that some units hold already, small firms those that are kept for them."""
    small = sum(_small(unit, rule.aside) is True for unit in held)
    aside = rule.aside and replace(rule.aside, places=max(0, rule.aside.places - small))
    return replace(rule, places=max(0, rule.places - len(held)), aside=aside)


def _small(unit: Unit, aside: Aside | None) -> bool | None:
    """Whether places are kept for a unit too; None where it is not known, or its lines differ."""
    if aside is None:
        return False
    found = {None if (value := line.facts.get(aside.fact)) is None else value in aside.values for line in unit.lines}
    return found.pop() if len(found) == 1 else None


def _all_fit(asking: Sequence[Unit], rule: Places) -> bool:
    """Whether there are places for all, whatever is not known."""
    kept = rule.aside.places if rule.aside and rule.aside.unused == "keep" else 0
    others = sum(_small(unit, rule.aside) is not True for unit in asking)
    return len(asking) <= rule.places and others <= rule.places - kept


@dataclass(frozen=True, slots=True)
class _Level:
    """Units that are level: those for whom places are kept, those of whom that is not known, and all of them."""

    small: frozenset[LineKey]
    unsure: frozenset[LineKey]
    units: tuple[Unit, ...]

    @classmethod
    def of(cls, units: tuple[Unit, ...], aside: Aside | None) -> _Level:
        """The level that some units are."""
        sizes = {unit.key: _small(unit, aside) for unit in units}
        small = frozenset(key for key, size in sizes.items() if size)
        return cls(small, frozenset(key for key, size in sizes.items() if size is None), units)


def _taken(arranged: Arranged, rule: Places, *, worst: bool) -> Iterator[tuple[LineKey, bool | None]]:
    """Who has a place at the worst, or at the best, whatever is not known; None: some of those that are level.

    At the worst, whoever stands nowhere in the order comes first and takes a place of each sort, and whose size is
    not known takes a kept place from small firms and another one from all. At the best they take none.
    """
    kept, doubtful = rule.aside.places if rule.aside else 0, len(arranged.unknown) if worst else 0
    left, free = max(0, kept - doubtful), max(0, rule.places - kept - doubtful)
    levels = [_Level.of(units, rule.aside) for units in arranged.classes]
    had: list[int] = []
    reach: list[int] = []
    for level in levels:
        ahead = min(left, len(level.unsure)) if worst else 0
        had.append(min(left - ahead, len(level.small)))
        reach.append(left)
        left -= had[-1] + ahead
    if rule.aside and rule.aside.unused == "give":
        free += left
    for level, own, before in zip(levels, had, reach, strict=True):
        wanted = len(level.units) - own - (0 if worst else len(level.unsure))
        seated = min(free, wanted)
        rest = True if seated == wanted else None if seated else False
        for unit in level.units:
            if unit.key in level.unsure and not worst:
                yield unit.key, before > 0 or free > 0
            elif unit.key in level.small and own and not rest:
                yield unit.key, True if own == len(level.small) else None
            else:
                yield unit.key, rest
        free -= seated
    yield from ((unit.key, not worst) for unit in arranged.unknown)
