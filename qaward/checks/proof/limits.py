"""A payer never owes more than it promised: per item, or per applicant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from qaward.checks.proof.asking import ask, shown
from qaward.checks.proof.derived import answered, exact
from qaward.checks.proof.lines import SymbolicLine
from qaward.checks.proof.outcome import Outcome, payer_words, settle
from qaward.checks.proof.scope import Certainty, ProofScope
from qaward.checks.proof.stacking import stacked
from qaward.checks.proof.symbols import World
from qaward.checks.properties import Property
from qaward.engine.decide import Decision, decide
from qaward.engine.price import Line
from qaward.facts import Facts, Item
from qaward.findings import Finding
from qaward.meaning.solver import Formula, added, z3
from qaward.money import sum_word
from qaward.standings import Standing
from qaward.vocabulary.fact import APPLICANT

MOST_SLOTS = 6
"""Up to how many items of a kind the solver is asked about at once."""

MOST_COPIES = 5_000
"""Up to how many copies of an item are listed to show that nothing bounds a sum."""


def exceeded(scope: ProofScope, promise: Property) -> Outcome:
    """Whether some applicant is owed more than the promise."""
    names = tuple(name for name in promise.clauses if name in scope.clauses)
    return settle("at-most", scope, names, lambda s: _exceeded(s, promise, names), scope.eased)


def _exceeded(scope: ProofScope, promise: Property, names: tuple[str, ...]) -> tuple[Certainty, tuple[Finding, ...]]:
    if promise.per == "item":
        for kind in sorted({scope.clauses[name].clause.each for name in names}):
            own = [name for name in names if scope.clauses[name].clause.each == kind]
            found = _search(scope, promise, own, {} if kind == APPLICANT else {kind: 1}, alone=True)
            if found is not None:
                return "refuted", (_told(scope, promise, *found),)
        return scope.searched(scope.linked(names)), ()
    kinds = sorted({scope.clauses[name].clause.each for name in names} - {APPLICANT})
    size = min(promise.items or MOST_SLOTS, MOST_SLOTS)
    found = _search(scope, promise, list(names), dict.fromkeys(kinds, size), alone=False)
    if found is None and promise.items is None:
        found = _copied(scope, promise, names, kinds)
    if found is not None:
        return "refuted", (_told(scope, promise, *found),)
    return (scope.searched(scope.linked(names)) if not kinds or size == promise.items else "bounded"), ()


def _sum(lines: Iterable[SymbolicLine], promise: Property, names: Iterable[str], *, alone: bool) -> Formula:
    counted = frozenset(names)
    return added(
        line.comes_to(Standing.DUE)
        for line in lines
        if line.name in counted and line.payer == promise.payer and (not alone or line.slot.number <= 1)
    )


def _search(
    scope: ProofScope, promise: Property, names: list[str], own: dict[str, int], *, alone: bool
) -> tuple[Facts, Decision] | None:
    linked = scope.linked(names)
    sizes = scope.sizes(linked, own) if alone else _held(scope, linked, own, promise.items)
    world = World.of(scope.rules.vocabulary, scope.day, sizes)
    due = _sum(stacked(scope, world, linked), promise, names, alone=alone)
    model = ask([world], due > promise.fen, scope.until)
    return None if model is None else shown(model, world, scope)


def _held(scope: ProofScope, names: frozenset[str], own: dict[str, int], items: int | None) -> dict[str, int]:
    """Slots for an applicant's whole list: no more of a kind than the promise names."""
    return {kind: min(size, items or MOST_SLOTS) for kind, size in scope.sizes(names, own).items()}


def _copied(
    scope: ProofScope, promise: Property, names: tuple[str, ...], kinds: list[str]
) -> tuple[Facts, Decision] | None:
    """An applicant with so many copies of the dearest single item that the promise breaks; None if it holds."""
    for kind in kinds:
        own = [name for name in names if scope.clauses[name].clause.each == kind]
        linked = scope.linked(own)
        world = World.of(scope.rules.vocabulary, scope.day, scope.sizes(linked, {kind: 1}))
        due = _sum(stacked(scope, world, linked), promise, own, alone=True)
        optimizer = z3.Optimize()
        optimizer.add(due > 0, *world.bounds(), *exact([world], due))
        optimizer.maximize(due)
        if answered(optimizer, [world], scope.until) != z3.sat:
            continue
        facts, decision = shown(optimizer.model(), world, scope)
        single = sum(line.net for line in _counted(decision, promise, own))
        copies = promise.fen // single + 1 if single else MOST_COPIES + 1
        first = next((item for item in facts.items if item.kind == kind), None)
        if first is None or copies > MOST_COPIES:
            continue
        more = tuple(Item(kind, f"{kind}-{number:02d}", first.values) for number in range(2, copies + 1))
        listed = replace(facts, items=(first, *more, *(item for item in facts.items if item.kind != kind)))
        whole = decide(scope.plan, listed, scope.day)
        if sum(line.net for line in _counted(whole, promise, names)) > promise.fen:
            return listed, whole
    return None


def _counted(decision: Decision, promise: Property, names: Iterable[str]) -> list[Line]:
    counted = frozenset(names)
    return [
        line
        for line in decision.lines
        if line.clause.name in counted and (line.payer, line.standing) == (promise.payer, Standing.DUE)
    ]


def _told(scope: ProofScope, promise: Property, facts: Facts, decision: Decision) -> Finding:
    most = sum(line.net for line in _counted(decision, promise, promise.clauses))
    ids = [name.partition("/")[2] for name in promise.clauses]
    words = {
        "fen": sum_word(promise.fen), "found": sum_word(most), "because": promise.because,
        "at": "、".join(ids[:6]) + ("…" if len(ids) > 6 else ""), **payer_words(scope, promise.payer),
    }  # fmt: skip
    return Finding.of(
        "verify.at-most", promise.mark, words, policy=promise.policy, at=promise.policy if len(ids) > 1 else ids[0],
        about=sum_word(promise.fen), examples=(scope.profile(facts),),
    )  # fmt: skip
