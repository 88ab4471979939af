"""Terms as plain functions over whole numbers: the printer of the reference evaluator.

An answer is 0, 1 or 2 (not met, unknown, met), a number an integer or None where it is unknown. Each function takes
what is known of the item looked at, and the scene.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from qaward.meaning.core import MET, NOT_MET, UNKNOWN, Ref
from qaward.meaning.making import two_valued
from qaward.meaning.scene import Counted, Scene, Values
from qaward.meaning.terms import (
    Answer,
    AtLeast,
    Case,
    Column,
    Every,
    First,
    Inverse,
    IsKnown,
    IsMet,
    Least,
    Most,
    Number,
    Product,
    Quotient,
    Settled,
    Share,
    Some,
    Sum,
    Tallied,
    Times,
    Total,
    Variable,
    Whole,
    Within,
)
from qaward.meaning.values import Ask, Listed, among, counts_for, in_ranges, known, listed, member, share_of, together
from qaward.numbers import MOST
from qaward.vocabulary.fact import Value

Reckon: TypeAlias = Callable[[Values, Scene], "int | None"]
"""A number for one item; None: unknown."""


@lru_cache(maxsize=100_000)
def ask(term: Answer) -> Ask:
    """The function that gives an answer."""
    match term:
        case Settled(answer):
            return lambda values, scene: answer
        case Within(ref, ranges):
            return member(ref, ranges)
        case Every(parts):
            return _smallest(parts)
        case Some(parts):
            return _largest([ask(part) for part in parts])
        case Inverse(IsKnown(Column(Ref(scope="item", key=key)))):
            return lambda values, scene: MET if values.get(key) is None else NOT_MET
        case Inverse(part):
            inner = ask(part)
            return lambda values, scene: MET - inner(values, scene)
        case Tallied(what, ranges):
            return lambda values, scene: among(tally(what, scene), ranges)
        case AtLeast(one, other):
            return _at_least(one, other)
        case IsMet(part):
            inner = ask(part)
            return lambda values, scene: MET if inner(values, scene) == MET else NOT_MET
        case IsKnown(Column(Ref(scope="item", key=key))):
            return lambda values, scene: NOT_MET if values.get(key) is None else MET
        case IsKnown(part):
            number = reckon(part)
            return lambda values, scene: NOT_MET if number(values, scene) is None else MET
        case _:
            raise AssertionError(term)


@lru_cache(maxsize=100_000)
def reckon(term: Number) -> Reckon:
    """The function that gives a number; variables are looked up among what is known of the item."""
    match term:
        case Whole(value):
            return lambda values, scene: value
        case Column(ref):
            return _column(ref)
        case Total():
            return lambda values, scene: tally(term, scene).settled
        case Variable(name):
            return lambda values, scene: values[name]  # type: ignore[return-value]
        case Sum(parts):
            return _sum([reckon(part) for part in parts])
        case Times(part, by):
            return _each(reckon(part), lambda one: one * by)
        case Quotient(part, by):
            return _each(reckon(part), lambda one: one // by)
        case Product(one, other):
            return _both(reckon(one), reckon(other), lambda first, second: first * second)
        case Least(one, Whole(value)):
            return _each(reckon(one), lambda found: found if found < value else value)
        case Least(one, other):
            return _both(reckon(one), reckon(other), min)
        case Most(one, Whole(value)):
            return _each(reckon(one), lambda found: found if found > value else value)
        case Most(one, other):
            return _both(reckon(one), reckon(other), max)
        case Share(fen, unit, among_, place):
            return _both(reckon(among_), reckon(place), lambda count, at: share_of(fen, unit, count, at))
        case First(cases, default):
            return _first(cases, default)
        case _:
            raise AssertionError(term)


_NOWHERE = Scene(date.min, {}, {}, True)


def settle(term: Number, known: Mapping[str, int]) -> int:
    """A number of which all variables are known."""
    found = reckon(term)(known, _NOWHERE)
    assert found is not None
    return found


def settled_met(term: Answer, known: Mapping[str, int]) -> bool:
    """Whether an answer is met of which all variables are known."""
    return ask(term)(known, _NOWHERE) == MET


def tally(term: Total, scene: Scene) -> Counted:
    """How many items meet what is counted, or what they come to."""
    found = scene.counted.get(term)
    if found is None:
        check, of = ask(term.where), term.of
        each = (counts_for(check(item.values, scene), of, item.values) for item in scene.items.get(term.kind, ()))
        found = scene.counted[term] = together(each, complete=scene.lists_all(term.kind))
    return found


def _smallest(parts: Sequence[Answer]) -> Ask:
    """Small sets are asked first, all in one loop for each scope: what they say is had for two look-ups."""
    small: dict[str, list[Listed]] = {"item": [], "applicant": []}
    others: list[Ask] = []
    for part in parts:
        answers = listed(part.ref, part.ranges) if isinstance(part, Within) else None
        if isinstance(part, Within) and answers is not None:
            small[part.ref.scope].append((part.ref.key, answers.get))
        else:
            others.append(ask(part))
    own, applicant, more = tuple(small["item"]), tuple(small["applicant"]), tuple(others)

    def check(values: Values, scene: Scene) -> int:
        least = MET
        for key, answer_of in own:
            answer = answer_of(values.get(key), NOT_MET)
            if answer < least:
                if answer == NOT_MET:
                    return NOT_MET
                least = answer
        for key, answer_of in applicant:
            answer = answer_of(scene.applicant.get(key), NOT_MET)
            if answer < least:
                if answer == NOT_MET:
                    return NOT_MET
                least = answer
        for each in more:
            answer = each(values, scene)
            if answer < least:
                if answer == NOT_MET:
                    return NOT_MET
                least = answer
        return least

    return check


def _largest(checks: Sequence[Ask]) -> Ask:
    def check(values: Values, scene: Scene) -> int:
        most = NOT_MET
        for each in checks:
            answer = each(values, scene)
            if answer > most:
                if answer == MET:
                    return MET
                most = answer
        return most

    return check


def _at_least(one: Number, other: Number) -> Ask:
    match one, other:
        case Column(Ref(scope="item", key=key, type=kind)), Whole(value) if kind != "text":
            return in_ranges(key, ((value, MOST),))
        case _:
            pass
    first, second = reckon(one), reckon(other)

    def check(values: Values, scene: Scene) -> int:
        left, right = first(values, scene), second(values, scene)
        return UNKNOWN if left is None or right is None else MET if left >= right else NOT_MET

    return check


def _column(ref: Ref) -> Reckon:
    key = ref.key
    if ref.type == "text":
        if ref.scope == "item":
            return lambda values, scene: known(values.get(key))
        return lambda values, scene: known(scene.applicant.get(key))
    if ref.scope == "item":
        return lambda values, scene: values.get(key)  # type: ignore[return-value]
    return lambda values, scene: scene.applicant.get(key)  # type: ignore[return-value]


def _each(inner: Reckon, do: Callable[[int], int]) -> Reckon:
    def number(values: Values, scene: Scene) -> int | None:
        found = inner(values, scene)
        return None if found is None else do(found)

    return number


def _both(one: Reckon, other: Reckon, do: Callable[[int, int], int]) -> Reckon:
    def number(values: Values, scene: Scene) -> int | None:
        first, second = one(values, scene), other(values, scene)
        return None if first is None or second is None else do(first, second)

    return number


def _sum(parts: Sequence[Reckon]) -> Reckon:
    def number(values: Values, scene: Scene) -> int | None:
        total = 0
        for part in parts:
            found = part(values, scene)
            if found is None:
                return None
            total += found
        return total

    return number


def _first(cases: Sequence[Case], default: Number) -> Reckon:
    table = _table(cases, default)
    if table is not None:
        return table
    pairs = [(ask(case.test), reckon(case.value)) for case in cases]
    otherwise = reckon(default)
    if len(pairs) == 1 and two_valued(cases[0].test):
        ((test, value),) = pairs
        match cases[0].value, default:
            case Whole(one), Whole(other):
                return lambda values, scene: one if test(values, scene) else other
            case _:
                return lambda values, scene: value(values, scene) if test(values, scene) else otherwise(values, scene)

    def number(values: Values, scene: Scene) -> int | None:
        open_ = False
        for test, value in pairs:
            answer = test(values, scene)
            if answer == MET:
                return value(values, scene)
            open_ = open_ or answer == UNKNOWN
        return None if open_ else otherwise(values, scene)

    return number


def _table(cases: Sequence[Case], default: Number) -> Reckon | None:
    """The usual table, figures by one enumeration, as a dictionary."""
    rows: dict[Value | None, int | None] = {None: None}
    refs: set[Ref] = set()
    for case in cases:
        match case:
            case Case(Within(ref, ranges), Whole(value)) if ref.type in {"enum", "boolean"}:
                refs.add(ref)
                for low, high in ranges:
                    for code in range(max(low, ref.least), min(high, ref.most) + 1):
                        rows.setdefault(code, value)
            case _:
                return None
    if len(refs) != 1 or not isinstance(default, Whole):
        return None
    (ref,) = refs
    key, otherwise, get = ref.key, default.value, rows.get
    if ref.scope == "item":
        return lambda values, scene: get(values.get(key), otherwise)
    return lambda values, scene: get(scene.applicant.get(key), otherwise)
