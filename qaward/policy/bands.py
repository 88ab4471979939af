"""Bands of numbers as rows of tables say them: `1-10`, `31+`, `不足100万元`, `100万元以上不足500万元`.

Words are taken as laws use them: 以上 and 以下 hold the number itself, 超过, 不足 and 低于 do not.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 60
"""So long a band may be."""

_BAND = re.compile(r"(.+?)\s*(?:\.\.|-|–|~|至)\s*(.+)|(.+?)\s*\+")
_DATES = re.compile(r"(.+?)\s*(?:\.\.|~|至)\s*(.+)|(.+?)\s*(?:\+|起)")
_OPEN = re.compile(r"(.+?)\s*(?:\.\.|-|–|~|至)\s*(?:(?:不足|不满)\s*(.+)|(.+?)\s*[（(]不含[）)])")
_VALUE = r"-?[0-9][0-9.,]*\s*[^\s0-9超过高于大多不足满低小少以起及上下至到~\-（()）a-z]{0,4}"
_HELD = r"\s*(?:[（(]含[）)])?\s*及?"
_LOW = (
    rf"(?:(?:超过|高于|大于|多于|above|over)\s*(?P<above>{_VALUE})"
    rf"|(?:不低于|不少于|at least)\s*(?P<least>{_VALUE})|(?P<from>{_VALUE}){_HELD}(?:以上|起))"
)
_HIGH = (
    rf"(?:(?:不足|不满|低于|小于|少于|below|under)\s*(?P<below>{_VALUE})"
    rf"|(?:不超过|不高于|不多于|at most)\s*(?P<most>{_VALUE})|(?P<to>{_VALUE}){_HELD}以下)"
)
_SAID = tuple(re.compile(text) for text in (_LOW, _HIGH, rf"{_LOW}\s*[，,、]?\s*{_HIGH}"))


class End(NamedTuple):
    """One end of a band: a value as it is written, and whether the band holds it."""

    text: str
    held: bool = True


class Band(NamedTuple):
    """A band by its ends; None where it has no such end."""

    low: End | None
    high: End | None


def band_of(text: str, *, dates: bool = False) -> Band | None:
    """The band that a text says, of dates or of numbers; None where it says none."""
    if len(text) > LONGEST:
        return None
    if not dates:
        found = _OPEN.fullmatch(text)
        if found is not None:
            return Band(End(found[1]), End(found[2] or found[3], held=False))
        for pattern in _SAID:
            said = pattern.fullmatch(text)
            if said is not None:
                return _said(said.groupdict())
    found = (_DATES if dates else _BAND).fullmatch(text)
    if found is None:
        return None
    return Band(End(found[3] or found[1]), End(found[2]) if found[2] else None)


_ENDS = (
    (("above", False), ("least", True), ("from", True)),
    (("below", False), ("most", True), ("to", True)),
)
"""The groups of the patterns above that are the lower and the upper end, and whether it is held."""


def _said(parts: dict[str, str | None]) -> Band:
    low, high = (
        next((End(text.strip(), held) for name, held in names if (text := parts.get(name))), None) for names in _ENDS
    )
    return Band(low, high)
