"""Results on their way to standard output: held back until the whole run has succeeded."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import TracebackType
from typing import IO, Any

import click

from qaward.cli.streams import print_exact
from qaward.cli.terminal import folded, told

IN_MEMORY = 32 * 1024 * 1024
"""How many characters are held in memory; more goes to a temporary file."""


class Output:
    """What a run will print. Nothing is shown before `release`: a run that fails shows nothing.

    Text for people is written in the terminal's encoding, folded to its width unless it is one a program may read
    (`folded`), colour on a terminal alone; with `exact` (JSON, CSV) the bytes are UTF-8 everywhere.
    """

    def __init__(self, *, exact: bool, folded: bool = True) -> None:
        self.exact, self.folded = exact, folded
        self.held: list[str] = []
        self.size = 0
        self.overflow: IO[bytes] | None = None
        self.files: list[IO[Any]] = []

    def close_at_end(self, file: IO[Any]) -> None:
        """A temporary file of who writes here, to be closed however the run ends."""
        self.files.append(file)

    def __enter__(self) -> Output:
        """Start to hold."""
        return self

    def write(self, text: str) -> None:
        """Take text, as it is."""
        self.held.append(text)
        self.size += len(text)
        if self.size > IN_MEMORY:
            self._put_by()

    def line(self, text: str = "") -> None:
        """Take a line."""
        self.write(text + "\n")

    def _put_by(self) -> None:
        """Move what is held to a temporary file."""
        if self.overflow is None:
            import tempfile

            self.overflow = tempfile.TemporaryFile()  # noqa: SIM115 - closed on leaving
        self.overflow.write("".join(self.held).encode("utf-8", "backslashreplace"))
        self.held, self.size = [], 0

    def release(self) -> None:
        """Print everything."""
        if not self.exact:
            width = told() if self.folded else None
            for line in self._lines():
                click.echo(folded(line, width), nl=False)
            return
        for line in self._lines():
            print_exact(line.encode("utf-8", "backslashreplace"))
        sys.stdout.flush()

    def _lines(self) -> Iterator[str]:
        if self.overflow is not None:
            self.overflow.seek(0)
            for line in self.overflow:
                yield line.decode("utf-8")
        yield from "".join(self.held).splitlines(keepends=True)

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of what was held."""
        for file in self.files:
            file.close()
        if self.overflow is not None:
            self.overflow.close()
