"""Asking the solver: is there a profile for which a claim holds?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from qaward.checks.proof.deadline import Unsure
from qaward.checks.proof.derived import answered, exact
from qaward.checks.proof.examples import facts_of
from qaward.checks.proof.scope import ProofScope
from qaward.checks.proof.symbols import Slot, World
from qaward.engine.decide import Decision, decide
from qaward.facts import Facts
from qaward.meaning.solver import Formula, z3


def ask(
    worlds: Sequence[World], claim: Formula, until: float | None = None, only_known: Collection[str] | None = None
) -> Any | None:
    """A model in which the claim holds, or None where there is none. Raises Unsure.

    One with every fact known is looked for first: it reads better, and most claims have one.
    With `only_known` no other is looked for; what is named there may be unknown all the same.
    Neither search goes on after `until`, by the clock that only goes forward.
    """
    if claim is False:
        return None
    solver = z3.Solver()
    solver.add(claim, *(bound for world in worlds for bound in world.bounds()), *exact(worlds, claim))
    known = [term for world in worlds for slot in world.everyone for term in _known(slot, only_known or ())]
    outcome = answered(solver, worlds, until, *known)
    if outcome != z3.sat and only_known is None:
        outcome = answered(solver, worlds, until)
    if outcome == z3.unknown:
        raise Unsure
    return solver.model() if outcome == z3.sat else None


def _known(slot: Slot, but: Collection[str]) -> Iterable[Formula]:
    return [each.known for key, each in slot.facts.items() if key not in but and not isinstance(each.known, bool)]


def shown(model: Any, world: World, scope: ProofScope) -> tuple[Facts, Decision]:
    """The profile a model stands for, and what the evaluator decides about it."""
    facts = facts_of(model, world, scope.rules.vocabulary, scope.region)
    return facts, decide(scope.plan, facts, world.day)


def paid(decision: Decision, payers: Collection[str]) -> int:
    """What is due from some payers, in fen, in money and in vouchers."""
    return sum(total.fen for total in decision.totals if total.payer in payers and total.standing.owed)
