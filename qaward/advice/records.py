"""What advice says, as records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from qaward.advice.change import Change
from qaward.advice.choices import Choices
from qaward.advice.gains import Gain, due
from qaward.advice.sharing import Shared
from qaward.engine.decision import Decision
from qaward.engine.needs import Need
from qaward.engine.price import Line
from qaward.engine.questions import Question
from qaward.facts import Item
from qaward.policy.model import Clause
from qaward.policy.stacking import StackRule
from qaward.vocabulary.fact import Fact, Value


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A smallest set of changes by which a clause that gives nothing for an item (None: the applicant) would.

    Without changes: it comes by waiting. `gain` is what all payers give more then, after stacking and all; `lines` are
    what the clause itself gives, with what rules leave of it. `earliest` is the first day on which it is so; `exact`
    tells that each value is the nearest one that does it.
    """

    clause: Clause
    item: Item | None
    changes: tuple[Change, ...]
    gain: tuple[Gain, ...]
    lines: tuple[Line, ...]
    earliest: date
    exact: bool

    @property
    def due(self) -> dict[str, int]:
        """What each payer owes more in money, in fen."""
        return due(self.gain)

    @property
    def eaten(self) -> bool:
        """Whether the clause promises a sum of which rules leave nothing."""
        figures = [line for line in self.lines if line.figure and line.gross]
        return bool(figures) and not any(gain.fen for gain in self.gain)

    @property
    def papers(self) -> tuple[str, ...]:
        """The papers that the clause asks for, and those that prove the changes."""
        proofs = (paper for change in self.changes for paper in change.fact.proofs())
        return tuple(dict.fromkeys((*self.clause.evidence, *proofs)))

    @property
    def departments(self) -> tuple[str, ...]:
        """Who is in charge."""
        return self.clause.departments


Why = Literal["more-changes", "too-many", "unsearched"]
"""Why there may be other ways to win a clause: they take more changes, there are too many to try, or sums that only
several facts together make."""


@dataclass(frozen=True, slots=True)
class Beyond:
    """A clause and an item for which advice is not complete, and why."""

    clause: Clause
    item: Item | None
    why: Why


@dataclass(frozen=True, slots=True)
class Headroom:
    """How far a fact may move before a line is lost: the nearest values on either side that lose it (None: none)."""

    line: Line
    item: Item | None
    fact: Fact
    now: Value
    below: int | None
    above: int | None

    @property
    def ends(self) -> tuple[int, ...]:
        """The values that lose it, those there are."""
        return tuple(end for end in (self.below, self.above) if end is not None)


@dataclass(frozen=True, slots=True)
class Room:
    """What a ceiling leaves to the lines of one group, in fen: of `rule.fen`, `used` is taken."""

    rule: StackRule
    payer: str
    lines: tuple[Line, ...]
    used: int

    @property
    def left(self) -> int:
        """What is left."""
        return max(self.rule.fen - self.used, 0)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A fact that is not known, and the money it decides, in fen (None: no limit can be told)."""

    question: Question
    fen: int | None


@dataclass(frozen=True, slots=True)
class Turn:
    """A day from which on a clause gives something for an item (`opens`), or from which on it no longer does."""

    day: date
    clause: Clause
    item: Item | None
    opens: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """All there is to tell one applicant; sums come first, the highest first.

    `due` is what is owed, `waiting` what waits for a paper or somebody's grant, `review` what somebody must settle.
    `unlisted` are the clauses about kinds of items of which an open list names none. `choices` are what the
    applicant may choose to count, `shared` what others may claim as well.
    """

    decision: Decision
    due: tuple[Line, ...]
    waiting: tuple[Need, ...]
    review: tuple[Need, ...]
    near_misses: tuple[NearMiss, ...]
    beyond: tuple[Beyond, ...]
    headroom: tuple[Headroom, ...]
    rooms: tuple[Room, ...]
    unknown: tuple[Unknown, ...]
    unlisted: tuple[Need, ...]
    calendar: tuple[Turn, ...]
    choices: Choices
    shared: tuple[Shared, ...]
