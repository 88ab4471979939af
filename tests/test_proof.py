"""Rules as formulas: what a solver is told is what the evaluators say, profile by profile.

The long run is apart and prints what it did: `python -m pytest -m deep -n 0 tests/test_proof.py`.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from strategies import (
    Market,
    Scenario,
    Seeded,
    a_book,
    a_day,
    a_profile,
    quick,
    real_market,
    real_scenarios,
    small,
    small_scenarios,
)

from qaward.engine.decide import decide
from qaward.facts import Facts
from qaward.identity import Name
from qaward.standings import FIGURED
from qaward.vocabulary import Value

pytest.importorskip("z3", reason="z3-solver is an extra")

from qaward.checks.proof.scope import Scope
from qaward.checks.proof.stacking import stacked
from qaward.checks.proof.symbols import Slot, World
from qaward.meaning.solver import z3

Sums = dict[tuple[str, str, str, str], int]


class Formulas:
    """The lines of a market's policies on one day, for profiles of at most some items of each kind."""

    def __init__(self, market: Market, day: date, facts: Sequence[Facts]) -> None:
        sizes: Counter[str] = Counter()
        for each in facts:
            sizes |= Counter(item.kind for item in each.items)
        self.market, self.world = market, World.of(market.vocabulary, day, dict(sizes))
        self.lines = stacked(Scope.of(market.rules, market.plan, "", day), self.world)
        sums = [(line, standing, line.comes_to(standing)) for line in self.lines for standing in FIGURED]
        self.sums = [(line, standing) for line, standing, _ in sums]
        terms = [z3.IntVal(term) if isinstance(term, int) else term for _, _, term in sums]
        # All of them under one name, so that what they share is worked out once.
        self.whole = z3.Function("all", *[z3.IntSort()] * (len(terms) + 1))(*terms) if terms else None

    def totals(self, facts: Facts) -> Sums:
        """What the formulas give for one profile: clause, item, payer, standing → fen, where it is not 0."""
        numbers: dict[str, int] = {}
        names: dict[int, str] = {}
        given: list[tuple[Any, Any]] = list(self._given(self.world.applicant, facts.values, numbers))
        kinds = list(self.market.vocabulary.applicant_kinds)
        given.append((self.world.applicant.kind_code().value, z3.IntVal(kinds.index(facts.kind) + 1)))
        for kind, slots in self.world.slots.items():
            items = sorted((item for item in facts.items if item.kind == kind), key=lambda item: item.same)
            for slot, item in zip(slots, [*items, *[None] * (len(slots) - len(items))], strict=True):
                given.append((slot.present, z3.BoolVal(item is not None)))
                given += self._given(slot, item.values if item is not None else {}, numbers)
                names[id(slot)] = item.id if item is not None else ""
        found: Sums = {}
        worked_out = z3.simplify(z3.substitute(self.whole, *given)).children() if self.sums else []
        for (line, standing), term in zip(self.sums, worked_out, strict=True):
            if fen := term.as_long():
                found[line.name, names.get(id(line.slot), ""), line.payer, standing] = fen
        return found

    @staticmethod
    def _given(slot: Slot, values: Any, numbers: dict[str, int]) -> Iterator[tuple[Any, Any]]:
        for key, symbol in list(slot.facts.items()):
            if not isinstance(symbol.known, bool):
                value: Value | None = values.get(key)
                yield symbol.known, z3.BoolVal(value is not None)
                if isinstance(value, str | Name):
                    text = value.same if isinstance(value, Name) else value
                    value = numbers.setdefault(text, len(numbers) + 1) if text else 0
                yield symbol.value, z3.IntVal(value or 0)


def plainly(facts: Facts) -> Facts:
    """What the formulas are about: a complete list, nothing paid before, nothing chosen."""
    return replace(facts, paid=(), chosen={}, complete=True)


def decided(market: Market, facts: Facts, day: date) -> Sums:
    """The same from a decision."""
    found: Counter[tuple[str, str, str, str]] = Counter()
    for line in decide(market.plan, facts, day).lines:
        item = line.item.id if line.item is not None else ""
        found[line.clause.name, item, line.payer, line.standing] += line.net
    return {key: fen for key, fen in found.items() if fen}


def check(market: Market, day: date, profiles: Sequence[Facts]) -> int:
    """How many lines were compared; fails on the first profile of which formulas and evaluator differ."""
    plain = [plainly(facts) for facts in profiles]
    formulas = Formulas(market, day, plain)
    for facts in plain:
        assert decided(market, facts, day) == formulas.totals(facts), facts
    return len(formulas.lines) * len(plain)


@quick
@given(real_scenarios())
def test_packaged_policies(case: Scenario) -> None:
    """The formulas of the packs give every profile what the evaluator gives it."""
    check(case.market, case.day, [case.facts])


@small
@given(small_scenarios())
def test_generated_policies(case: Scenario) -> None:
    """So do those of generated policies, with every form of the language."""
    check(case.market, case.day, [case.facts])


@pytest.mark.deep
def test_deep(capsys: pytest.CaptureFixture[str]) -> None:
    """20,000 profiles under 1,000 generated policies, and 2,000 under the packs."""
    started, lines = time.perf_counter(), 0
    for seed in range(1_000):
        source = Seeded(5_000_000 + seed)
        market = Market.of(a_book(source).load())
        day = a_day(source)
        lines += check(market, day, [a_profile(source, market, day, 5) for _ in range(20)])
    middle = time.perf_counter()
    for seed in range(100):
        source = Seeded(6_000_000 + seed)
        day = a_day(source)
        lines += check(real_market(), day, [a_profile(source, real_market(), day, 6) for _ in range(20)])
    with capsys.disabled():
        print(f"\nformulas: 1,000 generated policies × 20 profiles {middle - started:.0f} s;", end=" ")
        print(f"the packs × 2,000 profiles {time.perf_counter() - middle:.0f} s; {lines} lines compared")
