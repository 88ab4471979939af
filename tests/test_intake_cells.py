"""Cells that a list cannot do without, that no profile can hold, or that go over several rows; and odd cells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from listed import Value, answered, book, faults, joined, mapping, sheet
from mangling import quick
from office import MAPPING, books, fields, rules

from qaward.facts import Facts
from qaward.findings import Finding, Findings, InputError
from qaward.intake.joining import make_picture
from qaward.intake.left_out import with_left_out
from qaward.intake.lists import read_lists
from qaward.intake.mapping import read_mapping
from qaward.intake.profiles import LeftOut, make_profiles
from qaward.marks import Mark
from qaward.tabular.book import Book, Cell, CellKind, Merge, Sheet
from qaward.tabular.read import read_book

ONE, TWO = "91139900MA0A00014Y", "91139900MA0A00022R"
FIRMS = """mapping: 1
lists:
  - list: 单位
    gives: applicants
    file: 汇总.xlsx
    sheet: 单位
    columns: {单位名称: applicant.name, 信用代码: applicant.id, 申报日期: {is: applicant.applied_on, optional: 是}}
    always: {applicant.kind: 企业}
  - list: 事项
    gives: items
    file: 汇总.xlsx
    sheet: 事项
    columns:
      单位: applicant.name
      类别: item.kind
      编号: item.id
      级别: {is: level, optional: 是}
      省级资助（元）: {is: item.granted.province, optional: 是}
      完成数: {is: projects_finished, optional: 是}
"""
HEAD = ("单位", "类别", "编号", "级别", "省级资助（元）", "完成数")
LEADER = "企业标准领跑者"
BARRED = """  - list: 失信
    gives: exclusions
    file: 失信.xlsx
    columns: {名称: applicant.name, 代码: applicant.id, 列入日期: exclusion.from}
"""
PAID = """  - list: 已付
    gives: payments
    file: 已付.xlsx
    columns: {单位: applicant.name, 项目: item.id, 金额（元）: payment.amount}
"""
GRANTS = """  - list: 资助
    gives: grants
    file: 资助.xlsx
    columns:
      单位: applicant.name
      项目: item.id
      省级（元）: {is: item.granted.province, optional: 是}
      国家级（元）: {is: item.granted.central, optional: 是}
"""
FIGURES = """  - list: 核定
    gives: figures
    file: 核定.xlsx
    columns: {单位: applicant.name, 项目: item.id, 核定（元）: item.determined.city}
"""
ACCOUNTS = """  - list: 账号
    gives: accounts
    file: 账号.xlsx
    columns: {单位: applicant.name, 账号: account.number}
"""


def year(*rows: list[Value], merges: tuple[Merge, ...] = (), hidden: frozenset[int] = frozenset()) -> Book:
    """Two applicants, and items."""
    firms = sheet("单位", [["单位名称", "信用代码", "申报日期"], ["甲公司", ONE, "2023-10-01"], ["乙公司", TWO, None]])
    items = replace(sheet("事项", [HEAD, *rows], merges=merges), hidden_rows=hidden)
    return book("汇总.xlsx", firms, items)


ITEM: list[Value] = ["甲公司", LEADER, "HQ-1", "省级", "40000", None]


def rejected(text: str, *given_books: Book) -> list[tuple[str, str]]:
    """What is wrong with the rows that are rejected, and where."""
    picture, _, _ = joined(text, *given_books)
    return [(str(each.mark), each.code) for row in picture.rejected for each in row.findings]


# ── what a profile cannot hold ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("column", "item"),
    [
        ("E", ["甲公司", LEADER, "HQ-1", "省级", "-200000元", None]),
        ("E", ["甲公司", LEADER, "HQ-1", "省级", "123.456元", None]),
        ("E", ["甲公司", LEADER, "HQ-1", "省级", "99999999999999万元", None]),
        ("F", ["甲公司", "标准化示范试点", "试点", "省级", None, "-2个"]),
    ],
)
def test_what_a_profile_cannot_hold_is_rejected_at_its_cell(column: str, item: list[Value]) -> None:
    assert rejected(FIRMS, year(item)) == [(f"汇总.xlsx/事项!{column}2", "cell.unfit")]


def test_the_reason_and_the_remedy_are_the_profiles_own() -> None:
    picture, _, _ = joined(FIRMS, year(["甲公司", LEADER, "HQ-1", "省级", "123.456元", None]))
    (fault,) = picture.rejected[0].findings
    assert "分" in fault.message()
    assert fault.remedy() != ""
    assert fault.remedy("en") != ""


def test_a_day_that_no_profile_can_hold() -> None:
    barred = book("失信.xlsx", sheet("表", [["名称", "代码", "列入日期"], ["甲公司", ONE, "2203.1.1"]]))
    assert rejected(FIRMS + BARRED, year(ITEM), barred) == [("失信.xlsx/表!C2", "cell.far")]


def test_what_the_mapping_says_of_every_row_is_held_too() -> None:
    assert faults(FIRMS + BARRED) == []
    text = FIRMS + BARRED + "    always: {exclusion.until: 明年}\n"
    assert [each.partition(" ")[2] for each in faults(text)] == ["mapping.value"]


def test_what_is_said_of_every_row_is_not_said_of_kinds_that_have_no_such_fact() -> None:
    """A row of such a kind would be no item of a profile."""
    text = FIRMS + "    always: {item.awarded: 是, item.role: 主导}\n"
    picture, profiles, _ = joined(text, year(ITEM))
    assert picture.rejected == ()
    assert ["HQ-1"] == [item.id for item in profiles.applied[0].facts.items]


@pytest.mark.parametrize(
    ("meant", "questions", "values"),
    [("是", 0, ["是"]), ('"?"', 1, []), ('"-"', 0, []), ("未知", 0, [])],
)
def test_a_word_that_says_more_than_one_thing(meant: str, questions: int, values: list[str]) -> None:
    words = f"{{is: item.kind, values: {{领跑者: {{item.kind: leader, published: {meant}}}}}}}"
    text = FIRMS.replace("类别: item.kind", f"类别: {words}")
    picture, profiles, _ = joined(text, year(["甲公司", "领跑者", "HQ-1", "省级", "40000", None]))
    assert questions == len(picture.questions)
    claim = picture.applications[0].claims["leader", "hq-1"]
    assert values == [each.text for each in claim.given.get("item.published", [])]
    assert ["HQ-1"] == [item.id for item in profiles.applied[0].facts.items]


def test_a_row_that_is_rejected_late_tells_all_that_it_says() -> None:
    """Whom and which item it is about, as every reject does; the payer that nobody knows is seen in the profile."""
    text = FIRMS + PAID.replace("金额（元）", "出资: payment.payer, 条款: payment.clause, 金额（元）")
    rows: list[list[Value]] = [["单位", "项目", "出资", "条款", "金额（元）"], ["甲公司", "HQ-1", "某局", "x", "300"]]
    books = (year(ITEM), book("已付.xlsx", sheet("表", rows)))
    asked, _, _ = joined(text, *books)
    answers = answered(asked, {"paid": "同一项"})
    problems = Findings()
    reads = read_lists(books, mapping(text), fields(), problems)
    picture = make_picture(reads, mapping(text), fields(), answers)
    profiles = make_profiles(picture, rules().vocabulary)
    (late,) = with_left_out(picture, profiles, reads).rejected
    assert (str(late.mark), late.name) == ("已付.xlsx/表!A2", "甲公司")
    assert late.cells == (
        ("单位名称", "甲公司"),
        ("编号", "HQ-1"),
        ("出资", "某局"),
        ("条款", "x"),
        ("已付金额", "300"),
    )


def test_a_row_that_waits_for_an_answer_is_not_rejected_with_what_it_may_be_about() -> None:
    """It was not taken, so that it cannot be taken back: no count falls below nothing."""
    rows: list[list[Value]] = [["单位", "项目", "金额（元）"], ["甲公司", "HQ-1", "300"]]
    books = (year(ITEM), book("已付.xlsx", sheet("表", rows)))
    reads = read_lists(books, mapping(FIRMS + PAID), fields(), Findings())
    picture, profiles, _ = joined(FIRMS + PAID, *books)
    assert picture.fates["已付"] == {"taken": 0, "rejected": 0, "aside": 1}
    (claim,) = picture.applications[0].claims.values()
    left = LeftOut(claim.key, tuple(claim.places), (Finding("cell.choice", Mark("审定.yaml", 3)),))
    faulty = replace(profiles, applied=(replace(profiles.applied[0], left=(left,)), *profiles.applied[1:]))
    late = with_left_out(picture, faulty, reads)
    assert late.fates["已付"] == {"taken": 0, "rejected": 0, "aside": 1}
    assert late.fates["事项"] == {"taken": 0, "rejected": 1, "aside": 0}
    assert [each.list for each in late.rejected] == ["事项"]


# ── what a row cannot do without ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("expected", "text", "name", "rows"),
    [
        ("失信.xlsx/表!C2", BARRED, "失信.xlsx", [["名称", "代码", "列入日期"], ["甲公司", ONE, None]]),
        ("失信.xlsx/表!C2", BARRED, "失信.xlsx", [["名称", "代码", "列入日期"], ["甲公司", ONE, "不详"]]),
        ("已付.xlsx/表!C2", PAID, "已付.xlsx", [["单位", "项目", "金额（元）"], ["甲公司", "HQ-1", None]]),
        ("资助.xlsx/表!C2", GRANTS, "资助.xlsx", [["单位", "项目", "省级（元）"], ["甲公司", "HQ-1", " "]]),
        ("核定.xlsx/表!C2", FIGURES, "核定.xlsx", [["单位", "项目", "核定（元）"], ["甲公司", "HQ-1", None]]),
        ("账号.xlsx/表!B2", ACCOUNTS, "账号.xlsx", [["单位", "账号"], ["甲公司", None]]),
    ],
)
def test_a_row_without_what_its_list_is_for_is_rejected(
    expected: str, text: str, name: str, rows: list[list[Value]]
) -> None:
    assert rejected(FIRMS + text, year(ITEM), book(name, sheet("表", rows))) == [(expected, "cell.missing")]


def test_one_payers_grant_is_enough() -> None:
    rows = [["单位", "项目", "省级（元）", "国家级（元）"], ["甲公司", "HQ-1", None, "30000"]]
    assert rejected(FIRMS + GRANTS, year(ITEM), book("资助.xlsx", sheet("表", rows))) == []


def test_a_barred_firm_whose_day_is_not_written_waits() -> None:
    barred = book("失信.xlsx", sheet("表", [["名称", "代码", "列入日期"], ["甲公司", ONE, None]]))
    picture, _, _ = joined(FIRMS + BARRED, year(ITEM), barred)
    assert [(each.kind, each.holds) for each in picture.questions] == [("unread", "applicant")]


# ── merged cells, hidden rows ────────────────────────────────────────────────────────────────────────

OTHER: list[Value] = ["甲公司", LEADER, "HQ-2", "省级", None, None]


@pytest.mark.parametrize(("column", "letter"), [(5, "E"), (3, "C")])
def test_a_merged_sum_or_number_of_items_is_a_fault_of_each_row(column: int, letter: str) -> None:
    merged = year(ITEM, OTHER, merges=(Merge(2, column, 3, column),))
    assert rejected(FIRMS, merged) == [(f"汇总.xlsx/事项!{letter}{row}", "cell.merged") for row in (2, 3)]


def test_merged_names_kinds_and_choices_are_those_of_each_row() -> None:
    second: list[Value] = [None, None, "HQ-2", None, "30000", None]
    merges = tuple(Merge(2, column, 3, column) for column in (1, 2, 4))
    picture, profiles, _ = joined(FIRMS, year(ITEM, second, merges=merges))
    assert picture.rejected == ()
    assert ["HQ-1", "HQ-2"] == [item.id for item in profiles.applied[0].facts.items]


def test_hidden_rows_are_read_and_told() -> None:
    picture, _, notes = joined(FIRMS, year(ITEM, OTHER, hidden=frozenset({3})))
    assert picture.fates["事项"]["taken"] == 2
    assert ["汇总.xlsx/事项!A3"] == [str(each.mark) for each in notes if each.code == "list.hidden-rows"]


# ── rows that do not fit their header ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("expected", "row"),
    [
        ([("核定.csv:2:4", "sheet.row-long")], "甲公司,HQ-1,666,600"),
        ([("核定.csv:2", "sheet.row-short")], "甲公司,HQ-"),
        ([], '甲公司,HQ-1,"666,600"'),
    ],
)
def test_a_row_whose_values_may_stand_in_wrong_columns_is_rejected(expected: list[tuple[str, str]], row: str) -> None:
    """A sum with a comma would lose all behind it, and half an item would be another one."""
    text = FIRMS + FIGURES.replace("xlsx", "csv")
    figures = read_book("核定.csv", f"单位,项目,核定（元）\n{row}\n".encode())
    assert expected == rejected(text, year(ITEM), figures)


def test_a_column_without_a_header_is_told() -> None:
    """The first of its rows is its place; what stands in it is not read."""
    picture, _, notes = joined(FIRMS, year(ITEM, [*OTHER, "99"], [*ITEM[:2], "HQ-3", *ITEM[3:], "98"]))
    assert 3 == picture.fates["事项"]["taken"]
    told = [(str(each.mark), dict(each.words)["count"]) for each in notes if each.code == "list.no-header"]
    assert [("汇总.xlsx/事项!G3", "2")] == told


# ── units, files that are no lists ───────────────────────────────────────────────────────────────────


def test_a_unit_of_the_mapping_that_is_not_the_headers_is_refused() -> None:
    """The sums would be ten thousand times too small."""
    text = FIRMS + FIGURES.replace("item.determined.city", "{is: item.determined.city, unit: 万元}")
    rows: list[list[Value]] = [["单位", "项目", "核定（元）"], ["甲公司", "HQ-1", "600000"]]
    with pytest.raises(InputError) as caught:
        joined(text, year(ITEM), book("核定.xlsx", sheet("表", rows)))
    assert ["mapping.unit-differs"] == [each.code for each in caught.value.findings if each.severity == "error"]
    assert caught.value.findings[0].mark.source == "mapping.yaml"
    assert ", ".join(map(str, caught.value.findings[0].also)) == "核定.xlsx/表!C1"


def test_the_same_unit_twice_is_sound() -> None:
    text = FIRMS + FIGURES.replace("item.determined.city", "{is: item.determined.city, unit: 元}")
    rows: list[list[Value]] = [["单位", "项目", "核定（元）"], ["甲公司", "HQ-1", "600000"]]
    assert rejected(text, year(ITEM), book("核定.xlsx", sheet("表", rows))) == []


def test_determinations_that_nobody_named_are_told_what_they_are() -> None:
    stray = book("审定.csv", sheet("", [["编号", "答复", "经办"], ["Q1", "同一项", "质量科"]]))
    _, _, notes = joined(FIRMS, year(ITEM), stray)
    assert ["list.unused-answers"] == [each.code for each in notes]


# ── odd cells ────────────────────────────────────────────────────────────────────────────────────────

VALUES: tuple[Cell, ...] = (
    Cell(CellKind.EMPTY),
    Cell(CellKind.ERROR, "#N/A"),
    Cell(CellKind.TRUTH, "TRUE"),
    Cell(CellKind.DATE, "2023-02-03", day=date(2023, 2, 3)),
    *(
        Cell(CellKind.TEXT, text)
        for text in (
            *("", " ", "　", "无", "-", "/", "—", "不详", "0", "-1", "0.001", "-200000元", "123.456元", "10**9亿元"),
            *("2203.1.1", "2023", "2023-02-30", "20230203", "44326", "去年", "长期", "=A1", "是\u202e", "x" * 3000),
            *("第一名", "９９", "1,2,3", "省级", "国家", "标准", "null", "[]", "\n", "\ufeff", "91139900MA0A00014Y"),
        )
    ),
)
PLACES = [
    (at, number, row, column)
    for at, each in enumerate(books())
    for number, one in enumerate(each.sheets)
    for row, cells in enumerate(one.rows)
    for column, _ in enumerate(cells)
]


def changed(one: Book, number: int, row: int, column: int, value: Cell) -> Book:
    """A book with another value in one cell."""
    old: Sheet = one.sheets[number]
    rows = [list(cells) for cells in old.rows]
    rows[row][column] = value
    new = replace(old, rows=tuple(map(tuple, rows)))
    return replace(one, sheets=(*one.sheets[:number], new, *one.sheets[number + 1 :]))


OFFICE = read_mapping("mapping.yaml", MAPPING, fields())


@given(st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(VALUES) | st.text().map(
    lambda text: Cell(CellKind.TEXT, text))), min_size=1, max_size=4))  # fmt: skip
@quick
def test_whatever_stands_in_a_cell_it_is_read_rejected_asked_or_refused(
    changes: list[tuple[tuple[int, int, int, int], Cell]],
) -> None:
    """No cell brings down the reading of the lists; what a day has to be for is a day; no value is lost on the way."""
    some = list(books())
    for (at, number, row, column), value in changes:
        some[at] = changed(some[at], number, row, column, value)
    problems = Findings()
    try:
        reads = read_lists(some, OFFICE, fields(), problems)
        picture = make_picture(reads, OFFICE, fields())
    except InputError:
        return
    for each in picture.exclusions:
        assert date.fromisoformat(each.start)
        assert not each.until or date.fromisoformat(each.until)
    profiles = make_profiles(picture, rules().vocabulary)
    assert all(isinstance(each.facts, Facts) for each in profiles.applied)
    assert sum(len(read.entries) + len(read.rejected) for read in reads) == sum(
        sum(fate.values()) for fate in picture.fates.values()
    )
