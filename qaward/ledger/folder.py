"""A folder of records as an auditor finds it: which records there are, which belong to a set, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qaward.contents import content_of
from qaward.findings import Finding, InputError
from qaward.ledger.manifest import ENDING, LARGEST_MANIFEST, Manifest, read_manifest
from qaward.ledger.runs import read_journal, runs
from qaward.marks import Mark, visible
from qaward.reading import listed


@dataclass(frozen=True, slots=True)
class Survey:
    """What stands in a folder.

    `records` are the files to be replayed; `sets` says by file name which manifests name it, with which digest;
    `missing` is one finding for each record that a manifest names and that is not there; `remarks` are about the
    rest: manifests that cannot be read, files that no manifest names, what a run left that did not come to its end.
    """

    records: tuple[Path, ...]
    sets: Mapping[str, tuple[tuple[str, str], ...]]
    missing: tuple[Finding, ...]
    remarks: tuple[Finding, ...]

    def check(self, path: Path, sha256: str) -> None:
        """Raises InputError where a record is not the one that a manifest names."""
        for manifest, expected in self.sets.get(path.name, ()):
            if expected != sha256:
                raise InputError([Finding("manifest.other", Mark(str(path)), (("manifest", manifest),))])


def survey(folder: Path) -> Survey:
    """Look through a folder of records. Raises OSError."""
    remarks: list[Finding] = []
    unfinished = _unfinished(folder, remarks)
    paths = [path for path in listed(folder, {".json"}) if path.name not in unfinished]
    manifests = _manifests(folder, unfinished, remarks)
    sets: dict[str, list[tuple[str, str]]] = {}
    for name, manifest in manifests.items():
        for file, sha in manifest.records.items():
            sets.setdefault(file, []).append((visible(name), sha))
    there = {path.name for path in paths}
    missing = [
        Finding("manifest.missing", Mark(str(folder / file)), (("manifest", entries[0][0]),))
        for file, entries in sorted(sets.items())
        if file not in there
    ]
    if manifests:
        strangers = [path for path in paths if path.name not in sets]
        remarks += [Finding("manifest.unnamed", Mark(str(path)), (), "note") for path in strangers]
    elif paths:
        remarks.append(Finding("manifest.none", Mark(str(folder)), (), "note"))
    return Survey(tuple(paths), {file: tuple(each) for file, each in sets.items()}, tuple(missing), tuple(remarks))


def _manifests(folder: Path, unfinished: frozenset[str], remarks: list[Finding]) -> dict[str, Manifest]:
    found: dict[str, Manifest] = {}
    for path in listed(folder, {ENDING}):
        if path.name in unfinished:
            continue
        try:
            content = content_of(path, LARGEST_MANIFEST, "manifest.large")
            found[path.name] = read_manifest(str(path), content)
        except InputError as fault:
            remarks += fault.findings
    return found


def _unfinished(folder: Path, remarks: list[Finding]) -> frozenset[str]:
    """The names of files that belong to runs that did not come to their end, or are still at work."""
    names: set[str] = set()
    for run, alive in runs(folder):
        journal = read_journal(run)
        if journal is not None and journal.is_whole(folder):
            continue
        left = [path.name for path in journal.unfinished(folder)] if journal is not None else []
        names |= set(left)
        code = "record.busy" if alive else "record.unfinished"
        remarks.append(Finding(code, Mark(str(folder)), (("count", str(len(left))),), "note"))
    return frozenset(names)
