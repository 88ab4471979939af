"""Facts that are not known and cannot matter: nobody need look for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qaward.engine.decision import Decision
from qaward.engine.questions import deciding
from qaward.engine.relevance import place
from qaward.facts import Item
from qaward.vocabulary.fact import APPLICANT, Fact, Value

_SETTLED = ("granted.", "determined.")
"""What payers and reviewers settle is never told to be idle: a line may wait for it."""


@dataclass(frozen=True, slots=True)
class Idle:
    """Facts of an item (None: of the applicant) that are not known, and change nothing whatever they are."""

    item: Item | None
    facts: tuple[Fact, ...]


def idle(decision: Decision, asked: Mapping[str, Sequence[Fact]]) -> tuple[Idle, ...]:
    """The facts that cannot matter, of those that documents look at, by kind of item or `applicant`.

    Whatever they are, all of them together, what the decision gives stays as it is as long as nothing else changes.
    """
    matters = deciding(decision)
    things: list[tuple[Item | None, str, Mapping[str, Value]]] = [(None, APPLICANT, decision.facts.values)]
    things += [(item, item.kind, item.values) for item in decision.facts.items]
    found: list[Idle] = []
    vocabulary = decision.plan.rules.vocabulary
    for item, kind, values in things:
        known = vocabulary.facts_of(kind)
        behind = set(_behind([fact for key, fact in known.items() if place(item, key) in matters], known))
        facts = [
            fact
            for fact in asked.get(kind, ())
            if fact.key not in values
            and place(item, fact.key) not in matters
            and fact.key not in behind
            and not fact.key.startswith(_SETTLED)
        ]
        if facts:
            found.append(Idle(item, tuple(facts)))
    return tuple(found)


def _behind(facts: Sequence[Fact], known: Mapping[str, Fact]) -> Iterator[str]:
    """The keys of facts from which some facts follow."""
    for fact in facts:
        for key in fact.derived.of if fact.derived is not None else ():
            yield key
            yield from _behind([known[key]] if key in known else [], known)
