"""Until when questions are asked, by the clock that only goes forward: building formulas counts as well."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

_T = TypeVar("_T")

PATIENCE = 5_000
"""Milliseconds the solver has for one question."""


class Unsure(Exception):  # noqa: N818 - it is what happened
    """There was no answer in time."""


def patience(until: float | None) -> int:
    """Milliseconds the solver has for a question that is asked now. Raises Unsure where none are left."""
    left = PATIENCE if until is None else min(PATIENCE, int((until - time.monotonic()) * 1000))
    if left <= 0:
        raise Unsure
    return left


def late(until: float | None) -> bool:
    """Whether the time is up."""
    return until is not None and time.monotonic() > until


def in_time(until: float | None, things: Iterable[_T]) -> Iterator[_T]:
    """Things to be worked on one after another. Raises Unsure at the first that comes too late."""
    for each in things:
        if late(until):
            raise Unsure
        yield each
