"""Text tables looked at before they are read: whether they are in UTF-8, and have commas between their cells."""

from __future__ import annotations

import codecs
from pathlib import Path

from qaward.findings import Finding, InputError, refusal
from qaward.marks import Mark
from qaward.reading import open_file
from qaward.tabular.decoding import decode_table

_LOOKED_AT = 2**16
_OTHERS = {"\t": ("制表符", "tabs"), ";": ("分号", "semicolons"), "，": ("中文逗号", "Chinese commas")}


def text_fault(path: Path) -> Finding | None:
    """What keeps a file from being read as a table of texts with commas, told by its beginning; None for nothing."""
    place = str(path)
    try:
        with open_file(path) as stream:
            content = stream.read(_LOOKED_AT)
    except OSError as fault:
        return Finding("file.unreadable", Mark(place), tuple(refusal(fault).items()))
    try:
        # What is cut within a character at the end of what is looked at is no fault.
        text = codecs.getincrementaldecoder("utf-8")().decode(content, final=len(content) < _LOOKED_AT)
    except UnicodeDecodeError:
        return Finding("batch.encoding", Mark(place), (("found", _encoding(place, content)),))
    head = text.removeprefix("\ufeff").partition("\n")[0]
    if "," not in head:
        for sign, (zh, en) in _OTHERS.items():
            if sign in head:
                return Finding("batch.separator", Mark(place, 1), (("zh", zh), ("en", en)))
    return None


def _encoding(place: str, content: bytes) -> str:
    """The encoding that a text seems to be in."""
    try:
        return decode_table(place, content[: content.rfind(b"\n") + 1] or content).encoding
    except InputError:
        return "?"
