"""All sheets of a run, filled: those of cases by their columns, the others by what the round says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from qaward.papers.cases import Case, bearers, cases_of
from qaward.papers.columns import Row, Wanted, usual
from qaward.papers.kinds import KINDS, SheetKind
from qaward.papers.made import MadeRun
from qaward.papers.other_sheets import OTHERS
from qaward.papers.paying import PaidNow, paid_now
from qaward.papers.plan import PapersPlan, check_days
from qaward.papers.sheet import Column, Sheet
from qaward.papers.since_notice import last_notice
from qaward.report.words import payer_word


@dataclass(frozen=True)
class Papers:
    """A run and how its papers are wanted, with what every paper starts from: the cases, and what is paid of each."""

    made: MadeRun
    plan: PapersPlan
    cases: tuple[Case, ...]
    paid: tuple[PaidNow, ...]

    @property
    def signed_on(self) -> date:
        """The day that papers bear."""
        return self.plan.signed_on or self.made.outcome.round.day

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Every sheet that is wanted, in the order of a workbook, filled once for all families."""
        return tuple(sheet_of(kind, self) for kind in KINDS if _is_wanted(kind, self))

    @property
    def draft(self) -> bool:
        """Whether nothing is issued yet, so that sheets say what is to be."""
        return not any(case.course.fixed for case in self.cases)


def papers_of(made: MadeRun, plan: PapersPlan) -> Papers:
    """What papers of a run start from. Raises InputError where they would be of a day before it."""
    check_days(plan, made.outcome.round.day)
    cases = cases_of(made)
    return Papers(made, plan, cases, paid_now(cases, plan.payment, made.outcome.queue))


def sheets_of(papers: Papers) -> tuple[Sheet, ...]:
    """Every sheet that is wanted, in the order of a workbook."""
    return papers.sheets


def _is_wanted(kind: SheetKind, papers: Papers) -> bool:
    """Whether a sheet is not left out, and its time has come."""
    if papers.plan.sheet(kind.key).left_out or (kind.after_notice and last_notice(papers.made) is None):
        return False
    if kind.key == "overdue" and papers.plan.returns is None:
        return False
    return not kind.after_payment or any(case.course.paid for case in papers.cases)


def sheet_of(kind: SheetKind, papers: Papers) -> Sheet:
    """One sheet, filled."""
    made, plan = papers.made, papers.plan.sheet(kind.key)
    title = plan.title or kind.title.format(round=made.outcome.round.name)
    labels = plan.feet or kind.feet
    feet = tuple((label, _foot(label, papers)) for label in labels)
    if not kind.columns:
        columns, rows = OTHERS[kind.key](made, papers.paid, papers.plan)
        notes = _notes(kind, papers) if any(each.kind == "fen" for each in columns) else ()
        name, unit = plan.name or kind.name, plan.unit or kind.unit
        return Sheet(kind.key, name, title, unit, columns, rows, notes, feet, kind.public)
    wanted = plan.columns or _columns(kind, papers)
    found = _rows(kind, papers)
    rows = tuple(tuple(each.value(row) for each in wanted) for row in found)
    said = {at: each.summed(found) for at, each in enumerate(wanted) if each.summed is not None}
    return Sheet(
        kind.key, plan.name or kind.name, title, plan.unit or kind.unit, tuple(each.column for each in wanted), rows,
        _notes(kind, papers), feet, kind.public, said,
    )  # fmt: skip


def _columns(kind: SheetKind, papers: Papers) -> tuple[Wanted, ...]:
    found = usual(kind.columns, public=kind.public, heads=kind.heads)
    payers = bearers(papers.cases)
    if kind.key != "allocation" or len(payers) < 2:
        return found
    at = kind.columns.index("share") + 1
    return (*found[:at], *(_borne(payer, papers) for payer in payers), *found[at:])


def _borne(payer: str, papers: Papers) -> Wanted:
    """What one payer bears: one column for each, where there are several."""
    head = f"{payer_word(payer, papers.made.vocabulary, 'zh')}承担"
    return Wanted(Column(head, "fen", summed=True), lambda row: row.case.borne_by(payer))


def _rows(kind: SheetKind, papers: Papers) -> tuple[Row, ...]:
    payment = papers.plan.payment
    chosen = [each for each in papers.paid if _stands_in(kind, each)]
    return tuple(
        Row(each.case, at, each, papers.made.vocabulary, payment.subject, payment.number)
        for at, each in enumerate(chosen, 1)
    )


def _stands_in(kind: SheetKind, paid: PaidNow) -> bool:
    match kind.key:
        case "payment":
            return not paid.why and paid.total > 0
        case "notice":
            return paid.case.share > 0
        case _:
            return True


def _notes(kind: SheetKind, papers: Papers) -> tuple[str, ...]:
    found = [f"单位：{papers.plan.sheet(kind.key).unit or kind.unit}"]
    if kind.key in {"allocation", "payment"}:
        if papers.draft:
            found.append("尚未下达，本表为拟拨付")
        found.append(f"第{papers.plan.payment.tranche}批")
    return tuple(found)


def _foot(label: str, papers: Papers) -> str:
    given: Mapping[str, str] = papers.plan.feet
    if label in given:
        return given[label]
    if label.startswith("填报单位"):
        return papers.plan.office
    return papers.signed_on.isoformat() if label == "日期" else ""
