"""`qaward test` about targets: run, told and measured like scenarios of awards."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from console import ROOT, run
from test_cases import HEAD, PRIZE, Make, pack, scenario

from qaward.cases.case import evaluators
from qaward.cases.target import TARGET

__all__ = ["pack"]

REGION = """\
# language: zh-CN
功能: 示例指标

  背景:
    假如 依据政策文件《示例办法》
    并且 地区为没有代码的市 某市
    并且 评价日期为 2024-06-30

  场景: 差一点
    假如 统计数据：
      | 指标   | 数值 | 年度 |
      | 合格率 | 97%  | 2023 |
    当 对照指标
    那么 结果为：
      | 指标 | 结果   | 差距或所缺    |
      | rate | 未达标 | 差 1 个百分点 |
"""
INDICATORS = """\
version: 1
indicators:
  rate: {label: 合格率, type: decimal, unit: "%", question: 合格率是多少？, source: 抽检}
  shops: {label: 门店数, type: integer, unit: 家, question: 多少家？, source: 统计}
"""
GOALS = """\
- {target: rate, article: 一, summary: 合格率, indicator: rate, by: unstated, at_least: 98%}
- {target: shops, article: 一, summary: 门店, indicator: shops, by: unstated, no_figure: true, printed: 达到 家}
"""


class TestTargets:
    """Scenarios of targets are run, told and measured like those of awards."""

    @staticmethod
    def make(pack: Make, scenarios: str = REGION, waivers: str = "") -> Path:
        both = scenario("高 | | | |;低 | | | |")
        rules = pack(PRIZE, HEAD + both, waivers=waivers)
        (rules / "indicators.yaml").write_text(INDICATORS, "utf-8")
        (rules / "demo/targets.yaml").write_text(GOALS, "utf-8")
        (rules.parent / "features/demo/targets.feature").write_text(scenarios, "utf-8")
        return rules

    def test_all_is_well(self, pack: Make) -> None:
        """They count among the pack's scenarios; a blank figure of the document is exercised by its outcome."""
        found = run("test", str(self.make(pack)), "--min", "100")
        assert (0, "") == (found.exit_code, found.stderr)
        assert "demo：2 个场景，2 个通过，0 个不符；条款 1/1，档次 1/1，条件分支 2/2，指标 2/2\n" == found.stdout
        english = run("test", str(self.make(pack)), "--lang", "en").stdout
        assert "condition branches 2/2, targets 2/2" in english

    def test_what_differs(self, pack: Make) -> None:
        """Place, step, both rows; by no evaluator alone, because there is but one."""
        rules = self.make(pack, REGION.replace("差 1 个", "差 2 个"))
        found = run("test", str(rules))
        file = rules.parent / "features/demo/targets.feature"
        assert 1 == found.exit_code
        assert [
            f"{file}:14:5: 错误: 场景“差一点”不符：那么 结果为： [cases.failed]",
            "  表中有、结果没有：",
            "    | 指标 | 结果   | 差距或所缺    |",
            "    | rate | 未达标 | 差 2 个百分点 |",
            "  结果有、表中没有：",
            "    | 指标 | 结果   | 差距或所缺    |",
            "    | rate | 未达标 | 差 1 个百分点 |",
        ] == found.stdout.splitlines()[:7]
        english = run("test", str(rules), "--lang", "en").stdout
        assert "error: the scenario `差一点` fails: 那么 结果为： [cases.failed]\n  in the table, not in" in english

    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            ("当 对照指标", "当 对照目标", "没有这样的步骤；是否为“当 对照指标”？"),
            ("当 对照指标\n", "", "前面缺少步骤“当 对照指标”"),
            ("《示例办法》", "《示例》", "没有标题为《示例》的政策；是否为 `示例办法`？"),
            ("2024-06-30", "2024-06-31", "没有 `2024-06-31` 这个日期"),
            ("    并且 评价日期为 2024-06-30\n", "", "前面要先写评价日期"),
            ("    并且 地区为没有代码的市 某市\n", "", "前面要先写地区"),
            ("地区为没有代码的市 某市", "地区为 某市，代码 3601", "3601"),
            ("    假如 依据政策文件《示例办法》\n    并且", "    假如", "前面缺少步骤“假如 依据政策文件《…》”"),
            ("| 合格率 | 97%", "| 合格数 | 97%", "是否为 `合格率`？"),
            ("| rate | 未", "| rat | 未", "政策 demo 没有指标 `rat`；是否为 `rate`？"),
            ("| 指标 | 结果   | 差距或所缺", "| 指标 | 结局   | 差距或所缺", "没有“结局”这一列"),
            ("| 指标 | 结果 ", "| 年度 | 结果 ", "表中要有“指标”一列"),
            ("假如 统计数据：", "假如 地区文件为 a.yaml\n    并且 统计数据：", "regions 目录中没有地区文件 a.yaml"),
            ("结果为：", "合计为：", "没有“指标”这一列"),
            ("结果为：", "各部门为：", "表中要有“部门”一列"),
            ("结果为：", "本文件的指标为：", "没有“结果”这一列"),
            ("结果为：", "没有可对照的指标", "这一步不带表格"),
            ("当 对照指标", "当 对照由 市农业局 负责的指标", "市农业局"),
        ],
    )  # fmt: skip
    def test_wrong_steps(self, pack: Make, old: str, new: str, told: str) -> None:
        """What is written wrongly is told, without a traceback, in both languages."""
        assert old in REGION
        rules = self.make(pack, REGION.replace(old, new))
        found = run("test", str(rules))
        assert (1, True) == (found.exit_code, told in found.stdout), found.stdout
        assert "[cases.failed]" in run("test", str(rules), "--lang", "en").stdout

    @pytest.mark.parametrize(
        ("step", "told"),
        [
            ("没有可对照的指标", "应当没有可对照的指标，结果却有"),
            ("只有指标 rate", "结果有、表中没有"),
            ("所有结果都注明为草案", "这些政策不是草案"),
            ("没有对照的政策为 demo", "表中有、结果没有"),
            ("晚于评价日期而未用的数据有 1 个", "写的是 1，结果是 0"),
            ("没有指标用到的数据为 门店数", "表中有、结果没有"),
            ("地区文件不予受理，因为没有数据", "地区文件没有错误，可以受理"),
            ("合计为：\n      | 合计 | 不明 |\n      | 2    | 1    |", "| 2    | 0    |"),
            ("合计为：\n      | 合计 |", "结果有、表中没有"),
            (
                "本文件的指标为：\n      | 指标  |\n      | shops |\n      | rate  |",
                "各行都对，次序不对：第 1 行应是 | rate |",
            ),
            ("本文件的任务为：\n      | 任务 |\n      | 1    |", "表中有、结果没有"),
            ("存疑的指标为：\n      | 指标 |\n      | rate |", "表中有、结果没有"),
            ("各部门为：\n      | 部门 | 角色 |\n      | 甲局 | 牵头 |", "表中有、结果没有"),
        ],
    )  # fmt: skip
    def test_what_is_not_so(self, pack: Make, step: str, told: str) -> None:
        """Every step that says what has to come out can fail."""
        head, _, _ = REGION.partition("结果为：")
        found = run("test", str(self.make(pack, head + step + "\n")))
        assert (1, True) == (found.exit_code, told in found.stdout), found.stdout

    def test_exercise(self, pack: Make) -> None:
        """A target that is unknown in every scenario is told, is below any percentage, and can be waived."""
        open_ = REGION.replace("97% ", "未知").replace("未达标", "不明").replace("差 1 个百分点", "没有数据")
        rules = self.make(pack, open_)
        found = run("test", str(rules))
        assert (0, "") == (found.exit_code, found.stderr)
        assert "demo/targets.yaml:1:4: 提示: 指标 `rate` 在所有场景中都是“不明” [cases.target]" in found.stdout
        assert "指标 1/2" in found.stdout
        below = run("test", str(rules), "--min", "60")
        assert (1, 1) == (below.exit_code, below.stdout.count("[cases.min]"))
        assert "政策 `demo` 的指标只有 50% 有场景，低于 60%（1/2）" in below.stdout
        assert 0 == run("test", str(rules), "--min", "50").exit_code
        waiver = "- {waive: cases.target, at: [rate], because: 没有人统计}\n"
        waived = run("test", str(self.make(pack, open_, waiver)), "--min", "100")
        assert (0, True) == (waived.exit_code, "指标 1/1\n另有 1 个发现已豁免" in waived.stdout)

    def test_files(self, pack: Make) -> None:
        """Region files without a use, tags that mean nothing; a clause is not tagged by a scenario of targets."""
        rules = self.make(pack, REGION.replace("  场景:", "  @rate @prize @none @1-T\n  场景:"))
        features = rules.parent / "features/demo"
        (features / "regions").mkdir()
        (features / "regions/a.yaml").touch()
        (features / "demo.feature").write_text(HEAD + scenario("高 | | | |;低 | | | |", tag="1-1"), "utf-8")
        data = json.loads(run("test", str(rules), "--format", "json").stdout)
        codes = sorted((each["code"], each["at"]) for each in data["findings"] if each["severity"] == "error")
        assert [("cases.tag", "none"), ("cases.untagged", "prize")] == codes
        notes = [(each["code"], each["at"]) for each in data["findings"] if each["severity"] == "note"]
        assert ("cases.region", "a.yaml") in notes

    def test_one_evaluator(self, pack: Make) -> None:
        """The list of evaluators says that targets have but one."""
        summary = json.loads(run("test", str(self.make(pack)), "--format", "json").stdout)["summary"]
        assert (list(evaluators()), ["reference"]) == (summary["evaluators"], summary["target_evaluators"])
        assert (2, 2) == (summary["packs"][0]["target_seen"], summary["packs"][0]["target_all"])


def test_every_step_is_in_the_manual() -> None:
    """docs/rules.md shows how each step is written, and nothing that is no step."""
    text = (ROOT / "docs/rules.md").read_text("utf-8")
    part = text.partition("### 14.4 ")[2].partition("\n## ")[0]
    shown = re.findall(r"^\| `([^`]+)` \|", part, re.MULTILINE) + re.findall(r"`当 ([^`]+)`", part)
    found = {step.form for step in TARGET for text in shown if re.fullmatch(step.form, text)}
    assert {step.form for step in TARGET} == found
    assert len(TARGET.all) == len(shown)


def test_the_example_of_the_manual(pack: Make) -> None:
    """The indicators, targets and scenario that docs/rules.md shows belong together, and pass."""
    text = (ROOT / "docs/rules.md").read_text("utf-8").partition("\n## 14. ")[2]
    indicators, targets, feature = re.findall(r"^```(?:yml|yaml|gherkin)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)[
        :3
    ]
    rules = pack(PRIZE, HEAD + scenario("高 | | | |;低 | | | |"))
    (rules / "indicators.yaml").write_text(indicators, "utf-8")
    (rules / "demo/targets.yaml").write_text(targets, "utf-8")
    (rules.parent / "features/demo/targets.feature").write_text(feature, "utf-8")
    found = run("test", str(rules))
    assert (0, True) == (found.exit_code, "2 个场景，2 个通过，0 个不符" in found.stdout), found.stdout
