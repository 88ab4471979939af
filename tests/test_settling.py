"""Who is meant by what people settled: of several that bear one name it is nobody, whichever row came first."""

from __future__ import annotations

import pytest
from office import fields

from qaward.findings import Findings
from qaward.intake.entries import Given
from qaward.intake.persons import Person
from qaward.intake.picture import Application, Settlement
from qaward.intake.questions import AnswerBook
from qaward.intake.settling import Settling
from qaward.marks import Mark
from qaward.rounds.progress import PROGRESS


def applied(key: str, name: str) -> Application:
    """An applicant without claims."""
    return Application(Person(key, key, [name]), {}, {}, [Mark("单位.csv", 2)])


@pytest.mark.parametrize(
    ("expected", "word"),
    [(None, "甲厂"), ("91139900ma0a000657", "91139900MA0A000657"), ("91139900ma0a00014y", "乙厂")],
)
@pytest.mark.parametrize("turn", [1, -1])
def test_a_name_that_two_bear_settles_nothing(expected: str | None, word: str, turn: int) -> None:
    known = [
        applied("91139900ma0a000657", "甲厂"),
        applied("91139900ma0a00005x", "甲厂"),
        applied("91139900ma0a00014y", "乙厂"),
    ]
    (staff, *_) = fields().named("企业规模", "applicant")
    settled = Settlement(word, "", "", Given(staff, "小型", "小型", Mark("审定.yaml", 3), "审定"))
    found = Settling({each.person.key: each for each in known[::turn]}, {}, AnswerBook({}), [settled], fields())
    assert ([] if expected else [settled]) == [each.settlement for each in found.unused]
    assert ([expected] if expected else []) == [place[0] for place in found.settled]


@pytest.mark.parametrize(
    ("expected", "content"),
    [
        ("progress.empty", "代码,进度,日期\n"),
        ("progress.empty", "代码,进度,日期\n91139900MA0A00014Y,,\n"),
        ("listing.no-head", "代码,日期\n91139900MA0A00014Y,2023-12-05\n"),
        ("listing.no-head", "序号,单位名称\n1,甲厂\n"),
    ],
)
def test_a_table_that_is_no_list_of_changes_is_refused(expected: str, content: str) -> None:
    """One that was damaged would take back all that it said: it is not taken for one that is still empty."""
    problems = Findings()
    PROGRESS.read("进度.csv", content.encode(), problems)
    assert [expected] == [each.code for each in problems]
    assert ("error" if expected == "listing.no-head" else "note") == next(iter(problems)).severity


def test_a_change_whose_sum_has_a_comma_is_refused() -> None:
    """666 would be read of 666,600."""
    problems = Findings()
    PROGRESS.read("进度.csv", "代码,进度,日期,金额（元）\nA1,拨付,2023-12-25,666,600\n".encode(), problems)
    assert [("进度.csv:2:5", "sheet.row-long", "error")] == [(str(x.mark), x.code, x.severity) for x in problems]
