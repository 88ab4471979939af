"""How decisions are laid out: one view per format. No money is computed here."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING, Any, Protocol

import click

from qaward.cli.bilingual import pick
from qaward.cli.evaluators import one_key
from qaward.cli.output import Output

if TYPE_CHECKING:
    from qaward.engine.decide import Decision
    from qaward.report.rows import Sums
    from qaward.vocabulary import Vocabulary

FORMATS = ("table", "json", "jsonl", "csv", "markdown")
EXACT = frozenset({"json", "jsonl", "csv"})
"""Formats for programs: the same bytes everywhere."""

NOTED = ("table", "markdown")
"""Formats with a place for what a reader must know before the figures."""

SUMMARISED = ("table", "markdown", "csv")
"""Formats a summary can have."""


class View(Protocol):
    """Takes decisions one by one and lays them out."""

    def add(self, decision: Decision) -> None:
        """Lay out one decision."""
        ...

    def finish(self, sums: Sums, *, several: bool) -> None:
        """Lay out what comes after the last one; `several`: more than one profile was asked for."""
        ...


class _Texts:
    """What the views for people share."""

    def __init__(self, out: Output, vocabulary: Vocabulary, lang: str, *, why: bool, capital: bool) -> None:
        self.out, self.vocabulary, self.lang = out, vocabulary, lang
        self.why, self.capital = why, capital
        self.shown = 0

    def name_line(self, decision: Decision) -> str:
        """The applicant's name, id and kind."""
        facts = decision.facts
        kinds = self.vocabulary.applicant_kinds
        return pick(
            self.lang,
            (f"{facts.name}（{facts.id}，{kinds[facts.kind][0]}）", f"{facts.name} ({facts.id}, {facts.kind})"),
        )

    def day_line(self, decision: Decision) -> str:
        """The day and the policies decided by."""
        zh = "；".join(f"{policy.title}（{policy.id}）" for policy in decision.plan.policies)
        en = "; ".join(f"{policy.title} ({policy.id})" for policy in decision.plan.policies)
        day = decision.as_of.isoformat()
        return pick(self.lang, (f"认定日期 {day}　政策 {zh}", f"as of {day}; policies: {en}"))

    def notes(self, decision: Decision) -> list[str]:
        """What a reader must know before the figures."""
        notes: list[str] = []
        day = decision.as_of.toordinal()
        for policy in decision.plan.policies:
            name = policy.id
            if policy.status == "draft":
                notes.append(
                    pick(self.lang, (f"{name} 为草案，任何金额均非应付", f"{name} is a draft: nothing is due"))
                )
            if policy.status == "repealed":
                notes.append(pick(self.lang, (f"{name} 已废止", f"{name} is repealed")))
            elif not policy.in_force.covers(day):
                words = (f"认定日期不在 {name} 的施行期内", f"{name} is not in force on the day decided for")
                notes.append(pick(self.lang, words))
            chosen = [f"{each.id}={each.chosen}" for each in policy.readings if each.chosen != each.taken]
            if chosen:
                zh, en = "另选口径：" + "、".join(chosen), "readings chosen: " + ", ".join(chosen)
                notes.append(pick(self.lang, (zh, en)))
        if len(decision.keys) == 1:
            notes.append(one_key(self.lang))
        return notes

    def none_line(self) -> str:
        """Said where there is no line at all."""
        return pick(self.lang, ("没有可得的奖励或资助", "no award"))

    def rest_line(self, decision: Decision) -> str:
        """How many clauses give nothing, and who decided."""
        unknown = sum(refusal.answer == 1 for refusal in decision.refusals) + len(decision.unlisted)
        failed = sum(refusal.answer == 0 for refusal in decision.refusals)
        hint = ("；加 --why 查看原因", "; add --why for the reasons") if not self.why and failed + unknown else ("", "")
        zh = f"未获 {failed} 项，尚不能确定 {unknown} 项{hint[0]}。评审器：{'、'.join(decision.keys)}"
        en = f"{failed} not awarded, {unknown} not yet known{hint[1]}. Evaluators: {', '.join(decision.keys)}"
        return pick(self.lang, (zh, en))

    def all_line(self) -> str:
        """The heading of the totals over all applicants."""
        return pick(self.lang, ("全部主体合计", "all applicants"))


class TableView(_Texts):
    """Aligned tables for the terminal."""

    def add(self, decision: Decision) -> None:
        """Lay out one decision."""
        from qaward.report.render import as_table
        from qaward.report.rows import Sums, line_table, range_words, total_table
        from qaward.report.why import why

        out = self.out
        if self.shown:
            out.line()
        self.shown += 1
        out.line(click.style(self.name_line(decision), bold=True))
        out.line(self.day_line(decision))
        for note in self.notes(decision):
            out.line(click.style(note, fg="yellow"))
        out.line()
        if decision.lines:
            out.line(as_table(line_table(decision, self.lang)))
            sums = Sums()
            sums.add(decision.totals)
            out.line("\n" + as_table(total_table(sums, self.vocabulary, self.lang, capital=self.capital)))
        else:
            out.line(self.none_line())
        for words in range_words(decision, self.lang):
            out.line(words)
        out.line(self.rest_line(decision))
        if self.why:
            out.line(why(decision, self.lang))

    def finish(self, sums: Sums, *, several: bool) -> None:
        """The totals over all."""
        from qaward.report.render import as_table
        from qaward.report.rows import total_table

        if several and self.shown:
            self.out.line("\n" + click.style(self.all_line(), bold=True))
            self.out.line(as_table(total_table(sums, self.vocabulary, self.lang, capital=self.capital)))


class MarkdownView(_Texts):
    """Markdown for documents."""

    def add(self, decision: Decision) -> None:
        """Lay out one decision."""
        from qaward.report.render import as_markdown, plain_markdown
        from qaward.report.rows import Sums, line_table, range_words, total_table
        from qaward.report.why import why

        out = self.out
        self.shown += 1
        out.line(f"## {plain_markdown(self.name_line(decision))}\n")
        for words in (self.day_line(decision), *self.notes(decision)):
            out.line(plain_markdown(words) + "\n")
        if decision.lines:
            out.line(as_markdown(line_table(decision, self.lang)) + "\n")
            sums = Sums()
            sums.add(decision.totals)
            out.line(as_markdown(total_table(sums, self.vocabulary, self.lang, capital=self.capital)) + "\n")
        else:
            out.line(self.none_line() + "\n")
        for words in (*range_words(decision, self.lang), self.rest_line(decision)):
            out.line(words + "\n")
        if self.why:
            out.line("````text\n" + why(decision, self.lang).strip() + "\n````\n")

    def finish(self, sums: Sums, *, several: bool) -> None:
        """The totals over all."""
        from qaward.report.render import as_markdown
        from qaward.report.rows import total_table

        if several and self.shown:
            self.out.line(f"## {self.all_line()}\n")
            self.out.line(as_markdown(total_table(sums, self.vocabulary, self.lang, capital=self.capital)))


class JsonView:
    """One decision as indented JSON; several as an array of them."""

    def __init__(self, out: Output) -> None:
        self.out = out
        self.first: str | None = None
        self.begun = False

    def add(self, decision: Decision) -> None:
        """Lay out one decision."""
        from qaward.engine.document import as_document

        text = _indented(as_document(decision))
        if self.first is None and not self.begun:
            self.first = text
            return
        self._begin()
        self.out.write(",\n" + textwrap.indent(text, "  "))

    def _begin(self) -> None:
        if not self.begun:
            self.begun = True
            self.out.write("[\n" + textwrap.indent(self.first or "", "  "))

    def finish(self, sums: Sums, *, several: bool) -> None:
        """Close the array, or give the only decision as it is."""
        del sums
        if several and self.first is None:
            self.out.line("[]")
        elif several or self.begun:
            self._begin()
            self.out.line("\n]")
        elif self.first is not None:
            self.out.line(self.first)


def _indented(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True)


class JsonlView:
    """Canonical JSON, a decision a line."""

    def __init__(self, out: Output) -> None:
        self.out = out

    def add(self, decision: Decision) -> None:
        """Lay out one decision."""
        from qaward.api import to_json

        self.out.line(to_json(decision).decode("utf-8"))

    def finish(self, sums: Sums, *, several: bool) -> None:
        """Nothing comes after the last line."""


class CsvView:
    """The lines of all decisions as CSV for spreadsheets."""

    def __init__(self, out: Output, lang: str) -> None:
        self.out, self.lang = out, lang
        self.begun = False

    def _begin(self) -> None:
        from qaward.report.render import BYTE_ORDER_MARK, as_csv
        from qaward.report.rows import cohort_lines

        if not self.begun:
            self.begun = True
            self.out.write(BYTE_ORDER_MARK + as_csv(cohort_lines([], self.lang)))

    def add(self, decision: Decision) -> None:
        """Lay out one decision."""
        from qaward.report.render import as_csv
        from qaward.report.rows import cohort_lines

        self._begin()
        self.out.write(as_csv(cohort_lines([decision], self.lang), head=False))

    def finish(self, sums: Sums, *, several: bool) -> None:
        """The heading alone, where several profiles gave no decision."""
        del sums
        if several:
            self._begin()


class SummaryView:
    """One row per applicant, and the totals over all."""

    def __init__(self, out: Output, vocabulary: Vocabulary, lang: str, form: str, *, capital: bool) -> None:
        from qaward.report.rows import Summary

        self.out, self.vocabulary, self.lang, self.form, self.capital = out, vocabulary, lang, form, capital
        self.rows = Summary(vocabulary)

    def add(self, decision: Decision) -> None:
        """Take one row."""
        self.rows.add(decision)

    def finish(self, sums: Sums, *, several: bool) -> None:
        """The table, and the totals."""
        from qaward.report.render import BYTE_ORDER_MARK, as_csv, as_markdown, as_table
        from qaward.report.rows import total_table

        if not self.rows.entries and not several:
            return
        table = self.rows.table(self.lang)
        totals = total_table(sums, self.vocabulary, self.lang, capital=self.capital)
        title = pick(self.lang, ("全部主体合计", "all applicants"))
        if self.form == "csv":
            self.out.write(BYTE_ORDER_MARK + as_csv(table))
        elif self.form == "markdown":
            self.out.line(f"{as_markdown(table)}\n\n## {title}\n\n{as_markdown(totals)}")
        else:
            self.out.line(f"{as_table(table)}\n\n{click.style(title, bold=True)}\n{as_table(totals)}")


def make_view(
    out: Output, vocabulary: Vocabulary, lang: str, form: str, *, summary: bool, why: bool, capital: bool
) -> View:
    """The view of a format."""
    if summary:
        return SummaryView(out, vocabulary, lang, form, capital=capital)
    if form == "table":
        return TableView(out, vocabulary, lang, why=why, capital=capital)
    if form == "markdown":
        return MarkdownView(out, vocabulary, lang, why=why, capital=capital)
    return JsonView(out) if form == "json" else JsonlView(out) if form == "jsonl" else CsvView(out, lang)
