"""A round over columns is the same round: what it goes on with, its result and its tables, applicant by applicant.

`python -m pytest tests/test_round_columns.py -k generated --generated 1000` runs more generated policies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest
from strategies import Market, Seeded, Source, a_book, a_day, a_profile, chance, completed

from qaward.api import Engine
from qaward.facts import Facts
from qaward.findings import InputError
from qaward.identity import code
from qaward.intake.profiles import Applied
from qaward.marks import Mark
from qaward.nodes import Scalar
from qaward.rounds import beside, deciding
from qaward.rounds.told import Told
from qaward.vocabulary.fact import Value
from qaward.watching import unwatched

pytest.importorskip("polars", reason="Polars is an extra")
pytest.importorskip("duckdb", reason="DuckDB is an extra")

NEVER = 10**9
"""More applicants than any round has: it is decided by row."""


def everything_stands(about: object) -> str:
    """What nobody withdrew."""
    return "stands"


def applied_of(facts: Facts) -> Applied:
    """An applicant as lists would have it."""
    places = {None: (Mark(facts.id),), **{(item.kind, item.same): (Mark(item.id),) for item in facts.items}}
    return Applied(code(facts.id), facts.id, facts.name, facts, Scalar("", Mark(facts.id)), {}, places)


def told_both_ways(engine: Engine, crowd: Sequence[Facts], day: date, seen: Counter[str]) -> None:
    """Decide a crowd by row and over columns: what a round goes on with is equal."""
    settled = beside.settled(engine, crowd, day, everything_stands, frozenset(), ())  # type: ignore[arg-type]
    assert engine.settle(crowd, day) == settled
    sound: list[Facts] = []
    for facts in settled:
        try:
            engine.decide(facts, day, ranged=False)
        except InputError:  # a sum that no document holds stops a run either way
            seen["too large"] += 1
        else:
            sound.append(facts)
    applied = [applied_of(facts) for facts in sound]
    by_row, over = (
        deciding.decide_round(applied, sound, engine, day, unwatched, columns_from) for columns_from in (NEVER, 0)
    )
    assert list(by_row.told) == list(over.told)
    for key in by_row.told:
        assert by_row.told[key] == over.told[key], differing(by_row.told[key], over.told[key])
    seen.update(applicants=len(sound), columns=over.how.columns)
    seen["lines over columns"] += sum(len(each.lines) for each in over.told.values())


def differing(one: Told, two: Told) -> str:
    """What two ways say otherwise, in words."""
    words = [f"{a} / {b}" for a, b in zip(one.lines, two.lines, strict=False) if a != b]
    for name in ("cautions", "needs", "parts", "several"):
        if getattr(one, name) != getattr(two, name):
            words.append(f"{name}: {getattr(one, name)} / {getattr(two, name)}")
    return "\n".join([f"{len(one.lines)} and {len(two.lines)} lines", *words])


def a_crowd(source: Source, market: Market, day: date, many: int) -> list[Facts]:
    """Applicants of a round: mostly nothing was paid before and all is known, but not of everybody."""
    found: list[Facts] = []
    for at in range(many):
        facts = replace(a_profile(source, market, day, 5), id=f"X{at}", complete=True)
        if chance(source, 80):
            facts = replace(facts, paid=(), chosen={}, repeated=())
        if chance(source, 70):
            facts = completed(source, facts, market, day, 100)
        if chance(source, 80):
            items = [replace(item, id=f"{item.id}-{at}") for item in facts.items]
            facts = replace(facts, items=tuple(items), chosen={}, paid=(), repeated=())
        if chance(source, 80):  # few have a reviewer's figure
            items = [replace(item, values=without_figures(item.values)) for item in facts.items]
            facts = replace(facts, values=without_figures(facts.values), items=tuple(items))
        found.append(facts)
    return found


def without_figures(values: Mapping[str, Value]) -> dict[str, Value]:
    """What is known but what a reviewer determined."""
    return {key: value for key, value in values.items() if not key.startswith("determined.")}


@pytest.mark.parametrize("start", range(0, 60, 10))
def test_generated_policies(start: int) -> None:
    seen: Counter[str] = Counter()
    for seed in range(start, start + 10):
        generated(seed, seen)
    assert seen["columns"] > 0


def generated(seed: int, seen: Counter[str]) -> None:
    """One generated policy with a crowd."""
    source = Seeded(9_000_000 + seed)
    market = Market.of(a_book(source).load())
    day = a_day(source)
    told_both_ways(Engine(market.plan.rules), a_crowd(source, market, day, 12), day, seen)
