"""Lines of two decisions of a cohort held against each other over columns: one grouping, of which all sums are made."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from qaward.impact.cells import CELL, Cells, Sides, both, clauses_of, words_of
from qaward.impact.measures import MEASURES, STANDINGS

SUMS = ("before_fen", "after_fen", "change_fen", "gain", "lose")
"""The columns of what changes: sums in fen, and how many applicants have more, or less."""
_FORM, _MEASURE = pl.Enum(["money", "voucher"]), pl.Enum(list(MEASURES))


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changes: `applicants` by applicant and form, a column for each sum (`due_before`, …, in fen); `clauses` by
    clause, payer, form and measure; `totals` by form and measure.
    """

    applicants: pl.DataFrame
    clauses: pl.DataFrame
    totals: pl.DataFrame


Named = tuple[Collection[str], Collection[str]]
"""The policies that were named on the two sides; none where all the rules could decide."""


def compare(
    old: pl.LazyFrame, new: pl.LazyFrame, compared: pl.Series | None = None, named: Named = ((), ())
) -> Comparison:
    """Compare two tables of lines, of some applicants alone where `compared` names them."""
    sides = old, new
    cells = _cells(sides)
    lines = of_compared(pl.concat([_side(cells, old, after=False), _side(cells, new, after=True)]), compared)
    sums = lines.group_by("applicant", CELL).agg(pl.col("before").sum(), pl.col("after").sum())
    grouped = sums.collect(engine="streaming")
    by_clause = cells.told(grouped.group_by(CELL).agg(*_sums("before", "after"))).with_columns(in_of(sides, named))
    is_of = {measure: cells.at("measure") == at for at, measure in enumerate(MEASURES)}
    money, vouchers = (pl.lit(each, dtype=_FORM) for each in _FORM.categories)
    of_applicants = grouped.lazy().select(
        "applicant",
        pl.when(cells.at("form") == 1).then(vouchers).otherwise(money).alias("form"),
        *(
            pl.when(is_one).then(pl.col(side)).otherwise(0).alias(f"{measure}_{side}")
            for measure, is_one in is_of.items()
            for side in ("before", "after")
        ),
    )
    by_applicant = of_applicants.group_by("applicant", "form").agg(pl.all().sum()).collect(engine="streaming")
    return Comparison(
        by_applicant,
        by_clause.select("clause", "payer", "form", "measure", *SUMS, "in").sort("clause", "payer", "form", "measure"),
        changes(by_applicant, []),
    )


def changes(applicants: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """What changes by some columns of the applicants, form and measure; sums of nothing are left out."""
    made: list[pl.DataFrame] = []
    for measure in MEASURES:
        sums = list(_sums(f"{measure}_before", f"{measure}_after"))
        frame = applicants.group_by(*keys, "form").agg(*sums)
        frame = frame.filter((pl.col("before_fen") != 0) | (pl.col("after_fen") != 0))
        made.append(frame.with_columns(pl.lit(measure).cast(_MEASURE).alias("measure")))
    return pl.concat(made).select(*keys, "form", "measure", *SUMS).sort(*keys, "form", "measure", nulls_last=True)


def changed(applicants: pl.DataFrame) -> pl.DataFrame:
    """The applicants of whom a sum is another, with before, after and change of each; the largest changes first."""
    columns = [
        column
        for measure in MEASURES
        for column in (
            pl.col(f"{measure}_before").alias(f"{measure}_before_fen"),
            pl.col(f"{measure}_after").alias(f"{measure}_after_fen"),
            (pl.col(f"{measure}_after") - pl.col(f"{measure}_before")).alias(f"{measure}_change_fen"),
        )
    ]
    other = pl.any_horizontal(pl.col(f"{each}_before") != pl.col(f"{each}_after") for each in MEASURES)
    frame = applicants.filter(other).select("applicant", "name", "form", *columns)
    return frame.sort(*(-pl.col(f"{each}_change_fen").abs() for each in MEASURES), "applicant", "form")


def sums_of(totals: pl.LazyFrame, compared: pl.Series | None) -> dict[tuple[str, str], int]:
    """What a table of totals comes to, in fen, by form and measure."""
    form = pl.col("form").cast(pl.String)
    rows = of_compared(totals, compared).filter("figure")
    frame = rows.group_by(form, _measure().cast(pl.String)).agg(pl.col("fen").sum()).collect()
    return {(form, measure): fen for form, measure, fen in frame.iter_rows()}


def _cells(sides: Sides) -> Cells:
    return Cells({"clause": clauses_of(sides), "payer": both(sides, "payer"), "form": _FORM, "measure": _MEASURE})


def _side(cells: Cells, lines: pl.LazyFrame, *, after: bool) -> pl.LazyFrame:
    """The sums of a table of lines, each in its cell, before or after."""
    cell = cells.number((pl.col("clause"), pl.col("payer"), pl.col("form"), _measure()))
    fen, nothing = pl.col("net_fen"), pl.lit(0, dtype=pl.Int64)
    before, after_ = (nothing, fen) if after else (fen, nothing)
    return lines.filter("figure").select("applicant", cell, before.alias("before"), after_.alias("after"))


def _measure() -> pl.Expr:
    """What the standing of a line is compared as."""
    found: pl.Expr = pl.lit(None, dtype=_MEASURE)
    for measure, standings in STANDINGS.items():
        is_one = pl.any_horizontal(pl.col("standing") == str(each) for each in standings)
        found = pl.when(is_one).then(pl.lit(measure, dtype=_MEASURE)).otherwise(found)
    return found.alias("measure")


def _sums(before: str, after: str) -> Iterator[pl.Expr]:
    yield pl.col(before).sum().alias("before_fen")
    yield pl.col(after).sum().alias("after_fen")
    yield (pl.col(after).sum() - pl.col(before).sum()).alias("change_fen")
    yield (pl.col(after) > pl.col(before)).sum().alias("gain")
    yield (pl.col(after) < pl.col(before)).sum().alias("lose")


def in_of(sides: Sides, named: Named) -> pl.Expr:
    """Which side could give anything by the clause of a row: that alone has it, or named its policy; or both."""
    before, after = (
        {clause for clause in words_of(table, "clause") if not names or clause.partition("/")[0] in names}
        for table, names in zip(sides, named, strict=True)
    )
    clause = pl.col("clause").cast(pl.String)
    found = pl.when(clause.is_in(sorted(before - after))).then(pl.lit("old"))
    found = found.when(clause.is_in(sorted(after - before))).then(pl.lit("new")).otherwise(pl.lit("both"))
    return found.cast(pl.Enum(["both", "old", "new"])).alias("in")


def of_compared(lines: pl.LazyFrame, compared: pl.Series | None) -> pl.LazyFrame:
    """The rows of those who are compared: of all where there is nobody else."""
    return lines if compared is None else lines.join(pl.LazyFrame({"applicant": compared}), on="applicant", how="semi")
