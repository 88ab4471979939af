"""The passages of a document: its sentences, numbered, each with the words that make it matter."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from qaward.checks.triggers import KINDS, Kind, Trigger, triggers
from qaward.marks import Mark

_END = re.compile(r"[。；;！!？?]+[”’」』）)]*|[\r\n\u2028\u2029]+|(?=[(（][一二三四五六七八九十百]{1,4}[)）])")
"""Where a sentence or a part of one ends. Headings that run into the text (OCR) begin with a number in brackets."""

_EMPTY = " \t\u3000\xa0|｜\ufeff"
"""What stands around passages: space, and the rules between the cells of a table."""

_NUMBERED = re.compile(r"(?:第?[一二三四五六七八九十百]+[章节、]|[(（][一二三四五六七八九十百\d]+[)）]|\d+\s*[.、．])")
LONGEST_HEADING = 40


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence or part of one: the characters from `start` up to `end`, and the words in it.

    `heading` is how it is shown. A heading with such a word must be cited or waived like anything else: in short
    documents the heading is the promise.
    """

    number: int
    start: int
    end: int
    triggers: tuple[Trigger, ...]
    heading: bool

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What it speaks of."""
        found = {each.kind for each in self.triggers}
        return tuple(kind for kind in KINDS if kind in found)


def split(text: str) -> list[Passage]:
    """The passages of a text, in order, numbered from 1."""
    passages: list[Passage] = []
    start = 0
    for match in [*_END.finditer(text), None]:
        end = len(text) if match is None else match.end()
        first, last = start, end
        while first < last and (text[first] in _EMPTY or text[first].isspace()):
            first += 1
        while last > first and (text[last - 1] in _EMPTY or text[last - 1].isspace()):
            last -= 1
        start = end
        if any(char.isalnum() or char in "%％" for char in text[first:last]):
            heading = last - first <= LONGEST_HEADING and _NUMBERED.match(text, first, last) is not None
            found = tuple(triggers(text, first, last))
            passages.append(Passage(len(passages) + 1, first, last, found, heading))
    return passages


class Lines:
    """Line and column of every position of a text, without counting anew for each."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def mark(self, at: int) -> Mark:
        """The place of a position."""
        line = bisect_right(self._starts, at)
        return Mark(self.path, line, at - self._starts[line - 1] + 1)
