"""Plain values against what is asked: a fact against a set, a count between its bounds, a place in a pot."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from qaward.meaning.core import MET, NOT_MET, UNKNOWN, Ref
from qaward.meaning.scene import Counted, Scene, Values
from qaward.numbers import MOST, Numbers
from qaward.vocabulary.fact import Value

Ask: TypeAlias = Callable[[Values, Scene], int]
"""An answer for one item (or the applicant itself)."""

Listed: TypeAlias = "tuple[str, Callable[[Value | None, int], int]]"
"""A fact, and the answers for its values."""

NOT_COUNTED = Counted(0, 0)

MOST_LISTED = 16
"""Numbers of a range that are listed one by one."""


def known(value: Value | None) -> int | None:
    """A value as a number: of a text, whether there is one."""
    return value if value is None or isinstance(value, int) else 1 if value else 0


def member(ref: Ref, ranges: Numbers) -> Ask:
    """Whether a fact lies in a set."""
    key, answers = ref.key, listed(ref, ranges)
    if answers is not None:
        answer_of = answers.get
        if ref.scope == "item":
            return lambda values, scene: answer_of(values.get(key), NOT_MET)
        return lambda values, scene: answer_of(scene.applicant.get(key), NOT_MET)
    test = _text(key, ranges) if ref.type == "text" else in_ranges(key, ranges)
    if ref.scope == "item":
        return test
    return lambda values, scene: test(scene.applicant, scene)


def _text(key: str, ranges: Numbers) -> Ask:
    given, none = (MET if any(low <= each <= high for low, high in ranges) else NOT_MET for each in (1, 0))

    def check(values: Values, scene: Scene) -> int:
        text = values.get(key)
        return UNKNOWN if text is None else given if text else none

    return check


def listed(ref: Ref, ranges: Numbers) -> dict[Value | None, int] | None:
    """The answers for the values in a small set, and for none; others are not met. None where the set is large."""
    if ref.type == "text" or any(high - low >= MOST_LISTED for low, high in ranges):
        return None
    return {None: UNKNOWN, **dict.fromkeys((value for low, high in ranges for value in range(low, high + 1)), MET)}


def in_ranges(key: str, ranges: Numbers) -> Ask:
    """Whether a number known of the item lies in some ranges."""
    if len(ranges) == 1:
        ((low, high),) = ranges

        def ranged(values: Values, scene: Scene) -> int:
            value = values.get(key)
            if value is None:
                return UNKNOWN
            return MET if low <= value <= high else NOT_MET  # type: ignore[operator]

        return ranged

    def several(values: Values, scene: Scene) -> int:
        value = values.get(key)
        if value is None:
            return UNKNOWN
        return MET if any(low <= value <= high for low, high in ranges) else NOT_MET  # type: ignore[operator]

    return several


def counts_for(answer: int, of: Ref | None, values: Values) -> Counted:
    """For how much an item counts that is answered so: for one, or for as much as a fact of it is."""
    value = 1 if of is None else known(values.get(of.key))
    if answer == NOT_MET:
        return NOT_COUNTED
    least = 0 if answer != MET else value if value is not None else of.least if of is not None else 0
    return Counted(least, value)


def together(counted: Iterable[Counted], *, complete: bool) -> Counted:
    """What several items come to; without limit where one has none, and where there may be others."""
    certain, possible = 0, 0
    for low, high in counted:
        certain += low
        possible = None if possible is None or high is None else possible + high
    return Counted(certain, possible if complete else None)


def among(counted: Counted, ranges: Numbers) -> int:
    """Whether a number that lies somewhere in a range lies in a set."""
    low, high = counted
    meets = False
    for first, last in ranges:
        if low >= first and (high is not None and high <= last):
            return MET
        meets = meets or (low <= last and (high is None or high >= first))
    if high is None and ranges and low >= ranges[-1][0] and ranges[-1][1] >= MOST:
        return MET
    return UNKNOWN if meets else NOT_MET


def share_of(fen: int, unit: int, count: int, at: int) -> int:
    """One of `count` equal parts of a pot, the one at a place from 1; see `core.Part`."""
    if not 1 <= at <= count:
        return 0
    units, rest = divmod(fen, unit)
    each, left = divmod(units, count)
    return (each + (at <= left)) * unit + (rest if at == 1 else 0)
