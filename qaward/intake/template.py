"""The workbook that applicants fill in, made of vocabulary and policies; what comes back needs no mapping.

One sheet of applicants and one for each kind of item, with lists to choose from, checks of days and sums, question and
proof as notes of the headers, which are protected. The same policies give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from qaward.facts import Facts
from qaward.identity import form
from qaward.intake.fields import Fields
from qaward.intake.filling import Row, applicant_rows, cell_of, item_rows
from qaward.intake.mapping import ColumnMap, ListMap, MappingOfLists
from qaward.intake.template_columns import (
    APPLICANTS,
    UNIT,
    TemplateColumn,
    applicant_columns,
    facts_of,
    item_columns,
)
from qaward.marks import Mark
from qaward.tabular.book import Book
from qaward.tabular.new_book import created, sheet_names, write_text
from qaward.vocabulary.fact import Fact

SIGN = "qaward-template/1"
"""What the sheet of instructions says, by which a workbook that comes back is known."""
GUIDE = "填写说明"
ANNEXES = ("申请的各项", "材料清单")
"""Sheets that may stand behind, for people to read: nothing of them is read back."""
ROWS = 500
"""How many rows are prepared."""

_LONGEST_LIST = 255
"""The longest list to choose from, as spreadsheets have it."""
_FIRST, _LAST = date(1950, 1, 1), date(2099, 12, 31)
_GUIDE = (
    "一家单位在“申报单位”填一行；申报的每一项，在它那一类的表里填一行，信用代码要与“申报单位”一致。",
    "深色表头的列必填；其余的列不清楚的留空，不要写“无”“不详”。",
    "表头上有批注的，是要回答的问题和要附的证明材料。",
    "有下拉框的列从中选一个；日期写成 2023-06-30；金额的单位写在表头，只填数。",
    "不要改表名和表头，不要加列；行不够的，可以接着往下填。",
)


@dataclass(frozen=True, slots=True)
class Annex:
    """A sheet for people alone, behind those that are read back: one of the names of `ANNEXES`, headers, rows."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def template_workbook(
    kinds: Sequence[str], asked: Iterable[tuple[str, Fact]], fields: Fields, titles: Sequence[str],
    facts: Facts | None = None, annexes: Sequence[Annex] = (),
) -> bytes:  # fmt: skip
    """The workbook for some kinds of items; `asked` are the facts that are wanted (kind or `applicant`), `titles` the
    policies it is for. With `facts` it is filled in with what they say, and reads back as they are.

    Raises InputError where the package that writes workbooks is not installed.
    """
    wanted: dict[str, list[Fact]] = {}
    for kind, fact in asked:
        if not fact.key.startswith("determined."):
            wanted.setdefault(kind, []).append(fact)
    sheets = _sheets(fields)
    stream = io.BytesIO()
    with created(stream) as workbook:
        styles = _styles(workbook)
        guide = workbook.add_worksheet(GUIDE)
        own = [fact for fact in wanted.get("applicant", ()) if "." not in fact.key]
        _fill(workbook.add_worksheet(APPLICANTS), applicant_columns(own, fields), styles, applicant_rows(facts, fields))
        for kind in kinds:
            columns = item_columns(wanted.get(kind, ()), fields)
            _fill(workbook.add_worksheet(sheets[kind]), columns, styles, item_rows(facts, kind))
        for annex in annexes:
            _add(workbook.add_worksheet(annex.name), annex, styles)
        _guide(guide, [sheets[kind] for kind in kinds], titles, styles)
    return stream.getvalue()


def _sheets(fields: Fields) -> Mapping[str, str]:
    """The name of the sheet of each kind of item."""
    kinds = fields.vocabulary.item_kinds
    names = sheet_names([GUIDE, APPLICANTS, *(kind.label for kind in kinds.values())])
    return {key: names[kind.label] for key, kind in kinds.items()}


def _styles(workbook: Any) -> Mapping[str, Any]:
    head = {"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter"}
    forms = {"text": "@", "date": "yyyy-mm-dd", "money": "General", "number": "General"}
    return {
        "needed": workbook.add_format({**head, "bg_color": "#8EA9DB"}),
        "head": workbook.add_format({**head, "bg_color": "#D9E1F2"}),
        "title": workbook.add_format({"bold": True, "font_size": 16}),
        "line": workbook.add_format({"text_wrap": True, "valign": "top"}),
        **{name: workbook.add_format({"locked": False, "num_format": shown}) for name, shown in forms.items()},
    }


def _guide(sheet: Any, sheets: Sequence[str], titles: Sequence[str], styles: Mapping[str, Any]) -> None:
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, "申报表", styles["title"])
    sheet.write_string(1, 0, f"格式 {SIGN}，请勿改动这一行", styles["line"])
    lines = [*(f"适用：{title}" for title in titles), *_GUIDE, f"各类事项的表：{'、'.join(sheets)}。"]
    for row, text in enumerate(lines, 2):
        sheet.write_string(row, 0, text, styles["line"])
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _add(sheet: Any, annex: Annex, styles: Mapping[str, Any]) -> None:
    """A sheet for people, which prints on A4 across, all columns on a page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for at, header in enumerate(annex.head):
        sheet.set_column(at, at, max(12, *(min(50, 2 * len(row[at]) + 2) for row in annex.rows or (annex.head,))))
        sheet.write_string(0, at, header, styles["head"])
    for number, row in enumerate(annex.rows, 1):
        for at, text in enumerate(row):
            write_text(sheet, number, at, text, styles["line"])


def _fill(sheet: Any, columns: Sequence[TemplateColumn], styles: Mapping[str, Any], rows: Iterable[Row] = ()) -> None:
    """One sheet: headers with notes, and prepared rows, the first of them filled in."""
    for at, column in enumerate(columns):
        fact = column.field.fact
        kind = fact.type if fact.type in {"date", "money"} else "number" if fact.type in _NUMBERS else "text"
        sheet.set_column(at, at, max(14, 2 * len(column.header) + 2), styles[kind])
        sheet.write_string(0, at, column.header, styles["needed" if column.needed else "head"])
        if note := _note(column):
            sheet.write_comment(0, at, note, {"author": "", "width": 320, "height": 140})
        if (check := _check(column)) is not None:
            sheet.data_validation(1, at, ROWS, at, check)
    for number, row in enumerate(rows, 1):
        for at, column in enumerate(columns):
            _write(sheet, number, at, cell_of(row, column), styles)
    sheet.freeze_panes(1, 2)
    options = ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter")
    sheet.protect("", dict.fromkeys(options, True))


def _write(sheet: Any, row: int, at: int, value: str | Decimal | date | None, styles: Mapping[str, Any]) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, at, datetime(value.year, value.month, value.day), styles["date"])
    elif isinstance(value, Decimal):
        sheet.write_number(row, at, float(value), styles["number"])
    elif value:
        write_text(sheet, row, at, value, styles["text"])


_NUMBERS = frozenset({"integer", "decimal"})


def _note(column: TemplateColumn) -> str:
    """Question, proof, and what can be chosen where no list can show it."""
    fact = column.field.fact
    parts = [fact.question, f"证明材料：{'、'.join(fact.evidence)}" if fact.evidence else ""]
    if column.choices and not _can_list(column.choices):
        parts.append(f"填其中之一：{'、'.join(column.choices)}")
    return "\n".join(part for part in parts if part)


def _can_list(choices: Sequence[str]) -> bool:
    return len(",".join(choices)) <= _LONGEST_LIST and not any("," in choice for choice in choices)


def _check(column: TemplateColumn) -> dict[str, Any] | None:
    """What spreadsheets check of the cells of a column."""
    fact = column.field.fact
    if column.choices:
        if not _can_list(column.choices):
            return None
        return {"validate": "list", "source": list(column.choices), **_error("请从下拉框中选一个")}
    match fact.type:
        case "date":
            between = {"criteria": "between", "minimum": _FIRST, "maximum": _LAST}
            return {"validate": "date", **between, **_error("请写日期，如 2023-06-30")}
        case "money":
            zero = {"criteria": ">=", "value": 0}
            return {"validate": "decimal", **zero, **_error(f"请只填数，单位是{UNIT}")}
        case "integer":
            between = {"criteria": "between", "minimum": fact.least, "maximum": fact.most}
            return {"validate": "integer", **between, **_error("请填整数")}
        case "decimal":
            scale = 10**fact.places
            between = {"criteria": "between", "minimum": fact.least / scale, "maximum": fact.most / scale}
            return {"validate": "decimal", **between, **_error("请填数")}
        case _ if column.field.path == "applicant.id":
            return {"validate": "length", "criteria": "==", "value": 18, **_error("信用代码应为 18 位", "warning")}
        case _:
            return {"validate": "length", "criteria": "<=", "value": 500, **_error("最多 500 字")}


def _error(text: str, kind: str = "stop") -> dict[str, str]:
    return {"error_title": "请核对", "error_message": text, "error_type": kind}


# ── what comes back ──────────────────────────────────────────────────────────────────────────────────


def is_template(book: Book) -> bool:
    """Whether a file is such a workbook, filled in: by what its sheet of instructions says."""
    guide = book.sheet(GUIDE)
    return guide is not None and any(SIGN in cell.text for row in guide.rows[:3] for cell in row)


def template_mapping(books: Sequence[Book], fields: Fields) -> MappingOfLists:
    """The mapping of workbooks that came back, derived from what they were made of."""
    some = [book for book in books if is_template(book)]
    facts = tuple(fields.vocabulary.applicant_facts.values())
    lists = [_list(APPLICANTS, APPLICANTS, some, applicant_columns(facts, fields), "", fields)]
    for key, sheet in _sheets(fields).items():
        kind = fields.vocabulary.item_kinds[key]
        lists.append(_list(kind.label, sheet, some, item_columns(facts_of(kind, fields), fields), key, fields))
    return MappingOfLists(tuple(each for each in lists if each.files), {}, SIGN)


def _list(
    name: str, sheet: str, books: Sequence[Book], columns: Sequence[TemplateColumn], kind: str, fields: Fields
) -> ListMap:
    own = [book for book in books if _filled(book, sheet)]
    mark = Mark(own[0].source if own else SIGN, 0, 0, sheet)
    maps = tuple(ColumnMap(each.header, (each.field,), mark, optional=not each.needed) for each in columns)
    always = ((fields.known["item.kind"], kind, mark),) if kind else ()
    files = tuple(book.source for book in own)
    return ListMap(name, "items" if kind else "applicants", files, (sheet,), maps, mark, header=(1,), always=always)


def _filled(book: Book, name: str) -> bool:
    """Whether a sheet is there, with something below its header."""
    sheet = book.sheet(name)
    return sheet is not None and any(form(cell.text) for row in sheet.rows[1:] for cell in row)
