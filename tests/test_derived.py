"""Facts that follow from two others."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qaward.facts import as_profile
from qaward.profiles.read import make_facts
from qaward.vocabulary.derived import Derivation, Derived, unit_of, with_derived
from qaward.vocabulary.fact import Fact
from qaward.vocabulary.load import load_vocabulary

WORDS = load_vocabulary(
    "vocabulary.yaml",
    """\
vocabulary: 1
payers: {city: {label: 市级, treasury: 市财政}}
applicant:
  kinds: {person: {label: 个人}}
  facts: [now, before, growth, part, more, born_on, on, age, year]
items: {work: {label: 作品}}
facts:
  now: {label: 今年, type: money, question: 今年多少？}
  before: {label: 上年, type: money, question: 上年多少？}
  growth: {label: 增长率, type: decimal, places: 2, unit: "%", question: 增长多少？, derived: {growth: [now, before]}}
  part: {label: 占比, type: decimal, places: 2, question: 占多少？, derived: {quotient: [now, before]}}
  more: {label: 增加额, type: money, question: 增加多少？, derived: {difference: [now, before]}}
  born_on: {label: 出生日期, type: date, question: 何时出生？}
  on: {label: 申报日期, type: date, question: 何时申报？}
  age: {label: 周岁, type: integer, question: 几周岁？, derived: {years: [born_on, on]}}
  year: {label: 年度, type: integer, question: 哪一年？, derived: {year: [on]}}
""".encode(),
)
FACTS = WORDS.applicant_facts


def profile(**values: str) -> dict[str, Any]:
    """A profile that states some facts."""
    return {"applicant": {"id": "A1", "kind": "person", **values}}


def shown(**values: str) -> dict[str, str]:
    """Every fact that is then known, as people read it."""
    known = make_facts(profile(**values), WORDS).values
    return {key: FACTS[key].show(value) for key, value in known.items() if key not in values}


@pytest.mark.parametrize(
    ("expected", "values"),
    [
        ({"growth": "10.00", "part": "1.10", "more": "10万元"}, {"now": "110万元", "before": "100万元"}),
        ({"growth": "33.33…", "part": "1.33…", "more": "1元"}, {"now": "4元", "before": "3元"}),
        ({"growth": "-10.00", "part": "0.90", "more": "-10万元"}, {"now": "90万元", "before": "100万元"}),
        ({"more": "4元"}, {"now": "4元", "before": "0元"}),
        ({}, {"now": "4元"}),
        ({"age": "34", "year": "2024"}, {"born_on": "1989-06-01", "on": "2024-05-31"}),
        ({"age": "35", "year": "2024"}, {"born_on": "1989-06-01", "on": "2024-06-01"}),
        ({}, {"growth": "12.5"}),
    ],
)
def test_what_follows(expected: dict[str, str], values: dict[str, str]) -> None:
    """Nothing follows of a quotient by nothing, nor of one number alone."""
    assert expected == shown(**values)


@pytest.mark.parametrize(
    ("expected", "written"),
    [("%", "％"), ("%", "﹪"), ("%", " % "), ("‰", "‰"), ("件（套）", "件（套）"), ("", "")],
)
def test_signs_of_percentages(expected: str, written: str) -> None:
    """In whatever width it is written, a sign of percentages is one; other units stay as they are."""
    assert expected == unit_of(written)


def test_wide_sign_of_percentages() -> None:
    """A quotient that is told in ％ is a percentage."""
    words = load_vocabulary("vocabulary.yaml", WORDS.text.replace('unit: "%"', "unit: ％").encode())
    assert FACTS["growth"] == words.applicant_facts["growth"]


@pytest.mark.parametrize("more", ["-5万元", "-0.01元", "3万元"])
def test_a_difference_can_be_stated_below_nothing(more: str) -> None:
    """Where the numbers are not known; it is written again as it was read."""
    facts = make_facts(profile(more=more), WORDS)
    assert more == FACTS["more"].show(facts.values["more"])
    assert facts == make_facts(as_profile(facts, WORDS), WORDS)


def test_what_is_stated_may_agree() -> None:
    """A rest is no contradiction."""
    assert make_facts(profile(now="4元", before="3元"), WORDS) == make_facts(
        profile(now="4元", before="3元", growth="33.33"), WORDS
    )


@given(st.integers(0, 10**12), st.integers(1, 10**12), st.integers(0, 10**6))
def test_a_quotient_is_held_against_a_bound_as_it_is_exactly(one: int, other: int, bound: int) -> None:
    """At least, above, at most and below: what is kept of it answers as the exact quotient."""
    kept = with_derived(FACTS, {"now": one, "before": other}).get("growth")
    exact = Fraction(one - other, other) * 100
    limit, end = Fraction(bound, 100), bound * 10
    assert kept is not None
    if FACTS["growth"].least < kept < FACTS["growth"].most:
        assert (kept >= end, kept > end) == (exact >= limit, exact > limit)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_reading_what_was_written_gives_the_same(one: int, other: int) -> None:
    """A profile that is written from facts has what they follow from, and not what follows."""
    facts = make_facts(profile(now=f"{one}元", before=f"{other}元"), WORDS)
    assert facts == make_facts(as_profile(facts, WORDS), WORDS)


@given(st.integers(-99_999, 10**6))
def test_a_quotient_that_no_digits_state_is_written_as_two_numbers(value: int) -> None:
    """What it is held against cannot tell it from what is read again."""
    fact = FACTS["growth"]
    facts = make_facts(profile(), WORDS)
    (facts.values if isinstance(facts.values, dict) else {})["growth"] = value
    again = make_facts(as_profile(facts, WORDS), WORDS).values["growth"]
    assert isinstance(again, int)
    assert (value // 10, value % 10 > 0) == (again // 10, again % 10 > 0)
    assert fact.show(value) == fact.show(again)


@pytest.mark.parametrize(
    ("expected", "how", "type_", "of"),
    [
        (True, "quotient", "decimal", "money"),
        (False, "quotient", "integer", "money"),
        (False, "growth", "decimal", "date"),
        (True, "difference", "integer", "integer"),
        (False, "difference", "decimal", "integer"),
        (True, "years", "integer", "date"),
        (False, "year", "integer", "date"),
        (False, "years", "date", "date"),
    ],
)
def test_which_types_go_together(expected: bool, how: Derivation, type_: Any, of: Any) -> None:
    assert expected is Derived(how, ("a", "b")).fits(Fact("c", ("丙",), type_), *[Fact("a", ("甲",), of)] * 2)


def test_age_counts_by_the_calendar() -> None:
    """Who was born on 29 February has a birthday on the last of that month."""
    made = Derived("years", ("a", "b"))
    days = {"a": date(1988, 2, 29).toordinal(), "b": date(2023, 2, 28).toordinal()}
    assert made.value(FACTS["age"], days) == 35
