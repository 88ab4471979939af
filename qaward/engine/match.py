"""Which clauses apply to which items: policies compiled once, indexed by item kind.

The cost of a decision follows what the applicant lists, not the size of the rule book.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from qaward.engine.conditions import MET, NOT_MET, UNKNOWN, Judge, Scene, Values
from qaward.facts import Facts, Item
from qaward.policy.model import Clause, OneOf, PayLine, Policy, Rules, Tier

NO_TIER, TIER_UNKNOWN = -1, -2
"""What `PlannedLine.tier` returns where no row of the table holds, and where an unknown fact decides."""

APPLICANT = "applicant"


class PlannedLine:
    """One pay line, ready to be looked up."""

    __slots__ = ("determined", "grant", "judges", "line", "lookup", "own_grant", "tiers")

    def __init__(self, line: PayLine) -> None:
        self.line = line
        self.tiers: tuple[Tier, ...] = line.tiers
        self.grant = f"granted.{line.on_top_of}" if line.on_top_of else None
        self.own_grant, self.determined = f"granted.{line.payer}", f"determined.{line.payer}"
        self.judges = tuple(Judge(tier.when) for tier in line.tiers)
        self.lookup = _lookup(self.judges)

    def tier(self, values: Values, scene: Scene) -> int:
        """The number of the row that holds, NO_TIER or TIER_UNKNOWN."""
        if self.lookup is not None:
            key, on_item, rows = self.lookup
            if not key:
                return 0
            value = (values if on_item else scene.applicant).get(key)
            return TIER_UNKNOWN if value is None else rows.get(value, NO_TIER)
        unknown = False
        for at, judge in enumerate(self.judges):
            answer = judge.answer(values, scene)
            if answer == MET:
                return at
            unknown = unknown or answer == UNKNOWN
        return TIER_UNKNOWN if unknown else NO_TIER

    def possible(self, values: Values, scene: Scene) -> list[int]:
        """The rows that the known facts do not rule out."""
        return [at for at, judge in enumerate(self.judges) if judge.answer(values, scene) != NOT_MET]


def _lookup(judges: tuple[Judge, ...]) -> tuple[str, bool, dict[object, int]] | None:
    """A dictionary for the two common tables: a single row without condition, and one enumeration."""
    if len(judges) == 1 and not judges[0].leaves:
        return "", True, {}
    rows: dict[object, int] = {}
    names: set[tuple[str, bool]] = set()
    for at, judge in enumerate(judges):
        leaf = judge.leaves[0] if len(judge.leaves) == 1 else None
        if leaf is None or not hasattr(leaf, "test") or not isinstance(leaf.test, OneOf):  # type: ignore[union-attr]
            return None
        names.add((leaf.fact.key, leaf.scope == "item"))  # type: ignore[union-attr]
        rows.update(dict.fromkeys(leaf.test.codes, at))  # type: ignore[union-attr]
    if len(names) != 1:
        return None
    ((key, on_item),) = names
    return key, on_item, rows


class PlannedClause:
    """One clause, compiled."""

    __slots__ = ("clause", "judge", "kinds", "lines", "money", "policy")

    def __init__(self, clause: Clause, policy: Policy) -> None:
        self.clause, self.policy = clause, policy
        self.judge = Judge(clause.when)
        self.lines = tuple(PlannedLine(line) for line in clause.pays)
        self.kinds = frozenset(clause.applicants) if clause.applicants is not None else None
        self.money = any(
            line.standing in {"due", "ceiling"} and any(tier.standing is None for tier in line.tiers)
            for line in clause.pays
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


@dataclass(frozen=True, slots=True)
class Plan:
    """All clauses of some policies, compiled and indexed by the item kind they look at."""

    rules: Rules
    policies: tuple[Policy, ...]
    by_kind: dict[str, tuple[PlannedClause, ...]] = field(repr=False)

    @property
    def clauses(self) -> Iterator[PlannedClause]:
        """Every clause, by kind."""
        for planned in self.by_kind.values():
            yield from planned


def make_plan(rules: Rules, policies: tuple[Policy, ...] | None = None) -> Plan:
    """Compile policies (all that were loaded, where none are named)."""
    chosen = rules.policies if policies is None else policies
    by_kind: dict[str, list[PlannedClause]] = {}
    for policy in chosen:
        for clause in policy.clauses:
            by_kind.setdefault(clause.each, []).append(PlannedClause(clause, policy))
    ordered = {kind: tuple(sorted(by_kind[kind], key=lambda planned: planned.clause.name)) for kind in sorted(by_kind)}
    return Plan(rules, chosen, ordered)


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
    for kind in subjects:
        for planned in plan.by_kind.get(kind, ()):
            in_force = forces[planned.clause.policy]
            for_kind = planned.kinds is None or facts.kind in planned.kinds
            judge, applies = planned.judge, in_force and for_kind
            checks, fold = judge.checks, judge.fold
            for item, values in subjects[kind]:
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
