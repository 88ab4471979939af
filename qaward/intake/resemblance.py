"""How near a word of a list is to a word of the vocabulary, by its letters alone: the same, a part of it, or alike."""

from __future__ import annotations

import re
from functools import cache

from qaward.identity import form

SAME, SURE, LIKELY, FAINT = 100, 90, 70, 64
"""Marks of likeness: the same word, one that may be taken for it, ones that a person should look at."""

_BRACKETS = re.compile(r"[(][^()]*[)]")
_ASKING = re.compile(r"^(?:是否(?:在|为|已)?|有无|本单位|该项|已|是)|(?:与否|情况)$")


@cache
def bare(text: str) -> str:
    """The form of a header without what stands in brackets, and without the words by which it asks."""
    whole = _BRACKETS.sub("", form(text)) or form(text)
    return _ASKING.sub("", whole) or whole


@cache
def parts(header: str) -> tuple[str, ...]:
    """What a header names: all of it, what stands in its brackets, and each word between strokes."""
    whole = form(header)
    within = re.findall(r"[(]([^()]*)[)]", whole)
    pieces = [bare(header), *within, *re.split(r"[/、]", bare(header))]
    return tuple(dict.fromkeys(piece for piece in pieces if piece))


@cache
def likeness(word: str, label: str) -> int:
    """How near two words are, 0 to 100; below `LIKELY` they have hardly anything in common."""
    if form(word) == form(label):
        return SAME
    one, other = bare(word), bare(label)
    if one == other:
        return SURE + 5
    short, long = sorted((one, other), key=len)
    if len(short) < 2:
        return 0
    if short in long:
        return LIKELY + 5 + 20 * len(short) // len(long)
    common = _common(short, long)
    if common == len(short) and common > 2:
        return LIKELY + 15 * len(short) // len(long)
    share = 200 * common // (len(short) + len(long))
    if share >= 70 and common > 2:
        return LIKELY - 1 + (share - 65) // 5
    return FAINT if common > 3 and 100 * common >= 70 * len(short) else 0


def _common(short: str, long: str) -> int:
    """How many letters two words have in common, in the same order."""
    before = [0] * (len(long) + 1)
    for letter in short:
        row = [0]
        for at, each in enumerate(long):
            row.append(before[at] + 1 if each == letter else max(before[at + 1], row[at]))
        before = row
    return before[-1]
