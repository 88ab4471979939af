"""The steps that Spark runs: each takes batches of Arrow and gives batches, on whichever machine its part falls."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from importlib import import_module
from typing import Any

import polars as pl

from qaward.findings import InputError
from qaward.spark.job import as_bytes, job_in, of_bytes
from qaward.spark.ties import things_in, ties_among
from qaward.spark.work import Ended, ended, heads_in, sent, standing_at

pa: Any = import_module("pyarrow")  # it brings no types
Batch = Any
"""A batch of records of Arrow."""
Batches = Iterable[Batch]
Step = Callable[[Batches], Iterator[Batch]]

SENT = "part int, kind string, body binary"
"""Rows of a table on their way to a part."""
TIES = "moved bigint, body binary"
ENDED = (
    "part int, payer string, form string, standing string, figure boolean, fen decimal(38,0), lines bigint, body binary"
)
"""What became of a part (`body`), and each of its sums, which have no part: they are added up over all."""
_SENT = pa.schema([("part", pa.int32()), ("kind", pa.string()), ("body", pa.binary())])
_TIES = pa.schema([("moved", pa.int64()), ("body", pa.binary())])
_ENDED = pa.schema(
    [
        ("part", pa.int32()), ("payer", pa.string()), ("form", pa.string()), ("standing", pa.string()),
        ("figure", pa.bool_()), ("fen", pa.decimal128(38, 0)), ("lines", pa.int64()), ("body", pa.binary()),
    ]
)  # fmt: skip


def items_to_parts(job: Any, sources: Sequence[int], parts: int) -> Step:
    """From numbers of `sources`: the items in each, sent to the part of each item. `job` is what was broadcast."""

    def step(batches: Batches) -> Iterator[Batch]:
        for number in _numbers(batches):
            known = job_in(job.value)
            source = known.sources[sources[number]]
            for part, frame in things_in(known, source, parts):
                yield _sent(part, source.kind, frame)

    return step


def items_to_ties(batches: Batches) -> Iterator[Batch]:
    """From items of a part: those that several applicants have."""
    found, moved = list[pl.DataFrame](), 0
    for _, _, body in _rows(batches):
        moved += len(body)
        found.append(of_bytes(body))
    if found:
        yield pa.record_batch([[moved], [as_bytes(ties_among(found))]], schema=_TIES)


def rows_to_parts(job: Any, heads: Any, *, apart: bool) -> Step:
    """From numbers of sources: their rows, sent to the part in which the applicant of each is decided."""

    def step(batches: Batches) -> Iterator[Batch]:
        for number in _numbers(batches):
            known = job_in(job.value)
            source = known.sources[number]
            for part, frame in sent(known, source, heads_in(heads.value), apart=apart):
                yield _sent(part, source.kind, frame)

    return step


def parts_to_results(job: Any, first: int) -> Step:
    """From the rows of a part: what became of it. Its results are numbered from `first` on."""

    def step(batches: Batches) -> Iterator[Batch]:
        number, moved, found = None, 0, dict[str, list[pl.DataFrame]]()
        for part, kind, body in _rows(batches):
            number, moved = part, moved + len(body)
            found.setdefault(kind, []).append(of_bytes(body))
        if number is not None:
            yield from _told(first + number, _guarded(lambda: ended(job_in(job.value), first + number, found, moved)))

    return step


def cuts_to_results(job: Any, heads: Any) -> Step:
    """From numbers of parts of tables in order: what became of each, read where it stands."""

    def step(batches: Batches) -> Iterator[Batch]:
        for number in _numbers(batches):

            def work(number: int = number) -> Ended:
                known = job_in(job.value)
                frames = standing_at(known, number, heads_in(heads.value))
                return ended(known, number, {kind: [frame] for kind, frame in frames.items()}, 0)

            yield from _told(number, _guarded(work))

    return step


def _guarded(work: Callable[[], Ended]) -> Ended:
    try:
        return work()
    except InputError as fault:  # before there was anything to decide
        return Ended(faults=fault.findings)


def _numbers(batches: Batches) -> Iterator[int]:
    for batch in batches:
        yield from batch.column(0).to_pylist()


def _rows(batches: Batches) -> Iterator[tuple[int, str, bytes]]:
    for batch in batches:
        for at in range(batch.num_rows):
            part, kind, body = (batch.column(column)[at].as_py() for column in range(3))
            yield part, kind, body


def _sent(part: int, kind: str, frame: pl.DataFrame) -> Batch:
    return pa.record_batch([[part], [kind], [as_bytes(frame)]], schema=_SENT)


def _told(number: int, found: Ended) -> Iterator[Batch]:
    """What became of a part, and its sums, which Spark adds up."""
    sums, found.done.sums = found.done.sums, {}
    rows: list[tuple[object, ...]] = [(number, None, None, None, None, None, None, pickle.dumps(found))]
    rows += [(None, *sort, Decimal(fen), lines, None) for sort, (fen, lines) in sums.items()]
    yield pa.record_batch([list(column) for column in zip(*rows, strict=True)], schema=_ENDED)
