"""The year's money broken down: by payer, clause, kind of applicant or any fact, against the budget and last year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from qaward.api import Engine
from qaward.money import MoneyFault, parse_money
from qaward.papers.cases import Case
from qaward.papers.made import MadeRun
from qaward.policy.load import load_rules
from qaward.report.words import payer_word
from qaward.rounds.folder import RoundFolder, run_source
from qaward.rounds.run import Outcome
from qaward.rounds.tables import standing_word_of

NOT_KNOWN = "不详"


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a breakdown: its name, what it is given and what was due in fen, how many lines and applicants."""

    label: str
    fen: int
    due: int
    lines: int
    applicants: int


@dataclass(frozen=True, slots=True)
class Money:
    """What a payer has and gives, in fen. Without a budget `budget` is None."""

    payer: str
    budget: int | None
    due: int
    given: int

    @property
    def withheld(self) -> int:
        """What was due and is not given."""
        return self.due - self.given


@dataclass(frozen=True, slots=True)
class LastYear:
    """What a list of earlier payments comes to: its name, how many rows, their sum in fen."""

    list: str
    rows: int
    fen: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """What a payer would owe in all if a doubtful passage were read the other way, in fen."""

    reading: str
    question: str
    chosen: str
    other: str
    payer: str
    before: int
    after: int


def parted(cases: Iterable[Case], word: Callable[[Case], str]) -> tuple[Share, ...]:
    """Cases by what a word says of each, the largest sums first, then by label."""
    found: dict[str, list[Case]] = {}
    for case in cases:
        found.setdefault(word(case), []).append(case)
    shares = (
        Share(
            label, sum(case.share for case in part), sum(case.due for case in part), len(part),
            len({case.applied.key for case in part}),
        )
        for label, part in found.items()
    )  # fmt: skip
    return tuple(sorted(shares, key=lambda each: (-each.fen, -each.due, each.label)))


def moneys(made: MadeRun) -> tuple[Money, ...]:
    """What each payer has and gives, in the order of payers."""
    found: dict[str, Money] = {}
    for total in made.outcome.money.totals:
        old = found.get(total.payer, Money(total.payer, None, 0, 0))
        budget = old.budget if total.fen is None else (old.budget or 0) + total.fen
        found[total.payer] = Money(total.payer, budget, old.due + total.due, old.given + total.share)
    return tuple(
        Money(payer_word(payer, made.vocabulary, "zh"), each.budget, each.due, each.given)
        for payer, each in sorted(found.items())
    )


def last_years(made: MadeRun) -> tuple[LastYear, ...]:
    """What the lists of earlier payments come to, list by list; a row without a sum that can be read counts nothing."""
    found: dict[str, tuple[int, int]] = {}
    for read in made.outcome.reads:
        for entry in read.entries:
            given = entry.value("payment.amount") if entry.gives == "payments" else None
            if given is None:
                continue
            try:
                fen = parse_money(given.text)
            except MoneyFault:
                continue
            rows, before = found.get(read.map.name, (0, 0))
            found[read.map.name] = rows + 1, before + fen
    return tuple(LastYear(name, rows, fen) for name, (rows, fen) in sorted(found.items()))


def alternatives(made: MadeRun) -> tuple[Alternative, ...]:
    """What would be owed under every other reading: the round is run again for each, and nothing of it is kept."""
    before = _owed(made.outcome)
    found: list[Alternative] = []
    for policy in made.source.engine.rules.policies:
        for reading in policy.readings if policy.id in made.outcome.round.head.policies else ():
            for other in dict.fromkeys((reading.taken, *reading.alternatives)):
                if other == reading.chosen:
                    continue
                after = _owed(run_source(_under(made.source, {reading.id: other})))
                found += [
                    Alternative(
                        reading.id, reading.question, standing_word_of(reading.chosen, "zh"),
                        standing_word_of(other, "zh"),
                        payer_word(payer, made.vocabulary, "zh"), before.get(payer, 0), after.get(payer, 0),
                    )
                    for payer in sorted({*before, *after})
                    if before.get(payer, 0) != after.get(payer, 0)
                ]  # fmt: skip
    return tuple(found)


def _under(source: RoundFolder, more: Mapping[str, str]) -> RoundFolder:
    """The same round with some readings chosen otherwise."""
    head = source.round.head
    engine = Engine(load_rules(source.rules, {**head.readings, **more}), head.policies)
    return replace(source, engine=engine)


def _owed(outcome: Outcome) -> Mapping[str, int]:
    """What each payer owes by the lines that count."""
    found: dict[str, int] = {}
    for line in outcome.counted:
        found[line.payer] = found.get(line.payer, 0) + line.net
    return found
