"""An impact from two decisions to its folder: compared, reckoned up in every way, held against each other, written."""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import polars as pl

from qaward.findings import Finding, InputError
from qaward.impact.compare import Comparison, changed, changes, compare, sums_of
from qaward.impact.groups import Grouping, groupings
from qaward.impact.measures import MEASURES
from qaward.impact.parting import check_known, parted
from qaward.impact.sides import Side, Which
from qaward.impact.unsummed import Unsummed, unsummed
from qaward.marks import Mark
from qaward.money import format_money
from qaward.papers.book_sums import TOO_LARGE
from qaward.vocabulary.model import Vocabulary


class Unreconciled(Exception):  # noqa: N818 - what it is: sums that do not come to the same
    """Sums that ought to be equal are not: a fault of this program, and nothing is written."""


@dataclass(frozen=True, slots=True)
class Impact:
    """What changes. `totals` by form and measure, `clauses` by clause, payer, form and measure, `groups` for each
    grouping by value, form and measure, with how many applicants there are in `sizes` (by grouping and value);
    `applicants` are those of whom a sum is another, `left` those that were not compared, and rows that
    count for nobody, and why; `apart` is how many applicants were not compared. `unsummed` are lines without a sum.
    `cautions` are what is to be known of where it comes from.
    """

    compared: int
    totals: pl.DataFrame
    clauses: pl.DataFrame
    groupings: tuple[Grouping, ...]
    groups: Mapping[str, pl.DataFrame]
    sizes: Mapping[str, Mapping[object, int]]
    applicants: pl.DataFrame
    left: pl.DataFrame
    unsummed: Unsummed
    apart: int = 0
    cautions: tuple[Finding, ...] = ()


def impact_of(
    old: Side, new: Side, vocabulary: Vocabulary, by: Sequence[str] = (), unsure: Collection[Which] = ()
) -> Impact:
    """Compare two decisions of a cohort; `unsure` are sides of which it is not known that they were made of it.

    Raises InputError where they name applicants otherwise, are not whole or come to too much, Unreconciled where sums
    do not come to the same.
    """
    lines = old.table("lines"), new.table("lines")
    kinds = [each.collect_schema()["applicant"] for each in lines]
    if kinds[0] != kinds[1] or any(each.people["applicant"].dtype != kinds[0] for each in (old, new)):
        told = (("old", _word(kinds[0])), ("new", _word(kinds[1])))
        raise InputError([Finding("impact.ids", Mark(new.place), told)])
    who = parted(old, new, unsure)
    people = new.people
    if len(who.left):
        people = people.join(who.both, on="applicant", how="semi", maintain_order="left")
    compared = None if who.left.is_empty() else people["applicant"]
    named = old.manifest.named, new.manifest.named
    with _unread("lines", old, new):
        found, others = compare(*lines, compared, named), unsummed(lines, compared, named)
    _hold_in_bounds(found.applicants, new)
    ways = groupings(people, vocabulary, by)
    whole = people.select("applicant", "name", *(way.key for way in ways if way.key in people.columns)).with_columns(
        pl.lit(None, dtype=pl.Int64).alias(way.key) for way in ways if way.key not in people.columns
    )
    known = pl.lit(value=True).alias("#known")
    rows = found.applicants.join(whole.with_columns(known), on="applicant", how="left")
    if rows["#known"].null_count():
        for side in (old, new):
            check_known(side, side.collected("lines").select("applicant"))
    made = Impact(
        len(people),
        found.totals,
        found.clauses,
        ways,
        {way.key: changes(rows, [way.key]) for way in ways},
        {way.key: dict(whole[way.key].value_counts().iter_rows()) for way in ways},
        changed(rows),
        who.left,
        others,
        who.apart,
    )
    for side, column in ((old, "before_fen"), (new, "after_fen")):
        _hold(side, found, column, compared)
    check(made)
    return made


@contextmanager
def _unread(name: str, *sides: Side) -> Generator[None]:
    """Raises InputError with the side of which a table cannot be read, where that keeps it from being reckoned up."""
    try:
        yield
    except (pl.exceptions.PolarsError, OSError):
        for side in sides:
            side.collected(name)
        raise


def _word(dtype: pl.DataType) -> str:
    return "String" if dtype.is_(pl.String) else str(dtype)


def _hold(side: Side, found: Comparison, column: str, compared: pl.Series | None) -> None:
    """Raise InputError where the lines of a batch do not come to its totals: a part of it is missing."""
    lines = {(form, measure): fen for form, measure, fen in found.totals.select("form", "measure", column).iter_rows()}
    with _unread("totals", side):
        totals = sums_of(side.table("totals"), compared)
    for key in {*lines, *totals}:
        if lines.get(key, 0) != totals.get(key, 0):
            raise InputError([Finding("impact.damaged", Mark(side.place))])


def _hold_in_bounds(applicants: pl.DataFrame, side: Side) -> None:
    """Raise InputError where all sums before and after come to more than a cell of the workbook shows to the fen.

    Sums of 64 bits begin again below nought without a word, and every way of reckoning up would agree with the others.
    """
    sums = [pl.col(f"{measure}_{when}").cast(pl.Int128).sum() for measure in MEASURES for when in ("before", "after")]
    if sum(applicants.select(sums).row(0)) >= TOO_LARGE:
        told = (("largest", format_money(TOO_LARGE, "亿元")),)
        raise InputError([Finding("impact.sum-large", Mark(side.place), told)])


def check(made: Impact) -> None:
    """Raise Unreconciled unless every way of reckoning up comes to the same, before, after and in the change."""
    columns = ["before_fen", "after_fen", "change_fen"]

    def sums(frame: pl.DataFrame) -> dict[tuple[str, str], tuple[int, ...]]:
        added = frame.group_by(pl.col("form", "measure").cast(pl.String)).agg(pl.col(columns).sum())
        return {(form, measure): tuple(fen) for form, measure, *fen in added.iter_rows() if any(fen)}

    whole = sums(made.totals)
    for name, frame in (("clauses", made.clauses), *made.groups.items()):
        if sums(frame) != whole:
            raise Unreconciled(f"{name}: {sums(frame)} != {whole}")
    for measure in MEASURES:
        own = made.applicants.group_by(pl.col("form").cast(pl.String)).agg(pl.col(f"{measure}_change_fen").sum())
        changes_ = dict(own.iter_rows())
        for form in ("money", "voucher"):
            if changes_.get(form, 0) != whole.get((form, measure), (0, 0, 0))[2]:
                raise Unreconciled(f"applicants, {form}, {measure}: {changes_.get(form, 0)} != {whole}")
