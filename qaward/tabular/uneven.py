"""Rows of text tables with more or fewer values than their header: which value is whose is not to be told."""

from __future__ import annotations

from qaward.findings import Finding, texts
from qaward.tabular.row_words import one_line, seen
from qaward.tabular.table import Table

_SHOWN = 60
"""How many signs are shown of what is too much."""


def uneven(table: Table, row: int) -> Finding | None:
    """What is wrong with a row of data whose values do not fit the columns of the header; None where they do.

    A delimiter that is not in quotes moves what follows it into wrong columns, and what stands behind the last one
    would be lost; of a row that is too short the last value may be half of one. Only text tables have such rows.
    """
    sheet = table.sheet
    if not (sheet.widths and table.header):
        return None
    own, named = sheet.widths[row - 1], max(len(sheet.rows[head - 1]) for head in table.header)
    whole = max(sheet.widths[head - 1] for head in table.header)
    rest = [seen(cell.text) for cell in sheet.rows[row - 1][whole:]]
    if any(rest):
        words = texts({"found": own, "usual": whole, "rest": one_line(" ".join(filter(None, rest)))[:_SHOWN]})
        return Finding("sheet.row-long", table.mark(row, whole + 1), words)
    if own < named:
        return Finding("sheet.row-short", table.mark(row), texts({"found": own, "usual": named}))
    return None
