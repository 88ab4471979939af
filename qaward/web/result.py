"""What a result page says: a decision in the words of reports, put in the order in which people read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qaward.api import Decision
from qaward.engine.explain import refusal_tree
from qaward.engine.price import Line, Refusal
from qaward.meaning.core import MET, UNKNOWN
from qaward.money import sum_word
from qaward.policy.model import Clause
from qaward.report.answers import tree_lines
from qaward.report.cautions import ByLine, caution_line
from qaward.report.grounds import grounds_of
from qaward.report.rows import adjustment_words, amount_word, basis_words, in_order, open_words, range_words
from qaward.report.why import stake_words
from qaward.report.words import item_word, line_standing, payer_word, pick
from qaward.standings import Standing
from qaward.web.statement import CaseKey


@dataclass(frozen=True, slots=True)
class Shown:
    """One line: what for, who pays, how firm, how much, and why. `firm`: it is given now, money or not.

    `office` is what the list of an office says of it, where one is looked at.
    """

    item: str
    payer: str
    standing: str
    amount: str
    firm: bool
    why: str
    steps: tuple[str, ...]
    waits: tuple[str, ...]
    cautions: tuple[str, ...]
    office: str


@dataclass(frozen=True, slots=True)
class Given:
    """A clause that gives something, with its lines, and the papers and departments it asks for."""

    name: str
    article: str
    title: str
    summary: str
    policy: str
    lines: tuple[Shown, ...]
    evidence: tuple[str, ...]
    departments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A clause that gives nothing for an item: the conditions in the way, and what hangs on them."""

    name: str
    article: str
    title: str
    summary: str
    policy: str
    item: str
    payer: str
    conditions: tuple[str, ...]
    stakes: tuple[str, ...]
    departments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sums:
    """What all comes to: due, and the most it can come to (None: that cannot be told), in fen; by payer in words."""

    due: int
    high: int | None
    vouchers: int
    payers: tuple[str, ...]
    ranges: tuple[str, ...]

    @property
    def due_word(self) -> str:
        """What is due."""
        return sum_word(self.due)

    @property
    def high_word(self) -> str:
        """The most it can come to."""
        return sum_word(self.high) if self.high is not None else ""

    @property
    def voucher_word(self) -> str:
        """The vouchers that are due; empty where there are none."""
        return sum_word(self.vouchers) if self.vouchers else ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A clause in the picture: what is due of it, and what may still come, as parts of a thousand of the longest."""

    label: str
    due: int
    more: int
    words: str


@dataclass(frozen=True, slots=True)
class Result:
    """All that a result page says."""

    applicant: str
    day: str
    sums: Sums
    bars: tuple[Bar, ...]
    given: tuple[Given, ...]
    refused: tuple[Refused, ...]
    unsettled: tuple[Refused, ...]
    cautions: tuple[str, ...]
    policies: tuple[str, ...]
    keys: tuple[str, ...]


def result(decision: Decision, lang: str, office: Mapping[CaseKey, str] | None = None) -> Result:
    """A decision as a page says it; `office` is what an office's list says of its cases (None: none is looked at)."""
    facts, by_line = decision.facts, ByLine(decision)
    refusals = in_order(decision.refusals, decision)
    return Result(
        applicant=pick(lang, f"{facts.name}（{facts.id}）", f"{facts.name} ({facts.id})") if facts.name else facts.id,
        day=decision.as_of.isoformat(),
        sums=_sums(decision, lang),
        bars=tuple(_bars(decision, lang)),
        given=tuple(_given(decision, by_line, lang, office)),
        refused=tuple(_refused(each, decision, lang) for each in refusals if each.answer != UNKNOWN),
        unsettled=tuple(_refused(each, decision, lang) for each in refusals if each.answer == UNKNOWN),
        cautions=tuple(caution_line(each, lang) for each in by_line.others),
        policies=tuple(policy.title for policy in decision.plan.policies),
        keys=decision.keys,
    )


def named(clause: Clause, lang: str) -> str:
    """A clause as people call it."""
    return pick(lang, clause.label, clause.id)


# ── sums ─────────────────────────────────────────────────────────────────────────────────────────────


def _sums(decision: Decision, lang: str) -> Sums:
    vocabulary = decision.plan.rules.vocabulary
    due = [total for total in decision.totals if total.standing.owed]
    order = list(vocabulary.payers)
    money = sorted((total for total in due if total.form == "money"), key=lambda total: order.index(total.payer))
    highs = [span.high for span in decision.spans]
    payers = [f"{payer_word(total.payer, vocabulary, lang)} {sum_word(total.fen)}" for total in money]
    return Sums(
        sum(total.fen for total in money),
        None if None in highs else sum(high for high in highs if high is not None),
        sum(total.fen for total in due if total.form != "money"),
        tuple(payers),
        tuple(range_words(decision, lang)),
    )


def _bars(decision: Decision, lang: str) -> Iterator[Bar]:
    """The clauses with sums, those with the most first."""
    found: dict[str, tuple[Clause, list[int]]] = {}
    for line in decision.lines:
        if line.figure:
            _, fen = found.setdefault(line.clause.name, (line.clause, [0, 0]))
            fen[0 if line.standing.owed else 1] += line.net
    rows = sorted(found.values(), key=lambda row: (-sum(row[1]), row[0].name))
    longest = max((sum(fen) for _, fen in rows), default=0)
    for clause, (due, more) in rows:
        if due + more:
            words = [pick(lang, f"应付 {sum_word(due)}", f"due {sum_word(due)}")] if due else []
            words += [pick(lang, f"未定 {sum_word(more)}", f"open {sum_word(more)}")] if more else []
            label = f"{clause.article} {named(clause, lang)}"
            yield Bar(label, 1000 * due // longest, 1000 * more // longest, pick(lang, "，", ", ").join(words))


# ── lines ────────────────────────────────────────────────────────────────────────────────────────────


def _given(decision: Decision, by_line: ByLine, lang: str, office: Mapping[CaseKey, str] | None) -> Iterator[Given]:
    by_clause: dict[str, list[Line]] = {}
    for line in in_order(decision.lines, decision):
        by_clause.setdefault(line.clause.name, []).append(line)
    for lines in by_clause.values():
        clause = lines[0].clause
        shown = tuple(_shown(line, decision, by_line, lang, office) for line in lines)
        yield Given(
            clause.name, clause.article, named(clause, lang), clause.summary, lines[0].policy.title, shown,
            clause.evidence, clause.departments,
        )  # fmt: skip


def _shown(line: Line, decision: Decision, by_line: ByLine, lang: str, office: Mapping[CaseKey, str] | None) -> Shown:
    vocabulary = decision.plan.rules.vocabulary
    colon = pick(lang, "：", ": ")
    steps = [
        f"{sum_word(step.before)} → {sum_word(step.after)}{colon}{adjustment_words(step, vocabulary, lang)}"
        for step in line.adjustments
    ]
    return Shown(
        item_word(line.item, vocabulary, lang),
        payer_word(line.payer, vocabulary, lang),
        line_standing(line, lang),
        amount_word(line, lang),
        line.standing in {Standing.DUE, Standing.SUPPORT, Standing.HONOUR},
        basis_words(line, decision, lang),
        tuple(steps),
        tuple(open_words(line, decision, lang)),
        tuple(caution_line(each, lang) for each in by_line.of(line)),
        "" if office is None else office.get(_case(line)) or pick(lang, "名单上没有这一笔", "not on the list"),
    )


def _case(line: Line) -> CaseKey:
    return line.clause.name, line.item.same if line.item is not None else "", line.payer


# ── what is not given ────────────────────────────────────────────────────────────────────────────────


def _refused(refusal: Refusal, decision: Decision, lang: str) -> Refused:
    vocabulary, clause = decision.plan.rules.vocabulary, refusal.clause
    policy = decision.plan.rules.policy(clause.policy)
    blocking = [part for part in grounds_of(refusal_tree(refusal, decision)) if part.answer != MET]
    payers = list(vocabulary.payers)
    stakes = sorted(
        (each for each in decision.stakes(refusal) if each.gives), key=lambda each: payers.index(each.payer)
    )
    return Refused(
        clause.name, clause.article, named(clause, lang), clause.summary, policy.title if policy else clause.policy,
        item_word(refusal.item, vocabulary, lang),
        payer_word(refusal.payer, vocabulary, lang) if refusal.payer else "",
        tuple(line.strip() for line in tree_lines(blocking, vocabulary, lang, "")),
        tuple(stake_words(each, decision, lang) for each in stakes),
        clause.departments,
    )  # fmt: skip
