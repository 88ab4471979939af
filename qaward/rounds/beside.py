"""Who of a round is held against the others: where no rule stands between them, those who share a thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from qaward.api import Engine
from qaward.cohort.stand import StandOf
from qaward.facts import Facts, by_itself
from qaward.unread import Unread


def settled(
    engine: Engine,
    applicants: Sequence[Facts],
    day: date,
    stand_of: StandOf,
    complete: frozenset[str],
    unread: Sequence[Unread],
) -> list[Facts]:
    """The facts of all applicants with what is left of their claims, as `Engine.settle` finds them.

    Where a rule stands between applicants everybody's claims may matter to everybody. Where none does, only claims to
    one thing are held against each other, and those to what rejected applicants name.
    """
    if any(plan.between for plan in {id(plan): plan for plan in map(engine.plan, applicants)}.values()):
        return engine.settle(applicants, day, stand_of, complete, unread)
    things = Counter(thing for facts in applicants for thing in {(item.kind, item.same) for item in facts.items})
    named = {thing for each in unread for thing in each.things}

    def shares(facts: Facts) -> bool:
        return any(
            things[item.kind, item.same] > 1 or not named.isdisjoint(((item.kind, item.same), ("", item.same)))
            for item in facts.items
        )

    sharing = [at for at, facts in enumerate(applicants) if shares(facts)]
    found = dict(
        zip(sharing, engine.settle([applicants[at] for at in sharing], day, stand_of, complete, unread), strict=True)
    )
    return [found.get(at) or by_itself(facts) for at, facts in enumerate(applicants)]
