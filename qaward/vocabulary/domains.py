"""The values that facts can have, as sets of whole numbers."""

from __future__ import annotations

from datetime import date

from qaward.money import LARGEST_FEN
from qaward.numbers import Numbers, of_values
from qaward.vocabulary.fact import Fact

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
            return ((-LARGEST_FEN if fact.signed else 0, LARGEST_FEN),)
        case "date":
            return ((FIRST_DAY, LAST_DAY),) if fact.key == "as_of" else ((1, _LAST),)
        case _:
            return ((fact.least, fact.most),)
