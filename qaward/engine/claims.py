"""Who was given what in one run: one item given to two applicants is most likely one payment too many."""

from __future__ import annotations

from typing import NamedTuple

from qaward.engine.cautions import Caution
from qaward.engine.decision import Decision
from qaward.engine.likeness import same_name
from qaward.engine.price import Line
from qaward.findings import texts
from qaward.policy.sums import Split

Name = str | tuple[str, object]


class Claimant(NamedTuple):
    """An applicant of a run, and where its profile stands."""

    id: str
    name: str
    place: str


class Claim(NamedTuple):
    """What one applicant was given: the item as its profile writes it, and the sum in fen."""

    by: Claimant
    item: str
    fen: int


class Shared(NamedTuple):
    """One item for which two applicants were given a sum by one clause and payer; `kind` is that of the item.

    The first applicant is the one that came first; a third one is told beside it as well.
    """

    caution: Caution
    kind: str
    first: Claim
    second: Claim


class Claims:
    """The sums that the decisions of one run give to items, by clause and payer.

    Of each it keeps where it was first given, and nothing of the decision, so that a line costs the same however
    many there were before. The parts of a pot belong to several applicants; of those the same part is not had twice.
    """

    def __init__(self) -> None:
        self._first: dict[tuple[str, str, str], dict[Name, Claim]] = {}
        self.shared: list[Shared] = []

    def add(self, decision: Decision, place: str) -> None:
        """Take note of a decision; `place` names its profile."""
        facts = decision.facts
        claimant, told = Claimant(facts.id, facts.name, place), set[Caution]()
        for line in decision.lines:
            if line.item is None or line.net <= 0 or not line.standing.figure:
                continue
            claim = Claim(claimant, line.item.id, line.net)
            known = self._first.setdefault((line.clause.name, line.payer, line.item.kind), {})
            first = known.setdefault(_name(line), claim)
            if first.by is claimant:
                continue
            caution = _caution(decision, line, first, claim)
            if caution not in told:  # stages are one sum
                self.shared.append(Shared(caution, line.item.kind, first, claim))
            told.add(caution)


def _caution(decision: Decision, line: Line, first: Claim, second: Claim) -> Caution:
    label = decision.plan.rules.vocabulary.payers[line.payer].label
    words = {
        "item": second.item, "clause": line.clause.id, "payer_zh": label, "payer_en": line.payer,
        "first": first.by.name, "first_place": first.by.place, "second": second.by.name,
        "second_place": second.by.place,
    }  # fmt: skip
    clause = line.clause
    return Caution("profile.item-shared", clause.policy, clause.id, second.item, line.payer, texts(words))


def _name(line: Line) -> Name:
    """What must not be given twice: the item, or of a pot its part."""
    name = same_name(line.item.id) if line.item is not None else ""
    made = line.tier.sum
    return (name, line.trial.values.get(made.place.key)) if isinstance(made, Split) else name
