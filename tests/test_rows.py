"""Keys of rows: several values, several bands, and what is left of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qaward.checks.formatting import same
from qaward.findings import Findings
from qaward.numbers import holds
from qaward.policy.matchers.bounds import Range
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.rows import RowTest, overlap, rest
from qaward.trees.read import read_node
from qaward.vocabulary.domains import domain
from qaward.vocabulary.fact import Choice, Fact

LEVEL = Fact("level", ("级别",), "enum", choices=tuple(Choice(str(code), (str(code),), code) for code in range(1, 6)))
PLACE = Fact("place", ("排名",), "integer", least=1, most=40)
DAY = date(2024, 2, 29)


@pytest.mark.parametrize(
    ("expected", "fact", "others"),
    [
        ((OneOf((3, 5)),), LEVEL, [OneOf((1, 2)), OneOf((4,))]),
        ((), LEVEL, [OneOf((1, 2, 3, 4, 5))]),
        ((Range(None, 2), Range(6, 9), Range(21, None)), PLACE, [Range(3, 5), Range(10, 20)]),
        ((), PLACE, [Range(1, None)]),
        ((Range(1, None),), PLACE, []),  # of all values one is asked: the fact must be known
    ],
)
def test_what_is_left(expected: tuple[RowTest, ...], fact: Fact, others: list[RowTest]) -> None:
    assert expected == rest(fact, others)


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(0, 9)), max_size=5))
def test_every_value_has_one_row(bands: list[tuple[int, int]]) -> None:
    """Rows that do not overlap, and what is left of them, together name every value once."""
    others: list[RowTest] = []
    for low, more in bands:
        if not any(overlap(Range(low, low + more), other) for other in others):
            others.append(Range(low, low + more))
    rows = [*others, *rest(PLACE, others)]
    for value in range(domain(PLACE)[0][0], domain(PLACE)[0][1] + 1):
        assert 1 == sum(holds(test.passing(DAY), value) for test in rows)


@pytest.mark.parametrize(
    ("expected", "one", "two"),
    [
        (True, OneOf((1, 2)), OneOf((2, 3))),
        (False, OneOf((1, 2)), OneOf((3,))),
        (True, Range(1, 3), Range(3, None)),
        (False, Range(1, 3), Range(4, None)),
        (True, Range(None, 3), Range(2, 2)),
    ],
)
def test_rows_overlap(expected: bool, one: RowTest, two: RowTest) -> None:
    assert expected is overlap(one, two) is overlap(two, one)


@pytest.mark.parametrize("text", ["city: {by: level, [a, 'b c']: 1万元}\n", "city:\n  by: level\n  [a, b]: 1万元\n"])
def test_the_layout_keeps_a_key_that_lists_values(text: str) -> None:
    from qaward.checks.layout import read_document
    from qaward.checks.printer import printed

    node = read_node("", text, Findings(), listed=True)
    assert node is not None
    assert same(node, text, printed(read_document(text)))
