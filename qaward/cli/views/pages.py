"""Decisions laid out for people: aligned tables for the terminal, Markdown for documents, HTML for print and sites."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import click

from qaward.cli.bilingual import pick
from qaward.cli.terminal import table_text
from qaward.cli.views.view import COLOURS, Format, Texts
from qaward.marks import visible

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


class HtmlView(Texts):
    """A page to print or to put on a site: one file, no scripts, nothing loaded from elsewhere."""

    def add(self, decision: Decision, place: str) -> None:
        """Lay out one decision, on a sheet of its own."""
        from qaward.report.render import as_html
        from qaward.report.rows import Sums, line_table, range_words, total_table
        from qaward.report.why import why

        self._head()
        self.shown += 1
        self._say("<section>")
        self._say(f"<h2>{_html(self.name_line(decision))}</h2>")
        for words in (self.day_line(decision), *self.notes(decision)):
            self._say(f"<p>{_html(words)}</p>")
        sums = Sums()
        sums.add(decision.totals)
        tables = [line_table(decision, self.lang), total_table(sums, self.vocabulary, self.lang, capital=self.capital)]
        lines = tables if decision.lines else []
        if not lines:
            self._say(f"<p>{_html(self.none_line())}</p>")
        for table in lines[:1]:
            self._say(as_html(table))
        self._list([words for words, _ in self.caution_lines(decision)])
        for table in lines[1:]:
            self._say(as_html(table))
        for words in (*range_words(decision, self.lang), self.rest_line(decision)):
            self._say(f"<p>{_html(words)}</p>")
        if self.why:
            self._say(f"<pre>{_html(why(decision, self.lang).strip(), lines=True)}</pre>")
        self._say("</section>")

    def finish(self, sums: Sums, run: RunReport, *, several: bool) -> None:
        """The totals over all, and the end of the page."""
        from qaward.report.render import as_html
        from qaward.report.rows import total_table

        self._head()
        told = self.run_lines(run)
        totals = several and self.shown > 0
        if totals or told:
            self._say("<section>")
        if totals:
            self._say(f"<h2>{_html(self.all_line())}</h2>")
            self._say(as_html(total_table(sums, self.vocabulary, self.lang, capital=self.capital)))
        self._list(told)
        self._say(("</section>\n" if totals or told else "") + "</body>\n</html>")

    def _head(self) -> None:
        if self.shown == 0:
            title, language = pick(self.lang, (("认定结果", "zh-CN"), ("decisions", "en")))
            self._say(_HEAD.format(language=language, title=title, style=_STYLE))

    def _list(self, lines: list[str]) -> None:
        if lines:
            self._say("<ul>" + "".join(f"<li>{_html(words)}</li>" for words in lines) + "</ul>")

    def _say(self, text: str) -> None:
        self.out.line(text)


_HEAD = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<h1>{title}</h1>"""
_STYLE = (
    "body{font-family:sans-serif;max-width:60rem;margin:1rem auto;padding:0 1rem;line-height:1.5}"
    "table{border-collapse:collapse;width:100%;margin:.5rem 0}"
    "th,td{border:1px solid #888;padding:.2rem .5rem;vertical-align:top;white-space:pre-line}"
    "pre{white-space:pre-wrap}tr{break-inside:avoid}"
    "@media print{section+section{break-before:page}}"
)


def _html(text: str, *, lines: bool = False) -> str:
    """Text that HTML shows as it is, in one line or in `lines`."""
    shown = "\n".join(visible(line) for line in text.split("\n")) if lines else visible(text)
    return escape(shown)


TABLE = Format("table", TableView, noted=True, summary=True, review=True)
MARKDOWN = Format("markdown", MarkdownView, noted=True, summary=True, review=True)
HTML = Format("html", HtmlView, noted=True)
PAGES = (TABLE, MARKDOWN, HTML)
"""The formats for people."""
