"""`every`: so much for every full step of a fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from qaward.money import sum_word
from qaward.nodes import Mapping
from qaward.policy.sums.base import (
    Figure,
    Ingredient,
    KnownOf,
    Maker,
    N,
    OfFact,
    OfMoney,
    Reads,
    Shown,
    Sum,
    SumForm,
    ingredient,
    yuan,
)
from qaward.vocabulary.fact import Fact, Scope


@dataclass(frozen=True, slots=True)
class Steps(Sum):
    """`gives` fen for every full `every` of a fact (fen or a count); the remainder counts for nothing."""

    scope: Scope
    fact: Fact
    every: int
    gives: int
    words_loose: ClassVar[bool] = True

    def made_of(self) -> Iterator[Ingredient]:
        """The fact."""
        yield ingredient(self.scope, self.fact)

    def figures(self) -> Iterator[Figure]:
        """The step, and what it gives."""
        yield OfFact(self.fact, self.every)
        yield OfMoney(self.gives)

    def words(self, lang: str) -> str:
        """`研发费用每满 100万元 给 500元，不满的不计`."""
        each, sum_ = self.fact.show(self.every, lang), sum_word(self.gives)
        if lang == "zh":
            return f"{self.fact.label}每满 {each}{self.fact.unit} 给 {sum_}，不满的不计"
        return f"{sum_} for every full {each} of {self.fact.key}"

    def working(self, known: KnownOf) -> str:
        """`1000元 × 4`."""
        value = known(self.scope, self.fact.key)
        return f"{yuan(self.gives)} × {max(value, 0) // self.every if isinstance(value, int) else '?'}"

    def made(self, to: Maker[N]) -> N:
        """So much for every step."""
        return to.steps(self.scope, self.fact, self.every, self.gives)


def _read(reader: Reads, node: Mapping) -> Sum | None:
    found = reader.fact(node, "of", ("money", "integer"))
    gives = reader.money(node, "gives")
    if gives is None and node.get("gives") is None:
        reader.missing(node, "gives", "金额")
    if found is None:
        return None
    every = reader.step(node, "every", found[1])
    return Steps(*found, every, gives) if gives is not None and every is not None else None


EVERY = SumForm(
    key="every",
    beside=("of", "gives", "above", "at_least"),
    read=_read,
    schema={"every": {"type": ["string", "integer", "number"]}, "of": {"type": "string"}},
    reference=(Shown("{every: 100万元, of: rd_amount, gives: 500元}", "每满这么多给这么多，不满的不计"),),
    bounds=("less", "cap", "round"),
)
