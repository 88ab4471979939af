"""The formats of decisions, each declared beside its view, and the view that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from qaward.cli.output import Output
from qaward.cli.views.data import DATA
from qaward.cli.views.overviews import ReviewView, SummaryView
from qaward.cli.views.pages import PAGES, TABLE
from qaward.cli.views.view import Asked, View

if TYPE_CHECKING:
    from qaward.vocabulary.model import Vocabulary


_ALL = (TABLE, *DATA, *(each for each in PAGES if each is not TABLE))
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
