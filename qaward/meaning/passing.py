"""Tests as sets of whole numbers: the values a fact can have, and those that pass a test on a day of decision."""

from __future__ import annotations

from datetime import date

from qaward.numbers import Numbers, meet
from qaward.policy.matchers.base import Test
from qaward.policy.model import Count
from qaward.vocabulary.domains import domain
from qaward.vocabulary.fact import Fact


def ends(fact: Fact) -> tuple[int, int]:
    """The least and the most that a fact can be."""
    whole = domain(fact)
    return whole[0][0], whole[-1][1]


def passing(test: Test | Count, day: date) -> Numbers:
    """The numbers that pass a test on a day, those that no fact can be among them; of a count, how many may meet it."""
    return (test.asked if isinstance(test, Count) else test).passing(day)


def possible(test: Test, fact: Fact, day: date) -> Numbers:
    """The values of a fact that pass a test on a day."""
    return meet(domain(fact), passing(test, day))
