"""What is wrong with a row as a whole: it lacks what its list is for, or a merged value may be another row's."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qaward.findings import Finding, texts
from qaward.identity import form
from qaward.intake.fields import ID, NAME, Field
from qaward.intake.mapping import ColumnMap
from qaward.intake.shapes import Gives
from qaward.marks import Mark
from qaward.tabular.headers import Column
from qaward.tabular.showing import shortened
from qaward.tabular.tables import Table


@dataclass(frozen=True, slots=True)
class RowChecks:
    """Checks the rows of one table; `columns` are those that the mapping reads, with what it says of them."""

    table: Table
    gives: Gives
    columns: Sequence[tuple[Column, ColumnMap]]
    merges: dict[tuple[int, int], list[int]] = field(default_factory=dict[tuple[int, int], list[int]])
    """The rows of data of each merged cell that goes over several, by the place of its value."""
    shortened: dict[int, list[tuple[Mark, Mapping[str, str]]]] = field(
        default_factory=dict[int, list[tuple[Mark, Mapping[str, str]]]]
    )
    """The cells of which a part is shown, column by column, each with words about it."""

    def __post_init__(self) -> None:
        for place, top in self.table.filled.items():
            self.merges.setdefault(top, [top[0]]).append(place[0])

    def shared(self, row: int, at: int, target: Field) -> bool:
        """Whether it is not known to which of several rows a value belongs, since its cell goes over all of them.

        A name, a kind, a day or a choice is that of each row. A sum, a count or a number of an item is that of one; of
        an applicant it is that of all rows about it.
        """
        rows = self.merges.get(self.table.filled.get((row, at), (row, at)))
        if rows is None or (target.fact.type not in _COUNTED and target.path != f"item.{ID}"):
            return False
        return target.scope != "applicant" or len({self._about(each) for each in rows}) > 1

    def _about(self, row: int) -> tuple[str, ...]:
        """What tells whom a row is about, as it is written."""
        heads = (place for place, column in self.columns for each in column.fields[:1] if each.path in _WHO)
        return tuple(form(self.table.cell(row, place.index).text) for place in heads)

    def keep(self, row: int, place: Column, target: Field) -> None:
        """Remember a cell with a number that is shown rounded, or a day of which a part is shown."""
        cell = self.table.cell(row, place.index)
        if target.fact.type in _COUNTED | {"date"} and (words := shortened(cell)) is not None:
            found = {**words, "header": place.header, "kept": cell.text}
            self.shortened.setdefault(place.index, []).append((self.table.mark(row, place.index), found))

    def notes(self, name: str) -> Iterator[Finding]:
        """What is worth a look in the rows that were read, of the list of that name."""
        for cells in self.shortened.values():
            mark, found = cells[0]
            yield Finding("list.shortened", mark, texts({**found, "found": name, "count": len(cells)}), "note")

    def lacking(self, row: int, given: Iterable[Field], faulty: Collection[Mark]) -> Iterable[Finding]:
        """What a row of such a list cannot do without and does not have; cells at `faulty` are told already."""
        wanted = _WANTED.get(self.gives, "")
        stated = [(place, each) for place, column in self.columns for each in column.fields if _is(each, wanted)]
        if not wanted or not stated or any(_is(each, wanted) for each in given):
            return
        marks = [self.table.mark(row, place.index) for place, _ in stated]
        if not set(faulty) & set(marks):
            yield cell_fault("cell.missing", marks[0], stated[0][1])


def cell_fault(code: str, mark: Mark, target: Field, *words: tuple[str, str]) -> Finding:
    """A fault of a cell, with what it is about."""
    return Finding(code, mark, (("label_zh", target.label), ("label_en", target.path), *words))


def _is(target: Field, path: str) -> bool:
    return target.path == path or target.path.startswith(f"{path}.")


_WHO = frozenset({f"applicant.{ID}", f"applicant.{NAME}"})
_COUNTED = frozenset({"money", "integer", "decimal"})
_WANTED: Mapping[Gives, str] = {
    "grants": "item.granted",
    "payments": "payment.amount",
    "exclusions": "exclusion.from",
    "figures": "item.determined",
    "accounts": "account.number",
}
"""What each row of a list has to say beside whom and what it is about: a field, or that of some payer."""
