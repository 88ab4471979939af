"""Reads what sums are made of that is added up over items (`sum`), or counted (`count`)."""

from __future__ import annotations

from collections.abc import Hashable

from qaward.nodes import Mapping, Node
from qaward.policy.added import items_added
from qaward.policy.alike import alike
from qaward.policy.conditions import ConditionReader
from qaward.policy.model import Count
from qaward.policy.sums.base import Sum, ingredients
from qaward.policy.sums.of_items import OfItems

ADDED = frozenset({"sum", "count"})
"""The keys of what is added up of items, in place of a fact."""


def is_added(node: Node) -> bool:
    """Whether a node stands for what is added up of items."""
    return isinstance(node, Mapping) and any(key.text in ADDED for key, _ in node.entries)


class OverItems:
    """Reads what is added up of items, for the sums of one clause."""

    def __init__(self, conditions: ConditionReader) -> None:
        self.conditions = conditions
        self._read: dict[int, OfItems | None] = {}
        """What was read, by the identity of its node: a threshold reads it as well, and faults are told once."""

    def read(self, given: Node) -> OfItems | None:
        """What a node stands for that `is_added`; None where it is faulty, which is told."""
        if id(given) not in self._read:
            assert isinstance(given, Mapping)
            key, inner = next((key, inner) for key, inner in given.entries if key.text in ADDED)
            others = [other for other, _ in given.entries if other is not key]
            for other in others:
                self.conditions.problems.add("sum.items-beside", other.mark, key=other.text, beside=key.text)
            count = items_added(self.conditions, key, inner)
            vocabulary = self.conditions.subject.vocabulary
            self._read[id(given)] = None if count is None or others else OfItems(count, vocabulary)
        return self._read[id(given)]

    def is_bare(self, node: Node) -> bool:
        """Whether a node that should be a sum is what is added up of items, which is none by itself; that is told."""
        key = next((key for key, _ in node.entries if key.text in ADDED), None) if isinstance(node, Mapping) else None
        if key is not None:
            self.conditions.problems.add("sum.items-bare", key.mark, key=key.text)
        return key is not None


def named(made: Sum) -> dict[Hashable, str]:
    """What a sum is computed from, as it is named, by what it is, wherever it is written."""
    found: dict[Hashable, str] = {}
    for each in ingredients(made):
        if isinstance(each, Count):
            found[alike(each)] = each.of.key if each.of is not None else each.kind
        else:
            found[each] = each if isinstance(each, str) else each[1].key
    return found
