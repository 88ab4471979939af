"""Waiting: due lines that may have to share a group with others, which is not known, and would then get less."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce

import polars as pl

from qaward.columns.group_keys import KNOWN, NONE, UNKNOWN, state, value
from qaward.columns.groups import AT, Group
from qaward.columns.lines import NET, PLACE, STANDING
from qaward.columns.places import OWED
from qaward.columns.printer import Expr
from qaward.columns.windows import printer_of
from qaward.meaning.stacking import MEETING, MEETING_FEN, SAME, Working
from qaward.policy.stacking import StackRule

WAITS = "waits"


def waiting(rule: StackRule, work: Working, group: Group) -> pl.DataFrame:
    """The due lines that may have to share a group with others, where it is not known whether they do.

    Of the two ways to fill the groups – those that are known first, or by rank alone – the one that leaves more due;
    by rank alone, and with what is not due, where the rule goes by the list.
    """
    if not group.words or not len(group.lines):
        return pl.DataFrame()
    unknown = _any(pl.col(state(word)) == UNKNOWN for word in group.words)
    none = _any(pl.col(state(word)) == NONE for word in group.words)
    due = group.lines.filter(pl.lit(bool(rule.listed)) | pl.col(STANDING).is_in(OWED), ~none)
    net, sides = pl.col(NET), group.sides
    many = net.cast(pl.Int128).sum() > rule.fen if rule.step == "cap" else pl.len() > max(rule.most, 1)
    due = due.filter(unknown.any().over(sides) & many.over(sides) & (pl.len().over(sides) > 1))
    if not len(due):
        return due
    ranked = group.ranked(rule, due).with_columns(unknown.alias("#unknown"))
    ways = [
        _meeting(work, group, order).select(
            AT, PLACE, *sides, pl.when(WAITS).then(NET).otherwise(0).alias(f"#{at}"), WAITS
        )
        for at, order in enumerate((ranked if rule.listed else ranked.sort("#unknown", maintain_order=True), ranked))
    ]
    both = ways[0].join(ways[1].select(AT, "#1", pl.col(WAITS).alias("#other")), on=AT)
    by_rank = pl.col("#1").cast(pl.Int128).sum().over(sides) < pl.col("#0").cast(pl.Int128).sum().over(sides)
    return both.filter(pl.when(by_rank).then("#other").otherwise(WAITS))


def _meeting(work: Working, group: Group, order: pl.DataFrame) -> pl.DataFrame:
    """Lines with whether they wait if they come one after the other in this order.

    What two have in common is compared word by word, where both are known; so lines are counted by which words are
    known, and their values.
    """
    printer = printer_of(work, order)
    shape = reduce(
        lambda one, two: one + two,
        (
            (pl.col(state(word)) == KNOWN).cast(pl.UInt32) * pl.lit(1 << at, dtype=pl.UInt32)
            for at, word in enumerate(group.words)
        ),
    )
    order = order.with_columns(
        shape.alias("#shape"),
        (pl.int_range(pl.len(), dtype=pl.Int64).over(group.keys)).alias(SAME),
        pl.lit(0, dtype=pl.Int64).alias(MEETING),
        pl.lit(0, dtype=pl.Int128).alias(MEETING_FEN),
    )
    shapes = sorted(order["#shape"].unique())
    for other in shapes:
        for common in sorted({other & mine for mine in shapes}):
            words = [value(word) for at, word in enumerate(group.words) if common >> at & 1]
            ahead = _ahead(other, [*group.sides, *words])
            meets = _any(pl.col("#shape") == mine for mine in shapes if other & mine == common)
            order = order.with_columns(
                pl.when(meets).then(pl.col(name) + more).otherwise(name).alias(name) for name, more in ahead.items()
            )
    return order.with_columns((printer.answer(work.waits) & pl.col(STANDING).is_in(OWED)).alias(WAITS))


def _ahead(shape: int, keys: Sequence[str]) -> Mapping[str, Expr]:
    """Of the lines ahead with these keys of which the words of a shape are known: how many, and what they come to."""
    is_ = pl.col("#shape") == shape
    count = is_.cast(pl.Int64)
    fen = pl.when(is_).then(pl.col(NET).cast(pl.Int128)).otherwise(pl.lit(0, dtype=pl.Int128))
    return {
        MEETING: (count.cum_sum() - count).over(keys),
        MEETING_FEN: (fen.cum_sum() - fen).over(keys),
    }


def _any(parts: Iterator[Expr]) -> Expr:
    return reduce(lambda one, two: one | two, parts)
