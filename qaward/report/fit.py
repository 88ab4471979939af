"""How wide the columns of a table are on a terminal: as they like where there is room, else long texts are folded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qaward.widths import columns

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
    """A column's wish: figures stay whole, texts and headings may be folded, but for a heading's words."""
    widest, name = max(map(columns, cells), default=0), columns(head)
    words = max(map(columns, re.findall("[ -~]+", head.replace(" ", "\n"))), default=0)
    least = max(widest if figures else min(widest, LEAST_TEXT), min(name, LEAST_HEAD), words, 1)
    return Column(max(widest, name + HEAD_ROOM), least)


def fitted(wanted: Sequence[Column], room: int) -> list[int] | None:
    """The widths of columns that fit a line of `room`; None where they cannot, though all are at their least.

    None is wider than it likes. Where not all can be had, those that have most to say get most: the widths are such
    that the longest cells come to as few lines as can be.
    """
    room -= GAP * (len(wanted) - 1)
    if sum(each.least for each in wanted) > room:
        return None
    lines = 1
    while sum(widths := [max(each.least, -(-each.likes // lines)) for each in wanted]) > room:
        lines += 1
    spare = room - sum(widths)
    while spare and any(width < each.likes for width, each in zip(widths, wanted, strict=True)):
        for at, each in enumerate(wanted):
            if spare and widths[at] < each.likes:
                widths[at], spare = widths[at] + 1, spare - 1
    return widths
