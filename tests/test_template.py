"""The workbook that applicants fill in: made of the policies, checked by spreadsheets, read back without a mapping."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from console import run
from office import fields, rules
from workbooks import elsewhen

from qaward.findings import Findings, InputError
from qaward.intake.joining import make_picture
from qaward.intake.lists import read_lists
from qaward.intake.picture import Picture
from qaward.intake.profiles import make_profiles
from qaward.intake.template import is_template, template_mapping, template_workbook
from qaward.report.facts_asked import facts_asked
from qaward.rounds.folder import read_folder
from qaward.rounds.run import run_round
from qaward.tabular.book import Book
from qaward.tabular.read import read_book

KINDS = ("standard", "pilot", "design_work")
CODE = "91139900MA0A00014Y"
ASKED = tuple((each.kind, each.fact) for each in facts_asked(rules()))


def blank() -> bytes:
    return template_workbook(KINDS, ASKED, fields(), ["全面提升产品质量的实施意见"])


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def filled(rows: Mapping[str, list[dict[str, Any]]], name: str = "申报表.xlsx") -> Book:
    """A template with some rows written into it, by sheet and header."""
    return read_book(name, filled_bytes(rows))


def filled_bytes(rows: Mapping[str, list[dict[str, Any]]]) -> bytes:
    """The same as the file that comes back."""
    workbook = opened(blank())
    for sheet, lines in rows.items():
        head = {cell.value: cell.column for cell in workbook[sheet][1]}
        for at, line in enumerate(lines, 2):
            for header, value in line.items():
                workbook[sheet].cell(at, head[header], value)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def picture(*books: Book) -> Picture:
    problems = Findings()
    mapping = template_mapping(books, fields())
    reads = read_lists(books, mapping, fields(), problems)
    assert [] == [each.text() for each in problems.errors]
    return make_picture(reads, mapping, fields())


FIRM = {"统一社会信用代码": CODE, "单位名称": "海清一号轴承有限公司"}
FULL: dict[str, list[dict[str, Any]]] = {
    "申报单位": [{**FIRM, "单位性质": "企业", "在本地登记": "是", "产业链企业": "否"}],
    "标准": [
        {**FIRM, "编号": "GB/T 1-2022", "名称": "轴承", "级别": "国家", "角色": "主导", "省级已资助金额（万元）": 20}
    ],
    "工业设计作品": [{**FIRM, "编号": "轴承外观", "级别": "省级", "取得产值（万元）": 12000.5}],
}


class TestWhatIsMade:
    def test_a_sheet_of_instructions_one_of_applicants_and_one_of_each_kind(self) -> None:
        names = ["填写说明", "申报单位", "标准", "标准化示范试点", "工业设计作品"]
        assert names == opened(blank()).sheetnames

    def test_headers_are_what_the_policies_ask_for(self) -> None:
        head = [cell.value for cell in opened(blank())["标准"][1]]
        expected = ["统一社会信用代码", "单位名称", "编号", "名称", "级别", "角色", "已发布", "省级已资助金额（万元）"]
        assert expected == head

    def test_the_note_of_a_header_is_the_question_and_the_proof(self) -> None:
        cell = next(cell for cell in opened(blank())["申报单位"][1] if cell.value == "产业链企业")
        assert "是否为产业链企业？\n证明材料：产业链企业名录或主管部门证明" == cell.comment.text

    @pytest.mark.parametrize(
        ("sheet", "header", "kind", "formula"),
        [
            ("标准", "级别", "list", '"国际,国家,行业'),
            ("标准", "已发布", "list", '"是,否"'),
            ("标准", "省级已资助金额（万元）", "decimal", "0"),
            ("标准化示范试点", "完成项目数", "whole", "0"),
            ("申报单位", "统一社会信用代码", "textLength", "18"),
            ("申报单位", "单位性质", "list", '"企业,事业单位'),
        ],
    )
    def test_cells_are_checked(self, sheet: str, header: str, kind: str, formula: str) -> None:
        page = opened(blank())[sheet]
        column = next(cell.column_letter for cell in page[1] if str(cell.value).startswith(header))
        checks = page.data_validations.dataValidation
        (check,) = [each for each in checks if f"{column}2" in each.sqref]
        assert (kind, True) == (check.type, str(check.formula1).startswith(formula))

    def test_headers_are_protected_and_rows_are_not(self) -> None:
        page = opened(blank())["标准"]
        assert page.protection.sheet
        assert page["A1"].protection.locked
        assert not page.column_dimensions["A"].protection.locked

    def test_codes_are_kept_as_texts(self) -> None:
        assert "@" == opened(blank())["标准"].column_dimensions["A"].number_format

    def test_the_same_policies_are_the_same_bytes_at_any_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        before = blank()
        elsewhen(monkeypatch)
        assert before == blank()

    def test_every_kind_of_the_vocabulary_can_be_asked_for(self) -> None:
        every = tuple(fields().vocabulary.item_kinds)
        assert len(every) + 2 == len(opened(template_workbook(every, ASKED, fields(), [])).sheetnames)


class TestWhatComesBack:
    def test_it_is_known_by_what_it_says(self) -> None:
        assert is_template(filled(FULL))

    def test_it_becomes_a_profile_without_a_mapping(self) -> None:
        found = make_profiles(picture(filled(FULL)), fields().vocabulary)
        (one,) = found.applied
        assert (CODE.lower(), "海清一号轴承有限公司") == (one.key, one.name)
        values = {(item, path): given.text for (item, path), given in one.sources.items()}
        design = ("design_work", "轴承外观")
        standard = ("standard", "gb/t1-2022")
        assert {
            (None, "applicant.kind"): "enterprise",
            (None, "applicant.registered_in_region"): "是",
            (None, "applicant.industrial_chain"): "否",
            (standard, "item.level"): "national",
            (standard, "item.role"): "lead",
            (standard, "item.granted.province"): "20万元",
            (design, "item.level"): "provincial",
            (design, "item.output_value"): "12000.5万元",
        } == {place: text for place, text in values.items() if place[1] != "item.name"}

    def test_several_come_back_together(self) -> None:
        other = {"统一社会信用代码": "91139900MA0A00022R", "单位名称": "海清二号阀门有限公司"}
        second = {
            "申报单位": [{**other, "单位性质": "企业"}],
            "标准": [{**other, "编号": "GB/T 2-2022", "级别": "行业"}],
        }
        found = picture(filled(FULL, "甲.xlsx"), filled(second, "乙 [2].xlsx"))
        assert ["海清一号轴承有限公司", "海清二号阀门有限公司"] == sorted(
            each.person.name for each in found.applications
        )

    def test_a_wrong_word_is_a_reject_with_its_cell(self) -> None:
        rows = {**FULL, "标准": [{**FIRM, "编号": "GB/T 1-2022", "级别": "部级吧"}]}
        (reject,) = picture(filled(rows)).rejected
        assert "申报表.xlsx/标准!E2" == str(reject.findings[0].mark)

    def test_sheets_that_nobody_filled_in_are_no_lists(self) -> None:
        mapping = template_mapping([filled(FULL)], fields())
        assert ["申报单位", "标准", "工业设计作品"] == sorted(
            (each.name for each in mapping.lists), key=["申报单位", "标准", "工业设计作品"].index
        )


class TestInARound:
    def test_a_template_that_comes_back_is_one_of_the_lists_of_a_round(self, tmp_path: Path) -> None:
        folder = tmp_path / "office"
        office = Path(__file__).parent.parent / "features" / "office"
        shutil.copytree(office, folder, ignore=shutil.ignore_patterns("runs"))
        late = {**FIRM, "统一社会信用代码": "91139900MA0A0500XF", "单位名称": "海清五百号轴承有限公司"}
        granted = "省级已资助金额（万元）"
        rows = {
            "申报单位": [{**late, "单位性质": "企业", "在本地登记": "是", "产业链企业": "否"}],
            "标准": [
                {**late, "编号": "GB/T 90500-2022", "级别": "国家", "角色": "主导", "已发布": "是", granted: 20},
            ],
        }  # fmt: skip
        (folder / "补报.xlsx").write_bytes(filled_bytes(rows))
        source = read_folder(folder)
        outcome = run_round(source.books, source.mapping, source.round, source.settled, source.engine)
        found = {line.payer: (line.state, line.net) for line in outcome.lines if line.name == "海清五百号轴承有限公司"}
        assert {"province": ("counted", 20_000_000), "city": ("counted", 20_000_000)} == found

    @pytest.mark.parametrize("mapping", ["mapping: 1\nlists: []\n", None])
    def test_a_round_of_templates_alone_needs_no_lists(self, tmp_path: Path, mapping: str | None) -> None:
        (tmp_path / "round.yaml").write_text(ROUND, "utf-8")
        (tmp_path / "申报.xlsx").write_bytes(filled_bytes(FULL))
        if mapping is not None:
            (tmp_path / "mapping.yaml").write_text(mapping, "utf-8")
        assert {"申报单位", "标准"} <= {each.name for each in read_folder(tmp_path).mapping.lists}

    @pytest.mark.parametrize(
        ("code", "mapping"), [("mapping.empty", "mapping: 1\nlists: []\n"), ("mapping.none", None)]
    )
    def test_a_round_without_lists_is_told(self, tmp_path: Path, code: str, mapping: str | None) -> None:
        (tmp_path / "round.yaml").write_text(ROUND, "utf-8")
        if mapping is not None:
            (tmp_path / "mapping.yaml").write_text(mapping, "utf-8")
        with pytest.raises(InputError) as caught:
            read_folder(tmp_path)
        assert [code] == [each.code for each in caught.value.findings]

    def test_a_mapping_that_is_a_folder_is_told_as_that(self, tmp_path: Path) -> None:
        (tmp_path / "round.yaml").write_text(ROUND, "utf-8")
        (tmp_path / "严重失信名单.xlsx").write_bytes(b"PK")
        (tmp_path / "mapping.yaml").mkdir()
        with pytest.raises(InputError) as caught:
            read_folder(tmp_path)
        assert ["mapping.yaml: file.unreadable"] == [f"{each.mark}: {each.code}" for each in caught.value.findings]

    def test_a_template_that_nobody_filled_in_is_told_as_that(self, tmp_path: Path) -> None:
        (tmp_path / "round.yaml").write_text(ROUND, "utf-8")
        (tmp_path / "申报.xlsx").write_bytes(filled_bytes(FULL))
        (tmp_path / "空表.xlsx").write_bytes(blank())
        source = read_folder(tmp_path)
        outcome = run_round(source.books, source.mapping, source.round, source.settled, source.engine)
        assert ["list.unfilled"] == [each.code for each in outcome.notes if each.mark.source == "空表.xlsx"]

    def test_determinations_that_the_round_does_not_name_are_told_with_the_remedy(self, tmp_path: Path) -> None:
        (tmp_path / "round.yaml").write_text(ROUND, "utf-8")
        (tmp_path / "申报.xlsx").write_bytes(filled_bytes(FULL))
        (tmp_path / "审定.csv").write_text("编号,答复,经办\nQ1,同一项,质量科\n", "utf-8")
        source = read_folder(tmp_path)
        (told,) = [each for each in source.notes if each.mark.source == "审定.csv"]
        assert "list.unused-answers" == told.code
        assert "round.yaml" in told.remedy()
        assert "审定.csv" not in source.inputs


ROUND = "round: 1\nname: 某市\nyear: 2023\nday: 2023-11-30\npolicies: [city-product-quality]\n"


def test_a_kind_that_is_not_known_is_told_in_the_readers_language() -> None:
    zh, en = (run("template", "-o", "x.xlsx", "--kind", "领跑者", "--lang", lang).stderr for lang in ("zh", "en"))
    assert "`企业标准领跑者`" in zh
    assert "`leader`" in en
