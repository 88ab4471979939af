"""What an answer rests on, in words that cannot be read backwards: every matcher, plain and under `not`, and groups."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from console import DAY, run, write_profile

from qaward.cases.case import Book, Case
from qaward.cases.outcome import failures
from qaward.engine.decide import Decision, decide
from qaward.engine.explain import line_tree, refusal_tree
from qaward.engine.match import make_plan
from qaward.policy.load import load_folder
from qaward.profiles.read import make_facts
from qaward.report.answers import tree_text
from qaward.report.rows import basis_words
from qaward.report.why import why

VOCABULARY = """\
vocabulary: 1
payers:
  city: {label: 市级, treasury: 市财政}
applicant:
  kinds: {enterprise: {label: 企业}}
  facts: [dishonest, founded_on]
items:
  work: {label: 作品, facts: [level, published, tasks, score, cost, done_on, year, note]}
  penalty: {label: 行政处罚, facts: [grave, penalised_on]}
facts:
  dishonest: {label: 列入严重失信主体名单, type: boolean, question: 是否列入？, evidence: 查询结果}
  founded_on: {label: 成立日期, type: date, question: 哪天成立？, evidence: 执照}
  level:
    label: 级别
    type: enum
    values: {national: 国家, provincial: 省级, city: 市级, county: 县级}
    question: 哪一级？
    evidence: 文件
  published: {label: 已发布, type: boolean, question: 是否发布？, evidence: 公告}
  tasks: {label: 完成项目数, type: integer, least: 0, most: 100, unit: 个, question: 几个？, evidence: 证明}
  score: {label: 评分, type: decimal, places: 1, least: 0, most: 100, unit: 分, question: 几分？, evidence: 评审表}
  cost: {label: 投入, type: money, question: 多少？, evidence: 审计报告}
  done_on: {label: 完成日期, type: date, question: 哪天？, evidence: 证明}
  year: {label: 获奖年度, type: integer, least: 1990, most: 2100, question: 哪年？, evidence: 证书}
  note: {label: 说明, type: text, question: 有无说明？, evidence: 说明}
  grave: {label: 情节严重, type: boolean, question: 是否严重？, evidence: 决定书}
  penalised_on: {label: 处罚日期, type: date, question: 哪天处罚？, evidence: 决定书}
"""

HEAD = """\
policy: award
title: 奖励办法
issuer: 某市
level: city
status: in_force
version: '1'
in_force: {from: 2020-01-01}
"""


def decided(folder: Path, when: str, facts: dict[str, Any], *others: dict[str, Any], **more: str) -> Decision:
    """A decision about one work under one clause; `more` are `head` lines, and `pays` of the clause."""
    (folder / "award").mkdir(parents=True)
    (folder / "vocabulary.yaml").write_text(VOCABULARY, encoding="utf-8")
    (folder / "award" / "policy.yaml").write_text(HEAD + more.get("head", ""), encoding="utf-8")
    pays, condition = more.get("pays", "{city: 1万元}"), f"when: {{{when}}}, " if when else ""
    clause = f"- {{clause: a, article: 一, summary: 甲, for: any, each: work, {condition}pays: {pays}}}\n"
    (folder / "award" / "01.yaml").write_text(clause, encoding="utf-8")
    rules = load_folder(folder)
    mine = {key: facts[key] for key in ("dishonest", "founded_on") if key in facts}
    own = {key: value for key, value in facts.items() if key not in mine}
    profile = {
        "applicant": {"id": "E", "kind": "enterprise", **mine},
        "items": [{"kind": "work", "id": "W", **own}, *others],
    }
    return decide(make_plan(rules), make_facts(profile, rules.vocabulary), date.fromisoformat(DAY))


def told(decision: Decision, lang: str = "zh") -> list[str]:
    """The tree of the one line or refusal there is, as `explain` shows it."""
    (one,) = decision.lines or decision.refusals
    tree = line_tree(one, decision) if decision.lines else refusal_tree(one, decision)  # type: ignore[arg-type]
    return [line[2:] for line in tree_text(tree, decision.plan.rules.vocabulary, lang).splitlines()]


def rests_on(decision: Decision, lang: str = "zh") -> str:
    """What the one line rests on, as tables show it."""
    (line,) = decision.lines
    return basis_words(line, decision, lang)


class Matcher(NamedTuple):
    """One matcher: what is asked, a value that passes, one that does not, and the six things that are said of it.

    `plain` and `turned` are said where the value passes, where it does not, and where it is not known.
    """

    asked: str
    passes: Any
    fails: Any
    plain: tuple[str, str, str]
    turned: tuple[str, str, str]


ZH = [
    Matcher(
        "level: national",
        "national",
        "city",
        ("✓ 级别 国家", "✗ 级别：应为 国家，现为 市级", "? 级别：应为 国家，尚不清楚"),
        ("✗ 级别：应不为 国家，现为 国家", "✓ 级别：应不为 国家，现为 市级", "? 级别：应不为 国家，尚不清楚"),
    ),
    Matcher(
        "level: [national, provincial]",
        "provincial",
        "city",
        ("✓ 级别 省级", "✗ 级别：应为 国家或省级，现为 市级", "? 级别：应为 国家或省级，尚不清楚"),
        (
            "✗ 级别：应不为 国家或省级，现为 省级",
            "✓ 级别：应不为 国家或省级，现为 市级",
            "? 级别：应不为 国家或省级，尚不清楚",
        ),
    ),
    Matcher(
        "published: true",
        True,
        False,
        ("✓ 已发布 是", "✗ 已发布：应为 是，现为 否", "? 已发布：应为 是，尚不清楚"),
        ("✗ 已发布：应为 否，现为 是", "✓ 已发布 否", "? 已发布：应为 否，尚不清楚"),
    ),
    Matcher(
        "published: false",
        False,
        True,
        ("✓ 已发布 否", "✗ 已发布：应为 否，现为 是", "? 已发布：应为 否，尚不清楚"),
        ("✗ 已发布：应为 是，现为 否", "✓ 已发布 是", "? 已发布：应为 是，尚不清楚"),
    ),
    Matcher(
        "tasks: 3",
        3,
        4,
        ("✓ 完成项目数 3个", "✗ 完成项目数：应为 3个，现为 4个", "? 完成项目数：应为 3个，尚不清楚"),
        (
            "✗ 完成项目数：应不为 3个，现为 3个",
            "✓ 完成项目数：应不为 3个，现为 4个",
            "? 完成项目数：应不为 3个，尚不清楚",
        ),
    ),
    Matcher(
        "tasks: {at_least: 3}",
        3,
        2,
        ("✓ 完成项目数 3个", "✗ 完成项目数：应不低于 3个，现为 2个", "? 完成项目数：应不低于 3个，尚不清楚"),
        (
            "✗ 完成项目数：应低于 3个，现为 3个",
            "✓ 完成项目数：应低于 3个，现为 2个",
            "? 完成项目数：应低于 3个，尚不清楚",
        ),
    ),
    Matcher(
        "tasks: {at_most: 3}",
        3,
        4,
        ("✓ 完成项目数 3个", "✗ 完成项目数：应不超过 3个，现为 4个", "? 完成项目数：应不超过 3个，尚不清楚"),
        (
            "✗ 完成项目数：应超过 3个，现为 3个",
            "✓ 完成项目数：应超过 3个，现为 4个",
            "? 完成项目数：应超过 3个，尚不清楚",
        ),
    ),
    Matcher(
        "tasks: {between: [3, 5]}",
        5,
        6,
        ("✓ 完成项目数 5个", "✗ 完成项目数：应为 3 至 5个，现为 6个", "? 完成项目数：应为 3 至 5个，尚不清楚"),
        (
            "✗ 完成项目数：应低于 3个或超过 5个，现为 5个",
            "✓ 完成项目数：应低于 3个或超过 5个，现为 6个",
            "? 完成项目数：应低于 3个或超过 5个，尚不清楚",
        ),
    ),
    Matcher(
        "score: {above: 90}",
        "90.1",
        "90",
        ("✓ 评分 90.1分", "✗ 评分：应超过 90分，现为 90.0分", "? 评分：应超过 90分，尚不清楚"),
        ("✗ 评分：应不超过 90分，现为 90.1分", "✓ 评分：应不超过 90分，现为 90.0分", "? 评分：应不超过 90分，尚不清楚"),
    ),
    Matcher(
        "cost: {at_least: 30万元}",
        "30万元",
        "29.5万元",
        ("✓ 投入 30万元", "✗ 投入：应不低于 30万元，现为 29.5万元", "? 投入：应不低于 30万元，尚不清楚"),
        (
            "✗ 投入：应低于 30万元，现为 30万元",
            "✓ 投入：应低于 30万元，现为 29.5万元",
            "? 投入：应低于 30万元，尚不清楚",
        ),
    ),
    Matcher(
        "cost: {above: 30万元}",
        "31万元",
        "30万元",
        ("✓ 投入 31万元", "✗ 投入：应超过 30万元，现为 30万元", "? 投入：应超过 30万元，尚不清楚"),
        (
            "✗ 投入：应不超过 30万元，现为 31万元",
            "✓ 投入：应不超过 30万元，现为 30万元",
            "? 投入：应不超过 30万元，尚不清楚",
        ),
    ),
    Matcher(
        "cost: {below: 30万元}",
        "29万元",
        "30万元",
        ("✓ 投入 29万元", "✗ 投入：应低于 30万元，现为 30万元", "? 投入：应低于 30万元，尚不清楚"),
        (
            "✗ 投入：应不低于 30万元，现为 29万元",
            "✓ 投入：应不低于 30万元，现为 30万元",
            "? 投入：应不低于 30万元，尚不清楚",
        ),
    ),
    Matcher(
        "cost: {above: 0元}",
        "1万元",
        "0元",
        ("✓ 投入 1万元", "✗ 投入：应大于 0，现为 0元", "? 投入：应大于 0，尚不清楚"),
        ("✗ 投入：应为 0元，现为 1万元", "✓ 投入：应为 0元，现为 0元", "? 投入：应为 0元，尚不清楚"),
    ),
    Matcher(
        "done_on: {before: 2023-01-01}",
        "2022-12-31",
        "2023-01-01",
        (
            "✓ 完成日期 2022-12-31",
            "✗ 完成日期：应早于 2023-01-01，现为 2023-01-01",
            "? 完成日期：应早于 2023-01-01，尚不清楚",
        ),
        (
            "✗ 完成日期：应不早于 2023-01-01，现为 2022-12-31",
            "✓ 完成日期：应不早于 2023-01-01，现为 2023-01-01",
            "? 完成日期：应不早于 2023-01-01，尚不清楚",
        ),
    ),
    Matcher(
        "done_on: {after: 2022-12-31}",
        "2023-01-01",
        "2022-12-31",
        (
            "✓ 完成日期 2023-01-01",
            "✗ 完成日期：应晚于 2022-12-31，现为 2022-12-31",
            "? 完成日期：应晚于 2022-12-31，尚不清楚",
        ),
        (
            "✗ 完成日期：应不晚于 2022-12-31，现为 2023-01-01",
            "✓ 完成日期：应不晚于 2022-12-31，现为 2022-12-31",
            "? 完成日期：应不晚于 2022-12-31，尚不清楚",
        ),
    ),
    Matcher(
        "done_on: {between: [2022-01-01, 2022-12-31]}",
        "2022-06-01",
        "2023-01-01",
        (
            "✓ 完成日期 2022-06-01",
            "✗ 完成日期：应为 2022-01-01 至 2022-12-31，现为 2023-01-01",
            "? 完成日期：应为 2022-01-01 至 2022-12-31，尚不清楚",
        ),
        (
            "✗ 完成日期：应早于 2022-01-01 或晚于 2022-12-31，现为 2022-06-01",
            "✓ 完成日期：应早于 2022-01-01 或晚于 2022-12-31，现为 2023-01-01",
            "? 完成日期：应早于 2022-01-01 或晚于 2022-12-31，尚不清楚",
        ),
    ),
    Matcher(
        "done_on: {within: 1年}",
        "2023-01-01",
        "2021-01-01",
        (
            "✓ 完成日期 2023-01-01",
            "✗ 完成日期：应在最近12个月内，现为 2021-01-01",
            "? 完成日期：应在最近12个月内，尚不清楚",
        ),
        (
            "✗ 完成日期：应不在最近12个月内，现为 2023-01-01",
            "✓ 完成日期：应不在最近12个月内，现为 2021-01-01",
            "? 完成日期：应不在最近12个月内，尚不清楚",
        ),
    ),
    Matcher(
        "done_on: {within: 2年, ending: 06-30}",
        "2023-01-01",
        "2021-01-01",
        (
            "✓ 完成日期 2023-01-01",
            "✗ 完成日期：应在认定当年6月30日前24个月内，现为 2021-01-01",
            "? 完成日期：应在认定当年6月30日前24个月内，尚不清楚",
        ),
        (
            "✗ 完成日期：应不在认定当年6月30日前24个月内，现为 2023-01-01",
            "✓ 完成日期：应不在认定当年6月30日前24个月内，现为 2021-01-01",
            "? 完成日期：应不在认定当年6月30日前24个月内，尚不清楚",
        ),
    ),
    Matcher(
        "done_on: {for_at_least: 12 months}",
        "2022-01-01",
        "2023-01-01",
        (
            "✓ 完成日期 2022-01-01",
            "✗ 完成日期：应已满12个月，现为 2023-01-01，至 2024-01-01 满",
            "? 完成日期：应已满12个月，尚不清楚",
        ),
        (
            "✗ 完成日期：应未满12个月，现为 2022-01-01，至 2023-01-01 满",
            "✓ 完成日期：应未满12个月，现为 2023-01-01，至 2024-01-01 满",
            "? 完成日期：应未满12个月，尚不清楚",
        ),
    ),
    Matcher(
        "done_on: {years_back: 1}",
        "2022-05-05",
        "2023-05-05",
        (
            "✓ 完成日期 2022-05-05",
            "✗ 完成日期：应在认定上一年，现为 2023-05-05",
            "? 完成日期：应在认定上一年，尚不清楚",
        ),
        (
            "✗ 完成日期：应不在认定上一年，现为 2022-05-05",
            "✓ 完成日期：应不在认定上一年，现为 2023-05-05",
            "? 完成日期：应不在认定上一年，尚不清楚",
        ),
    ),
    Matcher(
        "year: {years_back: [1, 3]}",
        2021,
        2019,
        (
            "✓ 获奖年度 2021",
            "✗ 获奖年度：应在认定年度之前第1至3年，现为 2019",
            "? 获奖年度：应在认定年度之前第1至3年，尚不清楚",
        ),
        (
            "✗ 获奖年度：应不在认定年度之前第1至3年，现为 2021",
            "✓ 获奖年度：应不在认定年度之前第1至3年，现为 2019",
            "? 获奖年度：应不在认定年度之前第1至3年，尚不清楚",
        ),
    ),
    Matcher(
        "note: {present: true}",
        "有",
        "无",
        ("✓ 说明 有", "✗ 说明：应已提供，现为 无", "? 说明：应已提供，尚不清楚"),
        ("✗ 说明：应未提供，现为 有", "✓ 说明：应未提供，现为 无", "? 说明：应未提供，尚不清楚"),
    ),
]

EN = [
    Matcher(
        "level: [national, provincial]",
        "provincial",
        "city",
        (
            "✓ level provincial",
            "✗ level: national or provincial expected, found city",
            "? level: national or provincial expected, not known",
        ),
        (
            "✗ level: other than national or provincial expected, found provincial",
            "✓ level: other than national or provincial expected, found city",
            "? level: other than national or provincial expected, not known",
        ),
    ),
    Matcher(
        "published: true",
        True,
        False,
        ("✓ published true", "✗ published: true expected, found false", "? published: true expected, not known"),
        ("✗ published: false expected, found true", "✓ published false", "? published: false expected, not known"),
    ),
    Matcher(
        "tasks: {at_least: 3}",
        3,
        2,
        ("✓ tasks 3", "✗ tasks: at least 3 expected, found 2", "? tasks: at least 3 expected, not known"),
        (
            "✗ tasks: below 3 expected, found 3",
            "✓ tasks: below 3 expected, found 2",
            "? tasks: below 3 expected, not known",
        ),
    ),
    Matcher(
        "tasks: {at_most: 3}",
        3,
        4,
        ("✓ tasks 3", "✗ tasks: at most 3 expected, found 4", "? tasks: at most 3 expected, not known"),
        (
            "✗ tasks: above 3 expected, found 3",
            "✓ tasks: above 3 expected, found 4",
            "? tasks: above 3 expected, not known",
        ),
    ),
    Matcher(
        "tasks: {between: [3, 5]}",
        5,
        6,
        ("✓ tasks 5", "✗ tasks: 3 to 5 expected, found 6", "? tasks: 3 to 5 expected, not known"),
        (
            "✗ tasks: below 3 or above 5 expected, found 5",
            "✓ tasks: below 3 or above 5 expected, found 6",
            "? tasks: below 3 or above 5 expected, not known",
        ),
    ),
    Matcher(
        "cost: {below: 30万元}",
        "29万元",
        "30万元",
        ("✓ cost 29万元", "✗ cost: below 30万元 expected, found 30万元", "? cost: below 30万元 expected, not known"),
        (
            "✗ cost: at least 30万元 expected, found 29万元",
            "✓ cost: at least 30万元 expected, found 30万元",
            "? cost: at least 30万元 expected, not known",
        ),
    ),
    Matcher(
        "done_on: {before: 2023-01-01}",
        "2022-12-31",
        "2023-01-01",
        (
            "✓ done_on 2022-12-31",
            "✗ done_on: before 2023-01-01 expected, found 2023-01-01",
            "? done_on: before 2023-01-01 expected, not known",
        ),
        (
            "✗ done_on: not before 2023-01-01 expected, found 2022-12-31",
            "✓ done_on: not before 2023-01-01 expected, found 2023-01-01",
            "? done_on: not before 2023-01-01 expected, not known",
        ),
    ),
    Matcher(
        "done_on: {within: 1年}",
        "2023-01-01",
        "2021-01-01",
        (
            "✓ done_on 2023-01-01",
            "✗ done_on: within the last 12 months expected, found 2021-01-01",
            "? done_on: within the last 12 months expected, not known",
        ),
        (
            "✗ done_on: not within the last 12 months expected, found 2023-01-01",
            "✓ done_on: not within the last 12 months expected, found 2021-01-01",
            "? done_on: not within the last 12 months expected, not known",
        ),
    ),
    Matcher(
        "done_on: {for_at_least: 12 months}",
        "2022-01-01",
        "2023-01-01",
        (
            "✓ done_on 2022-01-01",
            "✗ done_on: at least 12 months ago expected, found 2023-01-01 (complete on 2024-01-01)",
            "? done_on: at least 12 months ago expected, not known",
        ),
        (
            "✗ done_on: less than 12 months ago expected, found 2022-01-01 (complete on 2023-01-01)",
            "✓ done_on: less than 12 months ago expected, found 2023-01-01 (complete on 2024-01-01)",
            "? done_on: less than 12 months ago expected, not known",
        ),
    ),
    Matcher(
        "done_on: {years_back: 0}",
        "2023-05-05",
        "2022-05-05",
        (
            "✓ done_on 2023-05-05",
            "✗ done_on: in the calendar year of decision expected, found 2022-05-05",
            "? done_on: in the calendar year of decision expected, not known",
        ),
        (
            "✗ done_on: not in the calendar year of decision expected, found 2023-05-05",
            "✓ done_on: not in the calendar year of decision expected, found 2022-05-05",
            "? done_on: not in the calendar year of decision expected, not known",
        ),
    ),
    Matcher(
        "note: {present: true}",
        "有",
        "无",
        ("✓ note 有", "✗ note: given expected, found none", "? note: given expected, not known"),
        (
            "✗ note: not given expected, found 有",
            "✓ note: not given expected, found none",
            "? note: not given expected, not known",
        ),
    ),
]


@pytest.mark.parametrize(
    ("lang", "each"), [*(("zh", each) for each in ZH), *(("en", each) for each in EN)], ids=lambda each: str(each)[:50]
)
def test_every_matcher(tmp_path: Path, lang: str, each: Matcher) -> None:
    """What is asked, plain and turned round, where it is met, not met and not known; twice `not` is plain."""
    fact = each.asked.partition(":")[0]
    values = ({fact: each.passes}, {fact: each.fails}, {})
    for name, when, words in (
        ("plain", each.asked, each.plain),
        ("turned", f"not: {{{each.asked}}}", each.turned),
        ("twice", f"not: {{not: {{{each.asked}}}}}", each.plain),
    ):
        found = [told(decided(tmp_path / f"{name}-{at}", when, facts), lang) for at, facts in enumerate(values)]
        assert [[line] for line in words] == found


GRAVE: dict[str, Any] = {"kind": "penalty", "id": "P1", "grave": True}
LIGHT: dict[str, Any] = {"kind": "penalty", "id": "P2", "grave": False}
OPEN: dict[str, Any] = {"kind": "penalty", "id": "P3"}
COUNTS = [
    (
        "count: {item: penalty, where: {grave: true}, at_least: 1}",
        [GRAVE],
        "✓ 行政处罚（情节严重）：应至少 1 项，现有 1 项",
    ),
    (
        "count: {item: penalty, where: {grave: true}, at_least: 1}",
        [LIGHT],
        "✗ 行政处罚（情节严重）：应至少 1 项，现有 0 项",
    ),
    (
        "any_of: {item: penalty, where: {grave: true}}",
        [OPEN],
        "? 行政处罚（情节严重）：应至少 1 项，现有 0 至 1 项，尚有不明",
    ),
    (
        "not: {count: {item: penalty, where: {grave: true}, at_least: 1}}",
        [LIGHT],
        "✓ 行政处罚（情节严重）：应没有，现有 0 项",
    ),
    ("not: {any_of: {item: penalty, where: {grave: true}}}", [GRAVE], "✗ 行政处罚（情节严重）：应没有，现有 1 项"),
    (
        "not: {any_of: {item: penalty, where: {grave: true}}}",
        [OPEN],
        "? 行政处罚（情节严重）：应没有，现有 0 至 1 项，尚有不明",
    ),
    ("not: {count: {item: penalty, at_least: 2}}", [GRAVE], "✓ 行政处罚：应少于 2 项，现有 1 项"),
    ("not: {count: {item: penalty, at_least: 2}}", [GRAVE, LIGHT], "✗ 行政处罚：应少于 2 项，现有 2 项"),
    ("count: {item: penalty, at_most: 0}", [], "✓ 行政处罚：应没有，现有 0 项"),
    ("count: {item: penalty, at_most: 1}", [GRAVE, LIGHT], "✗ 行政处罚：应至多 1 项，现有 2 项"),
    ("not: {count: {item: penalty, at_most: 1}}", [GRAVE, LIGHT], "✓ 行政处罚：应多于 1 项，现有 2 项"),
    ("not: {count: {item: penalty, at_most: 1}}", [GRAVE], "✗ 行政处罚：应多于 1 项，现有 1 项"),
    ("count: {item: penalty, at_least: 1, at_most: 2}", [], "✗ 行政处罚：应至少 1 项、至多 2 项，现有 0 项"),
    ("not: {count: {item: penalty, at_least: 1, at_most: 2}}", [], "✓ 行政处罚：应少于 1 项或多于 2 项，现有 0 项"),
    ("not: {not: {any_of: {item: penalty}}}", [GRAVE], "✓ 行政处罚：应至少 1 项，现有 1 项"),
]


@pytest.mark.parametrize(("when", "items", "words"), COUNTS)
def test_every_count(tmp_path: Path, when: str, items: list[dict[str, Any]], words: str) -> None:
    """How many there have to be, plain and turned round."""
    assert [words] == told(decided(tmp_path, when, {}, *items))


def test_counts_in_english(tmp_path: Path) -> None:
    """The same in English."""
    for at, (words, when) in enumerate(
        (
            ("✓ penalty (grave): none expected, found 0", "not: {any_of: {item: penalty, where: {grave: true}}}"),
            ("✓ penalty: fewer than 2 expected, found 1", "not: {count: {item: penalty, at_least: 2}}"),
            ("✗ penalty: more than 1 expected, found 1", "not: {count: {item: penalty, at_most: 1}}"),
        )
    ):
        assert [words] == told(decided(tmp_path / str(at), when, {}, LIGHT), "en")


GROUPS = [
    (
        "any: [{level: national}, {published: true}]",
        {"level": "city", "published": True},
        ["✓ 任一即可", "   ✗ 级别：应为 国家，现为 市级", "   ✓ 已发布 是"],
        "已发布 是",
    ),
    (
        "any: [{level: city}, {published: true}]",
        {"level": "city", "published": True},
        ["✓ 任一即可", "   ✓ 级别 市级", "   ✓ 已发布 是"],
        "级别 市级；已发布 是",
    ),
    (
        "any: [{level: city, published: true}, {tasks: {at_least: 3}}]",
        {"level": "city", "published": False, "tasks": 3},
        [
            "✓ 任一即可",
            "   ✗ 须同时满足",
            "      ✓ 级别 市级",
            "      ✗ 已发布：应为 是，现为 否",
            "   ✓ 完成项目数 3个",
        ],
        "完成项目数 3个",
    ),
    (
        "not: {any: [{level: national}, {published: true}]}",
        {"level": "city", "published": False},
        ["✓ 级别：应不为 国家，现为 市级", "✓ 已发布 否"],
        "级别：应不为 国家，现为 市级；已发布 否",
    ),
    (
        "not: {all: [{level: national}, {published: true}]}",
        {"level": "national", "published": False},
        ["✓ 任一即可", "   ✗ 级别：应不为 国家，现为 国家", "   ✓ 已发布 否"],
        "已发布 否",
    ),
    (
        "not: {level: national, published: true}",
        {"level": "city"},
        ["✓ 任一即可", "   ✓ 级别：应不为 国家，现为 市级", "   ? 已发布：应为 否，尚不清楚"],
        "级别：应不为 国家，现为 市级",
    ),
    (
        "not: {any: [{not: {level: national}}, {published: true}]}",
        {"level": "national", "published": False},
        ["✓ 级别 国家", "✓ 已发布 否"],
        "级别 国家；已发布 否",
    ),
    (
        "tasks: 3, not: {any_of: {item: penalty}, published: true}",
        {"tasks": 3, "published": True},
        [
            "✓ 完成项目数 3个",
            "✓ 任一即可",
            "   ✓ 行政处罚：应没有，现有 0 项",
            "   ✗ 已发布：应为 否，现为 是",
        ],
        "完成项目数 3个；行政处罚：应没有，现有 0 项",
    ),
]


@pytest.mark.parametrize(("when", "facts", "tree", "carried"), GROUPS)
def test_groups_that_are_met(tmp_path: Path, when: str, facts: dict[str, Any], tree: list[str], carried: str) -> None:
    """All are told in the tree; a line names what carries it: of any, what is met, of `not any` every part."""
    decision = decided(tmp_path, when, facts)
    assert tree == told(decision)
    assert carried == rests_on(decision)
    assert f"\n  事实：{carried}\n" in why(decision, "zh") + "\n"


REFUSED = [
    (
        "not: {any: [{level: national}, {published: true}]}",
        {"level": "city", "published": True},
        ["✗ 已发布：应为 否，现为 是"],
        [("已发布", "是", "否")],
    ),
    (
        "not: {all: [{level: national}, {published: true}]}",
        {"level": "national", "published": True},
        ["✗ 任一即可", "   ✗ 级别：应不为 国家，现为 国家", "   ✗ 已发布：应为 否，现为 是"],
        [("级别", "国家", "不是 国家"), ("已发布", "是", "否")],
    ),
    (
        "not: {any_of: {item: penalty, where: {grave: true}}}",
        {},
        ["✗ 行政处罚（情节严重）：应没有，现有 1 项"],
        [("行政处罚的个数", "1", "没有")],
    ),
    (
        "not: {count: {item: penalty, at_least: 2}}",
        {},
        ["✗ 行政处罚：应少于 2 项，现有 2 项"],
        [("行政处罚的个数", "2", "少于 2")],
    ),
    (
        "not: {tasks: {at_least: 3}, done_on: {within: 1年}}",
        {"tasks": 4, "done_on": "2023-01-01"},
        ["✗ 任一即可", "   ✗ 完成项目数：应低于 3个，现为 4个", "   ✗ 完成日期：应不在最近12个月内，现为 2023-01-01"],
        [("完成项目数", "4", "低于 3"), ("完成日期", "2023-01-01", "不在最近12个月内")],
    ),
    (
        "not: {not: {level: national}}",
        {"level": "city"},
        ["✗ 级别：应为 国家，现为 市级"],
        [("级别", "市级", "国家")],
    ),
    (
        "not: {done_on: {for_at_least: 12 months}}",
        {"done_on": "2022-01-01"},
        ["✗ 完成日期：应未满12个月，现为 2022-01-01，至 2023-01-01 满"],
        [("完成日期", "2022-01-01", "未满12个月")],
    ),
]


@pytest.mark.parametrize(("when", "facts", "blocking", "rows"), REFUSED)
def test_what_refuses(
    tmp_path: Path, when: str, facts: dict[str, Any], blocking: list[str], rows: list[tuple[str, str, str]]
) -> None:
    """A refusal names what blocks, as reasons and as rows of a scenario."""
    decision = decided(tmp_path, when, facts, GRAVE, LIGHT)
    text = why(decision, "zh").partition("  内容：甲\n")[2].partition("\n  涉及：")[0]
    assert blocking == [line[2:] for line in text.splitlines()]

    case = Case(Book(tmp_path, tmp_path), policy="award", decided=decision)
    assert rows == list(failures(case, decision.refusals[0]))


class TestExclusions:
    """What bars an applicant stands at the head of a policy; every clause asks that it be not so."""

    PENALISED = (
        "exclude: [{exclude: p, article: 附则, summary: 受过处罚, when: {count: {item: penalty, at_least: 1}}}]\n"
    )
    LISTED = "exclude: [{exclude: d, article: 附则, summary: 失信, when: {dishonest: true}}]\n"

    def test_penalties(self, tmp_path: Path) -> None:
        """A payment to one who has no penalty does not say that one is needed."""
        decision = decided(tmp_path, "tasks: 3", {"tasks": 3}, head=self.PENALISED)
        assert "行政处罚：应没有，现有 0 项；完成项目数 3个" == rests_on(decision)
        assert "penalty: none expected, found 0; tasks 3" == rests_on(decision, "en")

    def test_the_dishonest(self, tmp_path: Path) -> None:
        """Who is listed is told what should be."""
        decision = decided(tmp_path, "tasks: 3", {"tasks": 3, "dishonest": True}, head=self.LISTED)
        assert "\n  ✗ 列入严重失信主体名单：应为 否，现为 是\n" in why(decision, "zh")
        assert "\n  ✗ dishonest: false expected, found true\n" in why(decision, "en")


FREE = "{city: 1万元}}\n- {clause: free, article: 一, summary: 甲, for: any, each: work, pays: {city: honour}"


@pytest.mark.parametrize(
    ("tree", "english", "when"),
    [
        (["✗ 从不符合"], ["✗ never met"], "not: {met: free}"),
        (
            ["✗ 从不符合", "✗ 完成项目数：应不为 3个，现为 3个"],
            ["✗ never met", "✗ tasks: other than 3 expected, found 3"],
            "not: {any: [{met: free}, {tasks: 3}]}",
        ),
        (
            ["✓ 任一即可", "   ✓ 总是符合", "   ✗ 完成项目数：应为 4个，现为 3个", "✗ 完成项目数：应为 5个，现为 3个"],
            ["✓ any of", "   ✓ always met", "   ✗ tasks: 4 expected, found 3", "✗ tasks: 5 expected, found 3"],
            "any: [{met: free}, {tasks: 4}], tasks: 5",
        ),
    ],
)
def test_what_asks_nothing_says_so(tmp_path: Path, tree: list[str], english: list[str], when: str) -> None:
    """A clause without conditions is always met, and the opposite never; no group stands there with nothing in it."""
    decision = decided(tmp_path, when, {"tasks": 3}, pays=FREE)
    (refused,) = decision.refusals
    found, vocabulary = refusal_tree(refused, decision), decision.plan.rules.vocabulary
    zh, en = (tree_text(found, vocabulary, lang).splitlines() for lang in ("zh", "en"))
    assert ([f"  {line}" for line in tree], [f"  {line}" for line in english]) == (zh, en)


@pytest.mark.parametrize(
    ("published", "waits"), [(True, "已发布：应为 否，现为 是"), (None, "已发布：应为 否，尚不清楚")]
)
def test_a_stage_that_is_not_reached(tmp_path: Path, published: bool | None, waits: str) -> None:
    """What keeps a part of a payment waiting stands with what it waits for, never among what it rests on."""
    pays = "{city: {amount: 10万元, stages: [{share: 50%}, {share: 50%, when: {tasks: 3, not: {published: true}}}]}}"
    facts = {"tasks": 3} | ({} if published is None else {"published": published})
    decision = decided(tmp_path, "level: city", {"level": "city", **facts}, pays=pays)
    first, second = (basis_words(line, decision, "zh") for line in decision.lines)
    assert "级别 市级" == first
    assert f"级别 市级；完成项目数 3个；待达到该期支付条件（{waits}）" == second
    assert f"\n  待定：待达到该期支付条件（{waits}）" in why(decision, "zh")


def test_explain_and_tables_say_the_same(tmp_path: Path) -> None:
    """`explain`, the table, CSV and Markdown all carry the words of one place."""
    decided(tmp_path / "rules", "not: {level: national}, any: [{tasks: 3}, {published: true}]", {})
    profile = {
        "applicant": {"id": "E", "kind": "enterprise"},
        "items": [{"kind": "work", "id": "W", "level": "city", "tasks": 3, "published": False}],
    }
    place = write_profile(tmp_path / "p.json", profile)
    args = (place, "--as-of", DAY, "--rules", tmp_path / "rules")
    basis = "级别：应不为 国家，现为 市级；完成项目数 3个"
    for form in ("csv", "markdown"):
        assert basis in run("evaluate", *args, "--format", form).stdout
    table = run("evaluate", *args).stdout
    assert "级别：应不为 国家，现为 市级；" in table and "已发布" not in table
    explained = run("explain", place, "a", *args[1:]).stdout
    tree = "  ✓ 级别：应不为 国家，现为 市级\n  ✓ 任一即可\n     ✓ 完成项目数 3个\n     ✗ 已发布：应为 是，现为 否\n"
    assert tree in explained
