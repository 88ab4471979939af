"""The columns by which lines and earlier payments are put in groups."""

from __future__ import annotations

PARTY, SAME = "party", "same"

KNOWN, UNKNOWN, NONE = 0, 1, 2
"""What a line or a payment has of a word that groups are made by: a value, one that is not known, or none."""


def value(word: str) -> str:
    """The column of the value of a word."""
    return f"value.{word}"


def state(word: str) -> str:
    """The column that tells whether the value of a word is known."""
    return f"state.{word}"


def alone(word: str) -> str:
    """The column of the item, where its value of a word is not known or none: it is its own group then."""
    return f"alone.{word}"
