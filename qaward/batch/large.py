"""Sums that no document can hold: who has one, and of which clause."""

from __future__ import annotations

import polars as pl

from qaward.columns.decide import Decided
from qaward.columns.lines import GROSS, NET
from qaward.money import EXACT_FEN


def surely_small(decided: Decided) -> bool:
    """Whether nobody's sums can be too large, whoever's lines they are."""
    each = decided.after.values()
    ends = (end for lines in each for end in lines.select(pl.col(GROSS, NET).max()).row(0))
    return max((end or 0 for end in ends), default=0) * sum(map(len, each)) < EXACT_FEN


def too_large(lines: pl.DataFrame, ids: pl.Series) -> pl.DataFrame | None:
    """The rows of applicants of whom a sum is too large, each with the clause that its largest line comes from; None
    where there are none.
    """
    sums = lines.group_by("applicant", "payer", "form", "standing", "figure").agg(
        pl.col("gross_fen").max().alias("most"), pl.col("net_fen").cast(pl.Int128).sum().alias("fen")
    )
    names = sums.filter((pl.col("most") >= EXACT_FEN) | (pl.col("fen") >= EXACT_FEN))["applicant"].unique()
    if not len(names):
        return None
    own = lines.filter(pl.col("applicant").is_in(names.implode())).with_columns(pl.col("clause").cast(pl.String))
    first = own.sort("gross_fen", "clause", descending=[True, False]).unique("applicant", keep="first")
    rows = pl.DataFrame({"applicant": ids}).with_row_index("row")
    return rows.join(first.select("applicant", "clause"), on="applicant").select("row", "clause").sort("row")
