"""One document after another, and dates in force by those of items, under every evaluator, and replayed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import given, parsers, scenarios, then

from qaward.engine.decide import Decision, decide
from qaward.engine.durable import durable_key
from qaward.engine.match import make_plan
from qaward.engine.questions import questions
from qaward.ledger.record import make_record, read_record
from qaward.ledger.replay import replay
from qaward.money import format_money
from qaward.policy.load import load_rules
from qaward.profiles.read import make_facts

VOCABULARY = (Path(__file__).parents[1] / "features" / "language" / "vocabulary.yaml").read_bytes()

scenarios("language/versions.feature", "language/in_force.feature")


@dataclass
class Case:
    """What a scenario has said so far."""

    files: dict[str, bytes] = field(default_factory=dict)
    day: date = date(2023, 6, 30)
    items: list[dict[str, Any]] = field(default_factory=list)
    paid: list[dict[str, Any]] = field(default_factory=list)
    decision: Decision | None = None


@pytest.fixture(params=["reference", "durable"], autouse=True)
def evaluator(request: pytest.FixtureRequest) -> str:
    """Which evaluators decide the scenario."""
    return request.param


@pytest.fixture
def case() -> Case:
    """An empty scenario."""
    return Case()


@given(parsers.parse("政策 {name} 的总说明"))
def _head(case: Case, name: str, docstring: str) -> None:
    case.files[f"{name}/policy.yaml"] = f"policy: {name}\n{docstring}\n".encode()


@given(parsers.parse("政策 {name} 的条款"))
def _clauses(case: Case, name: str, docstring: str) -> None:
    case.files[f"{name}/01.yaml"] = docstring.encode()


@given(parsers.parse("认定日期为 {day}"))
def _day(case: Case, day: str) -> None:
    case.day = date.fromisoformat(day)


@given("标准")
def _standards(case: Case, datatable: list[list[str]]) -> None:
    head, *rows = datatable
    case.items += [{"类别": "标准", **dict(zip(head, row, strict=True))} for row in rows]


@given("荣誉")
def _titles(case: Case, datatable: list[list[str]]) -> None:
    head, *rows = datatable
    case.items += [{"类别": "荣誉", **dict(zip(head, row, strict=True))} for row in rows]


@given(parsers.re(r"此前由市级按 (?P<clause>\S+) 就 (?P<item>\S+) (于 (?P<on>\S+) )?支付 (?P<amount>\S+)"))
def _paid(case: Case, clause: str, item: str, on: str | None, amount: str) -> None:
    policy, name = clause.split("/")
    payment = {"policy": policy, "clause": name, "item": item, "payer": "city", "amount": amount}
    case.paid.append(payment | ({"on": on} if on not in {None, "未填"} else {}))


@then(parsers.parse("应付明细为 {lines}"))
def _lines(case: Case, evaluator: str, lines: str) -> None:
    rules = load_rules({"vocabulary.yaml": VOCABULARY, **case.files})
    profile = {"applicant": {"id": "demo", "kind": "企业"}, "items": case.items, "paid": case.paid}
    second = durable_key if evaluator == "durable" else lambda _: None
    plan = make_plan(rules)
    decision = decide(plan, make_facts(profile, rules.vocabulary), case.day, second(plan))
    case.decision = decision
    found = [
        f"{line.clause.name} {line.item.id} {format_money(line.net)}"
        for line in sorted(decision.lines, key=lambda line: (line.item.id if line.item else "", line.clause.name))
        if line.item and line.standing.owed
    ]
    assert lines.replace("无", "").split("、") == (found or [""])
    for policy in rules.policies:  # a record of one policy alone still knows what came after it
        alone = make_plan(rules, (policy,))
        one = decide(alone, decision.facts, case.day, second(alone))
        assert replay(read_record("r", make_record(one, "test")), second).equal


@then(parsers.parse("要问 {item} 的{label}"))
def _asked(case: Case, item: str, label: str) -> None:
    assert case.decision is not None
    found = [(each.item.id, each.fact.label) for each in questions(case.decision) if each.item is not None]
    assert [(item, label)] == found
