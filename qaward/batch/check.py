"""Some applicants derived once more, by both evaluators: what was found over columns has to be that."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from qaward.batch.by_row import results_of
from qaward.batch.results import Results, Types
from qaward.engine.decide import Key, decide
from qaward.engine.decision import Decision
from qaward.engine.durable import durable_key
from qaward.engine.match import Plan
from qaward.facts import Facts
from qaward.findings import Finding

Known = Callable[[pl.Series], Iterator[tuple[int, Facts | tuple[Finding, ...]]]]
"""Gives the facts of some applicants of a part by their rows, which rise, or what is wrong with them."""


class Differs(Exception):  # noqa: N818 - it is what happened
    """Two derivations of one applicant's results differ: an internal error, nothing may be written."""


@dataclass(slots=True)
class Check:
    """Which applicants are derived once more: their `places` in the order in which they are decided."""

    places: Sequence[int]
    seen: int = 0
    done: int = 0
    keys: dict[tuple[str, ...], Key | None] = field(default_factory=dict[tuple[str, ...], Key | None])

    @classmethod
    def drawn(cls, many: int, among: int) -> Check:
        """So many, drawn at random; all where there are no more."""
        return cls(sorted(random.SystemRandom().sample(range(among), min(many, among))))

    def part(
        self,
        plan: Plan,
        day: date,
        ids: pl.Series,
        known: Known,
        found: Results,
        types: Types,
        faulty: Sequence[int] = (),
    ) -> None:
        """Derive those that were drawn among the applicants of a part. Raises Differs, Disagreement."""
        first, last = self.seen, self.seen + len(ids)
        self.seen = last
        drawn = self.places[bisect_left(self.places, first) : bisect_left(self.places, last)]
        rows = [place - first for place in drawn if place - first not in faulty]
        if not rows:
            return
        names = tuple(policy.id for policy in plan.policies)
        if names not in self.keys:
            self.keys[names] = durable_key(plan)
        wanted = ids.gather(rows)
        tables = {
            name: each.filter(pl.col("applicant").is_in(wanted.implode())) for name, each in found.tables().items()
        }
        for row, facts in known(pl.Series(rows, dtype=pl.UInt32)):
            if not isinstance(facts, Facts):
                raise Differs(f"{ids[row]}: read over columns, and at fault by itself: {facts[0].text('en')}")
            self._one(plan, day, facts, ids[row], tables, types, self.keys[names])
            self.done += 1

    def _one(
        self,
        plan: Plan,
        day: date,
        facts: Facts,
        name: object,
        tables: dict[str, pl.DataFrame],
        types: Types,
        key: Key | None,
    ) -> None:
        decision = decide(plan, facts, day, key)
        for each in apart(decision, name, tables, types):
            raise Differs(f"{name}: {each.table}: {each.row}")


@dataclass(frozen=True, slots=True)
class Odd:
    """A row of a table that stands there and is not derived, or is derived and does not stand there."""

    table: str
    row: tuple[object, ...]
    stands: bool


def apart(decision: Decision, name: object, tables: Mapping[str, pl.DataFrame], types: Types) -> Iterator[Odd]:
    """The tables in which other rows stand for an applicant than a decision gives, each with the first row that only
    one of the two has. Which way ranges were made is nothing to go by.
    """
    again = results_of([(name, decision)], types, tables)
    if "ranges" in tables:
        spans = [(name, s.payer, "money", s.low, s.high, s.exact, True) for s in decision.spans]
        again.ranges = pl.DataFrame(spans, dict(types.ranges), orient="row")
    for table, frame in again.tables().items():
        if table == "cautions":  # columns tell none; those decided by row come from the same evaluator
            continue
        own = tables[table].filter(pl.col("applicant") == name)
        if (odd := first_apart(table, own, frame)) is not None:
            yield odd


def first_apart(table: str, own: pl.DataFrame, derived: pl.DataFrame) -> Odd | None:
    """The first row that only one of two tables has, the one that stands and the one that is derived; None where none
    is, whatever their order.
    """
    rows = [each.drop("by_row", strict=False).rows() for each in (own, derived)]
    left, right = (Counter(map(repr, each)) for each in rows)  # a row may have a list in it
    only = {*(left - right), *(right - left)}
    return next((Odd(table, row, at == 0) for at, each in enumerate(rows) for row in each if repr(row) in only), None)
