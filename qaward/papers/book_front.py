"""The list of all sheets below the summary of a workbook: how many rows each has, and its sums by formula."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from qaward.marks import column_name
from qaward.papers.book_sheet import LINE, ROOM, Layout, merged
from qaward.papers.book_styles import Styles
from qaward.papers.book_sums import figure
from qaward.papers.sheet import FEN, Sheet
from qaward.papers.sheets import Papers
from qaward.tabular.new_book import fit_text, write_text

_HEADS = ("表", "合计的列", "行数", "合计（元）")
_LEAST = 16


@dataclass(frozen=True, slots=True)
class Placed:
    """A sheet of the workbook: its name on the tab, and where its parts stand."""

    tab: str
    sheet: Sheet
    layout: Layout


def write_front(worksheet: Any, layout: Layout, others: Iterable[Placed], papers: Papers, styles: Styles) -> None:
    """Write the list below a summary, and of which run it is. Sums are formulas that look into the sheets."""
    outcome = papers.made.outcome
    of = (
        f"第 {papers.made.number} 次运行，认定日期 {outcome.round.day.isoformat()}，"
        f"结果摘要 {papers.made.sha256.removeprefix('sha256:')[:16]}"
    )
    worksheet.set_portrait()
    row = layout.foot + 1
    for at, width in enumerate(layout.widths[: len(_HEADS)]):
        worksheet.set_column(at, at, max(width, _LEAST))
    merged(worksheet, row, (0, max(layout.span - 1, len(_HEADS) - 1)), of, styles.of("left"))
    worksheet.set_row(row + 1, LINE + 2 * ROOM)
    for at, head in enumerate(_HEADS):
        write_text(worksheet, row + 1, at, head, styles.of("head"))
    row += 2
    for placed in others:
        for at in placed.sheet.summed or (None,):
            _line(worksheet, row, placed, at, styles)
            row += 1


def _line(worksheet: Any, row: int, placed: Placed, at: int | None, styles: Styles) -> None:
    """One sum of a sheet; the sheet alone, where it has none."""
    worksheet.set_row(row, LINE + ROOM)
    quoted = "'" + placed.tab.replace("'", "''") + "'"
    sheet, total = placed.sheet, placed.layout.total
    worksheet.write_url(row, 0, f"internal:{quoted}!A1", styles.of("link"), fit_text(placed.tab))
    worksheet.write_number(row, 2, len(sheet.rows), styles.cell("count", "元"))
    if at is None or total is None:
        for blank in (1, 3):
            worksheet.write_blank(row, blank, None, styles.cell("text", "元"))
        return
    column = sheet.columns[at]
    write_text(worksheet, row, 1, fit_text(column.head), styles.cell("text", "元"))
    cell = f"{quoted}!{column_name(at + 1)}{total + 1}"
    if column.kind == "fen":
        times = FEN[sheet.unit] // FEN["元"]
        formula = f"={cell}" if times == 1 else f"=ROUND({cell}*{times},2)"
        worksheet.write_formula(row, 3, formula, styles.cell("fen", "元"), figure(sheet.total(at), "元"))
    else:
        worksheet.write_formula(row, 3, f"={cell}", styles.cell("count", "元"), sheet.total(at))
