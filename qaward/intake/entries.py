"""Entries: the rows of a list as a mapping reads them. Each value keeps its cell; what cannot be read is rejected.

Nothing is held against other lists here: who is whom, and which item is meant, is decided in `persons` and `picture`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from qaward.findings import Finding, enumerated
from qaward.identity import form
from qaward.intake.fields import ID, KIND, NAME, Field, Fields
from qaward.intake.mapping import ASK, NOTHING, ColumnMap, ListMap
from qaward.intake.row_checks import RowChecks, cell_fault
from qaward.intake.shapes import Gives
from qaward.intake.values import Asked, Said, held, said
from qaward.marks import Mark
from qaward.tabular.book import Book, Sheet
from qaward.tabular.headers import Column
from qaward.tabular.tables import Table
from qaward.tabular.uneven import uneven
from qaward.vocabulary.fact import UNKNOWN_WORDS


@dataclass(frozen=True, slots=True)
class Given:
    """A value that a list gives of a field, in the words of profiles; `weak` says that it stands for an empty cell."""

    field: Field
    text: str
    shown: str
    mark: Mark
    list: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Unclear:
    """A word that a person has to say the meaning of, or a cell that could not be read and keeps nothing else back."""

    field: Field
    shown: str
    mark: Mark
    list: str
    fault: Finding | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a list: whom it is about, which item, and what it says.

    `code` and `name` are the applicant's; where one of them could not be read, `faults` says why, by its key. `item` is
    what names the item, `within` that it does so in a longer text, `kind` its kind, empty where the list does not say.
    """

    list: str
    gives: Gives
    mark: Mark
    code: Given | None
    name: Given | None
    kind: str
    item: Given | None
    within: bool
    values: tuple[Given, ...]
    unclear: tuple[Unclear, ...] = ()
    faults: tuple[tuple[Literal["id", "name"], Finding], ...] = ()
    confirm: bool = False

    def fault(self, key: str) -> Finding | None:
        """Why the applicant's code or name could not be read."""
        return next((found for name, found in self.faults if name == key), None)

    def rejected(self, why: tuple[Finding, ...]) -> Rejected:
        """The same as a row that is not taken after all, and why."""
        given = (*(each for each in (self.code, self.name, self.item) if each is not None), *self.values)
        cells = tuple((each.field.label, each.shown) for each in given)
        code, name, item = (each.text if each is not None else "" for each in (self.code, self.name, self.item))
        item = "" if self.within else item
        return Rejected(self.list, self.gives, self.mark, why, cells, code, name, self.kind, item)

    def value(self, path: str) -> Given | None:
        """What it says of a field."""
        return next((each for each in self.values if each.field.path == path), None)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that could not be read: why, what it holds by header, whom it seems to be about (`code`, `name`), and which
    item (`kind` and its id; empty where that cannot be told).
    """

    list: str
    gives: Gives
    mark: Mark
    findings: tuple[Finding, ...]
    cells: tuple[tuple[str, str], ...]
    code: str = ""
    name: str = ""
    kind: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class ListRead:
    """A list as it was read: `entries` and `rejected` are its rows, `left` the rows that are none, with the reason."""

    map: ListMap
    mark: Mark
    headers: tuple[str, ...]
    entries: tuple[Entry, ...]
    rejected: tuple[Rejected, ...]
    left: tuple[tuple[int, str], ...] = ()
    notes: tuple[Finding, ...] = field(default=())

    @property
    def read(self) -> int:
        """How many rows of it are rows of data."""
        return len(self.entries) + len(self.rejected)


def read_entries(table: Table, book: Book, sheet: Sheet, which: ListMap, fields: Fields) -> ListRead:
    """The rows of a table, read by a list's mapping."""
    reader = _TableReader(table, book, sheet, which, fields)
    entries: list[Entry] = []
    rejected: list[Rejected] = []
    for row in table.rows:
        found = reader.row(row)
        if isinstance(found, Entry):
            entries.append(found)
        elif found is not None:
            rejected.append(found)
    return ListRead(
        which,
        book.mark(sheet, table.top),
        tuple(each.header for each in table.columns),
        tuple(entries),
        tuple(rejected),
        tuple((each.row, each.reason) for each in table.left),
        reader.notes(),
    )


class _TableReader:
    """Reads the rows of one table."""

    def __init__(self, table: Table, book: Book, sheet: Sheet, which: ListMap, fields: Fields) -> None:
        self._table, self._book, self._sheet, self._list, self._fields = table, book, sheet, which, fields
        by_header = {form(each.header): each for each in table.columns if not each.hidden}
        self._columns = [(by_header[each.same], each) for each in which.columns if each.same in by_header]
        self._checks = RowChecks(table, which.gives, self._columns)

    def notes(self) -> tuple[Finding, ...]:
        """Columns that nobody asked for, and rows that nobody sees."""
        known = {each.same for each in self._list.columns} | set(self._list.skip)
        unseen = [row for row in self._table.rows if row in self._sheet.hidden_rows]
        words = (
            ("count", str(len(unseen))),
            ("found", self._list.name),
            ("rows", enumerated([str(row) for row in unseen], "、")),
        )
        hidden = [Finding("list.hidden-rows", self._book.mark(self._sheet, row), words, "note") for row in unseen[:1]]
        return (
            *hidden,
            *self._nameless(),
            *self._checks.notes(self._list.name),
            *(
                Finding(
                    "list.hidden-column" if each.hidden else "list.new-column",
                    self._book.mark(self._sheet, self._table.top, each.index),
                    (("found", self._list.name), ("header", each.header)),
                    "note",
                )
                for each in self._table.columns
                if form(each.header) and (each.hidden or form(each.header) not in known)
            ),
        )

    def _nameless(self) -> Iterator[Finding]:
        """Columns without a header that hold something; rows that are too long are rejected, and told as that."""
        for column in self._table.columns:
            if form(column.header) or not self._table.header:
                continue
            full = [row for row in self._table.rows if form(self._table.cell(row, column.index).text)]
            full = [row for row in full if uneven(self._table, row) is None]
            words = (("found", self._list.name), ("count", str(len(full))))
            for row in full[:1]:
                yield Finding("list.no-header", self._book.mark(self._sheet, row, column.index), words, "note")

    def row(self, row: int) -> Entry | Rejected | None:
        """One row of data."""
        values: list[Given] = []
        unclear: list[Unclear] = []
        findings: list[Finding] = []
        faults: list[tuple[Literal["id", "name"], Finding]] = []
        heads: dict[str, Given] = {}
        within = False
        kind, asked_kind = self._kind(row)
        if isinstance(asked_kind, Finding):
            findings.append(asked_kind)
        for place, column in self._columns:
            target = self._target(column, kind, row, place.index, findings)
            if target is None:
                continue
            mark = self._book.mark(self._sheet, row, place.index)
            cell = self._table.cell(row, place.index)
            for general, text in column.also.get(form(cell.text), ()):
                self._beside(general, text, kind, Unclear(general, cell.text, mark, self._list.name), values, unclear)
            if target.path == "item.kind":
                continue
            answer = said(cell, mark, target, column.with_unit(place.unit), self._fields.vocabulary)
            if isinstance(answer, Said | Asked) and self._checks.shared(row, place.index, target):
                answer = cell_fault("cell.merged", mark, target, ("found", cell.text[:60]))
            match answer:
                case None:
                    continue
                case Said():
                    given = self._given(answer, target, row, place)
                    if target.path in _HEADS:
                        heads[target.path] = given
                        within = within or (target.path == "item.id" and column.within)
                    else:
                        values.append(given)
                case Asked(shown=shown):
                    unclear.append(Unclear(target, shown, mark, self._list.name))
                case Finding() as fault if target.path == "applicant.id":
                    faults.append(("id", fault))
                case Finding() as fault if target.path == "applicant.name":
                    faults.append(("name", fault))
                case Finding() as fault if target.scope == "account":
                    unclear.append(Unclear(target, cell.text, mark, self._list.name, fault))
                case Finding() as fault:
                    findings.append(fault)
        self._always(heads, values, kind, findings)
        given = [*(each.field for each in values), *(each.field for each in unclear if each.field.scope == "account")]
        findings += self._checks.lacking(row, given, {each.mark for each in findings})
        mark = self._book.mark(self._sheet, row)
        code, name, item = (heads.get(path) for path in ("applicant.id", "applicant.name", "item.id"))
        findings = self._with_row(row, code or name or faults, item, findings)
        if findings:
            about = kind, item.text if item is not None and not within else ""
            return self._rejected(row, mark, findings, (code, name), about)
        values += [heads[path] for path in ("item.name",) if path in heads]
        return Entry(
            self._list.name,
            self._list.gives,
            mark,
            code,
            name,
            kind,
            item,
            within,
            tuple(values),
            tuple(unclear),
            tuple(faults),
            self._list.confirm,
        )

    def _given(self, answer: Said, target: Field, row: int, place: Column) -> Given:
        """A value with the place of its cell."""
        self._checks.keep(row, place, target)
        mark = self._book.mark(self._sheet, row, place.index)
        return Given(target, answer.text, answer.shown, mark, self._list.name, weak=not answer.shown)

    def _beside(
        self, general: Field, text: str, kind: str, at: Unclear, values: list[Given], unclear: list[Unclear]
    ) -> None:
        """What a word says of another field than its column's, at a cell: a value, or one that a person has to say."""
        target = self._fields.for_kind(general, kind) if kind else general
        if target is not None and text == ASK:
            unclear.append(replace(at, field=target))
        elif target is not None and text != NOTHING:
            found = held(text, at.shown, at.mark, target)
            if isinstance(found, Said):
                values.append(Given(target, text, at.shown, at.mark, at.list))
            elif found is not None:
                unclear.append(replace(at, field=target))

    def _with_row(self, row: int, who: object, item: Given | None, findings: list[Finding]) -> list[Finding]:
        """What is wrong with the cells of a row, with what is wrong with it as a whole; of cells that may stand in
        wrong columns nothing else is told, since it comes of that.
        """
        misplaced = uneven(self._table, row)
        if misplaced is not None:
            return [misplaced]
        return [*findings, *self._unsaid(self._book.mark(self._sheet, row), who, item, findings)]

    def _unsaid(self, mark: Mark, who: object, item: Given | None, findings: list[Finding]) -> list[Finding]:
        """That a row does not say whom, or which item, it is about."""
        found = [] if who else [_missing(mark, "单位名称", "applicant.name")]
        if item is None and self._list.gives in _ABOUT_ITEMS and not (findings or found):
            found.append(_missing(mark, "项目编号", "item.id"))
        return found

    def _kind(self, row: int) -> tuple[str, Finding | None]:
        """The kind of item a row is about; empty where the list does not say."""
        for target, text, _ in self._list.always:
            if target.path == "item.kind":
                found = self._fields.vocabulary.item_kind(text)
                return (found.key if found else ""), None
        for place, column in self._columns:
            if column.fields and column.fields[0].path == "item.kind":
                mark = self._book.mark(self._sheet, row, place.index)
                match said(self._table.cell(row, place.index), mark, column.fields[0], column, self._fields.vocabulary):
                    case Said(text=text):
                        found = self._fields.vocabulary.item_kind(text)
                        return (found.key if found else ""), None
                    case Finding() as fault:
                        return "", fault
                    case _:
                        return "", _missing(mark, "类别", "item.kind")
        return "", None

    def _target(self, column: ColumnMap, kind: str, row: int, at: int, findings: list[Finding]) -> Field | None:
        """Which of its fields a column is for a kind of item; a value that none of them can hold is reported."""
        if not kind:
            return column.fields[0] if column.fields else None
        for each in column.fields:
            if (target := self._fields.for_kind(each, kind)) is not None:
                return target
        cell = self._table.cell(row, at)
        if form(cell.text) and column.values.get(form(cell.text)) != NOTHING:
            words = (
                ("kind", self._fields.vocabulary.item_kinds[kind].label),
                ("found", cell.text[:60]),
                ("header", column.header),
            )
            findings.append(Finding("cell.no-fact", self._book.mark(self._sheet, row, at), words))
        return None

    def _always(self, heads: dict[str, Given], values: list[Given], kind: str, findings: list[Finding]) -> None:
        """What the mapping says of every row, where the row does not say it."""
        for general, text, mark in self._list.always:
            target = self._fields.for_kind(general, kind) if kind and general.path != "item.kind" else general
            if target is None or target.kind not in {"", kind} or text in UNKNOWN_WORDS:
                continue
            if isinstance(fault := held(text, text, mark, target), Finding):
                findings.append(fault)
                continue
            given = Given(target, text, text, mark, self._list.name)
            if target.path in _HEADS:
                heads.setdefault(target.path, given)
            elif target.path != "item.kind" and all(each.field.path != target.path for each in values):
                values.append(given)

    def _rejected(
        self,
        row: int,
        mark: Mark,
        findings: list[Finding],
        who: tuple[Given | None, Given | None],
        about: tuple[str, str],
    ) -> Rejected:
        code, name = (each.text if each is not None else "" for each in who)
        cells = tuple(
            (each.header, self._table.cell(row, each.index).text) for each in self._table.columns if not each.hidden
        )
        return Rejected(
            self._list.name,
            self._list.gives,
            mark,
            tuple(findings),
            cells,
            code,
            name,
            *about,
        )


_HEADS = frozenset({f"applicant.{ID}", f"applicant.{NAME}", f"item.{ID}", f"item.{NAME}", f"item.{KIND}"})
_ABOUT_ITEMS = frozenset({"items", "grants", "figures", "payments"})


def _missing(mark: Mark, zh: str, en: str) -> Finding:
    return Finding("cell.missing", mark, (("label_zh", zh), ("label_en", en)))
