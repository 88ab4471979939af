"""How many cases are looked at one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from typing import TypeVar

T = TypeVar("T")

MOST_CASES = 4_096
"""Where there are more, a range is bounded without looking at them."""

TRACED = 2
"""As so many cases counts one whose sums note what they are compared with, which takes long."""


class TooMany(Exception):  # noqa: N818 - it is what happened
    """There are too many cases to look at each."""


def allow(cases: int, times: int = 1) -> None:
    """Raises TooMany where there are more cases than are looked at, or so many times more."""
    if cases > MOST_CASES * times:
        raise TooMany


class Effort:
    """How many cases were looked at of each thing, over all ways of settling earlier payments.

    Facts that have up to MOST_CASES completions together, with what is open of payments, give no thing more cases than
    that over all ways; one that has taken twice as many is not looked at in the ways that are left.
    """

    def __init__(self) -> None:
        self._spent = Counter[Hashable]()

    def take(self, name: Hashable, look: Callable[[], T], cases: Callable[[T], int]) -> T | None:
        """What comes of looking at a thing, which had so many cases; None where there are too many."""
        if self._spent[name] > 2 * MOST_CASES:
            return None
        try:
            found = look()
        except TooMany:
            self._spent[name] += MOST_CASES
            return None
        self._spent[name] += cases(found)
        return found
