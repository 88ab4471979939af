"""Decisions as rows: one list per table, cells as texts, ready for any format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from qaward.engine.decide import Decision, Sort, Total
from qaward.engine.explain import line_tree
from qaward.engine.judged import judged
from qaward.engine.needs import open_clauses
from qaward.engine.price import Adjustment, Line, Refusal
from qaward.engine.reasons import reason
from qaward.meaning.core import NOT_MET
from qaward.money import format_capital, sum_word
from qaward.ordering import Key, natural
from qaward.policy.model import Clause
from qaward.report.answers import basis, condition_words
from qaward.report.cautions import counted
from qaward.report.grounds import ground_of
from qaward.report.words import (
    form_word,
    item_word,
    line_standing,
    payer_word,
    pick,
    standing_word,
)
from qaward.standings import Standing
from qaward.vocabulary.model import Vocabulary


@dataclass(frozen=True, slots=True)
class Table:
    """A heading row and body rows of texts.

    `right` are the numbers of the columns aligned to the right; `widths` limits columns on a terminal.
    """

    head: tuple[str, ...]
    body: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()
    widths: tuple[int | None, ...] = ()


def amount_word(line: Line, lang: str) -> str:
    """A line's sum, exact in 万元; a dash where there is no figure."""
    return sum_word(line.net) + form_word(line.form, lang) if line.figure else "—"


def basis_words(line: Line, decision: Decision, lang: str) -> str:
    """Why a line is what it is, in short: the facts used, what was adjusted, what it waits for, its readings."""
    vocabulary = decision.plan.rules.vocabulary
    words = basis(line_tree(line, decision), vocabulary, lang)
    words += [adjustment_words(step, vocabulary, lang) for step in line.adjustments]
    words += open_words(line, decision, lang)
    if line.readings:
        names = pick(lang, "、", ", ").join(_reading_words(name, decision) for name in line.readings)
        words.append(f"口径 {names}" if lang == "zh" else f"reading {names}")
    return pick(lang, "；", "; ").join(words)


def open_words(line: Line, decision: Decision, lang: str) -> list[str]:
    """What a line still waits for; of a stage that is not reached, what keeps it."""
    words = [
        reason(code, (), lang) + (_stage_words(line, decision, lang) if code == "stage" else "") for code in line.waits
    ]
    if line.standing is Standing.CEILING:
        words.append(pick(lang, "由主管部门核定数额", "the reviewing department determines the figure"))
    return words


def _stage_words(line: Line, decision: Decision, lang: str) -> str:
    stage = line.planned.line.stages[line.stage - 1]
    leaves = ground_of(judged(stage.when, line.trial.item, decision.scene)).deciding()
    told = dict.fromkeys(condition_words(leaf, decision.plan.rules.vocabulary, lang) for leaf in leaves)
    return pick(lang, f"（{'、'.join(told)}）", f" ({', '.join(told)})")


def adjustment_words(step: Adjustment, vocabulary: Vocabulary, lang: str) -> str:
    """Why a sum was changed, with payers by their names."""
    words = tuple((name, payer_word(word, vocabulary, lang) if name == "payer" else word) for name, word in step.words)
    return reason(step.reason, words, lang)


def clause_word(clause: Clause, decision: Decision, lang: str) -> str:
    """A clause by article and title, with its policy where several take part; in English by its id."""
    name = pick(lang, clause.label, clause.id)
    return f"{clause.article} {f'{clause.policy}/{name}' if len(decision.plan.policies) > 1 else name}"


def line_table(decision: Decision, lang: str) -> Table:
    """The lines of one decision."""
    vocabulary = decision.plan.rules.vocabulary
    zh = ("条款", "事项", "出资", "性质", "金额", "依据")
    en = ("clause", "item", "payer", "standing", "amount", "basis")
    body = tuple(
        (
            clause_word(line.clause, decision, lang),
            item_word(line.item, vocabulary, lang),
            payer_word(line.payer, vocabulary, lang),
            line_standing(line, lang),
            amount_word(line, lang),
            basis_words(line, decision, lang),
        )
        for line in in_order(decision.lines, decision)
    )
    return Table(zh if lang == "zh" else en, body, frozenset({4}), (24, 28, None, None, None, 42))


E = TypeVar("E", Line, Refusal)


def in_order(entries: Iterable[E], decision: Decision) -> list[E]:
    """Lines or refusals in the order of the documents' articles, then by item and payer."""
    clauses = [clause.name for policy in decision.plan.policies for clause in policy.clauses]
    payers = ["", *decision.plan.rules.vocabulary.payers]
    place = {name: at for at, name in enumerate(clauses)}

    def key(entry: E) -> tuple[int, Key, int]:
        return place[entry.clause.name], natural(entry.item.id if entry.item else ""), payers.index(entry.payer or "")

    return sorted(entries, key=key)


@dataclass(slots=True)
class Sums:
    """Totals per payer and standing over any number of decisions; standings are never mixed."""

    by: dict[Sort, list[int]] = field(default_factory=dict["Sort", list[int]])

    def add(self, totals: Iterable[Total]) -> None:
        """Take in one decision's totals."""
        for total in totals:
            entry = self.by.setdefault(total.sort, [0, 0])
            entry[0] += total.fen
            entry[1] += total.lines


def total_table(sums: Sums, vocabulary: Vocabulary, lang: str, *, capital: bool = False) -> Table:
    """Totals by payer and standing; with `capital`, sums payable in 大写 as well."""
    payers = list(vocabulary.payers)
    order = sorted(sums.by, key=lambda sort: sort.order(payers.index(sort.payer)))
    zh, en = ("出资", "性质", "项数", "合计"), ("payer", "standing", "lines", "total")
    head = zh if lang == "zh" else en
    body: list[tuple[str, ...]] = []
    for sort in order:
        fen, count = sums.by[sort]
        row = (
            payer_word(sort.payer, vocabulary, lang), standing_word(sort.standing, sort.promise, lang), str(count),
            sum_word(fen) + form_word(sort.form, lang) if sort.figure else "—",
        )  # fmt: skip
        if capital:
            row = (*row, format_capital(fen) if sort.standing.owed and sort.form == "money" else "")
        body.append(row)
    return Table((*head, pick(lang, "大写", "in capitals")) if capital else head, tuple(body), frozenset({2, 3}))


def _reading_words(name: str, decision: Decision) -> str:
    """A reading, with its value where this run chose another than the pack takes."""
    reading = decision.plan.rules.readings()[name]
    return name if reading.chosen == reading.taken else f"{name}={reading.chosen}"


def range_words(decision: Decision, lang: str) -> list[str]:
    """Per payer, the least and most it can come to owe, where the two differ."""
    vocabulary = decision.plan.rules.vocabulary
    payers = list(vocabulary.payers)
    words: list[str] = []
    for span in sorted(decision.spans, key=lambda each: payers.index(each.payer)):
        if span.low == span.high:
            continue
        payer, low = payer_word(span.payer, vocabulary, lang), sum_word(span.low)
        if span.high is None:
            most = pick(lang, "最多尚不能确定", "how much at most cannot be told yet")
        else:
            most = pick(lang, f"最多 {sum_word(span.high)}", f"at most {sum_word(span.high)}")
        zh, en = f"{payer}应付额：最少 {low}，{most}", f"what {payer} comes to owe: at least {low}, {most}"
        if not decision.facts.complete:
            zh, en = zh + "（只计已列事项）", en + " (for the items listed)"
        if any(line.payer == span.payer and "own-grant" in line.waits for line in decision.lines):
            zh += f"（{payer}尚未明确资助的不计入最少）"
            en += f" (what {payer} is not known to have granted is left out of the least)"
        if not span.exact:
            zh += "（情形太多，未逐一计算，实际不会超出）"
            en += " (too many cases to look at each; it lies within)"
        words.append(pick(lang, zh, en))
    return words


class Summary:
    """One row per applicant, one column per payer and standing that occurs; keeps no decision."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.entries: list[tuple[str, str, tuple[int, ...], dict[Sort, int]]] = []

    def add(self, decision: Decision) -> None:
        """Take in one decision."""
        facts = decision.facts
        failed = sum(refusal.answer == NOT_MET for refusal in decision.refusals)
        sums = {total.sort: total.fen for total in decision.totals if total.sort.figure}
        counts = (len(decision.lines), failed, *open_clauses(decision), *counted(decision))
        self.entries.append((facts.id, facts.name, counts, sums))

    def table(self, lang: str) -> Table:
        """The rows, in the order taken in."""
        payers = list(self.vocabulary.payers)
        columns = sorted(
            {key for entry in self.entries for key in entry[3]},
            key=lambda sort: sort.order(payers.index(sort.payer)),
        )
        names = [
            pick(lang, "", " ").join((payer_word(sort.payer, self.vocabulary, lang), sort.standing.word(lang)))
            + form_word(sort.form, lang)
            for sort in columns
        ]
        head = pick(
            lang,
            ("代码", "名称", "明细", "未获", "资金未定", "其他未定", "待核", "注意"),
            ("id", "name", "lines", "not awarded", "money open", "other open", "held", "to look at"),
        )
        body = tuple(
            (*entry[:2], *(str(count) for count in entry[2]), *(sum_word(entry[3].get(key, 0)) for key in columns))
            for entry in self.entries
        )
        return Table((*head, *names), body, frozenset(range(2, len(head) + len(columns))))
