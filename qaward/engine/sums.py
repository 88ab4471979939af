"""What a declared sum comes to: exact where its facts are known, between bounds where they are not."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from qaward.meaning.scene import Scene, Values
from qaward.money import EXACT_FEN, format_money, round_fen
from qaward.policy.sums import (
    Base,
    Bounded,
    Granted,
    Known,
    Parts,
    Rounded,
    Scaled,
    Split,
    Steps,
    Sum,
    parts_of,
    percent,
)
from qaward.vocabulary import Fact


class Bounds(NamedTuple):
    """The least and the most a sum can come to, as exact fractions of a fen; `high` None: no limit."""

    low: Fraction
    high: Fraction | None
    missing: tuple[Fact | str, ...] = ()

    @classmethod
    def of(cls, fen: int) -> Bounds:
        """The bounds of a figure."""
        return cls(Fraction(fen), Fraction(fen))


OPEN = Fraction(0)


def bounds(made: Sum, values: Values, scene: Scene) -> Bounds:
    """The bounds of a sum for an item, and which facts (or whose grant) are missing to make it exact."""
    parts = parts_of(made)
    if parts is not None:
        return _part(parts, _value(parts.among, values, scene), _value(parts.place, values, scene))
    match made:
        case Known(fen):
            return Bounds(Fraction(fen), Fraction(fen))
        case Base(scope, fact):
            return _given((values if scope == "item" else scene.applicant).get(fact.key), fact)
        case Granted(payer):
            return _given(values.get(f"granted.{payer}"), payer)
        case Scaled(ratio, inner):
            low, high, missing = bounds(inner, values, scene)
            return Bounds(low * ratio, None if high is None else high * ratio, missing)
        case Steps(scope, fact, every, gives):
            low, high, missing = _given((values if scope == "item" else scene.applicant).get(fact.key), fact)
            return Bounds(
                Fraction(low // every * gives), None if high is None else Fraction(high // every * gives), missing
            )
        case Split():
            raise AssertionError(made)  # it is a part, see above
        case Bounded(inner, floor, cap):
            low, high, missing = bounds(inner, values, scene)
            return Bounds(_held(low, floor, cap), cap_of(high, floor, cap), missing)
        case Rounded(inner, to, how):
            low, high, missing = bounds(inner, values, scene)
            return Bounds(_whole(low, to, how), None if high is None else _whole(high, to, how), missing)


def _value(base: Base, values: Values, scene: Scene) -> object:
    return (values if base.scope == "item" else scene.applicant).get(base.fact.key)


def _given(value: object, name: Fact | str) -> Bounds:
    if not isinstance(value, int):
        return Bounds(OPEN, None, (name,))
    return Bounds(Fraction(max(value, 0)), Fraction(max(value, 0)))


def _part(parts: Parts, count: object, at: object) -> Bounds:
    """One of `count` equal parts."""
    pairs = (parts.among, count), (parts.place, at)
    missing = tuple(base.fact for base, value in pairs if not isinstance(value, int))
    first = at if isinstance(at, int) else 1
    high = Fraction(_one_of(parts, count if isinstance(count, int) else max(first, 1), first))
    return Bounds(OPEN if missing else high, high, missing)  # who has a place is one of so many at least


def _one_of(parts: Parts, count: int, at: int) -> int:
    if not 1 <= at <= count:
        return 0
    units, rest = divmod(parts.fen, parts.unit)
    share, left = divmod(units, count)
    return (share + (at <= left)) * parts.unit + (rest if at == 1 else 0)


def _held(figure: Fraction, floor: int | None, cap: int | None) -> Fraction:
    figure = figure if floor is None or not figure else max(figure, Fraction(floor))
    return figure if cap is None else min(figure, Fraction(cap))


def cap_of(figure: Fraction | None, floor: int | None, cap: int | None) -> Fraction | None:
    """The upper end held by a floor and a cap; without a cap an open end stays open."""
    if figure is None:
        return None if cap is None else Fraction(cap)
    return _held(figure, floor, cap)


def _whole(figure: Fraction, to: int, how: str) -> Fraction:
    units = figure / to
    if how == "half_up":
        units += Fraction(1, 2)
    whole = -(-units.numerator // units.denominator) if how == "up" else units.numerator // units.denominator
    return Fraction(whole * to)


def fen(figure: Fraction) -> int:
    """The figure in whole fen, half a fen rounded up (四舍五入): the one rounding, applied once, at the end."""
    return min(round_fen(figure), EXACT_FEN)


def working(made: Sum, values: Values, scene: Scene) -> str:
    """The calculation in figures, the same in every language: `1200000元 × 10%`, of a pot `30000元 × 50% ÷ 7`."""
    parts = parts_of(made)
    if parts is not None and not isinstance(made, Rounded):
        count = _value(parts.among, values, scene)
        return f"{_whole_working(made)} ÷ {'?' if count is None else count}"
    match made:
        case Scaled(ratio, inner):
            return f"{working(inner, values, scene)} × {percent(ratio)}"
        case Steps(scope, fact, every, gives):
            value = (values if scope == "item" else scene.applicant).get(fact.key)
            count = value // every if isinstance(value, int) else "?"
            return f"{_yuan(gives)} × {count}"
        case Bounded(inner, floor, cap):
            text = working(inner, values, scene)
            text = text if floor is None else f"max({text}, {_yuan(floor)})"
            return text if cap is None else f"min({text}, {_yuan(cap)})"
        case Rounded(inner, to, how):
            return f"{how}({working(inner, values, scene)}, {_yuan(to)})"
        case _:
            low, high, _ = bounds(made, values, scene)
            return _yuan(fen(low)) if high is not None else "?"


def _whole_working(made: Sum) -> str:
    """What is divided, in figures."""
    match made:
        case Scaled(ratio, inner):
            return f"{_whole_working(inner)} × {percent(ratio)}"
        case Rounded(inner):
            return _whole_working(inner)
        case Split(pot):
            return _yuan(pot)
        case _:
            raise AssertionError(made)  # nothing else is part of a pot


def _yuan(amount: int) -> str:
    return format_money(amount, "元")
