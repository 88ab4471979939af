"""The standard streams of a run. What a terminal lacks is shown as its number; what could not be told is no success."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from typing import IO, Any, BinaryIO, TextIO, cast

MOST_LOST = 1_000_000
"""How many characters are kept of what could not be told."""


class Printer(io.TextIOBase):
    """Standard output: texts in the encoding of the terminal, or bytes as they are (`exact`).

    It has no `buffer` on purpose: click would write UTF-8 past the encoding of an ASCII terminal.
    """

    def __init__(self, stream: TextIO) -> None:
        self._sink: Any = stream.buffer
        self._encoding = stream.encoding or "utf-8"
        self.exact_bytes = False

    @property
    def encoding(self) -> str:  # pyright: ignore[reportIncompatibleVariableOverride]
        """What texts are written in."""
        return self._encoding

    def writable(self) -> bool:
        """Yes."""
        return True

    def isatty(self) -> bool:
        """Whether a terminal shows it."""
        return bool(self._sink.isatty())

    def fileno(self) -> int:
        """The number the system knows it by."""
        return int(self._sink.fileno())

    def write(self, text: str, /) -> int:
        """Write a text. Raises OSError."""
        if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance] - click tries bytes
            raise TypeError("only texts are written here")
        self.put(text.replace("\n", os.linesep).encode(self._encoding, "backslashreplace"))
        return len(text)

    def put(self, content: bytes) -> None:
        """Write bytes. Raises OSError."""
        self._sink.write(content)

    def flush(self) -> None:
        """Have everything written. Raises OSError."""
        self._sink.flush()


class Teller(Printer):
    """Standard error: what it does not take is kept in `lost`, for somewhere else, and is never an error itself."""

    def __init__(self, stream: TextIO | None) -> None:
        self.lost = ""
        self._open = stream is not None
        if stream is not None:
            super().__init__(stream)
            self._sink = getattr(self._sink, "raw", self._sink)  # nothing may wait in a buffer for the end of Python

    @property
    def encoding(self) -> str:  # pyright: ignore[reportIncompatibleVariableOverride]
        """What texts are written in."""
        return super().encoding if self._open else "utf-8"

    def isatty(self) -> bool:
        """Whether a terminal shows it."""
        return self._open and super().isatty()

    def write(self, text: str, /) -> int:
        """Write a text, or keep it."""
        try:
            if self._open:
                return super().write(text)
        except OSError:
            self._open = False
        self.lost = (self.lost + text)[:MOST_LOST]
        return len(text)

    def put(self, content: bytes) -> None:
        """Write bytes. Raises OSError."""
        rest = memoryview(content)
        while rest:
            written = self._sink.write(rest)
            if written is None:
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
            rest = rest[written:]

    def flush(self) -> None:
        """Nothing waits."""


class Streams:
    """The streams of one run, put in place of Python's on entering, and the other way round on leaving.

    Streams that a test or another program has put in place of the process's own are left alone.
    """

    def __init__(self) -> None:
        self._before = sys.stdout, sys.stderr
        self.teller: Teller | None = None

    @property
    def output_closed(self) -> bool:
        """Whether there is no standard output."""
        return sys.stdout is None  # pyright: ignore[reportUnnecessaryComparison]

    def __enter__(self) -> Streams:
        """Take the streams over."""
        out, err = cast("tuple[TextIO | None, TextIO | None]", self._before)
        _occupy()
        if out is not None and out is sys.__stdout__:
            sys.stdout = Printer(out)
        if err is None or err is sys.__stderr__:
            self.teller = Teller(err)
            sys.stderr = self.teller
        for stream in (sys.stdout, sys.stderr):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(errors="backslashreplace")
        return self

    def __exit__(self, *_: object) -> None:
        """Give them back."""
        sys.stdout, sys.stderr = self._before

    def untold(self) -> bool:
        """Whether something could not be told. It is said on standard output, unless that carries exact bytes."""
        if self.teller is None or not self.teller.lost:
            return False
        if not self.output_closed and not getattr(sys.stdout, "exact_bytes", False):
            try:
                sys.stdout.write(self.teller.lost)
                sys.stdout.flush()
            except (OSError, ValueError):
                let_go()
        return True


def _occupy() -> None:
    """Take the numbers of standard streams that are not open, so that no file of ours gets one of them."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            handle = os.open(os.devnull, os.O_RDWR)
            if handle != number:
                os.dup2(handle, number)
                os.close(handle)


def print_exact(content: bytes) -> None:
    """Print bytes as they are, whatever the terminal's encoding. Raises OSError."""
    out = sys.stdout
    if isinstance(out, Printer):
        out.exact_bytes = True
        out.put(content)
    else:
        out.flush()
        cast("IO[bytes]", out.buffer).write(content)


def standard_input() -> BinaryIO | None:
    """Standard input as bytes; None where there is none."""
    stream = cast("TextIO | None", sys.stdin)
    return None if stream is None else stream.buffer


def let_go() -> None:
    """Give up standard output: what still waits for it goes nowhere when Python ends."""
    with contextlib.suppress(OSError, ValueError):
        if sys.stdout.fileno() == 1:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
