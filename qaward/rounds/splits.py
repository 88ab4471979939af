"""Levels of government that bear nothing: a sum under `split` is that of each line, not of the year."""

from __future__ import annotations

from collections.abc import Iterator

from qaward.budget.outcome import Allotment
from qaward.findings import Finding
from qaward.money import sum_word
from qaward.nodes import entries_of
from qaward.rounds.plan import Round


def idle_splits(plan: Round, money: Allotment) -> Iterator[Finding]:
    """Budgets of which no line is above the sums that some levels bear of each, so that the others bear nothing.

    Somebody who means a sum of the year would never see that the division does something else.
    """
    for budget, node in zip(plan.money.budgets, entries_of(plan.head.node, "budget"), strict=True):
        parts = budget.division.parts
        first = sum(part.fen or 0 for part in parts)
        if not first or budget.year != money.year:
            continue
        shares = [line.share for line in money.lines if budget.scope.takes(line.claim) and line.share]
        if shares and max(shares) <= first:
            words = (("found", sum_word(first)), ("known", sum_word(max(shares))))
            yield Finding("round.split-idle", node.key_mark("split"), words, "note")
