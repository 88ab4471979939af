"""Tables as text: aligned for the terminal (CJK included), Markdown, CSV."""

from __future__ import annotations

import csv
import io
from itertools import zip_longest

from tabulate import tabulate

from qaward.marks import visible
from qaward.report.fit import GAP, column, fitted
from qaward.report.rows import Table
from qaward.report.wrap import pad, wrap_parts
from qaward.widths import columns

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings that spreadsheet programs take for a formula; some take the full-width forms too."""

BYTE_ORDER_MARK = "\ufeff"
_MARKDOWN = str.maketrans({char: f"\\{char}" for char in "\\|<[]*`"})


def as_table(table: Table, *, fit: int | None = None) -> str:
    """The table with aligned columns.

    `fit` is how many columns the terminal has: no line is wider, and no cell is broken that has room. A table that
    cannot be made so narrow is a list, an entry for each row. Without `fit`, cells wider than their column's own
    limit are broken into lines.
    """
    body = [[visible(cell).strip() for cell in row] for row in table.body]
    wanted = [column(head, (row[at] for row in body), figures=at in table.right) for at, head in enumerate(table.head)]
    if fit is not None:
        widths = fitted(wanted, fit)
        return _as_list(table.head, body, fit) if widths is None else _aligned(table, body, widths)
    limits = table.widths or (None,) * len(table.head)
    body = [[_broken(cell, limit) for cell, limit in zip(row, limits, strict=True)] for row in body]
    lines = [[line for row in body for line in row[at].split("\n")] for at in range(len(table.head))]
    likes = [column(head, lines[at], figures=False).likes for at, head in enumerate(table.head)]
    return _aligned(table, body, likes)


def _aligned(table: Table, body: list[list[str]], widths: list[int]) -> str:
    """Rows of columns of these widths, under their headings."""
    right: frozenset[int] = table.right if body else frozenset()
    lines = [*_row(list(table.head), widths, right), (" " * GAP).join("-" * width for width in widths)]
    for row in body:
        lines += _row(row, widths, right)
    return "\n".join(lines)


def _row(cells: list[str], widths: list[int], right: frozenset[int]) -> list[str]:
    """The lines of one row."""
    broken = [
        [part for line in cell.split("\n") for part in (wrap_parts(line, width) if columns(line) > width else [line])]
        for cell, width in zip(cells, widths, strict=True)
    ]
    lines: list[str] = []
    for parts in zip_longest(*broken, fillvalue=""):
        padded = (
            " " * (width - columns(part)) + part if at in right else pad(part, width)
            for at, (part, width) in enumerate(zip(parts, widths, strict=True))
        )
        lines.append((" " * GAP).join(padded).rstrip())
    return lines


def _as_list(head: tuple[str, ...], body: list[list[str]], fit: int) -> str:
    """An entry for each row, a line for each cell: `代码  91330100…`."""
    names = max(map(columns, head))
    entries = [
        "\n".join(
            f"{pad(name if not at else '', names)}{' ' * GAP}{line}".rstrip()
            for name, cell in zip(head, row, strict=True)
            for at, line in enumerate(wrap_parts(cell, max(fit - names - GAP, 2)))
        )
        for row in body
    ]
    return "\n\n".join(entries)


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


def as_html(table: Table) -> str:
    """The table as an HTML table; what HTML would take for markup is escaped, and a cell keeps its lines."""
    body = [["\n".join(visible(line) for line in cell.split("\n")) for cell in row] for row in table.body]
    align = ["right" if at in table.right else "left" for at in range(len(table.head))]
    return tabulate(
        body,
        headers=list(table.head),
        tablefmt="html",
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
