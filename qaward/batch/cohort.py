"""The tables of a cohort in chunks that a machine holds: all at once, or divided by applicant in one pass."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Generator, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import polars as pl

from qaward.batch.names import codes, is_number
from qaward.batch.sheets import Sheet, unread
from qaward.batch.tables import Frames
from qaward.findings import InputError
from qaward.vocabulary.fact import APPLICANT

LARGEST_CHUNK = 12_000_000
"""How many rows of all tables are decided in one go."""

_BATCH = 500_000
_KEY = "#part"


def chunks_of(sheets: Mapping[str, Sheet], scratch: Path, largest: int = LARGEST_CHUNK) -> Iterator[Frames]:
    """The tables in chunks, with all rows of an applicant in one. Raises InputError for a file that cannot be read.

    Larger cohorts are cut where they stand, if all tables go by applicants in one order of whole numbers; else they are
    divided into files in a folder of their own beside `scratch`, once.
    """
    rows = sum(sheet.rows for sheet in sheets.values())
    if rows <= largest:
        with _reading(sheets, {kind: (0, sheet.rows) for kind, sheet in sheets.items()}) as frames:
            yield frames
        return
    parts = -(-rows // largest)
    cuts = cuts_of(sheets, parts)
    if cuts is not None:
        for part in range(parts):
            spans = {kind: (found[part], found[part + 1] - found[part]) for kind, found in cuts.items()}
            with _reading(sheets, spans) as frames:
                yield frames
            del frames  # before the next ones are read
        return
    with tempfile.TemporaryDirectory(prefix=".qaward-batch-", dir=scratch) as place:
        folder = Path(place)
        for kind, sheet in sheets.items():
            with told({kind: sheet}):
                _divide(kind, sheet, folder, parts)
        for part in range(parts):
            found: dict[str, pl.DataFrame] = {}
            for kind, sheet in sheets.items():
                files = sorted((folder / f"{part}").glob(f"{kind}-*.parquet"))
                empty = sheet.frame.clear().collect() if not files else None
                found[kind] = pl.read_parquet(files) if empty is None else empty
            shrink(folder / f"{part}")
            if any(len(frame) for frame in found.values()):
                yield found


def read_whole(sheets: Mapping[str, Sheet]) -> dict[str, pl.DataFrame]:
    """All rows of each table. Raises InputError for a file that cannot be read."""
    with _reading(sheets, {kind: (0, sheet.rows) for kind, sheet in sheets.items()}) as frames:
        return {kind: frames.pop(kind) for kind in sheets}


class _Frames:
    """Tables that are still being read: who takes one waits for it."""

    def __init__(self, read: dict[str, Future[pl.DataFrame]]) -> None:
        self._read = read

    def pop(self, kind: str, /) -> pl.DataFrame:
        return self._read.pop(kind).result()

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


@contextlib.contextmanager
def _reading(sheets: Mapping[str, Sheet], spans: Mapping[str, tuple[int, int]]) -> Generator[_Frames]:
    """Some rows of each table (the first, how many), read while those that are there already are looked at.

    Applicants come first, since all others are held against them, then the largest table, which takes longest.
    """

    def read(kind: str) -> pl.DataFrame:
        with told({kind: sheets[kind]}):
            return sheets[kind].read(*spans[kind])

    order = sorted(sheets, key=lambda kind: (kind != APPLICANT, -spans[kind][1]))
    with ThreadPoolExecutor(pl.thread_pool_size()) as aside:  # of more at once none gets the memory another gave back
        begun = {kind: aside.submit(read, kind) for kind in order}
        yield _Frames({kind: begun.pop(kind) for kind in order})


def cuts_of(sheets: Mapping[str, Sheet], parts: int) -> dict[str, list[int]] | None:
    """For each table the rows at which its parts begin, and its end; None where they are in no such order."""
    whole = sheets[APPLICANT]
    with told(sheets):
        if not all(is_number(sheet.frame.collect_schema()[owner_in(kind)]) for kind, sheet in sheets.items()):
            return None
        step = -(-whole.rows // parts)
        wanted = list(range(step, whole.rows, step))
        bounds: list[int] = []
        for at, column in _columns(whole, owner_in(APPLICANT)):
            bounds += [int(column[each - at] or 0) for each in wanted if at <= each < at + len(column)]
        counts: dict[str, list[int]] = {}
        for kind, sheet in sheets.items():
            below, last = [0] * len(bounds), None
            for _, column in _columns(sheet, owner_in(kind)):
                first = int(column[0] or 0)
                if column.null_count() or not column.is_sorted() or (last is not None and first < last):
                    return None
                last = int(column[-1])
                inside = (int(column.search_sorted(bound, side="left")) for bound in bounds)  # type: ignore[arg-type]
                below = [before + more for before, more in zip(below, inside, strict=True)]
            counts[kind] = [0, *below, *[sheet.rows] * (parts - len(bounds))]
    return counts


def owner_in(kind: str) -> str:
    """The column that names the applicant."""
    return "id" if kind == APPLICANT else "applicant"


def _columns(sheet: Sheet, name: str) -> Iterator[tuple[int, pl.Series]]:
    """A column of a table in parts, each with the row at which it begins."""
    at = 0
    for batch in sheet.frame.select(name).collect_batches(chunk_size=_BATCH, maintain_order=True):
        if len(batch):
            yield at, batch[name]
            at += len(batch)


def _divide(kind: str, sheet: Sheet, folder: Path, parts: int) -> None:
    """Write a table in parts, by the forms of its applicants."""
    name = owner_in(kind)
    for number, batch in enumerate(sheet.frame.collect_batches(chunk_size=_BATCH, maintain_order=True)):
        for key, rows in divided(batch, codes(batch[name]).same.cast(pl.String), parts):
            place = folder / f"{key}"
            place.mkdir(exist_ok=True)
            rows.write_parquet(place / f"{kind}-{number:06}.parquet", compression="lz4", statistics=False)


def divided(frame: pl.DataFrame, names: pl.Series, parts: int) -> Iterator[tuple[int, pl.DataFrame]]:
    """The rows of a table by the part to which each belongs, told by a name; those without one are in the first."""
    part = (names.hash(0) % parts).fill_null(0).cast(pl.UInt32).alias(_KEY)
    for (key,), rows in frame.hstack([part]).partition_by(_KEY, as_dict=True, include_key=False).items():
        yield int(key), rows  # type: ignore[call-overload]


def shrink(folder: Path) -> None:
    """Remove a part that was read."""
    for path in folder.glob("*.parquet"):
        path.unlink()


@contextlib.contextmanager
def told(sheets: Mapping[str, Sheet]) -> Generator[None]:
    """Tell what cannot be read as a finding."""
    try:
        yield
    except (pl.exceptions.PolarsError, OSError) as fault:
        places = [sheet.place for sheet in sheets.values()]
        named = [place for place in places if place in str(fault)]
        raise InputError([unread(fault, *(named[:1] or places))]) from None
