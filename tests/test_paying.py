"""Laws of paying over generated years: whatever is paid part by part makes up the year's money, to the fen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qaward.budget.allot import allot
from qaward.budget.claim import Claim
from qaward.budget.division import Division, Part, Tranche
from qaward.budget.methods import METHODS, Terms
from qaward.budget.order import Criterion
from qaward.budget.outcome import Line as Allotted
from qaward.budget.plan import Budget, Cap, Plan, Scope, Sharing
from qaward.facts import Facts
from qaward.findings import Finding
from qaward.intake.picture import Account
from qaward.intake.profiles import Applied
from qaward.marks import Mark
from qaward.nodes import Mapping as MappingNode
from qaward.papers.cases import Case, borne_of
from qaward.papers.paying import PaidNow, Payment, paid_now
from qaward.rounds.course import NO_COURSE, Course
from qaward.rounds.lines import RoundLine
from qaward.rounds.queue import Waiting
from qaward.rounds.states import STATES
from qaward.standings import Standing

PLACE = Mark("accounts.csv", 2)


def case_of(line: Allotted, course: Course = NO_COURSE) -> Case:
    """A case as the year's money left it, with an account."""
    claim = line.claim
    facts = Facts(claim.applicant, claim.name, "enterprise", {})
    applied = Applied(claim.key.applicant, claim.applicant, claim.name, facts, MappingNode((), PLACE), {}, {})
    made = RoundLine(
        applied.key, claim.applicant, claim.name, claim.policy, claim.clause, "t", "一", "standard", claim.item,
        claim.key.item, claim.payer, Standing.DUE, True, True, line.due, line.due, line.due, 0, course=course,
    )  # fmt: skip
    account = Account(applied.key, "62000001", "银行", "", PLACE)
    return Case(claim.key, applied, (made,), line.due, line.share, borne_of(line), account)


def issued(case: Case, paid: int = 0) -> Case:
    """The same once it was issued, and so much of it paid."""
    course = Course(STATES["issued"], issued=case.share, paid=paid, left=case.share - paid)
    return replace(case, lines=(replace(case.first, course=course),))


@st.composite
def years(draw: st.DrawFn) -> tuple[Sequence[Allotted], int]:
    """The lines of a year with its money, and how many tranches it has: budgets, caps, splits, rounding."""
    names = draw(st.lists(st.sampled_from("ABCDE"), min_size=1, max_size=5, unique=True))
    claims = [
        Claim(name, name, "p", clause, "x", "city", draw(st.integers(0, 3_000_000)))
        for name in names
        for clause in draw(st.sampled_from((("c",), ("c", "d"))))
    ]
    times = draw(st.sampled_from(((), (80, 20), (50, 30, 20), (33, 33, 34))))
    parts = draw(st.sampled_from(((), (70, 30), (50, 25, 25))))
    division = Division(
        tuple(
            Part(payer, ratio=Fraction(each, 100))
            for payer, each in zip(("city", "county", "province"), parts, strict=False)
        ),
        tuple(Tranche(Fraction(each, 100)) for each in times),
    )
    method = draw(st.sampled_from(list(METHODS.values())))
    terms = Terms(draw(st.sampled_from((1, 100, 10_000))), "largest", draw(st.sampled_from(method.lasts or ("stop",))))
    sharing = Sharing(method, draw(st.sampled_from(("line", "applicant"))), (Criterion("due", falling=True),), terms)
    budget = Budget("city", 2023, draw(st.none() | st.integers(0, 9_000_000)), sharing, division)
    caps = (Cap("cap", Scope(), draw(st.integers(0, 2_000_000)), sharing),) if draw(st.booleans()) else ()
    return allot(claims, Plan((budget,), caps, ()), 2023).lines, max(len(times), 1)


@settings(max_examples=1000, deadline=None)
@given(years())
def test_parts_make_up_the_years_money(year: tuple[Sequence[Allotted], int]) -> None:
    """Paid tranche by tranche, each what was still to be paid, every case comes to its share; then nothing is left."""
    lines, tranches = year
    cases = [issued(case_of(line)) for line in lines]
    so_far = [0] * len(cases)
    for tranche in range(1, tranches + 1):
        now = paid_now(cases, Payment(tranche), ())
        assert not [each.why for each in now if each.why not in {"", "paid"}]
        so_far = [before + each.total for before, each in zip(so_far, now, strict=True)]
        cases = [issued(case, fen) for case, fen in zip(cases, so_far, strict=True)]
    assert so_far == [case.share for case in cases]
    assert {each.why for each in paid_now(cases, Payment(tranches), ())} <= {"paid"}
    at_once = paid_now([issued(case_of(line)) for line in lines], Payment(tranches), ())
    assert [each.total for each in at_once] == [line.share for line in lines]


@settings(max_examples=300, deadline=None)
@given(years(), st.data())
def test_payers_together_pay_what_all_pay(year: tuple[Sequence[Allotted], int], data: st.DataObject) -> None:
    """A sheet for each payer's money pays together what one sheet for all pays."""
    lines, tranches = year
    tranche = data.draw(st.integers(1, tranches))
    cases = [issued(case_of(line)) for line in lines]
    payers = ("city", "county", "province")
    apart = [paid_now(cases, Payment(tranche, (payer,)), ()) for payer in payers]
    whole = paid_now(cases, Payment(tranche), ())
    assert [each.total for each in whole] == [sum(one[at].total for one in apart) for at in range(len(cases))]


def one(share: int, borne: dict[tuple[str, int], int], course: Course) -> PaidNow:
    """What is paid now of a single case in its second tranche."""
    line = allot([Claim("A", "A", "p", "c", "x", "city", share)], Plan((), (), ()), 2023).lines[0]
    case = replace(case_of(line, course), borne=borne)
    return paid_now([case], Payment(2), ())[0]


TWO = {("city", 1): 800, ("city", 2): 200}
BOTH = {("city", 1): 400, ("county", 1): 400, ("city", 2): 100, ("county", 2): 100}


@pytest.mark.parametrize(
    ("expected", "why", "borne", "paid", "left"),
    [
        ({"city": 200}, "", TWO, 800, 200),  # the first part was paid
        ({"city": 1000}, "", TWO, 0, 1000),  # it was not: both now
        ({"city": 300}, "", TWO, 700, 300),  # some of it was
        ({}, "paid", TWO, 1000, 0),
        ({"city": 100, "county": 100}, "", BOTH, 800, 200),
        ({}, "in-part", BOTH, 700, 300),  # nobody can say who bore the 700
    ],
)
def test_what_was_paid_comes_off(
    expected: dict[str, int], why: str, borne: dict[tuple[str, int], int], paid: int, left: int
) -> None:
    found = one(1000, borne, Course(STATES["paid"], issued=1000, paid=paid, left=left))
    assert (expected, why) == (dict(found.fen), found.why)


def test_what_was_recovered_is_not_paid_again() -> None:
    """Of 1000 fen, 800 paid and 300 taken back: the 200 that were open are gone, 100 come back, and nothing is paid."""
    course = Course(STATES["recovered"], issued=1000, paid=800, recovered=300, left=0, corrected=True)
    assert (100, 700) == (course.back, course.spent)
    for borne in (TWO, BOTH):
        found = one(700, borne, course)
        assert ("back", 0) == (found.why, found.total)


def test_what_is_not_issued_waits_once_others_are() -> None:
    line = allot([Claim("A", "A", "p", "c", "x", "city", 10), Claim("B", "B", "p", "c", "y", "city", 10)],
                 Plan((), (), ()), 2023).lines  # fmt: skip
    cases = [issued(case_of(line[0])), case_of(line[1])]
    assert [each.why for each in paid_now(cases, Payment(), ())] == ["", "not-issued"]
    assert [each.why for each in paid_now([case_of(each) for each in line], Payment(), ())] == ["", ""]


def test_a_question_before_payment_stops_all_whom_it_is_about() -> None:
    """An account that may be that of A or of B: neither is paid, C is. What is about nobody stops a payer's money."""
    lines = allot([Claim(name, name, "p", "c", "x", "city", 10) for name in "ABC"], Plan((), (), ()), 2023).lines
    cases = [case_of(line) for line in lines]
    keys = [case.applied.key for case in cases]
    text, stake = Finding("ask.who", PLACE, (), "note"), (("city", 10),)
    two = Waiting("payment", keys[0], "A", "", text, stake, about=(keys[0], keys[1]))
    assert ["asked", "asked", ""] == [each.why for each in paid_now(cases, Payment(), [two])]
    nobody = Waiting("payment", "", "", "", text, stake)
    assert ["asked"] * 3 == [each.why for each in paid_now(cases, Payment(), [nobody])]


def test_nobody_without_an_account_is_paid() -> None:
    line = allot([Claim("A", "A", "p", "c", "x", "city", 10)], Plan((), (), ()), 2023).lines[0]
    assert [each.why for each in paid_now([replace(case_of(line), account=None)], Payment(), ())] == ["no-account"]
