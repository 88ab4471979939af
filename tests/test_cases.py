"""`qaward test`: worked cases run without pytest, and what they exercise."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import award_steps
import pytest
from console import run
from pytest_bdd.steps import step_function_context_registry

from qaward.cases.award import AWARD
from qaward.cases.case import Book, evaluators
from qaward.cases.feature import read_feature
from qaward.checks.cases import Report, check_cases
from qaward.checks.waivers import read_waivers
from qaward.findings import InputError

VOCABULARY = """\
vocabulary: 1
payers: {province: {label: 省级, treasury: 省财政}, city: {label: 市级, treasury: 市财政}}
applicant:
  kinds: {firm: {label: 企业}, person: {label: 个人}}
  facts: [dishonest]
items:
  thing: {label: 物件, facts: [level, good, cost, done]}
facts:
  level: {label: 级别, type: enum, values: {high: 高, low: 低, none: 无级}, question: 哪级？, evidence: 证书}
  good: {label: 优良, type: boolean, question: 是否优良？, evidence: 证书}
  cost: {label: 花费, type: money, question: 花费多少？, evidence: 账簿}
  done: {label: 已投产, type: boolean, question: 是否投产？, evidence: 证明}
  dishonest: {label: 失信, type: boolean, question: 是否失信？, evidence: 查询结果}
"""
POLICY = "policy: demo\ntitle: 示例办法\nissuer: 示例\nlevel: city\nstatus: in_force\nversion: '1'\n"
HEAD = """\
# language: zh-CN
功能: 示例

  背景:
    假如 依据政策文件《示例办法》
    并且 认定日期为 2024-06-30
    并且 申报主体为企业
"""
MET = """
  @prize
  场景: 得到
    假如 申报事项：
      | 类别 | 编号 | 级别 |
      | 物件 | 甲   | 高   |
    当 认定
    那么 明细为：
      | 条款  | 事项 | 出资 | 性质 | 金额  |
      | prize | 甲   | 市级 | 应付 | 3万元 |
"""
PRIZE = """\
- clause: prize
  article: 一
  summary: 高级的奖三万元
  for: any
  each: thing
  when: {level: high}
  pays: {city: 3万元}
"""
Make = Callable[..., Path]


@pytest.fixture
def pack(tmp_path: Path) -> Make:
    """Writes a pack with its scenarios; the folder of rules."""

    def make(clauses: str, scenarios: str, policy: str = "", waivers: str = "", name: str = "demo.feature") -> Path:
        rules, features = tmp_path / "rules", tmp_path / "features"
        for folder in (rules / "demo", features / "demo"):
            folder.mkdir(parents=True, exist_ok=True)
        (rules / "vocabulary.yaml").write_text(VOCABULARY, "utf-8")
        (rules / "demo/policy.yaml").write_text(POLICY + policy, "utf-8")
        (rules / "demo/01.yaml").write_text(clauses, "utf-8")
        (features / "demo" / name).write_text(scenarios, "utf-8")
        if waivers:
            (rules / "demo/waivers.yaml").write_text(waivers, "utf-8")
        return rules

    return make


def checked(rules: Path) -> Report:
    book = Book(rules, rules.parent / "features")
    return check_cases(book, (), read_waivers(book.rules())[0])


def missing(report: Report) -> set[tuple[str, str, str]]:
    """What is not exercised: code, clause, detail."""
    kinds = {"cases.clause", "cases.tier", "cases.branch"}
    return {(each.code, each.at, each.about) for each in report.remarks if each.code in kinds and not each.waived}


def scenario(items: str, outcome: str = "当 认定", title: str = "一", given: str = "", tag: str = "prize") -> str:
    """A scenario of some items, `kind cells`, in columns of every fact there is."""
    head = "| 类别 | 编号 | 级别 | 优良 | 花费 | 已投产 | 市级核定金额 |"
    rows = "".join(f"      | 物件 | {number} | {cells} |\n" for number, cells in enumerate(items.split(";")))
    items_step = f"    假如 申报事项：\n      {head}\n{rows}"
    return f"\n  @{tag}\n  场景: {title}\n{given}{items_step}    {outcome}\n    那么 不涉及口径\n"


PAID = """
  @prize
  场景: 以前付过而没有写日期
    假如 申报事项：
      | 类别 | 编号 | 级别 |
      | 物件 | 甲   | 高   |
    并且 此前已付：
      | 条款  | 事项 | 出资 | 金额  |
      | prize | 甲   | 市级 | 3万元 |
    当 认定
    那么 注意为：
      | 处理 | 代号         | 条款  | 事项 | 出资 |
      | 待核 | paid.undated | prize | 甲   | 市级 |
    并且 明细为：
      | 条款  | 事项 | 出资 | 性质 | 金额  |
      | prize | 甲   | 市级 | 待定 | 3万元 |

  @prize
  场景: 查明以后照付
    假如 申报事项：
      | 类别 | 编号 | 级别 |
      | 物件 | 甲   | 高   |
    并且 此前已付：
      | 条款  | 事项 | 出资 | 金额  |
      | prize | 甲   | 市级 | 3万元 |
    并且 已定：
      | 条款  | 事项 | 出资 | 注意         | 理由     |
      | prize | 甲   | 市级 | 付款日期不明 | 2019年付 |
    当 认定
    那么 注意为：
      | 处理 | 代号         | 条款  | 事项 | 出资 |
      | 已定 | paid.undated | prize | 甲   | 市级 |

  @prize
  场景: 没有付过
    假如 申报事项：
      | 类别 | 编号 | 级别 |
      | 物件 | 甲   | 高   |
    当 认定
    那么 没有注意
"""
"""Scenarios about cautions."""


class TestCautions:
    AGAIN = PRIZE + "  once: {per: item, again_after: 3年}\n"

    def test_held_and_decided(self, pack: Make) -> None:
        """What holds a line can be said, and what somebody decided, and that there is nothing to say."""
        found = run("test", str(pack(self.AGAIN, HEAD + PAID)))
        assert "3 个场景，3 个通过，0 个不符" in found.output

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("| 待核 | paid.undated", "| 注意 | paid.undated"),
            ("| 已定 | paid.undated | prize", "| 已定 | paid.alike   | prize"),
            ("      | 已定 | paid.undated | prize | 甲   | 市级 |\n", ""),
        ],
    )
    def test_a_table_that_is_not_so(self, pack: Make, old: str, new: str) -> None:
        """A caution that is told otherwise, or kept quiet about, fails the scenario."""
        assert old in PAID
        found = run("test", str(pack(self.AGAIN, HEAD + PAID.replace(old, new))))
        assert "3 个场景，2 个通过，1 个不符" in found.stderr


class TestSteps:
    """pytest-bdd and `qaward test` cannot differ: what a step means is said in one place."""

    def test_pytest_bdd_runs_the_very_same_functions(self) -> None:
        assert award_steps.AWARD is AWARD
        bound = {(each.type, each.parser.name, each.step_func) for each in step_function_context_registry.values()}
        assert {(step.kind, step.form, step.meaning) for step in AWARD} <= bound
        names = [name for name in award_steps.STEPS if name.replace("_", "").startswith("pytestbddstepdef")]
        assert len(AWARD.all) == len(names)

    def test_no_text_is_two_steps(self) -> None:
        """Whatever a step is written like in the features, exactly one pattern takes it."""
        import re

        folder = Path(__file__).parents[1] / "features"
        texts = {
            (step.kind, step.text)
            for path in sorted(folder.glob("*/*.feature"))
            if path.name != "targets.feature" and path.parent.name != "language"
            for each in read_feature(path, path.name).scenarios
            for step in each.steps
        }
        assert len(texts) > 150
        for kind, text in texts:
            found = [step.form for step in AWARD if step.kind == kind and re.fullmatch(step.form, text)]
            assert len(found) == 1, text


class TestFailures:
    """What is wrong is told with its place, in both languages, and ends with 1."""

    def test_all_is_well(self, pack: Make) -> None:
        rules = pack(PRIZE, HEAD + MET + scenario("低 | | | |", title="二"))
        found = run("test", str(rules), "--min", "100")
        assert (0, "") == (found.exit_code, found.stderr)
        assert "demo：2 个场景，2 个通过，0 个不符；条款 1/1，档次 1/1，条件分支 2/2\n" == found.stdout

    def test_what_differs(self, pack: Make) -> None:
        """A wrong sum: both rows as tables, once although both evaluators say so."""
        rules = pack(PRIZE, HEAD + MET.replace("3万元", "4万元"))
        found = run("test", str(rules))
        file = rules.parent / "features/demo/demo.feature"
        assert 1 == found.exit_code
        assert [
            f"{file}:15:5: 错误: 场景“得到”不符：那么 明细为： [cases.failed]",
            "  表中有、结果没有：",
            "    | 条款  | 事项 | 出资 | 性质 | 金额  |",
            "    | prize | 甲   | 市级 | 应付 | 4万元 |",
            "  结果有、表中没有：",
            "    | 条款  | 事项 | 出资 | 性质 | 金额  |",
            "    | prize | 甲   | 市级 | 应付 | 3万元 |",
            "  改法: 先核对手算，再核对规则；不要把结果照抄进场景",
        ] == found.stdout.splitlines()[:8]
        english = run("test", str(rules), "--lang", "en").stdout
        assert (
            "error: the scenario `得到` fails: 那么 明细为： [cases.failed]\n  in the table, not in the result:"
            in english
        )

    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            ("当 认定", "当 评定", "没有这样的步骤；“当”的步骤有："),
            ("明细为：", "明细是：", "没有这样的步骤；是否为“那么 明细为：”？"),
            ("《示例办法》", "《示例》", "没有标题为《示例》的政策；是否为 `示例办法`？"),
            ("2024-06-30", "2024-06-31", "没有 `2024-06-31` 这个日期"),
            ("| prize | 甲", "| price | 甲", "政策 demo 没有条款 `price`；是否为 `prize`？"),
            ("| 条款  | 事项", "| 条目  | 事项", "表头应为 | 条款 | 事项 | 出资 | 性质 | 金额 |"),
            ("| 物件 | 甲   | 高", "| 物体 | 甲   | 高", "没有事项类别 `物体`"),
            ("没有", "没有", ""),
        ],
    )
    def test_wrong_steps(self, pack: Make, old: str, new: str, told: str) -> None:
        """What is written wrongly is told with the nearest right word."""
        found = run(
            "test", str(pack(PRIZE, HEAD + MET.replace(old, new) if old in MET else HEAD.replace(old, new) + MET))
        )
        assert told in found.stdout
        assert (1 if told else 0) == found.exit_code

    def test_tables_where_they_belong(self, pack: Make) -> None:
        """A step that needs a table says so; so does one that would not look at it."""
        bare = HEAD + "\n  @prize\n  场景: 无表\n    假如 申报事项：\n    当 认定\n    那么 没有明细\n"
        spare = HEAD + "\n  @prize\n  场景: 多表\n    当 认定\n      | 条款 |\n    那么 没有明细\n"
        assert "这一步下面要有表格" in run("test", str(pack(PRIZE, bare))).stdout
        assert "这一步不带表格" in run("test", str(pack(PRIZE, spare))).stdout

    def test_examples_and_rules(self, pack: Make) -> None:
        """Every row of an outline is a scenario; a second background holds for its rule alone."""
        outline = """
  规则: 甲

    背景:
      假如 申报主体为个人

    @prize
    场景大纲: <级别>
      假如 申报事项：
        | 类别 | 编号 | 级别   |
        | 物件 | 甲   | <级别> |
      当 认定
      那么 <结果>

      例子:
        | 级别 | 结果         |
        | 低   | 没有明细     |
        | 高   | 没有未获条款 |
        | 无级 | 没有未获条款 |
"""
        found = run("test", str(pack(PRIZE, HEAD + outline)))
        assert "3 个场景，2 个通过，1 个不符" in found.stderr
        assert "场景“无级”不符：那么 没有未获条款" in found.stdout

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", "case.empty"),
            ("功能: 甲\n".encode(), "case.line"),
            ("# language: zh-CN\n功能: 甲\n  场景 一\n    当认定\n".encode(), "case.empty"),
            ("# language: zh-CN\n功能: 甲\n  场景: 一\n    当 认定\n    然后 乙\n".encode(), "case.line"),
            ((HEAD + MET.replace("| 物件 | 甲   | 高   |", "| 物件 | 甲   |")).encode(), "case.line"),
            ("# language: xx\n功能: 甲\n".encode(), "case.line"),
            ((HEAD + MET).encode("gb18030"), "file.gbk"),
            ((HEAD + MET).encode("utf-16"), "file.utf16"),
            ((HEAD + MET).encode()[:-5], "file.cut"),
            (b"\x00" * 99, "file.binary"),
            (b"#" * (4 * 1024 * 1024 + 1), "rules.large"),
        ],
    )
    def test_files_that_cannot_be_read(self, pack: Make, content: bytes, code: str) -> None:
        """No traceback, and the other files are still run."""
        rules = pack(PRIZE, HEAD + MET)
        (rules.parent / "features/demo/other.feature").write_bytes(content)
        found = run("test", str(rules))
        assert 1 == found.exit_code
        assert f"[{code}]" in found.stdout
        assert "1 个场景，1 个通过" in found.stderr

    def test_files_that_are_wrong(self, pack: Make) -> None:
        """Titles twice, tags that mean nothing, clauses without a tag, unused profiles, strange folders."""
        rules = pack(PRIZE, HEAD + MET + MET.replace("@prize", "@prise @1-2") + "\n  场景: 空\n    当 认定\n")
        features = rules.parent / "features"
        (features / "demo/profiles").mkdir()
        (features / "demo/profiles/a.yaml").touch()
        for folder in ("dome", "own"):
            (features / folder).mkdir()
            (features / folder / "x.feature").write_text(HEAD + MET, "utf-8")
        (features / "own/vocabulary.yaml").touch()
        data = json.loads(run("test", str(rules), "--format", "json").stdout)
        codes = sorted((each["code"], each["at"]) for each in data["findings"] if each["severity"] == "error")
        assert [
            ("cases.no-policy", ""), ("cases.nothing", ""), ("cases.tag", "prise"), ("cases.title", ""),
        ] == codes  # fmt: skip
        notes = [(each["code"], each["at"]) for each in data["findings"] if each["severity"] == "note"]
        assert ("cases.profile", "a.yaml") in notes, "it may be there to show how one is written"
        assert [str(features / "own/x.feature")] == data["summary"]["passed_over"]
        assert ("cases.untagged", "prize") in {
            (each.code, each.at) for each in checked(pack(PRIZE, HEAD + MET.replace("@prize", "@1-2"))).remarks
        }

    def test_folders_and_policies_there_are_not(self, pack: Make, tmp_path: Path) -> None:
        """What cannot be run at all is told."""
        rules = pack(PRIZE, HEAD + MET)
        assert "[cases.no-folder]" in run("test", str(rules), "--features", str(tmp_path / "none")).stdout
        assert "是否为 `demo`？ [policy.unknown]" in run("test", str(rules), "--policy", "demi").stdout
        assert "[rules.no-folder]" in run("test", str(tmp_path / "none")).stdout
        assert 2 == run("test", str(rules), "--min", "101").exit_code
        assert 2 == run("test", str(rules), "--min", "-1").exit_code

    def test_rules_at_fault(self, pack: Make) -> None:
        found = run("test", str(pack(PRIZE.replace("3万元", "3"), HEAD + MET)))
        assert (1, True) == (found.exit_code, "[money.no-unit]" in found.stdout)

    def test_a_policy_without_scenarios(self, pack: Make) -> None:
        """It is told, and is below any percentage."""
        rules = pack(PRIZE, HEAD + MET, name="other.txt")
        assert 1 == run("test", str(rules)).exit_code
        found = run("test", str(rules), "--min", "1")
        assert 1 == found.exit_code and 3 == found.stdout.count("[cases.min]")
        assert "[cases.none]" in found.stdout

    def test_one_failing_step_ends_a_scenario(self, pack: Make) -> None:
        """The first step that is not so is told, and no later one."""
        report = checked(pack(PRIZE, HEAD + MET.replace("明细为", "明细包").replace("2万元", "3万元")))
        assert 1 == len([each for each in report.remarks if each.code == "cases.failed"])

    def test_sarif(self, pack: Make) -> None:
        found = json.loads(run("test", str(pack(PRIZE, HEAD + MET)), "--format", "sarif").stdout)
        assert ["cases.branch"] == [each["ruleId"] for each in found["runs"][0]["results"]]


class TestExercise:
    """What no scenario exercises is told, whatever form a clause has; what is exercised is not."""

    def test_both_answers(self, pack: Make) -> None:
        """Met alone, not met alone, unknown, and none at all."""
        lone = {("cases.branch", "prize", "level")}
        nothing = lone | {("cases.clause", "prize", ""), ("cases.tier", "prize", "市级")}
        assert lone == missing(checked(pack(PRIZE, HEAD + scenario("高 | | | |"))))
        assert nothing == missing(checked(pack(PRIZE, HEAD + scenario("低 | | | |"))))
        report = checked(pack(PRIZE, HEAD + scenario(" | | | |")))
        assert nothing == missing(report)
        assert (1, (0, 2)) == (report.packs[0].unknown, report.packs[0].figures["branch"])
        assert set() == missing(checked(pack(PRIZE, HEAD + scenario("高 | | | |;低 | | | |"))))

    def test_a_clause_that_does_not_apply_exercises_nothing(self, pack: Make) -> None:
        """Answers count where the policy is in force and the clause is for the applicant alone."""
        for_persons = PRIZE.replace("for: any", "for: person")
        assert 3 == len(missing(checked(pack(for_persons, HEAD + scenario("高 | | | |;低 | | | |")))))

    def test_rows(self, pack: Make) -> None:
        """Every row of a table, and what its sum must reach."""
        clause = PRIZE.replace("when: {level: high}\n  ", "").replace(
            "3万元", "{by: level, high: {share: 10%, of: cost, at_least: 100元}, low: 1万元}"
        )
        assert {
            ("cases.tier", "prize", "市级 级别 低"),
            ("cases.branch", "prize", "cost"),
        } == missing(checked(pack(clause, HEAD + scenario("高 | | 200元 | |"))))
        assert set() == missing(checked(pack(clause, HEAD + scenario("高 | | 200元 | |;低 | | | |;高 | | 1元 | |"))))
        assert {("cases.branch", "prize", "cost")} == missing(
            checked(pack(clause, HEAD + scenario("高 | | 200元 | |;低 | | 50元 | |")))
        )  # another row's condition says nothing of this one

    def test_plus_stages_grades(self, pack: Make) -> None:
        plus = PRIZE.replace("3万元", "{amount: 3万元, plus: [{when: {good: true}, amount: 1万元}]}")
        all_of_plus = {("cases.tier", "prize", "市级 plus 1"), ("cases.branch", "prize", "good")}
        level = {("cases.branch", "prize", "level")}
        assert all_of_plus | level == missing(checked(pack(plus, HEAD + scenario("高 | | | |"))))
        assert level == missing(checked(pack(plus, HEAD + scenario("高 | 是 | | |;高 | 否 | | |"))))

        stages = PRIZE.replace("3万元", "{amount: 3万元, stages: [{share: 60%}, {share: 40%, when: {done: true}}]}")
        second = {("cases.tier", "prize", "市级 stage 2"), ("cases.branch", "prize", "done")}
        assert second | level == missing(checked(pack(stages, HEAD + scenario("高 | | | 否 |"))))
        assert level == missing(checked(pack(stages, HEAD + scenario("高 | | | 否 |;高 | | | 是 |"))))

        grades = PRIZE.replace("3万元", "{grades: [5万元, 3万元]}")
        assert {("cases.tier", "prize", "市级 3万元")} | level == missing(
            checked(pack(grades, HEAD + scenario("高 | | | | 5万元")))
        )
        assert level == missing(checked(pack(grades, HEAD + scenario("高 | | | | 9万元;高 | | | | 4万元"))))

    def test_counts(self, pack: Make) -> None:
        """A count has two answers, and so have the conditions of what is counted."""
        clause = PRIZE.replace(
            "when: {level: high}", "when: {count: {item: thing, where: {good: true}, at_least: 2}}"
        ).replace("each: thing", "each: applicant")
        first = HEAD + scenario(" | 是 | | |")
        assert {
            ("cases.clause", "prize", ""), ("cases.tier", "prize", "市级"), ("cases.branch", "prize", "count thing"),
            ("cases.branch", "prize", "good"),
        } == missing(checked(pack(clause, first)))  # fmt: skip
        assert set() == missing(
            checked(pack(clause, first + scenario(" | 是 | | |; | 是 | | |; | 否 | | |", title="二")))
        )

    def test_what_is_written_once_counts_once(self, pack: Make) -> None:
        """Definitions and exclusions of a policy, whichever clauses use them."""
        policy = (
            "define: [{define: fine, label: 优, each: thing, when: {good: true}}]\n"
            "exclude: [{exclude: dishonest, article: 九, summary: 失信的不给, when: {dishonest: true}}]\n"
        )
        two = "".join(
            PRIZE.replace("prize", name).replace("{level: high}", "{fine: true}") for name in ("prize", "other")
        )
        honest = "    假如 申报主体为企业：\n      | 失信 | 否 |\n"
        made = (
            HEAD
            + scenario(" | 是 | | |", given=honest)
            + scenario(" | 否 | | |", given=honest, title="二", tag="other")
        )
        report = checked(pack(two, made, policy))
        assert {("cases.branch", "demo", "dishonest")} == missing(report)
        assert (3, 4) == report.packs[0].figures["branch"]

    def test_readings(self, pack: Make) -> None:
        """Lines that another reading brings have to be given as well."""
        policy = (
            "readings: [{reading: who, article: 一, question: 谁出, printed: 不明, doubt: 不明, takes: 市, "
            "alternatives: [省]}]\n"
        )
        clause = PRIZE.replace(
            "{city: 3万元}",
            "\n    - {payer: city, amount: 3万元, under: {who: 市}}"
            "\n    - {payer: province, amount: 3万元, under: {who: 省}}",
        )
        made = HEAD + scenario("高 | | | |;低 | | | |").replace("那么 不涉及口径", "那么 没有待补充事实")
        assert {("cases.tier", "prize", "省级")} == missing(checked(pack(clause, made, policy)))
        other = scenario("高 | | | |", title="二", given="    假如 口径 who 取 省\n").replace(
            "不涉及口径", "没有待补充事实"
        )
        assert set() == missing(checked(pack(clause, made + other, policy)))

    def test_waived(self, pack: Make) -> None:
        """What is waived with a reason counts neither way; a waiver without use is told."""
        waiver = "- {waive: cases.branch, at: [prize], about: [level], because: 词汇表中没有别的级别}\n"
        rules = pack(PRIZE, HEAD + MET, waivers=waiver)
        found = run("test", str(rules), "--min", "100")
        assert (0, True) == (found.exit_code, "条件分支 1/1\n另有 1 个发现已豁免" in found.stdout)
        assert "已豁免: 词汇表中没有别的级别" in run("test", str(rules), "--waived").stdout
        unused = run("test", str(pack(PRIZE, HEAD + MET + scenario("低 | | | |", title="二"), waivers=waiver)))
        assert (1, True) == (unused.exit_code, "[waiver.unused]" in unused.stdout)

    def test_every_evaluator_decides(self, pack: Make) -> None:
        """A scenario has one decision per evaluator, and they carry its keys."""
        from qaward.cases.run import run as run_case

        book = Book(pack(PRIZE, HEAD + MET), Path())
        [each] = read_feature(book.rules and book.folder.parent / "features/demo/demo.feature", "x").scenarios  # type: ignore[union-attr]
        keys = [decision.keys for decision in run_case(each, book, evaluators()).decisions]
        assert [("reference",), ("reference", "durable")] == keys


def test_the_packs_are_exercised() -> None:
    """The bar: all clauses, tiers and targets, and at least 95 % of the condition branches, of every pack."""
    root = Path(__file__).parents[1]
    book = Book(root / "rules", root / "features")
    report = check_cases(book, (), read_waivers(book.rules())[0], 95)
    assert [] == [str(each) for each in report.remarks if each.stands]
    for pack in report.packs:
        assert pack.scenarios > 30, pack.policy
        for kind in ("clause", "tier", "target"):
            seen, of = pack.figures[kind]
            assert seen == of, pack.policy


@pytest.mark.parametrize("broken", ["", "\n", "功能:", "# language: zh-CN"])
def test_a_feature_without_scenarios(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "a.feature"
    path.write_text(broken, "utf-8")
    with pytest.raises(InputError) as fault:
        read_feature(path, "a.feature")
    assert fault.value.findings[0].code in {"case.empty", "case.line"}
