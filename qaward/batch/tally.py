"""How many applicants a batch had to do with: read, decided and rejected, and by which policies, on which day, how."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from qaward.engine.match import Plan
from qaward.unread import NOBODY, LeftOut

Key = tuple[tuple[str, ...], date]
"""The policies and the day by which somebody is decided."""


def key_of(plan: Plan, day: date) -> Key:
    """The policies of a plan, and a day."""
    return tuple(policy.id for policy in plan.policies), day


@dataclass(slots=True)
class Tally:
    """What was done: how many were read, decided and rejected, and how many by row, by the reason; and how many took no
    part beside others. `planned` is how many were decided by which policies on which day, `unreached` how many of each
    region no policy reaches.
    """

    read: int = 0
    decided: int = 0
    rejected: int = 0
    by_row: Counter[str] = field(default_factory=Counter[str])
    ranges_by_row: Counter[str] = field(default_factory=Counter[str])
    left_out: LeftOut = NOBODY
    planned: Counter[Key] = field(default_factory=Counter[Key])
    unreached: Counter[str] = field(default_factory=Counter[str])

    def take(self, plan: Plan, day: date, many: int) -> None:
        """Count applicants that were decided."""
        self.decided += many
        self.planned[key_of(plan, day)] += many
