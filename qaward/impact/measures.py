"""What is compared: what is due, what may come to be, what is sought; money and vouchers apart, and never added up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from qaward.standings import FIGURED, Standing

Measure = Literal["due", "may", "sought"]
"""Owed now; the payer's own and not owed yet; sought from somebody else."""
MEASURES: tuple[Measure, ...] = get_args(Measure)
WORDS: dict[Measure, tuple[str, str]] = {
    "due": ("应付", "due"),
    "may": ("可能应付", "may come to be due"),
    "sought": ("争取", "sought"),
}
"""What they are called."""


def measure_of(standing: Standing) -> Measure:
    """What a standing with a figure is compared as."""
    if standing.owed:
        return "due"
    return "may" if standing.own else "sought"


STANDINGS: dict[Measure, tuple[Standing, ...]] = {
    measure: tuple(each for each in FIGURED if measure_of(each) == measure) for measure in MEASURES
}
"""The standings that each is made of."""


@dataclass(frozen=True, slots=True)
class Change:
    """Sums in fen before and after, and how many applicants have more or less of it."""

    before: int
    after: int
    gain: int
    lose: int

    @property
    def change(self) -> int:
        """How much more it is, in fen; less is below nought."""
        return self.after - self.before
