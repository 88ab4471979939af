"""`qaward import` and `qaward template`: from an office's files to profiles that `qaward evaluate` decides."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from console import run
from office import MAPPING, OFFICE, POLICY, fields, picture_of

from qaward.api import Engine, Facts, to_json
from qaward.intake.profiles import make_profiles

CHINESE = re.compile(r"[\u4e00-\u9fff]")
"""Chinese, which English output holds only where it is quoted."""


def imported(folder: Path, *more: str | Path) -> Any:
    """A run over the office's folder that writes profiles."""
    return run("import", "--mapping", OFFICE / "mapping.yaml", OFFICE, "-o", folder / "profiles.jsonl", *more)


class TestImport:
    def test_rows_that_are_rejected_end_it_with_3(self, tmp_path: Path) -> None:
        found = imported(tmp_path)
        assert 3 == found.exit_code
        assert "档案 44 份，写到" in found.stdout
        assert "退回 5 行\n" in found.stdout

    def test_read_is_taken_and_rejected_and_put_aside_for_every_list(self, tmp_path: Path) -> None:
        rows = [line.split() for line in imported(tmp_path).stdout.splitlines() if re.search(r"(\s+\d+){4}$", line)]
        numbers = [[int(word) for word in row[-4:]] for row in rows]
        assert 13 == len(numbers)
        assert [read for read, *_ in numbers] == [sum(rest) for _, *rest in numbers]

    def test_questions_are_printed_with_their_ids(self, tmp_path: Path) -> None:
        asked = re.findall(r"^(Q[0-9a-f]{8}) ", imported(tmp_path).stdout, re.MULTILINE)
        assert sorted(each.id for each in picture_of(MAPPING).questions) == sorted(asked)

    def test_what_was_not_read_is_told(self, tmp_path: Path) -> None:
        told = imported(tmp_path).stderr
        assert "表 `填报说明` 没有读" in told
        assert "列 `原代码（作废）` 是隐藏的" in told

    def test_profiles_are_decided_as_the_lists_are(self, tmp_path: Path) -> None:
        """Written and read again, each gives the same sums."""
        imported(tmp_path)
        engine = Engine.load(None, policies=(POLICY,))

        def totals(facts: Facts) -> Any:
            return json.loads(to_json(engine.decide(facts, date(2023, 11, 30))))["totals"]

        lines = (tmp_path / "profiles.jsonl").read_text("utf-8").splitlines()
        written = [engine.facts(json.loads(line)) for line in lines]
        direct = make_profiles(picture_of(MAPPING), fields().vocabulary).applied
        assert 44 == len(written)
        assert {each.facts.id: totals(each.facts) for each in direct} == {each.id: totals(each) for each in written}

    def test_profiles_can_be_decided_at_once(self, tmp_path: Path) -> None:
        imported(tmp_path)
        found = run("evaluate", tmp_path / "profiles.jsonl", "--as-of", "2023-11-30", "--policy", POLICY, "--summary")
        assert (0, True) == (found.exit_code, "读取 44 = 认定 44 + 退回 0" in found.stderr)

    def test_who_is_barred_and_what_waits_is_told_because_profiles_do_not_say_it(self, tmp_path: Path) -> None:
        told = imported(tmp_path).stderr
        barred = "海清三十三号光伏有限公司、海清三十四号储能有限公司、海清二十六号印刷有限公司"
        assert f"名单 `失信名单` 上的 3 家（{barred}）照样写进档案" in told
        assert "7 件没有定的事（Q" in told
        assert {"list.barred", "list.open"} <= set(re.findall(r"\[([a-z.-]+)\]", told))

    def test_the_order_of_files_changes_nothing(self, tmp_path: Path) -> None:
        imported(tmp_path)
        files = sorted((file for file in OFFICE.iterdir() if file.suffix in {".xlsx", ".xls", ".csv"}), reverse=True)
        again = tmp_path / "again.jsonl"
        run("import", "--mapping", OFFICE / "mapping.yaml", *files, "-o", again)
        assert (tmp_path / "profiles.jsonl").read_bytes() == again.read_bytes()

    def test_one_list_can_be_read_alone(self) -> None:
        found = run("import", "--mapping", OFFICE / "mapping.yaml", OFFICE / "严重失信名单.xlsx", "--lists", "失信名单")
        assert (0, "") == (found.exit_code, found.stderr)
        assert "严重失信名单.xlsx/名单" in found.stdout

    def test_no_file_is_written_where_nobody_applied(self, tmp_path: Path) -> None:
        place = tmp_path / "a.jsonl"
        lists = ("--lists", "失信名单", "-o", place)
        found = run("import", "--mapping", OFFICE / "mapping.yaml", OFFICE / "严重失信名单.xlsx", *lists)
        assert (0, False) == (found.exit_code, place.exists())
        assert found.stdout.endswith("\n档案 0 份\n")

    def test_lists_whose_files_are_not_given_are_told(self) -> None:
        found = run("import", "--mapping", OFFICE / "mapping.yaml", OFFICE / "严重失信名单.xlsx")
        assert (0, 12) == (found.exit_code, found.stderr.count("[list.awaited]"))

    def test_where_no_file_is_a_list_of_the_mapping_nothing_is_read(self) -> None:
        found = run("import", "--mapping", OFFICE / "mapping.yaml", OFFICE / "README.md")
        assert (3, "") == (found.exit_code, found.stdout)

    @pytest.mark.parametrize("there", ["名单\n", '{"id": "X1", "kind": "enterprise"}\n', ""])
    def test_profiles_are_written_over_nothing_that_differs(self, tmp_path: Path, there: str) -> None:
        """Somebody may have worked on profiles of an earlier run, or decided by them."""
        place = tmp_path / "profiles.jsonl"
        place.write_text(there, "utf-8")
        found = imported(tmp_path)
        assert (3, there) == (found.exit_code, place.read_text("utf-8"))
        assert "[file.exists]" in found.stderr

    def test_the_same_profiles_may_be_written_again(self, tmp_path: Path) -> None:
        first, second = imported(tmp_path), imported(tmp_path)
        assert first.stdout == second.stdout
        assert "[file.exists]" not in second.stderr

    def test_rejects_are_corrected_and_read_again(self, tmp_path: Path) -> None:
        """The folder's own reject: the kind of item is put right, and the row is taken."""
        imported(tmp_path, "--rejects", tmp_path / "退回-1.xlsx")
        workbook = openpyxl.load_workbook(tmp_path / "退回-1.xlsx")
        sheet: Any = workbook["科技及其他"]
        sheet.cell(2, [cell.value for cell in sheet[1]].index("类别") + 1, "共性技术突破")
        workbook.save(tmp_path / "退回-1.xlsx")
        found = run(
            "import", "--mapping", OFFICE / "mapping.yaml", OFFICE, tmp_path / "退回-1.xlsx", "-o", tmp_path / "b.jsonl"
        )
        assert "退回 4 行\n" in found.stdout
        assert re.search(r"科技及其他 .*12 +12 +0 +0\n", found.stdout)

    def test_rejects_that_somebody_worked_on_are_never_written_over(self, tmp_path: Path) -> None:
        place = tmp_path / "退回-1.xlsx"
        place.write_bytes(b"PK corrected")
        found = imported(tmp_path, "--rejects", place)
        assert (3, b"PK corrected") == (found.exit_code, place.read_bytes())
        assert "[file.exists]" in found.stderr

    def test_in_english(self, tmp_path: Path) -> None:
        text = imported(tmp_path, "--lang", "en").stdout
        assert "44 profiles, written to" in text
        assert "5 rows rejected\n" in text
        heads = [line for line in text.splitlines() if not CHINESE.search(line) and line]
        assert "Rows that join nothing" in heads


class TestPropose:
    def test_it_is_printed(self) -> None:
        found = run("import", "--propose", OFFICE, "--policy", POLICY)
        assert 0 == found.exit_code
        assert ["propose.lacking"] == re.findall(r"\[([a-z.-]+)\]$", found.stderr, re.MULTILINE)
        assert "\n  - list: 标委会\n" in found.stdout

    def test_it_is_written_once_and_never_over_what_was_reviewed(self, tmp_path: Path) -> None:
        place = tmp_path / "对照表.yaml"
        first = run("import", "--propose", OFFICE, "-o", place)
        assert 0 == first.exit_code
        assert re.search(r"对照表写到 .*对照表.yaml，\d+ 处待核", first.stderr)
        place.write_text("mapping: 1\n", "utf-8")
        assert 3 == run("import", "--propose", OFFICE, "-o", place).exit_code
        assert "mapping: 1\n" == place.read_text("utf-8")

    def test_a_file_that_cannot_be_read_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "扫描件.xlsx").write_bytes(b"%PDF-1.7\n...")
        found = run("import", "--propose", tmp_path)
        assert 3 == found.exit_code
        assert "扫描件.xlsx" in found.stderr

    def test_where_there_is_no_list_it_says_so(self, tmp_path: Path) -> None:
        (tmp_path / "信.txt").write_text("各单位：\n请于月底前报送。\n", "utf-8")
        found = run("import", "--propose", tmp_path)
        assert 3 == found.exit_code
        assert "没有能拟成名单的表" in found.stderr
        assert "# 没有找到表：信.txt\n" in found.stdout


class TestTemplate:
    def filled(self, folder: Path) -> Path:
        """A template that one firm filled in."""
        place = folder / "申报表.xlsx"
        made = run("template", "-o", place, "--policy", POLICY, "--kind", "standard", "--kind", "标准化示范试点")
        assert (0, True) == (made.exit_code, "事项 2 类" in made.stderr)
        workbook = openpyxl.load_workbook(place)
        rows = {
            "申报单位": ("91139900MA0A00014Y", "海清一号轴承有限公司", "企业", "是"),
            "标准": ("91139900MA0A00014Y", "海清一号轴承有限公司", "GB/T 90001-2022", "轴承", "国家", "主导"),
        }
        for name, cells in rows.items():
            sheet: Any = workbook[name]
            for column, text in enumerate(cells, 1):
                sheet.cell(2, column, text)
        workbook.save(place)
        return place

    def test_what_comes_back_needs_no_mapping(self, tmp_path: Path) -> None:
        found = run("import", self.filled(tmp_path), "-o", tmp_path / "profiles.jsonl")
        assert (0, "") == (found.exit_code, found.stderr)
        (line,) = (tmp_path / "profiles.jsonl").read_text("utf-8").splitlines()
        assert {"kind": "standard", "id": "GB/T 90001-2022", "name": "轴承", "level": "national", "role": "lead"} == (
            json.loads(line)["items"][0]
        )

    def test_it_can_come_back_beside_lists(self, tmp_path: Path) -> None:
        """The mapping is for the lists; the template knows itself."""
        found = imported(tmp_path, self.filled(tmp_path))
        assert "申报表.xlsx/标准" in found.stdout

    def test_one_that_nobody_filled_in_is_told_as_that_and_gives_no_file(self, tmp_path: Path) -> None:
        run("template", "-o", tmp_path / "a.xlsx", "--policy", POLICY)
        found = run("import", tmp_path / "a.xlsx", "-o", tmp_path / "b.jsonl")
        assert (3, "", False) == (found.exit_code, found.stdout, (tmp_path / "b.jsonl").exists())
        assert ["list.unfilled"] == re.findall(r"\[([a-z.-]+)\]$", found.stderr, re.MULTILINE)

    def test_one_that_nobody_filled_in_beside_others_is_told(self, tmp_path: Path) -> None:
        run("template", "-o", tmp_path / "a.xlsx", "--policy", POLICY)
        found = run("import", self.filled(tmp_path), tmp_path / "a.xlsx")
        assert 0 == found.exit_code
        assert ["list.unfilled"] == re.findall(r"\[([a-z.-]+)\]$", found.stderr, re.MULTILINE)

    def test_the_sheets_are_the_kinds_that_the_policies_pay_for(self, tmp_path: Path) -> None:
        run("template", "-o", tmp_path / "a.xlsx", "--policy", "nantong-2012")
        names = openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
        kinds = {
            clause.each for p in Engine.load(None).rules.policies if p.id == "nantong-2012" for clause in p.clauses
        }
        assert ["填写说明", "申报单位"] == names[:2]
        assert len(kinds - {"applicant"}) == len(names) - 2

    def test_a_file_that_is_there_is_not_replaced(self, tmp_path: Path) -> None:
        (tmp_path / "a.xlsx").write_bytes(b"PK mine")
        assert 3 == run("template", "-o", tmp_path / "a.xlsx").exit_code
        assert b"PK mine" == (tmp_path / "a.xlsx").read_bytes()

    @pytest.mark.parametrize("name", ["a.csv", "a.xls", "a"])
    def test_a_workbook_is_not_written_under_another_ending(self, tmp_path: Path, name: str) -> None:
        found = run("template", "-o", tmp_path / name, "--policy", POLICY)
        assert (2, []) == (found.exit_code, list(tmp_path.iterdir()))
        assert f"文件名应以 .xlsx 结尾，而不是 `{name}`" in found.stderr


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("--propose", OFFICE, "-o", "对照表.xlsx"), "-o 写的是对照表，文件名应以 .yaml 结尾，而不是 `对照表.xlsx`"),
        ((OFFICE, "-o", "档案.xlsx"), "-o 写的是每行一家的档案，文件名应以 .jsonl 结尾，而不是 `档案.xlsx`"),
        ((OFFICE, "--rejects", "退回.csv"), "--rejects 写的是工作簿，文件名应以 .xlsx 结尾，而不是 `退回.csv`"),
        ((OFFICE / "严重失信名单.xlsx",), "请用 --mapping 写明对照表，或用 --propose 拟一份"),
        (("--propose", "--mapping", "m.yaml", OFFICE), "--mapping 与 --propose 合用不起作用"),
        (("--mapping", OFFICE / "mapping.yaml", "--policy", POLICY, OFFICE), "--policy 与 --mapping 合用不起作用"),
        (("--mapping", OFFICE / "mapping.yaml", "--lists", "失信名", OFFICE), "--lists 没有 `失信名` 这份名单"),
    ],
)
def test_wrong_usage(call: tuple[str | Path, ...], said: str) -> None:
    found = run("import", *call)
    assert 2 == found.exit_code
    assert said in found.stderr


def test_two_files_of_one_name_cannot_be_told_apart(tmp_path: Path) -> None:
    shutil.copy(OFFICE / "严重失信名单.xlsx", tmp_path)
    found = run("import", "--propose", OFFICE / "严重失信名单.xlsx", tmp_path / "严重失信名单.xlsx")
    assert (2, True) == (found.exit_code, "两个文件都叫" in found.stderr)
