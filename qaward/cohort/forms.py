"""What each form of rules between applicants does to the claims of one group, before they are stacked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from qaward.cohort.claim import Claim, Member
from qaward.cohort.ranking import ahead, order_key, standing
from qaward.effects import Wanted
from qaward.meaning.core import MET, NOT_MET, UNKNOWN
from qaward.policy.between import BetweenRule
from qaward.policy.between_forms import FormKey
from qaward.shares import share_out


class Verdict(NamedTuple):
    """What becomes of a claim: no more than `most` fen is left, or (None) it is put aside; why, by whose claims, and
    the facts that would settle it.
    """

    claim: Claim
    most: int | None
    reason: str
    others: tuple[Claim, ...]
    wanted: tuple[Wanted, ...] = ()


Form = Callable[[BetweenRule, Sequence[Member]], Iterator[Verdict]]


def _others(member: Member, members: Iterable[Member]) -> list[Member]:
    """The members of other applicants."""
    return [each for each in members if each.claim.at != member.claim.at]


def _claims(members: Iterable[Member]) -> tuple[Claim, ...]:
    return tuple(each.claim for each in members)


def _open(rule: BetweenRule, member: Member, others: Sequence[Member]) -> Verdict:
    """A claim of which nothing can be said before more is known of it and of some others."""
    wanted = [want for each in (member, *others) for want in wanted_of(rule, each)]
    return Verdict(member.claim, None, "between.open", _claims(others), tuple(dict.fromkeys(wanted)))


def wanted_of(rule: BetweenRule, member: Member) -> Iterator[Wanted]:
    """What is not known of a claim and matters to a rule."""
    claim = member.claim
    yield from claim.open
    yield from member.wanted
    yield from claim.asks(rule.where)
    if rule.pot is not None:
        yield from claim.lacks((rule.pot.by,) if rule.pot.by is not None else ())
    else:
        yield from claim.lacks(rule.order)


def lead(rule: BetweenRule, members: Sequence[Member]) -> Iterator[Verdict]:
    """One that meets the condition shuts out the others; where several do, a person decides."""
    answers = {id(each): each.claim.answer(rule.where) for each in members}
    for member in members:
        if member.guest:
            continue
        mine, others = answers[id(member)], _others(member, members)
        certain = [each for each in others if each.sure and answers[id(each)] == MET]
        possible = [each for each in others if answers[id(each)] != NOT_MET and each not in certain]
        if mine == NOT_MET and certain:
            yield Verdict(member.claim, 0, "between-lead", _claims(certain))
        elif mine == MET and certain:
            yield Verdict(member.claim, None, "between.both", _claims(certain))
        elif certain or possible:
            yield _open(rule, member, certain or possible)


def highest(rule: BetweenRule, members: Sequence[Member]) -> Iterator[Verdict]:
    """The first in order alone, among those that may be compared; who is not among them has nothing."""
    among = {id(each): each.claim.answer(rule.where) for each in members}
    stands = {id(each): standing(rule.order, each.claim) for each in members}
    for member in members:
        if member.guest:
            continue
        if among[id(member)] == NOT_MET:
            yield Verdict(member.claim, 0, "between-not-among", ())
            continue
        others = [each for each in _others(member, members) if among[id(each)] != NOT_MET]
        places = {id(each): ahead(stands[id(each)], stands[id(member)]) for each in others}
        certain = [each for each in others if each.sure and among[id(each)] == MET]
        before = [each for each in certain if places[id(each)] == MET]
        tied = [each for each in certain if places[id(each)] is None]
        maybe = [each for each in others if places[id(each)] != NOT_MET and each not in before and each not in tied]
        if before:
            yield Verdict(member.claim, 0, "between-ranked", _claims(before[:1]))
        elif maybe or among[id(member)] == UNKNOWN:
            yield _open(rule, member, [*tied, *maybe])
        elif tied:
            yield Verdict(member.claim, None, "between.tie", _claims(tied))


def one_for_all(rule: BetweenRule, members: Sequence[Member]) -> Iterator[Verdict]:
    """One applies, with the others' consent; where several do, or there is none, a person decides."""
    for member in members:
        if member.guest:
            continue
        others, consent = _others(member, members), member.claim.answer(rule.where)
        certain = [each for each in others if each.sure]
        if certain:
            yield Verdict(member.claim, None, "between.both", _claims(certain))
        elif consent == NOT_MET:
            yield Verdict(member.claim, None, "between.consent", ())
        elif others or consent == UNKNOWN:
            yield _open(rule, member, others)


def pot(rule: BetweenRule, members: Sequence[Member]) -> Iterator[Verdict]:
    """All share one sum: the highest that the clause gives any of them; nobody gets more than the clause gives it."""
    made = rule.pot
    assert made is not None  # a rule of this form has one
    by_applicant: dict[int, list[Member]] = {}
    for member in members:
        by_applicant.setdefault(member.claim.at, []).append(member)
    if len(by_applicant) < 2:
        return
    weights = {at: _weight(rule, each) for at, each in by_applicant.items()}
    known = [weight for weight in weights.values() if weight is not None]
    if not all(each.sure for each in members) or len(known) < len(weights) or not sum(known):
        for member in members:
            if not member.guest:
                yield _open(rule, member, _others(member, members))
        return
    order = sorted(by_applicant, key=lambda at: order_key(rule.order, by_applicant[at][0].claim))
    whole = max(member.claim.fen for member in members)
    for at, part in zip(order, share_out(whole, [weights[at] or 0 for at in order]).fen, strict=True):
        left = part
        for member in sorted(by_applicant[at], key=lambda each: (-each.claim.fen, each.claim.place)):
            most = min(left, member.claim.fen)
            left -= most
            yield Verdict(member.claim, most, "between-pot", _claims(_others(member, members)))


def _weight(rule: BetweenRule, members: Sequence[Member]) -> int | None:
    """The weight of an applicant, the highest of its claims; None where it is not known. What no row names has none."""
    made = rule.pot
    assert made is not None  # a rule of this form has one
    if made.by is None:
        return 1
    values = [member.claim.value(made.by) for member in members]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    rows = dict(made.weights)
    return max((rows.get(value, 0) if rows else max(value, 0)) for value in known)


def each_in_full(rule: BetweenRule, members: Sequence[Member]) -> Iterator[Verdict]:
    """Nothing is taken away."""
    del rule, members
    yield from ()


EARLY: dict[FormKey, Form] = {
    "lead": lead, "highest": highest, "one_for_all": one_for_all, "pot": pot, "each_in_full": each_in_full,
}  # fmt: skip
"""What works before stacking, by form."""
