"""Names that a person has to compare: those that may be meant for another, and those that have lost digits."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from qaward.identity import form, look, standard, unsigned

_SCIENTIFIC = re.compile(r"([0-9])(?:[.]([0-9]+))?[eE]([+]?)([0-9]{2,3})")
_KEPT, _SURELY_CUT, _LONGEST = 15, 17, 100
"""How many digits a spreadsheet keeps of a number; from which length on an id that ends in zeros was cut there (of ids
of 16 digits every tenth ends in a 0 by itself); how many digits an id can have at most."""


def lost_digits(name: str) -> bool:
    """Whether a name looks like digits that a spreadsheet took for a number: 9.11305E+17, or zeros after the 15th."""
    if len(name) >= _SURELY_CUT and _whole(name):
        return not name[_KEPT:].strip("0")
    found = _SCIENTIFIC.fullmatch(name)
    return found is not None and (found[2] is not None or bool(found[3]))


class Likeness:
    """Names, to be asked which of them another one may be meant for, without comparing it with every one.

    They are not the same by their forms, but look alike, or are a standard number of which one leaves a part out, or
    one is what a spreadsheet has left of the other's digits. A name that is none of them may also be one that is
    written with other signs, or with none.
    """

    def __init__(self, names: Iterable[str]) -> None:
        """Take in the names."""
        self._alike: dict[Hashable, list[str]] = defaultdict(list)
        self._cut: dict[tuple[int, str], list[str]] = defaultdict(list)
        self._wholes: dict[int, list[tuple[int, str]]] = defaultdict(list)
        self._short: dict[int, list[str]] = defaultdict(list)
        self._spellings: dict[str, list[str]] = defaultdict(list)
        self._unsigned: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._known: set[str] = set()
        for name in dict.fromkeys(names):
            self._known.add(form(name))
            if bare := unsigned(name):
                self._unsigned[bare].append(name)
            self._alike[look(name)].append(name)
            if not name.isascii():
                self._spellings[form(name)].append(name)
            if (number := standard(name)) is not None:
                self._alike[number.base].append(name)
            if _whole(name):
                self._wholes[len(name)].append((int(name), name))
                self._cut[len(name), name[:_KEPT]].append(name)
            elif (found := _SCIENTIFIC.fullmatch(name)) is not None:
                self._short[int(found[4]) + 1].append(name)
        for each in self._wholes.values():
            each.sort()

    def of(self, name: str) -> tuple[str, ...]:
        """The other names that `name` may be meant for."""
        same = form(name)
        # A letter may look like another in one case only, so every way in which the name is listed is looked at.
        looks = dict.fromkeys(look(each) for each in (name, *self._spellings.get(same, ())))
        alike = (each for seen in looks for each in self._alike.get(seen, ()))
        bare = self._unsigned.get(unsigned(name), ()) if same not in self._known else ()
        found = dict.fromkeys((*alike, *self._near(name), *self._left(name), *bare))
        return tuple(each for each in found if form(each) != same)

    def _near(self, name: str) -> Iterator[str]:
        """Standard numbers that may be meant for the same standard."""
        number = standard(name)
        for each in self._alike.get(number.base, ()) if number is not None else ():
            other = standard(each)
            if number is not None and other is not None and other.near(number):
                yield each

    def _left(self, name: str) -> Iterator[str]:
        """Those of which `name` holds some digits, or which hold some of its digits."""
        if _whole(name):
            yield from (each for each in self._short.get(len(name), ()) if _within(int(name), each, len(name)))
            cut = self._cut.get((len(name), name[:_KEPT]), ())
            yield from (each for each in cut if lost_digits(name) or lost_digits(each))
        elif (found := _SCIENTIFIC.fullmatch(name)) is not None:
            length = int(found[4]) + 1
            wholes = self._wholes.get(length, [])
            low, high = _bounds(name, length)
            yield from (each for _, each in wholes[bisect_left(wholes, (low, "")) : bisect_left(wholes, (high, ""))])


def _whole(name: str) -> bool:
    return name.isascii() and name.isdecimal() and len(name) <= _LONGEST


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
