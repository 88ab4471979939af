"""Rules between applicants that can do nothing, or nothing that was meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from qaward.checks.boxes import implies, never
from qaward.checks.lint.context import LintContext, money_rows
from qaward.checks.lint.pages import Page
from qaward.checks.lint.place import Place
from qaward.findings import Finding
from qaward.policy.between import BetweenRule
from qaward.policy.model import Clause, Condition
from qaward.policy.stacking import ITEM
from qaward.policy.unasked import together as both


def check(context: LintContext) -> Iterator[Finding]:
    """Everything about rules between applicants."""
    for page in context.pages.values():
        for rule in page.policy.between:
            yield from _clauses(context, page, rule)
            yield from _conditions(context, page, rule)
        for one, two in combinations(page.policy.between, 2):
            if one == replace(two, id=one.id, mark=one.mark, sequence=one.sequence, summary=one.summary):
                yield _place(page, two).tell("lint.rule-same", {"other": one.id}, about=one.id, also=(one.mark,))


def _place(page: Page, rule: BetweenRule) -> Place:
    return Place(page.policy.id, rule.id, rule.mark)


def _named(page: Page, rule: BetweenRule) -> list[Clause]:
    return [clause for clause in page.policy.clauses if clause.name in rule.clauses]


def _clauses(context: LintContext, page: Page, rule: BetweenRule) -> Iterator[Finding]:
    """Clauses that give nothing the rule could work on, and facts that put nothing together."""
    place = _place(page, rule)
    for clause in _named(page, rule):
        lines = [line for line in clause.pays if rule.payer in {None, line.payer}]
        if not any(line.standing.figure and money_rows(line) for line in lines):
            code = "lint.rule-no-money" if lines else "lint.rule-payer"
            yield place.tell(code, {"clause": clause.id}, about=clause.id, also=(clause.mark,))
        kind = context.vocabulary.item_kinds.get(clause.each)
        facts = kind.facts if kind is not None else context.vocabulary.applicant_facts
        for word in rule.per:
            if word != ITEM and facts[word].type == "text" and not facts[word].names:
                yield place.tell("lint.rule-text", {"word": word}, about=word)
            if word != ITEM and facts[word].type == "date":
                yield place.tell("lint.rule-date", {"word": word}, about=word)


def _conditions(context: LintContext, page: Page, rule: BetweenRule) -> Iterator[Finding]:
    """Conditions that nobody meets who has a claim, or everybody does."""
    alive = [clause for clause in _named(page, rule) if context.alive(clause)]
    asked: list[tuple[str, Condition]] = []
    if (
        rule.where is not None and rule.of_all is None
    ):  # that asks of items, whether anything is claimed for them or not
        asked.append(("among" if rule.key == "highest" else rule.key, rule.where))
    if rule.reserved is not None:
        asked.append(("reserved", rule.reserved.where))
    for key, where in asked if alive else ():
        if all(never(both(context.applies(clause), where)) for clause in alive):
            yield _place(page, rule).tell("lint.between-never", {"key": key}, about=key)
        elif key != "one_for_all" and all(implies(context.applies(clause), where) for clause in alive):
            yield _place(page, rule).tell("lint.between-always", {"key": key}, about=key)
