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
_CLAIM = re.compile(r"\.qaward-[0-9a-f]{16}\.claim")
_NO_LINKS = frozenset({errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.EXDEV})


@contextlib.contextmanager
def alone_in(folder: Path, patience: float = PATIENCE) -> Generator[int]:
    """Be the only process that puts files in place in a folder; what one that died left half-written is cleared.

    Yields how many files that were. Raises OSError, Busy where another does not come to an end.
    """
    lock = hold(folder / LOCK, patience)
    try:
        yield _clear(folder)
    finally:
        lock.release()


def _clear(folder: Path) -> int:
    count = 0
    for each in [Path(entry) for entry in os.scandir(folder)]:
        if _CLAIM.fullmatch(each.name):
            count += _drop(each)
        elif _TEMPORARY.fullmatch(each.name):
            count += 1
            if each.is_dir() and not each.is_symlink():
                shutil.rmtree(each)
            else:
                each.unlink(missing_ok=True)
    return count


def _drop(claim: Path) -> int:
    """Remove a claim with what is in it; how many files that were.

    Where a name was taken and the file did not come to it, the empty file that took the name goes too.
    """
    if claim.is_symlink() or not claim.is_dir():
        claim.unlink(missing_ok=True)
        return 1
    left = list(claim.iterdir())
    for part in left:
        place = claim.parent / part.name
        if not place.is_symlink() and place.is_file() and place.stat().st_size == 0:
            place.unlink()
        part.unlink()
    claim.rmdir()
    return len(left)


def temporary(place: Path, ending: str = "new") -> Path:
    """The name beside a place under which it is made. It stands only while the folder's lock is held."""
    return place.with_name(f".qaward-{digest(os.fsencode(place.name))[:16]}.{ending}")


def create(path: Path, content: bytes) -> bool:
    """Write a file that is not there yet; False if an equal one is. What stands there is never replaced.

    Raises FileExistsError where something else is in the way, NotOrdinary for pipes and devices, OSError.
    """
    with alone_in(path.parent):
        return create_alone(path, content)


def create_alone(path: Path, content: bytes) -> bool:
    """As `create`, for who is alone in the folder already."""
    if not os.path.lexists(path):
        claim = temporary(path, "claim")  # a folder, so that whoever clears it knows the name that was to be taken
        try:
            claim.mkdir()
            put(claim / path.name, content)
            with contextlib.suppress(FileExistsError):  # another program was faster
                place_new(claim / path.name, path)
                return True
        finally:
            (claim / path.name).unlink(missing_ok=True)
            with contextlib.suppress(FileNotFoundError):
                claim.rmdir()
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
        if os.name == "nt":  # there, and only there, a new name never replaces
            part.rename(place)
            return
        os.close(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))  # the name is ours now, and empty
        try:
            part.replace(place)
        except BaseException:
            place.unlink(missing_ok=True)
            raise


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


def amend(path: Path, largest: int, change: Callable[[bytes], bytes]) -> None:
    """Write a file anew from what it holds (nothing, where it is not there), with nobody between reading and writing.

    What was there stays until the new one is whole. Raises TooLarge where it holds more than `largest` bytes, what
    `change` raises, NotOrdinary, OSError.
    """
    with alone_in(path.parent):
        before = read_file(path, largest) if os.path.lexists(path) else None
        content = change(before or b"")
        if before is None:
            create_alone(path, content)
        elif content != before:
            _replace(path, content, stat.S_IMODE(path.stat().st_mode))


def overwrite_alone(path: Path, content: bytes) -> None:
    """Write a file, or write it anew, for who is alone in the folder already: what was there stays until it is whole.

    Raises OSError.
    """
    if os.path.lexists(path):
        _replace(path, content, stat.S_IMODE(path.stat().st_mode))
    else:
        create_alone(path, content)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are not there. Raises OSError, NotADirectoryError for a file."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None


def settle(place: Path) -> None:
    """Have the names in a folder, or what a file holds, written down to the disk, where the system can do that."""
    with contextlib.suppress(OSError):
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
