"""Who was given what in one run: one item given to two applicants is most likely one payment too many."""

from __future__ import annotations

from qaward.engine.decide import Decision
from qaward.engine.price import Line
from qaward.engine.spellings import Spelling, written
from qaward.findings import MOST_FINDINGS, Finding, Findings
from qaward.identity import How, Names, code, code_look
from qaward.marks import Mark
from qaward.policy.sums import parts_of

Given = tuple[str, str, str, object]
"""Under which clause, from whom, for which kind of item, and of a pot for which part."""

_SHARED: dict[How, str] = {
    "written": "identity.shared-written", "alike": "identity.shared-alike", "near": "identity.shared-near",
}  # fmt: skip


class Claims:
    """The sums that the decisions of one run give to items, by clause and payer.

    Of each it keeps where it was first given, and nothing of the decision, so that a line costs the same however
    many there were before. The parts of a pot belong to several applicants; of those the same part is not had twice.
    After `most` warnings the rest is only counted.
    """

    def __init__(self, most: int = MOST_FINDINGS) -> None:
        self._items: dict[Given, Names[str]] = {}
        self._applicants = Names[str](code, code_look)
        self._most, self._told = most, 0

    def add(self, decision: Decision, place: str) -> tuple[Finding, ...]:
        """Take note of a decision; `place` names its profile. Warnings where an item was given to another before, and
        where the applicant is easily taken for another.
        """
        found = Findings()
        payers = decision.plan.rules.vocabulary.payers
        self._applicant(decision, place, found)
        for line in decision.lines:
            if line.item is None or line.net <= 0 or not line.standing.figure:
                continue
            first = self._items.setdefault(_given(line), Names[str]()).meet(line.item.id, place)
            if first is None or first.of == place:
                continue
            words = {"clause": line.clause.name, "payer_zh": payers[line.payer].label, "payer_en": line.payer}
            if first.how == "equal":
                told = Spelling("profile.item-shared", (*words.items(), ("item", line.item.id)))
            else:
                told = written(_SHARED[first.how], first.name, line.item.id, (), **words)
            self._tell(told, place, first.of, found)
        return tuple(found)

    def _applicant(self, decision: Decision, place: str, found: Findings) -> None:
        first = self._applicants.meet(decision.facts.id, place)
        if first is not None and first.how == "alike" and first.of != place:
            self._tell(written("identity.applicant-alike", first.name, decision.facts.id), place, first.of, found)

    def _tell(self, told: Spelling, place: str, first: str, found: Findings) -> None:
        self._told += 1
        if self._told <= self._most:
            found.warn(told.code, Mark(place), Mark(first), **dict(told.words))

    def rest(self, source: str) -> tuple[Finding, ...]:
        """A warning about those that were only counted, if any; `source` stands for the whole run."""
        found = Findings()
        if self._told > self._most:
            found.warn("profile.items-shared", Mark(source), told=self._most, rest=self._told - self._most)
        return tuple(found)


def _given(line: Line) -> Given:
    """What a sum must not be given for twice, the item apart."""
    parts = parts_of(line.tier.sum)
    part = line.trial.values.get(parts.place.key) if parts is not None else None
    return line.clause.name, line.payer, line.item.kind if line.item is not None else "", part
