"""Rejects as a workbook: the list's own columns, every reason at its cell, and a corrected row back in its place."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from office import MAPPING, book_of, books, fields, picture_of, sheet_of
from workbooks import elsewhen

from qaward.findings import Findings
from qaward.intake.lists import read_lists
from qaward.intake.mapping import MappingOfLists, read_mapping
from qaward.intake.rejects import rejects_workbook
from qaward.tabular.book import Book
from qaward.tabular.new_book import sheet_names
from qaward.tabular.read import read_book

SMALL = """mapping: 1
lists:
  - list: 标准
    gives: items
    file: 标准.xlsx
    columns:
      单位: applicant.name
      标准号: item.id
      级别: item.level
      金额: item.granted.province
    always: {item.kind: standard}
"""
HEAD = ("单位", "标准号", "级别", "金额")
WRONG = ("海清一号轴承有限公司", "GB/T 1-2022", "国家吧", "20")


def mapping() -> MappingOfLists:
    return read_mapping("mapping.yaml", MAPPING, fields())


def of_office() -> bytes:
    return rejects_workbook(picture_of(MAPPING).rejected, books(), mapping())


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def small_books(*rows: tuple[str, ...]) -> tuple[Book, ...]:
    return (book_of("标准.xlsx", sheet_of("表", (HEAD, *rows))),)


def small_rejects(given: tuple[Book, ...]) -> bytes:
    read = read_mapping("mapping.yaml", SMALL.encode(), fields())
    return rejects_workbook(picture_of(SMALL.encode(), given).rejected, given, read)


def changed(content: bytes, **cells: str) -> bytes:
    """The first sheet of a workbook with some cells written anew."""
    workbook = opened(content)
    for place, text in cells.items():
        workbook.worksheets[0][place] = text
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def findings(mapping_text: str, given: tuple[Book, ...]) -> list[str]:
    problems = Findings()
    read_lists(given, read_mapping("mapping.yaml", mapping_text.encode(), fields()), fields(), problems)
    return [each.code for each in problems]


class TestTheWorkbook:
    def test_a_sheet_per_list_in_the_order_of_the_mapping(self) -> None:
        assert ["申报单位", "标准和领跑者", "科技及其他"] == opened(of_office()).sheetnames

    def test_the_columns_are_those_of_the_list(self) -> None:
        """Those that the mapping leaves out are there as well; the hidden one is not."""
        head = [cell.value for cell in opened(of_office())["申报单位"][1]]
        assert ["原位置", "序号", "单位名称", "统一社会信用代码"] == head[:4]
        assert ["申报日期", "备注", "退回原因"] == head[-3:]

    def test_the_reason_stands_in_chinese_by_cell(self) -> None:
        sheet = opened(of_office())["科技及其他"]
        row = [cell.value for cell in sheet[2]]
        assert "申报汇总.xlsx/科技及其他!A11" == row[0]
        assert row[-1].startswith("类别：没有“商标注册”这类事项；")

    def test_the_faulty_cell_is_coloured_and_has_a_note(self) -> None:
        sheet = opened(of_office())["科技及其他"]
        faulty = [cell for cell in sheet[2] if cell.comment]
        assert ["商标注册"] == [cell.value for cell in faulty]
        assert ["FFFFC7CE"] == [cell.fill.fgColor.rgb for cell in faulty]
        assert "没有“商标注册”这类事项" in faulty[0].comment.text

    def test_a_fault_in_another_list_has_its_place(self) -> None:
        """The standard's row cannot be used since the code of its applicant is wrong where it applied."""
        reasons = [row[-1].value for row in opened(of_office())["标准和领跑者"].iter_rows(min_row=2)]
        assert ["申报汇总.xlsx/申报单位!D16", "申报汇总.xlsx/申报单位!D18"] == [
            reason.split("：")[0] for reason in reasons
        ]
        assert ["校验位" in reasons[0], "末几位已丢" in reasons[1]] == [True, True]

    def test_a_code_that_lost_its_digits_says_so(self) -> None:
        """As a text it would look like one that is whole."""
        shown = [cell.value for row in opened(of_office())["申报单位"].iter_rows(min_row=2) for cell in row]
        assert "911399000001400100（末几位已丢）" in shown

    def test_everything_is_a_text(self) -> None:
        types = {cell.data_type for sheet in opened(of_office()) for row in sheet for cell in row if cell.value}
        assert {"s"} == types

    @pytest.mark.parametrize("name", ["<r><t>粗</t></r>", "<r>&</r>", "_x0041_x0042_"])
    def test_what_looks_like_the_inside_of_a_workbook_is_a_text(self, name: str) -> None:
        """The package would take it for its own, and the file could not be opened or said something else."""
        content = small_rejects(small_books((name, *WRONG[1:])))
        assert name == opened(content)["标准"]["B2"].value
        assert name == read_book("退回.xlsx", content).sheets[0].rows[1][1].text

    def test_what_looks_like_a_formula_is_a_text(self) -> None:
        given = small_books(("=HYPERLINK(1)", "GB/T 1-2022", "国家吧", "+1"))
        cells = [cell for cell in opened(small_rejects(given))["标准"][2] if str(cell.value)[:1] in "=+"]
        assert [("=HYPERLINK(1)", "s"), ("+1", "s")] == [(cell.value, cell.data_type) for cell in cells]

    def test_the_same_rejects_are_the_same_bytes_at_any_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        before = of_office()
        elsewhen(monkeypatch)
        assert before == of_office()

    def test_without_rejects_it_says_so(self) -> None:
        assert "没有退回的行" == opened(rejects_workbook((), books(), mapping()))["无退回"]["A1"].value


class TestFedAgain:
    def test_a_corrected_row_takes_the_place_of_the_old_one(self) -> None:
        given = small_books(WRONG, ("海清二号阀门有限公司", "GB/T 2-2022", "国家", "3万元"))
        back = changed(small_rejects(given), D2="国家", E2="20万元")
        picture = picture_of(SMALL.encode(), (*given, read_book("退回-1.xlsx", back)))
        assert {"taken": 2, "rejected": 0, "aside": 0} == picture.fates["标准"]
        assert ["GB/T 1-2022", "GB/T 2-2022"] == sorted(
            claim.id for each in picture.applications for claim in each.claims.values()
        )

    def test_a_row_that_is_still_wrong_stays_a_reject_of_its_first_place(self) -> None:
        given = small_books(WRONG)
        first = changed(small_rejects(given), D2="国家")
        both = (*given, read_book("退回-1.xlsx", first))
        read = read_mapping("mapping.yaml", SMALL.encode(), fields())
        picture = picture_of(SMALL.encode(), both)
        again = opened(rejects_workbook(picture.rejected, both, read))["标准"]
        assert ["原位置", *HEAD, "退回原因"] == [cell.value for cell in again[1]]
        assert ["标准.xlsx/表!A2", *WRONG[:2], "国家", "20"] == [cell.value for cell in again[2]][:5]
        assert again["F2"].value.startswith("金额：")

    def test_of_two_that_came_back_the_one_that_can_be_read_counts(self) -> None:
        given = small_books(WRONG)
        first = changed(small_rejects(given), D2="国家")
        second = changed(first, E2="20万元")
        picture = picture_of(
            SMALL.encode(), (*given, read_book("退回-1.xlsx", first), read_book("退回-2.xlsx", second))
        )
        assert {"taken": 1, "rejected": 0, "aside": 0} == picture.fates["标准"]

    def test_two_that_can_be_read_are_a_fault(self) -> None:
        given = small_books(WRONG)
        back = changed(small_rejects(given), D2="国家", E2="20万元")
        both = (*given, read_book("退回-1.xlsx", back), read_book("退回-2.xlsx", changed(back, E2="30万元")))
        assert ["returned.twice"] == findings(SMALL, both)

    def test_a_place_that_no_list_has_is_a_fault(self) -> None:
        given = small_books(WRONG)
        back = changed(small_rejects(given), A2="标准.xlsx/表!A9", D2="国家", E2="20万元")
        assert ["returned.nowhere"] == findings(SMALL, (*given, read_book("退回-1.xlsx", back)))

    @pytest.mark.parametrize("place", ["A1", "D1"])
    def test_a_header_that_was_changed_is_a_fault(self, place: str) -> None:
        """That of the place, too; other sheets tell that the file holds rejects."""
        given = small_books(WRONG)
        workbook = opened(changed(small_rejects(given), **{place: "层次"}))
        workbook.create_sheet("另一张")["A1"] = "原位置"
        stream = io.BytesIO()
        workbook.save(stream)
        found = findings(SMALL, (*given, read_book("退回-1.xlsx", stream.getvalue())))
        assert "returned.columns" in found

    def test_an_empty_sheet_of_rejects_is_a_fault(self) -> None:
        given = small_books(WRONG)
        both = (*given, book_of("退回-1.xlsx", sheet_of("标准", ()), sheet_of("另", (("原位置",),))))
        assert "returned.columns" in findings(SMALL, both)

    def test_uncorrected_rejects_change_nothing(self) -> None:
        both = (*books(), read_book("退回-1.xlsx", of_office()))
        old, new = picture_of(MAPPING), picture_of(MAPPING, both)
        assert old.fates == new.fates
        assert len(old.rejected) == len(new.rejected)

    def test_the_office_can_correct_its_reject(self) -> None:
        workbook = opened(of_office())
        sheet = workbook["科技及其他"]
        sheet.cell(2, [cell.value for cell in sheet[1]].index("类别") + 1, "共性技术突破")
        stream = io.BytesIO()
        workbook.save(stream)
        picture = picture_of(MAPPING, (*books(), read_book("退回 改好.xlsx", stream.getvalue())))
        assert {"taken": 12, "rejected": 0, "aside": 0} == picture.fates["科技及其他"]

    def test_a_list_of_the_same_name_that_holds_no_rejects_is_a_list(self) -> None:
        given = (book_of("退回资金.xlsx", sheet_of("表", (HEAD, ("某公司", "GB/T 1-2022", "国家", "20万元")))),)
        picture = picture_of(SMALL.replace("标准.xlsx", "退回资金.xlsx").encode(), given)
        assert {"taken": 1, "rejected": 0, "aside": 0} == picture.fates["标准"]

    def test_a_file_of_such_a_name_that_no_list_is_in_is_told(self) -> None:
        """It holds no rejects, and is no list of those that are in other files."""
        given = (*small_books(WRONG), book_of("退回通知.xlsx", sheet_of("表", (("各单位", "请更正"), ("某", "某")))))
        assert ["list.unused-file"] == findings(SMALL, given)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("a/b", "a:b"), ("a_b", "a_b_2")),
        (("试" * 40,), ("试" * 31,)),
        (("'", ""), ("表", "表_2")),
        (("Ab", "aB"), ("Ab", "aB_2")),
    ],
)
def test_names_of_sheets(names: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert expected == tuple(sheet_names(names).values())
