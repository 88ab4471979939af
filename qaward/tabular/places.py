"""Places of cells as office programs write them: `C16`, `A1:B2`."""

from __future__ import annotations

import re
from functools import lru_cache

_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,9})")


@lru_cache(maxsize=1024)
def column_of(letters: str) -> int:
    """The number of a column from 1; 0 for what is no column."""
    if not 0 < len(letters) <= 3 or not (letters.isascii() and letters.isalpha()):
        return 0
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def place_of(text: str) -> tuple[int, int]:
    """Row and column of a cell, from 1; zeros for what names none."""
    found = _PLACE.fullmatch(text)
    return (int(found[2]), column_of(found[1])) if found else (0, 0)
