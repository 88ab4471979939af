"""All matchers, in the order in which messages and editors list their keys."""

from __future__ import annotations

from typing import TypeAlias

from qaward.policy.matchers.bounds import BETWEEN, BOUNDS, DAYS, Range
from qaward.policy.matchers.elapsed import FOR_AT_LEAST, Elapsed
from qaward.policy.matchers.given import PRESENT, Given
from qaward.policy.matchers.in_window import IN_WINDOW, InWindow
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.matchers.recent import WITHIN, Recent
from qaward.policy.matchers.year_to import IN_YEAR_TO, YearTo
from qaward.policy.matchers.years import YEARS_BACK, Years

MATCHERS = (BOUNDS, BETWEEN, DAYS, WITHIN, IN_YEAR_TO, IN_WINDOW, FOR_AT_LEAST, YEARS_BACK, PRESENT)

KEYS = tuple(key for each in MATCHERS for key in (*each.keys, *each.beside))
"""Every key that may stand in place of a value."""

MATCHER_OF = {key: each for each in MATCHERS for key in each.keys}
BESIDE = {key: each for each in MATCHERS for key in each.beside}
"""The keys that stand beside those of a matcher only."""

AnyTest: TypeAlias = OneOf | Range | Elapsed | Recent | YearTo | InWindow | Years | Given
"""Every test there is: what must know them all, as the second key does, is told by pyright where it misses one."""
