"""Groups of lines under stacking rules: what lines share, and in which order they count."""

from __future__ import annotations

from collections.abc import Callable

from qaward.engine.price import Line
from qaward.meaning.stacking import LISTED, NO_KEY, TURN, UNKNOWN_KEY, Key, order
from qaward.policy.stacking import ITEM, StackRule
from qaward.vocabulary.fact import NOTHING, Value

Group = tuple[object, ...]

PayableNow = Callable[[Line], int]
"""How much of a line's sum is paid now: the stages that are reached."""


def key_of(word: str, line: Line) -> Key:
    """What a line has of a word that groups are made by: a value, UNKNOWN_KEY, or NO_KEY.

    What is given as none, or cannot be known of this kind of item, makes nobody's group.
    """
    if word == ITEM:
        return ("item", line.item.kind, line.item.same) if line.item is not None else ("item",)
    return key_for(line.trial.values.get(word), known=word in line.trial.planned.facts)


def key_for(value: Value | None, *, known: bool) -> Key:
    """What a value comes to; without one, whether there can be one at all: it is `known` of such things."""
    if value == NOTHING or (value is None and not known):
        return (NO_KEY,)
    return (UNKNOWN_KEY,) if value is None else ("value", value)


def group_of(rule: StackRule, line: Line) -> Group:
    """What a line must share with another to be in one group: payer, whether only sought, and the rule's key."""
    return (*side_of(rule, line), *(_alone(key_of(word, line), line) for word in rule.per))


def side_of(rule: StackRule, line: Line) -> Group:
    """What lines share that can be in one group at all: payer, whether only sought, money or vouchers."""
    return *rule.side(line.payer, line.form), not line.standing.own


def _alone(key: tuple[object, ...], line: Line) -> tuple[object, ...]:
    """A key; what is not known, or is none, is not known to be the same thing as another's: the item's own group."""
    return (*key, line.item.kind, line.item.same) if key[0] in {UNKNOWN_KEY, NO_KEY} and line.item is not None else key


def rank_of(rule: StackRule, line: Line, chosen: frozenset[str], payable_now: PayableNow) -> tuple[int | str, ...]:
    """What puts lines in the order in which they count under a rule, the first ahead of all others."""
    kind, name = (line.item.kind, line.item.same) if line.item is not None else ("", "")
    highest = {"owed": line.standing.owed, "chosen": name in chosen, "payable_now": payable_now(line), "net": line.net}
    first = {
        "kind": kind, "item": name, "clause": line.clause.name,
        LISTED: rule.place(line.clause.name), TURN: rule.turn(line.payer),
    }  # fmt: skip
    return tuple(-highest[by.what] if by.highest else first[by.what] for by in order(rule))
