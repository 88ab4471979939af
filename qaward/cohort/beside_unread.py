"""What one applicant claims and another names that was rejected: it is put aside, since nobody knows whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qaward.cohort.claim import MOST_NAMED, Claim
from qaward.effects import Effect, Party
from qaward.identity import code
from qaward.policy.between import BetweenRule
from qaward.unread import Thing, Unread


def put_aside(claims: Iterable[Claim], unread: Iterable[Unread], rules: Sequence[BetweenRule]) -> None:
    """Put aside the claims to things that rejected applicants name.

    Where rules give each its full sum, whoever else claims it changes nothing. Of a pot that a clause divides itself it
    is not known which part the rejected one claims: it is passed over.
    """
    of_thing: dict[Thing, list[Unread]] = {}
    for each in sorted(unread, key=lambda one: (one.same, one.place)):
        for thing in each.things:
            of_thing.setdefault(thing, []).append(each)
    for claim in claims if of_thing else ():
        if claim.item is None or claim.out or claim.parted or not claim.sure or not claim.left:
            continue
        thing = claim.item.kind, claim.item.same
        found = [each for key in (thing, ("", thing[1])) for each in of_thing.get(key, ())]
        others = [each for each in found if not each.id or each.same != code(claim.party.id)]
        if others and not _in_full(claim, rules):
            claim.effects.append(_held(claim, others))
            claim.held = True


def _in_full(claim: Claim, rules: Iterable[BetweenRule]) -> bool:
    """Whether a claim is paid in full whoever else has one, by every rule that looks at it."""
    keys = {rule.key for rule in rules if not rule.form.late and rule.concerns(claim.clause.name, claim.payer)}
    return keys == {"each_in_full"}


def _held(claim: Claim, others: Sequence[Unread]) -> Effect:
    item = claim.item
    assert item is not None
    parties = dict.fromkeys(Party(each.id, each.name, each.place) for each in others)
    return Effect(
        rule="", policy=claim.clause.policy, clause=claim.clause.id, kind=item.kind, item=item.id, payer=claim.payer,
        reason="between.unread", others=tuple(parties)[:MOST_NAMED],
    )  # fmt: skip
