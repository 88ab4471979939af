"""The loop that puts the lines of one group through a stacking rule, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heappush, heappushpop
from typing import NamedTuple

from qaward.meaning.integers import settle, settled_met
from qaward.meaning.stacking import (
    AHEAD,
    AHEAD_FEN,
    AHEAD_LEAST,
    EARLIER,
    EARLIER_DUE,
    NET,
    OWED,
    PAID,
    PAYABLE_NOW,
    TAKEN,
    working,
)
from qaward.policy.stacking import StackRule


class Ranked(NamedTuple):
    """What is known of a line: its sum, what is paid of it now, whether it is due, and the place of its clause."""

    net: int
    payable_now: int
    owed: bool
    place: int = 0


class Turn(NamedTuple):
    """What is left of a line; how many sums count, and the least of those that the line had to exceed (0: none).

    `holds`: it waits for those ahead.
    """

    net: int
    places: int
    least: int
    holds: bool


def in_turn(rule: StackRule, lines: Iterable[Ranked], paid: int, taken: int) -> Iterator[Turn]:
    """What a rule leaves of each line, in the order of `order`; `paid` and `taken` are what was paid before."""
    work = working(rule)
    known = {PAID: paid, TAKEN: taken, AHEAD: 0, AHEAD_FEN: 0, AHEAD_LEAST: 0, EARLIER: 0, EARLIER_DUE: 0}
    places = settle(work.places, known)
    best = [paid] if paid and rule.step == "top_up" else list[int]()  # of those that count the best, least first
    place = due = 0
    for line in lines:
        if line.place > place:
            place, known[EARLIER], known[EARLIER_DUE] = line.place, known[AHEAD], due
        known |= {NET: line.net, PAYABLE_NOW: line.payable_now, OWED: int(line.owed)}
        known[AHEAD_LEAST] = best[0] if best and len(best) == places else 0
        yield Turn(settle(work.kept, known), places, known[AHEAD_LEAST], settled_met(work.holds, known))
        if settled_met(work.counts, known):
            if len(best) < places:
                heappush(best, line.net)
            else:
                heappushpop(best, line.net)
        due += line.owed
        known[AHEAD] += 1
        known[AHEAD_FEN] += line.net
