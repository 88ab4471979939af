"""A sum divided by weights, to the fen: the parts add up to it, and what is left over goes by the largest remainder."""

from __future__ import annotations

from collections.abc import Sequence


def shares(fen: int, weights: Sequence[int]) -> list[int]:
    """The parts of a sum by weights, in whole fen, in their order.

    What the parts lack to the sum goes a fen each to those that lost most by rounding down; of equal ones to those
    that come first. The weights are not below nothing, and not all nothing.
    """
    total = sum(weights)
    parts = [fen * weight // total for weight in weights]
    lost = [fen * weight % total for weight in weights]
    by_loss = sorted(range(len(weights)), key=lambda at: (-lost[at], at))
    for at in by_loss[: fen - sum(parts)]:
        parts[at] += 1
    return parts
