"""Keys of the rows of a table: a value, several, a band, or all that no other row names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from qaward.findings import Findings
from qaward.nodes import Scalar
from qaward.numbers import numbers, without
from qaward.policy.bands import End, band_of
from qaward.policy.conditions import ConditionReader
from qaward.policy.matchers.bounds import ORDERED, Range
from qaward.policy.matchers.one_of import OneOf
from qaward.vocabulary.domains import domain
from qaward.vocabulary.fact import Fact
from qaward.vocabulary.scalars import width_hint

ELSE = ("else", "其余")
"""The keys of a row for every value that no other row of its group names."""

ANY = ("any", "不论")
"""The keys of a row that does not depend on the fact, alone in its group."""

AS_OF = "as_of"
"""The day of decision: that it is looked at from some day to another alone is no bound of it."""

_COUNT = re.compile(r"-?[0-9]+")

RowTest = OneOf | Range
"""What a row of a table asks of its fact; of one that names several bands, one of these."""


def is_else(fact: Fact, key: Scalar) -> bool:
    """Whether a key stands for what is left; a value of the fact that has such a name comes first."""
    return key.text in ELSE and not fact.choice(key.text)


def is_any(fact: Fact, key: Scalar) -> bool:
    """Whether a key stands for a row that does not depend on the fact; a value of such a name comes first."""
    return key.text in ANY and not fact.choice(key.text)


def overlap(one: RowTest, two: RowTest) -> bool:
    """Whether some value passes both row tests (of one fact)."""
    if isinstance(one, OneOf) or isinstance(two, OneOf):
        return isinstance(one, OneOf) and isinstance(two, OneOf) and not set(one.codes).isdisjoint(two.codes)
    lows = [bound for bound in (one.low, two.low) if bound is not None]
    highs = [bound for bound in (one.high, two.high) if bound is not None]
    return max(lows, default=0) <= min(highs, default=max(lows, default=0))


def rest(fact: Fact, others: Sequence[RowTest]) -> tuple[RowTest, ...]:
    """What a fact can be beside what other rows name: one test of values, or one for each band that is left."""
    day = date.min  # tests of rows are the same on every day
    left = without(domain(fact), numbers(span for test in others for span in test.passing(day)))
    if fact.type not in ORDERED:
        codes = tuple(code for low, high in left for code in range(low, high + 1))
        return (OneOf(codes),) if codes else ()
    least, most = domain(fact)[0][0], domain(fact)[-1][1]
    numbers_ = fact.type in {"decimal", "money"}
    tests = [test for test in others if isinstance(test, Range)]
    over = {test.high + 1 for test in tests if numbers_ and test.high is not None and not test.under}
    under = {
        test.low - 1 for test in tests if test.low is not None and not test.over and (numbers_ or test.high is None)
    }
    # An end of the fact itself is not asked; of all its values one is, so that the fact must be known.
    return tuple(
        Range(
            None if low == least and high != most else low, None if high == most else high, low in over, high in under
        )
        for low, high in left
    )


class RowKeys:
    """Reads the keys of rows; faults go to the findings of the conditions."""

    def __init__(self, conditions: ConditionReader) -> None:
        self.conditions, self.problems = conditions, conditions.problems

    def tests(self, fact: Fact, key: Scalar) -> tuple[RowTest, ...]:
        """What a key asks of its fact, one after the other; nothing where it is faulty, which is told.

        Several values of an enumeration are one test.
        """
        if not key.parts:
            test = self._test(fact, key)
            return () if test is None else (test,)
        found = [self._test(fact, Scalar(part.text, part.mark, part.quoted)) for part in key.parts]
        tests = [test for test in found if test is not None]
        if len(tests) < len(found):
            return ()
        for at, test in enumerate(tests):
            if any(overlap(test, other) for other in tests[:at]):
                self.problems.add("rule.value-twice", key.parts[at].mark, fact=fact.key)
                return ()
        codes = [code for test in tests if isinstance(test, OneOf) for code in test.codes]
        return (OneOf(tuple(sorted(codes))),) if codes else tuple(tests)

    def _test(self, fact: Fact, key: Scalar) -> RowTest | None:
        if fact.type not in ORDERED:
            value = self._bound(fact, key.text, key)
            return None if value is None else OneOf((value,))
        if fact.type == "integer" and _COUNT.fullmatch(key.text):
            value = self._bound(fact, key.text, key)
            return None if value is None else Range(value, value)
        band = band_of(key.text, dates=fact.type == "date")
        if band is None:
            self._no_band(fact, key)
            return None
        low = self._end(fact, band.low, key, 1)
        high = self._end(fact, band.high, key, -1) if low is not None or band.low is None else None
        if (low is None) != (band.low is None) or (high is None) != (band.high is None):
            return None
        if low is not None and high is not None and high < low:
            self.problems.add("rule.empty-range", key.mark, fact=fact.key)
            return None
        (least, _), (_, most) = domain(fact)[0], domain(fact)[-1]
        if fact.key != AS_OF and ((high is not None and high < least) or (low is not None and low > most)):
            ends = {"least": fact.show(least), "most": fact.show(most)}
            self.problems.add("rule.band-nobody", key.mark, fact=fact.key, found=key.text, **ends)
            return None
        over, under = (end is not None and not end.held for end in band)
        return Range(low, high, over, under)

    def _no_band(self, fact: Fact, key: Scalar) -> None:
        """Tells that a key is no band: a value that says neither up to it nor from it, or what it may be meant for."""
        dates, words = fact.type == "date", {"found": key.text, "fact": fact.key}
        if fact.read(Scalar(key.text, key.mark, True), Findings()) is not None:
            self.problems.add("rule.band-day" if dates else "rule.band-value", key.mark, None, **words)
            return
        hint = width_hint(key.text, lambda text: _COUNT.fullmatch(text) or band_of(text, dates=dates))
        self.problems.add("rule.band", key.mark, None, **words, **hint)

    def _end(self, fact: Fact, end: End | None, key: Scalar, inwards: int) -> int | None:
        """One end of a band; where it is not held, the next value."""
        if end is None:
            return None
        found = self._bound(fact, end.text, key) if inwards > 0 else self._last(fact, end.text, key)
        return found if found is None or end.held else found + inwards

    def _bound(self, fact: Fact, text: str, key: Scalar) -> int | None:
        return self.conditions.value(fact, Scalar(text.strip(), key.mark, True))[0]

    def _last(self, fact: Fact, text: str, key: Scalar) -> int | None:
        return self.conditions.last(fact, Scalar(text.strip(), key.mark, True))[0]
