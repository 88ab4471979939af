"""The reasons of a decision: conditions with their answers as trees."""

from __future__ import annotations

from qaward.engine.decide import Decision
from qaward.engine.judged import Judged, counted, judged
from qaward.engine.made_of import Lacks, MadeOf, Used
from qaward.engine.match import APPLICANT, Trial
from qaward.engine.no_row import no_row
from qaward.engine.planned import PlannedLine
from qaward.engine.price import Line, Refusal
from qaward.facts import Item
from qaward.meaning.core import MET, NOT_MET, UNKNOWN
from qaward.meaning.printed import grant_answer
from qaward.meaning.scene import Scene
from qaward.policy.matchers.bounds import Range
from qaward.policy.model import Clause, Count
from qaward.policy.sums.base import Sum
from qaward.policy.sums.bounds import Bounded
from qaward.policy.sums.figures import Known
from qaward.vocabulary.fact import Fact


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
    parts += tree.together
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
    if planned.paid_by_other_level and line.promise.promised:
        found = trial.values.get(planned.own_grant)
        answer = UNKNOWN if found is None else MET  # whatever was granted settles it, nothing included
        parts.append(grant_node(trial, planned.own_grant, answer, decision))
    seen = {part.fact.key for part in parts if part.fact}
    row = judged(line.tier.when, trial.item, scene, line.row.when)
    parts += [part for part in row.together if part.fact is None or part.fact.key not in seen]
    for number, _ in line.extra:
        tree = judged(planned.line.plus[number].when, trial.item, scene, pay.pay.adds[number].when)
        parts += tree.together
    if line.stage:
        at = line.stage - 1
        tree = judged(planned.line.stages[at].when, trial.item, scene, pay.pay.stages[at].when)
        parts += tree.together
    for made in (line.tier.sum, *(planned.line.limits if line.figure else ())):
        known = {part.fact.key for part in parts if part.fact}
        used = _ingredients(trial, made, decision) if made is not None else []
        parts += [part for part in used if part.fact is None or part.fact.key not in known]
    if planned.line.times is not None:
        parts.append(_quantity(trial, planned.line.times, MET))
    return parts


def _ingredients(trial: Trial, made: Sum, decision: Decision) -> list[Judged]:
    """What a computed sum is made from, each as known or not."""
    used = MadeOf(made, trial.values, decision.scene, decision.plan.rules.vocabulary).used()
    return [_used(trial, each) for each in used]


def _used(trial: Trial, each: Used) -> Judged:
    if isinstance(each.fact, Count):
        return counted(each.fact, trial.scene, each.test, each.answer)
    scope = APPLICANT if each.scope == APPLICANT else _scope(trial)
    return Judged("fact", each.answer, (), scope, each.fact, each.test, each.found)


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
        return Judged("all", refusal.answer, (*tree.together, *used))
    rows = planned.tiers
    if refusal.cause == "amount" and refusal.tier is not None:
        made, line = refusal.tier.sum, planned.line
        if line.limits and refusal.answer == UNKNOWN:
            made = Bounded(made or Known(refusal.tier.fen), line.floor, line.cap)
        wanting = _wanting(refusal, made, decision) if made is not None else []
        if wanting:
            return Judged("all", refusal.answer, _or_added(wanting, refusal, planned, decision))
        rows = tuple(tier for tier in rows if tier is not refusal.tier)  # it gives nothing, whatever else is so
    return Judged("all", refusal.answer, no_row(rows, trial.item, decision.scene, refusal.answer))


def _wanting(refusal: Refusal, made: Sum, decision: Decision) -> list[Judged]:
    """What a computed sum lacks: what is not known of it, or what would have to be otherwise for it to be anything."""
    of = MadeOf(made, refusal.trial.values, decision.scene, decision.plan.rules.vocabulary)
    if refusal.answer == UNKNOWN:
        return [_used(refusal.trial, each) for each in of.used()]
    lacking = Judged("all", NOT_MET, tuple(_lacking(refusal.trial, of.lacking())))
    told = {(leaf.scope, leaf.fact, leaf.asks) for leaf in lacking.leaves()}
    used = (_used(refusal.trial, each) for each in of.used())
    rest = [node for node in used if (node.scope, node.fact, node.asks) not in told]
    return [*(node for node in rest if node.answer == MET or not lacking.parts), *lacking.parts]


def _or_added(wanting: list[Judged], refusal: Refusal, planned: PlannedLine, decision: Decision) -> tuple[Judged, ...]:
    """What a sum lacks that comes to nothing, or instead of that what any of its add-ons does."""
    added = (judged(tier.when, refusal.item, decision.scene) for tier in planned.line.plus)
    failed = [tree for tree in added if tree.answer == NOT_MET]
    if refusal.answer == UNKNOWN or not failed:
        return tuple(wanting)
    return (Judged("any", NOT_MET, (Judged("all", NOT_MET, tuple(wanting)), *failed)),)


def _lacking(trial: Trial, lacks: Lacks | Used | None) -> list[Judged]:
    if lacks is None:
        return []
    if isinstance(lacks, Used):
        return [_used(trial, lacks)]
    parts = [node for part in lacks.parts for node in _lacking(trial, part)]
    return [Judged("any", NOT_MET, tuple(parts))] if lacks.any and len(parts) > 1 else parts
