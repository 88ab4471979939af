"""Lists read by a mapping and put together: what is taken, what is rejected with its cell, what is asked."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from listed import Value, answered, book, cell, faults, fields, joined, mapping, sheet
from mangling import quick

from qaward.findings import Finding, Findings, InputError
from qaward.intake.elsewhere import Paying
from qaward.intake.fields import Field
from qaward.intake.joining import make_picture
from qaward.intake.lists import read_lists
from qaward.intake.mapping import ColumnMap
from qaward.intake.naming import named_in
from qaward.intake.near_names import NearNames
from qaward.intake.picture import Account, Picture
from qaward.intake.profiles import Profiles
from qaward.intake.questions import Answer
from qaward.intake.values import Asked, Said, said
from qaward.intake.yaml_book import read_list_file
from qaward.marks import Mark
from qaward.messages.all import MESSAGES
from qaward.tabular.book import Book, Cell, CellKind

HERE_FOLDER = Path(__file__).parent
HERE = Mark("表.xlsx", 4, 3, "名单")
ONE, TWO, THREE = "91139900MA0A00014Y", "91139900MA0A00022R", "91139900MA0A00049H"
BAD_CODE = "91139900MA0A001297"


# ── what a cell says ─────────────────────────────────────────────────────────────────────────────────


def told(value: Value, path: str, **how: object) -> str:
    """What a cell says of a field: the word of profiles, `?` for a question, a code for a fault, `` for nothing."""
    target = field(path)
    column = ColumnMap("列", (target,), HERE, **how)  # pyright: ignore[reportArgumentType]
    match said(cell(value), HERE, target, column, fields().vocabulary):
        case Said(text=text):
            return text
        case Asked():
            return "?"
        case Finding() as fault:
            return fault.code
        case None:
            return ""


def field(path: str) -> Field:
    """A field by its path."""
    return fields().known[path]


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        ("是", "√"), ("是", "是"), ("是", "Y"), ("是", "ｙ"), ("是", 1), ("是", True), ("是", " ✓ "),
        ("否", "×"), ("否", "否"), ("否", "n"), ("否", 0), ("否", False), ("否", "□"),
        ("", ""), ("", None), ("", "　"), ("", "不详"), ("", "待核"),
        ("cell.truth", "也许"), ("cell.truth", 2),
    ],
)  # fmt: skip
def test_truths(expected: str, value: Value) -> None:
    assert told(value, "item.published") == expected


@pytest.mark.parametrize(
    ("expected", "value", "unit"),
    [
        ("20万元", 20, "万元"), ("20万元", "20", "万元"), ("37.5万元", Decimal("37.5"), "万元"),
        ("200000元", "200000元", "万元"), ("200000元", "200,000.00", "元"), ("1.2亿元", "1.2亿元", "万元"),
        ("20万元", "２０", "万元"), ("0元", 0, ""), ("0元", "0", ""), ("3万元", "3万元", ""),
        ("cell.unit", 20, ""), ("cell.unit", "20", ""), ("cell.money", "二十", "万元"), ("cell.money", "20-30", "万元"),
        ("cell.money", "20,00", "元"), ("cell.money", "约20", "万元"), ("cell.money", "1E5", "元"),
    ],
)  # fmt: skip
def test_sums(expected: str, value: Value, unit: str) -> None:
    assert told(value, "item.granted.province", unit=unit) == expected


@pytest.mark.parametrize(
    ("expected", "number", "code", "unit"),
    [
        ("20万元", "20", "0.00", "万元"), ("20万元", "20", '0"万元"', "万元"), ("20元", "20", '0"元"', ""),
        ("20万元", "20", '"¥"#,##0', "万元"), ("cell.shown", "20", '0"元"', "万元"),
        ("cell.shown", "0.2", "0%", "万元"), ("cell.shown", "200000", '0!.0,"万元"', "元"),
        ("0元", "0", "0%", "万元"), ("cell.unit", "20", "0", ""),
    ],
)  # fmt: skip
def test_sums_whose_format_shows_another_unit(expected: str, number: str, code: str, unit: str) -> None:
    """20 that a workbook shows as 20元 is no 20万元, whatever the header says."""
    shown = Cell(CellKind.NUMBER, number, number=Decimal(number), style=code)
    assert expected == told(shown, "item.granted.province", unit=unit)


@pytest.mark.parametrize(("expected", "code"), [("3", '0"个"'), ("cell.shown", "0%"), ("cell.shown", '0"万个"')])
def test_counts_whose_format_shows_another_number(expected: str, code: str) -> None:
    assert expected == told(Cell(CellKind.NUMBER, "3", number=Decimal(3), style=code), "item.projects_finished")


@pytest.mark.parametrize(
    ("expected", "value", "serial"),
    [
        ("2023-03-01", "2023/3/1", False), ("2023-03-01", "2023.3.1", False), ("2023-03-01", "2023年3月1日", False),
        ("2023-03-01", "20230301", False), ("2023-03-01", "２０２３－０３－０１", False),
        ("2023-03-01", date(2023, 3, 1), False), ("2021-05-11", 44327, True), ("2021-05-11", "44327", True),
        ("cell.serial", 44327, False), ("cell.date", "2021-05", False), ("cell.date", "2021年", False),
        ("cell.date", "2023-02-30", False), ("cell.date", "3月1日", False), ("cell.date", 7, True),
        ("cell.date", "2023/3/1至长期", False), ("cell.date", "2023年3月1日前", False),
        ("cell.date", "2023-03-01起", False), ("cell.date", "2023-03-01 上午", False),
        ("cell.date", "约2023年3月1日", False), ("2023-03-01", "2023年03月01日 ", False),
    ],
)  # fmt: skip
def test_days(expected: str, value: Value, serial: bool) -> None:
    assert told(value, "item.secretariat_since", serial=serial) == expected


@pytest.mark.parametrize(
    ("expected", "value"),
    [
        ("2", "2个"), ("3", "３"), ("24", "第24位"), ("2022", "2022年"), ("2022", 2022), ("1200", "1,200"),
        ("cell.number", "两个"), ("cell.number", Decimal("2.5")), ("cell.number", "2、3"), ("cell.number", "2个多"),
    ],
)  # fmt: skip
def test_whole_numbers(expected: str, value: Value) -> None:
    assert told(value, "item.projects_finished") == expected


@pytest.mark.parametrize(
    ("expected", "value"),
    [("lead", "主导"), ("lead", "LEAD"), ("lead", " 主 导 "), ("lead", "第一起草单位"), ("?", "主要起草"),
     ("", "无关"), ("cell.choice", "挂名")],
)  # fmt: skip
def test_words_of_an_enumeration(expected: str, value: str) -> None:
    values = {"第一起草单位": "lead", "主要起草": "?", "无关": "-"}
    assert told(value, "item.role", values=values) == expected


@pytest.mark.parametrize(
    ("expected", "value", "path"),
    [
        ("cell.lost", 911399000000100000, "applicant.id"),
        ("cell.formula-like", "=HYPERLINK(1)", "applicant.name"),
        ("cell.formula-like", "@SUM(A1)", "applicant.name"),
        ("-某公司", "-某公司", "applicant.name"),
        ("cell.error", Cell(CellKind.ERROR, "#N/A"), "applicant.name"),
        ("cell.long", "长" * 501, "applicant.name"),
        ("cell.kind", "商标", "item.kind"),
        ("cell.applicant-kind", "作坊", "applicant.kind"),
        ("standard", "标准", "item.kind"),
        ("standard", "标 准", "item.kind"),
        ("standard", "Standard", "item.kind"),
        ("enterprise", "企业", "applicant.kind"),
        ("enterprise", "企 业", "applicant.kind"),
        ("enterprise", "ENTERPRISE", "applicant.kind"),
        ("lead", "主\u200b导", "item.role"),
    ],
)
def test_names_codes_and_kinds(expected: str, value: Value, path: str) -> None:
    assert told(value, path) == expected


def test_an_empty_cell_may_stand_for_something() -> None:
    assert told(None, "applicant.industrial_chain", blank="否") == "否"


@given(st.one_of(st.text(max_size=30), st.integers(), st.booleans(), st.dates(), st.none()))
@quick
def test_every_cell_is_a_value_a_question_a_fault_or_nothing(value: Value) -> None:
    for path in ("item.published", "item.granted.province", "item.secretariat_since", "item.role", "applicant.name"):
        answer = told(value, path, unit="元")
        assert answer == "" or not answer.startswith("cell.") or answer in MESSAGES


# ── what a text names ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("expected", "text", "within"),
    [
        ([0], "GB/T 9000-2022", False), ([0], "ＧＢ／Ｔ 9000—2022", False), ([], "国家标准GB/T 9000-2022", False),
        ([0], "国家标准GB/T 9000-2022", True), ([], "GB/T 90001-2022", True), ([], "GB/T 9000-2022-1", True),
        ([1], "标准甲补充件的奖励", True), ([2], "标准甲的奖励", True), ([], "别的", True),
    ],
)  # fmt: skip
def test_which_item_a_text_names(expected: list[int], text: str, within: bool) -> None:
    things = [("GB/T 9000-2022", "质量管理"), ("标准甲补充件", ""), ("标准甲", "")]
    assert named_in(text, things, within=within) == expected


# ── mappings ─────────────────────────────────────────────────────────────────────────────────────────

FIRMS = """mapping: 1
lists:
  - list: 单位
    gives: applicants
    file: 汇总*.xlsx
    sheet: 单位
    columns:
      单位名称: applicant.name
      信用代码: applicant.id
      性质: applicant.kind
      注册地: {is: applicant.registered_in_region, values: {本市: 是, 外地: 否}, optional: 是}
      账号: {is: account.number, optional: 是}
      户名: {is: account.holder, optional: 是}
"""
STANDARDS = """  - list: 标准
    gives: items
    file: 汇总*.xlsx
    sheet: 标准
    columns:
      单位: applicant.name
      标准号: item.id
      级别: {is: level, values: {国标: 国家}}
      身份: {is: role, values: {主要起草: "?"}}
      发布: {is: published, optional: 是}
    always: {item.kind: standard}
"""
GRANTS = """  - list: 资助
    gives: grants
    file: 资助.xlsx
    columns:
      单位: applicant.name
      项目: {is: item.id, within: 是}
      资助（万元）: item.granted.province
"""
PAID = """  - list: 已付
    gives: payments
    file: 已付.xlsx
    columns: {单位: applicant.name, 项目: {is: item.id, within: 是}, 金额（元）: payment.amount}
    always: {payment.payer: 市级}
"""
BARRED = """  - list: 失信
    gives: exclusions
    file: 失信.xlsx
    columns: {名称: applicant.name, 代码: applicant.id, 列入日期: exclusion.from}
"""
COUNTY = """  - list: 县表
    gives: items
    file: 县表.xlsx
    columns: {单位: applicant.name, 代码: applicant.id, 标准号: item.id, 级别: {is: level, values: {国标: 国家}}}
    always: {item.kind: standard}
"""
COUNTY_HEAD: list[Value] = ["单位", "代码", "标准号", "级别"]
WHOLE = FIRMS + STANDARDS


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("14:11 mapping.twice", FIRMS + STANDARDS.replace("list: 标准", "list: 单位")),
        ("8:7 mapping.field", FIRMS.replace("applicant.name", "applicant.nmae")),
        ("17:35 mapping.ambiguous", FIRMS + PAID.replace("{is: item.id, within: 是}", "名称")),
        ("3:11 mapping.nobody", FIRMS.replace("单位名称: applicant.name", "单位名称: applicant.young").replace(
            "信用代码: applicant.id", "信用代码: applicant.exporter")),
        ("14:11 mapping.needs", FIRMS + COUNTY.replace("    always: {item.kind: standard}\n", "")),
        ("8:7 mapping.skipped", FIRMS + "    skip: {单位名称: 不要}\n"),
        ("9:7 mapping.header-twice", FIRMS.replace("信用代码:", "单位 名称:")),
        ("3:11 mapping.field-twice", FIRMS.replace("性质: applicant.kind", "性质: applicant.name")),
        ("10:7 mapping.value", FIRMS.replace("性质: applicant.kind", "性质: {is: applicant.kind, values: {厂: 作坊}}")),
        ("11:7 mapping.value", FIRMS.replace("本市: 是", "本市: 也许")),
        ("12:7 mapping.unit", FIRMS.replace("{is: account.number, optional: 是}", "{is: granted.province, unit: 万}")),
        ("6:13 mapping.header", FIRMS.replace("    sheet: 单位", "    header: 三")),
        ("15:7 mapping.list", FIRMS + "prefer:\n  level: [没有的]\n".replace("  level", "      level")),
    ],
    ids=lambda value: value.split(" ")[1] if " mapping." in str(value)[:30] else "",
)  # fmt: skip
def test_a_faulty_mapping_is_told_with_its_place(expected: str, text: str) -> None:
    assert expected in faults(text)


def test_a_sound_mapping_has_no_faults() -> None:
    assert faults(WHOLE + GRANTS + PAID + BARRED) == []


# ── lists in files ───────────────────────────────────────────────────────────────────────────────────

HEAD = ["单位名称", "信用代码", "性质", "注册地"]
ITEMS = ["单位", "标准号", "级别", "身份", "发布"]


def year(firms: list[list[Value]], items: list[list[Value]], head: list[str] | None = None) -> Book:
    """A workbook of applicants and standards."""
    return book("汇总.xlsx", sheet("单位", [head or HEAD, *firms]), sheet("标准", [ITEMS, *items]))


FIRM: list[Value] = ["甲公司", ONE, "企业", "本市"]
ITEM: list[Value] = ["甲公司", "GB/T 1-2022", "国标", "主导", "√"]
FIRMS_SHEET, STANDARDS_SHEET = sheet("单位", [HEAD, FIRM]), sheet("标准", [ITEMS, ITEM])


def test_a_firm_and_its_standard() -> None:
    picture, profiles, _ = joined(WHOLE, year([FIRM], [ITEM]))
    assert [each.facts.id for each in profiles.applied] == [ONE]
    assert [item.id for item in profiles.applied[0].facts.items] == ["GB/T 1-2022"]
    assert picture.questions == ()
    assert picture.fates == {
        "单位": {"taken": 1, "rejected": 0, "aside": 0},
        "标准": {"taken": 1, "rejected": 0, "aside": 0},
    }


def test_every_value_keeps_its_cell() -> None:
    _, profiles, _ = joined(WHOLE, year([FIRM], [ITEM]))
    sources = profiles.applied[0].sources
    assert str(sources[("standard", "gb/t1-2022"), "item.level"].mark) == "汇总.xlsx/标准!C2"
    assert str(sources[None, "applicant.registered_in_region"].mark) == "汇总.xlsx/单位!D2"


@pytest.mark.parametrize(
    ("expected", "books"),
    [
        ("list.no-file", ()),
        ("list.no-table", (book("汇总.xlsx", sheet("单位", [["名", "码"], ["甲", ONE]]), STANDARDS_SHEET),)),
        ("list.column-hidden",
         (book("汇总.xlsx", sheet("单位", [HEAD, FIRM], hidden_columns=frozenset({2})), STANDARDS_SHEET),)),
        ("list.no-sheet", (book("汇总.xlsx", FIRMS_SHEET, sheet("标准2023", [ITEMS, ITEM])),)),
        ("list.sheet-hidden", (book("汇总.xlsx", FIRMS_SHEET, sheet("标准", [ITEMS, ITEM], hidden=True)),)),
        ("list.two-tables", (book("汇总.xlsx", FIRMS_SHEET, STANDARDS_SHEET, STANDARDS_SHEET),)),
        ("list.same-header", (book("汇总.xlsx", sheet("单位", [[*HEAD, "性质"], [*FIRM, "企业"]]), STANDARDS_SHEET),)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_list_that_cannot_be_found_is_told(expected: str, books: tuple[Book, ...]) -> None:
    with pytest.raises(InputError) as caught:
        joined(WHOLE, *books)
    assert {expected} == {each.code for each in caught.value.findings if each.severity == "error"}


def test_a_sheet_that_is_not_there_is_told_by_its_name_with_those_that_are() -> None:
    with pytest.raises(InputError) as caught:
        joined(WHOLE, book("汇总.xlsx", FIRMS_SHEET, sheet("标准2023", [ITEMS, ITEM])))
    (fault,) = [each for each in caught.value.findings if each.severity == "error"]
    assert ("汇总.xlsx", "mapping.yaml:14:11") == (str(fault.mark), ", ".join(map(str, fault.also)))
    assert "没有名单 `标准` 的表 `标准`" in fault.message()
    assert "这个文件有 `单位`、`标准2023`" in fault.message()


@pytest.mark.parametrize(
    ("text", "name", "head"),
    [
        (BARRED, "失信.xlsx", ["名称", "代码", "列入日期"]),
        (PAID, "已付.xlsx", ["单位", "项目", "金额（元）"]),
        (COUNTY, "县表.xlsx", COUNTY_HEAD),
    ],
)  # fmt: skip
def test_a_list_without_rows_is_told(text: str, name: str, head: list[Value]) -> None:
    """A list of the barred that came without its rows bars nobody."""
    _, _, notes = joined(WHOLE + text, year([FIRM], [ITEM]), book(name, sheet("表", [head, [" ", None]])))
    assert [("list.empty", f"{name}/表!A1")] == [(each.code, str(each.mark)) for each in notes]
    row: list[Value] = ["丙公司", *["2023-01-01"] * (len(head) - 1)]
    _, _, notes = joined(WHOLE + text, year([FIRM], [ITEM]), book(name, sheet("表", [head, row])))
    assert [] == [each.code for each in notes]


def test_what_is_not_read_is_told() -> None:
    whole = year([[*FIRM, "x"]], [ITEM], [*HEAD, "新列"])
    more = book(
        "汇总2.xlsx",
        *whole.sheets,
        sheet("别的", [["随便"], ["一行"]]),
        sheet("旧", [["随便"], ["一行"]], hidden=True),
    )
    stray = book("别的.xlsx", sheet("a", [["x", "y"], ["1", "2"]]))
    _, _, notes = joined(WHOLE, more, stray)
    assert {each.code for each in notes} >= {
        "list.new-column",
        "list.unread-sheet",
        "list.hidden-sheet",
        "list.unused-file",
    }


def test_a_column_moved_is_found_by_its_header_and_a_hidden_one_is_not_read() -> None:
    turned = list(reversed(HEAD))
    row = list(reversed(FIRM))
    moved = book("汇总.xlsx", sheet("单位", [turned, row]), sheet("标准", [ITEMS, ITEM]))
    _, profiles, _ = joined(WHOLE, moved)
    assert profiles.applied[0].facts.id == ONE
    hidden = book(
        "汇总.xlsx",
        sheet("单位", [[*HEAD, "账号"], [*FIRM, "123"]], hidden_columns=frozenset({5})),
        sheet("标准", [ITEMS, ITEM]),
    )
    picture, _, notes = joined(WHOLE, hidden)
    assert picture.accounts == ()
    assert "list.hidden-column" in {each.code for each in notes}


# ── rejects ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("code", "place", "firm", "item"),
    [
        ("cell.code", "汇总.xlsx/单位!B2", ["甲公司", BAD_CODE, "企业", "本市"], ITEM),
        ("cell.code-form", "汇总.xlsx/单位!B2", ["甲公司", "123", "企业", "本市"], ITEM),
        ("cell.lost", "汇总.xlsx/单位!B2", ["甲公司", 911399000000100000, "企业", "本市"], ITEM),
        ("cell.choice", "汇总.xlsx/标准!C2", FIRM, ["甲公司", "GB/T 1-2022", "村级", "主导", "√"]),
        ("cell.missing", "汇总.xlsx/标准!A2", FIRM, ["甲公司", None, "国标", "主导", "√"]),
        ("cell.truth", "汇总.xlsx/标准!E2", FIRM, ["甲公司", "GB/T 1-2022", "国标", "主导", "快了"]),
    ],
)
def test_a_row_that_cannot_be_read_is_rejected_with_its_cell(
    code: str, place: str, firm: list[Value], item: list[Value]
) -> None:
    picture, _, _ = joined(WHOLE, year([firm], [item]))
    found = {(each.code, str(each.mark)) for row in picture.rejected for each in row.findings}
    assert (code, place) in found


def test_a_kind_that_has_no_place_for_a_value() -> None:
    text = WHOLE.replace("    always: {item.kind: standard}\n", "").replace(
        "标准号: item.id", "标准号: item.id\n      类: item.kind"
    )
    whole = book("汇总.xlsx", sheet("单位", [HEAD, FIRM]), sheet("标准", [[*ITEMS, "类"], [*ITEM, "工业设计中心"]]))
    picture, _, _ = joined(text, whole)
    assert {each.code for row in picture.rejected for each in row.findings} == {"cell.no-fact"}


def test_a_list_in_several_files_is_counted_as_one() -> None:
    """Each county's file has a row that cannot be read, and one that can."""
    head, firm = ["单位", "代码", "标准号", "级别"], ["甲公司", ONE]
    files = [
        book(f"县{at}.xlsx", sheet("县", [head, [*firm, f"GB/T {at}", "国标"], [*firm, f"GB/T {at}1", "村级"]]))
        for at in (5, 6)
    ]
    text = WHOLE + COUNTY.replace("file: 县表.xlsx", "file: 县*.xlsx")
    picture, profiles, _ = joined(text, year([FIRM], [ITEM]), *files)
    assert picture.fates["县表"] == {"taken": 2, "rejected": 2, "aside": 0}
    assert len(profiles.applied[0].facts.items) == 3


LISTED = """- 单位: 甲公司
  代码: 91139900MA0A00014Y
  标准号: GB/T 5-2022
  级别: 国标
- 单位: 甲公司
  标准号: GB/T 6-2022
  代码: 91139900MA0A00014Y
  级别: 村级
"""


def test_a_list_in_yaml_is_a_table_whose_rows_stand_where_entries_begin() -> None:
    text = WHOLE + COUNTY.replace("县表.xlsx", "县表.yaml")
    picture, profiles, _ = joined(text, year([FIRM], [ITEM]), read_list_file("县表.yaml", LISTED.encode()))
    assert [item.id for item in profiles.applied[0].facts.items] == ["GB/T 1-2022", "GB/T 5-2022"]
    assert [(each.mark.line, each.findings[0].code) for each in picture.rejected] == [(5, "cell.choice")]


@pytest.mark.parametrize(
    ("place", "text"), [("1:1", "单位: 甲公司\n"), ("1:3", "- 甲公司\n"), ("1:7", "- 单位: [甲, 乙]\n")]
)
def test_what_is_no_list_in_yaml_is_told_with_its_place(place: str, text: str) -> None:
    with pytest.raises(InputError) as caught:
        read_list_file("县表.yaml", text.encode())
    assert [f"{each.mark.line}:{each.mark.column} {each.code}" for each in caught.value.findings] == [
        f"{place} list.yaml"
    ]


def test_the_rest_is_kept_where_a_row_is_rejected() -> None:
    items: list[list[Value]] = [ITEM, ["甲公司", "GB/T 2-2022", "村级", "主导", "√"]]
    picture, profiles, _ = joined(WHOLE, year([FIRM], items))
    assert [item.id for item in profiles.applied[0].facts.items] == ["GB/T 1-2022"]
    assert picture.fates["标准"] == {"taken": 1, "rejected": 1, "aside": 0}


# ── who is whom ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["甲公司", "甲 公司", "甲公司\u200b"])
def test_a_name_joins_by_its_form(name: str) -> None:
    picture, profiles, _ = joined(WHOLE, year([FIRM], [[name, "GB/T 1-2022", "国标", "主导", "√"]]))
    assert len(profiles.applied[0].facts.items) == 1
    assert picture.questions == ()


def test_a_lower_case_code_is_the_code() -> None:
    _, profiles, _ = joined(WHOLE, year([["甲公司", ONE.lower(), "企业", "本市"]], [ITEM]))
    assert profiles.applied[0].facts.id == ONE


def test_a_short_name_joins_nobody_and_is_asked() -> None:
    firms: list[list[Value]] = [["海清一号轴承有限公司", ONE, "企业", "本市"]]
    items: list[list[Value]] = [["海清一号轴承有限公司", "GB/T 1-2022", "国标", "主导", "√"]]
    grants = book("资助.xlsx", sheet("名单", [["单位", "项目", "资助（万元）"], ["海清一号轴承", "GB/T 1-2022", 20]]))
    picture, _, _ = joined(WHOLE + GRANTS, year(firms, items), grants)
    assert [each.kind for each in picture.questions] == ["who"]
    answers = answered(picture, {"who": ONE})
    settled, profiles, _ = joined(WHOLE + GRANTS, year(firms, items), grants, answers=answers)
    assert settled.questions == ()
    assert profiles.applied[0].facts.items[0].values["granted.province"] == 20_000_000
    nobody, _, _ = joined(WHOLE + GRANTS, year(firms, items), grants, answers=answered(picture, {"who": "无"}))
    assert [each.why for each in nobody.unmatched] == ["no-applicant"]


def test_a_name_that_two_bear_joins_neither() -> None:
    firms: list[list[Value]] = [FIRM, ["甲公司", TWO, "企业", "外地"]]
    picture, _, _ = joined(WHOLE, year(firms, [ITEM]))
    assert [(each.kind, [who for who, _ in each.about]) for each in picture.questions] == [
        ("namesakes", [ONE.lower(), TWO.lower()]),
        ("who", [ONE.lower(), TWO.lower()]),
    ]
    assert picture.fates["标准"] == {"taken": 0, "rejected": 0, "aside": 1}


def test_one_name_with_two_codes_holds_both_until_somebody_says_which_is_right() -> None:
    """The standard that is listed by name is the right one's; rows under the wrong code are its own."""
    firms: list[list[Value]] = [FIRM, ["甲公司", TWO, "企业", "外地"]]
    county = book("县表.xlsx", sheet("县", [COUNTY_HEAD, ["甲公司", TWO, "GB/T 2-2022", "国标"]]))
    asked, _, _ = joined(WHOLE + COUNTY, year(firms, [ITEM]), county)
    namesakes = asked.questions[0]
    assert (namesakes.kind, namesakes.holds, namesakes.options) == ("namesakes", "applicant", (ONE, TWO, "无"))
    one, profiles, _ = joined(WHOLE + COUNTY, year(firms, [ITEM]), county, answers=answered(asked, {"namesakes": ONE}))
    assert [each.kind for each in one.questions] == ["contradiction"]
    assert [(each.facts.id, len(each.facts.items)) for each in profiles.applied] == [(ONE, 2)]
    two, _, _ = joined(WHOLE + COUNTY, year(firms, [ITEM]), county, answers=answered(asked, {"namesakes": "无"}))
    assert [each.kind for each in two.questions] == ["who"]


# ── one code with several names ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("expected", "names"),
    [
        (["names"], ["天山丙号机械有限公司", "天山丁号机械有限公司"]),
        (["names"], ["天山丙号机械有限公司", "天山丙号机械有限公司", "海天纺织厂"]),
        ([], ["天山丙号机械有限公司", "天山丙号机械有限责任公司", "天山丙号"]),
        ([], ["天山丙号机械有限公司", "天山 丙号机械有限公司", "天山丙号机械有限公司"]),
    ],
)
@pytest.mark.parametrize("turn", [1, -1])
def test_two_firms_under_one_code_wait_until_somebody_says_that_they_are_one(
    expected: list[str], names: list[str], turn: int
) -> None:
    """A code that was copied from the row above would give one of them what is the other's, and lose the other."""
    firms: list[list[Value]] = [[name, ONE, "企业", "本市"] for name in names[::turn]]
    text, items = FIRMS + COUNTY, book("县表.xlsx", sheet("县", [COUNTY_HEAD, [names[0], ONE, "GB/T 2-2022", "国标"]]))
    asked, _, _ = joined(text, year(firms, []), items)
    assert expected == [each.kind for each in asked.questions]
    assert all(("applicant", ((ONE.lower(), None),)) == (each.holds, each.about) for each in asked.questions)
    settled, _, _ = joined(text, year(firms, []), items, answers=answered(asked, {"names": "同一家"}))
    assert () == settled.questions


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        (["who"], "海天丁纺织厂"),
        (["who"], "天山丁号机械有限公司"),
        ([], "天山丙号机械公司"),
        ([], "天山丙号"),
        ([], ""),
    ],
)
def test_a_row_with_the_code_of_one_and_another_name_is_nobodys_until_somebody_says(
    expected: list[str], name: str
) -> None:
    firms: list[list[Value]] = [["天山丙号机械有限公司", ONE, "企业", "本市"]]
    items = book("县表.xlsx", sheet("县", [COUNTY_HEAD, [name, ONE, "GB/T 2-2022", "国标"]]))
    asked, _, _ = joined(FIRMS + COUNTY, year(firms, []), items)
    assert (expected, len(expected)) == ([each.kind for each in asked.questions], asked.fates["县表"]["aside"])
    yes, _, _ = joined(FIRMS + COUNTY, year(firms, []), items, answers=answered(asked, {"who": "是"}))
    assert ((), 1) == (yes.questions, yes.fates["县表"]["taken"])


GLASS = "海清第十二玻璃有限公司"


def test_who_applies_by_a_near_name_without_a_code_may_be_another_that_applies() -> None:
    """Under the short name and under the whole one: both wait, and once it is one firm, it has both standards."""
    firms: list[list[Value]] = [[GLASS, ONE, "企业", "本市"], ["海清第十二玻璃公司", None, "企业", "本市"]]
    items: list[list[Value]] = [[name, f"GB/T {at}-2022", "国标", "主导", "√"] for at, (name, *_) in enumerate(firms)]
    asked, _, _ = joined(WHOLE, year(firms, items))
    assert [(each.kind, each.holds, len(each.about), each.options) for each in asked.questions] == [
        ("who", "applicant", 2, (ONE, "无"))
    ]
    same, profiles, _ = joined(WHOLE, year(firms, items), answers=answered(asked, {"who": ONE}))
    assert (same.questions, [len(each.facts.items) for each in profiles.applied]) == ((), [2])
    other, profiles, _ = joined(WHOLE, year(firms, items), answers=answered(asked, {"who": "无"}))
    assert (other.questions, [len(each.facts.items) for each in profiles.applied]) == ((), [1, 1])


GLASS_YEAR = year([[GLASS, ONE, "企业", "本市"]], [[GLASS, "GB/T 1-2022", "国标", "主导", "√"]])


@pytest.mark.parametrize(
    "name",
    [
        "海清第十二玻璃公司", "海清第十二玻璃有限责任公司", "海清第十二玻璃股份有限公司", "海清第十二玻璃厂",
        "海清第十二玻璃", "海清市第十二玻璃有限公司", "山海省海清市海清第十二玻璃公司", "第十二玻璃有限公司",
        "第十二玻璃公司",
        "海清第十二玻漓有限公司", "海清第十二玻璃有限公四", "海清第二玻璃有限公司", "海清第十二二玻璃有限公司",
        "云岭第十二玻璃有限公司", "海清云岭第十二玻璃有限责任公司", "海清市云岭第十二玻璃有限公司",
        "海清市云岭区第十二玻璃有限公司", "海清第十二璃玻有限公司", "海清第十二玻璃（集团）有限公司",
        "海清第十二玻璃有限公司山南分公司",
    ],
)  # fmt: skip
@pytest.mark.parametrize("gives", ["exclusions", "payments", "grants"])
def test_a_name_that_is_near_is_asked_and_joins_nobody(name: str, gives: str) -> None:
    lists: dict[str, tuple[str, Book]] = {
        "exclusions": (
            BARRED,
            book("失信.xlsx", sheet("表", [["名称", "代码", "列入日期"], [name, None, "2023-01-01"]])),
        ),
        "payments": (
            PAID,
            book("已付.xlsx", sheet("表", [["单位", "项目", "金额（元）"], [name, "GB/T 1-2022", 200000]])),
        ),
        "grants": (
            GRANTS,
            book("资助.xlsx", sheet("表", [["单位", "项目", "资助（万元）"], [name, "GB/T 1-2022", 20]])),
        ),
    }
    text, other = lists[gives]
    picture, _, _ = joined(WHOLE + text, GLASS_YEAR, other)
    held = "nothing" if gives == "grants" else "applicant"
    assert [(each.kind, each.holds, each.about) for each in picture.questions] == [
        ("who", held, ((ONE.lower(), None),))
    ]
    assert (picture.exclusions, picture.unmatched) == ((), ())


@pytest.mark.parametrize(
    "name",
    [
        "海清第十四玻纤有限公司", "第十三玻璃厂", "玻璃有限公司", "山南第十三玻璃有限公司", "有限公司",
        "山南第二十二玻璃有限公司", "海清山南第一百一十二玻璃有限公司", "山南玻璃有限公司",
    ],
)  # fmt: skip
def test_a_name_that_is_not_near_is_told_and_holds_nobody(name: str) -> None:
    barred = book("失信.xlsx", sheet("表", [["名称", "代码", "列入日期"], [name, None, "2023-01-01"]]))
    picture, _, _ = joined(WHOLE + BARRED, GLASS_YEAR, barred)
    assert [each.kind for each in picture.questions] == []
    assert [each.why for each in picture.unmatched] == ["no-applicant"]


@pytest.mark.parametrize(
    "name",
    [
        "海清第十二玻璃公司",
        "海清第十二玻璃",
        "海清市第十二玻璃有限公司",
        "第十二玻璃有限公司",
        "海清第十二玻璃厂（云岭）",
    ],
)
@pytest.mark.parametrize("day", ["2023-01-01", "去年"])
def test_a_name_that_is_near_is_asked_though_a_code_goes_with_it(name: str, day: str) -> None:
    """A firm may have had another code, or the wrong one was written; nobody is paid before somebody looked."""
    barred = book("失信.xlsx", sheet("表", [["名称", "代码", "列入日期"], [name, TWO, day]]))
    picture, _, _ = joined(WHOLE + BARRED, GLASS_YEAR, barred)
    kind = "who" if day == "2023-01-01" else "unread"
    assert [(each.kind, each.holds, each.about) for each in picture.questions] == [
        (kind, "applicant", ((ONE.lower(), None),))
    ]
    assert (picture.exclusions, picture.unmatched) == ((), ())


@pytest.mark.parametrize(
    "name",
    [
        "海清第十三玻璃有限公司", "海清第二玻璃有限公司", "云岭第十二玻璃有限公司", "海清第十二玻漓有限公司",
        "海清云岭第十二玻璃有限公司",
    ],
)  # fmt: skip
def test_another_number_sign_or_place_with_a_code_of_its_own_is_another_firm(name: str) -> None:
    barred = book("失信.xlsx", sheet("表", [["名称", "代码", "列入日期"], [name, TWO, "2023-01-01"]]))
    picture, _, _ = joined(WHOLE + BARRED, GLASS_YEAR, barred)
    assert ([each.kind for each in picture.questions], [each.why for each in picture.unmatched]) == (
        [],
        ["no-applicant"],
    )


def test_marked_places_that_differ_are_of_two_firms_where_both_have_codes() -> None:
    near = NearNames(["海清市第十二玻璃有限公司", "山海省海清市第十二玻璃厂", "南山市第十二玻璃厂"])
    assert near.near("海清市第十二玻璃公司", coded=True) == ("山海省海清市第十二玻璃厂", "海清市第十二玻璃有限公司")
    assert len(near.near("海清市第十二玻璃公司")) == 3


def test_who_is_near_costs_in_proportion() -> None:
    """Twice the names and twice the rows cost twice the steps, by calls of functions."""

    def steps(firms: int) -> int:
        signs = [chr(0x4E00 + at) for at in range(60)]
        names = [f"海清{signs[at % 60]}{signs[at // 60]}玻璃{signs[at * 7 % 60]}有限公司" for at in range(firms)]
        count = 0

        def step(frame: FrameType, event: str, of: object) -> None:
            nonlocal count
            count += event in {"call", "c_call"}

        near = NearNames(names)
        sys.setprofile(step)
        try:
            for name in names:
                near.near(name.replace("玻", "坡"))
        finally:
            sys.setprofile(None)
        return count

    assert steps(1200) < 2.5 * steps(600)


@pytest.mark.parametrize(
    ("text", "other", "held"),
    [
        (BARRED, ("失信.xlsx", [["名称", "代码", "列入日期"], ["乙公司", ONE, "2023-01-01"]]), "applicant"),
        (COUNTY, ("县表.xlsx", [COUNTY_HEAD, ["乙公司", ONE, "GB/T 2-2022", "国标"]]), "nothing"),
    ],
    ids=["exclusions", "items"],
)  # fmt: skip
def test_a_row_whose_name_and_code_are_two_firms_is_asked(
    text: str, other: tuple[str, list[list[Value]]], held: str
) -> None:
    firms: list[list[Value]] = [FIRM, ["乙公司", TWO, "企业", "外地"]]
    picture, profiles, _ = joined(WHOLE + text, year(firms, [ITEM]), book(other[0], sheet("表", other[1])))
    assert [(each.kind, each.holds, each.options) for each in picture.questions] == [("who", held, (ONE, TWO, "无"))]
    assert [who for who, _ in picture.questions[0].about] == [ONE.lower(), TWO.lower()]
    assert (picture.exclusions, len(profiles.applied[0].facts.items)) == ((), 1)
    assert picture.fates[picture.questions[0].message.words[0][1]]["aside"] == 1


def test_a_code_that_lost_its_digits_is_recovered_from_another_list_alone_and_asked() -> None:
    firms: list[list[Value]] = [["甲公司", 911399000000100000, "企业", "本市"]]
    county = book(
        "县表.xlsx", sheet("县", [["单位", "代码", "标准号", "级别"], ["甲公司", ONE, "GB/T 1-2022", "国标"]])
    )
    picture, profiles, _ = joined(WHOLE + COUNTY, year(firms, [ITEM]), county)
    assert [each.kind for each in picture.questions] == ["lost-code"]
    assert [each.facts.id for each in profiles.applied] == [ONE]
    settled, _, _ = joined(WHOLE + COUNTY, year(firms, [ITEM]), county, answers=answered(picture, {"lost-code": ONE}))
    assert settled.questions == ()


@pytest.mark.parametrize("code", [911399000000100000, Decimal("9.11399E+17"), "9.11399E+17", "=A1"])
def test_a_damaged_code_beside_a_name_is_asked_about_in_every_list(code: Value) -> None:
    """A number of 18 digits is no code of the firm's any more than the same digits are as a text."""
    county = book(
        "县表.xlsx", sheet("县", [["单位", "代码", "标准号", "级别"], ["甲公司", code, "GB/T 2-2022", "国标"]])
    )
    picture, profiles, _ = joined(WHOLE + COUNTY, year([FIRM], [ITEM]), county)
    [asked] = picture.questions
    assert ("who", "nothing", (ONE, "无")) == (asked.kind, asked.holds, asked.options)
    assert 1 == picture.fates["县表"]["aside"] == len(profiles.applied[0].facts.items)
    settled, profiles, _ = joined(WHOLE + COUNTY, year([FIRM], [ITEM]), county, answers=answered(picture, {"who": ONE}))
    assert (settled.questions, settled.fates["县表"]["taken"], len(profiles.applied[0].facts.items)) == ((), 1, 2)


def test_a_name_like_a_formula_is_asked_and_the_code_joins() -> None:
    picture, _, _ = joined(WHOLE, year([["=1+1", ONE, "企业", "本市"]], []))
    assert [each.kind for each in picture.questions] == ["name"]
    settled, profiles, _ = joined(
        WHOLE, year([["=1+1", ONE, "企业", "本市"]], []), answers=answered(picture, {"name": "甲公司"})
    )
    assert (settled.questions, profiles.applied[0].name) == ((), "甲公司")


def test_whoever_has_not_applied_is_asked_about() -> None:
    picture, _, _ = joined(WHOLE, year([FIRM], [["乙公司", "GB/T 1-2022", "国标", "主导", "√"]]))
    assert [each.kind for each in picture.questions] == ["not-applied"]


# ── what several lists say ───────────────────────────────────────────────────────────────────────────


def county_of(level: str) -> Book:
    """A county's list that says a level of the first standard."""
    return book("县表.xlsx", sheet("县", [["单位", "代码", "标准号", "级别"], ["甲公司", ONE, "GB/T 1—2022", level]]))


def test_two_lists_that_say_the_same_in_other_words_agree() -> None:
    picture, profiles, _ = joined(WHOLE + COUNTY, year([FIRM], [ITEM]), county_of("国家级"))
    assert picture.questions == ()
    assert len(profiles.applied[0].facts.items) == 1


def test_two_lists_that_contradict_each_other_are_asked() -> None:
    picture, profiles, _ = joined(WHOLE + COUNTY, year([FIRM], [ITEM]), county_of("行业"))
    assert [(each.kind, each.field) for each in picture.questions] == [("contradiction", "item.level")]
    assert "level" not in profiles.applied[0].facts.items[0].values
    settled, profiles, _ = joined(
        WHOLE + COUNTY, year([FIRM], [ITEM]), county_of("行业"), answers=answered(picture, {"contradiction": "国家"})
    )
    assert settled.questions == ()
    assert "level" in profiles.applied[0].facts.items[0].values


def test_the_declared_order_of_lists_settles_it_and_says_so() -> None:
    text = WHOLE + COUNTY + "prefer: {level: [县表, 标准]}\n"
    picture, _, _ = joined(text, year([FIRM], [ITEM]), county_of("行业"))
    assert picture.questions == ()
    assert [(each.taken.list, each.left.list) for each in picture.overruled] == [("县表", "标准")]


def test_a_word_that_can_mean_several_things_is_asked() -> None:
    items: list[list[Value]] = [["甲公司", "GB/T 1-2022", "国标", "主要起草", "√"]]
    picture, _, _ = joined(WHOLE, year([FIRM], items))
    assert [(each.kind, each.options) for each in picture.questions] == [("meaning", ("主导", "参与"))]


@pytest.mark.parametrize("payer", ["市级", "市 级", "市财政", "CITY"])
def test_who_paid_earlier_is_known_in_whatever_way_it_is_written(payer: str) -> None:
    text = PAID.replace("    always: {payment.payer: 市级}\n", "").replace(
        "金额（元）", "出资: payment.payer, 金额（元）"
    )
    rows: list[list[Value]] = [["单位", "项目", "出资", "金额（元）"], ["甲公司", "国标GB/T 1-2022奖励", payer, 200000]]
    picture, _, _ = joined(WHOLE + text, year([FIRM], [ITEM]), book("已付.xlsx", sheet("表", rows)))
    assert [(each.kind, each.payer) for each in picture.questions] == [("paid", "city")]


def test_an_earlier_payment_named_in_other_words_is_asked() -> None:
    paid = book("已付.xlsx", sheet("表", [["单位", "项目", "金额（元）"], ["甲公司", "国标GB/T 1-2022奖励", 200000]]))
    picture, _, _ = joined(WHOLE + PAID, year([FIRM], [ITEM]), paid)
    assert [(each.kind, each.payer, each.holds) for each in picture.questions] == [("paid", "city", "item")]


@pytest.mark.parametrize(
    ("level", "answer"),
    [("national", "国家"), ("national", "国标"), ("national", "标准"), ("industry", "行业"), ("industry", "县表"),
     ("provincial", "省级"), ("national", "国 家"), ("national", "NATIONAL")],
)  # fmt: skip
def test_a_contradiction_is_answered_by_a_value_as_a_list_writes_it_or_by_the_list(level: str, answer: str) -> None:
    text = WHOLE + COUNTY
    asked, _, _ = joined(text, year([FIRM], [ITEM]), county_of("行业"))
    picture, profiles, _ = joined(
        text, year([FIRM], [ITEM]), county_of("行业"), answers=answered(asked, {"contradiction": answer})
    )
    assert picture.questions == ()
    fact = fields().vocabulary.item_kinds["standard"].facts["level"]
    assert fact.show(profiles.applied[0].facts.items[0].values["level"], "en") == level


def test_sums_that_contradict_each_other_are_answered_as_they_are_written() -> None:
    """A bare 15 under 万元 is 15万元, as the list has it; what nobody wrote needs its unit."""
    grants = GRANTS + GRANTS.replace("list: 资助", "list: 资助二").replace("资助.xlsx", "资助二.xlsx")
    head: list[Value] = ["单位", "项目", "资助（万元）"]
    books = (
        year([FIRM], [ITEM]),
        book("资助.xlsx", sheet("名单", [head, ["甲公司", "GB/T 1-2022", 15]])),
        book("资助二.xlsx", sheet("名单", [head, ["甲公司", "GB/T 1-2022", 20]])),
    )
    asked, _, _ = joined(WHOLE + grants, *books)
    for answer, fen in (("15", 15_000_000), ("20", 20_000_000), ("资助二", 20_000_000), ("18万元", 18_000_000)):
        picture, profiles, _ = joined(WHOLE + grants, *books, answers=answered(asked, {"contradiction": answer}))
        assert picture.questions == ()
        assert profiles.applied[0].facts.items[0].values["granted.province"] == fen
    for answer in ("18", "乱写", "省级下达"):
        picture, _, _ = joined(WHOLE + grants, *books, answers=answered(asked, {"contradiction": answer}))
        assert [each.kind for each in picture.questions] == ["contradiction"]


def test_of_several_items_that_a_row_may_be_about_somebody_says_which() -> None:
    items: list[list[Value]] = [ITEM, ["甲公司", "GB/T 2-2022", "国标", "主导", "√"]]
    grants = book(
        "资助.xlsx", sheet("名单", [["单位", "项目", "资助（万元）"], ["甲公司", "GB/T 1-2022、GB/T 2-2022", 20]])
    )
    asked, _, _ = joined(WHOLE + GRANTS, year([FIRM], items), grants)
    assert [(each.kind, each.options) for each in asked.questions] == [
        ("which", ("GB/T 1-2022（标准）", "GB/T 2-2022（标准）"))
    ]
    for answer in ("GB/T 2-2022", "GB/T 2-2022（标准）"):
        picture, profiles, _ = joined(
            WHOLE + GRANTS, year([FIRM], items), grants, answers=answered(asked, {"which": answer})
        )
        assert picture.questions == ()
        granted = {item.id: item.values.get("granted.province") for item in profiles.applied[0].facts.items}
        assert granted == {"GB/T 1-2022": None, "GB/T 2-2022": 20_000_000}


@pytest.mark.parametrize("word", ["乱写", "不同", "计", "主持", "91139900MA0A00399P", ""])
def test_no_other_word_answers_any_question(word: str) -> None:
    """Each question of a year stays as it is: nothing is made of words that were not asked for."""
    books = (
        year(
            [["海清一号轴承有限公司", ONE, "企业", "本市"], ["乙公司", TWO, "企业", "本市"]],
            [
                ["海清一号轴承有限公司", "GB/T 1-2022", "国标", "主要起草", "√"],
                ["丙公司", "GB/T 3-2022", "国标", "主导", "√"],
            ],
        ),
        book("资助.xlsx", sheet("名单", [["单位", "项目", "资助（万元）"], ["海清一号轴承", "GB/T 1-2022", 20]])),
        book("已付.xlsx", sheet("表", [["单位", "项目", "金额（元）"], ["海清一号轴承有限公司", "奖GB/T 1-2022", 2]])),
        book("失信.xlsx", sheet("表", [["名称", "代码", "列入日期"], ["乙公司", THREE, "2023-01-01"]])),
    )
    asked, _, _ = joined(WHOLE + GRANTS + PAID + BARRED, *books)
    kinds = sorted(each.kind for each in asked.questions)
    assert kinds == ["barred", "meaning", "not-applied", "paid", "who"]
    picture, _, _ = joined(WHOLE + GRANTS + PAID + BARRED, *books, answers=answered(asked, dict.fromkeys(kinds, word)))
    assert sorted(each.kind for each in picture.questions) == kinds


SECRETARIATS = """  - list: 标委会
    gives: items
    file: 标委会.xlsx
    columns: {单位: applicant.name, 编号: item.id}
    always: {item.kind: committee}
"""
TWO_FIRMS: list[list[Value]] = [FIRM, ["乙公司", TWO, "企业", "外地"]]


def paid_last_year(payee: str, item: str, answer: str = "", claimed: str = "SAC/TC 710") -> tuple[Picture, Profiles]:
    """A committee that the second firm claims, and what somebody was paid for last year; the question answered."""
    text = WHOLE + SECRETARIATS + PAID
    books = (
        year(TWO_FIRMS, [ITEM]),
        book("标委会.xlsx", sheet("表", [["单位", "编号"], ["乙公司", claimed]])),
        book("已付.xlsx", sheet("表", [["单位", "项目", "金额（元）"], [payee, item, 300000]])),
    )
    picture, profiles, _ = joined(text, *books)
    if answer:
        picture, profiles, _ = joined(text, *books, answers=answered(picture, {"paid-other": answer}))
    return picture, profiles


@pytest.mark.parametrize("payee", ["甲公司", "丙公司"], ids=["who applies", "who does not"])
@pytest.mark.parametrize("item", ["SAC/TC 710", "SAC/TC710秘书处一次性资助", "SAC／TC 71O"])
def test_what_another_was_paid_for_last_year_is_asked_of_whoever_claims_it_now(payee: str, item: str) -> None:
    picture, _ = paid_last_year(payee, item)
    assert [(each.kind, each.holds, each.payer, each.about) for each in picture.questions] == [
        ("paid-other", "item", "city", ((TWO.lower(), ("committee", "sac/tc710")),))
    ]
    assert payee in picture.questions[0].text()
    assert picture.unmatched == ()


def test_what_another_was_paid_for_counts_as_paid_once_it_is_the_same() -> None:
    same, _ = paid_last_year("甲公司", "SAC/TC 710", "同一项")
    claim = same.applications[1].claims["committee", "sac/tc710"]
    assert [(each.payer, each.amount, each.again) for each in claim.paid] == [("city", "300000元", True)]
    assert (same.questions, same.fates["已付"]["taken"]) == ((), 1)
    other, _ = paid_last_year("甲公司", "SAC/TC 710", "不是")
    assert [each.why for each in other.unmatched] == ["other-item"]
    assert other.applications[1].claims["committee", "sac/tc710"].paid == []


def test_where_nothing_is_paid_a_single_time_it_is_told_truly_that_another_claims_it() -> None:
    books = (
        year(TWO_FIRMS, [ITEM]),
        book("已付.xlsx", sheet("表", [["单位", "项目", "金额（元）"], ["乙公司", "GB/T 1-2022", 300000]])),
    )
    declared, reads = mapping(WHOLE + PAID), Findings()
    found = read_lists(books, declared, fields(), reads)
    picture = make_picture(found, declared, fields(), paying=Paying(lambda kind, payer: False))
    assert [(each.what, each.why) for each in picture.unmatched] == [("GB/T 1-2022", "item-elsewhere")]


@pytest.mark.parametrize(
    ("expected", "claimed", "paid"),
    [
        (["paid"], "GB/T 1-2022", "GB/T 1"), (["paid"], "GB/T 1", "国标GB/T 1-2022奖励"),
        (["paid"], "GB/T 1-2022", "GB/T I-2022"), ([], "GB/T 1-2022", "GB/T 1-2020"), ([], "GB/T 1-2022", "GB/T 11"),
    ],
)  # fmt: skip
def test_a_payment_for_what_looks_like_its_own_item_is_asked(expected: list[str], claimed: str, paid: str) -> None:
    rows = book("已付.xlsx", sheet("表", [["单位", "项目", "金额（元）"], ["甲公司", paid, 200000]]))
    picture, _, _ = joined(WHOLE + PAID, year([FIRM], [["甲公司", claimed, "国标", "主导", "√"]]), rows)
    assert [each.kind for each in picture.questions] == expected


def test_a_payment_by_the_very_name_is_taken_where_the_clause_is_known_and_else_asked_as_what_it_is() -> None:
    rows = book("已付.xlsx", sheet("表", [["单位", "项目", "金额（元）"], ["甲公司", "GB/T 1-2022", 200000]]))
    books = (year([FIRM], [ITEM]), rows)
    asked, _, _ = joined(WHOLE + PAID, *books)
    assert "与所报的名称相同" in asked.questions[0].text()
    assert "by the name that is claimed" in asked.questions[0].text("en")
    declared, problems = mapping(WHOLE + PAID), Findings()
    found = read_lists(books, declared, fields(), problems)
    taken = make_picture(found, declared, fields(), paying=Paying(only=lambda kind, payer: True))
    assert (taken.questions, taken.fates["已付"]["taken"]) == ((), 1)


def test_a_grant_for_what_nobody_applied_for_is_told() -> None:
    grants = book("资助.xlsx", sheet("名单", [["单位", "项目", "资助（万元）"], ["甲公司", "GB/T 9-2022", 20]]))
    picture, _, _ = joined(WHOLE + GRANTS, year([FIRM], [ITEM]), grants)
    assert [(each.what, each.why) for each in picture.unmatched] == [("GB/T 9-2022", "no-item")]


def test_a_grant_for_what_only_looks_like_an_item_is_told_as_that() -> None:
    grants = book("资助.xlsx", sheet("名单", [["单位", "项目", "资助（万元）"], ["甲公司", "GB/T 1", 20]]))
    picture, _, _ = joined(WHOLE + GRANTS, year([FIRM], [ITEM]), grants)
    assert [(each.what, each.why) for each in picture.unmatched] == [("GB/T 1", "item-alike")]


def test_questions_give_their_reasons_in_english_too() -> None:
    """Only what lists say stays in Chinese."""
    barred = book("失信.xlsx", sheet("表", [["名称", "代码", "列入日期"], ["甲公司", ONE, "去年"]]))
    picture, _, _ = joined(WHOLE + BARRED, year([FIRM], [ITEM]), barred)
    assert {
        "a row of 失信 could not be read and may be about this one: exclusion.from is `去年`, which is no day; "
        "write it as 2023-06-30, with the day; correct it, and run again"
    } == {each.text("en") for each in picture.questions}


def test_a_row_of_an_exclusion_list_that_cannot_be_read_holds_whom_it_may_be_about() -> None:
    barred = book("失信.xlsx", sheet("表", [["名称", "代码", "列入日期"], ["甲公司", ONE, "去年"]]))
    picture, _, _ = joined(WHOLE + BARRED, year([FIRM], [ITEM]), barred)
    assert [(each.kind, each.holds) for each in picture.questions] == [("unread", "applicant")]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (None, ONE), (None, ONE.lower()), (None, f"{ONE[:8]}-{ONE[8:]}"), (None, f" {ONE[:4]} {ONE[4:]}"),
        ("甲公司", None), ("甲 公司", None), ("甲公司", 911399000000100000), ("另一公司", ONE),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_read_holds_whoever_it_names_by_code_or_name(name: Value, code: Value) -> None:
    barred = book("失信.xlsx", sheet("表", [["名称", "代码", "列入日期"], [name, code, "去年"]]))
    picture, _, _ = joined(WHOLE + BARRED, year([FIRM], [ITEM]), barred)
    assert [(each.kind, each.person) for each in picture.questions] == [("unread", ONE.lower())]


def test_a_row_that_cannot_be_read_holds_whoever_has_a_name_near_to_its_own() -> None:
    """As a row that can be read does."""
    barred = book("失信.xlsx", sheet("表", [["名称", "代码", "列入日期"], ["海清第十二玻璃公司", None, "去年"]]))
    picture, _, _ = joined(WHOLE + BARRED, GLASS_YEAR, barred)
    assert [(each.kind, each.person) for each in picture.questions] == [("unread", ONE.lower())]


def test_a_row_that_cannot_be_read_and_names_nobody_holds_nobody() -> None:
    barred = book("失信.xlsx", sheet("表", [["名称", "代码", "列入日期"], ["乙公司", TWO, "去年"]]))
    picture, _, _ = joined(WHOLE + BARRED, year([FIRM], [ITEM]), barred)
    assert (picture.questions, len(picture.rejected)) == ((), 1)


def test_a_barred_firm_of_the_same_name_with_another_code_is_asked() -> None:
    barred = book("失信.xlsx", sheet("表", [["名称", "代码", "列入日期"], ["甲公司", THREE, "2023-01-01"]]))
    picture, _, _ = joined(WHOLE + BARRED, year([FIRM], [ITEM]), barred)
    assert [(each.kind, each.holds) for each in picture.questions] == [("barred", "applicant")]
    same, _, _ = joined(WHOLE + BARRED, year([FIRM], [ITEM]), barred, answers=answered(picture, {"barred": "是"}))
    assert [each.person for each in same.exclusions] == [ONE.lower()]


def test_an_account_keeps_whose_it_is_with_bank_number_and_cell() -> None:
    """All that a transfer needs, wherever the list is found again."""
    text = (
        WHOLE
        + """  - list: 账户
    gives: accounts
    file: 账户.xlsx
    columns: {单位: applicant.name, 户名: account.holder, 开户行: account.bank, 账号: account.number}
"""
    )
    rows: list[list[Value]] = [["单位", "户名", "开户行", "账号"], ["甲 公司", "甲公司", "某银行海清支行", "6200 0001"]]
    picture, _, _ = joined(text, year([FIRM], [ITEM]), book("账户.xlsx", sheet("表", rows)))
    place = Mark("账户.xlsx", 2, 4, "表")
    assert picture.accounts == (Account(ONE.lower(), "6200 0001", "某银行海清支行", "甲公司", place),)
    assert picture.questions == ()


@pytest.mark.parametrize(
    ("expected", "rows"),
    [
        ("another number at 汇总.xlsx/单位!E2, another number at 汇总.xlsx/单位!E3",
         [[*FIRM, "6200", "甲公司"], [*FIRM, "6201", "甲公司"]]),
        ("account.number is kept as the number `6200000000000000001`, whose last digits are lost",
         [[*FIRM, 6200000000000000001, "甲公司"]]),
        ("held by 别家公司", [[*FIRM, "6200", "别家公司"]]),
    ],
    ids=["two accounts", "digits lost", "another holder"],
)  # fmt: skip
def test_a_doubtful_account_is_asked_before_payment_and_keeps_nothing_else_back(
    expected: str, rows: list[list[Value]]
) -> None:
    picture, profiles, _ = joined(WHOLE, year(rows, [ITEM], [*HEAD, "账号", "户名"]))
    assert [(each.kind, each.holds) for each in picture.questions] == [("account", "payment")]
    assert f"the account of 甲公司 is doubtful: {expected}; " in picture.questions[0].text("en")
    assert picture.rejected == ()
    assert len(profiles.applied) == 1


def test_an_account_of_two_applicants_is_asked_of_both_before_payment() -> None:
    """One of them was filled in wrongly; a third has an account of its own. An answer settles it for its own firm."""
    firms: list[list[Value]] = [
        [*FIRM, "6200 01", None], ["乙公司", TWO, "企业", "外地", "620001", None],
        ["丙公司", THREE, "企业", "外地", "6203", None],
    ]  # fmt: skip
    whole = year(firms, [ITEM], [*HEAD, "账号", "户名"])
    picture, _, _ = joined(WHOLE, whole)
    assert [("account", ONE.lower()), ("account", TWO.lower())] == [(x.kind, x.person) for x in picture.questions]
    assert ("payment", "乙公司的账号与它相同") == (
        picture.questions[0].holds, dict(picture.questions[0].message.words)["zh"]
    )  # fmt: skip
    assert [THREE.lower()] == list(picture.payable)
    first = picture.questions[0].id
    answers = {first: Answer(first, "620001", Mark("审定"), "科室", "2023-12-01", "", "核实")}
    settled, _, _ = joined(WHOLE, whole, answers=answers)
    assert ([TWO.lower()], [ONE.lower(), THREE.lower()]) == (
        [each.person for each in settled.questions], sorted(settled.payable)
    )  # fmt: skip


def test_an_account_whose_holder_is_another_is_no_doubt_about_that_one() -> None:
    firms: list[list[Value]] = [[*FIRM, "620001", "乙公司"], ["乙公司", TWO, "企业", "外地", "620001", "乙公司"]]
    picture, _, _ = joined(WHOLE, year(firms, [ITEM], [*HEAD, "账号", "户名"]))
    assert [ONE.lower()] == [each.person for each in picture.questions]
    assert [TWO.lower()] == list(picture.payable)


# ── laws ─────────────────────────────────────────────────────────────────────────────────────────────

rows = st.lists(
    st.tuples(
        st.sampled_from(["甲公司", "乙公司", "丙公司", "海清一号"]),
        st.sampled_from(["GB/T 1-2022", "GB/T 2-2022", "GB／T 1—2022"]),
        st.sampled_from(["国标", "行业", "村级", None]),
        st.sampled_from(["主导", "参与", "主要起草"]),
        st.sampled_from(["√", "否", "也许", None]),
    ),
    max_size=6,
)


@given(rows, st.randoms())
@quick
def test_the_order_of_rows_changes_nothing(items: list[tuple[Value, ...]], chance: Random) -> None:
    firms: list[list[Value]] = [FIRM, ["乙公司", TWO, "企业", "外地"], ["海清一号轴承有限公司", THREE, "企业", None]]
    turned = list(items)
    chance.shuffle(turned)
    one, two = (joined(WHOLE, year(firms, [list(row) for row in some])) for some in (items, turned))
    assert [each.facts for each in one[1].applied] == [each.facts for each in two[1].applied]
    assert {each.id for each in one[0].questions} == {each.id for each in two[0].questions}
    assert one[0].fates == two[0].fates


@given(rows)
@quick
def test_read_is_taken_rejected_and_put_aside(items: list[tuple[Value, ...]]) -> None:
    picture, _, _ = joined(WHOLE, year([FIRM, ["乙公司", TWO, "企业", "外地"]], [list(row) for row in items]))
    assert sum(picture.fates["标准"].values()) == len(items)


def test_every_message_about_lists_is_shown_by_a_test() -> None:
    """Each code of these families stands in some test of lists or rounds."""
    names = (
        "test_intake.py", "test_intake_cells.py", "test_office.py", "test_rounds.py", "test_template.py",
        "test_doubles.py", "test_import.py", "test_showing.py",
    )  # fmt: skip
    texts = "".join((HERE_FOLDER / name).read_text("utf-8") for name in names)
    kinds = {code for code in MESSAGES if code.startswith("ask.")}
    codes = {code for code in MESSAGES if code.startswith(("mapping.", "list.", "cell."))}
    assert {code for code in codes if f'"{code}"' not in texts and f" {code}" not in texts} == set()
    assert {code for code in kinds if f'"{code.partition(".")[2]}"' not in texts and f'"{code}"' not in texts} == set()
