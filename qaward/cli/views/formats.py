"""The formats of decisions, what each can have, and its view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from qaward.cli.output import Output
from qaward.cli.views.data import CsvView, JsonlView, JsonView
from qaward.cli.views.overviews import ReviewView, SummaryView
from qaward.cli.views.pages import MarkdownView, TableView
from qaward.cli.views.view import View

if TYPE_CHECKING:
    from qaward.vocabulary.model import Vocabulary


FORMATS = ("table", "json", "jsonl", "csv", "markdown")

EXACT = frozenset({"json", "jsonl", "csv"})
"""Formats for programs: the same bytes everywhere."""

NOTED = ("table", "markdown")
"""Formats with a place for what a reader must know before the figures."""

SUMMARISED = ("table", "markdown", "csv")
"""Formats a summary can have."""

REVIEWED = ("table", "markdown", "csv", "json")
"""Formats that what is to be settled can have."""


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
