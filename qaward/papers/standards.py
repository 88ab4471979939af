"""The standards of PDF that papers can be made by: those for archives, that for screen readers, and the plain one."""

from __future__ import annotations

from collections.abc import Mapping

from qaward.identity import form

STANDARDS: Mapping[str, str] = {
    "PDF/A-2b": "a-2b", "PDF/A-2u": "a-2u", "PDF/A-2a": "a-2a", "PDF/A-3b": "a-3b", "PDF/UA-1": "ua-1",
    "PDF 1.7": "1.7",
}  # fmt: skip
"""Every standard by its name, as typst calls it."""
USUAL_STANDARD = "PDF/A-2b"
"""What is made where no other is asked for: it can be kept for good."""
ARCHIVED = frozenset(["a-2b", "a-2u", "a-2a", "a-3b", "ua-1"])
"""Standards under which typst tells of signs that no font has."""

_BY_WORD = {form(word): name for name in STANDARDS for word in (name, name.removeprefix("PDF/"), name[4:])}


def standard_of(word: str) -> str:
    """The standard that a word names (`PDF/A-2b`, `A-2b`); empty where it names none."""
    return _BY_WORD.get(form(word), "")
