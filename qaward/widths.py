"""How wide texts are on a terminal: CJK characters take two columns."""

from __future__ import annotations

from wcwidth import wcswidth


def columns(text: str) -> int:
    """How many columns a text takes on a terminal."""
    width = wcswidth(text)
    return width if width >= 0 else len(text)
