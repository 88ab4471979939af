"""Lines before stacking: what each place gives, for all items of its kind at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from qaward.columns.places import Day, Place
from qaward.columns.sheet import Sheets
from qaward.columns.tables import OWNER
from qaward.meaning.core import APPLICANT
from qaward.meaning.terms import Term, Whole

ROW, PLACE, STANDING, GROSS, NET = "row", "place", "standing", "gross", "net"
FIGURE, MET, REACH, OFF, CUT = "figure", "met", "reach", "off", "cut"

LINE = (OWNER, ROW, STANDING, GROSS, NET)
"""The columns of every table of lines: the applicant and the item by their rows, the standing's code, and sums."""

STAGED = (FIGURE, MET, REACH, OFF, CUT)
"""Those that a place that is paid in stages has besides."""

Lines = dict[int, pl.DataFrame]
"""Lines by the number of their place."""


def lines(day: Day, sheets: Sheets) -> Lines:
    """The lines of all places, in the order of their items."""
    kinds: dict[str, list[Place]] = {}
    for place in day.live:
        if place.kind in sheets:
            kinds.setdefault(place.kind, []).append(place)
    numbers, parts = list[int](), list[pl.LazyFrame]()
    for kind, places in kinds.items():
        columns = sheets.add(kind, [place.there for place in places])
        sheets.prepare(kind, [term for place in places for term in _asked(place).values()])
        frame = _rows(kind, sheets.frame(kind))
        for place, column in zip(places, columns, strict=True):
            numbers.append(place.number)
            parts.append(_of(place, kind, frame.filter(pl.col(column)), sheets))
    return dict(zip(numbers, pl.collect_all(parts), strict=True))


def _rows(kind: str, frame: pl.DataFrame) -> pl.LazyFrame:
    """A sheet with the rows of item and applicant."""
    rows = frame.lazy().with_row_index(ROW)
    return rows.with_columns(pl.col(ROW).alias(OWNER)) if kind == APPLICANT else rows


def _asked(place: Place) -> dict[str, Term]:
    """What is reckoned for every line of a place, by the name of its column."""
    made = place.award
    asked: dict[str, Term] = {STANDING: made.standing, GROSS: made.gross, NET: made.net}
    if place.staged or not isinstance(place.figure, Whole):
        asked[FIGURE] = place.figure
    return asked | ({MET: place.met, REACH: place.reach} if place.staged else {})


def _of(place: Place, kind: str, rows: pl.LazyFrame, sheets: Sheets) -> pl.LazyFrame:
    asked = _asked(place)
    found = sheets.reckoned(kind, rows, asked)
    types: Mapping[str, type[pl.DataType]] = {STANDING: pl.UInt8, FIGURE: pl.Boolean, MET: pl.UInt64}
    columns = [pl.col(name).cast(types.get(name, pl.Int64)) for name in asked]
    nothing = [pl.lit(0, dtype=pl.Int64).alias(name) for name in (OFF, CUT) if place.staged]
    return found.select(OWNER, ROW, *columns, *nothing)


def joined(lines: Lines, places: Iterable[Place]) -> pl.DataFrame:
    """The lines of some places in one table, with the number of their place; without those columns that not all have."""
    parts = [lines[p.number].select(*LINE, pl.lit(p.number, dtype=pl.UInt16).alias(PLACE)) for p in places]
    return pl.concat(parts)
