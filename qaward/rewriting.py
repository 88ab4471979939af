"""Files written whole: beside their place and renamed, so that a killed run leaves the old one or the new one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file, or write one anew with the rights it has. Raises OSError; what was there then still is."""
    place = Path(os.path.realpath(path))  # a link stays one
    mode = place.stat().st_mode if place.exists() else None
    if mode is not None and not mode & 0o200:
        raise PermissionError(13, os.strerror(13))
    handle, name = tempfile.mkstemp(prefix=".", suffix=".new", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(mode & 0o7777 if mode is not None else 0o666 & ~_umask())
        Path(name).replace(place)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
