"""Lines of two decisions of a cohort held against each other over columns: one grouping, of which all sums are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

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


def compare(old: pl.LazyFrame, new: pl.LazyFrame, compared: pl.Series | None = None) -> Comparison:
    """Compare two tables of lines, of some applicants alone where `compared` names them."""
    clauses = sorted({*_words(old, "clause"), *_words(new, "clause")})
    payers = list(dict.fromkeys([*_words(old, "payer"), *_words(new, "payer")]))
    both = pl.concat([_side(old, clauses, payers, after=False), _side(new, clauses, payers, after=True)])
    if compared is not None:
        both = both.join(pl.LazyFrame({"applicant": compared}), on="applicant", how="semi")
    cells = (
        both.group_by("applicant", "clause", "payer", "form", "measure")
        .agg(pl.col("before").sum(), pl.col("after").sum())
        .collect(engine="streaming")
    )
    gone, begun = _only(old, new)
    by_clause = cells.group_by("clause", "payer", "form", "measure").agg(*_sums("before", "after"))
    in_ = pl.when(pl.col("clause").is_in(gone)).then(pl.lit("old"))
    in_ = in_.when(pl.col("clause").is_in(begun)).then(pl.lit("new")).otherwise(pl.lit("both"))
    by_clause = by_clause.with_columns(in_.cast(pl.Enum(["both", "old", "new"])).alias("in"))
    by_applicant = cells.group_by("applicant", "form").agg(
        pl.col(side).filter(pl.col("measure") == measure).sum().alias(f"{measure}_{side}")
        for measure in MEASURES
        for side in ("before", "after")
    )
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
    if compared is not None:
        totals = totals.join(pl.LazyFrame({"applicant": compared}), on="applicant", how="semi")
    form = pl.col("form").cast(pl.String)
    frame = totals.filter("figure").group_by(form, _measure().cast(pl.String)).agg(pl.col("fen").sum()).collect()
    return {(form, measure): fen for form, measure, fen in frame.iter_rows()}


def _side(lines: pl.LazyFrame, clauses: list[str], payers: list[str], *, after: bool) -> pl.LazyFrame:
    fen, nothing = pl.col("net_fen"), pl.lit(0, dtype=pl.Int64)
    return lines.filter("figure").select(
        "applicant",
        pl.col("clause").cast(pl.Enum(clauses)),
        pl.col("payer").cast(pl.Enum(payers)),
        pl.col("form").cast(_FORM),
        _measure(),
        (nothing if after else fen).alias("before"),
        (fen if after else nothing).alias("after"),
    )


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


def _words(lines: pl.LazyFrame, column: str) -> list[str]:
    """What an enumeration has, whether a row has it or not."""
    dtype = lines.collect_schema()[column]
    return dtype.categories.to_list() if isinstance(dtype, pl.Enum) else []


def _only(old: pl.LazyFrame, new: pl.LazyFrame) -> tuple[list[str], list[str]]:
    """The clauses that only one of two sets of rules has."""
    before, after = _words(old, "clause"), _words(new, "clause")
    return sorted({*before} - {*after}), sorted({*after} - {*before})
