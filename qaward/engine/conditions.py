"""Conditions as they were read beside what the core makes of them: the answer of each part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from qaward.meaning.award import answer
from qaward.meaning.core import Cond, Const, In, Tally
from qaward.meaning.core import leaves as core_leaves
from qaward.meaning.integers import ask, tally
from qaward.meaning.lower import lowered
from qaward.meaning.scene import Counted, Scene, Values
from qaward.meaning.terms import Tallied
from qaward.policy.model import Condition, Count, Leaf, leaves


class Told(NamedTuple):
    """One leaf as it was read, what the core makes of it, and its answer."""

    leaf: Leaf | Count
    cond: In | Tally | Const
    answer: int


def told(condition: Condition, cond: Cond, values: Values, scene: Scene) -> Iterator[Told]:
    """The answers of all leaves of a condition, in the order written; both trees have the same shape."""
    for leaf, made in zip(leaves(condition), core_leaves(cond), strict=True):
        yield Told(leaf, made, holds(made, values, scene))


def holds(cond: Cond, values: Values, scene: Scene) -> int:
    """The answer of a condition of the core for one item (or for the applicant itself)."""
    return ask(answer(cond))(values, scene)


def held(condition: Condition, values: Values, scene: Scene) -> int:
    """The answer of a condition as it was read, on the day of the scene."""
    return holds(lowered(condition, scene.day), values, scene)


def counting(count: Tally, scene: Scene) -> Counted:
    """How many items certainly and possibly meet what is counted."""
    term = answer(count)
    assert isinstance(term, Tallied)
    return tally(term.what, scene)


def count_of(count: Count, scene: Scene) -> Counted:
    """The same for a count as it was read, on the day of the scene."""
    made = lowered(count, scene.day)
    assert isinstance(made, Tally)
    return counting(made, scene)
