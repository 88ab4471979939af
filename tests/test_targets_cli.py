"""`qaward targets` on the command line: formats, exit codes, notes, both languages."""

from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from faulty import case_named

from qaward.cli.main import main
from qaward.cli.targets import EXAMPLES

ROOT = Path(__file__).parent.parent
FUZHOU = "features/fuzhou-2023/regions/fuzhou.yaml"
ZHANJIANG = "features/zhanjiang-2020/regions/zhanjiang.yaml"
CITY = "features/city-product-quality/regions/city.yaml"


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a reader of the help page would call it."""
    monkeypatch.chdir(ROOT)


def run(*args: str, given: bytes | None = None) -> Result:
    """Call `qaward targets`."""
    return CliRunner().invoke(main, ["targets", *args], input=given)


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_of_the_help_page_run(example: str) -> None:
    """What the help page shows can be called as it stands."""
    result = run(*shlex.split(example)[2:])
    assert (0, "") == (result.exit_code, result.stderr)
    assert example in run("--help").stdout


def test_table() -> None:
    """The head tells the region, the day and what is left out; the foot counts; drafts are marked."""
    lines = run(FUZHOU).stdout.splitlines()
    assert ["抚州市（361000）", "评价日期 2024-12-31"] == lines[:2]
    assert "未载地区的政策没有对照（可用 --policy 指定）：city-product-quality" == lines[2]
    assert lines[4].endswith("（fuzhou-2023）【草案】")
    assert "共 67 项：达标 9，未达标 2，尚未达标 4，不明 50，无数字 2" == lines[-1]
    assert "其中 10 项指标原文没有写部门，按主题归入任务分工" in lines


def test_table_in_english() -> None:
    """Everything but the document's own words is English."""
    text = run(FUZHOU, "--lang", "en").stdout
    assert "as of 2024-12-31\n" in text
    assert "[draft]" in text
    assert "67 in all: met 9, not met 2, not yet met 4, unknown 50, no figure 2" in text
    assert "the document names no department for 10 of the targets; the pack assigns them" in text


def test_json() -> None:
    """The document has a version, the region, every result with its figures as texts, and the counts."""
    found = json.loads(run(ZHANJIANG, "--format", "json").stdout)
    assert "targets/1" == found["qaward"]
    assert {"code": "440800", "name": "湛江市", "kind": "city"} == found["region"]
    [one] = [each for each in found["results"] if each["target"] == "labour-productivity"]
    wanted = {
        "answer": "not_met", "why": None, "deadline": "2020-12-31", "deadline_passed": True, "schedule": "by",
        "expected": {"above": "66万元"}, "found": {"value": "64.8万元", "period": "2020"},
        "distance": {"amount": "1.2万元", "side": "short", "strict": True}, "task": "4", "assigned": True,
        "draft": False, "place": None, "year": None,
    }  # fmt: skip
    assert wanted == {key: one[key] for key in wanted}
    assert ["市工业和信息化局"] == one["departments"]["lead"]
    [lead] = [each for each in found["departments"] if (each["department"], each["role"]) == ("市生态环境局", "lead")]
    assert (3, 1, 0, 0, 2, 0) == tuple(
        lead[key] for key in ("total", "met", "not_met", "behind", "unknown", "no_figure")
    )
    assert 54 == found["counts"]["total"] == len(found["results"])


def test_json_is_the_same_in_both_languages() -> None:
    """The document is data."""
    assert run(CITY, "--format", "json").stdout == run(CITY, "--format", "json", "--lang", "en").stdout


def test_csv() -> None:
    """One row for every outcome, for spreadsheets; negative figures do not start a formula."""
    text = run(ZHANJIANG, "--format", "csv").stdout
    assert text.startswith("\ufeff政策,状态,条款,编号,内容,指标")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert 54 == len(rows)
    [row] = [row for row in rows if row["编号"] == "renovation-growth"]
    assert ("'-2.5%", "差 18.5 个百分点", "16%左右", "市工业和信息化局") == (
        row["现值"], row["差距或所缺"], row["原文"], row["牵头部门"],
    )  # fmt: skip


def test_markdown() -> None:
    """Headings and pipe tables."""
    text = run(CITY, "--format", "markdown").stdout
    assert text.startswith("## 某市\n\n评价日期：2024-03-31\n")
    assert "| 一（一）" in text
    assert "存疑 一（一） leader-candidates：未载从哪一年算起\n" in text


def test_department() -> None:
    """Only what a department answers for."""
    text = run(ZHANJIANG, "--department", "市农业农村局").stdout
    assert text.splitlines()[-1] == "共 5 项：达标 3，不明 2"


def test_policy_by_name() -> None:
    """A policy that is named is used whatever its region and dates, and a note says if it is not in force."""
    result = run(FUZHOU, "--policy", "nantong-2012", "--as-of", "2011-01-01")
    assert 0 == result.exit_code
    assert "评价日期不在 nantong-2012 的施行期内" in result.stdout
    assert "16 个数据晚于评价日期，未用" in result.stdout


def test_figures_that_no_target_looks_at() -> None:
    """A figure that is not used is named, because it may be meant for a place or another region."""
    text = run("features/zhanjiang-2020/regions/zhanjiang.yaml", "--policy", "guizhou-2025").stdout
    assert "没有指标用到的数据：" in text


def test_standard_input() -> None:
    """A dash reads the region from standard input."""
    content = (ROOT / FUZHOU).read_bytes()
    assert run("-", given=content).stdout == run(FUZHOU).stdout


def test_exit_codes() -> None:
    """0 done; 4 with --strict if figures are missing; 2 wrong usage; 3 a faulty region; 1 faulty rules."""
    complete = b"region: {code: '361023', name: x}\nas_of: 2024-12-31\nstatistics: []\n"
    assert 0 == run(FUZHOU).exit_code
    assert 4 == run(FUZHOU, "--strict").exit_code
    assert 4 == run("-", "--strict", given=complete).exit_code
    assert 0 == run("-", "--strict", given=complete.replace(b"361023", b"110101")).exit_code
    assert 2 == run(FUZHOU, "--policy", "fuzhou").exit_code
    assert 2 == run(FUZHOU, "--department", "市场局").exit_code
    assert 2 == run(FUZHOU, "--as-of", "2024年底").exit_code
    assert 2 == run(FUZHOU, "--format", "xml").exit_code
    assert 2 == run().exit_code
    assert 3 == run("-", given=case_named("regions", "no-region").content).exit_code
    assert 3 == run("features/none.yaml").exit_code
    assert 1 == run(FUZHOU, "--rules", "tests/bad").exit_code


def test_no_day() -> None:
    """Without a day there is nothing to judge by."""
    result = run("-", given="region: {code: '361000', name: 抚州市}\nstatistics: []\n".encode())
    assert (3, "") == (result.exit_code, result.stdout)
    assert (
        "-: 错误: 没有评价日期；请用 --as-of 给出，或在地区文件中写 as_of: 2024-12-31 [region.no-day]\n"
        == result.stderr
    )


def test_faults_go_to_standard_error_all_at_once() -> None:
    """Every fault of a region file is told, and nothing else is shown."""
    result = run("-", "--rules", "rules", given=case_named("regions", "several-faults").content)
    assert (3, "") == (result.exit_code, result.stdout)
    assert 8 <= len(result.stderr.splitlines())


def test_policies_show_lists_tasks_and_targets() -> None:
    """`qaward policies show` ends with the tasks, the tasks by department and the targets."""
    text = CliRunner().invoke(main, ["policies", "show", "zhanjiang-2020"]).stdout
    assert "市市场监管局" in text
    assert "farm-standard-zones" in text
    assert "30" in text
