"""`qaward interview`: the same steps in a terminal, line by line."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from console import DAY, FULL, run, write_pack, write_profile

from qaward.cli import interview_begun

WHO = ("--kind", "企业", "--as-of", DAY)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small pack."""
    return write_pack(tmp_path_factory.mktemp("rules"))


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Path]:
    """An empty working folder."""
    before = Path.cwd()
    os.chdir(tmp_path)
    yield tmp_path
    os.chdir(before)


def lines(*typed: str) -> str:
    """What is typed."""
    return "".join(f"{each}\n" for each in typed)


def test_from_beginning_to_end(here: Path, rules: Path) -> None:
    """Numbers and labels do; the range is told after each answer; a profile, the result and the papers at the end."""
    typed = lines("标准 3", "", "P1", "", "2", "GB/T 1", "", "主导", "国家", "20万元", "2")
    found = run("interview", "--rules", rules, *WHO, "-o", "甲.yaml", stdin=typed)
    assert (0, "") == (found.exit_code, found.stderr)
    told = found.stdout
    assert "1. 有哪几类事项\n下面这些，贵单位有哪几类？\n1 标准  2 委员会  3 试点  4 技术突破\n" in told
    assert "用于：一（一） led-standard、一（二） secretariat、二（一） pilot 等 4 条" in told
    assert "→ 市级：最少 0元，最多还说不准\n→ 省级：最少 0元，最多还说不准\n" in told
    assert "→ 市级：24万元" in told
    assert re.search("市级 +应付 +2 +24万元", told)
    assert "要带的材料" in told
    assert "档案写到 甲.yaml" in told
    again = run("evaluate", "--rules", rules, "甲.yaml")
    assert re.search("市级 +应付 +2 +24万元", again.stdout)


def test_in_english(here: Path, rules: Path) -> None:
    """Every line of it, but for what the vocabulary says in Chinese alone."""
    typed = lines("help", "standard", "GB/T 1", "", "role?", "lead", "national", "answers", "20万元", "result", "false")
    found = run("interview", "--rules", rules, *WHO, "-o", "a.yaml", "--lang", "en", stdin=typed)
    assert 0 == found.exit_code
    for words in (
        "1. kinds of items\nwhich of these does the applicant have?",
        "columns: id | name | level | role | granted.province",
        "for: 一（一） led-standard; at stake: 40万元",
        "→ city: 20万元", "papers to bring", "the profile is in a.yaml", "back: to the question before",
        "2. standard: GB/T 1",
    ):  # fmt: skip
        assert words in found.stdout
    assert "role（role）" not in found.stderr
    assert "[fact.choice]" in found.stderr


def test_words_that_lead_elsewhere(here: Path, rules: Path) -> None:
    """Back, what was answered, another answer to it, what it comes to now, and what all of this is."""
    typed = lines(
        "标准", "看", "GB/T 1", "", "参与", "已答", "改 3", "主导", "改 9", "改", "返回", "帮助", "存"
    )  # fmt: skip
    found = run("interview", "--rules", rules, *WHO, stdin=typed)
    assert 0 == found.exit_code
    for words in (
        "现在还没有明细",
        "1. 有哪几类事项：标准\n2. 标准：GB/T 1\n3. 标准 GB/T 1 · 角色：参与\n",
        "没有第 `9` 个回答；请写 改 和 1 至 3 的数字",
        "返回：回到上一题",
        "已答的 2 题存到 问答.json；接着答：qaward interview --resume 问答.json",
    ):
        assert words in found.stdout
    saved = json.loads(Path("问答.json").read_text("utf-8"))
    assert ["_kinds", "_items/standard"] == [each["key"] for each in saved["answers"]]


def test_input_that_ends(here: Path, rules: Path) -> None:
    """What was answered is kept and said where; another run goes on with it, and keeps it there."""
    found = run("interview", "--rules", rules, *WHO, stdin=lines("标准", "GB/T 1", "", "不知道"))
    assert 3 == found.exit_code
    assert "还没有答完：已答的 3 题存到 问答.json；接着答：qaward interview --resume 问答.json" in found.stderr
    more = run("interview", "--rules", rules, "--resume", "问答.json", stdin=lines("国家"))
    assert (3, 4) == (more.exit_code, len(json.loads(Path("问答.json").read_text("utf-8"))["answers"]))
    last = run("interview", "--rules", rules, "--resume", "问答.json", stdin=lines("否"))
    assert 0 == last.exit_code
    assert "角色: 未知" in Path("档案.yaml").read_text("utf-8")


def test_a_table_that_ends_with_the_input(here: Path, rules: Path) -> None:
    """The rows that were typed are taken."""
    run("interview", "--rules", rules, *WHO, stdin="标准\nGB/T 1\nGB/T 2\n")
    assert [{"id": "GB/T 1"}, {"id": "GB/T 2"}] == json.loads(Path("问答.json").read_text("utf-8"))["answers"][1][
        "items"
    ]


def test_names_that_are_taken(here: Path, rules: Path) -> None:
    """What stands there is never replaced."""
    for name in ("问答.json", "档案.yaml"):
        Path(name).write_text("mine", encoding="utf-8")
    run("interview", "--rules", rules, *WHO, stdin=lines("无"))
    assert 0 == run("interview", "--rules", rules, "--resume", "问答-2.json", stdin=lines("否")).exit_code
    assert ["档案-2.yaml", "档案.yaml", "问答-2.json", "问答.json"] == sorted(each.name for each in here.iterdir())
    assert "mine" == Path("问答.json").read_text("utf-8")
    taken = run("interview", "--rules", rules, *WHO, "-o", "档案.yaml", stdin="")
    assert (3, "[file.exists]") == (taken.exit_code, taken.stderr.strip()[-13:])
    kept = run("interview", "--rules", rules, *WHO, "--save", "问答.json", stdin="")
    assert (3, "[file.exists]") == (kept.exit_code, kept.stderr.strip()[-13:])


def test_answers_are_kept_one_by_one(here: Path, rules: Path) -> None:
    """With a file that is named, after each of them: who is killed loses nothing."""
    run("interview", "--rules", rules, *WHO, "--save", "s.json", stdin=lines("无", "否"))
    assert 2 == len(json.loads(Path("s.json").read_text("utf-8"))["answers"])


def test_interrupted_from_the_keyboard(here: Path, rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answers are kept, and said where; the exit code is that of an interruption."""
    typed = iter(["标准"])

    def read(_: object) -> str:
        try:
            return next(typed)
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr(interview_begun.Lines, "__call__", read)
    found = run("interview", "--rules", rules, *WHO)
    assert 130 == found.exit_code
    assert "已答的 1 题存到 问答.json" in found.stderr


def test_what_is_no_answer_is_asked_again(here: Path, rules: Path) -> None:
    """With what is wrong and what to write instead; the answers before stay."""
    typed = lines("车辆", "", "委员会", "", "编号\t颜色", "", "C1", "", "2023年6月", "2021-06-30", "也许", "否")
    found = run("interview", "--rules", rules, *WHO, "-o", "a.yaml", stdin=typed)
    assert 0 == found.exit_code
    codes = [line.rsplit("[", 1)[1] for line in found.stderr.splitlines()]
    assert ["interview.kind]", "interview.empty]", "date.form]", "fact.boolean]"] == codes
    assert found.stdout.count("有哪几项委员会？") == 3


def test_last_year(here: Path, rules: Path) -> None:
    """Its answers are proposed, and confirmed by Enter; who it is is known from it."""
    items = [{**item, "granted": {"province": "0元"}} if item["id"] == "JB/T 2" else item for item in FULL["items"]]
    last = write_profile(here / "last.json", {**FULL, "items": items, "as_of": DAY})
    found = run("interview", "--rules", rules, "--from", last, "--as-of", DAY, "-o", "b.yaml", stdin="\n" * 20)
    assert 0 == found.exit_code
    assert "去年的档案：标准、委员会、试点、技术突破（直接回车就是这样）" in found.stdout
    assert "去年的档案：GB/T 1、JB/T 2、GB/T 3（直接回车就是这样）" in found.stdout
    assert "代码: E-1" in Path("b.yaml").read_text("utf-8")
    one, two = (run("evaluate", "--rules", rules, each, "--as-of", DAY, "--format", "csv") for each in (last, "b.yaml"))
    assert [line.split(",")[3:] for line in one.stdout.splitlines()] == [
        line.split(",")[3:] for line in two.stdout.splitlines()
    ]


def test_the_bureaus_workbook(here: Path, rules: Path) -> None:
    """Filled in, it is proposed; or one sheet of it is read where the items of a kind are asked for."""
    pytest.importorskip("xlsxwriter", reason="workbooks are an extra")
    from openpyxl import load_workbook

    assert 0 == run("template", "-o", "申报表.xlsx", "--rules", rules).exit_code
    book = load_workbook("申报表.xlsx")
    own, sheet = book["申报单位"], book["标准"]
    for at, text in enumerate(("91130500MA0000001N", "甲厂", "企业"), 1):
        own.cell(2, at, text)
    head = {cell.value: at for at, cell in enumerate(sheet[1], 1)}
    row = {
        "统一社会信用代码": "91130500MA0000001N",
        "单位名称": "甲厂",
        "编号": "GB/T 1",
        "级别": "国家",
        "角色": "主导",
    }
    for name, text in {**row, "省级已资助金额（万元）": 20}.items():
        sheet.cell(2, head[name], text)
    book.save("填好.xlsx")
    found = run("interview", "--rules", rules, "--from", "填好.xlsx", "--as-of", DAY, "-o", "c.yaml", stdin="\n\n否\n")
    assert (0, "") == (found.exit_code, found.stderr)
    assert re.search("市级 +应付 +1 +20万元", found.stdout)
    typed = lines("标准", "< 填好.xlsx", "否")
    found = run("interview", "--rules", rules, *WHO, "-o", "d.yaml", stdin=typed)
    assert 0 == found.exit_code
    assert "省级: 20万元" in Path("d.yaml").read_text("utf-8")
    lost = run("interview", "--rules", rules, *WHO, stdin=lines("标准", "< 没有.xlsx"))
    assert "[file.unreadable]" in lost.stderr


def test_the_plan(rules: Path) -> None:
    """The order in which would be asked, with why; nothing is asked."""
    found = run("interview", "--plan", "--rules", rules, *WHO)
    assert 0 == found.exit_code
    assert "     1  有哪几类事项 " in found.stdout
    assert "每答一题都重新排过" in found.stdout
    none = run("interview", "--plan", "--rules", rules, "--kind", "企业", "--as-of", "2030-01-01")
    assert "没有要问的" in none.stdout
    english = run("interview", "--plan", "--rules", rules, *WHO, "--lang", "en").stdout
    assert "at stake" in english


def test_who_is_asked_first_where_it_is_not_named(here: Path, rules: Path) -> None:
    """Kind and day are asked for, until they are ones; what ends before is told."""
    found = run("interview", "--rules", rules, stdin=lines("神仙", "1", "昨天", DAY, "无", "否"))
    assert 0 == found.exit_code
    assert "贵单位是哪一类？\n1 企业  2 个人\n" in found.stdout
    assert "[profile.applicant-kind]" in found.stderr
    ended = run("interview", "--rules", rules, stdin="")
    assert (3, "[interview.no-answer]") == (ended.exit_code, ended.stderr.strip()[-21:])


def test_the_region_is_asked_where_policies_differ(here: Path) -> None:
    """All policies, or those of a place."""
    found = run("interview", "--kind", "企业", "--as-of", "2012-12-01", stdin=lines("南通", "320600"))
    assert "在哪里？写行政区划的六位代码" in found.stdout
    assert "[profile.region]" in found.stderr
    assert '"region": "320600"' in Path("问答.json").read_text("utf-8")


def test_options_that_do_nothing(here: Path, rules: Path) -> None:
    """What was kept knows who it is; a file of another kind is no profile."""
    Path("x.json").write_text("{", encoding="utf-8")
    useless = run("interview", "--rules", rules, "--resume", "x.json", "--kind", "企业")
    assert (2, True) == (useless.exit_code, "--kind 与 --resume 合用不起作用" in useless.stderr)
    assert 2 == run("interview", "--rules", rules, *WHO, "-o", "a.txt").exit_code
    broken = run("interview", "--rules", rules, "--resume", "x.json")
    assert (3, True) == (broken.exit_code, "[json.syntax]" in broken.stderr)
    gone = run("interview", "--rules", rules, "--resume", "y.json")
    assert (3, True) == (gone.exit_code, "[file.unreadable]" in gone.stderr)


def test_a_stream_that_is_closed(here: Path, rules: Path) -> None:
    """No input at all, and bytes that are no text: told, kept, no traceback."""
    call = [sys.executable, "-m", "qaward", "interview", "--rules", str(rules), *WHO]
    closed = subprocess.run(["/bin/sh", "-c", '"$@" <&-', "sh", *call], capture_output=True, check=False)
    assert (3, False) == (closed.returncode, b"Traceback" in closed.stderr)
    odd = subprocess.run(call, input=b"\xff\xfe\n", capture_output=True, check=False)
    assert (3, False) == (odd.returncode, b"Traceback" in odd.stderr)
    assert "interview.kind" in odd.stderr.decode()
