"""What every evaluator says of generated policies under a stacking rule: the same comparisons, whatever the rule is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pytest
from completions import Case, Everything
from strategies import Market, Seeded, Source, a_day, a_profile, completed, forgotten
from test_ranges import check

from qaward.engine.decide import decide
from qaward.engine.decision import Decision


class Crowds(NamedTuple):
    """Policies of one kind, by their seeds from `start` on."""

    market: Callable[[Source], Market]
    start: int

    def cases(self, first: int, count: int) -> Iterator[tuple[Source, Market, date]]:
        """Some policies, each with a day and the source of its applicants."""
        for seed in range(self.start + first, self.start + first + count):
            source = Seeded(seed)
            yield source, self.market(source), a_day(source)

    def by_ranges(self, count: int, items: int) -> Iterator[tuple[Decision, Counter[str]]]:
        """Decisions whose ranges hold every completion, which are decided one by one; and what was seen of each."""
        for source, market, day in self.cases(0, count):
            known = replace(a_profile(source, market, day, items), complete=True)
            facts = completed(source, known, market, day, 100)
            case = Case(market, forgotten(source, facts, 15), day)
            every = Everything(market.plan, case.facts, day)
            found = every.ranges(1_600) if every.count <= 200 else None
            if found is not None:
                decision = decide(market.plan, case.facts, day)
                yield decision, check(case, found, decision)

    def by_columns(self, count: int) -> Counter[str]:
        """What was seen of crowds of whom columns say the same, lines and ranges: payments, choices, unknown facts."""
        pytest.importorskip("polars", reason="Polars is an extra")
        from by_columns import agree, agree_on_ranges

        seen: Counter[str] = Counter()
        for source, market, day in self.cases(1_000, count):
            crowd = [a_profile(source, market, day, 7) for _ in range(5)]
            agree(market.plan, crowd, day, seen)
            agree_on_ranges(market.plan, crowd[:2], day, seen)
        return seen

    def by_formulas(self, count: int) -> Counter[str]:
        """What was seen of applicants of whom the solver is told the same lines."""
        pytest.importorskip("z3", reason="z3-solver is an extra")
        from by_formulas import check as agree

        seen: Counter[str] = Counter()
        for source, market, day in self.cases(2_000, count):
            agree(market, day, [a_profile(source, market, day, 4) for _ in range(6)], seen)
        return seen
