"""What workers are given once for a cohort, and tables as bytes on their way between them."""

from __future__ import annotations

import os
import pickle
import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import polars as pl

import qaward
from qaward.api import Engine
from qaward.batch.cohort import told
from qaward.batch.run import Order
from qaward.batch.sheets import Sheet
from qaward.findings import Finding, InputError
from qaward.marks import Mark

_ROWS = 500_000
"""So many rows of a table are taken up at a time."""


@dataclass(frozen=True, slots=True)
class Source:
    """Some rows of a table: `count` from `start` on, or all of them (None), which are read in one stream."""

    kind: str
    start: int = 0
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A cohort as every worker knows it: `place` is the folder that results are put into, `sources` are what is read,
    `parts` how many parts applicants are divided into. `cuts` are the rows at which those begin where the tables are in
    order (None: they are not); `everyone`: rules stand between all applicants of a part. `second`: lines are held
    against the second key. `drawn` are the rows of applicants that are derived once more. `here` is the folder from
    which paths go on every machine.
    """

    engine: Engine
    order: Order
    sheets: Mapping[str, Sheet]
    place: Path
    sources: tuple[Source, ...]
    parts: int
    cuts: Mapping[str, tuple[int, ...]] | None
    everyone: bool
    second: bool
    drawn: tuple[int, ...]
    here: Path

    def rows(self, source: Source, *columns: str) -> Iterator[pl.DataFrame]:
        """The rows of a source, some at a time; of all columns where none are named. Raises InputError."""
        sheet = self.sheets[source.kind]
        frame = sheet.frame.select(*columns) if columns else sheet.frame
        with told({source.kind: sheet}):
            if source.count is not None:
                yield frame.slice(source.start, source.count).collect()
            else:
                yield from frame.collect_batches(chunk_size=_ROWS, maintain_order=True)


def sources_of(sheets: Mapping[str, Sheet], *, sliced: bool) -> tuple[Source, ...]:
    """What is read of some tables: some rows at a time where those can be reached (`sliced`), else each whole."""
    if not sliced:
        return tuple(map(Source, sheets))
    return tuple(
        Source(kind, start, min(_ROWS, sheets[kind].rows - start))
        for kind in sheets
        for start in range(0, sheets[kind].rows, _ROWS)
    )


def releases() -> tuple[str, ...]:
    """What has to be the same wherever parts of one cohort are decided: names are put into parts by it."""
    return (f"qaward {qaward.__version__}", f"Polars {pl.__version__}", f"Python {platform.python_version()}")


def packed(job: Job) -> bytes:
    """A job as bytes."""
    return pickle.dumps((releases(), pickle.dumps(job, pickle.HIGHEST_PROTOCOL)))


@lru_cache(1)
def job_in(content: bytes) -> Job:
    """A job out of its bytes, made once in each process. Raises InputError where this machine is not as the first."""
    given, rest = pickle.loads(content)  # noqa: S301 - this cohort's own process wrote it
    if given != releases():
        words = (("given", ", ".join(given)), ("found", ", ".join(releases())))
        raise InputError([Finding("spark.unlike", Mark(platform.node()), words)])
    job: Job = pickle.loads(rest)  # noqa: S301
    try:
        os.chdir(job.here)
        seen = job.place.is_dir()
    except OSError:
        seen = False
    if not seen:
        raise InputError([Finding("spark.unseen", Mark(str(job.here / job.place)), (("found", platform.node()),))])
    return job


def as_bytes(frame: pl.DataFrame) -> bytes:
    """A table as bytes, compressed."""
    found = BytesIO()
    frame.write_ipc_stream(found, compression="lz4")
    return found.getvalue()


def of_bytes(content: bytes) -> pl.DataFrame:
    """A table out of its bytes."""
    return pl.read_ipc_stream(BytesIO(content))
