"""The content of an input file, or the finding that says why there is none."""

from __future__ import annotations

from pathlib import Path

from qaward.findings import Finding, InputError, refusal
from qaward.marks import Mark
from qaward.reading import TooLarge, read_file


def content_of(path: str | Path, largest: int, large: str, source: str | None = None) -> bytes:
    """The bytes of an ordinary file of at most `largest` bytes.

    Raises InputError: `file.unreadable` with the reason, or the code `large` for one that is larger. `source` is
    what messages call the file, where that is not its path.
    """
    place = Mark(str(path) if source is None else source)
    try:
        return read_file(path, largest)
    except TooLarge:
        raise InputError([Finding(large, place, (("largest", str(largest // 2**20)),))]) from None
    except OSError as fault:
        raise InputError([Finding("file.unreadable", place, tuple(refusal(fault).items()))]) from None
