"""Due sums that wait since it is not known whether they share a group under a stacking rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from qaward.engine.groups import Group, PayableNow, group_of, key_of, rank_of, side_of
from qaward.engine.price import Line
from qaward.meaning.integers import settled_met
from qaward.meaning.stacking import MEETING, MEETING_FEN, NET, NO_KEY, SAME, UNKNOWN_KEY, working
from qaward.policy.stacking import ITEM, StackRule
from qaward.standings import Standing


@dataclass(slots=True)
class _Tally:
    """How many sums there are, and how much they come to."""

    count: int = 0
    fen: int = 0

    def add(self, fen: int) -> None:
        self.count += 1
        self.fen += fen


def hold_back(
    rule: StackRule, lines: list[Line], concerned: list[int], chosen: frozenset[str], payable_now: PayableNow
) -> None:
    """Let due sums wait that may have to share a group with others, where it is not known whether they do.

    Whatever the unknown keys turn out to be, what stays due can be had together: of the two ways to fill the groups –
    those that are known first, or by rank alone – the one that leaves more due. Where a rule goes by the list, what
    comes first may be less, and need not be due yet: groups are filled by rank alone, with all.
    """
    ranked = sorted(
        (at for at in concerned if lines[at].net > 0 and (rule.listed or lines[at].standing.owed)),
        key=lambda at: rank_of(rule, lines[at], chosen, payable_now),
    )
    words = tuple(word for word in rule.per if word != ITEM)
    keys = {at: {word: key_of(word, lines[at]) for word in words} for at in ranked}
    sides: dict[Group, list[int]] = defaultdict(list)
    for at in ranked:
        if not any(key == (NO_KEY,) for key in keys[at].values()):
            sides[*side_of(rule, lines[at]), key_of(ITEM, lines[at]) if ITEM in rule.per else ()].append(at)
    for members in sides.values():
        known_first = sorted(members, key=lambda at: (UNKNOWN_KEY,) in keys[at].values())
        orders = (members,) if rule.listed else (known_first, members)
        ways = [_waiting(rule, lines, order, keys) for order in orders]
        for at in min(ways, key=lambda way: sum(lines[at].net for at in way)):
            waits = (*lines[at].waits, "group")
            lines[at] = lines[at]._replace(standing=Standing.CONDITIONAL, waits=waits)


def _waiting(
    rule: StackRule, lines: list[Line], order: list[int], keys: Mapping[int, Mapping[str, Group]]
) -> list[int]:
    """Which due ones of some sums wait if those before them in an order come first.

    What two have in common is compared word by word, where both are known; so sums are counted by which words are
    known, and their values.
    """
    shapes = {at: tuple(word for word, key in keys[at].items() if key != (UNKNOWN_KEY,)) for at in order}
    known_shapes = sorted(set(shapes.values()))
    alike: dict[Group, _Tally] = defaultdict(_Tally)
    certain: dict[Group, _Tally] = defaultdict(_Tally)
    waiting: list[int] = []
    waits = working(rule).waits
    for at in order:
        line, shape = lines[at], shapes[at]
        met = [alike[_shared(other, shape, keys[at])] for other in known_shapes]
        same = certain[group_of(rule, line)]
        count, fen = sum(each.count for each in met), sum(each.fen for each in met)
        if line.standing.owed and settled_met(
            waits, {NET: line.net, MEETING: count, MEETING_FEN: fen, SAME: same.count}
        ):
            waiting.append(at)
        same.add(line.net)
        for counted in {_shared(shape, other, keys[at]) for other in known_shapes}:
            alike[counted].add(line.net)
    return waiting


def _shared(mine: tuple[str, ...], other: tuple[str, ...], keys: Mapping[str, object]) -> Group:
    """Where a sum of which the words `mine` are known is counted for one of which `other` are known."""
    common = tuple(word for word in mine if word in other)
    return (mine, common, *(keys[word] for word in common))
