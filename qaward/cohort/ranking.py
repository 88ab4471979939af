"""Claims in the order of a rule: which comes ahead of which, as far as that is known."""

from __future__ import annotations

from collections.abc import Sequence

from qaward.cohort.claim import Claim
from qaward.meaning.core import MET, NOT_MET, UNKNOWN
from qaward.policy.between import By


def ahead(order: Sequence[By], one: Claim, two: Claim) -> int | None:
    """Whether one claim comes ahead of another: MET, NOT_MET, UNKNOWN, or None where the order tells them not apart."""
    for by in order:
        first, second = one.value(by), two.value(by)
        if first is None or second is None:
            return UNKNOWN
        if first != second:
            return MET if (first > second) == by.descending else NOT_MET
    return None


def order_key(order: Sequence[By], claim: Claim) -> tuple[object, ...]:
    """A place for a claim that is always told apart: by the order, what is not known last, then by the applicant's
    code.
    """
    values = [(by, claim.value(by)) for by in order]
    keys = [(value is None, 0 if value is None else -value if by.descending else value) for by, value in values]
    return (*keys, claim.at, claim.place)
