"""The command line: what each command prints, on which stream, with which exit code, in which language."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import click
import faulty
import pytest
from console import CHAPTER, DAY, FULL, HEAD, PLAIN, POLICY, ROOT, run, write_pack, write_profile

from qaward.cli.bilingual import Misuse, Option, complaint, told_of
from qaward.cli.common import read_number
from qaward.cli.main import main
from qaward.engine import durable
from qaward.engine.durable import DurableKey

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


def every_command(
    command: click.Command, name: str = "qaward", above: click.Context | None = None
) -> Iterator[tuple[click.Command, click.Context]]:
    """A command and all below it, each with where it stands."""
    context = click.Context(command, info_name=name, parent=above)
    yield command, context
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            found = command.get_command(context, each)
            assert found is not None
            yield from every_command(found, each, context)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small pack."""
    return write_pack(tmp_path_factory.mktemp("rules"))


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """The profile that meets every clause."""
    return write_profile(tmp_path / "full.json", FULL)


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """The profile that has one line and nothing unknown."""
    return write_profile(tmp_path / "plain.json")


REBUILD = (
    f"CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject {sys.executable} -m pip install --force-reinstall "
    "--no-cache-dir --no-deps durable-rules==2.0.28"
)
"""Run once by hand on Python 3.13, over a wheel in pip's cache that was built without the flag: it imports then."""

TABLE = """\
某轴承公司（E-1，企业）
认定日期 2023-06-30　政策 质量奖励办法（quality-2023）
{note}
条款                   事项                       出资    性质       金额  依据
---------------------  -------------------------  ------  ------  -------  ------------------------------------------
一（一） led-standard  标准 GB/T 1                省级    应付     20万元  角色 主导；级别 国家；
                                                                           省级已资助金额 20万元
一（一） led-standard  标准 GB/T 1                市级    应付     20万元  角色 主导；级别 国家；
                                                                           省级已资助金额 20万元
一（一） led-standard  标准 JB/T 2                省级    待定     10万元  角色 主导；级别 行业；
                                                                           本文件不能约束该出资层级，待其实际资助情况
                                                                           明确
一（一） led-standard  标准 JB/T 2                市级    待定     10万元  角色 主导；级别 行业；待上级资助情况明确
一（二） secretariat   委员会 SC 1（轴承分委会）  市级    应付     30万元  起始日期 2021-05-10
二（一） pilot         试点 P1                    市级    应付      6万元  完成项目数 3个；口径 pilot-sum
二（二） breakthrough  技术突破 B1                省级    争取     50万元  重大突破 是
二（二） breakthrough  技术突破 B1                市级    上限    100万元  重大突破 是；由主管部门核定数额
三 honour-list         （申报主体）               市级    荣誉          —  列入名单 是

出资    性质      项数     合计
------  ------  ------  -------
省级    应付         1   20万元
省级    待定         1   10万元
省级    争取         1   50万元
市级    应付         3   56万元
市级    待定         1   10万元
市级    上限         1  100万元
市级    荣誉         1        —
省级应付额：最少 20万元，最多 30万元（省级尚未明确资助的不计入最少）
市级应付额：最少 56万元，最多 166万元
未获 2 项，尚不能确定 0 项；加 --why 查看原因。评审器：{keys}
"""


SUMMARY = """\
代码    名称          明细    未获    资金未定    其他未定    待核    注意    省级应付    省级待定    省级争取    市级应付    市级待定    市级上限
------  ----------  ------  ------  ----------  ----------  ------  ------  ----------  ----------  ----------  ----------  ----------  ----------
E-1     某轴承公司       9       2           0           0       0       0      20万元      10万元      50万元      56万元      10万元     100万元
E-2     某公司           1       1           0           0       0       0         0元         0元         0元       4万元         0元         0元

全部主体合计
出资    性质      项数     合计
------  ------  ------  -------
省级    应付         1   20万元
省级    待定         1   10万元
省级    争取         1   50万元
市级    应付         4   60万元
市级    待定         1   10万元
市级    上限         1  100万元
市级    荣誉         1        —
"""  # noqa: E501


class TestEvaluate:
    def test_the_table_of_one_applicant(self, rules: Path, full: Path) -> None:
        """A decision is shown as lines, totals, ranges and what was not awarded, aligned to the column."""
        found = run("evaluate", full, "--as-of", DAY, "--rules", rules)
        assert (0, "") == (found.exit_code, found.stderr)
        assert TABLE.format(note="", keys="reference、durable") == found.stdout

    @pytest.mark.parametrize("shape", ["table", "markdown"])
    def test_one_key_says_what_to_do(
        self, rules: Path, full: Path, shape: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where durable-rules cannot be imported, the decision says so, and how it is built anew, in both languages."""
        monkeypatch.setattr(durable, "_library", lambda: "undefined symbol: PyEval_CallObject")
        args = ("evaluate", full, "--as-of", DAY, "--rules", rules, "--format", shape)
        found, english = run(*args), run(*args, "--lang", "en")
        assert (0, "") == (found.exit_code, found.stderr)
        [note] = [line for line in found.stdout.splitlines() if "本次只有一个评审器，没有第二个核对" in line]
        [said] = [line for line in english.stdout.splitlines() if "one evaluator only, and no second" in line]
        for text in (note, said):
            assert REBUILD in text.replace("\\", "")
        if shape == "table":
            expected = TABLE.format(note=f"{note}\n", keys="reference")
            assert expected.splitlines() == found.stdout.splitlines()

    @pytest.mark.parametrize("shape", ["csv", "json", "jsonl", "--summary"])
    def test_one_key_is_told_beside_exports(
        self, rules: Path, full: Path, plain: Path, shape: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What has no place for notes comes with one on standard error, once for all applicants."""
        words = [shape] if shape == "--summary" else ["--format", shape]
        args = ("evaluate", full, plain, "--as-of", DAY, "--rules", rules, *words)
        both = run(*args)
        monkeypatch.setattr(durable, "_library", lambda: "undefined symbol: PyEval_CallObject")
        found = run(*args)
        assert 0 == found.exit_code
        assert (found.stdout == both.stdout) == ("json" not in shape)
        assert both.stderr.splitlines() == found.stderr.splitlines()[1:]
        assert found.stderr.startswith("本次只有一个评审器，没有第二个核对") and REBUILD in found.stderr.splitlines()[0]

    def test_why(self, rules: Path, full: Path) -> None:
        """--why gives each line's clause, facts, sums, readings and evidence, and each refusal's reason."""
        text = run("evaluate", full, "--as-of", DAY, "--rules", rules, "--why").stdout
        assert (
            "■ 试点 P1 · 市级 · 应付 · 6万元\n"
            "  条款：质量奖励办法 二（一）（quality-2023/pilot）\n"
            "  内容：每完成1个试点项目给予奖励\n"
            "  事实：完成项目数 3个\n"
            "  计算：2万元 × 3 = 6万元\n"
            "  口径：pilot-sum\n"
        ) in text
        assert (
            "── 未获 ──\n\n"
            "□ 标准 GB/T 3 · quality-2023/led-standard（内容见上）\n"
            "  ✗ 角色：应为 主导，现为 参与\n"
            "  涉及：省级 应付 20万元；市级 应付 20万元\n\n"
            "□ 委员会 SC 2 · quality-2023/secretariat（内容见上）\n"
            "  ✗ 起始日期：应已满12个月，现为 2022-12-10，至 2023-12-10 满\n"
            "  涉及：市级 应付 30万元\n"
        ) in text
        assert (
            "── 需要补充 ──\n"
            "? 标准 JB/T 2：省级财政对该事项实际资助多少？（未资助填 0元）\n"
            "    填报：省级已资助金额；用于：一（一） led-standard；佐证：省级资助文件或到账凭证\n"
        ) in text
        assert text.endswith(
            "── 所依口径 ──\n"
            "pilot-sum（二（一））：每完成1个项目奖励多少？\n"
            "  原文印作“2万7Go”；末位印损。\n"
            "  取 2万元；备选 1万元\n"
        )

    def test_capital(self, rules: Path, full: Path) -> None:
        """--capital writes what is due in the capitals of payment documents, and nothing else."""
        text = run("evaluate", full, "--as-of", DAY, "--rules", rules, "--capital").stdout
        assert "市级    应付         3   56万元  伍拾陆万元整\n" in text
        assert "市级    待定         1   10万元\n" in text

    def test_no_award(self, rules: Path, tmp_path: Path) -> None:
        """An applicant without items gets no table."""
        empty = write_profile(tmp_path / "e.json", {"applicant": {"id": "P-1", "kind": "person"}})
        text = run("evaluate", empty, "--as-of", DAY, "--rules", rules).stdout
        assert "\n没有可得的奖励或资助\n未获 1 项，尚不能确定 0 项；加 --why 查看原因。" in text

    def test_a_payment_that_was_made_before(self, rules: Path, tmp_path: Path) -> None:
        """What was paid once before stays as a line of 0 with the reason, the payer by its name."""
        profile = {
            "applicant": {"id": "A", "kind": "enterprise"},
            "items": [{"kind": "committee", "id": "SC 1", "since": "2021-05-10"}],
            "paid": [{"policy": POLICY, "clause": "secretariat", "item": "SC 1", "payer": "city", "amount": "30万元"}],
        }
        path = write_profile(tmp_path / "a.json", profile)
        text = run("evaluate", path, "--as-of", DAY, "--rules", rules, "--why").stdout
        assert "  调整：30万元 → 0元，同一事项此前已由市级支付 30万元，一次性资助不再支付\n" in text
        english = run("evaluate", path, "--as-of", DAY, "--rules", rules, "--why", "--lang", "en").stdout
        assert "  adjusted: 30万元 → 0元, city paid 30万元 for this before; it is paid once only\n" in english

    def test_days_outside_the_policy(self, rules: Path, plain: Path) -> None:
        """Before a policy is in force nothing is awarded, and the output says why."""
        text = run("evaluate", plain, "--as-of", "2022-12-31", "--rules", rules, "--why").stdout
        assert "认定日期不在 quality-2023 的施行期内\n" in text
        assert "  ✗ 认定日期不在政策施行期内\n" in text

    @pytest.mark.parametrize(
        ("status", "note"),
        [("draft", "quality-2023 为草案，任何金额均非应付"), ("repealed", "quality-2023 已废止")],
    )
    def test_drafts_and_repealed_policies(self, tmp_path: Path, plain: Path, status: str, note: str) -> None:
        """The status of a policy that owes nothing stands above the figures."""
        rules = write_pack(tmp_path / "rules", head=HEAD.replace("in_force\n", f"{status}\n"))
        found = run("evaluate", plain, "--as-of", DAY, "--rules", rules)
        assert note in found.stdout.splitlines()
        assert "应付" not in [cell for line in found.stdout.splitlines() for cell in line.split()]

    def test_the_day_of_the_profile(self, rules: Path, tmp_path: Path) -> None:
        """A profile may name its day; the command line goes before it."""
        path = write_profile(tmp_path / "a.json", {**PLAIN, "as_of": "2024-01-31"})
        assert "认定日期 2024-01-31　" in run("evaluate", path, "--rules", rules).stdout
        assert "认定日期 2023-06-30　" in run("evaluate", path, "--rules", rules, "--as-of", DAY).stdout

    def test_no_day_at_all(self, rules: Path, plain: Path) -> None:
        """Without a day the profile is turned back; the clock is never asked."""
        found = run("evaluate", plain, "--rules", rules)
        expected = f"{plain}: 错误: 没有认定日期；请用 --as-of 给出，或在档案中写 as_of: 2023-06-30 [profile.no-day]\n"
        assert (3, "") == (found.exit_code, found.stdout)
        assert expected + "读取 1 = 认定 0 + 退回 1\n" == found.stderr

    def test_the_policies_of_an_option(self, tmp_path: Path, plain: Path) -> None:
        """--policy leaves the others out."""
        rules = write_pack(tmp_path / "rules")
        other = tmp_path / "rules" / "other-1"
        other.mkdir()
        (other / "policy.yaml").write_text(HEAD.replace(POLICY, "other-1").replace("pilot-sum", "pilot-two"))
        (other / "a.yaml").write_text(CHAPTER.replace("pilot-sum", "pilot-two"))
        both = run("evaluate", plain, "--as-of", DAY, "--rules", rules).stdout
        one = run("evaluate", plain, "--as-of", DAY, "--rules", rules, "--policy", "other-1").stdout
        assert "市级    应付         2   8万元\n" in both
        assert "市级    应付         1   4万元\n" in one
        assert ["other-1/pilot", "quality-2023/pilot"] == re.findall(r"\S+/pilot", both)
        assert "二（一） pilot  试点 P9" in one
        found = run("explain", plain, "pilot", "--as-of", DAY, "--rules", rules)
        assert (2, "") == (found.exit_code, found.stdout)
        told, _, _, *named = found.stderr.splitlines()
        assert "explain: 错误: 不止一个政策有条款 `pilot`；请写成 政策/条款 [clause.ambiguous]" == told
        assert ["other-1/pilot", "quality-2023/pilot"] == [line.split()[0] for line in named]


class TestReadings:
    def test_an_alternative(self, rules: Path, plain: Path) -> None:
        """Another reading changes the sum, and the decision says so."""
        args = ("evaluate", plain, "--as-of", DAY, "--rules", rules, "--reading", "pilot-sum=1万元")
        text = run(*args, "--why").stdout
        assert "另选口径：pilot-sum=1万元\n" in text
        assert "  计算：1万元 × 2 = 2万元\n" in text
        assert text.endswith("  本次取 1万元；备选 2万元\n")
        document = json.loads(run(*args, "--format", "json").stdout)
        assert [{"reading": "pilot-sum", "policy": POLICY, "takes": "2万元", "chosen": "1万元"}] == document["readings"]

    def test_the_same_choice_twice(self, rules: Path, plain: Path) -> None:
        """Saying the same thing twice is no fault."""
        args = ("--reading", "pilot-sum=1万元", "--reading", "pilot-sum=1万元")
        assert 0 == run("evaluate", plain, "--as-of", DAY, "--rules", rules, *args).exit_code

    @pytest.mark.parametrize(
        ("values", "message"),
        [
            (
                ["pilot-sum"],
                "--reading: 错误: `--reading` 应写成 口径=取值，而不是 `pilot-sum`；"
                "请写成如 --reading sum=10万元 [reading.form]",
            ),
            (
                ["=1万元"],
                "--reading: 错误: `--reading` 应写成 口径=取值，而不是 `=1万元`；"
                "请写成如 --reading sum=10万元 [reading.form]",
            ),
            (
                ["pilot-sum=1万元", "pilot-sum=2万元"],
                "--reading: 错误: 口径 `pilot-sum` 给了两个不同的取值；请只给一个 [reading.both]",
            ),
            (
                ["pilot-sun=1万元"],
                "--reading pilot-sun=1万元: 错误: 没有口径 `pilot-sun`；是否为 `pilot-sum`？ [reading.unknown]",
            ),
            (
                ["pilot-sum=3万元"],
                "--reading pilot-sum=3万元: 错误: 口径 `pilot-sum` 不能取 `3万元`；可取：2万元、1万元 [reading.value]",
            ),
        ],
    )
    def test_choices_that_cannot_be(self, rules: Path, plain: Path, values: list[str], message: str) -> None:
        """A wrong choice is wrong usage, and says what can be chosen."""
        options = [word for value in values for word in ("--reading", value)]
        found = run("evaluate", plain, "--as-of", DAY, "--rules", rules, *options)
        assert (2, "", message + "\n") == (found.exit_code, found.stdout, found.stderr)


class TestFormats:
    def args(self, rules: Path, *paths: Path) -> list[Any]:
        """The head of a command line."""
        return ["evaluate", *paths, "--as-of", DAY, "--rules", rules]

    def test_json_of_one(self, rules: Path, full: Path) -> None:
        """One profile gives one object, sums in fen."""
        document = json.loads(run(*self.args(rules, full), "--format", "json").stdout)
        assert "decision/2" == document["qaward"]
        assert {"payer": "city", "standing": "due", "fen": 56_000_000, "lines": 3} in document["totals"]

    def test_json_of_several(self, rules: Path, full: Path, plain: Path) -> None:
        """Several profiles give an array: the same objects, and at the end the run."""
        found = run(*self.args(rules, full, plain), "--format", "json")
        each = [json.loads(run(*self.args(rules, path), "--format", "json").stdout) for path in (full, plain)]
        whole = {"qaward": "run/1", "read": 2, "decided": 2, "rejected": 0, "cautions": []}
        assert [*each, whole] == json.loads(found.stdout)
        assert "读取 2 = 认定 2 + 退回 0\n" == found.stderr

    def test_json_of_none(self, rules: Path, tmp_path: Path) -> None:
        """Several profiles of which none is sound give an array of the run alone."""
        paths = [write_profile(tmp_path / name, {"applicant": {"id": "x"}}) for name in ("a.json", "b.json")]
        found = run(*self.args(rules, *paths), "--format", "json")
        whole = {"qaward": "run/1", "read": 2, "decided": 0, "rejected": 2, "cautions": []}
        assert (3, [whole]) == (found.exit_code, json.loads(found.stdout))

    def test_jsonl_is_canonical(self, rules: Path, full: Path, plain: Path) -> None:
        """JSON lines are the canonical bytes of each decision, and at the end the run: one that was cut off shows."""
        from qaward.canonical import canonical_json

        text = run(*self.args(rules, full, plain), "--format", "jsonl").stdout
        assert [canonical_json(json.loads(line)).decode() for line in text.splitlines()] == text.splitlines()
        kinds = [json.loads(line)["qaward"] for line in text.splitlines()]
        assert ["decision/2", "decision/2", "run/1"] == kinds

    def test_formats_do_not_depend_on_the_language(self, rules: Path, full: Path) -> None:
        """JSON is the same in both languages."""
        for form in ("json", "jsonl"):
            args = (*self.args(rules, full), "--format", form)
            assert run(*args).stdout == run(*args, "--lang", "en").stdout

    def test_csv(self, rules: Path, full: Path, plain: Path) -> None:
        """CSV has one row per line of every decision, sums in yuan, for spreadsheets."""
        text = run(*self.args(rules, full, plain), "--format", "csv").stdout
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
        assert text.startswith(
            "\ufeff代码,名称,认定日期,政策,条款,条款名称,章节,事项类别,事项编号,出资,性质,原额（元）,净额（元）,依据,注意"
        )
        assert 1 + 9 + 1 == len(rows)
        assert [
            "E-2", "某公司", DAY, POLICY, "pilot", "", "二（一）", "pilot", "P9", "市级", "应付", "40000", "40000",
            "完成项目数 2个；口径 pilot-sum", "",
        ] == rows[-1]  # fmt: skip

    def test_csv_cells_are_inert(self, rules: Path, tmp_path: Path) -> None:
        """A cell that a spreadsheet would run is text."""
        names = ["=1+1", "+86", "-1", "@SUM(A1)", "＝1＋1"]
        paths = [
            write_profile(tmp_path / f"{at}.json", id=f"I{at}", name=name, listed=True) for at, name in enumerate(names)
        ]
        text = run(*self.args(rules, *paths), "--format", "csv").stdout
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))[1:]
        assert {f"'{name}" for name in names} == {row[1] for row in rows}
        summary = run(*self.args(rules, *paths), "--format", "csv", "--summary").stdout
        assert [f"'{name}" for name in names] == [row[1] for row in list(csv.reader(io.StringIO(summary)))[1:]]

    def test_markdown(self, rules: Path, plain: Path) -> None:
        """Markdown has headings and pipe tables."""
        text = run(*self.args(rules, plain), "--format", "markdown").stdout
        assert text.startswith("## 某公司（E-2，企业）\n\n认定日期 2023-06-30　政策 质量奖励办法（quality-2023）\n\n")
        assert (
            "| 条款           | 事项    | 出资   | 性质   |   金额 | 依据                           |\n"
            "|:---------------|:--------|:-------|:-------|-------:|:-------------------------------|\n"
            "| 二（一） pilot | 试点 P9 | 市级   | 应付   |  4万元 | 完成项目数 2个；口径 pilot-sum |\n\n"
            "| 出资   | 性质   |   项数 |   合计 |\n"
            "|:-------|:-------|-------:|-------:|\n"
            "| 市级   | 应付   |      1 |  4万元 |\n\n"
        ) in text

    def test_markdown_of_several(self, rules: Path, full: Path, plain: Path) -> None:
        """Several applicants are followed by the totals over all."""
        text = run(*self.args(rules, full, plain), "--format", "markdown", "--why").stdout
        assert "## 全部主体合计\n\n| 出资   | 性质   |   项数 |    合计 |\n" in text
        assert "| 市级   | 应付   |      4 |  60万元 |\n" in text
        assert 2 == text.count("````text\n")

    def test_markdown_keeps_markup_apart(self, rules: Path, tmp_path: Path) -> None:
        """What is markup in Markdown is escaped in names."""
        path = write_profile(tmp_path / "a.json", name="a|b<script>[x](y)`z`*")
        text = run(*self.args(rules, path), "--format", "markdown").stdout
        assert "## a\\|b\\<script>\\[x\\](y)\\`z\\`\\*（E-2，企业）\n" in text

    def test_html(self, rules: Path, full: Path, plain: Path) -> None:
        """A page to print: a section for each applicant, sums to the right, the totals over all at the end."""
        text = run(*self.args(rules, full, plain), "--format", "html", "--why").stdout
        assert text.startswith('<!DOCTYPE html>\n<html lang="zh-CN">\n') and text.endswith("</body>\n</html>\n")
        assert "<h2>某公司（E-2，企业）</h2>\n<p>认定日期 2023-06-30　政策 质量奖励办法（quality-2023）</p>\n" in text
        rows = re.sub(r" *(</t[dh])", r"\1", re.sub(r"(<t[dh][^>]*>) *", r"\1", text))
        assert '<td style="text-align: right;">4万元</td><td>完成项目数 2个；口径 pilot-sum</td></tr>' in rows
        assert "<h2>全部主体合计</h2>\n<table>\n<thead>\n<tr><th>出资</th><th>性质</th>" in rows
        assert (3, 2) == (text.count("<section>"), text.count("<pre>"))
        assert ElementTree.fromstring(re.sub("<!DOCTYPE[^>]*>|<meta[^>]*>", "", text)).tag == "html"

    def test_html_keeps_markup_apart(self, rules: Path, tmp_path: Path) -> None:
        """What is markup in HTML is shown as it is written."""
        path = write_profile(tmp_path / "a.json", name="<script>alert('x')</script>&amp;\"")
        text = run(*self.args(rules, path), "--format", "html").stdout
        assert "<h2>&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;&amp;amp;&quot;（E-2，企业）</h2>\n" in text
        assert "<script" not in text

    def test_html_of_nothing_is_a_whole_page(self, rules: Path, tmp_path: Path) -> None:
        """Where no profile could be read, there is a page without applicants."""
        path = write_profile(tmp_path / "a.json", listed="坏")
        text = run(*self.args(rules, path), "--format", "html").stdout
        assert text == "" or text.endswith("</body>\n</html>\n")

    def test_summary(self, rules: Path, full: Path, plain: Path) -> None:
        """--summary has a row per applicant and the totals over all."""
        found = run(*self.args(rules, full, plain), "--summary")
        assert SUMMARY == found.stdout
        assert "读取 2 = 认定 2 + 退回 0\n" == found.stderr

    def test_vouchers_are_not_money(self, tmp_path: Path, full: Path) -> None:
        """Vouchers have a column of their own in summaries, and are told from money in CSV."""
        chapter = CHAPTER.replace("pays: {city: 30万元}", "pays: {city: {amount: 30万元, form: voucher}}")
        args = ("evaluate", full, "--as-of", DAY, "--rules", write_pack(tmp_path / "r", chapter=chapter))
        head, _, row = run(*args, "--summary").stdout.splitlines()[:3]
        assert "市级应付    市级应付（券）" in head
        assert ["26万元", "30万元"] == row.split()[11:13]
        rows = list(csv.reader(io.StringIO(run(*args, "--format", "csv").stdout)))
        assert ["应付（券）"] == [row[10] for row in rows if row[4] == "secretariat"]

    def test_summary_in_other_formats(self, rules: Path, full: Path, plain: Path) -> None:
        """A summary can be Markdown or CSV, and is no JSON."""
        args = (*self.args(rules, full, plain), "--summary", "--format")
        assert (
            "\ufeff代码,名称,明细,未获,资金未定,其他未定,待核,注意,省级应付"
            == run(*args, "csv").stdout.partition(",省级待定")[0]
        )
        assert "| E-2    | 某公司     |" in run(*args, "markdown").stdout
        for form in ("json", "jsonl"):
            found = run(*args, form)
            assert (2, "") == (found.exit_code, found.stdout)
            expected = f"错误：--summary 是一张表，格式可用 table、csv、markdown；{form} 请逐个主体输出\n"
            assert expected == found.stderr.splitlines(keepends=True)[-1]

    @pytest.mark.parametrize("form", ["table", "markdown", "csv"])
    @pytest.mark.parametrize("summary", [True, False])
    def test_english_is_complete(self, rules: Path, full: Path, plain: Path, form: str, summary: bool) -> None:
        """With --lang en nothing is Chinese but what comes from the pack and the profiles."""
        args = [*self.args(rules, full, plain), "--format", form, "--lang", "en"]
        more = ["--capital"] if form != "csv" else []
        found = run(*args, *more, *(["--summary"] if summary else ["--why"] if more else []))
        assert (0, "") == (found.exit_code, without_data(found.stdout, rules, full, plain))
        assert "" == without_data(found.stderr)


def without_data(text: str, *sources: Path) -> str:
    """What is left of the Chinese of a text when that of the pack, the profiles, units and capitals is taken away."""
    files = [file for source in sources for file in (source.rglob("*.yaml") if source.is_dir() else [source])]
    given = {word for file in files for word in re.findall(r"[\u3000-\u9fff\uff00-\uffef]+", file.read_text("utf-8"))}
    for word in sorted({*given, "万元", "元"}, key=len, reverse=True):
        text = text.replace(word, "")
    text = re.sub("[壹贰叁肆伍陆柒捌玖拾佰仟万亿零元整]+", "", text)
    return "".join(CHINESE.findall(text))


class TestSeveral:
    def test_the_faulty_among_the_sound(self, rules: Path, full: Path, plain: Path, tmp_path: Path) -> None:
        """A faulty profile is reported on standard error, the others are decided, and the counts reconcile."""
        bad = tmp_path / "bad.yaml"
        bad.write_text("applicant: {id: x, kind: 企业}\nitems:\n  - {kind: pilot, id: P, finished: 三}\n", "utf-8")
        found = run("evaluate", full, bad, plain, "--as-of", DAY, "--rules", rules, "--summary")
        assert 3 == found.exit_code
        assert ["E-1", "E-2"] == [line.split()[0] for line in found.stdout.splitlines()[2:4]]
        assert (
            f"{bad}:3:36: 错误: 完成项目数（finished）应为整数，而不是 `三`；请只写阿拉伯数字，如 3 [fact.integer]\n"
            "读取 3 = 认定 2 + 退回 1\n"
        ) == found.stderr

    def test_one_table_per_applicant(self, rules: Path, full: Path, plain: Path) -> None:
        """Applicants follow each other with an empty line between, then the totals over all."""
        text = run("evaluate", full, plain, "--as-of", DAY, "--rules", rules).stdout
        assert text.startswith("某轴承公司（E-1，企业）\n")
        assert "评审器：reference、durable\n\n某公司（E-2，企业）\n" in text
        assert text.endswith(
            "\n全部主体合计\n出资    性质      项数     合计\n------  ------  ------  -------\n"
            "省级    应付         1   20万元\n省级    待定         1   10万元\n省级    争取         1   50万元\n"
            "市级    应付         4   60万元\n"
            "市级    待定         1   10万元\n市级    上限         1  100万元\n市级    荣誉         1        —\n"
        )

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_one_item_for_two_applicants(self, rules: Path, full: Path, tmp_path: Path, lang: str) -> None:
        """An item that two applicants are given a sum for is told with the result, and standard error says nothing."""
        items = [
            {"kind": "pilot", "id": "ｐ 1", "finished": 1},
            {"kind": "committee", "id": "SC 1", "since": "2023-01-01"},
        ]
        other = write_profile(tmp_path / "other.json", {**PLAIN, "items": items})
        args = ("evaluate", full, other, "--as-of", DAY, "--rules", rules, "--lang", lang)
        zh = (
            f"注意：依条款 `pilot` 的市级款，某轴承公司（{full}）的事项 `P1` 和 某公司（{other}）的 `ｐ 1` "
            "是同一事项的两种写法（第 1 字：P U+0050、ｐ U+FF50），还不知道归谁，两家都待核；请核对由谁申报"
            "（确是两项的，编号要不同） [identity.claimed-written]\n"
        )
        en = (
            f"look: under `pilot` by city, the item `P1` of 某轴承公司 ({full}) and `ｐ 1` of 某公司 ({other}) are two "
            "spellings of one item (character 1: P U+0050, ｐ U+FF50); it is not known whose it is, and both wait: "
            "check who may claim it (two items need two ids) [identity.claimed-written]\n"
        )
        counts = {"zh": "读取 2 = 认定 2 + 退回 0\n", "en": "read 2 = decided 2 + rejected 0\n"}[lang]
        for more in (["--summary"], []):
            found = run(*args, *more)
            assert (0, counts) == (found.exit_code, found.stderr)
            assert found.stdout.endswith({"zh": zh, "en": en}[lang])
        rows = list(csv.reader(io.StringIO(run(*args, "--format", "csv").stdout)))
        told, word = {"zh": zh, "en": en}[lang].strip(), {"zh": "待定", "en": "conditional"}[lang]
        cells = [(row[0], row[10], row[-1]) for row in rows if row[4] == "pilot"]
        assert [("E-1", word), ("E-2", word)] == [cell[:2] for cell in cells]
        assert all("[between.claimed]" in cell[2] and cell[2].endswith(told) for cell in cells)
        [shared] = json.loads(run(*args, "--format", "json").stdout)[-1]["cautions"]
        assert [("E-1", "P1", 6_000_000), ("E-2", "ｐ 1", 2_000_000)] == [
            (each["applicant"]["id"], each["item"], each["fen"]) for each in shared["claims"]
        ]

    def test_strict(self, rules: Path, full: Path, plain: Path, tmp_path: Path) -> None:
        """--strict exits with 4 if money hangs on missing facts; faulty input goes before it."""
        args = ("--as-of", DAY, "--rules", rules, "--strict")
        assert 0 == run("evaluate", plain, *args).exit_code
        assert 4 == run("evaluate", full, *args).exit_code
        assert 4 == run("evaluate", plain, full, *args).exit_code
        honour = write_profile(tmp_path / "u.json", id="U", listed="未知")
        assert 0 == run("evaluate", honour, *args).exit_code
        items = [{"kind": "pilot", "id": "P9"}]
        assert 4 == run("evaluate", write_profile(tmp_path / "m.json", {**PLAIN, "items": items}), *args).exit_code
        held = write_profile(tmp_path / "h.json", {**PLAIN, "items": [{**items[0], "id": "1E+17", "finished": 1}]})
        assert 4 == run("evaluate", held, *args).exit_code
        open_list = write_profile(tmp_path / "o.json", {**PLAIN, "listing": "open"}, id="O")
        assert 4 == run("evaluate", open_list, *args).exit_code
        assert 3 == run("evaluate", full, tmp_path / "none.json", *args).exit_code

    def test_sums_beyond_measure(self, rules: Path, plain: Path, tmp_path: Path) -> None:
        """A sum that cannot be computed exactly is refused with its profile; the others are decided."""
        chapter = CHAPTER.replace("2万元", "1000亿元").replace("3万元", "1000亿元")
        vast = write_pack(tmp_path / "vast", chapter=chapter, head=HEAD.replace("2万元", "1000亿元"))
        items = [{"kind": "pilot", "id": "P1", "finished": "1000"}]
        large = write_profile(tmp_path / "large.json", {**PLAIN, "items": items}, id="E-9")
        small = write_profile(tmp_path / "small.json", {**PLAIN, "items": []}, id="E-8")
        found = run("evaluate", large, small, "--as-of", DAY, "--rules", vast, "--summary")
        assert 3 == found.exit_code
        assert (
            f"{large}: 错误: 算出的金额超过 9007199254.740991万元（最大的一笔出自条款 quality-2023/pilot），"
            "无法精确计算，未作认定；请核对档案中的数量和金额 "
            "[profile.sum-large]\n"
        ) in found.stderr
        assert "读取 2 = 认定 1 + 退回 1\n" in found.stderr


class TestUsage:
    @pytest.mark.parametrize(
        ("args", "zh", "en"),
        [
            (["evaluate"], "缺少 档案…", "PROFILE… is missing"),
            (["batch", "a"], "缺少选项 -o/--out", "the option -o/--out is missing"),
            (
                ["evaluate", "a", "--foo"],
                "没有选项 `--foo`；是否为 `--format`？",
                "no option `--foo`; did you mean `--format`?",
            ),
            (["evaluate", "a", "--why=1"], "选项 --why 不带取值", "the option --why takes no value"),
            (["evaluate", "a", "--as-of"], "选项 --as-of 后面要写取值", "the option --as-of needs a value"),
            (
                ["evaluate", "a", "--format", "docx"],
                "--format 没有 `docx` 这一项；可选：table、json、jsonl、csv、markdown、html",
                "--format cannot be `docx`; choose one of: table, json, jsonl, csv, markdown, html",
            ),
            (
                ["evaluate", "a", "--as-of", "2023-02-30"],
                "日期（--as-of）`2023-02-30` 不存在；请核对年月日",
                "--as-of: the date `2023-02-30` does not exist; check year, month and day",
            ),
            (["evaluat"], "没有命令 `evaluat`；是否为 `evaluate`？", "no command `evaluat`; did you mean `evaluate`?"),
            (["policies", "lst"], "没有命令 `lst`；是否为 `list`？", "no command `lst`; did you mean `list`?"),
            (["lint", "a", "b"], "多出的参数：b", "unexpected: b"),
            (["lint", "a", "b", "(c)"], "多出的参数：b (c)", "unexpected: b (c)"),
            (["doctor", "--", "--lang"], "多出的参数：--lang", "unexpected: --lang"),
            (
                ["schema", "profil"],
                "种类 没有 `profil` 这一项；是否为 `profile`？",
                "KIND cannot be `profil`; did you mean `profile`?",
            ),
            (["evaluate", "\x1b[31m", "--\x1b[2J"], "没有选项 `--\\u001b[2J`", "no option `--\\u001b[2J`"),
        ],
    )
    def test_wrong_usage(self, args: list[str], zh: str, en: str) -> None:
        """Wrong usage exits with 2 and says in either language what is wrong and what is near."""
        chinese = run(*args)
        assert (2, "") == (chinese.exit_code, chinese.stdout)
        assert chinese.stderr.splitlines()[-1].startswith(f"错误：{zh}")
        english = run(*args, "--lang", "en") if args[-1] != "--as-of" else run("--lang", "en", *args)
        assert (2, "") == (english.exit_code, english.stdout)
        assert english.stderr.splitlines()[-1].startswith(f"Error: {en}")
        assert not CHINESE.search(english.stderr)
        assert "\x1b" not in chinese.stderr + english.stderr

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("0", 0),
            ("000", 0),
            ("100", 100),
            ("0" * 5_000 + "7", 7),
            ("101", None),
            ("0001999", None),
            ("0" * 5_000 + "101", None),
            ("9" * 5_000, None),
            ("-1", None),
            ("１", None),
            ("²", None),
            ("1.0", None),
            ("", None),
        ],
    )
    def test_whole_numbers(self, text: str, number: int | None) -> None:
        """Options that take one read it whole, however long it is, and refuse what is out of bounds."""
        if number is not None:
            assert number == read_number("--min", text, 0, 100)
            return
        with pytest.raises(Misuse, match="--min 应为 0 至 100 的整数"):
            read_number("--min", text, 0, 100)

    @pytest.mark.parametrize("call", [("test", "--min"), ("verify", "--seconds")])
    def test_long_numbers(self, call: tuple[str, str]) -> None:
        """More digits than Python would turn into a number are wrong usage, not an internal error."""
        found = run(*call, "0001" + "9" * 5_000)
        assert (2, "") == (found.exit_code, found.stdout)
        assert f"错误：{call[1]} 应为" in found.stderr

    def test_no_words_of_the_library(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whatever words the library has for a wrong use, they reach nobody, and nothing is read out of them."""

        def other(self: click.ClickException) -> str:
            return "Quux"

        for kind in (click.UsageError, click.MissingParameter, click.NoSuchOption, click.BadOptionUsage):
            monkeypatch.setattr(kind, "format_message", other)
        self.test_wrong_usage(["lint", "a", "b"], "多出的参数：b", "unexpected: b")
        fault = click.UsageError("quux")
        assert "错误：命令的写法不对，请看帮助" == complaint(fault, "zh")
        assert "Error: this is not how the command is used; see its help" == complaint(fault, "en")

    def test_nothing_at_all(self) -> None:
        """Without a command the help page is shown, as something that is missing."""
        found = run()
        assert (2, "") == (found.exit_code, found.stdout)
        assert found.stderr.startswith("用法：qaward [选项] 命令 …\n")

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_defaults_are_told_once(self, lang: str) -> None:
        """What is taken where an option is left out stands once in its help; of nothing it is not said."""
        seen = 0
        for command, context in every_command(main):
            context.obj = lang
            for each in (each for each in command.params if isinstance(each, Option)):
                words = told_of(each, lang)[1]
                assert not re.search(r"（默认\s*）|\(default:\s*\)", words), (context.command_path, words)
                if isinstance(each.default, str) and each.default:
                    seen += 1
                    assert words.endswith((f"（默认 {each.default}）", f" (default: {each.default})"))
                    assert 1 == len(re.findall("默认|default", words)), (context.command_path, words)
        assert seen > 20

    def test_the_language_of_the_whole_command(self) -> None:
        """--lang may stand before the command."""
        found = run("--lang", "en", "evaluate", "nowhere.yaml", "--as-of", DAY)
        expected = "nowhere.yaml: error: cannot be read: No such file or directory; check the path and permissions"
        assert f"{expected} [file.unreadable]" == found.stderr.splitlines()[0]

    def test_unknown_policies(self, rules: Path, plain: Path) -> None:
        """A policy there is not is wrong usage; every stranger is named."""
        args = ("--policy", "quality-2032", "--policy", "x")
        found = run("evaluate", plain, "--as-of", DAY, "--rules", rules, *args)
        assert (2, "") == (found.exit_code, found.stdout)
        assert (
            "--policy quality-2032: 错误: 没有政策 `quality-2032`；是否为 `quality-2023`？ [policy.unknown]\n"
            "--policy x: 错误: 没有政策 `x`；可用：quality-2023 [policy.unknown]\n"
        ) == found.stderr

    def test_faulty_rules(self, tmp_path: Path, plain: Path) -> None:
        """Invalid rules are findings: exit 1 from every command that loads them, and every fault is told."""
        rules = write_pack(tmp_path / "rules", chapter=CHAPTER.replace("role: lead", "rule: lead").replace("3", "三"))
        calls = (
            ["evaluate", plain, "--as-of", DAY], ["explain", plain, "pilot", "--as-of", DAY], ["policies", "list"],
            ["policies", "show", POLICY], ["schema", "profile"], ["schema", "policy"], ["doctor"],
        )  # fmt: skip
        told = {run(*call, "--rules", rules).stderr for call in calls}
        assert {1} == {run(*call, "--rules", rules).exit_code for call in calls}
        assert 1 == len(told)
        assert told == {run("lint", rules).stdout}
        assert "01-all.yaml:6:10: 错误: " in told.pop()

    def test_one_applicant_needs_no_other_policy(self, tmp_path: Path, plain: Path) -> None:
        """For one applicant only the policies of its region are read; of the others the head alone."""
        rules = write_pack(tmp_path / "rules")
        far = tmp_path / "rules" / "far"
        far.mkdir()
        head = HEAD.replace(POLICY, "far").replace("pilot-sum", "pilot-far") + 'region: "320600"\n'
        (far / "policy.yaml").write_text(head)
        (far / "a.yaml").write_text("- clause: [half\n")
        alone, several = (run("evaluate", *each, "--as-of", DAY, "--rules", rules) for each in ([plain], [plain] * 2))
        assert (0, 1) == (alone.exit_code, several.exit_code)
        assert run("evaluate", plain, "--as-of", DAY, "--rules", rules, "--policy", POLICY).stdout == alone.stdout
        assert f"{far}/a.yaml:1:11: 错误: " in several.stderr
        named = run("evaluate", plain, "--as-of", DAY, "--rules", rules, "--policy", "far")
        assert (1, several.stderr) == (named.exit_code, named.stderr)
        strange = run("evaluate", plain, "--as-of", DAY, "--rules", rules, "--policy", "fart")
        assert (2, "--policy fart: 错误: 没有政策 `fart`；是否为 `far`？ [policy.unknown]\n") == (
            strange.exit_code,
            strange.stderr,
        )
        (far / "policy.yaml").write_text(head.replace("region", "rigeon"))
        assert 1 == run("evaluate", plain, "--as-of", DAY, "--rules", rules).exit_code

    def test_a_missing_rules_folder(self, plain: Path, tmp_path: Path) -> None:
        """A folder that is not there is told."""
        found = run("evaluate", plain, "--as-of", DAY, "--rules", tmp_path / "none")
        assert (1, f"{tmp_path}/none: 错误: 没有这个规则目录；请核对 --rules 的路径 [rules.no-folder]\n") == (
            found.exit_code,
            found.stderr,
        )


class TestDisagreement:
    """A made-up fault in the second key: internal error, exit 70, nothing shown, nothing recorded."""

    @pytest.fixture(autouse=True)
    def second_key_that_errs(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let the second key answer otherwise for the applicant E-2."""
        sound = DurableKey.derive

        def derive(self: DurableKey, facts: Any, day: Any) -> Any:
            found = sound(self, facts, day)
            if facts.id != "E-2":
                return found
            clause, item, answer, rows = found[0]
            return [(clause, item, 2 - answer, rows), *found[1:]]

        monkeypatch.setattr(DurableKey, "derive", derive)

    @pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "markdown"])
    def test_of_one_profile(self, rules: Path, plain: Path, tmp_path: Path, form: str) -> None:
        """Nothing is shown and no record is left."""
        record = tmp_path / "records" / "r.json"
        found = run("evaluate", plain, "--as-of", DAY, "--rules", rules, "--format", form, "--record", record)
        assert (70, "") == (found.exit_code, found.stdout)
        assert found.stderr.startswith("内部错误：两个评审器结果不一致，未作认定，未写记录")
        assert "万元" not in found.stderr
        assert [] == left_in(tmp_path / "records")

    @pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "markdown"])
    @pytest.mark.parametrize("summary", [True, False])
    def test_of_several(self, rules: Path, full: Path, plain: Path, tmp_path: Path, form: str, summary: bool) -> None:
        """Those that were decided before it are not shown or recorded either."""
        if summary and form.startswith("json"):
            pytest.skip("a summary is a table")
        options = ["--record", tmp_path / "records", *(["--summary"] if summary else [])]
        found = run("evaluate", full, plain, "--as-of", DAY, "--rules", rules, "--format", form, *options)
        assert (70, "") == (found.exit_code, found.stdout)
        assert [] == left_in(tmp_path / "records")

    def test_in_english(self, rules: Path, plain: Path) -> None:
        """The message is told in English too."""
        found = run("evaluate", plain, "--as-of", DAY, "--rules", rules, "--lang", "en")
        assert found.stderr.startswith("internal error: the two evaluators disagree; nothing was decided or recorded.")
        assert not CHINESE.search(found.stderr)

    def test_of_the_others(self, rules: Path, full: Path, plain: Path, tmp_path: Path) -> None:
        """explain and replay stop with 70 as well; a profile about which both agree is decided."""
        assert 70 == run("explain", plain, "pilot", "--as-of", DAY, "--rules", rules).exit_code
        assert 0 == run("evaluate", full, "--as-of", DAY, "--rules", rules).exit_code
        from qaward import api

        engine = api.Engine.load(rules)
        facts = engine.read(plain)
        from datetime import date

        from qaward.engine.decide import decide
        from qaward.engine.match import make_plan

        record = tmp_path / "r.json"
        record.write_bytes(api.to_record(decide(make_plan(engine.rules), facts, date(2023, 6, 30))))
        found = run("replay", record)
        assert (70, "") == (found.exit_code, found.stdout)


def left_in(folder: Path) -> list[str]:
    """The files a run left behind, parts of records included."""
    return sorted(path.name for path in folder.rglob("*")) if folder.exists() else []


class TestOtherCommands:
    def test_explain(self, rules: Path, full: Path) -> None:
        """explain shows the tree of every item the clause is about, lines first."""
        found = run("explain", full, "led-standard", "--as-of", DAY, "--rules", rules)
        assert (0, "") == (found.exit_code, found.stderr)
        assert found.stdout.startswith(
            "一（一） quality-2023/led-standard\n主导制定国家、行业标准，省资助，市等额奖励\n"
        )
        assert (
            "\n■ 标准 JB/T 2 · 市级 · 待定 · 10万元\n"
            "  ✓ 主体类型 企业\n"
            "  ✓ 角色 主导\n"
            "  ✓ 级别 行业\n"
            "  ? 省级已资助金额：应大于 0，尚不清楚\n"
            "\n□ 标准 GB/T 3 · 未获\n"
            "  ✓ 主体类型 企业\n"
            "  ✗ 角色：应为 主导，现为 参与\n"
            "  ✓ 级别 国家\n"
            "  涉及：省级 应付 20万元；市级 应付 20万元\n"
        ) in found.stdout

    def test_explain_by_full_name_in_english(self, rules: Path, full: Path) -> None:
        """The full name serves as well."""
        found = run("explain", full, "quality-2023/secretariat", "--as-of", DAY, "--rules", rules, "--lang", "en")
        assert (
            "\n□ committee SC 2 · not awarded\n"
            "  ✗ since: at least 12 months ago expected, found 2022-12-10 (complete on 2023-12-10)\n"
            "  at stake: city due 30万元\n"
        ) in found.stdout
        assert "" == without_data(found.stdout, rules, full)

    def test_explain_what_is_not_listed(self, rules: Path, plain: Path) -> None:
        """Where the profile has no such item, what the clause asks is shown."""
        found = run("explain", plain, "led-standard", "--as-of", DAY, "--rules", rules)
        assert 0 == found.exit_code
        assert found.stdout.endswith(
            "\n档案中没有列出标准；本条款要求：\n"
            "  ✓ 主体类型 企业\n"
            "  ? 角色：应为 主导，尚不清楚\n"
            "  ? 级别：应为 国家或行业，尚不清楚\n"
        )
        english = run("explain", plain, "led-standard", "--as-of", DAY, "--rules", rules, "--lang", "en").stdout
        assert "\nthe profile lists no standard; the clause asks:\n" in english

    def test_explain_an_unknown_clause(self, rules: Path, plain: Path) -> None:
        """A clause there is not is wrong usage, with the nearest name."""
        found = run("explain", plain, "led-standrad", "--as-of", DAY, "--rules", rules)
        expected = "explain: 错误: 没有条款 `led-standrad`；是否为 `led-standard`？ [clause.unknown]\n"
        assert (2, "", expected) == (found.exit_code, found.stdout, found.stderr)

    def test_explain_faulty_profiles(self, rules: Path, tmp_path: Path, plain: Path) -> None:
        """A faulty profile exits with 3; so does one without a day."""
        assert 3 == run("explain", tmp_path / "none.yaml", "pilot", "--as-of", DAY, "--rules", rules).exit_code
        assert 3 == run("explain", plain, "pilot", "--rules", rules).exit_code

    def test_policies_list(self, rules: Path) -> None:
        """The list names each policy with its size and digest."""
        text = run("policies", "list", "--rules", rules).stdout
        assert (
            "政策          标题          层级    状态    版本      条款    口径  摘要\n"
            "------------  ------------  ------  ------  ------  ------  ------  ------------\n"
            "quality-2023  质量奖励办法  市级    施行    1            5       1  "
        ) == text[:-13]
        english = run("policies", "list", "--rules", rules, "--lang", "en").stdout
        assert english.startswith(
            "policy        title         level    status    version      clauses    readings  digest\n"
        )
        assert "" == without_data(english, rules)

    def test_policies_show(self, rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A policy reads like a table of the document's incentives."""
        monkeypatch.setenv("COLUMNS", "200")
        text = run("policies", "show", POLICY, "--rules", rules).stdout
        assert text.startswith(
            "质量奖励办法（quality-2023）\n发文：某市人民政府\n层级：市级\n状态：施行\n版本：1\n"
            "施行：2023-01-01 至 2025-12-31\n摘要："
        )
        rows = [re.split(r"\s{2,}", line.strip()) for line in text.splitlines()]
        assert [
            "一（一）",
            "led-standard",
            "企业；标准：角色为主导",
            "省级资助：国家20万元、行业10万元（以省级实际资助为准）",
        ] in rows
        assert ["二（二）", "breakthrough", "任何主体；技术突破：重大突破", "积极争取省级：50万元"] in rows
        assert ["市级给予：最高100万元（由主管部门核定）"] in rows
        assert "pilot-sum  二（一）  每完成1个项目奖励多少  2万7Go      2万元  1万元\n" in text
        english = run("policies", "show", POLICY, "--rules", rules, "--lang", "en").stdout
        assert "city gives 2万元, times finished" in english
        assert "" == without_data(english, rules)

    def test_policies_show_what_holds_for_all_clauses(self, tmp_path: Path) -> None:
        """Stacking rules, exclusions and definitions are shown in words."""
        head = HEAD + (
            "superior: [province-2020]\n"
            "stacking:\n"
            "  - {rule: one, because: 同级只奖一项, keep: highest, clauses: [led-standard], per: [level, role]}\n"
            "  - {rule: more, because: 补足差额, keep: difference, clauses: [pilot], per: [item]}\n"
            "  - {rule: most, because: 每年最多两项, most: 2, clauses: all, with_paid: this_year}\n"
            "  - {rule: cap, because: 合计封顶, cap: 100万元, clauses: all, payer: city, with_paid: ever}\n"
            "define:\n  - {define: leads, label: 主导, each: standard, article: 总则, when: {role: lead}}\n"
            "  - {define: known, label: 知名, each: applicant, when: {listed: true}}\n"
            "exclude:\n  - {exclude: unlisted, article: 附则, summary: 除名的不予奖励, when: {listed: false}}\n"
        )
        rules = write_pack(tmp_path / "rules", head=head)
        shown = run("policies", "show", POLICY, "--rules", rules).stdout
        rows = [re.split(r"\s{2,}", line.strip()) for line in shown.splitlines()]
        for row in (
            ["one", "同一级别、角色只保留最高的一项", "led-standard", "各级分别", "同级只奖一项"],
            ["more", "同一事项取最高的一项，减去以前付过的", "pilot", "各级分别", "补足差额"],
            ["most", "最多 2 项，计入当年付过的", "全部", "各级分别", "每年最多两项"],
            ["cap", "合计不超过 100万元，计入以前付过的", "全部", "市级", "合计封顶"],
            ["unlisted", "申报主体", "附则", "除名的不予奖励", "“列入名单”为否"],
            ["leads", "主导", "标准", "总则", "角色为主导"],
            ["known", "知名", "申报主体", "列入名单"],
        ):
            assert row in rows
        english = run("policies", "show", POLICY, "--rules", rules, "--lang", "en").stdout
        assert "所贯彻的政策：province-2020" in shown
        assert "carries out the policies: province-2020" in english
        assert "per level, role: the highest alone counts" in english
        assert "at most 100万元 in all, earlier payments" in english

    @pytest.mark.parametrize(
        ("dates", "zh", "en"),
        [
            ("{from: 2023-01-01}", "2023-01-01", "2023-01-01"),
            (
                "{not_before: 2022-09-06}",
                "原文未载起始日，不早于 2022-09-06",
                "start not stated, not before 2022-09-06",
            ),
            ("{until: 2024-01-01}", "原文未载起始日 至 2024-01-01", "start not stated to 2024-01-01"),
        ],
    )
    def test_dates_in_force(self, tmp_path: Path, dates: str, zh: str, en: str) -> None:
        """The dates in force say what the document does not state."""
        rules = write_pack(tmp_path, head=re.sub(r"in_force: \{.*\}", f"in_force: {dates}", HEAD))
        assert f"\n施行：{zh}\n" in run("policies", "show", POLICY, "--rules", rules).stdout
        assert f"\nin force: {en}\n" in run("policies", "show", POLICY, "--rules", rules, "--lang", "en").stdout

    def test_dates_in_force_by_those_of_items(self, tmp_path: Path) -> None:
        """Which date of the items is to be in the time in force is said by its name."""
        for name, content in faulty.pack().items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(content)
        head = (tmp_path / "pack" / "policy.yaml").open("a", encoding="utf-8")
        with head:
            head.write("in_force: {from: 2023-01-01, until: 2024-01-01, by: approved_on}\n")
        call = ("policies", "show", "quality", "--rules", tmp_path)
        assert "\n施行：发布日期：2023-01-01 至 2024-01-01\n" in run(*call).stdout
        assert "\nin force: by approved_on: 2023-01-01 to 2024-01-01\n" in run(*call, "--lang", "en").stdout

    def test_policies_show_an_unknown_one(self, rules: Path) -> None:
        """A policy there is not is wrong usage, with the nearest name."""
        found = run("policies", "show", "quality-2024", "--rules", rules)
        expected = "policies show: 错误: 没有政策 `quality-2024`；是否为 `quality-2023`？ [policy.unknown]\n"
        assert (2, "", expected) == (found.exit_code, found.stdout, found.stderr)

    def test_lint(self, rules: Path, tmp_path: Path) -> None:
        """lint counts what it found sound; faults go to standard output, their number to standard error."""
        shown = run("lint", rules).stdout
        assert {"lint.no-title"} == set(re.findall(r"\[([a-z.-]+)\]", shown))
        assert shown.endswith("\n未发现问题：1 个政策，5 个条款\n")
        assert run("lint", rules, "--lang", "en").stdout.endswith("\nno faults: 1 policy, 5 clauses\n")
        report = json.loads(run("lint", rules, "--format", "json").stdout)
        assert {
            "qaward": "report/1",
            "report": "lint",
            "summary": {"policies": 1, "clauses": 5},
        } == {key: value for key, value in report.items() if key != "findings"}
        assert {("lint.no-title", "note")} == {(each["code"], each["severity"]) for each in report["findings"]}
        bad = write_pack(tmp_path, chapter=CHAPTER.replace("20万元", "20", 1))
        found = run("lint", bad)
        place = f"{bad}/quality-2023/01-all.yaml"
        expected = f"{place}:8:37: 错误: 金额（amount）`20` 没有单位；请写明单位，如 30万元、8000元"
        assert (1, "1 个问题\n") == (found.exit_code, found.stderr)
        assert found.stdout.startswith(expected)
        rows = json.loads(run("lint", bad, "--format", "json", "--lang", "en").stdout)["findings"]
        assert [("money.no-unit", "error", place, 8, 37)] == [
            (row["code"], row["severity"], row["file"], row["line"], row["column"]) for row in rows
        ]
        assert not CHINESE.search(rows[0]["message"].replace("万元", "").replace("元", ""))

    def test_lint_tells_what_a_text_may_have_lost(self, tmp_path: Path) -> None:
        """A `#` right after a space begins a comment; lint says so, in case it belongs to the text."""
        rules = write_pack(tmp_path / "rules", head=HEAD.replace("issuer: ", "issuer: 甲 #1 "))
        found = run("lint", rules)
        assert 0 == found.exit_code
        at = next(at for at, line in enumerate(HEAD.splitlines(), 1) if line.startswith("issuer: "))
        assert f"{rules}/quality-2023/policy.yaml:{at}:10: 提示: `#1 " in found.stdout
        assert "[yaml.comment]" in found.stdout
        assert "[yaml.comment]" not in run("lint", write_pack(tmp_path / "sound")).stdout

    def test_lint_names_older_policies_that_are_missing(self, tmp_path: Path) -> None:
        """A policy that replaces one that is not there is sound; lint says so, in case it is a slip of the pen."""
        rules = write_pack(tmp_path / "rules", head=f"{HEAD}replaces: quality-2019\n")
        found = run("lint", rules)
        assert 0 == found.exit_code
        assert (
            f"{rules}/quality-2023/policy.yaml:1:1: 提示: 所代替、终止、接续或贯彻的政策 `quality-2019` "
            "不在规则目录中；请核对编号，没有写成规则的，可以不管；是否为 `quality-2023`？ [succession.stranger]\n"
        ) in found.stdout
        found = json.loads(run("lint", rules, "--format", "json").stdout)["findings"]
        (row,) = [each for each in found if each["code"] != "lint.no-title"]
        assert ("succession.stranger", "note") == (row["code"], row["severity"])
        shown = run("policies", "show", POLICY, "--rules", rules).stdout
        assert "代替：quality-2019\n" in shown

    def test_doctor(self, rules: Path) -> None:
        """doctor shows versions, evaluators and digests."""
        text = run("doctor", "--rules", rules).stdout
        assert re.match(r"qaward 0\.1\.0\nPython 3\.\d+", text)
        assert "评审器：reference、durable（两个，逐件核对；指标只有 reference）\n规则目录：" in text
        assert f"规则目录：{rules}\n" in text
        assert re.search(r"\nquality-2023  1       [0-9a-f]{64}\n", text)
        english = run("doctor", "--rules", rules, "--lang", "en").stdout
        assert not CHINESE.search(english)

    def test_doctor_without_the_second_key(self, rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where durable-rules cannot be imported, doctor shows why, and the command that puts it right."""
        said = "/a\x1b/durable_rules_engine.so: undefined symbol: PyEval_CallObject"
        monkeypatch.setattr(durable, "_library", lambda: said)
        head = run("doctor", "--rules", rules).stdout.splitlines()[2:6]
        assert "评审器：reference（只有一个：durable-rules 导入不了）" == head[0]
        assert "  导入时报告：/a\\u001b/durable_rules_engine.so: undefined symbol: PyEval_CallObject" == head[1]
        assert f"  请重新编译安装（要有 C 编译器和 Python 头文件）：{REBUILD}" == head[2]
        assert f"规则目录：{rules}" == head[3]
        english = run("doctor", "--rules", rules, "--lang", "en").stdout.splitlines()[2:5]
        assert "evaluators: reference (one alone: durable-rules cannot be imported)" == english[0]
        assert english[1].startswith("  the import said: /a\\u001b/")
        assert f"  build it anew (a C compiler and the Python headers are needed): {REBUILD}" == english[2]

    def test_doctor_without_a_package(self, rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A package that is not installed is named as such."""
        sound = metadata.version

        def version(name: str) -> str:
            if name == "durable-rules":
                raise metadata.PackageNotFoundError(name)
            return sound(name)

        monkeypatch.setattr(metadata, "version", version)
        assert "\ndurable-rules  未安装\n" in run("doctor", "--rules", rules).stdout
        english = run("doctor", "--rules", rules, "--lang", "en").stdout
        assert "\ndurable-rules  not installed\n" in english
        assert f"\nclick          {sound('click')}\n" in english

    def test_schema(self, rules: Path) -> None:
        """Each schema is JSON; decisions and records need no rules."""
        for kind in ("profile", "policy", "vocabulary", "decision", "record"):
            found = run("schema", kind, "--rules", rules)
            assert "https://json-schema.org/draft/2020-12/schema" == json.loads(found.stdout)["$schema"]

    def test_version(self) -> None:
        """The version stands alone."""
        assert "qaward 0.1.0\n" == run("--version").stdout


class TestLastResort:
    def test_a_fault_of_ours(self, rules: Path, plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A fault in the program is told in one message with its place, without a traceback, exit 70."""
        from qaward import api

        def broken(*_: object) -> None:
            raise KeyError("made up")

        monkeypatch.setattr(api.Engine, "decide", broken)
        found = run("evaluate", plain, "--as-of", DAY, "--rules", rules)
        assert (70, "") == (found.exit_code, found.stdout)
        assert re.match(
            r"内部错误，未作认定，未写记录；报修请附上这一行和 qaward doctor 的输出\n  .*test_cli.py:\d+: KeyError",
            found.stderr,
        )
        english = run("evaluate", plain, "--as-of", DAY, "--rules", rules, "--lang", "en").stderr
        assert english.startswith("internal error; nothing was decided or recorded.")

    def test_a_traceback_on_request(self, rules: Path, plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Developers get the traceback with an environment variable."""
        from click.testing import CliRunner

        from qaward import api
        from qaward.cli.main import main

        def broken(*_: object) -> None:
            raise KeyError("made up")

        monkeypatch.setattr(api.Engine, "decide", broken)
        monkeypatch.setenv("QAWARD_TRACEBACK", "1")
        found = CliRunner().invoke(main, ["evaluate", str(plain), "--as-of", DAY, "--rules", str(rules)])
        assert isinstance(found.exception, KeyError)

    def test_an_interrupt(self, rules: Path, plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """An interrupted run says so, shows nothing and leaves no part of a record."""
        from qaward.cli.views import pages

        def interrupted(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(pages.TableView, "add", interrupted)
        record = tmp_path / "records" / "r.json"
        found = run("evaluate", plain, "--as-of", DAY, "--rules", rules, "--record", record)
        assert (130, "", "已中断") == (found.exit_code, found.stdout, found.stderr.strip())
        assert [] == left_in(record.parent)


def test_command_lines_at_random(rules: Path, full: Path, tmp_path: Path) -> None:
    """Words in any order give a result or a message; exit codes are the declared ones."""
    import random

    chance = random.Random(70)
    names = [
        "evaluate",
        "explain",
        "policies",
        "list",
        "show",
        "lint",
        "verify",
        "replay",
        "schema",
        "doctor",
        "targets",
        "coverage",
        "figures",
    ]
    words: list[Any] = [
        *names, "--rules", rules, "--lang", "en", "zh", "--as-of", DAY, "2023", "--format", "json", "csv", "table",
        "--summary", "--why", "--strict", "--record", tmp_path / "out", full, "-", POLICY, "pilot", "--policy",
        "--reading", "pilot-sum=1万元", "x", "--with-rules", "profile", "", "\x1b[31m", "--", "-h", "--foo", tmp_path,
        "--sources", "waivers",
        "--sources", "--waived",
    ]  # fmt: skip
    for _ in range(250):
        args = [chance.choice(names), *(chance.choice(words) for _ in range(chance.randint(0, 8)))]
        found = run(*args, stdin="{}")
        assert found.exit_code in {0, 1, 2, 3, 4}, args
        assert "\x1b" not in found.output, args


class TestProcess:
    """A few runs as a real process."""

    def call(self, *args: Any, **settings: Any) -> subprocess.CompletedProcess[bytes]:
        """Run `python -m qaward.cli.main`."""
        words = [sys.executable, "-m", "qaward.cli.main", *(str(arg) for arg in args)]
        return subprocess.run(words, capture_output=True, check=False, cwd=ROOT, **settings)

    def test_streams_and_colour(self, rules: Path, plain: Path) -> None:
        """A pipe gets no escape code, and UTF-8."""
        found = self.call("evaluate", plain, "--as-of", DAY, "--rules", rules)
        assert (0, b"") == (found.returncode, found.stderr)
        assert found.stdout.decode("utf-8").startswith("某公司（E-2，企业）\n")
        assert b"\x1b" not in found.stdout

    def test_a_terminal_gets_colour(self, rules: Path, plain: Path) -> None:
        """Headings are bold on a terminal."""
        import pty

        mine, theirs = pty.openpty()
        words = [sys.executable, "-m", "qaward.cli.main", "evaluate", plain, "--as-of", DAY, "--rules", rules]
        with subprocess.Popen([str(word) for word in words], stdout=theirs, cwd=ROOT) as process:
            os.close(theirs)
            text = b""
            while True:
                try:
                    piece = os.read(mine, 4096)
                except OSError:
                    break
                if not piece:
                    break
                text += piece
            assert 0 == process.wait()
        os.close(mine)
        assert text.startswith("\x1b[1m某公司（E-2，企业）\x1b[0m".encode())

    def test_a_terminal_that_lacks_characters(self, rules: Path, full: Path) -> None:
        """Where the terminal cannot show a character its number is shown; JSON is UTF-8 all the same."""
        environment = {**os.environ, "PYTHONIOENCODING": "gbk"}
        found = self.call("evaluate", full, "--as-of", DAY, "--rules", rules, "--why", env=environment)
        assert 0 == found.returncode
        assert "\\u2717 角色：应为 主导，现为 参与" in found.stdout.decode("gbk")
        document = self.call("evaluate", full, "--as-of", DAY, "--rules", rules, "--format", "json", env=environment)
        assert "某轴承公司" == json.loads(document.stdout.decode("utf-8"))["applicant"]["name"]
        plain_text = self.call("evaluate", "none.yaml", env={**os.environ, "PYTHONIOENCODING": "ascii"})
        assert (3, b"") == (plain_text.returncode, plain_text.stdout)

    def test_a_reader_that_goes_away(self, rules: Path, full: Path) -> None:
        """A closed pipe ends the run in silence, with the code shells have for it."""
        words = [sys.executable, "-m", "qaward.cli.main", "evaluate", full, "--as-of", DAY, "--rules", rules, "--why"]
        reading, writing = os.pipe()
        os.close(reading)
        found = subprocess.run(
            [str(word) for word in words], stdout=writing, stderr=subprocess.PIPE, check=False, cwd=ROOT
        )
        os.close(writing)
        assert (141, b"") == (found.returncode, found.stderr)

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
    def test_a_full_disk(self, rules: Path, plain: Path) -> None:
        """Output that cannot be written is told, not lost."""
        words = [sys.executable, "-m", "qaward.cli.main", "evaluate", plain, "--as-of", DAY, "--rules", rules]
        with Path("/dev/full").open("wb") as sink:
            found = subprocess.run(
                [str(word) for word in words], stdout=sink, stderr=subprocess.PIPE, check=False, cwd=ROOT
            )
        assert 3 == found.returncode
        assert (
            "stdout: 错误: 无法写入：磁盘已满；请检查路径、权限和磁盘空间 [file.unwritable]\n" == found.stderr.decode()
        )
