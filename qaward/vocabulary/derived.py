"""Facts that follow from others: a share, a growth rate, a difference, full years between two days, the year of a day.

Such a fact is worked out where a profile is read, and is then a fact like any other. It may be stated instead, where
the others are not known; where they are, what is stated has to agree.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Literal

from qaward.period import full_months

if TYPE_CHECKING:
    from qaward.vocabulary.fact import Fact, Value

Derivation = Literal["quotient", "growth", "difference", "years", "year"]

_PER = {"%": 100, "‰": 1000}
"""By what a quotient is multiplied that is told in some unit."""


def unit_of(text: str) -> str:
    """A unit as it is kept: signs of percentages in whatever width they are written, everything else as it is."""
    narrow = unicodedata.normalize("NFKC", text).strip()
    return narrow if narrow in _PER else text


_NUMBERS = ("integer", "decimal", "money")


@dataclass(frozen=True, slots=True)
class Derived:
    """How a fact follows from others of its item (or of the applicant), in their order.

    `quotient`: the first divided by the second; `growth`: by how much of the second the first is more; `difference`:
    the first less the second; `years`: the full years from the first day to the second; `year`: the year of a day.
    """

    how: Derivation
    of: tuple[str, ...]

    @property
    def ratio(self) -> bool:
        """Whether it is a quotient, which digits need not tell exactly."""
        return self.how in {"quotient", "growth"}

    def fits(self, fact: Fact, *of: Fact) -> bool:
        """Whether a fact of its type can follow so from others."""
        if len(of) != number_of(self.how):
            return False
        if self.how == "year":
            return fact.type == "integer" and of[0].type == "date"
        one, other = of
        same = (one.type, one.places) == (other.type, other.places)
        if self.ratio:
            return fact.type == "decimal" and same and one.type in _NUMBERS
        if self.how == "difference":
            return same and one.type in _NUMBERS and (fact.type, fact.places) == (one.type, one.places)
        return fact.type == "integer" and one.type == other.type == "date"

    def value(self, fact: Fact, values: Mapping[str, Value]) -> int | None:
        """What follows from what is known; None where that is nothing, as of a quotient by nothing.

        A quotient is cut to the digits of its fact. Where that leaves a rest, half a digit stands for it, so that it is
        more than the digits say and less than the next: what is asked of it is answered as of the exact quotient.
        """
        known = [value for key in self.of if isinstance(value := values.get(key), int)]
        if len(known) < len(self.of):
            return None
        if self.how == "year":
            return date.fromordinal(known[0]).year
        one, other = known
        if self.how == "difference":
            return one - other
        if self.how == "years":
            return full_months(date.fromordinal(one), date.fromordinal(other)) // 12
        if other <= 0:
            return None
        exact = Fraction(one - other if self.how == "growth" else one, other) * _PER.get(fact.unit, 1)
        digits = exact * 10 ** (fact.places - 1)
        whole = floor(digits)
        return 10 * whole + (0 if whole == digits else 5)

    def sources(self, fact: Fact, value: int) -> tuple[int, int]:
        """Two numbers of which a quotient follows that lies where a value does."""
        other = _PER.get(fact.unit, 1) * 10**fact.places
        return (value + other if self.how == "growth" else value), other


def number_of(how: Derivation) -> int:
    """From how many others a fact follows so."""
    return 1 if how == "year" else 2


def with_derived(facts: Mapping[str, Fact], values: Mapping[str, Value]) -> dict[str, int]:
    """The facts that follow from known ones, each with its value."""
    found: dict[str, int] = {}
    for fact in facts.values():
        value = fact.derived.value(fact, values) if fact.derived is not None else None
        if value is not None:
            # What is beyond the least or the most that can be stated is told apart from it by no rule.
            found[fact.key] = value if fact.type == "money" else min(max(value, fact.least), fact.most)
    return found
