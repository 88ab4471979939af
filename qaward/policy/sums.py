"""The forms a sum can take beside a fixed figure: shares, steps, matches, splits. Declared, never executed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

from qaward.money import UNITS, format_money
from qaward.vocabulary import Fact

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
    """What another payer actually granted for the item."""

    payer: str


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
    """An equal part of a pot among several; the fen that are left over go to the first of them, one each.

    `among` is how many there are, `place` which of them (from 1) the applicant is.
    """

    pot: int
    among: Fact
    place: Fact


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


def ingredients(made: Sum) -> tuple[tuple[Scope, Fact] | str, ...]:
    """What a sum is computed from: facts with their scope, and payers whose grant it takes."""
    match made:
        case Base(scope, fact) | Steps(scope, fact, _, _):
            return ((scope, fact),)
        case Granted(payer):
            return (payer,)
        case Split(_, among, place):
            return (("item", among), ("item", place))
        case Scaled(_, inner) | Bounded(inner, _, _) | Rounded(inner, _, _):
            return ingredients(inner)
        case Known():
            return ()


def form_words(made: Sum, lang: str = "zh", payer_word: Callable[[str], str] = str) -> str:
    """A computed sum in short words: `设备投入 × 10%，最高 50万元`; `payer_word` gives a payer's name."""
    zh = lang == "zh"
    match made:
        case Known(fen):
            return _short(fen)
        case Base(_, fact):
            return fact.label if zh else fact.key
        case Granted(payer):
            return f"{payer_word(payer)}实际资助额" if zh else f"the grant of {payer_word(payer)}"
        case Scaled(ratio, inner):
            return f"{form_words(inner, lang, payer_word)} × {percent(ratio)}"
        case Steps(_, fact, every, gives):
            each, what = fact.show(every, lang), fact.label if zh else fact.key
            return f"{what}每满 {each} 给 {_short(gives)}" if zh else f"{_short(gives)} for every full {each} of {what}"
        case Split(pot, among, _):
            what = among.label if zh else among.key
            return f"{_short(pot)} 由 {what} 平分" if zh else f"{_short(pot)} split equally by {what}"
        case Bounded(inner, floor, cap):
            parts = [form_words(inner, lang, payer_word)]
            parts += [f"最低 {_short(floor)}" if zh else f"at least {_short(floor)}"] if floor is not None else []
            parts += [f"最高 {_short(cap)}" if zh else f"at most {_short(cap)}"] if cap is not None else []
            return ("，" if zh else ", ").join(parts)
        case Rounded(inner, to, _):
            words = form_words(inner, lang, payer_word)
            return f"{words}，取整到 {_short(to)}" if zh else f"{words}, in whole {_short(to)}"


def _short(fen: int) -> str:
    return format_money(fen, "万元" if fen % UNITS["万元"] == 0 and fen else "元")


def percent(ratio: Fraction) -> str:
    """A ratio as an exact percentage."""
    hundred = ratio * 100
    return f"{(Decimal(hundred.numerator) / hundred.denominator).normalize():f}%"
