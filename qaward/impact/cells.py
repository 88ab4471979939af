"""Cells: several words as one number, by which grouping takes half the time it takes by all of them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

Sides = tuple[pl.LazyFrame, pl.LazyFrame]
"""The same table of two decisions."""
CELL = "cell"


@dataclass(frozen=True, slots=True)
class Cells:
    """What a cell is made of: columns by their names, each an enumeration, from the slowest to the fastest."""

    of: Mapping[str, pl.Enum]

    def number(self, columns: Iterable[pl.Expr]) -> pl.Expr:
        """The number of the cell in which a row is, by its columns in their order."""
        made = pl.lit(0, dtype=pl.UInt32)
        for column, words in zip(columns, self.of.values(), strict=True):
            made = made * len(words.categories) + column.cast(words).to_physical().cast(pl.UInt32)
        return made.alias(CELL)

    def at(self, name: str) -> pl.Expr:
        """Where the word of a column stands in its enumeration, by the number of a cell."""
        steps = 1
        for each, words in reversed(list(self.of.items())):
            if each == name:
                return pl.col(CELL) // steps % len(words.categories)
            steps *= len(words.categories)
        raise KeyError(name)

    def told(self, frame: pl.DataFrame) -> pl.DataFrame:
        """A table with what its cells are: one row for each, so that they are few."""
        every = itertools.product(*(words.categories for words in self.of.values()))
        known = pl.DataFrame(list(every), dict(self.of), orient="row").with_row_index(CELL)
        return frame.join(known.with_columns(pl.col(CELL).cast(pl.UInt32)), on=CELL, how="left")


def both(sides: Sides, column: str) -> pl.Enum:
    """The words of a column of two tables."""
    return pl.Enum(list(dict.fromkeys(word for side in sides for word in words_of(side, column))))


def clauses_of(sides: Sides) -> pl.Enum:
    """The clauses of two tables, sorted."""
    return pl.Enum(sorted(both(sides, "clause").categories))


def words_of(lines: pl.LazyFrame, column: str) -> list[str]:
    """What an enumeration has, whether a row has it or not."""
    dtype = lines.collect_schema()[column]
    return dtype.categories.to_list() if isinstance(dtype, pl.Enum) else []
