"""Budgets of which more was issued than there is."""

from __future__ import annotations

from collections.abc import Iterator

from qaward.budget.outcome import Allotment
from qaward.findings import Finding
from qaward.money import sum_word
from qaward.nodes import entries_of
from qaward.rounds.plan import Round


def overdrawn(plan: Round, money: Allotment) -> Iterator[Finding]:
    """What was issued takes its money before all others, so that nothing but this tells that it is too much."""
    nodes = zip(plan.money.budgets, entries_of(plan.head.node, "budget"), strict=True)
    marks = [node.key_mark("amount") for budget, node in nodes if budget.year == money.year]
    for mark, total in zip(marks, money.totals, strict=False):  # what no budget is for comes last
        if total.fen is not None and total.left is not None and total.left < 0:
            sums = {"found": total.share, "known": total.fen, "over": -total.left}
            words = tuple((key, sum_word(fen)) for key, fen in sums.items())
            yield Finding("round.overdrawn", mark, words, "note")
