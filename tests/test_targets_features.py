"""The acceptance features of targets: regions held against the targets of the five documents, in officials' words.

`features/<pack>/targets.feature` holds for each document a table of all its targets, and worked cases. A table in
a `那么` step is the whole story, not a sample: 结果为 lists every outcome of the targets it names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from qaward.engine.targets import Outcome, Review, by_department, count, review
from qaward.findings import InputError
from qaward.policy.load import load_folder
from qaward.policy.model import Policy, Rules
from qaward.policy.targets import Target, describe
from qaward.regions import Region, make_region, read_region
from qaward.report.targets import ROLE_WORDS, answer_word, deadline_word, found_word, gap_words, schedule_words

ROOT = Path(__file__).parent.parent
FEATURES = ROOT / "features"
FILES = sorted(FEATURES.glob("*/targets.feature"))
Table = list[list[str]]
Row = tuple[str, ...]

scenarios(*(str(path.relative_to(FEATURES)) for path in FILES))


@cache
def rules() -> Rules:
    return load_folder(ROOT / "rules")


@dataclass
class Case:
    """What a scenario has said so far, and what came out."""

    policy: str = ""
    day: date | None = None
    region: dict[str, Any] = field(default_factory=dict[str, Any])
    places: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    statistics: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    file: Path | None = None
    found: Review | None = None

    @property
    def document(self) -> Policy:
        found = rules().policy(self.policy)
        assert found is not None, "场景缺少政策文件"
        return found

    @property
    def review(self) -> Review:
        assert self.found is not None, "场景缺少“当 对照指标”"
        return self.found

    def read(self) -> Region:
        if self.file is not None:
            return read_region(str(self.file), self.file.read_bytes(), rules().indicators)
        document = {"地区": self.region, "所辖": self.places, "统计数据": self.statistics}
        return make_region(document, rules().indicators, "场景")

    def hold(self, policies: tuple[str, ...] = (), departments: tuple[str, ...] = ()) -> None:
        region = self.read()
        day = self.day or region.as_of
        assert day is not None, "场景缺少评价日期"
        self.found = review(rules(), region, day, policies, departments)

    def outcomes(self, names: Iterable[str]) -> list[Outcome]:
        wanted = set(names)
        known = {target.id for target in self.document.targets}
        assert wanted <= known, wanted - known
        return [each for each in self.review.outcomes if each.target.id in wanted and each.policy.id == self.policy]


@pytest.fixture
def case() -> Case:
    return Case()


def _rows(table: Table) -> list[dict[str, str]]:
    return [{label: cell for label, cell in zip(table[0], row, strict=True) if cell} for row in table[1:]]


# ── 假如 ─────────────────────────────────────────────────────────────────────────────────────────────


@given(parsers.re(r"依据政策文件《(?P<title>.+)》"))
def _policy(case: Case, title: str) -> None:
    [policy] = [each for each in rules().policies if each.title == title]
    case.policy = policy.id


@given(parsers.re(r"评价日期为 (?P<day>\S+)"))
def _day(case: Case, day: str) -> None:
    case.day = date.fromisoformat(day)


@given(parsers.re(r"地区为 (?P<name>\S+)，代码 (?P<code>\d{6})"))
def _region(case: Case, name: str, code: str) -> None:
    case.region = {"名称": name, "代码": code}


@given(parsers.re(r"地区为没有代码的(?P<kind>省|市|县) (?P<name>\S+)"))
def _region_without_code(case: Case, kind: str, name: str) -> None:
    case.region = {"名称": name, "类型": kind}


@given(parsers.re(r"所辖(?P<kind>县|镇)为 (?P<names>\S+)"))
def _places(case: Case, kind: str, names: str) -> None:
    case.places[kind] = names.split("、")


@given("统计数据：")
def _statistics(case: Case, datatable: Table) -> None:
    case.statistics += _rows(datatable)


@given("没有统计数据")
def _no_statistics(case: Case) -> None:
    case.statistics = []


@given(parsers.re(r"地区文件为 (?P<name>\S+)"))
def _file(case: Case, name: str) -> None:
    case.file = FEATURES / case.policy / "regions" / name


# ── 当 ───────────────────────────────────────────────────────────────────────────────────────────────


@when("对照指标")
def _hold(case: Case) -> None:
    case.hold()


@when("指定本文件对照指标")
def _hold_named(case: Case) -> None:
    case.hold((case.policy,))


@when(parsers.re(r"对照由 (?P<department>\S+) 负责的指标"))
def _hold_department(case: Case, department: str) -> None:
    case.hold(departments=(department,))


# ── 那么 ─────────────────────────────────────────────────────────────────────────────────────────────

COLUMNS: dict[str, Callable[[Outcome], str]] = {
    "指标": lambda each: each.target.id,
    "所辖地": lambda each: each.place,
    "年度": lambda each: "" if each.year is None else str(each.year),
    "要求": lambda each: describe(each.target),
    "现值": lambda each: found_word(each, "zh"),
    "结果": lambda each: answer_word(each, "zh"),
    "差距或所缺": lambda each: gap_words(each, "zh"),
    "期限": lambda each: deadline_word(each, "zh"),
}
ASKED: dict[str, Callable[[Target], str]] = {
    "条款": lambda each: each.article,
    "指标": lambda each: each.id,
    "统计指标": lambda each: each.indicator.label,
    "要求": describe,
    "期限": lambda each: schedule_words(each, "zh"),
    "范围": lambda each: {None: "", "county": "每县", "town": "每镇"}[each.per],
    "原文": lambda each: each.printed,
    "任务": lambda each: f"（{each.task}）" if each.assigned else each.task,
}


def _same(found: Iterable[Row], table: Table) -> None:
    assert sorted(found) == sorted(tuple(row) for row in table[1:])


@then("本文件的指标为：")
def _targets(case: Case, datatable: Table) -> None:
    show = [ASKED[name] for name in datatable[0]]
    found = [tuple(each(target) for each in show) for target in case.document.targets]
    assert found == [tuple(row) for row in datatable[1:]]


@then("本文件的任务为：")
def _tasks(case: Case, datatable: Table) -> None:
    roles = {"牵头": 0, "参与": 1, "责任": 2}
    found: list[Row] = []
    for task in case.document.tasks:
        names = [names for _, names in task.departments.roles()]
        found.append((task.id, task.summary, *("、".join(names[roles[role]]) for role in datatable[0][2:])))
    assert found == [tuple(row) for row in datatable[1:]]


@then("存疑的指标为：")
def _doubts(case: Case, datatable: Table) -> None:
    _same([(each.id, each.doubt) for each in case.document.targets if each.doubt], datatable)


@then("结果为：")
def _outcomes(case: Case, datatable: Table) -> None:
    show = [COLUMNS[name] for name in datatable[0]]
    named = {row["指标"] for row in _rows(datatable)}
    _same([tuple(each(outcome) for each in show) for outcome in case.outcomes(named)], datatable)


@then("没有可对照的指标")
def _nothing(case: Case) -> None:
    assert case.review.outcomes == ()


@then(parsers.re(r"只有指标 (?P<names>\S+)"))
def _only(case: Case, names: str) -> None:
    assert {each.target.id for each in case.review.outcomes} == set(names.split("、"))


@then("合计为：")
def _counts(case: Case, datatable: Table) -> None:
    total = count(each for each in case.review.outcomes if each.policy.id == case.policy)
    words = {
        "合计": total.total, "达标": total.met, "未达标": total.not_met, "尚未达标": total.behind,
        "不明": total.unknown, "无数字": total.no_figure,
    }  # fmt: skip
    assert [str(words[name]) for name in datatable[0]] == datatable[1]


@then("各部门为：")
def _departments(case: Case, datatable: Table) -> None:
    found = {
        (name, ROLE_WORDS[role][0]): (each.total, each.met, each.not_met, each.behind, each.unknown, each.no_figure)
        for name, role, each in by_department(case.review.outcomes)
    }
    assert datatable[0] == ["部门", "角色", "合计", "达标", "未达标", "尚未达标", "不明", "无数字"]
    for name, role, *figures in datatable[1:]:
        assert [str(figure) for figure in found[name, role]] == figures, name


@then("所有结果都注明为草案")
def _drafts(case: Case) -> None:
    assert case.review.outcomes
    assert {each.policy.status for each in case.review.outcomes} == {"draft"}


@then(parsers.re(r"没有对照的政策为 (?P<name>\S+)"))
def _left_out(case: Case, name: str) -> None:
    assert [policy.id for policy in case.review.left_out] == [name]


@then(parsers.re(r"晚于评价日期而未用的数据有 (?P<number>\d+) 个"))
def _later(case: Case, number: str) -> None:
    assert len(case.review.later) == int(number)


@then(parsers.re(r"没有指标用到的数据为 (?P<label>\S+)"))
def _unused(case: Case, label: str) -> None:
    assert [rules().indicators.by_key[each.indicator].label for each in case.review.unused] == [label]


@then(parsers.re(r"地区文件不予受理，因为(?P<reason>.+)"))
def _refused(case: Case, reason: str) -> None:
    with pytest.raises(InputError) as fault:
        case.read()
    assert [reason] == [finding.message() for finding in fault.value.findings]


class TestFeatureFiles:
    """Nothing is left out, and nothing is silently lost."""

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
    def test_titles_are_unique(self, path: Path) -> None:
        """pytest-bdd keeps the last of two scenarios of one name and forgets the first."""
        titles = re.findall(r"^\s*(?:场景|场景大纲): (.+)$", path.read_text("utf-8"), re.MULTILINE)
        assert [title for title, times in Counter(titles).items() if times > 1] == []

    def test_every_pack_with_targets_has_a_feature_with_all_of_them(self) -> None:
        """The table of all targets stands once in each pack's feature."""
        packs = {policy.id for policy in rules().policies if policy.targets}
        texts = {path.parent.name: path.read_text("utf-8") for path in FILES}
        assert set(texts) == packs
        assert {name: text.count("那么 本文件的指标为：") for name, text in texts.items()} == dict.fromkeys(packs, 1)

    def test_every_region_file_is_used(self) -> None:
        """No example region lies about untested."""
        text = "".join(path.read_text("utf-8") for path in FILES)
        assert [path.name for path in FEATURES.glob("*/regions/*") if f"地区文件为 {path.name}" not in text] == []
