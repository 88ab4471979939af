"""Canonical JSON (RFC 8785) and digests: the same value gives the same bytes on every machine."""

from __future__ import annotations

import hashlib
from typing import Any

import rfc8785


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
