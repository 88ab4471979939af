"""Names of organisations that may be meant for one another: short forms, other legal forms, a place left out, one slip.

Nothing is merged by this: who is near is asked. Everything is looked up by keys, so that a name costs the same however
many there are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

LEAST_SHORT = 4
"""How many signs a short form of a name has at least; fewer say too little to be held against anybody."""
LEAST_BARE = 2
"""How many signs are left at least of a name without its place and legal form."""
LEAST_SLIP = 6
"""How many signs a name has at least of which one may be wrong: of shorter ones it is another name."""
PLACE = (2, 3)
"""How many signs a place has that stands at the head of a name without 省, 市 or 县."""

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
        self._slips: dict[str, list[str]] = {}
        for name in self._names:
            short = bare(name)
            self._bare.setdefault(short, []).append(name)
            for rest in _behind_place(short):
                self._behind.setdefault(rest, []).append(name)
            for text in _spelt(name):
                for key in _without_one(text):
                    self._slips.setdefault(key, []).append(name)

    def near(self, name: str) -> tuple[str, ...]:
        """The names that a form may be meant for, in the order of signs; itself is none of them."""
        found = set[str]()
        if len(name) >= LEAST_SHORT:
            found |= set(self._longer(name))
            found |= {name[:end] for end in range(LEAST_SHORT, len(name)) if name[:end] in self._known}
        short = bare(name)
        if len(short) >= LEAST_BARE:
            found |= {*self._bare.get(short, ()), *self._behind.get(short, ())}
        for rest in _behind_place(short):
            found |= {*self._bare.get(rest, ())}
        spelt = _spelt(name)
        for text in spelt:
            for key in _without_one(text):
                for other in self._slips.get(key, ()):
                    if other not in found and any(one_slip(text, each) for each in _spelt(other)):
                        found.add(other)
        return tuple(sorted(found - {name}))

    def _longer(self, name: str) -> Iterator[str]:
        at = bisect_left(self._names, name)
        while at < len(self._names) and self._names[at].startswith(name):
            yield self._names[at]
            at += 1


def _behind_place(short: str) -> Iterator[str]:
    """What is left where the first signs are a place that is not marked as one: 海清 of 海清第十二玻璃."""
    for signs in PLACE:
        if len(short) - signs >= LEAST_SHORT:
            yield short[signs:]


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
