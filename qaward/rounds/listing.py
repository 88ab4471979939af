"""Lists that people keep beside a round, determinations and progress: as YAML, or as a table with declared columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from qaward.findings import Finding, Findings
from qaward.identity import form
from qaward.intake.days import written_day
from qaward.intake.values import narrow
from qaward.marks import Mark
from qaward.nodes import Listing, Node, Scalar, entries_of
from qaward.nodes import Mapping as MappingNode
from qaward.tabular.book import Book
from qaward.tabular.formats import beside
from qaward.tabular.read import read_book
from qaward.tabular.showing import hidden, shortened, unlike
from qaward.tabular.tables import Table, find_tables
from qaward.tabular.uneven import uneven
from qaward.trees.read import read_tree

_DAY = "on"
"""The key of the day on which something was settled or done."""
_NUMBERED = frozenset({_DAY, "run"})
"""Keys whose numbers say the same however they are shown."""
NOTHING = "—"
"""What tables of a run write where there is nothing."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How such a list looks: its key (`determinations`), that of its entries (`settled`), and its table's columns.

    `columns` are headers with the keys of an entry that they stand for, `units` those whose sums are written without
    a unit. A row counts where it has one of the keys `decides`. Where a row has a key of `alone`, only the keys named
    there count. `empty` is the code of what is told where nothing is filled in.
    """

    key: str
    entries: str
    columns: Mapping[str, str]
    decides: frozenset[str]
    empty: str
    units: Mapping[str, str] = field(default_factory=dict[str, str])
    alone: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])

    def read(self, source: str, content: bytes, problems: Findings) -> Node | None:
        """The tree of such a file: of a table the one that YAML would be, each value at its cell.

        None, with the fault reported, where YAML cannot be read. Raises InputError where a table cannot be.
        """
        if not self.is_table(source):
            return read_tree(source, content, problems)
        return self._node(read_book(source, content), problems)

    @staticmethod
    def is_table(source: str) -> bool:
        """Whether a file is a table; else it is YAML."""
        return not source.lower().endswith((".yaml", ".yml"))

    def word(self, source: str, key: str) -> str:
        """What a key of an entry is called in a file: by the header of its column in a table."""
        if not self.is_table(source):
            return key
        return next((header for header, each in self.columns.items() if each == key), key)

    def told(self, source: str, problems: Findings) -> Findings:
        """What is wrong with such a file, in its own words: in a table keys are missing as cells of columns."""
        if not self.is_table(source):
            return problems
        return Findings([self._of_cell(source, each) if each.code == "shape.missing" else each for each in problems])

    def _of_cell(self, source: str, missing: Finding) -> Finding:
        key = dict(missing.words)["key"]
        return replace(missing, code="listing.lacks", words=(("key", self.word(source, key)),))

    def entries_of(self, node: Node | None) -> tuple[MappingNode, ...]:
        """The entries of such a tree."""
        return entries_of(node, self.entries)

    def _node(self, book: Book, problems: Findings) -> MappingNode:
        entries: list[Node] = []
        for table in (table for sheet in book.sheets if not sheet.hidden for table in find_tables(book, sheet)):
            named = {column.index: self._named(column.header) for column in table.columns}
            if self.decides & {self.columns[name] for name in named.values() if name}:
                entries += self._rows(table, {index: name for index, name in named.items() if name}, problems)
        place = Mark(book.source)
        if not entries and problems.errors:
            pass  # what there is could not be read, which is told
        elif not entries and self._is_one(book):
            problems.note(self.empty, place)
        elif not entries:
            heads = [name for name, key in self.columns.items() if key in self.decides]
            problems.add("listing.no-head", place, choices_zh="、".join(heads), choices_en=", ".join(heads))
        return MappingNode(
            (
                (Scalar(self.key, place), Scalar("1", place)),
                (Scalar(self.entries, place), Listing(tuple(entries), place)),
            ),
            place,
        )

    def _is_one(self, book: Book) -> bool:
        """Whether it has a column on which a row hangs, be it filled in or not."""
        heads = {form(name) for name, key in self.columns.items() if key in self.decides}
        cells = (cell for sheet in book.sheets if not sheet.hidden for _, row in sheet.numbered() for cell in row)
        return any(form(cell.text) in heads for cell in cells)

    def _named(self, header: str) -> str:
        return next((name for name in self.columns if form(name) == form(header)), "")

    def _rows(self, table: Table, named: Mapping[int, str], problems: Findings) -> Iterator[Node]:
        for row in table.rows:
            if (misplaced := uneven(table, row)) is not None:
                problems.extend([misplaced])
                continue
            given: dict[str, Scalar] = {}
            for at, name in named.items():
                cell, text = table.cell(row, at), table.cell(row, at).text.strip()
                if self.columns[name] == _DAY:
                    text = written_day(narrow(text)) or text
                unit = self.units.get(name, "")
                if unit and ((beside(cell.style) or unit) != unit or hidden(cell) or shortened(cell) is not None):
                    words = {"label_zh": name, "label_en": name, "found": text, "format": cell.style}
                    problems.add("cell.shown", table.mark(row, at), **words)
                elif not unit and self.columns[name] not in _NUMBERED and (more := unlike(cell)) is not None:
                    words = {"label_zh": name, "label_en": name, "found": text, **more}
                    problems.add("cell.shown-text", table.mark(row, at), **words)
                if text and text != NOTHING:  # of two columns that are one key, the first that is filled in counts
                    value = Scalar(text + unit, table.mark(row, at), quoted=True)
                    given.setdefault(self.columns[name], value)
            if not self.decides & given.keys():
                continue
            for key, kept in self.alone.items():
                if key in given:
                    given = {each: value for each, value in given.items() if each in kept}
            yield MappingNode(tuple((Scalar(key, value.mark), value) for key, value in given.items()), table.mark(row))
