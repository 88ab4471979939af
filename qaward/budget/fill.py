"""Money handed out in an order, one whole unit after the other, until it is used up.

Who is level with others, or has no place yet, gets the least that it can come to in every order that is possible;
where that is not the most as well, it is open, and a person settles it. The order of input settles nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from qaward.budget.order import Arranged
from qaward.budget.unit import Unit

Last = Literal["rest", "skip", "stop"]
"""What becomes of the first one for which the money is not enough: it gets the rest; it gets nothing, and the next one
that fits is served; it gets nothing, and nobody after it either."""

LAST_WORDS: dict[Last, tuple[str, str]] = {
    "rest": ("不够的一个得余下的", "the first that does not fit gets the rest"),
    "skip": ("不够的跳过，后面够的照付", "what does not fit is passed over for what does"),
    "stop": ("到不够的一个为止", "it ends at the first that does not fit"),
}


@dataclass(frozen=True, slots=True)
class Given:
    """What a unit comes to: the least and the most over all orders that are possible, in fen. Equal: it is settled.

    `level`: its remainder was equal to others' where the last units of rounding ran out, and the order decided.
    """

    unit: Unit
    least: int
    most: int
    level: bool = False


def fill(arranged: Arranged, fen: int, last: Last) -> list[Given]:
    """What each unit gets of a sum, in the order of `arranged.units`."""
    unsure = sum(unit.fen for unit in arranged.unknown)
    if last == "skip" and not arranged.unknown:
        return list(_skip(arranged, fen))
    given: list[Given] = []
    before = 0
    for level in arranged.classes:
        whole = sum(unit.fen for unit in level)
        for unit in level:
            given.append(_between(unit, fen - before - (whole - unit.fen) - unsure, fen - before, last, fen))
        before += whole
    given += [_between(unit, fen - before - (unsure - unit.fen), fen, last, fen) for unit in arranged.unknown]
    return given


def _between(unit: Unit, worst: int, best: int, last: Last, whole: int) -> Given:
    """A unit that finds so much left where all that may come before it does, and where nothing of it does."""
    if last == "rest":
        return Given(unit, max(0, min(unit.fen, worst)), max(0, min(unit.fen, best)))
    reachable = whole if last == "skip" else best  # what was passed over before it leaves it more
    return Given(unit, unit.fen if unit.fen <= worst else 0, unit.fen if unit.fen <= reachable else 0)


def _skip(arranged: Arranged, fen: int) -> Iterator[Given]:
    """One class after the other; from the first that is not settled on, what is left is only known at its most."""
    left, sure = fen, True
    for level in arranged.classes:
        wanted = sum(unit.fen for unit in level if unit.fen <= left)
        sure = sure and wanted <= left
        for unit in level:
            fits = unit.fen if unit.fen <= left else 0
            yield Given(unit, fits if sure else 0, fits)
        left -= wanted if sure else 0
