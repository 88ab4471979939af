"""The budget of the office's year in `features/office`: 600万元 for 707.5万元, as a person counted it, to the fen."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from console import ROOT

from qaward.budget.allot import allot
from qaward.budget.claim import Claim
from qaward.budget.methods import PRO_RATA
from qaward.budget.outcome import Allotment, Fate
from qaward.budget.plan import Budget, Plan, Sharing
from qaward.budget.unit import Per

EXPECTED: dict[str, Any] = json.loads((ROOT / "features/office/expected.json").read_text("utf-8"))
BUDGET = EXPECTED["budget"]


def fen(yuan: str) -> int:
    """A sum in 元 as fen."""
    return int(Decimal(yuan) * 100)


def given(per: Per) -> Allotment:
    """The claims of the expected table, shared out."""
    claims = [
        Claim(
            each["applicant"],
            each["name"],
            EXPECTED["policy"],
            each["clause"],
            each["item"],
            "city",
            fen(each["due_yuan"]),
        )
        for each in BUDGET["lines"]
    ]
    year = int(EXPECTED["day"][:4])
    whole = Budget("city", year, int(Decimal(BUDGET["wan"]) * 1_000_000), Sharing(PRO_RATA, per))
    return allot(claims, Plan((whole,)), year)


def test_by_line() -> None:
    """Each of the 25 lines gets its share, and what is not paid is told."""
    expected = {
        (each["applicant"].lower(), each["clause"], each["item"]): (fen(each["share_yuan"]), fen(each["withheld_yuan"]))
        for each in BUDGET["lines"]
    }
    found = {
        (line.claim.key.applicant, line.claim.clause, line.claim.item): (line.share, line.withheld)
        for line in given("line").lines
    }
    assert 25 == len(found)
    assert expected == found


def test_by_applicant() -> None:
    """By applicant first, and then among its lines: the sums of each of the 20 applicants, some of them a fen less."""
    expected = {each["applicant"]: (fen(each["due_yuan"]), fen(each["share_yuan"])) for each in BUDGET["by_applicant"]}
    found: dict[str, tuple[int, int]] = {}
    for line in given("applicant").lines:
        due, share = found.get(line.claim.key.applicant, (0, 0))
        found[line.claim.key.applicant] = due + line.due, share + line.share
    assert 20 == len(found)
    assert expected == found


@pytest.mark.parametrize("per", ["line", "applicant"])
def test_it_makes_up_the_budget(per: Per) -> None:
    """All of the budget is given, and no remainder was equal to another where the fen ran out."""
    found = given(per)
    [total] = found.totals
    assert (707_500_000, 600_000_000, 107_500_000, 0) == (total.due, total.share, total.withheld, total.left)
    assert {Fate.PART} == {line.fate for line in found.lines}
    assert not any(step.level for line in found.lines for step in line.steps)
