"""An impact as one page: pictures first, each with its table; no network, no script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from qaward.findings import Finding, InputError
from qaward.impact.groups import Grouping
from qaward.impact.run import Impact
from qaward.impact.sheets import Sheets
from qaward.impact.words import Words
from qaward.marks import Mark
from qaward.papers.pictures import MOST_BARS, Drawn, Picture, picture
from qaward.papers.sheet import Sheet
from qaward.papers.table_text import TableText, as_text
from qaward.papers.template_data import Needed, made_visible
from qaward.papers.templating import Source
from qaward.reading import read_file

PAGE = "page.html"
MOST_NAMES, MOST_ROWS = 50, 200
"""How many applicants, and how many rows of other tables, the page has; the tables have them all."""
_TEMPLATE = Path(__file__).with_name("templates") / PAGE
_LARGEST = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure at the top."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page: its picture (without bars: none), its table under a caption, and what is said below it."""

    key: Needed[str]
    title: Needed[str]
    caption: Needed[str]
    picture: Needed[Picture]
    table: Needed[TableText]
    note: str = ""


@dataclass(frozen=True, slots=True)
class PageData:
    """What the template gets."""

    title: Needed[str]
    about: Needed[tuple[str, ...]]
    cautions: Needed[tuple[str, ...]]
    figures: Needed[tuple[Figure, ...]]
    sections: Needed[tuple[Section, ...]]


def as_page(made: Impact, words: Words, title: str, about: Sequence[str]) -> bytes:
    """The page. Raises InputError where the package that fills in templates is not installed."""
    try:
        from qaward.papers.jinja_page import Page  # noqa: PLC0415 - wanted only where a page is made
    except ImportError:
        raise InputError([Finding("papers.package", Mark(PAGE), (("package", "jinja2"),))]) from None
    template = Page(Source(f"qaward/{PAGE}", read_file(_TEMPLATE, _LARGEST).decode()), {"impact": PageData})
    looks = tuple(each.message("zh") for each in made.cautions)
    data = PageData(title, tuple(about), looks, tuple(_figures(made, words)), tuple(_sections(made, words)))
    return template.render(impact=made_visible(data)).encode()


def _figures(made: Impact, words: Words) -> Iterator[Figure]:
    due = made.totals.filter((pl.col("measure") == "due") & (pl.col("form") == "money"))
    change = int(due["change_fen"].sum())
    yield Figure("应付增减（万元）", words.signed(change))
    yield Figure("应付增加", f"{int(due['gain'].sum())} 家")
    yield Figure("应付减少", f"{int(due['lose'].sum())} 家")
    yield Figure("比较的主体", f"{made.compared} 家")


def _sections(made: Impact, words: Words) -> Iterator[Section]:
    sheets = Sheets(made, words)
    yield _section(sheets.whole(), "合计", [])
    clauses = made.clauses.with_columns(
        pl.concat_str(pl.col("clause", "payer").cast(pl.String), separator="\0").alias("of")
    )
    drawn = [
        (f"{words.title(row['clause']) or row['clause']} {words.payer(row['payer'])}", row["change_fen"])
        for row in clauses.filter(_DUE).iter_rows(named=True)
    ]
    yield _section(sheets.clauses(all_of_them=False), "按条款", drawn)
    if made.unsummed:
        sheet = sheets.unsummed(all_of_them=False)
        yield _section(sheet, sheet.name, [])
    for way in made.groupings:
        yield _section(sheets.group(way, all_of_them=False), f"按{way.zh}", _of_group(made, way))
    for whose in ("gain", "lose", "other"):
        many = len(sheets.of(whose))
        if many:
            sheet = sheets.applicants(whose, MOST_NAMES)
            own = [(str(row[1] or row[0]), _due_change(sheet, row)) for row in sheet.rows[:MOST_BARS]]
            yield _section(sheet, sheet.name, own if whose != "other" else [], many)
    if many := len(made.left):
        yield _section(sheets.left(MOST_NAMES), "没有比较的", [], many)


_DUE = (pl.col("measure") == "due") & (pl.col("form") == "money") & (pl.col("change_fen") != 0)


def _due_change(sheet: Sheet, row: Sequence[object]) -> int:
    found = row[next(at for at, column in enumerate(sheet.columns) if column.summed)]
    return found if isinstance(found, int) else 0


def _of_group(made: Impact, way: Grouping) -> list[tuple[str, int]]:
    rows = made.groups[way.key].filter(_DUE).iter_rows(named=True)
    return [(way.value(row[way.key]).zh, row["change_fen"]) for row in rows]


def _section(sheet: Sheet, title: str, drawn: list[tuple[str, int]], many: int = 0) -> Section:
    """A part; of a long table, what of it is left out is said."""
    parts = sorted(drawn, key=lambda each: -abs(each[1]))
    bars = [_bar(label, fen) for label, fen in parts[:MOST_BARS]]
    if rest := parts[MOST_BARS:]:
        bars.append(_bar(f"其他 {len(rest)} 项", sum(fen for _, fen in rest)))
    rows = sheet.rows[:MOST_ROWS]
    more = max(many, len(sheet.rows)) - len(rows)
    note = f"另有 {more} 行，见表格文件。" if more else ""
    pictured = picture(sheet.key, f"{title}：应付的增减", bars)
    unit = f"，单位：{sheet.unit}" if any(column.kind == "fen" for column in sheet.columns) else ""
    return Section(sheet.key, title, f"表：{title}{unit}", pictured, as_text(replace(sheet, rows=rows)), note)


def _bar(label: str, fen: int) -> Drawn:
    return Drawn(label, fen, "", "more" if fen >= 0 else "less")
