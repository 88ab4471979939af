"""Papers of a round: sheets hold what the run holds, to the fen; nothing private is in what may be published."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from pypdf import PdfReader

from qaward.canonical import digest
from qaward.findings import InputError
from qaward.ledger.sealed import seal
from qaward.papers.families import FAMILIES, chosen_families, gaps_of, make_papers
from qaward.papers.made import MadeRun, make_again
from qaward.papers.masking import masked, masked_code
from qaward.papers.notice import gaps
from qaward.papers.outgoing import write_papers
from qaward.papers.plan import NO_PAPERS, plan_of, read_plan
from qaward.papers.sheet import Cell, Sheet, Unit
from qaward.papers.sheets import Papers, papers_of, sheets_of
from qaward.papers.table_text import amount
from qaward.papers.workbook import workbook_of
from tests.kept_office import kept_office
from tests.office import OFFICE

HEAD = "papers: 1\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office folder with one run that was kept."""
    return kept_office(tmp_path_factory.mktemp("papers"))


@pytest.fixture(scope="module")
def made(folder: Path) -> MadeRun:
    return make_again(folder)


@pytest.fixture(scope="module")
def papers(folder: Path, made: MadeRun) -> Papers:
    return papers_of(made, read_plan(folder, made.vocabulary))


def sheet(papers: Papers, name: str) -> Sheet:
    return next(each for each in sheets_of(papers) if each.name == name)


def column(papers: Papers, name: str, head: str) -> list[Cell]:
    found = sheet(papers, name)
    at = [each.head for each in found.columns].index(head)
    return [row[at] for row in found.rows]


def test_the_notice_holds_what_the_years_money_gives(papers: Papers) -> None:
    """市级预算 600 万元全部分完，省级应付 188 万元：expected.md 的合计。"""
    assert sheet(papers, "公示表").total(6) == 788_0000_00


def test_the_lines_say_what_is_to_be_issued(papers: Papers) -> None:
    """明细里的分得合起来是同一个 788 万元；本次计是钱分以前的。"""
    assert 788_0000_00 == sum(cell for cell in column(papers, "明细", "分得") if isinstance(cell, int))


def test_a_payment_sheet_and_what_is_not_paid_make_up_what_is_given(papers: Papers) -> None:
    """付市级的：600 万元＝拨付表＋暂不拨付（市级的各笔）。"""
    paid = sum(each.total for each in papers.paid if not each.why)
    held = [each.case.share for each in papers.paid if each.why and each.case.key.payer == "city"]
    assert paid + sum(held) == 600_0000_00


def test_nobody_is_paid_of_whom_the_account_is_asked(papers: Papers) -> None:
    """四号有两个账号，二十三号的账号丢了位数，二十六号后来列入失信名单。"""
    unpaid = {"海清四号密封件有限公司", "海清二十三号饲料有限公司", "海清二十六号印刷有限公司"}
    assert unpaid <= set(column(papers, "暂不拨付", "申报主体"))
    assert not unpaid & set(column(papers, "拨付表", "收款人全称"))


def test_the_aims_hold_what_the_run_gives_and_nothing_else(papers: Papers) -> None:
    """公示表里数的：市级 25 笔、20 家、600 万元，省级 14 笔、12 家、188 万元；目标等留空。"""
    rows = sheet(papers, "绩效目标表").rows
    assert [
        ("市级", 600_0000_00, "奖补单位数", "20 个"),
        ("市级", None, "奖补笔数", "25 笔"),
        ("市级", None, "奖补资金", "600 万元"),
        ("省级", 188_0000_00, "奖补单位数", "12 个"),
        ("省级", None, "奖补笔数", "14 笔"),
        ("省级", None, "奖补资金", "188 万元"),
    ] == [(row[3], row[4], row[9], row[10]) for row in rows]
    assert {None} == {row[at] for row in rows for at in (2, 5, 6, 11)}


def test_the_sum_of_payments_is_told_in_capitals_too(papers: Papers) -> None:
    """市级 600 万元，减去暂不拨付的市级各笔 169,611.31+84,805.65+424,028.27+84,805.65×2＝848,056.53。"""
    found = sheet(papers, "拨付表")
    at = [each.head for each in found.columns].index("大写")
    assert "伍佰壹拾伍万壹仟玖佰肆拾叁元肆角柒分" == found.said[at]
    book = workbook_of([found], papers)
    assert "伍佰壹拾伍万壹仟玖佰肆拾叁元肆角柒分" in text_of(book)


def test_a_sheet_has_the_name_that_is_wanted_and_its_files_a_fit_one(made: MadeRun) -> None:
    text = HEAD + "sheets:\n  - {sheet: 公示表, name: ../公示/表}\n  - {sheet: 汇总, name: 公示表}\n"
    wanted = papers_of(made, plan_of("papers.yaml", text.encode(), made.vocabulary, OFFICE / "papers"))
    assert {"../公示/表", "公示表"} <= {each.name for each in sheets_of(wanted)}
    files = make_papers(wanted, chosen_families(["数据"]))
    assert {"公开/_公示_表.csv", "内部/公示表.csv"} <= set(files)


def test_a_refusal_names_the_condition_and_the_cell(papers: Papers) -> None:
    found = {(row[1], row[2]): (row[6], row[7], row[8]) for row in sheet(papers, "未获奖补").rows}
    assert found["海清市标准化协会", "T/HQ 0001-2022"] == (
        "条件不符",
        "主体类型：应为 企业，现为 社会团体；级别：应为 国际、国家或行业，现为 团体",
        "申报汇总.xlsx/标准和领跑者!G29",
    )
    assert found["海清三十三号光伏有限公司", "ISO 90033:2022"][0] == "列入不付名单"


def text_of(content: bytes) -> str:
    """All that a file says; of a packed one, all that its parts say; of a PDF, its pages and what it says of itself."""
    if content.startswith(b"PAR1"):
        return str(pl.read_parquet(io.BytesIO(content)).to_dicts())
    if content.startswith(b"%PDF"):
        pdf = PdfReader(io.BytesIO(content))
        return f"{pdf.metadata} {''.join(page.extract_text() for page in pdf.pages)}"
    if not content.startswith(b"PK"):
        return content.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "".join(parts.read(name).decode() for name in parts.namelist())


def test_no_account_stands_in_what_may_be_published(papers: Papers) -> None:
    files = make_papers(papers, FAMILIES)
    numbers = [each.number for each in papers.made.outcome.picture.accounts if each.number]
    public = "".join(text_of(content) for name, content in files.items() if name.startswith("公开/"))
    assert numbers
    assert not [each for each in numbers if each in public]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("91139900MA0A09035D", "91139900MA0A09035D"),  # a unit's code is public
        ("911399000001300087", "911399000001300087"),  # also where it is digits alone
        ("110105194912310021", "110105********0021"),
    ],
)
def test_codes_as_they_are_published(given: str, shown: str) -> None:
    assert masked_code(given) == shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("联系13812345678", "联系138******78"),
        ("账号 6200 0000 0000 0000 013", "账号 620******************13"),
        ("某人 110105194912310021 的专利", "某人 110105********0021 的专利"),
        ("GB/T 90004-2021", "GB/T 90004-2021"),
        ("2023-11-30", "2023-11-30"),
    ],
)
def test_texts_as_they_are_published(given: str, shown: str) -> None:
    assert masked(given) == shown


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("sheets:\n  - sheet: 公示表\n    columns: [序号, 账号]\n", "papers.private", "papers.yaml:4:19"),
        ("sheets:\n  - sheet: 公示表\n    columns: [单维]\n", "papers.column", "papers.yaml:4:15"),
        ("sheets:\n  - sheet: 工资表\n", "papers.sheet", "papers.yaml:3:12"),
        ("sheets:\n  - sheet: 待办\n    columns: [序号]\n", "papers.fixed", "papers.yaml:4:15"),
        ("sheets:\n  - sheet: 公示表\n  - sheet: notice\n", "papers.sheet-twice", "papers.yaml:4:12"),
        ("notice: {begins: 2023-12-04, days: 5, counted: 天, holidays: a.csv}\n", "papers.counted", "papers.yaml:2:48"),
        ("notice: {begins: 2023-12-04, days: 5}\n", "papers.no-holidays", "papers.yaml:2:9"),
        ("payment: {payers: [镇级]}\n", "round.payer", "papers.yaml:2:20"),
        ("sheets:\n  - sheet: 公示表\n    columns: [{text: 备}]\n", "papers.no-head", "papers.yaml:4:15"),
        ("summary: {by: [级别, 大小写]}\n", "papers.fact", "papers.yaml:2:20"),
        ("unknown: 1\n", "shape.unknown-key", "papers.yaml:2:1"),
        ("sheets:\n  - {sheet: 公示表, name: 明细}\n", "papers.sheet-name", "papers.yaml:3:24"),
        (
            "sheets:\n  - {sheet: 公示表, name: 甲}\n  - {sheet: 明细, name: 甲}\n",
            "papers.sheet-name",
            "papers.yaml:4:23",
        ),
        ("notice: {begins: 2023-12-04, days: 61, counted: 自然日}\n", "shape.bounds", "papers.yaml:2:36"),
        (
            "notice: {begins: 2023-12-04, days: 99999999999999999999, counted: 自然日}\n",
            "shape.bounds",
            "papers.yaml:2:36",
        ),
        ("notice: {begins: 2023-12-04, days: 五, counted: 自然日}\n", "shape.integer", "papers.yaml:2:36"),
        ("notice: {begins: 2023-13-04, days: 5, counted: 自然日}\n", "date.none", "papers.yaml:2:18"),
        ("notice: 5\n", "shape.mapping", "papers.yaml:2:9"),
        (
            "notice: {begins: 2025-01-02, days: 5, holidays: 节假日2023.csv}\n",
            "papers.unknown-year",
            "papers/节假日2023.csv",
        ),
        ("notice: {begins: 2023-12-04, days: 5, holidays: 没有.csv}\n", "file.unreadable", "papers/没有.csv"),
        ("returns: {due: 2024-11-30, list: 没有.csv}\n", "file.unreadable", "papers/没有.csv"),
        ("returns: {due: 某天, list: 报送.csv}\n", "date.form", "papers.yaml:2:16"),
        ("payment: {tranche: 25}\n", "shape.bounds", "papers.yaml:2:20"),
        ("payment: {tranche: 第一期}\n", "shape.integer", "papers.yaml:2:20"),
        ("payment: {payers: 市级市}\n", "round.payer", "papers.yaml:2:19"),
        ("feet: [甲]\n", "shape.mapping", "papers.yaml:2:7"),
        ("letters: {pdf: PDF/B}\n", "papers.pdf", "papers.yaml:2:16"),
        ("summary: {readings: 也许}\n", "shape.boolean", "papers.yaml:2:21"),
        ("sheets: {sheet: 公示表}\n", "shape.list", "papers.yaml:2:9"),
        ("sheets:\n  - 公示表\n", "shape.mapping", "papers.yaml:3:5"),
        ("sheets:\n  - {sheet: 公示表, unit: 角}\n", "shape.choice", "papers.yaml:3:24"),
        ("office: [甲]\n", "shape.text", "papers.yaml:2:9"),
        ("office: 甲\noffice: 乙\n", "file.key-twice", "papers.yaml:3:1"),
    ],
)
def test_faults_of_papers_yaml_at_their_place(made: MadeRun, text: str, code: str, place: str, tmp_path: Path) -> None:
    shutil.copytree(OFFICE / "papers", tmp_path / "papers")
    (tmp_path / "papers/报送.csv").write_text("代码,日期\n91139900MA0A00014Y,2024-11-01\n", "utf-8")
    with pytest.raises(InputError) as fault:
        plan_of("papers.yaml", (HEAD + text).encode(), made.vocabulary, tmp_path / "papers")
    assert [(each.code, str(each.mark)) for each in fault.value.findings] == [(code, place)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("signed_on: 2023-11-29\n", "papers.yaml:2:12"),
        ("notice: {begins: 2023-11-29, days: 5, counted: 自然日}\n", "papers.yaml:2:18"),
    ],
)
def test_papers_of_a_day_before_that_of_decision(made: MadeRun, text: str, place: str) -> None:
    """It was decided on 2023-11-30."""
    plan = plan_of("papers.yaml", (HEAD + text).encode(), made.vocabulary, Path())
    with pytest.raises(InputError) as fault:
        papers_of(made, plan)
    assert [("round.before", place)] == [(each.code, str(each.mark)) for each in fault.value.findings]


@pytest.mark.parametrize(("expected", "tranche"), [([], 1), ([("papers.tranche", "papers.yaml:2:20")], 2)])
def test_a_part_that_no_budget_has_is_told(made: MadeRun, expected: list[tuple[str, str]], tranche: int) -> None:
    """The budget is paid at once."""
    plan = plan_of("papers.yaml", f"{HEAD}payment: {{tranche: {tranche}}}\n".encode(), made.vocabulary, Path())
    told = gaps_of(papers_of(made, plan), chosen_families(["数据"]))
    assert expected == [(each.code, str(each.mark)) for each in told]


@pytest.mark.parametrize(
    ("expected", "rows"), [("listing.no-head", "甲,乙\n1,2\n"), ("papers.no-returns", "单位,日期\n")]
)
def test_a_list_of_reports_without_rows_is_told(made: MadeRun, tmp_path: Path, expected: str, rows: str) -> None:
    (tmp_path / "报送.csv").write_text(rows, "utf-8")
    text = HEAD + "returns: {due: 2024-11-30, list: 报送.csv}\n"
    with pytest.raises(InputError) as fault:
        plan_of("papers.yaml", text.encode(), made.vocabulary, tmp_path)
    assert [expected] == [each.code for each in fault.value.findings if each.severity == "error"]


def test_the_same_run_gives_the_same_bytes(folder: Path, papers: Papers) -> None:
    again = make_again(folder)
    assert make_papers(papers_of(again, read_plan(folder, again.vocabulary)), FAMILIES) == make_papers(papers, FAMILIES)


def test_a_family_that_is_none_is_told_with_what_was_meant() -> None:
    with pytest.raises(InputError) as fault:
        chosen_families(["数剧"])
    assert [each.code for each in fault.value.findings] == ["papers.family"]


def test_papers_that_somebody_changed_are_not_written_over(tmp_path: Path, papers: Papers) -> None:
    files = make_papers(papers, chosen_families(["数据"]))
    place = tmp_path / "out"
    assert write_papers(place, files)
    assert not write_papers(place, files)
    other = make_papers(papers_of(papers.made, NO_PAPERS), chosen_families(["数据"]))
    assert write_papers(place, other)  # untouched papers give way
    (place / "公开/公示表.csv").write_text("改过", "utf-8")
    with pytest.raises(InputError) as fault:
        write_papers(place, files)
    [found] = fault.value.findings
    assert ("papers.there", "公开/公示表.csv") == (found.code, dict(found.words)["files"])
    assert (place / "公开/公示表.csv").read_text("utf-8") == "改过"


def test_a_run_that_comes_out_otherwise_has_no_papers(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "office"
    shutil.copytree(folder, place)
    result = place / "runs/0001/result.json"
    manifest = place / "runs/0001/run.json"
    told = json.loads(manifest.read_bytes())
    result.write_bytes(b"{}")
    told["files"]["result.json"] = digest(b"{}")
    del told["sha256"]
    manifest.write_bytes(seal(told))
    (place / "runs/SHA256SUMS").unlink()
    with pytest.raises(InputError) as fault:
        make_again(place)
    assert [each.code for each in fault.value.findings] == ["papers.other-result"]


@pytest.mark.parametrize("damage", [lambda path: path.write_text("x"), Path.unlink], ids=["changed", "gone"])
def test_a_run_that_is_damaged_has_no_papers(damage: Callable[[Path], object], folder: Path, tmp_path: Path) -> None:
    """Whatever of it: what people look at beside the papers has to be what the papers are made of."""
    shutil.copytree(folder, tmp_path / "office")
    damage(tmp_path / "office/runs/0001/明细.csv")
    with pytest.raises(InputError) as fault:
        make_again(tmp_path / "office")
    [found] = fault.value.findings
    assert ("papers.damaged", (("found", "0001"), ("files", "明细.csv"))) == (found.code, found.words)


@pytest.mark.parametrize(
    ("shown", "fen", "unit", "places"),
    [
        ("42.402827", 42_402_827, "万元", 6),
        ("3.000000", 3_000_000, "万元", 6),
        ("3", 3_000_000, "万元", 0),
        ("7,880,000.00", 788_000_000, "元", 2),
        ("-0.01", -1, "元", 2),
    ],
)
def test_sums_as_people_read_them(shown: str, fen: int, unit: Unit, places: int) -> None:
    assert amount(fen, unit, places) == shown


def test_the_notice_as_a_page(papers: Papers) -> None:
    """12月4日（周一）起 5 个工作日到 8 日；没有写的留空，并说出来。"""
    page = make_papers(papers, chosen_families(["公示"]))["公开/公示.html"].decode()
    assert "公示期：2023年12月4日至2023年12月8日（5 个工作日）" in page
    assert "共 7,880,000.00 元" in page
    assert "〔此处须由本局填写：提出异议的方式和要求〕" in page
    assert [(each.code, dict(each.words)["key"]) for each in gaps(papers)] == [("papers.gap", "notice.objection")]
