"""The lines of clauses before stacking, each pay line in a table of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from qaward.policy.model import Clause, Policy
from qaward.relational.asked import Asked, Subject
from qaward.relational.pays import Paying
from qaward.relational.store import Store


@dataclass(frozen=True, slots=True)
class Question:
    """A clause that is open on the day: what it asks in SQL, and the lines of its pay lines."""

    clause: Clause
    policy: Policy
    asks: str
    pays: tuple[Paying, ...]
    selects: tuple[str, ...]


def in_force(policy: Policy, day: date) -> bool:
    """Whether anything is decided by a policy on a day."""
    dates, number = policy.in_force, day.toordinal()
    begun = number >= (dates.start or dates.not_before or 0)
    over = policy.status == "repealed" or (dates.until is not None and number > dates.until)
    return begun and not over


def questions(policies: Iterable[Policy], kinds: tuple[str, ...], asked: Asked) -> Iterator[Question]:
    """The clauses of some policies; `kinds` are the kinds of applicant by their codes."""
    for policy in policies:
        for clause in policy.clauses if in_force(policy, asked.day) else ():
            if clause.pays:
                yield _question(clause, policy, kinds, asked)


def _question(clause: Clause, policy: Policy, kinds: tuple[str, ...], asked: Asked) -> Question:
    subject = Subject(asked, clause.each)
    asks = subject.answer(clause.when)
    if clause.applicants is not None:
        codes = [str(code) for code, kind in enumerate(kinds, 1) if kind in clause.applicants]
        # Never unknown: whose kind a clause is not for is not asked further.
        fits = f"{subject.of_applicant('kind')} IN ({', '.join(codes)})" if codes else "FALSE"
        asks = f"({fits} AND {asks})"
    pays = tuple(Paying(policy, clause, number, subject) for number in range(len(clause.pays)))
    return Question(clause, policy, asks, pays, tuple(each.select("{table}") for each in pays))


def statement(question: Question, number: int, store: Store) -> str | None:
    """The lines of a pay line; None where no table has items of its kind."""
    table = store.wide(question.clause.each)
    if table is None:
        return None
    met = f"(SELECT * FROM {table} WHERE {question.asks})"
    return question.selects[number].replace("{table}", met)
