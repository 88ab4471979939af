"""Values of Python put into nodes, so that one reader serves all inputs."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from typing import Any

from qaward.findings import Findings, InputError
from qaward.marks import Mark
from qaward.nodes import Listing, Mapping, Node, Scalar
from qaward.trees.reader import Reader, Refused

_LARGEST_BITS = 2000
"""Whole numbers of more bits are refused: Python may write no more than 640 digits as text, as it is set up."""


def from_python(value: Any, source: str = "<python>") -> Node:
    """A tree from Python values (mappings, lists, str, int, bool, None), so that one reader serves all inputs.

    Raises TypeError for a float (money and ratios are written as text), any other type, or a key that is no text, and
    InputError for a tree that is too deep or too large, as one that contains itself is.
    """
    return _PythonReader(source).node(value, 0)


class _PythonReader(Reader):
    """Python values, of which nothing is known but their type. Each has a mark of its own, as in a file."""

    def __init__(self, source: str) -> None:
        super().__init__(source, "", Findings())

    def node(self, value: Any, depth: int) -> Node:
        mark = Mark(self.source)
        try:
            self.watch(mark, depth)
        except Refused:
            raise InputError(self.problems) from None
        if isinstance(value, str):
            return Scalar(str.__str__(value), mark, True)
        if value is None:
            return Scalar("", mark)
        if isinstance(value, bool):
            return Scalar("true" if value else "false", mark)
        if isinstance(value, int):
            if value.bit_length() > _LARGEST_BITS:
                raise TypeError(f"a whole number of {value.bit_length()} bits cannot be a fact")
            return Scalar(int.__repr__(value), mark)
        if isinstance(value, list | tuple):
            members: list[Any] = list(value)  # pyright: ignore[reportUnknownArgumentType]
            return Listing(tuple([self.node(member, depth + 1) for member in members]), mark)
        if isinstance(value, MappingType):
            pairs: list[tuple[Any, Any]] = list(value.items())  # pyright: ignore[reportUnknownArgumentType]
            return Mapping(tuple([(self._key(key), self.node(each, depth + 1)) for key, each in pairs]), mark)
        raise TypeError(f"{type(value).__name__} cannot be a fact; write decimals and dates as text")

    def _key(self, key: object) -> Scalar:
        if not isinstance(key, str):
            raise TypeError(f"{type(key).__name__} cannot be a key; keys are texts")
        return Scalar(str.__str__(key), Mark(self.source), True)
