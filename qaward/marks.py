"""Where a value was written: source, line and column, kept from the reader to the last message."""

from __future__ import annotations

from dataclasses import dataclass


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
        return f"{self.source}:{self.line}:{self.column}" if self.line else self.source
