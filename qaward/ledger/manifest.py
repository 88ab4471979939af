"""Manifests: which records belong together. One is written last of all, and what it names is a whole set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qaward.canonical import digest
from qaward.ledger.sealed import UNSEALED, Kind, Misfit, seal, unseal
from qaward.written import record as written
from qaward.written.declare import plain

MANIFEST_VERSION = "manifest/1"
MANIFEST = Kind("manifest", "manifest.form", "manifest.version", "manifest.changed", "manifest.not-canonical")
ENDING = ".manifest"

LARGEST_MANIFEST = 64 * 1024 * 1024
"""The largest manifest that is read, in bytes."""

MOST_RECORDS = 250_000
"""The most records of one set: their manifest is then still read."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest that was read and found unchanged: the records of a set, file name → SHA-256 of its bytes."""

    source: str
    records: Mapping[str, str]


def make_manifest(records: Mapping[str, str], software: str) -> tuple[str, bytes]:
    """The file name and the bytes of the manifest of a set. Equal sets have the same one."""
    listed = tuple(written.Listed(file=name, sha256=sha) for name, sha in sorted(records.items()))
    content = seal(plain(written.Manifest(software=software, records=listed, sha256=UNSEALED)))
    return f"run-{digest(content)[:16]}{ENDING}", content


def read_manifest(source: str, content: bytes) -> Manifest:
    """The manifest some bytes hold. Raises InputError if they are none, or if a byte was changed."""
    body = unseal(source, content, MANIFEST, {MANIFEST_VERSION: _form})
    return Manifest(source, {each["file"]: each["sha256"] for each in body["records"]})


def _form() -> Misfit:
    from qaward.ledger.models import misfit, model_of  # noqa: PLC0415 - the models are slow to build

    return lambda body: misfit(model_of(written.Manifest), body)
