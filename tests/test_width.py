"""How wide whole numbers have to be: 64 bits, 128, or a refusal."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import quick

from qaward.findings import InputError
from qaward.meaning.core import Ref
from qaward.meaning.integers import reckon
from qaward.meaning.making import (
    added,
    at_least,
    column,
    first,
    least,
    less,
    most,
    product,
    quotient,
    share,
    times,
    variable,
    whole,
)
from qaward.meaning.scene import Scene
from qaward.meaning.terms import Case, Number
from qaward.meaning.width import NARROW, WIDE, Ends, Widths
from qaward.money import EXACT_FEN, LARGEST_FEN

COST = column(Ref("item", "cost", "money", 0, LARGEST_FEN))
PIECES = column(Ref("item", "pieces", "integer", 0, 50))
LOSS = column(Ref("item", "loss", "integer", -7, 3))
SCENE = Scene(date(2024, 1, 1), {}, {}, True)


@pytest.mark.parametrize(
    ("ends", "term"),
    [
        (Ends(0, LARGEST_FEN), COST),
        (Ends(-21, 9), times(LOSS, 3)),
        (Ends(-9, 21), times(LOSS, -3)),
        (Ends(-350, 150), product(LOSS, PIECES)),
        (Ends(-4, 1), quotient(LOSS, 2)),
        (Ends(-7, 53), added(LOSS, PIECES)),
        (Ends(-3, 57), less(PIECES, LOSS)),
        (Ends(-7, 3), least(LOSS, PIECES)),
        (Ends(0, 50), most(LOSS, PIECES)),
        (Ends(0, 1000), share(1000, 7, PIECES, PIECES)),
        (Ends(-7, 50), first([Case(at_least(COST, 1), LOSS)], PIECES)),
        (Ends(2, 5), variable("net")),
    ],
)
def test_ends(ends: Ends, term: Number) -> None:
    """The least and the most that a number can be."""
    assert ends == Widths({"net": Ends(2, 5)}).ends(term)


@pytest.mark.parametrize(("bits", "ends"), [(1, Ends(0, 0)), (1, Ends(-1, 0)), (2, Ends(-2, 1)), (3, Ends(-2, 2))])
def test_bits(bits: int, ends: Ends) -> None:
    """How many bits hold both ends, the sign included."""
    assert bits == ends.bits


def test_sums_and_counts_are_narrow() -> None:
    """A sum times a count stays far below 64 bits, and so does its share in whole percent."""
    widths = Widths()
    assert NARROW == widths.bits(product(COST, PIECES))
    assert NARROW == widths.bits(quotient(times(COST, 30), 100))


def test_a_share_with_six_places_is_wide() -> None:
    """12.345678 % of 1,000亿 takes 67 bits on the way; what comes out fits into 64 again."""
    exact = times(times(COST, 12_345_678), 2)
    rounded = quotient(added(exact, whole(100_000_000)), 200_000_000)
    widths = Widths()
    assert 67 == Ends(0, LARGEST_FEN * 12_345_678).bits - 1
    assert WIDE == widths.bits(exact)
    assert WIDE == widths.bits(rounded)
    assert NARROW == widths.result(rounded)
    assert NARROW == widths.result(least(rounded, EXACT_FEN))


def test_what_is_added_on_the_way_counts() -> None:
    """A sum that comes out small may have been large while it was added up."""
    large = times(COST, 2**30)
    widths = Widths()
    assert 2**63 < widths.ends(added(large, large)).most
    assert WIDE == widths.bits(added(large, large, times(large, -2)))


def test_a_number_beyond_128_bits_is_refused() -> None:
    """It is told which clause, and how many bits it would take."""
    with pytest.raises(InputError) as caught:
        Widths().check([product(product(COST, COST), COST)], "p/c1")
    [finding] = caught.value.findings
    assert ("columns.width", "p/c1") == (finding.code, finding.mark.source)
    assert "要 131 位整数，超出 128 位" in finding.message()
    assert "whole numbers of 131 bits, beyond 128" in finding.message("en")


@st.composite
def numbers(draw: st.DrawFn, depth: int = 3) -> Number:
    """A number of any kind over three facts."""
    if not depth or draw(st.integers(0, 4)) == 0:
        return draw(st.sampled_from([COST, PIECES, LOSS, whole(draw(st.integers(-(10**6), 10**6)))]))
    one, other = draw(numbers(depth - 1)), draw(numbers(depth - 1))
    by = draw(st.integers(1, 10**4))
    return draw(
        st.sampled_from([
            added(one, other), less(one, other), times(one, by), times(one, -by), product(one, other),
            quotient(one, by), least(one, other), most(one, other), first([Case(at_least(one, other), one)], other),
            share(by, 1 + by % 7, PIECES, PIECES),
        ])
    )  # fmt: skip


@quick
@given(numbers(), st.integers(0, LARGEST_FEN), st.integers(0, 50), st.integers(-7, 3))
def test_no_number_lies_outside_its_ends(term: Number, cost: int, pieces: int, loss: int) -> None:
    """Whatever the facts are, what is reckoned lies between the ends."""
    ends = Widths().ends(term)
    found = reckon(term)({"cost": cost, "pieces": pieces, "loss": loss}, SCENE)
    assert found is not None
    assert ends.least <= found <= ends.most
