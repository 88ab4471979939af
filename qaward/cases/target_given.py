"""The steps that say what a target case is about (假如), and those that have it reviewed (当)."""

from __future__ import annotations

from qaward.cases.feature import Table
from qaward.cases.shared_given import day_of, file_named
from qaward.cases.steps import StepDefinitions
from qaward.cases.tables import by_heading
from qaward.cases.target_case import TargetCase

CASE_STEPS = StepDefinitions()


@CASE_STEPS.given(r"评价日期为 (?P<day>\S+)")
def day_of_review(case: TargetCase, day: str) -> None:
    """The day to review for."""
    case.day = day_of(day)


@CASE_STEPS.given(r"地区为 (?P<name>\S+)，代码 (?P<code>\S+)")
def region(case: TargetCase, name: str, code: str) -> None:
    """The region, by its code."""
    case.region = {"名称": name, "代码": code}


@CASE_STEPS.given(r"地区为没有代码的(?P<kind>省|市|县) (?P<name>\S+)")
def region_without_code(case: TargetCase, kind: str, name: str) -> None:
    """A region of which the level alone is known."""
    case.region = {"名称": name, "类型": kind}


@CASE_STEPS.given(r"所辖(?P<kind>县|镇)为 (?P<names>\S+)")
def places(case: TargetCase, kind: str, names: str) -> None:
    """All places of a kind below the region."""
    case.places[kind] = names.split("、")


@CASE_STEPS.given("统计数据：")
def statistics(case: TargetCase, datatable: Table) -> None:
    """Figures, one a row."""
    case.statistics += by_heading(datatable)


@CASE_STEPS.given("没有统计数据")
def no_statistics(case: TargetCase) -> None:
    """No figure is known."""
    case.statistics = []


@CASE_STEPS.given(r"地区文件为 (?P<name>\S+)")
def region_file(case: TargetCase, name: str) -> None:
    """A whole region file, from the pack's folder of regions."""
    case.file = file_named(case, "regions", name, ("地区文件", "region file"))


@CASE_STEPS.when("对照指标")
def reviewed(case: TargetCase) -> None:
    """The targets of every policy in force there are reviewed."""
    case.hold()


@CASE_STEPS.when("指定本文件对照指标")
def reviewed_by_name(case: TargetCase) -> None:
    """The targets of the case's policy are reviewed, in force there or not."""
    case.hold((case.document.id,))


@CASE_STEPS.when(r"对照由 (?P<department>\S+) 负责的指标")
def reviewed_for(case: TargetCase, department: str) -> None:
    """The targets that one department answers for are reviewed."""
    case.hold(departments=(department,))
