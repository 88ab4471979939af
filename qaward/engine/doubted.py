"""Earlier payments that may stand in a line's way: on days that are not known, or under names that are not quite right.

What counts whichever item it was made for is worked out once for all lines of a clause and payer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from qaward.engine.match import Plan
from qaward.engine.paid import Paid
from qaward.engine.price import Line
from qaward.engine.suspects import Suspects
from qaward.facts import Facts, Payment


class Suspected(NamedTuple):
    """Payments whose names are not right and that may have been made for a line: one of them, their sum and number."""

    first: Payment
    fen: int
    number: int


class OpenGroup(NamedTuple):
    """What was paid that may be in a line's group: the sum in fen of what is not known itself to be in which, and
    whether there is some of which it is known, so that it hangs on the line.
    """

    fen: int
    by_line: bool


@dataclass(frozen=True, slots=True)
class _Doubt:
    """What may stand in the way of some lines, by the `id` of the payments as they were given.

    `undated` are sums in fen; `suspects` the payments whose names are not right and that may count in a way in which
    they do not count as they are.
    """

    undated: Mapping[int, int]
    suspects: Mapping[int, Payment]
    undated_fen: int
    suspects_fen: int


class Doubted:
    """The payments of one applicant on one day, to be asked line by line."""

    def __init__(self, plan: Plan, facts: Facts, day: date, paid: Paid) -> None:
        self._plan, self._paid = plan, paid
        self._suspects = Suspects(plan, facts, day)
        self._whole: dict[tuple[str, str], _Doubt] = {}
        self._told: set[tuple[str, str]] = set()
        self.matched: set[int] = set()
        """The payments, by `id`, that were taken for some line's."""

    def undated(self, line: Line) -> int:
        """The sum, in fen, paid on days that are not known, where these decide whether a line is paid again."""
        whole, own = self._both(line)
        return whole.undated_fen + sum(fen for key, fen in own.undated.items() if key not in whole.undated)

    def of_open_group(self, line: Line) -> OpenGroup:
        """What was paid that may be in a line's group."""
        rules = self._plan.meets.get((line.clause.name, line.payer), ())
        found = [(payment, known) for payment, known in self._paid.of_open_group(line, rules) if payment.fen]
        fen = sum({id(payment): payment.fen for payment, known in found if not known}.values())
        return OpenGroup(fen, any(known for _, known in found))

    def suspects(self, line: Line) -> Suspected | None:
        """The payments that may have been made for a line, and do not count against it as they are."""
        whole, own = self._both(line)
        mine = {key: payment for key, payment in own.suspects.items() if key not in whole.suspects}
        count = len(mine) + len(whole.suspects)
        if not count:
            return None
        self.matched.update(mine)
        if len(mine) < count and (line.clause.name, line.payer) not in self._told:
            self._told.add((line.clause.name, line.payer))
            self.matched.update(whole.suspects)
        first = next(iter((mine or whole.suspects).values()))
        return Suspected(first, sum(each.fen for each in mine.values()) + whole.suspects_fen, count)

    def _both(self, line: Line) -> tuple[_Doubt, _Doubt]:
        """What counts whichever item it was made for, and what counts for the line's item."""
        place = line.clause.name, line.payer
        if place not in self._whole:
            self._whole[place] = self._doubt(line, of_item=False)
        return self._whole[place], self._doubt(line, of_item=True)

    def _doubt(self, line: Line, *, of_item: bool) -> _Doubt:
        rules = self._plan.meets.get((line.clause.name, line.payer), ())
        undated = {id(payment): payment.fen for payment in self._paid.unsure(line, rules, of_item=of_item)}
        counted = {(way, id(payment)) for way, payment in self._paid.against(line, rules, of_item=of_item)}
        meant = self._suspects.against(line, rules, of_item=of_item)
        suspects = {id(payment): payment for way, payment in meant if (way, id(payment)) not in counted and payment.fen}
        fen = sum(payment.fen for payment in suspects.values())
        return _Doubt(undated, suspects, sum(undated.values()), fen)
