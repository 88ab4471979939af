"""Stacking as terms: the passes of the engine, each a function of who comes before whom in its group."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from qaward.checks.proof.lines import CODES, SymbolicLine, lines_of
from qaward.checks.proof.symbols import World
from qaward.engine.match import Plan
from qaward.meaning.solver import Formula, added, both, counted, least, most, no, pick, same, some
from qaward.policy.stacking import ITEM, StackRule, once_rule
from qaward.standings import FIGURED, Standing


def stacked(plan: Plan, world: World, clauses: frozenset[str] | None = None) -> list[SymbolicLine]:
    """The lines of a decision after every pass, for an applicant who was paid nothing before and chose nothing."""
    lines = lines_of(plan, world, clauses)
    _once_where_bound(lines)
    for rule, active in (*_once(lines), *((rule, True) for rule in plan.stacking)):
        for group in _apart(line for line in lines if line.clause.clause.name in rule.clauses):
            if rule.payer in {None, group[0].payer}:
                _apply(rule, active, group)
    return lines


def _once_where_bound(lines: list[SymbolicLine]) -> None:
    """A sum of another level counts once, under that level's own policy."""
    for line in lines:
        if not line.planned.elsewhere:
            continue
        superior = line.clause.policy.superior
        there = [
            other.stands(*FIGURED)
            for other in lines
            if other.clause.policy.id in superior
            and not other.planned.elsewhere
            and other.clause.policy.status == "in_force"
            and (other.slot is line.slot, other.payer, other.form) == (True, line.payer, line.form)
        ]
        if there:
            taken = both(line.stands(*FIGURED), some(*there))
            line.off = line.off + pick(taken, line.net, 0)
            line.net = pick(taken, 0, line.net)


def _once(lines: list[SymbolicLine]) -> list[tuple[StackRule, Formula]]:
    """The rules of clauses that are paid once per applicant, each with when it is in use.

    It is where the clause has a line, and no clause that continues it has one, whose rule then takes it in.
    """
    clauses = {line.clause.clause.name: line.clause.clause for line in lines}
    there = {name: some(*(line.there for line in lines if line.clause.clause.name == name)) for name in clauses}
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


def _apply(rule: StackRule, active: Formula, lines: list[SymbolicLine]) -> None:
    taking = [both(active, line.stands(*FIGURED), line.net > 0) for line in lines]
    sure = [line.sure for line in lines]
    # Who precedes each line in its own group.
    ahead: list[list[tuple[int, Formula]]] = []
    for at, line in enumerate(lines):
        others = ((other, one) for other, one in enumerate(lines) if other != at)
        ahead.append([
            (other, both(taking[other], together(rule, one, line), _before(one, sure[other], line, sure[at])))
            for other, one in others
        ])  # fmt: skip
    most_kept = 1 if rule.step == "top_up" else max(rule.most, 1)
    settled = [both(line.owed, paid == line.net) for line, paid in zip(lines, sure, strict=True)]
    # A line that comes among the first counts, as does one that is not settled and exceeds the least that counts.
    first = [counted(test for _, test in each) < most_kept for each in ahead]
    after: list[Formula] = []
    for at, line in enumerate(lines):
        if rule.step == "cap":
            room = most(rule.fen - added(pick(test, lines[other].net, 0) for other, test in ahead[at]), 0)
            kept = least(line.net, room)
        else:
            counts = [
                (lines[other].net, both(test, some(first[other], no(settled[other])))) for other, test in ahead[at]
            ]
            rest = most(line.net - _nth(counts, most_kept), 0)
            kept = pick(first[at], line.net, pick(settled[at], 0, rest))
        after.append(pick(taking[at], kept, line.net))
    for line, net in zip(lines, after, strict=True):
        if rule.step == "cap":
            line.cut = line.cut + (line.net - net)
        else:
            line.off = line.off + (line.net - net)
        line.net = net
    if set(rule.per) - {ITEM}:
        _hold_back(rule, active, lines)


def _hold_back(rule: StackRule, active: Formula, lines: list[SymbolicLine]) -> None:
    """Due sums wait that may have to share a group with others: of two ways to fill groups the one that leaves more."""
    sure = [line.sure for line in lines]
    due = [both(active, line.stands(Standing.DUE), line.net > 0) for line in lines]
    known = [both(*(_has(line, word) for word in rule.per if word != ITEM)) for line in lines]
    ranks = {
        (one, two): _before(lines[one], sure[one], lines[two], sure[two])
        for one in range(len(lines))
        for two in range(len(lines))
        if one != two
    }
    known_first = {
        (one, two): some(both(known[one], no(known[two])), both(same(known[one], known[two]), before))
        for (one, two), before in ranks.items()
    }
    ways = [_waiting(rule, lines, due, order) for order in (known_first, ranks)]
    lost = [added(pick(test, line.net, 0) for line, test in zip(lines, way, strict=True)) for way in ways]
    for at, line in enumerate(lines):
        test = pick(lost[0] <= lost[1], ways[0][at], ways[1][at])
        line.standing = pick(test, CODES[Standing.CONDITIONAL], line.standing)


def _waiting(
    rule: StackRule, lines: list[SymbolicLine], due: list[Formula], order: dict[tuple[int, int], Formula]
) -> list[Formula]:
    """Which due sums wait if those before them in an order come first."""
    waits: list[Formula] = []
    for at, line in enumerate(lines):
        met: list[tuple[int, Formula]] = []
        unsure: list[Formula] = []
        for other, one in enumerate(lines):
            if other != at:
                ahead = both(due[other], order[other, at], meeting(rule, one, line))
                met.append((other, ahead))
                unsure.append(both(ahead, no(together(rule, one, line))))
        if rule.step == "cap":
            full = added(pick(test, lines[other].net, 0) for other, test in met) + line.net > rule.fen
        else:
            full = counted(test for _, test in met) >= max(rule.most, 1)
        waits.append(both(due[at], full, some(*unsure)))
    return waits


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


def _before(one: SymbolicLine, first: Formula, two: SymbolicLine, second: Formula) -> Formula:
    """Whether one line ranks before another: due first, then what is paid now, then the sum, then by name."""
    result: Formula = some(one.net > two.net, both(one.net == two.net, one.key < two.key))
    result = some(first > second, both(first == second, result))
    return some(both(one.owed, no(two.owed)), both(same(one.owed, two.owed), result))
