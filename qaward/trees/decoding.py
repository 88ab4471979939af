"""The text of bytes: UTF-8 alone, without signs that nobody sees; other encodings are told by name."""

from __future__ import annotations

import re

from qaward.findings import Findings
from qaward.marks import Mark
from qaward.tabular.signature import is_encoded_table, office

_HIDDEN = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""Characters that no text file of ours can mean: controls, and marks that reorder or break lines unseen."""


def decode(source: str, content: bytes, problems: Findings) -> str | None:
    """The text of UTF-8 bytes (with or without a byte-order mark); other encodings are reported by name."""
    if (told := office(content)) is not None:
        problems.add("file.office", Mark(source), zh=told.zh, en=told.en)
        return None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.add("file.table" if is_encoded_table(content, "utf-16") else "file.utf16", Mark(source))
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        sound = content[: fault.start].decode("utf-8-sig")
        if is_encoded_table(content, "gb18030"):
            problems.add("file.table", Mark(source))
            return None
        problems.add(_encoding_fault(fault, sound, content), place_in(source, sound, len(sound)))
        return None
    if (at := text.find("\x00")) >= 0:
        problems.add("file.binary", place_in(source, text, at))
        return None
    if hidden := _HIDDEN.search(text):
        problems.add("file.control", place_in(source, text, hidden.start()), found=f"U+{ord(hidden[0]):04X}")
        return None
    return text


def _encoding_fault(fault: UnicodeDecodeError, sound: str, content: bytes) -> str:
    """The code of the message for bytes that are not UTF-8, of which the part before the fault is `sound`."""
    if fault.reason == "unexpected end of data":
        return "file.cut"
    if any(char >= "\u0800" for char in sound):  # Chinese in UTF-8 came before: a damaged byte, not another encoding
        return "file.not-utf8"
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return "file.not-utf8"
    return "file.gbk"


def place_in(source: str, text: str, at: int) -> Mark:
    """Where the character `at` of a text stands."""
    return Mark(source, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
