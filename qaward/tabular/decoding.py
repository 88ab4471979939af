"""The encoding of a text table: stated, or told by decoding and by what comes out. What was taken is said."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from qaward.findings import InputError
from qaward.marks import Mark
from qaward.tabular.refusing import refused

ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5")
"""Encodings that may be stated; `gbk` and `gb2312` are read as gb18030, which holds both."""

_ALSO_CALLED = {"utf8": "utf-8", "utf-8-sig": "utf-8", "gbk": "gb18030", "gb2312": "gb18030", "cp936": "gb18030",
                "utf16": "utf-16", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be", "ansi": "gb18030"}  # fmt: skip
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_COMMON = 0.8
"""The share of characters beyond ASCII that GB 2312 has, in what is taken for Chinese: names have few others."""

_LOOKED_AT = 200_000
_LONGEST_CHARACTER = 4


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, its encoding, and the other encoding it might be in as well; empty where there is none."""

    text: str
    encoding: str
    other: str = ""


def decode_table(source: str, content: bytes, stated: str | None = None) -> Decoded:
    """The text of a table.

    Raises InputError: `book.encoding-name` for an encoding that is not read, `book.encoding` for bytes that are not
    in the stated one or in none that can be told, `file.cut` for an end within a character, `file.binary` for NUL.
    """
    mark = Mark(source)
    if stated is not None:
        name = _ALSO_CALLED.get(stated.strip().lower(), stated.strip().lower())
        if name not in ENCODINGS:
            raise refused("book.encoding-name", mark, found=stated, known=", ".join(ENCODINGS))
        return _sound(_stated(source, content, name), source)
    for beginning, name in _MARKS:
        if content.startswith(beginning):
            return _sound(_marked(source, content[len(beginning) :], name), source)
    if b"\x00" in content:
        return _sound(_wide(source, content), source)
    return _told(source, content)


def _stated(source: str, content: bytes, name: str) -> Decoded:
    bare = content
    for beginning, marked in _MARKS:
        if content.startswith(beginning) and name in {marked, "utf-16", "gb18030"}:  # gb18030: exported with a BOM
            bare = content[len(beginning) :]
            name = marked if name == "utf-16" else name
            break
    try:
        return Decoded(bare.decode(name), name)
    except UnicodeDecodeError as fault:
        raise _fault(source, bare, name, fault) from None


def _marked(source: str, content: bytes, name: str) -> Decoded:
    """The text behind a byte-order mark. That of UTF-8 is found before texts in GBK too; this is told."""
    try:
        return Decoded(content.decode(name), name)
    except UnicodeDecodeError as fault:
        if name == "utf-8":
            chinese = _decoded(content, "gb18030")
            if chinese is not None and _is_chinese(chinese):
                return Decoded(chinese, "gb18030", "utf-8")
        raise _fault(source, content, name, fault) from None


def _wide(source: str, content: bytes) -> Decoded:
    """UTF-16 without a mark, in the order of bytes by which line ends and commas come out."""
    found = {name: _decoded(content, name) for name in ("utf-16-le", "utf-16-be")}
    best = {
        name: sum(text.count(sign) for sign in "\n\r,\t;0123456789") for name, text in found.items() if text is not None
    }
    name = max(best, key=lambda each: best[each], default="")
    text = found.get(name)
    if text is None or best[name] * 100 < len(text) or "\x00" in text:
        at = content.find(b"\x00")
        raise refused("file.binary", Mark(source, content.count(b"\n", 0, at) + 1, 1))
    return Decoded(text, name)


def _told(source: str, content: bytes) -> Decoded:
    """UTF-8 or GB18030, by what can be decoded and what comes out."""
    narrow = _decoded(content, "utf-8")
    if narrow is not None and narrow.isascii():
        return Decoded(narrow, "utf-8")
    chinese = _decoded(content, "gb18030")
    if narrow is not None:
        if chinese is None or not _is_chinese(chinese, 1.0):
            return Decoded(narrow, "utf-8")
        if _HAN.search(narrow[:_LOOKED_AT]):
            return Decoded(narrow, "utf-8", "" if len(narrow) > _LOOKED_AT else "gb18030")
        return Decoded(chinese, "gb18030", "utf-8")  # two bytes a character: letters of the west, or Chinese in GBK
    if chinese is not None and _is_chinese(chinese):
        return Decoded(chinese, "gb18030")
    for name in ("utf-8", "gb18030"):
        sound = content[: len(content) - 1]
        for _ in range(_LONGEST_CHARACTER - 1):
            text = _decoded(sound, name)
            if text is not None and (name == "utf-8" or _is_chinese(text)):
                raise refused("file.cut", Mark(source, text.count("\n") + 1, 1))
            sound = sound[:-1]
    raise refused("book.encoding-unknown", Mark(source), known=", ".join(ENCODINGS))


def _decoded(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except UnicodeDecodeError:
        return None


def _is_chinese(text: str, least: float = _COMMON) -> bool:
    """Whether a text looks like Chinese as offices write it: nearly all of it in GB 2312."""
    others = [char for char in text[:_LOOKED_AT] if not char.isascii()]
    known = sum(len(char.encode("gb2312", "ignore")) > 0 for char in others)
    return bool(others) and known >= least * len(others)


def _fault(source: str, content: bytes, name: str, fault: UnicodeDecodeError) -> InputError:
    """The error for bytes that are not in an encoding, at the line where that shows."""
    before = content[: fault.start].decode(name, "replace")
    mark = Mark(source, before.count("\n") + 1, 1)
    if re.search("end of data|truncated|incomplete", fault.reason):
        return refused("file.cut", mark)
    return refused("book.encoding", mark, encoding=name, known=", ".join(ENCODINGS))


def _sound(decoded: Decoded, source: str) -> Decoded:
    """A text without NUL. Raises InputError where there is one."""
    at = decoded.text.find("\x00")
    if at >= 0:
        raise refused("file.binary", Mark(source, decoded.text.count("\n", 0, at) + 1, 1))
    return decoded
