"""All steps of target features. Those that say what has to come out (那么) are here.

A table in such a step is the whole story, not a sample: 结果为 lists every outcome of the targets it names. Most
tables can be written with some of their columns alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from qaward.cases import shared_given, target_given
from qaward.cases.feature import Table
from qaward.cases.mismatch import Mismatch, near
from qaward.cases.steps import StepDefinitions
from qaward.cases.tables import TableRow, by_heading, compare, compare_in_order, equal, none
from qaward.cases.target_case import TargetCase
from qaward.engine.targets import Count, Outcome, by_department, count
from qaward.findings import InputError
from qaward.policy.targets import Target, Task, describe
from qaward.report.targets import ROLE_WORDS, answer_word, deadline_word, found_word, gap_words, schedule_words

CASE_STEPS = StepDefinitions()
T = TypeVar("T")
Columns = Mapping[str, Callable[[T], str]]

OUTCOME: Columns[Outcome] = {
    "指标": lambda each: each.target.id,
    "所辖地": lambda each: each.place,
    "年度": lambda each: "" if each.year is None else str(each.year),
    "要求": lambda each: describe(each.target),
    "现值": lambda each: found_word(each, "zh"),
    "结果": lambda each: answer_word(each, "zh"),
    "差距或所缺": lambda each: gap_words(each, "zh"),
    "期限": lambda each: deadline_word(each, "zh"),
}
ASKED: Columns[Target] = {
    "条款": lambda each: each.article,
    "指标": lambda each: each.id,
    "统计指标": lambda each: each.indicator.label,
    "要求": describe,
    "期限": lambda each: schedule_words(each, "zh"),
    "范围": lambda each: {None: "", "county": "每县", "town": "每镇"}[each.per],
    "原文": lambda each: each.printed,
    "任务": lambda each: f"（{each.task}）" if each.assigned else each.task,
}
TASK: Columns[Task] = {
    "任务": lambda each: each.id,
    "内容": lambda each: each.summary,
    "牵头": lambda each: "、".join(each.departments.lead),
    "参与": lambda each: "、".join(each.departments.partners),
    "责任": lambda each: "、".join(each.departments.responsible),
}
COUNT: Columns[Count] = {
    "合计": lambda each: str(each.total),
    "达标": lambda each: str(each.met),
    "未达标": lambda each: str(each.not_met),
    "尚未达标": lambda each: str(each.behind),
    "不明": lambda each: str(each.unknown),
    "无数字": lambda each: str(each.no_figure),
}


def _shown(columns: Columns[T], table: Table, of: Iterable[T]) -> list[TableRow]:
    """What is found, in the columns that a table has. Raises Mismatch for a column there is not."""
    for heading in table[0]:
        if heading not in columns:
            zh, en = near(heading, columns)
            known = "、".join(columns)
            raise Mismatch(
                f"没有“{heading}”这一列{zh}\n可以写的有：{known}",
                f"there is no column `{heading}`{en}\nthere are: {known}",
            )
    return [tuple(columns[heading](each) for heading in table[0]) for each in of]


def _need(table: Table, *headings: str) -> None:
    for heading in headings:
        if heading not in table[0]:
            raise Mismatch(f"表中要有“{heading}”一列", f"the table has to have the column `{heading}`")


def _rows(table: Table) -> list[TableRow]:
    return [tuple(row) for row in table[1:]]


def _same(found: Iterable[TableRow], table: Table) -> None:
    compare(sorted(found), sorted(_rows(table)), tuple(table[0]))


@CASE_STEPS.then("本文件的指标为：")
def targets(case: TargetCase, datatable: Table) -> None:
    """All targets of the policy, in their order."""
    found = _shown(ASKED, datatable, case.document.targets)
    compare_in_order(found, _rows(datatable), tuple(datatable[0]))


@CASE_STEPS.then("本文件的任务为：")
def tasks(case: TargetCase, datatable: Table) -> None:
    """All tasks of the policy, in their order."""
    found = _shown(TASK, datatable, case.document.tasks)
    compare_in_order(found, _rows(datatable), tuple(datatable[0]))


@CASE_STEPS.then("存疑的指标为：")
def doubts(case: TargetCase, datatable: Table) -> None:
    """All targets with something doubtful about them."""
    columns: Columns[Target] = {"指标": lambda each: each.id, "存疑": lambda each: each.doubt}
    _same(_shown(columns, datatable, [each for each in case.document.targets if each.doubt]), datatable)


@CASE_STEPS.then("结果为：")
def outcomes(case: TargetCase, datatable: Table) -> None:
    """Every outcome of the targets named."""
    _need(datatable, "指标")
    named = {row.get("指标", "") for row in by_heading(datatable)}
    case.known_targets(sorted(named))
    _same(_shown(OUTCOME, datatable, [each for each in case.outcomes if each.target.id in named]), datatable)


@CASE_STEPS.then("没有可对照的指标")
def nothing(case: TargetCase) -> None:
    """No target of any policy holds for the region."""
    found = [(each.policy.id, each.target.id) for each in case.review.outcomes]
    none(found, ("应当没有可对照的指标，结果却有", "no target should hold here, but some do"))


@CASE_STEPS.then(r"只有指标 (?P<names>\S+)")
def only(case: TargetCase, names: str) -> None:
    """The targets reviewed, of whichever policies."""
    wanted = sorted({(name,) for name in names.split("、")})
    compare(sorted({(each.target.id,) for each in case.review.outcomes}), wanted, ("指标",))


@CASE_STEPS.then("合计为：")
def counts(case: TargetCase, datatable: Table) -> None:
    """How many outcomes there are of each kind."""
    _same(_shown(COUNT, datatable, [count(case.outcomes)]), datatable)


@CASE_STEPS.then("各部门为：")
def departments(case: TargetCase, datatable: Table) -> None:
    """How many outcomes some departments answer for, by their role; other departments may have some too."""
    columns: Columns[tuple[str, str, Count]] = {
        "部门": lambda each: each[0],
        "角色": lambda each: each[1],
        **{name: _of_share(show) for name, show in COUNT.items()},
    }
    _need(datatable, "部门", "角色")
    named = {(row.get("部门", ""), row.get("角色", "")) for row in by_heading(datatable)}
    shares = [(name, ROLE_WORDS[role][0], each) for name, role, each in by_department(case.review.outcomes)]
    _same(_shown(columns, datatable, [each for each in shares if each[:2] in named]), datatable)


def _of_share(show: Callable[[Count], str]) -> Callable[[tuple[str, str, Count]], str]:
    return lambda each: show(each[2])


@CASE_STEPS.then("所有结果都注明为草案")
def drafts(case: TargetCase) -> None:
    """Every outcome is of a draft, and there are some."""
    if not case.review.outcomes:
        raise Mismatch("没有任何结果", "there is no outcome at all")
    others = sorted({(each.policy.id,) for each in case.review.outcomes if each.policy.status != "draft"})
    none(others, ("这些政策不是草案", "these policies are no drafts"))


@CASE_STEPS.then(r"没有对照的政策为 (?P<name>\S+)")
def left_out(case: TargetCase, name: str) -> None:
    """The policies that name no region, and were not asked for."""
    compare(sorted((policy.id,) for policy in case.review.left_out), [(name,)], ("政策",))


@CASE_STEPS.then(r"晚于评价日期而未用的数据有 (?P<number>\d+) 个")
def later(case: TargetCase, number: str) -> None:
    """How many figures are of after the day."""
    equal(str(len(case.review.later)), number)


@CASE_STEPS.then(r"没有指标用到的数据为 (?P<label>\S+)")
def unused(case: TargetCase, label: str) -> None:
    """The figures that no target looks at."""
    by_key = case.rules.indicators.by_key
    compare(sorted((by_key[each.indicator].label,) for each in case.review.unused), [(label,)], ("统计指标",))


@CASE_STEPS.then(r"地区文件不予受理，因为(?P<reason>.+)")
def refused(case: TargetCase, reason: str) -> None:
    """The region's statistics are faulty for this reason alone."""
    try:
        case.read()
    except InputError as fault:
        said = [finding.message() for finding in fault.findings]
        if said != [reason]:
            zh, en = "地区文件确实不受理，但理由是：\n", "the region file is refused indeed, but because:\n"
            told = "\n".join(each.message("en") for each in fault.findings)
            raise Mismatch(zh + "\n".join(said), en + told) from None
    else:
        raise Mismatch("地区文件没有错误，可以受理", "nothing is wrong with the region file")


TARGET = shared_given.CASE_STEPS + target_given.CASE_STEPS + CASE_STEPS
"""Every step of target features."""
