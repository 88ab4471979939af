"""What an office declares of a year's money: budgets, caps and places, as records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from qaward.budget.claim import Claim
from qaward.budget.division import Division
from qaward.budget.fill import LAST_WORDS
from qaward.budget.methods import Method, Terms
from qaward.budget.order import Criterion, words_of
from qaward.budget.unit import PER_WORDS, Per
from qaward.money import format_money
from qaward.shares import WAY_WORDS


@dataclass(frozen=True, slots=True)
class Sharing:
    """How a sum is shared out where it is too little: by which method, among what, and in which order."""

    method: Method
    per: Per = "line"
    order: tuple[Criterion, ...] = ()
    terms: Terms = field(default_factory=Terms)

    @property
    def asked(self) -> tuple[Criterion, ...]:
        """The whole order, with what the method begins it with."""
        begun = self.method.first
        return (*begun, *(each for each in self.order if each.fact not in {first.fact for first in begun}))

    def words(self, lang: str = "zh") -> str:
        """All of it as it is printed beside the result."""
        at = 0 if lang == "zh" else 1
        said = [self.method.word(lang), PER_WORDS[self.per][at]]
        if self.method.fills:
            said.append(LAST_WORDS[self.terms.last][at])
        step = format_money(self.terms.step, "元")
        said.append(("算到", "to multiples of ")[at] + step)
        if not self.method.fills:
            said.append(WAY_WORDS[self.terms.way][at])
        return (
            "；".join([*said, words_of(self.asked, lang, serves=self.method.fills)])
            if at == 0
            else "; ".join([*said, words_of(self.asked, lang, serves=self.method.fills)])
        )


@dataclass(frozen=True, slots=True)
class Scope:
    """Which lines a rule is about: those of some payers and clauses; none named: of all.

    A clause is named by its full name, `policy/clause`, or by its own.
    """

    payers: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()

    def takes(self, claim: Claim) -> bool:
        """Whether a line is one of them."""
        named = not self.clauses or claim.clause in self.clauses or f"{claim.policy}/{claim.clause}" in self.clauses
        return named and (not self.payers or claim.payer in self.payers)


def _not_below(number: int) -> None:
    if number < 0:
        raise ValueError(f"{number} is below 0: neither money nor places")


@dataclass(frozen=True, slots=True)
class Budget:
    """What a payer has for a year, in fen (None: no limit), and how it is shared out, rounded and divided."""

    payer: str
    year: int
    fen: int | None
    sharing: Sharing
    division: Division = field(default_factory=Division)
    clauses: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _not_below(self.fen or 0)

    @property
    def name(self) -> str:
        """What steps and totals call it."""
        return "、".join([f"{self.payer} {self.year}", *self.clauses])

    @property
    def scope(self) -> Scope:
        """The lines it is for."""
        return Scope((self.payer,), self.clauses)


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that one applicant gets in a year from one payer, over all clauses of the scope."""

    name: str
    scope: Scope
    fen: int
    sharing: Sharing

    def __post_init__(self) -> None:
        _not_below(self.fen)


_UNUSED = {"give": ("给别人", "goes to others"), "keep": ("空着", "stays free")}


@dataclass(frozen=True, slots=True)
class Aside:
    """Places kept for some: those whose fact is one of `values`. What they leave is given to others, or kept.

    So many of all places at least are theirs; they are considered for the others as everybody is.
    """

    fact: str
    values: tuple[str, ...]
    places: int
    unused: Literal["give", "keep"]

    def words(self, lang: str = "zh") -> str:
        """As it is printed: 至少1个留给 micro、small，用不完的给别人."""
        if lang == "zh":
            return f"至少{self.places}个留给 {'、'.join(self.values)}，用不完的{_UNUSED[self.unused][0]}"
        return f"at least {self.places} for {', '.join(self.values)}, and what they leave {_UNUSED[self.unused][1]}"


@dataclass(frozen=True, slots=True)
class Places:
    """So many lines, applicants or items in a year over all applicants, in an order; what exceeds them waits."""

    name: str
    scope: Scope
    places: int
    per: Per
    order: tuple[Criterion, ...]
    aside: Aside | None = None

    def __post_init__(self) -> None:
        _not_below(self.places)

    def words(self, lang: str = "zh") -> str:
        """All of it as it is printed beside the result."""
        at = 0 if lang == "zh" else 1
        said = [(f"名额{self.places}个", f"{self.places} places")[at], PER_WORDS[self.per][at]]
        if self.aside is not None:
            said.append(self.aside.words(lang))
        return ("；", "; ")[at].join([*said, words_of(self.order, lang, serves=True)])


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is declared of the year's money. Places come first, then caps, each in its order, then budgets."""

    budgets: tuple[Budget, ...] = ()
    caps: tuple[Cap, ...] = ()
    places: tuple[Places, ...] = ()
