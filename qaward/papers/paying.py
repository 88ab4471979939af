"""What is paid now: of each case up to a tranche, what was paid before taken off; what cannot be paid, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from qaward.papers.cases import Case
from qaward.rounds.queue import Waiting


@dataclass(frozen=True, slots=True)
class Payment:
    """What is paid: up to which tranche, whose money (all, where `payers` is empty), by which subject and paper."""

    tranche: int = 1
    payers: tuple[str, ...] = ()
    subject: str = ""
    number: str = ""

    def is_of(self, payer: str) -> bool:
        """Whether a payer's money is paid."""
        return not self.payers or payer in self.payers


WhyNot = Literal["", "paid", "back", "not-issued", "asked", "no-account", "in-part"]
WHY_NOT: Mapping[WhyNot, tuple[str, str]] = {
    "paid": ("本批应付的已付清", "all of this part is paid"),
    "back": ("已付清，追回的有一部分从已拨付的收回", "all is paid; some of what is recovered comes back from payments"),
    "not-issued": ("还没有下达", "not issued yet"),
    "asked": ("付款前还有待办", "something is to be settled before payment"),
    "no-account": ("名单里没有可用的账户", "no list gives an account that can be paid into"),
    "in-part": ("已付的一部分分不清由谁承担，须人工分", "who bore what was paid in part is to be settled by a person"),
}
"""Why a case is not paid now, in the words of both languages; empty: it is paid."""


@dataclass(frozen=True, slots=True)
class PaidNow:
    """What is paid of a case now: `fen` by those who bear it, or why nothing is."""

    case: Case
    why: WhyNot = ""
    fen: Mapping[str, int] = field(default_factory=dict[str, int])

    @property
    def total(self) -> int:
        """All of it, in fen."""
        return sum(self.fen.values())


def paid_now(cases: Sequence[Case], payment: Payment, queue: Iterable[Waiting]) -> tuple[PaidNow, ...]:
    """What is paid of each case now, case by case.

    What was issued is paid; as long as nothing of a round is issued, sheets are drafts of what is to be. Nobody is paid
    of whom something is to be settled before payment, or who has no account; nobody at all is paid by whom something
    is to be settled that is about no applicant.
    """
    before = [each for each in queue if each.matter == "payment"]
    asked = {person for each in before for person in each.people if person}
    stopped = {payer for each in before if not any(each.people) for payer, _ in each.fen}
    issuing = any(case.course.fixed for case in cases)
    return tuple(_paid_now(case, payment, asked, stopped, issuing) for case in cases)


def _paid_now(case: Case, payment: Payment, asked: set[str], stopped: set[str], issuing: bool) -> PaidNow:
    found = _due_now(case, payment)
    if found.why or not found.total:
        return found if found.why else PaidNow(case, "back" if case.course.back else "paid")
    if issuing and not case.course.fixed:
        return PaidNow(case, "not-issued")
    if case.applied.key in asked or case.key.payer in stopped:
        return PaidNow(case, "asked")
    if case.account is None:
        return PaidNow(case, "no-account")
    return found


def _due_now(case: Case, payment: Payment) -> PaidNow:
    """What each bears up to the tranche, without what was paid before."""
    upto = _upto(case, payment.tranche)
    course = case.course
    if course.fixed and not course.left:
        return PaidNow(case)
    if course.paid or course.corrected:
        before = next((t for t in range(1, 25) if sum(_upto(case, t).values()) == course.paid), None)
        if before is not None and not course.corrected:
            upto = {payer: fen - _upto(case, before).get(payer, 0) for payer, fen in upto.items()}
        elif len(upto) == 1:
            upto = {payer: fen - course.paid for payer, fen in upto.items()}
        else:
            return PaidNow(case, "in-part")
    wanted = {payer: fen for payer, fen in upto.items() if fen > 0}
    if course.fixed and sum(wanted.values()) > course.left:
        if len(wanted) > 1:
            return PaidNow(case, "in-part")
        wanted = {payer: course.left for payer in wanted if course.left}
    return PaidNow(case, "", {payer: fen for payer, fen in wanted.items() if payment.is_of(payer)})


def _upto(case: Case, tranche: int) -> dict[str, int]:
    """What each bears at all times up to a tranche."""
    found: dict[str, int] = {}
    for (payer, at), fen in case.borne.items():
        found[payer] = found.get(payer, 0) + (fen if at <= tranche else 0)
    return found
