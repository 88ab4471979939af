"""Tables as text: aligned for the terminal (CJK included), Markdown, CSV."""

from __future__ import annotations

import csv
import io

from tabulate import tabulate

from qaward.report.rows import Table

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that spreadsheet programs take for a formula."""

BASIS_WIDTH = 46
BYTE_ORDER_MARK = "\ufeff"


def as_table(table: Table, *, wrap: bool = True, widths: tuple[int | None, ...] | None = None) -> str:
    """The table with aligned columns. Long cells are wrapped: the last column, or those that `widths` names."""
    limits = widths or (*[None] * (len(table.head) - 1), BASIS_WIDTH)
    align = ["right" if at in table.right else "left" for at in range(len(table.head))]
    return tabulate(
        [list(row) for row in table.body], headers=list(table.head), tablefmt="simple", colalign=align if table.body else None,
        maxcolwidths=list(limits) if wrap and table.body else None, disable_numparse=True,
    )  # fmt: skip


def as_markdown(table: Table) -> str:
    """The table as a Markdown pipe table; bars and line ends in cells are escaped."""
    body = [[cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ") for cell in row] for row in table.body]
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
    writer.writerows([inert(cell) for cell in row] for row in table.body)
    return out.getvalue()


def inert(cell: str) -> str:
    """The cell as text that no spreadsheet program runs."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
