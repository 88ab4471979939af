"""What lines are worth to an applicant: what is owed, and what still waits; by this one way is better than another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from qaward.engine.price import Line


class Worth(NamedTuple):
    """Sums in fen: money that is due, vouchers that are due, and money and vouchers that may come to be due.

    One that is higher is better: money that is due counts first, then vouchers, then what only waits.
    """

    due: int = 0
    vouchers: int = 0
    waiting: int = 0

    def plus(self, other: Worth) -> Worth:
        """Both together."""
        return Worth(self.due + other.due, self.vouchers + other.vouchers, self.waiting + other.waiting)

    def less(self, other: Worth) -> Worth:
        """What is left without another."""
        return Worth(self.due - other.due, self.vouchers - other.vouchers, self.waiting - other.waiting)


def worth_of(lines: Iterable[Line]) -> Worth:
    """What lines come to; what is only sought from somebody else is nobody's promise and counts for nothing."""
    due = vouchers = waiting = 0
    for line in lines:
        if line.standing.owed:
            if line.form == "money":
                due += line.net
            else:
                vouchers += line.net
        elif line.standing.own and line.figure:
            waiting += line.net
    return Worth(due, vouchers, waiting)
