"""The second key: the same policies compiled to durable-rules, in the one subset of it that is safe.

It starts from the policies, not from the reference evaluator's compiled form. Each proposition of a policy
(a clause's condition, a row, a grant) and its negation are brought to negation normal form and then to
disjunctive normal form; each conjunct becomes one rule with one flat `$and`. A proposition that fires is met,
one whose negation fires is not met, one of which neither fires is unknown (both normal forms keep Kleene
truth). Values are integers; sums, counts, periods and texts are derived beforehand into integers.
"""

from __future__ import annotations

import warnings
import weakref
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any

from qaward.engine.conditions import MET, NOT_MET
from qaward.engine.decide import Finding
from qaward.engine.match import APPLICANT, Plan
from qaward.engine.normal import Conjunct, Fields, Literal, Situation, Tally, normal_form
from qaward.engine.propositions import AskedClause, Propositions
from qaward.facts import Facts
from qaward.policy.model import (
    Clause,
    Policy,
)

MOST_RULES = 120
"""Rules in one ruleset; the library fails at 256 rules that share a condition and hangs at 512 siblings."""

CLAUSES_PER_BUCKET = 30
FACTS_PER_SESSION = 200


@cache
def _library() -> Any | None:
    """The engine module of durable-rules; None where it cannot be imported (Python 3.13 and later)."""
    try:
        return import_module("durable.engine")
    except ImportError:
        return None


def available() -> bool:
    """Whether this Python can run the second key."""
    return _library() is not None


def durable_key(plan: Plan) -> DurableKey | None:
    """The second key for a plan; None where this Python cannot run it."""
    return DurableKey(plan) if available() else None


# ── rules ────────────────────────────────────────────────────────────────────────────────────────────

_OPERATORS = {"!=": "$neq", ">=": "$gte", "<=": "$lte"}


class _Bucket:
    """Some item kinds whose rules share rulesets, so that a decision needs few sessions of the library."""

    def __init__(self, host: Any, serial: int, kinds: Mapping[str, list[Clause]]) -> None:
        self.host = host
        self.codes = {kind: code for code, kind in enumerate(kinds, 1)}
        self.fields = {kind: Fields() for kind in kinds}
        self.asked: dict[str, list[AskedClause]] = {}
        self.always: dict[str, set[int]] = {kind: set() for kind in kinds}
        self.hits: list[tuple[int, str]] = []
        self.faults: list[BaseException] = []
        meaning: dict[tuple[int, Conjunct], list[int]] = {}
        for kind, clauses in kinds.items():
            propositions: Propositions = []
            self.asked[kind] = [AskedClause(clause, propositions) for clause in clauses]
            for number, (condition, wanted) in enumerate(propositions):
                for conjunct in normal_form(condition, wanted, self.fields[kind]):
                    if conjunct:
                        meaning.setdefault((self.codes[kind], conjunct), []).append(number)
                    else:
                        self.always[kind].add(number)
        self.meaning = list(meaning.values())
        rules = [(code, conjunct, number) for number, (code, conjunct) in enumerate(meaning)]
        chunks = [rules[start : start + MOST_RULES] for start in range(0, len(rules), MOST_RULES)]
        self.names = [f"q{serial}n{number}" for number in range(len(chunks))]
        for name, chunk in zip(self.names, chunks, strict=True):
            host.set_rulesets({name: self._ruleset(chunk)})

    def _ruleset(self, chunk: list[tuple[int, Conjunct, int]]) -> dict[str, Any]:
        # The sentinel fires first in every session, so that its state can be deleted safely. `kept` joins every
        # fact to one that never comes: it cannot fire, but without it a fact that fires nothing is an error.
        rules: dict[str, Any] = {
            "sentinel": {"all": [{"m": {"$and": [{"k": 0}, {"z": 0}]}}], "run": self._recorder(-1)},
            "kept": {"all": [{"m": {"z": 1}}, {"n": {"z": 2}}], "run": self._recorder(-2)},
        }
        for code, conjunct, number in chunk:
            tests = [{"k": code}, *(_expression(literal) for literal in sorted(conjunct))]
            rules[f"r{number}"] = {"all": [{"m": {"$and": tests}}], "run": self._recorder(number)}
        return rules

    def _recorder(self, number: int) -> Callable[[Any], None]:
        def record(c: Any) -> None:
            try:
                self.hits.append((number, c.m.id))
            except BaseException as fault:  # noqa: BLE001 - the library would swallow it
                self.faults.append(fault)

        return record

    def fire(self, situations: list[tuple[str, Situation]]) -> list[set[int]]:
        """The propositions that hold of each fact, given with its kind."""
        held: list[set[int]] = []
        for start in range(0, len(situations), FACTS_PER_SESSION):
            held += self._session(situations[start : start + FACTS_PER_SESSION])
        return held

    def _session(self, situations: list[tuple[str, Situation]]) -> list[set[int]]:
        facts = [self._fact(at, kind, here) for at, (kind, here) in enumerate(situations)]
        self.hits.clear()
        self.faults.clear()
        for name in self.names:
            self.host.assert_fact(name, {"id": "s", "sid": "s0", "k": 0, "z": 0})
            try:
                self.host.assert_facts(name, facts)
            finally:
                self.host.get_ruleset(name).delete_state("s0")
        if self.faults:
            raise self.faults[0]
        held = [set(self.always[kind]) for kind, _ in situations]
        sentinels = 0
        for number, identity in self.hits:
            if number < 0:
                sentinels += 1
            else:
                held[int(identity[1:])].update(self.meaning[number])
        if sentinels != len(self.names):
            raise RuntimeError(f"durable-rules fired {sentinels} sentinels in {len(self.names)} sessions")
        return held

    def _fact(self, at: int, kind: str, here: Situation) -> dict[str, Any]:
        fact: dict[str, Any] = {"id": f"f{at}", "sid": "s0", "k": self.codes[kind], "z": 1}
        for name, derive in self.fields[kind].derived.items():
            value = derive(here)
            if value is not None:
                fact[name] = value
        return fact


def _expression(literal: Literal) -> dict[str, Any]:
    name, operator, value = literal
    return {name: value} if operator == "==" else {_OPERATORS[operator]: {name: value}}


class DurableKey:
    """durable-rules as an independent evaluator of one plan. Not safe for use from several threads at once."""

    name = "durable"

    def __init__(self, plan: Plan) -> None:
        library = _library()
        if library is None:
            raise RuntimeError("durable-rules cannot be imported on this Python")

        class Host(library.Host):  # type: ignore[misc, name-defined]
            def _run(self) -> None:
                """Start no threads."""

        self.policies = {policy.id: policy for policy in plan.policies}
        self.applicant_kinds = tuple(plan.rules.vocabulary.applicant_kinds)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            self.host: Any = Host()
        self.bucket_of: dict[str, int] = {}
        self.buckets: list[dict[str, list[Clause]]] = []
        self.built: dict[int, _Bucket] = {}
        self._group(plan)
        weakref.finalize(self, _release, self.host)

    def _group(self, plan: Plan) -> None:
        kinds: dict[str, list[Clause]] = {}
        for policy in plan.policies:
            for clause in policy.clauses:
                if clause.pays:
                    kinds.setdefault(clause.each, []).append(clause)
        room = 0
        for kind in sorted(kinds):
            if room < len(kinds[kind]):
                self.buckets.append({})
                room = CLAUSES_PER_BUCKET
            self.buckets[-1][kind] = kinds[kind]
            self.bucket_of[kind] = len(self.buckets) - 1
            room -= len(kinds[kind])

    def _bucket(self, number: int) -> _Bucket:
        if number not in self.built:
            self.built[number] = _Bucket(self.host, number, self.buckets[number])
        return self.built[number]

    def derive(self, facts: Facts, day: date) -> list[Finding]:
        """The findings for one applicant, sorted, as the library fires them."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            return self._derive(facts, day)

    def _derive(self, facts: Facts, day: date) -> list[Finding]:
        codes = {kind: code for code, kind in enumerate(self.applicant_kinds, 1)}
        known = {"as_of": day.toordinal(), **({"kind": codes[facts.kind]} if facts.kind in codes else {})}
        facts = replace(facts, values={**facts.values, **known})
        groups: dict[int, list[tuple[str, str, Situation]]] = {}
        counted: dict[Tally, int | None] = {}
        subjects = [(APPLICANT, "", facts.values)]
        subjects += [(item.kind, f"{item.kind}:{item.id}", item.values) for item in facts.items]
        for kind, name, values in subjects:
            if kind in self.bucket_of:
                here = (kind, name, Situation(values, facts, day, counted))
                groups.setdefault(self.bucket_of[kind], []).append(here)
        forces = {name: _in_force(policy, day.toordinal()) for name, policy in self.policies.items()}
        found: list[Finding] = []
        for number, members in groups.items():
            bucket = self._bucket(number)
            held = bucket.fire([(kind, here) for kind, _, here in members])
            for (kind, name, here), marks in zip(members, held, strict=True):
                for asked in bucket.asked[kind]:
                    applicants = asked.clause.applicants
                    is_open = forces[asked.clause.policy] and (applicants is None or facts.kind in applicants)
                    answer = asked.when.answer(marks) if is_open else NOT_MET
                    found.append((asked.name, name, answer, asked.rows(marks, here.values) if answer == MET else ()))
        found.sort()
        return found


def _in_force(policy: Policy, day: int) -> bool:
    dates = policy.in_force
    begun = day >= (dates.start or dates.not_before or 0)
    over = policy.status == "repealed" or (dates.until is not None and day > dates.until)
    return begun and not over


def _release(host: Any) -> None:
    """Free the library's memory: it leaks half a megabyte for every ruleset that is not deleted."""
    durable_rules_engine = import_module("durable_rules_engine")
    for ruleset in host._ruleset_list:
        durable_rules_engine.delete_ruleset(ruleset._handle)
    host._ruleset_list.clear()
    host._ruleset_directory.clear()
