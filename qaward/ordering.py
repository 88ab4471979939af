"""Names in the order in which people count: `D2` before `D10`, 2 and ２ alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_NUMBER = re.compile(r"([0-9]+)")

Key = tuple[tuple[tuple[str, int, str], ...], str]


def natural(name: str) -> Key:
    """A key to sort names by: numbers within by what they are worth, however long; the text itself decides the rest."""
    parts = _NUMBER.split(unicodedata.normalize("NFKC", name))
    worth = [part.lstrip("0") for part in parts[1::2]]
    texts = parts[::2]
    return tuple((text, len(number), number) for text, number in zip(texts, [*worth, ""], strict=True)), name


def in_words(names: Iterable[str]) -> tuple[Key, ...]:
    """A key to sort rows of names by."""
    return tuple(map(natural, names))
