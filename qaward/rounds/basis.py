"""What a run was made from, as far as reasons for a difference lie in it: declarations, what was settled, rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from qaward.findings import Findings, InputError
from qaward.identity import form
from qaward.intake.fields import Fields
from qaward.intake.yaml_book import read_list_file
from qaward.nodes import plain
from qaward.rounds.determined import Determinations, read_determinations
from qaward.rounds.plan import ROUND_FILE, RoundHead, read_head
from qaward.rounds.replies import REPLIES, Reply, declined, read_replies
from qaward.tabular.tables import find_tables
from qaward.trees.read import read_tree


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a file as the forms of their cells, and the headers of its tables."""

    rows: frozenset[tuple[str, ...]] = frozenset()
    headers: frozenset[tuple[str, ...]] = frozenset()


class Basis:
    """The files and rules that a run was made from. What cannot be read any more is taken as not there."""

    def __init__(self, files: Mapping[str, bytes], rules: Mapping[str, str], fields: Fields, software: str) -> None:
        self.files, self.rules, self.software = files, rules, software
        self._fields = fields

    @cached_property
    def head(self) -> RoundHead:
        """What `round.yaml` declared."""
        return read_head(ROUND_FILE, self.files[ROUND_FILE])

    @cached_property
    def round(self) -> Mapping[str, Any]:
        """The same by its keys, as it is written."""
        return cast("Mapping[str, Any]", plain(self.head.node))

    @cached_property
    def lists(self) -> Mapping[str, Any]:
        """What the mapping declares of each list, by its name, and under an empty one the rest."""
        name = self.head.mapping
        problems = Findings()
        node = read_tree(name, self.files.get(name, b""), problems)
        tree = plain(node) if node is not None else None
        if not isinstance(tree, dict):
            return {}
        whole = cast("dict[str, Any]", tree)
        listed = whole.get("lists")
        entries = cast("list[dict[str, Any]]", listed) if isinstance(listed, list) else []
        named = {str(each.get("list")): each for each in entries}
        return {**named, "": {key: value for key, value in whole.items() if key != "lists"}}

    @cached_property
    def settled(self) -> Determinations:
        """What people had determined."""
        whole = Determinations()
        for name in self.head.determinations:
            if name in self.files:
                whole += read_determinations(name, self.files[name], self._fields)
        return declined(self.replies, whole)

    @cached_property
    def replies(self) -> tuple[Reply, ...]:
        """What applicants had answered."""
        return read_replies(self.files[REPLIES]) if REPLIES in self.files else ()

    def rows(self, name: str) -> Rows:
        """The rows of a list; none where there is no such file."""
        if name not in self.files:
            return Rows()
        try:
            book = read_list_file(name, self.files[name])
        except InputError:
            return Rows()
        rows: set[tuple[str, ...]] = set()
        headers: set[tuple[str, ...]] = set()
        for sheet in book.sheets:
            rows |= {tuple(form(cell.text) for cell in cells) for _, cells in sheet.numbered()}
            headers |= {tuple(form(column.header) for column in table.columns) for table in find_tables(book, sheet)}
        return Rows(frozenset(rows), frozenset(headers))


class ChangedRows:
    """The rows of a file that were not there before, or are not there any more, by what they speak of."""

    def __init__(self, old: Rows, new: Rows) -> None:
        self.headed = bool(old.rows and new.rows) and old.headers != new.headers
        self._rows = sorted(old.rows ^ new.rows)
        self._with: dict[str, list[int]] = {}
        for at, row in enumerate(self._rows):
            for cell in set(row):
                self._with.setdefault(cell, []).append(at)

    def speak_of(self, names: Iterable[str], item: str, others: Iterable[str]) -> bool:
        """Whether one of them is about an item, or about somebody and none of the `others` of its items.

        All are forms; an empty item is the applicant as a whole.
        """
        if item and item in self._with:
            return True
        other = set(others)
        for row in (self._rows[at] for name in names for at in self._with.get(name, ())):
            if (item and any(item in cell for cell in row)) or not any(_in_row(each, row) for each in other):
                return True
        return False


def _in_row(word: str, row: tuple[str, ...]) -> bool:
    return any(word in cell for cell in row)


def unlike(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """The keys whose values differ, sorted."""
    return (key for key in sorted({*old, *new}) if old.get(key) != new.get(key))
