"""Decisions laid out for programs and spreadsheets: JSON, a decision a line, CSV."""

from __future__ import annotations

import json
import tempfile
import textwrap
from typing import TYPE_CHECKING, Any

from qaward.cli.output import Output
from qaward.cli.views.view import Format

if TYPE_CHECKING:
    from qaward.engine.decide import Decision
    from qaward.report.rows import Sums
    from qaward.report.run import RunReport


MEGABYTES = 32
"""How many megabytes of rows are kept in memory; more goes to a temporary file."""


class JsonView:
    """One decision as indented JSON; several as an array of them."""

    def __init__(self, out: Output) -> None:
        self.out = out
        self.first: str | None = None
        self.begun = False

    def add(self, decision: Decision, place: str) -> None:
        """Lay out one decision."""
        from qaward.engine.document import as_document

        text = indented(as_document(decision))
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
            self.out.line(textwrap.indent(indented(run_document(run)), "  ") + "\n]")
        elif self.first is not None:
            self.out.line(self.first)


def indented(document: Any) -> str:
    """JSON for people to read, keys in order."""
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
        from qaward.report.cohort import CohortRow, claimed, cohort_head, run_row
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
        if run.without is not None:
            row = run_row(run.without, self.lang)
            self.out.write(as_csv(Table((), (row,)), head=False))
        self.rows.close()


JSON = Format("json", lambda asked: JsonView(asked.out), exact=True, review=True)
JSONL = Format("jsonl", lambda asked: JsonlView(asked.out), exact=True)
CSV = Format("csv", lambda asked: CsvView(asked.out, asked.lang), exact=True, summary=True, review=True)
DATA = (JSON, JSONL, CSV)
"""The formats for programs and spreadsheets."""
