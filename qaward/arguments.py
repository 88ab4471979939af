"""What Python programs hand over, checked by type: a wrong one is told in words, where it comes in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

Kind = type | tuple[type, ...]
FUNCTION: Any = Callable
"""The kind of everything that can be called."""


def expect(value: object, kind: Kind, words: str) -> None:
    """Raises TypeError, `words` and what was given, for a value of another type."""
    if not isinstance(value, kind):
        raise TypeError(f"{words}, not {type(value).__name__}")


def path_of(given: str | PathLike[str]) -> Path:
    """The path of a file or folder. Raises TypeError for anything else."""
    expect(given, (str, PathLike), "a path is a text or a pathlib.Path")
    return Path(given)


def names_of(given: Iterable[str], words: str) -> tuple[str, ...]:
    """Names given in a list. Raises TypeError for anything else: a text alone would name each of its letters."""
    if isinstance(given, str):
        raise TypeError(f"{words} are texts in a list, not one text")
    expect(given, Iterable, f"{words} are texts in a list")
    names = tuple(given)
    for name in names:
        expect(name, str, f"{words} are texts")
    return names


def texts_of(given: Mapping[str, str] | None, words: str) -> dict[str, str]:
    """Texts by name. Raises TypeError for anything else."""
    if given is None:
        return {}
    expect(given, Mapping, f"{words} are a mapping of names to values")
    for pair in given.items():
        for word in pair:
            expect(word, str, f"{words} and their values are texts")
    return dict(given)
