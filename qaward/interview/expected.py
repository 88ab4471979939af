"""How many questions are still to be expected: of each fact, how likely it is ever asked for.

A condition is asked part by part: of parts that all have to be met, first what is most likely to fail for what it
costs; of parts one of which will do, first what is most likely to be met. A part is reached as far as those before it
leave it open. What several conditions ask for is asked once, so it costs each of them less. All answers are taken to
be equally likely, and independent of each other. It is an estimate: what is asked is never decided by it alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, TypeAlias

from qaward.engine.relevance import Asked, Counting, Joined, Open, Place, Settled
from qaward.meaning.core import MET
from qaward.numbers import holds

Odds: TypeAlias = Mapping[Place, Sequence[tuple[int, int]]]
"""For each fact one value of each class of answers, with its weight."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A condition that is asked for. What comes `after` it is asked where it is met, `first` is asked before anything
    but what is of the applicant; it is there at all as likely as `weight` says.
    """

    condition: Open
    after: tuple[Place, ...] = ()
    first: tuple[Place, ...] = ()
    weight: float = 1.0


class _Part(NamedTuple):
    """What is asked of a part: each fact with how likely it is; how likely the part is met, and what it costs."""

    asked: dict[Place, float]
    met: float
    cost: float


class Expected:
    """The estimate for some conditions. `unknown` are facts that nobody knows: they cost and settle nothing."""

    def __init__(self, trees: Sequence[Tree], odds: Odds, unknown: frozenset[Place]) -> None:
        self.trees, self.odds, self.unknown = trees, odds, unknown
        self._shared = Counter(chain.from_iterable(_places(tree) for tree in trees))

    def questions(self) -> float:
        """How many questions are to be expected."""
        spared: dict[Place, float] = {}
        for tree in self.trees:
            for at, likely in self._of_tree(tree).items():
                spared[at] = spared.get(at, 1.0) * (1 - tree.weight * likely)
        return sum(1 - each for each in spared.values())

    def _of_tree(self, tree: Tree) -> dict[Place, float]:
        gates, others = _apart(tree.condition) if tree.first else ((), (tree.condition,))
        parts = [self._all([self._part(part, needed=True) for part in gates])]
        parts += [self._leaf(at) for at in tree.first]
        parts.append(self._all([self._part(part, needed=True) for part in others]))
        parts += [self._leaf(at) for at in tree.after]
        return _chain(parts, stops_at_met=False).asked

    def _leaf(self, at: Place) -> _Part:
        """A fact that is asked whatever it is."""
        return _Part({} if at in self.unknown else {at: 1.0}, 1.0, 1.0)

    def _part(self, condition: Open, *, needed: bool) -> _Part:
        """A part; `needed`: it stands among parts that all have to be met, so that what is unknown never fails it."""
        match condition:
            case Settled(answer):
                return _Part({}, float(answer == MET), 0.0)
            case Asked(at):
                if at in self.unknown:
                    return _Part({}, float(needed), 0.0)
                return _Part({at: 1.0}, self._likely(condition), 1 / self._shared[at])
            case Joined("not", (part,)):
                asked, met, cost = self._part(part, needed=not needed)
                return _Part(asked, 1 - met, cost)
            case Joined("all", parts):
                return self._all([self._part(part, needed=True) for part in parts])
            case Joined(_, parts) | Counting(parts=parts):
                return self._any([self._part(part, needed=False) for part in parts])
            case _:
                raise AssertionError(condition)

    def _likely(self, leaf: Asked) -> float:
        """How likely a fact lies where it is asked to."""
        values = self.odds.get(leaf.at, ())
        whole = sum(weight for _, weight in values)
        return sum(weight for value, weight in values if holds(leaf.ranges, value)) / whole if whole else 0.5

    @staticmethod
    def _all(parts: Sequence[_Part]) -> _Part:
        return _chain(sorted(parts, key=lambda each: _price(each.cost, 1 - each.met)), stops_at_met=False)

    @staticmethod
    def _any(parts: Sequence[_Part]) -> _Part:
        return _chain(sorted(parts, key=lambda each: _price(each.cost, each.met)), stops_at_met=True)


def _price(cost: float, likely: float) -> float:
    """What it costs to be done with it, for how likely that is."""
    return cost / likely if likely > 0 else float("inf")


def _chain(parts: Iterable[_Part], *, stops_at_met: bool) -> _Part:
    """Parts one after the other, as far as each leaves the rest open."""
    asked: dict[Place, float] = {}
    reached, cost = 1.0, 0.0
    for part in parts:
        for at, likely in part.asked.items():
            asked[at] = 1 - (1 - asked.get(at, 0.0)) * (1 - reached * likely)
        cost += reached * part.cost
        reached *= 1 - part.met if stops_at_met else part.met
    return _Part(asked, 1 - reached if stops_at_met else reached, cost)


def _places(tree: Tree) -> set[Place]:
    return {*tree.condition.places(), *tree.after, *tree.first}


def _apart(condition: Open) -> tuple[tuple[Open, ...], tuple[Open, ...]]:
    """The parts of a condition that are of the applicant alone, and the others."""
    parts = condition.parts if isinstance(condition, Joined) and condition.how == "all" else (condition,)
    gates = tuple(part for part in parts if all(about == 0 for about, _ in part.places()))
    return gates, tuple(part for part in parts if part not in gates)
