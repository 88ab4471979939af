"""Targets without the command line: figures and units, which policies count, exact distances, laws."""

from __future__ import annotations

import random
import re
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import faulty
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qaward.canonical import canonical_json
from qaward.engine.target_document import as_document
from qaward.engine.targets import Distance, by_department, count, measure, review
from qaward.findings import Findings, InputError
from qaward.indicators import Indicator, Indicators
from qaward.marks import Mark
from qaward.nodes import Scalar
from qaward.policy.load import load_folder, load_rules
from qaward.policy.model import Policy, Rules
from qaward.policy.targets import Bound, By, EachYear, NoDate, Threshold, describe
from qaward.regions import Figure, Region, make_region
from qaward.report.targets import (
    assigned_words,
    count_words,
    full_table,
    gap_words,
    outcome_table,
    policy_tables,
    remarks,
)

HERE = Mark("here")
RATE = Indicator("rate", ("合格率",), "decimal", places=2, unit="%", most=10_000)
FIRMS = Indicator("firms", ("企业数",), "integer", unit="家")
MONEY = Indicator("sum", ("经费",), "money", unit="/人")


def pack(targets: str, head: str = "") -> Rules:
    """The sound pack of the faulty files with some targets; `head` replaces lines of its policy.yaml."""
    files = {**faulty.pack(), "indicators.yaml": (faulty.BAD / "indicators.yaml").read_bytes()}
    policy = files["pack/policy.yaml"].decode("utf-8")
    keys = {line.partition(":")[0] for line in head.splitlines()}
    kept = [line for line in policy.splitlines() if line.partition(":")[0] not in keys]
    files["pack/policy.yaml"] = ("\n".join([*head.splitlines(), *kept]) + "\n").encode("utf-8")
    return load_rules({**files, "pack/targets.yaml": targets.encode("utf-8")})


def target(body: str, name: str = "goal", indicator: str = "pass_rate") -> str:
    """A target of `targets.yaml`."""
    return f"- {{target: {name}, article: 一, summary: 目标, indicator: {indicator}, {body}}}\n"


def region(rules: Rules, *statistics: dict[str, Any], **head: Any) -> Region:
    """A region with some statistics."""
    given = {"region": {"name": "某市", "kind": "city"}, "statistics": list(statistics), **head}
    return make_region(given, rules.indicators)


class TestFigures:
    """How values are written and shown."""

    @pytest.mark.parametrize(
        ("indicator", "text", "value", "shown"),
        [
            (RATE, "98", 9800, "98%"),
            (RATE, "98%", 9800, "98%"),
            (RATE, "98.50 %", 9850, "98.5%"),
            (RATE, "98.05％", 9805, "98.05%"),
            (FIRMS, "5家", 5, "5家"),
            (FIRMS, "0", 0, "0家"),
            (MONEY, "66万元/人", 66_000_000, "66万元/人"),
            (MONEY, "66万元", 66_000_000, "66万元/人"),
            (replace(MONEY, unit=""), "420亿元", 4_200_000_000_000, "420亿元"),
            (replace(MONEY, unit=""), "389.61亿元", 3_896_100_000_000, "389.61亿元"),
            (replace(MONEY, unit=""), "1.5万元", 1_500_000, "1.5万元"),
        ],
    )
    def test_units(self, indicator: Indicator, text: str, value: int, shown: str) -> None:
        """A figure may bear its unit or not, and is shown with it, without idle zeros."""
        problems = Findings()
        assert value == indicator.read(Scalar(text, HERE), problems)
        assert [] == problems.errors
        assert shown == indicator.figure(value)

    @given(st.integers(0, 10_000))
    def test_shown_figures_read_back(self, value: int) -> None:
        """Reading what is shown gives the same value."""
        assert value == RATE.read(Scalar(RATE.figure(value), HERE), Findings())

    def test_percentages_differ_by_points(self) -> None:
        """The distance of two percentages is in percentage points."""
        assert ("0.15 个百分点", "0.15 percentage points", "3家") == (
            RATE.difference(15), RATE.difference(15, "en"), FIRMS.difference(3),
        )  # fmt: skip


class TestDistance:
    """What a value lacks, exactly."""

    @pytest.mark.parametrize(
        ("low", "high", "value", "distance"),
        [
            (Bound(5), None, 5, None),
            (Bound(5), None, 3, Distance(2, "short", False)),
            (Bound(5, True), None, 5, Distance(0, "short", True)),
            (Bound(5, True), None, 6, None),
            (None, Bound(0), 0, None),
            (None, Bound(0), 4, Distance(4, "over", False)),
            (None, Bound(9, True), 9, Distance(0, "over", True)),
            (Bound(2), Bound(3), 1, Distance(1, "short", False)),
            (Bound(2), Bound(3), 3, None),
            (Bound(2), Bound(3), 7, Distance(4, "over", False)),
            (Bound(1), Bound(1), 0, Distance(1, "short", False)),
        ],
    )
    def test_distance(self, low: Bound | None, high: Bound | None, value: int, distance: Distance | None) -> None:
        """Short of the low bound or over the high one; 0 at a bound that must be passed."""
        assert distance == measure(Threshold(low, high, HERE), value)

    @given(st.integers(-50, 50), st.booleans(), st.integers(-99, 99))
    def test_making_up_the_distance_reaches_the_target(self, bound: int, strict: bool, value: int) -> None:
        """A value that makes up its distance meets the target, or meets it one step further where that is asked."""
        threshold = Threshold(Bound(bound, strict), None, HERE)
        distance = measure(threshold, value)
        if distance is None:
            assert value > bound or (value == bound and not strict)
        else:
            assert measure(threshold, value + distance.amount + distance.strict) is None
            assert measure(threshold, value + distance.amount - (not distance.strict)) is not None


class TestReading:
    """What `targets.yaml` may hold."""

    def test_all_forms(self) -> None:
        """Every matcher, date and kind of department, as it is described."""
        text = (
            "- {task: 1, article: 二, summary: 抽检, departments: {lead: 甲局, with: [乙局, 丙局]}}\n"
            + target("at_least: 98%, by: 2025-12-31, task: 1", "a")
            + target("above: 97.5, at_most: 99%, each_year: {from: 2023, to: 2025}, under_task: 1", "b")
            + target("below: 3, by: unstated, departments: [丁局]", "c", "firms")
            + target("between: [2家, 3家], by: 未载, departments: 丁局", "d", "firms")
            + target("equals: 是, by: 2025-12-31, per: county", "e", "above_province")
            + target("no_figure: true, by: 2025-12-31, printed: 达到 %", "f")
            + target("above: 65元, each_year: {from: 2024}", "g", "spending")
            + target("at_least: 98%, strive: true, by: 2025-12-31", "h")
            + target("equals: 是, strive: 是, by: 2025-12-31", "i", "above_province")
            + target("equals: 100%, strive: false, by: 2025-12-31", "j")
        )
        [policy] = pack(text).policies

        assert [
            "不低于 98%", "超过 97.5%、不超过 99%", "低于 3家", "不低于 2家、不超过 3家", "是", "原文未填数字",
            "超过 65元", "力争不低于 98%", "力争实现", "100%",
        ] == [describe(each) for each in policy.targets]  # fmt: skip
        assert [
            "at least 98%", "above 97.5%, at most 99%", "below 3家", "at least 2家, at most 3家", "true",
            "no figure in the document", "above 65元", "strive for at least 98%", "strive for it", "100%",
        ] == [describe(each, "en") for each in policy.targets]  # fmt: skip
        assert [
            By(date(2025, 12, 31).toordinal()), EachYear(2023, 2025), NoDate(), NoDate(),
            By(date(2025, 12, 31).toordinal()), By(date(2025, 12, 31).toordinal()), EachYear(2024, None),
            *[By(date(2025, 12, 31).toordinal())] * 3,
        ] == [each.schedule for each in policy.targets]  # fmt: skip
        assert [("甲局", "乙局", "丙局")] * 2 + [("丁局",)] * 2 + [()] * 6 == [
            each.departments.names() for each in policy.targets
        ]
        assert [("1", False), ("1", True), ("", False)] == [(each.task, each.assigned) for each in policy.targets[:3]]
        assert ["pack/targets.yaml:2:4", "pack/targets.yaml:3:4"] == [str(each.mark) for each in policy.targets[:2]]
        assert [policy.tasks[0].departments] * 2 == [each.departments for each in policy.targets[:2]]
        assert "quality/a" == policy.targets[0].name

    @pytest.mark.parametrize(
        ("expected", "body", "indicator"),
        [
            ({"at_least": "98"}, "at_least: 98%", "pass_rate"),
            ({"at_most": "98"}, "at_most: 98%", "pass_rate"),
            ({"above": "97.5", "at_most": "99"}, "above: 97.5%, at_most: 99%", "pass_rate"),
            ({"at_least": "97.5", "below": "99"}, "at_least: 97.5%, below: 99%", "pass_rate"),
            ({"at_least": "2", "at_most": "3"}, "between: [2, 3]", "firms"),
            ({"equals": "true"}, "equals: true", "above_province"),
            ({"equals": "98"}, "equals: 98%", "pass_rate"),
            (None, "no_figure: true, printed: 达到 %", "pass_rate"),
        ],
    )
    def test_what_is_asked_as_data(self, expected: dict[str, str] | None, body: str, indicator: str) -> None:
        """In the document the bounds bear the names that rule files give them."""
        rules = pack(target(f"{body}, by: 2025-12-31", indicator=indicator))
        [result] = as_document(review(rules, region(rules), date(2024, 1, 1)))["results"]
        assert expected == result["expected"]
        assert (None, "by", "2025-12-31", False) == tuple(
            result[key] for key in ("found", "schedule", "deadline", "deadline_passed")
        )

    def test_what_is_striven_for_is_said_everywhere(self) -> None:
        """力争 stands in the document, in the tables of a review and of a policy; the answer is that of the figure."""
        rules = pack(target("at_least: 98%, strive: true, by: 2023-12-31, printed: 力争98%"))
        found = review(rules, region(rules, {"indicator": "pass_rate", "value": "97%", "year": 2023}), date(2024, 1, 1))
        [result] = as_document(found)["results"]
        assert (True, "not_met") == (result["strive"], result["answer"])
        for lang, asked in (("zh", "力争不低于 98%"), ("en", "strive for at least 98%")):
            assert asked in outcome_table(found.outcomes, lang).body[0][2]
            assert asked in full_table(found, lang).body[0]
            assert asked in policy_tables(rules.policies[0], lang)[0].body[0][3]

    def test_strive_is_yes_or_no(self) -> None:
        """Anything else is a fault at its place."""
        with pytest.raises(InputError) as refused:
            pack(target("at_least: 98%, strive: 也许, by: 2023-12-31"))
        assert ["shape.boolean"] == [each.code for each in refused.value.findings]

    def test_no_decision_rests_on_targets(self) -> None:
        """The digest of a policy, which decisions name, does not hang on its targets."""
        one, two = (pack(target(f"at_least: {figure}, by: unstated")).policies[0].sha256 for figure in (97, 98))
        assert one == two

    def test_tables_of_a_policy(self) -> None:
        """`policies show` lists tasks, tasks by department and targets; what is empty is left out."""
        text = "- {task: 1, article: 二, summary: 抽检, departments: [甲局, 乙局]}\n" + target(
            "equals: 98, by: unstated"
        )
        assert [
            (("任务", "内容", "责任部门"), (("1", "抽检", "甲局、乙局"),)),
            (("部门", "责任"), (("乙局", "1"), ("甲局", "1"))),
            (
                ("章节", "指标", "内容", "要求", "期限", "任务"),
                (("一", "goal", "目标", "抽检合格率 98%", "未载", ""),),
            ),
        ] == [(table.head, table.body) for table in policy_tables(pack(text).policies[0], "zh")]
        assert [] == policy_tables(pack("[]\n").policies[0], "en")


class TestWhichPolicies:
    """Only policies for the region, in force on the day, unless they are named."""

    goal = target("at_least: 98%, by: 2025-12-31")

    @pytest.mark.parametrize(
        ("head", "place", "day", "chosen", "left_out"),
        [
            ("", {"name": "某市", "kind": "市"}, date(2024, 1, 1), 1, 0),
            ("", {"name": "某县", "kind": "县"}, date(2024, 1, 1), 0, 0),
            ("", {"name": "某市", "code": "361000"}, date(2024, 1, 1), 0, 1),
            ("", {"name": "某省", "code": "360000"}, date(2024, 1, 1), 0, 0),
            ('region: "361000"', {"name": "某市", "code": "361000"}, date(2024, 1, 1), 1, 0),
            ('region: "361000"', {"name": "某市", "code": "360100"}, date(2024, 1, 1), 0, 0),
            ('region: "361000"', {"name": "某市", "kind": "市"}, date(2024, 1, 1), 0, 0),
            ("status: draft", {"name": "某市", "kind": "市"}, date(2024, 1, 1), 1, 0),
            ("status: repealed", {"name": "某市", "kind": "市"}, date(2024, 1, 1), 0, 0),
            ("in_force: {from: 2024-01-02}", {"name": "某市", "kind": "市"}, date(2024, 1, 1), 0, 0),
            ("in_force: {until: 2023-12-31}", {"name": "某市", "kind": "市"}, date(2024, 1, 1), 0, 0),
            ("in_force: {until: 2023-12-31, by: approved_on}", {"name": "某市", "kind": "市"}, date(2024, 1, 1), 0, 0),
        ],
    )
    def test_choice(self, head: str, place: dict[str, str], day: date, chosen: int, left_out: int) -> None:
        """What is used, and what is left out because the document names no region."""
        rules = pack(self.goal, head)
        found = review(rules, region(rules, region=place), day)
        assert (chosen, left_out) == (len(found.outcomes), len(found.left_out))
        named = review(rules, region(rules, region=place), day, ["quality"])
        assert (1, ()) == (len(named.outcomes), named.left_out)

    def test_a_county_answers_for_itself(self) -> None:
        """What a city asks of every county is asked of a county under it; the city's own targets are not."""
        rules = pack(
            target("equals: true, by: unstated, per: county", "each", "above_province")
            + target("at_least: 3, by: unstated", "own", "firms"),
            'region: "361000"',
        )
        given = region(
            rules,
            {"indicator": "above_province", "value": "是", "year": 2023},
            region={"name": "某县", "code": "361023"},
        )
        found = review(rules, given, date(2024, 1, 1))
        assert [("each", "", "met")] == [(each.target.id, each.place, each.answer) for each in found.outcomes]

    def test_unknown_names(self) -> None:
        """All unknown policies are reported with the nearest name; so are departments."""
        rules = pack(self.goal.replace("}", ", departments: [市场监管局]}"))
        with pytest.raises(InputError) as refused:
            review(rules, region(rules), date(2024, 1, 1), ["qualty", "zzz"])
        assert [
            "--policy qualty: 错误: 没有政策 `qualty`；是否为 `quality`？ [policy.unknown]",
            "--policy zzz: 错误: 没有政策 `zzz`；可用：quality [policy.unknown]",
        ] == [finding.text() for finding in refused.value.findings]
        with pytest.raises(InputError) as refused:
            review(rules, region(rules), date(2024, 1, 1), departments=["市场监督管理局"])
        assert [
            "--department 市场监督管理局: error: no target is answered for by a department `市场监督管理局`; "
            "did you mean `市场监管局`? [target.department]"
        ] == [finding.text("en") for finding in refused.value.findings]


class TestPlaces:
    """Targets that hold for every county or town."""

    rules = pack(target("at_least: 98%, by: 2025-12-31, per: county"))

    def test_no_places_listed(self) -> None:
        """Without a list of places nothing is known of them."""
        found = review(self.rules, region(self.rules), date(2024, 1, 1))
        assert [("unknown", "no_places")] == [(each.answer, each.why) for each in found.outcomes]
        assert "未列所辖地" == gap_words(found.outcomes[0], "zh")
        assert found.open

    def test_places_of_which_nothing_is_known_share_a_row(self) -> None:
        """The table names the first three of them; the full table has a row for each."""
        places = {"county": ["甲县", "乙县", "丙县", "丁县", "戊县"]}
        figure = {"indicator": "pass_rate", "value": "99", "year": 2023, "place": "丙县"}
        found = review(self.rules, region(self.rules, figure, places=places), date(2024, 1, 1))
        assert ["抽检合格率（甲县、乙县、丁县等 4 个）", "抽检合格率（丙县）"] == [
            row[1] for row in outcome_table(found.outcomes, "zh").body
        ]
        assert ["pass_rate (甲县, 乙县, 丁县 … 4 in all)", "pass_rate (丙县)"] == [
            row[1] for row in outcome_table(found.outcomes, "en").body
        ]
        assert 5 == len(full_table(found, "zh").body)

    def test_nothing_is_open_where_every_figure_that_could_be_there_is(self) -> None:
        """A target that is met, or whose first year has not begun, asks for nothing; one without a figure does."""
        figure = {"indicator": "pass_rate", "value": "99", "year": 2023}
        for opened, body, figures in (
            (False, "at_least: 98%, by: 2025-12-31", [figure]),
            (False, "at_least: 100%, by: 2025-12-31", [figure]),
            (False, "at_least: 98%, each_year: {from: 2025}", [figure]),
            (True, "at_least: 98%, by: 2025-12-31", []),
        ):
            rules = pack(target(body))
            assert opened == review(rules, region(rules, *figures), date(2024, 1, 1)).open

    @pytest.mark.parametrize("day", [date(1, 1, 1), date(1948, 12, 31), date(2201, 1, 1), date(9999, 12, 30), date.max])
    def test_days_of_no_statistics(self, day: date) -> None:
        """A day of a year that no statistics can be of is a slip of the pen: it is told, and nothing is made up."""
        with pytest.raises(InputError) as caught:
            review(self.rules, region(self.rules), day)
        [finding] = caught.value.findings
        assert "target.day" == finding.code
        for text in (finding.message("zh"), finding.message("en")):
            assert {day.isoformat(), "1949", "2200"} <= set(re.findall(r"[0-9-]+", text))

    def test_more_than_anybody_could_read(self) -> None:
        """A hundred places and a day far off give a message with the number, instead of a million rows."""
        rules = pack(target("at_least: 98%, each_year: {from: 2000}, per: county"))
        places = {"county": [f"县{at}" for at in range(300)]}
        figures = [{"indicator": "pass_rate", "value": 99, "year": 2023, "place": "县7"}]
        assert 300 * 151 == len(review(rules, region(rules, *figures, places=places), date(2150, 1, 1)).outcomes)
        told = ("最新的统计数据是 2023 的", "the newest statistics are of 2023")
        for known, (zh, en) in ((figures, told), ([], ("没有统计数据", "there are no statistics"))):
            with pytest.raises(InputError) as caught:
                review(rules, region(rules, *known, places=places), date(2200, 1, 1))
            [finding] = caught.value.findings
            assert f"到 2200-01-01 要对照 60300 项，超过上限 50000 项（{zh}）；" in finding.text()
            assert f"60300 outcomes until 2200-01-01, more than the 50000 allowed ({en});" in finding.text("en")

    def test_many_figures(self) -> None:
        """Fifty thousand figures of thousands of places are sorted out at once."""
        rules = pack(target("at_least: 98%, by: 2023-12-31, per: county"))
        names = [f"县{at}" for at in range(5000)]
        figures = [
            {"indicator": "pass_rate", "value": 99, "year": year, "place": name}
            for name in names
            for year in range(2014, 2024)
        ]
        given = region(rules, *figures, places={"county": names})
        started = time.process_time()
        assert 5000 == count(review(rules, given, date(2024, 1, 1)).outcomes).met
        assert time.process_time() - started < 2

    def test_towns_are_not_counties(self) -> None:
        """A county's target does not look at towns."""
        figure = {"indicator": "pass_rate", "value": "99", "year": 2023, "place": "甲镇"}
        found = review(self.rules, region(self.rules, figure, places={"镇": ["甲镇"]}), date(2024, 1, 1))
        assert [("unknown", "no_places")] == [(each.answer, each.why) for each in found.outcomes]
        assert ["甲镇"] == [each.place for each in found.unused]


class TestWords:
    """What a reader sees beside the figures."""

    def test_notes(self) -> None:
        """Doubts are told once, and so is what the pack, not the document, gives to departments."""
        text = "- {task: 1, article: 二, summary: 抽检, departments: [甲局]}\n" + target(
            "at_least: 98%, each_year: {from: 2022}, under_task: 1, doubt: 未载起始年度"
        )
        rules = pack(text)
        found = review(rules, region(rules), date(2024, 6, 30))
        assert 3 == len(found.outcomes)
        assert ["存疑 一 goal：未载起始年度"] == remarks(found.outcomes, "zh")
        assert ["doubtful: 一 goal: 未载起始年度"] == remarks(found.outcomes, "en")
        assert "其中 1 项指标原文没有写部门，按主题归入任务分工" == assigned_words(found.outcomes, "zh")
        assert ("共 3 项：不明 3", "3 in all: unknown 3") == (
            count_words(found.outcomes, "zh"), count_words(found.outcomes, "en"),
        )  # fmt: skip
        assert ("共 0 项", "0 in all", "") == (count_words([], "zh"), count_words([], "en"), assigned_words([], "en"))

    @pytest.mark.parametrize(
        ("figures", "zh", "en"),
        [
            ([("97.9", 2025)], "差 0.1 个百分点", "short by 0.1 percentage points"),
            ([("98", 2025)], "", ""),
            ([], "没有数据", "no figure is given"),
            (
                [("98", 2024)],
                "缺期末数据；最近为 98%（2024）",
                "no figure as new as the deadline; the newest is 98% (2024)",
            ),
        ],
    )
    def test_gap(self, figures: list[tuple[str, int]], zh: str, en: str) -> None:
        """The distance, or what is missing."""
        rules = pack(target("at_least: 98%, by: 2025-12-31"))
        given = [{"indicator": "pass_rate", "value": value, "year": year} for value, year in figures]
        [outcome] = review(rules, region(rules, *given), date(2026, 1, 1)).outcomes
        assert (zh, en) == (gap_words(outcome, "zh"), gap_words(outcome, "en"))


# ── laws ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def real() -> Rules:
    """The rules of the project."""
    return load_folder(Path(__file__).parent.parent / "rules")


def plan(policy: Policy) -> Region:
    """The region of a policy, with two counties and no figures."""
    kind = "province" if policy.level == "province" else "city"
    return Region(policy.region, "某地", kind, {"county": ("甲县", "乙县"), "town": ("丙镇",)}, ())


def figures(indicators: Indicators, names: list[str]) -> st.SearchStrategy[tuple[Figure, ...]]:
    """Some figures of some indicators, at most one for each place and day."""

    def figure(key: str, place: str, year: int, month: int, value: int) -> Figure:
        indicator = indicators.by_key[key]
        top = 1 if indicator.type == "boolean" else min(indicator.most, 10**9)
        day = date(year, 12, 31) if month == 12 else date(year, month, 28)
        known = value % (top + 1)
        return Figure(key, place, known, day.toordinal(), year if month == 12 else None, HERE)

    one = st.builds(
        figure, st.sampled_from(names), st.sampled_from(["", "甲县", "乙县"]), st.integers(2011, 2027),
        st.integers(1, 12), st.integers(0, 10**9),
    )  # fmt: skip
    unique = st.lists(one, max_size=30, unique_by=lambda each: (each.indicator, each.place, each.day))
    return unique.map(tuple)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_laws(real: Rules, data: st.DataObject) -> None:
    """Order never matters; what is met is within the bounds; nothing is made out of no figure; counts add up."""
    policy = data.draw(st.sampled_from([policy for policy in real.policies if policy.targets]))
    names = sorted({target.indicator.key for target in policy.targets})
    given_figures = data.draw(figures(real.indicators, names))
    day = data.draw(st.dates(date(2012, 1, 1), date(2036, 1, 1)))
    base = replace(plan(policy), figures=given_figures)
    found = review(real, base, day, [policy.id])

    shuffled = list(given_figures)
    random.Random(1).shuffle(shuffled)
    again = review(real, replace(base, figures=tuple(shuffled)), day, [policy.id])
    assert canonical_json(as_document(found)) == canonical_json(as_document(again))

    for each in found.outcomes:
        assert (each.target.threshold is None) == (each.answer == "no_figure")
        assert (each.why is not None) == (each.answer == "unknown")
        assert each.figure is None or each.figure.day <= day.toordinal()
        if each.answer in {"met", "not_met"}:
            assert each.figure is not None
            assert each.target.threshold is not None
            assert each.distance == measure(each.target.threshold, each.figure.value)
            assert not each.passed or each.figure.day == each.deadline
            assert each.year is None or date.fromordinal(each.figure.day).year == each.year

    empty = review(real, replace(base, figures=()), day, [policy.id])
    assert {each.answer for each in empty.outcomes} <= {"unknown", "no_figure"}
    assert len(empty.outcomes) == len(found.outcomes)

    total = count(found.outcomes)
    assert total.total == total.met + total.not_met + total.behind + total.unknown + total.no_figure
    for name, role, share in by_department(found.outcomes):
        concerned = [each for each in found.outcomes if name in dict(each.target.departments.roles())[role]]
        assert share == count(concerned)


def test_every_target_of_the_packs_is_well_made(real: Rules) -> None:
    """Each cites its passage; summaries are short; every indicator is used, and has a source."""
    targets = [target for policy in real.policies for target in policy.targets]
    assert 208 == len(targets)
    assert [] == [target.name for target in targets if not target.cites or len(target.summary) > 60]
    used = {target.indicator.key for target in targets}
    assert set(real.indicators.by_key) == used
    assert [] == [each.key for each in real.indicators.by_key.values() if not each.evidence]
    assert [30, 17] == [len(policy.tasks) for policy in real.policies if policy.tasks][::-1]
    blank = [target.name for target in targets if target.threshold is None]
    assert ["fuzhou-2023/digital-core-share", "fuzhou-2023/emerging-industry-share"] == blank
