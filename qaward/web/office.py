"""The round of an office that a server shows: what its last run says, read once for each run that is kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from qaward.rounds.owed import Statements, statements
from qaward.rounds.runs import KeptRun, find_run, result_of, run_numbers, vocabulary_of
from qaward.vocabulary.model import Vocabulary


@dataclass(frozen=True, slots=True)
class Held:
    """What the last run says, and the words of the rules it was made by."""

    said: Statements
    vocabulary: Vocabulary


class Office:
    """A round's folder. Any number of threads may ask; a run that came since is read by the first who asks."""

    def __init__(self, folder: Path) -> None:
        """Read the last run. Raises InputError where there is none, or it was changed."""
        self.folder = folder
        self._lock = Lock()
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

    def _read(self, run: KeptRun) -> Held:
        return Held(statements(run.number, json.loads(result_of(run))), vocabulary_of(self.folder, run))
