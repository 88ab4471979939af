"""Things that share a place, put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def joined(each: Sequence[T], places: Callable[[T], Iterable[object]]) -> list[list[T]]:
    """Things that share a place, together."""
    root = list(range(len(each)))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    first: dict[object, int] = {}
    for at, one in enumerate(each):
        for place in places(one):
            if place in first:
                root[find(at)] = find(first[place])
            else:
                first[place] = at
    found: dict[int, list[T]] = {}
    for at, one in enumerate(each):
        found.setdefault(find(at), []).append(one)
    return list(found.values())
