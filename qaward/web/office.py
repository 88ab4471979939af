"""The round of an office that a server shows: what its last run says, read once for each run that is kept."""

from __future__ import annotations

import json
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from qaward.findings import Finding, InputError
from qaward.rounds.owed import Statements, statements
from qaward.rounds.runs import KeptRun, find_run, result_of, run_numbers, vocabulary_of
from qaward.vocabulary.model import Vocabulary


@dataclass(frozen=True, slots=True)
class Held:
    """What the last run says, the words of the rules it was made by, and the highest number of a reply that it knew."""

    said: Statements
    vocabulary: Vocabulary
    replies: int


AGAIN = 600
"""Seconds after which whoever runs the server is told once more what still stops the round from being shown."""


class Unavailable(Exception):  # noqa: N818 - it is what happened
    """A file of the office cannot be used: the office has to know why, and who visits that it is not his doing."""

    def __init__(self, office: Office, findings: tuple[Finding, ...]) -> None:
        super().__init__()
        self.office, self.findings = office, findings


class Office:
    """A round's folder. Any number of threads may ask; a run that came since is read by the first who asks."""

    def __init__(self, folder: Path) -> None:
        """Read the last run. Raises InputError where there is none, or it was changed."""
        self.folder = folder
        self._lock = Lock()
        self._told: dict[str, float] = {}
        self._run = find_run(folder, None)
        self._held = self._read(self._run)

    def now(self) -> Held:
        """What the last run says. Raises InputError where it was changed since it was kept."""
        numbers = run_numbers(self.folder)
        with self._lock:
            if numbers and numbers[-1] != self._run.number:
                run = find_run(self.folder, numbers[-1])
                self._held, self._run = self._read(run), run
            return self._held

    @contextmanager
    def files(self) -> Generator[None]:
        """What is read and written meanwhile are files of the office. Raises Unavailable instead of InputError."""
        try:
            yield
        except InputError as fault:
            raise Unavailable(self, fault.findings) from fault

    def to_be_told(self, what: str) -> bool:
        """Whether nobody was told of something lately: it is met by everybody who asks."""
        with self._lock:
            now = time.monotonic()
            self._told = {each: at for each, at in self._told.items() if now - at < AGAIN}
            return self._told.setdefault(what, now) == now

    def _read(self, run: KeptRun) -> Held:
        return Held(
            statements(run.number, json.loads(result_of(run))),
            vocabulary_of(self.folder, run),
            run.manifest.replies or 0,
        )
