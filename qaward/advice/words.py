"""Advice in words: its tables, 中文 and English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qaward.advice.change import Change
from qaward.advice.choice_words import choice_notes, choice_table
from qaward.advice.gains import Gain
from qaward.advice.records import Advice, Beyond, Headroom, NearMiss, Room, Turn, Unknown
from qaward.advice.sharing_words import left_out_table, sharing_table, together_notes, together_table, together_title
from qaward.advice.together import Together
from qaward.advice.what_if import Difference, WhatIf
from qaward.engine.decision import Decision
from qaward.engine.explain import refusal_tree
from qaward.engine.needs import Need
from qaward.engine.price import Line, Refusal
from qaward.meaning.core import MET
from qaward.money import sum_word
from qaward.policy.model import Clause
from qaward.report.answers import condition_words
from qaward.report.grounds import grounds_of
from qaward.report.rows import Table, adjustment_words, amount_word, basis_words, clause_word, open_words
from qaward.report.words import (
    any_words,
    form_word,
    item_word,
    line_standing,
    payer_word,
    pick,
    rule_words,
    standing_word,
)
from qaward.vocabulary.fact import Fact, Value
from qaward.vocabulary.model import Vocabulary

MOST_NAMED = 8
"""So many clauses and items are named of which the advice is not complete; of more the number is told."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the advice: its title, a table, and what is to be said below it.

    Where nothing was looked at (`untried`), an empty table says nothing.
    """

    name: str
    title: str
    table: Table
    notes: tuple[str, ...] = ()
    untried: bool = False


def sections(advice: Advice, lang: str, *, calendar: bool = False) -> Iterator[Section]:
    """The parts of the advice that have anything to say; the calendar where it is asked for."""
    words = _Words(advice.decision, lang)
    near = words.near(advice.near_misses)
    found = [
        words.due(advice.due),
        words.wanted("waiting", ("等待", "waiting"), advice.waiting),
        words.wanted("review", ("待核定", "to be settled"), advice.review),
        Section(near.name, near.title, near.table, tuple(words.beyond(advice.beyond))),
        words.headroom(advice.headroom),
        words.rooms(advice.rooms),
        words.choices(advice),
        words.shared(advice),
        words.unknown(advice.unknown),
        words.unlisted(advice.unlisted),
        *([words.calendar(advice.calendar)] if calendar else []),
    ]
    yield from (each for each in found if each.table.body or each.notes)


def together_sections(
    found: Iterable[Together], vocabulary: Vocabulary, lang: str, left_out: int = 0
) -> Iterator[Section]:
    """Who of several applicants should apply, for each of the things that they have in common; and that so many more
    (`left_out`) could not be read.
    """
    if left_out:
        yield Section("left-out", pick(lang, "没有算在内的", "not looked at"), left_out_table(left_out, lang))
    for each in found:
        table, notes = together_table(each, vocabulary, lang), tuple(together_notes(each, lang))
        yield Section("together", together_title(each, vocabulary, lang), table, notes, untried=not each.ways)


def difference_section(found: WhatIf, lang: str) -> Section:
    """The lines that differ, with the reason of each, and the totals below."""
    words = _Words(found.after, lang)
    total = gain_words(found.gain, words.vocabulary, lang) or pick(lang, "合计不变", "the totals stay the same")
    table = words.differences(found.differences, found)
    return Section(
        "differences", pick(lang, "有什么不同", "what differs"), table, (pick(lang, "合计：", "totals: ") + total,)
    )


def change_words(change: Change, vocabulary: Vocabulary, lang: str, *, alone: bool = False) -> str:
    """One change: `标准 1 的角色：参与 → 主导`; of what is not known what it would have to be. `alone`: no item."""
    of = ""
    if change.item is not None and not alone:
        item = item_word(change.item, vocabulary, lang)
        of = pick(lang, f"{item} 的", f"{item}: ")
    now = pick(lang, "现不清楚", "not known") if change.now is None else value_word(change.fact, change.now, lang)
    named, to = f"{of}{change.fact.named(lang)}", value_word(change.fact, change.to, lang)
    return f"{named}{pick(lang, '：', ': ')}{now} → {to}"


def value_word(fact: Fact, value: Value, lang: str) -> str:
    """A value with its unit."""
    shown = fact.show(value, lang)
    return f"{shown}{fact.unit}" if fact.unit and lang == "zh" else shown


def gain_words(gains: Sequence[Gain], vocabulary: Vocabulary, lang: str) -> str:
    """What all payers give more: `市级 应付 +20万元；市级 荣誉 +1项`."""
    words: list[str] = []
    for gain in gains:
        payer = payer_word(gain.payer, vocabulary, lang)
        standing = standing_word(gain.standing, gain.sort.promise, lang)
        if gain.sort.figure:
            amount = ("+" if gain.fen > 0 else "-") + sum_word(abs(gain.fen)) + form_word(gain.sort.form, lang)
        else:
            amount = f"{gain.lines:+d}{pick(lang, '项', '')}"
        words.append(f"{payer} {standing} {amount}")
    return pick(lang, "；", "; ").join(words)


class _Words:
    def __init__(self, decision: Decision, lang: str) -> None:
        self.decision, self.lang = decision, lang
        self.vocabulary = decision.plan.rules.vocabulary

    def _pick(self, zh: str, en: str) -> str:
        return pick(self.lang, zh, en)

    def _join(self, words: Iterable[str]) -> str:
        return self._pick("；", "; ").join(words)

    def _list(self, words: Iterable[str]) -> str:
        return self._pick("、", ", ").join(words)

    def _clause(self, clause: Clause) -> str:
        return clause_word(clause, self.decision, self.lang)

    def _line(self, line: Line) -> tuple[str, ...]:
        item = item_word(line.item, self.vocabulary, self.lang)
        return self._clause(line.clause), item, payer_word(line.payer, self.vocabulary, self.lang)

    def due(self, lines: Sequence[Line]) -> Section:
        """What is owed."""
        head = pick(self.lang, ("条款", "事项", "出资", "金额", "依据"), ("clause", "item", "payer", "amount", "basis"))
        body = tuple(
            (*self._line(line), amount_word(line, self.lang), basis_words(line, self.decision, self.lang))
            for line in lines
        )
        return Section("due", self._pick("应付", "due"), Table(head, body, frozenset({3}), (24, 28, None, None, 42)))

    def wanted(self, name: str, title: tuple[str, str], needs: Sequence[Need]) -> Section:
        """What waits for a paper or a grant, or for somebody's figure."""
        head = pick(
            self.lang, ("条款", "事项", "出资", "金额", "等什么"), ("clause", "item", "payer", "amount", "waits for")
        )
        body: list[tuple[str, ...]] = []
        for need in needs:
            line = self.decision.lines[need.line] if need.line is not None else None
            words = open_words(line, self.decision, self.lang) if line is not None else []
            fen = self._pick("没有上限", "no limit") if need.fen is None else sum_word(need.fen)
            item = item_word(need.item, self.vocabulary, self.lang)
            payer = payer_word(need.payer, self.vocabulary, self.lang)
            body.append((self._clause(need.clause), item, payer, fen, self._join(words)))
        return Section(
            name, pick(self.lang, *title), Table(head, tuple(body), frozenset({3}), (24, 28, None, None, 42))
        )

    # ── near misses ──────────────────────────────────────────────────────────────────────────────────

    def near(self, misses: Sequence[NearMiss]) -> Section:
        """What is nearly won, and what it takes."""
        head = pick(
            self.lang,
            ("条款", "事项", "要改变的", "可增加", "最早", "材料", "部门"),
            ("clause", "item", "what has to change", "brings", "earliest", "papers", "departments"),
        )
        body = tuple(
            (
                self._clause(miss.clause),
                item_word(miss.item, self.vocabulary, self.lang),
                self._changes(miss),
                self._brings(miss),
                miss.earliest.isoformat(),
                self._list(miss.papers),
                self._list(miss.departments),
            )
            for miss in misses
        )
        widths = (22, 22, 34, 26, None, 26, 20)
        return Section("near", self._pick("差一点", "nearly won"), Table(head, body, frozenset(), widths))

    def _changes(self, miss: NearMiss) -> str:
        words = [change_words(each, self.vocabulary, self.lang, alone=each.item is miss.item) for each in miss.changes]
        return self._join(words) or self._pick("不用改，等到这一天", "nothing, but waiting")

    def _brings(self, miss: NearMiss) -> str:
        words = gain_words(miss.gain, self.vocabulary, self.lang)
        if miss.eaten:
            reasons = dict.fromkeys(
                adjustment_words(step, self.vocabulary, self.lang) for line in miss.lines for step in line.adjustments
            )
            return self._pick("0元：", "nothing: ") + self._join(reasons)
        return words or self._pick("不增加", "nothing more")

    def beyond(self, found: Sequence[Beyond]) -> Iterator[str]:
        """Where more may be possible than is listed."""
        why = {
            "more-changes": ("要改三处以上的办法没有找", "ways that take more than three changes were not looked for"),
            "too-many": ("办法太多，没有全找", "there are too many ways to look at all of them"),
            "unsearched": (
                "几个数一起才够的，所列只是其中一种",
                "where several figures together make it, one way of several is shown",
            ),
        }
        groups: dict[str, list[str]] = {}
        for each in found:
            name = f"{self._clause(each.clause)}（{item_word(each.item, self.vocabulary, self.lang)}）"
            if self.lang != "zh":
                name = f"{self._clause(each.clause)} ({item_word(each.item, self.vocabulary, self.lang)})"
            groups.setdefault(each.why, []).append(name)
        for key, names in groups.items():
            rest = len(names) - MOST_NAMED
            more = self._pick(f"等{len(names)}处", f" and {rest} more") if rest > 0 else ""
            yield pick(self.lang, *why[key]) + self._pick("：", ": ") + self._list(names[:MOST_NAMED]) + more
        yield self._pick("多一项事项值多少，用 --with 看", "what one more item would be worth is told by --with")

    # ── how firm it is ───────────────────────────────────────────────────────────────────────────────

    def headroom(self, found: Sequence[Headroom]) -> Section:
        """How far facts may move before a line is lost."""
        head = pick(
            self.lang,
            ("条款", "事项", "出资", "事实", "现为", "到这里就没有了"),
            ("clause", "item", "payer", "fact", "now", "lost at"),
        )
        body = tuple(
            (
                *self._line(each.line),
                each.fact.named(self.lang),
                value_word(each.fact, each.now, self.lang),
                self._list(value_word(each.fact, end, self.lang) for end in each.ends),
            )
            for each in found
        )
        return Section(
            "headroom", self._pick("余地", "headroom"), Table(head, body, frozenset(), (24, 28, *[None] * 4))
        )

    def rooms(self, found: Sequence[Room]) -> Section:
        """What ceilings leave."""
        head = pick(
            self.lang, ("上限", "出资", "已用", "还剩"), ("ceiling", "payer", "used", "left")
        )  # fmt: skip
        body = tuple(
            (
                f"{room.rule.because}{self._pick('，', ', ')}{rule_words(room.rule, self.vocabulary, self.lang)}",
                self._list(payer_word(each, self.vocabulary, self.lang) for each in room.rule.purse(room.payer)),
                sum_word(room.used),
                sum_word(room.left),
            )
            for room in found
        )
        return Section(
            "rooms",
            self._pick("上限还剩多少", "what ceilings leave"),
            Table(head, body, frozenset({2, 3}), (48, None, None, None)),
        )

    def choices(self, advice: Advice) -> Section:
        """What the applicant may choose, the best first."""
        table = choice_table(advice.choices, self.decision, self.lang)
        notes = tuple(choice_notes(advice.choices, self.decision, self.lang))
        return Section("choices", self._pick("最优选择", "the best choice"), table, notes)

    def shared(self, advice: Advice) -> Section:
        """What others may claim as well."""
        table = sharing_table(advice.shared, self.decision, self.lang)
        return Section("shared", self._pick("与别家共有的", "shared with others"), table)

    # ── what is asked, and when ──────────────────────────────────────────────────────────────────────

    def unknown(self, found: Sequence[Unknown]) -> Section:
        """The facts that are not known, the money they decide first."""
        head = pick(
            self.lang,
            ("关于", "问题", "涉及金额", "用于", "佐证"),
            ("about", "question", "decides", "for", "evidence"),
        )
        body = tuple(
            (
                item_word(each.question.item, self.vocabulary, self.lang),
                self._pick(
                    each.question.fact.question, f"{each.question.fact.key}: {each.question.fact.asked(self.lang)}"
                ),
                self._pick("没有上限", "no limit") if each.fen is None else sum_word(each.fen) if each.fen else "—",
                self._list(map(self._clause, each.question.clauses)),
                self._list(each.question.fact.proofs(self.lang)),
            )
            for each in found
        )
        table = Table(head, body, frozenset({2}), (24, 34, None, 30, 26))
        return Section("unknown", self._pick("还要填的", "still asked"), table)

    def unlisted(self, found: Sequence[Need]) -> Section:
        """Kinds of items of which none is listed, and may be."""
        head = pick(self.lang, ("有没有", "用于"), ("is there", "for"))
        kinds: dict[str, dict[str, None]] = {}
        for need in found:
            kind = any_words(need.clause.each, self.decision, self.lang)
            kinds.setdefault(kind, {})[self._clause(need.clause)] = None
        body = tuple((kind, self._list(clauses)) for kind, clauses in kinds.items())
        return Section("unlisted", self._pick("没有列出的", "not listed"), Table(head, body, frozenset(), (40, 60)))

    def calendar(self, found: Sequence[Turn]) -> Section:
        """The days to come on which something turns."""
        head = pick(self.lang, ("日期", "条款", "事项", "怎样"), ("day", "clause", "item", "what"))
        body = tuple(
            (
                turn.day.isoformat(),
                self._clause(turn.clause),
                item_word(turn.item, self.vocabulary, self.lang),
                self._pick("从这一天起可得", "can be had from this day on")
                if turn.opens
                else self._pick(
                    "从这一天起不再有，前一天是最后的机会", "no longer from this day on; the day before is the last"
                ),
            )
            for turn in found
        )
        return Section("calendar", self._pick("日程", "calendar"), Table(head, body, frozenset(), (None, 24, 28, None)))

    # ── what if ──────────────────────────────────────────────────────────────────────────────────────

    def differences(self, found: Sequence[Difference], both: WhatIf) -> Table:
        """What differs, line by line."""
        head = pick(
            self.lang,
            ("条款", "事项", "出资", "原来", "变为", "原因"),
            ("clause", "item", "payer", "before", "after", "reason"),
        )
        body = tuple(
            (
                self._clause(each.clause),
                item_word(each.item, self.vocabulary, self.lang),
                payer_word(each.payer, self.vocabulary, self.lang),
                self._given(each.before, None),
                self._given(each.after, each.refused),
                self._reason(each, both),
            )
            for each in found
        )
        return Table(head, body, frozenset(), (24, 24, None, None, None, 44))

    def _given(self, lines: Sequence[Line], refused: Refusal | None) -> str:
        if lines:
            return self._join(f"{line_standing(line, self.lang)} {amount_word(line, self.lang)}" for line in lines)
        if refused is not None and refused.answer not in {0, MET}:
            return self._pick("尚不清楚", "not known yet")
        return self._pick("没有", "nothing")

    def _reason(self, each: Difference, both: WhatIf) -> str:
        if each.after:
            return self._join(dict.fromkeys(basis_words(line, both.after, self.lang) for line in each.after))
        if each.refused is None:
            return ""
        grounds = grounds_of(refusal_tree(each.refused, both.after))
        blocking = [leaf for ground in grounds if ground.answer != MET for leaf in ground.deciding()]
        return self._join(dict.fromkeys(condition_words(leaf, self.vocabulary, self.lang) for leaf in blocking))
