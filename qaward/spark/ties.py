"""Who has an item that others have as well: found by the item, then followed from applicant to applicant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import polars as pl

from qaward.api import Engine
from qaward.batch.cohort import divided
from qaward.batch.names import applicants, names
from qaward.batch.sheets import CHOICES, DECIDED, PAYMENTS
from qaward.policy.between import BetweenRule
from qaward.policy.stacking import ITEM
from qaward.spark.job import Job, Source
from qaward.vocabulary.fact import APPLICANT

NO_ITEMS = frozenset({APPLICANT, PAYMENTS, CHOICES, DECIDED})
THING, WHO = "thing", "who"
_SCHEMA = pl.Schema({THING: pl.UInt64(), WHO: pl.String()})


def by_item_alone(engine: Engine) -> bool:
    """Whether no rule between applicants ties any but those that have an item in common.

    A rule for so many places, or by what others are given, is about all; so is one about applicants themselves.
    """
    rules = [rule for policy in engine.rules.policies for rule in policy.between]
    own = {clause.name for policy in engine.rules.policies for clause in policy.clauses if clause.each == APPLICANT}
    return all(_by_item(rule) and own.isdisjoint(rule.clauses) for rule in rules)


def _by_item(rule: BetweenRule) -> bool:
    if rule.of_all is not None:
        return rule.per == (ITEM,)
    return ITEM in rule.per and not rule.form.late


def things_in(job: Job, source: Source, parts: int) -> Iterator[tuple[int, pl.DataFrame]]:
    """The items of some rows with who has each, by the part to which the item belongs."""
    for rows in job.rows(source, "applicant", "id"):
        same = {THING: names(rows["id"]).same, WHO: applicants(rows["applicant"])}
        known = pl.DataFrame(same).cast(pl.String).drop_nulls()
        things = known.with_columns((pl.lit(f"{source.kind}\0") + pl.col(THING)).hash(0).alias(THING))
        yield from divided(things, things[THING], parts)


def ties_among(frames: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """The items of a part that several applicants have, each with every one of those."""
    whole = pl.concat([_SCHEMA.to_frame(), *frames])
    several = whole.filter(pl.col(THING).is_duplicated()).unique()
    return several.filter(pl.col(THING).is_duplicated())


def followed(ties: pl.DataFrame) -> pl.DataFrame:
    """The applicants (`who`) of some ties, each with the one after whom all are called to whom it is tied (`head`)."""
    numbered = ties.with_columns(pl.col(WHO).rank("dense").cast(pl.Int64) - 1).sort(THING)
    people = ties[WHO].unique().sort()
    heads = list(range(len(people)))

    def head(at: int) -> int:
        while heads[at] != at:
            heads[at] = heads[heads[at]]
            at = heads[at]
        return at

    before: int | None = None
    first = 0
    for thing, who in numbered.iter_rows():
        if thing != before:
            before, first = thing, who
            continue
        one, two = head(first), head(who)
        heads[max(one, two)] = min(one, two)
    found = pl.Series("head", [head(at) for at in range(len(people))], dtype=pl.UInt32)
    return pl.DataFrame({WHO: people, "head": people.gather(found)}, {WHO: pl.String, "head": pl.String})
