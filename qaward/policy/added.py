"""Which fact of items a condition adds up (`sum`), and what it may be held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qaward.nodes import Mapping, Scalar, glimpse
from qaward.vocabulary.fact import Fact

if TYPE_CHECKING:
    from qaward.policy.conditions import ConditionReader

SUM_BOUNDS = ("at_least", "at_most", "above", "below")
SUM_KEYS = ("item", "where", "of", *SUM_BOUNDS)
ADDED_TYPES = ("integer", "decimal", "money")
"""The types of facts that can be added up."""


def fact_added(items: ConditionReader, node: Mapping) -> Fact | None:
    """The fact of a key `of` that is to be added up over items; None where there is none, or none that can be."""
    given = node.get("of")
    if given is None:
        return None
    found = items.fact(given) if isinstance(given, Scalar) else None
    if found is None and isinstance(given, Scalar):
        return None
    if found is None or found[0] != "item" or found[1].type not in ADDED_TYPES:
        items.problems.add("rule.sum-of", given.mark, found=glimpse(given))
        return None
    fact = found[1]
    if fact.least < 0 or fact.signed or (fact.derived is not None and fact.derived.ratio):
        items.problems.add("rule.sum-signed", given.mark, fact=fact.key)
        return None
    return fact
