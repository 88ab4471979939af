"""Papers of a year that is paid in two parts: what is paid now, what was taken back, who has not reported; by hand."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from qaward.papers.letters import letters_of
from qaward.papers.made import MadeRun, make_again
from qaward.papers.plan import PapersPlan, plan_of
from qaward.papers.sheet import Cell
from qaward.papers.sheets import papers_of, sheets_of
from qaward.rounds.tables import progress_table
from tests.console import run
from tests.office import OFFICE

ONE, SEVEN, FIVE = (
    f"applicant: {name}, item: {item}, clause: led-standard"
    for name, item in (
        ("海清一号轴承有限公司", "GB/T 90001-2022"),
        ("海清七号线缆有限公司", "GB/T 90007-2023"),
        ("海清五号齿轮有限公司", "GB/T 90006-2022"),
    )
)
EIGHT = "applicant: 海清二十八号门窗有限公司, item: 气密门窗核心技术, clause: breakthrough"
PROGRESS = f"""progress: 1
changes:
  - {{state: 审定, on: 2023-12-01, run: "0001", number: 海市监纪〔2023〕1号}}
  - {{state: 公示, on: 2023-12-04, run: "0001", number: 海市监公示〔2023〕9号}}
  - {{state: 下达, on: 2023-12-20, run: "0001", number: 海财〔2023〕7号}}
  - {{state: 拨付, on: 2023-12-25, {ONE}, payer: 市级, amount: 16万元, number: 凭证1}}
  - {{state: 拨付, on: 2023-12-25, {EIGHT}, payer: 市级, amount: 80万元, number: 凭证2}}
  - {{state: 拨付, on: 2023-12-25, {SEVEN}, payer: 市级, amount: 10万元, number: 凭证3}}
  - {{state: 追回, on: 2024-03-01, {EIGHT}, payer: 市级, amount: 30万元, number: 追1号, because: 未达标}}
  - {{state: 放弃, on: 2024-01-05, {FIVE}, payer: 市级, because: 自愿放弃}}
"""
PLAN = """papers: 1
payment: {payers: [市级], tranche: TRANCHE}
returns: {due: 2024-11-30, list: 报送.csv}
"""
RETURNED = """代码,单位,日期
,海清一号轴承有限公司,2024-11-01
,海清二十八号门窗有限公司,2024-12-10
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeRun:
    """A second run: of the city's 10 million, 80 % are paid first and 20 % later; some of it was paid since."""
    place: Path = tmp_path_factory.mktemp("paying") / "office"
    shutil.copytree(OFFICE, place)
    plan = (place / "round.yaml").read_text("utf-8").replace("600万元", "1000万元")
    plan = plan.replace("    by: line\n", "    by: line\n    tranches: [80%, 20%]\n")
    (place / "round.yaml").write_text(plan, "utf-8")
    assert run("round", "run", place).exit_code == 0
    (place / "round.yaml").write_text(f"{plan}\nprogress: [progress.yaml]\n", "utf-8")
    (place / "progress.yaml").write_text(PROGRESS, "utf-8")
    second = run("round", "run", place)
    assert second.exit_code == 0, second.stderr
    (place / "papers/报送.csv").write_text(RETURNED, "utf-8")
    return make_again(place)


def plan_for(made: MadeRun, tranche: int) -> PapersPlan:
    place = made.source.path / "papers"
    plan = plan_of("papers.yaml", PLAN.replace("TRANCHE", str(tranche)).encode(), made.vocabulary, place)
    return replace(plan, folder=place)


def cells(made: MadeRun, tranche: int, name: str, *heads: str) -> list[tuple[Cell, ...]]:
    """Some columns of a sheet."""
    found = next(each for each in sheets_of(papers_of(made, plan_for(made, tranche))) if each.name == name)
    places = [[column.head for column in found.columns].index(head) for head in heads]
    return [tuple(row[at] for at in places) for row in found.rows]


FIRST = ("海清一号轴承有限公司", "GB/T 90001-2022")
SEVENTH = ("海清七号线缆有限公司", "GB/T 90007-2023")


def now(made: MadeRun, tranche: int) -> dict[tuple[Cell, Cell], Cell]:
    return {(row[0], row[1]): row[2] for row in cells(made, tranche, "拨付表", "收款人全称", "事项", "本次")}


def test_what_is_paid_up_to_the_first_part(made: MadeRun) -> None:
    """市级 20 万元的 80% 是 16 万元：一号已付 16 万元，不再付；七号付过 10 万元，再付 6 万元。"""
    found = now(made, 1)
    assert FIRST not in found
    assert 6_0000_00 == found[SEVENTH]
    why = {
        (row[0], row[1], row[2]): row[3] for row in cells(made, 1, "暂不拨付", "申报主体", "事项", "核定金额", "为何")
    }
    assert "本批应付的已付清" == why[*FIRST, 20_0000_00]


def test_what_is_paid_up_to_the_second_part(made: MadeRun) -> None:
    """一号还有 4 万元，七号 10 万元；追回过的二十八号、放弃的五号都不付。"""
    found = now(made, 2)
    assert (4_0000_00, 10_0000_00) == (found[FIRST], found[SEVENTH])
    assert not [key for key in found if key[0] == "海清二十八号门窗有限公司"]
    assert ("海清五号齿轮有限公司", "GB/T 90006-2022") not in found


def test_how_far_each_has_come(made: MadeRun) -> None:
    rows = cells(made, 2, "项目库", "申报主体", "事项", "审定金额", "进度", "已拨付")
    assert (*FIRST, 20_0000_00, "拨付", 16_0000_00) in rows
    assert (*SEVENTH, 20_0000_00, "拨付", 10_0000_00) in rows
    eighth = [row[1:] for row in rows if row[0] == "海清二十八号门窗有限公司"]
    assert [("气密门窗核心技术", 70_0000_00, "追回", 80_0000_00)] == eighth  # 下达 100 万元，追回 30 万元


def test_what_was_taken_back_and_why(made: MadeRun) -> None:
    """下达 100 万元，已付 80 万元，追回 30 万元：没有付的 20 万元先减，10 万元从已付的收回。"""
    heads = ("申报主体", "已拨付", "追回金额", "其中从已拨付的收回", "日期", "文号", "依据")
    assert [("海清二十八号门窗有限公司", 80_0000_00, 30_0000_00, 10_0000_00, "2024-03-01", "追1号", "未达标")] == cells(
        made, 2, "追回", *heads
    )


def test_what_comes_back_of_payments_is_told_wherever_its_case_is(made: MadeRun) -> None:
    name = "海清二十八号门窗有限公司"
    why = {row[0]: row[1] for row in cells(made, 2, "暂不拨付", "申报主体", "为何")}
    assert "已付清，追回的有一部分从已拨付的收回 100,000.00元" == why[name]
    letter = next(each.letter for each in letters_of(papers_of(made, plan_for(made, 2))) if each.name == name)
    assert "追回（追1号），已拨付 800,000.00元，已追回 300,000.00元，其中从已拨付的收回 100,000.00元" in [
        part.course for granted in letter.granted for part in granted.parts
    ]
    table = progress_table(made.outcome, made.vocabulary, "zh")
    totals = {row[0]: dict(zip(table.head, row, strict=True)) for row in table.body}["市级"]
    assert ("300000.00", "100000.00") == (totals["已追回（元）"], totals["其中从已拨付的收回（元）"])


def test_what_of_the_years_money_is_used(made: MadeRun) -> None:
    """市级：付 16＋80＋10＝106 万元，追回的 30 万元里有 10 万元从已付的收回，执行 96 万元，占 1000 万元的 9.60%。"""
    rows = cells(made, 2, "自评表", "出资", "全年预算", "执行数", "执行率")
    assert ("市级", 1000_0000_00, 96_0000_00, "9.60%") in rows


def test_what_is_used_and_what_is_still_to_be_paid_make_up_what_was_issued(made: MadeRun) -> None:
    """下达减去追回的，不是已经执行，就是待拨付。"""
    ((given, issued, spent),) = (
        row[1:] for row in cells(made, 2, "自评表", "出资", "核定金额", "已下达", "执行数") if row[0] == "市级"
    )
    left = sum(case.course.left for case in papers_of(made, plan_for(made, 2)).cases if case.key.payer == "city")
    assert isinstance(issued, int) and isinstance(spent, int)
    assert (given, issued - 30_0000_00) == (spent + left, spent + left)


def test_who_has_not_reported(made: MadeRun) -> None:
    """一号按时报了；二十八号晚报；七号没有报。别家没有付过款，不用报。"""
    assert [
        ("海清七号线缆有限公司", 10_0000_00, "2024-11-30", None),
        ("海清二十八号门窗有限公司", 80_0000_00, "2024-11-30", "2024-12-10"),
    ] == cells(made, 2, "逾期未报", "申报主体", "已拨付", "应报日期", "实报日期")


def test_a_part_beyond_the_plan_pays_no_more_than_all_of_it(made: MadeRun) -> None:
    assert now(made, 2) == now(made, 24)
