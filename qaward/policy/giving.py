"""What a clause gives, as cases: what has to hold, and the sum that its payers then give before stacking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product
from typing import NamedTuple

from qaward.policy.model import Condition, PayLine, Tier
from qaward.policy.reached import ALWAYS, NEVER, POSITIVE, Amount, End, Reached, Unsayable, both
from qaward.standings import Standing

MOST_CASES = 1000
"""So many ways may there be in which a clause comes to a sum."""


class GivenCase(NamedTuple):
    """What has to hold, and what is given then; where several hold, the highest of them is."""

    when: Condition
    amount: Amount


def gives_money(line: PayLine) -> bool:
    """Whether any row of a line stands for a sum of the payer's own: no honour, nothing sought elsewhere."""
    return line.standing.promised and any(tier.standing is None for tier in line.tiers)


def cases_of(lines: Sequence[PayLine], level: str, to: Reached) -> tuple[GivenCase, ...]:
    """What some lines of a clause give together; `level` is that of the document. Raises Unsayable."""
    nothing = GivenCase(ALWAYS, to.figure(0))
    each = [(nothing, *_of_line(line, line.payer == level, to)) for line in lines]
    many = 1
    for cases in each:
        many *= len(cases)
    if many > MOST_CASES:
        raise Unsayable("many")
    return tuple(
        GivenCase(both(*(case.when for case in ways)), to.total([case.amount for case in ways]))
        for ways in product(*each)
    )


def _of_line(line: PayLine, own: bool, to: Reached) -> Iterator[GivenCase]:
    """The cases of one payer: a row with any of the add-ons that are met, within the limits of all of it together."""
    waits = [] if line.on_top_of is None else [to.grant(line.on_top_of).reaches(POSITIVE)]
    if line.times is not None:
        waits.append(to.from_(to.own, line.times, 1))
    floor, cap = (None if limit is None else _fen(limit.made(to), to) for limit in (line.floor, line.cap))
    for tier in (tier for tier in line.tiers if tier.standing is None):
        for when, net in _with_adds(tier, line, own, to):
            limited = net if floor is None and cap is None else to.held(net, floor, cap)
            settled = limited if own else to.best([limited, to.grant(line.payer)], highest=False)
            yield GivenCase(both(tier.when, *waits, when), settled)


def _with_adds(tier: Tier, line: PayLine, own: bool, to: Reached) -> Iterator[GivenCase]:
    """A row with any of its add-ons; a reviewer's figure is for the base or for all of it."""
    base = _fen(to.figure(tier.fen) if tier.sum is None else tier.sum.made(to), to)
    if line.times is not None:
        base = to.times(base, to.own, line.times)
    reviewed = own and line.stands(tier) is Standing.CEILING
    figure = to.determined(line.payer) if reviewed else None
    basic = base
    if figure is not None and tier.grades:
        basic = _graded(tier, figure, counted=line.times is not None)
    elif figure is not None and line.review != "whole":
        basic = to.best([base, figure], highest=False)
    if 2 ** len(line.plus) > MOST_CASES:
        raise Unsayable("many")
    adds = [(add, _fen(to.figure(add.fen) if add.sum is None else add.sum.made(to), to)) for add in line.plus]
    for number in range(len(adds) + 1):
        for chosen in combinations(adds, number):
            asked = [add.when for add, _ in chosen]
            if figure is not None and line.review != "whole" and not all(add.alone for add, _ in chosen):
                asked.append(basic.reaches(POSITIVE))  # a reviewer who gives nothing gives no add-on either
            net = to.total([basic, *(fen for _, fen in chosen)]) if chosen else basic
            if figure is not None and line.review == "whole":
                net = to.best([net, figure], highest=False)
            yield GivenCase(both(*asked), net)


def _fen(amount: Amount, to: Reached) -> Amount:
    """A sum after the one rounding."""
    return to.rounded(amount, 1, "half_up")


def _graded(tier: Tier, figure: Amount, *, counted: bool) -> Amount:
    """The highest of some figures that a reviewer's figure reaches."""
    if counted:
        raise Unsayable("times")
    grades = sorted(tier.grades)

    def reaches(end: End) -> Condition:
        least = next((grade for grade in grades if End(end.fen - grade, end.beyond).nothing), None)
        return NEVER if least is None else figure.reaches(End(Fraction(least)))

    return Amount(reaches)
