"""The lines of many decisions in one table for spreadsheets, with every caution; sums in yuan, bare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qaward.engine.cautions import Caution
from qaward.engine.claims import Shared
from qaward.engine.decision import Decision
from qaward.engine.price import Line
from qaward.money import UNITS, format_number
from qaward.report.cautions import ByLine, caution_cell, caution_word
from qaward.report.rows import basis_words, in_order
from qaward.report.words import form_word, line_standing, payer_word, pick

_ZH = (
    "代码", "名称", "认定日期", "政策", "条款", "条款名称", "章节", "事项类别", "事项编号", "出资", "性质",
    "原额（元）", "净额（元）", "依据", "注意",
)  # fmt: skip
_EN = (
    "id", "name", "as of", "policy", "clause", "clause title", "article", "item kind", "item", "payer", "standing",
    "gross yuan", "net yuan", "basis", "cautions",
)  # fmt: skip


class CohortRow(NamedTuple):
    """One row; `key` is what two applicants' claims to it share with the rest of the run."""

    key: tuple[str, ...]
    cells: tuple[str, ...]

    def with_cautions(self, cautions: Sequence[Caution], lang: str) -> tuple[str, ...]:
        """The cells, with more cautions in the last one."""
        words = [each for each in (self.cells[-1], caution_cell(cautions, lang)) if each]
        return (*self.cells[:-1], pick(lang, "；", "; ").join(words))


def cohort_head(lang: str) -> tuple[str, ...]:
    """The headings."""
    return pick(lang, _ZH, _EN)


def cohort_rows(decision: Decision, lang: str) -> Iterator[CohortRow]:
    """The lines of a decision, and a row without a sum for each caution that concerns none of them."""
    by_line = ByLine(decision)
    for line in in_order(decision.lines, decision):
        yield _row(line, decision, by_line, lang)
    if not by_line.others:
        return
    facts, vocabulary = decision.facts, decision.plan.rules.vocabulary
    clauses = {planned.clause.name: planned.clause for planned in decision.plan.clauses}
    for each in by_line.others:
        clause = clauses.get(f"{each.policy}/{each.clause}")
        cells = (
            facts.id, facts.name, decision.as_of.isoformat(), each.policy, each.clause, clause.title if clause else "",
            clause.article if clause else "", "", each.item, payer_word(each.payer, vocabulary, lang),
            caution_word(each, lang), "", "", "", caution_cell([each], lang),
        )  # fmt: skip
        yield CohortRow((), cells)


def run_row(caution: Caution, lang: str) -> tuple[str, ...]:
    """A row for what is told of the run as a whole: about no applicant, without a sum."""
    told = {"standing": caution_word(caution, lang), "cautions": caution_cell([caution], lang)}
    return tuple(told.get(name, "") for name in _EN)


def claimed(shared: Sequence[Shared]) -> dict[tuple[str, ...], list[Caution]]:
    """The cautions about what two applicants claim, by the rows they are about: those of both."""
    found: dict[tuple[str, ...], list[Caution]] = {}
    for each in shared:
        caution = each.caution
        for claim in (each.first, each.second):
            key = (claim.by.id, caution.policy, caution.clause, each.kind, claim.item, caution.payer)
            entries = found.setdefault(key, [])
            if caution not in entries:
                entries.append(caution)
    return found


def _row(line: Line, decision: Decision, by_line: ByLine, lang: str) -> CohortRow:
    facts, clause, item = decision.facts, line.clause, line.item
    vocabulary = decision.plan.rules.vocabulary
    kind, name = (item.kind, item.id) if item else ("", "")
    figures = (_yuan(line.gross), _yuan(line.net)) if line.figure else ("", "")
    cells = (
        facts.id, facts.name, decision.as_of.isoformat(), clause.policy, clause.id, clause.title, clause.article,
        kind, name, payer_word(line.payer, vocabulary, lang), line_standing(line, lang) + form_word(line.form, lang),
        *figures, basis_words(line, decision, lang), caution_cell(by_line.of(line), lang),
    )  # fmt: skip
    return CohortRow((facts.id, clause.policy, clause.id, kind, name, line.payer), cells)


def _yuan(fen: int) -> str:
    return format_number(fen, UNITS["元"])
