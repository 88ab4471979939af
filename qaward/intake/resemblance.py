"""How near a word of a list is to a word of the vocabulary, by its letters alone: the same, a part of it, or alike."""

from __future__ import annotations

import re
from functools import cache

from qaward.identity import form

SAME, SURE, LIKELY, FAINT = 100, 90, 70, 64
"""Marks of likeness: the same word, one that may be taken for it, ones that a person should look at."""

_BRACKETS = re.compile(r"[(][^()]*[)]")
_MARKED = re.compile(r"^(?:[*★☆◆●▲]+|[(]?[0-9]{1,2}[.、)]+|[(]?[一二三四五六七八九十]{1,3}[、.)]+)|[*:：]+$")
"""What stands before or after the words of a header: its number, a star where it has to be filled in."""
_ASKING = re.compile(r"^(?:是否(?:在|为|已|属于)?|有无|请?填写|本单位|本企业|该项|已|是)+|(?:与否|情况)$")
_IDLE = frozenset({"是否", "是", "否", "有无", "有", "无", "情况", "是否有", "基本", "基本情况", ""})


@cache
def bare(text: str) -> str:
    """The form of a header without what stands in brackets, and without the words by which it asks."""
    plain = _MARKED.sub("", form(text)) or form(text)
    whole = _BRACKETS.sub("", plain) or plain
    whole = re.sub("时间$", "日期", whole)
    return _ASKING.sub("", whole) or whole


@cache
def names(levels: tuple[str, ...]) -> tuple[str, ...]:
    """What a header of several rows calls its column: all of it, the last row after each of those above, it alone.

    Rows that hold nothing but the words by which a header asks, or a unit in brackets, name nothing.
    """
    some = [bare(each) for each in levels if _BRACKETS.sub("", form(each)) not in _IDLE]
    if len(some) < 2:
        return tuple(some)
    *above, last = some
    return tuple(dict.fromkeys(["/".join(some), *(each + last for each in above if each not in last), last]))


@cache
def parts(header: str) -> tuple[str, ...]:
    """What a header names: all of it, what stands in its brackets, and each word between strokes."""
    whole = form(header)
    within = re.findall(r"[(]([^()]*)[)]", whole)
    pieces = [bare(header), *within, *re.split(r"[/、或及]", bare(header))]
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
