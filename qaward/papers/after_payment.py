"""What follows a payment: what was recovered and why, what of the year's money was used, who has not reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from qaward.findings import Findings, InputError
from qaward.identity import code as code_form
from qaward.identity import form
from qaward.intake.profiles import Applied
from qaward.marks import Mark
from qaward.nodes import Scalar, value_mark
from qaward.papers.cases import Case
from qaward.papers.made import MadeRun
from qaward.papers.shape import ReturnsFileShape
from qaward.rounds.listing import Layout
from qaward.shapes import check
from qaward.vocabulary.scalars import read_date

RETURNS = Layout(
    "returns",
    "returned",
    {"代码": "code", "统一社会信用代码": "code", "信用代码": "code", "申报主体": "name", "单位": "name",
     "单位名称": "name", "日期": "on", "报送日期": "on"},
    frozenset({"code", "name"}), "papers.no-returns",
)  # fmt: skip
"""How the list of those looks who reported on the use of the money."""


@dataclass(frozen=True, slots=True)
class Returned:
    """That somebody reported: by code or name, on a day (None: no day is given)."""

    words: frozenset[str]
    on: date | None


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was taken back of a case, in fen: when, by which document, and why (empty: a later change hides it)."""

    case: Case
    on: str
    number: str
    fen: int
    because: str


@dataclass(frozen=True, slots=True)
class Used:
    """A payer's money of the year: the budget (None: none is declared), what was given, issued, and kept of payments.

    What is `spent` and what is still to be paid make up what was issued and not recovered.
    """

    payer: str
    budget: int | None
    given: int
    issued: int
    spent: int

    @property
    def rate(self) -> str:
        """What was spent of the budget, in per cent with two decimals, cut; empty where there is none."""
        if not self.budget:
            return ""
        hundredths = self.spent * 10_000 // self.budget
        return f"{hundredths // 100}.{hundredths % 100:02d}%"


@dataclass(frozen=True, slots=True)
class Overdue:
    """Somebody who was paid and has not reported: `late` where it did after the day, with the day that it did."""

    applied: Applied
    paid: int
    late: str = ""


def read_returns(source: str, content: bytes) -> tuple[Returned, ...]:
    """The list of those who reported. Raises InputError with every fault."""
    problems = Findings()
    node = RETURNS.read(source, content, problems)
    shape = check(ReturnsFileShape, node, problems) if node is not None else None
    if shape is None:
        raise InputError(problems)
    found: list[Returned] = []
    for given, entry in zip(shape.returned, RETURNS.entries_of(node), strict=True):
        on = read_date(Scalar(given.on, value_mark(entry, "on")), problems, "日期", "on") if given.on else None
        words = frozenset(each for each in (code_form(given.code), form(given.name)) if each)
        found.append(Returned(words, None if on is None else date.fromordinal(on)))
    if not problems.errors and not found:  # a list of nobody would make everybody late
        problems.add("papers.no-returns", Mark(source))
    if problems.errors:
        raise InputError(problems)
    return tuple(found)


def overdue(cases: Iterable[Case], returned: Iterable[Returned], due: date) -> Iterator[Overdue]:
    """Everybody who was paid and did not report by a day, in the order of their keys."""
    known: dict[str, list[Returned]] = {}
    for each in returned:
        for word in each.words:
            known.setdefault(word, []).append(each)
    paid: dict[str, tuple[Applied, int]] = {}
    for case in cases:
        who, fen = paid.get(case.applied.key, (case.applied, 0))
        paid[case.applied.key] = who, fen + case.course.paid
    for key in sorted(paid):
        applied, fen = paid[key]
        if not fen:
            continue
        own = [*known.get(key, ()), *known.get(form(applied.name), ())]
        days = sorted(each.on for each in own if each.on is not None)
        if any(each.on is None for each in own) or (days and days[0] <= due):
            continue
        yield Overdue(applied, fen, days[0].isoformat() if days else "")


def recovered(cases: Iterable[Case]) -> Iterator[Recovered]:
    """What was taken back, case by case; day, document and reason are those of its last change, where that was it."""
    for case in cases:
        course = case.course
        if not course.recovered:
            continue
        last = course.state.key == "recovered"
        words = (course.since, course.number, course.because) if last else ("", "", "")
        yield Recovered(case, words[0], words[1], course.recovered, words[2])


def used(made: MadeRun, cases: Iterable[Case]) -> tuple[Used, ...]:
    """The year's money of each payer, in the order of their keys."""
    budgets: dict[str, int | None] = {}
    for total in made.outcome.money.totals:
        if total.fen is not None:
            budgets[total.payer] = (budgets.get(total.payer) or 0) + total.fen
        else:
            budgets.setdefault(total.payer, None)
    sums: dict[str, list[int]] = {payer: [0] * 3 for payer in budgets}
    for case in cases:
        course, entry = case.course, sums.setdefault(case.key.payer, [0] * 3)
        for at, fen in enumerate((case.share, course.issued, course.spent)):
            entry[at] += fen
    return tuple(Used(payer, budgets.get(payer), *sums[payer]) for payer in sorted(sums))
