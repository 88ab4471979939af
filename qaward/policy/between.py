"""Rules between applicants (申报主体之间) as they were read: what one applicant's claim does to another's."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from qaward.marks import Mark
from qaward.policy.between_forms import BETWEEN_FORMS, BetweenForm, FormKey
from qaward.policy.stacking import ITEM
from qaward.vocabulary.fact import Fact, Scope

if TYPE_CHECKING:
    from qaward.policy.model import Condition

How = Literal["any", "other", "count", "place"]
"""How a fact follows from all applicants: whether one or another is such, how many are, which place one has."""

Split = Literal["equally", "weights", "fact"]
"""By what a pot is divided: heads, a table from a fact to weights, or the fact itself."""


@dataclass(frozen=True, slots=True)
class By:
    """A fact by which claims are put in order, the first of which counts first."""

    scope: Scope
    fact: Fact
    descending: bool


@dataclass(frozen=True, slots=True)
class Pot:
    """How a pot is divided; `weights` are of `by` where there is a table."""

    split: Split
    by: By | None = None
    weights: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Reserved:
    """Places kept for claims that meet a condition: so many, or a share of all (rounded up)."""

    places: int | None
    share: Fraction | None
    where: Condition

    def of(self, places: int) -> int:
        """How many of some places are kept."""
        if self.places is not None:
            return min(self.places, places)
        return -(-places * (self.share or Fraction(0)) // 1)


@dataclass(frozen=True, slots=True)
class OfOthers:
    """A money fact of a body that is the sum of what other applicants are given.

    Those count that name the body in their fact `their`, by its code or name (`mine`), under the clauses `of`.
    """

    fact: Fact
    of: frozenset[str]
    their: Fact
    mine: Literal["id", "name"]


@dataclass(frozen=True, slots=True)
class OfAll:
    """A fact of items of a kind that follows from what all applicants say of the same thing.

    `any`: whether one meets the condition of the rule; `other`: whether another applicant's does; `count`: how many
    applicants do; `place`: which place one has by the rule's order. `complete` declares that nobody else exists but
    those who applied.
    """

    kind: str
    fact: Fact
    how: How
    complete: bool


@dataclass(frozen=True, slots=True)
class BetweenRule:
    """One declared rule between applicants.

    It works on claims under `clauses` (full names) to the money of one payer at a time (only `payer`, if it names
    one), in groups that agree in `per`: `item` is the item itself, any other word a fact of the item. `where` is the
    condition of the form (who leads, who may be compared, whose consent there is), `order` what puts claims in order.
    Rules work in the order of their forms, those of one form in that of `sequence`, then of name. `readings` are those
    on which anything that it says rests.
    """

    id: str
    policy: str
    key: FormKey
    article: str
    summary: str
    clauses: tuple[str, ...]
    payer: str | None
    per: tuple[str, ...]
    sequence: int
    mark: Mark
    where: Condition | None = None
    order: tuple[By, ...] = ()
    pot: Pot | None = None
    places: int = 0
    reserved: Reserved | None = None
    of_others: OfOthers | None = None
    of_all: OfAll | None = None
    readings: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its full name, `policy/rule`."""
        return f"{self.policy}/{self.id}"

    @property
    def form(self) -> BetweenForm:
        """What is declared of rules of its form."""
        return BETWEEN_FORMS[self.key]

    @property
    def words(self) -> tuple[str, ...]:
        """The facts by which groups are made."""
        return tuple(word for word in self.per if word != ITEM)

    def concerns(self, clause: str, payer: str) -> bool:
        """Whether it works on what a clause gives from a payer."""
        return clause in self.clauses and self.payer in {None, payer}


_FORMS = tuple(BETWEEN_FORMS)


def in_sequence(rules: tuple[BetweenRule, ...]) -> tuple[BetweenRule, ...]:
    """Rules in the order in which they work."""
    return tuple(sorted(rules, key=lambda rule: (_FORMS.index(rule.key), rule.sequence, rule.name)))
