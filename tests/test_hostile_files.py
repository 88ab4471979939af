"""Hostile and odd files of tables: each is read rightly, or refused with its place and what to do."""

from __future__ import annotations

import codecs
import io
import sys
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlwt
from workbooks import by_hand, data, packed, parts_of, refusal, relations, row, texts, told, workbook

from qaward.contents import content_of
from qaward.findings import InputError
from qaward.messages.tables import TABLES
from qaward.tabular.book import CellKind
from qaward.tabular.limits import (
    DEEPEST,
    LARGEST_FILE,
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_NOTES,
    MOST_PARTS,
    MOST_ROWS,
    MOST_SHEETS,
    MOST_STYLES,
)
from qaward.tabular.read import read_book
from qaward.tabular.tables import find_tables
from qaward.tabular.uneven import uneven

CELL = row(1, '<c r="A1"><v>1</v></c>')
DATA = data(CELL)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def xls(shape: Any = None) -> bytes:
    """A small workbook of an older program."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    sheet.write(0, 0, "单位名称")
    sheet.write(1, 0, "海清一号轴承有限公司")
    if shape is not None:
        shape(book, sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ole(stream: str) -> bytes:
    """What begins like an OLE file whose directory names a stream."""
    entries = [(name.encode("utf-16-le") + b"\x00" * 128)[:128] for name in ("Root Entry", stream)]
    return OLE + b"\x00" * 504 + b"".join(entries) + b"\x00" * 1024


# ── bombs and sheets without end ─────────────────────────────────────────────────────────────────────


def test_zip_bomb() -> None:
    """A part that unpacks to far more than the file is not unpacked."""
    parts = parts_of(DATA)
    parts["xl/media/image1.png"] = b"\x00" * (64 * 2**20)

    assert "表.xlsx: book.bomb" == refusal(packed(parts))


def test_bomb_that_lies_about_its_size() -> None:
    """Where a part declares less than it unpacks to, no more than that is unpacked, and the file is damaged."""
    parts = parts_of(f"<sheetData>{'<row/>' * 200_000}</sheetData>")
    content = bytearray(packed(parts))
    size = len(parts["xl/worksheets/sheet1.xml"]).to_bytes(4, "little")
    lie = (50).to_bytes(4, "little")

    assert "表.xlsx: book.damaged" == refusal(bytes(content).replace(size, lie))


def test_too_many_parts() -> None:
    """A file of thousands of parts is refused before they are listed."""
    parts = {**parts_of(DATA), **{f"xl/media/{at}": b"" for at in range(MOST_PARTS)}}

    assert "表.xlsx: book.parts" == refusal(packed(parts))


def test_ten_million_rows() -> None:
    """A sheet is read to the row that is one too many, and no further."""
    rows = "<row><c><v>1</v></c></row>" * (MOST_ROWS + 50_000)

    assert f"表.xlsx/表!A{MOST_ROWS + 1}: sheet.rows" == refusal(by_hand(f"<sheetData>{rows}</sheetData>"))


def test_row_far_below() -> None:
    """A single value in row 10,000,000 is beyond what is read."""
    sheet = data(CELL, row(10_000_000, '<c r="A10000000"><v>1</v></c>'))

    assert "表.xlsx/表!A10000000: sheet.rows" == refusal(by_hand(sheet))


def test_ten_million_lines() -> None:
    """A text table is read to the row that is one too many."""
    assert f"a.csv:{MOST_ROWS + 1}: sheet.rows" == refusal(b"1,2\n" * 10_000_000, "a.csv")


def test_too_many_columns() -> None:
    """A value in the last column of a spreadsheet is beyond what is read."""
    assert "表.xlsx/表!XFD1: sheet.columns" == refusal(by_hand(data(row(1, '<c r="XFD1"><v>1</v></c>'))))


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """All cells of a file together have a limit, empty ones before the last of their row included."""
    monkeypatch.setattr("qaward.tabular.refusing.MOST_CELLS", 1000)
    rows = "".join(row(at, f'<c r="SF{at}"><v>1</v></c>') for at in range(1, 5))

    assert "表.xlsx/表!A3: book.cells" == refusal(by_hand(f"<sheetData>{rows}</sheetData>"))


def test_dimension_that_lies() -> None:
    """What a sheet says of its size makes no difference."""
    content = by_hand(f'<dimension ref="A1:XFD1048576"/>{DATA}')

    assert [["1"]] == texts(read_book("表.xlsx", content))


def test_formats_to_the_last_row() -> None:
    """Cells that hold nothing but a format are no cells, however far they go."""
    sheet = data(CELL, row(1_048_576, '<c r="XFD1048576" s="1"/>'))

    assert [["1"]] == texts(read_book("表.xlsx", by_hand(sheet)))


def test_merge_over_the_whole_sheet() -> None:
    """Merged cells without end are cut at the limits, and fill no more rows than there are."""
    rows = [["单位名称", "金额（万元）"], ["海清一号", 1], [None, 2]]
    content = by_hand(
        "<sheetData>"
        + row(1, '<c t="inlineStr"><is><t>单位名称</t></is></c>', '<c t="inlineStr"><is><t>金额（万元）</t></is></c>')
        + row(2, '<c t="inlineStr"><is><t>海清一号</t></is></c>', "<c><v>1</v></c>")
        + row(3, '<c r="B3"><v>2</v></c>')
        + '</sheetData><mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    )
    book = read_book("表.xlsx", content)
    (table,) = find_tables(book, book.sheets[0])

    assert [[str(value or "") for value in each] for each in rows] == texts(book)
    assert (MOST_ROWS, MOST_COLUMNS) == (book.sheets[0].merges[0].bottom, book.sheets[0].merges[0].right)
    assert (frozenset({(3, 1)}), "海清一号") == (table.merged, table.cell(3, 1).text)


def test_thousands_of_sheets() -> None:
    """More sheets than are read are refused before any of them is."""
    parts = parts_of(DATA)
    listed = "".join(f'<sheet name="s{at}" sheetId="{at}" r:id="r1"/>' for at in range(MOST_SHEETS + 1))
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace("<sheets>", f"<sheets>{listed}")

    assert "表.xlsx: book.sheets" == refusal(packed(parts))


def test_styles_without_end() -> None:
    """More formats than a workbook can have are refused."""
    styles = f"<cellXfs>{'<xf/>' * (MOST_STYLES + 1)}</cellXfs>"

    assert "表.xlsx: book.styles" == refusal(by_hand(DATA, styles=styles))


def test_notes_without_end() -> None:
    """More notes than are read are refused."""
    parts = parts_of(DATA)
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations([("r1", "comments", "../comments1.xml")])
    notes = "".join(f'<comment ref="A{at}"><text><t>x</t></text></comment>' for at in range(1, MOST_NOTES + 2))
    parts["xl/comments1.xml"] = f"<comments>{notes}</comments>"

    assert "表.xlsx: book.notes" == refusal(packed(parts))


def test_texts_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """The texts that cells share have a limit together."""
    monkeypatch.setattr("qaward.tabular.xlsx.MOST_TEXT", 2**20)

    assert "表.xlsx: book.texts" == refusal(by_hand(DATA, strings=f"<si><t>{'x' * 2**20}y</t></si>"))


def test_cell_of_five_megabytes() -> None:
    """A cell that is longer than a spreadsheet takes is refused at its place."""
    long = "x" * (5 * 2**20)
    shared = by_hand(data(row(7, '<c r="C7" t="s"><v>0</v></c>')), strings=f"<si><t>{long}</t></si>")
    inline = by_hand(data(row(7, f'<c r="C7" t="inlineStr"><is><t>{long}</t></is></c>')))

    assert "表.xlsx/表!C7: sheet.cell-long" == refusal(shared) == refusal(inline)


def test_field_of_five_megabytes() -> None:
    """As is a value of a text table, also one of several lines."""
    assert "a.csv:2:2: sheet.cell-long" == refusal(f"a,b\n1,{'x' * 5 * 2**20}\n".encode(), "a.csv")
    assert "a.csv:2:1: sheet.cell-long" == refusal(b'a,b\n"' + b"x\n" * 2**20 + b'",1\n', "a.csv")
    assert [["a", "b"], ["1", "x" * LONGEST_CELL]] == texts(read_book("a.csv", f"a,b\n1,{'x' * LONGEST_CELL}".encode()))


def test_file_that_is_too_large() -> None:
    """A file above the limit is not looked into."""
    assert "a.csv: book.large" == refusal(b"x" * (LARGEST_FILE + 1), "a.csv")


def test_billion_laughs() -> None:
    """A document type, in which entities grow without end, is refused where it is declared."""
    parts = parts_of(DATA)
    laughs = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10))
    parts["xl/worksheets/sheet1.xml"] = f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><worksheet>&a9;</worksheet>'

    assert "表.xlsx: book.entities" == refusal(packed(parts))


def test_entity_of_another_file() -> None:
    """No other file is read for an entity."""
    parts = parts_of(DATA)
    parts["xl/workbook.xml"] = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><workbook>&a;</workbook>'

    assert "表.xlsx: book.entities" == refusal(packed(parts))


def test_deep_markup() -> None:
    """Elements within elements without end are refused."""
    assert "表.xlsx: book.deep" == refusal(by_hand("<x>" * DEEPEST + "</x>" * DEEPEST))


def test_deep_web_page() -> None:
    """Tables within tables without end are refused."""
    assert "表.xls: book.deep" == refusal(b"<html>" + b"<table><tr><td>" * (DEEPEST + 1), "表.xls")


def test_deep_json() -> None:
    """Lists within lists without end are no table."""
    assert "a.jsonl:1:1: book.no-json" == refusal(b'{"a":' * 100_000, "a.jsonl")


# ── damaged and odd containers ───────────────────────────────────────────────────────────────────────


def test_half_written_workbook() -> None:
    """A workbook whose end is missing is damaged."""
    content = workbook([["单位名称"]])

    assert "表.xlsx: book.damaged" == refusal(content[: len(content) // 2])


def test_damaged_part() -> None:
    """So is one with a byte changed in what is packed."""
    parts = parts_of(f"<sheetData>{''.join(row(at, f'<c><v>{at * 7919}</v></c>') for at in range(1, 500))}</sheetData>")
    content = bytearray(packed(parts))
    at = content.find(b"xl/worksheets/sheet1.xml") + 300
    content[at] ^= 0xFF

    assert "表.xlsx: book.damaged" == refusal(bytes(content))


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_missing_part(name: str) -> None:
    """A workbook without one of its parts is damaged."""
    parts = parts_of(DATA)
    del parts[name]
    parts["xl/other.xml"] = "<x/>"

    assert "表.xlsx: book.damaged" == refusal(packed(parts))


@pytest.mark.parametrize(
    "sheet",
    [
        "<sheetData><row>",
        '<sheetData><row r="1"><c t="s"><v>9</v></c></row></sheetData>',
        '<sheetData><row r="1"><c t="s"><v>-1x</v></c></row></sheetData>',
        '<sheetData><row r="2"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="B1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="1B"><v>1</v></c></row></sheetData>',
        '<sheetData/><mergeCells><mergeCell ref="nowhere"/></mergeCells>',
    ],
    ids=["cut", "string-missing", "string-odd", "row-twice", "cell-twice", "no-place", "no-merge"],
)
def test_sheet_that_contradicts_itself(sheet: str) -> None:
    """What no office program writes is not guessed at."""
    assert "表.xlsx: book.damaged" == refusal(by_hand(sheet))


def test_part_twice() -> None:
    """Of two parts of one name it cannot be told which one is shown."""
    parts = parts_of(DATA)
    twice = [*parts.items(), ("xl/worksheets/SHEET1.xml", parts["xl/worksheets/sheet1.xml"])]

    assert "表.xlsx: book.part-twice" == refusal(packed(twice))


def test_names_that_lead_out_of_the_file() -> None:
    """Nothing is unpacked to a disk, so that names lead nowhere; a relation that leads out finds nothing."""
    parts = {**parts_of(DATA), "../../../../etc/passwd": "x", "/etc/shadow": "x", "C:\\x": "x"}
    outside = parts_of(DATA)
    outside["xl/_rels/workbook.xml.rels"] = relations([("r1", "worksheet", "../../../../../etc/passwd")])

    assert [["1"]] == texts(read_book("表.xlsx", packed(parts)))
    assert "表.xlsx: book.damaged" == refusal(packed(outside))


def test_other_packing() -> None:
    """A part that is packed as office programs do not is not unpacked."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        for name, part in parts_of(DATA).items():
            archive.writestr(name, part)

    assert "表.xlsx: book.damaged" == refusal(stream.getvalue())


def test_locked_part() -> None:
    """A zip file with a password is locked."""
    content = packed(parts_of(DATA))
    at = content.find(b"PK\x01\x02") + 8

    assert "表.xlsx: book.locked" == refusal(content[:at] + b"\x01" + content[at + 1 :])


def test_truncated_xls() -> None:
    """A workbook of an older program whose end is missing is damaged, wherever it was cut."""
    content = xls()

    assert {"表.xls: book.damaged"} == {refusal(content[:size], "表.xls") for size in (1024, 2048, len(content) - 1600)}


def test_bytes_at_random_in_an_xls() -> None:
    """Whatever is changed in one, it is read or refused."""
    content = xls()
    for at in range(97, len(content), 97):
        changed = content[:at] + bytes([content[at] ^ 0x5A]) + content[at + 1 :]
        assert refusal(changed, "表.xls").startswith(("read: ", "表.xls: book."))


@pytest.mark.parametrize("content", [b"", b"  \r\n\t\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE], ids=repr)
def test_empty_file(content: bytes) -> None:
    """A file without content is told as such."""
    assert "a.csv: file.empty" == refusal(content, "a.csv")


def test_file_that_is_not_there(tmp_path: Any) -> None:
    """A path without a file, or of a folder, says so."""
    for path in (tmp_path / "none.xlsx", tmp_path):
        with pytest.raises(InputError, match=r"file\.unreadable"):
            content_of(path, LARGEST_FILE, "book.large")


def test_file_as_it_is_called() -> None:
    """Messages and places call a file as is wanted."""
    book = read_book("收到/a.csv", b"a,b\n1,2\n")

    assert "收到/a.csv:2:2" == str(book.mark(book.sheets[0], 2, 2))


# ── what is something else ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7\n", "这是 PDF 文件，不能作为表格读取；向报送单位要，没有的，把表格录入 xlsx"),
        (packed({"OFD.xml": "<x/>"}),
         "这是 OFD 版式文件，不能作为表格读取；向报送单位要，没有的，把表格录入 xlsx"),
        (packed({"xl/workbook.bin": b"x"}),
         "这是二进制工作簿（.xlsb），不能作为表格读取；用办公软件打开，另存为 xlsx"),
        (
            packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, zipfile.ZIP_STORED),
            "这是电子表格工作簿（.ods），不能作为表格读取；用办公软件打开，另存为 xlsx",
        ),
        (packed({"申报.xlsx": b"x"}), "这是压缩文件（zip），不能作为表格读取；先解压，再给出其中的表格"),
        (b"Rar!\x1a\x07\x00", "这是压缩文件（rar、7z、gz），不能作为表格读取；先解压，再给出其中的表格"),
        (
            ole("WordDocument"),
            "这是老格式的办公文件（.xls、.et、.doc、.wps），不能作为表格读取；"
            "用办公软件打开，文档另存为 docx，表格另存为 xlsx",
        ),
        (ole("EncryptedPackage"), "文件加了打开密码，无法读取；请用办公软件打开，取消密码后另存为 xlsx"),
        (b"{\\rtf1 x}", "这是 RTF 文档，不能作为表格读取；用办公软件打开，另存为 docx"),
        (b"\x89PNG\r\n\x1a\n", "这是图片，不能作为表格读取；向报送单位要，没有的，把表格录入 xlsx"),
        (b"MIME-Version: 1.0\nX: y\n", "这是单个文件网页（.mht），不能作为表格读取；用办公软件打开，另存为 xlsx"),
        (b"<?xml version='1.0'?><x/>", "这是 XML 文件，不能作为表格读取；用办公软件打开，另存为 xlsx"),
        (b"<html><p>x</p></html>", "文件里没有表格；请核对是不是给错了文件"),
    ],
    ids=["pdf", "ofd", "xlsb", "ods", "zip", "rar", "doc", "locked", "rtf", "png", "mht", "xml", "html"],
)  # fmt: skip
def test_what_is_no_table_is_answered(content: bytes, words: str) -> None:
    """What is not read is told by what it holds, whatever it is called, with what to do."""
    with pytest.raises(InputError) as error:
        read_book("申报.xlsx", content)

    said = words.replace("表格读取；", "表格读取；请给出能读的文件（xlsx、xls、csv、docx 等）：")
    assert [said] == [finding.message() for finding in error.value.findings]
    assert {finding.code for finding in error.value.findings} <= {"book.form", "book.locked", "book.no-table"}
    assert all(finding.remedy("en") for finding in error.value.findings)


def test_encrypted_xls() -> None:
    """A workbook of an older program that a password protects is locked."""
    content = xls()
    at = content.find(b"\x09\x08\x10\x00")  # the beginning of the workbook; the record after it becomes FILEPASS
    size = int.from_bytes(content[at + 22 : at + 24], "little")
    changed = (
        content[: at + 20]
        + b"\x2f\x00"
        + content[at + 22 : at + 24]
        + b"\x01\x00" * (size // 2)
        + content[at + 24 + size :]
    )

    assert "表.xls: book.locked" == refusal(changed, "表.xls")


@pytest.mark.parametrize(
    ("source", "content", "form"),
    [("表.xls", workbook([["a", "b"]]), "xlsx"), ("表.xlsx", xls(), "xls"), ("表.xls", b"a\tb\n1\t2\n", "tsv")],
    ids=["xlsx-as-xls", "xls-as-xlsx", "text-as-xls"],
)
def test_wrong_ending(source: str, content: bytes, form: str) -> None:
    """A file is read by what it holds; that its name says otherwise is told."""
    book = read_book(source, content)

    assert (form, [f"{source}: book.ending"]) == (book.form, told(book))


def test_workbook_of_wps() -> None:
    """A workbook of WPS (.et) that is one of an older program is read as such."""
    book = read_book("表.et", xls())

    assert ("xls", [["单位名称"], ["海清一号轴承有限公司"]], []) == (book.form, texts(book), told(book))


def test_web_page_as_workbook() -> None:
    """A web page that a system gives out as .xls is read: its tables, with cells over several rows and columns."""
    page = (
        '<html><head><meta charset="gb2312"><style>td{x:y}</style></head><body>'
        "<table><tr><th rowspan=2>单位<br>名称</th><th colspan=2>资助</th></tr><tr>"
        "<th>金额（万元）</th><th>备注</th></tr>"
        "<tr><td>海清一号&amp;二号<td>0020<td>&nbsp;</tr></table><script>alert('x')</script></body></html>"
    )
    book = read_book("导出.xls", page.encode("gb18030"))
    (table,) = find_tables(book, book.sheets[0])

    assert [["单位\n名称", "资助"], ["", "金额（万元）", "备注"], ["海清一号&二号", "0020"]] == texts(book)
    assert ["单位名称", "资助/金额（万元）", "资助/备注"] == [column.header for column in table.columns]
    assert ("gb18030", ["导出.xls: book.ending"]) == (book.encoding, told(book))


def test_span_without_end() -> None:
    """A cell that says it goes over a million rows and columns is cut at the limits."""
    page = b"<table><tr><td rowspan=1000000 colspan=1000000>a</td></tr><tr><td>b</td></tr></table>"

    assert "导出.html/表1!SG2: sheet.columns" == refusal(page, "导出.html")


def test_spreadsheet_of_2003() -> None:
    """An XML spreadsheet of 2003 is read, with places left out, merges, dates and what is hidden."""
    content = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="名单"><Table>'
        '<Column ss:Index="2" ss:Hidden="1"/><Row><Cell><Data ss:Type="String">单位</Data></Cell>'
        '<Cell ss:Index="3" ss:MergeDown="1"><Data ss:Type="Number">0.10</Data></Cell></Row>'
        '<Row ss:Index="3" ss:Hidden="1"><Cell><Data ss:Type="DateTime">2023-10-09T00:00:00.000</Data></Cell>'
        '<Cell ss:Formula="=1+1"><Data ss:Type="Number">2</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell>'
        '<Cell><Data ss:Type="Error">#N/A</Data></Cell></Row></Table>'
        "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>"
    )
    book = read_book("名单.xml", content.encode())
    (sheet,) = book.sheets

    assert [["单位", "", "0.1"], [], ["2023-10-09", "2", "TRUE", "#N/A"]] == texts(book)
    assert (True, {2}, {3}, [(1, 3, 2, 3)]) == (
        sheet.hidden, set(sheet.hidden_columns), set(sheet.hidden_rows),
        [(merge.top, merge.left, merge.bottom, merge.right) for merge in sheet.merges],
    )  # fmt: skip
    assert (date(2023, 10, 9), True) == (sheet.cell(3, 1).day, sheet.cell(3, 2).formula)
    assert ["名单.xml/名单: sheet.hidden"] == told(book)
    assert "名单.xml: book.damaged" == refusal(content[:300].encode(), "名单.xml")


@pytest.mark.parametrize("package", ["xlrd", "polars"])
def test_missing_package(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a package is not installed, it is told which, and how to install it."""
    monkeypatch.setitem(sys.modules, package, None)
    content = xls() if package == "xlrd" else b"PAR1"
    with pytest.raises(InputError) as error:
        read_book("表", content)

    (finding,) = error.value.findings
    assert ("book.needs", "请运行 pip install 'qaward[office]'") == (finding.code, finding.remedy())


# ── what is told of a workbook that is read ──────────────────────────────────────────────────────────


def test_macros() -> None:
    """A workbook with macros is read; they are told, and never run."""
    content = packed({**parts_of(DATA), "xl/vbaProject.bin": b"x"})

    assert ([["1"]], ["表.xlsm: book.macros"]) == (
        texts(read_book("表.xlsm", content)),
        told(read_book("表.xlsm", content)),
    )


def test_links_to_other_files() -> None:
    """Values from other files are those that were saved; the links are told, and never followed."""
    parts = {
        **parts_of(DATA),
        "xl/externalLinks/externalLink1.xml": "<x/>",
        "xl/externalLinks/externalLink2.xml": "<x/>",
    }
    book = read_book("表.xlsx", packed(parts))

    assert ["表.xlsx: book.links"] == told(book)
    assert "文件有 2 处引用其他文件" in book.left[0].finding().message()


def test_formula_injection() -> None:
    """A text that looks like a formula stays a text, and is computed by nobody."""
    rows = [
        ["单位名称", "备注"],
        ['=HYPERLINK("http://example.invalid","海清")', "=cmd|' /C calc'!A0"],
        ["+1", "@SUM(1)"],
    ]
    book = read_book("表.xlsx", workbook(rows))

    assert rows == texts(book)
    assert {(CellKind.TEXT, False)} == {(cell.kind, cell.formula) for cells in book.sheets[0].rows for cell in cells}
    assert [] == told(book)


def test_formulas() -> None:
    """Of formulas the saved value is taken, and told; one that was never computed is an empty cell, and told."""
    content = by_hand(
        "<sheetData>"
        + row(1, "<c><f>1+1</f><v>2</v></c>", '<c t="str"><f>A1&amp;"x"</f><v>2x</v></c>', "<c><f>1/0</f></c>")
        + row(2, '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', '<c t="str"><f>""</f><v></v></c>')
        + "</sheetData>"
    )
    book = read_book("表.xlsx", content)

    assert [["2", "2x", ""], ["#DIV/0!", ""]] == texts(book)
    assert [True, True, True] == [cell.formula for cell in book.sheets[0].rows[0]]
    assert ["表.xlsx/表!A1: sheet.formulas", "表.xlsx/表!C1: sheet.uncomputed"] == told(book)
    assert ["4", "1"] == [dict(each.words)["found"] for each in book.left]


def test_sheets_that_are_hidden_or_no_sheets() -> None:
    """Hidden sheets are read and told, charts are told."""

    def shape(book: Any, sheets: list[Any]) -> None:
        sheets[1].hide()
        sheets[2].very_hidden()
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Sheet1!$A$1:$A$1"})
        book.add_chartsheet().set_chart(chart)

    book = read_book("表.xlsx", workbook([["a"]], [["b"]], [["c"]], shape=shape))

    assert [("Sheet1", False), ("Sheet2", True), ("Sheet3", True)] == [(each.name, each.hidden) for each in book.sheets]
    assert [
        "表.xlsx/Sheet2: sheet.hidden", "表.xlsx/Sheet3: sheet.hidden", "表.xlsx/Chart1: sheet.no-cells",
    ] == told(book)  # fmt: skip


@pytest.mark.parametrize(
    "name", ["很" * 5000, "a/b:c*[d]", "\u202e名单", "名&lt;单&gt;"], ids=["long", "signs", "rtl", "xml"]
)
def test_odd_sheet_name(name: str) -> None:
    """A name that no office program takes is kept, and shown safely."""
    book = read_book("表.xlsx", by_hand(DATA, name=name))

    assert name.replace("&lt;", "<").replace("&gt;", ">") == book.sheets[0].name
    assert "\u202e" not in str(book.mark(book.sheets[0], 1, 1))


def test_sheet_name_twice() -> None:
    """Two sheets of one name, which no office program allows, cannot be told apart."""
    parts = parts_of(DATA)
    second = '<sheet name="表" sheetId="2" r:id="r1"/></sheets>'
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace("</sheets>", second)

    assert "表.xlsx: book.damaged" == refusal(packed(parts))


def test_days_since_1904() -> None:
    """A workbook that counts days from 1904 has the same days."""
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    sheet = data(row(1, '<c s="1"><v>43746</v></c>'))
    later = read_book("表.xlsx", by_hand(sheet, styles=styles, book='<workbookPr date1904="1"/>'))
    usual = read_book("表.xlsx", by_hand(sheet.replace("43746", "45208"), styles=styles))

    assert [["2023-10-09"]] == texts(later) == texts(usual)


@pytest.mark.parametrize(
    ("value", "shown", "lost"),
    [
        ("0.1", "0.1", False),
        ("0.28999999999999998", "0.29", False),
        ("0.30000000000000004", "0.3", False),
        ("1E5", "100000", False),
        ("1.2E-7", "0.00000012", False),
        ("20.0", "20", False),
        ("-0", "0", False),
        ("123456789012345", "123456789012345", False),
        ("1234567890123456", "1234567890123456", True),
        ("911399000001300087", "911399000001300087", True),
        ("9.113990000013E+17", "911399000001300000", True),
        ("1E400", "1E400", False),
        ("1E999999999", "1E999999999", False),
        ("NaN", "NaN", False),
        ("1_000", "1_000", False),
    ],
)
def test_numbers(value: str, shown: str, lost: bool) -> None:
    """A number is what was typed, never what a binary float makes of it; what is none is a text."""
    (cell,) = (
        read_book("表.xlsx", by_hand(f"<sheetData>{row(1, f'<c><v>{value}</v></c>')}</sheetData>")).sheets[0].rows[0]
    )

    assert (shown, lost) == (cell.text, cell.lost)
    assert (Decimal(shown) if cell.kind is CellKind.NUMBER else None) == cell.number


def test_text_of_several_kinds() -> None:
    """Rich text is put together, what is to be read aloud left out, line ends and escapes are kept."""
    strings = (
        "<si><r><t>海清</t></r><r><t xml:space='preserve'> 一号\n轴承</t></r><rPh><t>haiqing</t></rPh></si>"
        "<si><t>a_x000D_b_x005F_x000D_</t></si><si><t></t></si>"
    )
    cells = "".join(f'<c t="s"><v>{at}</v></c>' for at in range(3))

    assert [["海清 一号\n轴承", "a\rb_x000D_"]] == texts(
        read_book("表.xlsx", by_hand(f"<sheetData>{row(1, cells)}</sheetData>", strings=strings))
    )


def test_prefixed_markup() -> None:
    """A workbook whose elements all have a prefix is the same workbook."""
    parts = parts_of("")
    parts["xl/worksheets/sheet1.xml"] = (
        '<x:worksheet xmlns:x="u"><x:sheetData><x:row r="1"><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )

    assert [["1"]] == texts(read_book("表.xlsx", packed(parts)))


# ── text tables ──────────────────────────────────────────────────────────────────────────────────────

ROWS = [["单位名称", "金额（万元）"], ["海清一号轴承有限公司", "２０"]]
TEXT = "\n".join(",".join(each) for each in ROWS)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
    ids=["utf-8", "utf-8-bom", "gb18030", "utf-16-le", "utf-16-be", "utf-16-le-bare", "utf-16-be-bare"],
)
def test_encodings(content: bytes, encoding: str) -> None:
    """The same table in each encoding that offices use."""
    book = read_book("a.csv", content)

    assert (ROWS, encoding, []) == (texts(book), book.encoding, told(book))
    assert ROWS == texts(read_book("a.csv", content, encoding=encoding))


def test_gbk_behind_a_mark_of_utf8() -> None:
    """A mark of UTF-8 before a text in GBK is told, and the text read."""
    book = read_book("a.csv", codecs.BOM_UTF8 + TEXT.encode("gbk"))

    assert (ROWS, "gb18030", ["a.csv: book.encoding-taken"]) == (texts(book), book.encoding, told(book))
    assert (ROWS, []) == (
        texts(stated := read_book("a.csv", codecs.BOM_UTF8 + TEXT.encode("gbk"), encoding="gbk")),
        told(stated),
    )


def test_short_text_that_two_encodings_fit() -> None:
    """A short text in GBK that is UTF-8 as well is taken for Chinese; this is told, and can be stated otherwise."""
    content = "一".encode("gbk") + b",1\n"  # in UTF-8 a letter of the Cyrillic alphabet
    book = read_book("a.csv", content)

    assert ([["一", "1"]], "gb18030", ["a.csv: book.encoding-taken"]) == (texts(book), book.encoding, told(book))
    assert [["һ", "1"]] == texts(read_book("a.csv", content, encoding="utf-8"))


@pytest.mark.parametrize(
    ("expected", "content"),
    [
        (["a.csv:3: sheet.cut"], "单位,代码,日期\n甲,1,2023\n乙,2"),
        (["a.csv:4: sheet.cut"], "名单\n单位,代码,日期\n甲,1,2023\n乙"),
        (["a.csv:4: sheet.cut"], "sep=;\r\n单位;代码\r\n甲;1\r\n乙"),
        ([], "单位,代码,日期\n甲,1,2023\n乙,2\n"),
        ([], "单位,代码,日期\n甲,1,2023\n乙,2,"),
        ([], "单位,代码,日期\n甲,1,2023\n乙,2,2023"),
        ([], "单位\n甲\n乙"),
        ([], "sep=,\n"),
    ],
)
def test_a_file_that_ends_within_a_row_is_told(expected: list[str], content: str) -> None:
    """A row that is shorter than the others and has no line end is the last that came of a longer file."""
    assert expected == told(read_book("a.csv", content.encode()))


@pytest.mark.parametrize(
    ("expected", "content"),
    [
        (["a.csv:2:4: sheet.row-long"], "单位,代码,金额（元）\n甲,1,666,600\n乙,2,300\n"),
        (["a.csv:3: sheet.row-short"], "单位,代码,金额（元）\n甲,1,600\n乙,2\n丙,3,300\n"),
        (["a.csv:4: sheet.row-short"], "名单\n单位,代码,金额（元）\n甲,1,600\n乙,2"),
        ([], "单位,代码,金额（元）\n甲,1,600,\n乙,2,\n"),
        ([], "单位,代码,金额（元）,\n甲,1,600\n乙,2,300,\n"),
        ([], "单位,代码,金额（元）\n甲,1,600\n合计,,600\n填表人：张三\n"),
        ([], '单位,代码,金额（元）\n甲,1,"666,600"\n'),
    ],
)
def test_rows_whose_values_do_not_fit_the_header(expected: list[str], content: str) -> None:
    """A row with more values than columns, or with fewer; what is no data may have as many as it likes."""
    book = read_book("a.csv", content.encode())
    (table,) = find_tables(book, book.sheets[0])

    found = [each for row in table.rows if (each := uneven(table, row)) is not None]
    assert expected == [f"{each.mark}: {each.code}" for each in found]


@pytest.mark.parametrize(
    ("content", "encoding", "said"),
    [
        (TEXT.encode("gb18030"), "utf-8", "a.csv:1:1: book.encoding"),
        (TEXT.encode(), "latin-1", "a.csv: book.encoding-name"),
        ("名稱,金額\n臺灣\u9ed1\u8c93".encode("big5") * 3, None, "a.csv: book.encoding-unknown"),
        (TEXT.encode("gb18030")[:-1], None, "a.csv:2:1: file.cut"),
        (TEXT.encode()[:-1], None, "a.csv:2:1: file.cut"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")[:-1], None, "a.csv:2:1: file.cut"),
        (b"a,b\n1,\x002\n", None, "a.csv:2:1: file.binary"),
        (b"a,b\n1,\x002\n", "gb18030", "a.csv:2:1: file.binary"),
        (bytes(range(256)) * 20, None, "a.csv:1:1: file.binary"),
    ],
    ids=["not-stated-one", "no-such", "big5", "cut-gbk", "cut-utf8", "cut-utf16", "nul", "nul-stated", "binary"],
)
def test_text_that_cannot_be_told(content: bytes, encoding: str | None, said: str) -> None:
    """Where an encoding cannot be told, or is not the stated one, or there is NUL, nothing is guessed."""
    assert said == refusal(content, "a.csv", encoding)


def test_big5_when_it_is_stated() -> None:
    """What cannot be told can be stated."""
    assert [["名稱", "金額"]] == texts(read_book("a.csv", "名稱,金額\n".encode("big5"), encoding="big5"))


def test_mixed_line_ends() -> None:
    """Lines end in any of three ways, mixed; the line of each record is that of the file."""
    book = read_book("a.csv", b'a,b\r\n1,"x\r\ny\rz"\r2,\n\n3,4')
    (sheet,) = book.sheets

    assert [["a", "b"], ["1", "x\ny\nz"], ["2"], [], ["3", "4"]] == texts(book)
    assert (1, 2, 5, 6, 7) == sheet.lines
    assert "a.csv:7:2" == str(book.mark(sheet, 5, 2))


def test_line_ends_that_are_none() -> None:
    """Signs that only some programs take for line ends are part of the value."""
    assert [["a\x0bb\u2028c\x85d", "1"]] == texts(read_book("a.csv", "a\x0bb\u2028c\x85d,1".encode()))


def test_quote_that_is_never_closed() -> None:
    """It is told at its line, and does not swallow the rest."""
    assert "a.csv:3:1: sheet.quote" == refusal(b'a,b\n"x",1\n"y,2\n' + b"z,3\n" * 100_000, "a.csv")


def test_quotes_of_all_kinds() -> None:
    """Doubled quotes, quotes within a value, and what follows a closed one."""
    assert [['say "hi"', 'a "b" c', "xy"]] == texts(read_book("a.csv", b'"say ""hi""",a "b" c,"x"y'))


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"], ids=["comma", "tab", "semicolon", "bar"])
def test_delimiters(delimiter: str) -> None:
    """The delimiter is told by the records; a title above and a total below do not count, nor signs within quotes."""
    rows = [["2023年名单；初稿"], ["单位", "金额"], ["甲", "1"], ["乙", "2"], ["合计"]]
    content = "\n".join(delimiter.join(each) for each in rows)

    assert rows == texts(read_book("a.csv", content.encode()))
    assert [["a", "b"]] == texts(read_book("a.csv", f"sep={delimiter}\na{delimiter}b".encode()))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"a": 1}\n{"a": 1,}\n', "a.jsonl:2:1: book.no-json"),
        (b'{"a": NaN}\n', "a.jsonl:1:1: book.no-json"),
        (b'{"a": 1}\n[1]\n', "a.jsonl:2:1: book.no-object"),
        (b'{"a": 1, "a": 2}\n', "a.jsonl:1:1: book.key-twice"),
        (b'{"a": [1]}\n', "a.jsonl:1:1: book.nested"),
        (b'{"a": {"b": 1, "b": 2}}\n', "a.jsonl:1:1: book.nested"),
        (b"[1, 2]", "a.jsonl:1:1: book.no-object"),
    ],
)
def test_json_that_is_no_table(content: bytes, said: str) -> None:
    """JSON lines are objects of plain values."""
    assert said == refusal(content, "a.jsonl")


# ── odd tables ───────────────────────────────────────────────────────────────────────────────────────


def test_only_a_title() -> None:
    """A sheet with nothing but a title has no table, which is told."""
    book = read_book("表.xlsx", workbook([["2023年度申报汇总"]]))
    (table,) = find_tables(book, book.sheets[0])

    assert ((), (), ["text"]) == (table.columns, table.rows, [each.reason for each in table.left])
    assert ["sheet.no-table"] == [each.code for each in table.told]


def test_two_headers_alike() -> None:
    """Two columns of one name are both kept, and told at the second."""
    book = read_book("表.xlsx", workbook([["单位名称", "金额", "金 额"], ["甲厂", 1, 2]]))
    (table,) = find_tables(book, book.sheets[0])

    assert ["单位名称", "金额", "金额"] == [column.header for column in table.columns]
    assert ["表.xlsx/Sheet1!C1: sheet.header-twice"] == [f"{each.mark}: {each.code}" for each in table.told]


def test_marks_that_nobody_sees_in_headers() -> None:
    """Marks of direction, spaces and line ends within headers make no difference."""
    book = read_book(
        "表.xlsx", workbook([["\u202e单位\u202c名\u200b称", "单\u3000位\n代 码", "Bank  account"], ["甲厂", "x", "1"]])
    )
    (table,) = find_tables(book, book.sheets[0])

    assert ["单位名称", "单位代码", "Bank account"] == [column.header for column in table.columns]


def test_every_message_is_brought_about() -> None:
    """Every message about files of tables stands in these tests, or in those of tables."""
    folder = Path(__file__).parent
    here = "".join((folder / f"{name}.py").read_text("utf-8") for name in ("test_hostile_files", "test_tabular"))

    assert [] == [code for code in TABLES if f"{code}" not in here]
