"""The summary of a run: its sums are those of the run, each chart says what its table says, every reading is run."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from qaward.papers.breakdown import Alternative, LastYear, Money, Share
from qaward.papers.families import chosen_families, make_papers
from qaward.papers.made import make_again
from qaward.papers.plan import read_plan
from qaward.papers.sheets import Papers, papers_of
from qaward.papers.summary import SummaryData, chart, summary_data
from tests.console import run
from tests.office import OFFICE


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    place: Path = tmp_path_factory.mktemp("summary") / "office"
    shutil.copytree(OFFICE, place)
    assert run("round", "run", place).exit_code == 0
    made = make_again(place)
    return papers_of(made, read_plan(place, made.vocabulary))


@pytest.fixture(scope="module")
def data(papers: Papers) -> SummaryData:
    return summary_data(papers)


def test_money_against_the_budget(data: SummaryData) -> None:
    """expected.md 处理之后：市级应付 707.5 万元、预算 600 万元，省级应付 188 万元。"""
    assert data.money == (
        Money("市级", 600_0000_00, 707_5000_00, 600_0000_00),
        Money("省级", None, 188_0000_00, 188_0000_00),
    )
    assert data.money[0].withheld == 107_5000_00


def test_every_chart_adds_up_to_the_whole(data: SummaryData) -> None:
    assert {sum(part.fen for part in each.parts) for each in data.charts} == {788_0000_00}
    assert {sum(part.lines for part in each.parts) for each in data.charts} == {39}
    assert [each.title for each in data.charts] == ["按条款", "按出资", "按申报主体类型", "按级别"]


def test_what_was_paid_last_year(data: SummaryData) -> None:
    """2022年度奖补资金拨付表.xlsx：5 行，合计 78 万元。"""
    assert data.last_years == (LastYear("上年拨付", 5, 78_0000_00),)


def test_other_readings_are_run(data: SummaryData) -> None:
    """国家级试点取 6 万元而不是 20 万元：仪表检测标准化试点 60 万元（三个项目）变为 18 万元，市级少 42 万元。"""
    found = [each for each in data.alternatives if each.reading == "pilot-city-national"]
    assert [(each.other, each.payer, each.before, each.after) for each in found] == [
        ("6万元", "市级", 707_5000_00, 665_5000_00)
    ]


def test_a_chart_that_has_too_many_parts_has_a_rest() -> None:
    """The rest, 88 + 87 = 175 fen, is the widest bar; the largest part has 100 / 175 of its width."""
    made = chart("k", "按什么", [Share(f"部分{at}", 100 - at, 100, 1, 1) for at in range(14)])
    assert (made.bars[-1].label, made.bars[-1].fen, made.bars[-1].width) == ("其他", 175, 100)
    assert (made.bars[0].width, len(made.parts)) == (57, 14)


def test_a_page_without_network_or_script(papers: Papers) -> None:
    page = make_papers(papers, chosen_families(["总览"]))["内部/总览.html"].decode()
    assert "<script" not in page
    assert not re.findall(r"(?:src|href)=|url\(|@import", page)
    assert page.count('<svg role="img"') == page.count("</title>\n<desc") == 4


def test_an_alternative_says_both(data: SummaryData) -> None:
    assert all(isinstance(each, Alternative) and each.chosen != each.other for each in data.alternatives)
