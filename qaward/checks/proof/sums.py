"""Computed sums as terms: exact fractions, with the one rounding at the end, as the engine makes them."""

from __future__ import annotations

from typing import NamedTuple

from qaward.checks.proof.symbols import Slot, Symbol, World
from qaward.checks.proof.terms import Term, both, least, most, no, pick, some, whole
from qaward.money import EXACT_FEN
from qaward.policy.sums import Base, Bounded, Granted, Known, Parts, Rounded, Scaled, Split, Steps, Sum, parts_of


class Amount(NamedTuple):
    """A sum of `figure` / `by` fen; `missing` where a fact that it needs is not known."""

    missing: Term
    figure: Term
    by: int = 1

    @property
    def fen(self) -> Term:
        """Whole fen, half a fen rounded up."""
        rounded = self.figure if self.by == 1 else whole(2 * self.figure + self.by, 2 * self.by)
        return least(rounded, EXACT_FEN)


def amount(made: Sum, slot: Slot, world: World) -> Amount:
    """What a sum comes to for an item."""
    parts = parts_of(made)
    if parts is not None:
        among, place = (
            (slot if each.scope == "item" else world.applicant).fact(each.fact.key)
            for each in (parts.among, parts.place)
        )
        return _part(parts, among, place)
    match made:
        case Known(fen):
            return Amount(False, fen)
        case Base(scope, fact):
            return _given((slot if scope == "item" else world.applicant).fact(fact.key))
        case Granted(payer):
            return _given(slot.fact(f"granted.{payer}"))
        case Scaled(ratio, inner):
            missing, figure, by = amount(inner, slot, world)
            return Amount(missing, figure * ratio.numerator, by * ratio.denominator)
        case Steps(scope, fact, every, gives):
            given = _given((slot if scope == "item" else world.applicant).fact(fact.key))
            return Amount(given.missing, whole(given.figure, every) * gives)
        case Split():
            raise AssertionError(made)  # it is a part, see above
        case Bounded(inner, floor, cap):
            missing, figure, by = amount(inner, slot, world)
            if floor is not None:
                figure = pick(figure == 0, figure, most(figure, floor * by))
            return Amount(missing, figure if cap is None else least(figure, cap * by), by)
        case Rounded(inner, to, how):
            missing, figure, by = amount(inner, slot, world)
            unit = by * to
            extra = {"half_up": unit, "up": 2 * (unit - 1), "down": 0}[how]
            return Amount(missing, whole(2 * figure + extra, 2 * unit) * to)


def _given(symbol: Symbol) -> Amount:
    return Amount(no(symbol.known), most(symbol.value, 0))


def _part(parts: Parts, among: Symbol, place: Symbol) -> Amount:
    count = most(among.value, 1)
    valid = both(place.value >= 1, place.value <= among.value)
    units, rest = divmod(parts.fen, parts.unit)
    share, left = units / count, units % count
    first = pick(place.value == 1, rest, 0)
    value = pick(valid, (share + pick(place.value <= left, 1, 0)) * parts.unit + first, 0)
    return Amount(some(no(among.known), no(place.known)), value)
