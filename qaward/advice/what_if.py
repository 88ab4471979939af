"""What if: an applicant with some facts or items otherwise, or on another day, held against what is decided now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from qaward.advice.change import Change, changed
from qaward.advice.gains import Gain, gains
from qaward.api import Engine
from qaward.engine.decision import Decision
from qaward.engine.price import Line, Refusal
from qaward.facts import Facts, Item
from qaward.findings import Finding, InputError
from qaward.marks import Mark
from qaward.meaning.core import APPLICANT, UNKNOWN
from qaward.policy.model import Clause


@dataclass(frozen=True, slots=True)
class Difference:
    """What one payer gives under a clause for an item (None: the applicant), before and after; None: nothing.

    `before` and `after` may be several where a sum is paid in stages. `refused` says why there is nothing left of what
    was there, or nothing yet, where the clause or a payer's part of it fails.
    """

    clause: Clause
    item: Item | None
    payer: str
    before: tuple[Line, ...]
    after: tuple[Line, ...]
    refused: Refusal | None = None

    @property
    def fen(self) -> int:
        """By how much the sums differ, whatever their standing."""
        return sum(line.net for line in self.after) - sum(line.net for line in self.before)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Two decisions for one applicant, how the totals differ (`gain`) and line by line."""

    before: Decision
    after: Decision
    gain: tuple[Gain, ...]
    differences: tuple[Difference, ...]


def what_if(
    engine: Engine,
    facts: Facts,
    as_of: date | None = None,
    *,
    additions: Iterable[Item] = (),
    changes: Iterable[Change] = (),
    day: date | None = None,
) -> WhatIf:
    """What would be otherwise with some items more, some facts changed, or on another day.

    Raises what `decide` raises, and InputError where changes contradict what else is known.
    """
    before = engine.decide(facts, as_of)
    vocabulary = engine.rules.vocabulary
    of = {kind: vocabulary.facts_of(kind) for kind in (APPLICANT, *vocabulary.item_kinds)}
    made = changed(facts, changes, of)
    if made is None:
        raise InputError([Finding("advice.clash", Mark(facts.id))])
    made = replace(made, items=(*made.items, *additions))
    after = engine.decide(made, day if day is not None else before.as_of)
    return WhatIf(before, after, gains(before, after), differences(before, after))


def differences(before: Decision, after: Decision) -> tuple[Difference, ...]:
    """The lines that differ between two decisions for one applicant, in the order of decisions.

    What a clause does not give an item that was not there before comes too, where that is not known yet.
    """
    found: dict[tuple[str, str, str, str], tuple[list[Line], list[Line]]] = {}
    for side, decision in enumerate((before, after)):
        for line in decision.lines:
            found.setdefault(_name(line.clause, line.item, line.payer), ([], []))[side].append(line)
    added = {(item.kind, item.same) for item in after.facts.items} - {
        (item.kind, item.same) for item in before.facts.items
    }
    refused: dict[tuple[str, str, str, str], Refusal] = {}
    for refusal in after.refusals:
        payers = [refusal.payer] if refusal.payer else [line.payer for line in refusal.clause.pays]
        for payer in payers:
            name = _name(refusal.clause, refusal.item, payer)
            refused.setdefault(name, refusal)
            if refusal.answer == UNKNOWN and name[1:3] in added:
                found.setdefault(name, ([], []))
    made: list[Difference] = []
    for name, (old, new) in sorted(found.items()):
        why = None if new else refused.get(name)
        if [_shown(line) for line in old] != [_shown(line) for line in new] or not (old or new):
            about = (*new, *old, *([why] if why is not None else []))[0]
            made.append(Difference(about.clause, about.item, name[3], tuple(old), tuple(new), why))
    return tuple(made)


def _name(clause: Clause, item: Item | None, payer: str) -> tuple[str, str, str, str]:
    return clause.name, item.kind if item else "", item.same if item else "", payer


def _shown(line: Line) -> tuple[object, ...]:
    """What is told of a line."""
    return line.stage, line.standing, line.form, line.gross, line.net, line.waits
