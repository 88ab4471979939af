"""Reasons over columns: what every leaf of a condition came to, in bits, and why a payer's part gives nothing.

Two bits a leaf: 0 not met, 1 unknown, 2 met, the first leaf in the lowest. Where the bits stand hangs on the clauses,
so whoever keeps them keeps the digest of the program with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import polars as pl

from qaward.canonical import canonical_json, digest
from qaward.columns.places import Day
from qaward.columns.printer import CODE
from qaward.columns.sheet import Sheets
from qaward.columns.tables import OWNER
from qaward.meaning.award import answer
from qaward.meaning.core import MET, UNKNOWN, Program, Promise, leaves
from qaward.meaning.terms import Answer, Number
from qaward.meaning.width import NARROW
from qaward.vocabulary.fact import APPLICANT

MOST_LEAVES = 63
"""How many leaves one whole number holds; those of longer conditions go on in another."""


def program_digest(program: Program) -> str:
    """The digest of what the bits and the numbers of places stand for."""
    told = [[promise.name, _told(promise), [pay.payer for pay in promise.pays]] for promise in program]
    return digest(canonical_json(told))


def _told(promise: Promise) -> list[str]:
    """What each leaf asks for, in the order of the bits, without the places where they were written."""
    return [repr(answer(leaf)) for leaf in leaves(promise.when)]


def bits(leaves: Sequence[pl.Expr], most: int = MOST_LEAVES) -> list[pl.Expr]:
    """Answers, as Booleans of which null is unknown, as whole numbers, two bits each; several numbers where there are
    more than `most`.
    """
    return [_number(leaves[start : start + most]) for start in range(0, len(leaves), most)]


def _number(leaves: Sequence[pl.Expr]) -> pl.Expr:
    """The bits of some leaves, reckoned in the narrowest type that holds them: an Int64, or an Int128."""
    wide = pl.Int64 if 2 * len(leaves) < NARROW else pl.Int128
    dtype = pl.UInt8 if 2 * len(leaves) <= CODE else wide
    two = ((leaf.cast(pl.UInt8) * pl.lit(MET, pl.UInt8)).fill_null(pl.lit(UNKNOWN, pl.UInt8)) for leaf in leaves)
    placed = (each.cast(dtype) * pl.lit(1 << 2 * at, dtype) for at, each in enumerate(two))
    return reduce(lambda one, other: one + other, placed).cast(wide)


def answers(numbers: Sequence[int], count: int, most: int = MOST_LEAVES) -> tuple[int, ...]:
    """The answers of so many leaves, read from their bits."""
    return tuple(numbers[at // most] >> 2 * (at % most) & 3 for at in range(count))


def applying(day: Day, sheets: Sheets) -> dict[str, pl.DataFrame]:
    """Whether every clause applies to every item of its kind, null where it is open, as `trials` names it."""
    found: dict[str, pl.DataFrame] = {}
    for kind in sorted({place.kind for place in day.places}):
        asked: dict[str, Answer] = {place.clause.name: place.applies for place in day.places if place.kind == kind}
        if kind in sheets:
            day.widths.check(asked.values(), kind)
            columns = zip(asked, sheets.add(kind, asked.values()), strict=True)
            found[kind] = sheets.frame(kind).select(pl.col(column).alias(f"answer:{name}") for name, column in columns)
    return found


def trials(day: Day, sheets: Sheets) -> dict[str, pl.DataFrame]:
    """Every clause held against every item of its kind, by kind: a wide table, one row an item.

    `answer:` and the clause's full name is whether it applies, null where it is open; `reasons:` and the name what its
    leaves came to; `cause:` and the number of a place why that payer's part gives nothing.
    """
    found: dict[str, pl.DataFrame] = {}
    promises = {promise.name: promise for promise in day.program}
    for kind in sorted({place.kind for place in day.places}):
        if kind not in sheets:
            continue
        own = [place for place in day.places if place.kind == kind]
        asked: dict[str, Answer] = {place.clause.name: place.applies for place in own}
        parts = {name: [answer(leaf) for leaf in leaves(promises[name].when)] for name in asked}
        causes: list[Number] = [place.cause for place in own]
        day.widths.check([*asked.values(), *(leaf for each in parts.values() for leaf in each), *causes], kind)
        applies = dict(zip(asked, sheets.add(kind, asked.values()), strict=True))
        codes = sheets.add_codes(kind, causes)
        sheets.prepare(kind, [leaf for each in parts.values() for leaf in each])
        printer = sheets.printer(kind)
        shown = [] if kind == APPLICANT else [pl.col(OWNER)]
        for name, column in applies.items():
            shown.append(pl.col(column).alias(f"answer:{name}"))
            told = bits([printer.answer(leaf) for leaf in parts[name]])
            shown += [each.alias(f"reasons:{name}{f':{at}' * (at > 0)}") for at, each in enumerate(told)]
        shown += [pl.col(code).alias(f"cause:{place.number}") for place, code in zip(own, codes, strict=True)]
        found[kind] = sheets.frame(kind).select(shown)
    return found
