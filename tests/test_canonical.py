"""Canonical JSON: written by the standard library where that writes it so, and else by the library made for it."""

from __future__ import annotations

from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from mangling import quick

from qaward.canonical import canonical_json
from qaward.standings import Standing

texts = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('"\\\x00\x1f\x7f\u2028\U0001f600\uffff'))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts | st.sampled_from(Standing),
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner) | st.tuples(inner, inner),
    max_leaves=12,
)


@quick
@given(values)
def test_every_value_has_one_form(value: Any) -> None:
    assert rfc8785.dumps(value) == canonical_json(value)


@pytest.mark.parametrize(
    "value", [2**53, -(2**53), "\ud800", {1: 2}, {"a": {2: 3}}, object(), b"x"], ids=lambda value: type(value).__name__
)
def test_what_has_no_form_is_refused_as_ever(value: Any) -> None:
    with pytest.raises(Exception) as expected:
        rfc8785.dumps(value)
    with pytest.raises(type(expected.value)) as found:
        canonical_json(value)
    assert str(expected.value) == str(found.value)


@pytest.mark.parametrize("value", [1.0, [1, 2.5], {"a": {"b": 0.1}}, {"ä": [0.1]}], ids=str)
def test_no_float_enters(value: Any) -> None:
    with pytest.raises(TypeError, match="a binary float"):
        canonical_json(value)
