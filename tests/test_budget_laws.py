"""Laws of a year's money over generated claims and plans: sums reconcile, order of input counts for nothing, nobody
gets more than is due, and what is settled is so in every way in which the rest can be settled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import permutations, product
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from qaward.budget.allot import allot
from qaward.budget.claim import Claim, LineKey, Value
from qaward.budget.division import Division, Part, Tranche, divided, paid_at
from qaward.budget.fill import Last
from qaward.budget.methods import METHODS, PRO_RATA, Method, Terms
from qaward.budget.order import Criterion
from qaward.budget.outcome import Allotment, Fate
from qaward.budget.plan import Aside, Budget, Cap, Places, Plan, Scope, Sharing
from qaward.budget.unit import Per, units_of
from qaward.shares import make_up, share_out

many = settings(max_examples=150, deadline=None)

NAMES = ("A", "B", "C", "D1", "D2", "D10")
STEPS = st.sampled_from([1, 10, 100])
ORDERS = st.lists(
    st.sampled_from([Criterion("rank"), Criterion("due", falling=True), Criterion("size", values=("s", "m"))]),
    max_size=3, unique=True,
)  # fmt: skip


@st.composite
def facts(draw: st.DrawFn) -> dict[str, Value]:
    """What an order may ask for, some of it not known."""
    return {
        "rank": draw(st.none() | st.integers(1, 4)),
        "applied": draw(st.none() | st.integers(1, 3)),
        "size": draw(st.sampled_from(["s", "m", "l", None])),
    }


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    """Lines, each once."""
    keys = draw(
        st.lists(
            st.tuples(st.sampled_from(NAMES), st.sampled_from("cd"), st.sampled_from("xy")), max_size=9, unique=True
        )
    )
    return [
        Claim(name, name, "p", clause, item, "city", draw(st.integers(0, 400)), draw(facts()))
        for name, clause, item in keys
    ]


@st.composite
def sharings(draw: st.DrawFn) -> Sharing:
    """Ways to share out."""
    method = draw(st.sampled_from(list(METHODS.values())))
    terms = Terms(
        draw(STEPS),
        draw(st.sampled_from(["largest", "down", "half_up"])),
        draw(st.sampled_from(method.lasts or ("stop",))),
    )
    return Sharing(method, draw(st.sampled_from(["line", "applicant"])), tuple(draw(ORDERS)), terms)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A budget, perhaps a cap and places."""
    sharing = draw(sharings())
    budget = Budget("city", 2023, draw(st.none() | st.integers(0, 12).map(lambda n: n * 100)), sharing, HALVES)
    caps = [Cap("cap", Scope(), draw(st.integers(0, 600)), draw(sharings()))] if draw(st.booleans()) else []
    aside = draw(
        st.none()
        | st.builds(Aside, st.just("size"), st.just(("s",)), st.integers(0, 2), st.sampled_from(["give", "keep"]))
    )
    per = draw(st.sampled_from(get_args(Per)))
    order = tuple(draw(ORDERS)) or (Criterion("rank"),)
    places = (
        [Places("places", Scope((), ("c",)), draw(st.integers(2, 6)), per, order, aside)] if draw(st.booleans()) else []
    )
    return Plan((budget,), tuple(caps), tuple(places))


HALVES = Division(
    (Part("province", 50), Part("city", None, Fraction(2, 3)), Part("county", None, Fraction(1, 3))),
    (Tranche(Fraction(4, 5)), Tranche(Fraction(1, 5))),
)


@many
@given(claims(), plans())
def test_sums_reconcile(lines: list[Claim], plan: Plan) -> None:
    """Line by line, step by step and in all: share and withheld make what is due, share and left make the budget."""
    found = allot(lines, plan, 2023)
    assert {claim.key for claim in lines} == {line.claim.key for line in found.lines}
    for line in found.lines:
        assert 0 <= line.share <= line.due
        assert line.due == line.share + line.withheld
        sums = [line.due, *(step.after for step in line.steps)]
        assert sums[:-1] == [step.before for step in line.steps]
        assert line.share == sums[-1] == sum(cell.fen for cell in line.cells)
        assert (line.fate is Fate.OPEN) == any(step.least != step.most for step in line.steps)
        assert all(step.least <= step.after <= step.most or step.after == 0 for step in line.steps)
    [total] = found.totals or [None]
    assert total is not None or not plan.budgets
    if total is not None and total.fen is not None:
        assert total.fen == total.share + (total.left or 0)
        assert 0 <= total.held <= (total.left or 0)
    assert sum(claim.fen for claim in lines) == sum(line.share + line.withheld for line in found.lines)


@many
@given(claims(), plans(), st.data())
def test_what_is_fixed_is_given_before_all_else(lines: list[Claim], plan: Plan, data: st.DataObject) -> None:
    """It is given whole, whatever the rules are; what the others get together is no more than what it leaves."""
    fixed = data.draw(st.sets(st.sampled_from(range(len(lines))))) if lines else set[int]()
    mixed = [
        replace(claim, issued=data.draw(st.integers(0, claim.fen)) if at in fixed else None)
        for at, claim in enumerate(lines)
    ]
    found = allot(mixed, plan, 2023)
    assert all((line.share, line.fate) == (line.claim.issued, Fate.FIXED) for line in found.lines if line.claim.fixed)
    [total] = found.totals or [None]
    if total is not None and total.fen is not None:
        taken = sum(line.share for line in found.lines if line.claim.fixed)
        assert total.share - taken <= max(0, total.fen - taken)
        assert total.fen == total.share + (total.left or 0)
        assert 0 <= total.held <= max(0, total.left or 0)
    for rule in plan.places:
        mine = [claim for claim in mixed if rule.scope.takes(claim)]
        units = units_of(mine, {claim.key: 1 for claim in mine}, rule.per)
        held = sum(any(claim.fixed for claim in unit.lines) for unit in units)
        got = {line.claim.key for line in found.lines if line.share and not line.claim.fixed}
        free = [unit for unit in units if not any(claim.fixed for claim in unit.lines)]
        assert sum(any(claim.key in got for claim in unit.lines) for unit in free) <= max(0, rule.places - held)


@many
@given(claims(), plans(), st.randoms())
def test_order_of_input_counts_for_nothing(lines: list[Claim], plan: Plan, random: st.DataObject) -> None:
    """Whatever the order in which claims come in, the same comes out, in the same order."""
    expected = allot(lines, plan, 2023)
    mixed = list(lines)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert expected == allot(mixed, plan, 2023)


@many
@given(claims(), sharings(), st.integers(0, 12))
def test_units_of_rounding(lines: list[Claim], sharing: Sharing, hundreds: int) -> None:
    """Every share is a multiple of the unit of rounding, and the remainder is told."""
    found = allot(lines, Plan((Budget("city", 2023, hundreds * 100, sharing),)), 2023)
    assert all(line.share % sharing.terms.step == 0 for line in found.lines)


@many
@given(st.lists(st.integers(0, 500), max_size=8), st.integers(0, 3000), STEPS)
def test_largest_remainder(dues: list[int], fen: int, step: int) -> None:
    """Nobody is a unit away from what is exactly its own; the greater due gets no less; to the fen nothing is left."""
    total = min(fen, sum(dues))
    parts = share_out(total, dues, [due - due % step for due in dues], step=step).fen
    whole = sum(dues)
    for due, part in zip(dues, parts, strict=True):
        assert abs(part - Fraction(total * due, whole or 1)) < step
    assert all(one <= two for (a, one), (b, two) in product(zip(dues, parts, strict=True), repeat=2) if a < b)
    assert step > 1 or total == sum(parts)
    down = share_out(total, dues, step=step, way="down").fen
    more = share_out(min(total + step, whole), dues, step=step, way="down").fen
    assert all(one <= two for one, two in zip(down, more, strict=True))


@many
@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 5)), max_size=8), st.data())
def test_making_up(rows: list[tuple[int, int]], data: st.DataObject) -> None:
    """Parts make up the sum, and none is above its most."""
    most = [units * 100 for _, units in rows]
    total = data.draw(st.integers(0, sum(units for _, units in rows))) * 100
    parts = make_up(total, [weight for weight, _ in rows], most, step=100)
    assert total == sum(parts)
    assert all(0 <= part <= top and part % 100 == 0 for part, top in zip(parts, most, strict=True))


@many
@given(
    st.integers(0, 10_000),
    st.lists(st.integers(1, 9), min_size=1, max_size=4),
    st.lists(st.integers(1, 9), min_size=1, max_size=4),
    STEPS,
)
def test_division(fen: int, shares: list[int], times: list[int], step: int) -> None:
    """Cells make up the line; those of a payer make up its part, those of a tranche what is paid at that time."""
    parts = tuple(Part(f"p{at}", None, Fraction(each, sum(shares))) for at, each in enumerate(shares))
    tranches = tuple(Tranche(Fraction(each, sum(times))) for each in times)
    cells = Division(parts, tranches).of("city", fen, step)
    assert fen == sum(cell.fen for cell in cells)
    assert all(cell.fen >= 0 for cell in cells)
    for part, borne in zip(parts, divided(fen, parts), strict=True):
        assert borne == sum(cell.fen for cell in cells if cell.payer == part.payer)
        assert abs(borne - fen * part.ratio) < 1
    for at, paid in enumerate(paid_at(fen, tranches, step), 1):
        assert paid == sum(cell.fen for cell in cells if cell.tranche == at)
        assert at == len(tranches) or paid % step == 0


# ── what is open ─────────────────────────────────────────────────────────────────────────────────────


def settled(lines: Sequence[Claim], fact: str, most: int) -> Iterator[list[Claim]]:
    """The claims in every way in which a fact that is missing can be, and equals be put in order."""
    missing = [at for at, line in enumerate(lines) if line.facts.get(fact) is None]
    for values in product(range(most + 2), repeat=len(missing)):
        known = dict(zip(missing, values, strict=True))
        for order in permutations(range(len(lines))):
            yield [
                replace(line, facts={**line.facts, fact: known.get(at, line.facts.get(fact)), "settled": order[at]})
                for at, line in enumerate(lines)
            ]


def by_key(found: Allotment) -> dict[LineKey, int]:
    """What each line gets."""
    return {line.claim.key: line.share for line in found.lines}


SMALL_LISTS = st.lists(
    st.tuples(st.integers(1, 5), st.sampled_from([1, 2, 3, None]), st.sampled_from(["s", "l"])), min_size=1, max_size=4
).filter(lambda rows: sum(rank is None for _, rank, _ in rows) < 3)


@settings(max_examples=60, deadline=None)
@given(SMALL_LISTS, st.integers(0, 12), st.sampled_from(["rest", "skip", "stop"]))
def test_what_is_settled_is_so_in_every_order(rows: list[tuple[int, int | None, str]], fen: int, last: str) -> None:
    """However ties are settled, and whatever the missing ranks are, a line comes to no less than its least and no
    more than its most; so who is not open gets what he gets.
    """
    lines = [Claim(f"A{at}", "A", "p", "c", "x", "city", due, {"rank": rank}) for at, (due, rank, _) in enumerate(rows)]
    sharing = Sharing(METHODS["by-rank"], "line", (Criterion("rank"),), Terms(last=last))  # type: ignore[arg-type]
    plan = Plan((Budget("city", 2023, fen, sharing),))
    found = allot(lines, plan, 2023)
    ends = {line.claim.key: (line.steps[0].least, line.steps[0].most) for line in found.lines}
    came: dict[LineKey, list[int]] = {key: [] for key in ends}
    for each in settled(lines, "rank", 3):
        after = allot(each, plan, 2023)
        assert () == after.open
        for key, share in by_key(after).items():
            came[key].append(share)
            assert ends[key][0] <= share <= ends[key][1]
    if last != "skip" and all(rank is not None for _, rank, _ in rows):  # where only equals are open, no wider
        assert ends == {key: (min(shares), max(shares)) for key, shares in came.items()}


@settings(max_examples=25, deadline=None)
@given(SMALL_LISTS, st.integers(0, 4), st.integers(0, 2), st.sampled_from(["give", "keep"]), st.data())
def test_places_settled_are_so_in_every_order(
    rows: list[tuple[int, int | None, str]], places: int, kept: int, unused: str, data: st.DataObject
) -> None:
    """So it is with places, where sizes are missing as well."""
    known = [(rank, data.draw(st.sampled_from([size, None]))) for _, rank, size in rows]
    lines = [
        Claim(f"A{at}", "A", "p", "c", "x", "city", 1, {"rank": rank, "size": size})
        for at, (rank, size) in enumerate(known)
    ]
    aside = Aside("size", ("s",), min(kept, places), unused)  # type: ignore[arg-type]
    plan = Plan(places=(Places("places", Scope(), places, "line", (Criterion("rank"),), aside),))
    found = allot(lines, plan, 2023)
    ends = {line.claim.key: (line.steps[0].least, line.steps[0].most) for line in found.lines}
    unsure = [at for at, line in enumerate(lines) if line.facts["size"] is None]
    for sizes in product("sl", repeat=len(unsure)):
        sized = dict(zip(unsure, sizes, strict=True))
        whole = [
            replace(line, facts={**line.facts, "size": sized.get(at, line.facts["size"])})
            for at, line in enumerate(lines)
        ]
        for each in settled(whole, "rank", 3):
            after = allot(each, plan, 2023)
            assert () == after.open
            assert all(ends[key][0] <= share <= ends[key][1] for key, share in by_key(after).items())


def methods_that_grow() -> list[tuple[Method, Last]]:
    """Those by which more money makes nobody poorer; by largest remainder and by passing over it may."""
    return [(method, last) for method in METHODS.values() for last in method.lasts if last != "skip"]


@many
@given(claims(), st.sampled_from([*methods_that_grow(), (PRO_RATA, "stop")]), st.integers(0, 2000), st.integers(0, 500))
def test_more_money_makes_nobody_poorer(lines: list[Claim], how: tuple[Method, Last], fen: int, more: int) -> None:
    """Where it holds: in an order that is not left, and pro rata where parts of a fen are cut off."""
    method, last = how
    sharing = Sharing(
        method, "line", (Criterion("applicant"), Criterion("clause"), Criterion("item")), Terms(1, "down", last)
    )  # type: ignore[arg-type]
    dated = [replace(line, facts={"applied": 1}) for line in lines]
    less, greater = (
        by_key(allot(dated, Plan((Budget("city", 2023, sum_, sharing),)), 2023)) for sum_ in (fen, fen + more)
    )
    assert all(less[key] <= greater[key] for key in less)
