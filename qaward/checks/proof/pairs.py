"""No item is paid twice: no two clauses give the same item a sum from the same payer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from qaward.checks.meeting import hull, meeting
from qaward.checks.proof.asking import ask, shown
from qaward.checks.proof.deadline import late
from qaward.checks.proof.lines import SymbolicLine
from qaward.checks.proof.outcome import Outcome, payer_words, settle, unanswered
from qaward.checks.proof.scope import Certainty, ProofScope
from qaward.checks.proof.stacking import stacked
from qaward.checks.proof.symbols import World
from qaward.engine.decide import Decision
from qaward.findings import Finding
from qaward.meaning.solver import both, some
from qaward.money import sum_word
from qaward.standings import Standing
from qaward.vocabulary.fact import APPLICANT

RECENT = 50
"""Among so many of the profiles found last it is looked whether one settles another pair as well."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A profile and what it is paid for one item, in fen, by clause and payer."""

    profile: Mapping[str, Any]
    sums: Mapping[tuple[str, str], int]

    def payer(self, scope: ProofScope, one: str, two: str) -> str | None:
        """Who pays for the item under both of two clauses."""
        return next((each for each in scope.payers([one]) if {(one, each), (two, each)} <= self.sums.keys()), None)


@dataclass(slots=True)
class _Pairs:
    """The clauses of a scope that are about one kind, and the profiles found so far: one often settles many pairs."""

    scope: ProofScope
    found: list[_Shown] = field(default_factory=list[_Shown])

    def asked(self, one: str, two: str) -> Outcome:
        """How it ends for two clauses that may meet."""
        known = self._told(one, two)
        if known is not None:
            policy, _, at = one.partition("/")
            return Outcome("twice", policy, at, "refuted", self.scope.day, (known,))
        return settle("twice", self.scope, (one, two), lambda scope: self._pair(scope, one, two), self.scope.eased)

    def _pair(self, scope: ProofScope, one: str, two: str) -> tuple[Certainty, tuple[Finding, ...]]:
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
        if scope is not self.scope:
            return "refuted", ()  # it is asked again where every rule works
        facts, decision = shown(model, world, scope)
        self.found.append(_Shown(scope.profile(facts), _paid(decision)))
        told = self._told(one, two)
        assert told is not None, (one, two)
        return "refuted", (told,)

    def _told(self, one: str, two: str) -> Finding | None:
        """What is said of two clauses that a profile found is paid under both."""
        scope = self.scope
        for each in reversed(self.found[-RECENT:]):
            payer = each.payer(scope, one, two)
            if payer is None:
                continue
            clause, other = scope.clauses[one].clause, scope.clauses[two].clause
            name = other.id if clause.policy == other.policy else two
            words = {
                "one": clause.id if clause.policy == other.policy else one, "two": name,
                "first": sum_word(each.sums[one, payer]), "second": sum_word(each.sums[two, payer]),
                **payer_words(scope, payer),
            }  # fmt: skip
            return Finding.of(
                "verify.twice", clause.mark, words, policy=clause.policy, at=clause.id, about=name, also=(other.mark,),
                examples=(each.profile,),
            )  # fmt: skip
        return None


def paid_twice(scope: ProofScope) -> Iterator[Outcome]:
    """For each two clauses about one kind of item: whether both can give one item a sum that is due.

    Those whose own conditions leave a fact no value in common give nothing together, whatever stacking does.
    """
    for kind in scope.kinds:
        names = scope.of_kind(kind)
        payers = [frozenset(scope.payers([name])) for name in names]
        if late(scope.until):
            yield from _left(scope, names, _sharing(payers))
            continue
        near = set(meeting([hull(scope.clauses[name].clause.when) for name in names]))
        pairs = _Pairs(scope)
        left: list[tuple[int, int]] = []
        for one, two in _sharing(payers):
            if (one, two) not in near:
                yield _apart(scope, names[one])
            elif late(scope.until):
                left.append((one, two))
            else:
                yield pairs.asked(names[one], names[two])
        yield from _left(scope, names, left)


def _sharing(payers: list[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Every two clauses that have a payer in common, by their places."""
    return ((one, two) for one, two in combinations(range(len(payers)), 2) if payers[one] & payers[two])


def _left(scope: ProofScope, names: list[str], pairs: Iterable[tuple[int, int]]) -> Iterator[Outcome]:
    """What is left when the time is up: one outcome for each clause, however many others it may meet."""
    first: dict[int, int] = {}
    found: Counter[int] = Counter()
    for one, two in pairs:
        first.setdefault(one, two)
        found[one] += 1
    for one, number in found.items():
        yield unanswered("twice", scope, (names[one], names[first[one]]), number)


def _apart(scope: ProofScope, name: str) -> Outcome:
    policy, _, at = name.partition("/")
    return Outcome("twice", policy, at, "proved", scope.day)


def _paid(decision: Decision) -> dict[tuple[str, str], int]:
    """What is due for the first item, or for the applicant, by clause and payer, where it is more than nothing."""
    return {
        (line.clause.name, line.payer): line.net
        for line in decision.lines
        if line.standing.owed and line.net and (line.item is None or line.item.id.endswith("-01"))
    }


def _both_due(one: SymbolicLine, two: SymbolicLine) -> object:
    return both(one.comes_to(Standing.DUE) > 0, two.comes_to(Standing.DUE) > 0)
