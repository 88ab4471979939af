"""The papers to bring: what the clauses of a decision ask for, and what proves the facts that its lines rest on."""

from __future__ import annotations

from dataclasses import dataclass

from qaward.engine.decision import Decision
from qaward.engine.explain import line_tree
from qaward.facts import Item
from qaward.meaning.core import APPLICANT, MET
from qaward.policy.model import Clause


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to bring, the items it is for (None: the applicant), and the clauses that rest on it."""

    name: str
    items: tuple[Item | None, ...]
    clauses: tuple[Clause, ...]


def papers(decision: Decision, lang: str = "zh") -> tuple[Paper, ...]:
    """Every document that lines with something in them rest on, each once, in the order of the lines."""
    found: dict[str, tuple[dict[int, Item | None], dict[str, Clause]]] = {}

    def add(name: str, item: Item | None, clause: Clause) -> None:
        items, clauses = found.setdefault(name, ({}, {}))
        items[id(item)] = item
        clauses[clause.name] = clause

    for line in decision.lines:
        if line.figure and not line.net:
            continue
        for name in line.clause.evidence:
            add(name, line.item, line.clause)
        for leaf in line_tree(line, decision).leaves():
            if leaf.fact is not None and leaf.answer == MET:
                about = None if leaf.scope == APPLICANT else line.item
                for name in leaf.fact.proofs(lang):
                    add(name, about, line.clause)
    return tuple(
        Paper(name, tuple(items.values()), tuple(clauses.values())) for name, (items, clauses) in found.items()
    )
