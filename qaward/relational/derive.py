"""All lines of a cohort by the second key, before stacking and after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import polars as pl

from qaward.columns.tables import Batch
from qaward.engine.match import Plan
from qaward.relational.asked import OWNER, ROW, Asked
from qaward.relational.gathered import Groups
from qaward.relational.ledger import Place, bound_elsewhere, paid_before
from qaward.relational.lines import Question, questions, statement
from qaward.relational.stacking import Stacking
from qaward.relational.stages import parts
from qaward.relational.store import Store, stored
from qaward.vocabulary.fact import APPLICANT


@dataclass(frozen=True, slots=True)
class Derived:
    """What was derived: `places` are the pay lines that have lines in the store, by clause and number in it."""

    store: Store
    questions: tuple[Question, ...]
    places: tuple[Place, ...]

    def lines(self, place: Place) -> pl.DataFrame:
        """The lines of a place after stacking, each in its stages."""
        return self.store.frame(parts(place))

    def answers(self, question: Question) -> pl.DataFrame:
        """Whether a clause is met, by item: true, false, or null where it is not known."""
        table = self.store.wide(question.clause.each)
        if table is None:
            return pl.DataFrame(schema={"#row": pl.UInt32, "answer": pl.Boolean})
        return self.store.frame(f"SELECT {ROW}, {question.asks} AS answer FROM {table} ORDER BY {ROW}")


@contextmanager
def derived(plan: Plan, given: Batch, day: date) -> Iterator[Derived]:
    """What is derived of a batch on a day, for as long as it is looked at."""
    asked = Asked(given, day)
    found = tuple(questions(plan.policies, plan.kinds, asked))
    with stored(given) as store:
        store.look_up(asked, dict.fromkeys(each.clause.each for each in found))
        places: list[Place] = []
        for question in found:
            for number, paying in enumerate(question.pays):
                select = statement(question, number, store)
                if select is not None:
                    place = Place(len(places), paying)
                    store.run(f"CREATE TABLE {place.table} AS SELECT *, 0::BIGINT AS off, 0::BIGINT AS cut FROM ({select})")
                    places.append(place)
        _stack(plan, store, places, day)
        yield Derived(store, found, tuple(places))


def _stack(plan: Plan, store: Store, places: list[Place], day: date) -> None:
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


__all__ = ["OWNER", "Derived", "derived"]
