"""Two policies, or two versions of one, give every applicant the same; or here is one who is given something else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from qaward.checks.proof.asking import ask
from qaward.checks.proof.deadline import Unsure
from qaward.checks.proof.examples import facts_of
from qaward.checks.proof.lines import SymbolicLine
from qaward.checks.proof.outcome import Outcome, payer_words, settle
from qaward.checks.proof.scope import Certainty, ProofScope, turning_days
from qaward.checks.proof.stacking import stacked, total
from qaward.checks.proof.symbols import World
from qaward.engine.decide import Decision, decide
from qaward.engine.match import make_plan
from qaward.facts import as_profile
from qaward.findings import Finding
from qaward.marks import Mark
from qaward.meaning.solver import Formula, counted, some
from qaward.money import sum_word
from qaward.policy.files import STACKING_FILE
from qaward.policy.model import Policy, Rules
from qaward.policy.validity import InForce
from qaward.standings import Standing
from qaward.vocabulary.fact import APPLICANT

MEETING = 2
"""Items of a kind that are looked at together, for stacking rules that set one against another."""


@dataclass(frozen=True)
class Side:
    """One of the two: its rules and the policy, taken as if in force on every day."""

    scope: ProofScope
    policy: Policy

    @classmethod
    def of(cls, rules: Rules, policy: Policy, day: date) -> Side:
        """A side of a comparison."""
        always = replace(policy, in_force=InForce(None, None, None))
        return cls(ProofScope.of(rules, make_plan(rules, (always,)), policy.region, day), always)


def days_of(one: Policy, two: Policy) -> list[date]:
    """The days on which two policies are compared: those that make a difference to either."""
    always = [replace(each, in_force=InForce(None, None, None)) for each in (one, two)]
    return turning_days(always)


def compared(rules: Rules, other: Rules, day: date | None) -> tuple[list[Outcome], list[Finding]]:
    """The policies of one folder against those of the same names in another, and what cannot be compared so."""
    outcomes: list[Outcome] = []
    remarks: list[Finding] = []
    for policy in rules.policies:
        two = other.policy(policy.id)
        if two is None:
            remarks.append(
                Finding.of("verify.missing", policy.mark, {"name": policy.id}, policy=policy.id, at=policy.id)
            )
            continue
        more, told = both_of(rules, policy, other, two, day)
        outcomes += more
        remarks += told
    for policy in other.policies:
        if rules.policy(policy.id) is None and policy.id not in rules.folders:
            remarks.append(
                Finding.of("verify.missing", policy.mark, {"name": policy.id}, policy=policy.id, at=policy.id)
            )
    if rules.files.get(STACKING_FILE) != other.files.get(STACKING_FILE):
        remarks.append(Finding.of("verify.across", Mark(STACKING_FILE)))
    return outcomes, remarks


def both_of(
    rules: Rules, one: Policy, other: Rules, two: Policy, day: date | None
) -> tuple[list[Outcome], list[Finding]]:
    """Two policies compared on every day that makes a difference to either; a note where their dates differ."""
    outcomes: list[Outcome] = []
    for each in [day] if day is not None else days_of(one, two):
        outcomes += differences(Side.of(rules, one, each), Side.of(other, two, each))
    if (one.in_force, one.status) == (two.in_force, two.status):
        return outcomes, []
    words = {"one": one.id, "two": two.id}
    return outcomes, [Finding.of("verify.dates", one.mark, words, policy=one.id, at=one.id, also=(two.mark,))]


def differences(one: Side, two: Side) -> Iterator[Outcome]:
    """For each kind of item: whether some applicant is given something else under the other policy."""
    kinds = sorted({clause.each for side in (one, two) for clause in side.policy.clauses})
    for kind in kinds:
        yield settle("same", one.scope, (), lambda _, k=kind: _of_kind(one, two, k))


def _of_kind(one: Side, two: Side, kind: str) -> tuple[Certainty, tuple[Finding, ...]]:
    vocabulary = one.scope.rules.vocabulary
    sizes: dict[str, int] = {} if kind == APPLICANT else {kind: MEETING}
    names: list[frozenset[str]] = []
    for side in (one, two):
        own = [clause.name for clause in side.policy.clauses if clause.each in {kind, APPLICANT}]
        known = [name for name in own if name in side.scope.clauses]
        names.append(frozenset(own) | side.scope.linked(known))
        for other, size in side.scope.sizes(known, {}).items():
            sizes[other] = max(sizes.get(other, 0), size)
    world = World.of(vocabulary, one.scope.day, sizes)
    sides = [stacked(side.scope, world, each) for side, each in zip((one, two), names, strict=True)]
    claim = some(
        *(
            _measure(sides[0], payer, standing, form) != _measure(sides[1], payer, standing, form)
            for payer in vocabulary.payers
            for standing in Standing
            for form in ("money", "voucher")
        )
    )
    model = ask([world], claim)
    if model is None:
        known = [(side.scope, own & side.scope.clauses.keys()) for side, own in zip((one, two), names, strict=True)]
        once = any(scope.clauses[name].clause.once == "applicant" for scope, own in known for name in own)
        free = not once and not any(scope.plan.stacking for scope, _ in known)
        return ("proved" if free and all(scope.searched(own) == "proved" for scope, own in known) else "bounded"), ()
    facts = facts_of(model, world, vocabulary, one.policy.region)
    first, second = (decide(side.scope.plan, facts, world.day) for side in (one, two))
    places = product(vocabulary.payers, Standing, ("money", "voucher"))
    found = ((place, _found(first, names[0], *place), _found(second, names[1], *place)) for place in places)
    differing = next((each for each in found if each[1] != each[2]), None)
    if differing is None:
        raise Unsure
    (payer, standing, _), *figures = differing
    label = "申报主体" if kind == APPLICANT else vocabulary.item_kinds[kind].label
    words = {
        "one": one.policy.id, "two": two.policy.id, "kind_zh": label, "kind_en": kind,
        "standing_zh": standing.zh, "standing_en": standing.en,
        "first": _shown(figures[0], standing), "second": _shown(figures[1], standing),
        **payer_words(one.scope, payer),
    }  # fmt: skip
    also = (two.policy.mark,)
    profile = as_profile(facts, vocabulary)
    told = Finding.of(
        "verify.differs", one.policy.mark, words, policy=one.policy.id, at=one.policy.id, about=kind, also=also,
        examples=(profile,),
    )  # fmt: skip
    return "refuted", (told,)


def _measure(lines: list[SymbolicLine], payer: str, standing: Standing, form: str) -> Formula:
    """A total in fen; where there is no figure, how many lines there are."""
    if standing.figure:
        return total(lines, payer, standing, form)
    return counted(line.stands(standing) for line in lines if (line.payer, line.form) == (payer, form))


def _found(decision: Decision, names: frozenset[str], payer: str, standing: Standing, form: str) -> int:
    """The same of a decision, under the clauses that were compared."""
    lines = [line for line in decision.lines if line.clause.name in names]
    counted_in = [line for line in lines if (line.payer, line.standing, line.form) == (payer, standing, form)]
    return sum(line.net if standing.figure else 1 for line in counted_in)


def _shown(measure: int, standing: Standing) -> str:
    return sum_word(measure) if standing.figure else str(measure)
