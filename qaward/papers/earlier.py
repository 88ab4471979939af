"""What the lists of earlier payments say, row by row: which sum, of whose money, by which clause as far as is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qaward.identity import form
from qaward.intake.entries import Entry
from qaward.marks import Mark
from qaward.money import MoneyFault, parse_money
from qaward.papers.cases import Case
from qaward.papers.made import MadeRun
from qaward.policy.model import Clause
from qaward.rounds.run import only_clause

ClauseKey = tuple[str, str]
"""Policy and clause."""


@dataclass(frozen=True, slots=True)
class Paid:
    """One payment of a list: its sum in fen, its day (ISO, empty: not told), payer and clause (None: not known)."""

    list: str
    fen: int
    on: str
    payer: str
    clause: ClauseKey | None


@dataclass(frozen=True, slots=True)
class EarlierList:
    """What a list of earlier payments comes to: its name, how many rows, their sum in fen, its first and last day."""

    list: str
    rows: int
    fen: int
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was paid by one clause before, in how many rows, and what the run gives by it now; sums are fen."""

    label: str
    rows: int
    fen: int
    now: int


UNCLAIMED = "看不出条款的"
"""Earlier payments whose list names no clause, and whose item nobody claims this year."""


def earlier_payments(made: MadeRun) -> tuple[Paid, ...]:
    """Every payment that lists of earlier years hold; a row without a sum that can be read is none."""
    work = _Clauses(made)
    found: list[Paid] = []
    for read in made.outcome.reads:
        for entry in read.entries:
            given = entry.value("payment.amount") if entry.gives == "payments" else None
            if given is None:
                continue
            try:
                fen = parse_money(given.text)
            except MoneyFault:
                continue
            payer = made.vocabulary.payer_called(_text(entry, "payment.payer")) or ""
            found.append(Paid(read.map.name, fen, _text(entry, "payment.on"), payer, work.of(entry, payer)))
    return tuple(found)


def by_list(paid: Iterable[Paid]) -> tuple[EarlierList, ...]:
    """What each list comes to, in the order of their names."""
    found: dict[str, list[Paid]] = {}
    for each in paid:
        found.setdefault(each.list, []).append(each)
    return tuple(
        EarlierList(
            name, len(rows), sum(each.fen for each in rows),
            min(days := [each.on for each in rows if each.on], default=""), max(days, default=""),
        )
        for name, rows in sorted(found.items())
    )  # fmt: skip


def by_clause(paid: Iterable[Paid], cases: Iterable[Case], made: MadeRun) -> tuple[Earlier, ...]:
    """What was paid by each clause, beside what it gives now, in the order of the policy; what has none comes last."""
    before: dict[ClauseKey | None, list[int]] = {}
    for each in paid:
        before.setdefault(each.clause, []).append(each.fen)
    if not before:
        return ()
    now: dict[ClauseKey | None, int] = {}
    for case in cases:
        key = case.key.policy, case.key.clause
        now[key] = now.get(key, 0) + case.share
    labels: dict[ClauseKey | None, str] = {key: clause_label(each) for key, each in _known(made).items()}
    labels[None] = UNCLAIMED
    return tuple(
        Earlier(label, len(rows := before.get(key, [])), sum(rows), now.get(key, 0))
        for key, label in labels.items()
        if key in before or now.get(key)
    )


def clause_label(clause: Clause) -> str:
    """A clause as a summary calls it: article and title."""
    return f"{clause.article} {clause.title}".strip() or clause.id


class _Clauses:
    """Finds the clause of an earlier payment: as its list says, else that by which its item is claimed now."""

    def __init__(self, made: MadeRun) -> None:
        self._policies = made.outcome.round.head.policies
        self._known = _known(made)
        self._only = only_clause(made.source.engine, self._policies)
        self._claimed: dict[Mark, tuple[str, tuple[str, str]]] = {
            paid.mark: (application.person.key, claim.key)
            for application in made.outcome.picture.applications
            for claim in application.claims.values()
            for paid in claim.paid
        }
        self._now: dict[tuple[str, tuple[str, str], str], set[ClauseKey]] = {}
        for line in made.outcome.lines:
            place = line.applicant, (line.kind, line.same), line.payer
            self._now.setdefault(place, set()).add((line.policy, line.clause))

    def of(self, entry: Entry, payer: str) -> ClauseKey | None:
        """The clause of a row; None where none, or more than one, can be meant."""
        if (written := form(_text(entry, "payment.clause"))) != "":
            return _one(
                key for key, clause in self._known.items()
                if written in {form(clause.id), form(clause.article), form(clause.title), form(clause_label(clause))}
            )  # fmt: skip
        claimed = self._claimed.get(entry.mark)
        if claimed is not None and (found := _one(self._now.get((*claimed, payer), ()))) is not None:
            return found
        kind = claimed[1][0] if claimed is not None else entry.kind
        return self._only(kind, payer) if kind else None


def _known(made: MadeRun) -> Mapping[ClauseKey, Clause]:
    """The clauses of the policies of a run that give something under its readings, in their order."""
    policies = made.outcome.round.head.policies
    return {
        (policy.id, clause.id): clause
        for policy in made.source.engine.rules.policies
        if policy.id in policies
        for clause in policy.clauses
        if not clause.idle
    }


def _one(found: Iterable[ClauseKey]) -> ClauseKey | None:
    """The only one of several."""
    keys = set(found)
    return keys.pop() if len(keys) == 1 else None


def _text(entry: Entry, path: str) -> str:
    given = entry.value(path)
    return given.text if given is not None else ""
