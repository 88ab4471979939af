"""Spaces and line ends within figures: left out where one reading remains, told as damage where two do.

A unit that a line end parts from its number belongs to it (10⏎万元 is 10万元). Digits that are parted from digits may
be one number or two (1⏎0万元), and so may a number and a unit with a page or an empty line between them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from qaward.checks.currencies import OTHER, YUAN
from qaward.checks.not_a_figure import BLANK
from qaward.checks.notations import COUNTED, UNIT
from qaward.checks.numerals import HAN_SIGNS, SCALES, chinese

_EVEN = str.maketrans(
    {
        **dict.fromkeys(
            (*range(0x2000, 0x200E), *map(ord, "\t\x1f\xa0\u1680\u180e\u202f\u205f\u2060\u3000\ufeff\xad")), " "
        ),
        **dict.fromkeys("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\n"),
    }
)
_GAP = "(?: {1,20}+(?:\n {0,20}+)?|\n {0,20}+)"
"""Spaces with one line end at most."""

_JOIN = re.compile(
    f"(?<=[0-9]){_GAP}(?={SCALES}|{UNIT})|(?<=[{HAN_SIGNS}余多几来]){_GAP}(?=[万亿]|{UNIT})"
    f"|(?<=年){_GAP}(?=[0-9]{{1,2}}{_GAP}?月)|(?<=月){_GAP}(?=[0-9]{{1,2}}{_GAP}?日)"
)
_ALONE = re.compile(f"(?<=\n) {{0,20}}(?P<number>[0-9{HAN_SIGNS}.,]{{1,40}})(?= {{0,20}}\n)")

_NEAR = "(?: {0,4}+\n {0,20}+| {1,4}+)"
_FIGURE = rf"(?:[百千]?[万亿]元?|[百千]?(?:元|{OTHER})|%|‰|年(?!级|度)|日|天|个月|{COUNTED})"
_NEXT = "[、/和或与至到~—–-] ?"
_DIGITS = re.compile(
    rf"(?<![0-9.])(?P<one>[0-9][0-9.,]{{0,30}})(?:{_NEAR}?\.{_NEAR}|{_NEAR}\.?)"
    rf"(?P<two>[0-9](?: {{0,4}}[0-9.]){{0,30}}+) ?"
    rf"(?:{_FIGURE}|(?=(?:{_NEXT}[0-9][0-9.]{{0,12}}(?:{SCALES})?){{1,4}}{_FIGURE}))"
)
_NOUGHT = re.compile(rf"(?<![0-9.])[0-9][0-9.,]{{0,30}}[ \n]{{1,40}}0(?!\.)[0-9]{{0,12}}{_FIGURE}")
_THOUSANDS = re.compile(rf"(?<![0-9.,])[0-9]{{1,3}},{_NEAR}[0-9]{{3}}(?![0-9])(?:[万亿]?元|[万亿%‰]|{COUNTED})")
_HAN = re.compile(
    f"(?<![{HAN_SIGNS}统第之同唯])(?P<one>[{HAN_SIGNS}]{{1,20}}){_NEAR}(?P<two>[{HAN_SIGNS}]{{1,20}})"
    f"(?:{UNIT}|(?=(?:{_NEXT}[{HAN_SIGNS}]{{1,20}}){{1,4}}(?:{UNIT})))"
)
_PAGE = "[—–―·•~-]{0,3} {0,4}(?:第 ?)?[0-9]{1,4}(?: ?页)? {0,4}[—–―·•~-]{0,3}"
_EMPTY = rf"[ \n{BLANK}]"
_FAR = re.compile(
    rf"(?<![0-9{HAN_SIGNS}.])(?P<number>[0-9][0-9.,]{{0,30}}(?:{SCALES})?|[{HAN_SIGNS}]{{1,20}})"
    rf"(?:[ \n]{{1,40}}| {{0,4}}\n{_EMPTY}{{0,30}}| {{0,4}}\n[ \n]{{0,20}}{_PAGE} {{0,4}}\n[ \n]{{0,20}})"
    rf"(?P<unit>(?:{SCALES})?(?:元|{OTHER})|[%‰])"
)


def even(text: str) -> str:
    """The text, as long as before, with one kind of line end and one of space, for signs that take no place too."""
    return text.replace("\r\n", " \n").translate(_EVEN)


@dataclass(frozen=True, slots=True)
class Joined:
    """A text without the gaps between numbers and their units. `gaps` are those, by their places in the text as it was.

    `cuts` are the places at which they are missing now, `gone` how much is missing up to there.
    """

    text: str
    gaps: tuple[tuple[int, int], ...]
    cuts: tuple[int, ...]
    gone: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of it, not empty, stands in the text as it was."""
        return self._back(start), self._back(end - 1) + 1

    def _back(self, at: int) -> int:
        before = bisect_right(self.cuts, at)
        return at + (self.gone[before - 1] if before else 0)

    def of(self, text: str) -> str:
        """Another text of the same length, without what stands at the same gaps."""
        return _without(text, self.gaps)


def joined(text: str) -> Joined:
    """The text with every unit beside its number, as far as that is sure."""
    alone = _alone(text)
    gaps: list[tuple[int, int]] = []
    for found in _JOIN.finditer(text):
        if found.start() not in alone or "\n" not in found[0]:
            gaps.append(found.span())  # otherwise a page number, or a cell of a table
    gone = list(accumulate(end - start for start, end in gaps))
    cuts = tuple(end - less for (_, end), less in zip(gaps, gone, strict=True))
    return Joined(_without(text, gaps), tuple(gaps), cuts, tuple(gone))


def _without(text: str, gaps: Iterable[tuple[int, int]]) -> str:
    parts: list[str] = []
    last = 0
    for start, end in gaps:
        parts.append(text[last:start])
        last = end
    return "".join((*parts, text[last:]))


def _alone(text: str) -> set[int]:
    """Where numbers end that have a line to themselves."""
    return {found.end("number") for found in _ALONE.finditer(text)}


def split_digits(text: str) -> Iterator[tuple[int, int, str]]:
    """Digits that a gap parts from digits of the same number: start, end, and the number in one."""
    alone = _alone(text)
    for found in _DIGITS.finditer(text):
        if found.end("one") not in alone or found["two"].startswith("0"):
            yield found.start(), found.end(), _closed(found[0])


def split_thousands(text: str) -> Iterator[tuple[int, int, str]]:
    """Thousands that a gap parts from the rest, and noughts from whatever they belong to: 1,⏎000元, 1⏎⏎0万元."""
    for found in (*_THOUSANDS.finditer(text), *_NOUGHT.finditer(text)):
        yield found.start(), found.end(), _closed(found[0])


def split_numerals(text: str) -> Iterator[tuple[int, int, str]]:
    """Chinese numerals with a gap within, where both parts together are a number."""
    alone = _alone(text)
    for found in _HAN.finditer(text):
        if found.end("one") not in alone and chinese(found["one"] + found["two"]) is not None:
            yield found.start(), found.end(), _closed(found[0])


def far_units(text: str) -> Iterator[tuple[int, int, str]]:
    """Numbers whose unit an empty line, a page or its number parts from them."""
    for found in _FAR.finditer(text):
        whole = _closed(found["number"] + found["unit"])
        if whole[0].isascii() or chinese(whole.rstrip("元%‰")) is not None:
            yield found.start(), found.end(), whole


def _closed(text: str) -> str:
    return re.sub(f"{_EMPTY}|[{OTHER}{YUAN}]", "", text)
