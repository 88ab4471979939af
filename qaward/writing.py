"""Files written whole: new ones where nothing stands, old ones only where they may be replaced. A killed run leaves
the old file or the new one, and what else it left is cleared by the next that writes into the same folder.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import stat
from collections.abc import Callable, Generator
from pathlib import Path

from qaward.canonical import digest
from qaward.locking import PATIENCE, hold
from qaward.reading import TooLarge, check_ordinary, open_file, read_file

LOCK = ".qaward.lock"
"""Held in a folder while something is put in place there; it is gone when nobody writes."""

HEAD = 1024
"""How much of a file is looked at to tell whether it may be replaced, in bytes."""

_TEMPORARY = re.compile(r"\.qaward-[0-9a-f]{16}\.new")
_NO_LINKS = frozenset({errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.EXDEV})


@contextlib.contextmanager
def alone_in(folder: Path, patience: float = PATIENCE) -> Generator[None]:
    """Be the only process that puts files in place in a folder; what one that died left half-written is cleared.

    Raises OSError, Busy where another does not come to an end.
    """
    lock = hold(folder / LOCK, patience)
    try:
        _clear(folder)
        yield
    finally:
        lock.release()


def _clear(folder: Path) -> None:
    with os.scandir(folder) as entries:
        left = [entry for entry in entries if _TEMPORARY.fullmatch(entry.name)]
    for entry in left:
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            Path(entry.path).unlink(missing_ok=True)


def temporary(place: Path) -> Path:
    """The name beside a place under which it is made. It stands only while the folder's lock is held."""
    return place.with_name(f".qaward-{digest(os.fsencode(place.name))[:16]}.new")


def create(path: Path, content: bytes) -> bool:
    """Write a file that is not there yet; False if an equal one is. What stands there is never replaced.

    Raises FileExistsError where something else is in the way, NotOrdinary for pipes and devices, OSError.
    """
    with alone_in(path.parent):
        return create_alone(path, content)


def create_alone(path: Path, content: bytes) -> bool:
    """As `create`, for who is alone in the folder already."""
    if not os.path.lexists(path):
        part = temporary(path)
        try:
            put(part, content)
            with contextlib.suppress(FileExistsError):  # another program was faster
                place_new(part, path)
                return True
        finally:
            part.unlink(missing_ok=True)
    if not holds(path, content):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    return False


def holds(path: Path, content: bytes) -> bool:
    """Whether an ordinary file holds just this. Raises OSError, NotOrdinary for what is none."""
    try:
        return read_file(path, len(content)) == content
    except (TooLarge, FileNotFoundError):  # a link to nothing is something else
        return False


def put(path: Path, content: bytes, *, exclusive: bool = True) -> None:
    """Write a file down to the disk. Raises OSError."""
    flags = os.O_WRONLY | os.O_CREAT | (os.O_EXCL if exclusive else os.O_TRUNC)
    with os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0), 0o666), "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def place_new(part: Path, place: Path) -> None:
    """Give a finished file its name, where nothing has that name. Raises FileExistsError, OSError.

    The file keeps its old name too, where the file system lets a file have two.
    """
    try:
        os.link(part, place)
    except (NotImplementedError, OSError) as fault:
        if isinstance(fault, OSError) and fault.errno not in _NO_LINKS:
            raise
        os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))  # the name is ours now, and empty
        part.replace(place)


def rewrite(path: Path, content: bytes, over: Callable[[bytes], bool] | None = None) -> None:
    """Write a file, or write one anew with the rights it has. What was there stays until the new one is whole.

    `over` tells by the head of a file whether it may be replaced. Raises FileExistsError where it may not,
    NotOrdinary for pipes and devices, OSError; what was there then still is.
    """
    place = Path(os.path.realpath(path))  # a link stays one
    with alone_in(place.parent):
        try:
            mode = place.stat().st_mode
        except FileNotFoundError:
            create_alone(place, content)
            return
        _check_replaceable(place, mode, over)
        _replace(place, content, stat.S_IMODE(mode))


def _check_replaceable(place: Path, mode: int, over: Callable[[bytes], bool] | None) -> None:
    check_ordinary(place, mode)
    if over is not None:
        with open_file(place) as stream:
            if not over(stream.read(HEAD)):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(place))
    if not mode & stat.S_IWUSR:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(place))


def _replace(place: Path, content: bytes, mode: int) -> None:
    part = temporary(place)
    try:
        put(part, content)
        part.chmod(mode)
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are not there. Raises OSError, NotADirectoryError for a file."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None


def settle(folder: Path) -> None:
    """Have the names in a folder written down to the disk, where the system can do that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
