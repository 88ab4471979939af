"""The days on which a policy or a clause is in force."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InForce:
    """The dates of a policy as day numbers. `start` None: not stated; `not_before` is then the earliest it can be.

    They are days of decision. Where the document goes `by` a date of the items, it decides after its own end too,
    `dated_until`, which is then asked of that date, see `policy.in_force`.
    """

    start: int | None
    not_before: int | None
    until: int | None
    dated_until: int | None = None
    by: str = ""

    def covers(self, day: int) -> bool:
        """Whether a day is in the time for which the document is made."""
        return self.decides_on(day) and (self.dated_until is None or day <= self.dated_until)

    def decides_on(self, day: int) -> bool:
        """Whether anything can be decided by it on a day."""
        first = self.start if self.start is not None else self.not_before
        return (first is None or first <= day) and (self.until is None or day <= self.until)
