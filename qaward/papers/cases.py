"""Cases: what one applicant gets for one item by one clause from one payer, with its money and its account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from qaward.budget.claim import LineKey
from qaward.budget.outcome import Line as Allotted
from qaward.intake.picture import Account
from qaward.intake.profiles import Applied
from qaward.papers.made import MadeRun
from qaward.rounds.course import Course
from qaward.rounds.lines import RoundLine


@dataclass(frozen=True, slots=True)
class Case:
    """The lines of one case that are owed and count now; sums are fen.

    `due` is what is owed before the year's money, `share` what that leaves. `borne` is what each payer bears of it at
    each tranche. `account` is where it is paid to (None: nowhere yet).
    """

    key: LineKey
    applied: Applied
    lines: tuple[RoundLine, ...]
    due: int
    share: int
    borne: Mapping[tuple[str, int], int]
    account: Account | None

    @property
    def first(self) -> RoundLine:
        """The first of its lines, which says what all of them say: clause, item, payer."""
        return self.lines[0]

    @property
    def withheld(self) -> int:
        """What the year's money did not leave."""
        return self.due - self.share

    @property
    def course(self) -> Course:
        """How far it has come."""
        return self.first.course

    def borne_by(self, payer: str) -> int:
        """What a payer bears of it, at all times together."""
        return sum(fen for (each, _), fen in self.borne.items() if each == payer)


def cases_of(made: MadeRun) -> tuple[Case, ...]:
    """Every case that is owed and counts, in the order of applicants, policies, clauses and items."""
    money = {line.claim.key: line for line in made.outcome.money.lines}
    due = sorted((line for line in made.outcome.lines if line.due), key=lambda line: line.order)
    found = (_case(made, key, tuple(lines), money) for key, lines in groupby(due, key=lambda line: line.case))
    return tuple(case for case in found if case.due or case.share or case.course.fixed)


def _case(made: MadeRun, key: LineKey, lines: tuple[RoundLine, ...], money: Mapping[LineKey, Allotted]) -> Case:
    line, due = money.get(key), sum(each.net for each in lines)
    applied, account = made.applied[lines[0].applicant], made.outcome.picture.payable.get(lines[0].applicant)
    if line is None:
        return Case(key, applied, lines, due, due, {(key.payer, 1): due} if due else {}, account)
    return Case(key, applied, lines, line.due, line.share, borne_of(line), account)


def borne_of(line: Allotted) -> Mapping[tuple[str, int], int]:
    """What each payer bears of a line at each tranche; where nothing is divided, its payer all of it at once."""
    found: dict[tuple[str, int], int] = {}
    for cell in line.cells:
        found[cell.payer, cell.tranche] = found.get((cell.payer, cell.tranche), 0) + cell.fen
    return found or ({(line.claim.payer, 1): line.share} if line.share else {})


def bearers(cases: Iterable[Case]) -> tuple[str, ...]:
    """The payers who bear something of some cases, in the order of their keys."""
    return tuple(sorted({payer for case in cases for payer, _ in case.borne}))
