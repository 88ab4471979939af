"""What a decision can still come to, per payer, whatever the facts that are not known turn out to be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from qaward.engine.conditions import UNKNOWN, Scene
from qaward.engine.match import Meets, PlannedClause
from qaward.engine.price import Line, Refusal
from qaward.engine.stack import Paid
from qaward.engine.stakes import stakes
from qaward.policy.model import Clause
from qaward.policy.stacking import StackRule, preferred

DISPLACED = frozenset({"paid-once", "displaced", "topped-up", "capped", "capped-paid"})
"""The reasons of steps that depend on other lines."""


@dataclass(frozen=True, slots=True)
class Span:
    """What one payer owes at least and could come to owe; `high` None: no limit can be told.

    Only what is due enters `low`, and a sum that another tier decides only once that tier's grant is known.
    What is sought from another payer never enters. No fact of a complete list that becomes known leads out.
    """

    payer: str
    low: int
    high: int | None


class _Part(NamedTuple):
    """What one line, or one clause that is still open, adds to a payer's span."""

    clause: Clause
    payer: str
    low: int
    high: int | None


def spans(
    lines: list[Line],
    refusals: list[Refusal],
    unlisted: tuple[PlannedClause, ...],
    scene: Scene,
    paid: Paid,
    meetings: Meetings | None = None,
) -> tuple[Span, ...]:
    """The spans by payer; `lines` are stacked, so that in each group they add up to its least and its most.

    Of the items of a clause that is paid once per applicant only the best counts, now and later.
    """
    found: dict[str, list[_Part]] = {}
    once: dict[tuple[str, str], _Part] = {}
    added, rivals = _of_refusals(refusals, scene, paid)
    rivals += _of_unlisted(unlisted)
    owed = [line for line in lines if line.standing.own and line.figure and line.form == "money"]
    if meetings is not None:
        meetings.expect((part.clause, part.payer) for part in (*added, *rivals) if part.high != 0)
        # Stages divide what stacking left: a stage that is not reached yet keeps nothing open there.
        touched = [line for line in owed if meetings.of(line.clause, line.payer)]
        open_sums = [parts[0] for parts in _wholes(touched) if not any(part.standing.owed for part in parts)]
        meetings.expect((line.clause, line.payer) for line in open_sums)
    for part in _of_lines(owed, meetings):
        several = meetings is not None and meetings.several(part.clause, part.payer)
        _place(part, found, once, _best if several else _added)
    for part in added:
        _place(part, found, once, _added)
    for part in rivals:
        _place(part, found, once, _best)
    for (payer, _), part in once.items():
        found[payer].append(part)
    return tuple(Span(payer, sum(part.low for part in found[payer]), _sum(found[payer])) for payer in sorted(found))


class Meetings:
    """Where lines meet under stacking rules, to tell what more knowledge can still take away or bring back.

    Under a single rule more knowledge never lowers the sum of a group, since the highest count. A sum can still
    go where the applicant prefers a lower one, where the higher one is paid
    in stages, or where a sum that is still open displaces it and is then itself displaced by another rule.
    """

    def __init__(self, meets: Meets, chosen: Mapping[str, frozenset[str]]) -> None:
        self.meets, self.chosen = meets, chosen
        self.open: dict[tuple[str, str], Clause] = {}

    def expect(self, more: Iterable[tuple[Clause, str]]) -> None:
        """Note clauses that may still bring a payer's lines, or change them."""
        self.open.update({(clause.name, payer): clause for clause, payer in more})

    def of(self, clause: Clause, payer: str) -> tuple[StackRule, ...]:
        """The rules that concern a clause's lines from a payer, its own once-only rule among them."""
        return self.meets.get((clause.name, payer), ())

    def several(self, clause: Clause, payer: str) -> bool:
        """Whether more than one rule can change a line."""
        return len(self.of(clause, payer)) > 1

    def sure(self, line: Line) -> bool:
        """Whether nothing can take a line's sum away any more."""
        return line.standing.owed and not any(
            preferred(rule, self.chosen) or self.several(clause, line.payer) or _in_stages(clause, line.payer)
            for rule, clause in self._rivals(line)
        )

    def still(self, line: Line) -> bool:
        """Whether nothing can give a line more than it has after stacking."""
        return line.standing.owed and not any(self._rivals(line))

    def _rivals(self, line: Line) -> Iterator[tuple[StackRule, Clause]]:
        for rule in self.of(line.clause, line.payer):
            for (name, payer), clause in self.open.items():
                if payer == line.payer and name in rule.clauses:
                    yield rule, clause


def _in_stages(clause: Clause, payer: str) -> bool:
    return any(line.stages for line in clause.pays if line.payer == payer)


def _place(
    part: _Part,
    found: dict[str, list[_Part]],
    once: dict[tuple[str, str], _Part],
    join: Callable[[_Part, _Part], _Part],
) -> None:
    parts = found.setdefault(part.payer, [])
    if part.clause.once != "applicant":
        parts.append(part)
        return
    place = part.payer, part.clause.name
    once[place] = join(once[place], part) if place in once else part


def _added(one: _Part, two: _Part) -> _Part:
    high = None if one.high is None or two.high is None else one.high + two.high
    return _Part(one.clause, one.payer, one.low + two.low, high)


def _best(one: _Part, two: _Part) -> _Part:
    high = None if one.high is None or two.high is None else max(one.high, two.high)
    return _Part(one.clause, one.payer, max(one.low, two.low), high)


def _sum(parts: list[_Part]) -> int | None:
    highs = [part.high for part in parts]
    return None if None in highs else sum(high for high in highs if high is not None)


def _wholes(lines: list[Line]) -> list[list[Line]]:
    """The lines by the sum they are stages of."""
    return [list(parts) for _, parts in groupby(lines, key=lambda line: (id(line.trial), line.payer))]


def _of_lines(lines: list[Line], meetings: Meetings | None) -> Iterator[_Part]:
    met: list[Line] = []
    for line in lines:
        if meetings is not None and meetings.of(line.clause, line.payer):
            met.append(line)
        else:
            yield _Part(line.clause, line.payer, line.net if line.standing.owed else 0, line.net)
    if meetings is None:
        return
    for parts in _wholes(met):
        first = parts[0]
        low, high = sum(part.net for part in parts if meetings.sure(part)), sum(part.net for part in parts)
        if meetings.several(first.clause, first.payer) and not all(meetings.still(part) for part in parts):
            high = next((step.before for step in first.adjustments if step.reason in DISPLACED), high)
        yield _Part(first.clause, first.payer, low, high)


def _of_refusals(refusals: list[Refusal], scene: Scene, paid: Paid) -> tuple[list[_Part], list[_Part]]:
    """What open clauses can still bring: to a line that is there (add-ons), and as lines of their own."""
    added: list[_Part] = []
    rivals: list[_Part] = []
    for refusal in refusals:
        planned = refusal.trial.planned
        if refusal.answer == UNKNOWN and planned.money:
            vouchers = {line.line.payer for line in planned.lines if line.line.form != "money"}
            for stake in stakes(refusal, scene):
                if stake.standing.own and stake.payer not in vouchers:
                    staged = any(line.stages and line.line.payer == stake.payer for line in planned.lines)
                    settled = not staged and paid.before(refusal.clause, stake.payer, refusal.item) > 0
                    part = _Part(refusal.clause, stake.payer, 0, 0 if settled else stake.fen)
                    (added if refusal.cause == "plus" else rivals).append(part)
    return added, rivals


def _of_unlisted(unlisted: tuple[PlannedClause, ...]) -> Iterator[_Part]:
    for planned in unlisted:
        for line in planned.lines if planned.money else ():
            if line.line.standing.own and line.line.form == "money":
                yield _Part(planned.clause, line.line.payer, 0, None)
