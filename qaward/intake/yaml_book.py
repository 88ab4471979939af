"""Lists written as YAML – an entry for each row, a key for each column – read as the table that they are."""

from __future__ import annotations

from qaward.canonical import digest
from qaward.findings import Findings, InputError
from qaward.nodes import Listing, Mapping, Scalar, glimpse
from qaward.tabular.book import Book, Cell, CellKind, Sheet
from qaward.tabular.read import read_book
from qaward.trees.read import read_tree

ENDINGS = (".yaml", ".yml")


def read_list_file(source: str, content: bytes, encoding: str | None = None) -> Book:
    """The book of a file of a list: of YAML, or of whatever `read_book` reads. Raises InputError."""
    if source.lower().endswith(ENDINGS):
        return read_yaml_book(source, content)
    return read_book(source, content, encoding=encoding)


def read_yaml_book(source: str, content: bytes) -> Book:
    """The one table of a YAML list: its keys are the header, and each row stands where its entry begins.

    Values are texts as they are written. Raises InputError for what is no list of entries, or has entries in entries.
    """
    problems = Findings()
    node = read_tree(source, content, problems, listed=True)
    if node is None:
        raise InputError(problems)
    if not isinstance(node, Listing):
        problems.add("list.yaml", node.mark, found=glimpse(node))
        raise InputError(problems)
    heads: dict[str, int] = {}
    rows: list[dict[int, Cell]] = []
    lines = [1]
    for entry in node.items:
        if not isinstance(entry, Mapping):
            problems.add("list.yaml", entry.mark, found=glimpse(entry))
            continue
        row: dict[int, Cell] = {}
        for key, value in entry.entries:
            if not isinstance(value, Scalar):
                problems.add("list.yaml", value.mark, found=glimpse(value))
            elif not value.is_null:
                row[heads.setdefault(key.text, len(heads))] = Cell(CellKind.TEXT, value.text)
        rows.append(row)
        lines.append(entry.mark.line)
    if problems.errors:
        raise InputError(problems)
    head = tuple(Cell(CellKind.TEXT, name) for name in heads)
    empty = Cell(CellKind.EMPTY)
    cells = tuple(tuple(row.get(at, empty) for at in range(len(heads))) for row in rows)
    return Book(source, digest(content), "yaml", (Sheet("", (head, *cells), lines=tuple(lines)),))
