"""Ranges and questions where facts fix others, held against every completion that the vocabulary allows."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from qaward.engine.decide import decide
from qaward.engine.decision import Decision
from qaward.engine.durable import durable_key
from qaward.engine.match import Plan, make_plan
from qaward.engine.questions import questions
from qaward.facts import Facts
from qaward.findings import InputError
from qaward.meaning.core import UNKNOWN
from qaward.policy.load import load_rules
from qaward.profiles.read import make_facts
from qaward.vocabulary.fact import Fact

DAY = date(2024, 1, 15)
VOCABULARY = (Path(__file__).parents[1] / "features" / "language" / "vocabulary.yaml").read_bytes()
HEAD = "policy: demo\ntitle: 示例\nissuer: 示例\nlevel: city\nversion: '1'\nstatus: in_force\nstacking:\n"
RULES = (
    "  - {{rule: best, because: 就高, keep: highest, clauses: [{plants}], per: [district]}}",
    "  - {{rule: cap, because: 封顶, cap: 6万元, clauses: [c0, c1, c2, c3]}}",
)
VALUES = {
    "street": ("river_east", "river_west", "lake", "hill"), "district": ("east", "west", "south"),
    "zone": ("north", "south"), "park": ("harbour",), "listed": ("true", "false"),
    "ownership": ("state", "stock", "private"),
}  # fmt: skip
OF_PLANT, OF_APPLICANT = ("street", "district"), ("street", "district", "zone", "park")


def leaf(source: random.Random, keys: tuple[str, ...], of: str = "") -> str:
    """What is asked of one fact."""
    key = source.choice(keys)
    values = source.sample(VALUES[key], source.randint(1, max(len(VALUES[key]) - 1, 1)))
    return f"{{{of}{key}: [{', '.join(values)}]}}"


def condition(source: random.Random, each: str) -> str:
    """A condition on facts that fix each other."""
    keys = OF_PLANT if each == "plant" else OF_APPLICANT
    parts = [leaf(source, keys) for _ in range(source.randint(1, 3))]
    if each == "plant" and source.random() < 0.3:
        parts.append(leaf(source, OF_APPLICANT, "applicant."))
    if source.random() < 0.2:
        parts.append(f"{{count: {{item: plant, where: {leaf(source, OF_PLANT)}, at_least: {source.randint(1, 2)}}}}}")
    return f"{{{source.choice(('all', 'any'))}: [{', '.join(parts)}]}}"


def clause(source: random.Random, at: int) -> str:
    """A clause about the applicant, or about its plants."""
    each = source.choice(("plant", "plant", "applicant"))
    keys = OF_PLANT if each == "plant" else OF_APPLICANT
    pays = f"{source.randint(1, 5)}万元"
    if source.random() < 0.4:
        key = source.choice(keys[:2])
        rows = ", ".join(f"{value}: {source.randint(1, 5)}万元" for value in source.sample(VALUES[key], 2))
        pays = f"{{by: {key}, {rows}, else: honour}}"
    return (
        f"- {{clause: c{at}, article: 一, summary: 甲, for: enterprise, each: {each},"
        f" when: {condition(source, each)}, pays: {{city: {pays}}}}}"
    )


def a_case(seed: int) -> tuple[Plan, Facts]:
    """Four clauses, and an applicant with two plants of whom nearly nothing is known."""
    source = random.Random(seed)
    clauses = "\n".join(clause(source, at) for at in range(4))
    plants = ", ".join(f"c{at}" for at, line in enumerate(clauses.splitlines()) if "each: plant" in line)
    rules = [rule.format(plants=plants) for rule in RULES if source.random() < 0.4 and plants] or ["  []"]
    head = HEAD + "\n".join(rules) + "\n"
    loaded = load_rules(
        {"vocabulary.yaml": VOCABULARY, "demo/policy.yaml": head.encode(), "demo/a.yaml": clauses.encode()}
    )
    applicant: dict[str, Any] = {"id": "A1", "kind": "enterprise"}
    if source.random() < 0.3:
        applicant |= {source.choice(OF_APPLICANT[:3]): "未知", "park": "harbour"}
    items = [{"kind": "plant", "id": f"P{at}"} for at in range(source.randint(1, 2))]
    for item in items:
        if source.random() < 0.3:
            key = source.choice(OF_PLANT)
            item[key] = source.choice(VALUES[key])
    return make_plan(loaded), make_facts({"applicant": applicant, "items": items}, loaded.vocabulary)


def filled(facts: dict[str, Fact], known: dict[str, Any], keys: tuple[str, ...]) -> list[dict[str, Any]]:
    """All values of some facts that the vocabulary allows beside what is known."""
    found: list[dict[str, Any]] = []
    for values in product(*([choice.code for choice in facts[key].choices] for key in keys)):
        taken = {**known, **dict(zip(keys, values, strict=True))}
        bonds = facts[keys[0]].bonds
        assert bonds is not None
        if all(taken[key] == value for key, value in known.items()) and bonds.possible(taken) is not None:
            found.append(taken)
    return found


def completions(facts: Facts, plan: Plan) -> Iterator[Facts]:
    """The facts with every value of what is not known."""
    vocabulary = plan.rules.vocabulary
    own = filled(dict(vocabulary.applicant_facts), dict(facts.values), OF_APPLICANT)
    plants = [filled(dict(vocabulary.item_kinds["plant"].facts), dict(item.values), OF_PLANT) for item in facts.items]
    for values, *each in product(own, *plants):
        items = tuple(replace(item, values=taken) for item, taken in zip(facts.items, each, strict=True))
        yield replace(facts, values=values, items=items)


def total(decision: Decision) -> int:
    """What the city owes."""
    return decision.total("city")


@pytest.mark.parametrize("seed", range(60))
def test_ranges_count_what_can_be(seed: int) -> None:
    """The least and the most of all completions and of what is due now, exactly; the keys agree on every one."""
    plan, facts = a_case(seed)
    key = durable_key(plan)
    now = decide(plan, facts, DAY, key)
    expected = {total(now), *(total(decide(plan, each, DAY)) for each in completions(facts, plan))}
    spans = [(span.low, span.high, span.exact) for span in now.spans if span.payer == "city"] or [(0, 0, True)]
    assert [(min(expected), max(expected), True)] == spans


@pytest.mark.parametrize("seed", range(60))
def test_questions_settle_what_is_open(seed: int) -> None:
    """Whatever is answered to all questions, and then to those that follow, nothing is open; none is asked in vain."""
    plan, facts = a_case(seed)
    source = random.Random(seed)
    every = list(completions(facts, plan))
    for truth in source.sample(every, min(len(every), 5)):
        told = facts
        decision = decide(plan, told, DAY)
        while asked := questions(decision):
            places = [(each.item.id if each.item else "", each.fact.key) for each in asked]
            assert ("", "district") not in places or ("", "street") not in places
            told = answered(told, truth, places, plan)
            decision = decide(plan, told, DAY)
        still = [
            each for each in decision.refusals if each.answer == UNKNOWN and any(s.gives for s in decision.stakes(each))
        ]
        assert [] == still
        assert total(decide(plan, truth, DAY)) == total(decision)


def answered(told: Facts, truth: Facts, places: list[tuple[str, str]], plan: Plan) -> Facts:
    """The facts with some answers, as they are read again."""
    vocabulary = plan.rules.vocabulary

    def known(name: str, facts: dict[str, Fact], own: Any, true: Any) -> dict[str, Any]:
        more = {key: true[key] for item, key in places if item == name}
        bonds = next(fact.bonds for fact in facts.values() if fact.bonds is not None)
        values = {**own, **more}
        return {**values, **{key: value for key, value in (bonds.known(values) or {}).items() if key in facts}}

    plants = dict(vocabulary.item_kinds["plant"].facts)
    items = tuple(
        replace(item, values=known(item.id, plants, item.values, true.values))
        for item, true in zip(told.items, truth.items, strict=True)
    )
    return replace(told, values=known("", dict(vocabulary.applicant_facts), told.values, truth.values), items=items)


@pytest.mark.parametrize("seed", range(20))
def test_facts_that_contradict_the_vocabulary(seed: int) -> None:
    """Where they were not read as a profile: they are decided as they are, and what is asked is asked."""
    plan, facts = a_case(seed)
    own = plan.rules.vocabulary.applicant_facts["street"].bonds
    against = replace(facts, values={"street": 1, "district": 3})
    assert own is not None
    assert own.possible(against.values) is None
    decision = decide(plan, against, DAY, durable_key(plan))
    assert {"street", "district"}.isdisjoint(each.fact.key for each in questions(decision) if each.item is None)
    assert all(span.low <= total(decision) for span in decision.spans if span.payer == "city")


@pytest.mark.parametrize("first", range(0, 60, 12))
def test_all_readers_agree(first: int) -> None:
    """The third reading, columns with their ranges, and formulas say what decisions say."""
    pytest.importorskip("polars", reason="Polars is an extra")
    pytest.importorskip("z3", reason="z3-solver is an extra")
    from tests import by_columns, by_formulas, naive
    from tests.strategies import Market

    for seed in range(first, first + 12):
        plan, facts = a_case(seed)
        several = [facts, *random.Random(seed).sample(list(completions(facts, plan)), 2)]
        for each in several:
            naive.agree(decide(plan, each, DAY), Counter())
        by_columns.agree(plan, several, DAY, Counter())
        by_columns.agree_on_ranges(plan, several, DAY, Counter())
        by_formulas.check(Market.of(plan.rules), DAY, [by_formulas.plainly(each) for each in several])


def test_tables_are_filled_in() -> None:
    """What a street fixes is known where a table does not say it; what contradicts it is told."""
    pl = pytest.importorskip("polars", reason="Polars is an extra")
    from qaward.columns.decide import decide as decide_all
    from qaward.columns.places import Day
    from qaward.columns.tables import Tables

    clause = (
        "- {clause: c, article: 一, summary: 甲, for: any, each: plant, when: {district: east}, pays: {city: 1万元}}"
    )
    files = {"demo/policy.yaml": (HEAD + "  []\n").encode(), "demo/a.yaml": clause.encode()}
    plan = make_plan(load_rules({"vocabulary.yaml": VOCABULARY, **files}))
    day = Day(plan, DAY)
    applicants = pl.DataFrame({"applicant": [0], "kind": [1], "complete": [True]})

    def lines(*rows: tuple[int | None, int | None]) -> list[int]:
        plants = {"street": [row[0] for row in rows], "district": [row[1] for row in rows]}
        items = pl.DataFrame({"applicant": [0] * len(rows), "same": [str(at) for at in range(len(rows))], **plants})
        found = decide_all(day, Tables(applicants, {"plant": items})).lines
        return sorted(found["row"].to_list())

    assert [1, 2, 4] == lines((None, None), (1, None), (2, 1), (3, None), (None, 1), (4, 3))
    with pytest.raises(InputError) as caught:
        lines((1, 1), (1, 3), (1, 3), (2, None))
    (finding,) = caught.value.findings
    words = dict(finding.words)
    assert ("columns.fixed", "2", "district=3 street=1") == (finding.code, words["count"], words["found"])
