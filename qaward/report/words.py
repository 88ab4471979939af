"""The words that reports use for the engine's names, 中文 and English."""

from __future__ import annotations

from qaward.engine.decision import Decision
from qaward.engine.price import Line
from qaward.facts import Item
from qaward.meaning.core import MET, NOT_MET
from qaward.money import sum_word
from qaward.policy.model import (
    PaymentForm,
)
from qaward.policy.stacking import ITEM, StackRule
from qaward.policy.wording import pick
from qaward.standings import Standing
from qaward.vocabulary.model import Vocabulary

STATUS_WORDS = {
    "in_force": ("施行", "in force"),
    "draft": ("草案", "draft"),
    "repealed": ("废止", "repealed"),
}
STEP_WORDS = {
    "facts": ("事实", "facts"),
    "rule": ("条款文本", "rule text"),
    "condition": ("条件", "condition"),
    "amount": ("金额", "amount"),
    "stacking": ("叠加", "stacking"),
    "total": ("合计", "total"),
    "cautions": ("注意", "cautions"),
}


def standing_word(standing: Standing, promise: Standing | None, lang: str) -> str:
    """The name of a standing; of one that waits without a figure, what it will be: `待定（荣誉）`."""
    if promise in {None, standing}:
        return standing.word(lang)
    later = promise.word(lang) if promise else ""
    return pick(lang, f"{standing.zh}（{later}）", f"{standing.en} ({later})")


def line_standing(line: Line, lang: str) -> str:
    """The name of a line's standing."""
    return standing_word(line.standing, None if line.figure else line.promise, lang)


def payer_word(payer: str, vocabulary: Vocabulary, lang: str) -> str:
    """The name of a payer: 市级 or city."""
    return vocabulary.payers[payer].label if lang == "zh" and payer in vocabulary.payers else payer


def item_word(item: Item | None, vocabulary: Vocabulary, lang: str) -> str:
    """An item as people name it: kind and id, with its name where there is one."""
    if item is None:
        return pick(lang, "（申报主体）", "(applicant)")
    kind = vocabulary.item_kinds[item.kind].label if lang == "zh" else item.kind
    named = f"（{item.name}）" if item.name and lang == "zh" else f" ({item.name})" if item.name else ""
    return f"{kind} {item.id}{named}"


def any_words(key: str, decision: Decision, lang: str) -> str:
    """What an open list is asked about a kind of items: whether there are any, or any besides those listed."""
    label = decision.plan.rules.vocabulary.item_kinds[key].label
    if decision.scene.items.get(key):
        return pick(lang, f"还有没有别的{label}", f"any other {key}")
    return pick(lang, f"是否有{label}", f"any {key}")


def kind_words(kinds: tuple[str, ...] | None, vocabulary: Vocabulary, lang: str) -> str:
    """The kinds of applicant a clause is for."""
    if kinds is None:
        return pick(lang, "任何主体", "any")
    names = [vocabulary.applicant_kinds[kind][0] if lang == "zh" else kind for kind in kinds]
    return pick(lang, "、", ", ").join(names)


def rule_words(rule: StackRule, vocabulary: Vocabulary, lang: str) -> str:
    """What a stacking rule does, in words: `同一事项只保留最高的一项`, `合计不超过 15万元，计入当年付过的`.

    The readings are named on which that rests, and what it does not do: under one of them it may count no payments.
    """
    labels = {key: fact.label for kind in vocabulary.item_kinds.values() for key, fact in kind.facts.items()}
    same = [pick(lang, "事项" if word == ITEM else labels[word], word) for word in rule.per]
    group = pick(lang, f"同一{'、'.join(same)}", f"per {', '.join(same)}: ") if same else ""
    what = pick(lang, *rule.form.words).format(cap=sum_word(rule.fen), most=rule.most)
    also = {
        "ever": ("，计入以前付过的", ", earlier payments included"),
        "this_year": ("，计入当年付过的", ", payments of the year included"),
    }
    counted = pick(lang, *also[rule.with_paid]) if rule.with_paid is not None and not rule.form.counts_paid else ""
    names = pick(lang, "、", ", ").join(rule.readings)
    return f"{group}{what}{counted}{names and pick(lang, f'（依口径 {names}）', f' (rests on {names})')}"


def answer_mark(answer: int) -> str:
    """✓ met, ✗ not met, ? unknown."""
    return "✓" if answer == MET else "✗" if answer == NOT_MET else "?"


def form_word(form: PaymentForm, lang: str) -> str:
    """What is added to a sum that is not money."""
    return "" if form == "money" else pick(lang, "（券）", " (voucher)")
