"""The forms a sum can take beside a fixed figure: shares, steps, matches, splits. Declared, never executed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

from qaward.money import round_fen, sum_word
from qaward.vocabulary.fact import Fact

Scope = Literal["item", "applicant"]
How = Literal["half_up", "down", "up"]


@dataclass(frozen=True, slots=True)
class Known:
    """A figure in fen."""

    fen: int


@dataclass(frozen=True, slots=True)
class Base:
    """The sum that a money fact gives (a cost, an increment, an investment)."""

    scope: Scope
    fact: Fact


@dataclass(frozen=True, slots=True)
class Granted:
    """What another payer, called `label`, actually granted for the item."""

    payer: str
    label: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Scaled:
    """A share or a multiple of a sum."""

    ratio: Fraction
    inner: Sum


@dataclass(frozen=True, slots=True)
class Steps:
    """`gives` fen for every full `every` of a fact (fen or a count); the remainder counts for nothing."""

    scope: Scope
    fact: Fact
    every: int
    gives: int


@dataclass(frozen=True, slots=True)
class Split:
    """An equal part of a pot among several, see `Parts`.

    `among` is how many there are, `place` which of them (from 1) the applicant is.
    """

    pot: int
    among: Base
    place: Base


@dataclass(frozen=True, slots=True)
class Bounded:
    """A sum held between a floor and a cap."""

    inner: Sum
    floor: int | None
    cap: int | None


@dataclass(frozen=True, slots=True)
class Rounded:
    """A sum rounded to whole units of `to` fen."""

    inner: Sum
    to: int
    how: How


Sum: TypeAlias = Known | Base | Granted | Scaled | Steps | Split | Bounded | Rounded


@dataclass(frozen=True, slots=True)
class Parts:
    """A pot, or a share of one, as it is divided: `pot` fen among several, in whole units of `unit` fen.

    What is no whole unit, and the units left over, go to those who come first, so that all parts make the pot to the
    fen, however it is shared and rounded.
    """

    pot: Fraction
    among: Base
    place: Base
    unit: int = 1

    @property
    def fen(self) -> int:
        """All parts together, half a fen rounded up."""
        return round_fen(self.pot)


def parts_of(made: Sum | None) -> Parts | None:
    """The pot that a sum is a part of; None where it is no part, or one whose own bounds come in between."""
    match made:
        case Split(pot, among, place):
            return Parts(Fraction(pot), among, place)
        case Scaled(ratio, inner) if (whole := parts_of(inner)) is not None:
            return Parts(whole.pot * ratio, whole.among, whole.place)
        case Rounded(inner, to, _) if (whole := parts_of(inner)) is not None:
            return replace(whole, unit=to)
        case _:
            return None


def ingredients(made: Sum) -> tuple[tuple[Scope, Fact] | str, ...]:
    """What a sum is computed from: facts with their scope, and payers whose grant it takes."""
    match made:
        case Base(scope, fact) | Steps(scope, fact, _, _):
            return ((scope, fact),)
        case Granted(payer):
            return (payer,)
        case Split(_, among, place):
            return ((among.scope, among.fact), (place.scope, place.fact))
        case Scaled(_, inner) | Bounded(inner, _, _) | Rounded(inner, _, _):
            return ingredients(inner)
        case Known():
            return ()


def form_words(made: Sum, lang: str = "zh") -> str:
    """A computed sum in short words: `设备投入 × 10%，最高 50万元`."""
    zh = lang == "zh"
    match made:
        case Known(fen):
            return sum_word(fen)
        case Base(_, fact):
            return fact.label if zh else fact.key
        case Granted(payer, label):
            return f"{label or payer}实际资助额" if zh else f"the grant of {payer}"
        case Scaled(ratio, inner):
            return f"{form_words(inner, lang)} × {percent(ratio)}"
        case Steps(_, fact, every, gives):
            each, what, sum_ = fact.show(every, lang), fact.label if zh else fact.key, sum_word(gives)
            return f"{what}每满 {each} 给 {sum_}" if zh else f"{sum_} for every full {each} of {what}"
        case Split(pot, among, _):
            what = among.fact.label if zh else among.fact.key
            return f"{sum_word(pot)} 由 {what} 平分" if zh else f"{sum_word(pot)} split equally by {what}"
        case Bounded(inner, floor, cap):
            words = [form_words(inner, lang)]
            words += [f"最低 {sum_word(floor)}" if zh else f"at least {sum_word(floor)}"] if floor is not None else []
            words += [f"最高 {sum_word(cap)}" if zh else f"at most {sum_word(cap)}"] if cap is not None else []
            return ("，" if zh else ", ").join(words)
        case Rounded(inner, to, _):
            return (
                f"{form_words(inner, lang)}，取整到 {sum_word(to)}"
                if zh
                else f"{form_words(inner, lang)}, in whole {sum_word(to)}"
            )


def percent(ratio: Fraction) -> str:
    """A ratio as an exact percentage, or as a fraction where it is none."""
    hundred, rest = ratio * 100, ratio.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest > 1:
        return f"{ratio.numerator}/{ratio.denominator}"
    return f"{(Decimal(hundred.numerator) / hundred.denominator).normalize():f}%"
