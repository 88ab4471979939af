"""Applicants with each way in which facts of their own that are not known can be, decided as so many applicants.

What they come to in each of these ways is what all of it can come to. Only truths and enumerations are settled so.
"""

from __future__ import annotations

import polars as pl

from qaward.columns.apart import LESS, MORE, SUMS, Apart, asks_of, settled_apart
from qaward.columns.decide import Decided, decide_batch
from qaward.columns.places import Day
from qaward.columns.summed import KEY
from qaward.columns.tables import OWNER, Batch
from qaward.columns.unsettled import CHANGES, NOW, PAYER, Payers, mask, open_items, unsettled
from qaward.columns.unsettled import MORE as MORE_LISTED
from qaward.vocabulary.fact import APPLICANT

MOST_WAYS = 64
"""In so many ways at most an applicant is looked at."""

_OF, _WANTED = "#of", "?"


def settled_completed(decided: Decided, owners: pl.Series, found: pl.DataFrame) -> Apart:
    """Of some applicants those of whom all that is open is apart once facts of their own are known.

    `found` is what is `unsettled` of the batch.
    """
    ways = _ways(decided, owners) if len(owners) else pl.DataFrame()
    if not len(ways):
        return Apart(owners.clear(), pl.DataFrame(schema=SUMS))
    made = decide_batch(decided.day, _copies(decided.batch, ways))
    after = unsettled(made)
    open_ = after.filter(CHANGES)[OWNER].unique().sort()
    apart = settled_apart(made, open_)
    out = pl.concat([open_.filter(~open_.is_in(apart.owners.implode())), after.filter(MORE_LISTED)[OWNER]])
    of = ways[_OF]
    left = of.gather(out).unique()
    done = of.unique().filter(~of.unique().is_in(left.implode()))
    # Each way with every payer of whom there may be a sum: one that comes to nothing counts as well.
    payers = Payers(decided.day)
    due = found.filter(pl.col(OWNER).is_in(done.implode()))
    due = due.select(pl.col(OWNER).alias(_OF), PAYER, pl.col(KEY).alias("#to"), pl.col(NOW).fill_null(0).alias("#due"))
    grid = ways.select(OWNER, _OF).join(due, on=_OF)
    grid = grid.with_columns(payers.of(pl.col(OWNER), pl.col(PAYER).to_physical()))
    grid = grid.join(after.select(KEY, NOW), on=KEY, how="left").join(apart.sums, on=KEY, how="left")
    now = pl.col(NOW).fill_null(0)
    sums = grid.group_by("#to").agg(
        ((now + pl.col(LESS).fill_null(0)).min() - pl.col("#due").first()).alias(LESS),
        ((now + pl.col(MORE).fill_null(0)).max() - pl.col("#due").first()).alias(MORE),
    )
    return Apart(done, sums.rename({"#to": KEY}).select(pl.col(name).cast(dtype) for name, dtype in SUMS.items()))


def _ways(decided: Decided, owners: pl.Series) -> pl.DataFrame:
    """The ways of settling what is not known of applicants and asked by what is open, each with its row and its facts.

    Those of whom there are too many ways, or other facts to be settled, have none.
    """
    day = decided.day
    open_ = open_items(decided, owners)
    rows = pl.concat([each[OWNER] for each in open_.values()] or [owners.clear()]).unique().sort()
    found = {kind: asks_of(day, kind) for kind in sorted(open_)}
    asked = {kind: asks.applicant if asks is not None else () for kind, asks in found.items()}
    keys = sorted({key for own in asked.values() for key in own})
    if not keys:
        return pl.DataFrame()
    values = {key: _values(day, key) for key in keys}
    ways = decided.batch.applicants.select(keys)[rows].with_columns(rows.alias(_OF))
    many = pl.lit(1, dtype=pl.Int64)
    for key in keys:
        there = pl.Series([False]).new_from_index(0, len(decided.batch.applicants))
        for kind in [kind for kind, own in asked.items() if key in own]:
            there = there.scatter(open_[kind][OWNER], True)
        wanted = pl.col(key).is_null() & there.gather(rows)
        ways = ways.with_columns(wanted.alias(_WANTED + key))
        # So that the product stays small: more ways than are looked at are all the same.
        more = pl.when(_WANTED + key).then(len(values[key]) or MOST_WAYS + 1).otherwise(1)
        many = (many * more).clip(1, MOST_WAYS + 1)
    ways = ways.filter((many > 1) & (many <= MOST_WAYS))
    for key in keys:
        if values[key]:
            tried = pl.lit(pl.Series([values[key]])).cast(pl.List(ways.schema[key]))
            ways = ways.with_columns(pl.when(_WANTED + key).then(tried).otherwise(pl.concat_list(key)).alias(key))
            ways = ways.explode(key)
    return ways.select(_OF, *keys).with_row_index(OWNER)


def _values(day: Day, key: str) -> list[int]:
    """What a fact of the applicant can be; nothing where that hangs on other facts, or is any number."""
    fact = day.facts(APPLICANT).get(key)
    if fact is None or fact.bonds is not None or fact.derived is not None:
        return []
    return {"boolean": [0, 1], "enum": [choice.code for choice in fact.choices]}.get(fact.type, [])


def _copies(given: Batch, ways: pl.DataFrame) -> Batch:
    """An applicant for each way, with the items of the one that it stands for."""
    own = [key for key in ways.columns if key not in {OWNER, _OF}]
    applicants = given.applicants[ways[_OF]].with_columns(
        ways[OWNER].cast(given.applicants.schema["applicant"]).alias("applicant"), *(ways[key] for key in own)
    )
    numbers = ways.select(OWNER, pl.col(_OF).cast(pl.UInt32))
    among = mask(ways[_OF], len(given.applicants))
    items: dict[str, pl.DataFrame] = {}
    for kind, frame in given.items.items():
        own = frame.filter(among.gather(frame[OWNER])).rename({OWNER: _OF})
        items[kind] = numbers.join(own, on=_OF, how="inner", maintain_order="left").drop(_OF)
    return Batch(True, applicants, items, given.payments.clear(), given.choices.clear())
