"""Decisions over columns: the lines of many applicants on one day, before stacking and after it.

What holds a line until somebody has looked – payments under names that are not quite right or on days that are not
known, and ids that have lost digits (`engine.holds`) – is not looked for here.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from qaward.columns.before import first_passes
from qaward.columns.lines import CUT, FIGURE, GROSS, LINE, MET, NET, OFF, PLACE, STAGE, STANDING, Lines, lines
from qaward.columns.places import OWN, Day, Place
from qaward.columns.printer import Printer, no_fact
from qaward.columns.sheet import Sheets
from qaward.columns.stacking import stack
from qaward.columns.tables import OWNER, ROW, Batch, Tables, batch
from qaward.meaning import stacking
from qaward.meaning.award import CODES
from qaward.meaning.stacking import Parts, in_stages
from qaward.meaning.terms import Number
from qaward.meaning.width import Ends, Widths
from qaward.standings import Standing


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided of a batch.

    `before` and `lines` are the lines before and after stacking, each with the number of its `applicant`, the `row` of
    its item in the table of its kind, its `place` (a pay line, see `Day.places`), its `stage` (0: all of the sum), the
    code of its `standing`, and in fen `gross`, what the document says, and `net`, what is left of it.
    """

    day: Day
    batch: Batch
    sheets: Sheets
    before: Lines
    after: Lines

    @property
    def lines(self) -> pl.DataFrame:
        """The lines after stacking, each in its stages."""
        parts = [part for number, lines in self.after.items() for part in staged(self.day.places[number], lines)]
        return self._together(parts)

    @property
    def unstacked(self) -> pl.DataFrame:
        """The lines before stacking, whole."""
        return self._together([lines.select(LINE) for lines in self.before.values()])

    def _together(self, parts: list[pl.DataFrame]) -> pl.DataFrame:
        """Lines in one table, each with the number that its applicant was given by."""
        numbers = self.batch.applicants["applicant"]
        if not parts:
            parts = [pl.DataFrame(schema=_SCHEMA)]
        found = pl.concat(parts)
        given = found[OWNER] if self.batch.dense else numbers.gather(found[OWNER])
        return found.select(given.alias("applicant"), pl.col(ROW).alias("row"), pl.exclude(OWNER, ROW))


_SCHEMA: dict[str, type[pl.DataType]] = {
    OWNER: pl.UInt32, ROW: pl.UInt32, PLACE: pl.UInt32, STAGE: pl.UInt8, STANDING: pl.UInt8, GROSS: pl.Int64,
    NET: pl.Int64,
}  # fmt: skip


def decide(day: Day, tables: Tables) -> Decided:
    """What is decided of some applicants. Raises InputError with every fault of their tables."""
    return decide_batch(day, batch(tables, day.layout))


def decide_batch(day: Day, given: Batch) -> Decided:
    """What is decided of a batch that was looked over already."""
    sheets = Sheets(given, day.layout, day.widths)
    before = lines(day, sheets)
    after = stack(day, sheets, given, first_passes(day, sheets, before, given.payments))
    return Decided(day, given, sheets, before, after)


def staged(place: Place, lines: pl.DataFrame) -> list[pl.DataFrame]:
    """Lines that are paid in stages as their parts, which add up to them; a stage that is not reached waits."""
    if not place.staged:
        return [lines.select(LINE)]
    made = [lines.filter(~pl.col(FIGURE)).select(LINE)]
    figured = lines.filter(FIGURE)
    parts = in_stages(place.award.pay.stages)
    printer = _printer(place, figured, parts)
    own = pl.col(STANDING).is_in(OWN)
    conditional = pl.lit(CODES[Standing.CONDITIONAL], dtype=pl.UInt8)
    for at, (gross, net) in enumerate(zip(parts.gross, parts.net, strict=True)):
        reached = (pl.col(MET) & (1 << at)) != 0
        part = figured.select(
            *(OWNER, ROW, PLACE),
            pl.lit(at + 1, dtype=pl.UInt8).alias(STAGE),
            pl.when(own & ~reached).then(conditional).otherwise(STANDING).alias(STANDING),
            _fen(printer, gross).alias(GROSS),
            _fen(printer, net).alias(NET),
        )
        made.append(part)
    return made


def _printer(place: Place, lines: pl.DataFrame, parts: Parts) -> Printer:
    """The printer for the parts of a sum, as wide as its lines ask for."""
    most = max((int(lines[name].max() or 0) for name in (GROSS, NET, OFF, CUT)), default=0)  # type: ignore[arg-type]
    names = (stacking.GROSS, stacking.NET, stacking.OFF, stacking.CUT)
    widths = Widths(dict.fromkeys(names, Ends(0, most)))
    widths.check([*parts.gross, *parts.net], place.clause.name)
    return Printer(widths, {}, no_fact)


def _fen(printer: Printer, term: Number) -> pl.Expr:
    return printer.number(term).cast(pl.Int64)
