"""What conditions ask, wherever they stand."""

from __future__ import annotations

from collections.abc import Hashable

from qaward.policy.model import All, Condition, Count, Either, Leaf, Not


def alike(condition: Condition) -> Hashable:
    """What a condition asks, wherever it stands: equal for two that ask the same."""
    match condition:
        case Leaf(scope, fact, test):
            return "fact", scope, fact.key, test
        case Count(kind, where, low, high):
            return "count", kind, alike(where), condition.of and condition.of.key, low, high
        case Not(part):
            return "not", alike(part)
        case All(parts) | Either(parts):
            return "all" if isinstance(condition, All) else "any", tuple(alike(part) for part in parts)
