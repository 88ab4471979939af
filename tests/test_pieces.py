"""Values at which a sum turns, held against all values there are."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from qaward.engine.ranges.pieces import Pieces
from qaward.engine.ranges.traced import Crooked, Var
from qaward.meaning.core import Ref

MOST = 40
X, Y = (Var(at, Ref("item", "granted.city", "money", 0, MOST)) for at in (0, 1))


def looked(left: Callable[..., int], *facts: Var) -> tuple[int, int, bool]:
    """The least and the most of what is found by looking, and whether that is said to be all."""
    pieces, more, found = Pieces(dict.fromkeys(facts, (0, MOST))), True, set[int]()
    while more:
        found |= {int(left(*each)) for each in product(*(pieces.of(fact) or () for fact in facts))}
        more = pieces.renew()
    return min(found), max(found), pieces.whole


def every(left: Callable[..., int], facts: int) -> tuple[int, int, bool]:
    """The same by trying all values."""
    found = {left(*each) for each in product(range(MOST + 1), repeat=facts)}
    return min(found), max(found), True


def test_a_sum_that_takes_a_higher_one_away_is_best_beside_it() -> None:
    """Up to 17 it counts beside the other; from 18 on the other, 30, is gone: at most 47, at 17."""
    assert looked(lambda x: x + 30 if x <= 17 else x, X) == (18, 47, True)


@pytest.mark.parametrize(
    "left",
    (
        lambda x: min(x, 25) + (max(13 - x, 0) if x > 5 else 20),
        lambda x: (6 * x + 5) // 10 + (9 if (6 * x + 5) // 10 < 14 else 0) - (3 if x == 33 else 0),
        lambda x: x - (6 * x + 5) // 10 if x < 31 else (3 * x + 2) // 4 - 20,
        lambda x: (x // 3) * 2 - (x // 2 if x // 3 > 7 else 1),
        lambda x: max(x, 12) * 2 - sorted([x, 20, 9])[1],
        lambda x: 50 if x else 3,
    ),
)
def test_of_one_open_sum_all_turns_are_found(left: Callable[..., int]) -> None:
    """Rounded shares, caps, order, and whether there is anything at all."""
    assert looked(left, X) == every(left, 1)


@pytest.mark.parametrize(
    "left",
    (
        lambda x, y: x + 7 if x > y else y - 11,
        lambda x, y: (x - y if x >= y + 3 else 25) + (10 if 4 < y <= 19 else 0),
        lambda x, y: min(x + y, 33) - (9 if x + y > 21 and y < 6 else 0),
        lambda x, y: (x // 2 if x > 9 else 30) - (y // 3 if y < 29 else 1),
    ),
)
def test_of_two_open_sums_all_turns_are_found(left: Callable[..., int]) -> None:
    """Held against each other, or their sum against a figure; rounded, each by itself."""
    assert looked(left, X, Y) == every(left, 2)


def test_where_corners_may_lie_between_whole_numbers_it_is_not_said_to_be_all() -> None:
    """The sum of both against a figure and both against each other: a corner lies at half a fen."""
    assert not looked(lambda x, y: x if x + y <= 31 and x <= y else 0, X, Y)[2]


def test_sums_that_multiply_are_not_looked_at() -> None:
    """A product of two open sums runs along no straight line."""
    with pytest.raises(Crooked):
        looked(lambda x, y: x * y, X, Y)
