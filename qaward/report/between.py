"""Rules between applicants as a table: what each does, to whom, and in which order."""

from __future__ import annotations

from collections.abc import Iterable

from qaward.ordering import natural
from qaward.policy.between import BetweenRule, By
from qaward.policy.model import Policy
from qaward.policy.phrases import in_brackets, phrases
from qaward.policy.stacking import ITEM
from qaward.policy.sums.base import percent
from qaward.report.rows import Table
from qaward.report.words import payer_word, pick
from qaward.vocabulary.model import Vocabulary


def between_table(policy: Policy, vocabulary: Vocabulary, lang: str) -> Table:
    """The rules of a policy, in the order in which they work."""
    head = pick(
        lang,
        ("主体之间", "怎么做", "条款", "出资", "章节", "内容"),
        ("between applicants", "what it does", "clauses", "payer", "article", "summary"),
    )
    body = tuple(
        (
            rule.id, between_words(rule, vocabulary, lang),
            pick(lang, "、", ", ").join(sorted((name.partition("/")[2] for name in rule.clauses), key=natural)),
            payer_word(rule.payer, vocabulary, lang) if rule.payer else pick(lang, "各级分别", "each"),
            rule.article, rule.summary,
        )
        for rule in policy.between
    )  # fmt: skip
    return Table(head, body, widths=(None, 44, 30, None, None, 40))


def between_words(rule: BetweenRule, vocabulary: Vocabulary, lang: str) -> str:
    """What a rule does: `同一事项：有主导的，其他申报主体不再享受（角色为主导）`."""
    kind = next((kind for kind in vocabulary.item_kinds.values() if set(rule.words) <= kind.facts.keys()), None)
    facts = kind.facts if kind is not None else vocabulary.applicant_facts
    same = [pick(lang, "事项" if word == ITEM else facts[word].label, word) for word in rule.per]
    group = pick(lang, f"同一{'、'.join(same)}：", f"per {', '.join(same)}: ") if same else ""
    told = [*_numbers(rule, vocabulary, lang), *_orders(rule.order, lang)]
    if rule.where is not None:
        told = [*phrases(rule.where, vocabulary, lang), *told]
    return group + pick(lang, *rule.form.words) + (in_brackets(told, lang, "；", "; ") if told else "")


def _numbers(rule: BetweenRule, vocabulary: Vocabulary, lang: str) -> Iterable[str]:
    """The figures of a rule: places, what is kept of them, weights, and whose awards it is reckoned from."""
    if rule.places:
        yield pick(lang, f"{rule.places} 个", f"{rule.places} places")
    if rule.reserved is not None:
        share = rule.reserved.share
        kept = (
            percent(share) if share is not None else pick(lang, f"{rule.reserved.places} 个", f"{rule.reserved.places}")
        )
        of = in_brackets(phrases(rule.reserved.where, vocabulary, lang), lang)
        yield pick(lang, f"其中留 {kept}{of}", f"{kept} of them kept{of}")
    if rule.pot is not None:
        by = rule.pot.by
        weights = pick(lang, "、", ", ").join(
            f"{by.fact.show(rank, lang)}: {weight}" for rank, weight in rule.pot.weights if by is not None
        )
        if by is None:
            yield pick(lang, "平分", "equally")
        else:
            yield pick(lang, f"按{by.fact.label}", f"by {by.fact.key}") + (f" {weights}" if weights else "")


def _orders(order: Iterable[By], lang: str) -> Iterable[str]:
    for by in order:
        way = pick(lang, "降序" if by.descending else "升序", "descending" if by.descending else "ascending")
        yield f"{by.fact.named(lang)}{pick(lang, '', ' ')}{way}"
