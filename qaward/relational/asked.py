"""What clauses ask of the tables: facts by kind of item, and counts over an applicant's items; conditions in SQL."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import polars as pl

from qaward.columns.tables import Batch
from qaward.policy.model import All, Condition, Count, Either, Leaf, Not
from qaward.relational.let import quoted
from qaward.relational.matching import passes
from qaward.vocabulary.fact import APPLICANT, Fact, Scope

OWNER, ROW = '"#"', '"#row"'
"""The columns that name an applicant and an item by their rows."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A count, or a sum, over items of a kind: those that meet `where`, or what is `added` of them.

    `depth` counts stand one inside the other in it.
    """

    name: str
    count: Count
    where: str
    added: str
    depth: int

    @property
    def total(self) -> str:
        """The column of what it comes to; `name` is that of the answer."""
        return f"{self.name}="


@dataclass(slots=True)
class Asked:
    """The facts and counts that clauses ask for on a day; `facts` by kind of item: the column of each key.

    `beside` are the columns of applicants, facts and answers of counts, that are asked of items of a kind.
    """

    given: Batch
    day: date
    facts: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    counts: dict[int, Counted] = field(default_factory=dict[int, Counted])
    beside: dict[str, dict[str, None]] = field(default_factory=dict[str, dict[str, None]])

    def frame(self, kind: str) -> pl.DataFrame | None:
        """The table of a kind of item, or of the applicants."""
        return self.given.applicants if kind == APPLICANT else self.given.items.get(kind)

    def column(self, kind: str, key: str) -> str:
        """A fact of a kind of item, or of the applicant, as a number; null where no table has it.

        Truths are 1 and 0; a text is 1, and 0 where it was given as none.
        """
        frame = self.frame(kind)
        if frame is None or key not in frame.columns:
            return "NULL::BIGINT"
        name = f"{'a' if kind == APPLICANT else 'i'}.{key}"
        self.facts.setdefault(kind, {})[key] = name
        dtype = frame.schema[key]
        if dtype == pl.String:
            return f"({quoted(name)} <> '')::INTEGER"
        return f"{quoted(name)}::INTEGER" if dtype == pl.Boolean else quoted(name)

    def depth(self, condition: Condition) -> int:
        """How many counts stand one inside the other in a condition."""
        match condition:
            case Leaf():
                return 0
            case Count():
                return 1 + self.depth(condition.where)
            case Not(part):
                return self.depth(part)
            case All() | Either():
                return max((self.depth(part) for part in condition.parts), default=0)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a clause looks at: an item of a kind, or the applicant itself."""

    asked: Asked
    kind: str

    def value(self, scope: Scope, fact: Fact) -> str:
        """A fact of it, or of its applicant."""
        if scope == APPLICANT and fact.key == "as_of":
            return str(self.asked.day.toordinal())
        return self.of_applicant(fact.key) if scope == APPLICANT else self.own(fact.key)

    def of_applicant(self, key: str) -> str:
        """A fact of its applicant, by its key."""
        self._beside(f"a.{key}")
        return self.asked.column(APPLICANT, key)

    def _beside(self, column: str) -> None:
        self.asked.beside.setdefault(self.kind, {})[column] = None

    def own(self, key: str) -> str:
        """A fact of itself, by its key."""
        return self.asked.column(self.kind, key)

    def answer(self, condition: Condition) -> str:
        """A condition: true, false, or null where it is not known."""
        match condition:
            case Leaf(scope, fact, test):
                return passes(test, self.value(scope, fact), self.asked.day)
            case Count():
                return quoted(self._count(condition).name)
            case Not(part):
                return f"(NOT {self.answer(part)})"
            case All(parts):
                return f"({' AND '.join(map(self.answer, parts))})" if parts else "TRUE"
            case Either(parts):
                return f"({' OR '.join(map(self.answer, parts))})" if parts else "FALSE"

    def total(self, count: Count) -> str:
        """What items come to; null where it is not known, or not how many there are."""
        name = self._count(count).total
        self._beside(name)
        return quoted(name)

    def _count(self, count: Count) -> Counted:
        known, place = self.asked.counts, id(count)
        if place not in known:
            other = Subject(self.asked, count.kind)
            where = other.answer(count.where)
            added = "1" if count.of is None else other.own(count.of.key)
            depth = self.asked.depth(count)
            known[place] = Counted(f"c.{len(known)}", count, where, added, depth)
        self._beside(known[place].name)
        return known[place]


def counted_columns(counted: Counted) -> tuple[str, str]:
    """What items certainly come to, and what they come to at most (null: no limit is known), in a group of them."""
    where, of = counted.where, counted.added
    if counted.count.of is None:
        return f"count(*) FILTER (WHERE {where})", f"count(*) FILTER (WHERE ({where}) IS NOT FALSE)"
    least = counted.count.of.least
    possible = f"({where}) IS NOT FALSE"
    certain = f"coalesce(sum(coalesce({of}, {least})) FILTER (WHERE {where}), 0)"
    unlimited = f"count(*) FILTER (WHERE {possible} AND {of} IS NULL) > 0"
    return certain, f"CASE WHEN NOT ({unlimited}) THEN coalesce(sum({of}) FILTER (WHERE {possible}), 0) END"


def counted_answer(count: Count, certain: str, most: str) -> str:
    """Whether a number that lies between two is in the bounds of a count; null where it may be or not."""
    low, high = count.low, count.high
    within = [f"{certain} >= {low}"] * (low is not None)
    within += [f"coalesce({most} <= {high}, FALSE)"] * (high is not None)
    beyond = [f"coalesce({most} < {low}, FALSE)"] * (low is not None) + [f"{certain} > {high}"] * (high is not None)
    met, failed = " AND ".join(within) or "TRUE", " OR ".join(beyond) or "FALSE"
    return f"(CASE WHEN {met} THEN TRUE WHEN {failed} THEN FALSE END)"
