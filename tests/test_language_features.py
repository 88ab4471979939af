"""The worked examples of the rule language (features/language), each under every evaluator."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import given, parsers, scenarios, then

from qaward.engine.decide import Decision, decide
from qaward.engine.document import as_document
from qaward.engine.durable import durable_key
from qaward.engine.explain import refusal_tree
from qaward.engine.judged import Judged
from qaward.engine.match import make_plan
from qaward.engine.price import Line
from qaward.engine.questions import questions
from qaward.findings import InputError
from qaward.ledger.models import DecisionModel
from qaward.meaning.core import MET, NOT_MET, UNKNOWN
from qaward.money import format_money, parse_money
from qaward.policy.load import load_rules
from qaward.profiles.read import make_facts
from qaward.report.rows import amount_word, basis_words
from qaward.report.why import why
from qaward.report.words import line_standing, payer_word
from qaward.vocabulary.model import Vocabulary

FOLDER = Path(__file__).parents[1] / "features" / "language"
VOCABULARY = (FOLDER / "vocabulary.yaml").read_bytes()
HEAD = "policy: demo\ntitle: 示例\nissuer: 示例\nlevel: city\nversion: '1'\n"
LEVELS = {"省级": "province", "市级": "city", "县级": "county"}
PAYMENT = {"政策": "policy", "条款": "clause", "事项": "item", "出资": "payer", "金额": "amount", "日期": "on"}
FAMILIES = {"已资助金额": "granted", "核定金额": "determined"}
SUMS = {f"{payer}{family}": (key, LEVELS[payer]) for payer in LEVELS for family, key in FAMILIES.items()}

DECIDED = {"政策": "policy", "条款": "clause", "事项": "item", "出资": "payer", "注意": "caution", "理由": "because"}

scenarios("language/shapes.feature", "language/identity.feature", "language/holds.feature")
scenarios("language/readings.feature", "language/words.feature", "language/ranges.feature")
scenarios("language/refused_readings.feature", "language/derived.feature")
scenarios("language/fixes.feature", "language/listed.feature", "language/sums.feature")
scenarios("language/grades.feature", "language/limits.feature", "language/sums_given.feature")
scenarios("language/payers.feature", "language/doubts.feature", "language/gives.feature")


@dataclass
class Case:
    """What a scenario has said so far."""

    clauses: str = ""
    policy: str = ""
    stacking: str = ""
    status: str = "in_force"
    kind: str = "企业"
    code: str = "demo"
    day: date = date(2023, 6, 30)
    files: dict[str, bytes] = field(default_factory=dict)
    applicant: dict[str, str] = field(default_factory=dict)
    items: list[dict[str, Any]] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)
    decision: Decision | None = None


@pytest.fixture(params=["reference", "durable"], autouse=True)
def evaluator(request: pytest.FixtureRequest) -> str:
    """Which evaluators decide the scenario."""
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


@given(parsers.parse("主体代码为 {code}"))
def _code(case: Case, code: str) -> None:
    case.code = code


@given(parsers.parse("认定日期为 {day}"))
def _day(case: Case, day: str) -> None:
    case.day = date.fromisoformat(day)


@given(parsers.parse("口径 {reading} 取 {value}"))
def _reading(case: Case, reading: str, value: str) -> None:
    case.choices[reading] = value


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
                family, payer = SUMS[name]
                item.setdefault(family, {})[payer] = cell
            elif cell:
                item[name] = cell
        case.items.append(item)


@given("事项未列全")
def _open(case: Case) -> None:
    case.extra["listing"] = "open"


@given(parsers.parse("按规则 {rule} 选择 {items}"))
def _chosen(case: Case, rule: str, items: str) -> None:
    case.extra["chosen"] = {rule: items.split("、")}


@given(parsers.parse("此前已由{payer}支付 {clause} 事项 {item} {amount}"))
def _paid(case: Case, payer: str, clause: str, item: str, amount: str) -> None:
    payment = {"policy": "demo", "clause": clause, "item": item, "payer": payer, "amount": amount}
    case.extra.setdefault("paid", []).append(payment)


@given("此前已付")
def _payments(case: Case, datatable: list[list[str]]) -> None:
    head, *rows = datatable
    for row in rows:
        cells = {name: cell for name, cell in zip(head, row, strict=True) if cell}
        payment: dict[str, Any] = {PAYMENT[name]: cell for name, cell in cells.items() if name in PAYMENT}
        if len(payment) < len(cells):
            payment["facts"] = {name: cell for name, cell in cells.items() if name not in PAYMENT}
        case.extra.setdefault("paid", []).append({"policy": "demo", **payment})


@given("已定")
def _decisions(case: Case, datatable: list[list[str]]) -> None:
    head, *rows = datatable
    for row in rows:
        made = {DECIDED[name]: cell for name, cell in zip(head, row, strict=True)}
        case.extra.setdefault("decided", []).append({"policy": "demo", **made})


@given("两份文件都奖励同一荣誉")
def _two_documents(case: Case, datatable: list[list[str]]) -> None:
    for name, amount in datatable[1:]:
        head = f"policy: {name}\ntitle: {name}\nissuer: 示例\nlevel: city\nstatus: in_force\nversion: '1'\n"
        clause = f"- {{clause: prize, article: 一, summary: 奖励, for: any, each: title, pays: {{city: {amount}}}}}\n"
        case.files |= {f"{name}/policy.yaml": head.encode(), f"{name}/01.yaml": clause.encode()}


@given(parsers.parse("{level}政策 {name} 的条款"))
def _another_policy(case: Case, level: str, name: str, docstring: str) -> None:
    head = HEAD.replace("demo", name).replace("level: city", f"level: {LEVELS[level]}")
    case.files |= {f"{name}/policy.yaml": f"{head}status: in_force\n".encode(), f"{name}/01.yaml": docstring.encode()}


@given("几个政策之间的叠加规则")
def _between(case: Case, docstring: str) -> None:
    case.files["stacking.yaml"] = docstring.encode()


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
        rules = load_rules({"vocabulary.yaml": VOCABULARY, **files}, case.choices)
        applicant = {"id": case.code, "kind": case.kind, **case.applicant}
        profile = {"applicant": applicant, "items": case.items, **case.extra}
        facts = make_facts(profile, rules.vocabulary)
        plan = make_plan(rules)
        case.decision = decide(plan, facts, case.day, durable_key(plan) if evaluator == "durable" else None)
        DecisionModel.model_validate(as_document(case.decision))
        assert why(case.decision, "zh")
        assert why(case.decision, "en") or not case.decision.lines
    return case.decision


def named(fen: int) -> str:
    """A sum as the tables write it."""
    return format_money(fen) if fen else "0元"


def shown(line: Line, vocabulary: Vocabulary) -> dict[str, str]:
    """A line in the words of the tables, by column."""
    return {
        "政策": line.clause.policy,
        "条款": line.clause.id,
        "事项": line.item.id if line.item else "",
        "出资": payer_word(line.payer, vocabulary, "zh"),
        "性质": line_standing(line, "zh"),
        "原额": named(line.gross),
        "金额": amount_word(line, "zh"),
    }


def blamed(node: Judged, answer: int, vocabulary: Vocabulary) -> Iterator[str]:
    """What makes a condition not met, or unknown: its facts, or the kind of item that it counts."""
    if node.answer != answer:
        return
    if node.form == "count":
        yield vocabulary.item_kinds[node.kind].label
    elif node.fact is not None:
        yield node.fact.label
    for part in node.parts:
        yield from blamed(part, MET - answer if node.form == "not" else answer, vocabulary)


def refused(decision: Decision, answer: int) -> list[list[str]]:
    """The refusals of one answer: clause, item, the facts to blame, what hangs on it."""
    vocabulary = decision.plan.rules.vocabulary
    return [
        [
            refusal.clause.id,
            refusal.item.id if refusal.item else "",
            "、".join(dict.fromkeys(blamed(refusal_tree(refusal, decision), answer, vocabulary))),
            "；".join(
                f"{payer_word(stake.payer, vocabulary, 'zh')} {'视数量而定' if stake.fen is None else named(stake.fen)}"
                for stake in decision.stakes(refusal)
            ),
        ]
        for refusal in decision.refusals
        if refusal.answer == answer
    ]


@then("明细为")
def _lines(case: Case, evaluator: str, datatable: list[list[str]]) -> None:
    decision = decided(case, evaluator)
    head, *rows = datatable
    lines = [shown(line, decision.plan.rules.vocabulary) for line in decision.lines]
    assert rows == [[line[name] for name in head] for line in lines]


def told(datatable: list[list[str]]) -> list[list[str]]:
    """The rows of a table of an outline; one whose first cell is empty says that there is none."""
    return [row for row in datatable[1:] if row[0]]


@then("依据为")
def _basis(case: Case, evaluator: str, datatable: list[list[str]]) -> None:
    assert datatable[0] == ["条款", "事项", "依据"]
    decision = decided(case, evaluator)
    assert told(datatable) == [
        [line.clause.id, line.item.id if line.item else "", basis_words(line, decision, "zh")]
        for line in decision.lines
    ]


@then("理由为")
def _reasons(case: Case, evaluator: str, datatable: list[list[str]]) -> None:
    assert datatable[0] == ["条款", "事项", "理由"]
    decision = decided(case, evaluator)
    blocks = re.findall(
        r"\n□ \S+ (\S+) · (?:\S+ · )?\S+（demo/(\S+)）\n  内容：.*\n((?:.*[✓✗?] .*\n)*)(?:  口径：.*\n)?  涉及",
        why(decision, "zh"),
    )
    assert told(datatable) == [
        [clause, item, "；".join(line.strip() for line in lines.splitlines())] for item, clause, lines in blocks
    ]


@then("要问")
def _asked(case: Case, evaluator: str, datatable: list[list[str]]) -> None:
    assert datatable[0] == ["事项", "事实", "条款"]
    assert told(datatable) == [
        [
            each.item.id if each.item else "（申报主体）",
            each.fact.label,
            "、".join(clause.id for clause in each.clauses),
        ]
        for each in questions(decided(case, evaluator))
    ]


@then("没有要问的")
def _nothing_asked(case: Case, evaluator: str) -> None:
    assert () == questions(decided(case, evaluator))


@then(parsers.parse("档案有错 {codes}"))
def _faulty(case: Case, evaluator: str, codes: str) -> None:
    with pytest.raises(InputError) as caught:
        decided(case, evaluator)
    assert codes.split("、") == [finding.code for finding in caught.value.findings]


@then(parsers.parse("每条明细依口径 {names}"))
def _rests(case: Case, evaluator: str, names: str) -> None:
    lines = decided(case, evaluator).lines
    assert lines
    assert [tuple(sorted(names.split("、")))] * len(lines) == [line.readings for line in lines]


@then("未获和未定的口径为")
def _refused_readings(case: Case, evaluator: str, datatable: list[list[str]]) -> None:
    assert datatable[0] == ["条款", "事项", "答案", "口径"]
    words = {NOT_MET: "未获", UNKNOWN: "尚不能确定"}
    found = sorted(
        decided(case, evaluator).refusals, key=lambda each: (each.clause.id, each.item.id if each.item else "")
    )
    assert told(datatable) == [
        [each.clause.id, each.item.id if each.item else "", words[each.answer], "、".join(each.readings)]
        for each in found
    ]


@then("没有明细")
def _nothing(case: Case, evaluator: str) -> None:
    decision = decided(case, evaluator)
    assert [] == [shown(line, decision.plan.rules.vocabulary) for line in decision.lines]


@then("尚不能确定")
def _undetermined(case: Case, evaluator: str, datatable: list[list[str]]) -> None:
    assert datatable[0] == ["条款", "事项", "待补充", "涉及"]
    assert datatable[1:] == refused(decided(case, evaluator), UNKNOWN)


@then("未获")
def _not_met(case: Case, evaluator: str, datatable: list[list[str]]) -> None:
    assert datatable[0] == ["条款", "事项", "因为"]
    assert datatable[1:] == [row[:3] for row in refused(decided(case, evaluator), NOT_MET)]


@then("未获共涉及")
def _at_stake(case: Case, evaluator: str, datatable: list[list[str]]) -> None:
    assert datatable[0] == ["条款", "事项", "因为", "涉及"]
    assert datatable[1:] == refused(decided(case, evaluator), NOT_MET)


@then(parsers.parse("提示为 {codes}"))
def _told(case: Case, evaluator: str, codes: str) -> None:
    assert codes.split("、") == sorted(each.code for each in decided(case, evaluator).cautions)


@then(parsers.parse("尚不能确定 {number} 项"))
def _open_number(case: Case, evaluator: str, number: str) -> None:
    assert int(number) == len(refused(decided(case, evaluator), UNKNOWN))


@then("注意为")
def _cautions(case: Case, evaluator: str, datatable: list[list[str]]) -> None:
    decision = decided(case, evaluator)
    head, *rows = datatable
    found = [
        {
            "处理": "待核" if each.hold else "注意",
            "代号": each.code,
            "政策": each.policy,
            "条款": each.clause,
            "事项": each.item,
            "出资": payer_word(each.payer, decision.plan.rules.vocabulary, "zh"),
            "明细": "、".join(str(number + 1) for number in each.lines),
            "已定": each.because,
        }
        for each in decision.cautions
    ]
    assert rows == [[each[name] for name in head] for each in found]


@then("没有注意")
def _no_cautions(case: Case, evaluator: str) -> None:
    assert () == decided(case, evaluator).cautions


@then(parsers.parse("{payer}应付合计 {amount}"))
def _total(case: Case, evaluator: str, payer: str, amount: str) -> None:
    assert parse_money(amount) == decided(case, evaluator).total(LEVELS[payer])


@then(parsers.parse("{payer}应付最少 {low}，最多 {high}"))
def _span(case: Case, evaluator: str, payer: str, low: str, high: str) -> None:
    decision = decided(case, evaluator)
    [span] = [span for span in decision.spans if span.payer == LEVELS[payer]]
    assert [parse_money(low), parse_money(high)] == [span.low, span.high]
