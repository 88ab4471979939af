"""What is due of each applicant from each payer, and whether that can still change (see `engine.spans`)."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from qaward.columns.causes import CAUSES
from qaward.columns.decide import Decided, staged
from qaward.columns.lines import NET, STANDING, figured
from qaward.columns.places import OWED, OWN, Place
from qaward.columns.tables import OWNER, ROW
from qaward.meaning.award import answer
from qaward.meaning.core import UNKNOWN
from qaward.meaning.making import is_met
from qaward.vocabulary.fact import APPLICANT

PAYER, NOW, CHANGES, MORE, KIND = "payer", "now", "changes", "more", "#kind"
"""Columns: the payer, what is due now in fen (null: no line of it), whether something open may change it, whether
what is not listed may add to it; and of items their kind."""

_OPEN = [code for code, (_, answer) in enumerate(CAUSES) if answer == UNKNOWN]
_SCHEMA: dict[str, type[pl.DataType]] = {
    OWNER: pl.UInt32, PAYER: pl.String, NOW: pl.Int128, CHANGES: pl.Boolean, MORE: pl.Boolean,
}  # fmt: skip

_OF_ITEM: dict[str, type[pl.DataType]] = {KIND: pl.String, PAYER: pl.String, NOW: pl.Int128, CHANGES: pl.Boolean}


def unsettled(decided: Decided) -> pl.DataFrame:
    """A row for each applicant and payer of which there is a sum of money, or may be."""
    of_lines = (
        _named(found.group_by(OWNER).agg(pl.col(NOW).sum(), pl.col(CHANGES).any()), place)
        for place, found in _of_lines(decided)
    )
    of_refusals = (
        _named(
            found.select(OWNER).unique().with_columns(pl.lit(None, dtype=pl.Int128).alias(NOW), _yes(CHANGES)), place
        )
        for place, found in _of_refusals(decided)
    )
    parts = [pl.DataFrame(schema=_SCHEMA), *of_lines, *of_refusals, *_of_open_lists(decided)]
    found = pl.concat([part.select(pl.col(name).cast(dtype) for name, dtype in _SCHEMA.items()) for part in parts])
    nothing = pl.col(NOW).is_null().all()
    due = pl.when(nothing).then(None).otherwise(pl.col(NOW).sum()).alias(NOW)
    return found.group_by(OWNER, PAYER).agg(due, pl.col(CHANGES, MORE).any()).sort(OWNER, PAYER)


def by_item(decided: Decided, owners: pl.Series) -> pl.DataFrame:
    """A row for each item (or the applicant itself) of some applicants and pay line of which there is a sum, or may be:
    what is due now, and whether something open may change it.
    """
    among = pl.col(OWNER).is_in(owners.implode())
    parts = [pl.DataFrame(schema={OWNER: pl.UInt32, ROW: pl.UInt32, **_OF_ITEM})]
    for place, found in (*_of_lines(decided), *_of_refusals(decided)):
        kept = found.filter(among)
        if NOW not in kept.columns:
            kept = kept.with_columns(pl.lit(None, dtype=pl.Int128).alias(NOW), _yes(CHANGES))
        kept = kept.with_columns(pl.lit(place.kind).alias(KIND), pl.lit(place.award.pay.payer).alias(PAYER))
        parts.append(kept.select(parts[0].columns))
    return pl.concat(parts)


def promises_money(place: Place) -> bool:
    """Whether a place stands for a sum of money that its payer itself promises."""
    pay = place.award.pay
    return pay.form == "money" and pay.standing.promised


def _of_lines(decided: Decided) -> Iterator[tuple[Place, pl.DataFrame]]:
    """The sums of money that are a payer's own, by item, with whether they are not owed yet."""
    for number, lines in decided.after.items():
        place = decided.day.places[number]
        if place.award.pay.form == "money":
            for part in staged(place, figured(place, lines)):
                owed = pl.col(STANDING).is_in(OWED)
                net = pl.when(owed).then(NET).otherwise(pl.lit(0, dtype=pl.Int64)).cast(pl.Int128)
                own = part.filter(pl.col(STANDING).is_in(OWN))
                yield place, own.select(OWNER, ROW, net.alias(NOW), (~owed).alias(CHANGES))


def _of_refusals(decided: Decided) -> Iterator[tuple[Place, pl.DataFrame]]:
    """What may still be given where there is no line yet, by item."""
    for place in decided.day.places:
        if promises_money(place) and _of_money(decided, place) and place.kind in decided.sheets:
            [cause] = decided.sheets.add(place.kind, [place.cause])
            frame = decided.sheets.frame(place.kind).with_row_index(ROW)
            if place.kind == APPLICANT:
                frame = frame.with_columns(pl.col(ROW).alias(OWNER))
            yield place, frame.filter(pl.col(cause).is_in(_OPEN)).select(OWNER, ROW)


def _of_open_lists(decided: Decided) -> Iterator[pl.DataFrame]:
    """Who may have things of a kind of which none is listed, for which a clause gives money."""
    if decided.batch.applicants["complete"].all():
        return
    for place in decided.day.places:
        pay = place.award.pay
        if place.kind == APPLICANT or pay.form != "money" or not pay.standing.own or not _of_money(decided, place):
            continue
        gate = is_met(answer(decided.day.program.gates[place.clause.name].cond))
        [open_] = decided.sheets.add(APPLICANT, [gate])
        owners = decided.sheets.frame(APPLICANT).with_row_index(OWNER)
        found = owners.filter(pl.col(open_), ~pl.col("complete")).select(OWNER)
        if place.kind in decided.sheets:
            found = found.join(decided.sheets.frame(place.kind), on=OWNER, how="anti")
        nothing = pl.lit(None, dtype=pl.Int128).alias(NOW)
        yield _named(found.with_columns(nothing, pl.lit(False).alias(CHANGES)), place).with_columns(_yes(MORE))


def _of_money(decided: Decided, place: Place) -> bool:
    """Whether a clause gives sums at all."""
    clauses = decided.day.plan.by_kind[place.kind]
    return next(each.money for each in clauses if each.clause.name == place.clause.name)


def _yes(name: str) -> pl.Expr:
    return pl.lit(True).alias(name)


def _named(found: pl.DataFrame, place: Place) -> pl.DataFrame:
    return found.with_columns(pl.lit(place.award.pay.payer).alias(PAYER), pl.lit(False).alias(MORE))
