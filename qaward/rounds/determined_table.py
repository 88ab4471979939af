"""Determinations as a table: the queue that a run leaves, filled in and given back, or a list of the same columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qaward.findings import Findings
from qaward.identity import form
from qaward.marks import Mark
from qaward.nodes import Listing, Node, Scalar
from qaward.nodes import Mapping as MappingNode
from qaward.tabular.book import Book
from qaward.tabular.tables import Table, find_tables

COLUMNS: Mapping[str, str] = {
    "编号": "question",
    "答复": "answer",
    "代码": "applicant",
    "类别": "kind",
    "事项": "item",
    "事实": "fact",
    "值": "value",
    "不付": "unpaid",
    "条款": "clause",
    "出资": "payer",
    "经办": "by",
    "日期": "on",
    "依据": "minutes",
    "理由": "because",
    "第二签字": "signed",
}
"""The headers of such a table, and the keys of a determination that they stand for."""
FILLED = ("答复", "经办", "日期", "依据", "理由", "第二签字")
"""The columns of the queue that people fill in."""
NOTHING = "—"
_DECIDE = frozenset({"answer", "value", "unpaid"})
_OF_QUESTION = frozenset({"question", "answer", "by", "on", "minutes", "because", "signed"})


def settled_node(book: Book, problems: Findings) -> MappingNode:
    """The tree that a list of determinations would be, each value at its cell. Rows without an answer are left out."""
    entries: list[Node] = []
    for table in (table for sheet in book.sheets if not sheet.hidden for table in find_tables(book, sheet)):
        keys = {column.index: COLUMNS[name] for column in table.columns if (name := _name(column.header)) in COLUMNS}
        if not _DECIDE & set(keys.values()):
            continue
        entries += _entries(table, keys)
    place = Mark(book.source)
    if not entries:
        problems.warn("settled.empty", place)
    return MappingNode(
        (
            (Scalar("determinations", place), Scalar("1", place)),
            (Scalar("settled", place), Listing(tuple(entries), place)),
        ),
        place,
    )


def _name(header: str) -> str:
    return next((name for name in COLUMNS if form(name) == form(header)), "")


def _entries(table: Table, keys: Mapping[int, str]) -> Iterator[Node]:
    for row in table.rows:
        given = {
            key: Scalar(text, table.mark(row, at), quoted=True)
            for at, key in keys.items()
            if (text := table.cell(row, at).text.strip()) and text != NOTHING
        }
        if not _DECIDE & given.keys():
            continue
        if "question" in given:
            given = {key: value for key, value in given.items() if key in _OF_QUESTION}
        yield MappingNode(tuple((Scalar(key, value.mark), value) for key, value in given.items()), table.mark(row))
