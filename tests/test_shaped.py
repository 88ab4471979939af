"""Policies in the shapes of award texts: that each is written, and what comparing 20,000 of them taught."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from qaward.engine.decide import decide
from qaward.facts import Facts, Item, Payment
from qaward.identity import Name
from qaward.policy.load import load_rules
from qaward.vocabulary.fact import Value
from tests import naive
from tests.shaped import NAMES, WORDS, Shaped, shapes
from tests.strategies import Market, Seeded, a_book, a_day, a_profile, written

DAY = date(2024, 6, 30)
SERIES = Name("甲", "甲")


def test_every_shape_is_written_and_can_be_read() -> None:
    found: Counter[str] = Counter()
    for seed in range(150):
        book = a_book(Seeded(seed), writer=Shaped)
        book.load()
        found.update(shapes(book))
    rare = {"of under a reading", "match under a reading"}
    missing = {*NAMES.values(), "row for several values", "band in words", "exact ratio", "table by a definition"}
    assert [] == sorted((missing - rare) - set(found))


def test_what_follows_from_others_agrees_with_them_in_generated_profiles() -> None:
    seen: Counter[str] = Counter()
    for seed in range(40):
        source = Seeded(seed)
        market, day = Market.of(a_book(source, writer=Shaped).load()), a_day(source)
        for item in a_profile(source, market, day).items:
            values = {key: value for key, value in item.values.items() if isinstance(value, int)}
            if {"over", "cost", "spent"} <= set(values):
                assert values["over"] == values["cost"] - values["spent"]
                seen["above" if values["over"] > 0 else "below" if values["over"] < 0 else "even"] += 1
            if {"since", "since_year"} <= set(values):
                year = date.fromordinal(values["since"]).year
                assert min(max(year, 2000), 2100) == values["since_year"]
    assert {"above", "below", "even"} == set(seen)


@pytest.mark.parametrize(("cost", "fen"), [(300_00, 150_00), (100_00, 50_00), (0, None), (-1, None), (-300_00, None)])
def test_a_difference_below_nothing_gives_nothing(cost: int, fen: int | None) -> None:
    """Half of what costs are above what was spent; hand-counted."""
    head = {
        "policy": "p", "title": "某意见", "issuer": "某", "level": "city", "status": "in_force", "version": "1",
    }  # fmt: skip
    clause = {
        "clause": "c", "article": "一", "summary": "某项", "for": "any", "each": "work",
        "pays": {"city": {"amount": {"share": "50%", "of": "over"}}},
    }  # fmt: skip
    files = {"vocabulary.yaml": WORDS, "p/policy.yaml": str(head), "p/1.yaml": str([clause])}
    market = Market.of(load_rules({name: text.encode() for name, text in files.items()}))
    facts = Facts("X", "某", "enterprise", {}, (Item("work", "A", {"over": cost}),))
    decision = decide(market.plan, facts, DAY)
    assert [fen] * (fen is not None) == [line.net for line in decision.lines]
    naive.agree(decision, Counter())


# ── earlier payments in groups ───────────────────────────────────────────────────────────────────────


def waits(paid: Payment, *items: Item, per: str = "sound") -> dict[str, tuple[str, ...]]:
    """For what the sums of two clauses for some items wait, under a rule over both that counts what was paid."""
    rule = {
        "rule": "r",
        "because": "限",
        "cap": "5万元",
        "clauses": ["c0", "c1"],
        "per": per.split(),
        "with_paid": "ever",
    }
    plan = written({"pays": {"city": "1万元"}, "when": {"grade": "top"}}, {"pays": {"city": "1万元"}}, stacking=[rule])
    facts = Facts("X", "某", "enterprise", {}, items, (paid,), complete=True)
    decision = decide(plan, facts, DAY)
    naive.agree(decision, Counter())
    return {line.item.id: line.waits for line in decision.lines if line.item is not None and line.clause.id == "c1"}


def work(name: str, **values: Value) -> Item:
    return Item("work", name, {"grade": 2, **values})


def test_a_payment_for_the_same_thing_waits_for_the_lines_own_fact_alone() -> None:
    """The payment says its series; its number of pieces is that of the thing, whatever it is: nobody has to decide."""
    paid = Payment("p0", "c0", "A", "city", 1_000_000, None, {"series": SERIES})
    assert {"A": ("group",), "B": ("held",)} == waits(paid, work("A"), work("B", series=SERIES), per="series pieces")
    assert {"A": ()} == waits(paid, work("A", series=SERIES), per="series pieces")


def test_a_payment_may_be_meant_for_a_third_thing_whose_name_looks_alike() -> None:
    """Made for C1, by whose facts it is in another group; what looks like C1 shares the group of D."""
    alike = "\N{CYRILLIC CAPITAL LETTER ES}1"
    paid = Payment("p0", "c0", "C1", "city", 1_000_000, None)
    items = work("C1", sound=0), work(alike, sound=1), work("D", sound=1)
    assert {"C1": (), alike: ("held",), "D": ("held",)} == waits(paid, *items)
    assert {"C1": (), "D": ()} == waits(paid, items[0], items[2])
