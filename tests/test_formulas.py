"""Terms as formulas: proved to say, of every profile what the translation by hand says."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from strategies import Market, Seeded, a_book, a_day, real_market

from qaward.meaning.award import answer, award
from qaward.meaning.lower import Lowering

pytest.importorskip("z3", reason="z3-solver is an extra")

from qaward.checks.proof.lines import lines_of
from qaward.checks.proof.symbols import World
from qaward.meaning.formulas import Prints
from qaward.meaning.solver import Formula, both, no, some, z3

PATIENCE = 20_000


def differs(market: Market, day: date) -> Counter[str]:
    """How many lines are proved to be the same, and how many the solver could not tell."""
    world = World.of(market.vocabulary, day, dict.fromkeys(market.vocabulary.item_kinds, 2))
    program = Lowering(market.vocabulary, market.rules.policies).on(day)
    promises = {promise.name: promise for promise in program}
    prints = Prints(world)
    found: Counter[str] = Counter()
    for line in lines_of(market.plan, world):
        if line.slot.number > 1:
            continue
        promise = promises[line.clause.clause.name]
        pay = promise.pays[line.clause.lines.index(line.planned)]
        made = award(pay)
        at = prints.at(line.slot)
        gate = program.gates[promise.name]
        assert gate.open
        there = both(line.slot.present, at.met(answer(gate.kind)), at.met(answer(promise.when)), at.met(made.there))
        unlike: list[Formula] = [some(both(there, no(line.there)), both(line.there, no(there)))]
        sums = [(line.standing, made.standing), (line.gross, made.gross), (line.net, made.net)]
        unlike += [both(there, one != at.value(term)) for one, term in sums]
        unlike += [both(there, no(at.known(term))) for _, term in sums]
        unlike += [z3.Xor(one, at.met(term)) for (_, one), term in zip(line.stages, made.stages, strict=True)]
        for claim in unlike:
            solver = z3.Solver()
            solver.set("timeout", PATIENCE)
            solver.add(claim, *world.bounds())
            outcome = solver.check()
            assert outcome != z3.sat, (promise.name, pay.payer, unlike.index(claim), solver.model(), claim)
            found[str(outcome)] += 1
        found["lines"] += 1
    return found


def test_packs() -> None:
    """Every line of the packs, on days on which different clauses are in force."""
    found = sum((differs(real_market(), day) for day in (date(2012, 3, 19), date(2024, 2, 29))), Counter[str]())
    assert found["lines"] > 190
    assert "unknown" not in found


@pytest.mark.parametrize("seed", range(12))
def test_books(seed: int) -> None:
    """Every line of generated policies, with every form of the language."""
    source = Seeded(20_000_000 + seed)
    found = differs(Market.of(a_book(source).load()), a_day(source))
    assert "unknown" not in found
