"""Which texts YAML may hold without quotation marks, and how one is written that may not."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

_MARKS = frozenset(",[]{}#&*!|>'\"%@`")
_FIRST = frozenset("-?:=<~ ")
_ESCAPES = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


@cache
def is_plain(text: str) -> bool:
    """Whether a text needs no quotation marks anywhere, and every reader of YAML takes it for a text without them."""
    if not text or text != text.strip() or text[0] in _FIRST or text.startswith(("---", "...")):
        return False
    if not text.isprintable() or any(char in _MARKS for char in text) or ": " in text or text.endswith(":"):
        return False
    resolver: Any = yaml.resolver.Resolver()
    return resolver.resolve(yaml.ScalarNode, text, (True, False)) == "tag:yaml.org,2002:str"


def plain_or_quoted(text: str) -> str:
    """A text as it is written: plain where it can be, else in double quotes, or single ones if it has double."""
    if is_plain(text):
        return text
    if not text.isprintable() and not all(char.isprintable() or char == "\u3000" for char in text):
        return '"' + "".join(_escaped(char) for char in text) + '"'
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if char.isprintable() or char == "\u3000":
        return char
    return (
        f"\\x{ord(char):02x}"
        if ord(char) < 0x100
        else f"\\u{ord(char):04x}"
        if ord(char) < 0x10000
        else f"\\U{ord(char):08x}"
    )
