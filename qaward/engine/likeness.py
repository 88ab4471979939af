"""Names that a person has to compare: those that may be meant for another, and those that have lost digits."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

_SCIENTIFIC = re.compile(r"([0-9])(?:[.]([0-9]+))?[eE]([+]?)([0-9]{2,3})")
_KEPT, _SURELY_CUT = 15, 17
"""How many digits a spreadsheet keeps of a number, and from which length on an id that ends in zeros was cut there:
of ids of 16 digits every tenth ends in a 0 by itself."""

_LOOKS = str.maketrans("oil|‐‑‒–—―−", "0111-------")


def same_name(name: str) -> str:
    """What all ways to write one id have in common: width, case and spaces do not tell items apart."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def lost_digits(name: str) -> bool:
    """Whether a name looks like digits that a spreadsheet took for a number: 9.11305E+17, or zeros after the 15th."""
    found = _SCIENTIFIC.fullmatch(name)
    if found is not None:
        return found[2] is not None or bool(found[3])
    return _whole(name) and len(name) >= _SURELY_CUT and not name[_KEPT:].strip("0")


def look(name: str) -> str:
    """What a name looks like: two names of one look are easily taken for each other."""
    return same_name(name).translate(_LOOKS)


class Likeness:
    """Names, to be asked which of them another one may be meant for, without comparing it with every one.

    They look alike, or one is what a spreadsheet has left of the other's digits.
    """

    def __init__(self, names: Iterable[str]) -> None:
        """Take in the names."""
        self._looks: dict[str, list[str]] = defaultdict(list)
        self._cut: dict[tuple[int, str], list[str]] = defaultdict(list)
        self._wholes: dict[int, list[tuple[int, str]]] = defaultdict(list)
        self._short: dict[int, list[str]] = defaultdict(list)
        for name in dict.fromkeys(names):
            self._looks[look(name)].append(name)
            if _whole(name):
                self._wholes[len(name)].append((int(name), name))
                self._cut[len(name), name[:_KEPT]].append(name)
            elif (found := _SCIENTIFIC.fullmatch(name)) is not None:
                self._short[int(found[4]) + 1].append(name)
        for each in self._wholes.values():
            each.sort()

    def of(self, name: str) -> tuple[str, ...]:
        """The other names that `name` may be meant for."""
        return tuple(
            each for each in dict.fromkeys((*self._looks.get(look(name), ()), *self._left(name))) if each != name
        )

    def _left(self, name: str) -> Iterator[str]:
        """Those of which `name` holds some digits, or which hold some of its digits."""
        if _whole(name):
            yield from (each for each in self._short.get(len(name), ()) if _within(int(name), each, len(name)))
            yield from (
                each for each in self._cut.get((len(name), name[:_KEPT]), ()) if lost_digits(name) or lost_digits(each)
            )
        elif (found := _SCIENTIFIC.fullmatch(name)) is not None:
            length = int(found[4]) + 1
            wholes = self._wholes.get(length, [])
            low, high = _bounds(name, length)
            yield from (each for _, each in wholes[bisect_left(wholes, (low, "")) : bisect_left(wholes, (high, ""))])


def _whole(name: str) -> bool:
    return name.isascii() and name.isdecimal() and len(name) <= _LONGEST


_LONGEST = 100
"""Longer digits are no id, and slow to read as a number."""


def _within(number: int, short: str, length: int) -> bool:
    low, high = _bounds(short, length)
    return low <= number < high


def _bounds(short: str, length: int) -> tuple[int, int]:
    """The whole numbers of so many digits that are shown as `short`: the first, and the first that no longer is."""
    found = _SCIENTIFIC.fullmatch(short)
    assert found is not None  # only such names are asked about
    figures = (found[1] + (found[2] or ""))[:length]
    unit = 10 ** (length - len(figures))
    return int(figures) * unit - unit // 2, int(figures) * unit + (unit + 1) // 2
