"""Whose rows they are: found by the forms of ids, of whatever numbers or texts these are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

pl = pytest.importorskip("polars")

from qaward.batch.names import codes  # noqa: E402
from qaward.batch.owners import Owners  # noqa: E402

NUMBERS = st.integers(-3, 12) | st.integers(-(2**62), 2**62)
SPELT = st.sampled_from(["A", "a ", " B", "D1", "d2 ", " ", ""])
TEXTS = st.sampled_from(["a", "b", "c", "d1", "d2", "7", "8"])


def owners(known: Sequence[object], asked: Sequence[object], dtype: object) -> list[int | None]:
    """What is found of some ids."""
    found = codes(pl.Series("id", known, dtype=dtype))
    again = found.same.drop_nulls().n_unique() < found.same.drop_nulls().len()
    return Owners(found.text, found.same, again=again).of(pl.Series("applicant", asked, dtype=dtype)).to_list()


def expected(known: Sequence[object], asked: Sequence[object]) -> list[int | None]:
    """The first row that has the id; nothing for what is not known."""
    return [None if each is None or each not in known else known.index(each) for each in asked]


@given(st.lists(NUMBERS | st.none(), max_size=8), st.lists(NUMBERS | st.none(), max_size=8))
def test_numbers(known: Sequence[object], asked: Sequence[object]) -> None:
    """Numbers near each other, far apart, in any order, twice, and unknown; those below nothing are no ids."""
    good = [each if each is None or each >= 0 else None for each in asked]  # type: ignore[operator]
    found = owners(known, asked, pl.Int64)
    assert [row for row, each in zip(expected(known, asked), good, strict=True) if each is not None] == [
        row for row, each in zip(found, good, strict=True) if each is not None
    ]


@given(st.integers(0, 50), st.integers(0, 30), st.lists(st.integers(0, 90), max_size=8))
def test_numbers_in_a_row(least: int, count: int, asked: list[int]) -> None:
    """Applicants that are numbered in the order of their rows."""
    known = list(range(least, least + count))
    assert expected(known, asked) == owners(known, asked, pl.Int64)


@given(st.lists(TEXTS | st.none(), max_size=8), st.lists(TEXTS | st.none(), max_size=12))
def test_texts(known: Sequence[object], asked: Sequence[object]) -> None:
    """Texts, also several rows of one after the other."""
    assert expected(known, asked) == owners(known, asked, pl.String)


@given(st.lists(TEXTS | SPELT | st.none(), max_size=8), st.lists(TEXTS | SPELT | st.none(), max_size=12))
def test_texts_in_several_spellings(known: Sequence[str | None], asked: Sequence[str | None]) -> None:
    """Whoever is written in another way is found all the same; of two who are one, the first."""
    forms = [[None if each is None else each.strip().lower() or None for each in side] for side in (known, asked)]
    assert expected(*forms) == owners(known, asked, pl.String)


@pytest.mark.parametrize("dtype", [pl.Int64, pl.String], ids=["numbers", "texts"])
def test_nobody(dtype: object) -> None:
    """Where there is no applicant, no row has one."""
    zero = 0 if dtype == pl.Int64 else "0"
    assert [None, None] == owners([], [zero, zero], dtype)
