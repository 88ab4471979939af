"""Reviews of targets as tables: the outcomes, the shares of departments, and what a policy asks at all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from qaward.engine.targets import Answer, Count, Distance, Outcome, Review, Why, by_department, count
from qaward.policy.model import Policy
from qaward.policy.targets import ROLES, By, EachYear, Role, Target, describe
from qaward.report.rows import Table
from qaward.report.words import STATUS_WORDS, pick

ANSWER_WORDS: dict[Answer, tuple[str, str]] = {
    "met": ("达标", "met"),
    "not_met": ("未达标", "not met"),
    "unknown": ("不明", "unknown"),
    "no_figure": ("无数字", "no figure"),
}
BEHIND = ("尚未达标", "not yet met")
ROLE_WORDS: dict[Role, tuple[str, str]] = {
    "lead": ("牵头", "lead"),
    "with": ("参与", "with"),
    "responsible": ("责任", "responsible"),
}
WHY_WORDS: dict[Why, tuple[str, str]] = {
    "none": ("没有数据", "no figure is given"),
    "old": ("缺期末数据", "no figure as new as the deadline"),
    "part": ("缺全期数据", "no figure for the whole period"),
    "not_begun": ("年度尚未开始", "the year has not begun"),
    "no_places": ("未列所辖地", "the places under it are not listed"),
}
COUNT_WORDS = (
    ("合计", "total"), ("达标", "met"), ("未达标", "not met"), ("尚未达标", "not yet met"), ("不明", "unknown"),
    ("无数字", "no figure"),
)  # fmt: skip
WIDTHS = (14, 34, 24, 20, None, 28, None)
LISTED = 3
"""How many places a row of the terminal's table names."""
NONE = "—"


def answer_word(outcome: Outcome, lang: str) -> str:
    """The name of an answer; what is not met before its deadline is not yet met."""
    behind = outcome.answer == "not_met" and outcome.deadline is not None and not outcome.passed
    return (BEHIND if behind else ANSWER_WORDS[outcome.answer])[0 if lang == "zh" else 1]


def subject_word(outcome: Outcome, lang: str, places: tuple[str, ...] = ()) -> str:
    """What is measured: the indicator, with its place (or places) and year where it has them."""
    names = [place for place in places or (outcome.place,) if place]
    words = [pick(lang, "、", ", ").join(names[:LISTED])] if names else []
    if len(names) > LISTED:
        words[0] += f"等 {len(names)} 个" if lang == "zh" else f" … {len(names)} in all"
    if outcome.year is not None:
        words.append(str(outcome.year))
    name = outcome.target.indicator.named(lang)
    if not words:
        return name
    return f"{name}（{'，'.join(words)}）" if lang == "zh" else f"{name} ({', '.join(words)})"


def found_word(outcome: Outcome, lang: str) -> str:
    """The figure that was judged, with its period."""
    figure = outcome.figure
    if figure is None or outcome.answer == "unknown":
        return NONE
    value = outcome.target.indicator.figure(figure.value, lang)
    return f"{value}（{figure.period}）" if lang == "zh" else f"{value} ({figure.period})"


def gap_words(outcome: Outcome, lang: str) -> str:
    """How far it is from the target, or what is missing for an answer."""
    if outcome.distance is not None:
        return distance_words(outcome.distance, outcome.target, lang)
    if outcome.why is None:
        return ""
    missing = pick(lang, *WHY_WORDS[outcome.why])
    figure = outcome.figure
    if figure is None or outcome.why == "not_begun":
        return missing
    value = outcome.target.indicator.figure(figure.value, lang)
    newest = f"；最近为 {value}（{figure.period}）" if lang == "zh" else f"; the newest is {value} ({figure.period})"
    return missing + newest


def distance_words(distance: Distance, target: Target, lang: str) -> str:
    """A distance in words: `差 0.5 个百分点`; a bound that must be passed says so."""
    if target.indicator.type == "boolean":
        return ""
    zh = lang == "zh"
    if distance.amount == 0:
        return "恰为界限，须越过" if zh else "at the bound, which must be passed"
    amount = target.indicator.difference(distance.amount, lang)
    if zh:
        return f"{'差' if distance.side == 'short' else '超出'}{'逾' if distance.strict else ''} {amount}"
    more = "more than " if distance.strict else ""
    return f"{'short by' if distance.side == 'short' else 'over by'} {more}{amount}"


def deadline_word(outcome: Outcome, lang: str) -> str:
    """The deadline, and whether it lies behind."""
    if outcome.deadline is None:
        return pick(lang, "未载", "not stated")
    day = date.fromordinal(outcome.deadline).isoformat()
    if outcome.passed:
        return day + pick(lang, " 已到期", " passed")
    return day + pick(lang, " 未到期", " to come")


def outcome_table(outcomes: Iterable[Outcome], lang: str) -> Table:
    """The outcomes of one policy, for people; places of which nothing is known share a row."""
    zh = ("条款", "指标", "要求", "现值", "结果", "差距或所缺", "期限")
    en = ("article", "indicator", "expected", "found", "answer", "distance or lack", "deadline")
    body: list[tuple[str, ...]] = []
    for group in _groups(outcomes):
        first = group[0]
        body.append(
            (
                first.target.article, subject_word(first, lang, tuple(each.place for each in group)),
                expected_words(first.target, lang), found_word(first, lang), answer_word(first, lang),
                gap_words(first, lang), deadline_word(first, lang),
            )
        )  # fmt: skip
    return Table(zh if lang == "zh" else en, tuple(body), widths=WIDTHS)


def _groups(outcomes: Iterable[Outcome]) -> list[list[Outcome]]:
    """The outcomes, those of several places together where all that can be said of them is the same."""
    groups: dict[tuple[object, ...], list[Outcome]] = {}
    for at, each in enumerate(outcomes):
        key = (each.target.name, each.year, each.answer, each.why) if each.figure is None else (at,)
        groups.setdefault(key, []).append(each)
    return list(groups.values())


def expected_words(target: Target, lang: str) -> str:
    """What is asked, with the printed figure where it says more."""
    asked = describe(target, lang)
    if not target.printed:
        return asked
    return f"{asked}（原文 {target.printed}）" if lang == "zh" else f"{asked} (printed {target.printed})"


def full_table(review: Review, lang: str) -> Table:
    """Every outcome with everything that belongs to it, for spreadsheets."""
    zh = (
        "政策", "状态", "条款", "编号", "内容", "指标", "所辖地", "年度", "要求", "原文", "现值", "数据期", "结果",
        "差距或所缺", "期限", "是否到期", "牵头部门", "参与部门", "责任部门", "任务", "存疑",
    )  # fmt: skip
    en = (
        "policy", "status", "article", "target", "summary", "indicator", "place", "year", "expected", "printed",
        "found", "period", "answer", "distance or lack", "deadline", "passed", "lead", "with", "responsible", "task",
        "doubt",
    )  # fmt: skip
    return Table(zh if lang == "zh" else en, tuple(_full_row(each, lang) for each in review.outcomes))


def _full_row(outcome: Outcome, lang: str) -> tuple[str, ...]:
    target, figure = outcome.target, outcome.figure
    comma = pick(lang, "、", ", ")
    day = pick(lang, "未载", "not stated")
    if outcome.deadline is not None:
        day = date.fromordinal(outcome.deadline).isoformat()
    judged = figure is not None and outcome.answer != "unknown"
    return (
        target.policy, pick(lang, *STATUS_WORDS[outcome.policy.status]), target.article, target.id, target.summary,
        target.indicator.named(lang), outcome.place, "" if outcome.year is None else str(outcome.year),
        describe(target, lang), target.printed,
        target.indicator.figure(figure.value, lang) if figure is not None and judged else "",
        figure.period if figure is not None and judged else "",
        answer_word(outcome, lang), gap_words(outcome, lang), day,
        pick(lang, "是", "yes") if outcome.passed else pick(lang, "否", "no"),
        *(comma.join(names) for _, names in target.departments.roles()), _task_word(target, lang), target.doubt,
    )  # fmt: skip


def _task_word(target: Target, lang: str) -> str:
    if not target.task or not target.assigned:
        return target.task
    return f"{target.task}（按主题归口）" if lang == "zh" else f"{target.task} (by subject)"


def department_table(outcomes: Iterable[Outcome], lang: str) -> Table:
    """How each department stands, by its role."""
    at = 0 if lang == "zh" else 1
    head = (("部门", "department")[at], ("角色", "role")[at], *(words[at] for words in COUNT_WORDS))
    body = tuple(
        (name, pick(lang, *ROLE_WORDS[role]), *_counts(counts)) for name, role, counts in by_department(outcomes)
    )
    return Table(head, body, frozenset(range(2, 8)))


def _counts(counts: Count) -> tuple[str, ...]:
    figures = (counts.total, counts.met, counts.not_met, counts.behind, counts.unknown, counts.no_figure)
    return tuple(str(figure) for figure in figures)


def count_words(outcomes: Iterable[Outcome], lang: str) -> str:
    """How many of each in one line: `共 22 项：达标 8，未达标 3，…`."""
    counts = _counts(count(outcomes))
    at = 0 if lang == "zh" else 1
    parts = [
        f"{words[at]} {figure}" for words, figure in zip(COUNT_WORDS[1:], counts[1:], strict=True) if figure != "0"
    ]
    if lang == "zh":
        return f"共 {counts[0]} 项" + (f"：{'，'.join(parts)}" if parts else "")
    return f"{counts[0]} in all" + (f": {', '.join(parts)}" if parts else "")


def remarks(outcomes: Iterable[Outcome], lang: str) -> list[str]:
    """What is doubtful about the targets, each once."""
    doubts = dict.fromkeys((each.target.article, each.target.id, each.target.doubt) for each in outcomes)
    zh, en = "存疑 {} {}：{}", "doubtful: {} {}: {}"
    return [pick(lang, zh, en).format(*doubt) for doubt in doubts if doubt[2]]


def assigned_words(outcomes: Iterable[Outcome], lang: str) -> str:
    """How many targets the pack, not the document, gives to departments; empty where there is none."""
    number = len({each.target.name for each in outcomes if each.target.assigned})
    if not number:
        return ""
    zh = f"其中 {number} 项指标原文没有写部门，按主题归入任务分工"
    return pick(lang, zh, f"the document names no department for {number} of the targets; the pack assigns them")


# ── what a policy asks ───────────────────────────────────────────────────────────────────────────────


def policy_tables(policy: Policy, lang: str) -> list[Table]:
    """What a policy asks beside its clauses: tasks, tasks by department, targets. Empty ones are left out."""
    tables = (task_table(policy, lang), department_tasks(policy, lang), target_table(policy, lang))
    return [table for table in tables if table.body]


def target_table(policy: Policy, lang: str) -> Table:
    """The targets of a policy: what is asked of what, by when."""
    zh = ("章节", "指标", "内容", "要求", "期限", "任务")
    en = ("article", "target", "summary", "expected", "deadline", "task")
    body = tuple(
        (
            each.article, each.id, each.summary, goal_words(each, lang),
            schedule_words(each, lang), _task_word(each, lang),
        )
        for each in policy.targets
    )  # fmt: skip
    return Table(zh if lang == "zh" else en, body, widths=(14, 24, 40, 40, None, None))


def goal_words(target: Target, lang: str) -> str:
    """What is asked of what: `抽检合格率 不低于 98%`; of yes and no what is to be so: `通过验收`."""
    name, asked = target.indicator.named(lang), expected_words(target, lang)
    if target.indicator.type == "boolean":
        asked = asked.removeprefix(pick(lang, "是", "true"))
    return name + asked if asked.startswith("（") or not asked else f"{name} {asked.strip()}"


def schedule_words(target: Target, lang: str) -> str:
    """When a target is to be reached, in words."""
    match target.schedule:
        case By(day):
            return date.fromordinal(day).isoformat()
        case EachYear(first, last):
            if last is None:
                return f"{first} 年起每年" if lang == "zh" else f"every year from {first}"
            return f"{first}—{last} 年每年" if lang == "zh" else f"every year from {first} to {last}"
        case _:
            return pick(lang, "未载", "not stated")


def task_table(policy: Policy, lang: str) -> Table:
    """The tasks of a policy with their departments."""
    zh = ("任务", "内容", "牵头部门", "参与部门", "责任部门")
    en = ("task", "summary", "lead", "with", "responsible")
    comma = pick(lang, "、", ", ")
    body = [
        (each.id, each.summary, *(comma.join(names) for _, names in each.departments.roles())) for each in policy.tasks
    ]
    used = [at for at in range(5) if at < 2 or any(row[at] for row in body)]
    rows = tuple(tuple(row[at] for at in used) for row in body)
    head = tuple((zh if lang == "zh" else en)[at] for at in used)
    widths = tuple((None, 32, 24, 60, 60)[at] for at in used)
    return Table(head, rows, widths=widths)


def department_tasks(policy: Policy, lang: str) -> Table:
    """The tasks of a policy by department: which it leads, takes part in, or is responsible for."""
    shares: dict[str, dict[Role, list[str]]] = {}
    for task in policy.tasks:
        for role, names in task.departments.roles():
            for name in names:
                shares.setdefault(name, {}).setdefault(role, []).append(task.id)
    at = 0 if lang == "zh" else 1
    used: list[Role] = [role for role in ROLES if any(role in share for share in shares.values())]
    head = (("部门", "department")[at], *(ROLE_WORDS[role][at] for role in used))
    comma = pick(lang, "、", ", ")
    order = sorted(shares, key=lambda name: (-len(shares[name].get("lead", ())), name))
    body = tuple((name, *(comma.join(shares[name].get(role, ())) for role in used)) for name in order)
    return Table(head, body, widths=(None, *(48,) * len(used)))
