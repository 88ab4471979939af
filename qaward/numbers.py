"""Sets of whole numbers as sorted, disjoint ranges: what a fact can be, and what a test leaves of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

Numbers: TypeAlias = tuple[tuple[int, int], ...]
"""Ranges in order, both ends included, none touching the next; empty: no number at all."""

LEAST, MOST = -(2**63), 2**63
"""The ends of sets that are open on a side: beyond every value a fact can have."""


def numbers(ranges: Iterable[tuple[int, int]]) -> Numbers:
    """The set that some ranges cover together; a range whose ends are crossed is empty."""
    merged: list[tuple[int, int]] = []
    for low, high in sorted(each for each in ranges if each[0] <= each[1]):
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = merged[-1][0], max(merged[-1][1], high)
        else:
            merged.append((low, high))
    return tuple(merged)


def of_values(values: Iterable[int]) -> Numbers:
    """The set of some numbers."""
    return numbers((value, value) for value in values)


def meet(one: Numbers, two: Numbers) -> Numbers:
    """What is in both sets."""
    found: list[tuple[int, int]] = []
    at = to = 0
    while at < len(one) and to < len(two):
        low, high = max(one[at][0], two[to][0]), min(one[at][1], two[to][1])
        if low <= high:
            found.append((low, high))
        if one[at][1] < two[to][1]:
            at += 1
        else:
            to += 1
    return tuple(found)


def without(whole: Numbers, part: Numbers) -> Numbers:
    """What is in the first set and not in the second."""
    rest: list[tuple[int, int]] = []
    for low, high in whole:
        start = low
        for first, last in part:
            if last < start or first > high:
                continue
            if first > start:
                rest.append((start, first - 1))
            start = last + 1
        if start <= high:
            rest.append((start, high))
    return tuple(rest)


def holds(whole: Numbers, value: int) -> bool:
    """Whether a number is in a set."""
    return any(low <= value <= high for low, high in whole)
