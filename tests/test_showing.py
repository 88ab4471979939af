"""Numbers as workbooks show them, counted by hand; and cells that are shown otherwise than they are kept."""

from __future__ import annotations

from decimal import Decimal

import pytest
from listed import Value, book, joined, sheet
from test_intake import told

from qaward.intake.joining import Picture
from qaward.tabular.book import Cell, CellKind
from qaward.tabular.showing import seen, shortened
from qaward.tabular.values import day_of


@pytest.mark.parametrize(
    ("expected", "number", "code"),
    [
        ("000123", "123", "000000"), ("1234567", "1234567", "000000"), ("123", "123", "0"), ("13", "12.5", "0"),
        ("12.00", "12", "0.00"), ("6.67", "6.6666", "0.00"), ("0.5", "0.5", "0.##"), ("12.34%", "0.12341", "0.00%"),
        ("1001", "1001", "#,##0"), ("QB/T 0005", "5", '"QB/T "0000'), ("1234-567", "1234567", "000-000"),
        ("123", "123", "0_ "), ("1234.00", "1234", r"#,##0.00_);[Red]\(#,##0.00\)"), ("(5)", "-5", "0;(0)"),
        ("-5", "-5", "0"), ("", "0", "#"), ("1.23E+5", "123456", "0.00E+00"), ("07", "7", "[<10]00;0"),
        ("17", "17", "[<10]00;0"), ("5", "5", "G/通用格式"), ("3个", "3", '0"个"'),
        (None, "0.5", "# ?/?"), (None, "12345", "0.0,"),
    ],
)  # fmt: skip
def test_what_is_shown(expected: str | None, number: str, code: str) -> None:
    found = seen(Decimal(number), code)
    assert expected == (found.text.strip() if found is not None else None)


def number(text: str, code: str) -> Cell:
    return Cell(CellKind.NUMBER, text, number=Decimal(text), style=code)


@pytest.mark.parametrize(
    ("expected", "text", "code"),
    [
        ("123", "123", ""), ("123", "123", "0"), ("1001", "1001", "#,##0"), ("123", "123", "0_ "),
        ("123", "123", "General"), ("6222001234", "6222001234", "0000 000000"),
        ("cell.shown-text", "123", "000000"), ("cell.shown-text", "1001", '"GB/T "0'),
        ("cell.shown-text", "1.1", "0.00"), ("cell.shown-text", "12.5", "0"), ("cell.shown-text", "11", "# ?/?"),
    ],
)  # fmt: skip
def test_names_are_what_is_shown(expected: str, text: str, code: str) -> None:
    """An id that is shown with zeros before it is another one without: neither is taken, and both are told."""
    assert expected == told(number(text, code), "item.id")


@pytest.mark.parametrize(("expected", "code"), [("cell.shown-text", "m-d"), ("2023-01-02", "yyyy-mm-dd")])
def test_names_that_became_days(expected: str, code: str) -> None:
    serial = Decimal(44928)
    kept = Cell(CellKind.DATE, "2023-01-02", number=serial, day=day_of(serial), style=code)
    assert expected == told(kept, "item.id")


def test_choices_are_what_is_shown() -> None:
    """A format of words alone shows one word for every number."""
    assert ["cell.shown-text", "否"] == [told(number("0", code), "item.published") for code in ('"是"', "0")]


@pytest.mark.parametrize("code", ["0.00_ ", r"#,##0.00_);[Red]\(#,##0.00\)", "[$¥-804]#,##0.00", "00"])
def test_choices_in_the_format_of_sums(code: str) -> None:
    """A sheet is often given one format as a whole: 1.00 is still a yes, and no other id than 1 all the same."""
    assert ["是", "cell.shown-text"] == [told(number("1", code), field) for field in ("item.published", "item.id")]


def test_choices_as_shares() -> None:
    assert "cell.shown-text" == told(number("1", "0.00%"), "item.published")


MAPPING = """mapping: 1
lists:
  - list: 单位
    gives: applicants
    file: 单位.xlsx
    columns: {单位名称: applicant.name, 信用代码: applicant.id}
    always: {applicant.kind: 企业}
  - list: 事项
    gives: items
    file: 事项.xlsx
    columns: {单位: applicant.name, 编号: item.id, 省级资助（万元）: item.granted.province}
    always: {item.kind: 标准}
"""
FIRM = sheet("单位", [("单位名称", "信用代码"), ("天山甲号厂", "91139900MA0A00014Y")])


def items(*rows: tuple[Value, Value]) -> tuple[Picture, tuple[tuple[str, str, str], ...]]:
    """The items of the firm, by id and sum, as they were read; and what is told by place and code, in words."""
    given = sheet("事项", [("单位", "编号", "省级资助（万元）"), *(("天山甲号厂", *row) for row in rows)])
    picture, _, notes = joined(MAPPING, book("单位.xlsx", FIRM), book("事项.xlsx", given))
    return picture, tuple((str(each.mark), each.code, each.why()) for each in notes)


def test_sums_that_are_shown_rounded() -> None:
    """What they hold counts, and that is told once for the column, with how many there are."""
    rounded, hidden = number("6.6666", "0.00"), number("12.34", "0")
    picture, notes = items(("A", 20), ("B", rounded), ("C", hidden), ("D", number("5", "0.00")))
    why = "名单 `事项` 的列 `省级资助（万元）` 有 2 格显示的比存的少（数舍入了，日期没有显示全），计的是存的；"
    why += "这里是第一格，存的是 `6.6666`，格式 `0.00` 显示的是 `6.67`"
    assert (("事项.xlsx/事项!C3", "list.shortened", why),) == notes
    assert not picture.rejected


@pytest.mark.parametrize(
    ("expected", "code"),
    [
        (None, "yyyy/m/d"), (None, 'm"月"d"日" yyyy'), (" `2023-01`", 'yyyy"年"m"月"'), (" `2023-01`", "mmm-yy"),
        ("另一个样子", "m-d"), ("另一个样子", '"d"yyyy'),
    ],
)  # fmt: skip
def test_days_of_which_a_part_is_shown(expected: str | None, code: str) -> None:
    """The first of a month is what a spreadsheet makes of a month that somebody typed."""
    kept = Cell(CellKind.DATE, "2023-01-02", number=Decimal(44928), day=day_of(Decimal(44928)), style=code)
    found = shortened(kept)
    assert expected == (found["seen_zh"] if found is not None else None)


@pytest.mark.parametrize("code", [";;;", '"按规定"'])
def test_sums_that_are_not_shown(code: str) -> None:
    assert "cell.shown" == told(number("20", code), "item.granted.province", unit="万元")
    assert "cell.shown" == told(number("3", code), "item.projects_finished")


def test_the_row_is_told() -> None:
    picture, _ = items((number("123", "000000"), 20), ("B", 20))
    [fault] = [finding for each in picture.rejected for finding in each.findings]
    assert "事项.xlsx/事项!B2" == str(fault.mark)
    assert "编号存的是 `123`，单元格的格式 `000000` 显示的却是 `000123`" == fault.why()
    assert "item.id is kept as `123`, and the format `000000` of the cell shows `000123`" == fault.why("en")
