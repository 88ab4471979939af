"""Which clauses apply to which items: policies compiled once, indexed by item kind.

The cost of a decision follows what the applicant lists, not the size of the rule book.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import product

from qaward.engine.book import Book
from qaward.engine.conditions import Told, count_of, told
from qaward.engine.once import once_rules
from qaward.engine.planned import PlannedClause, PlannedLine
from qaward.engine.programs import Day, Programs
from qaward.facts import Item
from qaward.meaning.award import NO_ROW
from qaward.meaning.core import NOT_MET, Program
from qaward.meaning.lower import Lowering
from qaward.meaning.printed import Printed, PrintedPay
from qaward.meaning.scene import Scene, Values
from qaward.policy.between import BetweenRule
from qaward.policy.model import Clause, Count, Policy, Reading, Rules
from qaward.policy.stacking import StackRule, in_order
from qaward.policy.sums.base import KnownOf
from qaward.vocabulary.fact import APPLICANT, Scope

NO_TIER, TIER_UNKNOWN = NO_ROW, -2
"""What `row_of` gives where no row of the table holds, and where an unknown fact decides."""


@dataclass(slots=True)
class Trial:
    """One clause held against one item (None: the applicant itself) in a scene.

    Nobody changes one; it is not frozen since there is one for every clause and item, and freezing takes as long again.

    `printed` is what the clause means on the day; `in_force` and `for_kind` tell whether the policy applies on the
    day and the clause is for this kind of applicant; `answer` takes all of it together.
    """

    planned: PlannedClause
    printed: Printed
    item: Item | None
    values: Values
    scene: Scene
    in_force: bool
    for_kind: bool
    answer: int

    @property
    def told(self) -> list[Told]:
        """The leaves of its condition with their answers, in order."""
        return list(told(self.planned.clause.when, self.printed.promise.when, self.values, self.scene))

    @property
    def answers(self) -> list[int]:
        """The answers of the leaves of its condition, in order."""
        return [leaf.answer for leaf in self.told]

    def known_of(self, scene: Scene) -> KnownOf:
        """The known facts of what it looks at, by scope and key; and what items come to."""

        def known(scope: Scope, key: str | Count) -> object:
            if isinstance(key, Count):
                return count_of(key, scene).settled
            return (self.values if scope == "item" else scene.applicant).get(key)

        return known

    def pay(self, planned: PlannedLine) -> PrintedPay:
        """What one of its pay lines means on the day."""
        return self.printed.pays[planned.number]


def row_of(pay: PrintedPay, values: Values, scene: Scene) -> int:
    """The number of the row that holds, NO_TIER or TIER_UNKNOWN."""
    found = pay.row(values, scene)
    return TIER_UNKNOWN if found is None else found


Meets = Mapping[tuple[str, str], tuple[StackRule, ...]]


@dataclass(frozen=True, slots=True)
class Plan:
    """All clauses of some policies, indexed by the item kind they look at, and what they mean day by day.

    `meets` are the rules, those of clauses paid once per applicant among them, that can change what a clause (by its
    full name) gives from a payer; `former` the clauses that one continues.
    """

    rules: Rules
    policies: tuple[Policy, ...]
    by_kind: dict[str, tuple[PlannedClause, ...]] = field(repr=False)
    programs: Programs = field(repr=False, compare=False)
    kinds: tuple[str, ...] = ()
    stacking: tuple[StackRule, ...] = ()
    meets: Meets = field(default_factory=dict[tuple[str, str], tuple[StackRule, ...]], repr=False)
    former: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]], repr=False)
    book: Book = field(default_factory=Book, init=False, repr=False, compare=False)
    between: Mapping[str, BetweenRule] = field(init=False, repr=False, compare=False)
    """The rules between applicants, by their full names."""

    def __post_init__(self) -> None:
        rules = {rule.name: rule for policy in self.policies for rule in policy.between}
        object.__setattr__(self, "between", rules)

    def purse(self, payer: str) -> frozenset[str]:
        """The payers whose sums stacking can set against those of one, directly or through others."""
        found = {payer}
        while more := {other for rule in self.stacking for one in found for other in rule.purse(one)} - found:
            found |= more
        return frozenset(found)

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The readings of its policies, then those of others on which rules between policies rest."""
        own = tuple(reading for policy in self.policies for reading in policy.readings)
        names = {name for rule in self.stacking for name in rule.readings} - {reading.id for reading in own}
        known = self.rules.readings() if names else {}
        return (*own, *(known[name] for name in sorted(names)))

    @property
    def clauses(self) -> Iterator[PlannedClause]:
        """Every clause, by kind."""
        for planned in self.by_kind.values():
            yield from planned

    def on(self, day: date) -> Day:
        """What the plan means on a day."""
        return self.programs.on(day)

    def program(self, day: date) -> Program:
        """The core of what the plan means on a day."""
        return self.on(day).program


def make_plan(rules: Rules, policies: tuple[Policy, ...] | None = None) -> Plan:
    """The plan of some policies (all that were loaded, where none are named)."""
    chosen = rules.policies if policies is None else policies
    by_kind: dict[str, list[PlannedClause]] = {}
    of_kind = {kind: frozenset(item.facts) for kind, item in rules.vocabulary.item_kinds.items()}
    of_kind[APPLICANT] = frozenset(rules.vocabulary.applicant_facts)
    for policy in chosen:
        for clause in policy.clauses:
            if clause.pays:  # under the readings chosen it may promise nothing
                by_kind.setdefault(clause.each, []).append(PlannedClause(clause, policy, of_kind[clause.each]))
    ordered = {kind: tuple(sorted(by_kind[kind], key=lambda planned: planned.clause.name)) for kind in sorted(by_kind)}
    clauses = [clause for policy in chosen for clause in policy.clauses]
    former = _former(clauses, chosen)
    stacking = tuple(rule.with_former(former) for rule in _stacking(rules, chosen))
    kinds = tuple(rules.vocabulary.applicant_kinds)
    meets = _meets(clauses, stacking)
    programs = Programs(Lowering(rules.vocabulary, chosen, stacking), ordered)
    return Plan(rules, chosen, ordered, programs, kinds, stacking, meets, former)


def _former(clauses: list[Clause], chosen: tuple[Policy, ...]) -> dict[str, tuple[str, ...]]:
    """For each clause those under which its sums may have been paid before: what it continues, what names its sum
    elsewhere, and what stands so to one of these.
    """
    direct = {clause.name: clause.continues for clause in clauses if clause.continues}
    for name, stated in _stated_elsewhere(chosen).items():
        direct[name] = (*direct.get(name, ()), *stated)
    former: dict[str, tuple[str, ...]] = {}
    for name, names in direct.items():
        found = dict.fromkeys(names)
        ahead = list(found)
        for each in ahead:
            new = [more for more in direct.get(each, ()) if more not in found]
            found.update(dict.fromkeys(new))
            ahead += new
        found.pop(name, None)
        former[name] = tuple(found)
    return former


def _stated_elsewhere(chosen: tuple[Policy, ...]) -> dict[str, tuple[str, ...]]:
    """For each clause those of other levels' documents that name its payer's sum for the same kind of item too.

    What was paid and booked under one of these was this sum.
    """
    stated: dict[str, list[str]] = {}
    known = {policy.id: policy for policy in chosen}
    for policy in chosen:
        for superior in (known[name] for name in policy.superior if name in known):
            for clause, own in product(policy.clauses, superior.clauses):
                payers = {line.payer for line in clause.pays} & {line.payer for line in own.pays}
                if clause.each == own.each and any(superior.binds(payer) for payer in payers):
                    stated.setdefault(own.name, []).append(clause.name)
    return {name: tuple(names) for name, names in stated.items()}


def _meets(clauses: list[Clause], stacking: tuple[StackRule, ...]) -> Meets:
    meets: dict[tuple[str, str], tuple[StackRule, ...]] = {}
    once = once_rules(clauses)
    for clause in clauses:
        own = [rule for rule in once if clause.name in rule.clauses]
        for payer in {line.payer for line in clause.pays}:
            rules = (*own, *(each for each in stacking if clause.name in each.clauses and each.pays(payer)))
            if rules:
                meets[clause.name, payer] = rules
    return meets


def _stacking(rules: Rules, chosen: tuple[Policy, ...]) -> tuple[StackRule, ...]:
    """The stacking rules of some policies, and those over several of which at least two are there.

    One is enough where earlier payments count: they may have been made under another.
    """
    names = {policy.id for policy in chosen}
    across = [
        rule
        for rule in rules.stacking
        if len(names & {name.split("/", 1)[0] for name in rule.clauses}) > (0 if rule.with_paid else 1)
    ]
    return in_order([*(rule for policy in chosen for rule in policy.stacking), *across])


def match(plan: Plan, scene: Scene) -> list[Trial]:
    """Hold every clause that can apply against every item of its kind."""
    offers = plan.on(scene.day).offers(scene)
    trials: list[Trial] = []
    add = trials.append
    for kind, items in (*scene.items.items(), (APPLICANT, (None,))):
        for planned, printed, in_force, for_kind in offers.get(kind, ()):
            when = printed.when if in_force and for_kind else _never
            for item in items:
                values = scene.applicant if item is None else item.values
                add(Trial(planned, printed, item, values, scene, in_force, for_kind, when(values, scene)))
    return trials


def _never(values: Values, scene: Scene) -> int:
    del values, scene
    return NOT_MET
