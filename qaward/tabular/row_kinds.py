"""Why rows below a header are no data, by what they say."""

from __future__ import annotations

from collections.abc import Sequence

from qaward.tabular.book import CellKind
from qaward.tabular.headers import Line, is_data
from qaward.tabular.row_words import (
    are_column_numbers,
    is_example,
    is_footer,
    is_legend,
    is_section,
    is_total,
    narrow,
)
from qaward.tabular.table import Reason


def texts_of(line: Line) -> tuple[tuple[int, str], ...]:
    """The texts of a row, as they are compared."""
    return tuple((column, narrow(cell.text)) for column, cell in line.cells)


def numbers_columns(line: Line, below: Sequence[Line], width: int, *, serial: bool) -> bool:
    """Whether a row below a header numbers the columns; where it counts as the first of the rows, it does not."""
    texts = [cell.text for _, cell in line.cells]
    if len(texts) < max(3, width - 1) or not are_column_numbers(texts):
        return False
    following = next((each.first for each in below if each.cells), "")
    return not (serial and narrow(line.first) == "1" and narrow(following) == "2")


def reason_by_words(line: Line, begin: int, width: int, *, serial: bool) -> Reason | None:
    """Why a row is left out by what its first text says; None for a row of data."""
    column, cell = line.cells[0]
    if cell.kind is not CellKind.TEXT:
        only_counts = serial and len(line.cells) == 1 and column == begin and width > 1
        return Reason.BLANK if only_counts else None
    text = cell.text
    if is_total(text):
        return Reason.TOTAL
    if is_example(text):
        return Reason.EXAMPLE
    if serial and len(line.cells) == 1 and column == begin and narrow(text).isdigit():
        return Reason.BLANK
    if not is_data(cell) and is_footer(text, alone=len(line.cells) == 1):
        return Reason.FOOTER
    if len(line.cells) == 1:
        if is_legend(text):
            return Reason.LEGEND
        if width > 2 and is_section(text) and column == begin:
            return Reason.SECTION
    return None
