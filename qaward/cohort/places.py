"""So many places a year over all applicants: who has one, who waits, and of whom a person decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qaward.cohort.claim import Claim
from qaward.cohort.forms import Verdict
from qaward.cohort.ranking import ahead, order_key
from qaward.effects import Wanted
from qaward.meaning.core import MET, NOT_MET, UNKNOWN
from qaward.policy.between import BetweenRule, By

Holder = tuple[int, str, str]
"""Who takes a place: an applicant and what it is for, whatever clauses and payers give for that."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What takes one place: all claims of an applicant for one thing. `sure`: it takes one if it gets one; `small`
    tells whether it may have one of those that are kept (MET, NOT_MET or UNKNOWN).
    """

    claims: tuple[Claim, ...]
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
    where = rule.reserved.where if rule.reserved is not None else None
    plain = _in_line(found) if _told_apart(rule.order, found) else None
    for at, candidate in enumerate(found):
        worst = plain[at] if plain is not None else _rivals(rule.order, candidate, found, best=False)
        if _has(worst, candidate.small == MET, rule.places, kept):
            continue
        best = plain[at] if plain is not None else _rivals(rule.order, candidate, found, best=True)
        if not _has(best, candidate.small != NOT_MET, rule.places, kept):
            for claim in candidate.claims:
                yield Verdict(claim, 0, "between-place", ())
            continue
        near = [each for each in found if each is not candidate and _beside(rule, candidate, each)]
        tied = all(each.sure for each in near) and all(
            ahead(rule.order, each.first, candidate.first) is None for each in near
        )
        wanted: list[Wanted] = []
        for each in (candidate, *near):
            wanted += [*each.first.open, *each.first.lacks(rule.order), *each.first.asks(where)]
        for claim in candidate.claims:
            others = tuple(each.first for each in near if each.first.at != claim.at)
            reason = "between.tie" if tied else "between.open"
            yield Verdict(claim, None, reason, others, () if tied else tuple(dict.fromkeys(wanted)))


def _candidates(rule: BetweenRule, claims: Iterable[Claim]) -> list[Candidate]:
    by_holder: dict[Holder, list[Claim]] = {}
    for claim in claims:
        if not claim.out and rule.concerns(claim.clause.name, claim.payer) and (claim.left or not claim.sure):
            by_holder.setdefault((claim.at, *claim.place[1:3]), []).append(claim)
    found: list[Candidate] = []
    for members in by_holder.values():
        members.sort(key=lambda each: (not each.sure, each.place))
        sure = any(each.certain and (each.owed or each.ceiling) for each in members)
        small = NOT_MET if rule.reserved is None else members[0].answer(rule.reserved.where)
        found.append(Candidate(tuple(members), sure, small))
    return sorted(found, key=lambda each: order_key(rule.order, each.first))


def _beside(rule: BetweenRule, one: Candidate, other: Candidate) -> bool:
    """Whether it hangs on another candidate whether one has a place."""
    place = ahead(rule.order, other.first, one.first)
    return place in (None, UNKNOWN) or (place == MET and not other.sure) or other.small == UNKNOWN


class _Rivals(NamedTuple):
    """How many of the others there are: small ones ahead and behind, and large ones ahead."""

    small_ahead: int
    small_behind: int
    large_ahead: int


def _rivals(order: Sequence[By], one: Candidate, candidates: Sequence[Candidate], *, best: bool) -> _Rivals:
    """The rivals of a candidate if all that is open turns out for it (`best`), or against it.

    One more rival never helps, nor does one that comes ahead, nor one that may have a place that is kept.
    """
    small_ahead = small_behind = large_ahead = 0
    for other in candidates:
        if other is one or (best and not other.sure):
            continue
        place = ahead(order, other.first, one.first)
        before = place == MET or (place != NOT_MET and not best)
        if other.small == MET or (other.small == UNKNOWN and not best):
            small_ahead, small_behind = small_ahead + before, small_behind + (not before)
        else:
            large_ahead += before
    return _Rivals(small_ahead, small_behind, large_ahead)


def _told_apart(order: Sequence[By], candidates: Sequence[Candidate]) -> bool:
    """Whether nothing is open and no two come in the same place, so that all stand in one line."""
    keys = {tuple(each.first.value(by) for by in order) for each in candidates}
    known = all(each.sure and each.small != UNKNOWN for each in candidates)
    return known and len(keys) == len(candidates) and not any(None in key for key in keys)


def _in_line(candidates: Sequence[Candidate]) -> list[_Rivals]:
    """The rivals of each of some candidates that stand in one line."""
    small = sum(each.small == MET for each in candidates)
    found: list[_Rivals] = []
    before = 0
    for at, each in enumerate(candidates):
        mine = each.small == MET
        found.append(_Rivals(before, small - before - mine, at - before))
        before += mine
    return found


def _has(rivals: _Rivals, small: bool, most: int, kept: int) -> bool:
    """Whether one has a place among its rivals: of some places so many are kept for the first of the small ones, as
    far as there are any; the others go to the first of all that are left.
    """
    kept = min(kept, rivals.small_ahead + rivals.small_behind + small)
    if small and rivals.small_ahead < kept:
        return True
    return rivals.large_ahead + max(rivals.small_ahead - kept, 0) < most - kept
