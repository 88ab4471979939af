"""How many cases are looked at one by one."""

from __future__ import annotations

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
