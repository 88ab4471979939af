"""Conditions compiled to plain functions with three answers, in strong Kleene logic.

Answers are the integers NOT_MET < UNKNOWN < MET, so that `all` is the smallest answer of the parts, `any`
the largest, and `not` turns the scale round. Every leaf is always answered: the list of answers is the trace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias

from qaward.facts import Facts, Item
from qaward.policy.model import (
    All,
    Condition,
    Count,
    Either,
    Elapsed,
    Given,
    Leaf,
    Not,
    OneOf,
    Range,
    Recent,
    Test,
    Years,
    leaves,
)
from qaward.policy.unasked import readings_of
from qaward.vocabulary import Value

NOT_MET, UNKNOWN, MET = 0, 1, 2
ANSWERS = ("not_met", "unknown", "met")
"""The names of the answers in documents, by number."""

LEAST, MOST = -(2**63), 2**63
"""Beyond every value a fact can have."""

Values: TypeAlias = Mapping[str, Value]
Counted: TypeAlias = tuple[int, int | None]
"""How many items certainly and how many possibly meet a condition (None: no upper limit)."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What conditions may look at beside the item itself: the day, the applicant, all its items by kind.

    `counted` keeps what was counted (by the count itself, which is kept with it), so that many items that ask for the
    same count do not count again; `opened` the same scene with some facts of the applicant taken as not known.
    """

    day: date
    applicant: Values
    items: Mapping[str, list[Item]]
    complete: bool
    counted: dict[int, tuple[Count, Counted]] = field(
        default_factory=dict[int, "tuple[Count, Counted]"], init=False, repr=False, compare=False
    )
    opened: dict[frozenset[str], Scene] = field(
        default_factory=dict[frozenset[str], "Scene"], init=False, repr=False, compare=False
    )

    @classmethod
    def of(cls, facts: Facts, day: date, kinds: Sequence[str] = ()) -> Scene:
        """The scene of one applicant's facts on one day; `kinds` are the kinds of applicant by their codes."""
        items: dict[str, list[Item]] = {}
        for item in facts.items:
            items.setdefault(item.kind, []).append(item)
        applicant = {**facts.values, "as_of": day.toordinal()}
        if facts.kind in kinds:
            applicant["kind"] = kinds.index(facts.kind) + 1
        return cls(day, applicant, items, facts.complete)

    def without(self, keys: Iterable[str]) -> Scene:
        """The scene without some facts of the applicant."""
        gone = frozenset(key for key in keys if key in self.applicant)
        if not gone:
            return self
        if gone not in self.opened:
            whole = {key: value for key, value in self.applicant.items() if key not in gone}
            self.opened[gone] = replace(self, applicant=whole)
        return self.opened[gone]


Check: TypeAlias = Callable[[Values, Scene], int]
Fold: TypeAlias = Callable[[list[int]], int]


class Judge:
    """One compiled condition: `checks` answer its leaves in order, `fold` makes one answer of them."""

    __slots__ = ("checks", "fold", "leaves", "readings")

    def __init__(self, condition: Condition) -> None:
        self.leaves: tuple[Leaf | Count, ...] = tuple(leaves(condition))
        self.checks: tuple[Check, ...] = tuple(check_of(leaf) for leaf in self.leaves)
        self.fold: Fold = _whole(condition, len(self.leaves))
        self.readings: tuple[str, ...] = tuple(readings_of(condition))

    def answers(self, values: Values, scene: Scene) -> list[int]:
        """The answer of every leaf for one item (or for the applicant itself)."""
        return [check(values, scene) for check in self.checks]

    def answer(self, values: Values, scene: Scene) -> int:
        """The answer of the whole condition."""
        return self.fold([check(values, scene) for check in self.checks])


def _whole(condition: Condition, count: int) -> Fold:
    """The fold of a whole condition; the usual one, all of some leaves, is the smallest answer itself."""
    if not count:
        return _fold(condition, [0])
    if isinstance(condition, Leaf | Count) or (
        isinstance(condition, All) and all(isinstance(part, Leaf | Count) for part in condition.parts)
    ):
        return min
    return _fold(condition, [0])


def _fold(condition: Condition, at: list[int]) -> Fold:
    """A function from the leaves' answers to the condition's; `at` counts the leaves met so far."""
    match condition:
        case Leaf() | Count():
            here = at[0]
            at[0] += 1
            return lambda answers: answers[here]
        case Not(part):
            inner = _fold(part, at)
            return lambda answers: MET - inner(answers)
        case All(parts) | Either(parts):
            folds = [_fold(part, at) for part in parts]
            best = max if isinstance(condition, Either) else min
            none = NOT_MET if isinstance(condition, Either) else MET
            return lambda answers: best([fold(answers) for fold in folds], default=none)


def check_of(leaf: Leaf | Count) -> Check:
    """The function that answers one leaf. A fact that is not known makes the answer UNKNOWN."""
    if isinstance(leaf, Count):
        return _counting(leaf)
    check = _testing(leaf.fact.key, leaf.test)
    if leaf.scope == "item":
        return check
    return lambda values, scene: check(scene.applicant, scene)


def _testing(key: str, test: Test) -> Check:
    match test:
        case OneOf(codes):
            answers: dict[Value | None, int] = {None: UNKNOWN, **dict.fromkeys(codes, MET)}
            return lambda values, scene: answers.get(values.get(key), NOT_MET)
        case Range(low, high):
            least, most = low if low is not None else LEAST, high if high is not None else MOST

            def ranged(values: Values, scene: Scene) -> int:
                value = values.get(key)
                if value is None:
                    return UNKNOWN
                return MET if least <= value <= most else NOT_MET  # type: ignore[operator]

            return ranged
        case Elapsed(period):

            def elapsed(values: Values, scene: Scene) -> int:
                value = values.get(key)
                if value is None:
                    return UNKNOWN
                return MET if period.over(date.fromordinal(int(value)), scene.day) else NOT_MET  # type: ignore[arg-type]

            return elapsed
        case Recent():

            def recent(values: Values, scene: Scene) -> int:
                value = values.get(key)
                if value is None:
                    return UNKNOWN
                first, last = test.window(scene.day)
                return MET if first <= date.fromordinal(int(value)) <= last else NOT_MET  # type: ignore[arg-type]

            return recent
        case Years(low, high):

            def in_years(values: Values, scene: Scene) -> int:
                value = values.get(key)
                if value is None:
                    return UNKNOWN
                return MET if low <= test.back(int(value), scene.day) <= high else NOT_MET  # type: ignore[arg-type]

            return in_years
        case Given():
            return lambda values, scene: UNKNOWN if (text := values.get(key)) is None else MET if text else NOT_MET


def count_bounds(leaf: Count, scene: Scene, judge: Judge | None = None) -> Counted:
    """How many items meet a count's condition."""
    found = scene.counted.get(id(leaf))
    if found is None:
        judge = judge or Judge(leaf.where)
        answers = [judge.answer(item.values, scene) for item in scene.items.get(leaf.kind, ())]
        certain = answers.count(MET)
        found = leaf, (certain, certain + answers.count(UNKNOWN) if scene.complete else None)
        scene.counted[id(leaf)] = found
    return found[1]


def count_answer(leaf: Count, counted: Counted) -> int:
    """Whether so many items are as many as a count asks for."""
    (least, most), low, high = counted, leaf.low or 0, leaf.high
    if (most is not None and most < low) or (high is not None and least > high):
        return NOT_MET
    return MET if least >= low and (high is None or (most is not None and most <= high)) else UNKNOWN


def _counting(leaf: Count) -> Check:
    judge = Judge(leaf.where)
    return lambda values, scene: count_answer(leaf, count_bounds(leaf, scene, judge))
