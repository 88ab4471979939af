"""The words that a declaration of the year's money may use, as some rules and an office's lists have them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qaward.budget.unit import BUILT_IN
from qaward.policy.model import Rules
from qaward.vocabulary.fact import Fact


@dataclass(frozen=True, slots=True)
class Known:
    """The words that a declaration may use: of payers and facts, each with its key, and names of clauses.

    `choices` are the facts that are one of some words, by key.
    """

    payers: Mapping[str, str]
    facts: Mapping[str, str]
    clauses: tuple[str, ...]
    choices: Mapping[str, Fact]

    @classmethod
    def of(cls, rules: Rules) -> Known:
        """Those of some rules."""
        vocabulary = rules.vocabulary
        facts = [*vocabulary.applicant_facts.values()]
        facts += [fact for kind in vocabulary.item_kinds.values() for fact in kind.facts.values()]
        words = {word: fact.key for fact in facts for word in (*fact.labels, fact.key)}
        words |= {zh: key for key, (zh, _) in BUILT_IN.items()} | {key: key for key in BUILT_IN}
        payers = {word: each.key for each in vocabulary.payers.values() for word in (each.label, each.treasury)}
        clauses = [clause for policy in rules.policies for clause in policy.clauses]
        names = dict.fromkeys([*(clause.id for clause in clauses), *(clause.name for clause in clauses)])
        choices = {fact.key: fact for fact in sorted(facts, key=lambda fact: len(fact.choices)) if fact.choices}
        return cls(payers | {key: key for key in vocabulary.payers}, words, tuple(names), choices)
