"""The least and the most that each payer can come to owe each applicant, as a decision's `ranges` have it.

What nothing open can change is the sum of what is due. What is open of single items that are `apart` is settled once
for all that have the same facts, the rest applicant by applicant with the row evaluator; `by_row` counts these, by why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from qaward.columns.apart import LESS, MORE, Apart, settled_apart
from qaward.columns.completed import settled_completed
from qaward.columns.decide import Decided
from qaward.columns.held import may_be_held
from qaward.columns.known import facts_of
from qaward.columns.summed import KEY
from qaward.columns.tables import OWNER
from qaward.columns.unsettled import CHANGES, NOW, PAYER, Payers, mask, unsettled
from qaward.columns.unsettled import MORE as MORE_LISTED
from qaward.engine.decide import decide as decide_one
from qaward.engine.spans import Span
from qaward.facts import Facts
from qaward.money import NO_LIMIT

LOW, HIGH, EXACT, BY_ROW, WHY = "low_fen", "high_fen", "exact", "by_row", "why"


@dataclass(frozen=True, slots=True)
class Ranges:
    """The ranges of a batch.

    `table` has a row for each `applicant` (by its number) and `payer`: `form` (always money: vouchers have no range),
    `low_fen`, `high_fen` (null: no limit can be told), `exact`, and `by_row`, whether the row evaluator was asked.
    `by_row` says how many applicants that were, by the reason: `held`, `more`, …; see `docs/architecture.md`.
    """

    table: pl.DataFrame
    by_row: Mapping[str, int]


Known = Callable[[int], Facts]
"""Gives the facts of an applicant by its number."""

SpansOf = Callable[[Sequence[int]], Iterable[Iterable[Span]]]
"""Gives the spans of some applicants by their numbers, which rise, as the row evaluator has them."""


def ranges(
    decided: Decided,
    known: Known | None = None,
    *,
    spans: SpansOf | None = None,
    held: pl.Series | None = None,
    others: Iterable[tuple[str, pl.Series]] = (),
    without: pl.Series | None = None,
) -> Ranges:
    """The ranges of all applicants of a batch, but for those whose rows are in `without`.

    `known` gives the facts of those that are looked at by row, or `spans` what comes of it. Without them facts are made
    of the tables, which have names by their forms alone and nothing of what somebody decided about holds. `held` are
    the rows of those whose lines may wait, where that was looked at already (`may_be_held`). `others` are more rows of
    applicants to be looked at so, each with the reason.
    """
    found = unsettled(decided)
    count = len(decided.batch.applicants)
    if without is not None and len(without):
        found = found.filter(~mask(without, count).gather(found[OWNER]))
    why = _first_reasons(count, [
        ("held", may_be_held(decided) if held is None else held),
        *others,
        ("more", found.filter(MORE_LISTED)[OWNER]),
        ("open", found.filter(CHANGES)[OWNER]),
    ])  # fmt: skip
    apart = settled_apart(decided, why.filter(pl.col(WHY) == "open")[OWNER])
    open_ = why.filter(pl.col(WHY) == "open", ~pl.col(OWNER).is_in(apart.owners.implode()))[OWNER]
    apart = apart.with_(settled_completed(decided, open_, found))
    why = why.filter(~pl.col(OWNER).is_in(apart.owners.implode()))
    parts = [_settled(found, why[OWNER], apart, count)]
    if len(why):
        parts.append(_by_row(decided, why[OWNER].to_list(), known, spans))
    table = pl.concat(parts)
    table = table.sort(OWNER, PAYER) if len(why) else table
    numbers = decided.batch.applicants["applicant"].gather(table[OWNER])
    money = pl.lit("money").alias("form")
    table = table.select(numbers.alias("applicant"), PAYER, money, LOW, HIGH, EXACT, BY_ROW)
    return Ranges(table, Counter(why[WHY].to_list()))


def _settled(found: pl.DataFrame, by_row: pl.Series, apart: Apart, count: int) -> pl.DataFrame:
    """The ranges of applicants of whom nothing is open, or only what is apart, in the order of applicants and payers;
    of all but those that are looked at `by_row`.
    """
    if len(by_row):
        found = found.filter(~mask(by_row, count).gather(found[OWNER]))
    joined = found.join(apart.sums, on=KEY, how="left", maintain_order="left")
    due = pl.col(NOW).fill_null(0)
    low = pl.min_horizontal(due + pl.col(LESS).fill_null(0), due)
    high = pl.max_horizontal(due + pl.col(MORE).fill_null(0), due)
    ends = joined.with_columns(low.alias(LOW), high.alias(HIGH)).filter((pl.col(HIGH) > 0) | pl.col(NOW).is_not_null())
    limited = (pl.col(HIGH) < NO_LIMIT) | (pl.col(HIGH) == pl.col(LOW))
    return ends.select(
        OWNER,
        PAYER,
        pl.col(LOW).cast(pl.Int64),
        pl.when(limited).then(HIGH).cast(pl.Int64),
        pl.lit(True).alias(EXACT),
        pl.lit(False).alias(BY_ROW),
    )


def _first_reasons(count: int, reasons: Sequence[tuple[str, pl.Series]]) -> pl.DataFrame:
    """Of so many applicants those of whom there is a reason to be looked at by row, with the first one."""
    names = list(dict.fromkeys(why for why, _ in reasons))
    first = pl.Series([None], dtype=pl.UInt32).new_from_index(0, count)
    for why, owners in reversed(reasons):
        first = first.scatter(owners, names.index(why))
    owners = first.is_not_null().arg_true()
    whys = pl.Series(names, dtype=pl.String).gather(first.gather(owners))
    return pl.DataFrame({OWNER: owners.cast(pl.UInt32), WHY: whys})


def _by_row(decided: Decided, owners: list[int], known: Known | None, spans: SpansOf | None) -> pl.DataFrame:
    """The ranges of some applicants as the row evaluator has them."""
    day, numbers = decided.day, decided.batch.applicants["applicant"]
    if spans is None:
        facts = facts_of(day, decided.batch, owners) if known is None else (known(numbers[at]) for at in owners)
        found = (decide_one(day.plan, each, day.day).spans for each in facts)
    else:
        found = spans([numbers[at] for at in owners])
    rows = [
        (owner, span.payer, span.low, span.high, span.exact, True)
        for owner, each in zip(owners, found, strict=True)
        for span in each
    ]
    payer = Payers(day).dtype
    schema = {OWNER: pl.UInt32, PAYER: payer, LOW: pl.Int64, HIGH: pl.Int64, EXACT: pl.Boolean, BY_ROW: pl.Boolean}
    return pl.DataFrame(rows, schema, orient="row")
