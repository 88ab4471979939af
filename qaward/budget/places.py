"""Places: who has one of so many in a year, with some of them kept for small firms.

As money, a place that hangs on who comes first among equals, or on a fact that is missing, is open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qaward.budget.claim import LineKey
from qaward.budget.order import arrange
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
    missing = {unit.key for unit in arranged.unknown}
    missing |= {unit.key for unit in asking if _small(unit, rule.aside) is None}
    if not missing or _all_fit(asking, rule):
        has = dict(_taken(arranged.classes, rule, 0)) if not missing else dict.fromkeys((u.key for u in asking), True)
    else:
        known = [tuple(unit for unit in level if unit.key not in missing) for level in arranged.classes]
        best, worst = dict(_taken(known, rule, 0)), dict(_taken(known, rule, len(missing)))
        has = {key: seat if seat == worst[key] else None for key, seat in best.items()}
    idle = [Seat(unit, True) for unit in units if not unit.due]
    return [*(Seat(unit, has.get(unit.key)) for unit in arranged.units), *idle]


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


def _taken(classes: Sequence[Sequence[Unit]], rule: Places, doubtful: int) -> Iterator[tuple[LineKey, bool | None]]:
    """Who has a place where so many others, of whom something is not known, may each come first and take one of any
    sort.
    """
    kept = rule.aside.places if rule.aside else 0
    left, free = max(0, kept - doubtful), max(0, rule.places - kept - doubtful)
    small = [[unit for unit in level if _small(unit, rule.aside)] for level in classes]
    own: list[int] = []
    for level in small:
        own.append(min(left, len(level)))
        left -= own[-1]
    if rule.aside and rule.aside.unused == "give":
        free += left
    for level, firms, had in zip(classes, small, own, strict=True):
        wanted = len(level) - had
        seated = min(free, wanted)
        free -= seated
        rest = True if seated == wanted else None if seated else False
        mine = {unit.key for unit in firms}
        for unit in level:
            if unit.key not in mine or rest:
                yield unit.key, rest
            else:
                yield unit.key, True if had == len(firms) else None if had else rest
