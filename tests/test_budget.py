"""A year's money shared out: every method, cap, place, rounding and division, counted by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from qaward.budget.allot import allot
from qaward.budget.claim import Claim, Value
from qaward.budget.division import Cell, Division, Part, Tranche
from qaward.budget.fill import Last
from qaward.budget.methods import BY_RANK, FIRST_COME, METHODS, PRO_RATA, PUT_BACK, Method, Terms, method_of
from qaward.budget.order import Criterion
from qaward.budget.outcome import Allotment, Fate, Total
from qaward.budget.plan import Aside, Budget, Cap, Places, Plan, Scope, Sharing
from qaward.budget.unit import Per
from qaward.findings import InputError
from qaward.shares import Shares, Way, share_out

YUAN, WAN = 100, 1_000_000
RANK = Criterion("rank", label="名次")
MOST_DUE = Criterion("due", falling=True)


def claim(name: str, fen: int, item: str = "x", payer: str = "city", clause: str = "c", **facts: Value) -> Claim:
    """A line of an applicant, whose name is its code as well."""
    return Claim(name, name, "p", clause, item, payer, fen, facts)


def ranked(*dues: int) -> list[Claim]:
    """Lines of A, B, C, …, ranked 1, 2, 3, …"""
    return [claim(chr(ord("A") + at), due, rank=at + 1) for at, due in enumerate(dues)]


def sharing(
    method: Method = PRO_RATA,
    *order: Criterion,
    per: Per = "line",
    last: Last = "stop",
    step: int = 1,
    way: Way = "largest",
) -> Sharing:
    """How a sum is shared out."""
    return Sharing(method, per, order, Terms(step, way, last))


def given(claims: list[Claim], fen: int | None, how: Sharing, division: Division | None = None) -> Allotment:
    """The claims under one budget of the city."""
    return allot(claims, Plan((Budget("city", 2023, fen, how, division or Division()),)), 2023)


def shares(found: Allotment) -> dict[str, int]:
    """What each line gets, by applicant and item (left out where it is `x`)."""
    return {line.claim.name + line.claim.item.replace("x", ""): line.share for line in found.lines}


def fates(found: Allotment) -> dict[str, Fate]:
    """What becomes of each line."""
    return {line.claim.name: line.fate for line in found.lines}


# ── pro rata ─────────────────────────────────────────────────────────────────────────────────────────


def test_pro_rata_to_the_fen() -> None:
    """100 fen for 30, 60 and 60: 20, 40, 40. For three of 50 it is 33.3 each: the first in the order has one more."""
    assert {"A": 20, "B": 40, "C": 40} == shares(given(ranked(30, 60, 60), 100, sharing()))
    found = given(ranked(50, 50, 50), 100, sharing())
    assert {"A": 34, "B": 33, "C": 33} == shares(found)
    assert [True, True, True] == [line.steps[0].level for line in found.lines]


def test_ties_of_remainders_go_by_the_declared_order() -> None:
    """Of equal remainders the fen goes to who stands first in the declared order, whatever the code is."""
    claims = [claim("A", 50, rank=3), claim("B", 50, rank=1), claim("C", 50, rank=2)]
    found = given(claims, 100, sharing(PRO_RATA, RANK))
    assert {"B": 34, "C": 33, "A": 33} == shares(found)
    assert ["B", "C", "A"] == [line.claim.name for line in found.lines]
    assert [1, 2, 3] == [line.at for line in found.lines]


def test_the_largest_remainder_is_served_first() -> None:
    """100 for 10, 20 and 90 (of 120): 8.33, 16.67, 75: one fen is left, and the second has the largest remainder."""
    found = given(ranked(10, 20, 90), 100, sharing())
    assert {"A": 8, "B": 17, "C": 75} == shares(found)
    assert [False] * 3 == [line.steps[0].level for line in found.lines]


@pytest.mark.parametrize(
    ("way", "expected", "left"),
    [
        ("largest", {"A": 300, "B": 300, "C": 400}, 0),  # the last 元 goes to C, which stands first
        ("down", {"A": 300, "B": 300, "C": 300}, 100),
        ("half_up", {"A": 300, "B": 300, "C": 300}, 100),
    ],
)
def test_whole_yuan(way: Way, expected: dict[str, int], left: int) -> None:
    """10元 among three of 5元, in whole 元: 3.33元 each, and what becomes of the last 元 is declared."""
    order = (Criterion("applicant", falling=True),)
    found = given(ranked(500, 500, 500), 1000, sharing(PRO_RATA, *order, step=YUAN, way=way))
    assert expected == shares(found)
    assert left == found.totals[0].left


def test_half_up() -> None:
    """10元 for 8元, 8元 and 4元: 4, 4, 2. For 3元, 3元, 6元 (of 10元): 2.5, 2.5, 5: both halves go up only if there is
    money for both, and there is for one.
    """
    assert {"A": 400, "B": 400, "C": 200} == shares(
        given(ranked(800, 800, 400), 1000, sharing(step=YUAN, way="half_up"))
    )
    found = given(ranked(300, 300, 600), 1000, sharing(step=YUAN, way="half_up"))
    assert {"A": 300, "B": 200, "C": 500} == shares(found)
    assert [True, True, False] == [line.steps[0].level for line in found.lines]
    assert {"A": 300, "B": 700} == shares(given(ranked(400, 1100), 1000, sharing(step=YUAN, way="half_up")))


def test_no_share_is_above_what_is_due() -> None:
    """1.50元 due is 1元 in whole 元, also where money is left: what is below the unit is told as withheld."""
    found = given(ranked(150, 250), 1000, sharing(step=YUAN, way="half_up"))
    assert {"A": 100, "B": 200} == shares(found)
    assert {"A": Fate.ROUNDED, "B": Fate.ROUNDED} == fates(found)
    assert (100, 700) == (found.totals[0].withheld, found.totals[0].left)


def test_enough_money() -> None:
    """Where there is enough, or no limit, everybody gets all; what is left is told, if there is a limit."""
    for method in METHODS.values():
        how = sharing(method, RANK)
        assert {"A": 10, "B": 20} == shares(given(ranked(10, 20), 30, how))
        assert {"A": Fate.WHOLE, "B": Fate.WHOLE} == fates(given(ranked(10, 20), None, how))
        assert [None, 5] == [given(ranked(10, 20), fen, how).totals[0].left for fen in (None, 35)]


def test_by_applicant_and_then_by_line() -> None:
    """100 for A (20 and 20) and B (80): 33.33 and 66.67: A gets 33, of which its first line gets 17."""
    claims = [claim("A", 20, "1"), claim("A", 20, "2"), claim("B", 80)]
    assert {"A1": 17, "A2": 16, "B": 67} == shares(given(claims, 100, sharing(per="applicant")))
    assert {"A1": 17, "A2": 16, "B": 67} == shares(given(claims[::-1], 100, sharing(per="applicant")))


def test_lines_of_an_applicant_go_by_the_order_too() -> None:
    """17 and 16 of 33: the fen more goes to the line that stands first in the declared order."""
    claims = [claim("A", 20, "1", rank=2), claim("A", 20, "2", rank=1), claim("B", 80, rank=3)]
    found = given(claims, 100, sharing(PRO_RATA, RANK, per="applicant"))
    assert [("2", 17), ("1", 16), ("x", 67)] == [(line.claim.item, line.share) for line in found.lines]


def test_lines_that_units_cannot_pay_are_made_up_elsewhere() -> None:
    """A has 1.50元 and 2.50元, 3元 in whole 元: with enough money 1元 and 2元."""
    claims = [claim("A", 150, "1"), claim("A", 250, "2"), claim("B", 900)]
    found = given(claims, 1300, sharing(per="applicant", step=YUAN))
    assert {"A1": 100, "A2": 200, "B": 900} == shares(found)


def test_shares_by_themselves() -> None:
    """Nothing to share, nobody to share with, a sum that is no multiple of the unit."""
    assert Shares((0, 0)) == share_out(0, [1, 2])
    assert Shares((0, 0)) == share_out(10, [0, 0])
    assert Shares(()) == share_out(10, [])
    assert Shares((100, 0), frozenset({0, 1})) == share_out(150, [1, 1], step=YUAN)


# ── in an order ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("last", "expected", "left"),
    [
        ("rest", {"A": 60, "B": 40, "C": 0}, 0),
        ("skip", {"A": 60, "B": 0, "C": 30}, 10),
        ("stop", {"A": 60, "B": 0, "C": 0}, 40),
    ],
)
def test_by_rank(last: Last, expected: dict[str, int], left: int) -> None:
    """100 for 60, 50 and 30: the second does not fit into the 40 that are left."""
    found = given(ranked(60, 50, 30), 100, sharing(BY_RANK, RANK, last=last))
    assert expected == shares(found)
    assert (left, 0) == (found.totals[0].left, found.totals[0].held)
    assert () == found.open


def test_by_rank_in_whole_yuan() -> None:
    """The rest that the last one gets is cut off to the unit."""
    found = given(ranked(6000, 5000), 9950, sharing(BY_RANK, RANK, last="rest", step=YUAN))
    assert {"A": 6000, "B": 3900} == shares(found)
    assert 50 == found.totals[0].left


def test_first_come() -> None:
    """By day of application, whatever the code; on one day by the declared order, the greater sum first."""
    claims = [
        claim("A", 60, applied=9),
        claim("B", 50, applied=3),
        claim("C", 30, applied=3),
        claim("D", 10, applied=9),
    ]
    assert {"B": 50, "C": 30, "A": 20, "D": 0} == shares(given(claims, 100, sharing(FIRST_COME, MOST_DUE, last="rest")))
    found = given(claims, 100, sharing(FIRST_COME, Criterion("due"), last="skip"))
    assert {"C": 30, "B": 50, "D": 10, "A": 0} == shares(found)


def test_put_back() -> None:
    """Whole lines wait; who comes later does not overtake, unless it is declared."""
    found = given(ranked(60, 50, 30), 100, sharing(PUT_BACK, RANK, last="stop"))
    assert {"A": Fate.WHOLE, "B": Fate.WAITS, "C": Fate.WAITS} == fates(found)
    found = given(ranked(60, 50, 30), 100, sharing(PUT_BACK, RANK, last="skip"))
    assert {"A": Fate.WHOLE, "B": Fate.WAITS, "C": Fate.WHOLE} == fates(found)
    assert {"A": Fate.WHOLE, "B": Fate.NOTHING, "C": Fate.NOTHING} == fates(
        given(ranked(60, 50, 30), 100, sharing(BY_RANK, RANK, last="stop"))
    )


def test_by_rank_and_applicant() -> None:
    """All lines of an applicant are one; it stands where the first of them would, and the rest is shared among them."""
    claims = [claim("A", 50, "1", rank=5), claim("A", 30, "2", rank=1), claim("B", 40, rank=2)]
    assert {"A1": 50, "A2": 30, "B": 20} == shares(
        given(claims, 100, sharing(BY_RANK, RANK, per="applicant", last="rest"))
    )
    assert {"A1": 37, "A2": 23, "B": 0} == shares(
        given(claims, 60, sharing(BY_RANK, RANK, per="applicant", last="rest"))
    )
    assert {"A1": 0, "A2": 0, "B": 40} == shares(
        given(claims, 60, sharing(BY_RANK, RANK, per="applicant", last="skip"))
    )


def test_words_in_an_order() -> None:
    """Words count in the order declared; those that it does not name come after them."""
    claims = [claim("A", 60, size="large"), claim("B", 60, size="small"), claim("C", 60, size="micro")]
    order = Criterion("size", values=("micro", "small"))
    assert {"C": 60, "B": 40, "A": 0} == shares(given(claims, 100, sharing(BY_RANK, order, last="rest")))
    names = [claim("A", 60, number="D10"), claim("B", 60, number="D2")]
    assert {"B": 60, "A": 40} == shares(given(names, 100, sharing(BY_RANK, Criterion("number"), last="rest")))


# ── equals, and what is not known ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("rest", {"A": (60, 60), "B": (10, 30), "C": (10, 30), "D": (0, 0)}),
        ("stop", {"A": (60, 60), "B": (0, 30), "C": (0, 30), "D": (0, 0)}),
        ("skip", {"A": (60, 60), "B": (0, 30), "C": (0, 30), "D": (0, 5)}),
    ],
)
def test_a_tie_that_matters_is_open(last: Last, expected: dict[str, tuple[int, int]]) -> None:
    """100 for 60 and then two equals of 30: which of them has to do with less a person says, not the order of input.

    Where what does not fit is passed over, what comes after them hangs on it too.
    """
    claims = [claim("A", 60, rank=1), claim("B", 30, rank=2), claim("C", 30, rank=2), claim("D", 5, rank=3)]
    found = given(claims, 100, sharing(BY_RANK, RANK, last=last))
    assert expected == {line.claim.name: (line.steps[0].least, line.steps[0].most) for line in found.lines}
    opened = {name for name, (least, most) in expected.items() if least != most}
    assert opened == {line.claim.name for line in found.open}
    assert {"A": 60, "B": 0, "C": 0, "D": 0} == shares(found)
    assert (40, 40) == (found.totals[0].left, found.totals[0].held)


def test_a_tie_that_does_not_matter() -> None:
    """Equals that all fit, or of whom none does, are settled."""
    claims = [claim("A", 60, rank=1), claim("B", 20, rank=2), claim("C", 20, rank=2), claim("D", 5, rank=3)]
    for last in ("rest", "stop", "skip"):
        assert () == given(claims, 100, sharing(BY_RANK, RANK, last=last)).open
    claims = [claim("A", 60, rank=1), claim("B", 50, rank=2), claim("C", 70, rank=2), claim("D", 5, rank=3)]
    assert {"A": 60, "B": 0, "C": 0, "D": 0} == shares(given(claims, 100, sharing(BY_RANK, RANK, last="stop")))
    found = given(claims, 100, sharing(BY_RANK, RANK, last="skip"))
    assert ({"A": 60, "B": 0, "C": 0, "D": 5}, ()) == (shares(found), found.open)


def test_a_person_settles_a_tie() -> None:
    """Lines that were put in order are not open any more; those that were not come after them."""
    claims = [claim("A", 60, rank=1), claim("B", 30, rank=2), claim("C", 30, rank=2, settled=1)]
    found = given(claims, 100, sharing(BY_RANK, RANK, last="rest"))
    assert ({"A": 60, "C": 30, "B": 10}, ()) == (shares(found), found.open)
    named = given(
        [*claims[:2], claim("C", 30, rank=2)], 100, sharing(BY_RANK, RANK, Criterion("applicant"), last="rest")
    )
    assert ({"A": 60, "B": 30, "C": 10}, ()) == (shares(named), named.open)


def test_without_a_rank_nothing_is_guessed() -> None:
    """Who has no rank may come first: it is open, and so is who would have to do with less for it."""
    claims = [claim("A", 60, rank=1), claim("B", 30, rank=2), claim("C", 20)]
    cases: dict[Last, list[tuple[int, int]]] = {
        "rest": [(60, 60), (20, 30), (10, 20)],
        "stop": [(60, 60), (0, 30), (0, 20)],
        "skip": [(60, 60), (0, 30), (0, 20)],
    }
    for last, expected in cases.items():
        found = given(claims, 100, sharing(BY_RANK, RANK, last=last))
        assert ["B", "C"] == [line.claim.name for line in found.open]
        assert expected == [(line.steps[0].least, line.steps[0].most) for line in found.lines]
    assert () == given(claims, 110, sharing(BY_RANK, RANK)).open
    found = given(claims, 40, sharing(BY_RANK, RANK, last="skip"))  # the first is passed over in any case
    assert [(0, 0), (0, 30), (0, 20)] == [(line.steps[0].least, line.steps[0].most) for line in found.lines]
    large = [*claims[:2], claim("C", 500)]
    assert ["A", "B"] == [line.claim.name for line in given(large, 100, sharing(BY_RANK, RANK)).open]


def test_what_is_below_the_unit_is_never_paid() -> None:
    """A line of half a 元 gets nothing in whole 元, with or without a rank, and whoever else is paid."""
    for last in ("rest", "skip", "stop"):
        found = given([claim("A", 300, rank=1), claim("B", 50)], 300, sharing(BY_RANK, RANK, last=last, step=YUAN))
        assert ({"A": 300, "B": 0}, ()) == (shares(found), found.open)
        assert {"A": Fate.WHOLE, "B": Fate.NOTHING} == fates(found)


# ── caps and places ──────────────────────────────────────────────────────────────────────────────────


def test_a_cap_per_applicant() -> None:
    """At most 120万元 for one applicant from the city over all clauses; the province's money is apart."""
    cap = Cap("单位封顶", Scope(("city",)), 120 * WAN, sharing(BY_RANK, MOST_DUE, last="rest"))
    claims = [
        claim("A", 100 * WAN, "1"), claim("A", 50 * WAN, "2", clause="d"), claim("A", 90 * WAN, "3", "province"),
        claim("B", 70 * WAN),
    ]  # fmt: skip
    found = allot(claims, Plan(caps=(cap,)), 2023)
    assert {"A1": 100 * WAN, "A2": 20 * WAN, "B": 70 * WAN, "A3": 90 * WAN} == shares(found)
    [step] = found.lines[1].steps
    assert ("单位封顶", "by-rank", 50 * WAN, 20 * WAN, 2) == (step.rule, step.method, step.before, step.after, step.at)
    assert [("city", 220 * WAN, 190 * WAN, 30 * WAN), ("province", 90 * WAN, 90 * WAN, 0)] == [
        (each.payer, each.due, each.share, each.withheld) for each in found.totals
    ]


def test_a_cap_of_some_clauses_shared_out() -> None:
    """A cap over one clause leaves the others alone, and may be shared out pro rata."""
    cap = Cap("封顶", Scope(("city",), ("p/c",)), 10, sharing())
    claims = [claim("A", 10, "1"), claim("A", 30, "2"), claim("A", 9, "3", clause="d")]
    assert {"A1": 3, "A2": 7, "A3": 9} == shares(allot(claims, Plan(caps=(cap,)), 2023))


def small(name: str, rank: int | None, size: str | None = "small") -> Claim:
    """A line of 1元."""
    return claim(name, YUAN, rank=rank, size=size)


def seated(claims: list[Claim], places: int, aside: Aside | None = None, per: Per = "line") -> dict[str, Fate]:
    """What becomes of lines for which there are so many places."""
    return fates(allot(claims, Plan(places=(Places("领跑者", Scope(), places, per, (RANK,), aside),)), 2023))


def test_places() -> None:
    """Two places: the third waits; a line of which nothing is due takes none."""
    lines = [small("A", 1), small("B", 2), small("C", 3), claim("D", 0, rank=1, size="small")]
    assert {"A": Fate.WHOLE, "B": Fate.WHOLE, "C": Fate.WAITS, "D": Fate.WHOLE} == seated(lines, 2)
    assert {"A": Fate.WAITS, "B": Fate.WAITS, "C": Fate.WAITS, "D": Fate.WHOLE} == seated(lines, 0)


def test_places_per_applicant_and_item() -> None:
    """An applicant with two lines takes one place, or two where items count; one item's two clauses are one."""
    lines = [
        claim("A", 5, "1", rank=1), claim("A", 5, "2", rank=2), claim("A", 5, "2", clause="d", rank=2),
        claim("B", 5, rank=3),
    ]  # fmt: skip
    cases: dict[Per, list[int]] = {"applicant": [5, 5, 5, 5], "item": [5, 5, 5, 0], "line": [5, 5, 0, 0]}
    for per, expected in cases.items():
        plan = Plan(places=(Places("名额", Scope(), 2, per, (RANK, Criterion("clause"))),))
        assert expected == [line.share for line in allot(lines, plan, 2023).lines]


@pytest.mark.parametrize(
    ("sizes", "unused", "expected"),
    [
        ("lllss", "give", "xx.x."),  # of three places one at least is for small firms
        ("lllss", "keep", "xx.x."),
        ("slsll", "give", "xxx.."),  # small firms that come first have the others as well
        ("lllll", "give", "xxx.."),
        ("lllll", "keep", "xx..."),
        ("ssssl", "keep", "xxx.."),
    ],
)
def test_places_for_small_firms(sizes: str, unused: str, expected: str) -> None:
    """A place of three is kept for small firms; without any, it is given to others or stays free."""
    words = {"l": "large", "s": "small"}
    lines = [small(chr(ord("A") + at), at, words[size]) for at, size in enumerate(sizes)]
    aside = Aside("size", ("small",), 1, "give" if unused == "give" else "keep")
    assert expected == "".join("x" if fate is Fate.WHOLE else "." for fate in seated(lines, 3, aside).values())


def test_places_that_are_open() -> None:
    """Equals for the last place, a rank that is missing, a size that is missing: open where it matters."""
    opened = Fate.OPEN
    assert {"A": Fate.WHOLE, "B": opened, "C": opened, "D": Fate.WAITS} == seated(
        [small("A", 1), small("B", 2), small("C", 2), small("D", 3)], 2
    )
    assert {"A": Fate.WHOLE, "B": opened, "C": opened} == seated([small("A", 1), small("B", 2), small("C", None)], 2)
    assert {"A": Fate.WHOLE, "B": Fate.WHOLE} == seated([small("A", 1), small("B", None)], 2)
    aside = Aside("size", ("small",), 1, "keep")
    sizes = [small("A", 1, "large"), small("B", 2, None), small("C", 3, "small")]
    assert {"A": Fate.WHOLE, "B": opened, "C": opened} == seated(sizes, 2, aside)
    equals = [small("A", 1, "large"), small("B", 1, "large"), small("C", 1, "small"), small("D", 1, "small")]
    assert {"A": opened, "B": opened, "C": opened, "D": opened} == seated(equals, 2, aside)
    assert {"A": opened, "B": opened, "C": opened, "D": opened} == seated(equals, 3, aside)
    assert dict.fromkeys("ABCD", Fate.WHOLE) == seated(equals, 4, aside)
    unsure = [small("A", 1), small("B", 2), small("C", 3, None), small("D", 4, "large")]
    assert {"A": Fate.WHOLE, "B": Fate.WHOLE, "C": Fate.WAITS, "D": Fate.WAITS} == seated(unsure, 2, aside)


def test_one_after_the_other() -> None:
    """Places, then the cap, then the budget: each line tells all three, and a line without a place takes no money."""
    plan = Plan(
        (Budget("city", 2023, 60, sharing()),),
        (Cap("封顶", Scope(("city",)), 50, sharing()),),
        (Places("名额", Scope(), 2, "line", (RANK,)),),
    )
    found = allot(ranked(80, 25, 99), plan, 2023)
    assert {"A": 40, "B": 20, "C": 0} == shares(found)
    assert [
        [("places", 80, 80), ("pro-rata", 80, 50), ("pro-rata", 50, 40)],
        [("places", 25, 25), ("pro-rata", 25, 20)],
        [("places", 99, 0)],
    ] == [[(step.method, step.before, step.after) for step in line.steps] for line in found.lines]
    assert [Fate.PART, Fate.PART, Fate.WAITS] == [line.fate for line in found.lines]


def test_budgets_of_years_payers_and_clauses() -> None:
    """A budget is for one payer and year, and for some clauses; lines of none are given whole, and told apart."""
    plan = Plan(
        (
            Budget("city", 2022, 1, sharing()),
            Budget("city", 2023, 10, sharing(), clauses=("c",)),
            Budget("city", 2023, 7, sharing(), clauses=("p/d",)),
        )
    )
    claims = [claim("A", 20), claim("A", 20, clause="d"), claim("A", 20, clause="e"), claim("A", 20, payer="county")]
    found = allot(claims, plan, 2023)
    assert [("city 2023、c", 10, 10), ("city 2023、p/d", 7, 7), ("", None, 20), ("", None, 20)] == [
        (each.rule, each.fen, each.share) for each in found.totals
    ]


# ── divided ──────────────────────────────────────────────────────────────────────────────────────────


def cells(fen: int, division: Division, step: int = 1) -> list[tuple[int, str, int]]:
    """The cells of a line of the city."""
    return [(each.tranche, each.payer, each.fen) for each in division.of("city", fen, step)]


def parts(**of: str) -> tuple[Part, ...]:
    """Parts by ratio."""
    return tuple(Part(payer, None, Fraction(ratio)) for payer, ratio in of.items())


NOW, LATER = Tranche(Fraction(4, 5), "现在"), Tranche(Fraction(1, 5), "验收后")


def test_split_by_ratio() -> None:
    """170 = 119 + 51; a fen that does not divide goes to the largest remainder, equal ones to the first declared."""
    assert [(1, "city", 119), (1, "county", 51)] == cells(170, Division(parts(city="7/10", county="3/10")))
    assert [(1, "city", 1), (1, "county", 0)] == cells(1, Division(parts(city="1/2", county="1/2")))
    thirds = Division(parts(province="1/3", city="1/3", county="1/3"))
    assert [(1, "province", 34), (1, "city", 33), (1, "county", 33)] == cells(100, thirds)


def test_split_by_amount() -> None:
    """A sum first, as far as the line goes; the rest is borne by ratio."""
    division = Division((Part("province", 30), *parts(city="1/2", county="1/2")))
    assert [(1, "province", 30), (1, "city", 35), (1, "county", 35)] == cells(100, division)
    assert [(1, "province", 20), (1, "city", 0), (1, "county", 0)] == cells(20, division)


def test_tranches() -> None:
    """80 % now and the rest later; in whole 元 what is below one comes later."""
    assert [(1, "city", 80), (2, "city", 20)] == cells(100, Division(tranches=(NOW, LATER)))
    assert [(1, "city", 100), (2, "city", 51)] == cells(151, Division(tranches=(NOW, LATER)), YUAN)


def test_tranches_of_parts() -> None:
    """99 by 70 : 30 in 80 % and 20 %: parts of 69 and 30, times of 79 and 20, and all of them hold."""
    found = cells(99, Division(parts(city="7/10", county="3/10"), (NOW, LATER)))
    assert [(1, "city", 55), (1, "county", 24), (2, "city", 14), (2, "county", 6)] == found


def test_lines_are_divided() -> None:
    """What a line gets is divided, and not what was due."""
    found = given(ranked(100, 100), 100, sharing(), Division(parts(city="1/2", county="1/2")))
    assert (Cell(1, "city", 25), Cell(1, "county", 25)) == found.lines[0].cells


# ── told ─────────────────────────────────────────────────────────────────────────────────────────────


def test_words() -> None:
    """How it was done is printed in full, the order and what it ends in too."""
    how = sharing(
        FIRST_COME, RANK, MOST_DUE, Criterion("size", values=("微型", "小型"), label="规模"), last="rest", step=YUAN
    )
    [rule] = given(ranked(1), 100, how).rules
    assert (
        "先到先得；按笔；不够的一个得余下的；算到1元；申报日期（小的在前），名次（小的在前），应付额（大的在前），"
        "规模（依次为微型、小型），相同的由人定先后"
    ) == rule.zh
    assert (
        "first come, first served; by line; the first that does not fit gets the rest; to multiples of 1元; "
        "day of application (least first), rank (least first), sum due (most first), "
        "size (微型, 小型, in this order), those that are level are settled by a person"
    ) == rule.en
    assert (
        "按比例；按单位；算到0.01元；先舍后补，余数大的先补；最后按代码、条款、事项" == sharing(per="applicant").words()
    )
    assert ("缓付", "waits") == (Fate.WAITS.word(), Fate.WAITS.word("en"))


def test_words_of_places() -> None:
    """So are places, with those that are kept aside."""
    aside = Aside("size", ("微型", "小型"), 1, "give")
    rule = Places("领跑者", Scope(), 3, "line", (RANK,), aside)
    assert "名额3个；按笔；至少1个留给 微型、小型，用不完的给别人；名次（小的在前），相同的由人定先后" == rule.words()
    assert (
        "3 places; by line; at least 1 for 微型, 小型, and what they leave goes to others; rank (least first), "
        "those that are level are settled by a person"
    ) == rule.words("en")


def test_methods_by_name() -> None:
    """A method is called by its key or its Chinese name."""
    assert (PUT_BACK, PUT_BACK, None) == (method_of("put-back"), method_of("超出的缓付"), method_of("lottery"))


def test_claims_that_cannot_be() -> None:
    """A line that is listed twice, in whatever spelling, or is below nothing, is told, and nothing is shared out."""
    claims = [claim("A", 1, "GB/T 1-2022"), claim("A", 2, "ＧＢ/T 1—2022"), claim("B", -5)]
    for given_so in (claims, claims[::-1]):
        with pytest.raises(InputError) as error:
            allot(given_so, Plan(), 2023)
        assert ["budget.claim-twice", "budget.below"] == [each.code for each in error.value.findings]
        assert "B 的 x（c）应付 -0.05元，小于 0，不能参加分配；请核对认定结果" == error.value.findings[1].message()


def test_sums_of_rules_are_not_below_nothing() -> None:
    """A budget, a cap or a number of places below nothing cannot be made; files are told of it (`money.negative`)."""
    with pytest.raises(ValueError, match="below 0"):
        Budget("city", 2023, -1, sharing())
    with pytest.raises(ValueError, match="below 0"):
        Cap("cap", Scope(), -1, sharing())
    with pytest.raises(ValueError, match="below 0"):
        Places("places", Scope(), -1, "line", ())


def test_totals_reconcile_or_are_none() -> None:
    """A total that does not reconcile cannot be made."""
    with pytest.raises(ValueError, match="reconcile"):
        Total("city", "", 100, 1, 10, 5, 5, 94, 0)
    with pytest.raises(ValueError, match="reconcile"):
        Total("city", "", None, 1, 10, 5, 4, None, 0)
