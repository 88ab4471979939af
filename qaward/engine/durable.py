"""The second key: the same policies compiled to durable-rules, in the one subset of it that is safe.

It starts from the policies, not from the reference evaluator's compiled form. Each proposition of a policy
(a clause's condition, a row, a grant) and its negation are brought to negation normal form and then to
disjunctive normal form; each conjunct becomes one rule with one flat `$and`. A proposition that fires is met,
one whose negation fires is not met, one of which neither fires is unknown (both normal forms keep Kleene
truth). Values are integers; sums, counts, periods and texts are derived beforehand into integers.
"""

from __future__ import annotations

import itertools
import warnings
import weakref
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any

from qaward.engine.conditions import MET, NOT_MET, UNKNOWN
from qaward.engine.decide import Finding, Row
from qaward.engine.match import APPLICANT, NO_TIER, TIER_UNKNOWN, Plan
from qaward.facts import Facts, Item
from qaward.period import full_months
from qaward.policy.model import (
    All,
    Clause,
    Condition,
    Count,
    Either,
    Elapsed,
    Given,
    Leaf,
    Not,
    OneOf,
    PayLine,
    Policy,
    Range,
    Recent,
    leaves,
)

MOST_RULES = 120
"""Rules in one ruleset; the library fails at 256 rules that share a condition and hangs at 512 siblings."""

MOST_CONJUNCTS = 2000
"""Conjuncts one proposition may expand to; larger conditions are asked about leaf by leaf."""

CLAUSES_PER_BUCKET = 30
FACTS_PER_SESSION = 200

Literal = tuple[str, str, int]
"""Field, operator (`==`, `!=`, `>=`, `<=`), integer."""

Conjunct = frozenset[Literal]
Derive = Callable[["_Situation"], int | None]


class TooLarge(Exception):  # noqa: N818
    """A condition whose normal form is too large for this evaluator."""


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


@dataclass(frozen=True, slots=True)
class _Situation:
    """What derived fields may look at; `counted` keeps what was counted for one applicant."""

    values: Mapping[str, Any]
    facts: Facts
    day: date
    counted: dict[_Tally, int | None]


# ── normal forms ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Fields:
    """Integer fields of one kind's facts: short names for keys, and how to derive those that are not given."""

    names: dict[str, str] = field(default_factory=dict[str, str])
    derived: dict[str, Derive] = field(default_factory=dict[str, Derive])

    def given(self, key: str, derive: Derive) -> str:
        if key not in self.names:
            self.names[key] = f"x{len(self.names)}"
            self.derived[self.names[key]] = derive
        return self.names[key]


def _normal(condition: Condition, wanted: bool, fields: _Fields) -> list[Conjunct]:
    """The conjuncts any one of which makes the condition met (`wanted`) or not met."""
    match condition:
        case Not(part):
            return _normal(part, not wanted, fields)
        case All(parts) | Either(parts):
            choices = [_normal(part, wanted, fields) for part in parts]
            if isinstance(condition, All) == wanted:
                return _product(choices)
            return _least(conjunct for choice in choices for conjunct in choice)
        case Leaf():
            return _leaf(condition, wanted, fields)
        case Count():
            name = fields.given(f"#count{id(condition)}", _Tally(condition).truth)
            return [frozenset({(name, "==", 1 if wanted else 0)})]


def _product(choices: list[list[Conjunct]]) -> list[Conjunct]:
    conjuncts: list[Conjunct] = [frozenset()]
    for choice in choices:
        conjuncts = _least(one | other for one, other in itertools.product(conjuncts, choice))
    return conjuncts


def _least(conjuncts: Iterable[Conjunct]) -> list[Conjunct]:
    """The conjuncts without those that cannot hold and those that imply another: when one holds, so does that."""
    reduced = {least for conjunct in conjuncts if (least := _reduced(conjunct)) is not None}
    kept: list[Conjunct] = []
    for conjunct in sorted(reduced, key=lambda each: (len(each), sorted(each))):
        if not any(other <= conjunct for other in kept):
            kept.append(conjunct)
        if len(kept) > MOST_CONJUNCTS:
            raise TooLarge
    return kept


def _reduced(conjunct: Conjunct) -> Conjunct | None:
    """The conjunct with the tightest bounds of each field alone; None where no value could satisfy it."""
    if len({name for name, _, _ in conjunct}) == len(conjunct):
        return conjunct
    fields: dict[str, dict[str, list[int]]] = {}
    for name, operator, value in conjunct:
        fields.setdefault(name, {}).setdefault(operator, []).append(value)
    literals: set[Literal] = set()
    for name, tests in fields.items():
        exact, others = tests.get("==", []), tests.get("!=", [])
        low, high = max(tests.get(">=", []), default=None), min(tests.get("<=", []), default=None)
        bounds: list[Literal] = [(name, ">=", low)] if low is not None else []
        bounds += [(name, "<=", high)] if high is not None else []
        bounds += [(name, "!=", value) for value in others]
        if exact:
            if not all(_holds((name, "==", value), {name: exact[0]}) for value in exact):
                return None
            if not all(_holds(bound, {name: exact[0]}) for bound in bounds):
                return None
            bounds = [(name, "==", exact[0])]
        elif low is not None and high is not None and low > high:
            return None
        literals.update(bounds)
    return frozenset(literals)


def _leaf(leaf: Leaf, wanted: bool, fields: _Fields) -> list[Conjunct]:
    key = leaf.fact.key
    prefix = "" if leaf.scope == "item" else "applicant."
    read = _reader(leaf)
    match leaf.test:
        case OneOf(codes):
            name = fields.given(prefix + key, read)
            if wanted:
                return [frozenset({(name, "==", code)}) for code in codes]
            return [frozenset((name, "!=", code) for code in codes)]
        case Range(low, high):
            return _range(fields.given(prefix + key, read), low, high, wanted)
        case Elapsed(period) if period.months:
            name = fields.given(f"{prefix}{key}#months", lambda here: _since(read(here), here.day, months=True))
            return _range(name, period.months, None, wanted)
        case Elapsed(period):
            name = fields.given(f"{prefix}{key}#days", lambda here: _since(read(here), here.day, months=False))
            return _range(name, period.days, None, wanted)
        case Recent(period):
            name = fields.given(f"{prefix}{key}#ago", lambda here: _since(read(here), here.day, months=False))
            left = fields.given(
                f"{prefix}{key}#left{period.months}.{period.days}",
                lambda here: _left(read(here), period.before(here.day)),
            )
            one, two = _range(name, 0, None, wanted), _range(left, 0, None, wanted)
            return _product([one, two]) if wanted else _least([*one, *two])
        case Given():
            name = fields.given(f"{prefix}{key}#given", lambda here: _text_given(leaf, here))
            return [frozenset({(name, "==", 1 if wanted else 0)})]


def _range(name: str, low: int | None, high: int | None, wanted: bool) -> list[Conjunct]:
    bounds: list[Literal] = []
    if low is not None:
        bounds.append((name, ">=", low) if wanted else (name, "<=", low - 1))
    if high is not None:
        bounds.append((name, "<=", high) if wanted else (name, ">=", high + 1))
    return [frozenset(bounds)] if wanted else [frozenset({bound}) for bound in bounds]


# ── derived fields ───────────────────────────────────────────────────────────────────────────────────


def _reader(leaf: Leaf) -> Derive:
    key, on_item = leaf.fact.key, leaf.scope == "item"

    def read(here: _Situation) -> int | None:
        value = (here.values if on_item else here.facts.values).get(key)
        return value if isinstance(value, int) else None

    return read


def _since(value: int | None, day: date, *, months: bool) -> int | None:
    if value is None:
        return None
    return full_months(date.fromordinal(value), day) if months else day.toordinal() - value


def _left(value: int | None, start: date) -> int | None:
    return None if value is None else value - start.toordinal()


def _text_given(leaf: Leaf, here: _Situation) -> int | None:
    value = (here.values if leaf.scope == "item" else here.facts.values).get(leaf.fact.key)
    return None if value is None else int(value != "")


class _Tally:
    """A count over other items, taken here, since the library may not join or negate over them."""

    __slots__ = ("count", "derived", "forms")

    def __init__(self, count: Count) -> None:
        fields = _Fields()
        self.count = count
        self.forms = {
            id(leaf): (_normal(leaf, True, fields), _normal(leaf, False, fields)) for leaf in leaves(count.where)
        }
        self.derived = fields.derived

    def truth(self, here: _Situation) -> int | None:
        """1, 0 or None (unknown): the same for every item of one applicant."""
        if self not in here.counted:
            here.counted[self] = self._take(here)
        return here.counted[self]

    def _take(self, here: _Situation) -> int | None:
        facts, count = here.facts, self.count
        truths = [self._of(item, here) for item in facts.items if item.kind == count.kind]
        least = sum(truth == MET for truth in truths)
        most = least + sum(truth == UNKNOWN for truth in truths) if facts.complete else None
        low, high = count.low or 0, count.high
        if (high is not None and least > high) or (most is not None and most < low):
            return 0
        return 1 if low <= least and (high is None or (most is not None and most <= high)) else None

    def _of(self, item: Item, here: _Situation) -> int:
        """What one other item answers, by the normal forms of the leaves, without the library."""
        there = _Situation(item.values, here.facts, here.day, here.counted)
        known = {name: value for name, derive in self.derived.items() if (value := derive(there)) is not None}

        def told(leaf: Leaf | Count) -> int:
            for answer, conjuncts in zip((MET, NOT_MET), self.forms[id(leaf)], strict=True):
                if any(all(_holds(literal, known) for literal in conjunct) for conjunct in conjuncts):
                    return answer
            return UNKNOWN

        return _fold(self.count.where, told)


def _fold(condition: Condition, told: Callable[[Leaf | Count], int]) -> int:
    """The answer of a condition, from what is told of its leaves."""
    match condition:
        case Not(part):
            return MET - _fold(part, told)
        case All(parts):
            return min((_fold(part, told) for part in parts), default=MET)
        case Either(parts):
            return max((_fold(part, told) for part in parts), default=NOT_MET)
        case Leaf() | Count():
            return told(condition)


def _holds(literal: Literal, known: Mapping[str, int]) -> bool:
    name, operator, bound = literal
    value = known.get(name)
    if value is None:
        return False
    return {"==": value == bound, "!=": value != bound, ">=": value >= bound, "<=": value <= bound}[operator]


# ── rules ────────────────────────────────────────────────────────────────────────────────────────────

_OPERATORS = {"!=": "$neq", ">=": "$gte", "<=": "$lte"}
Propositions = list[tuple[Condition, bool]]
"""What is asked of each item of one kind: conditions that are met (True) or not met. Their places are their numbers."""


class _AskedCondition:
    """A condition: the numbers of the propositions that it is met and that it is not.

    Where its normal forms would be too large, its leaves are asked about one by one and put together here.
    """

    __slots__ = ("condition", "numbers")

    def __init__(self, condition: Condition, propositions: Propositions) -> None:
        self.condition = condition
        self.numbers: dict[int, tuple[int, int]] = {}
        for part in (condition,) if _fits(condition) else leaves(condition):
            self.numbers[id(part)] = len(propositions), len(propositions) + 1
            propositions += [(part, True), (part, False)]

    def answer(self, held: set[int]) -> int:
        """What fired."""
        whole = self.numbers.get(id(self.condition))
        if whole is not None:
            return _told(whole, held)
        return _fold(self.condition, lambda leaf: _told(self.numbers[id(leaf)], held))


def _fits(condition: Condition) -> bool:
    try:
        for wanted in (True, False):
            _normal(condition, wanted, _Fields())
    except TooLarge:
        return False
    return True


def _told(numbers: tuple[int, int], held: set[int]) -> int:
    met, failed = (number in held for number in numbers)
    if met and failed:
        raise RuntimeError("durable-rules fired a condition and its contrary")
    return MET if met else NOT_MET if failed else UNKNOWN


class _AskedLine:
    """One pay line: the number of each row, and those of the propositions that together say that no row holds.

    A table by one fact denies its rows at once. The denial of a table by several grows with the product of its
    rows, so there each row is denied by itself.
    """

    __slots__ = ("extras", "grant", "no_row", "payer", "rows")

    def __init__(self, line: PayLine, propositions: Propositions) -> None:
        self.payer = line.payer
        self.grant = None if line.on_top_of is None else f"granted.{line.on_top_of}"
        rows = [tier.when for tier in line.tiers]
        simple = all(sum(1 for _ in leaves(row)) <= 1 for row in rows)
        denied = [Either(tuple(rows))] if simple else rows
        self.rows = range(len(propositions), len(propositions) + len(rows))
        self.no_row = frozenset(range(self.rows.stop, self.rows.stop + len(denied)))
        propositions += [(row, True) for row in rows]
        propositions += [(row, False) for row in denied]
        extras = (*(tier.when for tier in line.plus), *(stage.when for stage in line.stages))
        self.extras = [_AskedCondition(condition, propositions) for condition in extras]

    def row(self, held: set[int]) -> int:
        """The row that fired, NO_TIER or TIER_UNKNOWN."""
        fired = [at for at, number in enumerate(self.rows) if number in held]
        none = self.no_row <= held
        if len(fired) + none > 1:
            raise RuntimeError(f"durable-rules fired several rows of {self.payer}: {fired}")
        return fired[0] if fired else NO_TIER if none else TIER_UNKNOWN

    def fired(self, held: set[int]) -> tuple[int, ...]:
        """What fired of the add-ons and the stages."""
        return tuple(extra.answer(held) for extra in self.extras)

    def granted(self, values: Mapping[str, Any]) -> int:
        """Whether the grant that the line is on top of was made."""
        if self.grant is None:
            return MET
        sum_ = values.get(self.grant)
        return UNKNOWN if sum_ is None else MET if sum_ else NOT_MET


class _Asked:
    """One clause: what the library is asked about it."""

    __slots__ = ("clause", "lines", "name", "when")

    def __init__(self, clause: Clause, propositions: Propositions) -> None:
        self.clause, self.name = clause, clause.name
        self.when = _AskedCondition(clause.when, propositions)
        self.lines = [_AskedLine(line, propositions) for line in clause.pays]

    def rows(self, held: set[int], values: Mapping[str, Any]) -> tuple[Row, ...]:
        """Per payer the row, the grant, the add-ons and the stages."""
        return tuple((line.payer, line.row(held), line.granted(values), line.fired(held)) for line in self.lines)


class _Bucket:
    """Some item kinds whose rules share rulesets, so that a decision needs few sessions of the library."""

    def __init__(self, host: Any, serial: int, kinds: Mapping[str, list[Clause]]) -> None:
        self.host = host
        self.codes = {kind: code for code, kind in enumerate(kinds, 1)}
        self.fields = {kind: _Fields() for kind in kinds}
        self.asked: dict[str, list[_Asked]] = {}
        self.always: dict[str, set[int]] = {kind: set() for kind in kinds}
        self.hits: list[tuple[int, str]] = []
        self.faults: list[BaseException] = []
        meaning: dict[tuple[int, Conjunct], list[int]] = {}
        for kind, clauses in kinds.items():
            propositions: Propositions = []
            self.asked[kind] = [_Asked(clause, propositions) for clause in clauses]
            for number, (condition, wanted) in enumerate(propositions):
                for conjunct in _normal(condition, wanted, self.fields[kind]):
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

    def fire(self, situations: list[tuple[str, _Situation]]) -> list[set[int]]:
        """The propositions that hold of each fact, given with its kind."""
        held: list[set[int]] = []
        for start in range(0, len(situations), FACTS_PER_SESSION):
            held += self._session(situations[start : start + FACTS_PER_SESSION])
        return held

    def _session(self, situations: list[tuple[str, _Situation]]) -> list[set[int]]:
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

    def _fact(self, at: int, kind: str, here: _Situation) -> dict[str, Any]:
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
        groups: dict[int, list[tuple[str, str, _Situation]]] = {}
        counted: dict[_Tally, int | None] = {}
        subjects = [(APPLICANT, "", facts.values)]
        subjects += [(item.kind, f"{item.kind}:{item.id}", item.values) for item in facts.items]
        for kind, name, values in subjects:
            if kind in self.bucket_of:
                here = (kind, name, _Situation(values, facts, day, counted))
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
