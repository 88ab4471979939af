"""What a worker does with its part of a cohort: rows sent to where they belong, applicants decided, results written."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import polars as pl

from qaward.batch.check import Check, Differs
from qaward.batch.cohort import divided, owner_in
from qaward.batch.deciding import Decider
from qaward.batch.documents import Documents
from qaward.batch.done import Done, rejects_of, types_of
from qaward.batch.names import applicants
from qaward.batch.output import put_part
from qaward.batch.run import MOST_REFUSED
from qaward.batch.second import by_sql
from qaward.batch.sheets import AT
from qaward.batch.tables import STRANGERS, Reader, Rejected
from qaward.engine.decide import Disagreement
from qaward.findings import Finding, InputError, refusal
from qaward.marks import Mark
from qaward.spark.job import Job, Source, of_bytes
from qaward.spark.ties import WHO
from qaward.vocabulary.fact import APPLICANT


@dataclass(slots=True)
class Ended:
    """What became of a part: what was `done`, how many rows of each table it `had`, the bytes by which those came, the
    first that were `rejected` and how many rows were of nobody; or why it could not be decided: `faults` of what was
    read, or two derivations that `differ`.
    """

    done: Done = field(default_factory=Done)
    had: dict[str, int] = field(default_factory=dict[str, int])
    moved: int = 0
    rejected: list[Rejected] = field(default_factory=list[Rejected])
    strangers: int = 0
    faults: tuple[Finding, ...] = ()
    differ: bytes = b""


def sent(job: Job, source: Source, heads: pl.DataFrame, *, apart: bool) -> Iterator[tuple[int, pl.DataFrame]]:
    """The rows of a source by the part in which their applicants are decided: with those to whom they are tied.

    With `apart` only the rows of those who are tied: the others are decided where they stand.
    """
    name = owner_in(source.kind)
    for rows in job.rows(source):
        same = applicants(rows[name])
        if not len(heads):
            yield from divided(rows, same, job.parts)
            continue
        head = pl.DataFrame({WHO: same}).join(heads, on=WHO, how="left", maintain_order="left")["head"]
        if apart:
            rows = rows.filter(head.is_not_null())  # noqa: PLW2901
            yield from divided(rows, head.drop_nulls(), job.parts)
        else:
            yield from divided(rows, head.zip_with(head.is_not_null(), same), job.parts)


def standing_at(job: Job, part: int, heads: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The rows of a part of tables in order, but for those of applicants who are tied."""
    assert job.cuts is not None
    tied, found = heads[WHO], dict[str, pl.DataFrame]()
    for kind, cuts in job.cuts.items():
        [rows] = job.rows(Source(kind, cuts[part], cuts[part + 1] - cuts[part]))
        if len(tied):
            same = applicants(rows[owner_in(kind)])
            rows = rows.filter(~same.is_in(tied.implode()))
        found[kind] = rows
    return found


def ended(job: Job, number: int, given: Mapping[str, Iterable[pl.DataFrame]], moved: int) -> Ended:
    """Decide the applicants of a part and put their results into the folder, as part `number` of each table."""
    try:
        frames = {
            kind: pl.concat([sheet.frame.clear().collect(), *given.get(kind, ())]).sort(AT)
            for kind, sheet in job.sheets.items()
        }
        had = {kind: len(frame) for kind, frame in frames.items()}
        found = _decided(job, number, frames)
        found.had = had
        found.moved = moved
    except InputError as fault:
        return Ended(faults=fault.findings)
    except OSError as fault:
        words = tuple(refusal(fault).items())
        return Ended(faults=(Finding("file.unwritable", Mark(str(job.place)), words),))
    except Differs as fault:
        return Ended(differ=pickle.dumps((Differs, fault.args)))
    except Disagreement as fault:
        return Ended(differ=pickle.dumps((Disagreement, (fault.key, fault.first, fault.second))))
    return found


def _decided(job: Job, number: int, frames: dict[str, pl.DataFrame]) -> Ended:
    engine, order = job.engine, job.order
    types, vocabulary = types_of(engine, job.sheets), engine.rules.vocabulary
    reader, documents = Reader(job.sheets, vocabulary), Documents(job.sheets, vocabulary)
    second = by_sql() if job.second else None
    if job.second and second is None:
        raise InputError([Finding("spark.one-key", Mark(str(job.place)))])
    own = frames[APPLICANT]
    drawn = int(own[AT].is_in(pl.Series(job.drawn, dtype=own[AT].dtype).implode()).sum())
    check = Check.drawn(drawn, len(own)) if order.verify else None
    decider = Decider(engine, order.day, types, order.wanted, second, check=check)
    made: dict[str, list[pl.DataFrame]] = {}
    rejected: list[Rejected] = []
    for found in decider.together(reader.read(frames), documents, rejected, everyone=job.everyone):
        for name, frame in found.tables().items():
            if len(frame):
                made.setdefault(name, []).append(frame)
    if rejected:
        made["rejects"] = [rejects_of(rejected, types)]
    done = Done.of(order.wanted)
    for name, parts in made.items():
        whole = pl.concat(parts)
        done.count(name, whole)
        put_part(job.place, name, number, whole)
    done.take(decider, second)
    strangers = sum(finding.code in STRANGERS for each in rejected for finding in each.findings)
    return Ended(done, rejected=rejected[:MOST_REFUSED], strangers=strangers)


def fault_of(found: Ended) -> Exception | None:
    """Why a part could not be decided."""
    if found.faults:
        return InputError(found.faults)
    if found.differ:
        kind, words = pickle.loads(found.differ)  # noqa: S301 - a worker of this cohort wrote it
        return kind(*words)
    return None


@lru_cache(1)
def heads_in(content: bytes) -> pl.DataFrame:
    """Who is tied to whom, out of its bytes."""
    return of_bytes(content)
