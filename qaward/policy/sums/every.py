"""`every`: so much for every full step of a fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from qaward.money import sum_word
from qaward.nodes import Mapping
from qaward.policy.sums.base import (
    ADDED,
    Figure,
    KnownOf,
    Maker,
    Measured,
    N,
    OfFact,
    OfMoney,
    Reads,
    Shown,
    Sum,
    SumForm,
    words_in,
    yuan,
)
from qaward.vocabulary.fact import Fact


@dataclass(frozen=True, slots=True)
class Steps(Sum):
    """`gives` fen for every full `every` of something (fen or a count); the remainder counts for nothing.

    `fact` is as what the step is read.
    """

    of: Measured
    fact: Fact
    every: int
    gives: int
    words_loose: ClassVar[bool] = True

    @property
    def inner_sums(self) -> tuple[Sum, ...]:
        """What it is of."""
        return (self.of,)

    def figures(self) -> Iterator[Figure]:
        """The step, and what it gives."""
        yield OfFact(self.fact, self.every)
        yield OfMoney(self.gives)

    def words(self, lang: str) -> str:
        """`研发费用每满 100万元 给 500元，不满的不计`."""
        each, sum_ = self.fact.show(self.every, lang), sum_word(self.gives)
        if lang == "zh":
            return f"{words_in(self.of, lang)}每满 {each}{self.fact.unit} 给 {sum_}，不满的不计"
        return f"{sum_} for every full {each} of {words_in(self.of, lang)}"

    def working(self, known: KnownOf) -> str:
        """`1000元 × 4`."""
        value = self.of.value(known)
        return f"{yuan(self.gives)} × {max(value, 0) // self.every if isinstance(value, int) else '?'}"

    def made(self, to: Maker[N]) -> N:
        """So much for every step."""
        return to.steps(self.of.made(to), self.every, self.gives)


def _read(reader: Reads, node: Mapping) -> Sum | None:
    found = reader.measured(node, "of", ("money", "integer"))
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
    schema={"every": {"type": ["string", "integer", "number"]}, "of": {"anyOf": [{"type": "string"}, ADDED]}},
    reference=(
        Shown("{every: 100万元, of: rd_amount, gives: 500元}", "每满这么多给这么多，不满的不计"),
        Shown(
            "{every: 2, of: {count: {item: standard}}, gives: 1万元}",
            "事项每满这么多项，或（`sum`）某个事实合计每满这么多，给这么多",
        ),
    ),
    bounds=("less", "cap", "round"),
)
