"""What a run that writes records leaves in a folder while it is at work, and how the next clears it if it died.

A run prepares its records in a hidden folder of its own, whose lock it holds. To put them in place it writes down in
a journal which names it is going to take, and takes them; the manifest is last. Killed on the way, it leaves a journal
whose manifest is not there: what it names belongs to no set.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from qaward.canonical import canonical_json, digest
from qaward.findings import InputError
from qaward.ledger.manifest import ENDING, LARGEST_MANIFEST, Manifest, read_manifest
from qaward.ledger.record import LARGEST_RECORD
from qaward.locking import is_held
from qaward.reading import TooLarge, listed, read_file
from qaward.writing import LOCK, put

JOURNAL = "journal"
_RUN = re.compile(r"\.qaward-run-[0-9a-f]{16}")
_NAME = re.compile(r"[^/\\\0]+")
_SHA = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Journal:
    """The names a run takes (file → SHA-256), and the manifest that completes it."""

    manifest: str
    manifest_sha256: str
    taken: Mapping[str, str]

    def write(self, run: Path) -> None:
        """Write it into the run's folder. Raises OSError."""
        body = {"manifest": self.manifest, "sha256": self.manifest_sha256, "taken": dict(self.taken)}
        put(run / JOURNAL, canonical_json(body))

    def is_whole(self, folder: Path) -> bool:
        """Whether the manifest is in place, and with it the set."""
        return _sha256(folder / self.manifest) == self.manifest_sha256

    def unfinished(self, folder: Path) -> list[Path]:
        """What stands in the folder of a run that did not come to its end."""
        if self.is_whole(folder):
            return []
        every = {**self.taken, self.manifest: self.manifest_sha256}
        return [folder / name for name, sha in every.items() if _sha256(folder / name) in (sha, _EMPTY)]


_EMPTY = digest(b"")
"""Of a file whose name was taken and that nothing was put into yet."""


def read_journal(run: Path) -> Journal | None:
    """The journal of a run; None where it has none, or none that is whole: then it took no name yet."""
    try:
        body: Any = json.loads(read_file(run / JOURNAL, LARGEST_MANIFEST))
        manifest, sha, taken = body["manifest"], body["sha256"], cast("dict[str, Any]", body["taken"])
        names = {manifest: sha, **taken}
        if all(_NAME.fullmatch(name) and _SHA.fullmatch(each) for name, each in names.items()):
            return Journal(manifest, sha, taken)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    return None


def runs(folder: Path) -> Iterator[tuple[Path, bool]]:
    """The hidden folders of runs, and whether each is at work still. Raises OSError."""
    for run in sorted(path for path in folder.iterdir() if _RUN.fullmatch(path.name)):
        if run.is_symlink() or not run.is_dir():
            continue
        try:
            yield run, is_held(run / LOCK)
        except OSError:  # it cannot be told: then it is left alone
            yield run, True


def sweep(folder: Path) -> int:
    """Clear what runs that died left in a folder; how many files. For who is alone in it. Raises OSError."""
    count = 0
    for run, alive in runs(folder):
        if alive:
            continue
        journal = read_journal(run)
        left = journal.unfinished(folder) if journal is not None else []
        if left:
            kept = {name for manifest in _manifests(folder) for name in manifest.records}
            left = [path for path in left if path.name not in kept]
        for path in left:
            path.unlink(missing_ok=True)
        count += len(left) + remove_run(run)
    return count


def remove_run(run: Path) -> int:
    """Remove the hidden folder of a run; how many files were in it, its lock apart. Raises OSError."""
    names: list[str] = []
    with contextlib.suppress(FileNotFoundError):  # its owner, or another, may be about the same
        names = sorted(name for name in os.listdir(run) if name != LOCK)  # noqa: PTH208 - names are wanted
        for name in (*names, LOCK):
            (run / name).unlink(missing_ok=True)
        run.rmdir()
    return len(names)


def _manifests(folder: Path) -> Iterator[Manifest]:
    for path in listed(folder, {ENDING}):
        with contextlib.suppress(InputError, OSError):
            yield read_manifest(path.name, read_file(path, LARGEST_MANIFEST))


def _sha256(path: Path) -> str | None:
    """The digest of a file; None where there is none, or none that a run could have left."""
    try:
        return digest(read_file(path, LARGEST_RECORD))
    except (OSError, TooLarge):
        return None
