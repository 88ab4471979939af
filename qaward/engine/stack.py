"""Stacking: what may not be had twice, what is topped up, what is capped.

Passes in a fixed order (DESIGN 4.5). Each change stays on the line as a step, before and after; a displaced
line stays, with 0 and the reason. In a group what is firm counts first; what is not firm yet keeps only what
it could still add, so that the sum of a group is its least and its most at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from qaward.engine.groups import Group, PayableNow, group_of, key_of, rank_of
from qaward.engine.hold_back import hold_back
from qaward.engine.in_turn import Ranked, Turn, in_turn
from qaward.engine.once import once_rules
from qaward.engine.paid import Paid, Prior, until
from qaward.engine.price import Adjustment, Line
from qaward.facts import Payment
from qaward.meaning.integers import settle, settled_met
from qaward.meaning.once import ELSEWHERE, GIVEN, Source, gives, paid_before
from qaward.meaning.stacking import NET, PAID, UNKNOWN_KEY
from qaward.money import sum_word
from qaward.policy.model import Clause
from qaward.policy.stacking import StackRule, preferred
from qaward.standings import Standing

Words = tuple[tuple[str, str], ...]


def stack(
    lines: list[Line],
    paid: Paid,
    rules: Sequence[StackRule],
    chosen: Mapping[str, frozenset[str]],
    payable_now: PayableNow = lambda line: line.net,
) -> list[Line]:
    """The lines after the passes that follow the `first_passes`.

    `rules` in their order, `chosen` by rule the items an applicant prefers (forms).
    """
    after = list(lines)
    clauses = [line.trial.planned.clause for line in lines]
    for rule in (*once_rules(clause for clause in clauses if clause.once), *rules):
        _apply(rule, after, paid, preferred(rule, chosen), payable_now)
    return after


def first_passes(lines: list[Line], paid: Paid, rules: Sequence[StackRule]) -> list[Line]:
    """The lines after the passes that look at no group: what another document gives, and what was paid before."""
    lines = _once_where_bound(lines)
    return _paid_before(lines, paid, rules) if paid else lines


def _once_where_bound(lines: list[Line]) -> list[Line]:
    """A sum of another level counts once, see `meaning.once.ELSEWHERE`."""
    if not any(line.policy.superior for line in lines):
        return lines
    of_thing: dict[Group, list[Line]] = defaultdict(list)
    for line in lines:
        if not line.planned.paid_by_other_level and line.figure:
            of_thing[_thing(line)].append(line)
    after: list[Line] = []
    for line in lines:
        own = _giver(line, of_thing[_thing(line)]) if line.planned.paid_by_other_level else None
        net = settle(ELSEWHERE, {NET: line.net, GIVEN: int(own is not None)})
        if own is None or net == line.net:
            after.append(line)
        else:
            words = (("title", own.policy.title),)
            after.append(_changed(line, net, "once", own.clause.name, "bound-elsewhere", words))
    return after


def _thing(line: Line) -> Group:
    """What a line is for: the item, or the applicant."""
    return (line.item.kind, line.item.same) if line.item is not None else ()


def _giver(line: Line, others: Sequence[Line]) -> Line | None:
    """Of some lines for the same thing the one that gives what a line of another level speaks of."""
    found = [other for other in others if gives(_source(other), _source(line))]
    return min(found, key=lambda other: line.policy.superior.index(other.policy.id), default=None)


def _source(line: Line) -> Source:
    return Source(line.policy, line.clause.each, line.trial.pay(line.planned).pay)


def _paid_before(lines: list[Line], paid: Paid, rules: Sequence[StackRule]) -> list[Line]:
    """Once only, over time, see `meaning.once.paid_before`."""
    after: list[Line] = []
    told: dict[int, tuple[str, Words]] = {}  # why, by the payments in the way: many lines may share them
    for line in lines:
        before = paid.known_before(line.clause, line.payer, line.item)
        if before is None:
            after.append(line)
            continue
        barring = paid.barring(line.clause, line.payer, line.item)
        work = paid_before(line.clause, line.trial.pay(line.planned).pay, rules)
        known = {NET: line.net, **before}
        net, words = settle(work.kept, known), (("payer", line.payer), ("before", sum_word(before[PAID])))
        if net == line.net:
            after.append(line)
        elif settled_met(work.rest, known):
            after.append(_changed(line, net, "once", line.clause.name, "paid-stage", words))
        else:
            if id(barring) not in told:
                told[id(barring)] = _in_the_way(barring, line.clause, words)
            after.append(_changed(line, net, "once", line.clause.name, *told[id(barring)]))
    return after


def _in_the_way(barring: list[Payment], clause: Clause, words: Words) -> tuple[str, Words]:
    """Why a sum is not paid again: the reason and its words."""
    days = [on for payment in barring if (on := until(payment, clause)) is not None]
    return ("paid-lately", (*words, ("until", max(days).isoformat()))) if days else ("paid-before", words)


def _apply(rule: StackRule, lines: list[Line], paid: Paid, chosen: frozenset[str], payable_now: PayableNow) -> None:
    groups: dict[Group, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        concerned = line.trial.planned.clause.name in rule.clauses and rule.pays(line.payer)
        if concerned and line.standing.figure and line.net > 0:
            groups[group_of(rule, line)].append(at)
    concerned = [at for members in groups.values() for at in members]
    for at in concerned if rule.readings else ():
        lines[at] = lines[at]._replace(ruled=(*lines[at].ruled, *rule.readings))
    for members in groups.values():
        ranked = sorted(members, key=lambda at: rank_of(rule, lines[at], chosen, payable_now))
        prior = Prior.of(paid.in_group(rule, [lines[at] for at in members]))
        _leave(rule, lines, ranked, prior, payable_now)
    if any(key_of(word, lines[at]) == (UNKNOWN_KEY,) for word in rule.per for at in concerned):
        hold_back(rule, lines, concerned, chosen, payable_now)


def _leave(rule: StackRule, lines: list[Line], ranked: list[int], prior: Prior, payable_now: PayableNow) -> None:
    """What a rule leaves of each line of a group, one after the other, by what is ahead of it."""
    sums = [_ranked(rule, lines[at], payable_now) for at in ranked]
    first = lines[ranked[0]]
    for number, (at, turn) in enumerate(zip(ranked, in_turn(rule, sums, prior.fen, prior.sums), strict=True)):
        if turn.net != lines[at].net:
            why = _why(rule, turn, prior.fen, first if number else None)
            lines[at] = _changed(lines[at], turn.net, rule.step, rule.id, *why)
        if turn.holds:
            lines[at] = lines[at]._replace(standing=Standing.CONDITIONAL, waits=(*lines[at].waits, "ahead"))


def _ranked(rule: StackRule, line: Line, payable_now: PayableNow) -> Ranked:
    return Ranked(line.net, payable_now(line), line.standing.owed, rule.place(line.clause.name))


def _why(rule: StackRule, turn: Turn, before: int, first: Line | None) -> tuple[str, Words]:
    """Why a line gets less than its sum, and the words of the reason; `first` is the first of its group."""
    because = ("because", rule.because)
    paid = (("before", sum_word(before)),) if before else ()
    if rule.step == "cap":
        return "capped-paid" if paid else "capped", (because, ("cap", sum_word(rule.fen)), *paid)
    if turn.places <= 0:
        return "counted-before", (because, ("before", sum_word(before)))
    if rule.step == "top_up" and first is None:
        return "topped-up", (because, ("before", sum_word(turn.least)))
    kept = "" if first is None else first.clause.label if first.item is None else first.item.id
    if rule.step == "once":
        return "paid-once", (("item", kept),)
    payer = (("payer", first.payer),) if rule.joint and first is not None else ()
    return "displaced-by" if payer else "displaced", (because, ("item", kept), *payer)


def _changed(line: Line, net: int, step: str, rule: str, reason: str, words: Words) -> Line:
    change = Adjustment(step, rule, line.net, net, reason, words)
    return line._replace(net=net, adjustments=(*line.adjustments, change))
