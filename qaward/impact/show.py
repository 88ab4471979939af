"""An impact on a terminal: what changes in all, by clause, by each grouping, and the names with the largest changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from qaward.impact.run import Impact
from qaward.impact.sheets import Sheets
from qaward.impact.words import Words
from qaward.papers.sheet import Sheet
from qaward.papers.table_text import as_text
from qaward.report.rows import Table

MOST_ROWS, MOST_NAMES = 20, 10
"""How many rows of a table, and how many names, are shown; the files have them all."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A table with what stands above it; `more` rows are left out, `sums`: it has some."""

    title: str
    table: Table
    more: int = 0
    sums: bool = True


def shown(made: Impact, words: Words) -> Iterator[Shown]:
    """The tables of an impact, in 万元; those without rows are left out but for the first."""
    sheets = Sheets(made, words, unit="万元")
    yield _shown(sheets.whole(), MOST_ROWS)
    by_clause = sheets.clauses(all_of_them=False), sheets.unsummed(all_of_them=False)
    for sheet in (*by_clause, *(sheets.group(way, all_of_them=False) for way in made.groupings)):
        if sheet.rows:
            yield _shown(sheet, MOST_ROWS)
    for whose in ("gain", "lose", "other"):
        many = len(sheets.of(whose))
        if many:
            yield _shown(sheets.applicants(whose, MOST_NAMES), MOST_NAMES, many)
    if len(made.left):
        yield _shown(sheets.left(MOST_NAMES), MOST_NAMES, len(made.left))


def _shown(sheet: Sheet, most: int, of: int | None = None) -> Shown:
    columns = tuple(replace(each, summed=False) for each in sheet.columns)  # so that all have as many decimals
    text = as_text(Sheet(sheet.key, sheet.name, sheet.title, sheet.unit, columns, sheet.rows[:most]))
    right = frozenset(at for at, cell in enumerate(text.head) if cell.number)
    right |= frozenset(at for at, column in enumerate(sheet.columns) if column.kind in {"fen", "count"})
    body = tuple(tuple(cell.text for cell in row) for row in text.rows)
    many = len(sheet.rows) if of is None else of
    return Shown(
        sheet.title,
        Table(tuple(each.head for each in sheet.columns), body, right),
        many - len(body),
        any(each.kind == "fen" for each in columns),
    )
