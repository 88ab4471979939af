"""Conditions with their answers as trees: what was asked, what is known, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from qaward.engine.conditions import counting, holds
from qaward.facts import Item
from qaward.meaning.core import MET, UNKNOWN, Cond, Tally
from qaward.meaning.core import All as CoreAll
from qaward.meaning.core import Any as CoreAny
from qaward.meaning.core import Not as CoreNot
from qaward.meaning.lower import lowered
from qaward.meaning.scene import Counted, Scene
from qaward.policy.asked_sum import AskedSum
from qaward.policy.matchers.all import AnyTest
from qaward.policy.matchers.bounds import Range
from qaward.policy.model import All, Condition, Count, Either, Leaf, Not
from qaward.vocabulary.fact import Fact, Value

ConditionForm = Literal["fact", "count", "all", "any", "not", "kind", "in_force"]


NOTHING_COUNTED = Counted(0, 0)


@dataclass(frozen=True, slots=True)
class Judged:
    """One node of the tree of conditions with its answer.

    `fact` nodes hold `scope`, `fact`, `test` and the value `found` (None: unknown); `count` nodes how many items
    certainly and possibly qualify, or come to, and the count itself (`asks`). `asked` is what a group says as a whole:
    that another clause gives so much. `made` is what the core makes of either.
    `kind` and `in_force` are the two conditions every clause has: that it is for this kind of applicant, and that its
    policy applies on the day.
    """

    form: ConditionForm
    answer: int
    parts: tuple[Judged, ...] = ()
    scope: str = ""
    fact: Fact | None = None
    test: AnyTest | None = None
    found: Value | None = None
    kind: str = ""
    counted: Counted = NOTHING_COUNTED
    options: tuple[str, ...] = ()
    asks: Count | None = None
    made: Cond | None = None
    asked: AskedSum | None = None

    @property
    def together(self) -> tuple[Judged, ...]:
        """What it asks together, one beside the other; a group that says something as a whole stays one."""
        return self.parts if self.form == "all" and self.asked is None else (self,)

    def leaves(self) -> Iterator[Judged]:
        """The nodes without parts, in order."""
        if not self.parts and self.form not in {"all", "any"}:
            yield self
        for part in self.parts:
            yield from part.leaves()

    def undecided(self) -> Iterator[Judged]:
        """The leaves that keep the answer from being known: none beneath a part that is decided by others."""
        if self.answer == UNKNOWN and not self.parts:
            yield self
        for part in self.parts if self.answer == UNKNOWN else ():
            yield from part.undecided()


def counted(count: Count, scene: Scene, test: Range, answer: int) -> Judged:
    """What is added up of items for a sum, with its answer to what it has to be for the sum to be anything."""
    made = lowered(count, scene.day)
    assert isinstance(made, Tally)
    found = counting(made, scene)
    return Judged("count", answer, (), kind=count.kind, test=test, counted=found, asks=count, made=made)


def judged(condition: Condition, item: Item | None, scene: Scene, made: Cond | None = None) -> Judged:
    """The tree of one condition for an item (None: the applicant itself); `made` is what the core makes of it."""
    made = lowered(condition, scene.day) if made is None else made
    values = item.values if item is not None else scene.applicant
    match condition, made:
        case Leaf(scope, fact, test), _:
            found = (values if scope == "item" else scene.applicant).get(fact.key)
            where = "applicant" if scope == "applicant" or item is None else item.kind
            return Judged("fact", holds(made, values, scene), (), where, fact, test, found, made=made)
        case Count(kind), Tally():
            found, asked = counting(made, scene), condition.asked
            answer = holds(made, values, scene)
            return Judged("count", answer, (), kind=kind, test=asked, counted=found, asks=condition, made=made)
        case Not(part), CoreNot(inner):
            tree = judged(part, item, scene, inner)
            return Judged("not", MET - tree.answer, (tree,))
        case All(parts) | Either(parts), CoreAll(inner) | CoreAny(inner):
            trees = tuple(judged(part, item, scene, each) for part, each in zip(parts, inner, strict=True))
            asked = condition.asks if isinstance(condition, All) else None
            form: ConditionForm = "all" if isinstance(condition, All) else "any"
            return Judged(form, holds(made, values, scene), trees, asked=asked)
        case _:
            raise AssertionError(condition)  # both trees have the same shape
