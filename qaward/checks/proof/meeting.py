"""Of lines under a stacking rule, which come before which, which are in one group, and which may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qaward.checks.proof.deadline import in_time
from qaward.checks.proof.lines import SymbolicLine
from qaward.meaning.award import CODES
from qaward.meaning.solver import Formula, both, no, pick, same, some
from qaward.meaning.stacking import LISTED, TURN, By, order
from qaward.policy.stacking import ITEM, StackRule
from qaward.standings import Standing

# ── who comes before whom ────────────────────────────────────────────────────────────────────────────

Pair = tuple[int, int]
"""Two lines by their numbers: the one, and the one it may come before."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """Another line by its number, and when it is ahead."""

    other: int
    test: Formula


def in_order(rule: StackRule, lines: list[SymbolicLine], until: float | None = None) -> dict[Pair, Formula]:
    """Of each two lines, whether the first ranks before the second. Raises Unsure after `until`."""
    ranks, by = [_rank(rule, line) for line in lines], order(rule)
    return {(one, two): _before(by, ranks[one], ranks[two]) for one, two in in_time(until, _pairs(lines))}


def _pairs(lines: list[SymbolicLine]) -> Iterator[Pair]:
    numbers = range(len(lines))
    return ((one, two) for one in numbers for two in numbers if one != two)


def _rank(rule: StackRule, line: SymbolicLine) -> dict[str, Formula]:
    """What lines are put in order by; nothing was chosen."""
    kind = line.slot.kind if line.slot.number else ""
    return {
        "owed": pick(line.owed, 1, 0), "chosen": 0, "payable_now": line.payable_now, "net": line.net,
        "kind": kind, "item": line.slot.id, "clause": line.name, LISTED: rule.place(line.name),
        TURN: rule.turn(line.payer),
    }  # fmt: skip


def ahead_of(at: int, ready: list[Formula], order: dict[Pair, Formula], meet: dict[Pair, Formula]) -> list[Ahead]:
    """The lines ahead of one: those that are ready, meet it and come before it."""
    others = (one for one in range(len(ready)) if one != at)
    return [Ahead(one, both(ready[one], meet[one, at], order[one, at])) for one in others]


def _before(ranks: tuple[By, ...], one: dict[str, Formula], two: dict[str, Formula]) -> Formula:
    result: Formula = False
    for by in reversed(ranks):
        first, second = one[by.what], two[by.what]
        ahead = first > second if by.highest else first < second
        result = some(ahead, both(first == second, result))
    return result


# ── what is in one group ─────────────────────────────────────────────────────────────────────────────


def of_each_two(
    lines: list[SymbolicLine],
    test: Callable[[SymbolicLine, SymbolicLine], Formula],
    until: float | None = None,
) -> dict[Pair, Formula]:
    """What holds of two lines whichever is named first. Raises Unsure after `until`."""
    found: dict[Pair, Formula] = {}
    for one, two in in_time(until, _pairs(lines)):
        found[one, two] = found[two, one] if two < one else test(lines[one], lines[two])
    return found


def together(rule: StackRule, one: SymbolicLine, two: SymbolicLine) -> Formula:
    """Whether two lines agree in what the rule is per, and are both only sought, or both not."""
    tests = [_alike(one, two)]
    for word in rule.per:
        if word == ITEM:
            tests.append(one.slot is two.slot)
        elif one.slot is not two.slot:
            tests.append(both(has(one, word), has(two, word), _value(one, word) == _value(two, word)))
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
            open_ = some(no(has(one, word)), no(has(two, word)))
            tests.append(some(open_, _value(one, word) == _value(two, word)))
    return both(*tests)


def _alike(one: SymbolicLine, two: SymbolicLine) -> Formula:
    sought = CODES[Standing.SOUGHT]
    return same(one.standing == sought, two.standing == sought)


def _value(line: SymbolicLine, word: str) -> Formula:
    return line.slot.fact(word).value


def has(line: SymbolicLine, word: str) -> Formula:
    """Whether a word by which groups are made is known of a line, and not none."""
    return both(line.slot.fact(word).known, no(_none(line, word)))


def _none(line: SymbolicLine, word: str) -> Formula:
    """Whether it is given as none, or cannot be known of this kind of item."""
    fact = line.slot.declared.get(word)
    if fact is None:
        return True
    return both(line.slot.fact(word).known, line.slot.fact(word).value == 0) if fact.type == "text" else False
