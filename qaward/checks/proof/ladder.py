"""A higher level never pays less than a lower one, of those that the documents name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from qaward.checks.proof.asking import ask, paid, shown
from qaward.checks.proof.outcome import Outcome, payer_words, settle
from qaward.checks.proof.scope import Certainty, ProofScope, Purse, witnesses
from qaward.checks.proof.stacking import owed, stacked
from qaward.checks.proof.symbols import Slot, World
from qaward.engine.decide import Decision
from qaward.findings import Finding
from qaward.meaning.core import Cond, In, Not, Tally, conditions, leaves, parts
from qaward.meaning.solver import Formula, both
from qaward.money import sum_word
from qaward.numbers import MOST, holds
from qaward.standings import Standing
from qaward.vocabulary.fact import APPLICANT, Fact


def higher_pays_less(scope: ProofScope) -> Iterator[Outcome]:
    """For each kind and each fact of it that has a better end: whether the better of two values can pay less."""
    for kind in scope.kinds:
        if kind == APPLICANT:
            continue
        names = scope.of_kind(kind)
        for fact in _ranked(scope, kind, names):
            using = tuple(name for name in names if any(fact.key == key for key in _asked(scope, name)))
            for purse in scope.purses(using):
                yield from _steps(scope, kind, fact, using, purse)


def _asked(scope: ProofScope, name: str) -> list[str]:
    found = [leaf for each in conditions(scope.promises[name]) for leaf in leaves(each)]
    return [leaf.ref.key for leaf in found if isinstance(leaf, In) and leaf.ref.scope == "item"]


def _ranked(scope: ProofScope, kind: str, names: list[str]) -> list[Fact]:
    facts = scope.rules.vocabulary.item_kinds[kind].facts
    asked = {key for name in names for key in _asked(scope, name)}
    return [fact for key, fact in facts.items() if key in asked and fact.better]


def _steps(scope: ProofScope, kind: str, fact: Fact, using: tuple[str, ...], purse: Purse) -> Iterator[Outcome]:
    """Each two values of an enumeration, or any two of a number."""
    own = tuple(name for name in using if not set(purse).isdisjoint(scope.payers([name])))
    if not own:
        return
    eased = scope.eased_for([*own, *_counting(scope, kind, purse)])
    if fact.type == "enum":
        named = _named(scope, kind, fact, [*own, *_counting(scope, kind, purse)])
        codes = [choice.code for choice in fact.choices if named is None or choice.code in named]
        for better, worse in combinations(codes if fact.better == "first" else codes[::-1], 2):
            yield settle(
                "level", scope, own, lambda s, a=better, b=worse: _compare(s, kind, fact, own, purse, a, b), eased
            )
        return
    yield settle("level", scope, own, lambda s: _compare(s, kind, fact, own, purse, None, None), eased)


def _named(scope: ProofScope, kind: str, fact: Fact, names: list[str]) -> set[int] | None:
    """The values that some clauses name: of the others the documents do not speak. None: they speak of all.

    Whoever says which values are shut out speaks of all the rest.
    """
    named: set[int] = set()
    for name in names:
        promise = scope.promises[name]
        for each in conditions(promise):
            for leaf, barred in _tests(each, promise.each == kind, kind):
                # A set without an end only asks whether the fact is given: it names no value.
                if leaf.ref.key == fact.key and leaf.ranges and leaf.ranges[-1][1] < MOST:
                    if barred:
                        return None
                    named |= {choice.code for choice in fact.choices if holds(leaf.ranges, choice.code)}
    return named


def _tests(cond: Cond, own: bool, kind: str, barred: bool = False) -> Iterator[tuple[In, bool]]:
    """The tests of items of a kind, and whether what passes is shut out; `own`: the condition is about such an item."""
    match cond:
        case In(ref):
            if own and ref.scope == "item":
                yield cond, barred
        case Tally(of, where):
            yield from _tests(where, of == kind, kind, barred)
        case Not(part):
            yield from _tests(part, own, kind, not barred)
        case _:
            for part in parts(cond):
                yield from _tests(part, own, kind, barred)


def _compare(
    scope: ProofScope,
    kind: str,
    fact: Fact,
    own: tuple[str, ...],
    purse: Purse,
    better: int | None,
    worse: int | None,
) -> tuple[Certainty, tuple[Finding, ...]]:
    names = scope.linked([*own, *_counting(scope, kind, purse)])
    beside = {scope.clauses[name].clause.each for name in names} - {APPLICANT}
    low = World.of(scope.rules.vocabulary, scope.day, scope.sizes(names, dict.fromkeys(sorted(beside | {kind}), 1)))
    slot = low.slots[kind][0]
    high = World(scope.day, low.applicant, {**low.slots, kind: [slot.twin(fact.key), *low.slots[kind][1:]]})
    less = owed(stacked(scope, high, names), purse)
    more = owed(stacked(scope, low, names), purse)
    up, down = high.slots[kind][0].fact(fact.key), slot.fact(fact.key)
    claim = both(slot.present, up.known, down.known, _is_better(fact, up.value, down.value, better, worse), less < more)
    # What is nothing only as long as a fact is not known is no less. What the fact itself follows from may be open.
    model = ask([low, high], claim, scope.until, fact.derived.of if fact.derived is not None else ())
    if model is None:
        return scope.searched(names), ()
    return "refuted", (_told(scope, fact, own, purse, model, low, high, slot),)


def _counting(scope: ProofScope, kind: str, purse: Purse) -> list[str]:
    """The clauses of some payers that count items of a kind: they too depend on what the item is."""
    counting = [name for name in scope.clauses if any(of == kind for of, _ in witnesses(scope.promises[name]))]
    return [name for name in counting if not set(purse).isdisjoint(scope.payers([name]))]


def _is_better(fact: Fact, up: Formula, down: Formula, better: int | None, worse: int | None) -> Formula:
    if better is not None:
        return both(up == better, down == worse)
    return up > down if fact.better == "high" else up < down


def _told(
    scope: ProofScope,
    fact: Fact,
    own: tuple[str, ...],
    purse: Purse,
    model: object,
    low: World,
    high: World,
    slot: Slot,
) -> Finding:
    worse, lower = shown(model, low, scope)
    better, higher = shown(model, high, scope)
    item = next(item for item in worse.items if item.id == slot.id)
    twin = next(item for item in better.items if item.id == slot.id)
    falls = {name: _due(lower, name, purse) - _due(higher, name, purse) for name in sorted(scope.clauses)}
    clause = scope.clauses[max(falls, key=lambda name: falls[name])].clause
    values = twin.values[fact.key], item.values[fact.key]
    words = {
        "at": "、".join(scope.clauses[name].clause.id for name in own), "label_zh": fact.label, "label_en": fact.key,
        "up_zh": fact.show(values[0]), "up_en": fact.show(values[0], "en"), "less": sum_word(paid(higher, purse)),
        "down_zh": fact.show(values[1]), "down_en": fact.show(values[1], "en"), "more": sum_word(paid(lower, purse)),
        **payer_words(scope, *purse),
    }  # fmt: skip
    about = f"{fact.show(values[0], 'en')}<{fact.show(values[1], 'en')}" if fact.type == "enum" else fact.key
    return Finding.of(
        "verify.level", clause.mark, words, policy=clause.policy, at=clause.id, about=about,
        examples=(scope.profile(better), scope.profile(worse)),
    )  # fmt: skip


def _due(decision: Decision, name: str, purse: Purse) -> int:
    """What is due from some payers under one clause."""
    return sum(
        line.net
        for line in decision.lines
        if (line.clause.name, line.standing) == (name, Standing.DUE) and line.payer in purse
    )
