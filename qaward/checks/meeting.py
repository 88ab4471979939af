"""Which of many conditions can hold together: those that leave a fact no value in common are told apart by order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from qaward.checks.boxes import RELATIVE, Box, Key, TooMany, boxes
from qaward.numbers import Numbers, meet, numbers
from qaward.policy.model import Condition

Hull = Mapping[Key, Numbers]
"""For each fact that every alternative of a condition asks for: the values that any of them leaves."""


def hull(condition: Condition) -> Hull | None:
    """What a condition leaves to each fact at most; None where it can never be met."""
    try:
        found = boxes(condition)
    except TooMany:
        return {}
    return _united(found) if found else None


def _united(found: Sequence[Box]) -> Hull:
    shared = set(found[0]).intersection(*found[1:])
    return {key: numbers(span for box in found for span in box[key]) for key in shared if key[0] != RELATIVE}


def meeting(hulls: Sequence[Hull | None]) -> Iterator[tuple[int, int]]:
    """The places of every two that may hold together, the earlier first.

    Both are compared only where they overlap in the fact that tells most of them apart.
    """
    alive = [at for at, each in enumerate(hulls) if each is not None]
    known = {at: each for at, each in enumerate(hulls) if each is not None}
    keys = {key for each in known.values() for key in each}
    ends = {key: {at: (each[key][0][0], each[key][-1][1]) for at, each in known.items() if key in each} for key in keys}
    counted = [(_overlaps(list(spans.values()), len(alive)), repr(key), key) for key, spans in ends.items()]
    best = min(counted)[2] if counted else None
    spans = ends[best] if best is not None else {}
    for one, two in _overlapping(alive, spans):
        if not _apart(known[one], known[two]):
            yield min(one, two), max(one, two)


def _overlaps(spans: list[tuple[int, int]], total: int) -> int:
    """How many pairs are left where spans that do not overlap are apart; what has none meets all."""
    free = total - len(spans)
    found = free * (free - 1) // 2 + free * len(spans)
    events = sorted([(low, 0) for low, _ in spans] + [(high, 1) for _, high in spans])
    open_ = 0
    for _, ends in events:
        if ends:
            open_ -= 1
        else:
            found += open_
            open_ += 1
    return found


def _overlapping(alive: Sequence[int], spans: Mapping[int, tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Every two whose spans overlap, or of which one has none."""
    free = [at for at in alive if at not in spans]
    for place, one in enumerate(free):
        yield from ((one, two) for two in free[:place])
        yield from ((one, two) for two in spans)
    active: list[int] = []
    for one in sorted(spans, key=lambda at: (spans[at], at)):
        active = [two for two in active if spans[two][1] >= spans[one][0]]
        yield from ((one, two) for two in active)
        active.append(one)


def _apart(one: Hull, two: Hull) -> bool:
    return any(key in two and not meet(values, two[key]) for key, values in one.items())
