"""What a batch writes: the tables of results and the types of their columns, declared once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import polars as pl

from qaward.columns.causes import CAUSES
from qaward.meaning.core import MET, NOT_MET, UNKNOWN
from qaward.policy.model import Rules
from qaward.standings import Standing
from qaward.vocabulary.fact import APPLICANT

ANSWERS: Mapping[int, str] = {NOT_MET: "not_met", UNKNOWN: "unknown", MET: "met"}
"""The words for answers."""

MOST_LEAVES = 31
"""How many leaves of a condition a column of reasons holds: two bits each, the sign is left alone."""

FORMS = ("money", "voucher")

Schema = Mapping[str, pl.DataType]


class Types:
    """The types of the columns of results; words are enumerations, as vocabulary and policies have them."""

    def __init__(self, rules: Rules, ids: pl.DataType, items: pl.DataType) -> None:
        """`ids` and `items` are how applicants and items are named: by texts, or by whole numbers."""
        self.rules, vocabulary = rules, rules.vocabulary
        clauses = sorted({clause.name for policy in rules.policies for clause in policy.clauses})
        self.standing, self.form = pl.Enum([each.value for each in Standing]), pl.Enum(FORMS)
        self.clause, self.payer = pl.Enum(clauses), pl.Enum(list(vocabulary.payers))
        self.kind = pl.Enum([APPLICANT, *vocabulary.item_kinds])
        self.cause = pl.Enum(list(dict.fromkeys(name for name, _ in CAUSES if name)))
        self.answer = pl.Enum([ANSWERS[NOT_MET], ANSWERS[UNKNOWN]])
        self.ids, self.items = ids, items
        text, fen = pl.String(), pl.Int64()
        item: dict[str, pl.DataType] = {"kind": self.kind, "item": items, "clause": self.clause, "payer": self.payer}
        self.lines: Schema = {
            "applicant": ids, **item, "form": self.form, "stage": pl.UInt8(), "standing": self.standing,
            "figure": pl.Boolean(), "gross_fen": fen, "net_fen": fen,
        }  # fmt: skip
        self.totals: Schema = {
            "applicant": ids, "payer": self.payer, "form": self.form, "standing": self.standing,
            "figure": pl.Boolean(), "fen": fen, "lines": pl.UInt32(),
        }  # fmt: skip
        self.refusals: Schema = {
            "applicant": ids, **item, "cause": self.cause, "answer": self.answer, "reasons": pl.Int64(),
            "more_reasons": pl.List(pl.Int64()),
        }  # fmt: skip
        self.ranges: Schema = {
            "applicant": ids, "payer": self.payer, "form": self.form, "low_fen": fen, "high_fen": fen,
            "exact": pl.Boolean(), "by_row": pl.Boolean(),
        }  # fmt: skip
        self.cautions: Schema = {
            "applicant": ids, "code": text, "clause": text, "item": text, "payer": text, "zh": text, "en": text,
            "because": text,
        }  # fmt: skip
        self.rejects: Schema = {
            "applicant": text, "file": text, "row": pl.Int64(), "column": pl.Int64(), "code": text, "zh": text,
            "en": text,
        }  # fmt: skip

    def of(self, name: str) -> Schema:
        """The types of a table, by its name."""
        return getattr(self, name)


@dataclass(slots=True)
class Results:
    """Tables of results of some applicants; None for what was not asked for."""

    lines: pl.DataFrame | None = None
    totals: pl.DataFrame | None = None
    refusals: pl.DataFrame | None = None
    ranges: pl.DataFrame | None = None
    cautions: pl.DataFrame | None = None

    def tables(self) -> dict[str, pl.DataFrame]:
        """Those that there are, by name."""
        found = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: frame for name, frame in found.items() if frame is not None}


def joined(parts: Sequence[Results]) -> Results:
    """The results of several as one, each table in the order in which they come."""
    tables = {name: pl.concat([getattr(each, name) for each in parts]) for name in parts[0].tables()}
    return Results(**tables)


TABLES = ("lines", "totals", "refusals", "ranges", "cautions")
"""The tables of results; `rejects` has those that were not decided."""
