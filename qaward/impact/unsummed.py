"""Lines that stand for no sum, such as honours: nothing of them is reckoned up, how many there are is told."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from qaward.impact.cells import CELL, Cells, Sides, both, clauses_of
from qaward.impact.compare import Named, in_of, of_compared
from qaward.messages.text import Pair
from qaward.standings import WITHOUT_FIGURE


@dataclass(frozen=True, slots=True)
class Unsummed:
    """Lines without a sum: by clause, payer and standing how many there are before and after (`clauses`), and how many
    applicants have more or fewer of them (`changed`).
    """

    clauses: pl.DataFrame
    changed: int = 0

    def __bool__(self) -> bool:
        """Whether there are any."""
        return not self.clauses.is_empty()

    def sentence(self) -> Pair:
        """What is told of all of them."""
        before, after = (self.clauses[f"{when}_lines"].sum() for when in ("before", "after"))
        zh, en = ("、".join(each.zh for each in WITHOUT_FIGURE), ", ".join(each.en for each in WITHOUT_FIGURE))
        return (
            f"没有金额的（{zh}）不算增减，只数行数：原 {before} 行，新 {after} 行，有变动的 {self.changed} 家",
            f"lines without a sum ({en}) are counted alone: {before} before, {after} after; "
            f"{self.changed} applicants have more or fewer",
        )


def unsummed(sides: Sides, compared: pl.Series | None, named: Named) -> Unsummed:
    """Count the lines of two tables that stand for no sum, of those who are compared."""
    cells = Cells({"clause": clauses_of(sides), "payer": both(sides, "payer"), "standing": both(sides, "standing")})
    rows = pl.concat([_side(cells, side, after=after) for side, after in zip(sides, (False, True), strict=True)])
    lines = of_compared(rows, compared).group_by("applicant", CELL).agg(pl.col("before", "after").sum())
    grouped = lines.collect(engine="streaming")
    before, after = pl.col("before"), pl.col("after")
    counted = grouped.group_by(CELL).agg(
        before.sum().alias("before_lines"), after.sum().alias("after_lines"),
        (after - before).sum().alias("change_lines"),
        (after > before).sum().alias("gain"), (after < before).sum().alias("lose"),
    )  # fmt: skip
    told = cells.told(counted).with_columns(in_of(sides, named)).drop(CELL)
    keys = list(cells.of)
    changed = grouped.filter(before != after)["applicant"].n_unique()
    return Unsummed(told.select(*keys, pl.exclude(keys)).sort(keys), changed)


def _side(cells: Cells, lines: pl.LazyFrame, *, after: bool) -> pl.LazyFrame:
    """The lines of a side, each in its cell, before or after."""
    cell = cells.number(pl.col(name) for name in cells.of)
    counts = [pl.lit(int(of is after), dtype=pl.Int64).alias(name) for name, of in (("before", False), ("after", True))]
    return lines.filter(~pl.col("figure")).select("applicant", cell, *counts)
