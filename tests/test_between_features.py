"""The worked examples of rules between applicants (features/language/between*.feature), each under every evaluator."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from between import DAY, documents, facts_of, plan_of, together
from pytest_bdd import given, parsers, scenarios, then

from qaward.advice import Advice, Together, advice_of
from qaward.advice import together as together_of
from qaward.advice.choice_words import choice_notes, choice_table
from qaward.advice.sharing_words import sharing_table, together_notes, together_table
from qaward.advice.words import sections
from qaward.api import Engine
from qaward.engine.decide import Decision, decide
from qaward.engine.document import as_document
from qaward.engine.durable import durable_key
from qaward.facts import by_itself
from qaward.ledger.models import DecisionModel
from qaward.ledger.record import make_record, read_record
from qaward.ledger.replay import replay
from qaward.money import format_money, parse_money
from qaward.report.rows import Table, amount_word, basis_words
from qaward.report.why import why
from qaward.report.words import line_standing, payer_word

scenarios("language/between_lead.feature", "language/between_highest.feature", "language/between_one.feature")
scenarios("language/between_pot.feature", "language/between_full.feature", "language/between_places.feature")
scenarios("language/between_undeclared.feature", "language/between_others.feature", "language/between_all.feature")
scenarios("language/between_doubts.feature", "language/sharing.feature", "language/choosing.feature")

LEVELS = {"省级": "province", "市级": "city", "县级": "county"}


@dataclass
class Case:
    """What a scenario has said so far."""

    clauses: str = ""
    between: str = ""
    policy: str = ""
    stacking: str = ""
    readings: dict[str, str] = field(default_factory=dict)
    day: date = DAY
    items: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    applicants: dict[str, dict[str, str]] = field(default_factory=dict)
    extra: dict[str, dict[str, Any]] = field(default_factory=dict)
    decisions: dict[str, Decision] | None = None


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


@given("主体之间的规则")
def _between(case: Case, docstring: str) -> None:
    case.between = docstring


@given("叠加规则")
def _stacking(case: Case, docstring: str) -> None:
    case.stacking = "stacking:\n" + "\n".join(f"  {line}" for line in docstring.splitlines()) + "\n"


@given("政策另写")
def _more(case: Case, docstring: str) -> None:
    case.policy += docstring + "\n"


@given(parsers.parse("口径 {reading} 取 {value}"))
def _reading(case: Case, reading: str, value: str) -> None:
    case.readings[reading] = value


@given("各家主体")
def _applicants(case: Case, datatable: list[list[str]]) -> None:
    head, *rows = datatable
    for row in rows:
        cells = {label: cell for label, cell in zip(head, row, strict=True) if cell}
        name = cells.pop("主体")
        case.applicants[name] = cells


@given("各家申报")
def _items(case: Case, datatable: list[list[str]]) -> None:
    head, *rows = datatable
    for row in rows:
        cells = {label: cell for label, cell in zip(head, row, strict=True) if cell}
        name = cells.pop("主体")
        case.items.setdefault(name, []).append(cells)


@given(parsers.parse("{name} 已定"))
def _decided(case: Case, name: str, datatable: list[list[str]]) -> None:
    head, *rows = datatable
    case.extra.setdefault(name, {})["已定"] = [{"政策": "demo", **dict(zip(head, row, strict=True))} for row in rows]


@given(parsers.parse("{name} 选择 {rule} {items}"))
def _chosen(case: Case, name: str, rule: str, items: str) -> None:
    case.extra.setdefault(name, {})["选择"] = {rule: items.split("、")}


@given(parsers.parse("{name} 此前已付"))
def _paid(case: Case, name: str, datatable: list[list[str]]) -> None:
    head, *rows = datatable
    case.extra.setdefault(name, {})["已付"] = [{"政策": "demo", **dict(zip(head, row, strict=True))} for row in rows]


def decided(case: Case, evaluator: str) -> dict[str, Decision]:
    """The decisions of the scenario by name, in the order of names.

    Each is checked against its published form, worded in both languages, and replayed from its record alone; decided
    in the opposite order, all come out the same.
    """
    if case.decisions is None:
        plan = plan_of(case.clauses, case.between, case.policy + case.stacking, case.readings)
        names = list(dict.fromkeys([*case.applicants, *case.items]))
        facts = [
            facts_of(plan, name, case.items.get(name, []), applicant=case.applicants.get(name, {}),
                     **case.extra.get(name, {}))
            for name in names
        ]  # fmt: skip
        made = together(plan, facts, case.day, two=evaluator == "durable")
        assert documents(made) == documents(together(plan, facts[::-1], case.day, two=evaluator == "durable"))
        for each in made:
            DecisionModel.model_validate(as_document(each))
            assert why(each, "zh")
            assert why(each, "en") or not each.lines
            record = make_record(each, "test")
            again = replay(read_record("record", record), durable_key if evaluator == "durable" else lambda _: None)
            assert again.equal, again.differences
        case.decisions = {each.facts.id: each for each in made}
    return case.decisions


def named(fen: int) -> str:
    """A sum as the tables write it."""
    return format_money(fen) if fen else "0元"


@then("各家明细为")
def _lines(case: Case, evaluator: str, datatable: list[list[str]]) -> None:
    head, *rows = datatable
    found = [
        {
            "主体": name, "条款": line.clause.id, "事项": line.item.id if line.item else "",
            "出资": payer_word(line.payer, decision.plan.rules.vocabulary, "zh"), "性质": line_standing(line, "zh"),
            "原额": named(line.gross), "金额": amount_word(line, "zh"), "依据": basis_words(line, decision, "zh"),
            "口径": "、".join(line.readings),
        }
        for name, decision in sorted(decided(case, evaluator).items())
        for line in decision.lines
    ]  # fmt: skip
    assert rows == [[line[label] for label in head] for line in found]


@then("各家注意为")
def _cautions(case: Case, evaluator: str, datatable: list[list[str]]) -> None:
    head, *rows = datatable
    found = [
        {
            "主体": name, "处理": "待核" if each.hold else "已定" if each.because else "注意", "代号": each.code,
            "事项": each.item, "内容": each.text(),
        }
        for name, decision in sorted(decided(case, evaluator).items())
        for each in decision.cautions
    ]  # fmt: skip
    assert rows == [[each[label] for label in head] for each in found]


@then("各家都没有注意")
def _no_cautions(case: Case, evaluator: str) -> None:
    assert [] == [each for decision in decided(case, evaluator).values() for each in decision.cautions]


@then("各家应付范围为")
def _spans(case: Case, evaluator: str, datatable: list[list[str]]) -> None:
    assert datatable[0] == ["主体", "出资", "至少", "至多"]
    found = [
        [name, payer_word(span.payer, decision.plan.rules.vocabulary, "zh"), span.low, span.high]
        for name, decision in sorted(decided(case, evaluator).items())
        for span in decision.spans
    ]
    assert [[*row[:2], *map(parse_money, row[2:])] for row in datatable[1:]] == found


# ── advice ───────────────────────────────────────────────────────────────────────────────────────────


def advised(case: Case, evaluator: str) -> list[tuple[str, Advice]]:
    """The advice for each applicant by itself, worded in both languages."""
    made: list[tuple[str, Advice]] = []
    for name, decision in sorted(decided(case, evaluator).items()):
        advice = advice_of(decide(decision.plan, by_itself(decision.facts), case.day))
        assert list(sections(advice, "zh")) or not decision.lines
        assert not [each for each in sections(advice, "en") for note in each.notes if "None" in note]
        made.append((name, advice))
    return made


def common(case: Case, evaluator: str) -> list[Together]:
    """What all have in common; the order in which they come changes nothing but the order of their sums."""
    decisions = list(decided(case, evaluator).values())
    engine = Engine(decisions[0].plan.rules)
    facts = sorted((by_itself(each.facts) for each in decisions), key=lambda each: each.id)
    found = together_of(engine, facts, case.day)
    other = together_of(engine, facts[::-1], case.day)
    assert [sorted(way.total for way in each.ways) for each in found] == [
        sorted(way.total for way in each.ways) for each in other
    ]
    return list(found)


def rows_of(datatable: list[list[str]], table: Table, name: str = "") -> list[list[str]]:
    """Some columns of a table as it is shown, with whose it is before them."""
    at = {label: number for number, label in enumerate(table.head)}
    return [[name if label == "主体" else row[at[label]] for label in datatable[0]] for row in table.body]


@then("由谁申报为")
def _together(case: Case, evaluator: str, datatable: list[list[str]]) -> None:
    found = common(case, evaluator)
    vocabulary = decided(case, evaluator)["甲"].plan.rules.vocabulary
    assert datatable[1:] == [
        row for each in found for row in rows_of(datatable, together_table(each, vocabulary, "zh"))
    ]
    assert all(together_table(each, vocabulary, "en").body for each in found)


@then("由谁申报前几种为")
def _together_first(case: Case, evaluator: str, datatable: list[list[str]]) -> None:
    (found,) = common(case, evaluator)
    table = together_table(found, decided(case, evaluator)["甲"].plan.rules.vocabulary, "zh")
    assert datatable[1:] == rows_of(datatable, table)[: len(datatable) - 1]


@then("由谁申报另写明")
def _together_notes(case: Case, evaluator: str, datatable: list[list[str]]) -> None:
    found = common(case, evaluator)
    assert [row[0] for row in datatable] == [note for each in found for note in together_notes(each, "zh")]


@then("没有由谁申报的")
def _nothing_together(case: Case, evaluator: str) -> None:
    assert [] == common(case, evaluator)


@then("各家共有的为")
def _shared(case: Case, evaluator: str, datatable: list[list[str]]) -> None:
    tables = [(name, sharing_table(each.shared, each.decision, "zh")) for name, each in advised(case, evaluator)]
    assert datatable[1:] == [row for name, table in tables for row in rows_of(datatable, table, name)]


@then("各家都没有共有的")
def _nothing_shared(case: Case, evaluator: str) -> None:
    assert [] == [shared for _, each in advised(case, evaluator) for shared in each.shared]


@then("最优选择为")
def _choices(case: Case, evaluator: str, datatable: list[list[str]]) -> None:
    tables = [(name, choice_table(each.choices, each.decision, "zh")) for name, each in advised(case, evaluator)]
    assert datatable[1:] == [row for name, table in tables for row in rows_of(datatable, table, name)]


@then("最优选择另写明")
def _choice_notes(case: Case, evaluator: str, datatable: list[list[str]]) -> None:
    notes = [note for _, each in advised(case, evaluator) for note in choice_notes(each.choices, each.decision, "zh")]
    assert [row[0] for row in datatable] == notes


@then("没有最优选择")
def _no_choices(case: Case, evaluator: str) -> None:
    assert [] == [choice for _, each in advised(case, evaluator) for choice in each.choices.rules]
