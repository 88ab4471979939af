"""Expressions of the solver that are made without the library's operators are those that the library makes."""

from __future__ import annotations

from typing import Any

import pytest

z3: Any = pytest.importorskip("z3", reason="z3-solver is an extra")

from qaward.meaning import light, solver  # noqa: E402

X, Y, P, Q = z3.Int("x"), z3.Int("y"), z3.Bool("p"), z3.Bool("q")
A, B = light.whole_number("x"), light.whole_number("y")
T, U = light.truth("p"), light.truth("q")
MADE = [
    (X == Y, A == B), (X == 3, A == 3), (X != 0, A != 0), (X != Y, A != B), (X >= Y, A >= B), (X <= 5, A <= 5),
    (X > Y, A > B), (X < 7, A < 7), (2 >= X, 2 >= A), (2 < X, 2 < A), (X + Y, A + B), (X + 1, A + 1), (1 + X, 1 + A),
    (X - Y, A - B), (X - 4, A - 4), (9 - X, 9 - A), (X * Y, A * B), (X * 3, A * 3), (3 * X, 3 * A), (X / Y, A / B),
    (X / 8, A / 8), (X % 8, A % 8), (X == 10**30, A == 10**30), (X >= -5, A >= -5),
    (z3.And(P, Q, X > 1), solver.both(T, True, U, A > 1)), (z3.Or(P, Q), solver.some(T, False, U)),
    (z3.Not(P), solver.no(T)), (z3.If(P, X, Y), solver.pick(T, A, B)), (z3.If(P, 1, 0), solver.pick(T, 1, 0)),
    (z3.If(P, X, 0), solver.pick(T, A, 0)), (z3.If(P, Q, X > Y), solver.pick(T, U, A > B)),
    (z3.If(X <= Y, X, Y), solver.least(A, B)), (z3.If(X >= 3, X, 3), solver.most(A, 3)),
    (z3.Sum(X, Y, 3), solver.added([A, 1, B, 2])), (z3.Sum(X, Y), solver.added([A, B])),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "found"), MADE, ids=[str(each) for each, _ in MADE])
def test_an_expression_is_the_very_one_of_the_library(expected: Any, found: Any) -> None:
    assert expected.eq(found)
    assert expected.sort() == found.sort()
    assert hash(expected) == hash(found)


def test_numerals_stay_while_they_are_used_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(light, "_MOST_KEPT", 3)
    for at in range(1_000_000, 1_000_100):
        assert 3 * at + 3 == z3.simplify(light.total([light.numeral(at), at + 1, at + 2])).as_long()


def test_what_has_no_sort_is_an_error_and_ends_nothing() -> None:
    with pytest.raises(z3.Z3Exception):
        light.every([A])  # a number among truths: what an `is_bool` of the library would have refused
