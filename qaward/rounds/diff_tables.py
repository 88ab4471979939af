"""What changed between two runs as tables: lines, what each applicant receives, what came and went."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from qaward.budget.outcome import Fate
from qaward.report.rows import Table
from qaward.report.words import payer_word, pick
from qaward.rounds.causes import Reason
from qaward.rounds.diff import Came, Difference
from qaward.rounds.states import STATES as CASE_STATES
from qaward.rounds.tables import MATTERS, STATES, standing_word_of, yuan, yuan_signed
from qaward.vocabulary.model import Vocabulary


def changes_table(found: Difference, vocabulary: Vocabulary, lang: str) -> Table:
    """Lines that are not what they were."""
    head = pick(
        lang,
        ("申报主体", "条款", "事项", "出资", "原（元）", "现（元）", "性质", "状态", "进度", "因为"),
        ("applicant", "clause", "item", "payer", "before, 元", "after, 元", "standing", "state", "progress", "because"),
    )
    body = tuple(
        (
            each.name, each.clause, each.item or "—", payer_word(each.payer, vocabulary, lang), yuan(each.before),
            yuan(each.after), _turned(each.standing, lambda word: standing_word_of(word, lang)),
            _turned(each.state, lambda word: pick(lang, *STATES[word])),
            _turned(each.progress, lambda word: CASE_STATES[word].word(lang)), _reasons(each.why, lang),
        )
        for each in found.changes
    )  # fmt: skip
    return Table(head, body, frozenset({4, 5}), (24, 30, 24, None, None, None, 16, 16, 16, 40))


def received_table(found: Difference, vocabulary: Vocabulary, lang: str) -> Table:
    """What applicants receive otherwise than before, by payer; sums reconcile with the totals."""
    head = pick(
        lang,
        ("申报主体", "出资", "笔数", "原分得（元）", "现分得（元）", "原未付（元）", "现未付（元）", "结果", "因为"),
        (
            "applicant",
            "payer",
            "lines",
            "was given, 元",
            "given, 元",
            "was withheld, 元",
            "withheld, 元",
            "fate",
            "because",
        ),
    )
    body = tuple(
        (
            each.name, payer_word(each.payer, vocabulary, lang), str(each.lines), yuan(each.share[0]),
            yuan(each.share[1]), yuan_signed(each.withheld[0]), yuan_signed(each.withheld[1]),
            _turned((_fates(each.fates[0], lang), _fates(each.fates[1], lang)), str), _reasons(each.why, lang),
        )
        for each in found.received
    )  # fmt: skip
    return Table(head, body, frozenset({2, 3, 4, 5, 6}), (24, None, None, None, None, None, None, 16, 40))


def _fates(words: Iterable[str], lang: str) -> str:
    return pick(lang, "、", ", ").join(Fate(each).word(lang) for each in words)


def _reasons(why: Iterable[Reason], lang: str) -> str:
    return pick(lang, "；", "; ").join(each.word(lang) for each in why) or "—"


PARTS: Mapping[str, tuple[str, str]] = {
    "queue": ("待办", "queue"),
    "rejected": ("退回", "rejected"),
    "unmatched": ("对不上", "joins nothing"),
}
_FEW = 5


def came_words(each: Came, lang: str) -> str:
    """What came into a part of a result and is gone from it: how many, and the first names."""
    words = (
        pick(lang, f"{how} {len(names)} 件（{_few(names, lang)}）", f"{en} {len(names)} ({_few(names, lang)})")
        for how, en, names in (("新增", "new", each.came), ("没有了", "gone", each.gone))
        if names
    )
    return pick(lang, *PARTS[each.part]) + pick(lang, "：", ": ") + pick(lang, "，", ", ").join(words)


def _few(names: Iterable[str], lang: str) -> str:
    once = [pick(lang, *MATTERS[each]) if each in MATTERS else each for each in dict.fromkeys(names)]
    return pick(lang, "、", ", ").join([*once[:_FEW], *(["…"] if len(once) > _FEW else [])])


def _turned(pair: tuple[str, str], word: Callable[[str], str]) -> str:
    """What something was and is, once where that is one."""
    old, new = (word(each) if each else "—" for each in pair)
    return old if old == new else f"{old} → {new}"
