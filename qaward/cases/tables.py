"""Tables of steps held against what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from qaward.cases.feature import Table
from qaward.cases.mismatch import Mismatch
from qaward.money import MoneyFault, format_money, parse_money
from qaward.ordering import in_words
from qaward.report.words import form_word
from qaward.report.wrap import pad
from qaward.widths import columns

NONE = "—"
VOUCHER = form_word("voucher", "zh")
SUMS = frozenset({"金额", "至少", "至多", "原为", "改为"})
"""The columns that hold sums."""

TableRow = tuple[str, ...]
_MISSING = ("表中有、结果没有", "in the table, not in the result")
_BEYOND = ("结果有、表中没有", "in the result, not in the table")


def by_heading(table: Table) -> list[dict[str, str]]:
    """The rows by their headings; an empty cell is a fact that is not given."""
    return [{label: cell for label, cell in zip(table[0], row, strict=True) if cell} for row in table[1:]]


def wanted_rows(table: Table, *headings: str) -> list[TableRow]:
    """The rows of a table with just these headings, sorted. Raises Mismatch for other headings."""
    if tuple(table[0]) != headings:
        want, have = " | ".join(headings), " | ".join(table[0])
        raise Mismatch(f"表头应为 | {want} |，而不是 | {have} |", f"the headings have to be | {want} |, not | {have} |")
    sums = {at for at, heading in enumerate(headings) if heading in SUMS}
    return sorted(tuple(_same_sum(cell) if at in sums else cell for at, cell in enumerate(row)) for row in table[1:])


def compare(
    found: list[TableRow], wanted: list[TableRow], headings: TableRow, hint: tuple[str, str] | None = None
) -> None:
    """Raise Mismatch where the rows found (sorted) are not those wanted (sorted)."""
    if found == wanted:
        return
    missing, beyond = Counter(wanted) - Counter(found), Counter(found) - Counter(wanted)
    parts = [(name, list(rows.elements())) for name, rows in ((_MISSING, missing), (_BEYOND, beyond)) if rows]
    _differ([(name, rows, headings) for name, rows in parts], hint)


def compare_in_order(found: list[TableRow], wanted: list[TableRow], headings: TableRow) -> None:
    """Raise Mismatch where the rows found are not those wanted, in the same order."""
    compare(sorted(found), sorted(wanted), headings)
    for number, (have, want) in enumerate(zip(found, wanted, strict=True), 1):
        if have != want:
            zh = f"各行都对，次序不对：第 {number} 行应是 | {' | '.join(have)} |"
            raise Mismatch(zh, f"all rows are right, in another order: row {number} has to be | {' | '.join(have)} |")


def contain(found: list[TableRow], wanted: list[TableRow]) -> None:
    """Raise Mismatch where a row wanted was not found."""
    missing = Counter(wanted) - Counter(found)
    if missing:
        _differ([(_MISSING, list(missing.elements()), ()), (("结果是", "the result is"), found, ())])


def none(found: Iterable[TableRow], name: tuple[str, str]) -> None:
    """Raise Mismatch where there are rows at all."""
    rows = list(found)
    if rows:
        _differ([(name, rows, ())])


def equal(found: str, wanted: str) -> None:
    """Raise Mismatch where a text found is not the one wanted."""
    if found != wanted:
        raise Mismatch(f"写的是 {wanted}，结果是 {found}", f"the case says {wanted}, the result is {found}")


def sum_of(fen: int, *, figure: bool = True) -> str:
    """A sum as tables write it; a dash where there is no figure."""
    if not figure:
        assert fen == 0
        return NONE
    return format_money(fen) if fen else "0元"


def _same_sum(text: str) -> str:
    """A sum as results write it: 3000元 is 0.3万元."""
    money = text.removesuffix(VOUCHER)
    try:
        return sum_of(parse_money(money)) + text[len(money) :]
    except MoneyFault:
        return text


def _differ(parts: list[tuple[tuple[str, str], list[TableRow], TableRow]], hint: tuple[str, str] | None = None) -> None:
    zh, en = (
        "\n".join([*(_listed(name[at], rows, headings, at) for name, rows, headings in parts), *_hinted(hint, at)])
        for at in (0, 1)
    )
    raise Mismatch(zh, en)


def _hinted(hint: tuple[str, str] | None, at: int) -> list[str]:
    return [] if hint is None else [hint[at]]


def _listed(name: str, rows: Iterable[TableRow], headings: TableRow, at: int) -> str:
    """Rows as a table as features have them."""
    colon, empty = ("：", "（空）") if at == 0 else (": ", "(nothing)")
    body = [*([headings] if headings else []), *sorted(rows, key=in_words)]
    if not body:
        return f"{name}{colon}{empty}"
    widths = [max(columns(row[at]) for row in body if at < len(row)) for at in range(max(map(len, body)))]
    lines = ["| " + " | ".join(pad(*cell) for cell in zip(row, widths, strict=False)) + " |" for row in body]
    return "\n".join([f"{name}{colon.rstrip()}", *(f"  {line}" for line in lines)])
