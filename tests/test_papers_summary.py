"""The summary of a run: its sums are those of the run, each chart says what its table says, every reading is run."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from qaward.papers.breakdown import Alternative, Money, Share, parted
from qaward.papers.earlier import UNCLAIMED, EarlierList
from qaward.papers.families import chosen_families, make_papers
from qaward.papers.made import make_again
from qaward.papers.parts import ways_of
from qaward.papers.pictures import Drawn, picture
from qaward.papers.plan import plan_of, read_plan
from qaward.papers.sheets import Papers, papers_of
from qaward.papers.summary import SummaryData, chart, summary_data
from tests.console import run
from tests.kept_office import kept_office
from tests.office import OFFICE


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    place = kept_office(tmp_path_factory.mktemp("summary"))
    made = make_again(place)
    return papers_of(made, read_plan(place, made.vocabulary))


@pytest.fixture(scope="module")
def data(papers: Papers) -> SummaryData:
    return summary_data(papers)


def test_money_against_the_budget_and_what_was_paid_before(data: SummaryData) -> None:
    """expected.md 处理之后：市级应付 707.5 万元、预算 600 万元，省级应付 188 万元；上年市级付 78 万元。"""
    assert data.money == (
        Money("市级", 600_0000_00, 707_5000_00, 600_0000_00, 78_0000_00),
        Money("省级", None, 188_0000_00, 188_0000_00, 0),
    )
    assert data.money[0].withheld == 107_5000_00


def test_every_chart_adds_up_to_the_whole(data: SummaryData) -> None:
    """papers.yaml 没有写按什么分；名单里有县区和级别，没有规模。"""
    assert {sum(part.fen for part in each.parts) for each in data.charts} == {788_0000_00}
    assert {sum(part.lines for part in each.parts) for each in data.charts} == {39}
    assert [each.title for each in data.charts] == ["按条款", "按出资", "按申报主体类型", "按县区", "按级别"]


def test_districts_are_those_that_the_list_has(data: SummaryData) -> None:
    """清东县：人民政府 50 万元（位次），二十六号印刷两个设计奖 20 万元；895.5 万元中其余的在海清市。"""
    (found,) = [each for each in data.charts if each.title == "按县区"]
    assert {each.label: (each.due, each.applicants) for each in found.parts} == {
        "海清市": (825_5000_00, 19),
        "清东县": (70_0000_00, 2),
    }


def test_items_that_can_have_no_level_are_no_unknown_ones(data: SummaryData) -> None:
    (found,) = [each for each in data.charts if each.title == "按级别"]
    assert [each.label for each in found.parts] == ["国家", "没有此项的", "国际", "行业", "省级"]


def test_papers_yaml_chooses_by_what_it_goes(papers: Papers) -> None:
    text = "papers: 1\nsummary: {by: [企业规模]}\n"
    plan = plan_of("papers.yaml", text.encode(), papers.made.vocabulary, Path())
    ways = list(ways_of(replace(papers, plan=plan)))
    assert [each.title for each in ways] == ["按条款", "按出资", "按申报主体类型", "按企业规模"]
    assert [each.label for each in parted(papers.cases, ways[-1].part)] == ["不详"]


def test_what_was_paid_before(data: SummaryData) -> None:
    """2022年度奖补资金拨付表.xlsx：5 行，合计 78 万元，都在同一天付。"""
    assert data.last_years == (EarlierList("上年拨付", 5, 78_0000_00, "2022-12-20", "2022-12-20"),)


def test_what_was_paid_before_by_clause(data: SummaryData) -> None:
    """今年又报的两项看得出条款：GB/T 90040（主导标准 20 万元）、橡塑分委会（秘书处 30 万元）；另三行 20+5+3 万元。"""
    found = {each.label: (each.rows, each.fen) for each in data.earlier if each.rows}
    assert found == {
        "一（二） 主导制修订标准奖励": (1, 20_0000_00),
        "一（三） 标委会秘书处资助": (1, 30_0000_00),
        UNCLAIMED: (3, 28_0000_00),
    }
    assert sum(each.now for each in data.earlier) == 788_0000_00


def test_a_list_that_names_its_clauses(tmp_path: Path) -> None:
    """上年名单有“条款”一列：按编号、名称归；几条共用的条号（一（二））、政策里没有的（九（九）），归不到哪一条。"""
    place = tmp_path / "office"
    shutil.copytree(OFFICE, place)
    mapping = (place / "mapping.yaml").read_text("utf-8")
    mapping = mapping.replace('    file: "*年度奖补资金拨付表.xlsx"\n', "    file: 上年.csv\n")
    mapping = mapping.replace("      拨付日期: {is: payment.on, serial: 是}\n", "      条款: payment.clause\n")
    (place / "mapping.yaml").write_text(mapping, "utf-8")
    (place / "2022年度奖补资金拨付表.xlsx").unlink()
    rows = ["序号,收款单位,拨付项目,金额（元）,条款,备注"]
    rows += ["1,海清一号轴承有限公司,旧项目甲,100,一（一）,", "2,海清一号轴承有限公司,旧项目乙,20,领跑者奖励,"]
    rows += ["3,海清一号轴承有限公司,旧项目丙,3,九（九）,", "4,海清一号轴承有限公司,旧项目丁,4,一（二）,"]
    (place / "上年.csv").write_text("\n".join(rows) + "\n", "utf-8")
    told = run("round", "run", place)
    assert told.exit_code == 0, told.stderr
    made = make_again(place)
    data = summary_data(papers_of(made, plan_of("p", b"papers: 1\n", made.vocabulary, place)))
    assert [(each.label, each.rows, each.fen) for each in data.earlier if each.rows] == [
        ("一（一） 领跑者奖励", 2, 120_00),
        (UNCLAIMED, 2, 7_00),
    ]


def test_other_readings_are_run(data: SummaryData) -> None:
    """国家级试点取 6 万元而不是 20 万元：仪表检测标准化试点 60 万元（三个项目）变为 18 万元，市级少 42 万元。"""
    found = [each for each in data.alternatives if each.reading == "pilot-city-national"]
    assert [(each.other, each.payer, each.before, each.after, each.change) for each in found] == [
        ("6万元", "市级", 707_5000_00, 665_5000_00, -42_0000_00)
    ]


def test_a_chart_that_has_too_many_parts_has_a_rest() -> None:
    """The rest, 88 + 87 = 175 fen, is the widest bar; the largest part has 100 / 175 of its width."""
    made = chart("k", "按什么", [Share(f"部分{at}", 100 - at, 100, 1, 1) for at in range(14)])
    bars = made.picture.bars
    assert (bars[-1].label, bars[-1].fen, bars[-1].width) == ("其他 2 项", 175, 100)
    assert (bars[0].width, len(made.parts)) == (57, 14)


def test_a_picture_says_what_it_shows() -> None:
    """-205 万元的条最宽；40 万元的占 40/205；一分钱也看得见。"""
    made = picture(
        "k", "增减", [Drawn("甲", 40_0000_00, "", "more"), Drawn("乙", -205_0000_00, "", "less"), Drawn("丙", 1)]
    )
    assert made.told == "甲 +40万元；乙 -205万元；丙 0.000001万元"
    assert [each.width for each in made.bars] == [19, 100, 1]


def test_a_long_label_is_cut_where_a_phone_ends() -> None:
    """28 栏：14 个汉字；连同省略号不超过它。"""
    made = picture("k", "t", [Drawn("字" * 14, 1), Drawn("字" * 15, 1)])
    assert [each.short for each in made.bars] == ["字" * 14, "字" * 13 + "…"]


def test_a_page_without_network_or_script(papers: Papers) -> None:
    """八幅图：预算、五种分法、此前已付、读法；每幅都有标题和一段话。"""
    page = make_papers(papers, chosen_families(["总览"]))["内部/总览.html"].decode()
    assert "<script" not in page
    assert not re.findall(r"(?:src|href)=|url\(|@import", page)
    assert page.count('<svg role="img"') == page.count("</title>\n<desc") == 8


def test_an_alternative_says_both(data: SummaryData) -> None:
    assert all(isinstance(each, Alternative) and each.chosen != each.other for each in data.alternatives)
