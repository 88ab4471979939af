"""Lines of two decisions of a cohort held against each other over columns: one grouping, of which all sums are made."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence
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


Named = tuple[Collection[str], Collection[str]]
"""The policies that were named on the two sides; none where all the rules could decide."""


def compare(
    old: pl.LazyFrame, new: pl.LazyFrame, compared: pl.Series | None = None, named: Named = ((), ())
) -> Comparison:
    """Compare two tables of lines, of some applicants alone where `compared` names them."""
    cells = Cells.of(old, new)
    both = pl.concat([cells.side(old, after=False), cells.side(new, after=True)])
    if compared is not None:
        both = both.join(pl.LazyFrame({"applicant": compared}), on="applicant", how="semi")
    sums = both.group_by("applicant", "cell").agg(pl.col("before").sum(), pl.col("after").sum())
    grouped = sums.collect(engine="streaming")
    by_clause = cells.told(grouped.group_by("cell").agg(*_sums("before", "after")))
    gone, begun = _only((old, new), named)
    in_ = pl.when(pl.col("clause").is_in(gone)).then(pl.lit("old"))
    in_ = in_.when(pl.col("clause").is_in(begun)).then(pl.lit("new")).otherwise(pl.lit("both"))
    by_clause = by_clause.with_columns(in_.cast(pl.Enum(["both", "old", "new"])).alias("in"))
    is_of = {measure: pl.col("cell") % len(MEASURES) == at for at, measure in enumerate(MEASURES)}
    of_applicants = grouped.lazy().select(
        "applicant",
        cells.form().alias("form"),
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
    if compared is not None:
        totals = totals.join(pl.LazyFrame({"applicant": compared}), on="applicant", how="semi")
    form = pl.col("form").cast(pl.String)
    frame = totals.filter("figure").group_by(form, _measure().cast(pl.String)).agg(pl.col("fen").sum()).collect()
    return {(form, measure): fen for form, measure, fen in frame.iter_rows()}


@dataclass(frozen=True, slots=True)
class Cells:
    """Clause, payer, form and measure as one number, by which grouping takes half the time it takes by all four."""

    clauses: pl.Enum
    payers: pl.Enum

    @classmethod
    def of(cls, old: pl.LazyFrame, new: pl.LazyFrame) -> Cells:
        """The cells of two tables of lines."""
        clauses = sorted({*_words(old, "clause"), *_words(new, "clause")})
        payers = list(dict.fromkeys([*_words(old, "payer"), *_words(new, "payer")]))
        return cls(pl.Enum(clauses), pl.Enum(payers))

    def side(self, lines: pl.LazyFrame, *, after: bool) -> pl.LazyFrame:
        """The sums of a table of lines, each in its cell, before or after."""
        cell = _number(pl.col("clause").cast(self.clauses)) * len(self.payers.categories)
        cell = (cell + _number(pl.col("payer").cast(self.payers))) * len(_FORM.categories)
        cell = (cell + _number(pl.col("form").cast(_FORM))) * len(MEASURES) + _number(_measure())
        fen, nothing = pl.col("net_fen"), pl.lit(0, dtype=pl.Int64)
        before, after_ = (nothing, fen) if after else (fen, nothing)
        return lines.filter("figure").select(
            "applicant", cell.alias("cell"), before.alias("before"), after_.alias("after")
        )

    def form(self) -> pl.Expr:
        """The form of a cell."""
        voucher = pl.col("cell") // len(MEASURES) % len(_FORM.categories) == 1
        money, vouchers = (pl.lit(each, dtype=_FORM) for each in _FORM.categories)
        return pl.when(voucher).then(vouchers).otherwise(money)

    def told(self, frame: pl.DataFrame) -> pl.DataFrame:
        """A table with what its cells are: one row for each, so that they are few."""
        every = itertools.product(self.clauses.categories, self.payers.categories, _FORM.categories, MEASURES)
        schema = {"clause": self.clauses, "payer": self.payers, "form": _FORM, "measure": _MEASURE}
        known = pl.DataFrame(list(every), schema, orient="row").with_row_index("cell")
        return frame.join(known.with_columns(pl.col("cell").cast(pl.UInt32)), on="cell", how="left")


def _number(column: pl.Expr) -> pl.Expr:
    """Where a word stands in its enumeration."""
    return column.to_physical().cast(pl.UInt32)


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


def _only(lines: tuple[pl.LazyFrame, pl.LazyFrame], named: Named) -> tuple[list[str], list[str]]:
    """The clauses of which only one of two sides could give anything: it alone has them, or named their policy."""
    before, after = (
        {clause for clause in _words(table, "clause") if not names or clause.partition("/")[0] in names}
        for table, names in zip(lines, named, strict=True)
    )
    return sorted(before - after), sorted(after - before)
