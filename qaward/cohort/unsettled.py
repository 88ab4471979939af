"""What two applicants claim and no rule settles: it is put aside, with both names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qaward.cohort.claim import Claim, Place
from qaward.cohort.forms import Verdict

Thing = tuple[Place, object]
"""A clause, payer and item, and which part of a pot of the clause's own."""


def unsettled(claims: Iterable[Claim]) -> Iterator[Verdict]:
    """The claims to one thing by several applicants, none of which a rule shuts out, shares or allows beside others.

    Of a clause that divides a pot itself it is not known which part a claim is that is not met yet: it is passed over.
    """
    things: dict[Thing, list[Claim]] = {}
    for claim in claims:
        if claim.item is None or claim.out or claim.settled or (claim.sure and not claim.left):
            continue
        if claim.sure or not claim.parted:
            things.setdefault((claim.place, claim.part), []).append(claim)
    for members in things.values():
        for claim in members if len({each.at for each in members}) > 1 else ():
            if claim.held:
                continue
            others = [each for each in members if each.at != claim.at]
            certain = tuple(each for each in others if each.sure)
            if certain:
                yield Verdict(claim, None, "between.claimed", certain)
            elif claim.sure:
                wanted = dict.fromkeys(want for each in others for want in each.open)
                yield Verdict(claim, None, "between.open", tuple(others), tuple(wanted))
