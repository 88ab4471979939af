"""Sums by a key: counted by hand, and at the ends of what 64 bits hold."""

from __future__ import annotations

import pytest

pl = pytest.importorskip("polars", reason="Polars is an extra")

from qaward.columns.summed import KEY, ROWS, summed  # noqa: E402


def of(*rows: tuple[int, int]) -> list[tuple[int, int, int]]:
    """The sums of some numbers by their keys."""
    found = summed(pl.DataFrame(rows, {KEY: pl.UInt64, "fen": pl.Int64}, orient="row"), ["fen"])
    assert [KEY, "fen", ROWS] == found.columns and pl.UInt64 == found.schema[KEY]
    return found.rows()


def test_sums_by_key() -> None:
    """In the order of keys, whatever that of the rows; a key of more than 32 bits is one like others."""
    assert [(0, -2, 1), (3, 7, 2), (2**40, 5, 1)] == of((3, 10), (2**40, 5), (0, -2), (3, -3))
    assert [] == of()


@pytest.mark.parametrize("least", [2**63 - 1, -(2**63)])
def test_sums_of_more_than_64_bits(least: int) -> None:
    """Running sums wrap; those of keys are exact all the same, also where one passes 64 bits itself."""
    assert [(0, least, 1), (1, 3 * least, 3), (2, 1, 1)] == of((1, least), (0, least), (1, least), (2, 1), (1, least))
    one = 2**61
    assert [(key, one, 1) for key in range(9)] == of(*((key, one) for key in range(9)))
