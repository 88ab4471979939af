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
    Line 0 means the source as a whole (an empty file, an unreadable one). `sheet` is that of a workbook, whose cells
    are called as office programs call them; column 0 is the whole row. `part` is which thing of a list that stands in
    one cell, as `standard[2]`, counted from 1.
    """

    source: str
    line: int = 0
    column: int = 0
    sheet: str = ""
    part: str = ""

    @property
    def row(self) -> Mark:
        """The place of its whole row, or line."""
        return Mark(self.source, self.line, 0, self.sheet)

    def __str__(self) -> str:
        """`file:line:column`, `file/sheet!C16` for a cell, `file:line:column:standard[2]` in a list, or the file alone
        for a fault of the whole file.
        """
        source = visible(self.source)
        if self.sheet:
            source = f"{source}/{visible(self.sheet)}"
            return f"{source}!{column_name(self.column) or 'A'}{self.line}" if self.line else source
        column = f":{self.column}" if self.column else ""
        column += f":{visible(self.part)}" if self.part else ""
        return f"{source}:{self.line}{column}" if self.line else source


def column_name(column: int) -> str:
    """What office programs call a column that is counted from 1: A, Z, AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
