"""What comes after a public notice: objections with their outcome, and published sums that changed, counted by hand."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from qaward.papers.made import make_again
from qaward.papers.plan import read_plan
from qaward.papers.sheet import Sheet
from qaward.papers.sheets import papers_of, sheets_of
from tests.console import run
from tests.office import OFFICE

PROGRESS = """progress: 1
changes:
  - {state: 审定, on: 2023-12-01, run: "0001", number: 海市监纪〔2023〕1号}
  - {state: 公示, on: 2023-12-04, run: "0001", number: 海市监公示〔2023〕9号}
  - {state: 异议, on: 2023-12-05, applicant: 海清一号轴承有限公司, item: GB/T 90001-2022, because: 称其不是第一起草单位}
  - {state: 异议办结, on: 2023-12-07, applicant: 海清一号轴承有限公司, item: GB/T 90001-2022, because: 异议不成立}
  - {state: 异议, on: 2023-12-06, applicant: 海清二号阀门有限公司, item: "ISO 90002:2023", because: 称产品未用该标准}
  - {state: 放弃, on: 2023-12-06, applicant: 海清二十八号门窗有限公司, because: 自愿放弃}
"""


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sheet]:
    """The sheets of a second run, after the first was published; there is money for all."""
    place: Path = tmp_path_factory.mktemp("after") / "office"
    shutil.copytree(OFFICE, place)
    plan = (place / "round.yaml").read_text("utf-8").replace("600万元", "1000万元")
    (place / "round.yaml").write_text(plan, "utf-8")
    assert run("round", "run", place).exit_code == 0
    (place / "round.yaml").write_text(f"{plan}\nprogress: [progress.yaml]\n", "utf-8")
    (place / "progress.yaml").write_text(PROGRESS, "utf-8")
    assert run("round", "run", place).exit_code == 0
    made = make_again(place)
    return {each.name: each for each in sheets_of(papers_of(made, read_plan(place, made.vocabulary)))}


def test_the_register_of_objections(sheets: dict[str, Sheet]) -> None:
    """Each objection with its outcome; one that is open has none."""
    assert sheets["异议登记"].rows == (
        (
            1, "2023-12-05", "海清一号轴承有限公司", "GB/T 90001-2022", "称其不是第一起草单位", "2023-12-07",
            "异议不成立",
        ),
        (2, "2023-12-06", "海清二号阀门有限公司", "ISO 90002:2023", "称产品未用该标准", None, None),
    )  # fmt: skip
    assert not sheets["异议登记"].public


def test_the_notice_of_changes(sheets: dict[str, Sheet]) -> None:
    """二号的异议没有办结，省、市各 30 万元暂不列；二十八号放弃 100 万元。"""
    assert sheets["公示变更"].rows == (
        (1, "海清二十八号门窗有限公司", "气密门窗核心技术", "三（八）", "市级", 100_0000_00, 0, "自愿放弃"),
        (2, "海清二号阀门有限公司", "ISO 90002：2023", "一（二）", "市级", 30_0000_00, 0, "有待核实"),
        (3, "海清二号阀门有限公司", "ISO 90002：2023", "一（二）", "省级", 30_0000_00, 0, "有待核实"),
    )
    assert sheets["公示变更"].public


def test_before_a_notice_there_is_neither(sheets: dict[str, Sheet], tmp_path: Path) -> None:
    place = tmp_path / "office"
    shutil.copytree(OFFICE, place)
    run("round", "run", place)
    made = make_again(place)
    names = {each.name for each in sheets_of(papers_of(made, read_plan(place, made.vocabulary)))}
    assert not {"异议登记", "公示变更"} & names
