"""Claims: what is due on one line of one applicant, with the facts that a declared order may ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from qaward.identity import code, form
from qaward.ordering import Key, in_words

Value = int | str | None
"""What is known of a line for the sake of an order: a number (a rank, a day number), or a text, of an enumeration the
key of a value; None: not known."""


@dataclass(frozen=True, slots=True)
class LineKey:
    """What makes two lines one: the forms of applicant and item, beside policy, clause and payer."""

    applicant: str
    policy: str
    clause: str
    item: str
    payer: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A line that a payer owes: `fen` is what is due before any budget, `facts` what an order may ask for.

    `applicant` is the applicant's code, or whatever else tells it from all others; `name` is only printed. What was
    `issued` already (None: nothing was) is given before all else, and no rule of the year changes it.
    """

    applicant: str
    name: str
    policy: str
    clause: str
    item: str
    payer: str
    fen: int
    facts: Mapping[str, Value] = field(default_factory=dict[str, Value], hash=False)
    issued: int | None = None
    key: LineKey = field(init=False, repr=False, compare=False)
    last: tuple[Key, ...] = field(init=False, repr=False, compare=False)
    """The order that every other one ends in: applicant, policy, clause, item, as people count."""

    @property
    def fixed(self) -> bool:
        """Whether what it gets was issued already."""
        return self.issued is not None

    def __post_init__(self) -> None:
        key = LineKey(code(self.applicant), self.policy, self.clause, form(self.item), self.payer)
        object.__setattr__(self, "key", key)
        last = in_words((key.applicant, key.policy, key.clause, key.item, key.payer))
        object.__setattr__(self, "last", last)
