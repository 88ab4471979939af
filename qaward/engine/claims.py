"""Who was given what in one run: one item given to two applicants is most likely one payment too many."""

from __future__ import annotations

import unicodedata

from qaward.engine.decide import Decision
from qaward.engine.price import Line
from qaward.findings import MOST_FINDINGS, Finding, Findings
from qaward.marks import Mark
from qaward.policy.sums import parts_of

Name = str | tuple[str, object]


def same_name(name: str) -> str:
    """What all ways to write one id have in common: width, case and spaces do not tell items apart."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


class Claims:
    """The sums that the decisions of one run give to items, by clause and payer.

    Of each it keeps where it was first given, and nothing of the decision, so that a line costs the same however
    many there were before. The parts of a pot belong to several applicants; of those the same part is not had twice.
    After `most` warnings the rest is only counted.
    """

    def __init__(self, most: int = MOST_FINDINGS) -> None:
        self._first: dict[tuple[str, str, str], dict[Name, str]] = {}
        self._most, self._told = most, 0

    def add(self, decision: Decision, place: str) -> tuple[Finding, ...]:
        """Take note of a decision; `place` names its profile. Warnings where an item was given to another before."""
        found = Findings()
        payers = decision.plan.rules.vocabulary.payers
        for line in decision.lines:
            if line.item is None or line.net <= 0 or not line.standing.figure:
                continue
            known = self._first.setdefault((line.clause.name, line.payer, line.item.kind), {})
            first = known.setdefault(_name(line), place)
            if first == place:
                continue
            self._told += 1
            if self._told <= self._most:
                found.warn(
                    "profile.item-shared", Mark(place), Mark(first), clause=line.clause.name, item=line.item.id,
                    payer_zh=payers[line.payer].label, payer_en=line.payer,
                )  # fmt: skip
        return tuple(found)

    def rest(self, source: str) -> tuple[Finding, ...]:
        """A warning about those that were only counted, if any; `source` stands for the whole run."""
        found = Findings()
        if self._told > self._most:
            found.warn("profile.items-shared", Mark(source), told=self._most, rest=self._told - self._most)
        return tuple(found)


def _name(line: Line) -> Name:
    """What must not be given twice: the item, or of a pot its part."""
    name = same_name(line.item.id) if line.item is not None else ""
    parts = parts_of(line.tier.sum)
    return (name, line.trial.values.get(parts.place.key)) if parts is not None else name
