"""How wide the columns of a table are on a terminal: as they like where there is room, else the widest give way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qaward.report.wrap import columns

GAP = 2
"""Columns between two columns of a table."""
HEAD_ROOM = 2
"""What a heading has to spare where there is room."""
LEAST_TEXT, LEAST_HEAD = 12, 4
"""Below these no column of texts, and no heading over figures, is folded: one or two characters a line are no text."""


@dataclass(frozen=True, slots=True)
class Column:
    """What one column of a table would like, and the least it can do with."""

    likes: int
    least: int


def column(head: str, cells: Iterable[str], *, figures: bool) -> Column:
    """A column's wish: figures stay whole, texts and headings may be folded."""
    widest, name = max(map(columns, cells), default=0), columns(head)
    least = max(widest, min(name, LEAST_HEAD)) if figures else min(max(widest, name), LEAST_TEXT)
    return Column(max(widest, name + HEAD_ROOM), max(least, 1))


def fitted(wanted: Sequence[Column], room: int) -> list[int] | None:
    """The widths of columns that fit a line of `room`; None where they cannot, though all are at their least.

    None is wider than it likes. Where not all can be had, only the widest are cut, all to one width.
    """
    room -= GAP * (len(wanted) - 1)
    if sum(each.least for each in wanted) > room:
        return None
    low, high = 0, max((each.likes for each in wanted), default=0)
    while low < high:  # the widest limit with which all of them fit
        middle = (low + high + 1) // 2
        low, high = (middle, high) if sum(_held(wanted, middle)) <= room else (low, middle - 1)
    widths = _held(wanted, low)
    spare = room - sum(widths)
    for at, each in enumerate(wanted):
        if spare and widths[at] < each.likes:
            widths[at], spare = widths[at] + 1, spare - 1
    return widths


def _held(wanted: Sequence[Column], limit: int) -> list[int]:
    return [max(each.least, min(each.likes, limit)) for each in wanted]
