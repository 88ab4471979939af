"""Stacking: what may not be had twice, what is capped. Passes in a fixed order, each step kept on the line."""

from __future__ import annotations

from collections import defaultdict

from qaward.engine.price import Adjustment, Line
from qaward.facts import Facts
from qaward.money import format_money

MONEY = frozenset({"due", "conditional", "ceiling", "sought"})
"""The standings that stand for a sum."""


def stack(lines: list[Line], facts: Facts) -> list[Line]:
    """The lines after every stacking pass; a displaced line stays, with net 0 and the reason."""
    return _once_per_applicant(_paid_before(lines, facts))


def _paid_before(lines: list[Line], facts: Facts) -> list[Line]:
    """Once only, over time: what an earlier payment covers is not paid again."""
    if not facts.paid:
        return lines
    paid: dict[tuple[str, str, str, str], int] = defaultdict(int)
    for payment in facts.paid:
        paid[payment.policy, payment.clause, payment.payer, payment.item] += payment.fen
        paid[payment.policy, payment.clause, payment.payer, ""] += payment.fen
    after: list[Line] = []
    for line in lines:
        clause = line.clause
        whose = "" if clause.once == "applicant" or line.item is None else line.item.id
        fen = paid.get((clause.policy, clause.id, line.payer, whose), 0) if clause.once else 0
        if fen > 0 and line.net > 0:
            words = (("payer", line.payer), ("before", format_money(fen)))
            step = Adjustment("once", clause.name, line.net, 0, "paid-before", words)
            line = line._replace(net=0, adjustments=(*line.adjustments, step))  # noqa: PLW2901
        after.append(line)
    return after


def _once_per_applicant(lines: list[Line]) -> list[Line]:
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
