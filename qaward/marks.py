"""Where a value was written: source, line and column, kept from the reader to the last message."""

from __future__ import annotations

from dataclasses import dataclass

_WIDE_SPACE = "\u3000"


def visible(text: str) -> str:
    """The text with control and other invisible characters as escapes, so that a terminal shows what is there.

    A text that equals its visible form is one line of printable text. The full-width space counts as printable.
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == _WIDE_SPACE else f"\\u{ord(char):04x}" for char in text)


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a source.

    `source` is the file as the user named it (or `-` for standard input), `line` and `column` count from 1.
    Line 0 means the source as a whole (an empty file, an unreadable one).
    """

    source: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`file:line:column`, or the file alone for a fault of the whole file."""
        source = visible(self.source)
        return f"{source}:{self.line}:{self.column}" if self.line else source
