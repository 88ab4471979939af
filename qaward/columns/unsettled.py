"""What is due of each applicant from each payer, and whether that can still change (see `engine.spans`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import polars as pl

from qaward.columns.causes import CAUSES
from qaward.columns.decide import Decided, staged
from qaward.columns.lines import NET, STANDING, figured
from qaward.columns.places import OWED, OWN, Day, Place
from qaward.columns.summed import KEY, summed
from qaward.columns.tables import OWNER, ROW
from qaward.meaning.award import answer
from qaward.meaning.core import UNKNOWN
from qaward.meaning.making import is_met
from qaward.vocabulary.fact import APPLICANT

PAYER, NOW, CHANGES, MORE = "payer", "now", "changes", "more"
"""Columns: the payer, what is due now in fen (null: no line of it), whether something open may change it, whether
what is not listed may add to it."""

_OPEN = [code for code, (_, answer) in enumerate(CAUSES) if answer == UNKNOWN]
_MARKS, _A_CHANGE = "#marks", 2**31
"""Lines are counted in the lower half of a number, what may change something in the upper one."""


class Payers:
    """The payers of a day in the order of their names, each with a code, and the keys of applicants and payers."""

    def __init__(self, day: Day) -> None:
        self.names = tuple(sorted(day.plan.rules.vocabulary.payers))
        self.dtype = pl.Enum(self.names)

    def code(self, payer: str) -> int:
        """The code of a payer: its place."""
        return self.names.index(payer)

    def key(self, payer: str) -> pl.Expr:
        """The key of each applicant (OWNER) and a payer; applicants come before payers in their order."""
        return self.of(pl.col(OWNER), pl.lit(self.code(payer), dtype=pl.UInt64))

    def of(self, owner: pl.Expr, code: pl.Expr) -> pl.Expr:
        """The key of an applicant and the payer of a code."""
        return (owner.cast(pl.UInt64) * len(self.names) + code.cast(pl.UInt64)).alias(KEY)

    @property
    def owner(self) -> pl.Expr:
        """The applicant of a key."""
        return (pl.col(KEY) // len(self.names)).cast(pl.UInt32).alias(OWNER)

    @property
    def payer(self) -> pl.Expr:
        """The payer of a key."""
        return (pl.col(KEY) % len(self.names)).cast(pl.UInt8).cat.to(self.dtype).alias(PAYER)


def unsettled(decided: Decided) -> pl.DataFrame:
    """A row for each applicant and payer of which there is a sum of money, or may be, in the order of their KEY."""
    payers = Payers(decided.day)
    nothing, change = pl.lit(0, dtype=pl.Int64).alias(NOW), pl.lit(_A_CHANGE, dtype=pl.Int64)
    marks = 1 + pl.when(CHANGES).then(change).otherwise(pl.lit(0, dtype=pl.Int64))
    parts = [pl.LazyFrame(schema={KEY: pl.UInt64, NOW: pl.Int64, _MARKS: pl.Int64})]
    for place, found in of_lines(decided):
        parts.append(found.select(payers.key(place.award.pay.payer), NOW, marks.alias(_MARKS)))
    for place, found in _of_refusals(decided, promises_money):
        parts.append(found.select(payers.key(place.award.pay.payer), nothing, change.alias(_MARKS)))
    unlisted = [found.select(payers.key(place.award.pay.payer)) for place, found in _of_open_lists(decided)]
    parts += [keys.lazy().with_columns(nothing, pl.lit(0, dtype=pl.Int64).alias(_MARKS)) for keys in unlisted]
    found = summed(pl.concat(parts).collect(), [NOW, _MARKS])
    more = pl.col(KEY).is_in(pl.concat(unlisted)[KEY].implode()) if unlisted else pl.lit(False)
    return found.select(
        KEY,
        payers.owner,
        payers.payer,
        pl.when(pl.col(_MARKS) % _A_CHANGE > 0).then(NOW).alias(NOW),
        (pl.col(_MARKS) >= _A_CHANGE).alias(CHANGES),
        more.alias(MORE),
    )


def open_items(decided: Decided, owners: pl.Series) -> Mapping[str, pl.DataFrame]:
    """The items of some applicants of which something is open, by kind, each once; also the applicants themselves."""
    among = mask(owners, len(decided.batch.applicants))
    parts: dict[str, list[pl.LazyFrame]] = {}
    for place, found in of_lines(decided):
        parts.setdefault(place.kind, []).append(found.filter(CHANGES).select(OWNER, ROW))
    for place, found in _of_refusals(decided, promises_money):
        parts.setdefault(place.kind, []).append(found)
    new = (pl.col(ROW) != pl.col(ROW).shift(1)).fill_null(True)
    kinds = pl.collect_all(
        pl.concat(each).filter(pl.lit(among).gather(pl.col(OWNER))).sort(ROW).filter(new) for each in parts.values()
    )
    return {kind: rows for kind, rows in zip(parts, kinds, strict=True) if len(rows)}


def mask(rows: pl.Series, count: int) -> pl.Series:
    """Of so many rows whether each is one of some."""
    return pl.Series([False]).new_from_index(0, count).scatter(rows, True)


def promises_money(place: Place) -> bool:
    """Whether a place stands for a sum of money that its payer itself promises."""
    pay = place.award.pay
    return pay.form == "money" and pay.standing.promised


def of_lines(decided: Decided) -> Iterator[tuple[Place, pl.LazyFrame]]:
    """The sums of money that are a payer's own, by item: what is due now, and whether they are not owed yet."""
    for number, lines in decided.after.items():
        place = decided.day.places[number]
        if place.award.pay.form == "money":
            for part in staged(place, figured(place, lines)):
                owed = pl.col(STANDING).is_in(OWED)
                net = pl.when(owed).then(NET).otherwise(pl.lit(0, dtype=pl.Int64))
                own = part.lazy().filter(pl.col(STANDING).is_in(OWN))
                yield place, own.select(OWNER, ROW, net.alias(NOW), (~owed).alias(CHANGES))


def open_owners(decided: Decided) -> pl.Series:
    """The applicants whom a clause that gives sums of money may still give something, be it a sum or not."""
    parts = [found.select(OWNER) for _, found in _of_refusals(decided, lambda place: True)]
    found = pl.collect_all(parts)
    return pl.concat([pl.Series(OWNER, [], dtype=pl.UInt32), *(each[OWNER] for each in found)]).unique()


def _of_refusals(decided: Decided, wanted: Callable[[Place], bool]) -> Iterator[tuple[Place, pl.LazyFrame]]:
    """What may still be given where there is no line yet, by item, of the places that are wanted."""
    kinds: dict[str, list[Place]] = {}
    for place in decided.day.places:
        if wanted(place) and _of_money(decided, place) and place.kind in decided.sheets:
            kinds.setdefault(place.kind, []).append(place)
    for kind, places in kinds.items():
        causes = decided.sheets.add_codes(kind, [place.cause for place in places])
        frame = decided.sheets.frame(kind).lazy().with_row_index(ROW)
        if kind == APPLICANT:
            frame = frame.with_columns(pl.col(ROW).alias(OWNER))
        for place, cause in zip(places, causes, strict=True):
            yield place, frame.filter(pl.col(cause).is_in(_OPEN)).select(OWNER, ROW)


def _of_open_lists(decided: Decided) -> Iterator[tuple[Place, pl.DataFrame]]:
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
        yield place, found


def _of_money(decided: Decided, place: Place) -> bool:
    """Whether a clause gives sums at all."""
    clauses = decided.day.plan.by_kind[place.kind]
    return next(each.money for each in clauses if each.clause.name == place.clause.name)
