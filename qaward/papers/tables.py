"""Every sheet as CSV for spreadsheets, sums in 元 with two decimals; as JSON and Parquet for programs, sums in fen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qaward.canonical import canonical_json
from qaward.findings import Finding
from qaward.marks import Mark
from qaward.papers.file_names import fit_names
from qaward.papers.outgoing import INTERNAL, PUBLIC
from qaward.papers.parquet import as_parquet, can_write
from qaward.papers.sheet import Cell, CellKind, Sheet
from qaward.papers.sheets import Papers, sheets_of
from qaward.report.render import BYTE_ORDER_MARK, as_csv
from qaward.report.rows import Table
from qaward.rounds.tables import yuan_signed


def as_tables(papers: Papers) -> Mapping[str, bytes]:
    """The files of every sheet, those that may be published apart from the others; Parquet where it can be written."""
    files: dict[str, bytes] = {}
    parquet = can_write()
    sheets = sheets_of(papers)
    for sheet, name in zip(sheets, fit_names((each.name for each in sheets), "表"), strict=True):
        place = f"{PUBLIC if sheet.public else INTERNAL}/{name}"
        files[f"{place}.csv"] = (BYTE_ORDER_MARK + as_csv(table_of(sheet))).encode()
        files[f"{place}.json"] = canonical_json(as_data(sheet))
        if parquet:
            files[f"{place}.parquet"] = as_parquet(sheet)
    return files


def lacking(papers: Papers) -> Iterator[Finding]:
    """That there is no Parquet, where what writes it is not installed."""
    del papers
    if not can_write():
        yield Finding("papers.no-parquet", Mark("parquet"), (("package", "polars"),), "note")


def table_of(sheet: Sheet) -> Table:
    """A sheet as a table of texts; headings of sums say 元."""
    head = tuple(f"{each.head}（元）" if each.kind == "fen" else each.head for each in sheet.columns)
    body = tuple(
        tuple(_text(cell, column.kind) for cell, column in zip(row, sheet.columns, strict=True)) for row in sheet.rows
    )
    right = frozenset(at for at, each in enumerate(sheet.columns) if each.kind in {"fen", "count"})
    return Table(head, body, right)


def as_data(sheet: Sheet) -> dict[str, object]:
    """A sheet as data: headings with what they hold, rows of cells; sums are fen."""
    return {
        "sheet": sheet.key,
        "title": sheet.title,
        "columns": [{"head": each.head, "kind": each.kind} for each in sheet.columns],
        "rows": [list(row) for row in sheet.rows],
        "totals": {sheet.columns[at].head: sheet.total(at) for at in sheet.summed}
        | {sheet.columns[at].head: text for at, text in sheet.said.items()},
    }


def _text(cell: Cell, kind: CellKind) -> str:
    if cell is None:
        return ""
    return yuan_signed(cell) if kind == "fen" and isinstance(cell, int) else str(cell)
