"""What other sums are made of that is added up over items: a fact of theirs, or how many there are."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

from qaward.policy.alike import alike
from qaward.policy.model import Count
from qaward.policy.phrases import counted_words
from qaward.policy.sums.base import Ingredient, KnownOf, Maker, Measured, N, yuan
from qaward.vocabulary.fact import Fact
from qaward.vocabulary.model import Vocabulary

NUMBER = Fact("count", ("项数",), "integer", unit="项")
"""As what the number of items is read."""


@dataclass(frozen=True, slots=True)
class OfItems(Measured):
    """What a fact of the items comes to that a count counts, or how many there are; a count without bounds."""

    count: Count = field(compare=False)
    vocabulary: Vocabulary = field(compare=False, repr=False)
    asked: Hashable = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "asked", alike(self.count))

    @property
    def measure(self) -> Fact:
        """As what it is read."""
        return self.count.of or NUMBER

    def made_of(self) -> Iterator[Ingredient]:
        """The count."""
        yield Ingredient(self.count)

    def added(self) -> Iterator[Count]:
        """The count."""
        yield self.count

    def words(self, lang: str) -> str:
        """`标准（级别为国家）的研制费用合计`."""
        return counted_words(self.count, self.vocabulary, lang)

    def working(self, known: KnownOf) -> str:
        """What it comes to."""
        value = self.value(known)
        if not isinstance(value, int):
            return "?"
        return yuan(value) if self.measure.type == "money" else str(value)

    def value(self, known: KnownOf) -> object:
        """What it comes to, None where it is not known."""
        return known("item", self.count)

    def made(self, to: Maker[N]) -> N:
        """What it comes to."""
        return to.items(self.count)
