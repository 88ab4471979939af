"""The days to come on which what a clause says of an item may turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from qaward.engine.planned import PlannedClause
from qaward.facts import Facts, Item
from qaward.meaning.core import APPLICANT
from qaward.meaning.lower import AS_OF, tests_of
from qaward.period import ENDLESS
from qaward.policy.model import Clause, Leaf, leaves
from qaward.vocabulary.fact import Value

MOST_DAYS = 24
"""So many days are looked at for one clause and item, the nearest."""


@dataclass(frozen=True, slots=True)
class Dated:
    """What of a clause goes by the day: `fixed` days, the tests of its `own` item or applicant, and of `others`."""

    fixed: frozenset[int]
    own: tuple[Leaf, ...]
    others: tuple[Leaf, ...]

    @classmethod
    def of(cls, planned: PlannedClause) -> Dated:
        """Of one clause."""
        force, fixed = planned.policy.in_force, set[int]()
        first = force.start if force.start is not None else force.not_before
        fixed.update(each for each in (first, None if force.until is None else force.until + 1) if each is not None)
        relative: list[Leaf] = []
        for leaf in tests_of(planned.clause):
            if leaf.fact.key == AS_OF:
                fixed.update(each for end in leaf.test.ends() for each in (end, end + 1))
            elif leaf.test.relative:
                relative.append(leaf)
        own = _own_tests(planned.clause)
        mine = tuple(leaf for leaf in relative if leaf.scope == APPLICANT or any(leaf is each for each in own))
        others = tuple(leaf for leaf in relative if not any(leaf is each for each in mine))
        return cls(frozenset(fixed), mine, others)

    def turning(self, item: Item | None, facts: Facts, after: date) -> list[date]:
        """The days after one on which the answer for an item may turn, all facts staying what they are."""
        found = set(self.fixed)
        for leaf in self.own:
            values = facts.values if item is None or leaf.scope == APPLICANT else item.values
            found.update(_turns(leaf, values.get(leaf.fact.key)))
        for leaf in self.others:
            for each in facts.items:
                found.update(_turns(leaf, each.values.get(leaf.fact.key)))
        ahead = sorted(each for each in found if after.toordinal() < each < ENDLESS.toordinal())
        return [date.fromordinal(each) for each in ahead[:MOST_DAYS]]


def _own_tests(clause: Clause) -> list[Leaf]:
    """The tests of a clause that look at the item itself, and not at others that are counted."""
    conditions = [clause.when]
    for line in clause.pays:
        conditions += [tier.when for tier in (*line.tiers, *line.plus)]
        conditions += [stage.when for stage in line.stages]
    return [leaf for each in conditions for leaf in leaves(each) if isinstance(leaf, Leaf)]


def _turns(leaf: Leaf, value: Value | None) -> Iterator[int]:
    """The days on which a test turns about a value."""
    if not isinstance(value, int):
        return
    if leaf.fact.type == "date":
        yield from leaf.test.turns(date.fromordinal(value))
    elif 1 <= value < ENDLESS.year:
        yield from leaf.test.turns(date(value, 1, 1))
