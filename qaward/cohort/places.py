"""So many places a year over all applicants: who has one, who waits, and of whom a person decides."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qaward.cohort.claim import MOST_NAMED, Claim
from qaward.cohort.forms import Verdict
from qaward.cohort.ranking import Standing, ahead, order_key, standing
from qaward.effects import Wanted
from qaward.meaning.core import MET, NOT_MET, UNKNOWN
from qaward.policy.between import BetweenRule

Holder = tuple[int, str, str]
"""Who takes a place: an applicant and what it is for, whatever clauses and payers give for that."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """What takes one place: all claims of an applicant for one thing, and where it stands in the order.

    `sure`: it takes a place if it gets one; `small` tells whether it may have one of those that are kept (MET, NOT_MET
    or UNKNOWN).
    """

    claims: tuple[Claim, ...]
    stands: Standing
    sure: bool
    small: int

    @property
    def first(self) -> Claim:
        """The claim by which it is put in order."""
        return self.claims[0]


def places(rule: BetweenRule, claims: Iterable[Claim]) -> Iterator[Verdict]:
    """What becomes of the claims of one year, of which something was left by stacking.

    One has a place where it has one whatever comes of the others, and waits where it has none whatever comes. Of the
    rest, and of those whom the order does not tell apart at the edge, a person decides.
    """
    found = _candidates(rule, claims)
    kept = rule.reserved.of(rule.places) if rule.reserved is not None else 0
    field = Field(found)
    for candidate in found:
        if _has(field.rivals(candidate, best=False), candidate.small == MET, rule.places, kept):
            continue
        if not _has(field.rivals(candidate, best=True), candidate.small != NOT_MET, rule.places, kept):
            yield from (Verdict(claim, 0, "between-place", ()) for claim in candidate.claims)
        else:
            yield from _undecided(rule, candidate, found)


def _undecided(rule: BetweenRule, candidate: Candidate, found: Sequence[Candidate]) -> Iterator[Verdict]:
    """A candidate at the edge: by whom it is so, and what would settle it."""
    near = [each for each in found if each is not candidate and _beside(candidate, each)]
    tied = all(each.sure and ahead(each.stands, candidate.stands) is None for each in near)
    named = near[:MOST_NAMED]
    wanted: list[Wanted] = []
    where = rule.reserved.where if rule.reserved is not None else None
    for each in () if tied else (candidate, *named):
        wanted += [*each.first.open, *each.first.lacks(rule.order), *each.first.asks(where)]
    reason, asked = "between.tie" if tied else "between.open", tuple(dict.fromkeys(wanted))
    for claim in candidate.claims:
        yield Verdict(claim, None, reason, tuple(each.first for each in named if each.first.at != claim.at), asked)


def _candidates(rule: BetweenRule, claims: Iterable[Claim]) -> list[Candidate]:
    by_holder: dict[Holder, list[Claim]] = {}
    for claim in claims:
        if claim.out or claim.stand == "unpaid":
            continue
        if rule.concerns(claim.clause.name, claim.payer) and (claim.left or not claim.sure):
            by_holder.setdefault((claim.at, *claim.place[1:3]), []).append(claim)
    found: list[Candidate] = []
    for members in by_holder.values():
        members.sort(key=lambda each: (not each.sure, each.place))
        sure = any(each.certain and (each.owed or each.ceiling) for each in members)
        small = NOT_MET if rule.reserved is None else members[0].answer(rule.reserved.where)
        found.append(Candidate(tuple(members), standing(rule.order, members[0]), sure, small))
    return sorted(found, key=lambda each: order_key(rule.order, each.first))


def _beside(one: Candidate, other: Candidate) -> bool:
    """Whether it hangs on another candidate whether one has a place."""
    place = ahead(other.stands, one.stands)
    return place in (None, UNKNOWN) or (place == MET and not other.sure) or other.small == UNKNOWN


class Rivals(NamedTuple):
    """How many of the others there are: small ones ahead and behind, and large ones ahead."""

    small_ahead: int
    small_behind: int
    large_ahead: int


class Field:
    """All candidates of a year, sorted once, so that the rivals of each are counted at once.

    If all that is open turns out for a candidate (`best`), those that are not sure are not there, of whom it is not
    known counts as large, and equal ones come behind; else all are there, count as small, and come ahead. One more
    rival never helps, nor does one that comes ahead, nor one that may have a place that is kept.
    """

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._known: dict[tuple[bool, bool], list[Standing]] = {}
        self._unknown = [each for each in candidates if None in each.stands]
        for best in (False, True):
            for small in (False, True):
                self._known[best, small] = sorted(
                    each.stands
                    for each in candidates
                    if None not in each.stands and (each.sure or not best) and _small(each, best=best) == small
                )  # pyright: ignore[reportCallIssue, reportArgumentType]
        self._all = candidates

    def rivals(self, one: Candidate, *, best: bool) -> Rivals:
        """The rivals of a candidate."""
        if None in one.stands:
            return one_by_one(one, self._all, best=best)
        cut = bisect_left if best else bisect_right
        small, large = self._known[best, True], self._known[best, False]
        small_ahead, large_ahead = cut(small, one.stands), cut(large, one.stands)
        small_behind = len(small) - small_ahead
        if _small(one, best=best):
            small_ahead, small_behind = small_ahead - (not best), small_behind - (best and one.sure)
        else:
            large_ahead -= not best
        more = one_by_one(one, self._unknown, best=best)
        return Rivals(small_ahead + more[0], small_behind + more[1], large_ahead + more[2])


def _small(one: Candidate, *, best: bool) -> bool:
    return one.small == MET or (one.small == UNKNOWN and not best)


def one_by_one(one: Candidate, others: Sequence[Candidate], *, best: bool) -> Rivals:
    """The rivals among some others, of whom it is not known where they stand."""
    small_ahead = small_behind = large_ahead = 0
    for other in others:
        if other is one or (best and not other.sure):
            continue
        place = ahead(other.stands, one.stands)
        before = place == MET or (place != NOT_MET and not best)
        if _small(other, best=best):
            small_ahead, small_behind = small_ahead + before, small_behind + (not before)
        else:
            large_ahead += before
    return Rivals(small_ahead, small_behind, large_ahead)


def _has(rivals: Rivals, small: bool, most: int, kept: int) -> bool:
    """Whether one has a place among its rivals: of some places so many are kept for the first of the small ones, as
    far as there are any; the others go to the first of all that are left.
    """
    kept = min(kept, rivals.small_ahead + rivals.small_behind + small)
    if small and rivals.small_ahead < kept:
        return True
    return rivals.large_ahead + max(rivals.small_ahead - kept, 0) < most - kept
