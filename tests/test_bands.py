"""Bands of numbers, as texts say them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qaward.policy.bands import Band, End, band_of


def said(text: str) -> tuple[str, ...] | None:
    """The ends of a band in one line: `[` holds an end, `(` does not."""
    band = band_of(text)
    if band is None:
        return None
    low = "" if band.low is None else ("[" if band.low.held else "(") + band.low.text
    high = "" if band.high is None else band.high.text + ("]" if band.high.held else ")")
    return low, high


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        ("[1", "10]", "1-10"),
        ("[1", "10]", "1至10"),
        ("[31", "", "31+"),
        ("[31", "", "31以上"),
        ("[31", "", "31及以上"),
        ("[31", "", "31（含）以上"),
        ("[31", "", "不低于31"),
        ("(31", "", "超过31"),
        ("", "100万元)", "不足100万元"),
        ("", "100万元)", "不满 100万元"),
        ("", "100万元)", "below 100万元"),
        ("", "100万元]", "不超过100万元"),
        ("", "100万元]", "100万元以下"),
        ("", "100万元]", "100万元（含）以下"),
        ("[100万元", "500万元)", "100万元以上不足500万元"),
        ("[100万元", "500万元)", "100万元以上，不足500万元"),
        ("[100万元", "500万元]", "100万元以上500万元以下"),
        ("(100万元", "500万元]", "超过100万元不超过500万元"),
        ("[100万元", "500万元)", "100万元-500万元（不含）"),
        ("[100万元", "500万元)", "100万元至不足500万元"),
        ("(3", "6]", "over 3 at most 6"),
    ],
)
def test_what_is_said(low: str, high: str, text: str) -> None:
    assert (low, high) == said(text)


@pytest.mark.parametrize("text", ["", "一百万元左右", "100万元", "+", "以上", "不足", "1" * 61 + "以上"])
def test_what_says_no_band(text: str) -> None:
    assert said(text) is None


def test_dates_have_their_own_words() -> None:
    """In a date a hyphen joins nothing."""
    assert Band(End("2020-01-01"), End("2020-12-31")) == band_of("2020-01-01..2020-12-31", dates=True)
    assert Band(End("2021-01-01"), None) == band_of("2021-01-01起", dates=True)
    assert band_of("2020-12-31", dates=True) is None


@given(st.text(max_size=80))
def test_any_text_is_read_or_not(text: str) -> None:
    """Nothing is raised, and an end is never empty."""
    band = band_of(text)
    assert band is None or all(end is None or end.text for end in band)
