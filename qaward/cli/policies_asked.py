"""What the policies that a command line names look at: the kinds of items they pay for, and the facts they ask."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qaward.cli.common import stop_rules
from qaward.findings import InputError

if TYPE_CHECKING:
    from qaward.intake.propose import Wanted
    from qaward.policy.model import Rules


def chosen(rules: Rules, policies: tuple[str, ...], lang: str) -> Rules:
    """The rules with the named policies alone; with all, where none is named. Ends the run where there is none such."""
    from qaward.api import policies_named

    if not policies:
        return rules
    try:
        return replace(rules, policies=policies_named(rules, policies))
    except InputError as fault:
        stop_rules(fault, lang)


def wanted_of(rules: Rules) -> Wanted:
    """What a mapping is proposed for: what rules pay for and look at."""
    from qaward.intake.lacking import APPLICANT, Looking
    from qaward.intake.propose import Wanted
    from qaward.report.facts_asked import facts_asked

    asked = facts_asked(rules)
    keys: dict[str, set[str]] = {}
    for each in asked:
        for clause in each.clauses if each.kind == APPLICANT else ():
            keys.setdefault(clause, set()).add(each.fact.key)
    clauses = (clause for policy in rules.policies for clause in policy.clauses)
    looking = tuple(Looking(each.each, frozenset(keys[each.name])) for each in clauses if each.name in keys)
    return Wanted(frozenset(kinds_paid(rules)), frozenset((each.kind, each.fact.key) for each in asked), looking)


def kinds_paid(rules: Rules) -> tuple[str, ...]:
    """The kinds of items that some clause is for, in the order of the vocabulary."""
    paid = {clause.each for policy in rules.policies for clause in policy.clauses}
    return tuple(kind for kind in rules.vocabulary.item_kinds if kind in paid)
