"""Lock files: who holds one is alive, for the system lets go of it when a process ends, however it ends."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from pathlib import Path

from qaward.reading import NotOrdinary

PATIENCE = 30.0
"""How long another process is waited for, in seconds. A lock on a folder is held for moments."""
_PAUSE = 0.005

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int, *, shared: bool = False) -> bool:
        del shared  # there are none of these there
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _take(handle: int, *, shared: bool = False) -> bool:
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class Busy(OSError):  # noqa: N818 - as BlockingIOError, it says what is the case
    """Another process holds a lock and does not let go of it."""


class Hold:
    """A lock file of this process. Letting go removes it; a process that dies leaves a file that nobody holds."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path, self.handle = path, handle

    def release(self) -> None:
        """Remove the file and let go of it."""
        if sys.platform == "win32":  # an open file cannot be removed there
            os.close(self.handle)
            with contextlib.suppress(OSError):
                self.path.unlink()
            return
        try:
            self.path.unlink(missing_ok=True)
        finally:
            os.close(self.handle)


def hold(path: Path, patience: float = PATIENCE) -> Hold:
    """Take the lock of a name, waiting for who has it. Raises Busy after `patience` seconds, OSError, NotOrdinary."""
    until = time.monotonic() + patience
    while True:
        handle = _open(path, os.O_RDWR | os.O_CREAT)
        try:
            if _take(handle) and _is(handle, path):
                return Hold(path, handle)
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)  # held by somebody, or removed by who held it before
        if time.monotonic() > until:
            raise Busy
        time.sleep(_PAUSE)


def is_held(path: Path) -> bool:
    """Whether a process that is alive holds the lock of a name. Raises OSError where that cannot be told."""
    try:
        handle = _open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    except OSError as fault:
        if fault.errno not in {errno.EACCES, errno.EPERM, errno.EROFS}:
            raise
        handle = _open(path, os.O_RDONLY)  # who only looks needs no right to write
    try:
        return not _take(handle, shared=True)  # two who look are not in each other's way
    finally:
        os.close(handle)


def _open(path: Path, flags: int) -> int:
    extra = sum(getattr(os, name, 0) for name in ("O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
    handle = os.open(path, flags | extra, 0o666)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotOrdinary("other", path)
    return handle


def _is(handle: int, path: Path) -> bool:
    """Whether an open file still stands under a name."""
    try:
        return os.path.samestat(os.fstat(handle), os.lstat(path))
    except FileNotFoundError:
        return False
