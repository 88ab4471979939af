"""Rounds decided by row and over columns, and held against each other wherever a test runs one.

`QAWARD_BOTH_WAYS=1 pytest tests/test_rounds.py` does so for every round of these tests; `COUNT` says of how many
applicants columns told all there is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from qaward.api import Engine
from qaward.facts import Facts
from qaward.intake.profiles import Applied
from qaward.rounds import beside, deciding, run
from qaward.rounds.deciding import DecidedRound
from qaward.watching import Watch, unwatched

NEVER = 10**9
COUNT: Counter[str] = Counter()
"""How many applicants were decided over columns, and how many by row."""

_decide, _settled = deciding.decide_round, beside.settled


def decided(
    applied: Sequence[Applied],
    facts: Sequence[Facts],
    engine: Engine,
    day: date,
    watch: Watch,
    columns_from: int | None = None,
) -> DecidedRound:
    """Decide applicants both ways: what a round goes on with has to be equal."""
    by_row = _decide(applied, facts, engine, day, watch, NEVER)
    over = _decide(applied, facts, engine, day, unwatched, 0)
    assert list(by_row.told) == list(over.told)
    for key, told in by_row.told.items():
        assert told == over.told[key], key
    COUNT.update(columns=over.how.columns, rows=over.how.rows)
    return by_row if columns_from is None else _decide(applied, facts, engine, day, watch, columns_from)


def settled(engine: Engine, applicants: Sequence[Facts], *more: Any) -> list[Facts]:
    """Hold all applicants against each other, and those alone who share a thing."""
    found = _settled(engine, applicants, *more)
    assert engine.settle(applicants, *more) == found
    return found


def watch_rounds() -> None:
    """Hold every round that is run from now on against the same, decided the other way."""
    run.decide_round = decided
    run.settled_beside = settled
