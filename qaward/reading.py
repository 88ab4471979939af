"""Files read with limits: ordinary files alone, never more of one than was asked for, and nothing that is hidden."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection
from pathlib import Path
from typing import BinaryIO

_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"))
_KINDS = {
    stat.S_IFIFO: "pipe",
    stat.S_IFSOCK: "socket",
    stat.S_IFCHR: "device",
    stat.S_IFBLK: "device",
}


class NotOrdinary(OSError):  # noqa: N818 - as FileNotFoundError, it says what is the case
    """A path that names no ordinary file.

    `kind` tells what it is instead: `pipe`, `socket`, `device`, `other`, or `name` for what no file can be called.
    """

    def __init__(self, kind: str, path: str | os.PathLike[str]) -> None:
        super().__init__(f"not an ordinary file: {kind}")
        self.kind, self.filename = kind, os.fspath(path)

    def __str__(self) -> str:
        """What it is instead, and its name."""
        return f"not an ordinary file ({self.kind}): {self.filename!r}"


class TooLarge(OSError):  # noqa: N818
    """A file that is larger than what is read of its kind."""


def open_file(path: str | os.PathLike[str]) -> BinaryIO:
    """An ordinary file, opened for reading.

    Raises OSError where there is none or it may not be read, NotOrdinary for pipes, sockets and devices: to open one
    can wait for ever, and to read one need not end.
    """
    try:
        check_ordinary(path, Path(path).stat().st_mode)  # before it is opened: that alone can set a device going
        handle = os.open(path, _FLAGS)
    except ValueError:  # a NUL, or half of a surrogate pair
        raise NotOrdinary("name", path) from None
    try:
        check_ordinary(path, os.fstat(handle).st_mode)
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def stamp(path: Path) -> tuple[int, ...]:
    """What tells, without reading it, that a file is no longer what it was; nothing where it cannot be looked at."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def check_ordinary(path: str | os.PathLike[str], mode: int) -> None:
    """Raises NotOrdinary, or IsADirectoryError, where a mode is not that of an ordinary file."""
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(21, os.strerror(21), os.fspath(path))
    if not stat.S_ISREG(mode):
        raise NotOrdinary(_KINDS.get(stat.S_IFMT(mode), "other"), path)


def read_file(path: str | os.PathLike[str], largest: int) -> bytes:
    """The content of an ordinary file of at most `largest` bytes.

    Raises TooLarge above that, by the file's size and without reading it where it tells one; else as `open_file`.
    """
    with open_file(path) as stream:
        if os.fstat(stream.fileno()).st_size > largest:
            raise TooLarge
        content = stream.read(largest + 1)
    if len(content) > largest:
        raise TooLarge
    return content


def is_folder(path: str | os.PathLike[str]) -> bool:
    """Whether a name is that of a folder; names that no file can have are not."""
    try:
        return stat.S_ISDIR(Path(path).stat().st_mode)
    except (OSError, ValueError):
        return False


def is_hidden(name: str) -> bool:
    """Whether a file of this name is one that systems and programs keep for themselves (`._a.json`, `~$a.xlsx`)."""
    return name.startswith((".", "~$"))


def listed(folder: Path, endings: Collection[str]) -> list[Path]:
    """What stands in a folder under some endings (in lower case), by name; neither hidden files nor folders.

    Raises OSError.
    """
    found = (each for each in folder.iterdir() if each.suffix.lower() in endings and not is_hidden(each.name))
    return sorted(each for each in found if not is_folder(each))
