"""The steps that say what an award case is about (假如), and the one that has it decided (当)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from qaward.cases.case import DURABLE, Case, Other
from qaward.cases.feature import Table
from qaward.cases.mismatch import Mismatch, near
from qaward.cases.shared_given import day_of, file_named
from qaward.cases.steps import StepDefinitions
from qaward.cases.tables import by_heading
from qaward.cohort.together import Cohort
from qaward.engine.decide import decide
from qaward.engine.match import Plan
from qaward.facts import Facts

CASE_STEPS = StepDefinitions()


@CASE_STEPS.given(r"认定日期为 (?P<day>\S+)")
def day_of_decision(case: Case, day: str) -> None:
    """The day to decide for."""
    case.day = day_of(day)


@CASE_STEPS.given(r"申报主体为(?P<kind>[^：]+)")
def applicant(case: Case, kind: str) -> None:
    """The kind of applicant, of whom nothing else is known."""
    case.applicant = {"代码": "申报主体", "类型": kind}


@CASE_STEPS.given(r"申报主体为(?P<kind>[^：]+)：")
def applicant_with(case: Case, kind: str, datatable: Table) -> None:
    """The kind of applicant, and its facts."""
    case.applicant = {"代码": "申报主体", "类型": kind} | _facts(datatable)


def _facts(datatable: Table) -> dict[str, str]:
    if any(len(row) != 2 for row in datatable):
        raise Mismatch(
            "申报主体的表格每行两格：事实、取值", "each row of an applicant's table has two cells: fact, value"
        )
    return {row[0]: row[1] for row in datatable}


@CASE_STEPS.given(r"另有申报主体 (?P<name>\S+) 为(?P<kind>[^：]+)")
def other(case: Case, name: str, kind: str) -> None:
    """Another applicant, of whom nothing else is known."""
    _another(case, name, kind, {})


@CASE_STEPS.given(r"另有申报主体 (?P<name>\S+) 为(?P<kind>[^：]+)：")
def other_with(case: Case, name: str, kind: str, datatable: Table) -> None:
    """Another applicant, and its facts."""
    _another(case, name, kind, _facts(datatable))


def _another(case: Case, name: str, kind: str, facts: dict[str, str]) -> None:
    if name in case.others:
        raise Mismatch(f"申报主体 {name} 前面已经写过", f"the applicant {name} was named before")
    case.others[name] = Other({"代码": name, "名称": name, "类型": kind} | facts)


@CASE_STEPS.given(r"(?P<name>\S+) 的申报事项：")
def items_of(case: Case, name: str, datatable: Table) -> None:
    """What another applicant applies for, one item a row."""
    if name not in case.others:
        step = f"并且 另有申报主体 {name} 为企业"
        raise Mismatch(f"前面要先写这个申报主体：\n{step}", f"this applicant has to be named before it:\n{step}")
    case.others[name].items += _listed(case, datatable)


@CASE_STEPS.given("申报事项：")
def items(case: Case, datatable: Table) -> None:
    """What is applied for, one item a row."""
    case.items += _listed(case, datatable)


def _listed(case: Case, datatable: Table) -> Iterator[dict[str, Any]]:
    payer_facts = {fact.label: fact.key for fact in case.rules.vocabulary.payer_facts.values()}
    for row in by_heading(datatable):
        item: dict[str, Any] = {}
        for label, value in row.items():
            family, _, payer = payer_facts.get(label, "").partition(".")
            if payer:
                item.setdefault(family, {})[payer] = value
            else:
                item[label] = value
        yield item


@CASE_STEPS.given("事项未列全")
def open_list(case: Case) -> None:
    """There may be items beside those listed."""
    case.listing = "未列全"


@CASE_STEPS.given("此前已付：")
def paid(case: Case, datatable: Table) -> None:
    """What was paid before under the same policy."""
    rows = by_heading(datatable)
    known_clauses(case, (row.get("条款", "") for row in rows))
    case.paid += [{"政策": case.policy, **row} for row in rows]


@CASE_STEPS.given("已定：")
def settled(case: Case, datatable: Table) -> None:
    """What somebody decided about held lines."""
    rows = by_heading(datatable)
    case.settled += [{"政策": case.policy, **row} for row in rows]


@CASE_STEPS.given(r"口径 (?P<reading>\S+) 取 (?P<value>\S+)")
def reading_taken(case: Case, reading: str, value: str) -> None:
    """A reading other than the one the rules take."""
    case.readings[reading] = value


@CASE_STEPS.given(r"按规则 (?P<rule>\S+) 选择 (?P<items>\S+)")
def choice(case: Case, rule: str, items: str) -> None:
    """Which items the applicant chooses under a stacking rule."""
    case.chosen[rule] = items.split("、")


@CASE_STEPS.given(r"申报主体的档案为 (?P<name>\S+)")
def profile(case: Case, name: str) -> None:
    """A whole profile, from the pack's folder of profiles."""
    case.profile = file_named(case, "profiles", name, ("档案", "profile"))


@CASE_STEPS.when("认定")
def decided(case: Case) -> None:
    """The decision is made, by the case's evaluator."""
    if not case.policy or case.day is None:
        steps = "假如 依据政策文件《…》\n并且 认定日期为 2024-06-30"
        raise Mismatch(
            f"前面要先写政策文件和认定日期：\n{steps}", f"the policy and the day have to be named before it:\n{steps}"
        )
    if case.profile is None and not case.applicant:
        step = "并且 申报主体为企业"
        raise Mismatch(f"前面要先写申报主体：\n{step}", f"the applicant has to be named before it:\n{step}")
    plan = case.book.plan(case.policy, case.choices)
    rules = {rule.id for rule in plan.stacking}
    rules |= {clause.name for clause in case.document.clauses if clause.once == "applicant"}
    for rule in case.chosen:
        if rule not in rules:
            zh, en = near(rule, rules)
            raise Mismatch(f"没有叠加规则 {rule}{zh}", f"there is no stacking rule {rule}{en}")
    two = case.evaluator == DURABLE
    second = case.book.second_key(case.policy, case.choices) if two else None
    case.decided = decide(plan, _settled(case, plan, case.day), case.day, second)
    assert case.decided.keys == (("reference", "durable") if two else ("reference",))


def _settled(case: Case, plan: Plan, day: date) -> Facts:
    """What is known of the applicant; where there are others, with what rules between them leave of its claims."""
    if not case.others:
        return case.facts()
    cohort = Cohort()
    for facts in (case.facts(), *case.others_facts()):
        cohort.add(plan, facts, day)
    return cohort.settle()[0]


def known_clauses(case: Case, named: Iterable[str]) -> None:
    """Raise Mismatch where a table or step names a clause that the policy does not have."""
    known = [clause.id for clause in case.document.clauses]
    for name in named:
        if name not in known:
            zh, en = near(name, known)
            raise Mismatch(
                f"政策 {case.policy} 没有条款 `{name}`{zh}", f"the policy {case.policy} has no clause `{name}`{en}"
            )
