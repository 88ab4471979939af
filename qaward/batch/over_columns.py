"""Results out of what columns decided: lines, totals and refusals, with names in place of numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from qaward.batch.results import ANSWERS, MOST_LEAVES, Types
from qaward.columns.causes import CAUSES
from qaward.columns.decide import Decided, staged
from qaward.columns.lines import FIGURE, GROSS, NET, STAGE, STANDING
from qaward.columns.places import Place
from qaward.columns.reasons import bits
from qaward.columns.tables import OWNER, ROW
from qaward.meaning.award import CODES, answer
from qaward.meaning.core import leaves
from qaward.meaning.terms import Term, Whole
from qaward.vocabulary.fact import APPLICANT


@dataclass(frozen=True, slots=True)
class Part:
    """Applicants decided in one go: `ids` names them by their rows, `items` those of each kind by theirs."""

    decided: Decided
    ids: pl.Series
    items: Mapping[str, pl.Series]

    def item(self, kind: str, rows: pl.Series, types: Types) -> pl.Series:
        """The ids of items by their rows; null for the applicant itself."""
        if kind == APPLICANT:
            return pl.Series("item", [None], dtype=types.items).new_from_index(0, len(rows))
        return self.items[kind].gather(rows).cast(types.items).alias("item")


_STANDINGS = [standing.value for standing in CODES]


def lines_of(part: Part, types: Types, without: pl.Series) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The lines of all but some applicants, and their totals."""
    made: list[pl.DataFrame] = []
    for number, found in part.decided.after.items():
        place = part.decided.day.places[number]
        for own, figure in _by_figure(place, found):
            for each in staged(place, own):
                kept = each if not len(without) else each.filter(~pl.col(OWNER).is_in(without.implode()))
                if len(kept):
                    made.append(_named(part, place, kept, figure, types))
    whole = pl.concat(made) if made else pl.DataFrame(schema={OWNER: pl.UInt32, **types.lines})
    return whole.select(types.lines.keys()), _totals(whole, part, types)


def _by_figure(place: Place, found: pl.DataFrame) -> Iterator[tuple[pl.DataFrame, bool]]:
    """The lines of a place: those that stand for a sum, and those that do not."""
    if isinstance(place.figure, Whole):
        yield found, bool(place.figure.value)
    else:
        yield found.filter(FIGURE), True
        yield found.filter(~pl.col(FIGURE)), False


def _named(part: Part, place: Place, found: pl.DataFrame, figure: bool, types: Types) -> pl.DataFrame:
    """Lines of one place with their names."""
    rows = found[OWNER]
    standing = pl.Series(_STANDINGS, dtype=types.standing).gather(found[STANDING])
    payer, form = place.party
    return found.select(
        OWNER,
        part.ids.gather(rows).alias("applicant"),
        pl.lit(place.kind, dtype=types.kind).alias("kind"),
        part.item(place.kind, found[ROW], types),
        pl.lit(place.clause.name, dtype=types.clause).alias("clause"),
        pl.lit(payer, dtype=types.payer).alias("payer"),
        pl.lit(form, dtype=types.form).alias("form"),
        pl.col(STAGE),
        standing.alias("standing"),
        pl.lit(figure).alias("figure"),
        pl.col(GROSS).alias("gross_fen"),
        pl.col(NET).alias("net_fen"),
    )


def _totals(lines: pl.DataFrame, part: Part, types: Types) -> pl.DataFrame:
    """The sums of each applicant: by payer, money or vouchers, standing, and whether there is a sum at all."""
    key = pl.col(OWNER).cast(pl.UInt64)
    for name, many in (("payer", 64), ("form", 2), ("standing", 16), ("figure", 2)):
        key = key * many + pl.col(name).to_physical().cast(pl.UInt64)
    # Sorted, the sums are differences of running ones, which wrap and unwrap alike; `deciding` looks at their size.
    found = lines.select(key.alias("key"), "net_fen").sort("key").with_row_index("at", 1)
    last = (pl.col("key") != pl.col("key").shift(-1)).fill_null(True)
    found = found.with_columns(pl.col("net_fen").cum_sum()).filter(last)
    found = found.select(
        "key",
        (pl.col("net_fen") - pl.col("net_fen").shift(1).fill_null(0)).alias("fen"),
        (pl.col("at") - pl.col("at").shift(1).fill_null(0)).cast(pl.UInt32).alias("lines"),
    )
    code = pl.col("key")
    read = found.select(
        (code // (64 * 2 * 16 * 2)).cast(pl.UInt32).alias(OWNER),
        (code // (2 * 16 * 2) % 64).cast(pl.UInt32).alias("payer"),
        (code // (16 * 2) % 2).cast(pl.UInt32).alias("form"),
        (code // 2 % 16).cast(pl.UInt32).alias("standing"),
        (code % 2 == 1).alias("figure"),
        "fen",
        "lines",
    )
    return read.select(
        part.ids.gather(read[OWNER]).alias("applicant"),
        *(_words(types.of("totals")[name]).gather(read[name]).alias(name) for name in ("payer", "form", "standing")),
        "figure",
        pl.when("figure").then("fen").alias("fen"),
        "lines",
    )


def _words(dtype: pl.DataType) -> pl.Series:
    assert isinstance(dtype, pl.Enum)
    return dtype.categories.cast(dtype)


# ── refusals ─────────────────────────────────────────────────────────────────────────────────────────

_WHEN = [code for code, (name, _) in enumerate(CAUSES) if name == "when"]
"""The causes that are the clause's own; they come before all others."""


def refusals_of(part: Part, types: Types, without: pl.Series) -> pl.DataFrame:
    """What clauses do not give, and why: once for a clause whose own condition fails or is open, else by payer."""
    decided, day = part.decided, part.decided.day
    promises = {promise.name: promise for promise in day.program}
    made = [pl.DataFrame(schema=types.refusals)]
    causes = pl.Series([name or None for name, _ in CAUSES], dtype=types.cause)
    answers = pl.Series([ANSWERS[found] if name else None for name, found in CAUSES], dtype=types.answer)
    for kind in dict.fromkeys(place.kind for place in day.places):
        if kind not in decided.sheets:
            continue
        own = [place for place in day.places if place.kind == kind]
        asked = {
            name: [answer(leaf) for leaf in leaves(promises[name].when)]
            for name in dict.fromkeys(place.clause.name for place in own)
        }
        terms: list[Term] = [*(place.cause for place in own), *(leaf for each in asked.values() for leaf in each)]
        day.widths.check(terms, kind)
        codes = decided.sheets.add_codes(kind, [place.cause for place in own])
        decided.sheets.prepare(kind, terms)
        printer = decided.sheets.printer(kind)
        told = {name: bits([printer.answer(leaf) for leaf in each], MOST_LEAVES) for name, each in asked.items()}
        frame = decided.sheets.frame(kind)
        if kind == APPLICANT:
            frame = frame.with_row_index(OWNER)
        frame = frame.with_row_index(ROW)
        if len(without):
            frame = frame.filter(~pl.col(OWNER).is_in(without.implode()))
        first = set[str]()
        for place, code in zip(own, codes, strict=True):
            name, cause = place.clause.name, pl.col(code)
            whens = name not in first
            first.add(name)
            numbers = told[name]
            found = frame.lazy().filter(cause > 0 if whens else cause > max(_WHEN))
            reasons = numbers[0] if numbers else pl.lit(None, dtype=pl.Int64)
            more = pl.concat_list(numbers[1:]) if len(numbers) > 1 else pl.lit(None, dtype=pl.List(pl.Int64))
            part_of = found.select(
                OWNER, ROW, cause.cast(pl.UInt32).alias("cause"), reasons.alias("reasons"), more.alias("more_reasons")
            ).collect()
            if len(part_of):
                payer = pl.when(pl.col("cause") <= max(_WHEN)).then(None)
                made.append(
                    part_of.select(
                        part.ids.gather(part_of[OWNER]).alias("applicant"),
                        pl.lit(kind, dtype=types.kind).alias("kind"),
                        part.item(kind, part_of[ROW], types),
                        pl.lit(name, dtype=types.clause).alias("clause"),
                        payer.otherwise(pl.lit(place.party[0], dtype=types.payer)).cast(types.payer).alias("payer"),
                        causes.gather(part_of["cause"]).alias("cause"),
                        answers.gather(part_of["cause"]).alias("answer"),
                        "reasons",
                        "more_reasons",
                    )
                )
    return pl.concat(made)
