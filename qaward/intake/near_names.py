"""Names of organisations that may be meant for one another: short forms, other legal forms and places, one slip.

Nothing is merged by this: who is near is asked. Everything is looked up by keys, so that a name costs the same however
many there are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator

LEAST_SHORT = 4
"""How many signs a short form of a name has at least; fewer say too little to be held against anybody."""
LEAST_BARE = 2
"""How many signs are left at least of a name without its place and legal form."""
LEAST_SLIP = 6
"""How many signs a name has at least of which one may be wrong: of shorter ones it is another name."""
PLACE = (2, 3)
"""How many signs a place has that stands at the head of a name without 省, 市 or 县."""

_FIGURES = frozenset("第〇零一二三四五六七八九十百千两0123456789")
"""What numbers are made of: a place that stands before one does not end in them, or the number would be taken apart."""
_LEGAL = re.compile(
    r"(?:有限责任公司|股份有限公司|有限公司|股份公司|集团公司|集团|总公司|分公司|子公司|公司|总厂|分厂|厂|有限责任|有限)+$"
)
_PLACES = re.compile(r"^(?:[^省市县区州]{2,6}(?:自治区|自治州|省|市|县|区|州))+")
_BESIDE = re.compile(r"\([^()]*\)")


def bare(same: str) -> str:
    """The form of a name without its legal form, the places at its head and what stands in brackets."""
    return _placeless(_kindless(same))


def _kindless(same: str) -> str:
    short = _LEGAL.sub("", _BESIDE.sub("", same))
    return short if len(short) >= LEAST_BARE else same


def _placeless(short: str) -> str:
    rest = _PLACES.sub("", short)
    return rest if len(rest) >= LEAST_BARE else short


class NearNames:
    """Names, by their forms, that others can be held against."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(set(names))
        self._known = frozenset(self._names)
        self._bare: dict[str, list[str]] = {}
        self._behind: dict[str, list[str]] = {}
        self._districts: dict[str, list[str]] = {}
        self._slips: dict[str, list[str]] = {}
        for name in self._names:
            short = bare(name)
            self._bare.setdefault(short, []).append(name)
            for rest in _behind_place(short):
                self._behind.setdefault(rest, []).append(name)
            for rest in _without_district(short):
                self._districts.setdefault(rest, []).append(name)
            for text in _spelt(name):
                for key in _without_one(text):
                    self._slips.setdefault(key, []).append(name)

    def near(self, name: str, *, coded: bool = False) -> tuple[str, ...]:
        """The names that a form may be meant for, in the order of signs; itself is none of them.

        `coded`: its bearer has a sound code of its own. Then another number, sign or place makes another firm of it.
        """
        found = self._of_one_name(name)
        if coded:
            found = {other for other in found if not _elsewhere(name, other)}
        else:
            found |= self._of_another_place(bare(name))
            found |= self._slipped(name, found)
        return tuple(sorted(found - {name}))

    def _of_one_name(self, name: str) -> set[str]:
        """Those that have more or less of one name: its beginning, another legal form, the place or not."""
        found = set[str]()
        if len(name) >= LEAST_SHORT:
            found |= set(self._longer(name))
            found |= {name[:end] for end in range(LEAST_SHORT, len(name)) if name[:end] in self._known}
        short = bare(name)
        if len(short) >= LEAST_BARE:
            found |= {*self._bare.get(short, ()), *self._behind.get(short, ())}
        for rest in _behind_place(short):
            found |= {*self._bare.get(rest, ())}
        return found

    def _of_another_place(self, short: str) -> set[str]:
        """Those with another place before what is the same, or with a district behind the place, or without it."""
        found = {*self._districts.get(short, ())}
        for rest in _behind_place(short):
            found |= {*self._behind.get(rest, ())}
        for rest in _without_district(short):
            found |= {*self._bare.get(rest, ())}
        return found

    def _slipped(self, name: str, found: Collection[str]) -> set[str]:
        """Those that differ by one sign, beside those that are found already."""
        slipped = set[str]()
        for text in _spelt(name):
            for key in _without_one(text):
                for other in self._slips.get(key, ()):
                    if other not in found and any(one_slip(text, each) for each in _spelt(other)):
                        slipped.add(other)
        return slipped

    def _longer(self, name: str) -> Iterator[str]:
        at = bisect_left(self._names, name)
        while at < len(self._names) and self._names[at].startswith(name):
            yield self._names[at]
            at += 1


def _behind_place(short: str) -> Iterator[str]:
    """What is left where the first signs are a place that is not marked as one: 海清 of 海清第十二玻璃."""
    for signs in PLACE:
        if len(short) - signs >= LEAST_SHORT and short[signs - 1] not in _FIGURES:
            yield short[signs:]


def _without_district(short: str) -> Iterator[str]:
    """What is left where the second place of two that are not marked is left out: 云岭 of 海清云岭第十二玻璃."""
    for signs in PLACE:
        if short[signs - 1 : signs] not in _FIGURES:
            yield from (short[:signs] + rest for rest in _behind_place(short[signs:]))


def _elsewhere(one: str, two: str) -> bool:
    """Whether two names have places at their heads that are marked as such, and are not of each other."""
    first, second = (found[0] if (found := _PLACES.match(_kindless(each))) else "" for each in (one, two))
    return not (first.endswith(second) or second.endswith(first))


def _spelt(name: str) -> tuple[str, ...]:
    """The spellings of a name in which one sign may be wrong: the whole, and without the legal form."""
    short = _kindless(name)
    if len(name) < LEAST_SLIP or len(short) < LEAST_SHORT:
        return ()
    return (name,) if short == name else (name, short)


def _without_one(text: str) -> set[str]:
    """The text, and the text without each of its signs: two that differ by one sign have one of these in common."""
    return {text, *(text[:at] + text[at + 1 :] for at in range(len(text)))}


def one_slip(one: str, two: str) -> bool:
    """Whether one sign makes the difference: another, one more or one fewer; or two neighbours changed places."""
    if abs(len(one) - len(two)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    one, two = one[start:], two[start:]
    return one[1:] == two[1:] or one[1:] == two or one == two[1:] or (one[1::-1] == two[:2] and one[2:] == two[2:])
