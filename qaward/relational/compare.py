"""Two keys of a cohort held against each other, line by line: what differs is told, and so is what was not compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

import polars as pl

from qaward.columns.tables import OWNER, Batch
from qaward.engine.match import Plan
from qaward.policy.model import Clause
from qaward.relational.derive import TOO_WIDE, Derived, LeftOut, derived
from qaward.vocabulary.fact import APPLICANT

MOST_TOLD = 1_000
"""Differences that are listed; all are counted."""

KEY, SUMS = ("row", "stage"), ("applicant", "standing", "gross", "net")
_SCHEMA = {
    "applicant": pl.Int64, "row": pl.UInt32, "stage": pl.UInt8, "standing": pl.UInt8, "gross": pl.Int64,
    "net": pl.Int64,
}  # fmt: skip


class PlaceLike(Protocol):
    """A pay line as the first key numbers it: the pay lines of a clause come in their order."""

    @property
    def number(self) -> int:
        """Its number in the tables of lines."""
        ...

    @property
    def clause(self) -> Clause:
        """The clause."""
        ...


class DayLike(Protocol):
    """What the first key decided by."""

    @property
    def plan(self) -> Plan:
        """The policies."""
        ...

    @property
    def day(self) -> date:
        """The day of decision."""
        ...

    @property
    def places(self) -> Sequence[PlaceLike]:
        """All pay lines."""
        ...


class DecidedLike(Protocol):
    """What the first key decided (`columns.decide.Decided`)."""

    @property
    def day(self) -> DayLike:
        """What it was decided by."""
        ...

    @property
    def batch(self) -> Batch:
        """The tables that were given."""
        ...

    @property
    def lines(self) -> pl.DataFrame:
        """The lines after stacking, each in its stages."""
        ...


@dataclass(frozen=True, slots=True)
class Sums:
    """What a key says of a line: the code of its standing, and fen before and after stacking."""

    standing: int
    gross: int
    net: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A line of which the keys say different things; None where a key has no such line.

    `applicant` is the number that it was given by, `item` the form of the item's id (empty: the applicant itself),
    `stage` which part in time it is (0: all of it).
    """

    applicant: int
    kind: str
    item: str
    clause: str
    payer: str
    form: str
    stage: int
    first: Sums | None
    second: Sums | None


@dataclass(frozen=True, slots=True)
class Answered:
    """A clause that the keys answer differently for an item: met (True), not met (False), not known (None)."""

    applicant: int
    kind: str
    item: str
    clause: str
    first: bool | None
    second: bool | None


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of it: `covered` clauses, by full name, in which all `lines` were compared, and those `left_out`.

    Of what differs at most MOST_TOLD are listed, `count` are there.
    """

    covered: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    differing: tuple[Difference, ...]
    answers: tuple[Answered, ...]
    lines: int
    count: int

    @property
    def agree(self) -> bool:
        """Whether nothing that was compared differs."""
        return not self.count


def compare(
    decided: DecidedLike, answers: Mapping[str, pl.DataFrame] | None = None, aside: pl.Series | None = None
) -> Compared:
    """Hold what the first key decided against what the second derives from the same tables.

    `answers` are the first key's own, if they are to be compared as well: by kind of item a table whose columns
    `answer:CLAUSE` say of each row whether the clause is met. `aside` are the rows of applicants whose lines are
    compared and not counted among `lines`, since what is written of them comes from elsewhere.
    """
    day = decided.day
    with derived(day.plan, decided.batch, day.day) as found:
        work = _Comparing(decided, found, aside if aside is not None else pl.Series([], dtype=pl.UInt32))
        for name in work.covered:
            work.lines_of(name)
        for kind, table in (answers or {}).items():
            work.answers_of(kind, table)
        return work.compared()


@dataclass(slots=True)
class _Comparing:
    decided: DecidedLike
    found: Derived
    aside: pl.Series
    clauses: Mapping[str, list[PlaceLike]] = field(init=False)
    lines: Mapping[int, pl.DataFrame] = field(init=False)
    covered: tuple[str, ...] = field(init=False)
    out: list[LeftOut] = field(init=False)
    differing: list[Difference] = field(default_factory=list[Difference])
    answered: list[Answered] = field(default_factory=list[Answered])
    compared_lines: int = 0
    count: int = 0

    def __post_init__(self) -> None:
        clauses: dict[str, list[PlaceLike]] = {}
        for place in self.decided.day.places:
            clauses.setdefault(place.clause.name, []).append(place)
        lines, start, parts = self.decided.lines, 0, dict[int, list[pl.DataFrame]]()
        for length, number in lines["place"].rle().struct.unnest().iter_rows():  # those of a place stand together
            parts.setdefault(number, []).append(lines.slice(start, length))
            start += length
        self.out = list(self.found.left_out)
        out = {each.clause for each in self.out}
        self.clauses, self.lines = clauses, {number: pl.concat(each) for number, each in parts.items()}
        self.covered = tuple(name for name in clauses if name not in out)

    def lines_of(self, name: str) -> None:
        """Compare the lines of a clause."""
        numbers = self.decided.batch.applicants["applicant"]
        for at, place in enumerate(self.clauses[name]):
            mine = self.found.lines(name, at)
            if mine is None:
                self.out.append(LeftOut(name, *TOO_WIDE))
                return
            mine = mine.with_columns(numbers.gather(mine[OWNER]).alias("applicant")).rename({"#row": "row"})
            its = self.lines.get(place.number, pl.DataFrame(schema=_SCHEMA))
            one, two = (
                _sorted(each.select(pl.col(key).cast(of) for key, of in _SCHEMA.items())) for each in (its, mine)
            )
            self.compared_lines += len(one)
            if len(self.aside):
                self.compared_lines -= int(one["applicant"].is_in(numbers.gather(self.aside).implode()).sum())
            if not one.equals(two):
                self._tell(name, at, one, two)

    def _tell(self, name: str, at: int, one: pl.DataFrame, two: pl.DataFrame) -> None:
        one, two = (each.with_columns(there=True) for each in (one, two))
        both = one.join(two, on=KEY, how="full", coalesce=True, suffix="2")
        unlike = [pl.col(key).ne_missing(pl.col(f"{key}2")) for key in SUMS]
        found = both.filter(pl.any_horizontal(unlike)).sort(KEY)
        # A line that one key has twice has no partner of its own: then the number of lines tells.
        self.count += len(found) or 1
        clause = self.clauses[name][at].clause
        line = clause.pays[at]
        for row in found.head(max(MOST_TOLD - len(self.differing), 0)).iter_rows(named=True):
            sums = [
                Sums(row[f"standing{mark}"], row[f"gross{mark}"], row[f"net{mark}"]) if row[f"there{mark}"] else None
                for mark in ("", "2")
            ]
            applicant = row["applicant"] if row["there"] else row["applicant2"]
            item = self._item(clause.each, row["row"])
            kind = "" if clause.each == APPLICANT else clause.each
            self.differing.append(
                Difference(applicant, kind, item, name, line.payer, line.form, row["stage"], sums[0], sums[1])
            )

    def _item(self, kind: str, row: int) -> str:
        return "" if kind == APPLICANT else str(self.decided.batch.items[kind]["same"][row])

    def answers_of(self, kind: str, its: pl.DataFrame) -> None:
        """Compare the answers of the clauses about a kind of item."""
        mine, batch, named = self.found.answers(kind), self.decided.batch, "" if kind == APPLICANT else kind
        for name in self.covered:
            if self.clauses[name][0].clause.each != kind:
                continue
            one = its[f"answer:{name}"]
            two = (
                mine[name] if name in mine.columns else pl.Series([False], dtype=pl.Boolean).new_from_index(0, len(one))
            )
            unlike = one.ne_missing(two).arg_true()
            self.count += len(unlike)
            for row in unlike.head(max(MOST_TOLD - len(self.answered), 0)):
                owner = batch.items[kind][OWNER][row] if named else row
                applicant = batch.applicants["applicant"][owner]
                self.answered.append(Answered(applicant, named, self._item(kind, row), name, one[row], two[row]))

    def compared(self) -> Compared:
        """What came of it."""
        out = {each.clause for each in self.out}
        return Compared(
            tuple(name for name in self.covered if name not in out),
            tuple(self.out), tuple(self.differing), tuple(self.answered), self.compared_lines, self.count,
        )  # fmt: skip


def _sorted(lines: pl.DataFrame) -> pl.DataFrame:
    if not lines["stage"].max() and lines["row"].is_sorted():
        return lines
    return lines.sort(KEY)
