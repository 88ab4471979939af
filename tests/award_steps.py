"""The steps of the award features: worked examples in officials' words, each decided by every evaluator.

A table in a `那么` step is the whole story, not a sample, unless the step says 包含. 未获 and 待补充 list
everything about items, and what they name about the applicant as a whole.

`STEPS` is what a test module takes into its globals, before it binds the scenarios of feature files.
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
from packs import FOLDERS, KEYWORDS, Mismatch
from pytest_bdd import given, parsers, then, when

from qaward.engine.conditions import NOT_MET, UNKNOWN
from qaward.engine.decide import Decision, Key, decide
from qaward.engine.durable import available, durable_key
from qaward.engine.explain import Judged, questions, refusal_tree
from qaward.engine.match import Plan, make_plan
from qaward.engine.price import Adjustment, Line, Refusal
from qaward.facts import Facts
from qaward.findings import InputError, nearest, suggestion
from qaward.money import MoneyFault, format_money, parse_money
from qaward.period import PeriodFault, parse_date
from qaward.policy.conditions import describe
from qaward.policy.load import load_folder
from qaward.policy.model import Policy, Range, Rules, Standing
from qaward.profiles import make_facts, read_profile
from qaward.report.wrap import columns, pad

STANDINGS: dict[Standing, str] = {
    "due": "应付", "conditional": "待定", "ceiling": "上限", "sought": "争取", "unstated": "未定额", "honour": "荣誉",
}  # fmt: skip
ADJUSTMENTS = {
    "once": "一次性", "highest": "就高", "top_up": "补差", "cap": "限额", "number": "限项", "determine": "核定",
    "grade": "分档", "actual": "实际资助",
}  # fmt: skip
SUMS = {"金额", "至少", "至多", "原为", "改为"}
"""The columns that hold sums."""
NONE = "—"
NO_LIMIT = "不封顶"
Table = list[list[str]]
Row = tuple[str, ...]

OWN_STEPS = "targets.feature"
LANGUAGE = "language"
"""Scenarios about targets have steps of their own, and so have those about the rule language, in this folder."""


def award_features() -> list[Path]:
    """The feature files that these steps are for."""
    files = FOLDERS.feature_files()
    return [path for path in files if path.name != OWN_STEPS and path != FOLDERS.features / LANGUAGE / path.name]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every scenario runs once by the reference evaluator alone and once with the second key."""
    if "_pytest_bdd_example" not in metafunc.fixturenames:
        return
    two = pytest.mark.skipif(
        not available(), reason="durable-rules cannot be imported on this Python: decisions carry one key"
    )
    metafunc.fixturenames.append("evaluator")
    metafunc.parametrize("evaluator", ["reference", pytest.param("durable", marks=two)])


@cache
def rules_for(choices: tuple[tuple[str, str], ...]) -> Rules:
    return load_folder(FOLDERS.rules, dict(choices))


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
    chosen: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    decided: Decision | None = None

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(self.readings.items()))

    @property
    def rules(self) -> Rules:
        return rules_for(self.choices)

    @property
    def decision(self) -> Decision:
        if self.decided is None:
            raise Mismatch("前面缺少步骤“当 认定”")
        return self.decided

    @property
    def document(self) -> Policy:
        found = self.rules.policy(self.policy)
        if found is None:
            raise Mismatch("前面缺少步骤“假如 依据政策文件《…》”")
        return found

    def facts(self) -> Facts:
        if self.profile is not None:
            return read_profile(str(self.profile), self.profile.read_bytes(), self.rules.vocabulary)
        document: dict[str, Any] = {"申报主体": self.applicant, "事项": self.items, "已付": self.paid}
        document |= {"事项清单": self.listing} | ({"选择": self.chosen} if self.chosen else {})
        return make_facts(document, self.rules.vocabulary, "场景")


@pytest.fixture
def case() -> Case:
    return Case()


# ── 假如 ─────────────────────────────────────────────────────────────────────────────────────────────


@given(parsers.re(r"依据政策文件《(?P<title>.+)》"))
def _policy(case: Case, title: str) -> None:
    found = [each.id for each in case.rules.policies if each.title == title]
    if not found:
        meant = suggestion(title, [each.title for each in case.rules.policies])["meant_zh"]
        raise Mismatch(f"没有标题为《{title}》的政策{meant}\n标题要与 policy.yaml 的 title 一字不差")
    if len(found) > 1:
        raise Mismatch(f"有几个政策的标题都是《{title}》：{'、'.join(found)}；请改写其中一个的 title 以便区分")
    if case.policy and [case.policy] != found:
        raise Mismatch("一个场景只依据一份政策文件；以前按另一份文件付过的，写进档案的“已付”")
    [case.policy] = found


@given(parsers.re(r"认定日期为 (?P<day>\S+)"))
def _day(case: Case, day: str) -> None:
    try:
        case.day = parse_date(day)
    except PeriodFault:
        raise Mismatch(f"没有 `{day}` 这个日期；请写成 2024-06-30 的样子") from None


@given(parsers.re(r"申报主体为(?P<kind>[^：]+)"))
def _applicant(case: Case, kind: str) -> None:
    case.applicant = {"代码": "申报主体", "类型": kind}


@given(parsers.re(r"申报主体为(?P<kind>[^：]+)："))
def _applicant_with(case: Case, kind: str, datatable: Table) -> None:
    if any(len(row) != 2 for row in datatable):
        raise Mismatch("申报主体的表格每行两格：事实、取值")
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
    rows = _rows(datatable)
    _known_clauses(case, (row.get("条款", "") for row in rows))
    case.paid += [{"政策": case.policy, **row} for row in rows]


@given(parsers.re(r"口径 (?P<reading>\S+) 取 (?P<value>\S+)"))
def _reading(case: Case, reading: str, value: str) -> None:
    case.readings[reading] = value


@given(parsers.re(r"按规则 (?P<rule>\S+) 选择 (?P<items>\S+)"))
def _chosen(case: Case, rule: str, items: str) -> None:
    case.chosen[rule] = items.split("、")


@given(parsers.re(r"申报主体的档案为 (?P<name>\S+)"))
def _profile(case: Case, name: str) -> None:
    if not case.policy:
        raise Mismatch("前面缺少步骤“假如 依据政策文件《…》”")
    case.profile = FOLDERS.features / case.policy / "profiles" / name
    if not case.profile.is_file():
        known = sorted(path.name for path in case.profile.parent.glob("*.yaml"))
        raise Mismatch(f"profiles 目录中没有档案 {name}{suggestion(name, known)['meant_zh']}")


def _rows(table: Table) -> list[dict[str, str]]:
    """The rows by their headings; an empty cell is a fact that is not given."""
    return [{label: cell for label, cell in zip(table[0], row, strict=True) if cell} for row in table[1:]]


def _known_clauses(case: Case, named: Iterable[str]) -> None:
    """Raise Mismatch where a table or step names a clause that the policy does not have."""
    known = [clause.id for clause in case.document.clauses]
    for name in named:
        if name not in known:
            raise Mismatch(f"政策 {case.policy} 没有条款 `{name}`{suggestion(name, known)['meant_zh']}")


# ── 当 ───────────────────────────────────────────────────────────────────────────────────────────────


@when("认定")
def _decide(case: Case, evaluator: str) -> None:
    if not case.policy or case.day is None:
        raise Mismatch("前面要先写政策文件和认定日期：\n假如 依据政策文件《…》\n并且 认定日期为 2024-06-30")
    if case.profile is None and not case.applicant:
        raise Mismatch("前面要先写申报主体：\n并且 申报主体为企业")
    rules = {rule.id for rule in plan_for(case.policy, case.choices).stacking}
    rules |= {clause.name for clause in case.document.clauses if clause.once == "applicant"}
    for rule in case.chosen:
        if rule not in rules:
            raise Mismatch(f"没有叠加规则 {rule}{suggestion(rule, rules)['meant_zh']}")
    second = second_key(case.policy, case.choices) if evaluator == "durable" else None
    case.decided = decide(plan_for(case.policy, case.choices), case.facts(), case.day, second)
    assert case.decided.keys == (("reference", "durable") if evaluator == "durable" else ("reference",))


# ── 那么 ─────────────────────────────────────────────────────────────────────────────────────────────


@then("明细为：")
def _lines(case: Case, datatable: Table) -> None:
    found = [_line(case, line) for line in case.decision.lines]
    _same(found, datatable, "条款", "事项", "出资", "性质", "金额", case=case)


@then("明细包含：")
def _some_lines(case: Case, datatable: Table) -> None:
    found = [_line(case, line) for line in case.decision.lines]
    wanted = _wanted(datatable, "条款", "事项", "出资", "性质", "金额")
    _known_clauses(case, (row[0] for row in wanted))
    missing = Counter(wanted) - Counter(found)
    if missing:
        raise Mismatch(_listed("表中有、结果没有", missing.elements()) + "\n" + _listed("结果是", found))


@then("没有明细")
def _no_lines(case: Case) -> None:
    _none([_line(case, line) for line in case.decision.lines], "应当没有明细，结果却有")
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
    _equal(NO_LIMIT if high is None else _sum(high), most)


@then("调整为：")
def _adjustments(case: Case, datatable: Table) -> None:
    found = [
        (line.clause.id, _item(line), _payer(case, line.payer), ADJUSTMENTS[step.step], *_before_after(step))
        for line in case.decision.lines
        for step in line.adjustments
    ]
    _same(found, datatable, "条款", "事项", "出资", "调整", "原为", "改为", case=case)


@then("所据口径为：")
def _readings(case: Case, datatable: Table) -> None:
    found = [
        (line.clause.id, _item(line), _payer(case, line.payer), reading, case.rules.readings()[reading].chosen)
        for line in case.decision.lines
        for reading in line.readings
    ]
    _same(found, datatable, "条款", "事项", "出资", "口径", "取", case=case)


@then("不涉及口径")
def _no_readings(case: Case) -> None:
    found = [(line.clause.id, *line.readings) for line in case.decision.lines if line.readings]
    _none(found, "应当不涉及口径，结果却有")


@then(parsers.re(r"未获 (?P<clause>\S+) 因为 (?P<fact>\S+) 现为 (?P<found>\S+) 应为 (?P<expected>.+)"))
def _refused(case: Case, clause: str, fact: str, found: str, expected: str) -> None:
    _known_clauses(case, [clause])
    rows = sorted({(row[0], *row[2:]) for row in _refusals(case, NOT_MET, {clause}, _failures)})
    others = sorted({row[0] for row in rows} - {clause})
    hint = f"同一事项还有别的条款未获：{'、'.join(others)}；请改用“未获：”的表格逐条列出" if others else ""
    _compare(rows, [(clause, fact, found, expected)], ("条款", "因为", "现为", "应为"), hint)


@then("未获：")
def _all_refused(case: Case, datatable: Table) -> None:
    named = {row[0] for row in datatable[1:]}
    rows = _refusals(case, NOT_MET, named, _failures)
    _same(rows, datatable, "条款", "事项", "因为", "现为", "应为", case=case)


@then("没有未获条款")
def _none_refused(case: Case) -> None:
    _none(_refusals(case, NOT_MET, set(), _failures), "应当没有未获条款，结果却有")


@then("待补充：")
def _open_facts(case: Case, datatable: Table) -> None:
    _same(_asked(case, {row[0] for row in datatable[1:]}), datatable, "条款", "事项", "事实", case=case)


@then("没有待补充事实")
def _nothing_open(case: Case) -> None:
    _none(_asked(case, set()), "应当没有待补充事实，结果却有")


@then("待补充事实涉及金额：")
def _stakes(case: Case, datatable: Table) -> None:
    named = {row[0] for row in datatable[1:]}

    def at_stake(case: Case, refusal: Refusal) -> Iterator[Row]:
        for stake in case.decision.stakes(refusal):
            fen = "视数量而定" if stake.fen is None else _sum(stake.fen, stake.standing)
            yield _payer(case, stake.payer), STANDINGS[stake.standing], fen

    rows = _refusals(case, UNKNOWN, named, at_stake)
    _same(rows, datatable, "条款", "事项", "出资", "性质", "金额", case=case)


@then("尚未列出事项、有待询问的条款为：")
def _unlisted(case: Case, datatable: Table) -> None:
    _same([(planned.clause.id,) for planned in case.decision.unlisted], datatable, "条款", case=case)


@then(parsers.re(r"档案不予受理，因为(?P<reason>.+)"))
def _rejected(case: Case, reason: str) -> None:
    try:
        case.facts()
    except InputError as fault:
        said = [finding.message() for finding in fault.findings]
        if not any(reason in message for message in said):
            raise Mismatch("档案确实不受理，但理由是：\n" + "\n".join(said)) from None
    else:
        raise Mismatch("档案没有错误，可以受理")


# ── the decision in the words of the tables ──────────────────────────────────────────────────────────


def _same(found: Iterable[Row], table: Table, *headings: str, case: Case | None = None) -> None:
    """Raise Mismatch where the rows found are not those of the table; with `case` their clauses have to exist."""
    wanted = _wanted(table, *headings)
    if case is not None:
        _known_clauses(case, (row[0] for row in wanted))
    _compare(sorted(found), wanted, headings)


def _wanted(table: Table, *headings: str) -> list[Row]:
    if tuple(table[0]) != headings:
        raise Mismatch(f"表头应为 | {' | '.join(headings)} |，而不是 | {' | '.join(table[0])} |")
    sums = {at for at, heading in enumerate(headings) if heading in SUMS}
    return sorted(tuple(_same_sum(cell) if at in sums else cell for at, cell in enumerate(row)) for row in table[1:])


def _same_sum(text: str) -> str:
    """A sum as results write it: 3000元 is 0.3万元."""
    try:
        return _sum(parse_money(text))
    except MoneyFault:
        return text


def _compare(found: list[Row], wanted: list[Row], headings: Row, hint: str = "") -> None:
    if found == wanted:
        return
    missing, beyond = Counter(wanted) - Counter(found), Counter(found) - Counter(wanted)
    parts = (("表中有、结果没有", missing), ("结果有、表中没有", beyond))
    told = [_listed(name, rows.elements(), headings) for name, rows in parts if rows]
    raise Mismatch("\n".join([*told, *([hint] if hint else [])]))


def _listed(name: str, rows: Iterable[Row], headings: Row = ()) -> str:
    """Rows as a table as features have them."""
    body = [*([headings] if headings else []), *sorted(rows)]
    if not body:
        return f"{name}：（空）"
    widths = [max(columns(row[at]) for row in body if at < len(row)) for at in range(max(map(len, body)))]
    lines = ["| " + " | ".join(pad(*cell) for cell in zip(row, widths, strict=False)) + " |" for row in body]
    return "\n".join([f"{name}：", *(f"  {line}" for line in lines)])


def _none(found: Iterable[Row], name: str) -> None:
    rows = list(found)
    if rows:
        raise Mismatch(_listed(name, rows))


def _equal(found: str, wanted: str) -> None:
    if found != wanted:
        raise Mismatch(f"写的是 {wanted}，结果是 {found}")


def _before_after(step: Adjustment) -> tuple[str, str]:
    return _sum(step.before), _sum(step.after)


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
            yield "认定日期", case.decision.as_of.isoformat(), _dates(refusal.trial.planned.policy, case.decision.as_of)
        elif node.form == "kind":
            found, *expected = (vocabulary.applicant_kinds[kind][0] for kind in (str(node.found), *node.options))
            yield "类型", found, "或".join(expected)
        elif node.form == "count" and isinstance(node.test, Range):
            most = "" if node.counted[1] == node.counted[0] else f" 至 {node.counted[1] or '不清楚'}"
            low, high = node.test.low, node.test.high
            limits = [f"{word} {limit}" for word, limit in (("至少", low), ("至多", high)) if limit is not None]
            yield f"{vocabulary.item_kinds[node.kind].label}的个数", f"{node.counted[0]}{most}", "、".join(limits)
        elif node.form == "not":
            for leaf in node.leaves():
                if leaf.fact is not None and leaf.test is not None and leaf.found is not None:
                    yield leaf.fact.label, leaf.fact.show(leaf.found), f"不是 {describe(leaf.test, leaf.fact)}"
        elif node.fact is not None and node.found is not None:
            yield node.fact.label, node.fact.show(node.found), describe(node.test, node.fact) if node.test else ""


def _blamed(node: Judged) -> Iterator[Judged]:
    """The conditions to blame: not those beside one that suffices."""
    if node.answer == NOT_MET and (not node.parts or node.form == "not"):
        yield node
    for part in node.parts if node.answer == NOT_MET else ():
        yield from _blamed(part)


def _dates(policy: Policy, day: date) -> str:
    """On which side of the dates in force a day is."""
    if policy.status == "repealed":
        return "文件未废止"
    first, until = policy.in_force.start or policy.in_force.not_before, policy.in_force.until
    if first is not None and day.toordinal() < first:
        return f"不早于 {date.fromordinal(first).isoformat()}"
    return f"不晚于 {date.fromordinal(until).isoformat()}" if until is not None else "条款施行期内"


# ── the steps themselves ─────────────────────────────────────────────────────────────────────────────

STEPS: dict[str, Any] = {
    name: value
    for name, value in globals().items()
    if name in {"case", "pytest_generate_tests"} or name.replace("_", "").startswith("pytestbddstep")
}
"""The steps, the case they work on, and what runs each scenario twice."""

_GROUP = re.compile(r"\(\?P<\w+>[^)]*\)")


def near_steps(text: str, kind: str) -> str:
    """What a step that there is not may have meant: the nearest one of its kind, or all of the kind."""
    # The name of a step's fixture ends in how the step is written; its patterns have no brackets but for values.
    known: dict[str, str] = {}
    for name in STEPS:
        parts = name.partition(f"{kind}_")
        if parts[1] and name.replace("_", "").startswith(f"pytestbddstepdef{kind}"):
            known[_GROUP.sub("…", parts[2])] = parts[2]
    head = re.split(r"[《 ：]", text)[0]
    meant = nearest(text, known) or nearest(head, known)
    if meant:
        return f"；是否为“{KEYWORDS[kind]} {meant}”？"
    return f"；“{KEYWORDS[kind]}”的步骤有：\n" + "\n".join(f"  {KEYWORDS[kind]} {form}" for form in known)
