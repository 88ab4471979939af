"""A solver's answer as the facts of an applicant."""

from __future__ import annotations

from typing import Any

from qaward.checks.proof.symbols import Slot, World
from qaward.facts import Facts, Item
from qaward.meaning.solver import z3
from qaward.vocabulary.fact import APPLICANT, Value
from qaward.vocabulary.model import Vocabulary


def facts_of(model: Any, world: World, vocabulary: Vocabulary, region: str = "") -> Facts:
    """The facts a model gives an applicant: what it leaves open is not known."""
    kinds = list(vocabulary.applicant_kinds)
    code = int(number(model, world.applicant.kind_code().value))
    items = [
        Item(slot.kind, slot.id, _values(model, slot))
        for slots in world.slots.values()
        for slot in slots
        if true(model, slot.present)
    ]
    return Facts(
        id="example", name="示例", kind=kinds[code - 1], values=_values(model, world.applicant), items=tuple(items),
        complete=True, as_of=world.day, region=region,
    )  # fmt: skip


def true(model: Any, term: Any) -> bool:
    """Whether a formula holds in a model."""
    return term if isinstance(term, bool) else z3.is_true(model.eval(term, model_completion=True))


def number(model: Any, term: Any) -> int:
    """The number a term is in a model."""
    return term if isinstance(term, int) else model.eval(term, model_completion=True).as_long()


def _values(model: Any, slot: Slot) -> dict[str, Value]:
    declared = slot.declared
    found: dict[str, Value] = {}
    for key, symbol in slot.facts.items():
        if key == "kind" and slot.kind == APPLICANT:
            continue
        if true(model, symbol.known):
            value = number(model, symbol.value)
            fact = declared[key]
            found[key] = fact.of_text(f"text-{value}" if value else "") if fact.type == "text" else value
    return dict(sorted(found.items()))
