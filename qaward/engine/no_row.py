"""Why no row of a table holds: the columns one after the other, each against the rows that are left by then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from qaward.engine.judged import Judged, judged
from qaward.facts import Item
from qaward.meaning.core import MET, NOT_MET, UNKNOWN
from qaward.meaning.scene import Scene
from qaward.numbers import LEAST, MOST, numbers
from qaward.policy.matchers.all import AnyTest
from qaward.policy.matchers.bounds import Range
from qaward.policy.matchers.one_of import OneOf
from qaward.policy.model import All, Condition, Either, Leaf, Tier


def no_row(rows: Sequence[Tier], item: Item | None, scene: Scene, answer: int) -> tuple[Judged, ...]:
    """What would have to be so for one of some rows to hold; `answer` is what they come to together."""
    columns = [_columns(tier) for tier in rows]
    if None in columns:
        return _cases(rows, item, scene, answer)
    return _by_column([each for each in columns if each is not None], item, scene)


class _Asked(NamedTuple):
    """What a row asks of one fact: one of some tests."""

    scope: str
    key: str
    leaves: tuple[Leaf, ...]


def _columns(tier: Tier) -> list[_Asked] | None:
    """What a row asks, fact by fact; None where it is no row of a table by facts alone."""
    if tier.own is not None or not isinstance(tier.when, All):
        return None
    found: list[_Asked] = []
    for part in tier.when.parts:
        ways: tuple[Condition, ...] = part.parts if isinstance(part, Either) else (part,)
        leaves = tuple(each for each in ways if isinstance(each, Leaf) and isinstance(each.test, OneOf | Range))
        subjects = {(each.scope, each.fact.key) for each in leaves}
        if len(leaves) < len(ways) or len(subjects) != 1:
            return None
        found += [_Asked(*subject, leaves) for subject in subjects]
    return found


def _by_column(rows: list[list[_Asked]], item: Item | None, scene: Scene) -> tuple[Judged, ...]:
    """The facts in the order of the table, as far as one that no row left by then has room for."""
    nodes: list[Judged] = []
    for scope, key in dict.fromkeys((each.scope, each.key) for row in rows for each in row):
        asking = [(row, [each for each in row if (each.scope, each.key) == (scope, key)]) for row in rows]
        told = [(row, asked, min((_answer(each, item, scene) for each in asked), default=MET)) for row, asked in asking]
        best = max((answer for _, asked, answer in told if asked), default=MET)
        rows = [row for row, _, answer in told if answer != NOT_MET]
        if any(asked for _, asked, _ in told) and (best != NOT_MET or not rows):
            nodes.append(_node([leaf for _, asked, _ in told for leaf in _together(asked)], item, scene))
        if not rows:
            break
    return tuple(nodes)


def _together(asked: Sequence[_Asked]) -> list[Leaf]:
    """What one row asks of one fact, as tests of which one has to be met: its column, and what its sum asks as well."""
    ways = [list(each.leaves) for each in asked]
    every = [leaf for each in ways for leaf in each]
    while len(ways) > 1:
        one, other = ways[:2]
        ways[:2] = [[both for first in one for second in other if (both := _both(first, second)) is not None]]
    return ways[0] if ways and ways[0] else every  # what contradicts itself is told as it is written


def _both(one: Leaf, other: Leaf) -> Leaf | None:
    """Two tests of one fact as one; None where nothing meets both."""
    match one.test, other.test:
        case (OneOf(codes=codes), test) | (test, OneOf(codes=codes)):
            left = tuple(code for code in codes if _passes(test, code))
            return replace(one, test=OneOf(left)) if left else None
        case Range() as first, Range() as second:
            low = max(first, second, key=lambda test: LEAST if test.low is None else test.low)
            high = min(first, second, key=lambda test: MOST if test.high is None else test.high)
            apart = low.low is not None and high.high is not None and low.low > high.high
            return None if apart else replace(one, test=Range(low.low, high.high, low.over, high.under))
        case _:
            raise AssertionError(one, other)  # columns are of these alone


def _passes(test: AnyTest, code: int) -> bool:
    """Whether a value passes a test of a column."""
    if isinstance(test, OneOf):
        return code in test.codes
    assert isinstance(test, Range)
    return (test.low is None or test.low <= code) and (test.high is None or code <= test.high)


def _answer(asked: _Asked, item: Item | None, scene: Scene) -> int:
    return max(judged(leaf, item, scene).answer for leaf in asked.leaves)


def _node(leaves: list[Leaf], item: Item | None, scene: Scene) -> Judged:
    """One fact against all that rows ask of it: in one piece, or in several where values between them have no row."""
    codes = sorted({code for leaf in leaves if isinstance(leaf.test, OneOf) for code in leaf.test.codes})
    if codes:
        return judged(Leaf(leaves[0].scope, leaves[0].fact, OneOf(tuple(codes)), leaves[0].mark), item, scene)
    spans = _spans([leaf.test for leaf in leaves if isinstance(leaf.test, Range)])
    parts = [judged(Leaf(leaves[0].scope, leaves[0].fact, span, leaves[0].mark), item, scene) for span in spans]
    met = [part for part in parts if part.answer == MET]
    if met or len(parts) == 1:
        return (met or parts)[0]
    return Judged("any", max(part.answer for part in parts), tuple(parts))


def _spans(tests: Iterable[Range]) -> list[Range]:
    """Bands as few as they can be, with their ends as they are written."""
    each = [(LEAST if test.low is None else test.low, MOST if test.high is None else test.high, test) for test in tests]
    found: list[Range] = []
    for low, high in numbers((low, high) for low, high, _ in each):
        over = all(test.over for first, _, test in each if first == low)
        under = all(test.under for _, last, test in each if last == high)
        found.append(Range(None if low == LEAST else low, None if high == MOST else high, over, under))
    return found


def _cases(rows: Sequence[Tier], item: Item | None, scene: Scene, answer: int) -> tuple[Judged, ...]:
    """Any one of the rows, each with what it asks itself; of those that are open, what keeps them so."""
    trees: list[Judged] = []
    for tier in rows:
        said = judged(tier.said, item, scene)
        if said.answer == answer:
            trees.append(said)
        elif answer == UNKNOWN and (whole := judged(tier.when, item, scene)).answer == UNKNOWN:
            trees.append(whole)
        if tier.chosen is not None and judged(tier.chosen, item, scene).answer == MET:
            break  # it counts, so that none after it does
    if len(trees) == 1:
        return trees[0].together
    return (Judged("any", answer, tuple(trees)),) if trees else ()
