"""Rules over what several payers give together: every evaluator, where such rules meet all there is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from console import run
from crowds import Crowds
from strategies import (
    Market,
    Source,
    chance,
    pick,
    shuffled,
    written,
)

from qaward.checks.lint import lint

SUMS = ("1万元", "2万元", "3万元", "6000元")
RULES: tuple[dict[str, Any], ...] = (
    {"cap": "3万元"}, {"keep": "highest"}, {"keep": "difference", "per": ["item"]}, {"keep": "listed"},
)  # fmt: skip


def clauses(source: Source) -> list[dict[str, Any]]:
    """What two payers give, or one of them alone, on top of another's grant, or in stages."""
    fen = [pick(source, SUMS) for _ in range(7)]
    stages = [{"share": "60%"}, {"share": "40%", "when": {"sound": True}}]
    every = shuffled(source, [
        {"when": {"grade": ["top", "high"]}, "pays": {"city": fen[0], "county": fen[1]}},
        {"when": {"sound": True}, "pays": {"city": {"amount": fen[2], "on_top_of": "county"}}},
        {"pays": {"county": fen[3]}},
        {"when": {"grade": ["high", "middle"]}, "pays": {"city": {"amount": fen[4], "stages": stages}}},
        {"each": "applicant", "when": {"local": True}, "pays": {"city": fen[5], "county": fen[6]}},
    ])  # fmt: skip
    return every[: source.whole(2, 4)]


def a_market(source: Source) -> Market:
    """A policy of such clauses, under a rule over both payers, and now and then a second rule for one of them."""
    made = clauses(source)
    names = shuffled(source, [f"c{at}" for at in range(len(made))])
    rule: dict[str, Any] = {
        "rule": "r",
        "because": "合计",
        "clauses": names,
        "payer": shuffled(source, ["city", "county"]),
    }
    rule |= pick(source, RULES)
    works = all(clause.get("each") != "applicant" for clause in made)
    if "per" not in rule and chance(source, 60):
        rule["per"] = [pick(source, ("item", "series") if works else ("item",))]
    if chance(source, 30):
        rule["with_paid"] = "ever"
    rules: list[dict[str, Any]] = [rule]
    if chance(source, 30):
        rules.append({"rule": "s", "because": "封顶", "cap": "2万元", "clauses": "all", "payer": "city", "order": 1})
    return Market.of(written(*made, stacking=rules).rules)


CROWDS = Crowds(a_market, 50_000_000)


def test_ranges_hold_every_completion() -> None:
    """Each completion decided by itself lies in the range of each payer, and what is said to be exact is reached."""
    seen: Counter[str] = Counter()
    for decision, checked in CROWDS.by_ranges(60, 3):
        seen += checked
        seen["changed"] += sum(step.rule == "r" for line in decision.lines for step in line.adjustments)
    assert seen["open"] > 2 * seen["inexact"]
    assert seen["changed"] > 30


def test_columns_say_the_same() -> None:
    """Lines and standings of whole crowds, with payments, choices and unknown facts; and their ranges."""
    seen = CROWDS.by_columns(12)
    assert sum(number for name, number in seen.items() if name.endswith("displaced-by")) > 20
    assert seen["changed: cap capped"] > 10


def test_formulas_say_the_same() -> None:
    """What the solver is told of every line."""
    assert CROWDS.by_formulas(8)["sums after stacking"] > 50


@pytest.mark.parametrize(("expected", "payer"), (([], ["city", "county"]), (["r"], "city")))
def test_a_cap_is_idle_where_what_all_its_payers_give_is_too_little(expected: list[str], payer: Any) -> None:
    """City and county come to more than the cap together, and neither of them alone."""
    rule = {"rule": "r", "because": "合计", "cap": "3万元", "clauses": ["c0"], "per": ["item"], "payer": payer}
    plan = written({"pays": {"city": "2万元", "county": "2万元"}}, stacking=[rule])
    assert expected == [each.at for each in lint(plan.rules) if each.code == "lint.rule-idle"]


@pytest.mark.parametrize(
    ("expected", "rule", "form"),
    (
        (["r"], {"cap": "3万元"}, "voucher"), ([], {"cap": "3万元"}, "money"),
        (["r"], {"keep": "highest"}, "voucher"), ([], {"keep": "highest"}, "money"),
    ),
)  # fmt: skip
def test_money_and_vouchers_never_meet(expected: list[str], rule: dict[str, Any], form: str) -> None:
    """A rule over one sum of each kind can change nothing."""
    head = {"rule": "r", "because": "合计", "clauses": "all", "per": ["item"], **rule}
    plan = written(
        {"pays": {"city": "2万元"}}, {"pays": [{"payer": "city", "amount": "2万元", "form": form}]}, stacking=[head]
    )
    assert expected == [each.at for each in lint(plan.rules) if each.code == "lint.rule-idle"]


def test_proofs_look_at_what_the_payers_owe_together() -> None:
    """One payer owes less where another's higher sum comes first; both together never do, and no group gets more."""
    pytest.importorskip("z3", reason="z3-solver is an extra")
    from qaward.checks.proof.verify import verify

    rule = {"rule": "r", "because": "就高", "keep": "highest", "clauses": "all", "payer": ["city", "county"]}
    plan = written(
        {"when": {"grade": "top"}, "pays": {"county": "3万元"}},
        {"when": {"grade": "low"}, "pays": {"city": "1万元"}},
        stacking=[rule],
    )
    found = {(each.asked, each.certainty) for each in verify(plan.rules, [])}
    assert {("group", "bounded"), ("growth", "proved")} <= found
    assert not {("growth", "refuted"), ("group", "refuted")} & found


def test_a_rule_over_several_payers_is_shown_so(tmp_path: Path) -> None:
    """In the table of stacking rules, in both languages."""
    rule = {"rule": "r", "because": "合计", "cap": "3万元", "clauses": ["c0"], "payer": ["county", "city"]}
    for name, content in written({"pays": {"city": "2万元", "county": "2万元"}}, stacking=[rule]).rules.files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    call = ("policies", "show", "p0", "--rules", tmp_path)
    assert " 县级、市级合计 " in run(*call).stdout
    assert " county, city together " in run(*call, "--lang", "en").stdout
