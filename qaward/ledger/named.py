"""Which changes of meaning made which differences of a replay: on lines themselves, and on what follows from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from qaward.engine.match import Meets
from qaward.ledger.comparing import Place
from qaward.ledger.meanings import (
    COUNTED,
    EARLIER,
    REASONED,
    REFUSED,
    STAGED,
    Entry,
    Pair,
    counts_in_doubt,
    meaning_of,
    names_readings,
    stage_in_doubt,
    tells_reasons,
)
from qaward.written.decision import Question
from qaward.written.recorded import read


@dataclass(slots=True)
class Named:
    """The differences of one replay by what made them.

    `version` is that of the record, `levels` are those of the policies, `items` the facts of the items as the profile
    gives them, `respelt` the names that were found by their forms, `meets` where lines meet under stacking rules.
    """

    version: str
    pairs: Mapping[Place, tuple[Entry | None, Entry | None]]
    levels: Mapping[str, str]
    items: Mapping[str, Mapping[str, Any]]
    respelt: frozenset[str]
    meets: Meets
    _direct: dict[Place, str] = field(init=False)

    def __post_init__(self) -> None:
        """Look at every pair."""
        places = self.pairs if self.version in EARLIER else ()
        self._direct = {place: name for place in places if (name := meaning_of(self._pair(place)))}

    def of(self, place: Place, what: str, replayed: Any) -> str:
        """The change that made a difference at a place, itself or by way of another line; empty where none did."""
        known = place in self.pairs  # a document that was tampered with may name no line
        if known and what == "readings" and names_readings(self._pair(place)):
            return REFUSED
        reasons = REASONED if known and what == "conditions" and tells_reasons(self._pair(place)) else ""
        if self.version not in EARLIER:
            return reasons
        clause, item, payer = place[0], place[1], payer_of(place[2])
        if what in {"totals", "ranges"}:
            return next((name for (_, _, other), name in self._direct.items() if payer_of(other) == payer), "")
        if what == "questions":
            return self._asked(item, replayed)
        return self._direct.get(place) or next(self._beside(clause, payer), reasons)

    def _pair(self, place: Place) -> Pair:
        facts = self.items.get(place[1], {})
        respelt = not self.respelt.isdisjoint(value for value in facts.values() if isinstance(value, str))
        level = self.levels.get(place[0].partition("/")[0], "")
        return Pair(payer_of(place[2]), level, facts, respelt, *self.pairs[place])

    def _beside(self, clause: str, payer: str) -> Iterator[str]:
        """What made lines differ that meet those of a clause under a stacking rule."""
        rules = self.meets.get((clause, payer), ())
        for (other, _, beside), name in self._direct.items():
            if payer_of(beside) == payer and any(other in rule.clauses for rule in rules):
                yield name

    def _asked(self, item: str, question: Any) -> str:
        """What made a line ask for a fact: of the same item, or of one that may be in its group."""
        clauses = read(Question, question).clauses if question else ()
        for (clause, other, _), name in self._direct.items():
            if clause in clauses and (other == item or name == "group"):
                return name
        kind = item.partition(":")[0]
        entries = [pair[1] for place, pair in self.pairs.items() if place[0] in clauses]
        if any(counts_in_doubt(entry, kind) for entry in entries):
            return COUNTED
        return STAGED if any(stage_in_doubt(entry) for entry in entries) else ""


def payer_of(name: str) -> str:
    """The payer in the third part of a place, which holds the stage too, and a sign for add-ons that are open."""
    return name.rstrip("+").partition(" ")[0]
