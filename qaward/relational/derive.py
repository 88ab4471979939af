"""All lines of a cohort by the second key, and the clauses of which it cannot tell them."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import product

import duckdb
import polars as pl

from qaward.columns.tables import OWNER, Batch
from qaward.engine.match import Plan
from qaward.policy.model import Clause
from qaward.relational.asked import ROW, Asked
from qaward.relational.gathered import Groups
from qaward.relational.ledger import Place, bound_elsewhere, gives, paid_before
from qaward.relational.let import quoted
from qaward.relational.lines import Question, questions, statement
from qaward.relational.stacking import Stacking
from qaward.relational.stages import parts
from qaward.relational.store import Store, stored
from qaward.vocabulary.fact import APPLICANT


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A clause that the second key does not cover, and why, in both languages."""

    clause: str
    zh: str
    en: str


WIDE = (duckdb.OutOfRangeException, duckdb.ConversionException)
"""What the database raises where a number is wider than its type."""

TOO_WIDE = ("金额超出 128 位整数", "a sum passes what whole numbers of 128 bits hold")
MEETS_ONE = ("与第二套算法未覆盖的条款同受一条规则约束", "it falls under one rule with a clause that is not covered")

_NO_LINES = {
    OWNER: pl.UInt32, "#row": pl.UInt32, "stage": pl.UInt8, "standing": pl.UInt8, "gross": pl.Int64, "net": pl.Int64,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Derived:
    """What was derived: the clauses that are open on the day by name, and of their pay lines those that have tables."""

    store: Store
    questions: Mapping[str, Question]
    places: Mapping[tuple[str, int], Place]
    left_out: tuple[LeftOut, ...]

    def lines(self, clause: str, number: int) -> pl.DataFrame | None:
        """The lines of a pay line after stacking, each in its stages; None where a sum is too wide."""
        place = self.places.get((clause, number))
        if place is None:
            return pl.DataFrame(schema=_NO_LINES)
        try:
            return self.store.frame(parts(place))
        except WIDE:
            return None

    def answers(self, kind: str) -> pl.DataFrame:
        """Whether each clause about a kind of item is met, by item: true, false, or null where it is not known.

        What is not there – a clause that is not open on the day, a kind without a table – is not met.
        """
        table = self.store.wide(kind)
        asks = {name: each.asks for name, each in self.questions.items() if each.clause.each == kind}
        if table is None or not asks:
            return pl.DataFrame()
        columns = ", ".join(f"{sql} AS {quoted(name)}" for name, sql in asks.items())
        return self.store.frame(f"SELECT {columns} FROM {table} ORDER BY {ROW}")


@contextmanager
def derived(plan: Plan, given: Batch, day: date) -> Generator[Derived]:
    """What is derived of a batch on a day, for as long as it is looked at."""
    asked = Asked(given, day)
    found = tuple(questions(plan.policies, plan.kinds, asked))
    with stored(given) as store:
        store.look_up(asked, dict.fromkeys(each.clause.each for each in found))
        out: dict[str, tuple[str, str]] = {}
        places: list[Place] = []
        for question in found:
            try:
                places += _lines(plan, store, question, len(places))
            except WIDE:
                out[question.clause.name] = TOO_WIDE
        clauses = [each.clause for each in found]
        out |= dict.fromkeys(_meeting(plan, clauses, places, out), MEETS_ONE)
        places = [place for place in places if place.clause.name not in out]
        _stack(plan, store, places, day)
        yield Derived(
            store,
            {each.clause.name: each for each in found},
            {(place.clause.name, place.paying.number): place for place in places},
            tuple(LeftOut(name, *why) for name, why in sorted(out.items())),
        )


def _lines(plan: Plan, store: Store, question: Question, start: int) -> list[Place]:
    """The lines of a clause before stacking: in tables where something may change them, else as they are asked for."""
    made: list[Place] = []
    for number, paying in enumerate(question.pays):
        select = statement(question, number, store)
        if select is not None:
            place = Place(start + len(made), paying)
            kind = "TABLE" if paying.staged or _changeable(plan, store, place) else "VIEW"
            columns = ", 0::BIGINT AS off, 0::BIGINT AS cut" if paying.staged else ""
            store.run(f"CREATE OR REPLACE {kind} {place.table} AS SELECT *{columns} FROM ({select})")
            made.append(place)
    return made


def _changeable(plan: Plan, store: Store, place: Place) -> bool:
    """Whether stacking, an earlier payment or another document may change the lines of a place."""
    clause, policy = place.clause, place.paying.policy
    ruled = any(clause.name in rule.clauses and rule.pays(place.payer) for rule in plan.stacking)
    once = [each for every in plan.policies for each in every.clauses if each.once == "applicant"]
    single = any(clause.name == each.name or clause.name in each.continues for each in once)
    elsewhere = bool(policy.superior) and not place.paying.bound
    return ruled or single or elsewhere or (bool(clause.once) and len(store.given.payments) > 0)


def _meeting(plan: Plan, clauses: Sequence[Clause], places: Sequence[Place], out: Mapping[str, object]) -> set[str]:
    """The clauses whose lines hang on those of clauses that are left out, directly or through others."""
    known = {clause.name for clause in clauses}
    ties = [set(rule.clauses) & known for rule in plan.stacking]
    ties += [{clause.name, *clause.continues} & known for clause in clauses if clause.once == "applicant"]
    ties += [{one.clause.name, two.clause.name} for one, two in product(places, places) if out and gives(one, two)]
    found = set(out)
    while more := {name for tie in ties if tie & found for name in tie} - found:
        found |= more
    return found - set(out)


def _stack(plan: Plan, store: Store, places: Sequence[Place], day: date) -> None:
    """Put the lines through all that may change them, in the fixed order."""
    vocabulary = plan.rules.vocabulary
    facts = {kind: vocabulary.facts_of(kind) for kind in (APPLICANT, *vocabulary.item_kinds)}
    each = {clause.name: clause.each for policy in plan.policies for clause in policy.clauses if clause.pays}
    bound_elsewhere(store, places)
    if len(store.given.payments):
        for place in places:
            paid_before(store, place, plan.stacking, plan.former, day)
    stacking = Stacking(Groups(store, facts, each, plan.former, day), places)
    stacking.per_applicant()
    for rule in plan.stacking:
        stacking.apply(rule)
