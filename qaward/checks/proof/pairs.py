"""No item is paid twice: no two clauses give the same item a sum from the same payer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from qaward.checks.proof.asking import ask, shown
from qaward.checks.proof.lines import SymbolicLine
from qaward.checks.proof.outcome import Outcome, payer_words, settle
from qaward.checks.proof.scope import How, Scope
from qaward.checks.proof.stacking import stacked
from qaward.checks.proof.symbols import World
from qaward.checks.remarks import Remark, remark
from qaward.meaning.core import APPLICANT
from qaward.meaning.solver import both, some
from qaward.money import sum_word
from qaward.standings import Standing


def paid_twice(scope: Scope) -> Iterator[Outcome]:
    """For each two clauses about one kind of item: whether both can give one item a sum that is due."""
    for kind in scope.kinds:
        for one, two in combinations(scope.of_kind(kind), 2):
            if set(scope.payers([one])) & set(scope.payers([two])):
                yield settle("twice", scope, (one, two), lambda s, a=one, b=two: _pair(s, a, b), scope.eased)


def _pair(scope: Scope, one: str, two: str) -> tuple[How, tuple[Remark, ...]]:
    names = scope.linked([one, two])
    each = scope.clauses[one].clause.each
    own = {} if each == APPLICANT else {each: 1}
    world = World.of(scope.rules.vocabulary, scope.day, scope.sizes(names, own))
    lines = stacked(scope, world, names)
    first = [line for line in lines if line.name == one and line.slot.number <= 1]
    second = [line for line in lines if line.name == two]
    claim = some(*(_both_due(a, b) for a in first for b in second if a.slot is b.slot and a.payer == b.payer))
    model = ask([world], claim, scope.until)
    if model is None:
        return scope.searched(names), ()
    facts, decision = shown(model, world, scope)
    clause, other = scope.clauses[one].clause, scope.clauses[two].clause
    sums = {
        (line.clause.name, line.payer): line.net
        for line in decision.lines
        if line.standing.owed and line.net and line.clause.name in {one, two}
        and (line.item is None or line.item.id.endswith("01"))
    }  # fmt: skip
    payer = next(payer for payer in scope.payers([one]) if {(one, payer), (two, payer)} <= sums.keys())
    words = {
        "one": clause.id, "two": other.id, "first": sum_word(sums[one, payer]), "second": sum_word(sums[two, payer]),
        **payer_words(scope, payer),
    }  # fmt: skip
    about = other.id if clause.policy == other.policy else two
    found = remark(
        "verify.twice", clause.mark, words, policy=clause.policy, at=clause.id, about=about, also=(other.mark,),
        examples=(scope.profile(facts),),
    )  # fmt: skip
    return "refuted", (found,)


def _both_due(one: SymbolicLine, two: SymbolicLine) -> object:
    return both(one.comes_to(Standing.DUE) > 0, two.comes_to(Standing.DUE) > 0)
