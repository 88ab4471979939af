"""Conditions as boxes: alternatives, each of which leaves to every fact a set of values of its own.

A condition can be met exactly if one of its boxes has room in every fact, since within a box the facts do not hang
together (where one fixes another, a box is narrowed by that; see `vocabulary.bonds`). Dates that are held against the
day of decision make boxes that hold on one day; on any day, such a test is first taken for a thing of its own (`wide`),
which can only leave more room than there is. So `never` proves, and where it cannot, it says so by being False. A
number of counted items is a fact of its own, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TypeAlias, cast

from qaward.meaning.passing import possible
from qaward.numbers import Numbers, holds, meet, numbers, of_values, without
from qaward.policy.matchers.all import AnyTest
from qaward.policy.model import All, Condition, Count, Either, Leaf, Not, leaves
from qaward.vocabulary.bonds import Bonds
from qaward.vocabulary.domains import FIRST_DAY, LAST_DAY, domain
from qaward.vocabulary.fact import Fact

MOST_BOXES = 1500
"""More alternatives than this are not followed: the answer is then that it cannot be told."""

CYCLE = 1461
RELATIVE = "relative"
MANY = 10**6
"""More items than anybody counts to."""

MUCH = 10**20
"""More than anything comes to that is added up."""

_AS_OF = ("applicant", "as_of")

Key: TypeAlias = tuple[object, ...]
"""What a box has room in: `(scope, fact)`, a count, or (in wide boxes) a date held against the day."""

Box: TypeAlias = dict[Key, Numbers]


class TooMany(Exception):  # noqa: N818 - it is an answer: this cannot be told
    """A condition has more alternatives than are followed."""


def shape(condition: Condition) -> tuple[object, ...]:
    """A condition without its places: two that ask the same in the same words are equal."""
    match condition:
        case Leaf(scope, fact, test):
            return "leaf", scope, fact.key, test
        case Count(kind, where, low, high):
            return "count", kind, shape(where), condition.of and condition.of.key, low, high
        case Not(part):
            return "not", shape(part)
        case All(parts) | Either(parts):
            return type(condition).__name__, *(shape(part) for part in parts)


def deep_leaves(condition: Condition) -> Iterator[Leaf | Count]:
    """Every leaf, those inside counts included."""
    for leaf in leaves(condition):
        yield leaf
        if isinstance(leaf, Count):
            yield from deep_leaves(leaf.where)


def boxes(condition: Condition, day: date | None = None) -> list[Box]:
    """The boxes of a condition on a day; without a day the wide ones. Raises TooMany."""
    found = _boxes(condition, day, True)
    for scope in ("item", "applicant"):
        own = (leaf for leaf in leaves(condition) if isinstance(leaf, Leaf) and leaf.scope == scope)
        bonds = next((leaf.fact.bonds for leaf in own if leaf.fact.bonds is not None), None)
        if bonds is not None:
            found = [left for box in found if (left := _narrowed(box, scope, bonds)) is not None]
    return found


def unbound(condition: Condition) -> Condition:
    """A condition as it would be if no fact fixed another."""
    match condition:
        case Leaf():
            return replace(condition, fact=replace(condition.fact, bonds=None))
        case Count():
            return replace(condition, where=unbound(condition.where))
        case Not(part):
            return Not(unbound(part))
        case All(parts) | Either(parts):
            return type(condition)(tuple(map(unbound, parts)))


def _narrowed(box: Box, scope: str, bonds: Bonds) -> Box | None:
    """What a box leaves to facts of which some fix others; None for nothing."""
    keys: dict[Key, str] = {(scope, key): key for key in bonds.whole}
    left = bonds.narrowed({keys[key]: values for key, values in box.items() if key in keys})
    if left is None:
        return None
    return {key: left[keys[key]] if key in keys else values for key, values in box.items()}


def _boxes(condition: Condition, day: date | None, wanted: bool) -> list[Box]:
    match condition:
        case Leaf():
            return _leaf(condition, day, wanted)
        case Count():
            return _count(condition, day, wanted)
        case Not(part):
            return _boxes(part, day, not wanted)
        case All(parts) | Either(parts):
            found = (_boxes(part, day, wanted) for part in parts)
            return product(found) if isinstance(condition, All) == wanted else _union(found)


def _leaf(leaf: Leaf, day: date | None, wanted: bool) -> list[Box]:
    key: Key = (leaf.scope, leaf.fact.key)
    if leaf.test.relative and day is None:
        return [{(RELATIVE, leaf.scope, leaf.fact, leaf.test): ((1, 1),) if wanted else ((0, 0),)}]
    whole = domain(leaf.fact)
    if key == _AS_OF and day is not None:
        whole = meet(whole, of_values([day.toordinal()]))
    good = meet(whole, possible(leaf.test, leaf.fact, day or date.min))
    left = good if wanted else without(whole, good)
    if not left:
        return []
    return [{}] if left == whole else [{key: left}]


def _count(leaf: Count, day: date | None, wanted: bool) -> list[Box]:
    many = MANY if leaf.of is None else MUCH
    most = 0 if (never(leaf.where) if day is None else not boxes(leaf.where, day)) else many
    good = meet(((0, most),), numbers([(leaf.low or 0, leaf.high if leaf.high is not None else many)]))
    left = good if wanted else without(((0, most),), good)
    if not left:
        return []
    return [{}] if left == ((0, most),) else [{count_key(leaf): left}]


def count_key(leaf: Count) -> Key:
    """What a box has room in for a count, or for a sum."""
    return "count", leaf.kind, shape(leaf.where), leaf.of.key if leaf.of is not None else ""


def _union(parts: Iterable[list[Box]]) -> list[Box]:
    """All the boxes; those that differ in one and the same fact alone become one."""
    single: dict[Key, list[tuple[int, int]]] = {}
    others: dict[tuple[tuple[Key, Numbers], ...], Box] = {}
    for found in parts:
        for box in found:
            if not box:
                return [{}]
            if len(box) == 1:
                ((key, values),) = box.items()
                single.setdefault(key, []).extend(values)
            else:
                others[tuple(sorted(box.items(), key=repr))] = box
    made: list[Box] = [{key: numbers(ranges)} for key, ranges in single.items()]
    if len(made) + len(others) > MOST_BOXES:
        raise TooMany
    return [*made, *others.values()]


def product(parts: Iterable[list[Box]]) -> list[Box]:
    """The boxes of what holds together; those without room go. Raises TooMany."""
    after: list[Box] = [{}]
    for found in sorted(parts, key=len):
        joined = [box for one in after for two in found if (box := joint(one, two)) is not None]
        if len(joined) > MOST_BOXES:
            raise TooMany
        after = joined
    return after


def joint(one: Box, two: Box) -> Box | None:
    """What two boxes leave together; None for nothing."""
    made = dict(one)
    for key, values in two.items():
        left = meet(made[key], values) if key in made else values
        if not left:
            return None
        made[key] = left
    return made


# ── over all days ────────────────────────────────────────────────────────────────────────────────────


def days(condition: Condition) -> Iterator[date]:
    """The days of decision that tell for all of them whether a condition can be met; likely ones first.

    Raises TooMany.
    """
    whole: Numbers = ((FIRST_DAY, LAST_DAY),)
    allowed = numbers(span for box in boxes(condition) for span in box.get(_AS_OF, whole))
    first = [date(2023, 6, 30).toordinal(), date(2025, 6, 30).toordinal()]
    first += [day for low, high in allowed for day in (low, high, (low + high) // 2)]
    likely = [day for day in dict.fromkeys(first) if any(low <= day <= high for low, high in allowed)]
    yield from (date.fromordinal(day) for day in likely)
    found = list(deep_leaves(condition))
    tests = [leaf for leaf in found if isinstance(leaf, Leaf) and leaf.test.relative]
    if not tests:
        return
    fixed = [leaf for leaf in found if isinstance(leaf, Leaf) and not leaf.test.relative]
    near = _near(tests, fixed)
    for low, high in allowed:  # what hangs on periods alone comes round with the calendar
        ends = [(low, min(high, low + CYCLE)), (max(low, high - CYCLE), high)]
        for first_day, last_day in numbers([*ends, *meet(((low, high),), near)]):
            yield from (date.fromordinal(day) for day in range(first_day, last_day + 1))


def _near(tests: list[Leaf], fixed: list[Leaf]) -> Numbers:
    """The days near enough to fixed dates that these can tell, with one round of the calendar on both sides."""
    if any(leaf.fact.type != "date" for leaf in tests):
        return ((FIRST_DAY, LAST_DAY),)  # years by their number, which end somewhere
    keys = {(leaf.scope, leaf.fact.key) for leaf in tests}
    dates = [day for leaf in fixed if (leaf.scope, leaf.fact.key) in keys for day in leaf.test.ends()]
    if not dates:
        return ()
    longest = max(leaf.test.reach() for leaf in tests) + CYCLE
    return numbers([(min(dates) - longest, max(dates) + longest)])


@lru_cache(maxsize=4096)
def never(condition: Condition) -> bool:
    """Whether it is certain that no facts meet a condition, on any day of decision from 1980 to 2099.

    False where some do, and where it cannot be told.
    """
    try:
        wide = boxes(condition)
        if any(key[0] == RELATIVE for box in wide for key in box):
            return all(any(key[0] == RELATIVE for key in box) for box in wide) and not any(
                _room(box, day) for day in days(condition) for box in wide
            )
    except TooMany:
        return False
    return not wide


def _room(box: Box, day: date) -> bool:
    """Whether a wide box has room on a day."""
    if not holds(box.get(_AS_OF, ((FIRST_DAY, LAST_DAY),)), day.toordinal()):
        return False
    left: Box = {}
    for key, values in box.items():
        if key[0] != RELATIVE:
            continue
        _, scope, fact, test = key
        assert isinstance(fact, Fact)
        place: Key = (scope, fact.key)
        good = possible(cast("AnyTest", test), fact, day)
        good = good if values == ((1, 1),) else without(domain(fact), good)
        left[place] = meet(left.get(place) or box.get(place) or domain(fact), good)
        if not left[place]:
            return False
    return True


def always(condition: Condition) -> bool:
    """Whether it is certain that whatever the facts are, a condition is met (once they are known)."""
    return never(Not(condition))


def implies(one: Condition, two: Condition) -> bool:
    """Whether it is certain that the second is met wherever the first is."""
    return never(All((one, Not(two))))
