"""The days to come on which what a clause says of an item may turn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from qaward.engine.match import Trial
from qaward.facts import Facts
from qaward.meaning.lower import AS_OF, tests_of
from qaward.period import ENDLESS
from qaward.policy.model import Leaf, leaves
from qaward.vocabulary.fact import Value

MOST_DAYS = 24
"""So many days are looked at for one clause and item, the nearest."""


def turning(trial: Trial, facts: Facts, after: date) -> list[date]:
    """The days after one on which the answer of a clause for an item may turn, all facts staying what they are."""
    found: set[int] = set()
    force = trial.planned.policy.in_force
    first = force.start if force.start is not None else force.not_before
    found.update(each for each in (first, None if force.until is None else force.until + 1) if each is not None)
    for leaf in tests_of(trial.planned.clause):
        found.update(_of_leaf(leaf, trial, facts))
    last = ENDLESS.toordinal()
    ahead = sorted(each for each in found if after.toordinal() < each < last)
    return [date.fromordinal(each) for each in ahead[:MOST_DAYS]]


def _of_leaf(leaf: Leaf, trial: Trial, facts: Facts) -> Iterator[int]:
    key = leaf.fact.key
    if key == AS_OF:
        for end in leaf.test.ends():
            yield from (end, end + 1)
    elif leaf.test.relative:
        for value in _values(leaf, trial, facts):
            start = _start(leaf, value)
            if start is not None:
                yield from leaf.test.turns(start)


def _values(leaf: Leaf, trial: Trial, facts: Facts) -> Iterator[Value]:
    """What the fact is, of the applicant or of any item: it may be one that is counted."""
    of = [facts.values, *(item.values for item in facts.items)] if leaf.scope == "item" else [facts.values]
    own = trial.item
    if leaf.scope == "item" and own is not None and leaf in _own_tests(trial):
        of = [own.values]
    yield from (values[leaf.fact.key] for values in of if leaf.fact.key in values)


def _own_tests(trial: Trial) -> list[Leaf]:
    """The tests of a clause that look at the item itself, and not at others that are counted."""
    clause = trial.planned.clause
    conditions = [clause.when]
    for line in clause.pays:
        conditions += [tier.when for tier in (*line.tiers, *line.plus)]
        conditions += [stage.when for stage in line.stages]
    return [leaf for each in conditions for leaf in leaves(each) if isinstance(leaf, Leaf)]


def _start(leaf: Leaf, value: Value) -> date | None:
    if not isinstance(value, int):
        return None
    if leaf.fact.type == "date":
        return date.fromordinal(value)
    return date(value, 1, 1) if 1 <= value < ENDLESS.year else None
