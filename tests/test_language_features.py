"""The worked examples of the rule language (features/language), each under every evaluator."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import given, parsers, scenarios, then

from qaward.engine.decide import Decision, decide
from qaward.engine.document import as_document
from qaward.engine.durable import available, durable_key
from qaward.engine.match import make_plan
from qaward.ledger.forms import DecisionForm
from qaward.policy.load import load_rules
from qaward.profiles import make_facts
from qaward.report.rows import amount_word
from qaward.report.why import why
from qaward.report.words import payer_word, standing_word

FOLDER = Path(__file__).parents[1] / "features" / "language"
VOCABULARY = (FOLDER / "vocabulary.yaml").read_bytes()
HEAD = "policy: demo\ntitle: 示例\nissuer: 示例\nlevel: city\nversion: '1'\n"
SUMS = ("省级已资助金额", "市级核定金额")

scenarios("language/shapes.feature")


@dataclass
class Case:
    """What a scenario has said so far."""

    clauses: str = ""
    policy: str = ""
    stacking: str = ""
    status: str = "in_force"
    kind: str = "企业"
    day: date = date(2023, 6, 30)
    files: dict[str, bytes] = field(default_factory=dict)
    applicant: dict[str, str] = field(default_factory=dict)
    items: list[dict[str, Any]] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)
    decision: Decision | None = None


@pytest.fixture(params=["reference", "durable"], autouse=True)
def evaluator(request: pytest.FixtureRequest) -> str:
    """Which evaluators decide the scenario."""
    if request.param == "durable" and not available():
        pytest.skip("durable-rules cannot be imported on this Python")
    return request.param


@pytest.fixture
def case() -> Case:
    """An empty scenario."""
    return Case()


@given("条款")
def _clauses(case: Case, docstring: str) -> None:
    case.clauses = docstring


@given("政策另写")
def _policy(case: Case, docstring: str) -> None:
    case.policy += docstring + "\n"


@given("叠加规则")
def _stacking(case: Case, docstring: str) -> None:
    case.policy += "stacking:\n" + "\n".join(f"  {line}" for line in docstring.splitlines()) + "\n"


@given("文件为草案")
def _draft(case: Case) -> None:
    case.status = "draft"


@given(parsers.parse("申报主体是{kind}"))
def _kind(case: Case, kind: str) -> None:
    case.kind = kind


@given(parsers.parse("认定日期为 {day}"))
def _day(case: Case, day: str) -> None:
    case.day = date.fromisoformat(day)


@given(parsers.parse("主体事实 {fact} 为 {value}"))
def _fact(case: Case, fact: str, value: str) -> None:
    case.applicant[fact] = value


@given("事项")
def _items(case: Case, datatable: list[list[str]]) -> None:
    head, *rows = datatable
    for row in rows:
        item: dict[str, Any] = {}
        for name, cell in zip(head, row, strict=True):
            if name in SUMS:
                family, payer = ("granted", "province") if "资助" in name else ("determined", "city")
                item[family] = {payer: cell}
            else:
                item[name] = cell
        case.items.append(item)


@given(parsers.parse("按规则 {rule} 选择 {items}"))
def _chosen(case: Case, rule: str, items: str) -> None:
    case.extra["chosen"] = {rule: items.split("、")}


@given(parsers.parse("此前已由{payer}支付 {clause} 事项 {item} {amount}"))
def _paid(case: Case, payer: str, clause: str, item: str, amount: str) -> None:
    payment = {"policy": "demo", "clause": clause, "item": item, "payer": payer, "amount": amount}
    case.extra["paid"] = [payment]


@given("两份文件都奖励同一荣誉")
def _two_documents(case: Case, datatable: list[list[str]]) -> None:
    for name, amount in datatable[1:]:
        head = f"policy: {name}\ntitle: {name}\nissuer: 示例\nlevel: city\nstatus: in_force\nversion: '1'\n"
        clause = f"- {{clause: prize, article: 一, summary: 奖励, for: any, each: title, pays: {{city: {amount}}}}}\n"
        case.files |= {f"{name}/policy.yaml": head.encode(), f"{name}/01.yaml": clause.encode()}


@given("两份文件之间就高不重复")
def _across(case: Case) -> None:
    rule = (
        "- {rule: once, because: 同一荣誉只奖一次, keep: highest, clauses: [first/prize, second/prize], per: [item]}\n"
    )
    case.files["stacking.yaml"] = rule.encode()


def decided(case: Case, evaluator: str) -> Decision:
    """The decision of the scenario, checked against its published form and worded in both languages."""
    if case.decision is None:
        files = dict(case.files)
        if case.clauses:
            files["demo/policy.yaml"] = f"{HEAD}status: {case.status}\n{case.policy}".encode()
            files["demo/01.yaml"] = case.clauses.encode()
        rules = load_rules({"vocabulary.yaml": VOCABULARY, **files})
        applicant = {"id": "demo", "kind": case.kind, **case.applicant}
        profile = {"applicant": applicant, "items": case.items, **case.extra}
        facts = make_facts(profile, rules.vocabulary)
        plan = make_plan(rules)
        case.decision = decide(plan, facts, case.day, durable_key(plan) if evaluator == "durable" else None)
        DecisionForm.model_validate(as_document(case.decision))
        assert why(case.decision, "zh")
        assert why(case.decision, "en") or not case.decision.lines
    return case.decision


@then("明细为")
def _lines(case: Case, evaluator: str, datatable: list[list[str]]) -> None:
    decision = decided(case, evaluator)
    vocabulary = decision.plan.rules.vocabulary
    found = [
        [
            line.clause.id,
            line.item.id if line.item else "",
            payer_word(line.payer, vocabulary, "zh"),
            standing_word(line.standing, "zh"),
            amount_word(line),
        ]
        for line in decision.lines
    ]
    assert datatable[1:] == found


@then(parsers.parse("市级应付合计 {amount}"))
def _total(case: Case, evaluator: str, amount: str) -> None:
    from qaward.money import parse_money

    assert parse_money(amount) == decided(case, evaluator).total("city")
