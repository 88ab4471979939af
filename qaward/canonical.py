"""Canonical JSON (RFC 8785) and digests: the same value gives the same bytes on every machine."""

from __future__ import annotations

import hashlib
import json
from typing import Any, cast

import rfc8785

_LARGEST = 2**53 - 1
"""The largest whole number that every reader of JSON keeps exactly."""


def canonical_json(value: Any) -> bytes:
    """The one UTF-8 form of a value made of objects, arrays, texts, booleans, null and integers.

    Raises ValueError for a float or an integer that JSON readers would not keep exactly.
    """
    if _is_plain(value):
        try:
            # What RFC 8785 asks for beyond this is how floats look and how keys beyond ASCII are sorted.
            return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        except UnicodeEncodeError:
            pass  # half a pair of surrogates, of which rfc8785 has its own word
    return rfc8785.dumps(value)


def _is_plain(value: Any) -> bool:
    """Whether a value is made of what the standard library writes in canonical form. Raises TypeError for a float."""
    kind = cast("type[object]", type(value))
    if kind is str or value is None or kind is bool:
        return True
    if kind is int:
        return -_LARGEST <= value <= _LARGEST
    if isinstance(value, float):
        raise TypeError(f"a binary float may not enter a canonical document: {value!r}")
    plain = kind in {dict, list, tuple} or isinstance(value, str)
    if isinstance(value, dict):
        for key, member in value.items():  # pyright: ignore[reportUnknownVariableType]
            plain = _is_plain(member) and plain and type(key) is str and key.isascii()  # pyright: ignore
    elif isinstance(value, list | tuple):
        for member in value:  # pyright: ignore[reportUnknownVariableType]
            plain = _is_plain(member) and plain
    return plain


def digest(content: bytes) -> str:
    """SHA-256 of bytes, in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()
