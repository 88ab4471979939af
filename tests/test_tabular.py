"""Files of tables, and the tables found in them: what is read is what a person sees in the file."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import docx
import openpyxl
import polars as pl
import pytest
import python_calamine
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from mangling import quick
from workbooks import by_hand, data, refusal, row, texts, told, workbook

from qaward.marks import Mark
from qaward.tabular.book import NOTHING, Book, Cell, CellKind, Merge
from qaward.tabular.formats import Shown, beside, built_in, style_of
from qaward.tabular.headers import unit_of
from qaward.tabular.places import column_of, place_of
from qaward.tabular.read import read_book
from qaward.tabular.row_words import are_column_numbers, is_footer, is_section, is_total
from qaward.tabular.table import Table
from qaward.tabular.tables import find_tables

# ── workbooks ────────────────────────────────────────────────────────────────────────────────────────


def test_workbook_as_other_readers_read_it() -> None:
    """Two other readers find the same values, merges and notes in a workbook of all kinds of cells."""
    chance = random.Random(7)
    kinds = [
        lambda: chance.choice(["海清一号", "=x", "  两 端  ", "多\n行", "0020", "1E5", "<&>"]),
        lambda: chance.choice([0, 1, 20, 37.5, 0.1, 0.29, 1e5, -3, 123456789012345, 1e-7]),
        lambda: chance.choice([True, False]),
        lambda: datetime(2023, chance.randint(1, 12), chance.randint(1, 28)),
        lambda: None,
    ]
    rows = [[chance.choice(kinds)() for _ in range(12)] for _ in range(60)]

    def shape(book: Any, sheets: list[Any]) -> None:
        day = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
        for at, values in enumerate(rows):
            for column, value in enumerate(values):
                if isinstance(value, datetime):
                    sheets[0].write_datetime(at, column, value, day)
        sheets[0].merge_range("N1:O3", "并")
        sheets[0].write_comment("A5", "批注")

    content = workbook([[None if isinstance(v, datetime) else v for v in each] for each in rows], shape=shape)
    sheet = read_book("表.xlsx", content).sheets[0]
    first: Any = openpyxl.load_workbook(io.BytesIO(content)).active
    second = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    for at in range(1, 61):
        for column in range(1, 13):
            cell, value = sheet.cell(at, column), first.cell(at, column).value
            assert value == as_python(cell), (at, column)
            assert ("" if value is None else value.date() if isinstance(value, datetime) else value) == (
                second[at - 1][column - 1]
            )
    assert (Merge(1, 14, 3, 15),) == sheet.merges
    assert "批注" == sheet.cell(5, 1).note


def as_python(cell: Cell) -> object:
    """A cell as other readers give it."""
    match cell.kind:
        case CellKind.EMPTY:
            return None
        case CellKind.NUMBER:
            return float(cell.text)
        case CellKind.DATE:
            assert cell.day is not None
            return datetime(cell.day.year, cell.day.month, cell.day.day)
        case CellKind.TRUTH:
            return cell.text == "TRUE"
        case _:
            return cell.text


def test_what_is_hidden() -> None:
    """Hidden rows and columns are known, whether they are hidden or without height or width."""
    content = by_hand(
        '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0"/>'
        '<col min="9" max="16384" hidden="1"/></cols>'
        '<sheetData><row r="2" hidden="1"/><row r="4" ht="0"><c><v>1</v></c></row><row r="5" hidden="0"/></sheetData>'
    )
    (sheet,) = read_book("表.xlsx", content).sheets

    assert {2, 4} == sheet.hidden_rows
    assert {2, 3, 5, *range(9, 501)} == sheet.hidden_columns


def test_notes_on_cells_that_are_empty() -> None:
    """A note makes an empty cell one that is there."""

    def shape(_: Any, sheets: list[Any]) -> None:
        sheets[0].write_comment("C3", " 说明 ")

    (sheet,) = read_book("表.xlsx", workbook([["a"]], shape=shape)).sheets

    assert ("说明", CellKind.EMPTY) == (sheet.cell(3, 3).note, sheet.cell(3, 3).kind)
    assert [1, 0, 3] == [len(cells) for cells in sheet.rows]


@pytest.mark.parametrize(
    ("serial", "code", "text", "kind"),
    [
        ("45208", "yyyy-mm-dd", "2023-10-09", CellKind.DATE),
        ("45208.5", "yyyy-mm-dd hh:mm", "2023-10-09 12:00:00", CellKind.DATE),
        ("45207.9999999", "yyyy-mm-dd", "2023-10-09", CellKind.DATE),
        ("45208", 'yyyy"年"m"月"', "2023-10-09", CellKind.DATE),
        ("45208", "[$-804]yyyy/m/d;@", "2023-10-09", CellKind.DATE),
        ("45208", "mmm-yy", "2023-10-09", CellKind.DATE),
        ("1", "yyyy-mm-dd", "1900-01-01", CellKind.DATE),
        ("59", "yyyy-mm-dd", "1900-02-28", CellKind.DATE),
        ("60", "yyyy-mm-dd", "60", CellKind.NUMBER),
        ("61", "yyyy-mm-dd", "1900-03-01", CellKind.DATE),
        ("2958465", "yyyy-mm-dd", "9999-12-31", CellKind.DATE),
        ("2958466", "yyyy-mm-dd", "2958466", CellKind.NUMBER),
        ("-1", "yyyy-mm-dd", "-1", CellKind.NUMBER),
        ("0.5", "h:mm", "0.5", CellKind.NUMBER),
        ("1.5", "[h]:mm:ss", "1.5", CellKind.NUMBER),
        ("20", '0"万元"', "20", CellKind.NUMBER),
        ("20", "#,##0.00_ ;[Red]\\-#,##0.00\\ ", "20", CellKind.NUMBER),
        ("20", "G/通用格式\"天\"", "20", CellKind.NUMBER),
        ("20", "0.00E+00", "20", CellKind.NUMBER),
    ],
)  # fmt: skip
def test_dates_by_their_format(serial: str, code: str, text: str, kind: CellKind) -> None:
    """A number is a date where its format shows one, and where there is such a day; the format is kept."""
    escaped = code.replace("&", "&amp;").replace('"', "&quot;")
    styles = (
        f'<numFmts><numFmt numFmtId="200" formatCode="{escaped}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>'
    )
    content = by_hand(data(row(1, f'<c s="0"><v>{serial}</v></c>')), styles=styles)
    cell = read_book("表.xlsx", content).sheets[0].cell(1, 1)

    assert (text, kind, code) == (cell.text, cell.kind, cell.style)


@pytest.mark.parametrize(
    ("expected", "code"),
    [
        ("", ""), ("", "General"), ("", "0.00"), ("", "#,##0.00_);[Red]\\(#,##0.00\\)"), ("", '0"人"'), ("", "000000"),
        ("", '_ "¥"* #,##0.00_ ;_ "¥"* \\-#,##0.00_ '), ("", "[$￥-804]#,##0"), ("", 'yyyy"年"m"月"'),
        ("元", '0"元"'), ("元", "0元"), ("元", "#,##0.00\\元"), ("元", '0"元";[Red]-0"元"'), ("元", '#,##0"元";;;@'),
        ("万元", '#,##0.00"万元"'), ("元", 'General"元"'), ("元", 'G/通用格式"元"'), ("%", "0%"), ("%", "0.00%"),
    ],
)  # fmt: skip
def test_what_formats_show_beside_a_number(expected: str, code: str) -> None:
    assert expected == beside(code)


@pytest.mark.parametrize(
    "code",
    ['0!.0,"万元"', '0\\.0,"万元"', "#,##0,", '[>=10000]0.0,"k";0"元"', '0"元";-0"万元"', '0"万人"', '0"%"',
     "[$$-409]0", '0%"元"', '0"美元"'],
)  # fmt: skip
def test_formats_that_show_another_number_are_told_whole(code: str) -> None:
    assert code == beside(code)


def test_formats_that_are_named_by_number() -> None:
    """Formats that a file names by number alone are dates where Chinese office programs show dates."""
    assert {14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58} == {
        number for number in range(60) if built_in(number).shown is Shown.DATE
    }
    assert "" == style_of("General").code == style_of("@").code


def test_iso_dates() -> None:
    """Dates that a file writes out are dates; what looks like one and is none is a text."""
    cells = [f'<c t="d"><v>{text}</v></c>' for text in ("2023-10-09T08:30:00Z", "2023-10-09", "2023-13-09", "x")]
    (cells,) = read_book("表.xlsx", by_hand(data(row(1, *cells)))).sheets[0].rows

    assert ["2023-10-09 08:30:00", "2023-10-09", "2023-13-09", "x"] == [cell.text for cell in cells]
    assert [date(2023, 10, 9), date(2023, 10, 9), None, None] == [cell.day for cell in cells]


def test_workbook_of_an_older_program() -> None:
    """Values, dates, merges, what is hidden and errors of an .xls."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("清东县")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    sheet.write_merge(0, 0, 0, 3, "县局上报")
    for at, value in enumerate(["911399000001300087", 2, 37.5, True]):
        sheet.write(1, at, value)
    sheet.write(2, 0, datetime(2023, 10, 25), day)
    sheet.write(2, 1, 9.113990000013e17)
    sheet.row(4).hidden = True
    sheet.col(5).hidden = True
    book.add_sheet("旧表").visibility = 1
    stream = io.BytesIO()
    book.save(stream)
    read = read_book("清东县上报.xls", stream.getvalue())

    assert [["县局上报"], ["911399000001300087", "2", "37.5", "TRUE"], ["2023-10-25", "911399000001300000"]] == texts(
        read
    )
    assert (CellKind.DATE, True) == (read.sheets[0].cell(3, 1).kind, read.sheets[0].cell(3, 2).lost)
    assert ((Merge(1, 1, 1, 4),), {5}, {6}) == (
        read.sheets[0].merges, set(read.sheets[0].hidden_rows), set(read.sheets[0].hidden_columns),
    )  # fmt: skip
    assert ["清东县上报.xls/旧表: sheet.hidden"] == told(read)


def test_merged_cells_of_an_older_workbook() -> None:
    """Merged cells of an .xls fill down as those of an .xlsx do."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for at, text in enumerate(["单位名称", "项目"]):
        sheet.write(0, at, text)
    sheet.write_merge(1, 2, 0, 0, "甲厂")
    sheet.write(1, 1, "一")
    sheet.write(2, 1, "二")
    stream = io.BytesIO()
    book.save(stream)
    read = read_book("表.xls", stream.getvalue())
    (table,) = find_tables(read, read.sheets[0])

    assert ["甲厂", "甲厂"] == [table.cell(number, 1).text for number in table.rows]


# ── documents, Parquet, JSON ─────────────────────────────────────────────────────────────────────────


def test_tables_of_a_document() -> None:
    """Each table of a Word document is a sheet; merged cells are merges, the texts before it are its titles."""
    document = docx.Document()
    document.add_paragraph("2023年省级资助名单")
    document.add_paragraph("金额单位：万元")
    grid = document.add_table(rows=4, cols=3)
    for at, values in enumerate(
        [["单位名称", "资助", ""], ["", "级别", "金额"], ["甲厂", "国\n家", "20"], ["", "省", "3"]]
    ):
        for column, value in enumerate(values):
            grid.cell(at, column).text = value
    grid.cell(0, 0).merge(grid.cell(1, 0))
    grid.cell(0, 1).merge(grid.cell(0, 2))
    grid.cell(2, 0).merge(grid.cell(3, 0))
    document.add_paragraph("附表")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "空"
    stream = io.BytesIO()
    document.save(stream)
    book = read_book("名单.docx", stream.getvalue())
    (table,) = find_tables(book, book.sheets[0])

    assert ["表1", "表2"] == [sheet.name for sheet in book.sheets]
    assert ("附表",) == book.sheets[1].before
    assert ("2023年省级资助名单", "金额单位：万元") == table.title
    assert ["单位名称", "资助/级别", "资助/金额"] == [column.header for column in table.columns]
    assert [["甲厂", "国\n家", "20"], ["甲厂", "省", "3"]] == [
        [table.cell(number, column).text for column in (1, 2, 3)] for number in table.rows
    ]
    assert "名单.docx/表1!C4" == str(table.mark(4, 3))


def test_document_without_tables_or_damaged() -> None:
    """A document without a table has no sheets; one that is cut off is damaged."""
    stream = io.BytesIO()
    docx.Document().save(stream)
    content = stream.getvalue()

    assert () == read_book("空.docx", content).sheets
    assert "空.docx: book.damaged" == refusal(content[: len(content) // 2], "空.docx")


def test_parquet() -> None:
    """Columns of a Parquet file keep their types and all digits; the header has no line of its own."""
    frame = pl.DataFrame({
        "单位": ["甲厂", None],
        "代码": [911399000001300087, 1],
        "金额": [Decimal("37.50"), Decimal("0.10")],
        "比例": [0.1, None],
        "日期": [date(2023, 10, 9), None],
        "时刻": [datetime(2023, 10, 9, 8, 30), None],
        "是": [True, None],
    })  # fmt: skip
    stream = io.BytesIO()
    frame.write_parquet(stream)
    book = read_book("表.parquet", stream.getvalue())

    assert [
        ["单位", "代码", "金额", "比例", "日期", "时刻", "是"],
        ["甲厂", "911399000001300087", "37.5", "0.1", "2023-10-09", "2023-10-09 08:30:00", "TRUE"],
        ["", "1", "0.1"],
    ] == texts(book)
    assert "表.parquet:1:2" == str(book.mark(book.sheets[0], 2, 2))


def test_days_of_years_that_no_date_has() -> None:
    """They are texts, which whoever reads the cell refuses; the file is sound."""
    stream = io.BytesIO()
    days = pl.Series("日期", [19_000, -800_000, 2_932_897], dtype=pl.Int32).cast(pl.Date)  # from 1970 on
    pl.DataFrame([days]).write_parquet(stream)
    expected = [["日期"], ["2022-01-08"], ["-0221-09-04"], ["+10000-01-01"]]
    assert expected == texts(read_book("表.parquet", stream.getvalue()))


def test_parquet_that_is_not_read() -> None:
    """Damaged files, lists within cells and texts without end are refused."""

    def written(frame: pl.DataFrame) -> bytes:
        stream = io.BytesIO()
        frame.write_parquet(stream)
        return stream.getvalue()

    content = written(pl.DataFrame({"a": [1]}))
    assert "表.parquet: book.damaged" == refusal(content[:20], "表.parquet")
    assert "表.parquet: book.damaged" == refusal(content[:-9] + b"\xff" * 9, "表.parquet")
    assert "表.parquet: book.nested" == refusal(written(pl.DataFrame({"a": [[1]]})), "表.parquet")
    assert "表.parquet: sheet.cell-long" == refusal(written(pl.DataFrame({"a": ["x" * 40_000]})), "表.parquet")
    assert "表.parquet: sheet.columns" == refusal(
        written(pl.DataFrame({str(at): [1] for at in range(501)})), "表.parquet"
    )
    assert "表.parquet:200001: sheet.rows" == refusal(written(pl.DataFrame({"a": [1] * 200_001})), "表.parquet")


def test_json_lines() -> None:
    """Each object is a row, and keys are columns in the order in which they come first."""
    content = (
        '{"单位": "甲厂", "代码": 911399000001300087, "金额": 37.50}\n\n{"金额": null, "新": true, "单位": "乙厂"}\n'
    )
    book = read_book("a.jsonl", content.encode())
    (table,) = find_tables(book, book.sheets[0])

    assert [
        ["单位", "代码", "金额", "新"], ["甲厂", "911399000001300087", "37.5"], ["乙厂", "", "", "TRUE"],
    ] == texts(book)  # fmt: skip
    assert ["a.jsonl:1:1", "a.jsonl:3:1"] == [str(table.mark(number, 1)) for number in table.rows]
    assert [["a"], ["1"], ["2"]] == texts(read_book("a.json", b'\xef\xbb\xbf[{"a": 1}, {"a": 2}]'))


def test_places() -> None:
    """Places as office programs write them; a cell that is not there is empty."""
    book = read_book("a.csv", b"a,b\n1,2\n")
    sheet = book.sheets[0]

    assert [(16, 3), (1, 703), (0, 0), (0, 0)] == [place_of(text) for text in ("C16", "$AAA$1", "16", "ABCD1")]
    assert [1, 26, 27, 16384, 0, 0] == [column_of(text) for text in ("a", "Z", "AA", "XFD", "", "甲")]
    assert NOTHING == sheet.cell(0, 1) == sheet.cell(3, 1) == sheet.cell(1, 3) == sheet.cell(1, 0)
    assert (sheet, None) == (book.sheet(""), book.sheet("x"))
    assert Mark("a.csv", 2, 1) == book.mark(sheet, 2, 1)


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────


def book_of(text: str, *merges: Merge) -> Book:
    """A sheet written as lines with bars between the cells; numbers are numbers; `merges` are merged cells."""
    rows = [[value.strip() for value in line.strip().split("|")] for line in text.strip("\n").split("\n")]

    def shape(book: Any, sheets: list[Any]) -> None:
        for merge in merges:
            value = rows[merge.top - 1][merge.left - 1]
            sheets[0].merge_range(merge.top - 1, merge.left - 1, merge.bottom - 1, merge.right - 1, value)

    values = [[None if not v else float(v) if v.isdigit() and v.isascii() else v for v in each] for each in rows]
    return read_book("表.xlsx", workbook(values, shape=shape))


def laid_out(table: Table) -> str:
    """A table in words: titles, header, columns, data, and what is left out."""
    left = ", ".join(f"{each.row} {each.reason}{f' {each.text}' if each.text else ''}" for each in table.left)
    header = "+".join(map(str, table.header))
    names = ",".join(column.header for column in table.columns)
    return f"title {listed(table.title_rows)}; header {header}; {names}; data {listed(table.rows)}; left {left}"


def listed(rows: Sequence[int]) -> str:
    """Row numbers with runs drawn together."""
    runs: list[list[int]] = []
    for number in rows:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs) or "none"


SIMPLE = """
2023年度申报汇总表
填报单位：质量科 || 金额单位：万元
序号 | 单位名称 | 金额（万元）
1 | 甲厂 | 20

2 | 乙厂 | 30
合计 || 50
填表：张三    审核：
"""

LAYOUTS = {
    "titles, a blank row, a total, a footer": (
        SIMPLE, (),
        ["title 1-2; header 3; 序号,单位名称,金额（万元）; data 4,6; left 5 blank, 7 total, 8 footer"],
    ),
    "nothing but a header and data": (
        "单位|项目|级别\n甲厂|标准一|国标\n乙厂|标准二|省级", (),
        ["title none; header 1; 单位,项目,级别; data 2-3; left "],
    ),
    "a header without data": ("标题\n序号|单位|金额", (), ["title 1; header 2; 序号,单位,金额; data none; left "]),
    "two rows of header, merged": (
        "序号|单位|省级资助||备注\n||金额（万元）|文号|\n1|甲厂|20|甲1号|",
        (Merge(1, 1, 2, 1), Merge(1, 2, 2, 2), Merge(1, 3, 1, 4), Merge(1, 5, 2, 5)),
        ["title none; header 1+2; 序号,单位,省级资助/金额（万元）,省级资助/文号,备注; data 3; left "],
    ),
    "three rows of header, merged": (
        "标题\n单位|资助|||\n|省级||市级|\n|金额|文号|金额|文号\n甲厂|1|a|2|b",
        (Merge(2, 1, 4, 1), Merge(2, 2, 2, 5), Merge(3, 2, 3, 3), Merge(3, 4, 3, 5)),
        ["title 1; header 2+3+4; 单位,资助/省级/金额,资助/省级/文号,资助/市级/金额,资助/市级/文号; data 5; left "],
    ),
    "two rows of header, not merged": (
        "序号|单位|省级资助||备注\n||金额|文号|\n1|甲厂|20|甲1号|", (),
        ["title none; header 1+2; 序号,单位,省级资助/金额,省级资助/文号,备注; data 3; left "],
    ),
    "a band above the header": (
        "基本情况||资助情况|\n单位|代码|金额|文号\n甲厂|a|1|b", (Merge(1, 1, 1, 2), Merge(1, 3, 1, 4)),
        ["title none; header 1+2; 基本情况/单位,基本情况/代码,资助情况/金额,资助情况/文号; data 3; left "],
    ),
    "numbers of columns": (
        "序号|单位|金额|备注\n(1)|(2)|(3)|(4)\n1|甲厂|20|x", (),
        ["title none; header 1; 序号,单位,金额,备注; data 3; left 2 column-numbers"],
    ),
    "numbers of columns with stems and sums": (
        "单位|项目|省级金额|市级金额|合计金额\n甲|乙|1|2|3=1+2\n甲厂|x|1|2|3", (),
        ["title none; header 1; 单位,项目,省级金额,市级金额,合计金额; data 3; left 2 column-numbers"],
    ),
    "data that looks like numbers of columns": (
        "序号|数量|金额\n1|2|3\n2|5|8", (), ["title none; header 1; 序号,数量,金额; data 2-3; left "],
    ),
    "an example, a legend, numbers without data": (
        "序号|单位|金额\n例|某厂|20\n1|甲厂|20\n2||\n3||\n注：金额以万元计\n※仅供参考", (),
        ["title none; header 1; 序号,单位,金额; data 3; left 2 example, 4 blank, 5 blank, 6 legend, 7 legend"],
    ),
    "sections with subtotals": (
        "序号|单位|金额\n一、海清市||\n1|甲厂|20\n小计||20\n（二）清东县||\n2|乙厂|30\n小 计||30\n总 计||50", (),
        [
            "title none; header 1; 序号,单位,金额; data 3,6; "
            "left 2 section 一、海清市, 4 total, 5 section （二）清东县, 7 total, 8 total"
        ],
    ),
    "a header that comes again on each page": (
        "标题\n序号|单位|金额\n1|甲厂|20\n第1页\n标题\n序号|单位|金额\n2|乙厂|30", (),
        ["title 1; header 2; 序号,单位,金额; data 3,7; left 4 footer, 5 section 标题, 6 repeated-header"],
    ),
    "two tables, one below the other": (
        "标准\n序号|单位|标准号\n1|甲厂|GB 1\n合计|1|\n\n"
        "设计\n序号|企业名称|奖项|金额\n1|乙厂|金奖|5\n2|丙厂|银奖|", (),
        [
            "title 1; header 2; 序号,单位,标准号; data 3; left 4 total, 5 blank",
            "title 6; header 7; 序号,企业名称,奖项,金额; data 8-9; left ",
        ],
    ),
    "two tables side by side": (
        "名单\n序号|单位||序号|单位|金额\n1|甲厂||1|丙厂|20\n2|乙厂||||\n合计|2||合计||20", (),
        [
            "title 1; header 2; 序号,单位; data 3-4; left 5 total",
            "title 1; header 2; 序号,单位,金额; data 3; left 4 blank, 5 total",
        ],
    ),
    "a column without a name": (
        "序号|单位||金额\n1|甲厂|x|20", (), ["title none; header 1; 序号,单位,,金额; data 2; left "],
    ),
    "no header": ("甲厂|2023-01-05|20\n乙厂|2023-01-06|30", (), ["title none; header ; ,,; data 1-2; left "]),
    "no header below a title": (
        "名单\n甲厂|2023-01-05|20\n乙厂|2023-01-06|30\n合计||50", (),
        ["title 1; header ; ,,; data 2-3; left 4 total"],
    ),
    "a list of one column": (
        "2023年名单\n单位名称\n甲厂\n乙厂", (), ["title 1; header 2; 单位名称; data 3-4; left "],
    ),
    "texts alone": (
        "填报说明\n一、由各单位自报。\n二、数字以批文为准。", (),
        ["title none; header ; ; data none; left 1 text, 2 text, 3 text"],
    ),
    "firms whose names begin like footers": (
        "单位|金额\n时间（北京）科技有限公司|1\n财务云（杭州）有限公司|2\n审核中心|3\n日期：2023年|", (),
        ["title none; header 1; 单位,金额; data 2-4; left 5 footer"],
    ),
    "years as headers": ("单位|2022|2023\n甲厂|1|2", (), ["title none; header 1; 单位,2022,2023; data 2; left "]),
    "who sends the list, above the header": (
        "名单\n填报单位|海清市局||联系人|张三\n序号|单位名称|项目|级别|备注\n1|甲厂|标准一|国标|", (),
        ["title 1-2; header 3; 序号,单位名称,项目,级别,备注; data 4; left "],
    ),
    "units in a row of their own": (
        "序号|单位|金额|面积\n||（万元）|平方米\n1|甲厂|20|3", (),
        ["title none; header 1+2; 序号,单位,金额/（万元）,面积/平方米; data 3; left "],
    ),
    "a total above the data": (
        "序号|单位|金额\n合计||20\n1|甲厂|20", (), ["title none; header 1; 序号,单位,金额; data 3; left 2 total"],
    ),
    "a remark below the table": (
        "序号|单位|金额\n1|甲厂|20\n此表一式三份", (), ["title none; header 1; 序号,单位,金额; data 2; left 3 text"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", LAYOUTS)
def test_layouts(case: str) -> None:
    """The layouts that offices use, and every row of them in its place."""
    text, merges, expected = LAYOUTS[case]
    book = book_of(text, *merges)
    found = find_tables(book, book.sheets[0])

    assert expected == [laid_out(table) for table in found]


def test_what_a_table_tells() -> None:
    """Tables without a header, hidden rows and hidden columns are told at their places."""

    def shape(_: Any, sheets: list[Any]) -> None:
        sheets[0].set_row(2, None, None, {"hidden": True})
        sheets[0].set_column("B:B", None, None, {"hidden": True})

    book = read_book("表.xlsx", workbook([["单位", "原代码"], ["甲厂", "x"], ["乙厂", "y"]], shape=shape))
    (table,) = find_tables(book, book.sheets[0])
    bare = book_of("甲厂|2023-01-05|20\n乙厂|2023-01-06|30")
    (headless,) = find_tables(bare, bare.sheets[0])

    assert [False, True] == [column.hidden for column in table.columns]
    assert ["表.xlsx/Sheet1!A3: sheet.hidden-rows", "表.xlsx/Sheet1!B1: sheet.hidden-column"] == [
        f"{each.mark}: {each.code}" for each in table.told
    ]
    assert ["表.xlsx/Sheet1!A1: sheet.no-header"] == [f"{each.mark}: {each.code}" for each in headless.told]


def test_merged_data_is_filled_down() -> None:
    """Merged cells of data have the value of the first; a total that is merged fills nothing."""
    book = book_of(
        "单位|项目|金额\n甲厂|一|1\n|二|2\n|三|3\n合计||6", Merge(2, 1, 4, 1), Merge(5, 1, 5, 2),
    )  # fmt: skip
    (table,) = find_tables(book, book.sheets[0])

    assert {(3, 1), (4, 1)} == table.merged
    assert ["甲厂", "甲厂", "甲厂"] == [table.cell(number, 1).text for number in table.rows]
    assert ("", "") == (book.sheets[0].cell(3, 1).text, table.cell(3, 4).text)
    assert "表.xlsx/Sheet1!A3" == str(table.mark(3, 1))


def test_what_somebody_says_of_a_table() -> None:
    """Header and rows that somebody says are taken, whatever they look like."""
    book = book_of("甲|乙|丙\n1|2|3\n4|5|6\n7|8|9\n10|11|12")
    sheet = book.sheets[0]

    assert ["title none; header 1; 甲,乙,丙; data 3-4; left 2 outside, 5 outside"] == [
        laid_out(table) for table in find_tables(book, sheet, header=(1,), first=3, last=4)
    ]
    assert ["title none; header 1+2; 甲/1,乙/2,丙/3; data 3-5; left "] == [
        laid_out(table) for table in find_tables(book, sheet, header=(1, 2))
    ]
    assert ["title 1; header ; ,,; data 2-5; left "] == [
        laid_out(table) for table in find_tables(book, sheet, header=(), first=2)
    ]
    assert () == find_tables(book, sheet, header=(6,))
    simple = book_of(SIMPLE)
    assert [
        "title 1-2; header 3; 序号,单位名称,金额（万元）; data 6; left 4 outside, 5 outside, 7 total, 8 footer"
    ] == [laid_out(table) for table in find_tables(simple, simple.sheets[0], first=6)]


def test_table_without_rows() -> None:
    """An empty sheet has no table."""
    book = read_book("表.xlsx", workbook([]))

    assert () == find_tables(book, book.sheets[0])


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("金额（万元）", "万元"), ("金额(元)", "元"), ("省级资助/金额（万元）", "万元"), ("完成项目（个）", "个"),
        ("占比[%]", "%"), ("产值（单位：亿元）", "亿元"), ("金额（人民币万元）", "人民币万元"),
        ("金额/万元", "万元"), ("面积/（平方米）", "平方米"),
        ("标准号（产品）", ""), ("级别（奖项）", ""), ("金额", ""),
    ],
)  # fmt: skip
def test_units(header: str, unit: str) -> None:
    """A unit is what a header has in brackets and is one."""
    assert unit == unit_of(header)


def test_words_of_rows() -> None:
    """What makes a total, a footer, a section, and numbers of columns; and what does not."""
    assert [True] * 5 == [
        is_total(text) for text in ("合计", "小  计", "全市总计：", "合计：3家", "（本页合计）"[1:-1])
    ]
    assert [False] * 3 == [is_total(text) for text in ("合计有限公司", "海清市设计合计中心", "")]
    assert [True] * 5 == [
        is_footer(text) for text in ("填表人：", "审核（签字）", "负责人：李", "2023年10月9日", "单位（盖章）：")
    ]
    assert [False] * 3 == [is_footer(text) for text in ("审核中心", "财务软件有限公司", "日期")]
    assert [True, True, False] == [is_section(text) for text in ("一、企业", "（二）县区", "一汽大众")]
    assert [True, True, True] == [
        are_column_numbers(each) for each in (["1", "2", "3"], ["①", "②", "③"], ["甲", "1", "2"])
    ]
    assert [False] * 3 == [are_column_numbers(each) for each in (["1", "2"], ["1", "3", "4"], ["5", "6", "7"])]


CELLS = st.sampled_from(
    ["", "", "序号", "单位名称", "金额（万元）", "甲厂", "1", "2", "合计", "填表：", "一、企业", "2023-01-05", "√"]
)


MERGES = st.builds(
    lambda top, left, down, right: Merge(top, left, top + down, left + right),
    *[st.integers(1, 8)] * 2,
    *[st.integers(0, 2)] * 2,
)
SAID = st.fixed_dictionaries(
    {},
    optional={
        "header": st.sampled_from([None, (), (1,), (1, 2), (3, 4)]),
        "first": st.sampled_from([None, 2, 5]),
        "last": st.sampled_from([None, 3, 9]),
    },
)


@quick
@given(st.lists(st.lists(CELLS, max_size=6), max_size=14), st.lists(MERGES, max_size=3), SAID)
def test_every_row_has_its_place(rows: list[list[str]], merges: list[Merge], said: dict[str, Any]) -> None:
    """Whatever stands in a sheet, and whatever is said of it, each of its rows is in its place, once a table."""
    content = "\n".join(",".join(each) for each in rows)
    if not content.strip(",\n"):
        return
    book = read_book("a.csv", (content + "\n").encode())
    sheet = replace(book.sheets[0], merges=tuple(merges))
    found = find_tables(book, sheet, **said)
    placed: set[int] = set()
    for table in found:
        of_table = [*table.title_rows, *table.header, *table.rows, *(each.row for each in table.left)]
        assert len(of_table) == len(set(of_table))
        placed.update(of_table)

    assert set(range(1, len(sheet.rows) + 1)) == placed or (not found and max(said["header"]) > len(sheet.rows))
