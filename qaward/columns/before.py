"""The passes that look at no group: what another document gives, and what was paid before (see `engine.stack`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

from qaward.columns.lines import NET, OFF, Lines, figured
from qaward.columns.places import Day, Place
from qaward.columns.printer import Printer, no_fact
from qaward.columns.sheet import Sheets
from qaward.columns.tables import OWNER, ROW
from qaward.meaning.making import NO
from qaward.meaning.once import (
    ELSEWHERE,
    GIVEN,
    OWN,
    Source,
    counted,
    for_its_item,
    gives,
    in_the_way,
    paid_before,
    paid_under,
)
from qaward.meaning.stacking import NET as IS_NET
from qaward.meaning.stacking import PAID
from qaward.meaning.terms import Answer, Number, Term
from qaward.meaning.width import Ends, Widths
from qaward.policy.stacking import StackRule
from qaward.vocabulary.fact import APPLICANT

SAME = "same"


def first_passes(day: Day, sheets: Sheets, lines: Lines, payments: pl.DataFrame) -> Lines:
    """The lines after them."""
    after = _once_where_bound(day, lines)
    if len(payments):
        for place in day.live:
            if place.number in after:
                barring = barring_of(payments, place, day)
                after[place.number] = _paid_before(place, sheets, after[place.number], barring, day)
    return after


# ── what another document gives ──────────────────────────────────────────────────────────────────────


def _once_where_bound(day: Day, lines: Lines) -> Lines:
    """A sum of another level counts once, see `meaning.once.ELSEWHERE`."""
    after = dict(lines)
    for place in day.live:
        givers = [other for other in day.live if gives(_source(other), _source(place))]
        if place.number not in lines or not givers:
            continue
        given = [figured(other, lines[other.number]).select(OWNER, ROW) for other in givers if other.number in lines]
        if given:
            there = pl.concat(given).unique().with_columns(pl.lit(1, dtype=pl.Int64).alias(GIVEN))
            found = lines[place.number].join(there, on=[OWNER, ROW], how="left", maintain_order="left")
            found = found.with_columns(pl.col(GIVEN).fill_null(0))
            printer = _printer([ELSEWHERE], found)
            after[place.number] = found.with_columns(_fen(printer, ELSEWHERE).alias(NET)).drop(GIVEN)
    return after


def _source(place: Place) -> Source:
    return Source(place.policy, place.kind, place.award.pay)


# ── what was paid before ─────────────────────────────────────────────────────────────────────────────


def barring_of(payments: pl.DataFrame, place: Place, day: Day) -> pl.DataFrame:
    """The payments that stand in the way of a place."""
    clause, payer = place.clause, place.award.pay.payer
    return _those(payments, (clause.name,), in_the_way(clause, payer, day.day), day).filter(pl.col("payer") == payer)


def _those(payments: pl.DataFrame, clauses: Iterable[str], counts: Answer, day: Day) -> pl.DataFrame:
    """The payments under some clauses that count."""
    if counts is NO:
        return payments.clear()
    names = paid_under(clauses, day.plan.former)
    printer = Printer(Widths(), {}, lambda ref: pl.col(ref.key))
    return payments.filter(pl.col("name").is_in(names), printer.answer(counts))


def _paid_before(place: Place, sheets: Sheets, lines: pl.DataFrame, barring: pl.DataFrame, day: Day) -> pl.DataFrame:
    """Once only, over time, see `meaning.once.paid_before`."""
    if not len(barring) or not len(lines):
        return lines
    work = paid_before(place.clause, place.award.pay, day.plan.stacking)
    found = _with_paid(place, sheets, lines, barring)
    printer = _printer([work.kept, work.rest], found)
    off = [
        pl.when(printer.answer(work.rest)).then(pl.col(OFF) + pl.col(NET) - _fen(printer, work.kept)).otherwise(OFF)
        .alias(OFF)
    ] if place.staged else []  # fmt: skip
    return found.with_columns(_fen(printer, work.kept).alias(NET), *off).select(lines.columns)


def _printer(terms: Sequence[Term], lines: pl.DataFrame) -> Printer:
    """The printer for what is left of lines, as wide as their sums ask for."""
    most = max(int(lines[name].max() or 0) for name in (NET, PAID) if name in lines.columns)  # type: ignore[arg-type]
    widths = Widths({IS_NET: Ends(0, most), PAID: Ends(0, most), **dict.fromkeys((GIVEN, OWN), Ends(0, 1))})
    widths.check(terms, "before")
    return Printer(widths, {}, no_fact)


def _fen(printer: Printer, term: Number) -> pl.Expr:
    return printer.number(term).cast(pl.Int64)


def _with_paid(place: Place, sheets: Sheets, lines: pl.DataFrame, barring: pl.DataFrame) -> pl.DataFrame:
    """Lines with what stands in their way (`paid`), and whether all of it was for the item itself (`own`)."""
    item = place.kind != APPLICANT
    with_same = with_form(sheets, place.kind, lines)
    if not for_its_item(place.clause):
        paid = barring.group_by(OWNER).agg(
            pl.col("fen").sum().alias(PAID), pl.col(SAME).first().alias("only"), pl.col(SAME).n_unique().alias("many")
        )
        found = with_same.join(paid, on=OWNER, how="left", maintain_order="left")
        own = pl.lit(item) & (pl.col("many") == 1) & (pl.col("only") == pl.col(SAME))
    else:
        paid = barring.group_by(OWNER, SAME).agg(pl.col("fen").sum().alias(PAID))
        found = with_same.join(paid, on=[OWNER, SAME], how="left", maintain_order="left")
        own = pl.lit(True)
    return found.with_columns(pl.col(PAID).fill_null(0), own.fill_null(False).cast(pl.Int64).alias(OWN))


def with_form(sheets: Sheets, kind: str, lines: pl.DataFrame) -> pl.DataFrame:
    """Lines of a kind with the form of their item's id; that of the applicant itself is empty."""
    if kind == APPLICANT:
        return lines.with_columns(pl.lit("").alias(SAME))
    return lines.with_columns(sheets.frame(kind)[SAME].gather(lines[ROW]).cast(pl.String).alias(SAME))


def under(rule: StackRule, payments: pl.DataFrame, day: Day) -> pl.DataFrame:
    """The payments that a stacking rule counts."""
    return _those(payments, rule.clauses, counted(rule, day.day), day)
