"""Stacking, written once: what a rule leaves of a line, by what comes before it in its group (DESIGN 4.5).

A rule looks at the lines of its clauses that stand for a sum above 0, of one payer (or of several that it names
together), one form, and of one side: what is
the payer's own apart from what is only sought. In a group are those that agree in all words of `per`; what is not
known agrees with nothing, and what is given as none is in no group but its own item's. What was paid before is in a
group by the same words (`paid_in_group`). Within a group lines come one
after the other in the order of `RANK`. What a line keeps is a term over variables: what is known of it, and what can
be said of the lines ahead of it. A printer says how these are had: one line after the other, by windows over columns,
or for a solver by comparing each with each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import NamedTuple

from qaward.meaning.award import Exact
from qaward.meaning.core import MET, NOT_MET, UNKNOWN, Stage
from qaward.meaning.making import (
    NO,
    ONE,
    YES,
    ZERO,
    added,
    at_least,
    every,
    inverse,
    least,
    less,
    most,
    pick,
    some,
    times,
    variable,
    whole,
)
from qaward.meaning.terms import Answer, Number
from qaward.policy.stacking import StackRule


class By(NamedTuple):
    """One thing by which lines are put in order."""

    what: str
    highest: bool


RANK = (
    By("owed", True), By("chosen", True), By("payable_now", True), By("net", True),
    By("kind", False), By("item", False), By("clause", False),
)  # fmt: skip
"""Firm lines first, then those that the applicant prefers, then by what is paid now and by the whole sum, then by
names: of the item's kind, the form of its id, and the full name of the clause."""

LISTED = "listed"
"""The place of a line's clause in the list of the rule."""

TURN = "turn"
"""The place of a line's payer in the list of the rule, where what several pay counts together."""


def order(rule: StackRule) -> tuple[By, ...]:
    """By what lines come one after the other under a rule: first by the list, where it goes by that.

    Of several payers the sums of the first come first: under a cap ahead of higher ones, else of those as high.
    """
    ranks = (By(LISTED, False), *RANK) if rule.listed else RANK
    if not rule.joint:
        return ranks
    what = [by.what for by in ranks]
    at = what.index("chosen" if rule.step == "cap" else "net") + 1
    return (*ranks[:at], By(TURN, False), *ranks[at:])


UNKNOWN_KEY, NO_KEY = "unknown", "none"

Key = tuple[object, ...]
"""What is had of a word that groups are made by: a value, (UNKNOWN_KEY,), or (NO_KEY,)."""


def paid_in_group(line: Sequence[Key], paid: Sequence[Key], *, same: bool) -> int:
    """Whether an earlier payment is in the group of a line, by what each has of the words: MET, NOT_MET or UNKNOWN.

    What is not known of a payment for the `same` thing is what that thing has, whatever it is. Otherwise what is not
    known may turn out to be the same, and what is given as none is not.
    """
    return min((_agree(mine, its, same) for mine, its in zip(line, paid, strict=True)), default=MET)


def _agree(mine: Key, its: Key, same: bool) -> int:
    if same and (its == (UNKNOWN_KEY,) or mine == its == (NO_KEY,)):
        return MET
    if (NO_KEY,) in (mine, its):
        return UNKNOWN if same and mine == (UNKNOWN_KEY,) else NOT_MET
    if (UNKNOWN_KEY,) in (mine, its):
        return UNKNOWN
    return MET if mine == its else NOT_MET


NET, PAYABLE_NOW, OWED = "net", "payable_now", "owed"
"""Of the line: its sum before the rule, what is paid of it now (stages that are reached), and whether it is due."""

PAID, TAKEN = "paid", "taken"
"""Of the group: what was paid before and counts, in fen, and as how many sums."""

AHEAD, AHEAD_FEN, AHEAD_LEAST = "ahead", "ahead-fen", "ahead-least"
"""Of the lines ahead: how many there are, what they come to, and the least of the best that count.

The last is, of those ahead that `count`, and under a top-up of what was paid before, the sum in the place `places`
from the top; it is asked for only where there are so many.
"""

EARLIER, EARLIER_DUE = "earlier", "earlier-due"
"""Of the lines ahead, under a rule that goes by the list: how many are of clauses before that of the line, and how many
of these are due."""

MEETING, MEETING_FEN, SAME = "meeting", "meeting-fen", "same"
"""Of the due lines ahead, or of all where the rule goes by the list: how many may be in one group with the line as far
as it is known, what they come to, and how many of them certainly are."""

_NET, _PAYABLE_NOW, _OWED, _PAID, _AHEAD = (variable(name) for name in (NET, PAYABLE_NOW, OWED, PAID, AHEAD))


@dataclass(frozen=True, slots=True)
class Working:
    """What a rule does to a line.

    `kept` is what it leaves. `counts` tells whether the line is one of those that later ones have to exceed; of
    these the best `places` count. `waits` tells whether a due line may have to share a group with lines ahead that are
    not known to be in it, and would then get less; `holds`, whether it waits for those ahead that are in it.
    """

    kept: Number
    counts: Answer
    places: Number
    waits: Answer
    holds: Answer = NO


@lru_cache(maxsize=1_000)
def working(rule: StackRule) -> Working:
    """What a rule does."""
    top_up, places = rule.step == "top_up", max(rule.most, 1)
    unsure = at_least(less(variable(MEETING), variable(SAME)), 1)
    if rule.step == "cap":
        room = most(less(whole(rule.fen), added(_PAID, variable(AHEAD_FEN))), 0)
        full = at_least(added(variable(MEETING_FEN), _NET), rule.fen + 1)
        return Working(least(_NET, room), YES, whole(places), every(full, unsure))
    # Under a top-up what was paid before is the sum to exceed; under other rules it takes the place of so many.
    taken = pick(at_least(_PAID, 1), ONE, ZERO) if top_up else variable(TAKEN)
    free = less(whole(places), taken)
    among_first = at_least(less(free, _AHEAD), 1)
    settled = every(at_least(_OWED, 1), at_least(_PAYABLE_NOW, _NET), at_least(_AHEAD, 1))
    if rule.listed:
        # What is due under an earlier clause leaves nothing, whatever comes; what is only open there is waited for.
        mine = at_least(less(_AHEAD, variable(EARLIER)), 1)
        settled = some(at_least(variable(EARLIER_DUE), 1), every(settled, mine))
    beyond = pick(settled, ZERO, most(less(_NET, variable(AHEAD_LEAST)), 0))
    kept = pick(among_first, _NET, beyond)
    if not top_up:
        kept = pick(at_least(free, 1), kept, ZERO)
    full = at_least(variable(MEETING), places)
    counts = some(among_first, inverse(settled))
    behind = every(at_least(_OWED, 1), at_least(kept, 1), at_least(variable(EARLIER), 1))
    holds = behind if rule.listed else NO
    return Working(kept, counts, whole(places) if top_up else free, every(full, unsure), holds)


OFF, CUT = "off", "cut"
"""Of a line that is paid in stages: what was taken off it for what is paid elsewhere or before, and what a cap cut."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a sum that is paid in stages: before stacking, and what stacking leaves of each."""

    gross: tuple[Number, ...]
    net: tuple[Number, ...]


GROSS = "gross"
"""The sum of a line before stacking."""


def reached(stage: int) -> str:
    """The variable that tells whether a stage of the line, by its number from 0, is reached: 1, else 0."""
    return f"reached-{stage}"


def payable_now(stages: tuple[Stage, ...]) -> Number:
    """What is paid now of a line's sum: the stages that are reached together, half a fen up."""
    if not stages:
        return _NET
    by = lcm(*(stage.share.denominator for stage in stages))
    shares = [times(_NET, int(stage.share * by)) for stage in stages]
    now = (pick(at_least(variable(reached(at)), 1), share, ZERO) for at, share in enumerate(shares))
    return Exact(added(*now), by).fen


def in_stages(stages: tuple[Stage, ...]) -> Parts:
    """A sum in its parts, which add up to it to the fen: what was paid elsewhere comes off the first stages, what a
    cap cuts, off the last.
    """
    off = variable(OFF)
    due = added(_NET, off, variable(CUT))
    ends = [least(most(less(end, off), 0), _NET) for end in stage_ends(stages, due)]
    return Parts(_between(stage_ends(stages, variable(GROSS))), _between(ends))


def _between(ends: list[Number]) -> tuple[Number, ...]:
    return tuple(end if not at else less(end, ends[at - 1]) for at, end in enumerate(ends))


def stage_ends(stages: tuple[Stage, ...], fen: Number) -> list[Number]:
    """What a sum comes to by the end of each stage, each end rounded, half a fen up."""
    shares = [stage.share for stage in stages]
    ends = (sum(shares[: at + 1], Fraction(0)) for at in range(len(shares)))
    return [Exact(times(fen, end.numerator), end.denominator).fen for end in ends]
