"""Whether a claim stands among those of other applicants: who withdrew claims nothing, who waits may yet.

What takes a claim away lies outside of the rules of policies: that it was withdrawn, a list that bars its applicant, a
question that is still open. Whoever decides applicants together knows it, and says so of each claim.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Stand = Literal["stands", "open", "unpaid", "gone"]
"""How a claim counts beside others: as any does; as one of which is not known yet whether it comes to anything; as
one that is there, and is not paid (it takes no place); not at all, as if nobody had applied."""


@dataclass(frozen=True, slots=True)
class About:
    """A claim by what tells it from all others: the forms of applicant and item (kind and item empty: itself).

    Where clause and payer are empty it is what is claimed for the item as a whole, by whatever clause, from anybody.
    """

    applicant: str
    kind: str
    item: str
    policy: str = ""
    clause: str = ""
    payer: str = ""


StandOf = Callable[[About], Stand]


def everything_stands(about: About) -> Stand:
    """Nothing is known that takes a claim away."""
    del about
    return "stands"
