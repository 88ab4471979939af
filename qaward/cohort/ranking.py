"""Claims in the order of a rule: which comes ahead of which, as far as that is known."""

from __future__ import annotations

from collections.abc import Sequence

from qaward.cohort.claim import Claim
from qaward.meaning.core import MET, NOT_MET, UNKNOWN
from qaward.policy.between import By

Standing = tuple[int | None, ...]
"""What a claim has of each fact of an order, the least first; None: not known."""


def standing(order: Sequence[By], claim: Claim) -> Standing:
    """Where a claim stands in an order."""
    values = ((by, claim.value(by)) for by in order)
    return tuple(-value if value is not None and by.descending else value for by, value in values)


def ahead(one: Standing, two: Standing) -> int | None:
    """Whether one comes ahead of another: MET, NOT_MET, UNKNOWN, or None where the order tells them not apart."""
    for first, second in zip(one, two, strict=True):
        if first is None or second is None:
            return UNKNOWN
        if first != second:
            return MET if first < second else NOT_MET
    return None


def order_key(order: Sequence[By], claim: Claim) -> tuple[object, ...]:
    """A place for a claim that is always told apart: by the order, what is not known last, then by the applicant's
    code.
    """
    keys = [(value is None, value or 0) for value in standing(order, claim)]
    return (*keys, claim.at, claim.place)
