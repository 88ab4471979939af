"""Shares by largest remainder: whole units of rounding that make up a sum, ties broken by the order that is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Literal

Way = Literal["largest", "down", "half_up"]
"""What becomes of parts of a unit: by largest remainder, cut off, or half a unit and more up."""

WAY_WORDS: dict[Way, tuple[str, str]] = {
    "largest": ("先舍后补，余数大的先补", "cut off, then a unit more to the largest remainders"),
    "down": ("舍去", "cut off"),
    "half_up": ("四舍五入", "half a unit and more up"),
}


@dataclass(frozen=True, slots=True)
class Shares:
    """A part for each weight, in fen; `level` are the places whose remainders were equal where the units ran out."""

    fen: tuple[int, ...]
    level: frozenset[int] = frozenset()


def share_out(
    total: int, weights: Sequence[int], most: Sequence[int] | None = None, *, step: int = 1, way: Way = "largest"
) -> Shares:
    """A sum shared out in proportion to weights, in multiples of `step`; no part is above its `most`.

    Nobody gets a whole `step` more or less than what is exactly its own. `most` are multiples of `step`.
    """
    whole = sum(weights)
    if whole == 0 or total <= 0:
        return Shares((0,) * len(weights))
    exact = [divmod(total * weight, whole * step) for weight in weights]
    room = [total // step if most is None else most[at] // step for at in range(len(weights))]
    units = [min(count, top) for (count, _), top in zip(exact, room, strict=True)]
    rests = [rest for _, rest in exact]
    can = sorted(
        (at for at, rest in enumerate(rests) if rest and units[at] < room[at]), key=lambda at: (-rests[at], at)
    )
    if way == "half_up":
        can = [at for at in can if 2 * rests[at] >= whole * step]
    seats = 0 if way == "down" else min(total // step - sum(units), len(can))
    level = frozenset[int]()
    if 0 < seats < len(can) and rests[can[seats - 1]] == rests[can[seats]]:
        level = frozenset(at for at in can if rests[at] == rests[can[seats]])
    for at in can[:seats]:
        units[at] += 1
    return Shares(tuple(count * step for count in units), level)


def make_up(total: int, weights: Sequence[int], most: Sequence[int], *, step: int = 1) -> tuple[int, ...]:
    """As `share_out`, but the parts make up the sum, which is not above all of `most` and a multiple of `step`.

    What rounding leaves goes to those that stand first and are below their `most`.
    """
    parts = list(share_out(total, weights, most, step=step).fen)
    left = total - sum(parts)
    for at, top in enumerate(most):
        more = min(left, top - parts[at])
        parts[at] += more
        left -= more
    return tuple(parts)


def whole_weights(ratios: Sequence[Fraction]) -> tuple[int, ...]:
    """Ratios as whole numbers in the same proportion."""
    common = lcm(*(ratio.denominator for ratio in ratios))
    return tuple(int(ratio * common) for ratio in ratios)
