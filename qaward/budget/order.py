"""Declared orders: which line comes before which, who is level with whom, and of whom it cannot be said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qaward.budget.unit import BUILT_IN, Unit
from qaward.ordering import natural

_Place = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that an order asks for: a fact, the least value first, or `falling`, the greatest.

    `values` says of a fact with words which come first, in their order; those not named come after them, level.
    `label` is what people call the fact.
    """

    fact: str
    falling: bool = False
    values: tuple[str, ...] = ()
    label: str = ""

    def words(self, lang: str = "zh") -> str:
        """As it is printed: 名次（小的在前）."""
        zh = lang == "zh"
        name = BUILT_IN.get(self.fact, (self.label or self.fact, self.fact))[not zh]
        if self.values:
            way = ("、" if zh else ", ").join(self.values)
            return f"{name}（依次为{way}）" if zh else f"{name} ({way}, in this order)"
        return (
            f"{name}（{'大' if self.falling else '小'}的在前）"
            if zh
            else f"{name} ({'most' if self.falling else 'least'} first)"
        )


SETTLED = Criterion("settled")
"""How a person has put in order what nothing else does: asked for last in every order, and never missing."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """Units in order: classes of those that are level, and those of which a fact is missing that the order asks for.

    Within a class, and among those with a missing fact, they stand in their last order.
    """

    classes: tuple[tuple[Unit, ...], ...]
    unknown: tuple[Unit, ...] = ()

    @property
    def units(self) -> tuple[Unit, ...]:
        """All of them, one after the other, as they are printed."""
        return tuple(unit for level in (*self.classes, self.unknown) for unit in level)


def words_of(order: Sequence[Criterion], lang: str = "zh", *, serves: bool) -> str:
    """An order as it is printed, and what becomes of those that it leaves level.

    Where it `serves` one before another, a person settles it; else only what rounding leaves hangs on it.
    """
    zh = lang == "zh"
    ends = {
        True: ("相同的由人定先后", "those that are level are settled by a person"),
        False: ("最后按代码、条款、事项", "then by code, clause and item"),
    }
    return ("，" if zh else ", ").join([*(each.words(lang) for each in order), ends[serves][not zh]])


def arrange(units: Iterable[Unit], order: Sequence[Criterion]) -> Arranged:
    """The units in a declared order, and the lines of each too. A unit stands where the first of its lines would."""
    listed = list(units)
    asked = [*order, SETTLED]
    ranks = [_ranks(listed, each) for each in asked]
    places: list[tuple[_Place, Unit]] = []
    unknown: list[Unit] = []
    for unit in listed:
        rows = [
            tuple(rank[_key(unit.value(line, each.fact))] for each, rank in zip(asked, ranks, strict=True))
            for line in unit.lines
        ]
        inside = unit.ordered(sorted(range(len(rows)), key=lambda at: [_missing_last(each) for each in rows[at]]))
        known = [tuple(place for place in row if place is not None) for row in rows if None not in row]
        if len(known) < len(rows):
            unknown.append(inside)
        else:
            places.append((min(known), inside))
    classes: dict[_Place, list[Unit]] = {}
    for place, unit in sorted(places, key=lambda each: (each[0], each[1].last)):
        classes.setdefault(place, []).append(unit)
    return Arranged(
        tuple(tuple(level) for level in classes.values()), tuple(sorted(unknown, key=lambda unit: unit.last))
    )


def _missing_last(place: int | None) -> tuple[bool, int]:
    """Among the lines of one unit, those of which a fact is missing stand last."""
    return place is None, place or 0


_Key = tuple[int, int, str]


def _key(value: int | str | None) -> _Key:
    """A value to look its rank up by: numbers before words, what is not known by itself."""
    if value is None:
        return 2, 0, ""
    return (0, value, "") if isinstance(value, int) else (1, 0, value)


def _ranks(units: Sequence[Unit], asked: Criterion) -> dict[_Key, int | None]:
    """The rank of every value there is of a fact; None where nothing is known and something has to be."""
    values = {_key(unit.value(line, asked.fact)) for unit in units for line in unit.lines}
    known = [value for value in values if value[0] < 2]
    if asked.values:
        named = {word: at for at, word in enumerate(asked.values)}
        ranks: dict[_Key, int | None] = {value: named.get(value[2], len(named)) for value in known}
    else:
        known.sort(key=lambda value: (value[0], value[1], natural(value[2])), reverse=asked.falling)
        ranks = {value: at for at, value in enumerate(known)}
    ranks[_key(None)] = len(known) + len(asked.values) if asked.fact == SETTLED.fact else None
    return ranks
