"""What was paid before in each group of a stacking rule that puts lines in groups by facts (`meaning.stacking`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from qaward.columns.group_keys import KNOWN, NONE, PARTY, SAME, UNKNOWN, state, value
from qaward.columns.layout import Asked
from qaward.columns.places import Day
from qaward.columns.printer import Expr
from qaward.columns.sheet import Sheets
from qaward.columns.tables import OWNER
from qaward.meaning.once import by_item
from qaward.meaning.stacking import PAID, TAKEN
from qaward.policy.stacking import StackRule
from qaward.vocabulary.fact import APPLICANT

_PAYMENT, _GROUP, _KIND, _ITSELF = "#payment", "#group", "#kind", "#itself"


class Grouped:
    """Finds the payments that are certainly in the group of a line; `asked` are the columns of the rule's words."""

    def __init__(self, day: Day, sheets: Sheets, kinds: Mapping[str, int], asked: Mapping[str, Asked | None]) -> None:
        others = [kind for kind in day.layout if kind not in kinds]
        self._kinds = {**kinds, **{kind: at for at, kind in enumerate(others, len(kinds))}}
        self._day, self._sheets, self._asked = day, sheets, asked
        self._of_clause = {planned.clause.name: planned.clause.each for planned in day.plan.clauses}

    def prior(
        self, rule: StackRule, lines: pl.DataFrame, made: pl.DataFrame, keys: Sequence[str], sums: Sequence[Expr]
    ) -> pl.DataFrame:
        """Lines with what was paid before in their group, in fen and as how many sums."""
        lines = lines.with_row_index(_GROUP).with_columns(pl.col(_GROUP).first().over(keys))
        paid = self._keyed(made.with_row_index(_PAYMENT))
        pairs = lines.select(_GROUP, OWNER, PARTY, "kind", SAME, *map(value, self._asked), *map(state, self._asked))
        pairs = pairs.join(paid, on=[OWNER, PARTY], suffix="#")
        of_item = [number for kind, number in self._kinds.items() if by_item(rule, kind)]
        same = (pl.col(SAME) == pl.col(f"{SAME}#")).fill_null(False)
        pairs = pairs.filter(~pl.col("kind").is_in(of_item) | same)
        applicant = pl.col("kind") == self._kinds[APPLICANT]
        itself = pl.when(applicant).then(pl.col(_KIND) == self._kinds[APPLICANT])
        itself = itself.otherwise(same & (pl.col(_KIND).is_null() | (pl.col(_KIND) == pl.col("kind"))))
        pairs = pairs.with_columns(itself.fill_null(False).alias(_ITSELF))
        found = pairs.filter(*map(_agrees, self._asked)).unique([_GROUP, _PAYMENT])
        found = found.rename({SAME: "#same", f"{SAME}#": SAME}).group_by(_GROUP).agg(sums)
        found = lines.join(found, on=_GROUP, how="left", maintain_order="left").drop(_GROUP)
        return found.with_columns(pl.col(PAID, TAKEN).fill_null(0))

    def _keyed(self, made: pl.DataFrame) -> pl.DataFrame:
        """Payments with what they have of each word, and the kind of what they were made for, if that is known."""
        kinds = {name: self._kinds[kind] for name, kind in self._of_clause.items()}
        names, numbers = list(kinds), pl.Series(list(kinds.values()), dtype=pl.UInt32)
        of_kind = pl.col("name").replace_strict(names, numbers, default=None, return_dtype=pl.UInt32)
        found = made.with_columns(of_kind.alias(_KIND))
        for word, asked in self._asked.items():
            found = self._word(found, word, asked)
        words = [name for word in self._asked for name in (f"{value(word)}#", f"{state(word)}#")]
        return found.select(_PAYMENT, OWNER, PARTY, "name", SAME, "fen", _KIND, *words)

    def _word(self, found: pl.DataFrame, word: str, asked: Asked | None) -> pl.DataFrame:
        """Payments with one word: as it was given with them, or of the item that they were made for."""
        text = asked is None or asked.dtype is pl.String  # a word that no line has may be a text all the same
        dtype = pl.String if text else pl.Int64
        own = pl.col(f"facts.{word}") if f"facts.{word}" in found.columns else pl.lit(None)
        items = pl.concat(
            [
                pl.DataFrame(schema={OWNER: pl.UInt32, SAME: pl.String, word: dtype, _KIND: pl.UInt32}),
                *(
                    frame.select(OWNER, SAME, pl.col(word).cast(dtype), pl.lit(number, dtype=pl.UInt32).alias(_KIND))
                    for number, frame in self._items(word)
                ),
            ]
        )
        every = pl.when(pl.col(word).n_unique() == 1).then(pl.col(word).first())
        found = found.join(
            items.rename({word: "#own"}), on=[OWNER, SAME, _KIND], how="left", maintain_order="left"
        ).join(
            items.group_by(OWNER, SAME).agg(every.alias("#any")), on=[OWNER, SAME], how="left", maintain_order="left"
        )
        of_item = pl.when(pl.col(_KIND).is_null()).then("#any").otherwise("#own")
        applicants = self._sheets.frame(APPLICANT)
        if word in applicants.columns and word in self._day.facts(APPLICANT):
            of_applicant = applicants[word].gather(found[OWNER]).cast(dtype)
            of_item = pl.when(pl.col(_KIND) == self._kinds[APPLICANT]).then(of_applicant).otherwise(of_item)
        cell = pl.coalesce(own.cast(dtype), of_item)
        can = pl.col(_KIND).is_null() | pl.col(_KIND).is_in(
            [number for kind, number in self._kinds.items() if word in self._day.facts(kind)]
        )
        none = (cell == "") if text else pl.lit(False)
        how = pl.when(cell.is_null() & can).then(UNKNOWN).when(cell.is_null() | none).then(NONE).otherwise(KNOWN)
        return found.with_columns(cell.alias(f"{value(word)}#"), how.cast(pl.UInt8).alias(f"{state(word)}#")).drop(
            "#own", "#any"
        )

    def _items(self, word: str) -> Iterator[tuple[int, pl.DataFrame]]:
        """What items of each kind have of a word, with the number of the kind; nothing where there is no such fact."""
        for kind in self._day.layout:
            if kind != APPLICANT and kind in self._sheets:
                frame = self._sheets.frame(kind)
                column = pl.col(word) if word in frame.columns else pl.lit(None).alias(word)
                yield self._kinds[kind], frame.select(OWNER, pl.col(SAME).cast(pl.String), column)


def _agrees(word: str) -> Expr:
    """Whether a payment certainly has of a word what a line has (`meaning.stacking.paid_in_group`)."""
    mine, its = pl.col(state(word)), pl.col(f"{state(word)}#")
    alike = (mine == KNOWN) & (its == KNOWN) & (pl.col(value(word)) == pl.col(f"{value(word)}#"))
    itself = pl.col(_ITSELF) & ((its == UNKNOWN) | ((mine == NONE) & (its == NONE)))
    return (alike | itself).fill_null(False)
