"""No item is paid twice by a group: stacking rules leave of each group what they say, whatever else meets there."""

from __future__ import annotations

from collections.abc import Iterator

from qaward.checks.proof.asking import ask, shown
from qaward.checks.proof.deadline import in_time
from qaward.checks.proof.lines import SymbolicLine
from qaward.checks.proof.meeting import together
from qaward.checks.proof.outcome import Outcome, payer_words, settle
from qaward.checks.proof.scope import Certainty, ProofScope
from qaward.checks.proof.stacking import stacked
from qaward.checks.proof.symbols import World
from qaward.engine.once import once_rules
from qaward.findings import Finding
from qaward.meaning.solver import Formula, added, both, counted, pick, some
from qaward.money import sum_word
from qaward.policy.stacking import StackRule
from qaward.standings import Standing

MEETING, MANY = 2, 3
"""Items of each kind that are looked at together: one where there are more kinds than many."""


def beyond_the_group(scope: ProofScope) -> Iterator[Outcome]:
    """For each stacking rule, clauses paid once per applicant among them: whether a group can get more than it says."""
    once = once_rules(planned.clause for planned in scope.clauses.values())
    for rule in (*once, *scope.plan.stacking):
        names = tuple(sorted(rule.clauses & scope.clauses.keys()))
        if scope.eased is not None and rule in scope.plan.stacking and rule not in scope.eased.plan.stacking:
            policy, _, _ = names[0].partition("/") if names else ("", "", "")
            yield Outcome("group", policy, rule.id, "proved", scope.day)  # it cuts last: nothing comes after it
            continue
        paying = [payer for payer in scope.payers(names) if rule.pays(payer)] if names else []
        for purse in dict.fromkeys(map(rule.purse, paying)):
            yield settle("group", scope, names, lambda s, r=rule, n=names, p=purse: _held(s, r, n, p), scope.eased)


def _held(
    scope: ProofScope, rule: StackRule, names: tuple[str, ...], purse: tuple[str, ...]
) -> tuple[Certainty, tuple[Finding, ...]]:
    linked = scope.linked(names)
    kinds = {scope.clauses[name].clause.each for name in linked} & scope.rules.vocabulary.item_kinds.keys()
    most = (MEETING if len(kinds) <= MANY else 1) + (rule.most if rule.step == "number" else 0)
    world = World.of(scope.rules.vocabulary, scope.day, scope.sizes(linked, dict.fromkeys(sorted(kinds), most)))
    lines = [
        line
        for line in stacked(scope, world, linked)
        if line.name in rule.clauses and line.payer in purse and line.form == "money"
    ]
    model = ask([world], some(*(_exceeds(rule, line, lines) for line in in_time(scope.until, lines))), scope.until)
    if model is None:
        return "bounded", ()
    facts, decision = shown(model, world, scope)
    clause = scope.clauses[names[0]].clause
    paid = [line for line in decision.lines if line.clause.name in rule.clauses and line.payer in purse and line.net]
    words = {
        "rule": rule.id, "sums": "、".join(f"{line.clause.id} {sum_word(line.net)}" for line in paid),
        **payer_words(scope, *purse),
    }  # fmt: skip
    found = Finding.of(
        "verify.group", rule.mark, words, policy=clause.policy, at=rule.id.rpartition("/")[2],
        examples=(scope.profile(facts),),
    )  # fmt: skip
    return "refuted", (found,)


def _exceeds(rule: StackRule, line: SymbolicLine, lines: list[SymbolicLine]) -> Formula:
    """Whether the group of a line gets more than the rule leaves it; what is not due yet fills up to the highest."""
    group = [(other, both(other.there, together(rule, other, line))) for other in lines]
    if rule.step == "cap":
        return both(
            line.there, added(pick(inside, other.comes_to(Standing.DUE), 0) for other, inside in group) > rule.fen
        )
    most = rule.most if rule.step == "number" else 1
    paid = counted(both(inside, other.owed, other.comes_to(Standing.DUE) > 0) for other, inside in group)
    return both(line.there, paid > max(most, 1))
