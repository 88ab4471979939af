"""How firm what is given is: how far facts may move before a line is lost, and what ceilings leave."""

from __future__ import annotations

from collections.abc import Iterator

from qaward.advice.classes import points
from qaward.advice.records import Headroom, Room
from qaward.advice.world import WHOLE, Place, World
from qaward.engine.decision import Decision
from qaward.engine.groups import Group, group_of
from qaward.engine.paid import Prior
from qaward.engine.price import Line
from qaward.meaning.award import answer
from qaward.meaning.core import APPLICANT, MET
from qaward.meaning.integers import ask
from qaward.meaning.making import every
from qaward.meaning.terms import Answer
from qaward.policy.stacking import StackRule
from qaward.vocabulary.domains import domain
from qaward.vocabulary.fact import Fact


def headroom(decision: Decision, world: World) -> Iterator[Headroom]:
    """How far each fact on which a line hangs may move by itself, of those that have an order."""
    known: dict[tuple[Answer, int], list[tuple[Place, int | None, int | None]]] = {}
    told: set[tuple[str, str, int]] = set()
    for line in decision.lines:
        at = world.number(line.item)
        if (line.clause.name, line.payer, at) in told:
            continue
        told.add((line.clause.name, line.payer, at))
        there = every(answer(line.trial.printed.promise.when), line.trial.pay(line.planned).award.there)
        if (there, at) not in known:
            known[there, at] = list(_bounds(there, at, line.clause.each, world))
        for place, below, above in known[there, at]:
            fact, now = world.fact(place), world.now(place)
            assert fact is not None and now is not None
            yield Headroom(line, None if place[0] == WHOLE else line.item, fact, now, below, above)


def _bounds(there: Answer, at: int, kind: str, world: World) -> Iterator[tuple[Place, int | None, int | None]]:
    for (of, key), (sets, edges) in points([there], kind).items():
        if of not in {kind, APPLICANT}:
            continue
        place = (WHOLE if of == APPLICANT else at), key
        fact, now = world.fact(place), world.now(place)
        if fact is None or not isinstance(now, int) or isinstance(now, bool) or not _ordered(fact):
            continue
        cuts = sorted({end for ranges in sets for low, high in ranges for end in (low, high + 1)} | edges)
        whole = domain(fact)
        least, most = whole[0][0], whole[-1][1]
        lower = [cut - 1 for cut in reversed(cuts) if cut <= now and cut - 1 >= least]
        higher = [cut for cut in cuts if now < cut <= most]
        below, above = (_lost(there, at, place, steps, world) for steps in (lower, higher))
        if below is not None or above is not None:
            yield place, below, above


def _ordered(fact: Fact) -> bool:
    return fact.type in {"integer", "decimal", "money"} and fact.derived is None


def _lost(there: Answer, at: int, place: Place, steps: list[int], world: World) -> int | None:
    """The first of some values, from near to far, by which the line is lost."""
    for number in steps:
        seen = world.seen({place: number})
        if seen.clash or ask(there)(seen.values(at), seen.scene) != MET:
            return number
    return None


def rooms(decision: Decision) -> Iterator[Room]:
    """What every ceiling that lines are under leaves of it."""
    groups: dict[tuple[StackRule, Group], list[Line]] = {}
    for line in decision.lines:
        for rule in decision.plan.meets.get((line.clause.name, line.payer), ()):
            if rule.step == "cap" and line.standing.figure and line.gross > 0:
                groups.setdefault((rule, group_of(rule, line)), []).append(line)
    for (rule, _), lines in groups.items():
        prior = Prior.of(decision.paid.in_group(rule, lines))
        used = prior.fen + sum(line.net for line in lines)
        yield Room(rule, lines[0].payer, tuple(lines), min(used, rule.fen))
