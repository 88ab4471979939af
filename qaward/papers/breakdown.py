"""The year's money broken down: by payer, clause, kind of applicant or any fact, against the budget and last year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from qaward.api import Engine
from qaward.papers.cases import Case
from qaward.papers.earlier import Paid
from qaward.papers.made import MadeRun
from qaward.policy.load import load_rules
from qaward.report.words import payer_word
from qaward.rounds.folder import RoundFolder, run_source
from qaward.rounds.run import Outcome
from qaward.rounds.tables import standing_word_of

NOT_KNOWN = "不详"
"""What a part is called of which a fact is not known."""


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
    """What a payer has, gives, and gave before, in fen. Without a budget `budget` is None."""

    payer: str
    budget: int | None
    due: int
    given: int
    before: int = 0

    @property
    def withheld(self) -> int:
        """What was due and is not given."""
        return self.due - self.given


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

    @property
    def change(self) -> int:
        """What it would be more, or less."""
        return self.after - self.before


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


def moneys(made: MadeRun, paid: Iterable[Paid]) -> tuple[Money, ...]:
    """What each payer has, gives, and gave before, in the order of payers."""
    found: dict[str, Money] = {}
    for total in made.outcome.money.totals:
        old = found.get(total.payer, Money(total.payer, None, 0, 0))
        budget = old.budget if total.fen is None else (old.budget or 0) + total.fen
        found[total.payer] = Money(total.payer, budget, old.due + total.due, old.given + total.share)
    for each in paid:
        old = found.get(each.payer, Money(each.payer, None, 0, 0))
        found[each.payer] = replace(old, before=old.before + each.fen)
    return tuple(
        replace(each, payer=payer_word(payer, made.vocabulary, "zh") if payer else NOT_KNOWN)
        for payer, each in sorted(found.items(), key=lambda pair: (not pair[0], pair[0]))
    )


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
