"""Stacking as formulas: what a rule leaves of each line (see `meaning.stacking`), by comparing it with each other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial
from itertools import groupby

from qaward.checks.proof.deadline import in_time
from qaward.checks.proof.lines import SymbolicLine, lines_of
from qaward.checks.proof.meeting import Ahead, Pair, ahead_of, has, in_order, meeting, of_each_two, together
from qaward.checks.proof.scope import ProofScope
from qaward.checks.proof.symbols import World
from qaward.engine.match import Plan
from qaward.meaning.award import CODES
from qaward.meaning.formulas import Formulas
from qaward.meaning.once import ELSEWHERE, GIVEN, Source, gives, line_of, per_applicant
from qaward.meaning.solver import Formula, added, both, counted, most, no, pick, same, some
from qaward.meaning.stacking import (
    AHEAD,
    AHEAD_FEN,
    AHEAD_LEAST,
    EARLIER,
    EARLIER_DUE,
    MEETING,
    MEETING_FEN,
    NET,
    OWED,
    PAID,
    PAYABLE_NOW,
    SAME,
    TAKEN,
    working,
)
from qaward.policy.stacking import ITEM, Side, StackRule
from qaward.standings import FIGURED, Standing


def stacked(scope: ProofScope, world: World, clauses: frozenset[str] | None = None) -> list[SymbolicLine]:
    """The lines of a decision after every pass, for an applicant who was paid nothing before and chose nothing."""
    lines = lines_of(scope.program, world, clauses, scope.until)
    _once_where_bound(scope.plan, lines)
    for rule, active in (*_once(scope.plan, lines), *((group.rule, True) for group in scope.program.groups)):
        for group in _apart(rule, (line for line in lines if line.name in rule.clauses and rule.pays(line.payer))):
            _apply(rule, active, group, scope.until)
    return lines


def _once_where_bound(plan: Plan, lines: list[SymbolicLine]) -> None:
    """A sum of another level counts once, see `meaning.once.ELSEWHERE`."""
    policies = {planned.clause.name: planned.policy for planned in plan.clauses}
    sources = [Source(policies[line.name], line.promise.each, line.pay) for line in lines]
    of_slot: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        of_slot.setdefault(id(line.slot), []).append(at)
    for at, line in enumerate(lines):
        givers = [lines[other] for other in of_slot[id(line.slot)] if gives(sources[other], sources[at])]
        if givers:
            given = some(*(both(other.there, other.figured) for other in givers))
            left = _elsewhere(line.net, given)
            line.off, line.net = line.off + (line.net - left), left


def _elsewhere(net: Formula, given: Formula) -> Formula:
    """What is left of a sum where another document gives it."""
    known: dict[str, Callable[[], Formula]] = {NET: lambda: net, GIVEN: lambda: pick(given, 1, 0)}
    return Formulas(variables=known).value(ELSEWHERE)


def _once(plan: Plan, lines: list[SymbolicLine]) -> list[tuple[StackRule, Formula]]:
    """The rules of clauses that are paid once per applicant, each with when it works."""
    names = {line.name for line in lines}
    there = {name: some(*(line.there for line in lines if line.name == name)) for name in names}
    known = {line_of(name): lambda name=name: pick(there[name], 1, 0) for name in names}
    at = Formulas(variables=known)
    clauses = (planned.clause for planned in plan.clauses if planned.clause.name in names)
    return [(each.rule, at.met(each.works)) for each in per_applicant(clauses)]


def total(lines: Iterable[SymbolicLine], payer: str, standing: Standing = Standing.DUE, form: str = "money") -> Formula:
    """A payer's total of one standing."""
    return added(line.comes_to(standing) for line in lines if (line.payer, line.form) == (payer, form))


def owed(lines: Iterable[SymbolicLine], payers: Collection[str]) -> Formula:
    """All that is due from some payers, in money and in vouchers."""
    return added(line.comes_to(Standing.DUE) for line in lines if line.payer in payers)


def _apart(rule: StackRule, lines: Iterable[SymbolicLine]) -> list[list[SymbolicLine]]:
    """Lines that can be in one group at all: of payers that count together, and all money or all vouchers."""

    def side(line: SymbolicLine) -> Side:
        return rule.side(line.payer, line.form)

    return [list(group) for _, group in groupby(sorted(lines, key=side), key=side)]


# ── what a rule does ─────────────────────────────────────────────────────────────────────────────────


def _apply(rule: StackRule, active: Formula, lines: list[SymbolicLine], until: float | None) -> None:
    does, numbers = working(rule), range(len(lines))
    taking = [both(active, line.stands(*FIGURED), line.net > 0) for line in lines]
    order, alike = in_order(rule, lines, until), of_each_two(lines, lambda one, two: together(rule, one, two), until)
    ahead = [ahead_of(at, taking, order, alike) for at in in_time(until, numbers)]
    made: list[Formulas] = []

    def least_of_the_best(at: int) -> Formula:
        counts = [(lines[each.other].net, both(each.test, made[each.other].met(does.counts))) for each in ahead[at]]
        return _nth(counts, made[at].value(does.places))

    made += [Formulas(variables=_known(rule, lines, at, ahead[at], partial(least_of_the_best, at))) for at in numbers]
    kept = [each.value(does.kept) for each in in_time(until, made)]
    holds = [both(takes, each.met(does.holds)) for takes, each in zip(taking, made, strict=True)]
    for line, takes, fen, held in zip(lines, taking, kept, holds, strict=True):
        line.standing = pick(held, CODES[Standing.CONDITIONAL], line.standing)
        net = pick(takes, fen, line.net)
        if net is line.net:
            continue
        if rule.step == "cap":
            line.cut = line.cut + (line.net - net)
        else:
            line.off = line.off + (line.net - net)
        line.net = net
    if set(rule.per) - {ITEM}:
        _hold_back(rule, active, lines, alike, until)


def _known(
    rule: StackRule, lines: list[SymbolicLine], at: int, ahead: list[Ahead], best: Callable[[], Formula]
) -> dict[str, Callable[[], Formula]]:
    """What is known of a line and of those ahead, for an applicant who was paid nothing before."""
    line = lines[at]
    earlier = [each for each in ahead if rule.place(lines[each.other].name) < rule.place(line.name)]
    return {
        NET: lambda: line.net,
        PAYABLE_NOW: lambda: line.payable_now,
        OWED: lambda: pick(line.owed, 1, 0),
        PAID: lambda: 0,
        TAKEN: lambda: 0,
        AHEAD: lambda: counted(each.test for each in ahead),
        AHEAD_FEN: lambda: _fen(lines, ahead),
        AHEAD_LEAST: best,
        EARLIER: lambda: counted(each.test for each in earlier),
        EARLIER_DUE: lambda: counted(both(each.test, lines[each.other].owed) for each in earlier),
    }


def _fen(lines: list[SymbolicLine], ahead: list[Ahead]) -> Formula:
    """What the lines ahead come to."""
    return added(pick(each.test, lines[each.other].net, 0) for each in ahead)


def _hold_back(
    rule: StackRule, active: Formula, lines: list[SymbolicLine], alike: dict[Pair, Formula], until: float | None
) -> None:
    """Due sums wait that may have to share a group with others: of two ways to fill groups the one that leaves more.

    By rank alone, with what is not due, where the rule goes by the list.
    """
    due = [both(active, line.stands(Standing.DUE), line.net > 0) for line in lines]
    known = [both(*(has(line, word) for word in rule.per if word != ITEM)) for line in lines]
    ranks, meet = in_order(rule, lines, until), of_each_two(lines, lambda one, two: meeting(rule, one, two), until)
    known_first = {
        (one, two): some(both(known[one], no(known[two])), both(same(known[one], known[two]), before))
        for (one, two), before in ranks.items()
    }
    ways: list[list[Formula]] = []
    ahead = [both(active, line.stands(*FIGURED), line.net > 0) for line in lines] if rule.listed else due
    for order in (ranks,) if rule.listed else (known_first, ranks):
        met = [ahead_of(at, ahead, order, meet) for at in in_time(until, range(len(lines)))]
        waits = (_waits(rule, lines, at, met[at], alike) for at in in_time(until, range(len(lines))))
        ways.append([both(each, test) for each, test in zip(due, waits, strict=True)])
    lost = [added(pick(test, line.net, 0) for line, test in zip(lines, way, strict=True)) for way in ways]
    for at, line in enumerate(lines):
        test = pick(lost[0] <= lost[-1], ways[0][at], ways[-1][at])
        line.standing = pick(test, CODES[Standing.CONDITIONAL], line.standing)


def _waits(
    rule: StackRule, lines: list[SymbolicLine], at: int, met: list[Ahead], alike: dict[Pair, Formula]
) -> Formula:
    """Whether a due line waits for what is not known; those `met` may be in one group with it."""
    known: dict[str, Callable[[], Formula]] = {
        NET: lambda: lines[at].net,
        MEETING: lambda: counted(each.test for each in met),
        MEETING_FEN: lambda: _fen(lines, met),
        SAME: lambda: counted(both(each.test, alike[each.other, at]) for each in met),
    }
    return Formulas(variables=known).met(working(rule).waits)


def _nth(values: list[tuple[Formula, Formula]], number: int) -> Formula:
    """The `number`th largest of the values that count; 0 where there are not so many."""
    found: Formula = 0
    for at, (value, counts) in enumerate(values):
        if number == 1:
            reached = counts
        else:
            larger = [
                both(other_counts, (other >= value) if before < at else (other > value))
                for before, (other, other_counts) in enumerate(values)
                if before != at
            ]
            reached = both(counts, counted(larger) + 1 >= number)
        found = most(found, pick(reached, value, 0))
    return found
