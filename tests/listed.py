"""Lists in memory: books of plain values, mappings as text, and what they come to together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache

from qaward.findings import Finding, Findings, InputError
from qaward.intake.fields import Fields
from qaward.intake.joining import make_picture
from qaward.intake.lists import read_lists
from qaward.intake.mapping import MappingOfLists, read_mapping
from qaward.intake.picture import Picture, Settlement
from qaward.intake.profiles import Profiles, make_profiles
from qaward.intake.questions import Answer
from qaward.marks import Mark
from qaward.policy.files import packaged_rules
from qaward.tabular.book import Book, Cell, CellKind, Merge, Sheet
from qaward.vocabulary.load import load_vocabulary

Value = str | int | Decimal | date | bool | Cell | None
MANY_DIGITS = 15


@cache
def fields() -> Fields:
    """The fields of the packaged vocabulary."""
    path = packaged_rules() / "vocabulary.yaml"
    return Fields(load_vocabulary("vocabulary.yaml", path.read_bytes()))


def cell(value: Value) -> Cell:
    """A cell that holds a plain value."""
    match value:
        case None:
            return Cell(CellKind.EMPTY)
        case Cell():
            return value
        case bool():
            return Cell(CellKind.TRUTH, "TRUE" if value else "FALSE")
        case str():
            return Cell(CellKind.TEXT, value)
        case date():
            return Cell(CellKind.DATE, value.isoformat(), day=value)
        case _:
            text = f"{Decimal(value):f}"
            lost = len(text.replace(".", "").lstrip("-")) > MANY_DIGITS
            return Cell(CellKind.NUMBER, text, number=Decimal(value), lost=lost)


def sheet(
    name: str,
    rows: Sequence[Sequence[Value]],
    *,
    hidden: bool = False,
    hidden_columns: frozenset[int] = frozenset(),
    merges: tuple[Merge, ...] = (),
) -> Sheet:
    """A sheet of plain values."""
    cells = tuple(tuple(cell(value) for value in row) for row in rows)
    return Sheet(name, cells, hidden=hidden, hidden_columns=hidden_columns, merges=merges)


def book(source: str, *sheets: Sheet) -> Book:
    """A workbook."""
    return Book(source, "0" * 64, "xlsx", sheets)


def mapping(text: str) -> MappingOfLists:
    """The mapping that a text is. Raises InputError."""
    return read_mapping("mapping.yaml", text.encode(), fields())


def faults(text: str) -> list[str]:
    """What is wrong with a mapping: place and code of each fault."""
    try:
        mapping(text)
    except InputError as fault:
        return [f"{each.mark.line}:{each.mark.column} {each.code}" for each in fault.findings]
    return []


def answered(picture: Picture, answers: Mapping[str, str]) -> dict[str, Answer]:
    """Answers to questions, by their kinds."""
    return {
        each.id: Answer(each.id, answers[each.kind], Mark("审定"), "科室", "2023-12-01", "", "核实")
        for each in picture.questions
        if each.kind in answers
    }


def joined(
    text: str, *books: Book, answers: Mapping[str, Answer] | None = None, settled: Sequence[Settlement] = ()
) -> tuple[Picture, Profiles, tuple[Finding, ...]]:
    """What lists come to together: the picture, its profiles, and what was told on the way. Raises InputError."""
    problems = Findings()
    declared = mapping(text)
    reads = read_lists(books, declared, fields(), problems)
    if problems.errors:
        raise InputError(problems)
    picture = make_picture(reads, declared, fields(), answers, settled)
    return picture, make_profiles(picture, fields().vocabulary), problems.notes
