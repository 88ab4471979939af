"""What was settled about lines: which lines it is about, and that finding it costs the same however much there is."""

from __future__ import annotations

import pytest

from qaward.marks import Mark
from qaward.rounds.about_lines import AboutLines
from qaward.rounds.determined import OfLine, Signed
from qaward.rounds.lines import RoundLine
from qaward.rounds.people import People
from qaward.rounds.published import Somebody
from qaward.standings import Standing

SIGNED = Signed("科室", "2023-12-01", "", "核实", "")
CODE = "91139900ma0a00014y"
PEOPLE = People([Somebody(CODE, CODE, "甲公司"), Somebody(CODE, CODE, "甲厂"), Somebody("乙公司", "", "乙公司")])


def line(applicant: str = CODE, name: str = "甲公司", item: str = "gb/t1") -> RoundLine:
    """One line of the city."""
    return RoundLine(
        applicant, applicant, name, "p", "c", "", "", "standard", item, item, "city", Standing.DUE, True, True, 0, 0,
        0, 0,
    )  # fmt: skip


def entry(applicant: str, item: str = "GB/T 1", clause: str = "", payer: str = "") -> OfLine:
    """One determination about lines."""
    return OfLine(applicant, item, clause, payer, Mark("审定", 1), SIGNED)


@pytest.mark.parametrize(
    ("expected", "given"),
    [
        (True, entry("甲公司")),
        (True, entry("甲 公司")),
        (True, entry("甲厂")),
        (True, entry("91139900-MA0A00014Y", "gb/t 1")),
        (True, entry("甲公司", clause="c", payer="city")),
        (True, entry("甲公司", clause="p/c")),
        (False, entry("乙公司")),
        (False, entry("甲公司", "GB/T 2")),
        (False, entry("甲公司", clause="d")),
        (False, entry("甲公司", clause="q/c")),
        (False, entry("甲公司", payer="province")),
        (False, entry("甲公司", "")),
    ],
)
def test_whether_it_is_about_a_line(expected: bool, given: OfLine) -> None:
    about = AboutLines([given], PEOPLE)
    assert [given][: int(expected)] == list(about.of(line()))
    assert [given][int(expected) :] == about.unmet([line()])


def test_without_an_item_it_may_be_about_all_of_an_applicant() -> None:
    given = entry("甲公司", "")
    assert [given] == list(AboutLines([given], PEOPLE, whole=True).of(line()))


def test_a_line_looks_at_what_is_about_it_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 300 determinations and 600 lines each line looks at one at most."""
    looked: list[str] = []
    concerns = OfLine.concerns

    def counted(self: OfLine, item: str, policy: str, clause: str, payer: str) -> bool:
        looked.append(item)
        return concerns(self, item, policy, clause, payer)

    monkeypatch.setattr(OfLine, "concerns", counted)
    lines = [line(f"第{at}公司", f"第{at}公司", f"gb/t{at}") for at in range(600)]
    people = People(Somebody(each.applicant, "", each.name) for each in lines)
    about = AboutLines([entry(f"第{at}公司", f"GB/T {at}") for at in range(300)], people)
    assert 300 == sum(1 for each in lines for _ in about.of(each)) == len(looked)
    assert [] == about.unmet(lines)
