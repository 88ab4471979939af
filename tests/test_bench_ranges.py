"""What the run over sampled ranges counts, and that it finds a range that is wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from qaward.engine.decide import Decision
from tests.bench import ranges
from tests.bench.ranges import Tally, look


def test_a_few_applicants() -> None:
    """Every completion lies inside, and all are counted."""
    tally = Tally()
    for seed in range(3):
        look(seed, 3, 3, tally)
    assert (300, []) == (tally.counts["completions"], tally.outside)
    assert 3 == sum(number for name, number in tally.counts.items() if "exact" in name)


def test_a_range_that_is_too_narrow_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The most is planted one fen too low wherever it was reached."""
    whole = ranges.inside

    def narrow(decision: Decision, payer: str, total: int) -> bool:
        spans = tuple(replace(span, high=span.high and span.high - 1) for span in decision.spans)
        planted: Any = type("Planted", (), {"spans": spans})
        return whole(planted, payer, total)

    monkeypatch.setattr(ranges, "inside", narrow)
    tally = Tally()
    for seed in range(5):
        look(seed, 3, 3, tally)
    assert tally.outside
