"""Windows: what a stacking rule leaves of each line of its groups, by what comes before it in the group."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from qaward.columns.groups import Group
from qaward.columns.lines import NET
from qaward.columns.printer import Printer, no_fact
from qaward.meaning.stacking import (
    AHEAD,
    AHEAD_FEN,
    AHEAD_LEAST,
    EARLIER,
    EARLIER_DUE,
    LISTED,
    MEETING,
    MEETING_FEN,
    PAID,
    PAYABLE_NOW,
    SAME,
    TAKEN,
    Working,
)
from qaward.meaning.stacking import NET as IS_NET
from qaward.meaning.stacking import OWED as IS_OWED
from qaward.meaning.terms import Answer, Number, Variable, spread
from qaward.meaning.width import Ends, Widths
from qaward.policy.stacking import StackRule

BEFORE, HOLDS = "before", "holds"


def printer_of(work: Working, lines: pl.DataFrame) -> Printer:
    """The printer for what a rule does, its numbers as wide as the sums of these lines ask for."""
    total = int(lines[NET].cast(pl.Int128).sum())
    fen, count = Ends(0, total + int(lines[PAID].max() or 0)), Ends(0, len(lines))  # type: ignore[arg-type]
    widths = Widths({
        IS_NET: fen, PAYABLE_NOW: fen, PAID: fen, AHEAD_FEN: fen, AHEAD_LEAST: fen, MEETING_FEN: fen,
        IS_OWED: Ends(0, 1), TAKEN: Ends(0, int(lines[TAKEN].max() or 0)),  # type: ignore[arg-type]
        AHEAD: count, MEETING: count, SAME: count, EARLIER: count, EARLIER_DUE: count,
    })  # fmt: skip
    widths.check([work.kept, work.counts, work.places, work.waits, work.holds], "stacking")
    return Printer(widths, {}, no_fact)


def _asks(term: Number | Answer, name: str) -> bool:
    return any(isinstance(part, Variable) and part.name == name for part in spread([term]))


def kept(rule: StackRule, work: Working, group: Group, lines: pl.DataFrame) -> pl.DataFrame:
    """Lines with what the rule leaves of them (`net`), what they were (`before`), and whether they wait (`holds`)."""
    printer, keys = printer_of(work, lines), group.keys
    ranked = group.ranked(rule, lines)
    wide = pl.col(NET).cast(pl.Int128)
    ranked = ranked.with_columns(
        pl.int_range(pl.len(), dtype=pl.Int64).over(keys).alias(AHEAD),
        *([(wide.cum_sum() - wide).over(keys).alias(AHEAD_FEN)] if _asks(work.kept, AHEAD_FEN) else []),
    )
    if rule.listed:
        ranked = _earlier(ranked, keys)
    if _asks(work.kept, AHEAD_LEAST):
        ranked = _least(rule, work, printer, ranked, keys)
    return ranked.with_columns(
        pl.col(NET).alias(BEFORE),
        printer.number(work.kept).cast(pl.Int64).alias(NET),
        printer.answer(work.holds).alias(HOLDS),
    )


def _earlier(ranked: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """Lines with how many of clauses before theirs are ahead, and how many of these are due: as ahead of the first of
    their own clause.
    """
    due = pl.col(IS_OWED)
    ahead = pl.col(AHEAD).alias(EARLIER), (due.cum_sum() - due).over(keys).alias(EARLIER_DUE)
    first = (pl.col(name).min().over(*keys, LISTED) for name in (EARLIER, EARLIER_DUE))
    return ranked.with_columns(ahead).with_columns(first)


def _least(rule: StackRule, work: Working, printer: Printer, ranked: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """Lines with the least of the best that count among those ahead, place by place.

    The best so far is a running maximum; what it is not, or was before a better one came, falls to the next place.
    """
    nothing = pl.lit(0, dtype=pl.Int64)
    ranked = ranked.with_columns(
        printer.number(work.places).cast(pl.Int64).alias("#places"),
        pl.when(printer.answer(work.counts)).then(NET).otherwise(nothing).alias("#falls"),
        nothing.alias(AHEAD_LEAST),
    )
    # Of the best that count it is asked by those alone that count and come after so many.
    taken = (pl.col(PAID) > 0).cast(pl.Int64) if rule.step == "top_up" else nothing
    places = pl.col("#places")
    if not ranked.select(((pl.col("#falls") > 0) & (places > 0) & (pl.col(AHEAD) + taken >= places)).any()).item():
        return ranked
    length = ranked.select(pl.len().over(keys).max()).item()
    deepest = min(int(ranked["#places"].max() or 0), length)  # type: ignore[arg-type]
    for place in range(1, deepest + 1):
        seed = pl.col(PAID) if place == 1 and rule.step == "top_up" else nothing
        best = pl.max_horizontal(pl.col("#falls").cum_max().over(keys), seed)
        ranked = ranked.with_columns(best.alias("#best"))
        ahead = pl.coalesce(pl.col("#best").shift(1).over(keys), seed)
        ranked = ranked.with_columns(
            pl.when(pl.col("#places") == place).then(ahead).otherwise(AHEAD_LEAST).alias(AHEAD_LEAST),
            pl.min_horizontal("#falls", ahead).alias("#falls"),
        )
    return ranked
