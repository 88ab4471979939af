"""Lowering: the clauses of some policies, and a day, as the core.

Periods, years and windows become sets of day numbers; status and dates become gates. What no day changes is lowered
once, and what days change once for each set of windows, so that a new day costs little.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from qaward.meaning.core import (
    MET,
    NOT_MET,
    All,
    Any,
    Best,
    Clamp,
    Col,
    Cond,
    Const,
    Fen,
    Gate,
    Group,
    In,
    Minus,
    Not,
    Num,
    Origin,
    Part,
    Pay,
    Plus,
    Program,
    Promise,
    Ref,
    Round,
    Row,
    Scale,
    Stage,
    Steps,
    Tally,
    Total,
    conditions,
    leaves,
)
from qaward.meaning.passing import ends, passing
from qaward.numbers import Numbers, holds, of_values
from qaward.policy.added import added_by
from qaward.policy.model import All as Every
from qaward.policy.model import Clause, Condition, Count, Either, Leaf, PayLine, Policy, Tier
from qaward.policy.model import Not as Inverse
from qaward.policy.model import leaves as surface_leaves
from qaward.policy.stacking import StackRule
from qaward.policy.sums.base import Parts, Rounding, Sum
from qaward.vocabulary.fact import APPLICANT, Fact, Scope
from qaward.vocabulary.model import Vocabulary

AS_OF, KIND = "as_of", "kind"


class Lowering:
    """What some policies mean, day by day. `groups` are the stacking rules in the order in which they work."""

    def __init__(self, vocabulary: Vocabulary, policies: Sequence[Policy], groups: Iterable[StackRule] = ()) -> None:
        self._kinds = tuple(vocabulary.applicant_kinds)
        self._groups = tuple(Group(rule) for rule in groups)
        self._clauses = [_Lowered(clause, policy, vocabulary) for policy in policies for clause in policy.clauses]
        self._clauses = sorted((each for each in self._clauses if each.clause.pays), key=lambda each: each.clause.name)
        self._for_kind = {each.clause.name: self._gate(each.clause) for each in self._clauses}

    def _gate(self, clause: Clause) -> Cond:
        if clause.applicants is None:
            return Const(MET, Origin())
        codes = of_values(self._kinds.index(kind) + 1 for kind in clause.applicants if kind in self._kinds)
        return In(Ref(APPLICANT, KIND, "enum", 1, len(self._kinds)), codes, Origin(clause.mark))

    def on(self, day: date) -> Program:
        """The program of a day."""
        promises: dict[str, list[Promise]] = {}
        gates: dict[str, Gate] = {}
        for each in self._clauses:
            promise = each.on(day)
            promises.setdefault(promise.each, []).append(promise)
            gates[promise.name] = Gate(each.policy.applies_on(day), self._for_kind[promise.name])
        refs = frozenset(ref for each in self._clauses for ref in each.refs(day))
        by_kind = {kind: tuple(promises[kind]) for kind in sorted(promises)}
        return Program(day, by_kind, gates, self._groups, refs)


class _Lowered:
    """One clause, lowered for each set of windows that days make of its tests."""

    def __init__(self, clause: Clause, policy: Policy, vocabulary: Vocabulary) -> None:
        self.clause, self.policy, self._vocabulary = clause, policy, vocabulary
        self._dated = [leaf for leaf in tests_of(clause) if _by_day(leaf)]
        self._known: dict[tuple[Numbers | bool, ...], tuple[Promise, frozenset[Ref]]] = {}

    def on(self, day: date) -> Promise:
        return self._find(day)[0]

    def refs(self, day: date) -> frozenset[Ref]:
        return self._find(day)[1]

    def _find(self, day: date) -> tuple[Promise, frozenset[Ref]]:
        windows = tuple(_window(leaf, day) for leaf in self._dated)
        found = self._known.get(windows)
        if found is None:
            made = _Day(self.clause, self.policy, self._vocabulary, day)
            found = self._known[windows] = made.promise(), frozenset(made.refs)
        return found


def tests_of(clause: Clause) -> Iterator[Leaf]:
    """Every test of a fact in a clause, those of counted items too."""
    return _every_leaf(_conditions(clause))


def _conditions(clause: Clause) -> Iterator[Condition]:
    yield clause.when
    for line in clause.pays:
        yield from (tier.when for tier in (*line.tiers, *line.plus))
        yield from (stage.when for stage in line.stages)
        yield from added_by(line)


def _every_leaf(conditions: Iterable[Condition]) -> Iterator[Leaf]:
    for condition in conditions:
        for leaf in surface_leaves(condition):
            if isinstance(leaf, Count):
                yield from _every_leaf([leaf.where])
            else:
                yield leaf


def _by_day(leaf: Leaf) -> bool:
    return leaf.test.relative or leaf.fact.key == AS_OF


def _window(leaf: Leaf, day: date) -> Numbers | bool:
    """What a day makes of a test: the set it asks for, or (of the day itself) whether it passes."""
    found = passing(leaf.test, day)
    return holds(found, day.toordinal()) if leaf.fact.key == AS_OF else found


class _Day:
    """Lowers one clause on one day, and notes every fact that it asks."""

    def __init__(self, clause: Clause, policy: Policy, vocabulary: Vocabulary, day: date) -> None:
        self.clause, self.policy, self.vocabulary, self.day = clause, policy, vocabulary, day
        self.refs: dict[Ref, None] = {}
        self._own: Scope = APPLICANT if clause.each == APPLICANT else "item"

    def promise(self) -> Promise:
        clause = self.clause
        when = self._cond(clause.when, self._own)
        pays = tuple(self._pay(line) for line in clause.pays)
        return Promise(clause.name, clause.each, when, pays, Origin(clause.mark, clause.readings))

    def _ref(self, scope: Scope, fact: Fact) -> Ref:
        return _noted(scope, fact, self.refs)

    def _payer_ref(self, family: str, payer: str) -> Ref:
        return _payer_ref(family, payer, self._own, self.vocabulary, self.refs)

    def _cond(self, condition: Condition, own: Scope) -> Cond:
        return _lowered(condition, own, self.day, self.refs)

    def _pay(self, line: PayLine) -> Pay:
        return Pay(
            payer=line.payer,
            standing=line.standing,
            form=line.form,
            bound=self.policy.binds(line.payer),
            draft=self.policy.status == "draft",
            grant=self._payer_ref("granted", line.on_top_of) if line.on_top_of else None,
            own=self._payer_ref("granted", line.payer),
            determined=self._payer_ref("determined", line.payer),
            rows=tuple(self._row(tier, line) for tier in line.tiers),
            times=self._ref(self._own, line.times) if line.times is not None else None,
            whole=line.review == "whole",
            adds=tuple(self._row(tier, line) for tier in line.plus),
            stages=tuple(Stage(stage.share, self._cond(stage.when, self._own)) for stage in line.stages),
            origin=Origin(line.mark, line.readings),
            absent=Origin(line.mark, line.absent),
            floor=self._limit(line.floor),
            cap=self._limit(line.cap),
            unadded=Origin(line.mark, line.unadded),
        )

    def _limit(self, limit: Sum | None) -> Num | None:
        return None if limit is None else limit.made(self._sums)

    @property
    def _sums(self) -> _Sums:
        return _Sums(self._own, self.vocabulary, self.day, self.refs)

    def _row(self, tier: Tier, line: PayLine) -> Row:
        num = Fen(tier.fen) if tier.sum is None else tier.sum.made(self._sums)
        origin = Origin(tier.mark, tier.readings)
        standing, figured = line.stands(tier), tier.standing is None
        when = self._cond(tier.when, self._own)
        under = Origin(tier.mark, tier.under)
        return Row(when, num, standing, figured, tier.sum is not None, tier.alone, origin, tier.grades, under)


def lowered(condition: Condition, day: date) -> Cond:
    """One condition on a day, by itself: what it asks of the item is looked up among what is known of the subject."""
    return _lowered(condition, "item", day, {})


def _lowered(condition: Condition, own: Scope, day: date, refs: dict[Ref, None]) -> Cond:
    match condition:
        case Leaf(scope, fact, test, mark, readings):
            origin, found = Origin(mark, readings), passing(test, day)
            if fact.key == AS_OF and scope == APPLICANT:
                return Const(MET if holds(found, day.toordinal()) else NOT_MET, origin)
            return In(_noted(APPLICANT if scope == APPLICANT else own, fact, refs), found, origin)
        case Count():
            return _tally(condition, day, refs)
        case Inverse(part):
            return Not(_lowered(part, own, day, refs))
        case Every(parts, readings):
            return All(tuple(_lowered(part, own, day, refs) for part in parts), Origin(None, readings))
        case Either(parts):
            return Any(tuple(_lowered(part, own, day, refs) for part in parts))


def _tally(count: Count, day: date, refs: dict[Ref, None]) -> Tally:
    added = None if count.of is None else _noted("item", count.of, refs)
    met = _lowered(count.where, "item", day, refs)
    return Tally(count.kind, met, passing(count, day), Origin(count.mark, count.readings), added)


def lowered_sum(made: Sum, vocabulary: Vocabulary, day: date) -> Num:
    """One sum by itself: what it is made of an item is looked up among what is known of the subject."""
    return made.made(_Sums("item", vocabulary, day, {}))


@dataclass(frozen=True, slots=True)
class _Sums:
    """Sums of the core, of what a clause looks at, see `policy.sums.base.Maker`; every fact they ask is noted."""

    own: Scope
    vocabulary: Vocabulary
    day: date
    refs: dict[Ref, None]

    def _ref(self, scope: Scope, fact: Fact) -> Ref:
        return _noted(APPLICANT if scope == APPLICANT else self.own, fact, self.refs)

    def figure(self, fen: int) -> Num:
        return Fen(fen)

    def fact(self, scope: Scope, fact: Fact) -> Num:
        return Col(self._ref(scope, fact))

    def grant(self, payer: str) -> Num:
        return Col(_payer_ref("granted", payer, self.own, self.vocabulary, self.refs))

    def scaled(self, ratio: Fraction, inner: Num) -> Num:
        return Scale(ratio, inner)

    def items(self, count: Count) -> Num:
        return Total(_tally(count, self.day, self.refs))

    def steps(self, of: Num, every: int, gives: int) -> Num:
        return Steps(of, every, gives)

    def part(self, parts: Parts) -> Num:
        return Part(parts.fen, parts.unit, self._ref(*parts.among), self._ref(*parts.place), parts.odd)

    def held(self, inner: Num, floor: Num | None, cap: Num | None) -> Num:
        return Clamp(inner, floor, cap)

    def rounded(self, inner: Num, to: int, how: Rounding) -> Num:
        return Round(inner, to, how)

    def total(self, parts: Sequence[Num]) -> Num:
        return Plus(tuple(parts))

    def best(self, parts: Sequence[Num], *, highest: bool) -> Num:
        return Best(tuple(parts), highest)

    def less(self, inner: Num, off: Num) -> Num:
        return Minus(inner, off)


def _payer_ref(family: str, payer: str, own: Scope, vocabulary: Vocabulary, refs: dict[Ref, None]) -> Ref:
    return _noted(own, vocabulary.payer_facts[f"{family}.{payer}"], refs)


def _noted(scope: Scope, fact: Fact, refs: dict[Ref, None]) -> Ref:
    least, most = ends(fact)
    ref = Ref(scope, fact.key, fact.type, least, most)
    refs[ref] = None
    return ref


def cuts(program: Program) -> Mapping[Ref, frozenset[int]]:
    """For each fact the numbers from which on some condition may answer otherwise: ends of sets, from below."""
    found: dict[Ref, set[int]] = {}
    for promise in program:
        for cond in conditions(promise):
            for leaf in leaves(cond):
                _cut(leaf, found)
    return {ref: frozenset(each) for ref, each in found.items()}


def _cut(leaf: In | Tally | Const, found: dict[Ref, set[int]]) -> None:
    match leaf:
        case In(ref, ranges):
            found.setdefault(ref, set()).update(end for low, high in ranges for end in (low, high + 1))
        case Tally(where=where):
            for inner in leaves(where):
                _cut(inner, found)
        case Const():
            pass
