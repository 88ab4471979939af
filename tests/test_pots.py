"""Pots divided by what is known of the applicant: of the item's clauses and of its own, wherever sums are looked at."""

from __future__ import annotations

from typing import Any

import pytest
from strategies import SMALL_VOCABULARY, Market
from test_engine import DAY, clause
from test_proof import check

from qaward.engine.claims import Claims
from qaward.engine.decide import decide
from qaward.engine.decision import Decision
from qaward.engine.document import as_document
from qaward.engine.durable import durable_key
from qaward.engine.explain import line_tree, refusal_tree
from qaward.engine.questions import questions
from qaward.facts import Facts
from qaward.meaning.core import MET, NOT_MET, UNKNOWN
from qaward.policy.load import load_rules
from qaward.policy.matchers.bounds import Range
from qaward.policy.sums.figures import Base
from qaward.policy.sums.pot import Split
from qaward.profiles.read import make_facts

WORDS = SMALL_VOCABULARY.replace("facts: [size,", "facts: [members, rank, size,", 1) + (
    "  members: {label: 成员数, type: integer, least: 0, most: 50, question: 几个成员？}\n"
    "  rank: {label: 名次, type: integer, least: 1, most: 50, question: 第几？}\n"
)

HEAD = "policy: p\ntitle: 某意见\nissuer: 某市\nlevel: city\nstatus: in_force\nversion: '1'\n"

OF_ITEMS = clause("{city: {amount: {pot: 30万元, among: applicant.members, place: place}}}")
OF_ITSELF = clause("{city: {amount: {pot: 30万元, among: members, place: rank}}}", name="own", each="applicant")
BY_RANK = clause("{city: {amount: {pot: 30万元, among: pieces, place: applicant.rank}}}", name="ranked")


def market(chapter: str) -> Market:
    """The policy of some clauses."""
    files = {"vocabulary.yaml": WORDS, "p/policy.yaml": HEAD, "p/1.yaml": chapter}
    return Market.of(load_rules({name: text.encode() for name, text in files.items()}))


def facts(rules: Market, *items: dict[str, Any], name: str = "x", **own: str) -> Facts:
    """An applicant with works w0, w1, …"""
    listed = [{"kind": "work", "id": f"w{at}", **item} for at, item in enumerate(items)]
    return make_facts({"applicant": {"id": name, "kind": "enterprise", **own}, "items": listed}, rules.vocabulary)


def decided(chapter: str, *items: dict[str, Any], name: str = "x", **own: str) -> Decision:
    """A decision on which both keys agree, and the formulas too."""
    rules = market(chapter)
    given = facts(rules, *items, name=name, **own)
    check(rules, DAY, [given])
    return decide(rules.plan, given, DAY, durable_key(rules.plan))


def test_the_loader_keeps_whose_fact_it_is() -> None:
    """The number is the applicant's, the place the item's."""
    rules = market(OF_ITEMS)
    ((clause_,),) = (policy.clauses for policy in rules.rules.policies)
    own, items = rules.vocabulary.applicant_facts, rules.vocabulary.item_kinds["work"].facts
    made = clause_.pays[0].tiers[0].sum
    assert Split(30_000_000, Base("applicant", own["members"]), Base("item", items["place"])) == made


@pytest.mark.parametrize("members", (1, 2, 7, 11))
def test_all_parts_make_the_pot(members: int) -> None:
    """Of items, and of the applicant as a whole."""
    works = [{"place": str(at + 1)} for at in range(members)]
    whole = decided(OF_ITEMS, *works, members=str(members))
    assert whole.total("city") == 30_000_000
    first = 30_000_000 // members + (1 if 30_000_000 % members else 0)
    assert first == max(line.net for line in whole.lines)
    apart = [decided(OF_ITSELF, members=str(members), rank=str(at + 1)).total("city") for at in range(members)]
    assert sum(apart) == 30_000_000


def test_the_other_way_round() -> None:
    """The number is the item's, the place the applicant's."""
    assert [10_000_000] == [line.net for line in decided(BY_RANK, {"pieces": "3", "place": "9"}, rank="2").lines]


def test_a_namesake_of_the_item_is_another_fact() -> None:
    """Works have no members of their own; the place of a work is not the rank of the applicant."""
    both = OF_ITEMS + BY_RANK
    made = decided(both, {"place": "1", "pieces": "4"}, members="3", rank="2")
    assert {"c": 10_000_000, "ranked": 7_500_000} == {line.clause.id: line.net for line in made.lines}


def test_what_is_shown_of_it() -> None:
    """The applicant's fact is shown as the applicant's, and the working divides by it."""
    made = decided(OF_ITEMS, {"place": "2"}, members="7")
    (line,) = made.lines
    shown = [
        (leaf.scope, leaf.fact and leaf.fact.key, leaf.test, leaf.found) for leaf in line_tree(line, made).leaves()
    ]
    assert [("applicant", "members", Range(1, None), 7), ("work", "place", Range(1, 7), 2)] == shown
    assert "300000元 ÷ 7" == as_document(made)["lines"][0]["working"]


def test_a_place_beyond_the_members() -> None:
    """The place must be one of those there are, by the applicant's number of them."""
    made = decided(OF_ITEMS, {"place": "8"}, members="7")
    (refusal,) = made.refusals
    assert (NOT_MET, "amount") == (refusal.answer, refusal.cause)
    assert [(MET, 7), (NOT_MET, 8)] == [(leaf.answer, leaf.found) for leaf in refusal_tree(refusal, made).leaves()]


def test_what_is_not_known_is_asked_of_whose_it_is() -> None:
    """The members of the applicant, the place of the work; until then it is up to the whole pot."""
    made = decided(OF_ITEMS, {})
    (refusal,) = made.refusals
    assert (UNKNOWN, "amount") == (refusal.answer, refusal.cause)
    assert [(None, "members"), ("w0", "place")] == [
        (each.item and each.item.id, each.fact.key) for each in questions(made)
    ]
    assert [(0, 30_000_000)] == [(span.low, span.high) for span in made.spans]


@pytest.mark.parametrize(("expected", "rank"), (([], "3"), ([("A", "B")], "2")))
def test_two_applicants_with_the_same_item(expected: list[tuple[str, str]], rank: str) -> None:
    """Each part belongs to one of them: by the place of the work, or by the rank of the applicant."""
    claims = Claims()
    claims.add(decided(BY_RANK, {"pieces": "3"}, name="A", rank="2"), "a.yaml")
    claims.add(decided(BY_RANK, {"pieces": "3"}, name="B", rank=rank), "b.yaml")
    assert expected == [(each.first.by.id, each.second.by.id) for each in claims.shared]


# ── where all parts are equal ────────────────────────────────────────────────────────────────────────

ODD = clause("{city: {amount: {pot: 30万元, among: applicant.members, odd: place}}}")
HALF_ODD = clause(
    "{city: {by: grade, top: {pot: 30万元, among: pieces, odd: place},"
    " high: {share: 50%, of_row: top, round: down 1万元}}}"
)


@pytest.mark.parametrize(("members", "part"), (("1", 30_000_000), ("2", 15_000_000), ("6", 5_000_000)))
@pytest.mark.parametrize("place", ({}, {"place": "1"}, {"place": "9"}))
def test_no_place_is_needed_where_all_parts_are_equal(members: str, part: int, place: dict[str, str]) -> None:
    """Nor is one asked for, shown, or in the way."""
    made = decided(ODD, place, members=members)
    (line,) = made.lines
    assert part == line.net
    assert ["members"] == [leaf.fact and leaf.fact.key for leaf in line_tree(line, made).leaves()]
    assert () == questions(made)


def test_the_place_is_asked_for_where_they_are_not() -> None:
    """Of seven the first two have a fen more; what is at stake is the first's part."""
    made = decided(ODD, {}, members="7")
    (refusal,) = made.refusals
    assert (UNKNOWN, "amount") == (refusal.answer, refusal.cause)
    assert [("w0", "place")] == [(each.item and each.item.id, each.fact.key) for each in questions(made)]
    assert [(0, 4_285_715)] == [(span.low, span.high) for span in made.spans]
    parts = [decided(ODD, {"place": str(at)}, members="7").total("city") for at in range(1, 8)]
    assert [4_285_715] * 2 + [4_285_714] * 5 == parts


@pytest.mark.parametrize("place", ({}, {"place": "1"}))
def test_of_none_nobody_has_a_part(place: dict[str, str]) -> None:
    """Whichever place it is said to have, so that none is asked for."""
    made = decided(ODD, place, members="0")
    (refusal,) = made.refusals
    assert (NOT_MET, "amount") == (refusal.answer, refusal.cause)
    assert () == questions(made)


def test_a_place_there_is_not_is_in_the_way_where_it_is_asked_for() -> None:
    """Eighth of seven."""
    made = decided(ODD, {"place": "8"}, members="7")
    (refusal,) = made.refusals
    assert (NOT_MET, "amount") == (refusal.answer, refusal.cause)


@pytest.mark.parametrize(
    ("expected", "work"),
    (
        (3_000_000, {"grade": "high", "pieces": "5"}),
        (None, {"grade": "high", "pieces": "4"}),
        (3_000_000, {"grade": "high", "pieces": "4", "place": "4"}),
        (4_000_000, {"grade": "high", "pieces": "4", "place": "3"}),
        (7_500_000, {"grade": "top", "pieces": "4"}),
    ),
)
def test_equal_in_whole_units(expected: int | None, work: dict[str, str]) -> None:
    """A share of the pot, in units of 1万元: 15 of them are five parts of three, and no four equal ones."""
    made = decided(HALF_ODD, work)
    assert [expected] * (expected is not None) == [line.net for line in made.lines]


def test_how_many_there_are_is_asked_first() -> None:
    """The place may not matter; up to the whole of the pot."""
    made = decided(ODD, {"place": "2"})
    assert [(None, "members")] == [(each.item and each.item.id, each.fact.key) for each in questions(made)]
    assert [(0, 30_000_000)] == [(span.low, span.high) for span in made.spans]


def test_equal_parts_of_one_thing_are_no_double_payment() -> None:
    """Two who share it, of whom nobody asked which is the first."""
    claims = Claims()
    for name in ("x", "y"):
        claims.add(decided(ODD, {}, members="2", name=name), f"{name}.yaml")
    assert [] == claims.shared
