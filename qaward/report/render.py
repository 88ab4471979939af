"""Tables as text: aligned for the terminal (CJK included), Markdown, CSV."""

from __future__ import annotations

import csv
import io

from tabulate import tabulate

from qaward.marks import visible
from qaward.report.rows import Table
from qaward.report.wrap import columns, wrap_parts

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings that spreadsheet programs take for a formula; some take the full-width forms too."""

BYTE_ORDER_MARK = "\ufeff"
_MARKDOWN = str.maketrans({char: f"\\{char}" for char in "\\|<[]*`"})


def as_table(table: Table, *, wrap: bool = True, widths: tuple[int | None, ...] | None = None) -> str:
    """The table with aligned columns; cells wider than their column's limit are broken into lines."""
    align = ["right" if at in table.right else "left" for at in range(len(table.head))]
    limits = (widths or table.widths if wrap else ()) or (None,) * len(table.head)
    body = [[_broken(visible(cell), limit) for cell, limit in zip(row, limits, strict=True)] for row in table.body]
    text = tabulate(
        body, headers=list(table.head), tablefmt="simple", colalign=align if body else None, disable_numparse=True
    )
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _broken(cell: str, limit: int | None) -> str:
    return "\n".join(wrap_parts(cell, limit)) if limit is not None and columns(cell) > limit else cell


def plain_markdown(text: str) -> str:
    """Text that Markdown shows as it is."""
    return visible(text).translate(_MARKDOWN)


def as_markdown(table: Table) -> str:
    """The table as a Markdown pipe table; what Markdown would take for markup is escaped."""
    body = [[plain_markdown(cell) for cell in row] for row in table.body]
    align = ["right" if at in table.right else "left" for at in range(len(table.head))]
    return tabulate(
        body,
        headers=list(table.head),
        tablefmt="pipe",
        colalign=align if body else None,
        disable_numparse=True,
    )


def as_csv(table: Table, *, head: bool = True) -> str:
    """The table as CSV (RFC 4180); cells that a spreadsheet would run as a formula become text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if head:
        writer.writerow(table.head)
    writer.writerows([inert(visible(cell)) for cell in row] for row in table.body)
    return out.getvalue()


def inert(cell: str) -> str:
    """The cell as text that no spreadsheet program runs."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
