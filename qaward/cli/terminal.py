"""How wide the terminal is, and texts put into its lines: nothing runs over, and wide ones are used."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from qaward.report.rows import Table

NARROWEST, WIDEST = 80, 200
"""Columns that what is printed is laid out for; terminals beyond are taken for these."""
HANG = 2
"""How much further in the rest of a line stands that was folded."""
_STYLED = re.compile(r"((?:\x1b\[[0-9;]*m)+)(.*?)((?:\x1b\[0m)+)")


def told(*, err: bool = False) -> int | None:
    """The columns of the terminal, 80 to 200; None where there is none and nobody says (COLUMNS)."""
    stream, said = sys.stderr if err else sys.stdout, os.environ.get("COLUMNS", "")
    if said.isascii() and said.isdigit() and said.strip("0"):
        found = int(said) if len(said) < len(str(sys.maxsize)) else WIDEST
    elif stream.isatty():
        try:
            found = os.get_terminal_size(stream.fileno()).columns
        except (OSError, ValueError):  # a terminal that does not say
            found = NARROWEST
    else:
        return None
    return min(max(found, NARROWEST), WIDEST)


def table_text(table: Table, *, err: bool = False) -> str:
    """A table as wide as the terminal lets it be; of its own widths where there is none."""
    from qaward.report.render import as_table

    return as_table(table, fit=told(err=err))


def folded(text: str, width: int | None) -> str:
    """A text with its long lines folded; the rest of a line stands further in. Its colours stay."""
    if width is None:
        return text
    return "\n".join(_folded_line(line, width) for line in text.split("\n"))


def _folded_line(line: str, width: int) -> str:
    from qaward.report.wrap import wrap
    from qaward.widths import columns

    styled = _STYLED.fullmatch(line)
    before, inner, after = styled.groups() if styled else ("", line, "")
    if columns(inner) <= width:
        return line
    rest = inner.lstrip(" ")
    lead = min(len(inner) - len(rest), width // 2)
    first = wrap(rest, width - lead)[0]
    more = wrap(rest[len(first) :].lstrip(), width - lead - HANG)
    lines = [" " * lead + first, *(" " * (lead + HANG) + each for each in more)]
    return "\n".join(f"{before}{each}{after}" for each in lines)


def call_folded(before: str, call: Sequence[str], width: int | None) -> str:
    """A command line of words with what stands before it, folded so that it can still be pasted into a shell."""
    from qaward.widths import columns

    line = before + " ".join(call)
    if width is None or columns(line) <= width:
        return line
    lines = [before + call[0]]
    for word in call[1:]:
        if columns(f"{lines[-1]} {word} \\") > width and lines[-1].strip():
            lines[-1] += " \\"
            lines.append(" " * HANG + word)
        else:
            lines[-1] += f" {word}"
    return "\n".join(lines)


def echo(text: str = "", *, err: bool = False) -> None:
    """Print a text for people, folded to the terminal it goes to."""
    click.echo(folded(text, told(err=err)), err=err)
