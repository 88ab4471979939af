"""Breaks text into lines by terminal columns: CJK characters take two, words and figures stay whole."""

from __future__ import annotations

import re

from wcwidth import wcwidth

from qaward.widths import columns

_PIECE = re.compile(r"[0-9][0-9.,]*(?:亿元|万元|元|个月|[个位项件年月日天])|[^\s\u2e80-\uffef]+|\s+|.", re.DOTALL)
"""A figure with its unit, a word without spaces or wide characters, some spaces, or one wide character."""

_PARTS = re.compile(r"(?<=；)|(?<=; )")
"""Between the parts of an enumeration."""

_NOT_FIRST = frozenset("，。；：、！？）】》”’…·%％")
"""Punctuation that may not begin a line (避头)."""

_NOT_LAST = frozenset("（【《“‘")
"""Punctuation that may not end a line (避尾)."""


def pad(text: str, width: int) -> str:
    """The text filled with spaces to a width."""
    return text + " " * max(width - columns(text), 0)


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text, none wider than `width` columns unless a single character is."""
    lines: list[str] = []
    line, used = "", 0
    for piece in _pieces(text, width):
        room = columns(piece)
        if line and used + columns(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line, used = "", 0
        if line or not piece.isspace():
            line, used = line + piece, used + room
    return [*lines, line.rstrip()] if line.strip() else lines


def wrap_parts(text: str, width: int) -> list[str]:
    """As `wrap`, but parts that end in a semicolon are kept on one line where they fit on one."""
    lines: list[str] = []
    line = ""
    for part in _PARTS.split(text):
        if columns((line + part).rstrip()) <= width:
            line += part
            continue
        if line.strip():
            lines.append(line.rstrip())
        *full, line = wrap(part, width) or [""]
        lines += full
        line += " " if part.endswith(" ") else ""
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str, width: int) -> list[str]:
    """What stays together: words, and characters with the punctuation that belongs to them."""
    pieces: list[str] = []
    for found in _PIECE.findall(text):
        joined = bool(pieces) and (found in _NOT_FIRST or pieces[-1][-1] in _NOT_LAST) and not found.isspace()
        if joined and columns(pieces[-1] + found) <= width:
            pieces[-1] += found
        else:
            pieces += _cut(found, width)
    return pieces


def _cut(word: str, width: int) -> list[str]:
    """A word in pieces that fit a line, cut after a hyphen, slash or dot where there is one."""
    pieces: list[str] = []
    while columns(word) > width:
        at, used = 0, 0
        while at < len(word) and used + max(wcwidth(word[at]), 0) <= width:
            used += max(wcwidth(word[at]), 0)
            at += 1
        at = max(at, 1)
        soft = max(word.rfind(mark, 0, at) for mark in "-/._") + 1
        at = soft if soft > at // 2 else at
        pieces.append(word[:at])
        word = word[at:]
    return [*pieces, word] if word else pieces
