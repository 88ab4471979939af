"""Reasons over columns: what every leaf of a condition came to, in bits, and why a payer's part gives nothing.

Two bits a leaf: 0 not met, 1 unknown, 2 met, the first leaf in the lowest. Where the bits stand hangs on the clauses,
so whoever keeps them keeps the digest of the program with them.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from qaward.canonical import canonical_json, digest
from qaward.columns.places import Day
from qaward.columns.sheet import Sheets
from qaward.columns.tables import OWNER
from qaward.meaning.award import answer
from qaward.meaning.core import MET, UNKNOWN, Program, Promise, leaves
from qaward.meaning.making import ZERO, added, is_met, is_unknown, pick, whole
from qaward.meaning.terms import Answer, Number
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


def bits(leaves: Sequence[Answer], most: int = MOST_LEAVES) -> list[Number]:
    """Answers as whole numbers, two bits each; several numbers where there are more than `most`."""
    parts = [leaves[start : start + most] for start in range(0, len(leaves), most)]
    return [added(*(_two(leaf, 2 * at) for at, leaf in enumerate(part))) for part in parts]


def _two(leaf: Answer, at: int) -> Number:
    open_ = pick(is_unknown(leaf), whole(UNKNOWN << at), ZERO)
    return pick(is_met(leaf), whole(MET << at), open_)


def answers(numbers: Sequence[int], count: int, most: int = MOST_LEAVES) -> tuple[int, ...]:
    """The answers of so many leaves, read from their bits."""
    return tuple(numbers[at // most] >> 2 * (at % most) & 3 for at in range(count))


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
        columns: dict[str, Answer | Number] = {}
        for place in day.places:
            if place.kind != kind:
                continue
            name = place.clause.name
            if f"answer:{name}" not in columns:
                columns[f"answer:{name}"] = place.applies
                told = bits([answer(leaf) for leaf in leaves(promises[name].when)])
                columns |= {f"reasons:{name}{f':{at}' * (at > 0)}": number for at, number in enumerate(told)}
            columns[f"cause:{place.number}"] = place.cause
        day.widths.check(columns.values(), kind)
        names = sheets.add(kind, columns.values())
        frame = sheets.frame(kind)
        owner = [] if kind == APPLICANT else [OWNER]
        shown = [
            pl.col(name).cast(pl.UInt8).alias(to) if to.startswith("cause:") else pl.col(name).alias(to)
            for name, to in zip(names, columns, strict=True)
        ]
        found[kind] = frame.select(*owner, *shown)
    return found
