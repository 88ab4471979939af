"""Which clauses apply to which items: policies compiled once, indexed by item kind.

The cost of a decision follows what the applicant lists, not the size of the rule book.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import NamedTuple

from qaward.engine.book import Book
from qaward.engine.conditions import MET, NOT_MET, UNKNOWN, Check, Judge, Scene, Values
from qaward.facts import Facts, Item
from qaward.policy.model import Clause, Leaf, OneOf, PayLine, Policy, Rules, Tier, once_rules
from qaward.policy.stacking import StackRule, in_order
from qaward.vocabulary import Value

NO_TIER, TIER_UNKNOWN = -1, -2
"""What `PlannedLine.tier` gives where no row of the table holds, and where an unknown fact decides."""

APPLICANT = "applicant"


class PlannedLine:
    """One pay line, ready to be looked up.

    `elsewhere` tells that the payer is one whom the policy cannot bind: the sum waits until that payer's grant is
    known, and is then what it grants, at most what this policy says. `tier` finds the number of the row that holds,
    NO_TIER or TIER_UNKNOWN. `readings` are those that the line as a whole, its add-ons and its stages rest on.
    """

    __slots__ = (
        "determined", "elsewhere", "grant", "judges", "line", "own_grant", "plus", "readings", "stages", "tier",
        "tiers",
    )  # fmt: skip

    def __init__(self, line: PayLine, policy: Policy) -> None:
        self.line = line
        self.tiers: tuple[Tier, ...] = line.tiers
        self.grant = f"granted.{line.on_top_of}" if line.on_top_of else None
        self.own_grant, self.determined = f"granted.{line.payer}", f"determined.{line.payer}"
        self.elsewhere = not policy.binds(line.payer)
        self.judges = tuple(Judge(tier.when) for tier in line.tiers)
        self.plus = tuple(Judge(tier.when) for tier in line.plus)
        self.stages = tuple(Judge(stage.when) for stage in line.stages)
        self.tier: Check = _finder(self.judges)
        beside = [name for judge in (*self.plus, *self.stages) for name in judge.readings]
        self.readings = (*line.readings, *beside, *(name for tier in line.plus for name in tier.readings))

    def extras(self, values: Values, scene: Scene) -> tuple[int, ...]:
        """The answers of the add-ons, then those of the stages."""
        return tuple(judge.answer(values, scene) for judge in (*self.plus, *self.stages))

    def possible(self, values: Values, scene: Scene) -> list[int]:
        """The rows that the known facts do not rule out."""
        return [at for at, judge in enumerate(self.judges) if judge.answer(values, scene) != NOT_MET]


def _finder(judges: tuple[Judge, ...]) -> Check:
    """How to find a row: by a dictionary in the two common tables, a single sum and one enumeration."""
    if len(judges) == 1 and not judges[0].leaves:
        return lambda values, scene: 0
    facts: set[tuple[str, str]] = set()
    rows: dict[Value | None, int] = {None: TIER_UNKNOWN}
    for at, judge in enumerate(judges):
        match judge.leaves:
            case (Leaf(scope, fact, OneOf(codes)),):
                facts.add((scope, fact.key))
                rows.update(dict.fromkeys(codes, at))
            case _:
                return _first_met(judges)
    if len(facts) != 1:
        return _first_met(judges)
    ((scope, key),) = facts
    if scope == "item":
        return lambda values, scene: rows.get(values.get(key), NO_TIER)
    return lambda values, scene: rows.get(scene.applicant.get(key), NO_TIER)


def _first_met(judges: tuple[Judge, ...]) -> Check:
    def find(values: Values, scene: Scene) -> int:
        answers = [judge.answer(values, scene) for judge in judges]
        return answers.index(MET) if MET in answers else TIER_UNKNOWN if UNKNOWN in answers else NO_TIER

    return find


class PlannedClause:
    """One clause, compiled. `facts` are the keys of all that can be known of what it looks at."""

    __slots__ = ("clause", "facts", "judge", "kinds", "lines", "money", "policy")

    def __init__(self, clause: Clause, policy: Policy, facts: frozenset[str]) -> None:
        self.clause, self.policy, self.facts = clause, policy, facts
        self.judge = Judge(clause.when)
        self.lines = tuple(PlannedLine(line, policy) for line in clause.pays)
        self.kinds = frozenset(clause.applicants) if clause.applicants is not None else None
        self.money = any(
            line.standing.promised and any(tier.standing is None for tier in line.tiers) for line in clause.pays
        )


class Trial(NamedTuple):
    """One clause held against one item (None: the applicant itself).

    `answers` are those of the condition's leaves, in order; `in_force` and `for_kind` tell whether the policy
    applies on the day and the clause is for this kind of applicant; `answer` takes all of it together.
    """

    planned: PlannedClause
    item: Item | None
    values: Values
    answers: list[int]
    in_force: bool
    for_kind: bool
    answer: int


Meets = Mapping[tuple[str, str], tuple[StackRule, ...]]


@dataclass(frozen=True, slots=True)
class Plan:
    """All clauses of some policies, compiled and indexed by the item kind they look at.

    `meets` are the rules, those of clauses paid once per applicant among them, that can change what a clause (by its
    full name) gives from a payer, `crossed` whether two can change the same line; `former` the clauses that one
    continues.
    """

    rules: Rules
    policies: tuple[Policy, ...]
    by_kind: dict[str, tuple[PlannedClause, ...]] = field(repr=False)
    kinds: tuple[str, ...] = ()
    stacking: tuple[StackRule, ...] = ()
    meets: Meets = field(default_factory=dict[tuple[str, str], tuple[StackRule, ...]], repr=False)
    former: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]], repr=False)
    crossed: bool = False
    book: Book = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "book", Book(self.rules.vocabulary, self.policies))

    @property
    def clauses(self) -> Iterator[PlannedClause]:
        """Every clause, by kind."""
        for planned in self.by_kind.values():
            yield from planned


def make_plan(rules: Rules, policies: tuple[Policy, ...] | None = None) -> Plan:
    """Compile policies (all that were loaded, where none are named)."""
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
    stacking = tuple(_with_former(rule, former) for rule in _stacking(rules, chosen))
    kinds = tuple(rules.vocabulary.applicant_kinds)
    meets = _meets(clauses, stacking)
    crossed = any(len(each) > 1 for each in meets.values())
    return Plan(rules, chosen, ordered, kinds, stacking, meets, former, crossed)


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


def _with_former(rule: StackRule, former: Mapping[str, tuple[str, ...]]) -> StackRule:
    """A rule that counts earlier payments looks at what its clauses continue too, paid before or in one go."""
    more = {name for clause in rule.clauses for name in former.get(clause, ())}
    return replace(rule, clauses=rule.clauses | more) if rule.with_paid is not None and more else rule


def _meets(clauses: list[Clause], stacking: tuple[StackRule, ...]) -> Meets:
    meets: dict[tuple[str, str], tuple[StackRule, ...]] = {}
    once = once_rules(clauses)
    for clause in clauses:
        own = [rule for rule in once if clause.name in rule.clauses]
        for payer in {line.payer for line in clause.pays}:
            rules = (*own, *(each for each in stacking if clause.name in each.clauses and each.payer in {None, payer}))
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


def match(plan: Plan, facts: Facts, scene: Scene) -> list[Trial]:
    """Hold every clause that can apply against every item of its kind."""
    day = scene.day.toordinal()
    forces = {policy.id: policy.status != "repealed" and policy.in_force.covers(day) for policy in plan.policies}
    subjects: dict[str, list[tuple[Item | None, Values]]] = {
        kind: [(item, item.values) for item in items] for kind, items in scene.items.items()
    }
    subjects[APPLICANT] = [(None, scene.applicant)]
    trials: list[Trial] = []
    add = trials.append
    for kind, members in subjects.items():
        for planned in plan.by_kind.get(kind, ()):
            in_force = forces[planned.clause.policy]
            for_kind = planned.kinds is None or facts.kind in planned.kinds
            judge, applies = planned.judge, in_force and for_kind
            checks, fold = judge.checks, judge.fold
            for item, values in members:
                answers = [check(values, scene) for check in checks]
                add(
                    Trial(
                        planned,
                        item,
                        values,
                        answers,
                        in_force,
                        for_kind,
                        fold(answers) if applies else NOT_MET,
                    )
                )
    return trials
