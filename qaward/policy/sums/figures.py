"""What other sums are made of: a figure, a money fact, a grant, and several of them together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from qaward.money import sum_word
from qaward.policy.sums.base import (
    Figure,
    Ingredient,
    KnownOf,
    Maker,
    Measured,
    N,
    OfMoney,
    Sum,
    ingredient,
    words_in,
    working_in,
    yuan,
    yuan_of,
)
from qaward.vocabulary.fact import Fact, Scope


@dataclass(frozen=True, slots=True)
class Known(Sum):
    """A figure in fen."""

    fen: int

    def figures(self) -> Iterator[Figure]:
        """The figure."""
        yield OfMoney(self.fen)

    def words(self, lang: str) -> str:
        """`20万元`."""
        return sum_word(self.fen)

    def working(self, known: KnownOf) -> str:
        """`200000元`."""
        return yuan(self.fen)

    def made(self, to: Maker[N]) -> N:
        """The figure."""
        return to.figure(self.fen)


@dataclass(frozen=True, slots=True)
class Base(Measured):
    """The sum that a money fact gives (a cost, an increment, an investment)."""

    scope: Scope
    fact: Fact

    def made_of(self) -> Iterator[Ingredient]:
        """The fact."""
        yield ingredient(self.scope, self.fact)

    def words(self, lang: str) -> str:
        """The name of the fact."""
        return self.fact.label if lang == "zh" else self.fact.key

    def working(self, known: KnownOf) -> str:
        """What it is."""
        return yuan_of(self.value(known))

    def value(self, known: KnownOf) -> object:
        """What it is, None where it is not known."""
        return known(self.scope, self.fact.key)

    def made(self, to: Maker[N]) -> N:
        """The fact."""
        return to.fact(self.scope, self.fact)


@dataclass(frozen=True, slots=True)
class Granted(Sum):
    """What another payer, called `label`, actually granted for the item."""

    payer: str
    label: str = field(default="", compare=False)

    def made_of(self) -> Iterator[Ingredient]:
        """The grant."""
        yield Ingredient(self.payer)

    def words(self, lang: str) -> str:
        """`省级实际资助额`."""
        return f"{self.label or self.payer}实际资助额" if lang == "zh" else f"the grant of {self.payer}"

    def working(self, known: KnownOf) -> str:
        """What it was."""
        return yuan_of(known("item", f"granted.{self.payer}"))

    def made(self, to: Maker[N]) -> N:
        """The grant."""
        return to.grant(self.payer)


@dataclass(frozen=True, slots=True)
class Total(Sum):
    """Several sums together."""

    addends: tuple[Sum, ...]
    words_loose: ClassVar[bool] = True
    working_loose: ClassVar[bool] = True

    @property
    def inner_sums(self) -> tuple[Sum, ...]:
        """What is added up."""
        return self.addends

    @property
    def any_part(self) -> bool:
        """One is enough."""
        return True

    def words(self, lang: str) -> str:
        """`设备投入 + 软件投入`."""
        return " + ".join(words_in(each, lang) for each in self.addends)

    def working(self, known: KnownOf) -> str:
        """`200000元 + 50000元`."""
        return " + ".join(working_in(each, known) for each in self.addends)

    def made(self, to: Maker[N]) -> N:
        """The sum of them."""
        return to.total([each.made(to) for each in self.addends])


def together(addends: list[Sum]) -> Sum:
    """Some sums as one."""
    return addends[0] if len(addends) == 1 else Total(tuple(addends))
