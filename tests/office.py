"""The made-up folder of an office, `features/office`, as tests look at it: files, and what mappings make of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from console import ROOT

from qaward.api import Engine, policies_named
from qaward.cli.policies_asked import wanted_of
from qaward.findings import Findings
from qaward.intake.entries import Given
from qaward.intake.fields import Fields
from qaward.intake.joining import make_picture
from qaward.intake.lists import read_lists
from qaward.intake.mapping import read_mapping
from qaward.intake.picture import Picture
from qaward.intake.propose import Wanted
from qaward.policy.model import Rules
from qaward.tabular.book import Book, Cell, CellKind, Sheet
from qaward.tabular.read import read_book

OFFICE = ROOT / "features/office"
MAPPING = (OFFICE / "mapping.yaml").read_bytes()
POLICY = "city-product-quality"


@cache
def rules() -> Rules:
    """The packaged rules, of the office's policy alone."""
    whole = Engine.load(None).rules
    return replace(whole, policies=policies_named(whole, (POLICY,)))


@cache
def fields() -> Fields:
    """What columns can be."""
    return Fields(rules().vocabulary)


@cache
def wanted() -> Wanted:
    """What the office's policy looks at."""
    return wanted_of(rules())


@cache
def books() -> tuple[Book, ...]:
    """The files of the folder that are tables."""
    files = sorted(file for file in OFFICE.iterdir() if file.suffix in {".xlsx", ".xls", ".csv"})
    return tuple(read_book(file.name, file.read_bytes()) for file in files)


def picture_of(mapping: bytes, given: Sequence[Book] | None = None) -> Picture:
    """What a mapping makes of some files; those of the folder, if none are given."""
    read = read_mapping("mapping.yaml", mapping, fields())
    problems = Findings()
    reads = read_lists(books() if given is None else given, read, fields(), problems)
    assert [] == [each.text() for each in problems.errors]
    return make_picture(reads, read, fields())


def key_of(given: Given) -> str:
    """A value, of an enumeration by its key."""
    choice = given.field.fact.choice(given.text)
    return choice.key if choice is not None else given.text


def outcome(picture: Picture) -> dict[str, Any]:
    """What lists come to as far as the policy looks, whatever the lists are called."""
    asked = {key for _, key in wanted().facts}
    return {
        "applicants": sorted((each.person.key, each.person.name) for each in picture.applications),
        "claims": sorted((each.person.key, key) for each in picture.applications for key in each.claims),
        "values": {
            place: key_of(given)
            for place, given in sorted(picture.values.items(), key=str)
            if place[2].partition(".")[2] in asked | {"kind"}
        },
        "rejected": sorted(str(each.mark) for each in picture.rejected),
        "unmatched": sorted(str(each.mark) for each in picture.unmatched),
        "exclusions": sorted((each.person, each.start, each.until) for each in picture.exclusions),
        "accounts": sorted((each.person, each.number) for each in picture.accounts),
        "questions": sorted((each.kind, each.person, str(each.item), each.field) for each in picture.questions),
    }


def sheet_of(name: str, rows: Collection[Sequence[str]]) -> Sheet:
    """A sheet of texts."""
    cells = (tuple(Cell(CellKind.TEXT, text) if text else Cell(CellKind.EMPTY) for text in row) for row in rows)
    return Sheet(name, tuple(cells))


def book_of(source: str, *sheets: Sheet) -> Book:
    """A workbook of some sheets."""
    return Book(source, "0" * 64, "xlsx", sheets)
