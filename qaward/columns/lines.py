"""Lines before stacking: what each place gives, for all items of its kind at once."""

from __future__ import annotations

import polars as pl

from qaward.columns.places import Day, Place
from qaward.columns.printer import CODE
from qaward.columns.sheet import Sheets
from qaward.columns.tables import OWNER, ROW
from qaward.meaning.making import YES
from qaward.meaning.terms import Number, Term, Whole

PLACE, STAGE, STANDING, GROSS, NET = "place", "stage", "standing", "gross", "net"
FIGURE, MET, OFF, CUT = "figure", "met", "off", "cut"

LINE = (OWNER, ROW, PLACE, STAGE, STANDING, GROSS, NET)
"""The columns of every table of lines: the applicant and the item by their rows, the number of the place, that of the
stage (0: all of the sum), the standing's code, and sums."""

STAGED = (FIGURE, MET, OFF, CUT)
"""Those that a place that is paid in stages has besides."""

Lines = dict[int, pl.DataFrame]
"""Lines by the number of their place."""


def lines(day: Day, sheets: Sheets) -> Lines:
    """The lines of all places, in the order of their items."""
    clauses: dict[str, dict[str, list[Place]]] = {}
    for place in day.live:
        if place.kind in sheets:
            clauses.setdefault(place.kind, {}).setdefault(place.clause.name, []).append(place)
    numbers, parts = list[int](), list[pl.LazyFrame]()
    opens = {kind: [places[0].opens for places in by_name.values()] for kind, by_name in clauses.items()}
    terms = {
        kind: [term for places in by_name.values() for place in places for term in _terms(place)]
        for kind, by_name in clauses.items()
    }
    sheets.prepare_rows(opens, terms)
    for kind, by_name in clauses.items():
        rows = sheets.rows(kind, opens[kind])
        for places, found in zip(by_name.values(), rows, strict=True):
            for place in places:
                numbers.append(place.number)
                parts.append(_of(place, found, sheets))
    return dict(zip(numbers, pl.collect_all(parts), strict=True))


def _terms(place: Place) -> list[Term]:
    return [place.gives, *_asked(place).values()]


def _asked(place: Place) -> dict[str, Number]:
    """What is reckoned for every line of a place, by the name of its column."""
    asked: dict[str, Number] = {STANDING: place.standing, GROSS: place.gross, NET: place.net}
    if place.staged or not isinstance(place.figure, Whole):
        asked[FIGURE] = place.figure
    return asked | ({MET: place.met} if place.staged else {})


def _of(place: Place, rows: pl.LazyFrame, sheets: Sheets) -> pl.LazyFrame:
    """The lines of a place, of the rows whose clause is met."""
    asked = _asked(place)
    if place.gives is not YES:
        rows = rows.filter(sheets.printer(place.kind).answer(place.gives))
    found = sheets.reckoned(place.kind, rows, asked, {STANDING: CODE, FIGURE: CODE})
    columns = [pl.col(name).cast(pl.Boolean) if name == FIGURE else pl.col(name) for name in asked]
    nothing = [pl.lit(0, dtype=pl.Int64).alias(name) for name in (OFF, CUT) if place.staged]
    names = pl.lit(place.number, dtype=pl.UInt32).alias(PLACE), pl.lit(0, dtype=pl.UInt8).alias(STAGE)
    return found.select(OWNER, ROW, *names, *columns, *nothing)


def figured(place: Place, lines: pl.DataFrame) -> pl.DataFrame:
    """The lines that stand for a sum, or will."""
    if isinstance(place.figure, Whole):
        return lines if place.figure.value else lines.clear()
    return lines.filter(FIGURE)
