"""The workbook of a round: sums that any spreadsheet comes to as well, texts that stay texts, nothing of the clock."""

from __future__ import annotations

import io
import random
import re
import zipfile
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qaward.findings import InputError
from qaward.papers.book_sums import adding, as_shown, figure
from qaward.papers.made import make_again
from qaward.papers.plan import read_plan
from qaward.papers.sheet import FEN, Cell, Column, Sheet, Unit
from qaward.papers.sheets import Papers, papers_of, sheets_of
from qaward.papers.workbook import ALL, PUBLISHED, as_workbooks, workbook_of
from qaward.tabular.new_book import MOST_ROWS, fit_text, tab_names
from tests.kept_office import kept_office
from tests.libre import Grid, Seen, needs_libreoffice, recalculated

HOSTILE = (
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1:A9)",
    '=HYPERLINK("http://127.0.0.1","x")',
    "<r><t>粗</t></r>",
    "<b>粗</b>&amp;]]>",
    "_x0041_",
    "_x0041_x0042_x0043_",
    "#set page(width: 1cm)",
    "𠮷野家（𬭎㙍）",
    "شركة الجودة",
    "  前后有空格  ",
    "两行\n字",
    "'撇号",
    "0012",
    "1e5",
    "2023-11-30",
    "长" * 500,
)
"""Names that are something else to one program or another; each is a text, and that text."""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    """What papers of one run of the office folder start from."""
    place = kept_office(tmp_path_factory.mktemp("workbook"))
    made = make_again(place)
    return papers_of(made, read_plan(place, made.vocabulary))


@pytest.fixture(scope="module")
def files(papers: Papers) -> dict[str, bytes]:
    return dict(as_workbooks(papers))


def hostile() -> Sheet:
    """A sheet of texts that look like something else, in columns of every kind."""
    rows = tuple((at, text, text, 100 * at) for at, text in enumerate(HOSTILE, 1))
    columns = (Column("序号", "count"), Column("=A1"), Column("<r>日期</r>", "day"), Column("金额", "fen", summed=True))
    return Sheet("any", "甲", "=标题", "元", columns, rows, ("单位：元", "@备注"), (("=填表人", "-1"),))


def random_sheet(unit: Unit, rows: int = 3000) -> Sheet:
    """A sheet of sums that are no whole yuan, as shares are."""
    rng = random.Random(unit)
    fen = tuple((f"第{at}号", rng.randrange(-(10**6), 10**10), at) for at in range(rows))
    columns = (Column("名称"), Column("金额", "fen", summed=True), Column("个数", "count", summed=True))
    return Sheet("any", f"零碎{unit}", "零碎", unit, columns, fen, (f"单位：{unit}",))


def forged(content: bytes) -> bytes:
    """A workbook whose formulas say that they come to 1."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            text = re.sub(r"(</f><v>)[^<]*", r"\g<1>1", old.read(name).decode())
            new.writestr(name, text)
    return stream.getvalue()


@pytest.fixture(scope="module")
def seen(
    papers: Papers, files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, Grid]]:
    """All workbooks of these tests, computed anew by LibreOffice."""
    given = {"all": forged(files[ALL]), "published": forged(files[PUBLISHED])}
    given["hostile"] = workbook_of([hostile()], papers)
    given["sums"] = forged(workbook_of([random_sheet("元"), random_sheet("万元")], papers))
    return recalculated(given, tmp_path_factory.mktemp("libreoffice"))


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def formulas(content: bytes) -> list[str]:
    """The formulas of all cells, as they stand in the file."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return [
            found for name in book.namelist() for found in re.findall(r"<f[^>]*>([^<]*)</f>", book.read(name).decode())
        ]


def totals(grid: Grid) -> list[Seen]:
    """The cells of the total: those with a formula in the last row that has any."""
    return [[cell for cell in row if cell.formula] for row in grid if any(cell.formula for cell in row)][-1]


def body(grid: Grid, sheet: Sheet) -> Grid:
    """The rows of a sheet below its headings."""
    heads = [each.head for each in sheet.columns]
    at = next(at for at, row in enumerate(grid) if [cell.text for cell in row[: len(heads)]] == heads)
    return [row[: len(heads)] for row in grid[at + 1 : at + 1 + len(sheet.rows)]]


def expected(sheet: Sheet) -> list[float]:
    """What the engine's totals of a sheet are as the nearest binary numbers."""
    kinds = [(at, sheet.columns[at].kind) for at in sheet.summed]
    return [sheet.total(at) / (FEN[sheet.unit] if kind == "fen" else 1) for at, kind in kinds]


# ── sums ─────────────────────────────────────────────────────────────────────────────────────────────


@needs_libreoffice
def test_recalculated_totals_are_those_of_the_engine(papers: Papers, seen: dict[str, dict[str, Grid]]) -> None:
    """公示 788 万元，其中市级 600 万元；每张有合计的表都重算。"""
    summed = [each for each in sheets_of(papers) if each.summed]
    assert {"公示表": [788.0], "暂不拨付": [2728056.53]}.items() <= {
        each.name: expected(each) for each in summed
    }.items()
    for each in summed:
        assert expected(each) == [cell.value for cell in totals(seen["all"][each.name])], each.name
    assert [788.0] == [cell.value for cell in totals(seen["published"]["公示表"])]


@needs_libreoffice
@pytest.mark.parametrize("unit", ["元", "万元"])
def test_sums_of_odd_fen_recalculated(seen: dict[str, dict[str, Grid]], unit: Unit) -> None:
    sheet = random_sheet(unit)
    assert expected(sheet) == [cell.value for cell in totals(seen["sums"][sheet.name])]
    shown = [cell.text for cell in totals(seen["sums"][sheet.name])]
    assert [as_shown(sheet.total(1), unit), str(sheet.total(2))] == shown


@needs_libreoffice
def test_the_list_of_sheets_looks_into_them(papers: Papers, seen: dict[str, dict[str, Grid]]) -> None:
    """万元的表在首页也以元计。"""
    rows = {(row[0].text, row[1].text): row[3] for row in seen["all"]["汇总"] if len(row) > 3}
    for each in sheets_of(papers):
        for at in each.summed:
            cell = rows[each.name, each.columns[at].head]
            assert (each.total(at) / 100, True) == (cell.value, bool(cell.formula)), each.name


FENS = st.lists(st.integers(-(10**11), 10**11), max_size=60)


@given(FENS, st.sampled_from(["元", "万元"]), st.randoms(use_true_random=False))
@example([1] * 60, "元", random.Random(0))
@example([10**11, -(10**11), 1], "万元", random.Random(0))
def test_adding_binary_numbers_in_any_order_is_exact_to_the_fen(
    fens: list[int], unit: Unit, rng: random.Random
) -> None:
    """What a spreadsheet does for such a formula, by the binary numbers it has."""
    how = adding("A1:A9", fens, unit)
    cells = [float(f"{figure(fen, unit):.16G}") for fen in fens]
    rng.shuffle(cells)
    if how.array:
        found = sum(round(cell * FEN[unit]) for cell in cells) / FEN[unit]
    else:
        places = {"元": 2, "万元": 6}[unit]
        assert f"=ROUND(SUM(A1:A9),{places})" == how.formula
        found = round(added(cells), places)
    assert sum(fens) / FEN[unit] == found


def added(cells: list[float]) -> float:
    """Binary numbers one after the other: the built-in `sum` of newer Pythons makes up for what is lost."""
    total = 0.0
    for cell in cells:
        total += cell
    return total


@pytest.mark.parametrize(
    ("column", "unit", "expected"),
    [
        ([1, 2], "元", "=ROUND(SUM(B2:B3),2)"),
        ([1, 2], "万元", "=ROUND(SUM(B2:B3),6)"),
        ([10**14] * 23, "元", "=SUM(IFERROR(ROUND(B2:B3*100,0),0))/100"),
        ([1, 2], None, "=SUM(B2:B3)"),
    ],
)
def test_formulas_of_totals(column: list[Cell], unit: Unit | None, expected: str) -> None:
    assert expected == adding("B2:B3", column, unit).formula


@pytest.mark.parametrize(
    ("fen", "unit", "expected"),
    [
        (0, "元", "0.00"),
        (1, "元", "0.01"),
        (123456789_10, "元", "123,456,789.10"),
        (1, "万元", "0.000001"),
        (300000_00, "万元", "30.00"),
        (-42402827, "万元", "-42.402827"),
    ],
)
def test_figures_as_they_are_shown(fen: int, unit: Unit, expected: str) -> None:
    assert expected == as_shown(fen, unit)


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.sampled_from(["元", "万元"]))
def test_a_cell_holds_every_fen(fen: int, unit: Unit) -> None:
    written = float(f"{figure(fen, unit):.16G}")
    assert fen == round(Fraction(written) * FEN[unit])


# ── texts ────────────────────────────────────────────────────────────────────────────────────────────


def test_no_formula_but_totals(papers: Papers, files: dict[str, bytes]) -> None:
    own = re.compile(r"ROUND\(SUM\(([A-Z]+)\d+:\1\d+\),[26]\)|'[^']+'![A-Z]+\d+|ROUND\('[^']+'![A-Z]+\d+\*10000,2\)")
    found = [*formulas(files[ALL]), *formulas(files[PUBLISHED]), *formulas(workbook_of([hostile()], papers))]
    assert [] == [each for each in found if not own.fullmatch(each)]
    assert 2 * sum(len(each.summed) for each in sheets_of(papers)) + 2 == len(found)


def test_texts_stay_texts_whatever_they_look_like(papers: Papers) -> None:
    book = opened(workbook_of([hostile()], papers))
    rows = list(book["甲"].iter_rows(min_row=3))
    assert [("序号", "=A1", "<r>日期</r>", "金额")] == [tuple(cell.value for cell in rows[0])]
    assert list(HOSTILE) == [row[1].value for row in rows[1 : len(HOSTILE) + 1]]
    assert {("s", "@")} == {
        (cell.data_type, cell.number_format) for row in rows[1 : len(HOSTILE) + 1] for cell in row[1:3]
    }


@needs_libreoffice
def test_texts_are_texts_to_libreoffice_too(seen: dict[str, dict[str, Grid]]) -> None:
    rows = body(seen["hostile"]["甲"], hostile())
    assert [(each, "string") for each in HOSTILE] == [(row[1].text, row[1].type) for row in rows]
    assert {("string", "string", "float")} == {tuple(cell.type for cell in row[1:]) for row in rows}


@needs_libreoffice
def test_codes_accounts_and_days_are_texts_in_every_sheet(papers: Papers, seen: dict[str, dict[str, Grid]]) -> None:
    found: set[str] = set()
    for sheet in sheets_of(papers):
        for row, cells in zip(sheet.rows, body(seen["all"][sheet.name], sheet), strict=True):
            for given_cell, column, cell in zip(row, sheet.columns, cells, strict=True):
                wanted = "" if given_cell is None else ("float" if isinstance(given_cell, int) else "string")
                assert wanted == cell.type, (sheet.name, column.head, given_cell)
                if column.head in {"信用代码", "账号"} and given_cell is not None:
                    assert given_cell == cell.text
                    found.add(column.head)
    assert {"信用代码", "账号"} == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("响\x07铃", "响\\u0007铃"),
        ("\u202e倒\u2066", "\\u202e倒\\u2066"),
        ("\ud800\ufffe", "\\ud800\\ufffe"),
        ("两行\r\n字\t", "两行\n字\t"),
        ("长" * 32_768, "长" * 32_747 + "……（太长，以下略去；全文32768字）"),
        ("长" * 32_767, "长" * 32_767),
        ("𠮷" * 16_384, "𠮷" * 16_373 + "……（太长，以下略去；全文16384字）"),
    ],
)
def test_what_a_cell_cannot_hold_is_shown_to_be_so(text: str, expected: str) -> None:
    assert expected == fit_text(text)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("表", "表", "表"), ("表", "表_2", "表_3")),
        (("𠮷" * 16, "𠮷" * 15), ("𠮷" * 15, "𠮷" * 14 + "_2")),
        (("History",), ("History_2",)),
        (("a" * 30 + "'b",), ("a" * 30,)),
        (("\ud800",), ("_",)),
    ],
)
def test_names_on_tabs(names: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert expected == tab_names(names)


def test_sheets_of_hostile_names_are_found_by_the_list(papers: Papers) -> None:
    """撇号、同名、太长的表名：首页的公式和链接都对得上。"""
    names = ("甲'乙", "甲'乙", "=1+1", "a[b]:c", "长" * 40)
    front = next(each for each in sheets_of(papers) if each.key == "summary")
    sheets = [front, *(replace(random_sheet("元", 3), name=name) for name in names)]
    book = opened(workbook_of(sheets, papers))
    assert ["汇总", "甲'乙", "甲'乙_2", "=1+1", "a_b__c", "长" * 31] == book.sheetnames
    cells = [cell.value for cell in book["汇总"]["D"] if cell.data_type == "f"]
    assert ["='甲''乙'!B7", "='甲''乙'!C7", "='甲''乙_2'!B7"] == cells[:3]
    links = [cell.hyperlink.location for cell in book["汇总"]["A"] if cell.hyperlink is not None]
    assert ["'甲''乙'!A1", "'甲''乙'!A1", "'甲''乙_2'!A1"] == links[:3]


# ── the file ─────────────────────────────────────────────────────────────────────────────────────────


class _Days(type(datetime)):
    """What passes for a day."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, datetime)


class Stopped(datetime, metaclass=_Days):
    """A clock that nobody may read."""

    @classmethod
    def now(cls, tz: object = None) -> Any:
        raise AssertionError(f"the clock was read ({tz})")


def test_the_clock_is_not_read(papers: Papers, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xlsxwriter.core.datetime", Stopped)
    monkeypatch.setattr("time.time", Stopped.now)
    monkeypatch.setattr("time.localtime", Stopped.now)
    assert files == as_workbooks(papers)


def test_what_a_file_says_of_itself(papers: Papers, files: dict[str, bytes]) -> None:
    """落款日期、局名；没有电脑和登录人的名字。"""
    for content in files.values():
        told = opened(content).properties
        assert ("海清市市场监督管理局", "海清市2023年度质量发展奖补") == (told.creator, told.title)
        assert {datetime(2023, 12, 1)} == {told.created, told.modified}
        assert told.lastModifiedBy == told.creator


def test_only_what_may_be_published_is_in_the_other_workbook(papers: Papers, files: dict[str, bytes]) -> None:
    public = [each.name for each in sheets_of(papers) if each.public]
    book = opened(files[PUBLISHED])
    assert public == book.sheetnames
    assert {"visible"} == {each.sheet_state for each in book}
    with zipfile.ZipFile(io.BytesIO(files[PUBLISHED])) as parts:
        whole = "".join(parts.read(name).decode() for name in parts.namelist())
    numbers = [each.number for each in papers.made.outcome.picture.accounts if each.number]
    assert numbers
    assert [] == [each for each in numbers if each in whole]


def test_sheets_are_ready_to_print(papers: Papers, files: dict[str, bytes]) -> None:
    book = opened(files[ALL])
    assert [each.name for each in sheets_of(papers)] == book.sheetnames
    for each in book:
        setup = each.page_setup
        assert (9, 0, True) == (setup.paperSize, setup.fitToHeight, each.sheet_properties.pageSetUpPr.fitToPage)
        assert each.freeze_panes, each.title
    payment = book["拨付表"]
    assert ("landscape", "$3:$3", "A3:L23") == (
        payment.page_setup.orientation,
        payment.print_title_rows,
        payment.auto_filter.ref,
    )
    assert ["A1:L1", "A24:G24"] == sorted(str(each) for each in payment.merged_cells.ranges)[:2]
    assert "合计" == payment["A24"].value
    assert (
        "填报单位（章）：海清市市场监督管理局　　填表人：王某　　审核人：李某　　日期：2023-12-01"
        == payment["A25"].value
    )


def test_a_sheet_without_rows_says_so(papers: Papers) -> None:
    sheet = opened(workbook_of([replace(random_sheet("元"), rows=())], papers)).active
    assert ("（无）", None) == (sheet["A4"].value, sheet["B4"].value)
    assert "=ROUND(SUM(B4:B4),2)" == sheet["B5"].value


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ((("甲", 1, 1),) * (MOST_ROWS - 4), "papers.book-rows"),
        ((("甲", 10**15, 1),), "papers.book-sum"),
        ((("甲", -(10**15) // 2, 1), ("乙", 10**15 // 2, 1)), "papers.book-sum"),
    ],
)
def test_what_no_workbook_can_hold_is_refused(papers: Papers, rows: tuple[tuple[Cell, ...], ...], code: str) -> None:
    with pytest.raises(InputError) as fault:
        workbook_of([replace(random_sheet("元"), rows=rows)], papers)
    assert [code] == [each.code for each in fault.value.findings]
