"""Holds: lines that are not due until somebody has decided, since they may have been paid or their id is damaged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from qaward.engine.cautions import Caution
from qaward.engine.doubted import Doubted
from qaward.engine.effected import Effected
from qaward.engine.likeness import lost_digits
from qaward.engine.match import Plan
from qaward.engine.paid import Paid
from qaward.engine.price import Line
from qaward.facts import Decided, Facts, Payment
from qaward.findings import texts
from qaward.identity import form
from qaward.money import sum_word
from qaward.policy.model import Clause
from qaward.standings import Standing

Reason = tuple[str, dict[str, object]]
"""Why a line is held: the code of a caution, and its words."""


class _Place(NamedTuple):
    """What a hold is about; `item` is the applicant's id where the clause looks at the applicant."""

    clause: Clause
    kind: str
    item: str
    payer: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What lines of one place share."""
        return self.clause.name, self.kind, self.item, self.payer


class _Found(NamedTuple):
    """One hold, and what somebody decided about it."""

    place: _Place
    code: str
    words: tuple[tuple[str, str], ...]
    released: Decided | None


class Holds:
    """What is held of one applicant's lines on one day, and what was released."""

    def __init__(self, plan: Plan, facts: Facts, day: date) -> None:
        self._plan, self._facts, self._day = plan, facts, day
        self.effected = Effected(plan, facts)
        self._decided = {each.about: each for each in facts.decided}
        self._found: list[_Found] = []
        self._matched: set[int] = set()

    def hold(self, lines: list[Line], paid: Paid) -> list[Line]:
        """The lines as stacking finds them: those that are held wait. What nothing is left of is left alone."""
        lost = {item.id for item in self._facts.items if lost_digits(item.id)}
        if lost_digits(self._facts.id):
            lost.add(self._facts.id)
        if not (paid or lost or self.effected.holds):
            return lines
        doubted = Doubted(self._plan, self._facts, self._day, paid)
        after = [self._held(line, doubted, lost) if _at_risk(line) else line for line in lines]
        self._matched = doubted.matched
        return after

    def hold_late(self, lines: list[Line]) -> list[Line]:
        """The lines after stacking, of which some wait for what rules between applicants leave of them at last."""
        return [self._kept(line, self.effected.late(line)) if _at_risk(line) else line for line in lines]

    def cautions(self, lines: tuple[Line, ...]) -> Iterator[Caution]:
        """What was held and what was released, with the numbers of the decision's lines."""
        if not self._found:
            return
        numbers: dict[tuple[str, str, str, str], list[int]] = {}
        for number, line in enumerate(lines):
            numbers.setdefault(self._place(line).key, []).append(number)
        for place, code, words, released in self._found:
            clause, because = place.clause, released.because if released is not None else ""
            at = tuple(numbers[place.key])
            yield Caution(code, clause.policy, clause.id, place.item, place.payer, words, at, because)

    def unused(self) -> list[Decided]:
        """Decisions that release nothing."""
        used = {each.released for each in self._found}
        return [each for each in self._facts.decided if each not in used]

    def matched(self, payment: Payment) -> bool:
        """Whether a payment whose names are not quite right was taken for some line's."""
        return id(payment) in self._matched

    def _place(self, line: Line) -> _Place:
        item = line.item
        return _Place(line.clause, item.kind if item else "", item.id if item else self._facts.id, line.payer)

    def _held(self, line: Line, doubted: Doubted, lost: set[str]) -> Line:
        reasons = [*self._reasons(line, self._place(line), doubted, lost), *self.effected.early(line)]
        held = self._kept(line, reasons)
        grouped = line.standing.owed and doubted.of_open_group(line).by_line
        return held._replace(standing=Standing.CONDITIONAL, waits=(*held.waits, "group")) if grouped else held

    def _kept(self, line: Line, reasons: Iterable[Reason]) -> Line:
        """A line for which there may be reasons to wait; all are noted, and it waits unless all are decided."""
        place, held = self._place(line), False
        for code, words in reasons:
            released = self._decided.get((line.clause.name, form(place.item), line.payer, code))
            self._found.append(_Found(place, code, texts(words), released))
            held = held or released is None
        return line._replace(standing=Standing.CONDITIONAL, waits=(*line.waits, "held")) if held else line

    def _reasons(self, line: Line, place: _Place, doubted: Doubted, lost: set[str]) -> Iterator[Reason]:
        labels, rules = self._plan.rules.vocabulary.payers, self._plan.meets.get((line.clause.name, line.payer), ())
        joint = (payer for rule in rules if rule.with_paid is not None for payer in rule.purse(line.payer))
        payers = list(dict.fromkeys([line.payer, *joint]))
        known = {
            "clause": line.clause.id,
            "item": place.item,
            "payer_zh": "、".join(labels[payer].label for payer in payers),
            "payer_en": ", ".join(payers),
        }
        undated, suspects = doubted.undated(line), doubted.suspects(line)
        if undated:
            yield "paid.undated", {**known, "before": sum_word(undated)}
        if grouped := doubted.of_open_group(line).fen:
            yield "paid.group", {**known, "before": sum_word(grouped)}
        if suspects is not None:
            first, fen, count = suspects
            found = f"{first.policy}/{first.clause} {first.item}"
            several = (f" 等 {count} 笔", f" and {count - 1} more") if count > 1 else ("", "")
            more = {"found": found, "before": sum_word(fen), "more_zh": several[0], "more_en": several[1]}
            yield "paid.alike", {**known, **more}
        for name in dict.fromkeys((self._facts.id, place.item)):
            if name in lost:
                yield "id.digits-lost", {"found": name}


def _at_risk(line: Line) -> bool:
    """Whether a line would be paid some day by whoever promises it: what is sought, and what a draft says, is not."""
    return line.standing.own and line.figure and line.net > 0 and "draft" not in line.waits
