"""A cohort decided by Spark: divided among workers, decided part by part, and told in one manifest.

Two times rows go from one machine to another: items to whoever finds out which applicants have the same (not where
there is one part), and applicants to the part in which they are decided, with all to whom an item ties them. Where the
tables are in the order of their applicants' numbers, only those who are tied move.
"""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from qaward.api import Engine
from qaward.batch.cohort import cuts_of
from qaward.batch.digests import Digests
from qaward.batch.done import Done, types_of
from qaward.batch.manifest import sealed
from qaward.batch.output import Output
from qaward.batch.run import Order, Told, form_of, refused
from qaward.batch.sharing import rises
from qaward.batch.sheets import PARQUET, Sheet, ending_of
from qaward.batch.tables import Rejected
from qaward.findings import Finding, InputError
from qaward.marks import Mark
from qaward.spark.answering import WAIT
from qaward.spark.job import Job, as_bytes, of_bytes, packed, sources_of
from qaward.spark.session import session, spark_of
from qaward.spark.ties import NO_ITEMS, WHO, by_item_alone, followed
from qaward.spark.work import Ended, fault_of
from qaward.vocabulary.fact import APPLICANT
from qaward.writing import make_folder
from qaward.written.batch import Batch, Form, OnSpark

LARGEST_PART = 2_000_000
"""So many rows of all tables are decided by a worker in one go."""


@dataclass(slots=True)
class SparkRun:
    """One batch at work on Spark. `second`: lines are held against the second key. After it, `rejected` are the first
    of those that were not decided, and `strangers` rows were of nobody. A master is waited for `wait` seconds.
    """

    engine: Engine
    order: Order
    master: str
    second: bool = False
    told: Told = lambda done, of: None
    largest: int = LARGEST_PART
    rejected: list[Rejected] = field(default_factory=list[Rejected])
    strangers: int = 0
    wait: float = WAIT

    def tables(self, sheets: Mapping[str, Sheet], out: Path) -> Batch:
        """Decide the applicants of tables; the manifest. Raises InputError, Differs, Disagreement."""
        if self.order.day is None:
            raise InputError([Finding("batch.no-day", Mark("--as-of"))])
        make_folder(out.parent)
        with (
            TemporaryDirectory(prefix=".qaward-spark-", dir=out.parent) as scratch,
            session(self.master, Path(scratch), self.wait) as spark,
            Output(out) as output,
            Digests(form_of(sheets)[1]) as digests,
        ):
            return self._written(spark, sheets, output, digests)

    def _written(self, spark: Any, sheets: Mapping[str, Sheet], output: Output, digests: Digests) -> Batch:
        form, _ = form_of(sheets)
        digests.begin()
        work = Work.of(self, spark, sheets, output.part, form)
        tied, moved_things = work.tied()
        ended, done = work.decided(tied)
        for found in ended:
            if (fault := fault_of(found)) is not None:
                raise fault
            done.join(found.done)
            self.rejected += found.rejected
            self.strangers += found.strangers
        _check_whole(ended, sheets)
        rejects = done.tally.rejected = done.tally.read - done.tally.decided
        if self.order.strict and done.rows["rejects"]:
            raise refused(self.rejected, max(rejects, len(self.rejected)), output.place)
        types = types_of(self.engine, sheets)
        for name in ("lines", *sorted(self.order.wanted), "rejects"):
            done.rows.setdefault(name, 0)
            if not done.rows[name]:
                output.add(name, pl.DataFrame(schema=dict(types.of(name))))
        own = OnSpark(
            version=spark.version,
            master=self.master,
            parts=work.job.parts,
            tied=len(tied),
            moved_things=moved_things,
            moved_applicants=sum(each.moved for each in ended),
        )
        manifest = done.manifest(self.engine, self.order.asked, form, digests.by_place(), own)
        output.finish(sealed(manifest))
        self.told(done.tally.read, done.tally.read)
        return manifest


def _check_whole(ended: Iterable[Ended], sheets: Mapping[str, Sheet]) -> None:
    """Every row of every table came to a part, once."""
    for kind, sheet in sheets.items():
        found = sum(each.had.get(kind, 0) for each in ended)
        if found != sheet.rows:
            words = (("kind", kind), ("found", str(found)), ("rows", str(sheet.rows)))
            raise InputError([Finding("spark.lost", Mark(sheet.place), words)])


@dataclass(slots=True)
class Work:
    """What Spark is asked to do for a cohort."""

    spark: Any
    job: Job
    shared: Any
    """The job as it was sent to every worker, once."""

    @classmethod
    def of(cls, run: SparkRun, spark: Any, sheets: Mapping[str, Sheet], place: Path, form: Form) -> Work:
        """Divide a cohort: into as many parts as its rows want, and one for each worker at least."""
        everyone = any(policy.between for policy in run.engine.rules.policies)
        rows = sum(sheet.rows for sheet in sheets.values())
        parts = max(-(-rows // run.largest), spark.sparkContext.defaultParallelism)
        if everyone and not by_item_alone(run.engine):
            parts = 1
        sliced = form == "tables" and all(ending_of(Path(sheet.place)) == PARQUET for sheet in sheets.values())
        cuts = cuts_of(sheets, parts) if sliced and 1 < parts <= sheets[APPLICANT].rows else None
        total = sheets[APPLICANT].rows
        drawn = random.SystemRandom().sample(range(total), min(run.order.verify, total))
        job = Job(
            run.engine,
            run.order,
            sheets,
            place,
            sources_of(sheets, sliced=sliced),
            parts,
            None if cuts is None else {kind: tuple(each) for kind, each in cuts.items()},
            everyone,
            run.second,
            tuple(sorted(drawn)),
            Path.cwd(),
        )
        return cls(spark, job, spark.sparkContext.broadcast(packed(job)))

    def tied(self) -> tuple[pl.DataFrame, int]:
        """Who has an item that others have as well, with whom to be put together; and the bytes that it took."""
        from qaward.spark import steps  # noqa: PLC0415 - it needs what comes with Spark

        nobody, job = pl.DataFrame(schema={WHO: pl.String, "head": pl.String}), self.job
        kinds = [kind for kind, sheet in job.sheets.items() if kind not in NO_ITEMS and not rises(sheet)]
        sources = tuple(at for at, each in enumerate(job.sources) if each.kind in kinds)
        if job.parts == 1 or not sources:
            return nobody, 0
        send = steps.items_to_parts(self.shared, sources, job.parts)
        found = self._numbers(len(sources)).mapInArrow(send, steps.SENT)
        found = found.repartitionById(job.parts, found["part"]).mapInArrow(steps.items_to_ties, steps.TIES)
        rows = found.collect()
        ties = pl.concat([of_bytes(bytes(row["body"])) for row in rows]) if rows else None
        moved = sum(int(row["moved"]) for row in rows)
        return (followed(ties) if ties is not None and len(ties) else nobody), moved

    def decided(self, tied: pl.DataFrame) -> tuple[list[Ended], Done]:
        """What became of each part, and the sums of all, which Spark adds up."""
        from qaward.spark import steps  # noqa: PLC0415 - it needs what comes with Spark

        job, shared, sql = self.job, self.shared, spark_of("sql.functions")
        heads = self.spark.sparkContext.broadcast(as_bytes(tied))
        first = job.parts if job.cuts is not None else 0
        made: list[Any] = []
        if job.cuts is not None:
            made.append(self._numbers(job.parts).mapInArrow(steps.cuts_to_results(shared, heads), steps.ENDED))
        if job.cuts is None or len(tied):
            send = steps.rows_to_parts(shared, heads, apart=job.cuts is not None)
            sent = self._numbers(len(job.sources)).mapInArrow(send, steps.SENT)
            sent = sent.repartitionById(job.parts, sent["part"])
            made.append(sent.mapInArrow(steps.parts_to_results(shared, first), steps.ENDED))
        whole = made[0] if len(made) == 1 else made[0].union(made[1])
        sums = whole.groupBy("part", "payer", "form", "standing", "figure").agg(
            sql.sum("fen").alias("fen"), sql.sum("lines").alias("lines"), sql.first("body").alias("body")
        )
        ended: dict[int, Ended] = {}
        done = Done()
        for row in sums.collect():
            if row["part"] is None:
                sort = row["payer"], row["form"], row["standing"], row["figure"]
                done.add(sort, int(row["fen"] or 0), int(row["lines"]))
            else:
                ended[row["part"]] = pickle.loads(bytes(row["body"]))  # noqa: S301 - a worker of this cohort wrote it
        return [ended[number] for number in sorted(ended)], done

    def _numbers(self, many: int) -> Any:
        """The numbers from 0 on, each a task."""
        return self.spark.range(0, many, 1, many)
