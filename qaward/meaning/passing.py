"""Tests as sets of whole numbers: the values a fact can have, and those that pass a test on a day of decision."""

from __future__ import annotations

from datetime import date

from qaward.money import LARGEST_FEN
from qaward.numbers import Numbers, meet, of_values
from qaward.policy.matchers.base import Test
from qaward.policy.matchers.bounds import Range
from qaward.policy.model import Count
from qaward.vocabulary import Fact

FIRST_DAY, LAST_DAY = date(1980, 1, 1).toordinal(), date(2099, 12, 31).toordinal()
"""The days of decision that are looked at; the calendar of these years repeats every four."""

_LAST = date.max.toordinal()


def domain(fact: Fact) -> Numbers:
    """Every value a fact can have; a text is 1 where it is given, 0 where it is expressly none."""
    match fact.type:
        case "enum":
            return of_values(choice.code for choice in fact.choices)
        case "boolean" | "text":
            return ((0, 1),)
        case "money":
            return ((0, LARGEST_FEN),)
        case "date":
            return ((FIRST_DAY, LAST_DAY),) if fact.key == "as_of" else ((1, _LAST),)
        case _:
            return ((fact.least, fact.most),)


def ends(fact: Fact) -> tuple[int, int]:
    """The least and the most that a fact can be."""
    whole = domain(fact)
    return whole[0][0], whole[-1][1]


def passing(test: Test | Count, day: date) -> Numbers:
    """The numbers that pass a test on a day, those that no fact can be among them; of a count, how many may meet it."""
    return Range(test.low, test.high).passing(day) if isinstance(test, Count) else test.passing(day)


def possible(test: Test, fact: Fact, day: date) -> Numbers:
    """The values of a fact that pass a test on a day."""
    return meet(domain(fact), passing(test, day))
