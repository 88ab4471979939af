"""Stacking: what may not be had twice. Passes in a fixed order; a displaced line stays, with 0 and the reason."""

from __future__ import annotations

from collections import defaultdict

from qaward.engine.price import Adjustment, Line
from qaward.facts import Facts, Item
from qaward.money import format_money
from qaward.policy.model import Clause

MONEY = frozenset({"due", "conditional", "ceiling", "sought"})
"""The standings that stand for a sum."""


class Paid:
    """What was paid earlier, by clause and payer: for one item, or for the applicant as a whole."""

    __slots__ = ("_sums",)

    def __init__(self, facts: Facts) -> None:
        self._sums: dict[tuple[str, str, str, str], int] = defaultdict(int)
        for payment in facts.paid:
            for item in (payment.item, ""):
                self._sums[payment.policy, payment.clause, payment.payer, item] += payment.fen

    def __bool__(self) -> bool:
        return bool(self._sums)

    def before(self, clause: Clause, payer: str, item: Item | None) -> int:
        """The sum that stands in the way of paying again under a clause that pays once; 0 under others."""
        whose = "" if clause.once == "applicant" or item is None else item.id
        return self._sums.get((clause.policy, clause.id, payer, whose), 0) if clause.once else 0


def paid_before(lines: list[Line], paid: Paid) -> list[Line]:
    """Once only, over time: what an earlier payment covers is not paid again."""
    if not paid:
        return lines
    after: list[Line] = []
    for line in lines:
        fen = paid.before(line.clause, line.payer, line.item)
        if fen > 0 and line.net > 0:
            words = (("payer", line.payer), ("before", format_money(fen)))
            step = Adjustment("once", line.clause.name, line.net, 0, "paid-before", words)
            line = line._replace(net=0, adjustments=(*line.adjustments, step))  # noqa: PLW2901
        after.append(line)
    return after


def once_per_applicant(lines: list[Line]) -> list[Line]:
    """Once only, within a decision: of several items the highest sum is kept (firm before unfirm, then by id)."""
    if not any(line.clause.once == "applicant" for line in lines):
        return lines
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.clause.once == "applicant" and line.standing in MONEY and line.net > 0:
            groups[line.clause.name, line.payer].append(at)
    after = list(lines)
    for members in groups.values():
        best = min(members, key=lambda at: _rank(lines[at]))
        for at in members:
            if at != best:
                line, kept = lines[at], lines[best].item
                words = (("item", kept.id if kept else ""),)
                step = Adjustment("once", line.clause.name, line.net, 0, "paid-once", words)
                after[at] = line._replace(net=0, adjustments=(*line.adjustments, step))
    return after


def _rank(line: Line) -> tuple[bool, int, str, str]:
    item = line.item
    return line.standing != "due", -line.net, item.kind if item else "", item.id if item else ""
