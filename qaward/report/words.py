"""The words that reports use for the engine's names, 中文 and English."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from qaward.engine.explain import Judged
from qaward.engine.price import Line
from qaward.facts import Item
from qaward.meaning.core import MET, NOT_MET
from qaward.money import UNITS, format_money
from qaward.policy.conditions import describe
from qaward.policy.model import (
    Elapsed,
    Form,
    OneOf,
    Range,
    Recent,
    Test,
    Years,
)
from qaward.policy.stacking import ITEM, StackRule
from qaward.standings import Standing
from qaward.vocabulary import Fact, Value, Vocabulary

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


T = TypeVar("T")


def pick(lang: str, zh: T, en: T) -> T:
    """What belongs to a language: a text, or a row of headings."""
    return zh if lang == "zh" else en


def sum_word(fen: int) -> str:
    """A sum, exact: in 万元, or in 元 where it is less than one 万元."""
    return format_money(fen, "万元" if fen >= UNITS["万元"] else "元")


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


def kind_words(kinds: tuple[str, ...] | None, vocabulary: Vocabulary, lang: str) -> str:
    """The kinds of applicant a clause is for."""
    if kinds is None:
        return pick(lang, "任何主体", "any")
    names = [vocabulary.applicant_kinds[kind][0] if lang == "zh" else kind for kind in kinds]
    return pick(lang, "、", ", ").join(names)


def condition_words(node: Judged, vocabulary: Vocabulary, lang: str) -> str:
    """One condition with what was found: `角色：应为 主导，现为 参与`; what is met is stated alone: `角色 主导`."""
    zh = lang == "zh"
    if node.form == "in_force":
        return pick(lang, "认定日期不在政策施行期内", "the policy is not in force on the day decided for")
    if node.form == "kind":
        found = kind_words((str(node.found),), vocabulary, lang)
        name = pick(lang, "主体类型", "applicant kind")
        if node.answer == MET:
            return f"{name} {found}"
        wanted = kind_words(node.options, vocabulary, lang)
        return f"{name}：应为 {wanted}，现为 {found}" if zh else f"{name}: {wanted} expected, found {found}"
    if node.form == "count" and isinstance(node.test, Range):
        return _count_words(node, vocabulary, lang)
    if node.fact is None or node.test is None:
        name = {"all": ("全部满足", "all of"), "any": ("满足其一", "any of"), "not": ("不得", "not")}[node.form]
        return name[0 if zh else 1]
    if node.answer == MET and node.found is not None:
        return fact_words(node.fact, node.found, lang)
    name, wanted = node.fact.named(lang), asks(node.test, node.fact, lang)
    if node.found is None:
        return f"{name}：{wanted}，尚不清楚" if zh else f"{name}: {wanted} expected, not known"
    found = _found(node.fact, node.found, lang)
    if isinstance(node.test, Elapsed) and isinstance(node.found, int):
        full = node.test.period.after(date.fromordinal(node.found)).isoformat()
        found += pick(lang, f"，至 {full} 满", f" (complete on {full})")
    return f"{name}：{wanted}，现为 {found}" if zh else f"{name}: {wanted} expected, found {found}"


def fact_words(fact: Fact, value: Value, lang: str) -> str:
    """A known fact alone: `完成项目数 3个`."""
    return f"{fact.named(lang)} {_found(fact, value, lang)}"


def _found(fact: Fact, value: Value, lang: str) -> str:
    return fact.show(value, lang) + (fact.unit if lang == "zh" else "")


def rule_words(rule: StackRule, vocabulary: Vocabulary, lang: str) -> str:
    """What a stacking rule does, in words: `同一事项只保留最高的一项`, `合计不超过 15万元，计入当年付过的`."""
    labels = {key: fact.label for kind in vocabulary.item_kinds.values() for key, fact in kind.facts.items()}
    same = [pick(lang, "事项" if word == ITEM else labels[word], word) for word in rule.per]
    group = pick(lang, f"同一{'、'.join(same)}", f"per {', '.join(same)}: ") if same else ""
    sum_ = format_money(rule.fen)
    what = {
        "highest": ("只保留最高的一项", "the highest alone counts"),
        "top_up": ("取最高的一项，减去以前付过的", "the highest, less what was paid before"),
        "cap": (f"合计不超过 {sum_}", f"at most {sum_} in all"),
        "number": (f"最多 {rule.most} 项", f"at most {rule.most}"),
    }[rule.step]
    also = {
        "ever": ("，计入以前付过的", ", earlier payments included"),
        "this_year": ("，计入当年付过的", ", payments of the year included"),
    }
    counted = pick(lang, *also[rule.with_paid]) if rule.with_paid is not None and rule.step != "top_up" else ""
    return f"{group}{pick(lang, *what)}{counted}"


def asks(test: Test, fact: Fact, lang: str) -> str:
    """What a test asks of a fact: `应为 主导`, `应不低于 3个`, `应已满12个月`."""
    words = _asked(test, fact, lang)
    if lang != "zh":
        return words
    if isinstance(test, Range):
        exact = test.low is not None and test.high is not None
        return f"应{'为 ' if exact else ''}{words}"
    return f"{'应为 ' if isinstance(test, OneOf) else '应在' if isinstance(test, Recent | Years) else '应'}{words}"


def _asked(test: Test, fact: Fact, lang: str) -> str:
    return describe(test, fact, lang) + (fact.unit if lang == "zh" and isinstance(test, Range | OneOf) else "")


def _count_words(node: Judged, vocabulary: Vocabulary, lang: str) -> str:
    low, high = node.counted
    zh = lang == "zh"
    kind = vocabulary.item_kinds[node.kind].label if zh else node.kind
    least, most = (node.test.low, node.test.high) if isinstance(node.test, Range) else (None, None)
    bounds = [f"至少 {least} 项" if zh else f"at least {least}"] if least is not None else []
    bounds += [f"至多 {most} 项" if zh else f"at most {most}"] if most is not None else []
    wanted = pick(lang, "、", ", ").join(bounds)
    if low == high:
        found = f"现有 {low} 项" if zh else f"found {low}"
    elif high is None:
        found = f"现至少有 {low} 项，尚未列全" if zh else f"found {low}, and not all are listed"
    else:
        found = f"现有 {low} 至 {high} 项，尚有不明" if zh else f"found {low} to {high}, some not known"
    return f"符合条件的{kind}：应{wanted}，{found}" if zh else f"qualifying {kind}: {wanted} expected, {found}"


def answer_mark(answer: int) -> str:
    """✓ met, ✗ not met, ? unknown."""
    return "✓" if answer == MET else "✗" if answer == NOT_MET else "?"


def form_word(form: Form, lang: str) -> str:
    """What is added to a sum that is not money."""
    return "" if form == "money" else pick(lang, "（券）", " (voucher)")
