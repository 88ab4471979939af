"""All applicants in one table: their totals, or what somebody must settle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qaward.cli.bilingual import pick
from qaward.cli.output import Output
from qaward.cli.terminal import table_text
from qaward.cli.views.data import indented
from qaward.cli.views.view import COLOURS

if TYPE_CHECKING:
    from qaward.engine.decide import Decision
    from qaward.report.rows import Sums
    from qaward.report.run import RunReport
    from qaward.vocabulary.model import Vocabulary


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
                self.out.line(click.style(words, fg=COLOURS[False]))


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
        """All of it, the highest sums first, and who took no part."""
        from qaward.report.cautions import caution_line
        from qaward.report.render import BYTE_ORDER_MARK, as_csv, as_markdown, plain_markdown
        from qaward.report.run_document import left_out_data

        del sums
        self.review.share(run.shared)
        beside = "" if run.without is None else caution_line(run.without, self.lang)
        if self.form == "json":
            self.out.line(indented(self.review.document(left_out_data(run))))
        elif self.form == "csv":
            self.out.write(BYTE_ORDER_MARK + as_csv(self.review.sheet(self.lang, beside)))
        else:
            if self.review.entries:
                table = self.review.table(self.lang)
                self.out.line(as_markdown(table) if self.form == "markdown" else table_text(table))
            else:
                words = ("资金方面没有要人定的事项", "nothing is to be settled for money's sake")
                self.out.line(pick(self.lang, words))
            if beside:
                self.out.line(f"\n{plain_markdown(beside)}" if self.form == "markdown" else beside)
