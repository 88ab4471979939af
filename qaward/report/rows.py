"""Decisions as rows: one list per table, cells as texts, ready for any format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from qaward.engine.decide import Decision, Total
from qaward.engine.explain import line_tree
from qaward.engine.price import Line
from qaward.engine.reasons import reason
from qaward.money import UNITS, format_capital, format_money, format_number
from qaward.policy.model import STANDINGS, Standing
from qaward.report.words import condition_words, item_word, payer_word, pick, standing_word
from qaward.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Table:
    """A heading row and body rows of texts; `right` are the numbers of the columns aligned to the right."""

    head: tuple[str, ...]
    body: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()


def amount_word(line: Line) -> str:
    """A line's sum, exact in 万元; a dash where there is no figure."""
    no_money = line.standing in {"unstated", "honour"}
    return "—" if no_money else format_money(line.net)


def basis_words(line: Line, decision: Decision, lang: str) -> str:
    """Why a line is what it is, in short: the facts used, what was adjusted, what it waits for, its readings."""
    vocabulary = decision.plan.rules.vocabulary
    words: list[str] = []
    for part in line_tree(line, decision).parts:
        for leaf in part.leaves():
            if leaf.form in {"fact", "count"} and leaf.found is not None:
                words.append(condition_words(leaf, vocabulary, lang))
    words = list(dict.fromkeys(words))
    words += [reason(step.reason, step.words, lang) for step in line.adjustments]
    words += [reason(code, (), lang) for code in line.waits]
    if line.readings:
        names = pick(lang, "、", ", ").join(line.readings)
        words.append(f"口径 {names}" if lang == "zh" else f"reading {names}")
    return pick(lang, "；", "; ").join(words)


def line_table(decision: Decision, lang: str) -> Table:
    """The lines of one decision."""
    vocabulary = decision.plan.rules.vocabulary
    zh = ("条款", "事项", "出资", "性质", "金额", "依据")
    en = ("clause", "item", "payer", "standing", "amount", "basis")
    body = tuple(
        (
            f"{line.clause.article} {line.clause.id}",
            item_word(line.item, vocabulary, lang),
            payer_word(line.payer, vocabulary, lang),
            standing_word(line.standing, lang),
            amount_word(line),
            basis_words(line, decision, lang),
        )
        for line in in_order(decision)
    )
    return Table(zh if lang == "zh" else en, body, frozenset({4}))


def in_order(decision: Decision) -> list[Line]:
    """The lines in the order of the documents' articles, then by item and payer."""
    clauses = [clause.name for policy in decision.plan.policies for clause in policy.clauses]
    payers = list(decision.plan.rules.vocabulary.payers)
    place = {name: at for at, name in enumerate(clauses)}

    def key(line: Line) -> tuple[int, str, int]:
        return place[line.clause.name], line.item.id if line.item else "", payers.index(line.payer)

    return sorted(decision.lines, key=key)


@dataclass(slots=True)
class Sums:
    """Totals per payer and standing over any number of decisions; standings are never mixed."""

    by: dict[tuple[str, Standing], list[int]] = field(default_factory=dict[tuple[str, Standing], list[int]])

    def add(self, totals: Iterable[Total]) -> None:
        """Take in one decision's totals."""
        for total in totals:
            entry = self.by.setdefault((total.payer, total.standing), [0, 0])
            entry[0] += total.fen
            entry[1] += total.lines


def total_table(sums: Sums, vocabulary: Vocabulary, lang: str, *, capital: bool = False) -> Table:
    """Totals by payer and standing; with `capital`, sums payable in 大写 as well."""
    order = sorted(sums.by, key=lambda key: (list(vocabulary.payers).index(key[0]), STANDINGS.index(key[1])))
    zh, en = ("出资", "性质", "项数", "合计"), ("payer", "standing", "lines", "total")
    head = zh if lang == "zh" else en
    body: list[tuple[str, ...]] = []
    for payer, standing in order:
        fen, count = sums.by[payer, standing]
        no_money = standing in {"unstated", "honour"}
        row = (
            payer_word(payer, vocabulary, lang), standing_word(standing, lang), str(count),
            "—" if no_money else format_money(fen),
        )  # fmt: skip
        if capital:
            row = (*row, format_capital(fen) if standing == "due" else "")
        body.append(row)
    return Table((*head, pick(lang, "大写", "in capitals")) if capital else head, tuple(body), frozenset({2, 3}))


def range_words(decision: Decision, lang: str) -> list[str]:
    """Per payer, the least and most it can come to, where the two differ."""
    vocabulary = decision.plan.rules.vocabulary
    words: list[str] = []
    for span in decision.spans:
        if span.low == span.high:
            continue
        payer = payer_word(span.payer, vocabulary, lang)
        low = format_money(span.low)
        high = pick(lang, "不封顶", "no limit") if span.high is None else format_money(span.high)
        words.append(
            f"{payer}应付额可能为 {low} 至 {high}" if lang == "zh" else f"{payer} may come to owe {low} to {high}"
        )
    return words


def summary_table(decisions: list[Decision], lang: str) -> Table:
    """One row per applicant, one column per payer and standing that occurs."""
    sums = Sums()
    for decision in decisions:
        sums.add(decision.totals)
    vocabulary = decisions[0].plan.rules.vocabulary if decisions else None
    columns = sorted(
        (key for key in sums.by if key[1] not in {"unstated", "honour"}),
        key=lambda key: (key[0], STANDINGS.index(key[1])),
    )
    names = [
        f"{payer_word(payer, vocabulary, lang)}{'' if lang == 'zh' else ' '}{standing_word(standing, lang)}"
        for payer, standing in columns
        if vocabulary is not None
    ]
    zh, en = ("代码", "名称", "明细", "未获", "待补充"), ("id", "name", "lines", "not awarded", "unknown")
    body = tuple(_summary_row(decision, columns) for decision in decisions)
    numeric = frozenset(range(2, 5 + len(columns)))
    return Table((*(zh if lang == "zh" else en), *names), body, numeric)


def _summary_row(decision: Decision, columns: list[tuple[str, Standing]]) -> tuple[str, ...]:
    facts = decision.facts
    unknown = sum(refusal.answer == 1 for refusal in decision.refusals)
    counts = (len(decision.lines), len(decision.refusals) - unknown, unknown)
    sums = (format_money(decision.total(*column)) for column in columns)
    return (facts.id, facts.name, *(str(count) for count in counts), *sums)


def cohort_lines(decisions: list[Decision], lang: str) -> Table:
    """The lines of many decisions in one table; sums in yuan, bare, for spreadsheets."""
    zh = (
        "代码", "名称", "认定日期", "政策", "条款", "章节", "事项类别", "事项编号", "出资", "性质", "原额（元）", "净额（元）", "依据",
    )  # fmt: skip
    en = (
        "id", "name", "as of", "policy", "clause", "article", "item kind", "item", "payer", "standing", "gross yuan",
        "net yuan", "basis",
    )  # fmt: skip
    body = tuple(_cohort_row(line, decision, lang) for decision in decisions for line in decision.lines)
    return Table(zh if lang == "zh" else en, body, frozenset({10, 11}))


def _cohort_row(line: Line, decision: Decision, lang: str) -> tuple[str, ...]:
    facts, clause, item = decision.facts, line.clause, line.item
    vocabulary = decision.plan.rules.vocabulary
    figures = ("", "") if line.standing in {"unstated", "honour"} else (_yuan(line.gross), _yuan(line.net))
    return (
        facts.id, facts.name, decision.as_of.isoformat(), clause.policy, clause.id, clause.article,
        item.kind if item else "", item.id if item else "", payer_word(line.payer, vocabulary, lang),
        standing_word(line.standing, lang), *figures, basis_words(line, decision, lang),
    )  # fmt: skip


def _yuan(fen: int) -> str:
    return format_number(fen, UNITS["元"])
