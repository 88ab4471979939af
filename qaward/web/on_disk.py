"""Whether the rules on disk are still those that a server decides by: looked at now and then, told once."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock

from django.conf import settings

from qaward.findings import Finding, InputError, enumerated
from qaward.marks import Mark
from qaward.policy.files import Stamps, read_folder, stamps, without_targets

EVERY = 5.0
"""Seconds for which what was seen is taken to be so: files are looked at no more often, however many ask."""

TOLD = "rules-changed"
"""Beside the file in which processes count: the sign that one of them has told it."""

LISTED = 3
"""The most files that are named."""


class OnDisk:
    """The folder that rules were read from, held against them. Any number of threads may ask; none waits for another.

    Files are read only where their times or sizes are no longer those they had. The rules that decide stay as they
    were read: a result names the rules it was made by, and half of an edit is no rules.
    """

    def __init__(
        self,
        folder: Path,
        before: Stamps,
        files: Mapping[str, bytes],
        tell: Callable[[Finding], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`before` are the stamps of the folder from before `files` were read, so that no change falls in between."""
        self.folder, self.files, self.tell, self.clock = folder, files, tell, clock
        self._seen, self._changed = before, False
        self._next = clock()
        self._lock = Lock()

    def changed(self) -> bool:
        """Whether the rules on disk are others by now, as far as was seen in the last few seconds."""
        if self.clock() >= self._next and self._lock.acquire(blocking=False):
            try:
                self._look()
                self._next = self.clock() + EVERY
            finally:
                self._lock.release()
        return self._changed

    def _look(self) -> None:
        try:
            now: Stamps = stamps(self.folder)
        except OSError:  # it went while it was looked at
            now = ()
        if now == self._seen:
            return
        others = self._others(now)
        if others and not self._changed and self._is_first():
            names = (("zh", enumerated(others, "、", LISTED)), ("en", enumerated(others, ", ", LISTED)))
            self.tell(Finding.of("web.rules-changed", Mark(str(self.folder)), dict(names)))
        if not others and self._changed and (sign := _sign()) is not None:
            sign.unlink(missing_ok=True)  # as it was again: the next change is another
        self._seen, self._changed = now, bool(others)

    def _others(self, now: Stamps) -> list[str]:
        """The files that are others than those that were read; where they cannot be read, what looks otherwise."""
        try:
            found = without_targets(read_folder(self.folder))
        except (InputError, OSError):
            return sorted({name for name, _ in set(now) ^ set(self._seen)}) or [self.folder.name]
        return sorted(name for name in {*found, *self.files} if found.get(name) != self.files.get(name))

    def _is_first(self) -> bool:
        """Whether no other process of this server has told it yet."""
        sign = _sign()
        try:
            if sign is not None:
                sign.touch(exist_ok=False)
        except FileExistsError:
            return False
        except OSError:  # rather told twice than not at all
            pass
        return True


def _sign() -> Path | None:
    """Where processes of one server leave the sign for each other; None where there is one alone."""
    counts: Path | None = settings.QAWARD_COUNTS
    return None if counts is None else counts.with_name(TOLD)
