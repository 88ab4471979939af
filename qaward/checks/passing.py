"""The values a fact can have, and those that pass a test on a day of decision, as sets of numbers."""

from __future__ import annotations

from datetime import date

from qaward.checks.numbers import Numbers, meet, numbers, of_values
from qaward.money import LARGEST_FEN
from qaward.policy.model import Elapsed, Given, OneOf, Range, Recent, Test, Years
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


def relative(test: Test) -> bool:
    """Whether a test holds a date against the day of decision."""
    return isinstance(test, Elapsed | Recent | Years)


def passing(test: Test, fact: Fact, day: date) -> Numbers:
    """The values that pass a test on a day."""
    whole = domain(fact)
    match test:
        case OneOf(codes):
            return meet(whole, of_values(codes))
        case Range(low, high):
            ends = low if low is not None else whole[0][0], high if high is not None else whole[-1][1]
            return meet(whole, numbers([ends]))
        case Given():
            return ((1, 1),)
        case Elapsed():
            return _elapsed(test, day)
        case Recent():
            first, last = test.window(day)
            return numbers([(first.toordinal(), last.toordinal())])
        case Years(low, high, dated):
            first, last = day.year - high, day.year - low
            if not dated:
                return meet(whole, numbers([(first, last)]))
            if last < 1:
                return ()
            return numbers([(date(max(first, 1), 1, 1).toordinal(), date(last, 12, 31).toordinal())])


def _elapsed(test: Elapsed, day: date) -> Numbers:
    """The starts whose period is complete: all up to a last one, since a later start never ends earlier."""
    last = test.period.before(day).toordinal()
    while last < _LAST and test.period.over(date.fromordinal(last + 1), day):
        last += 1
    while last >= 1 and not test.period.over(date.fromordinal(last), day):
        last -= 1
    return numbers([(1, last)])
