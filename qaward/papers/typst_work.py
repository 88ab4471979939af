"""What makes PDF of typst: a process of its own, which is ended where a document takes too long or too much memory."""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from tempfile import TemporaryDirectory
from threading import Lock, Timer
from typing import Any

FOR_SAMPLES, FOR_PAPERS = 20.0, 120.0
"""Seconds that one document may take: of a few words, when a template is tried, and of what it is for."""


class Endless(Exception):  # noqa: N818 - it is what happened
    """A document took too long, too much memory, or was too deeply nested."""


class Unready(Exception):  # noqa: N818 - it is what happened
    """The process cannot be begun: what it needs is not whole."""


class TypstFault(Exception):  # noqa: N818 - a fault is data for a message, not a crash
    """What typst says is wrong with a template: its message, and the same with its place."""

    def __init__(self, message: str, diagnostic: str) -> None:
        super().__init__(message)
        self.message, self.diagnostic = message, diagnostic


@dataclass(frozen=True, slots=True)
class Warned:
    """What typst remarks, with its place."""

    message: str
    diagnostic: str


class Typst:
    """The process. It is begun when it is first wanted, and again after it had to be ended."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._place = TemporaryDirectory(prefix="qaward-")
        self._families: frozenset[str] = frozenset()
        atexit.register(self.close)

    @property
    def families(self) -> frozenset[str]:
        """The families of fonts that there are. Raises Unready."""
        with self._lock:
            self._running()
            return self._families

    def pdf(self, source: str, data: str, standard: str, day: date, seconds: float) -> tuple[bytes, tuple[Warned, ...]]:
        """A document, and what typst remarks. Raises TypstFault, Unready, and Endless where it takes too much."""
        asked = {"source": source, "data": data, "standard": standard, "day": day.isoformat()}
        with self._lock:
            process = self._running()
            told, content = self._answer(process, json.dumps(asked).encode() + b"\n", seconds)
        if "message" in told:
            raise TypstFault(told["message"], told["diagnostic"])
        return content, tuple(Warned(each["message"], each["diagnostic"]) for each in told["warnings"])

    def close(self) -> None:
        """End the process, and remove its folder."""
        self._end()
        self._place.cleanup()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            words = [sys.executable, "-P", "-m", "qaward.papers.typst_apart"]
            pipe, null = subprocess.PIPE, subprocess.DEVNULL
            try:
                self._process = subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=null, cwd=self._place.name)  # noqa: S603
                told, _ = self._answer(self._process, b"", FOR_PAPERS)
            except (OSError, Endless):
                raise Unready from None
            self._families = frozenset(told["families"])
        return self._process

    def _answer(
        self, process: subprocess.Popen[bytes], asked: bytes, seconds: float
    ) -> tuple[Mapping[str, Any], bytes]:
        assert process.stdin is not None
        assert process.stdout is not None
        timer = Timer(seconds, process.kill)
        timer.start()
        try:
            process.stdin.write(asked)
            process.stdin.flush()
            told = json.loads(process.stdout.readline())
            content = process.stdout.read(told.get("size", 0))
            if len(content) < told.get("size", 0):
                raise EOFError
        except (OSError, ValueError, EOFError):  # it was ended, or it ended itself
            self._end()
            raise Endless from None
        except BaseException:  # whoever interrupts this leaves an answer unread
            self._end()
            raise
        finally:
            timer.cancel()
        return told, content

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was not sent any more
                    continue
        process.wait()


@cache
def typst() -> Typst:
    """The one process for all documents: it looks for fonts once."""
    return Typst()
