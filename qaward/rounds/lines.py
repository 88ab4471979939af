"""Lines of a round: what the decisions give, and what the office's own rules and open questions leave of it now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from qaward.budget.claim import LineKey
from qaward.engine.decision import Decision
from qaward.facts import Item
from qaward.identity import code as code_form
from qaward.intake.profiles import Applied
from qaward.marks import Mark
from qaward.policy.model import Clause
from qaward.rounds.course import NO_COURSE, Course
from qaward.standings import Standing

State = Literal["counted", "held", "barred", "unpaid", "waived"]
"""What stands in the way of a line: nothing, a question, a rule of the office, that people settled not to pay it, or
that the applicant waives it."""


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One line of a decision in a round.

    Sums are fen: `gross` is what the clause says, `decided` what the decision leaves, `net` what counts now. `item` is
    the id as listed (empty: the applicant itself), `same` its form, `number` the place of the line in its decision.
    `because` are the ids of the questions, or the names of the rules, that stand in the way; `notices` the numbers of
    what is to be looked at with it, `readings` those on which it rests. `course` says how far its case has come; of
    what was issued, `net` is what that comes to, `computed` what the lists would have counted, and `owed` what is due
    by the clause, before the year's money.
    """

    applicant: str
    code: str
    name: str
    policy: str
    clause: str
    title: str
    article: str
    kind: str
    item: str
    same: str
    payer: str
    standing: Standing
    figure: bool
    money: bool
    gross: int
    decided: int
    net: int
    number: int
    state: State = "counted"
    because: tuple[str, ...] = ()
    places: tuple[Mark, ...] = ()
    notices: tuple[int, ...] = ()
    readings: tuple[str, ...] = ()
    course: Course = NO_COURSE
    computed: int = 0
    owed: int = 0
    case: LineKey = field(init=False, repr=False, compare=False)
    """The case it belongs to: the stages of a line are one."""

    def __post_init__(self) -> None:
        case = LineKey(code_form(self.applicant), self.policy, self.clause, self.same, self.payer)
        object.__setattr__(self, "case", case)

    @property
    def full(self) -> str:
        """The full name of its clause."""
        return f"{self.policy}/{self.clause}"

    @property
    def due(self) -> bool:
        """Whether it is owed and counts now."""
        return self.state == "counted" and self.standing is Standing.DUE and self.figure and self.money

    def stopped(self, state: State, because: str) -> RoundLine:
        """The same with something in its way."""
        return replace(self, state=state, because=(*self.because, because), net=0)

    @property
    def order(self) -> tuple[str, str, str, str, str, int]:
        """The place of a line in every list: by applicant, policy, clause, item and payer."""
        return self.applicant, self.policy, self.clause, self.same, self.payer, self.number


@dataclass(frozen=True, slots=True)
class Sums:
    """What a line of a decision comes to: `gross` and `net` in fen; whether it stands for a sum, and that for money."""

    standing: Standing
    figure: bool
    money: bool
    gross: int
    net: int


def lines_of(applied: Applied, decision: Decision) -> Iterator[RoundLine]:
    """The lines of one applicant's decision."""
    for number, line in enumerate(decision.lines):
        sums = Sums(line.standing, line.figure, line.form == "money", line.gross, line.net)
        yield line_of(applied, line.clause, line.item, line.payer, number, sums, line.readings)


def line_of(
    applied: Applied,
    clause: Clause,
    item: Item | None,
    payer: str,
    number: int,
    sums: Sums,
    readings: tuple[str, ...],
) -> RoundLine:
    """A line of an applicant's decision, the one of that `number`, as the round begins with it."""
    kind, name, same = (item.kind, item.id, item.same) if item is not None else ("", "", "")
    return RoundLine(
        applied.key,
        applied.code,
        applied.name,
        clause.policy,
        clause.id,
        clause.title,
        clause.article,
        kind,
        name,
        same,
        payer,
        sums.standing,
        sums.figure,
        sums.money,
        sums.gross,
        sums.net,
        sums.net,
        number,
        places=applied.places.get((kind, same) if item is not None else None, ()),
        readings=readings,
    )
