"""Terms as functions that say what is settled whatever else becomes known, or what has to be known first.

The printer of case splits. A term whose value still hangs on something names what it hangs on: a fact, or a number of
items. Once that has a value it is asked again. So only facts that can still matter are ever tried.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from qaward.facts import Item
from qaward.meaning.core import MET, NOT_MET, UNKNOWN, Ref
from qaward.meaning.scene import Counted, Scene, Values
from qaward.meaning.terms import (
    Answer,
    AtLeast,
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
    Term,
    Times,
    Total,
    Whole,
    Within,
)
from qaward.meaning.values import among, counts_for, known, share_of, together
from qaward.numbers import MOST
from qaward.vocabulary.fact import Value


class Draft(NamedTuple):
    """Whether a policy that is not in force yet comes into force."""

    policy: str


Assumed: TypeAlias = Tallied | Total | Draft
"""What is taken for granted, one way or the other or as a number, where no single fact decides it."""

Want: TypeAlias = Ref | Assumed
"""What has to be known first: a fact of the item or of the applicant, or whether so many items meet a condition."""

State: TypeAlias = int | Want
"""An answer or a number, or what is wanted for it."""


@dataclass(slots=True)
class Around:
    """What is known beside the item looked at: the applicant's facts, all items by kind, whether there are no others.

    `taken` are answers that are taken for granted, `tallied` those of numbers of items that are settled, or what they
    want, `counted` the numbers as far as they are; `more` the same with one thing known otherwise, so that what was
    counted is not counted again.
    """

    applicant: Mapping[str, Value]
    items: Mapping[str, Sequence[Item]]
    complete: bool
    taken: Mapping[Assumed, int] = field(default_factory=dict[Assumed, int])
    tallied: dict[Tallied | Total, State] = field(default_factory=dict["Tallied | Total", State])
    counted: dict[Total, Counted] = field(default_factory=dict[Total, Counted], repr=False)
    more: dict[object, Around] = field(default_factory=dict[object, "Around"], repr=False)
    closed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, scene: Scene) -> Around:
        """What is known in a scene."""
        return cls(scene.applicant, scene.items, scene.complete, closed=scene.closed)

    def lists_all(self, kind: str) -> bool:
        """Whether there are no other items of a kind than those that are listed."""
        return self.complete or kind in self.closed

    def knowing(self, ref: Ref, value: Value) -> Around:
        """The same with one more fact of the applicant; a number that notes what is done with it is not kept."""
        kept = type(value) is int or not isinstance(value, int)
        return self._with((ref, value), {**self.applicant, ref.key: value}, self.taken, kept=kept)

    def taking(self, assumed: Assumed, answer: int) -> Around:
        """The same with one more answer taken for granted."""
        return self._with((assumed, answer), self.applicant, {**self.taken, assumed: answer})

    def without(self, keys: frozenset[str]) -> Around:
        """The same without some facts of the applicant."""
        gone = frozenset(key for key in keys if key in self.applicant)
        rest = {key: value for key, value in self.applicant.items() if key not in gone}
        return self._with(gone, rest, self.taken) if gone else self

    def _with(
        self, place: object, applicant: Mapping[str, Value], taken: Mapping[Assumed, int], *, kept: bool = True
    ) -> Around:
        if not kept:
            return Around(applicant, self.items, self.complete, taken, closed=self.closed)
        if place not in self.more:
            self.more[place] = Around(applicant, self.items, self.complete, taken, closed=self.closed)
        return self.more[place]


Settle: TypeAlias = Callable[[Values, Around], State]
"""What is settled of a term for one item."""


@lru_cache(maxsize=100_000)
def settle(term: Term) -> Settle:
    """The function that says what is settled of a term."""
    match term:
        case Settled(answer):
            return lambda values, around: answer
        case Whole(value):
            return lambda values, around: value
        case Within(ref, ranges):
            return _within(ref, ranges)
        case Column(ref):
            return _column(ref)
        case Every(parts):
            return _first_of(parts, NOT_MET, MET)
        case Some(parts):
            return _first_of(parts, MET, NOT_MET)
        case Inverse(part):
            return _each(part, lambda answer: MET - answer)
        case IsMet(part):
            return _each(part, lambda answer: MET if answer == MET else NOT_MET)
        case IsKnown(part):
            return _each(part, lambda number: MET)
        case Tallied() | Total():
            return lambda values, around: _tally(term, around)
        case AtLeast(one, other):
            return _both(one, other, lambda first, second: MET if first >= second else NOT_MET)
        case Sum(parts):
            return _sum([settle(part) for part in parts])
        case Times(part, by):
            return _each(part, lambda number: number * by)
        case Quotient(part, by):
            return _each(part, lambda number: number // by)
        case Product(one, other):
            return _both(one, other, lambda first, second: first * second)
        case Least(one, other):
            return _both(one, other, min)
        case Most(one, other):
            return _both(one, other, max)
        case Share(fen, unit, among_, place):
            return _both(among_, place, lambda count, at: share_of(fen, unit, count, at))
        case First():
            return _first(term)
        case _:
            raise AssertionError(term)


def _within(ref: Ref, ranges: tuple[tuple[int, int], ...]) -> Settle:
    key, of_item = ref.key, ref.scope == "item"

    def check(values: Values, around: Around) -> State:
        value = (values if of_item else around.applicant).get(key)
        if value is None:
            return ref
        number = value if isinstance(value, int) else 1 if value else 0
        for low, high in ranges:
            if low <= number and (number <= high or high >= MOST):
                return MET
        return NOT_MET

    return check


def _column(ref: Ref) -> Settle:
    key, of_item = ref.key, ref.scope == "item"

    def number(values: Values, around: Around) -> State:
        found = known((values if of_item else around.applicant).get(key))
        return ref if found is None else found

    return number


def _first_of(parts: Sequence[Answer], decides: int, otherwise: int) -> Settle:
    """What decides as soon as one part is so; facts of the item are wanted before others, and counts last."""
    checks = [settle(part) for part in parts]

    def check(values: Values, around: Around) -> State:
        wanted: Want | None = None
        for each in checks:
            state = each(values, around)
            if isinstance(state, int):
                if state == decides:
                    return decides
            else:
                wanted = sooner(wanted, state)  # type: ignore[arg-type]
        return otherwise if wanted is None else wanted

    return check


def sooner(one: Want | None, other: Want) -> Want:
    """Which of two things to ask for first: what is an item's own, then what is the applicant's, then assumptions."""
    return other if one is None or _order(other) < _order(one) else one


def _order(want: Want) -> int:
    if isinstance(want, Ref):
        return 0 if want.scope == "item" else 1
    return 2


def _each(part: Term, do: Callable[[int], int]) -> Settle:
    inner = settle(part)

    def value(values: Values, around: Around) -> State:
        state = inner(values, around)
        return do(state) if isinstance(state, int) else state

    return value


def _both(one: Number, other: Number, do: Callable[[int, int], int]) -> Settle:
    first, second = settle(one), settle(other)

    def value(values: Values, around: Around) -> State:
        left, right = first(values, around), second(values, around)
        if isinstance(left, int):
            return do(left, right) if isinstance(right, int) else right
        return left if isinstance(right, int) else sooner(left, right)  # type: ignore[arg-type]

    return value


def _sum(parts: Sequence[Settle]) -> Settle:
    def value(values: Values, around: Around) -> State:
        total, wanted = 0, None
        for part in parts:
            state = part(values, around)
            if isinstance(state, int):
                total += state
            else:
                wanted = sooner(wanted, state)  # type: ignore[arg-type]
        return total if wanted is None else wanted

    return value


def _first(term: First) -> Settle:
    pairs = [(settle(case.test), settle(case.value)) for case in term.cases]
    otherwise = settle(term.default)

    def value(values: Values, around: Around) -> State:
        for test, number in pairs:
            state = test(values, around)
            if not isinstance(state, int):
                return state
            if state == MET:
                return number(values, around)
        return otherwise(values, around)

    return value


def _tally(term: Tallied | Total, around: Around) -> State:
    taken = around.taken.get(term)
    if taken is not None:
        return taken
    if isinstance(term, Tallied) and (whole := around.taken.get(term.what)) is not None:
        return among(Counted(min(whole, MOST), min(whole, MOST)), term.ranges)
    found = around.tallied.get(term)
    if found is None:
        found = around.tallied[term] = _counted(term, around)
    return found


def _counted(term: Tallied | Total, around: Around) -> State:
    """Whether so many items meet a condition, or how many; where that is open, the count itself is wanted."""
    if isinstance(term, Total):
        found = so_far(term, around).settled
        return term if found is None else found
    answer = among(so_far(term.what, around), term.ranges)
    return term if answer == UNKNOWN else answer


def so_far(term: Total, around: Around) -> Counted:
    """What items come to, as far as that is settled."""
    found = around.counted.get(term)
    if found is None:
        where = settle(term.where)
        each = (counts(term, where(item.values, around), item.values) for item in around.items.get(term.kind, ()))
        found = around.counted[term] = together(each, complete=around.lists_all(term.kind))
    return found


def counts(term: Tallied | Total, state: State, values: Values) -> Counted:
    """For how much an item counts of which so much is settled."""
    return counts_for(state if isinstance(state, int) else UNKNOWN, term.of, values)
