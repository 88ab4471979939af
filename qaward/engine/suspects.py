"""Payments under names that are not quite right, put under the names that they may be meant for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from qaward.engine.likeness import Likeness
from qaward.engine.match import Plan
from qaward.engine.paid import Paid
from qaward.engine.price import Line
from qaward.facts import Facts, Payment
from qaward.findings import nearest
from qaward.identity import form
from qaward.policy.stacking import StackRule

MOST_MEANT = 50
"""How many unknown names are held against the known ones: after so many the file is not about these policies."""


@dataclass
class Suspects:
    """The payments of an applicant that may have been made for a line although their names do not say so.

    Which other item a name may be meant for is what `Likeness` says; a clause or a policy there is not is taken for
    the nearest.
    """

    plan: Plan
    facts: Facts
    day: date
    _nearest: dict[tuple[str, str], tuple[str, str] | None] = field(
        default_factory=dict[tuple[str, str], "tuple[str, str] | None"]
    )
    _given: dict[int, Payment] = field(default_factory=dict[int, Payment])
    _paid: Paid | None = None

    def against(self, line: Line, rules: tuple[StackRule, ...], *, of_item: bool) -> Iterator[tuple[int, Payment]]:
        """The payments, as they were given, that would count against a line, and in which way; see `Paid.against`."""
        if self._paid is None:
            made = list(self._meant())
            self._given = {id(meant): given for meant, given in made}
            self._paid = Paid.of(self.plan, replace(self.facts, paid=tuple(meant for meant, _ in made)), self.day)
        for way, meant in self._paid.against(line, rules, of_item=of_item):
            yield way, self._given[id(meant)]

    def _meant(self) -> Iterator[tuple[Payment, Payment]]:
        """Payments as they may be meant, each with what was given."""
        known = clauses_of(self.plan)
        likeness = Likeness(item.id for item in self.facts.items)
        for payment in self.facts.paid:
            given = payment.policy, payment.clause
            name = given if payment.name in known else self._clause(*given)
            if name is None:
                continue
            for item in (payment.item, *likeness.of(payment.item)):
                if (*name, item) != (*given, payment.item) and self._may_mean(payment, name, item):
                    yield replace(payment, policy=name[0], clause=name[1], item=item), payment

    def _may_mean(self, payment: Payment, name: tuple[str, str], item: str) -> bool:
        """Whether a payment may be meant for an item: not for one of another kind than its clause is about, where an
        item of that kind bears the very name it gives.
        """
        if form(item) == payment.same:
            return True
        kind = self._kinds.get("/".join(name))
        named = kind is not None and (kind, payment.same) in self._listed
        return not named or (kind, form(item)) in self._listed

    @cached_property
    def _kinds(self) -> Mapping[str, str]:
        """The kind of item that each clause of the plan is about."""
        return {planned.clause.name: planned.clause.each for planned in self.plan.clauses}

    @cached_property
    def _listed(self) -> frozenset[tuple[str, str]]:
        """The items that are listed, by their kinds and the forms of their names."""
        return frozenset((item.kind, item.same) for item in self.facts.items)

    def _clause(self, policy: str, clause: str) -> tuple[str, str] | None:
        """The clause that a name which is none was probably meant for."""
        if (policy, clause) not in self._nearest:
            few = len(self._nearest) < MOST_MEANT
            self._nearest[policy, clause] = _nearest(self.plan, policy, clause) if few else None
        return self._nearest[policy, clause]


def _nearest(plan: Plan, policy: str, clause: str) -> tuple[str, str] | None:
    policies: Mapping[str, list[str]] = {each.id: [clause.id for clause in each.clauses] for each in plan.policies}
    near = policy if policy in policies else nearest(policy, policies)
    known = policies.get(near, [])
    found = clause if clause in known else nearest(clause, known)
    return (near, found) if found else None


def clauses_of(plan: Plan) -> set[str]:
    """The full names of the clauses under which payments count: the plan's own, and those that go with them."""
    return {planned.clause.name for planned in plan.clauses} | related_clauses(plan)


def related_clauses(plan: Plan) -> set[str]:
    """The clauses that others of the plan continue, or that count under its stacking rules."""
    continued = {name for names in plan.former.values() for name in names}
    return continued.union(*(rule.clauses for rule in plan.stacking if rule.with_paid is not None))
