"""Ordered cases: of several rows the first whose condition is met counts, and none after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qaward.policy.model import All, Condition, Either, Not, Tier
from qaward.policy.unasked import together

MOST_CASES = 50
"""So many cases may stand in one list."""


def in_order(cases: Sequence[Tier]) -> tuple[Tier, ...]:
    """The rows that some cases stand for, each where none before it is met.

    Where one before it is not known, neither is it: what is not known may come first.
    """
    before: list[Condition] = []
    rows: list[Tier] = []
    for case in cases:
        none = (Not(before[0] if len(before) == 1 else Either(tuple(before))),) if before else ()
        rows.append(replace(case, when=together(case.when, *none), own=case.when))
        parts = case.when.parts if isinstance(case.when, All) and not case.when.readings else ()
        before.append(parts[0] if len(parts) == 1 else case.when)
    return tuple(rows)
