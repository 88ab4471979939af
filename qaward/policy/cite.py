"""Where a document says what a clause or a target encodes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cite:
    """The passage a clause encodes: characters `start` to `end` of the document's text, and their SHA-256."""

    start: int
    end: int
    sha256: str
