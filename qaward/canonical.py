"""Canonical JSON (RFC 8785) and digests: the same value gives the same bytes on every machine."""

from __future__ import annotations

import hashlib
import re
from itertools import accumulate
from typing import Any

import rfc8785

_JSON_TEXTS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_NO_BRACKET = bytes(sorted(frozenset(range(256)) - frozenset(b"[]{}")))
_STEPS = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}


def canonical_json(value: Any) -> bytes:
    """The one UTF-8 form of a value made of objects, arrays, texts, booleans, null and integers.

    Raises ValueError for a float or an integer that JSON readers would not keep exactly.
    """
    _refuse_floats(value)
    return rfc8785.dumps(value)


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError(f"a binary float may not enter a canonical document: {value!r}")
    if isinstance(value, dict):
        for member in value.values():  # pyright: ignore[reportUnknownVariableType]
            _refuse_floats(member)
    elif isinstance(value, list | tuple):
        for member in value:  # pyright: ignore[reportUnknownVariableType]
            _refuse_floats(member)


def digest(content: bytes) -> str:
    """SHA-256 of bytes, in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def levels(text: str) -> int:
    """How many objects and arrays of a JSON text stand in one another, whatever a JSON library would make of it."""
    brackets = _JSON_TEXTS.sub("", text).encode("utf-8", "replace").translate(None, _NO_BRACKET)
    return max(accumulate(map(_STEPS.__getitem__, brackets), initial=0))
