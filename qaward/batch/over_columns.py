"""Results out of what columns decided: lines, totals and refusals, with names in place of numbers."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import product

import polars as pl

from qaward.batch.results import ANSWERS, MOST_LEAVES, Types
from qaward.columns.causes import CAUSES
from qaward.columns.decide import Decided, staged
from qaward.columns.lines import FIGURE, GROSS, NET, STAGE, STANDING
from qaward.columns.places import Place
from qaward.columns.reasons import bits
from qaward.columns.summed import KEY, ROWS, summed
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


def lines_of(
    part: Part, types: Types, without: pl.Series, wanted: Collection[str]
) -> tuple[pl.DataFrame, pl.DataFrame | None]:
    """The lines of all but some applicants, and their totals, if these are wanted."""

    def named(number: int) -> list[pl.DataFrame]:
        place, made = part.decided.day.places[number], list[pl.DataFrame]()
        for own, figure in by_figure(place, part.decided.after[number]):
            for each in staged(place, own):
                kept = each if not len(without) else each.filter(~pl.col(OWNER).is_in(without.implode()))
                if len(kept):
                    made.append(_named(part, place, kept, figure, types))
        return made

    with ThreadPoolExecutor(pl.thread_pool_size()) as pool:  # ids are looked up by one thread
        made = [lines for each in pool.map(named, part.decided.after) for lines in each]
    whole = pl.concat(made) if made else pl.DataFrame(schema={OWNER: pl.UInt32, **types.lines})
    totals = _totals(whole, part, types) if "totals" in wanted else None
    # `select` would copy what is in pieces into one.
    return pl.DataFrame([column for column in whole if column.name != OWNER]), totals


def by_figure(place: Place, found: pl.DataFrame) -> Iterator[tuple[pl.DataFrame, bool]]:
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
    schema = types.of("totals")
    words = {name: _words(schema[name]) for name in ("payer", "form", "standing")}
    words["figure"] = pl.Series([False, True])
    sorts = math.prod(map(len, words.values()))
    wide = pl.UInt64 if len(part.ids) * sorts >= 2**32 else pl.UInt32
    key = pl.col(OWNER).cast(wide)
    for name, each in words.items():
        code = pl.col(name).cast(pl.UInt8) if name == "figure" else pl.col(name).to_physical()
        key = key * len(each) + code.cast(wide)
    # Sums that wrap are those of applicants that are too large: `deciding` leaves them out.
    found = summed(lines.select(key.alias(KEY), "net_fen"), ["net_fen"])
    every = pl.DataFrame({name: each.clear() for name, each in words.items()})
    every = pl.DataFrame(list(product(*words.values())), every.schema, orient="row")
    sort = found.select((pl.col(KEY) % sorts).cast(pl.UInt32)).to_series()
    return found.select(
        part.ids.gather(found.select(pl.col(KEY) // sorts).to_series()).alias("applicant"),
        *(every[name].gather(sort) for name in ("payer", "form", "standing", "figure")),
        pl.when(every["figure"].gather(sort)).then("net_fen").cast(pl.Int64, strict=False).alias("fen"),
        pl.col(ROWS).alias("lines"),
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
