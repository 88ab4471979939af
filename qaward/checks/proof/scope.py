"""What a question is asked about: the policies that meet, on a day, and which of their clauses hang together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Literal

from qaward.engine.match import Plan, make_plan
from qaward.engine.planned import PlannedClause
from qaward.facts import Facts, as_profile
from qaward.meaning.core import Cond, Program, Promise, Tally, conditions, leaves
from qaward.meaning.lower import tests_of
from qaward.numbers import MOST
from qaward.policy.matchers.bounds import Range
from qaward.policy.model import Leaf, Policy, Rules
from qaward.policy.stacking import StackRule
from qaward.policy.validity import InForce
from qaward.vocabulary.fact import APPLICANT

A_DAY = date(2024, 1, 1)
"""A day of decision where the documents name none; conditions on dates are counted from whichever day it is."""

MOST_WITNESSES = 6
"""How many further items of a kind are put beside those a question is about, for one condition that counts."""

MOST_DAYS = 60
"""On how many days of decision the policies of a region are looked at."""

Certainty = Literal["proved", "bounded", "refuted", "unsure"]
CERTAINTIES: tuple[Certainty, ...] = ("proved", "bounded", "refuted", "unsure")
"""For every profile; for every profile with few items of each kind; not so; no answer in time."""


Purse = tuple[str, ...]
"""Payers whose sums stacking can set against each other."""


@dataclass(frozen=True)
class ProofScope:
    """Policies that can meet at one applicant, compiled, and what they mean on a day of decision.

    Until `until` questions are asked, by the clock that only goes forward.
    """

    rules: Rules
    plan: Plan
    program: Program
    region: str
    until: float | None = None

    @classmethod
    def of(cls, rules: Rules, plan: Plan, region: str, day: date) -> ProofScope:
        """The policies of a plan on one day."""
        return cls(rules, plan, plan.program(day), region)

    @property
    def day(self) -> date:
        """The day of decision."""
        return self.program.day

    @property
    def policies(self) -> str:
        """The names of the policies."""
        return "、".join(policy.id for policy in self.plan.policies)

    @cached_property
    def clauses(self) -> dict[str, PlannedClause]:
        """The clauses in force that can come to be due in money or vouchers, by full name."""
        return {
            planned.clause.name: planned
            for planned in self.plan.clauses
            if planned.policy.status == "in_force"
            and self.program.gates[planned.clause.name].open
            and any(line.standing.promised for line in planned.clause.pays)
        }

    @cached_property
    def promises(self) -> dict[str, Promise]:
        """What clauses mean on the day, by full name."""
        return {promise.name: promise for promise in self.program}

    @cached_property
    def eased(self) -> ProofScope | None:
        """The same without caps on whole totals that come last: they only take away, and nothing comes after them.

        What no profile is given without them none is given with them, and without them few clauses hang together.
        None: there are no such caps.
        """
        rules = self.plan.stacking
        last = {rule.id for at, rule in enumerate(rules) if self._cuts_last(rule, rules[at + 1 :])}
        if not last:
            return None
        kept = tuple(rule for rule in rules if rule.id not in last)
        program = replace(self.program, groups=tuple(group for group in self.program.groups if group.rule in kept))
        return replace(self, plan=replace(self.plan, stacking=kept), program=program)

    def eased_for(self, names: Iterable[str]) -> ProofScope | None:
        """The same where it may be asked whether a total of some clauses falls; None where it may not.

        A cap turns no rise into a fall where all that hangs together lies under it, or nothing of it does.
        """
        if self.eased is None:
            return None
        whole = self.eased.linked(names)
        dropped = [rule for rule in self.plan.stacking if rule not in self.eased.plan.stacking]
        fit = all(whole <= rule.clauses or not whole & rule.clauses for rule in dropped)
        return self.eased if fit else None

    def _cuts_last(self, rule: StackRule, later: Sequence[StackRule]) -> bool:
        clauses = [each.clause for name, each in self.clauses.items() if name in rule.clauses]
        staged = any(line.stages for clause in clauses for line in clause.pays)
        alone = not any(other.clauses & rule.clauses for other in later)
        return rule.step == "cap" and not rule.per and not rule.joint and alone and not staged

    def payers(self, names: Iterable[str]) -> list[str]:
        """Who pays under some clauses."""
        found = {
            line.payer for name in names for line in self.clauses[name].clause.pays if line.standing.promised
        }  # fmt: skip
        return [payer for payer in self.rules.vocabulary.payers if payer in found]

    def purses(self, names: Iterable[str]) -> list[Purse]:
        """Who pays under some clauses, those together whose sums can be set against each other."""
        order = list(self.rules.vocabulary.payers)
        found = (self.plan.purse(payer) for payer in self.payers(names))
        return list(dict.fromkeys(tuple(sorted(each, key=order.index)) for each in found))

    def of_kind(self, kind: str) -> list[str]:
        """The clauses about a kind of item, or about the applicant."""
        return sorted(name for name, planned in self.clauses.items() if planned.clause.each == kind)

    @property
    def kinds(self) -> list[str]:
        """The kinds that clauses are about."""
        return sorted({planned.clause.each for planned in self.clauses.values()})

    def linked(self, names: Iterable[str]) -> frozenset[str]:
        """Some clauses with all those whose sums stacking can set against theirs, directly or through others."""
        found = set(names)
        groups = [rule.clauses for rule in self.plan.stacking]
        groups += [
            frozenset({name, *planned.clause.continues})
            for name, planned in self.clauses.items()
            if planned.clause.once == "applicant"
        ]
        while more := {name for group in groups if group & found for name in group & self.clauses.keys()} - found:
            found |= more
        return frozenset(found)

    def searched(self, names: Iterable[str]) -> Certainty:
        """How far an answer goes that no profile was found: everywhere, or as far as few items of a kind go.

        Under a single rule further items can only take away, and what counts can ask for is there. Where several
        rules meet, or a count asks for very many, more items than were looked at could matter.
        """
        own = frozenset(names)
        clauses = [self.clauses[name].clause for name in own]
        rules = sum(bool(rule.clauses & own) for rule in self.plan.stacking)
        rules += sum(clause.once == "applicant" for clause in clauses)
        many = any(number > MOST_WITNESSES for name in own for _, number in witnesses(self.promises[name]))
        return "bounded" if rules > 1 or many else "proved"

    def profile(self, facts: Facts) -> dict[str, Any]:
        """Facts as a profile document."""
        return as_profile(facts, self.rules.vocabulary)

    def sizes(self, names: Iterable[str], own: dict[str, int]) -> dict[str, int]:
        """Slots for the items a question is about (`own`) and, beside them, those its counts can ask for."""
        sizes = dict(own)
        for name in sorted(names):
            promise = self.promises[name]
            if promise.each != APPLICANT:
                sizes.setdefault(promise.each, 0)
            for kind, number in witnesses(promise):
                sizes[kind] = sizes.get(kind, 0) + min(number, MOST_WITNESSES)
        return {kind: size for kind, size in sizes.items() if size}


def witnesses(promise: Promise) -> Iterator[tuple[str, int]]:
    """For each count or sum in a promise: of which kind, and how many items at most decide it, or are looked at."""
    for cond in conditions(promise):
        yield from _counts(cond)


def _counts(cond: Cond) -> Iterator[tuple[str, int]]:
    for leaf in leaves(cond):
        if isinstance(leaf, Tally):
            ends = (end for ends in leaf.ranges for end in ends if 0 <= end < MOST)
            yield leaf.kind, max(ends, default=0) + 1 if leaf.of is None else MOST_WITNESSES + 1
            yield from _counts(leaf.where)


def scopes(rules: Rules, day: date | None = None, until: float | None = None) -> list[ProofScope]:
    """One scope for the policies of each region, on each day from which on other clauses are in force.

    With `day` on that day alone.
    """
    regions = sorted({policy.region for policy in rules.policies})
    found: list[ProofScope] = []
    for region in regions:
        policies = tuple(policy for policy in rules.policies if policy.reaches(region))
        plan = make_plan(rules, policies)
        days = [day] if day else turning_days(policies)
        found += [ProofScope(rules, plan, plan.program(each), region, until) for each in days]
    return [scope for scope in found if scope.clauses]


def turning_days(policies: Iterable[Policy]) -> list[date]:
    """The days of decision that can make a difference.

    These are the days from which on other policies or clauses are in force, those on which a period that is counted
    to the day of decision passes a date or a year that is written in a condition, and where periods are counted at
    all, days at the ends of months and years.
    """
    starts: set[int] = set()
    tests: list[Leaf] = []
    standing = [policy for policy in policies if policy.status != "repealed"]
    for policy in standing:
        starts |= _starts(policy.in_force)
        for clause in policy.clauses:
            for leaf in tests_of(clause):
                if leaf.fact.key == "as_of" and isinstance(leaf.test, Range):
                    starts |= _starts(InForce(leaf.test.low, None, leaf.test.high))
                elif leaf.fact.type in {"date", "integer"}:
                    tests.append(leaf)
    first = min(starts, default=A_DAY.toordinal())
    # A policy that names no first day can be asked about any day before.
    open_start = any(each.in_force.start is None and each.in_force.not_before is None for each in standing)
    earliest = 1 if open_start else first
    passing = {day for day in _passing(tests, date.fromordinal(first)) if earliest < day < date.max.toordinal()}
    found = [*sorted(starts or {first}), *sorted(passing - starts)]
    return [date.fromordinal(day) for day in sorted(found[:MOST_DAYS])]


def _passing(asked: list[Leaf], first: date) -> set[int]:
    """The days on which a period, or so many calendar years, from a written date or year are over."""
    dated = [leaf for leaf in asked if leaf.test.relative]
    years_of = {leaf.fact.key for leaf in dated if leaf.fact.type == "integer"}
    if not dated:
        return set()
    written: set[date] = set()
    for leaf in asked:
        for end in leaf.test.ends():
            if leaf.fact.type == "date" and 1 < end < date.max.toordinal():
                written.add(date.fromordinal(end))
            elif leaf.fact.key in years_of and 1900 <= end <= 2200:
                written.add(date(end, 1, 1))
    leap = first.year + -first.year % 4
    found = {date(leap, 2, 28), date(leap, 2, 29), date(leap, 3, 1), date(leap, 12, 31), date(leap + 1, 1, 1)}
    days = {day.toordinal() for day in found}
    for leaf in dated:
        for day in written:
            days |= set(leaf.test.turns(day))
    return days


def _starts(dates: InForce) -> set[int]:
    first = dates.start if dates.start is not None else dates.not_before
    days = {first if first is not None else A_DAY.toordinal()}
    if dates.until is not None and dates.until < date.max.toordinal():
        days.add((date.fromordinal(dates.until) + timedelta(days=1)).toordinal())
    return days
