"""Names of files that every system can have, no two alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qaward.identity import form

LONGEST_NAME = 120
"""The longest name of a file in bytes, without its ending: old systems stop at 143, others at 255."""
_UNFIT = re.compile(r'[\\/:*?"<>|]')
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)")


def fit_names(texts: Iterable[str], empty: str) -> Iterator[str]:
    """A name for each of some texts, in their order: those that would be alike are numbered."""
    taken: set[str] = set()
    for text in texts:
        wanted = fit_name(text, empty)
        name, number = wanted, 2
        while form(name) in taken:
            name, number = f"{wanted} ({number})", number + 1
        taken.add(form(name))
        yield name


def fit_name(text: str, empty: str) -> str:
    """A text as the name of a file: no sign that a system forbids or that nobody sees, and not too long."""
    shown = "".join(char if char.isprintable() else "_" for char in text)
    name = _RESERVED.sub("_", _UNFIT.sub("_", shown)).strip(" .")
    cut = name.encode("utf-8", "replace")[:LONGEST_NAME].decode("utf-8", "ignore")
    return cut.strip(" .") or empty
