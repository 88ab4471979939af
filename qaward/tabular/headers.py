"""Headers of official tables: which rows are one, and the names of the columns that they make together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qaward.tabular.book import Cell, CellKind, Merge, Sheet
from qaward.tabular.row_words import are_column_numbers, narrow, seen

MOST_HEADER_ROWS = 3
_LONGEST = 200
"""Characters of a header at most; some are whole questions."""

_BELOW = 5
"""How many rows below a header tell how wide the table is."""

_COVERED = 0.5
"""The share of the table's width that a header names at least."""

_WORDS = re.compile(
    "序号|编号|行次|单位|企业|公司|主体|名称|姓名|代码|信用|项目|事项|产品|类别|类型|种类|性质|级别|等级|等次|层次|金额|资金|资助"
    "|奖励|补助|经费|预算|款|日期|时间|年度|年份|起始|截止|期限|备注|说明|依据|文号|文件|批文|证书|纪要|地址|地区|区县|县|注册地|所属|行业"
    "|电话|联系|账号|帐号|户名|开户|银行|是否|数量|件数|个数|标准|角色|身份|作用|排名|位次|机关|机构|部门|来源|法人|负责人|产值|收入"
    "|税|利润|增加值|发布|认定|列入|列出|移出|拨付|核定|状态|结果|意见|内容|得分|情况|范围|委员会|占比|比例|合计|总额"
)
_ENGLISH = re.compile(
    r"(?:^|[\W_])(?:no|id|name|code|item|type|kind|level|class|amount|sum|date|year|notes?|remarks?|unit|company"
    r"|organi[sz]ation|applicant|project|standard|role|status|number|title|bank|account|phone|address)(?:$|[\W_])"
)
_DATA = re.compile(
    r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:%|元|万元|亿元|个|项|家|件|次)?"
    r"|\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?|月)?|[0-9a-z]{15}(?:[0-9a-z]{3})?|[√✓✔×☑□■]+|[yn是否有无]|true|false"
    r"|.*(?:有限公司|有限责任公司|股份公司|集团公司)(?:\(.*\))?"
)
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_TOLD = re.compile(r".+[:：].+", re.DOTALL)
_UNITS = (
    "(?:人民币)?(?:[百千万亿]|百万|千万)?(?:元|美元)|[%％]|万?(?:个|项|家|件|人|次|台|套|吨|户|名|页)"
    "|平方米|亩|公顷|天|日|月|年|分|小时"
)
_UNIT = re.compile(rf"[（(\[【](?:单位|金额单位)?[：:]?({_UNITS})[）)\]】]")
_UNIT_ALONE = re.compile(rf"(?:^|/)({_UNITS})$")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its number in the sheet from 1, and what the header calls it.

    `parts` are the texts of the header's rows from top to bottom, `header` these joined by `/`. `unit` is what the
    header has in brackets as a unit, as a text (`万元`), empty where it has none.
    """

    index: int
    header: str
    parts: tuple[str, ...] = ()
    unit: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row as tables are found by: its number, and its cells that are not blank, by column."""

    number: int
    cells: tuple[tuple[int, Cell], ...]

    @property
    def first(self) -> str:
        """The text of the first cell."""
        return self.cells[0][1].text if self.cells else ""


def line_of(number: int, cells: Sequence[Cell], begin: int = 1, end: int = 0) -> Line:
    """The line of a row, or of those of its columns from `begin` to `end`."""
    some = cells[begin - 1 : end or None]
    return Line(number, tuple([(at, cell) for at, cell in enumerate(some, begin) if cell.text and cell.text.strip()]))


class Merged:
    """The merged cells of a sheet, by the row in which they begin."""

    def __init__(self, merges: Sequence[Merge]) -> None:
        self._by_row: dict[int, list[Merge]] = {}
        for merge in merges:
            self._by_row.setdefault(merge.top, []).append(merge)

    def beginning(self, row: int) -> list[Merge]:
        """Those that begin in a row."""
        return self._by_row.get(row, [])

    def width(self, line: Line) -> int:
        """How many columns the cells of a line cover."""
        across = {merge.left: merge.right - merge.left + 1 for merge in self.beginning(line.number)}
        return sum(across.get(column, 1) for column, _ in line.cells)


def is_data(cell: Cell) -> bool:
    """Whether a cell holds what no header holds: a number, a date, a code, a mark, the name of a firm."""
    if cell.kind in {CellKind.NUMBER, CellKind.TEXT} and _YEAR.fullmatch(cell.text):
        return False
    if cell.kind is not CellKind.TEXT:
        return True
    return bool(_DATA.fullmatch(narrow(cell.text))) or cell.text.startswith(("=", "http"))


def header_words(line: Line) -> int:
    """How many cells of a line hold a word that headers are made of."""
    texts = [narrow(cell.text) for _, cell in line.cells]
    return sum(bool(_WORDS.search(text) or _ENGLISH.search(text)) for text in texts)


def may_be_header(line: Line) -> bool:
    """Whether nothing that a line holds speaks against its being a header."""
    return len(line.cells) >= 2 and not any(
        is_data(cell) or len(cell.text) > _LONGEST or _TOLD.fullmatch(cell.text.strip()) for _, cell in line.cells
    )


def is_header(line: Line, below: Sequence[Line], merged: Merged, *, after_data: bool = False) -> bool:
    """Whether a line is the first of a header.

    It names at least half of the columns that the rows below fill, holds no data, and either has words that headers
    are made of, or stands above what is no text. After data, half of it are such words.
    """
    if not may_be_header(line):
        return False
    filled = [each for each in below if each.cells][:_BELOW]
    width = max((len(each.cells) for each in filled), default=0)
    if merged.width(line) < _COVERED * width:
        return False
    words = header_words(line)
    if after_data:
        return words >= 2 and words * 2 >= len(line.cells)
    columns = {column for column, _ in line.cells}
    return words > 0 or any(is_data(cell) for each in filled[:3] for column, cell in each.cells if column in columns)


def is_better(line: Line, other: Line) -> bool:
    """Whether a line is more of a header than one above it that looks like one: it names more, in more cells."""
    return may_be_header(line) and len(line.cells) > len(other.cells) and header_words(line) > header_words(other)


def header_rows(first: Line, below: Sequence[Line], merged: Merged) -> int:
    """How many rows a header has whose first one is known: those that merged cells take in, or that fill its gaps."""
    rows, last = [first], first.number
    for line in below[: MOST_HEADER_ROWS - 1]:
        if line.number != last + 1:
            break
        taken = any(merge.bottom >= line.number for row in rows for merge in merged.beginning(row.number))
        if not line.cells and not taken:
            break
        if are_column_numbers([cell.text for _, cell in line.cells]):
            break
        if any(is_data(cell) for _, cell in line.cells) or not (taken or _fills_gaps(rows, line, merged)):
            break
        rows.append(line)
        last = line.number
    return len(rows)


def _fills_gaps(rows: Sequence[Line], line: Line, merged: Merged) -> bool:
    """Whether a line names what the last row of a header leaves open: the columns below its wide cells, or its gaps.

    So does one that holds nothing but units.
    """
    above = rows[-1]
    named = {column for row in rows for column, _ in row.cells}
    wide = {
        column
        for row in rows
        for merge in merged.beginning(row.number)
        if merge.right > merge.left
        for column in range(merge.left, merge.right + 1)
    }
    columns = {column for column, _ in line.cells}
    if wide:
        return bool(columns & wide) and columns <= wide | ({*range(1, max(columns) + 1)} - named)
    if columns <= {column for column, _ in above.cells} and all(unit_of(f"/{seen(c.text)}") for _, c in line.cells):
        return True
    gaps = set(range(above.cells[0][0], max(columns) + 1)) - named if above.cells else set[int]()
    parents = {gap - 1 for gap in gaps}
    return bool(gaps) and gaps <= columns <= gaps | parents


def columns_of(sheet: Sheet, rows: Sequence[int], begin: int, end: int, merged: Merged) -> tuple[Column, ...]:
    """The columns from `begin` to `end` as the rows of a header name them, those without a name included."""
    parts: dict[int, list[str]] = {column: [] for column in range(begin, end + 1)}
    for at, row in enumerate(rows):
        texts = {column: seen(sheet.cell(row, column).text) for column in parts}
        for merge in merged.beginning(row):
            for column in range(merge.left, merge.right + 1):
                if column in texts and sheet.cell(row, merge.left).text:
                    texts[column] = seen(sheet.cell(row, merge.left).text)
        if at + 1 < len(rows) and not any(merge.right > merge.left for merge in merged.beginning(row)):
            _inherit(texts, {column for column in parts if sheet.cell(rows[at + 1], column).text.strip()})
        for column, text in texts.items():
            if text and parts[column][-1:] != [text]:
                parts[column].append(text)
    return tuple(
        Column(column, "/".join(texts), tuple(texts), unit_of("/".join(texts)), column in sheet.hidden_columns)
        for column, texts in parts.items()
    )


def _inherit(texts: dict[int, str], below: set[int]) -> None:
    """Give a column without a text that of its neighbour on the left, where both are named again below."""
    for column in sorted(texts):
        if not texts[column] and column in below and column - 1 in below:
            texts[column] = texts.get(column - 1, "")


def unit_of(header: str) -> str:
    """The unit that a header has in brackets, or in a row of its own; the last, where it has several."""
    found = _UNIT.findall(header) or _UNIT_ALONE.findall(header)
    return str(found[-1]) if found else ""
