"""How decisions are laid out: one view per format. No money is computed here."""

from __future__ import annotations

import json
import tempfile
import textwrap
from typing import TYPE_CHECKING, Any, Literal, Protocol

import click

from qaward.cli.bilingual import pick
from qaward.cli.evaluators import one_key
from qaward.cli.output import Output
from qaward.cli.terminal import table_text

if TYPE_CHECKING:
    from qaward.engine.decide import Decision
    from qaward.report.rows import Sums
    from qaward.report.run import RunReport
    from qaward.vocabulary import Vocabulary

FORMATS = ("table", "json", "jsonl", "csv", "markdown")
MEGABYTES = 32
"""How many megabytes of rows are kept in memory; more goes to a temporary file."""

EXACT = frozenset({"json", "jsonl", "csv"})
"""Formats for programs: the same bytes everywhere."""

NOTED = ("table", "markdown")
"""Formats with a place for what a reader must know before the figures."""

SUMMARISED = ("table", "markdown", "csv")
"""Formats a summary can have."""

REVIEWED = ("table", "markdown", "csv", "json")
"""Formats that what is to be settled can have."""


class View(Protocol):
    """Takes decisions one by one and lays them out."""

    def add(self, decision: Decision, place: str) -> None:
        """Lay out one decision; `place` is where its profile stands."""
        ...

    def finish(self, sums: Sums, run: RunReport, *, several: bool) -> None:
        """Lay out what comes after the last one; `several`: more than one profile was asked for."""
        ...


_COLOURS = {True: "red", False: "yellow"}
"""Of cautions: those that hold, and those to be looked at."""


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
        """How many clauses give nothing, money apart, how many cautions there are, and who decided."""
        from qaward.engine.needs import open_clauses
        from qaward.meaning.core import NOT_MET
        from qaward.report.cautions import counted

        money, other = open_clauses(decision)
        held, look = counted(decision)
        unknown, failed = money + other, sum(refusal.answer == NOT_MET for refusal in decision.refusals)
        zh, en = f"未获 {failed} 项，尚不能确定 {unknown} 项", f"{failed} not awarded, {unknown} not yet known"
        if unknown:
            zh, en = f"{zh}（其中涉及资金 {money} 项）", f"{en} ({money} of them for money)"
        if held or look:
            zh, en = f"{zh}，待核 {held} 条，注意 {look} 条", f"{en}, {held} held, {look} to look at"
        if not self.why and failed + unknown:
            zh, en = f"{zh}；加 --why 查看原因", f"{en}; add --why for the reasons"
        keys = decision.keys
        return pick(self.lang, (f"{zh}。评审器：{'、'.join(keys)}", f"{en}. Evaluators: {', '.join(keys)}"))

    def caution_lines(self, decision: Decision) -> list[tuple[str, str | None]]:
        """The cautions of a decision, a line each, and the colour of each."""
        from qaward.report.cautions import caution_line, shown

        return [(caution_line(each, self.lang), _COLOURS[each.hold]) for each in shown(decision)]

    def run_lines(self, run: RunReport) -> list[str]:
        """What is known of the run alone."""
        from qaward.report.run import run_lines

        return run_lines(run, self.lang)

    def all_line(self) -> str:
        """The heading of the totals over all applicants."""
        return pick(self.lang, ("全部主体合计", "all applicants"))


class TableView(_Texts):
    """Aligned tables for the terminal."""

    def add(self, decision: Decision, place: str) -> None:
        """Lay out one decision."""
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
            out.line(table_text(line_table(decision, self.lang)))
            self._cautions(decision)
            sums = Sums()
            sums.add(decision.totals)
            out.line("\n" + table_text(total_table(sums, self.vocabulary, self.lang, capital=self.capital)))
        else:
            out.line(self.none_line())
            self._cautions(decision)
        for words in range_words(decision, self.lang):
            out.line(words)
        out.line(self.rest_line(decision))
        if self.why:
            out.line(why(decision, self.lang))

    def _cautions(self, decision: Decision) -> None:
        """The cautions under the lines they are about."""
        for at, (words, colour) in enumerate(self.caution_lines(decision)):
            self.out.line(("" if at else "\n") + click.style(words, fg=colour))

    def finish(self, sums: Sums, run: RunReport, *, several: bool) -> None:
        """The totals over all."""
        from qaward.report.rows import total_table

        if several and self.shown:
            self.out.line("\n" + click.style(self.all_line(), bold=True))
            self.out.line(table_text(total_table(sums, self.vocabulary, self.lang, capital=self.capital)))
        for words in self.run_lines(run):
            self.out.line(click.style(words, fg=_COLOURS[False]))


class MarkdownView(_Texts):
    """Markdown for documents."""

    def add(self, decision: Decision, place: str) -> None:
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
            self._list([words for words, _ in self.caution_lines(decision)])
            sums = Sums()
            sums.add(decision.totals)
            out.line(as_markdown(total_table(sums, self.vocabulary, self.lang, capital=self.capital)) + "\n")
        else:
            out.line(self.none_line() + "\n")
            self._list([words for words, _ in self.caution_lines(decision)])
        for words in (*range_words(decision, self.lang), self.rest_line(decision)):
            out.line(words + "\n")
        if self.why:
            out.line("````text\n" + why(decision, self.lang).strip() + "\n````\n")

    def _list(self, lines: list[str]) -> None:
        """Lines as a list, which an empty line ends."""
        from qaward.report.render import plain_markdown

        for words in lines:
            self.out.line(f"- {plain_markdown(words)}")
        if lines:
            self.out.line()

    def finish(self, sums: Sums, run: RunReport, *, several: bool) -> None:
        """The totals over all."""
        from qaward.report.render import as_markdown
        from qaward.report.rows import total_table

        if several and self.shown:
            self.out.line(f"## {self.all_line()}\n")
            self.out.line(as_markdown(total_table(sums, self.vocabulary, self.lang, capital=self.capital)) + "\n")
        self._list(self.run_lines(run))


class JsonView:
    """One decision as indented JSON; several as an array of them."""

    def __init__(self, out: Output) -> None:
        self.out = out
        self.first: str | None = None
        self.begun = False

    def add(self, decision: Decision, place: str) -> None:
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

    def finish(self, sums: Sums, run: RunReport, *, several: bool) -> None:
        """Close the array with what is known of the run, or give the only decision as it is."""
        del sums
        if several or self.begun:
            from qaward.report.run_document import run_document

            if self.first is None:
                self.out.write("[\n")
            else:
                self._begin()
                self.out.write(",\n")
            self.out.line(textwrap.indent(_indented(run_document(run)), "  ") + "\n]")
        elif self.first is not None:
            self.out.line(self.first)


def _indented(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True)


class JsonlView:
    """Canonical JSON, a decision a line."""

    def __init__(self, out: Output) -> None:
        self.out = out

    def add(self, decision: Decision, place: str) -> None:
        """Lay out one decision."""
        from qaward.api import to_json

        self.out.line(to_json(decision).decode("utf-8"))

    def finish(self, sums: Sums, run: RunReport, *, several: bool) -> None:
        """What is known of several applicants together is one line more."""
        from qaward.canonical import canonical_json

        del sums
        if several:
            from qaward.report.run_document import run_document

            self.out.line(canonical_json(run_document(run)).decode("utf-8"))


class CsvView:
    """The lines of all decisions as CSV for spreadsheets.

    Rows are put by until the end: what two applicants claim is written at the lines of both.
    """

    def __init__(self, out: Output, lang: str) -> None:
        self.out, self.lang = out, lang
        self.begun = False
        self.rows = tempfile.SpooledTemporaryFile(  # noqa: SIM115 - closed at the end
            MEGABYTES * 2**20, "w+", encoding="utf-8", newline="\n"
        )
        out.close_at_end(self.rows)

    def add(self, decision: Decision, place: str) -> None:
        """Put by the rows of one decision."""
        from qaward.report.cohort import cohort_rows

        self.begun = True
        for row in cohort_rows(decision, self.lang):
            self.rows.write(json.dumps(row, ensure_ascii=True) + "\n")

    def finish(self, sums: Sums, run: RunReport, *, several: bool) -> None:
        """All rows; the heading alone, where several profiles gave no decision."""
        from qaward.report.cohort import CohortRow, claimed, cohort_head
        from qaward.report.render import BYTE_ORDER_MARK, as_csv
        from qaward.report.rows import Table

        del sums
        if self.begun or several:
            self.out.write(BYTE_ORDER_MARK + as_csv(Table(cohort_head(self.lang), ())))
        told = claimed(run.shared)
        self.rows.seek(0)
        for text in self.rows:
            key, cells = (tuple[str, ...](each) for each in json.loads(text))
            row = CohortRow(key, cells).with_cautions(told.get(key, []), self.lang)
            self.out.write(as_csv(Table((), (row,)), head=False))
        self.rows.close()


class SummaryView:
    """One row per applicant, and the totals over all."""

    def __init__(self, out: Output, vocabulary: Vocabulary, lang: str, form: str, *, capital: bool) -> None:
        from qaward.report.rows import Summary

        self.out, self.vocabulary, self.lang, self.form, self.capital = out, vocabulary, lang, form, capital
        self.rows = Summary(vocabulary)

    def add(self, decision: Decision, place: str) -> None:
        """Take one row."""
        self.rows.add(decision)

    def finish(self, sums: Sums, run: RunReport, *, several: bool) -> None:
        """The table, the totals, and what is known of the run alone."""
        from qaward.report.render import BYTE_ORDER_MARK, as_csv, as_markdown, plain_markdown
        from qaward.report.rows import total_table
        from qaward.report.run import run_lines

        if not self.rows.entries and not several:
            return
        table = self.rows.table(self.lang)
        totals = total_table(sums, self.vocabulary, self.lang, capital=self.capital)
        title = pick(self.lang, ("全部主体合计", "all applicants"))
        if self.form == "csv":
            self.out.write(BYTE_ORDER_MARK + as_csv(table))
        elif self.form == "markdown":
            told = "".join(f"\n- {plain_markdown(words)}" for words in run_lines(run, self.lang))
            self.out.line(f"{as_markdown(table)}\n\n## {title}\n\n{as_markdown(totals)}" + (told and f"\n{told}"))
        else:
            self.out.line(f"{table_text(table)}\n\n{click.style(title, bold=True)}\n{table_text(totals)}")
            for words in run_lines(run, self.lang):
                self.out.line(click.style(words, fg=_COLOURS[False]))


class ReviewView:
    """What somebody must settle, over all applicants in one table; see `qaward.report.review`."""

    def __init__(self, out: Output, vocabulary: Vocabulary, lang: str, form: str) -> None:
        from qaward.report.review import Review

        self.out, self.lang, self.form = out, lang, form
        self.review = Review(vocabulary)

    def add(self, decision: Decision, place: str) -> None:
        """Take what one decision wants."""
        self.review.add(decision, place)

    def finish(self, sums: Sums, run: RunReport, *, several: bool) -> None:
        """All of it, the highest sums first."""
        from qaward.report.render import BYTE_ORDER_MARK, as_csv, as_markdown

        del sums
        self.review.share(run.shared)
        if self.form == "json":
            self.out.line(_indented(self.review.document()))
        elif self.form == "csv":
            self.out.write(BYTE_ORDER_MARK + as_csv(self.review.sheet(self.lang)))
        elif not self.review.entries:
            self.out.line(pick(self.lang, ("资金方面没有要人定的事项", "nothing is to be settled for money's sake")))
        else:
            table = self.review.table(self.lang)
            self.out.line(as_markdown(table) if self.form == "markdown" else table_text(table))


def make_view(
    out: Output,
    vocabulary: Vocabulary,
    lang: str,
    form: str,
    *,
    one_table: Literal["review", "summary"] | None,
    why: bool,
    capital: bool,
) -> View:
    """The view of a format; `one_table` is over all applicants, what is to be settled or their totals."""
    if one_table == "review":
        return ReviewView(out, vocabulary, lang, form)
    if one_table == "summary":
        return SummaryView(out, vocabulary, lang, form, capital=capital)
    if form == "table":
        return TableView(out, vocabulary, lang, why=why, capital=capital)
    if form == "markdown":
        return MarkdownView(out, vocabulary, lang, why=why, capital=capital)
    return JsonView(out) if form == "json" else JsonlView(out) if form == "jsonl" else CsvView(out, lang)
