"""Facts that are told not to matter: filled in at random, all at once, they leave what is given as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qaward.advice.idle import idle
from qaward.facts import Facts
from qaward.findings import InputError
from tests.interviews import PACKS, PASSING, Doubter, applicant, brings, desk
from tests.strategies import Seeded, forgotten, pick, with_value

SEEDS = range(60)
FILLINGS = 4


@pytest.mark.parametrize("pack", PACKS)
def test_whatever_they_are(pack: str) -> None:
    """For sixty drawn applicants with gaps, in four fillings each, and in most cases there are such facts."""
    engine, market = desk(pack)
    day, vocabulary = PACKS[pack], market.vocabulary
    asked = {kind: tuple(vocabulary.facts_of(kind).values()) for kind in ("applicant", *vocabulary.item_kinds)}
    cases = 0
    for seed in SEEDS:
        source = Seeded(seed)
        whole = applicant(source, engine, market, day)
        if whole is None:
            continue
        facts = forgotten(source, whole, pick(source, (10, 30, 60)))
        before, doubter = engine.draft(facts, day), Doubter(engine, market, day, source)
        found = idle(before, asked)
        cases += bool(found)
        for _ in range(FILLINGS):
            filled: Facts = facts
            for each in found:
                at = -1 if each.item is None else facts.items.index(each.item)
                kind = "applicant" if each.item is None else each.item.kind
                for fact in each.facts:
                    if fact.derived is None:
                        value = doubter._value(fact, kind, pick(source, PASSING))
                        filled = with_value(filled, at, fact.key, value)
            try:
                after = engine.draft(filled, day)
            except InputError:  # what was drawn contradicts what is known
                continue
            assert brings(before) == brings(after), (pack, seed)
    assert cases > len(SEEDS) // 2


def test_by_hand() -> None:
    """Of a standard that is not led nothing else matters; where it may be led, level and publication do."""
    engine, market = desk("city-product-quality")
    day = PACKS["city-product-quality"]
    asked = {"standard": tuple(market.vocabulary.item_kinds["standard"].facts.values())}
    item = {"kind": "standard", "id": "S-1"}
    firm = {"id": "E-1", "kind": "enterprise", "registered_in_region": True}
    for role, idle_ones in (({"role": "participant"}, {"level", "published"}), ({}, set[str]())):
        facts = engine.facts({"applicant": firm, "items": [{**item, **role}]})
        found = idle(engine.draft(replace(facts, complete=True), day), asked)
        keys = {fact.key for each in found for fact in each.facts}
        assert idle_ones == keys & {"level", "published", "role"}
