"""Advice on the packs held against the solver: no change can be spared, and no set of up to three is left out.

Needs z3 (extra `verify`). The solver is asked about every value that a fact may come to have, not about some.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from qaward.advice.goal import won
from qaward.advice.search import MOST_CHANGES, Searching
from qaward.advice.world import WHOLE, Place, World
from qaward.engine.match import Plan, Trial, make_plan, match
from qaward.engine.price import price
from qaward.meaning.core import UNKNOWN
from qaward.meaning.formulas import Prints, Symbol
from qaward.meaning.solver import added, no, pick, some, z3
from qaward.meaning.values import known
from tests.strategies import Market, Seeded, a_profile, real_market

DAYS = {
    "city-product-quality": date(2023, 6, 30),
    "fuzhou-2023": date(2024, 6, 30),
    "guizhou-2025": date(2024, 6, 30),
    "nantong-2012": date(2013, 6, 30),
    "zhanjiang-2020": date(2019, 12, 31),
}
"""A day of each pack on which it is in force."""


@dataclass
class _At:
    """An item, or the applicant, whose facts may change as far as they can."""

    world: World
    number: int
    changed: dict[Place, Any]
    values: dict[Place, Any]
    rules: list[Any]
    present: Any = True
    facts: dict[str, Symbol] = field(default_factory=dict[str, Symbol])

    def fact(self, key: str) -> Symbol:
        if key not in self.facts:
            self.facts[key] = self._made(key)
        return self.facts[key]

    def _made(self, key: str) -> Symbol:
        place = self.number, key
        now = known(self.world.seen({}).values(self.number).get(key))
        reach = () if self.world.fact(place) is None else self.world.reach(place)
        if not reach:
            return Symbol(now is not None, 0 if now is None else now)
        changed, value = z3.Bool(f"{self.number}.{key}?"), z3.Int(f"{self.number}.{key}")
        self.changed[place], self.values[place] = changed, value
        self.rules.append(z3.Or(*(z3.And(value >= low, value <= high) for low, high in reach)))
        return Symbol(changed, value) if now is None else Symbol(True, pick(changed, value, now))


class _Around:
    """An applicant and its items."""

    def __init__(self, world: World) -> None:
        self.changed: dict[Place, Any] = {}
        self.values: dict[Place, Any] = {}
        self.rules: list[Any] = []
        self.applicant = _At(world, WHOLE, self.changed, self.values, self.rules)
        self.of = {at: _At(world, at, self.changed, self.values, self.rules) for at in range(len(world.facts.items))}
        self.slots: Mapping[str, Sequence[_At]] = {
            kind: [self.of[at] for at in numbers] for kind, numbers in world.numbers.items()
        }


def missed(market: Market, plan: Plan, day: date, seed: int) -> tuple[int, int, list[str]]:
    """How many clauses and items were looked at, how many ways there are, and what is wrong with them."""
    profile = a_profile(Seeded(seed), market, day, 4)
    if not profile.complete:  # formulas speak of complete lists
        return 0, 0, []
    world = World(plan, profile, day)
    searching = Searching(world)
    wrong: list[str] = []
    looked = told = 0
    for trial in match(plan, world.scene):
        at = world.number(trial.item)
        if trial.answer == UNKNOWN or not (trial.in_force and trial.for_kind) or price([trial])[0]:
            continue
        ways = searching.ways(trial, at)
        if ways.tired:
            continue
        looked += 1
        found = [way.numbers for way in ways.found]
        told += len(found)
        wrong += [f"seed {seed}, {trial.planned.clause.name}: {fault}" for fault in _wrong(trial, at, world, found)]
    return looked, told, wrong


def _wrong(trial: Trial, at: int, world: World, found: list[Mapping[Place, int]]) -> list[str]:
    around = _Around(world)
    place = around.applicant if at == WHOLE else around.of[at]
    goal = Prints(around).at(place).met(won(trial.printed))
    solver = z3.Solver()
    solver.add(*around.rules, goal)
    changed = around.changed

    def can(*asked: Any) -> bool:
        answer = solver.check(*[z3.BoolVal(each) if isinstance(each, bool) else each for each in asked])
        assert answer != z3.unknown
        return bool(answer == z3.sat)

    wrong: list[str] = []
    for way in found:
        so = {place: around.values[place] == number for place, number in way.items()}
        for fewer in combinations(way, len(way) - 1) if way else ():
            rest = (no(each) for other, each in changed.items() if other not in fewer)
            if can(*rest, *(so[place] for place in fewer)):
                wrong.append(f"{sorted(fewer)} of {way} do already")
        if not can(*(no(each) for other, each in changed.items() if other not in way), *so.values()):
            wrong.append(f"{way} does not win")
    few = added([pick(each, 1, 0) for each in changed.values()]) <= MOST_CHANGES
    others = [some(*(no(changed[each]) for each in way)) for way in found]
    if can(few, *others):
        model = solver.model()
        wrong.append(f"so does a set of {sorted(p for p, each in changed.items() if z3.is_true(model[each]))}")
    return wrong


def _asked(pack: str, seeds: range) -> tuple[int, int, list[str]]:
    rules = real_market().rules
    own = replace(rules, policies=tuple(policy for policy in rules.policies if policy.id == pack))
    market, plan = Market.of(own), make_plan(own)
    found = [missed(market, plan, DAYS[pack], seed) for seed in seeds]
    return (
        sum(each[0] for each in found),
        sum(each[1] for each in found),
        [fault for each in found for fault in each[2]],
    )


@pytest.mark.parametrize("pack", sorted(DAYS))
def test_advice_on_a_pack_is_proved(pack: str) -> None:
    looked, _, wrong = _asked(pack, range(60))
    assert [] == wrong
    assert looked > 0


@pytest.mark.deep
@pytest.mark.parametrize("pack", sorted(DAYS))
def test_much_advice_on_a_pack_is_proved(pack: str) -> None:
    looked, told, wrong = _asked(pack, range(1_000, 5_000))
    assert [] == wrong
    assert min(looked, told) > 100


def test_every_pack_is_asked() -> None:
    assert {policy.id for policy in real_market().rules.policies} == set(DAYS)
