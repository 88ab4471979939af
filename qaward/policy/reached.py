"""When a sum reaches an amount, as a condition: the sums of rules turned round, for clauses that ask what others give.

Exact: what is rounded is turned round with its rounding, and what is not known of a sum leaves the answer unknown only
where it matters. A sum that no condition can say is refused (`Unsayable`), never said roughly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from typing import Literal, NamedTuple

from qaward.marks import Mark
from qaward.policy.matchers.bounds import Range
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.model import All, Condition, Count, Either, Leaf, Not
from qaward.policy.sums.base import Parts, Rounding
from qaward.vocabulary.domains import domain
from qaward.vocabulary.fact import Fact, Scope
from qaward.vocabulary.model import Vocabulary

ALWAYS, NEVER = All(()), Not(All(()))

Why = Literal["pot", "several", "less", "times", "many"]
"""What of a sum no condition can say."""


@dataclass(frozen=True, slots=True)
class Unsayable(Exception):  # noqa: N818 - what cannot be said is told as a fault of the rule, not a crash
    """A sum that no condition can say."""

    why: Why


class End(NamedTuple):
    """What is to be reached, in fen: at least `fen`, or more than that (`beyond`)."""

    fen: Fraction
    beyond: bool = False

    @property
    def whole(self) -> int:
        """The least whole number that reaches it."""
        return floor(self.fen) + 1 if self.beyond else ceil(self.fen)

    @property
    def nothing(self) -> bool:
        """Whether a sum of nothing reaches it."""
        return self.fen < 0 or (self.fen == 0 and not self.beyond)


POSITIVE = End(Fraction(0), beyond=True)


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum by what it takes to reach an end; `fen` where it is the same for everybody."""

    reaches: Callable[[End], Condition]
    fen: Fraction | None = None


def both(*parts: Condition) -> Condition:
    """What is met when all parts are, without those that say nothing."""
    kept = tuple(dict.fromkeys(part for part in parts if part != ALWAYS))
    if NEVER in kept:
        return NEVER
    return kept[0] if len(kept) == 1 else All(kept)


def either(*parts: Condition) -> Condition:
    """What is met when one of the parts is, without those that say nothing; values of one fact are one list."""
    found: dict[object, Condition] = {}
    for part in (_plain(part) for part in parts if part != NEVER):
        match part:
            case Leaf(scope, fact, OneOf(codes), _, readings):
                other = found.get((scope, fact))
                if isinstance(other, Leaf) and isinstance(other.test, OneOf):
                    test = OneOf(tuple(sorted({*other.test.codes, *codes})))
                    found[scope, fact] = replace(other, test=test, readings=(*other.readings, *readings))
                else:
                    found[scope, fact] = part
            case _:
                found[part] = part
    kept = tuple(found.values())
    if ALWAYS in kept:
        return ALWAYS
    return NEVER if not kept else kept[0] if len(kept) == 1 else Either(kept)


def _plain(part: Condition) -> Condition:
    """A part without a group around it that says nothing."""
    while isinstance(part, All) and len(part.parts) == 1 and not part.readings and part.asks is None:
        (part,) = part.parts
    return part


def inverse(part: Condition) -> Condition:
    """What is met when the part is not."""
    return part.part if isinstance(part, Not) else Not(part)


def known(fen: Fraction) -> Amount:
    """A sum that is the same for everybody."""
    return Amount(lambda end: ALWAYS if End(end.fen - fen, end.beyond).nothing else NEVER, fen)


@dataclass(frozen=True, slots=True)
class Reached:
    """Makes of sums what they take (`sums.base.Maker`), for what a clause looks at (`own`); leaves stand at `mark`."""

    own: Scope
    vocabulary: Vocabulary
    mark: Mark

    def figure(self, fen: int) -> Amount:
        """A figure reaches what is no more than it."""
        return known(Fraction(fen))

    def fact(self, scope: Scope, fact: Fact) -> Amount:
        """A fact reaches it from a value on."""
        return Amount(lambda end: ALWAYS if end.nothing else self.from_(scope, fact, end.whole))

    def from_(self, scope: Scope, fact: Fact, least: int) -> Condition:
        """That a fact is a number or more."""
        (lowest, highest), *_ = domain(fact)
        if least > highest or least <= lowest:
            return NEVER if least > highest else ALWAYS
        return Leaf("applicant" if self.own == "applicant" else scope, fact, Range(least, None), self.mark)

    def grant(self, payer: str) -> Amount:
        """What a payer granted."""
        return self.fact(self.own, self.vocabulary.payer_facts[f"granted.{payer}"])

    def determined(self, payer: str) -> Amount:
        """What a reviewer settled for a payer."""
        return self.fact(self.own, self.vocabulary.payer_facts[f"determined.{payer}"])

    def scaled(self, ratio: Fraction, inner: Amount) -> Amount:
        """A share reaches it where what it is of reaches so much more."""
        if inner.fen is not None:
            return known(inner.fen * ratio)
        return Amount(lambda end: inner.reaches(End(end.fen / ratio, end.beyond)))

    def items(self, count: Count) -> Amount:
        """What items come to reaches it from a sum, or a number, on."""
        return Amount(lambda end: ALWAYS if end.nothing else replace(count, low=end.whole, high=None))

    def steps(self, of: Amount, every: int, gives: int) -> Amount:
        """So many full steps."""
        if not gives:
            return known(Fraction(0))
        if of.fen is not None:
            return known(Fraction(of.fen // every * gives))

        def reaches(end: End) -> Condition:
            steps = End(end.fen / gives, end.beyond).whole
            return ALWAYS if end.nothing else of.reaches(End(Fraction(steps * every)))

        return Amount(reaches)

    def times(self, one: Amount, scope: Scope, fact: Fact) -> Amount:
        """A figure for each of a number: a number of them. A sum that differs, times a number, is not said."""
        if one.fen is None:
            raise Unsayable("times")
        return self.steps(self.fact(scope, fact), 1, int(one.fen))

    def part(self, parts: Parts) -> Amount:
        """A part of a pot hangs on two facts at once."""
        raise Unsayable("pot")

    def held(self, inner: Amount, floor: Amount | None, cap: Amount | None) -> Amount:
        """A floor raises what is more than nothing; a cap has to reach it too."""

        def reaches(end: End) -> Condition:
            if end.nothing:
                return ALWAYS
            raised = inner.reaches(end)
            if floor is not None:
                raised = either(raised, both(inner.reaches(POSITIVE), floor.reaches(end)))
            return raised if cap is None else both(raised, cap.reaches(end))

        return Amount(reaches)

    def rounded(self, inner: Amount, to: int, how: Rounding) -> Amount:
        """The least that is rounded to so many units, or to more."""

        def reaches(end: End) -> Condition:
            units = End(end.fen / to, end.beyond).whole
            match how:
                case "down":
                    least = End(Fraction(units * to))
                case "half_up":
                    least = End((units - Fraction(1, 2)) * to)
                case "up":
                    least = End(Fraction((units - 1) * to), beyond=True)
            return ALWAYS if end.nothing else inner.reaches(least)

        if inner.fen is None:
            return Amount(reaches)
        more = {"down": Fraction(0), "half_up": Fraction(1, 2), "up": Fraction(to - 1, to)}[how]
        units = ceil(inner.fen / to) if how == "up" else floor(inner.fen / to + more)
        return known(Fraction(units * to))

    def total(self, parts: Sequence[Amount]) -> Amount:
        """Several together, of which one may differ: what it lacks beside the others."""
        fixed = sum((part.fen for part in parts if part.fen is not None), Fraction(0))
        differing = [part for part in parts if part.fen is None]
        if len(differing) > 1:
            raise Unsayable("several")
        if not differing:
            return known(fixed)
        (one,) = differing
        return Amount(lambda end: _unless_nothing(End(end.fen - fixed, end.beyond), one))

    def best(self, parts: Sequence[Amount], *, highest: bool) -> Amount:
        """Of the highest one has to reach it, of the lowest all."""
        combined = either if highest else both
        return Amount(lambda end: combined(*(part.reaches(end) for part in parts)))

    def less(self, inner: Amount, off: Amount) -> Amount:
        """Where one of both is a figure, the other has to be so much, or no more."""
        if off.fen is not None:
            taken = off.fen
            return Amount(lambda end: ALWAYS if end.nothing else inner.reaches(End(end.fen + taken, end.beyond)))
        if inner.fen is None:
            raise Unsayable("less")
        whole = inner.fen
        return Amount(lambda end: ALWAYS if end.nothing else inverse(off.reaches(End(whole - end.fen, not end.beyond))))


def _unless_nothing(end: End, amount: Amount) -> Condition:
    return ALWAYS if end.nothing else amount.reaches(end)


def any_reaches(cases: Iterable[tuple[Condition, Amount]], end: End) -> Condition:
    """That one of some cases holds and reaches it: of all that hold the highest counts."""
    return either(*(both(when, amount.reaches(end)) for when, amount in cases))
