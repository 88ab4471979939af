"""The second key: the same policies compiled to durable-rules, in the one subset of it that is safe.

It starts from the policies, not from the reference evaluator's compiled form. Each proposition of a policy
(a clause's condition, a row, a grant) and its negation are brought to negation normal form and then to
disjunctive normal form; each conjunct becomes one rule with one flat `$and`. A proposition that fires is met,
one whose negation fires is not met, one of which neither fires is unknown (both normal forms keep Kleene
truth). Values are integers; sums, counts, periods and texts are derived beforehand into integers.

The library's own engine is called, without the Python around it, which swallows what is raised inside it and
changes the filters of warnings of all threads. A session owns the rulesets it runs in: no two threads, and no
signal handler in the middle of a session, share one, and rulesets whose session was cut short are dropped.
"""

from __future__ import annotations

import weakref
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import cache, partial
from importlib import import_module
from typing import Any

from qaward.engine.decide import Verdict
from qaward.engine.fields import Fields, Situation
from qaward.engine.match import APPLICANT, Plan
from qaward.engine.normal import Conjunct
from qaward.engine.propositions import AskedClause, Propositions
from qaward.engine.rulesets import FIRED, SENTINEL, SID, divided, fact_text
from qaward.facts import Facts
from qaward.meaning.core import MET, NOT_MET
from qaward.policy.model import Clause, Policy

CLAUSES_PER_BUCKET = 30
FACTS_PER_SESSION = 200

MOST_IDLE = 8
"""Copies of a bucket's rulesets that are kept for the next decision: as many as threads decided at once."""


@cache
def _library() -> Any | str:
    """The engine of durable-rules; what the import said where it fails."""
    try:
        return import_module("durable_rules_engine")
    except ImportError as fault:
        return str(fault)


def available() -> bool:
    """Whether the second key can be used here."""
    return not why_not()


def why_not() -> str:
    """What Python said when durable-rules was imported and could not be; empty where it can."""
    library = _library()
    return library if isinstance(library, str) else ""


def durable_key(plan: Plan) -> DurableKey | None:
    """The second key for a plan; None where durable-rules cannot be imported."""
    return DurableKey(plan) if available() else None


# ── sessions ─────────────────────────────────────────────────────────────────────────────────────────


class _Copy:
    """A copy of a bucket's rulesets in the library: one session at a time may run in it."""

    __slots__ = ("__weakref__", "handles")

    def __init__(self, library: Any, texts: list[str]) -> None:
        self.handles: list[int] = []
        # Told first, and the list filled by the library's own calls: an interruption loses no handle.
        weakref.finalize(self, _release, library, self.handles).atexit = False
        self.handles.extend(map(partial(library.create_ruleset, "q"), texts))


def _release(library: Any, handles: list[int]) -> None:
    """Free the library's memory, that of a session that was cut short included."""
    for handle in handles:
        # A state may be deleted once something has fired in it; one that is not there is an error that says nothing.
        with suppress(library.error):
            library.start_action(handle)
            library.delete_state(handle, SID)
        library.delete_ruleset(handle)


class _Bucket:
    """Some item kinds whose rules share rulesets, so that a decision needs few sessions of the library."""

    def __init__(self, library: Any, kinds: Mapping[str, list[Clause]]) -> None:
        self.library = library
        self.codes = {kind: code for code, kind in enumerate(kinds, 1)}
        self.fields: dict[str, Fields] = {}
        self.asked: dict[str, list[AskedClause]] = {}
        self.always: dict[str, set[int]] = {kind: set() for kind in kinds}
        self.idle: list[_Copy] = []
        meaning: dict[tuple[str, Conjunct], list[int]] = {}
        for kind, clauses in kinds.items():
            propositions = Propositions()
            self.asked[kind] = [AskedClause(clause, propositions) for clause in clauses]
            self.fields[kind] = propositions.fields
            for number, form in enumerate(propositions.forms):
                for conjunct in form:
                    if conjunct:
                        meaning.setdefault((kind, conjunct), []).append(number)
                    else:
                        self.always[kind].add(number)
        self.meaning = list(meaning.values())
        self.rulesets = divided(list(meaning), self.codes)
        self.texts = [ruleset.text for ruleset in self.rulesets]

    def fire(self, situations: list[tuple[str, Situation]]) -> list[set[int]]:
        """The propositions that hold of each fact, given with its kind."""
        held = [set(self.always[kind]) for kind, _ in situations]
        try:
            copy = self.idle.pop()
        except IndexError:
            copy = _Copy(self.library, self.texts)
        for start in range(0, len(situations), FACTS_PER_SESSION):
            several = situations[start : start + FACTS_PER_SESSION]
            known = [(at, kind, self.fields[kind].known(here)) for at, (kind, here) in enumerate(several, start)]
            for handle, ruleset in zip(copy.handles, self.rulesets, strict=True):
                looks, codes = ruleset.fields, self.codes
                facts = [fact_text(at, codes[kind], values, looks[kind]) for at, kind, values in known if kind in looks]
                for number, at in self._session(handle, facts) if facts else ():
                    held[at].update(self.meaning[number])
        if len(self.idle) < MOST_IDLE:  # not in `finally`: what was cut short must not be used again
            self.idle.append(copy)
        return held

    def _session(self, handle: int, facts: list[str]) -> list[tuple[int, int]]:
        """Which rule fired of which fact, by their numbers."""
        library = self.library
        code, state = library.assert_facts(handle, f"[{','.join((SENTINEL, *facts))}]")
        if code:
            raise RuntimeError(f"durable-rules did not take the facts: {code}")
        started = library.start_action_for_state(handle, state)
        hits: list[tuple[int, int]] = []
        sentinels = 0
        message = started[1] if started else None
        while message:
            fired = FIRED.match(message)
            if fired is None:
                raise RuntimeError(f"durable-rules fired what nobody asked: {message}")
            rule, fact = fired.groups()
            if rule is None:
                sentinels += 1
            else:
                hits.append((int(rule), int(fact)))
            message = library.complete_and_start_action(handle, state)
        if sentinels != 1:  # before the state is touched: the library may fall over one that was never begun
            raise RuntimeError(f"durable-rules fired {sentinels} sentinels in one session")
        library.delete_state(handle, SID)
        return hits


class DurableKey:
    """durable-rules as an independent evaluator of one plan. Any number of threads may ask it at once."""

    name = "durable"

    def __init__(self, plan: Plan) -> None:
        library = _library()
        if isinstance(library, str):
            raise RuntimeError(f"durable-rules cannot be imported: {library}")
        self.library = library
        self.policies = {policy.id: policy for policy in plan.policies}
        self.applicant_kinds = tuple(plan.rules.vocabulary.applicant_kinds)
        self.bucket_of: dict[str, int] = {}
        self.buckets: list[dict[str, list[Clause]]] = []
        self.built: dict[int, _Bucket] = {}
        self._group(plan)

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
            self.built[number] = _Bucket(self.library, self.buckets[number])
        return self.built[number]

    def derive(self, facts: Facts, day: date) -> list[Verdict]:
        """The verdicts for one applicant, sorted, as the library fires them."""
        codes = {kind: code for code, kind in enumerate(self.applicant_kinds, 1)}
        known = {"as_of": day.toordinal(), **({"kind": codes[facts.kind]} if facts.kind in codes else {})}
        applicant = {**facts.values, **known}
        groups: dict[int, list[tuple[str, str, Situation]]] = {}
        counted: dict[int, int | None] = {}
        subjects: list[tuple[str, str, Mapping[str, Any]]] = [(APPLICANT, "", applicant)]
        subjects += [(item.kind, f"{item.kind}:{item.id}", item.values) for item in facts.items]
        for kind, name, values in subjects:
            number = self.bucket_of.get(kind)
            if number is not None:
                here = (kind, name, Situation(values, applicant, facts, day, counted))
                groups.setdefault(number, []).append(here)
        is_open = cache(partial(self._is_open, kind=facts.kind, day=day.toordinal()))
        found: list[Verdict] = []
        for number, members in groups.items():
            bucket = self._bucket(number)
            held = bucket.fire([(kind, here) for kind, _, here in members])
            for (kind, name, here), marks in zip(members, held, strict=True):
                for asked in bucket.asked[kind]:
                    answer = asked.when.answer(marks) if is_open(asked) else NOT_MET
                    found.append((asked.name, name, answer, asked.rows(marks, here.values) if answer == MET else ()))
        found.sort()
        return found

    def _is_open(self, asked: AskedClause, kind: str, day: int) -> bool:
        """Whether a clause is for a kind of applicant, on a day."""
        applicants = asked.clause.applicants
        return (applicants is None or kind in applicants) and _in_force(self.policies[asked.clause.policy], day)


def _in_force(policy: Policy, day: int) -> bool:
    dates = policy.in_force
    begun = day >= (dates.start or dates.not_before or 0)
    over = policy.status == "repealed" or (dates.until is not None and day > dates.until)
    return begun and not over
