"""What a reading switches off: conditions that ask nothing in a run, put together with those that ask something.

Such a condition is an `All` without parts that names its readings. It is always met, under `not` as well: whatever
is not asked can neither bar anybody nor be required.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from qaward.marks import Mark
from qaward.policy.model import All, Clause, Condition, Count, Either, Leaf, Not


def asks_nothing(condition: Condition) -> bool:
    """Whether readings have switched a condition off."""
    return isinstance(condition, All) and not condition.parts and bool(condition.readings)


def unasked(readings: Iterable[str]) -> All:
    """A condition that is switched off by some readings."""
    return All((), tuple(dict.fromkeys(readings)))


def all_of(parts: Iterable[Condition]) -> All:
    """What is met when every part is; of what is not asked, the readings alone are kept."""
    kept: list[Condition] = []
    names: list[str] = []
    for part in parts:
        if asks_nothing(part):
            names += readings_of(part)
        else:
            kept.append(part)
    return All(tuple(kept), tuple(dict.fromkeys(names)))


def any_of(parts: Iterable[Condition]) -> Condition:
    """What is met when at least one part is: where one of them is not asked, nothing is."""
    options = tuple(parts)
    names = [name for part in options if asks_nothing(part) for name in readings_of(part)]
    return unasked(names) if names else Either(options)


def none_of(part: Condition) -> Condition:
    """What is met when a part is not; nothing where the part is not asked."""
    return part if asks_nothing(part) else Not(part)


def together(*conditions: Condition) -> All:
    """What holds together, without needless depth."""
    names = [name for each in conditions if isinstance(each, All) and each.asks is None for name in each.readings]
    groups = [each.parts if isinstance(each, All) and each.asks is None else (each,) for each in conditions]
    return All(tuple(part for group in groups for part in group), tuple(dict.fromkeys(names)))


def readings_of(condition: Condition) -> Iterator[str]:
    """Every reading that a condition rests on, those under which something is not asked among them."""
    match condition:
        case Leaf(readings=names):
            yield from names
        case Count(where=where, readings=names):
            yield from names
            yield from readings_of(where)
        case Not(part):
            yield from readings_of(part)
        case All(parts) | Either(parts):
            yield from condition.readings if isinstance(condition, All) else ()
            for part in parts:
                yield from readings_of(part)


def clause_readings(clause: Clause) -> tuple[str, ...]:
    """The names of all readings that a clause rests on, wherever in it."""
    rows = [tier for line in clause.pays for tier in (*line.tiers, *line.plus)]
    conditions = (
        clause.when,
        *(row.when for row in rows),
        *(each.when for line in clause.pays for each in line.stages),
    )
    asked = [name for condition in conditions for name in readings_of(condition)]
    parts = (clause.readings, *(each.readings for each in (*clause.pays, *rows)), asked)
    return tuple(dict.fromkeys(name for names in parts for name in names))


def placed(condition: Condition, mark: Mark, names: tuple[str, ...] = ()) -> Condition:
    """A condition as though all of it stood at one place, and rested on some more readings (`names`).

    What asks nothing rests on them too, and is no more switched off by them than before.
    """
    match condition:
        case Leaf() | Count():
            return replace(condition, mark=mark, readings=(*condition.readings, *names))
        case Not(part):
            return Not(placed(part, mark, names))
        case All(()) if names:
            return condition if condition.readings else All((condition,), names)
        case All(parts, _, asks):
            asks = None if asks is None else replace(asks, mark=mark)
            return replace(condition, parts=tuple(placed(part, mark, names) for part in parts), asks=asks)
        case Either(parts):
            return Either(tuple(placed(part, mark, names) for part in parts))
