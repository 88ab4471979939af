"""Single applicants out of tables, as the trees that profiles are read from: every value with the place of its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import Any

import polars as pl

from qaward.batch.sheets import AT, CHOICES, DECIDED, PAYMENTS, Sheet
from qaward.facts import Facts
from qaward.findings import Finding, Findings
from qaward.marks import Mark
from qaward.nodes import Listing, Node, Scalar
from qaward.nodes import Mapping as Tree
from qaward.profiles.read import profile_of
from qaward.unread import ProfileError
from qaward.vocabulary.fact import APPLICANT
from qaward.vocabulary.model import Vocabulary

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]
"""The rows of one applicant, by what their table holds."""

_LISTINGS = {True: "complete", False: "open"}
_SUMS = "granted", "determined"


class Documents:
    """Makes facts of the rows of single applicants, by the reader of profiles."""

    def __init__(self, sheets: Mapping[str, Sheet], vocabulary: Vocabulary) -> None:
        self._sheets, self._vocabulary = sheets, vocabulary
        money = {f"{family}.{payer}" for family in _SUMS for payer in vocabulary.payers}
        self._money = {
            kind: money | {fact.key for fact in vocabulary.facts_of(kind).values() if fact.type == "money"}
            for kind in (APPLICANT, *vocabulary.item_kinds)
        }
        self._money[PAYMENTS] = {"amount"}

    def facts(self, rows: Rows) -> Facts | tuple[Finding, ...]:
        """The facts of an applicant, or what is wrong with them."""
        found = self.read(rows)
        return found.findings if isinstance(found, ProfileError) else found

    def read(self, rows: Rows) -> Facts | ProfileError:
        """The facts of an applicant, or what is wrong with them, and what it claims all the same."""
        try:
            return profile_of(self._tree(rows), self._vocabulary, Findings())
        except ProfileError as fault:
            return ProfileError(map(self._of_table, fault.findings), fault.unread)

    def _of_table(self, finding: Finding) -> Finding:
        """What is missing as a table has it: an empty cell, in a column that is called as the file calls it."""
        key = dict(finding.words).get("key", "")
        found = [sheet for sheet in self._sheets.values() if sheet.has(finding.mark) and key in sheet.heads]
        if finding.code != "text.missing" or len(found) != 1:
            return finding
        mark = replace(finding.mark, column=found[0].columns[key])
        return Finding("batch.blank", mark, (("found", found[0].heads[key]),))

    def _tree(self, rows: Rows) -> Node:
        [applicant] = rows[APPLICANT]
        mark = self._sheets[APPLICANT].mark(applicant[AT], "")
        head = {key: value for key, value in applicant.items() if key != "listing"}
        items = [each for kind in self._vocabulary.item_kinds for each in self._mappings(kind, rows, kind)]
        entries: list[tuple[Scalar, Node]] = [
            (Scalar("applicant", mark), self._mapping(APPLICANT, head)),
            (Scalar("items", mark), Listing(tuple(items), mark)),
        ]
        if (listing := applicant.get("listing")) is not None:
            place = self._sheets[APPLICANT].mark(applicant[AT], "listing")
            word = _LISTINGS[listing] if isinstance(listing, bool) else str(listing)
            entries.append((Scalar("listing", mark), Scalar(word, place)))
        for kind, key in ((PAYMENTS, "paid"), (DECIDED, "decided")):
            if rows.get(kind, ()):
                entries.append((Scalar(key, mark), Listing(tuple(self._mappings(kind, rows)), mark)))
        if chosen := rows.get(CHOICES, ()):
            entries.append((Scalar("chosen", mark), self._chosen(chosen, mark)))
        return Tree(tuple(entries), mark)

    def _mappings(self, kind: str, rows: Rows, item: str = "") -> Iterator[Tree]:
        """The rows of a kind as mappings, each with its place in the list, where it stands in one."""
        for row, place in _in_lists(rows.get(kind, ())):
            yield self._mapping(kind, row, item, place)

    def _mapping(self, kind: str, row: Row, item: str = "", in_list: int = 0) -> Tree:
        """A row as a mapping; columns whose names begin alike, as `granted.province`, are one mapping in it."""
        sheet = self._sheets[kind]
        whole = sheet.mark(row[AT], "", in_list)
        entries: list[tuple[Scalar, Node]] = [(Scalar("kind", whole), Scalar(item, whole, True))] if item else []
        inner: dict[str, list[tuple[Scalar, Node]]] = {}
        for key, value in row.items():
            if value is None or key in {AT, "applicant"} or key not in sheet.columns:
                continue
            mark = sheet.mark(row[AT], key, in_list)
            node = Scalar(self._text(kind, key, value), mark, key in {"id", "item"} and value != "")
            family, _, rest = key.partition(".")
            if rest and family in (*_SUMS, "facts"):
                inner.setdefault(family, []).append((Scalar(rest, mark), node))
            else:
                entries.append((Scalar(key, mark), node))
        entries += [(Scalar(name, each[0][0].mark), Tree(tuple(each), each[0][0].mark)) for name, each in inner.items()]
        return Tree(tuple(entries), whole)

    def _chosen(self, rows: Sequence[Row], mark: Mark) -> Tree:
        sheet = self._sheets[CHOICES]
        found: dict[str, list[Node]] = {}
        for row, in_list in _in_lists(rows):
            place = sheet.mark(row[AT], "item", in_list)
            found.setdefault(str(row["rule"] or ""), []).append(Scalar(str(row["item"] or ""), place, True))
        return Tree(tuple((Scalar(rule, mark), Listing(tuple(each), mark)) for rule, each in found.items()), mark)

    def _text(self, kind: str, key: str, value: object) -> str:
        """A value as profiles write it: sums in 元."""
        match value:
            case bool():
                return "true" if value else "false"
            case int() | Decimal():
                unit = "元" if key in self._money.get(kind, ()) else ""
                return f"{value:f}{unit}" if isinstance(value, Decimal) else f"{value}{unit}"
            case _:
                return str(value)


def _in_lists(rows: Sequence[Row]) -> Iterator[tuple[Row, int]]:
    """The rows of one applicant, numbered within each row of the file."""
    for _, each in groupby(rows, lambda row: row[AT]):
        yield from ((row, place) for place, row in enumerate(each, 1))


def rows_of(frames: Mapping[str, pl.LazyFrame], owner: str, owners: pl.Series) -> Iterator[tuple[int, Rows]]:
    """The rows of some applicants, each with its number in the column `owner` of every table; the numbers rise."""
    wanted = owners.unique().sort()
    streams = {kind: _by_owner(frame, owner, wanted) for kind, frame in frames.items()}
    ahead = {kind: next(stream, None) for kind, stream in streams.items()}
    for number in wanted:
        found: dict[str, Sequence[Row]] = {}
        for kind, first in ahead.items():
            if first is not None and first[0] == number:
                found[kind] = first[1]
                ahead[kind] = next(streams[kind], None)
        yield number, found


def _by_owner(frame: pl.LazyFrame, owner: str, wanted: pl.Series) -> Iterator[tuple[int, list[Row]]]:
    """The rows of a table by their owners, which rise."""
    found = frame.filter(pl.col(owner).is_in(wanted.implode())).sort(owner, maintain_order=True)
    # As text: a file can hold days of years that no date has, and these are told as they are.
    found = found.with_columns(pl.col(pl.Date).cast(pl.String))
    for number, rows in groupby(found.collect(engine="in-memory").iter_rows(named=True), lambda row: row[owner]):
        yield number, list(rows)
