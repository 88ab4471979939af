"""Tests as sets of whole numbers: the values a fact can have, and those that pass a test on a day of decision."""

from __future__ import annotations

from datetime import date

from qaward.meaning.core import LEAST, MOST
from qaward.money import LARGEST_FEN
from qaward.numbers import Numbers, meet, numbers, of_values
from qaward.policy.model import Count, Elapsed, Given, OneOf, Range, Recent, Test, Years
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


def relative(test: Test) -> bool:
    """Whether a test holds a date against the day of decision."""
    return isinstance(test, Elapsed | Recent | Years)


def passing(test: Test | Count, day: date) -> Numbers:
    """The numbers that pass a test on a day, those that no fact can be among them; of a count, how many may meet it."""
    match test:
        case OneOf(codes):
            return of_values(codes)
        case Range(low, high) | Count(low=low, high=high):
            return numbers([(LEAST if low is None else low, MOST if high is None else high)])
        case Given():
            return ((1, MOST),)
        case Elapsed():
            return numbers([(LEAST, _last_complete(test, day))])
        case Recent():
            first, last = test.window(day)
            return numbers([(first.toordinal(), last.toordinal())])
        case Years(low, high, dated):
            first, last = day.year - high, day.year - low
            if not dated:
                return numbers([(first, last)])
            if last < 1:
                return ()
            return numbers([(date(max(first, 1), 1, 1).toordinal(), date(last, 12, 31).toordinal())])


def possible(test: Test, fact: Fact, day: date) -> Numbers:
    """The values of a fact that pass a test on a day."""
    return meet(domain(fact), passing(test, day))


def _last_complete(test: Elapsed, day: date) -> int:
    """The last start whose period is complete: all earlier ones are, since a later start never ends earlier."""
    last = test.period.before(day).toordinal()
    while last < _LAST and test.period.over(date.fromordinal(last + 1), day):
        last += 1
    while last >= 1 and not test.period.over(date.fromordinal(last), day):
        last -= 1
    return last
