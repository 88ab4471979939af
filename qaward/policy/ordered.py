"""Ordered cases: of several rows the first whose condition is met counts, and none after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from qaward.policy.model import All, Condition, Either, Not, Tier
from qaward.policy.unasked import together

MOST_CASES = 50
"""So many cases may stand in one list."""


class Case(NamedTuple):
    """What a case asks, and what it gives; the row may ask for more before it gives anything."""

    asked: All
    row: Tier


def in_order(cases: Sequence[Case]) -> tuple[Tier, ...]:
    """The rows that some cases stand for, each where none before it is met.

    Where one before it is not known, neither is it: what is not known may come first. A case that is met is the one
    that counts, also where its sum asks for more than is reached.
    """
    before: list[Condition] = []
    rows: list[Tier] = []
    for asked, row in cases:
        none = (Not(before[0] if len(before) == 1 else Either(tuple(before))),) if before else ()
        own = together(All((asked,) if asked.readings else asked.parts), row.when)
        rows.append(replace(row, when=together(own, *none), own=own, chosen=asked))
        before.append(asked.parts[0] if len(asked.parts) == 1 and not asked.readings else asked)
    return tuple(rows)
