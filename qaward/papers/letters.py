"""The letters of a run, one to each applicant: what is granted, what is not and why, what is open, how to object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from qaward.codes import code_fault, is_person
from qaward.findings import Finding
from qaward.identity import form
from qaward.intake.entries import Rejected
from qaward.intake.profiles import Applied
from qaward.intake.questions import Question
from qaward.papers.discretion import Discretion
from qaward.papers.figures import chinese_day
from qaward.papers.gaps import gaps_in
from qaward.papers.letter import Beside, Granted, Letter, Note, NotGranted, Open, To, numbered, passage, sum_of_fen
from qaward.papers.letter_lines import Told, Wording
from qaward.papers.letter_open import open_of, without_account
from qaward.papers.made import MadeRun
from qaward.papers.masking import masked_code
from qaward.papers.refused import refused
from qaward.papers.sheets import Papers
from qaward.papers.template_data import made_visible
from qaward.rounds.queue import Waiting

UNPAID = "本函告知核定结果，不是付款通知；尚未拨付的款项，以实际拨付为准。"
"""What every letter says of money that is due: that it is not paid by this, and no day on which it will be."""
_OPEN_CAUSES = frozenset({"held", "unknown"})
"""Causes that leave something open: nothing is refused by them."""
GAPS: Mapping[str, str] = {
    "office": "发函机关的名称",
    "letters.bring_by": "补充材料的期限",
    "letters.objection": "提出异议的办法和期限",
    "letters.appeal": "申请行政复议、提起行政诉讼的途径和期限",
}
"""Texts that the office alone can give, by their keys in `papers.yaml`."""


@dataclass(frozen=True, slots=True)
class Addressed:
    """A letter and whom it is for: the name and the code that its file is called by."""

    name: str
    code: str
    letter: Letter


def letters_of(papers: Papers) -> Iterator[Addressed]:
    """One letter for each applicant, in the order of their keys, then for those of whom every row was rejected."""
    work = _Letters(papers)
    for applied in sorted(papers.made.outcome.profiles.applied, key=lambda each: each.key):
        yield work.of(applied)
    for name, code, rows in work.strangers:
        yield work.of_stranger(name, code, rows)


def gaps(papers: Papers) -> Iterator[Finding]:
    """The texts that letters want and `papers.yaml` does not give: each is marked in the letter, and told."""
    plan = papers.plan
    given = {
        "office": plan.office,
        "letters.bring_by": plan.letters.bring_by,
        "letters.objection": plan.letters.objection,
        "letters.appeal": plan.letters.appeal,
    }
    return gaps_in(given, GAPS)


class _Letters:
    """What letters are made from, looked up by applicant."""

    def __init__(self, papers: Papers) -> None:
        self._papers = papers
        self._made: MadeRun = papers.made
        outcome = self._made.outcome
        applied, accounts = outcome.profiles.applied, outcome.picture.accounts
        codes = [*(each.code for each in applied), *(each.number for each in accounts)]
        discretion = Discretion((each.name for each in applied), codes)
        self._wording = Wording(self._made, self._made.source.engine.rules.readings(), discretion)
        self._cases = _grouped((each.applied.key, each) for each in papers.cases if each.share or each.course.fixed)
        self._lines = _grouped((each.applicant, each) for each in outcome.lines)
        self._refused = _grouped((each.applied.key, each) for each in refused(self._made))
        self._queue = _grouped(self._asked())
        self._unpaid = _grouped((each.case.applied.key, each) for each in papers.paid if each.why == "no-account")

    def _asked(self) -> Iterator[tuple[str, tuple[Waiting, Question | None]]]:
        """Everything in the queue by each applicant it is about: several may claim one thing."""
        outcome = self._made.outcome
        questions = {each.id: each for each in outcome.picture.questions}
        for person, entries in outcome.waiting_for().items():
            if person in self._made.applied:
                yield from ((person, (waiting, questions.get(waiting.question))) for waiting in entries)

    @cached_property
    def _rejected(self) -> Mapping[str, Sequence[Rejected]]:
        """Rejected rows by the applicant they seem to be about: by a sound code, or else by a name that but one has."""
        codes = {each.code: each.key for each in self._made.outcome.profiles.applied if each.code}
        names = _grouped((form(each.name), each.key) for each in self._made.outcome.profiles.applied)

        def whose(row: Rejected) -> str:
            if row.code and (row.code in codes or code_fault(row.code) is None):
                return codes.get(row.code, "")
            same = names.get(form(row.name), ()) if row.name else ()
            return same[0] if len(same) == 1 else ""

        return _grouped((whose(row), row) for row in self._made.outcome.picture.rejected)

    @property
    def strangers(self) -> Iterator[tuple[str, str, Sequence[Rejected]]]:
        """Those who are known by rejected rows alone, each with its name, its code and the rows."""
        rows = (((form(row.name), row.code), row) for row in self._rejected.get("", ()) if row.name)
        for (_, code), those in sorted(_grouped(rows).items()):
            yield those[0].name, code, those

    def of(self, applied: Applied) -> Addressed:
        """The letter to one applicant."""
        cases = self._cases.get(applied.key, ())
        numbers = numbered(name for case in cases for line in case.lines for name in line.readings)
        open_ = tuple(self._open(applied))
        told = {Told(form(each.item), each.title) for each in open_}
        refusals = (each for each in self._refused.get(applied.key, ()) if each.cause not in _OPEN_CAUSES)
        return self._addressed(
            applied.name,
            applied.code,
            sum(each.share for each in cases),
            tuple(self._wording.granted(cases, numbers)),
            (
                *self._wording.not_granted(refusals),
                *(self._wording.of_row(each) for each in self._rejected.get(applied.key, ())),
            ),
            open_,
            tuple(self._wording.beside(applied, self._lines.get(applied.key, ()), told)),
            self._wording.notes(numbers),
        )

    def of_stranger(self, name: str, code: str, rows: Sequence[Rejected]) -> Addressed:
        """The letter to one of whom every row was rejected."""
        return self._addressed(name, code, refusals=tuple(self._wording.of_row(each) for each in rows))

    def _open(self, applied: Applied) -> Iterator[Open]:
        you = _you(applied.code)
        for waiting, question in self._queue.get(applied.key, ()):
            yield open_of(applied.key, waiting, question, you, self._made)
        if applied.key in self._unpaid:
            yield without_account(you)

    def _addressed(
        self,
        name: str,
        code: str,
        fen: int = 0,
        granted: tuple[Granted, ...] = (),
        refusals: tuple[NotGranted, ...] = (),
        open_: tuple[Open, ...] = (),
        beside: tuple[Beside, ...] = (),
        notes: tuple[Note, ...] = (),
    ) -> Addressed:
        plan, outcome = self._papers.plan, self._made.outcome
        contact = plan.contact
        letter = Letter(
            office=passage(plan.office, GAPS["office"]),
            number=plan.letters.number,
            round=outcome.round.head.name,
            name=name,
            code=masked_code(code) if code else "",
            you=_you(code),
            day=chinese_day(self._papers.signed_on),
            decided_on=chinese_day(outcome.round.day),
            documents=self._wording.documents,
            draft=self._papers.draft,
            total=sum_of_fen(fen),
            unpaid=UNPAID,
            granted=granted,
            refused=refusals,
            open=open_,
            beside=beside,
            notes=notes,
            brings=any(each.bring for each in open_),
            bring_by=passage(plan.letters.bring_by, GAPS["letters.bring_by"]),
            objection=passage(plan.letters.objection, GAPS["letters.objection"]),
            appeal=passage(plan.letters.appeal, GAPS["letters.appeal"]),
            to=To(contact.person, contact.phone, contact.email, contact.address),
        )
        return Addressed(name, code, made_visible(letter))


def _you(code: str) -> str:
    """How an applicant is addressed: a unit or a person."""
    return "您" if code and is_person(code) else "你单位"


K = TypeVar("K")
T = TypeVar("T")


def _grouped(pairs: Iterable[tuple[K, T]]) -> dict[K, list[T]]:
    """Values by their keys, in the order in which they come."""
    found: dict[K, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
