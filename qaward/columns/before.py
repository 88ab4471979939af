"""The passes that look at no group: what another document gives, and what was paid before (see `engine.stack`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import polars as pl

from qaward.columns.lines import FIGURE, NET, OFF, Lines
from qaward.columns.places import Day, Place
from qaward.columns.sheet import Sheets
from qaward.columns.tables import OWNER, ROW
from qaward.meaning.core import APPLICANT
from qaward.meaning.terms import Whole
from qaward.policy.model import Clause
from qaward.policy.stacking import StackRule

PAID, TAKEN, SAME = "paid", "taken", "same"


def first_passes(day: Day, sheets: Sheets, lines: Lines, payments: pl.DataFrame) -> Lines:
    """The lines after them."""
    after = _once_where_bound(day, lines)
    if len(payments):
        topped = [rule for rule in day.plan.stacking if rule.step == "top_up"]
        for place in day.live:
            if place.number in after and _once(place):
                barring = barring_of(payments, place, day)
                after[place.number] = _paid_before(place, sheets, after[place.number], barring, topped)
    return after


# ── what another document gives ──────────────────────────────────────────────────────────────────────


def _once_where_bound(day: Day, lines: Lines) -> Lines:
    """A sum of another level counts once: under that level's own policy, where that gives the same thing something."""
    after = dict(lines)
    for place in day.live:
        givers = [other for other in day.live if _gives(other, place)]
        if place.number not in lines or not givers:
            continue
        given = [_figured(other, lines[other.number]).select(OWNER, ROW) for other in givers if other.number in lines]
        if given:
            found = lines[place.number].join(
                pl.concat(given).unique().with_columns(pl.lit(True).alias(SAME)),
                on=[OWNER, ROW],
                how="left",
                maintain_order="left",
            )
            net = pl.when(pl.col(SAME)).then(pl.lit(0, dtype=pl.Int64)).otherwise(NET)
            after[place.number] = found.with_columns(net.alias(NET)).drop(SAME)
    return after


def _gives(other: Place, place: Place) -> bool:
    """Whether another document's pay line is the one that a place speaks of, which that payer alone can promise."""
    elsewhere, bound = not place.award.pay.bound, other.award.pay.bound
    carried_out = other.policy.id in place.policy.superior and other.policy.status == "in_force"
    return elsewhere and bound and carried_out and other.kind == place.kind and other.party == place.party


def _figured(place: Place, lines: pl.DataFrame) -> pl.DataFrame:
    """The lines that stand for a sum, or will."""
    if isinstance(place.figure, Whole):
        return lines if place.figure.value else lines.clear()
    return lines.filter(FIGURE)


# ── what was paid before ─────────────────────────────────────────────────────────────────────────────


def _once(place: Place) -> bool:
    """Whether payments stand in its way: of a clause that pays once, or in stages, which are one sum."""
    payer = place.award.pay.payer
    return bool(place.clause.once) or any(line.stages for line in place.clause.pays if line.payer == payer)


def _of_any_item(place: Place) -> bool:
    """Whether payments count whichever item they were made for."""
    return place.clause.once == "applicant" or place.kind == APPLICANT


def barring_of(payments: pl.DataFrame, place: Place, day: Day) -> pl.DataFrame:
    """The payments that stand in the way of a place: for good, or until its clause may pay again."""
    clause = place.clause
    names = [clause.name, *day.plan.former.get(clause.name, ())]
    found = payments.filter(pl.col("name").is_in(names), pl.col("payer") == place.award.pay.payer)
    if clause.again_after is None:
        return found
    return found.filter(pl.col("on").is_not_null() & ~pl.col("on").is_in(_over(found["on"], clause, day.day)))


def _over(days: pl.Series, clause: Clause, day: date) -> list[int]:
    """Those days of payments from which on the clause may pay again by now."""
    period = clause.again_after
    assert period is not None
    return [each for each in days.unique().drop_nulls() if period.over(date.fromordinal(each), day)]


def _paid_before(
    place: Place, sheets: Sheets, lines: pl.DataFrame, barring: pl.DataFrame, topped: Sequence[StackRule]
) -> pl.DataFrame:
    """Once only, over time: what an earlier payment covers is not paid again; of stages, the rest still is.

    Where a rule of `topped` takes earlier payments off, it takes off earlier stages as well.
    """
    if not len(barring) or not len(lines):
        return lines
    found = _with_paid(place, sheets, lines, barring)
    net, paid, nothing = pl.col(NET), pl.col(PAID), pl.lit(0, dtype=pl.Int64)
    barred = (paid > 0) & (net > 0)
    left = pl.when(barred).then(nothing).otherwise(net)
    if not place.staged:
        return found.with_columns(left.alias(NET)).select(lines.columns)
    # What remains of the stages is still to come, unless the clause has paid it all.
    staged = barred & pl.col("own") & ((paid < net) | pl.lit(not place.clause.once))
    rest = net if _takes_off(place, topped) else (net - paid).clip(lower_bound=nothing)
    off = pl.col(OFF) + pl.when(staged).then(net - rest).otherwise(nothing)
    return found.with_columns(
        pl.when(staged).then(rest).otherwise(left).alias(NET),
        off.alias(OFF),
    ).select(lines.columns)


def _takes_off(place: Place, topped: Iterable[StackRule]) -> bool:
    payer = place.award.pay.payer
    return any(place.clause.name in rule.clauses and rule.payer in {None, payer} for rule in topped)


def _with_paid(place: Place, sheets: Sheets, lines: pl.DataFrame, barring: pl.DataFrame) -> pl.DataFrame:
    """Lines with what stands in their way (`paid`), and whether all of it was for the item itself (`own`)."""
    item = place.kind != APPLICANT
    with_same = with_form(sheets, place.kind, lines)
    if _of_any_item(place):
        paid = barring.group_by(OWNER).agg(
            pl.col("fen").sum().alias(PAID), pl.col(SAME).first().alias("only"), pl.col(SAME).n_unique().alias("many")
        )
        found = with_same.join(paid, on=OWNER, how="left", maintain_order="left")
        own = pl.lit(item) & (pl.col("many") == 1) & (pl.col("only") == pl.col(SAME))
    else:
        paid = barring.group_by(OWNER, SAME).agg(pl.col("fen").sum().alias(PAID))
        found = with_same.join(paid, on=[OWNER, SAME], how="left", maintain_order="left")
        own = pl.lit(True)
    return found.with_columns(pl.col(PAID).fill_null(0), own.fill_null(False).alias("own"))


def with_form(sheets: Sheets, kind: str, lines: pl.DataFrame) -> pl.DataFrame:
    """Lines of a kind with the form of their item's id; that of the applicant itself is empty."""
    if kind == APPLICANT:
        return lines.with_columns(pl.lit("").alias(SAME))
    return lines.with_columns(sheets.frame(kind)[SAME].gather(lines[ROW]).alias(SAME))


def under(rule: StackRule, payments: pl.DataFrame, day: Day) -> pl.DataFrame:
    """The payments that a stacking rule counts: under its clauses, and those that these continue."""
    if rule.with_paid is None:
        return payments.clear()
    names = {name for clause in rule.clauses for name in (clause, *day.plan.former.get(clause, ()))}
    made = payments.filter(pl.col("name").is_in(sorted(names)), pl.col("fen") != 0)
    if rule.with_paid == "ever":
        return made
    first, last = (date(day.day.year, *each).toordinal() for each in ((1, 1), (12, 31)))
    return made.filter(pl.col("on").is_between(first, last))
