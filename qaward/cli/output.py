"""Results on their way to standard output: held back until the whole run has succeeded."""

from __future__ import annotations

import sys
import tempfile
from types import TracebackType
from typing import IO

import click

IN_MEMORY = 32 * 1024 * 1024
"""How many bytes are held in memory; more goes to a temporary file."""


class Output:
    """What a run will print. Nothing is shown before `release`: a run that fails shows nothing.

    Text for people is written in the terminal's encoding, colour on a terminal alone; with `exact` (JSON, CSV)
    the bytes are UTF-8 everywhere.
    """

    def __init__(self, *, exact: bool) -> None:
        self.exact = exact
        self.held: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed on leaving

    def __enter__(self) -> Output:
        """Start to hold."""
        return self

    def write(self, text: str) -> None:
        """Take text, as it is."""
        self.held.write(text.encode("utf-8"))

    def line(self, text: str = "") -> None:
        """Take a line."""
        self.write(text + "\n")

    def release(self) -> None:
        """Print everything."""
        self.held.seek(0)
        if self.exact:
            sys.stdout.flush()
            stream = sys.stdout.buffer
            while piece := self.held.read(1 << 20):
                stream.write(piece)
            stream.flush()
            return
        for line in self.held:
            click.echo(line.decode("utf-8"), nl=False)

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of what was held."""
        self.held.close()
