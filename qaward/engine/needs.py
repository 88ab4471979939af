"""What somebody must still settle before a decision can be paid, money apart from everything else."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from qaward.engine.decision import Decision
from qaward.engine.planned import PlannedClause
from qaward.engine.price import Line, Refusal
from qaward.facts import Item
from qaward.meaning.core import UNKNOWN
from qaward.policy.model import Clause
from qaward.standings import Standing


class Want(StrEnum):
    """What is wanted of somebody."""

    HELD = "held"
    """To decide about a hold."""
    CEILING = "ceiling"
    """A reviewer's figure."""
    FACTS = "facts"
    """Facts that decide whether a clause gives money."""
    WAITING = "waiting"
    """Facts that a line waits for: somebody's grant, whether a stage is reached, which group it counts in."""
    UNLISTED = "unlisted"
    """Whether there are items of a kind of which an open list names none."""


class Need(NamedTuple):
    """One thing to settle about a clause, an item and a payer; `fen` hangs on it (None: no limit can be told).

    `line` is the number of the line, or `refusal` what is open; neither, where items are not listed.
    """

    want: Want
    clause: Clause
    item: Item | None
    payer: str
    fen: int | None
    line: int | None = None
    refusal: Refusal | None = None


class Open(NamedTuple):
    """How many clauses are not yet known: those that may give money, and the others."""

    money: int
    other: int


def needs(decision: Decision) -> tuple[Need, ...]:
    """Everything to settle for money's sake, what has no limit and then the highest sums first."""
    found = [*_lines(decision), *_refusals(decision), *_unlisted(decision)]
    return tuple(sorted(found, key=need_order))


def need_order(need: Need) -> tuple[bool, bool, int, str, str, str]:
    """What has no limit first, then by money; what is not even listed last."""
    item = need.item.id if need.item is not None else ""
    return need.want is Want.UNLISTED, need.fen is not None, -(need.fen or 0), need.clause.name, item, need.payer


def undetermined(decision: Decision) -> bool:
    """Whether money hangs on facts that are not known, or on somebody's decision. A reviewer's figure is no fact."""
    return any(each.hold for each in decision.cautions) or any(
        need.want is not Want.CEILING for need in needs(decision)
    )


def open_clauses(decision: Decision) -> Open:
    """How many clauses are not yet known."""
    money = len({(id(need.refusal), need.clause.name) for need in (*_refusals(decision), *_unlisted(decision))})
    every = sum(refusal.answer == UNKNOWN for refusal in decision.refusals) + len(decision.unlisted)
    return Open(money, every - money)


def _lines(decision: Decision) -> Iterator[Need]:
    for number, line in enumerate(decision.lines):
        want = _wanted(line)
        if want is not None and line.figure and line.standing.own and line.net > 0:
            yield Need(want, line.clause, line.item, line.payer, line.net, number)


def _wanted(line: Line) -> Want | None:
    """What a line wants of somebody; nothing does what a draft promises."""
    if line.standing is Standing.CEILING:
        return Want.CEILING
    if "held" in line.waits:
        return Want.HELD
    if line.standing.owed or "draft" in line.waits:
        return None
    if {"grant", "own-grant", "group"} & set(line.waits) or stage_open(line):
        return Want.WAITING
    return None


def stage_open(line: Line) -> bool:
    """Whether it is not known if a line's stage is reached; one that is not reached yet wants nothing."""
    if "stage" not in line.waits:
        return False
    return line.trial.pay(line.planned).stages[line.stage - 1](line.trial.values, line.trial.scene) == UNKNOWN


def _refusals(decision: Decision) -> Iterator[Need]:
    for refusal in decision.refusals:
        planned = refusal.trial.planned
        if refusal.answer != UNKNOWN or not planned.money or planned.policy.status == "draft":
            continue
        for stake in decision.stakes(refusal):
            if stake.standing.own and stake.fen != 0:
                yield Need(Want.FACTS, refusal.clause, refusal.item, stake.payer, stake.fen, None, refusal)


def _unlisted(decision: Decision) -> Iterator[Need]:
    for planned in decision.unlisted:
        if planned.money and planned.policy.status != "draft":
            for payer in _payers(planned):
                yield Need(Want.UNLISTED, planned.clause, None, payer, None)


def _payers(planned: PlannedClause) -> dict[str, None]:
    """Who would pay what the clause promises as the payer's own."""
    lines = (line.line for line in planned.lines)
    return dict.fromkeys(
        line.payer for line in lines if line.standing.own and any(tier.standing is None for tier in line.tiers)
    )
