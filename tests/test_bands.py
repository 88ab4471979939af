"""Bands of numbers, as texts say them."""

from __future__ import annotations

import pytest
import yaml
from console import ROOT
from hypothesis import given
from hypothesis import strategies as st

from qaward.checks.lint import lint
from qaward.findings import InputError
from qaward.policy.bands import Band, End, band_of
from qaward.policy.load import load_rules


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


TWICE = ("100万元-500万元: 1万元", "500万元-1000万元: 2万元")
GAP = ("100万元-499万元: 1万元", "500万元-1000万元: 2万元")
OWN_ROW = ("100万元以上不足500万元: 1万元", "500万元-500万元: 1万元", "超过500万元不超过1000万元: 2万元")


@pytest.mark.parametrize(("told", "rows"), [("rule.rows-overlap", TWICE), ("lint.row-gap", GAP), ("", OWN_ROW)])
def test_a_limit_that_is_printed_twice(told: str, rows: tuple[str, ...]) -> None:
    """Two bands that both hold it overlap, bands beside it leave a gap of 元, and a row of its own does neither."""
    table = {key: amount for key, _, amount in (row.partition(": ") for row in rows)}
    clause = {"clause": "c", "article": "一", "summary": "s", "for": "enterprise", "each": "rd_expense"}
    clause |= {"pays": {"city": {"by": "rd_amount", **table}}}
    head = "policy: p\ntitle: t\nissuer: i\nlevel: city\nstatus: in_force\nversion: '1'\n"
    chapter = yaml.safe_dump([clause], allow_unicode=True, sort_keys=False)
    files = {"vocabulary.yaml": (ROOT / "rules/vocabulary.yaml").read_bytes()}
    files |= {"p/policy.yaml": head.encode(), "p/01.yaml": chapter.encode()}
    try:
        found = [each.code for each in lint(load_rules(files)) if each.severity == "error"]
    except InputError as fault:
        found = [each.code for each in fault.findings]
    assert [told] * bool(told) == found
