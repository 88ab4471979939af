"""The acceptance features: worked examples in officials' words, each decided by every evaluator.

A table in a `那么` step is the whole story, not a sample, unless the step says 包含. 未获 and 待补充 list
everything about items, and what they name about the applicant as a whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from qaward.engine.conditions import NOT_MET, UNKNOWN
from qaward.engine.decide import Decision, Key, decide
from qaward.engine.durable import available, durable_key
from qaward.engine.explain import Judged, questions, refusal_tree
from qaward.engine.match import Plan, make_plan
from qaward.engine.price import Line, Refusal
from qaward.facts import Facts
from qaward.findings import InputError
from qaward.money import format_money
from qaward.policy.conditions import describe
from qaward.policy.load import load_folder
from qaward.policy.model import Policy, Rules, Standing
from qaward.profiles import make_facts, read_profile

ROOT = Path(__file__).parent.parent
FEATURES = ROOT / "features"
STANDINGS: dict[Standing, str] = {
    "due": "应付", "conditional": "待定", "ceiling": "上限", "sought": "争取", "unstated": "未定额", "honour": "荣誉",
}  # fmt: skip
STEPS = {"once": "一次性", "determine": "核定", "cap": "限额", "actual": "实际资助"}
NONE = "—"
NO_LIMIT = "不封顶"
Table = list[list[str]]
Row = tuple[str, ...]

OWN_STEPS = {"targets.feature", "shapes.feature", "versions.feature"}
"""Scenarios about targets and the rule language have steps of their own."""

PATHS = [path for path in sorted(FEATURES.rglob("*.feature")) if path.name not in OWN_STEPS]
scenarios(*(str(path.relative_to(FEATURES)) for path in PATHS))


@pytest.fixture(autouse=True, params=["reference", "durable"])
def evaluator(request: pytest.FixtureRequest) -> str:
    """Every scenario runs once by the reference evaluator alone and once with the second key."""
    if request.param == "durable" and not available():
        pytest.skip("durable-rules cannot be imported on this Python: decisions carry one key")
    return request.param


@cache
def rules_for(choices: tuple[tuple[str, str], ...]) -> Rules:
    return load_folder(ROOT / "rules", dict(choices))


@cache
def plan_for(policy: str, choices: tuple[tuple[str, str], ...]) -> Plan:
    rules = rules_for(choices)
    return make_plan(rules, tuple(each for each in rules.policies if each.id == policy))


@cache
def second_key(policy: str, choices: tuple[tuple[str, str], ...]) -> Key | None:
    return durable_key(plan_for(policy, choices))


@dataclass
class Case:
    """What a scenario has said so far, and what was decided."""

    policy: str = ""
    day: date | None = None
    applicant: dict[str, Any] = field(default_factory=dict[str, Any])
    items: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    paid: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    listing: str = "已列全"
    profile: Path | None = None
    readings: dict[str, str] = field(default_factory=dict[str, str])
    decided: Decision | None = None

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(self.readings.items()))

    @property
    def rules(self) -> Rules:
        return rules_for(self.choices)

    @property
    def decision(self) -> Decision:
        assert self.decided is not None, "场景缺少“当 认定”"
        return self.decided

    def facts(self) -> Facts:
        if self.profile is not None:
            return read_profile(str(self.profile), self.profile.read_bytes(), self.rules.vocabulary)
        document = {"申报主体": self.applicant, "事项": self.items, "已付": self.paid, "事项清单": self.listing}
        return make_facts(document, self.rules.vocabulary, "场景")


@pytest.fixture
def case() -> Case:
    return Case()


# ── 假如 ─────────────────────────────────────────────────────────────────────────────────────────────


@given(parsers.re(r"依据政策文件《(?P<title>.+)》"))
def _policy(case: Case, title: str) -> None:
    [policy] = [each for each in case.rules.policies if each.title == title]
    case.policy = policy.id


@given(parsers.re(r"认定日期为 (?P<day>\S+)"))
def _day(case: Case, day: str) -> None:
    case.day = date.fromisoformat(day)


@given(parsers.re(r"申报主体为(?P<kind>[^：]+)"))
def _applicant(case: Case, kind: str) -> None:
    case.applicant = {"代码": "申报主体", "类型": kind}


@given(parsers.re(r"申报主体为(?P<kind>[^：]+)："))
def _applicant_with(case: Case, kind: str, datatable: Table) -> None:
    case.applicant = {"代码": "申报主体", "类型": kind} | {row[0]: row[1] for row in datatable}


@given("申报事项：")
def _items(case: Case, datatable: Table) -> None:
    payer_facts = {fact.label: fact.key for fact in case.rules.vocabulary.payer_facts.values()}
    for row in _rows(datatable):
        item: dict[str, Any] = {}
        for label, value in row.items():
            family, _, payer = payer_facts.get(label, "").partition(".")
            if payer:
                item.setdefault(family, {})[payer] = value
            else:
                item[label] = value
        case.items.append(item)


@given("事项未列全")
def _open(case: Case) -> None:
    case.listing = "未列全"


@given("此前已付：")
def _paid(case: Case, datatable: Table) -> None:
    case.paid += [{"政策": case.policy, **row} for row in _rows(datatable)]


@given(parsers.re(r"口径 (?P<reading>\S+) 取 (?P<value>\S+)"))
def _reading(case: Case, reading: str, value: str) -> None:
    case.readings[reading] = value


@given(parsers.re(r"申报主体的档案为 (?P<name>\S+)"))
def _profile(case: Case, name: str) -> None:
    case.profile = FEATURES / case.policy / "profiles" / name


def _rows(table: Table) -> list[dict[str, str]]:
    """The rows by their headings; an empty cell is a fact that is not given."""
    return [{label: cell for label, cell in zip(table[0], row, strict=True) if cell} for row in table[1:]]


# ── 当 ───────────────────────────────────────────────────────────────────────────────────────────────


@when("认定")
def _decide(case: Case, evaluator: str) -> None:
    assert case.policy and case.day is not None, "场景缺少政策文件或认定日期"
    second = second_key(case.policy, case.choices) if evaluator == "durable" else None
    case.decided = decide(plan_for(case.policy, case.choices), case.facts(), case.day, second)
    assert case.decided.keys == (("reference", "durable") if evaluator == "durable" else ("reference",))


# ── 那么 ─────────────────────────────────────────────────────────────────────────────────────────────


@then("明细为：")
def _lines(case: Case, datatable: Table) -> None:
    _same([_line(case, line) for line in case.decision.lines], datatable, "条款", "事项", "出资", "性质", "金额")


@then("明细包含：")
def _some_lines(case: Case, datatable: Table) -> None:
    found = Counter(_line(case, line) for line in case.decision.lines)
    assert not Counter(_wanted(datatable, "条款", "事项", "出资", "性质", "金额")) - found, sorted(found)


@then("没有明细")
def _no_lines(case: Case) -> None:
    assert [_line(case, line) for line in case.decision.lines] == []
    assert case.decision.totals == ()


@then("合计为：")
def _totals(case: Case, datatable: Table) -> None:
    found = [
        (_payer(case, total.payer), STANDINGS[total.standing], str(total.lines), _sum(total.fen, total.standing))
        for total in case.decision.totals
    ]
    _same(found, datatable, "出资", "性质", "项数", "金额")


@then("金额范围为：")
def _spans(case: Case, datatable: Table) -> None:
    found = [
        (_payer(case, span.payer), _sum(span.low), NO_LIMIT if span.high is None else _sum(span.high))
        for span in case.decision.spans
    ]
    _same(found, datatable, "出资", "至少", "至多")


@then(parsers.re(r"(?P<payer>\S级)至多应付 (?P<most>\S+)"))
def _most(case: Case, payer: str, most: str) -> None:
    highs = {_payer(case, span.payer): span.high for span in case.decision.spans}
    high = highs.get(payer, 0)
    assert (NO_LIMIT if high is None else _sum(high)) == most


@then("调整为：")
def _adjustments(case: Case, datatable: Table) -> None:
    found = [
        (line.clause.id, _item(line), _payer(case, line.payer), STEPS[step.step], _sum(step.before), _sum(step.after))
        for line in case.decision.lines
        for step in line.adjustments
    ]
    _same(found, datatable, "条款", "事项", "出资", "调整", "原为", "改为")


@then("所据口径为：")
def _readings(case: Case, datatable: Table) -> None:
    found = [
        (line.clause.id, _item(line), _payer(case, line.payer), reading, case.rules.readings()[reading].chosen)
        for line in case.decision.lines
        for reading in line.readings
    ]
    _same(found, datatable, "条款", "事项", "出资", "口径", "取")


@then("不涉及口径")
def _no_readings(case: Case) -> None:
    assert [(line.clause.id, line.readings) for line in case.decision.lines if line.readings] == []


@then(parsers.re(r"未获 (?P<clause>\S+) 因为 (?P<fact>\S+) 现为 (?P<found>\S+) 应为 (?P<expected>.+)"))
def _refused(case: Case, clause: str, fact: str, found: str, expected: str) -> None:
    rows = {(row[0], *row[2:]) for row in _refusals(case, NOT_MET, {clause}, _failures)}
    assert rows == {(clause, fact, found, expected)}


@then("未获：")
def _all_refused(case: Case, datatable: Table) -> None:
    named = {row[0] for row in datatable[1:]}
    _same(_refusals(case, NOT_MET, named, _failures), datatable, "条款", "事项", "因为", "现为", "应为")


@then("没有未获条款")
def _none_refused(case: Case) -> None:
    assert _refusals(case, NOT_MET, set(), _failures) == []


@then("待补充：")
def _open_facts(case: Case, datatable: Table) -> None:
    _same(_asked(case, {row[0] for row in datatable[1:]}), datatable, "条款", "事项", "事实")


@then("没有待补充事实")
def _nothing_open(case: Case) -> None:
    assert _asked(case, set()) == []


@then("待补充事实涉及金额：")
def _stakes(case: Case, datatable: Table) -> None:
    named = {row[0] for row in datatable[1:]}

    def at_stake(case: Case, refusal: Refusal) -> Iterator[Row]:
        for stake in case.decision.stakes(refusal):
            fen = "视数量而定" if stake.fen is None else _sum(stake.fen, stake.standing)
            yield _payer(case, stake.payer), STANDINGS[stake.standing], fen

    _same(_refusals(case, UNKNOWN, named, at_stake), datatable, "条款", "事项", "出资", "性质", "金额")


@then("尚未列出事项、有待询问的条款为：")
def _unlisted(case: Case, datatable: Table) -> None:
    _same([(planned.clause.id,) for planned in case.decision.unlisted], datatable, "条款")


@then(parsers.re(r"档案不予受理，因为(?P<reason>.+)"))
def _rejected(case: Case, reason: str) -> None:
    with pytest.raises(InputError) as fault:
        case.facts()
    assert any(reason in finding.message() for finding in fault.value.findings), fault.value.findings


# ── the decision in the words of the tables ──────────────────────────────────────────────────────────


def _same(found: Iterable[Row], table: Table, *headings: str) -> None:
    assert sorted(found) == _wanted(table, *headings)


def _wanted(table: Table, *headings: str) -> list[Row]:
    assert tuple(table[0]) == headings, "表头不符"
    return sorted(tuple(row) for row in table[1:])


def _line(case: Case, line: Line) -> Row:
    shown = _sum(line.net, line.standing)
    return line.clause.id, _item(line), _payer(case, line.payer), STANDINGS[line.standing], shown


def _sum(fen: int, standing: Standing = "due") -> str:
    if standing in {"unstated", "honour"}:
        assert fen == 0
        return NONE
    return format_money(fen) if fen else "0元"


def _payer(case: Case, key: str) -> str:
    return case.rules.vocabulary.payers[key].label


def _item(entry: Line | Refusal) -> str:
    return entry.item.id if entry.item is not None else NONE


def _refusals(case: Case, answer: int, named: set[str], tell: Callable[[Case, Refusal], Iterator[Row]]) -> list[Row]:
    """What `tell` says of each refusal with an answer that is about an item or of a clause that is named."""
    return [
        (refusal.clause.id, _item(refusal), *words)
        for refusal in case.decision.refusals
        if refusal.answer == answer and (refusal.item is not None or refusal.clause.id in named)
        for words in tell(case, refusal)
    ]


def _asked(case: Case, named: set[str]) -> list[Row]:
    """The facts that would settle what is open: those of items, and those of clauses that are named."""
    return [
        (clause.id, question.item.id if question.item is not None else NONE, question.fact.label)
        for question in questions(case.decision)
        for clause in question.clauses
        if question.item is not None or clause.id in named
    ]


def _failures(case: Case, refusal: Refusal) -> Iterator[Row]:
    """Why a refusal is not met: fact, value found, value expected."""
    vocabulary = case.rules.vocabulary
    for node in _blamed(refusal_tree(refusal, case.decision)):
        if node.form == "in_force":
            yield "认定日期", case.decision.as_of.isoformat(), f"不早于 {_first_day(refusal.trial.planned.policy)}"
        elif node.form == "kind":
            found, *expected = (vocabulary.applicant_kinds[kind][0] for kind in (str(node.found), *node.options))
            yield "类型", found, "或".join(expected)
        else:
            assert node.fact is not None and node.test is not None and node.found is not None
            yield node.fact.label, node.fact.show(node.found), describe(node.test, node.fact)


def _blamed(node: Judged) -> Iterator[Judged]:
    """The conditions to blame: not those beside one that suffices."""
    if node.answer == NOT_MET and not node.parts:
        yield node
    for part in node.parts if node.answer == NOT_MET else ():
        yield from _blamed(part)


def _first_day(policy: Policy) -> str:
    first = policy.in_force.start or policy.in_force.not_before
    assert first is not None
    return date.fromordinal(first).isoformat()


# ── the feature files themselves ─────────────────────────────────────────────────────────────────────


_TITLE = re.compile(r"\s*(?:场景|场景大纲):\s*(.+?)\s*")
_TAGS = re.compile(r"@(\S+)")
_ROW = re.compile(r"003-\d\d")
INVENTORY = {f"003-{number:02d}" for number in range(1, 21)}
"""The rows of the source inventory that speak of money, honours or support (targets are not among them)."""


class TestFeatureFiles:
    """Nothing is left out, and nothing is silently lost."""

    @pytest.fixture(autouse=True)
    def evaluator(self) -> str:
        """These need no evaluator."""
        return "none"

    @pytest.mark.parametrize("path", sorted(FEATURES.rglob("*.feature")), ids=lambda path: path.stem)
    def test_titles_are_unique(self, path: Path) -> None:
        """pytest-bdd keeps the last of two scenarios of one name and forgets the first."""
        titles = [found[1] for line in path.read_text("utf-8").splitlines() if (found := _TITLE.fullmatch(line))]
        assert [title for title, times in Counter(titles).items() if times > 1] == []

    def test_tags_name_every_clause_and_every_row(self) -> None:
        lines = [
            line.strip()
            for path in FEATURES.glob("city-product-quality/*.feature")
            if path.name not in OWN_STEPS
            for line in path.read_text("utf-8").splitlines()
        ]
        tags = {tag for line in lines if line.startswith("@") for tag in _TAGS.findall(line)}
        [policy] = [each for each in rules_for(()).policies if each.id == "city-product-quality"]
        clauses = {clause.id for clause in policy.clauses}
        assert {tag for tag in tags if _ROW.fullmatch(tag)} == INVENTORY
        assert {tag for tag in tags if not _ROW.fullmatch(tag)} == clauses

    def test_every_profile_is_used(self) -> None:
        text = "".join(path.read_text("utf-8") for path in FEATURES.rglob("*.feature"))
        assert [path.name for path in FEATURES.rglob("profiles/*.yaml") if f"档案为 {path.name}" not in text] == []
