"""Who is meant by what people settled: of several that bear one name it is nobody, whichever row came first."""

from __future__ import annotations

import pytest
from office import fields

from qaward.intake.entries import Given
from qaward.intake.persons import Person
from qaward.intake.picture import Application, Settlement
from qaward.intake.questions import AnswerBook
from qaward.intake.settling import Settling
from qaward.marks import Mark


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
    assert ([] if expected else [settled]) == found.unused
    assert ([expected] if expected else []) == [place[0] for place in found.settled]
