"""Each refusal says why, in the decision itself, and what it says is true: made so, the refusal is none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from strategies import Market, Seeded, a_book, a_day, a_profile
from test_engine import DAY, applicant, clause, plan_of

from qaward.engine.decide import decide
from qaward.engine.decision import Decision
from qaward.engine.document import as_document
from qaward.engine.explain import refusal_tree
from qaward.engine.judged import Judged
from qaward.engine.price import Refusal
from qaward.meaning.core import MET, NOT_MET
from qaward.policy.matchers.bounds import Range
from qaward.report.answers import tree_lines
from qaward.report.grounds import grounds_of


def decided(pays: str, item: dict[str, Any], more: str = "", **own: str) -> Decision:
    """What is decided of one work."""
    return decide(plan_of(clause(f"{{city: {pays}}}") + more), applicant(item, **own), DAY)


def reasons(decision: Decision, lang: str = "zh") -> list[str]:
    """The reasons of the only refusal, as --why has them, one a line."""
    (refusal,) = decision.refusals
    told = [ground for ground in grounds_of(refusal_tree(refusal, decision)) if ground.answer != MET]
    return [line.strip() for line in tree_lines(told, decision.plan.rules.vocabulary, lang)]


POT = "{amount: {pot: 2元, among: pieces, place: place}}"
NOTHING = [
    ("{amount: {share: 10%, of: cost, round: down 1万元}}", {"cost": "5万元"}, ["✗ 费用：应不低于 10万元，现为 5万元"]),
    ("{amount: {every: 10万元, of: cost, gives: 1万元}}", {"cost": "9万元"}, ["✗ 费用：应不低于 10万元，现为 9万元"]),
    ("{amount: {every: 3, of: pieces, gives: 1万元}}", {"pieces": "2"}, ["✗ 件数：应不低于 3，现为 2"]),
    ("{amount: {share: 10%, of: cost}}", {"cost": "0元"}, ["✗ 费用：应大于 0，现为 0元"]),
    (
        "{amount: {share: 10%, of: [cost, applicant.capital]}}", {"cost": "0元"},
        ["✗ 任一即可", "✗ 费用：应大于 0，现为 0元", "✗ 资本：应大于 0，现为 0元"],
    ),
    (
        "{amount: {share: 10%, of: [cost, applicant.capital], round: down 1万元}}", {"cost": "4万元"},
        ["✗ 任一即可", "✗ 费用：应不低于 10万元，现为 4万元", "✗ 资本：应不低于 6万元，现为 0元"],
    ),
    (
        "{amount: {lower_of: [{share: 10%, of: cost}, {share: 10%, of: applicant.capital}]}}", {"cost": "0元"},
        ["✗ 费用：应大于 0，现为 0元", "✗ 资本：应大于 0，现为 0元"],
    ),
    (
        "{amount: {lower_of: [{every: 1万元, of: cost, gives: 5元}, {share: 10%, of: applicant.capital}]}}",
        {"cost": "8000元"}, ["✗ 费用：应不低于 1万元，现为 8000元", "✗ 资本：应大于 0，现为 0元"],
    ),
    (
        "{amount: {higher_of: [{every: 1万元, of: cost, gives: 5元}, {share: 10%, of: applicant.capital}]}}",
        {"cost": "8000元"},
        ["✗ 任一即可", "✗ 费用：应不低于 1万元，现为 8000元", "✗ 资本：应大于 0，现为 0元"],
    ),
    (
        "{amount: {share: 10%, of: cost, less: province, round: down 1万元}}",
        {"cost": "20万元", "granted": {"province": "1.5万元"}},
        ["✗ 省级已资助金额：应不超过 1万元，现为 1.5万元"],
    ),
    (POT, {"pieces": "2", "place": "3"}, ["✗ 位次：应为 1 至 2，现为 3"]),
    (
        "{by: grade, top: {pot: 2万元, among: pieces, place: place}, low: {share: 50%, of_row: top, round: up 1万元}}",
        {"grade": "low", "pieces": "3", "place": "2"},
        ["✗ 位次：应为 1，现为 2"],
    ),
    (POT, {"pieces": "0", "place": "1"}, ["✗ 件数：应不低于 1，现为 0"]),
]  # fmt: skip


@pytest.mark.parametrize(("pays", "item", "expected"), NOTHING)
def test_a_sum_that_comes_to_nothing_says_what_would_make_it_something(
    pays: str, item: dict[str, Any], expected: list[str]
) -> None:
    assert expected == reasons(decided(pays, item, capital="0元"))


def brought(found: list[Judged], at: int) -> dict[str, int]:
    """The facts of some reasons, each at the edge of what it should be, or `at` beyond it."""
    made: dict[str, int] = {}
    for leaf in found:
        assert leaf.fact is not None and isinstance(leaf.test, Range) and isinstance(leaf.found, int)
        low, high = leaf.test.low, leaf.test.high
        edge = low if low is not None and leaf.found < low else high
        assert edge is not None
        made[leaf.fact.key] = edge - at if edge == low else edge + at
    return made


@pytest.mark.parametrize(("pays", "item", "_"), [each for each in NOTHING if "大于 0" not in "".join(each[2])])
def test_what_would_make_it_something_does_and_less_does_not(pays: str, item: dict[str, Any], _: object) -> None:
    """Any one of those that are told by themselves, at the first value that is told, and at none before it."""
    made = decided(pays, item, capital="0元")
    (refusal,) = made.refusals
    trial = refusal.trial
    for leaf in (leaf for leaf in refusal_tree(refusal, made).leaves() if leaf.answer == NOT_MET):
        for at, expected in ((0, 0), (1, 1)):
            changed = brought([leaf], at)
            works = tuple(replace(each, values={**each.values, **changed}) for each in made.facts.items)
            own = changed if leaf.scope == "applicant" else {}
            facts = replace(made.facts, items=made.facts.items if own else works, values={**made.facts.values, **own})
            assert expected == len(decide(made.plan, facts, DAY).refusals), (leaf, at, trial)


def test_a_sum_that_is_nothing_may_have_an_add_on_instead() -> None:
    """Where the base is nothing an add-on is paid all the same: either would do."""
    pays = "{amount: {share: 10%, of: cost}, plus: [{when: {grade: top}, amount: 1万元}]}"
    made = decided(pays, {"cost": "0元", "grade": "low"})
    assert ["✗ 任一即可", "✗ 费用：应大于 0，现为 0元", "✗ 等级：应为 甲，现为 丁"] == reasons(made)


OPEN = [
    ("{amount: {share: 10%, of: [cost, applicant.capital]}}", {"cost": "1万元"}, ["? 资本：应明确，尚不清楚"]),
    (
        "{amount: {share: 10%, of: [cost, applicant.capital]}}", {},
        ["? 费用：应明确，尚不清楚", "? 资本：应明确，尚不清楚"],
    ),
    ("{amount: {share: 10%, of: cost}}", {}, ["? 费用：应大于 0，尚不清楚"]),
    ("{amount: {share: 10%, of: [cost, applicant.capital]}}", {"cost": "0元"}, ["? 资本：应大于 0，尚不清楚"]),
    ("{amount: {share: 10%, of: cost, round: down 1万元}}", {}, ["? 费用：应不低于 10万元，尚不清楚"]),
    ("{amount: {every: 3, of: pieces, gives: 1万元}}", {}, ["? 件数：应不低于 3，尚不清楚"]),
    (
        "{amount: {share: 10%, of: cost, less: province}}", {},
        ["? 费用：应大于 0，尚不清楚", "? 省级已资助金额：应明确，尚不清楚"],
    ),
    (
        "{amount: {higher_of: [1万元, {share: 10%, of: cost}]}}", {}, ["? 费用：应明确，尚不清楚"],
    ),
    (
        "{amount: {share: 10%, of: cost, less: province}}", {"cost": "1万元"},
        ["? 省级已资助金额：应低于 1000元，尚不清楚"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("pays", "item", "expected"), OPEN)
def test_a_sum_that_is_not_known_asks_no_more_than_has_to_be(
    pays: str, item: dict[str, Any], expected: list[str]
) -> None:
    """Of several together none has to be above 0 by itself: each has to be known."""
    assert expected == reasons(decided(pays, item))


GAPS = [
    (
        "{first: [{when: {grade: top}, amount: {share: 5%, of: cost, above: 9万元}}, {when: {place: 1}, amount: 1元}]}",
        {"grade": "top", "place": "5", "cost": "1万元"}, ["✗ 费用：应超过 9万元，现为 1万元"],
    ),
    (
        "{by: [grade, place], top: {1-3: 2万元, 7-9: 1万元}, high: {4-6: 1万元}}", {"grade": "top", "place": "5"},
        ["✗ 任一即可", "✗ 位次：应为 1 至 3，现为 5", "✗ 位次：应为 7 至 9，现为 5"],
    ),
    (
        "{by: [grade, place], top: {1-3: 2万元}, high: {4-6: 1万元}}", {"grade": "top", "place": "5"},
        ["✗ 位次：应为 1 至 3，现为 5"],
    ),
    (
        "{by: cost, 不足1万元: 1元, 2万元以上不足3万元: 2元, 3万元以上不足4万元: 3元}", {"cost": "1万元"},
        ["✗ 任一即可", "✗ 费用：应低于 1万元，现为 1万元", "✗ 费用：应为 2万元以上不足4万元，现为 1万元"],
    ),
    (
        "{first: [{when: {grade: top, place: 1}, amount: 2元}, {when: {not: {sound: true}}, amount: 1元}]}",
        {"grade": "top", "place": "5", "sound": "true"},
        ["✗ 任一即可", "✗ 须同时满足", "✓ 等级 甲", "✗ 位次：应为 1，现为 5", "✗ 合格：应为 否，现为 是"],
    ),
    (
        "{first: [{when: {grade: top, sound: true}, amount: 2元}, {when: {place: 1}, amount: 1元}]}",
        {"grade": "top", "place": "5"}, ["? 合格：应为 是，尚不清楚"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("table", "item", "expected"), GAPS)
def test_a_value_without_a_row_is_told_with_the_rows_that_are_left(
    table: str, item: dict[str, Any], expected: list[str]
) -> None:
    assert expected == reasons(decided(table, item))


def test_the_reasons_stand_in_the_document_and_in_english() -> None:
    made = decided("{amount: {share: 10%, of: cost, round: down 1万元}}", {"cost": "5万元"})
    (refused,) = as_document(made)["not_awarded"]
    assert ["not_met"] == [each["answer"] for each in refused["conditions"]]
    assert {"at_least": "10万元", "at_most": None} == {"at_most": None, **refused["conditions"][0]["expected"]}
    assert ["✗ cost: at least 10万元 expected, found 5万元"] == reasons(made, "en")


def unsaid(decision: Decision) -> list[Refusal]:
    """Refusals for good that name nothing that is not so."""
    return [
        each
        for each in decision.refusals
        if each.answer == NOT_MET
        and all(
            leaf.answer != NOT_MET for ground in grounds_of(refusal_tree(each, decision)) for leaf in ground.deciding()
        )
    ]


def test_no_refusal_is_without_a_reason() -> None:
    """Whatever the rules are: a refusal names at least one thing that is not so."""
    causes: set[str] = set()
    for seed in range(200):
        source = Seeded(40_000_000 + seed)
        market = Market.of(a_book(source).load())
        for _ in range(3):
            day = a_day(source)
            decision = decide(market.plan, a_profile(source, market, day, 6), day, ranged=False)
            assert [] == unsaid(decision)
            causes |= {each.cause for each in decision.refusals if each.answer == NOT_MET}
    assert {"when", "tier", "amount"} <= causes
