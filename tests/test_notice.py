"""The public notice as PDF and as a page: one and the same data, the office's own template, the same bytes again."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from qaward.findings import InputError
from qaward.papers.families import chosen_families, make_papers
from qaward.papers.made import MadeRun, make_again
from qaward.papers.notice import NoticeData, notice_data
from qaward.papers.plan import NO_PAPERS, PapersPlan, plan_of, read_plan
from qaward.papers.sheet import Column, Sheet
from qaward.papers.sheets import Papers, papers_of
from qaward.papers.table_text import as_text
from qaward.papers.templating import typst_document
from tests import absent
from tests.console import run
from tests.kept_office import kept_office
from tests.office import OFFICE
from tests.test_papers_after_notice import PROGRESS

NOTICE = chosen_families(["公示"])


@pytest.fixture(scope="module", autouse=True)
def fonts() -> None:
    """PDF is made with a Chinese font of the system."""
    absent.fonts()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kept_office(tmp_path_factory.mktemp("notice"))


@pytest.fixture(scope="module")
def made(folder: Path) -> MadeRun:
    return make_again(folder)


@pytest.fixture(scope="module")
def papers(folder: Path, made: MadeRun) -> Papers:
    return papers_of(made, read_plan(folder, made.vocabulary))


@pytest.fixture(scope="module")
def files(papers: Papers) -> Mapping[str, bytes]:
    return make_papers(papers, NOTICE)


def text_of(pdf: bytes) -> str:
    """All that a PDF says, without the spaces and breaks that its layout puts in."""
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return "".join(text.split()).replace("\u200b", "")


def packed(text: str) -> str:
    return "".join(text.split())


def test_the_pdf_says_all_that_the_page_says(papers: Papers, files: Mapping[str, bytes]) -> None:
    """Every cell of all 39 rows, the sum of the sheet, the period, the sums of payers."""
    data, text = notice_data(papers), text_of(files["公开/公示.pdf"])
    page = files["公开/公示.html"].decode()
    cells = [cell.text for row in (*data.table.rows, data.table.sums) for cell in row]
    assert 39 == len(data.table.rows)
    assert "788.000000" in text
    assert not [cell for cell in cells if packed(cell) not in text or cell not in page]
    for said in (
        "21个单位的下列事项拟予奖补，共7,880,000.00元",
        "公示期：2023年12月4日至2023年12月8日（5个工作日）",
        "海市监公示〔2023〕9号",
        "市级：25笔，6,000,000.00元",
        "省级：14笔，1,880,000.00元",
        "〔此处须由本局填写：提出异议的方式和要求〕",
        "2023年12月1日",
    ):
        assert said in text


def test_a_row_of_the_pdf_stands_in_its_order(files: Mapping[str, bytes]) -> None:
    """清东县人民政府：42.402827 万元，表里第一行。"""
    assert "1清东县人民政府11139900MA0A09035D2022年度七（二十二）市级42.402827" in text_of(files["公开/公示.pdf"])


def test_the_same_run_gives_the_same_pdf(folder: Path, files: Mapping[str, bytes]) -> None:
    again = make_again(folder)
    assert files == make_papers(papers_of(again, read_plan(folder, again.vocabulary)), NOTICE)


def test_the_notice_can_be_kept_for_good(files: Mapping[str, bytes]) -> None:
    """PDF/A-2b unless another is asked for."""
    said = files["公开/公示.pdf"].decode("latin-1")
    assert "<pdfaid:part>2</pdfaid:part>" in said
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in said


def test_another_standard_is_asked_for_in_papers_yaml(made: MadeRun) -> None:
    text = "papers: 1\nnotice: {begins: 2023-12-04, days: 7, counted: 自然日, pdf: PDF/UA-1}\n"
    plan = plan_of("papers.yaml", text.encode(), made.vocabulary, OFFICE / "papers")
    said = make_papers(papers_of(made, plan), NOTICE)["公开/公示.pdf"].decode("latin-1")
    assert "<pdfuaid:part>1</pdfuaid:part>" in said
    with pytest.raises(InputError) as fault:
        plan_of("papers.yaml", text.replace("UA-1", "B-1").encode(), made.vocabulary, OFFICE / "papers")
    assert [("papers.pdf", "papers.yaml:2:58")] == [(each.code, str(each.mark)) for each in fault.value.findings]


def test_what_is_not_given_is_marked_in_the_pdf(made: MadeRun) -> None:
    text = text_of(make_papers(papers_of(made, NO_PAPERS), NOTICE)["公开/公示.pdf"])
    for what in ("发文单位", "公示的起止日期", "提出异议的方式和要求", "联系方式"):
        assert f"〔此处须由本局填写：{what}〕" in text


@pytest.mark.parametrize("name", ["notice.typ", "changes.typ"])
def test_an_offices_template_stands_for_the_built_in_one(name: str, folder: Path, tmp_path: Path) -> None:
    """A template that leaves out what has to be shown is told, and so is a field that there is not."""
    own = tmp_path / "papers"
    (own / "templates").mkdir(parents=True)
    (own / "templates" / name).write_text("#notice.title #notice.tital\n", "utf-8")
    with pytest.raises(InputError) as fault:
        typst_document(name, own, ("notice", NoticeData), make_again(folder).outcome.round.day)
    assert [("template.field", f"papers/templates/{name}:1:23")] == [
        (each.code, str(each.mark)) for each in fault.value.findings
    ]
    (own / "templates" / name).write_text("#notice.title\n", "utf-8")
    with pytest.raises(InputError) as fault:
        typst_document(name, own, ("notice", NoticeData), make_again(folder).outcome.round.day)
    needed = {"office", "period", "objection", "contact", "table", "day", "text"}
    assert needed == {dict(each.words)["found"] for each in fault.value.findings}
    assert {"template.missing"} == {each.code for each in fault.value.findings}


def test_long_and_strange_names_stay_in_their_columns(papers: Papers) -> None:
    """What no line can be broken in is broken in wide columns; no text is lost, whatever stands in it."""
    rows = (("W" * 500, 100), ("长" * 500, 200), ('#import "x" $1/0$ <b>*_`\\', 300), ("𬭎㙍", 400))
    sheet = Sheet("notice", "公示表", "标题", "元", (Column("单位"), Column("金额", "fen", summed=True)), rows)
    data = replace(notice_data(papers), table=as_text(sheet))
    with typst_document("notice.typ", None, ("notice", NoticeData), papers.signed_on) as document:
        text = text_of(document.pdf(data))
    assert "10.00" in text
    assert not [name for name, _ in rows if packed(str(name)) not in text]


def test_the_notice_of_changes_as_pdf(tmp_path: Path) -> None:
    """二号两笔有待核实，二十八号自愿放弃：三行，原公示 160 万元。"""
    place = tmp_path / "office"
    shutil.copytree(OFFICE, place)
    plan = (place / "round.yaml").read_text("utf-8").replace("600万元", "1000万元")
    (place / "round.yaml").write_text(plan, "utf-8")
    run("round", "run", place)
    (place / "round.yaml").write_text(f"{plan}\nprogress: [progress.yaml]\n", "utf-8")
    (place / "progress.yaml").write_text(PROGRESS, "utf-8")
    run("round", "run", place)
    again = make_again(place)
    wanted: PapersPlan = read_plan(place, again.vocabulary)
    files = make_papers(papers_of(again, wanted), NOTICE)
    assert ["公开/公示.html", "公开/公示.pdf", "公开/公示变更.html", "公开/公示变更.pdf"] == sorted(files)[1:]
    text = text_of(files["公开/公示变更.pdf"])
    assert "原公示期：2023年12月4日至2023年12月8日" in text
    assert "1海清二十八号门窗有限公司气密门窗核心技术三（八）市级1000自愿放弃" in text
    assert "合计1600" in text


def test_how_wide_columns_are() -> None:
    """Half-width characters: six signs are 12; of `GB/T 1-2022` six cannot be broken; 60 at most."""
    columns = (Column("事项"), Column("单位"), Column("金额", "fen"))
    sheet = Sheet("x", "x", "x", "元", columns, (("GB/T 1-2022", "长" * 40, 1234_56), ("标准技术机构", "甲", 1)))
    assert [(6, 12), (4, 60), (8, 8)] == [(cell.least, cell.most) for cell in as_text(sheet).head]
