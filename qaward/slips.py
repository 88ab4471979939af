"""Slips of the pen in YAML: full-width colons and commas, tight colons, `#` in texts. They are told, never mended."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from qaward.marks import Mark

_KEY = r"""(?:[^\s:：,，、。；;“”‘’"'#{}\[\]()（）]{1,30}|"[^"\n]{1,30}"|'[^'\n]{1,30}')"""
_COLON = rf"(?P<key>{_KEY})[ \t]*(?P<wide>：)|(?P<tight_key>(?![0-9]+:){_KEY})(?P<tight>:)(?!//)(?=[^\s,}}\]])"
_LINE = re.compile(rf"[ \t]*(?:-[ \t]+)*(?:{_COLON})")
"""A line that begins like a key, and is none."""

_INSIDE = re.compile(rf"(?P<comma>，)\s*(?:(?P<next>{_KEY})[ \t]*[:：])?|(?<=[,，{{])\s*(?:{_COLON})")
"""Within braces and brackets: a full-width comma, and what may be the key after it; or a key after a separator."""

_COMMENT = re.compile(r"(?<=\S)[ \t]+(#(?=[^\s#!])[^\n]*)")
"""What follows a value and is a comment, though it may be meant for a part of it: no blank stands after its `#`."""

_FIRST = re.compile(rf"\s*(?:{_COLON})")

NEAREST = 8
"""How many slips before a fault are tried as its cause, the nearest first."""

_MOST_READ = 2_000_000
"""How many characters are read again in search of causes."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: the code of its message, its place in the text, the key it is about (or none), what stands there.

    `mended` is what would stand instead of it.
    """

    code: str
    at: int
    key: str
    found: str
    mended: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.at + len(self.found)


@dataclass(frozen=True, slots=True)
class Placed:
    """A slip with its place in the file."""

    slip: Slip
    mark: Mark

    @property
    def words(self) -> dict[str, object]:
        """The words of its message."""
        return {"key": self.slip.key, "found": self.slip.found}


def _colon(found: re.Match[str]) -> Slip:
    if found["wide"]:
        return Slip("yaml.wide-colon", found.start("wide"), found["key"], found["wide"], ": ")
    return Slip("yaml.tight-colon", found.start("tight"), found["tight_key"], found["tight"], ": ")


def in_lines(text: str, start: int, end: int) -> Iterator[Slip]:
    """Lines between two places of a text that begin like a key, and are none."""
    at = start
    while at < end:
        if (found := _LINE.match(text, at, end)) is not None:
            yield _colon(found)
        at = text.find("\n", at, end) + 1 or end


def in_braces(text: str, start: int, end: int, *, key: bool) -> Iterator[Slip]:
    """Slips in what was read as one plain value within braces or brackets; as a `key` it can begin with one."""
    at = start
    if key and (first := _FIRST.match(text, start, end)) is not None:
        yield _colon(first)
        at = first.end()
    for found in _INSIDE.finditer(text, at, end):
        if found["comma"]:
            yield Slip("yaml.wide-comma", found.start(), found["next"] or "", "，", ",")
            if found["next"] and text[found.end() - 1] == "：":
                yield Slip("yaml.wide-colon", found.end() - 1, found["next"], "：", ": ")
        else:
            yield _colon(found)


def comment_after(text: str, end: int) -> Slip | None:
    """What may belong to the plain value that ends at a place, and was taken for a comment."""
    found = _COMMENT.match(text, end) if end else None
    return Slip("yaml.comment", found.start(), "", found[1].rstrip(), "_") if found is not None else None


def causes(text: str, fault: int, stops: Callable[[str], int | None]) -> list[Slip]:
    """The slips that made a parser stop at `fault`: those without which it gets further.

    `stops` tells where the parser stops in a text, None where it does not.
    """
    found: list[Slip] = []
    mended, place, left = text, fault, _MOST_READ
    stop: int | None = fault
    while stop is not None:
        near = _before(mended, place)
        for tried in (*((slip,) for slip in near), *combinations(near, 2)):  # the parser reads ahead: it may take two
            left -= len(mended)
            if left < 0 and found:
                return found
            after = _mend(mended, tried)
            stop = stops(after)
            if stop is None or stop - len(after) + len(mended) > place:
                found += [replace(slip, at=_as_written(slip.at, found)) for slip in tried]
                mended, place = after, stop or place
                break
        else:
            return found
    return found


def _mend(text: str, slips: Iterable[Slip]) -> str:
    for slip in sorted(slips, key=lambda each: -each.at):
        text = text[: slip.at] + slip.mended + text[slip.end :]
    return text


def _as_written(at: int, mended: list[Slip]) -> int:
    """Where a place of a text stood before some slips were mended in it."""
    for slip in sorted(mended, key=lambda each: each.at):
        longer = len(slip.mended) - len(slip.found)
        at -= longer if at - longer > slip.at else 0
    return at


def _before(text: str, place: int) -> list[Slip]:
    """The slips at or before a place, the nearest first."""
    end = text.find("\n", place)
    end = len(text) if end < 0 else end
    start = end
    for _ in range(NEAREST * 4):
        start = text.rfind("\n", 0, max(start - 1, 0)) + 1 if start else 0
    slips = {slip.at: slip for slip in in_braces(text, start, end, key=False)}
    slips |= {slip.at: slip for slip in in_lines(text, start, end)}
    for found in _COMMENT.finditer(text, start, end):
        slips[found.start()] = Slip("yaml.comment", found.start(), "", " ", "_")
    return [slips[at] for at in sorted(slips, reverse=True) if at <= place][:NEAREST]
