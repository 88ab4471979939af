"""The application filled in: the workbook that offices read, with what is asked for and the papers behind."""

from __future__ import annotations

from collections.abc import Iterator

from qaward.api import Decision
from qaward.facts import Facts
from qaward.intake.template import ANNEXES, Annex, template_workbook
from qaward.interview.papers import papers
from qaward.money import format_money
from qaward.report.rows import in_order
from qaward.report.words import item_word, line_standing, payer_word
from qaward.vocabulary.fact import APPLICANT, Fact
from qaward.web.case import Case
from qaward.web.desk import Desk

LANG = "zh"
"""Offices read Chinese, whatever the visitor reads."""


def application(case: Case, here: Desk) -> bytes:
    """The workbook. Raises InputError where the case cannot be decided."""
    decision = case.decided(here)
    policies = [policy.title for policy in decision.plan.policies]
    kinds = list(dict.fromkeys(item.kind for item in decision.facts.items))
    asked = _asked(decision, here)
    annexes = [_lines(decision), _papers(decision)]
    return template_workbook(kinds, asked, here.fields, policies, decision.facts, annexes)


def _asked(decision: Decision, here: Desk) -> list[tuple[str, Fact]]:
    """The facts that the documents look at, and whatever else the profile states."""
    asked = here.asked([policy.id for policy in decision.plan.policies])
    found = {(kind, fact.key): fact for kind, facts in asked.facts.items() for fact in facts}
    for kind, stated in _stated(decision.facts):
        known = {**here.vocabulary.facts_of(kind), **here.vocabulary.payer_facts}
        for key in stated:
            found.setdefault((kind, key), known[key])
    return [(kind, fact) for (kind, _), fact in found.items()]


def _stated(facts: Facts) -> Iterator[tuple[str, list[str]]]:
    yield APPLICANT, list(facts.values)
    for item in facts.items:
        yield item.kind, list(item.values)


def _lines(decision: Decision) -> Annex:
    """What is asked for: every line of the decision, with how firm it is."""
    vocabulary = decision.plan.rules.vocabulary
    rows = [
        (
            f"{line.clause.article} {line.clause.label}",
            item_word(line.item, vocabulary, LANG),
            payer_word(line.payer, vocabulary, LANG),
            line_standing(line, LANG),
            format_money(line.net, "元") if line.figure else "—",
            "、".join(line.clause.departments),
        )
        for line in in_order(decision.lines, decision)
    ]
    return Annex(ANNEXES[0], ("条款", "事项", "出资", "性质", "金额", "部门"), tuple(rows))


def _papers(decision: Decision) -> Annex:
    """The papers to bring, with a column to tick."""
    vocabulary = decision.plan.rules.vocabulary
    rows = [
        (
            each.name,
            "、".join(item_word(item, vocabulary, LANG) for item in each.items),
            "、".join(f"{clause.article} {clause.label}" for clause in each.clauses),
            "",
        )
        for each in papers(decision, LANG)
    ]
    return Annex(ANNEXES[1], ("材料", "事项", "条款", "已备"), tuple(rows))
