"""Conditions with their answers in words that cannot be read backwards; see `qaward.report.grounds`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from qaward.engine.judged import Judged
from qaward.meaning.core import MET
from qaward.policy.matchers.bounds import Range
from qaward.policy.matchers.one_of import is_plain
from qaward.policy.model import Count
from qaward.policy.phrases import counted_words, nothing_words
from qaward.policy.sums.of_items import NUMBER
from qaward.policy.wording import asks as _asked
from qaward.policy.wording import count_asks, unit_word
from qaward.report.grounds import Ground, ground_of, grounds_of
from qaward.report.words import answer_mark, kind_words, pick
from qaward.vocabulary.fact import Fact, Value
from qaward.vocabulary.model import Vocabulary


def basis(tree: Judged, vocabulary: Vocabulary, lang: str) -> list[str]:
    """What a line rests on, in short, each once: what is met, and of what need not all be met, what is."""
    parts = [ground_of(part) for part in tree.parts if part.form != "kind" and part.answer == MET]
    leaves = [leaf for part in parts for leaf in part.deciding()]
    return list(dict.fromkeys(condition_words(leaf, vocabulary, lang) for leaf in leaves))


def tree_lines(grounds: Iterable[Ground], vocabulary: Vocabulary, lang: str, indent: str = "  ") -> Iterator[str]:
    """Trees of conditions with their answers, one condition a line, what stands under a group further in."""
    for each in grounds:
        yield f"{indent}{answer_mark(each.answer)} {condition_words(each, vocabulary, lang)}"
        yield from tree_lines(each.parts, vocabulary, lang, indent + "   ")


def tree_text(tree: Judged, vocabulary: Vocabulary, lang: str) -> str:
    """A whole tree with its answers; what is said already is not said again."""
    told = ("\n".join(tree_lines([each], vocabulary, lang)) for each in grounds_of(tree))
    return "\n".join(dict.fromkeys(told)) or pick(lang, "  ✓ 没有条件", "  ✓ no conditions")


def condition_words(ground: Ground, vocabulary: Vocabulary, lang: str) -> str:
    """One condition with what was found: `角色：应为 主导，现为 参与`; of what is met the fact alone: `角色 主导`."""
    node, turned = ground.leaf, ground.turned
    if ground.asked is not None:
        said = ground.asked.states if ground.answer == MET else ground.asked.asks
        return said(lang, turned=turned)
    if node is None and not ground.parts:  # `met` of a clause that asks nothing, or its opposite
        return nothing_words(lang, turned=ground.any)
    if node is None:
        return pick(lang, "任一即可", "any of") if ground.any else pick(lang, "须同时满足", "all of")
    if node.form == "in_force":
        return pick(lang, "认定日期不在政策施行期内", "the policy is not in force on the day decided for")
    if node.form == "kind":
        return _kind_words(node, vocabulary, lang)
    if node.asks is not None:
        return _count_words(node, node.asks, vocabulary, lang, turned=turned)
    assert node.fact is not None and node.test is not None  # only facts are left, and each is held against something
    if ground.answer == MET and node.found is not None and (not turned or is_plain(node.test, node.fact)):
        return fact_words(node.fact, node.found, lang)
    wanted = _asked(node.test, node.fact, lang, turned=turned)
    if node.found is None:
        return _told(node.fact.named(lang), wanted, pick(lang, "尚不清楚", "not known"), lang)
    found = _found(node.fact, node.found, lang)
    start = date.fromordinal(node.found) if node.fact.type == "date" and isinstance(node.found, int) else None
    if start is not None and (full := node.test.complete_on(start)) is not None:
        found += pick(lang, f"，至 {full} 满", f" (complete on {full})")
    return _told(node.fact.named(lang), wanted, pick(lang, f"现为 {found}", f"found {found}"), lang)


def fact_words(fact: Fact, value: Value, lang: str) -> str:
    """A known fact alone: `完成项目数 3个`."""
    return f"{fact.named(lang)} {_found(fact, value, lang)}"


def _found(fact: Fact, value: Value, lang: str) -> str:
    return fact.show(value, lang) + unit_word(fact, lang)


def _told(name: str, wanted: str, found: str, lang: str) -> str:
    return pick(lang, f"{name}：{wanted}，{found}", f"{name}: {wanted} expected, {found}")


def _kind_words(node: Judged, vocabulary: Vocabulary, lang: str) -> str:
    found, name = kind_words((str(node.found),), vocabulary, lang), pick(lang, "主体类型", "applicant kind")
    if node.answer == MET:
        return f"{name} {found}"
    wanted = pick(lang, "应为 ", "") + kind_words(node.options, vocabulary, lang)
    return _told(name, wanted, pick(lang, f"现为 {found}", f"found {found}"), lang)


def _count_words(node: Judged, asks: Count, vocabulary: Vocabulary, lang: str, *, turned: bool) -> str:
    low, high = node.counted
    test = node.test
    assert isinstance(test, Range)  # a count has no other
    if not asks.bounded and node.answer == MET:  # a sum is made of it
        return f"{counted_words(asks, vocabulary, lang)} {_found(asks.of or NUMBER, low, lang)}"
    if asks.of is not None:
        of = asks.of
        least, most = _found(of, low, lang), "" if high is None else _found(of, high, lang)
        found = pick(lang, f"现为 {least}", f"found {least}")
        if high is None:
            found = pick(lang, f"已知 {least}，尚不完整", f"{least} known so far, and not all is known")
        elif low != high:
            found = pick(lang, f"现为 {least} 至 {most}，尚有不明", f"found {least} to {most}, some not known")
        return _told(counted_words(asks, vocabulary, lang), _asked(test, of, lang, turned=turned), found, lang)
    if low == high:
        found = pick(lang, f"现有 {low} 项", f"found {low}")
    elif high is None:
        found = pick(lang, f"已列 {low} 项，尚未列全", f"{low} listed so far, and not all are listed")
    else:
        found = pick(lang, f"现有 {low} 至 {high} 项，尚有不明", f"found {low} to {high}, some not known")
    asked = count_asks(test.low, test.high, lang, turned=turned) or pick(lang, "明确", "known")
    wanted = pick(lang, "应", "") + asked
    return _told(counted_words(asks, vocabulary, lang), wanted, found, lang)
