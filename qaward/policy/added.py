"""What is added up over items (`sum`), or counted: by conditions, against bounds, and as what sums are made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from qaward.findings import Findings
from qaward.nodes import Mapping, Node, Scalar, glimpse
from qaward.policy.model import Count, PayLine
from qaward.policy.sums.base import Sum
from qaward.vocabulary.fact import Fact
from qaward.vocabulary.model import Vocabulary

if TYPE_CHECKING:
    from qaward.policy.conditions import ConditionReader

COUNT_KEYS = ("item", "where", "at_least", "at_most")
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


def items_added(reader: ConditionReader, key: Scalar, node: Node) -> Count | None:
    """What a sum is made of that is added up over items: a fact of theirs (`sum`), or how many (`count`)."""
    known, bounds = (COUNT_KEYS[:2], COUNT_KEYS[2:]) if key.text == "count" else (SUM_KEYS[:3], SUM_BOUNDS)
    held = [name for name, _ in node.entries if name.text in bounds] if isinstance(node, Mapping) else []
    for name in held:
        reader.problems.add("sum.items-bound", name.mark, key=name.text)
    if not isinstance(node, Mapping) or (key.text == "sum" and node.get("of") is None):
        no_items(reader.problems, "sum.items", key, node)
        return None
    items = reader.items(key, node, (*known, *(name.text for name in held)), "sum.items")
    if items is None:
        return None
    where = items.read(node.get("where"))
    of = fact_added(items, node) if key.text == "sum" else None
    if held or (key.text == "sum" and of is None):
        return None
    return Count(items.subject.each, where, None, None, key.mark, of=of)


def no_items(problems: Findings, code: str, key: Scalar, node: Node) -> None:
    """Tells that it is not said which items, or which fact of theirs."""
    if code != "sum.items":
        problems.add(code, node.mark, key=key.text)
        return
    of = ("", "", "count: {item: standard}")
    if key.text == "sum":
        of = (" 和 of", " and an `of`", "sum: {item: rd_expense, of: rd_amount}")
    problems.add(code, node.mark, key=key.text, of_zh=of[0], of_en=of[1], example=of[2])


def added_in(*sums: Sum | None) -> Iterator[Count]:
    """What some sums add up of items."""
    for made in sums:
        yield from made.added() if made is not None else ()


def added_by(line: PayLine) -> Iterator[Count]:
    """What a pay line adds up of items: for its rows, its add-ons and its limits."""
    return added_in(*(tier.sum for tier in (*line.tiers, *line.plus)), *line.limits)


def items_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """What editors may expect of what sums are made of that is added up over items."""
    kind, where = {"enum": list(vocabulary.item_kinds)}, {"$ref": "#/$defs/Condition"}
    of: dict[str, Any] = {"item": kind, "where": where, "of": added_schema(vocabulary)}
    return {
        "anyOf": [
            {
                "type": "object", "additionalProperties": False, "required": [key],
                "properties": {
                    key: {
                        "type": "object", "additionalProperties": False, "required": needed,
                        "properties": {each: of[each] for each in of if each == "where" or each in needed},
                    }
                },
            }
            for key, needed in (("sum", ["item", "of"]), ("count", ["item"]))
        ]
    }  # fmt: skip


def added_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """The facts of items that can be added up."""
    facts = (fact for kind in vocabulary.item_kinds.values() for fact in kind.facts.values())
    return {"enum": sorted({fact.key for fact in facts if fact.type in ADDED_TYPES})}
