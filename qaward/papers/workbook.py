"""The workbook that staff use the same day: every sheet of a run, and one of those alone that may be published.

The same run gives the same bytes: its date is that of signing, never one of the clock.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any

from qaward.papers.book_front import Placed, write_front
from qaward.papers.book_sheet import write_sheet
from qaward.papers.book_styles import Styles
from qaward.papers.outgoing import INTERNAL, PUBLIC
from qaward.papers.sheet import Sheet
from qaward.papers.sheets import Papers, sheets_of
from qaward.tabular.new_book import created, fit_text, tab_names

ALL, PUBLISHED = f"{INTERNAL}/工作簿.xlsx", f"{PUBLIC}/公示表.xlsx"
"""The two workbooks."""

_FRONT = "summary"
"""The sheet that has the list of all sheets below it."""


def as_workbooks(papers: Papers) -> Mapping[str, bytes]:
    """The workbook of every sheet, and that of what may be published; none without a sheet.

    Raises InputError where the package that writes workbooks is not installed, and where a sheet does not fit.
    """
    sheets = sheets_of(papers)
    chosen = {ALL: sheets, PUBLISHED: tuple(each for each in sheets if each.public)}
    return {name: workbook_of(some, papers) for name, some in chosen.items() if some}


def workbook_of(sheets: Sequence[Sheet], papers: Papers) -> bytes:
    """A workbook of some sheets, in their order."""
    stream = io.BytesIO()
    book = created(stream)
    book.set_properties(_properties(papers))
    styles = Styles(book)
    names = tab_names(each.name for each in sheets)
    worksheets = [book.add_worksheet(name) for name in names]
    layouts = [
        write_sheet(to, each, styles, alone=each.key != _FRONT) for to, each in zip(worksheets, sheets, strict=True)
    ]
    front = next((at for at, each in enumerate(sheets) if each.key == _FRONT), None)
    if front is not None:
        others = [Placed(*each) for each in zip(names, sheets, layouts, strict=True) if each[1] is not sheets[front]]
        write_front(worksheets[front], layouts[front], others, papers, styles)
    book.close()
    return stream.getvalue()


def _properties(papers: Papers) -> dict[str, Any]:
    """What the file says of itself: nothing of the machine or of who sat before it."""
    return {
        "title": fit_text(papers.made.outcome.round.name),
        "author": fit_text(papers.plan.office),
        "created": datetime.combine(papers.signed_on, time()),
    }
