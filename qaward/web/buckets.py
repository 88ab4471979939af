"""How often an address may ask: token buckets, in this process alone or in a file that several processes share."""

from __future__ import annotations

import hmac
import os
import shutil
import sqlite3
import tempfile
import time
from collections import OrderedDict
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Lock, local
from typing import Protocol

MOST_ADDRESSES = 10_000
"""Addresses that are remembered; who has not asked for longest is forgotten."""

_PATIENCE = 5.0
"""Seconds for which another process is waited for, which has the file for less than a thousandth of one."""

_FILE = "counts.db"
_TABLE = (
    "CREATE TABLE IF NOT EXISTS counts (name TEXT NOT NULL, address BLOB NOT NULL, left REAL NOT NULL, "
    "at REAL NOT NULL, PRIMARY KEY (name, address)) WITHOUT ROWID"
)


class Counting(Protocol):
    """Counts what addresses do."""

    def take(self, address: str) -> int:
        """Take a token: 0 where there is one, else how many seconds until there is."""
        ...


class Rate:
    """`burst` requests at once, and so many a minute after that."""

    def __init__(self, per_minute: int, burst: int) -> None:
        self.per_second, self.burst = per_minute / 60, min(burst, per_minute)

    def after(self, left: float, seconds: float) -> tuple[float, int]:
        """What is left of a bucket after some seconds and one more request, and how long that has to wait (0: not)."""
        left = min(self.burst, left + seconds * self.per_second)
        if left >= 1:
            return left - 1, 0
        return left, max(1, round((1 - left) / self.per_second))


class Buckets:
    """Token buckets of this process, one for each address."""

    def __init__(self, per_minute: int, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.rate, self.clock = Rate(per_minute, burst), clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def take(self, address: str) -> int:
        """Take a token: 0 where there is one, else how many seconds until there is."""
        now = self.clock()
        with self._lock:
            left, then = self._left.pop(address, (float(self.rate.burst), now))
            left, wait = self.rate.after(left, now - then)
            self._left[address] = (left, now)
            while len(self._left) > MOST_ADDRESSES:
                self._left.popitem(last=False)
        return wait


class SharedBuckets:
    """Token buckets that the processes of one server share, by a name, in a file that lives as long as the server.

    Of an address only a digest is kept, keyed by the server's own secret. The clock has to be one for all processes, as
    that of the system is. Where the file cannot be used, this process counts by itself.
    """

    def __init__(
        self,
        name: str,
        per_minute: int,
        burst: int,
        file: Path,
        secret: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.rate, self.clock = Rate(per_minute, burst), clock
        self._name, self._file, self._secret = name, file, secret.encode()
        self._own, self._known = Buckets(per_minute, burst, clock), local()

    def take(self, address: str) -> int:
        """Take a token: 0 where there is one, else how many seconds until there is."""
        try:
            return self._taken(self._base(), hmac.digest(self._secret, address.encode(), sha256))
        except (sqlite3.Error, OSError):
            self._known.base = None
            return self._own.take(address)

    def _base(self) -> sqlite3.Connection:
        """The file as this thread of this process has it open."""
        known: tuple[int, sqlite3.Connection] | None = getattr(self._known, "base", None)
        if known is None or known[0] != os.getpid():
            base = sqlite3.connect(f"{self._file.as_uri()}?mode=rw", uri=True, timeout=_PATIENCE, isolation_level=None)
            base.execute("PRAGMA synchronous = OFF")  # nothing of it outlives the server
            self._known.base = known = os.getpid(), base
        return known[1]

    def _taken(self, base: sqlite3.Connection, address: bytes) -> int:
        now, of = self.clock(), (self._name, address)
        base.execute("BEGIN IMMEDIATE")
        try:
            found = base.execute("SELECT left, at FROM counts WHERE name = ? AND address = ?", of).fetchone()
            left, then = found or (float(self.rate.burst), now)
            left, wait = self.rate.after(left, max(now - then, 0.0))
            base.execute("INSERT OR REPLACE INTO counts VALUES (?, ?, ?, ?)", (*of, left, now))
            if found is None:
                self._forget(base)
        except BaseException:
            base.execute("ROLLBACK")
            raise
        base.execute("COMMIT")
        return wait

    def _forget(self, base: sqlite3.Connection) -> None:
        """Whoever has not asked for longest, where there are more than are remembered."""
        (many,) = base.execute("SELECT count(*) FROM counts WHERE name = ?", (self._name,)).fetchone()
        if many > MOST_ADDRESSES:
            oldest = "SELECT address FROM counts WHERE name = ? ORDER BY at LIMIT ?"
            base.execute(
                f"DELETE FROM counts WHERE name = ? AND address IN ({oldest})",  # noqa: S608 - nothing of anybody's
                (self._name, self._name, many - MOST_ADDRESSES),
            )


@contextmanager
def shared_counts() -> Generator[Path | None]:
    """A file for counts that processes share (None: there can be none); whoever made it removes it at the end."""
    mine, folder = os.getpid(), None
    try:
        try:
            folder = Path(tempfile.mkdtemp(prefix="qaward-"))  # for nobody else to read
            file: Path | None = folder / _FILE
            with closing(sqlite3.connect(folder / _FILE)) as base:
                base.execute("PRAGMA journal_mode = WAL")
                base.execute(_TABLE)
        except (OSError, sqlite3.Error):
            file = None
        yield file
    finally:
        if folder is not None and os.getpid() == mine:  # a worker that ends leaves it to the others
            shutil.rmtree(folder, ignore_errors=True)
