"""Decisions laid out for people: aligned tables for the terminal, Markdown for documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qaward.cli.terminal import table_text
from qaward.cli.views.view import COLOURS, Format, Texts

if TYPE_CHECKING:
    from qaward.engine.decide import Decision
    from qaward.report.rows import Sums
    from qaward.report.run import RunReport


class TableView(Texts):
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
            self.out.line(click.style(words, fg=COLOURS[False]))


class MarkdownView(Texts):
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


TABLE = Format("table", TableView, noted=True, summary=True, review=True)
MARKDOWN = Format("markdown", MarkdownView, noted=True, summary=True, review=True)
PAGES = (TABLE, MARKDOWN)
"""The formats for people."""
