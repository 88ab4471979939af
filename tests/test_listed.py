"""Rules that go by the order of their clauses (`keep: listed`): every evaluator, where such rules meet all there is."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from crowds import Crowds
from strategies import (
    VOCABULARY,
    Market,
    Seeded,
    Source,
    chance,
    pick,
    shuffled,
    written,
)

from qaward.checks.lint import lint
from qaward.report.words import rule_words

SUMS = ("1万元", "2万元", "3万元", "6000元")


def clauses(source: Source) -> list[dict[str, Any]]:
    """What waits for another's grant, is paid in stages, is left to reviewers, hangs on a fact, or is plainly due."""
    fen = [pick(source, SUMS) for _ in range(5)]
    stages = [{"share": "60%"}, {"share": "40%", "when": {"sound": True}}]
    every = shuffled(source, [
        {"pays": {"city": {"amount": fen[0], "on_top_of": "province"}}},
        {"pays": {"city": {"amount": fen[1], "stages": stages}}},
        {"when": {"grade": ["top", "high"]}, "pays": {"city": {"up_to": fen[2]}}},
        {"when": {"grade": ["high", "middle"]}, "pays": {"city": fen[3]}},
        {"each": "applicant", "when": {"local": True}, "pays": {"city": fen[4]}},
    ])  # fmt: skip
    return every[: source.whole(2, 5)]


def a_market(source: Source) -> Market:
    """A policy of such clauses, under a rule that goes by their order, and now and then a second rule."""
    made = clauses(source)
    names = shuffled(source, [f"c{at}" for at in range(len(made))])
    rule: dict[str, Any] = {"rule": "r", "because": "按序", "keep": "listed", "clauses": names}
    works = all(clause.get("each") != "applicant" for clause in made)
    words = ("item", "series") if works else ("item",)
    if chance(source, 60):
        rule["per"] = [pick(source, words)]
    if chance(source, 30):
        rule["with_paid"] = "ever"
    rules = [rule]
    if chance(source, 30):
        rules.append({"rule": "s", "because": "封顶", "cap": "2万元", "clauses": "all"})
    return Market.of(written(*made, stacking=rules).rules)


CROWDS = Crowds(a_market, 40_000_000)


def test_ranges_hold_every_completion() -> None:
    """Each completion decided by itself lies in the range, and what is said to be exact is reached."""
    seen: Counter[str] = Counter()
    for decision, checked in CROWDS.by_ranges(60, 4):
        seen += checked
        seen["changed"] += sum(step.step == "listed" for line in decision.lines for step in line.adjustments)
        seen["waiting"] += sum("ahead" in line.waits for line in decision.lines)
    assert seen["open"] > seen["inexact"]
    assert seen["changed"] > seen["waiting"] > 0


def test_columns_say_the_same() -> None:
    """Lines and standings of whole crowds, with payments, choices and unknown facts; and their ranges."""
    seen = CROWDS.by_columns(8)
    assert seen["changed: listed displaced"] > 20


def test_formulas_say_the_same() -> None:
    """What the solver is told of every line."""
    assert CROWDS.by_formulas(6)["sums after stacking"] > 50


@pytest.mark.parametrize(("expected", "names"), (([("c1", "c0")], ["c0", "c1"]), ([], ["c1", "c0"])))
def test_what_is_listed_after_a_clause_that_always_gives_is_shut_out(
    expected: list[tuple[str, str]], names: list[str]
) -> None:
    """However much more it would give; not what is listed before it."""
    rule = {"rule": "r", "because": "按序", "keep": "listed", "clauses": names, "per": ["item"]}
    plan = written(
        {"when": {"grade": ["top", "high"]}, "pays": {"city": "1万元"}},
        {"when": {"grade": "top"}, "pays": {"city": {"amount": {"share": "10%", "of": "cost"}}}},
        stacking=[rule],
    )
    assert expected == [(each.at, each.about) for each in lint(plan.rules) if each.code == "lint.shut-out"]


def test_a_rule_is_told_in_words() -> None:
    """By the record of its form, in both languages."""
    (rule,) = a_market(Seeded(40_000_007)).plan.stacking[:1]
    plain = replace(rule, per=("item",), with_paid=None)
    assert "同一事项只享受所列在前的一项" == rule_words(plain, VOCABULARY, "zh")
    assert "per item: the one whose clause is listed first alone counts" == rule_words(plain, VOCABULARY, "en")


def test_one_more_item_may_lower_what_is_due_and_proofs_say_so() -> None:
    """What is listed first may be less than what it displaces: here is who; and no group gets more than one sum."""
    pytest.importorskip("z3", reason="z3-solver is an extra")
    from qaward.checks.proof.verify import verify

    rule = {"rule": "r", "because": "按序", "keep": "listed", "clauses": ["c1", "c0"]}
    plan = written(
        {"when": {"grade": ["top", "high"]}, "pays": {"city": "3万元"}},
        {"when": {"grade": "low"}, "pays": {"city": "1万元"}},
        stacking=[rule],
    )
    found = {(each.asked, each.certainty): each.remarks for each in verify(plan.rules, [])}
    assert {("twice", "proved"), ("group", "bounded"), ("growth", "refuted")} <= found.keys()
    (remark,) = found["growth", "refuted"]
    assert "由 3万元 降为 1万元" in remark.why()
