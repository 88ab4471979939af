"""The formats of decisions, what each can have, and its view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from qaward.cli.output import Output
from qaward.cli.views.data import CsvView, JsonlView, JsonView
from qaward.cli.views.overviews import ReviewView, SummaryView
from qaward.cli.views.pages import MarkdownView, TableView
from qaward.cli.views.view import View

if TYPE_CHECKING:
    from qaward.vocabulary.model import Vocabulary


@dataclass(frozen=True, slots=True)
class Asked:
    """What a view is asked for: where it goes, in which words, and what of each decision."""

    out: Output
    vocabulary: Vocabulary
    lang: str
    why: bool
    capital: bool


@dataclass(frozen=True, slots=True)
class Format:
    """One format of decisions, by the name that `--format` takes: how its view is made, and what it can have.

    `exact` is for programs: the same bytes everywhere. `noted` has a place for what a reader must know before the
    figures. `summary` and `review` tell whether the tables over all applicants can have it.
    """

    name: str
    view: Callable[[Asked], View]
    exact: bool = False
    noted: bool = False
    summary: bool = False
    review: bool = False


_ALL = (
    Format(
        "table",
        lambda asked: TableView(asked.out, asked.vocabulary, asked.lang, why=asked.why, capital=asked.capital),
        noted=True,
        summary=True,
        review=True,
    ),
    Format("json", lambda asked: JsonView(asked.out), exact=True, review=True),
    Format("jsonl", lambda asked: JsonlView(asked.out), exact=True),
    Format("csv", lambda asked: CsvView(asked.out, asked.lang), exact=True, summary=True, review=True),
    Format(
        "markdown",
        lambda asked: MarkdownView(asked.out, asked.vocabulary, asked.lang, why=asked.why, capital=asked.capital),
        noted=True,
        summary=True,
        review=True,
    ),
)
"""All formats, in the order in which help lists them."""

FORMATS = tuple(each.name for each in _ALL)
EXACT = frozenset(each.name for each in _ALL if each.exact)
NOTED = tuple(each.name for each in _ALL if each.noted)
SUMMARISED = tuple(each.name for each in _ALL if each.summary)
REVIEWED = tuple(each.name for each in _ALL if each.review)


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
    (chosen,) = [each for each in _ALL if each.name == form]
    return chosen.view(Asked(out, vocabulary, lang, why, capital))
