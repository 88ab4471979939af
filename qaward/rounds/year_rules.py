"""The rules of a year's money as people name them, and what an order asks for that nobody has given."""

from __future__ import annotations

from collections.abc import Iterable

from qaward.budget.claim import Claim
from qaward.budget.order import Criterion
from qaward.budget.outcome import Allotment
from qaward.budget.plan import Cap, Places, Plan
from qaward.budget.unit import BUILT_IN
from qaward.report.words import payer_word
from qaward.vocabulary.model import Vocabulary

MOST_NAMED = 5
_ALWAYS_KNOWN = frozenset({"due", "applicant", "clause", "item", "settled"})


def rule_word(name: str, plan: Plan, vocabulary: Vocabulary, lang: str) -> str:
    """A rule that steps call by a name: a budget by its payer as people call it, others as they were named."""
    budget = next((each for each in plan.budgets if each.name == name), None)
    if budget is None:
        return name
    comma = "、" if lang == "zh" else ", "
    return comma.join([f"{payer_word(budget.payer, vocabulary, lang)} {budget.year}", *budget.clauses])


def not_given(name: str, plan: Plan, money: Allotment, about: Claim) -> tuple[str, str]:
    """What the order of a rule asks for and lists do not say, in both languages: where one thing of one applicant is
    missing, many others cannot be put in order. Empty where nothing is missing, and those are level.
    """
    rule = next((each for each in (*plan.places, *plan.caps, *plan.budgets) if each.name == name), None)
    if rule is None:
        return "", ""
    order = rule.order if isinstance(rule, Places) else rule.sharing.asked
    claims = [line.claim for line in money.lines if rule.scope.takes(line.claim) and not line.claim.fixed]
    if isinstance(rule, Cap):
        claims = [each for each in claims if each.key.applicant == about.key.applicant]
    lacking = [(each, names) for each in order if (names := _lacking(each, claims))]
    return (
        "，".join(f"{_named(names, '、', '等')}没有{_label(each, 'zh')}" for each, names in lacking),
        ", ".join(f"{_named(names, ', ', ' and others')} without {_label(each, 'en')}" for each, names in lacking),
    )


def _lacking(asked: Criterion, claims: Iterable[Claim]) -> list[str]:
    if asked.fact in _ALWAYS_KNOWN:
        return []
    return list(dict.fromkeys(each.name for each in claims if each.facts.get(asked.fact) is None))


def _named(names: list[str], comma: str, more: str) -> str:
    return comma.join(names[:MOST_NAMED]) + (more if len(names) > MOST_NAMED else "")


def _label(asked: Criterion, lang: str) -> str:
    zh, en = BUILT_IN.get(asked.fact, (asked.label or asked.fact, asked.fact))
    return zh if lang == "zh" else en
