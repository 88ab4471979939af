"""The reasons of a decision: conditions with their answers as trees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from qaward.engine.conditions import counting, holds, told
from qaward.engine.decide import Decision
from qaward.engine.made_of import MadeOf
from qaward.engine.match import APPLICANT, Trial
from qaward.engine.planned import PlannedLine
from qaward.engine.price import Line, Refusal
from qaward.facts import Item
from qaward.meaning.core import MET, NOT_MET, UNKNOWN, Cond, Tally
from qaward.meaning.core import All as CoreAll
from qaward.meaning.core import Any as CoreAny
from qaward.meaning.core import Not as CoreNot
from qaward.meaning.lower import lowered
from qaward.meaning.printed import grant_answer
from qaward.meaning.scene import Counted, Scene
from qaward.policy.matchers.all import AnyTest
from qaward.policy.matchers.bounds import Range
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.model import All, Clause, Condition, Count, Either, Leaf, Not
from qaward.policy.sums.base import Sum
from qaward.vocabulary.fact import Fact, Value

Form = Literal["fact", "count", "all", "any", "not", "kind", "in_force"]


NOTHING_COUNTED = Counted(0, 0)


@dataclass(frozen=True, slots=True)
class Judged:
    """One node of the tree of conditions with its answer.

    `fact` nodes hold `scope`, `fact`, `test` and the value `found` (None: unknown); `count` nodes how many items
    certainly and possibly qualify, and the count itself (`asks`). `made` is what the core makes of either. `kind` and
    `in_force` are the two conditions every clause has: that it is for this kind of applicant, and that its policy
    applies on the day.
    """

    form: Form
    answer: int
    parts: tuple[Judged, ...] = ()
    scope: str = ""
    fact: Fact | None = None
    test: AnyTest | None = None
    found: Value | None = None
    kind: str = ""
    counted: Counted = NOTHING_COUNTED
    options: tuple[str, ...] = ()
    asks: Count | None = None
    made: Cond | None = None

    def leaves(self) -> Iterator[Judged]:
        """The nodes without parts, in order."""
        if not self.parts and self.form not in {"all", "any"}:
            yield self
        for part in self.parts:
            yield from part.leaves()

    def undecided(self) -> Iterator[Judged]:
        """The leaves that keep the answer from being known: none beneath a part that is decided by others."""
        if self.answer == UNKNOWN and not self.parts:
            yield self
        for part in self.parts if self.answer == UNKNOWN else ():
            yield from part.undecided()


def judged(condition: Condition, item: Item | None, scene: Scene, made: Cond | None = None) -> Judged:
    """The tree of one condition for an item (None: the applicant itself); `made` is what the core makes of it."""
    made = lowered(condition, scene.day) if made is None else made
    values = item.values if item is not None else scene.applicant
    match condition, made:
        case Leaf(scope, fact, test), _:
            found = (values if scope == "item" else scene.applicant).get(fact.key)
            where = "applicant" if scope == "applicant" or item is None else item.kind
            return Judged("fact", holds(made, values, scene), (), where, fact, test, found, made=made)
        case Count(kind, _, low, high), Tally():
            answer, counted = holds(made, values, scene), counting(made, scene)
            asked = Range(low, high)
            return Judged("count", answer, (), kind=kind, test=asked, counted=counted, asks=condition, made=made)
        case Not(part), CoreNot(inner):
            tree = judged(part, item, scene, inner)
            return Judged("not", MET - tree.answer, (tree,))
        case All(parts) | Either(parts), CoreAll(inner) | CoreAny(inner):
            trees = tuple(judged(part, item, scene, each) for part, each in zip(parts, inner, strict=True))
            return Judged("all" if isinstance(condition, All) else "any", holds(made, values, scene), trees)
        case _:
            raise AssertionError(condition)  # both trees have the same shape


def trial_tree(trial: Trial, scene: Scene, kind: str) -> Judged:
    """The whole tree of a clause held against an item: policy in force, kind of applicant, its own conditions."""
    tree = judged(trial.planned.clause.when, trial.item, scene, trial.printed.promise.when)
    return _whole(trial.planned.clause, tree, kind, in_force=trial.in_force, for_kind=trial.for_kind)


def asked_tree(clause: Clause, decision: Decision) -> Judged:
    """What a clause asks of an item of which nothing is known; the applicant's own facts are held against it."""
    scene = decision.scene
    offer = decision.plan.on(scene.day).offer(clause, scene)
    tree = judged(clause.when, Item(clause.each, "", {}), scene, offer.printed.promise.when)
    return _whole(clause, tree, decision.facts.kind, in_force=offer.in_force, for_kind=offer.for_kind)


def _whole(clause: Clause, tree: Judged, kind: str, *, in_force: bool, for_kind: bool) -> Judged:
    parts: list[Judged] = []
    if not in_force:
        parts.append(Judged("in_force", NOT_MET))
    if clause.applicants is not None:
        parts.append(Judged("kind", MET if for_kind else NOT_MET, found=kind, options=clause.applicants))
    parts += tree.parts if tree.form == "all" else (tree,)
    return Judged("all", min((part.answer for part in parts), default=MET), tuple(parts))


def line_tree(line: Line, decision: Decision) -> Judged:
    """Everything a line rests on: the clause's tree, the grant it is on top of, its row, its quantity."""
    tree = trial_tree(line.trial, decision.scene, decision.facts.kind)
    parts = [*tree.parts, *_pay_parts(line.trial, line, decision)]
    return Judged("all", min((part.answer for part in parts), default=MET), tuple(parts))


def _pay_parts(trial: Trial, line: Line, decision: Decision) -> list[Judged]:
    scene, planned, pay = decision.scene, line.planned, trial.pay(line.planned)
    parts: list[Judged] = []
    if planned.grant is not None:
        parts.append(grant_node(trial, planned.grant, grant_answer(pay, trial.values, scene), decision))
    if planned.elsewhere and line.promise.promised:
        found = trial.values.get(planned.own_grant)
        answer = UNKNOWN if found is None else MET  # whatever was granted settles it, nothing included
        parts.append(grant_node(trial, planned.own_grant, answer, decision))
    seen = {part.fact.key for part in parts if part.fact}
    row = judged(line.tier.when, trial.item, scene, line.row.when)
    asked = row.parts if row.form == "all" else (row,)
    parts += [part for part in asked if part.fact is None or part.fact.key not in seen]
    for number, _ in line.extra:
        tree = judged(planned.line.plus[number].when, trial.item, scene, pay.pay.adds[number].when)
        parts += tree.parts if tree.form == "all" else (tree,)
    if line.stage:
        at = line.stage - 1
        tree = judged(planned.line.stages[at].when, trial.item, scene, pay.pay.stages[at].when)
        parts += tree.parts if tree.form == "all" else (tree,)
    if line.tier.sum is not None:
        known = {part.fact.key for part in parts if part.fact}
        used = _ingredients(trial, line.tier.sum, decision)
        parts += [part for part in used if part.fact and part.fact.key not in known]
    if planned.line.times is not None:
        parts.append(_quantity(trial, planned.line.times, MET))
    return parts


def _ingredients(trial: Trial, made: Sum, decision: Decision) -> list[Judged]:
    """What a computed sum is made from, each as known or not."""
    used = MadeOf(made, trial.values, decision.scene, decision.plan.rules.vocabulary).used()
    scopes = {"item": _scope(trial), APPLICANT: APPLICANT}
    return [Judged("fact", each.answer, (), scopes[each.scope], each.fact, each.test, each.found) for each in used]


def grant_node(trial: Trial, key: str, answer: int, decision: Decision) -> Judged:
    """What somebody granted, as a condition: that it is more than nothing."""
    fact = decision.plan.rules.vocabulary.payer_facts[key]
    return Judged("fact", answer, (), _scope(trial), fact, Range(1, None), trial.values.get(key))


def _quantity(trial: Trial, fact: Fact, answer: int) -> Judged:
    return Judged("fact", answer, (), _scope(trial), fact, Range(1, None), trial.values.get(fact.key))


def _scope(trial: Trial) -> str:
    return trial.item.kind if trial.item is not None else APPLICANT


def refusal_tree(refusal: Refusal, decision: Decision) -> Judged:
    """Why a clause, or one payer's part of it, gives nothing: the tree that decided."""
    trial, planned = refusal.trial, refusal.planned
    if planned is None:
        return trial_tree(trial, decision.scene, decision.facts.kind)
    if refusal.cause == "grant" and planned.grant is not None:
        return Judged("all", refusal.answer, (grant_node(trial, planned.grant, refusal.answer, decision),))
    if refusal.cause == "quantity" and planned.line.times is not None:
        return Judged("all", refusal.answer, (_quantity(trial, planned.line.times, refusal.answer),))
    if refusal.cause == "plus" and refusal.tier is not None:
        made = trial.pay(planned).pay.adds[planned.place(refusal.tier)].when
        tree = judged(refusal.tier.when, trial.item, decision.scene, made)
        used = _ingredients(trial, refusal.tier.sum, decision) if refusal.tier.sum is not None else []
        return Judged("all", refusal.answer, (*(tree.parts if tree.form == "all" else (tree,)), *used))
    if refusal.cause == "amount" and refusal.tier is not None and refusal.tier.sum is not None:
        return Judged("all", refusal.answer, tuple(_ingredients(trial, refusal.tier.sum, decision)))
    return Judged("all", refusal.answer, _rows(refusal, planned, decision.scene))


def _rows(refusal: Refusal, planned: PlannedLine, scene: Scene) -> tuple[Judged, ...]:
    """One node per fact of a table, with all the values its rows name."""
    trial = refusal.trial
    found: dict[tuple[str, str], tuple[Leaf, list[AnyTest], list[int]]] = {}
    for tier, row in zip(planned.tiers, trial.pay(planned).pay.rows, strict=True):
        for leaf, _, answer in told(tier.when, row.when, trial.values, scene):
            if isinstance(leaf, Leaf):
                _, tests, answers = found.setdefault((leaf.scope, leaf.fact.key), (leaf, [], []))
                tests.append(leaf.test)
                answers.append(answer)
    nodes: list[Judged] = []
    for leaf, tests, answers in found.values():
        values = trial.values if leaf.scope == "item" else scene.applicant
        scope = _scope(trial) if leaf.scope == "item" else APPLICANT
        nodes.append(Judged("fact", max(answers), (), scope, leaf.fact, _union(tests), values.get(leaf.fact.key)))
    return tuple(nodes)


def _union(tests: list[AnyTest]) -> AnyTest:
    codes = sorted({code for test in tests if isinstance(test, OneOf) for code in test.codes})
    ranges = [test for test in tests if isinstance(test, Range)]
    if not ranges:
        return OneOf(tuple(codes))
    lows = [test.low for test in ranges if test.low is not None]
    highs = [test.high for test in ranges]
    return Range(min(lows, default=None), None if None in highs else max(high for high in highs if high is not None))
