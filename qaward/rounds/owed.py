"""What a run says one applicant is owed: case by case, with what the year's money leaves of it and how far it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from qaward.budget.claim import LineKey
from qaward.budget.outcome import Fate
from qaward.identity import code as code_form
from qaward.rounds.course import taken_back
from qaward.rounds.published import Somebody, case_of, is_due
from qaward.rounds.queue import by_applicant
from qaward.rounds.states import FIRST, STATES, CaseState

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Share:
    """What a payer bears of a case at one tranche, in fen."""

    payer: str
    tranche: int
    fen: int


@dataclass(frozen=True, slots=True)
class Owed:
    """One case of an applicant: an item (empty: itself) under a clause, from one payer. Sums are fen.

    `state` says what stands in its way (`counted`: nothing), `standing` how firm it is. Where it is `due`, `fen` is
    what is owed before the year's money, and `share` what that leaves, to be borne in `shares`. Else `fen` is what
    it would be, where there is a `figure` of money. `fate` is what the year's money does to it (None: no rule of that
    money is for it). `course` is how far it has come, since a day by a document, with what was issued, paid and
    recovered of it; of that, `back` comes back from payments.
    """

    policy: str
    clause: str
    article: str
    title: str
    kind: str
    item: str
    payer: str
    standing: str
    state: str
    figure: bool
    due: bool
    fen: int
    share: int
    fate: Fate | None
    shares: tuple[Share, ...]
    course: CaseState
    since: str
    document: str
    issued: int
    paid: int
    recovered: int
    back: int
    fixed: bool

    @property
    def full(self) -> str:
        """The full name of its clause."""
        return f"{self.policy}/{self.clause}"

    @property
    def cut(self) -> int:
        """What the year's money does not leave of it."""
        return max(0, self.fen - self.share) if self.due else 0


@dataclass(frozen=True, slots=True)
class Bar:
    """A rule of the office by which an applicant is not paid, or waits, with what it is told of it."""

    rule: str
    because: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What one applicant is owed by a run: its cases, those due first; the rules that bar it; `open` matters."""

    key: str
    code: str
    name: str
    cases: tuple[Owed, ...]
    bars: tuple[Bar, ...]
    open: int


@dataclass(frozen=True, slots=True)
class Statements:
    """What a run says of everybody, by the forms of their codes; who has none is not here."""

    run: str
    round: str
    day: str
    by_code: Mapping[str, Statement]

    def of(self, applicant: str) -> Statement | None:
        """What it says of an applicant, by its code however that is written."""
        return self.by_code.get(code_form(applicant))


def people_of(result: Entry) -> tuple[Somebody, ...]:
    """The applicants of a run, from its `result.json`."""
    return tuple(Somebody(code_form(each["key"]), each["code"], each["name"]) for each in result["applicants"])


def statements(run: str, result: Entry) -> Statements:
    """What a run says of everybody, from its `result.json`."""
    money = {case_of(line): line for line in result["money"]["lines"]}
    lines, bars = (_by_applicant(result[part]) for part in ("lines", "barred"))
    waiting = by_applicant(
        ((each, each["applicant"], each["question"], ()) for each in result["queue"]),
        ((each["applicant"], each["because"]) for each in result["lines"]),
    )
    people = people_of(result)
    found: dict[str, Statement] = {}
    for given, who in zip(result["applicants"], people, strict=True):
        if who.code:
            own = given["key"]
            cases = tuple(_cases(lines.get(own, ()), money))
            barred = tuple(dict.fromkeys(Bar(each["rule"], each["because"]) for each in bars.get(own, ())))
            waits = len(waiting.get(own, ()))
            found[code_form(who.code)] = Statement(who.key, who.code, who.name, cases, barred, waits)
    return Statements(run, result["name"], result["day"], found)


def _by_applicant(entries: Iterable[Entry]) -> Mapping[str, Sequence[Entry]]:
    found: dict[str, list[Entry]] = {}
    for each in entries:
        found.setdefault(each["applicant"], []).append(each)
    return found


def _cases(lines: Sequence[Entry], money: Mapping[LineKey, Entry]) -> list[Owed]:
    """The cases of some lines: those that are due first, then what is not, stage by stage."""
    found: list[Owed] = []
    due = [line for line in lines if is_due(line)]
    for case, group in groupby(due, key=case_of):
        own = list(group)
        found.append(_owed(own[0], sum(each["net_fen"] for each in own), money.get(case), due=True))
    found += [_owed(line, line["decided_fen"], None, due=False) for line in lines if not is_due(line)]
    return found


def _owed(line: Entry, fen: int, money: Entry | None, *, due: bool) -> Owed:
    progress = line["progress"]
    issued, paid, recovered, left = (progress[f"{key}_fen"] for key in ("issued", "paid", "recovered", "left"))
    shares = [Share(each["payer"], each["tranche"], each["fen"]) for each in money["cells"]] if money else []
    fate = Fate(money["fate"]) if money and (money["rules"] or progress["fixed"]) else None
    return Owed(
        line["policy"], line["clause"], line["article"], line["title"], line["kind"], line["item"], line["payer"],
        line["standing"], line["state"], bool(line["figure"] and line["money"]), due,
        money["due_fen"] if money else fen, money["share_fen"] if money else fen if due else 0, fate,
        tuple(each for each in shares if each.fen), STATES.get(progress["state"], FIRST), progress["on"],
        progress["number"], issued, paid, recovered, taken_back(issued, paid, recovered, left), progress["fixed"],
    )  # fmt: skip
