"""Stacking as formulas: what a rule leaves of each line (see `meaning.stacking`), by comparing it with each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from qaward.checks.proof.lines import SymbolicLine, lines_of
from qaward.checks.proof.scope import Scope
from qaward.checks.proof.symbols import World
from qaward.engine.match import Plan
from qaward.meaning.award import CODES
from qaward.meaning.formulas import Formulas
from qaward.meaning.solver import Formula, added, both, counted, most, no, pick, same, some
from qaward.meaning.stacking import (
    AHEAD,
    AHEAD_FEN,
    AHEAD_LEAST,
    MEETING,
    MEETING_FEN,
    NET,
    OWED,
    PAID,
    RANK,
    SAME,
    SURE,
    TAKEN,
    working,
)
from qaward.policy.stacking import ITEM, StackRule, once_rule
from qaward.standings import FIGURED, Standing


def stacked(scope: Scope, world: World, clauses: frozenset[str] | None = None) -> list[SymbolicLine]:
    """The lines of a decision after every pass, for an applicant who was paid nothing before and chose nothing."""
    lines = lines_of(scope.program, world, clauses)
    _once_where_bound(scope.plan, lines)
    for rule, active in (*_once(scope.plan, lines), *((group.rule, True) for group in scope.program.groups)):
        for group in _apart(line for line in lines if line.name in rule.clauses):
            if rule.payer in {None, group[0].payer}:
                _apply(rule, active, group)
    return lines


def _once_where_bound(plan: Plan, lines: list[SymbolicLine]) -> None:
    """A sum of another level counts once, under that level's own policy."""
    policies = {planned.clause.name: planned.policy for planned in plan.clauses}
    for line in lines:
        superior = policies[line.name].superior
        if line.pay.bound or not superior:
            continue
        there = [
            other.stands(*FIGURED)
            for other in lines
            if policies[other.name].id in superior
            and other.pay.bound
            and policies[other.name].status == "in_force"
            and (other.slot is line.slot, other.payer, other.form) == (True, line.payer, line.form)
        ]
        if there:
            taken = both(line.stands(*FIGURED), some(*there))
            line.off = line.off + pick(taken, line.net, 0)
            line.net = pick(taken, 0, line.net)


def _once(plan: Plan, lines: list[SymbolicLine]) -> list[tuple[StackRule, Formula]]:
    """The rules of clauses that are paid once per applicant, each with when it is in use.

    It is where the clause has a line, and no clause that continues it has one, whose rule then takes it in.
    """
    names = {line.name for line in lines}
    clauses = {planned.clause.name: planned.clause for planned in plan.clauses if planned.clause.name in names}
    there = {name: some(*(line.there for line in lines if line.name == name)) for name in clauses}
    found: list[tuple[StackRule, Formula]] = []
    for name in sorted(clauses):
        clause = clauses[name]
        if clause.once == "applicant":
            heirs = [each for each in clauses.values() if each.once == "applicant" and name in each.continues]
            own = [each for each in clause.continues if each in clauses and clauses[each].once == "applicant"]
            active = both(there[name], no(some(*(there[each.name] for each in heirs))))
            found.append((once_rule(name, clause.mark, own), active))
    return found


def total(lines: Iterable[SymbolicLine], payer: str, standing: Standing = Standing.DUE, form: str = "money") -> Formula:
    """A payer's total of one standing."""
    return added(line.comes_to(standing) for line in lines if (line.payer, line.form) == (payer, form))


def owed(lines: Iterable[SymbolicLine], payer: str) -> Formula:
    """All that is due from a payer, in money and in vouchers."""
    return added(line.comes_to(Standing.DUE) for line in lines if line.payer == payer)


def _apart(lines: Iterable[SymbolicLine]) -> list[list[SymbolicLine]]:
    """Lines that can be in one group at all: of one payer, and all money or all vouchers."""
    ordered = sorted(lines, key=lambda line: (line.payer, line.form))
    return [list(group) for _, group in groupby(ordered, key=lambda line: (line.payer, line.form))]


# ── who comes before whom ────────────────────────────────────────────────────────────────────────────

Pair = tuple[int, int]
"""Two lines by their numbers: the one, and the one it may come before."""


@dataclass(frozen=True, slots=True)
class _Ahead:
    """Another line by its number, and when it is ahead."""

    other: int
    test: Formula


def _order(lines: list[SymbolicLine]) -> dict[Pair, Formula]:
    """Of each two lines, whether the first ranks before the second."""
    ranks = [_rank(line) for line in lines]
    return {(one, two): _before(ranks[one], ranks[two]) for one, two in _pairs(lines)}


def _pairs(lines: list[SymbolicLine]) -> Iterator[Pair]:
    numbers = range(len(lines))
    return ((one, two) for one in numbers for two in numbers if one != two)


def _rank(line: SymbolicLine) -> dict[str, Formula]:
    """What lines are put in order by; nothing was chosen."""
    kind = line.slot.kind if line.slot.number else ""
    return {
        "owed": pick(line.owed, 1, 0), "chosen": 0, "sure": line.sure, "net": line.net,
        "kind": kind, "item": line.slot.id, "clause": line.name,
    }  # fmt: skip


def _ahead(at: int, ready: list[Formula], order: dict[Pair, Formula], meet: dict[Pair, Formula]) -> list[_Ahead]:
    """The lines ahead of one: those that are ready, meet it and come before it."""
    others = (one for one in range(len(ready)) if one != at)
    return [_Ahead(one, both(ready[one], meet[one, at], order[one, at])) for one in others]


def _before(one: dict[str, Formula], two: dict[str, Formula]) -> Formula:
    result: Formula = False
    for by in reversed(RANK):
        first, second = one[by.what], two[by.what]
        ahead = first > second if by.highest else first < second
        result = some(ahead, both(first == second, result))
    return result


# ── what a rule does ─────────────────────────────────────────────────────────────────────────────────


def _apply(rule: StackRule, active: Formula, lines: list[SymbolicLine]) -> None:
    does, numbers = working(rule), range(len(lines))
    taking = [both(active, line.stands(*FIGURED), line.net > 0) for line in lines]
    order, alike = _order(lines), _of_each_two(lines, lambda one, two: together(rule, one, two))
    ahead = [_ahead(at, taking, order, alike) for at in numbers]
    made: list[Formulas] = []

    def least_of_the_best(at: int) -> Formula:
        counts = [(lines[each.other].net, both(each.test, made[each.other].met(does.counts))) for each in ahead[at]]
        return _nth(counts, made[at].value(does.places))

    made += [Formulas(variables=_known(lines, at, ahead[at], partial(least_of_the_best, at))) for at in numbers]
    kept = [each.value(does.kept) for each in made]
    for line, takes, fen in zip(lines, taking, kept, strict=True):
        net = pick(takes, fen, line.net)
        if net is line.net:
            continue
        if rule.step == "cap":
            line.cut = line.cut + (line.net - net)
        else:
            line.off = line.off + (line.net - net)
        line.net = net
    if set(rule.per) - {ITEM}:
        _hold_back(rule, active, lines, alike)


def _known(
    lines: list[SymbolicLine], at: int, ahead: list[_Ahead], best: Callable[[], Formula]
) -> dict[str, Callable[[], Formula]]:
    """What is known of a line and of those ahead, for an applicant who was paid nothing before."""
    line = lines[at]
    return {
        NET: lambda: line.net,
        SURE: lambda: line.sure,
        OWED: lambda: pick(line.owed, 1, 0),
        PAID: lambda: 0,
        TAKEN: lambda: 0,
        AHEAD: lambda: counted(each.test for each in ahead),
        AHEAD_FEN: lambda: _fen(lines, ahead),
        AHEAD_LEAST: best,
    }


def _fen(lines: list[SymbolicLine], ahead: list[_Ahead]) -> Formula:
    """What the lines ahead come to."""
    return added(pick(each.test, lines[each.other].net, 0) for each in ahead)


def _hold_back(rule: StackRule, active: Formula, lines: list[SymbolicLine], alike: dict[Pair, Formula]) -> None:
    """Due sums wait that may have to share a group with others: of two ways to fill groups the one that leaves more."""
    due = [both(active, line.stands(Standing.DUE), line.net > 0) for line in lines]
    known = [both(*(_has(line, word) for word in rule.per if word != ITEM)) for line in lines]
    ranks, meet = _order(lines), _of_each_two(lines, lambda one, two: meeting(rule, one, two))
    known_first = {
        (one, two): some(both(known[one], no(known[two])), both(same(known[one], known[two]), before))
        for (one, two), before in ranks.items()
    }
    ways: list[list[Formula]] = []
    for order in (known_first, ranks):
        met = [_ahead(at, due, order, meet) for at in range(len(lines))]
        ways.append([both(due[at], _waits(rule, lines, at, met[at], alike)) for at in range(len(lines))])
    lost = [added(pick(test, line.net, 0) for line, test in zip(lines, way, strict=True)) for way in ways]
    for at, line in enumerate(lines):
        test = pick(lost[0] <= lost[1], ways[0][at], ways[1][at])
        line.standing = pick(test, CODES[Standing.CONDITIONAL], line.standing)


def _waits(
    rule: StackRule, lines: list[SymbolicLine], at: int, met: list[_Ahead], alike: dict[Pair, Formula]
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


# ── what is in one group ─────────────────────────────────────────────────────────────────────────────


def _of_each_two(
    lines: list[SymbolicLine], test: Callable[[SymbolicLine, SymbolicLine], Formula]
) -> dict[Pair, Formula]:
    """What holds of two lines whichever is named first."""
    found: dict[Pair, Formula] = {}
    for one, two in _pairs(lines):
        found[one, two] = found[two, one] if two < one else test(lines[one], lines[two])
    return found


def together(rule: StackRule, one: SymbolicLine, two: SymbolicLine) -> Formula:
    """Whether two lines agree in what the rule is per, and are both only sought, or both not."""
    tests = [_alike(one, two)]
    for word in rule.per:
        if word == ITEM:
            tests.append(one.slot is two.slot)
        elif one.slot is not two.slot:
            tests.append(both(_has(one, word), _has(two, word), _value(one, word) == _value(two, word)))
    return both(*tests)


def meeting(rule: StackRule, one: SymbolicLine, two: SymbolicLine) -> Formula:
    """Whether two lines may agree in what the rule is per, as far as it is known."""
    tests = [_alike(one, two)]
    for word in rule.per:
        if word == ITEM:
            tests.append(one.slot is two.slot)
            continue
        tests += [no(_none(one, word)), no(_none(two, word))]
        if one.slot is not two.slot:
            open_ = some(no(_has(one, word)), no(_has(two, word)))
            tests.append(some(open_, _value(one, word) == _value(two, word)))
    return both(*tests)


def _alike(one: SymbolicLine, two: SymbolicLine) -> Formula:
    sought = CODES[Standing.SOUGHT]
    return same(one.standing == sought, two.standing == sought)


def _value(line: SymbolicLine, word: str) -> Formula:
    return line.slot.fact(word).value


def _has(line: SymbolicLine, word: str) -> Formula:
    """Whether a word by which groups are made is known of a line, and not none."""
    return both(line.slot.fact(word).known, no(_none(line, word)))


def _none(line: SymbolicLine, word: str) -> Formula:
    """Whether it is given as none, or cannot be known of this kind of item."""
    fact = line.slot.declared.get(word)
    if fact is None:
        return True
    return both(line.slot.fact(word).known, line.slot.fact(word).value == 0) if fact.type == "text" else False
