"""Chunks of a cohort decided: over columns what these can tell, applicant by applicant the rest, and both as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from qaward.api import Engine, sum_large
from qaward.batch.by_facts import by_facts
from qaward.batch.by_others import by_others
from qaward.batch.check import Check, Known
from qaward.batch.documents import Documents, rows_of
from qaward.batch.large import surely_small, too_large
from qaward.batch.over_columns import Part, lines_of, refusals_of
from qaward.batch.results import Results, Types, joined
from qaward.batch.rows import Asked, Found, Rows
from qaward.batch.sharing import facts_of, sharing_in
from qaward.batch.source import Source, known_of
from qaward.batch.tables import ID, SAME, Chunk, Rejected
from qaward.batch.tally import Key, Tally, key_of
from qaward.batch.worded import Wording
from qaward.columns.decide import Decided, decide_batch
from qaward.columns.held import may_be_held
from qaward.columns.places import Day
from qaward.columns.ranges import ranges
from qaward.columns.tables import OWNER, batch
from qaward.engine.match import Plan
from qaward.engine.spans import Span
from qaward.facts import Facts
from qaward.findings import Finding
from qaward.unread import LeftOut, Unread
from qaward.vocabulary.fact import APPLICANT

HELD, SHARED, BETWEEN = "held", "shared", "between"
"""Why an applicant is decided by row: payments or a damaged id may hold its lines; others claim one of its items; the
policies have rules between applicants."""

SecondKey = Callable[[Decided, pl.Series], None]
"""Holds what columns decided against another derivation before anything is written; beside it are the rows of those
whose lines are not what is written. Raises `check.Differs`."""


@dataclass(slots=True)
class Decider:
    """Decides chunks for one day (`day`; None: the day that each profile names).

    `wanted` are the tables of results beside lines. `settled` has the facts of applicants whose claims were
    held against those of others, by the forms of their ids. `check` derives some once more; `workers` is how many
    processes there may be for those that are decided one by one.
    """

    engine: Engine
    day: date | None
    types: Types
    wanted: frozenset[str]
    second: SecondKey | None = None
    settled: Mapping[str, Facts] = field(default_factory=dict[str, Facts])
    check: Check | None = None
    workers: int = 0
    tally: Tally = field(default_factory=Tally)
    days: dict[Key, Day] = field(default_factory=dict[Key, Day])
    _ahead: dict[Key, Day] = field(default_factory=dict[Key, Day])

    def prepare(self) -> None:
        """Have the policies ready for those who belong to no region, before anybody is read."""
        assert self.day is not None
        plan = self._plan("")
        self._ahead[key_of(plan, self.day)] = Day(plan, self.day)

    def today(self, plan: Plan, day: date) -> Day:
        """The policies of a plan on a day, ready for columns."""
        key = key_of(plan, day)
        if key not in self.days:
            self.days[key] = self._ahead.get(key) or Day(plan, day)
        return self.days[key]

    def _plan(self, region: str) -> Plan:
        return self.engine.plan(Facts("", "", "", {}, region=region))

    def settle(self, applicants: list[Facts], unread: Iterable[Unread]) -> None:
        """Hold the claims of some applicants against each other, and against those that are `unread`; they are decided
        by `facts` after the others.
        """
        found = self.engine.settle(applicants, self.day, unread=unread) if applicants else []
        self.settled = {facts.same: facts for facts in found}

    # ── tables ───────────────────────────────────────────────────────────────────────────────────────

    def together(
        self, chunk: Chunk, documents: Documents, rejected: list[Rejected], *, everyone: bool
    ) -> Iterator[Results]:
        """The results of a chunk of which nobody shares an item with anybody elsewhere; with `everyone`, as where
        rules stand between all applicants, all of them are held against each other.
        """
        self.settle(*facts_of(chunk, sharing_in(chunk, everyone=everyone), documents))
        yield from self.chunk(chunk, documents, rejected)
        if self.settled:
            yield from self.facts(list(self.settled.values()), rejected)

    def chunk(self, chunk: Chunk, documents: Documents, rejected: list[Rejected]) -> Iterator[Results]:
        """The results of a chunk of tables; those that could not be decided are added to `rejected`."""
        assert self.day is not None
        rejected += chunk.rejected
        unread = chunk.strangers
        whole = chunk.values[APPLICANT]
        self.tally.read += len(whole)
        apart: list[Facts] = []
        for owner, rows in rows_of(chunk.raw, OWNER, chunk.odd) if len(chunk.odd) else ():
            found = documents.read(rows)
            if isinstance(found, Facts):
                apart.append(found)
            else:
                rejected.append(Rejected(str(whole[ID][owner] or ""), found.findings, found.unread))
                unread.append(found.unread)
        self.tally.left_out = self.tally.left_out.plus(LeftOut.of(unread))
        out = pl.concat([chunk.odd, chunk.out])
        if self.settled:
            same = pl.Series(list(self.settled), dtype=pl.String)
            out = pl.concat(
                [out, whole[SAME].cast(pl.String).is_in(same.implode()).arg_true().cast(pl.UInt32)]
            ).unique()
            apart = [facts for facts in apart if facts.same not in self.settled]
        for plan, owners in self._plans(chunk, out):
            today = self.today(plan, self.day)
            source = Source.of_chunk(chunk, today, owners, documents, cautions="cautions" in self.wanted)
            yield from self._part(today, source, rejected)
        if apart:
            yield from self.facts(apart, rejected)

    def _plans(self, chunk: Chunk, out: pl.Series) -> Iterator[tuple[Plan, pl.Series | None]]:
        """The applicants of a chunk by the policies that reach them; None stands for all."""
        by_plan: dict[tuple[str, ...], tuple[Plan, list[str]]] = {}
        for region in chunk.regions:
            plan = self._plan(region)
            by_plan.setdefault(tuple(policy.id for policy in plan.policies), (plan, []))[1].append(region)
        inside = (
            pl.Series([True]).new_from_index(0, len(chunk.values[APPLICANT])).scatter(out, False) if len(out) else None
        )
        for plan, names in by_plan.values():
            if not plan.policies:
                here = chunk.belongs(names) if inside is None else chunk.belongs(names) & inside
                regions = chunk.values[APPLICANT]["region"].filter(here).value_counts()
                self.tally.unreached.update(dict(regions.iter_rows()))
            if inside is None and len(by_plan) == 1:
                yield plan, None
                continue
            mask = chunk.belongs(names)
            owners = (mask if inside is None else mask & inside).arg_true().cast(pl.UInt32)
            if len(owners):
                yield plan, owners

    # ── profiles ─────────────────────────────────────────────────────────────────────────────────────

    def facts(self, applicants: Sequence[Facts], rejected: list[Rejected]) -> Iterator[Results]:
        """The results of applicants whose facts were read one by one."""
        groups: dict[tuple[tuple[str, ...], date], list[Facts]] = {}
        plans: dict[tuple[str, ...], Plan] = {}
        for facts in applicants:
            day = self.day or facts.as_of
            assert day is not None  # looked at where they were read
            plan = self.engine.plan(facts)
            names = tuple(policy.id for policy in plan.policies)
            plans[names] = plan
            if not names:
                self.tally.unreached[facts.region] += 1
            groups.setdefault((names, day), []).append(facts)
        for (names, day), found in groups.items():
            alone = [facts for facts in found if not (plans[names].between or facts.between)]
            if len(alone) < len(found):
                together = [facts for facts in found if plans[names].between or facts.between]
                yield self._rows(plans[names], day, together, rejected)
            if not alone:
                continue
            today = self.today(plans[names], day)
            yield from self._part(today, Source.of_facts(alone, today, self.types), rejected)

    def _rows(self, plan: Plan, day: date, found: Sequence[Facts], rejected: list[Rejected]) -> Results:
        """The results of applicants decided by row alone, since others leave something of their claims."""
        why = BETWEEN if plan.between else SHARED
        self.today(plan, day)  # for the manifest, which names all that decided
        made = self._by_row().whole((Asked(at, self._id(each), each) for at, each in enumerate(found)), day)
        rejected += [Rejected(found[at].id, faults) for at, faults in made.faults.items()]
        self.tally.take(plan, day, len(made.spans))
        self.tally.by_row[why] += len(made.spans)
        results = joined(made.results)
        if "ranges" in self.wanted:
            self.tally.ranges_by_row[why] += len(made.spans)
            rows = [
                (self._id(found[at]), s.payer, "money", s.low, s.high, s.exact, True)
                for at, spans in made.spans.items()
                for s in spans
            ]
            results.ranges = pl.DataFrame(rows, dict(self.types.ranges), orient="row")
        if self.check is not None:
            known = [facts for facts in found if facts.id not in {each.applicant for each in rejected}]
            ids = pl.Series([self._id(facts) for facts in known], dtype=self.types.ids)
            self.check.part(plan, day, ids, known_of(known), results, self.types)
        return results

    def _id(self, facts: Facts) -> Any:
        return int(facts.id) if self.types.ids.is_integer() else facts.id

    # ── both ─────────────────────────────────────────────────────────────────────────────────────────

    def _part(self, today: Day, source: Source, rejected: list[Rejected]) -> Iterator[Results]:
        """The results of applicants over columns, of those that columns do not tell by row; lines and totals first.

        They come as soon as they are known, so that they can be written while the rest is reckoned.
        """
        decided = decide_batch(today, batch(source.tables, today.layout, sound=True))
        ids, known = source.ids, source.known
        part = Part(decided, ids, source.items)
        held = waits = _may_be_held(part)
        faulty: list[int] = []
        by_row = self._held(today, ids, known, held, rejected, faulty)
        decisions = by_row.spans
        rest = Results()
        with ThreadPoolExecutor(2) as aside:  # what one thread leaves of the processors another takes
            wanted = "ranges" in self.wanted

            def begin(by_row: pl.Series) -> tuple[Future[None] | None, Future[pl.DataFrame] | None]:
                """The second key, and ranges where they are wanted."""
                key = None if self.second is None else aside.submit(self.second, decided, by_row)
                found = aside.submit(self._ranges, part, waits, decisions, faulty, known) if wanted else None
                return key, found

            small = aside.submit(surely_small, decided)
            begun = begin(held) if (wanted or self.second is not None) and small.result() else None
            lines, totals = lines_of(part, self.types, held, self.wanted)
            if not small.result() and (large := too_large(lines, ids)) is not None:
                for row, clause in large.iter_rows():
                    rejected.append(Rejected(str(ids[row]), (sum_large(str(ids[row]), clause),)))
                    faulty.append(row)
                held = pl.concat([held, large["row"]])
                lines, totals = lines_of(part, self.types, held, self.wanted)
            compared, ahead = begin(held) if begun is None else begun
            rows = joined(by_row.results)
            assert rows.lines is not None
            found = Results(lines.vstack(rows.lines), cautions=rows.cautions)
            if totals is not None and rows.totals is not None:
                found.totals = totals.vstack(rows.totals)
            yield found
            if "refusals" in self.wanted:
                own = refusals_of(part, self.types, held)
                rest.refusals = own if rows.refusals is None else own.vstack(rows.refusals)
                yield Results(refusals=rest.refusals)
            if "cautions" in self.wanted:
                yield Results(cautions=self._cautions(part, source, held))
            rest.ranges = None if ahead is None else ahead.result()
            if compared is not None:
                compared.result()  # nothing has its place yet of what is written
        self.tally.take(today.plan, today.day, len(ids) - len(faulty))
        self.tally.by_row[HELD] += len(decisions)
        if self.check is not None:
            whole = Results(found.lines, found.totals, rest.refusals, rest.ranges)
            self.check.part(today.plan, today.day, ids, known, whole, self.types, faulty)
        yield Results(ranges=rest.ranges)

    def _cautions(self, part: Part, source: Source, held: pl.Series) -> pl.DataFrame:
        """The cautions about a part, but for those who are `held`, of whom they are told already."""
        alone = source.alone.filter(~source.alone.is_in(held.implode())) if len(held) else source.alone
        asked = (Asked(row, part.ids[row], facts) for row, facts in source.known(alone) if isinstance(facts, Facts))
        own = self._by_row().cautions(asked, part.decided.day.day).results if len(alone) else []
        wording = Wording(part, self.types, pl.concat([held.cast(pl.UInt32), alone]))
        found = [
            pl.DataFrame(schema=dict(self.types.cautions)),
            *(each.cautions for each in own if each.cautions is not None),
        ]
        return pl.concat([*found, *by_others(wording, source.beside), *by_facts(wording, source.beside)])

    def _held(
        self,
        today: Day,
        ids: pl.Series,
        known: Known,
        held: pl.Series,
        rejected: list[Rejected],
        faulty: list[int],
    ) -> Found:
        """What comes of applicants whose lines may wait; those that cannot be decided are added to both lists."""

        def sound() -> Iterator[Asked]:
            for row, facts in known(held) if len(held) else ():
                if isinstance(facts, Facts):
                    yield Asked(row, ids[row], facts)
                else:
                    faults[row] = str(ids[row]), facts

        faults: dict[int, tuple[str, tuple[Finding, ...]]] = {}
        found = self._by_row().whole(sound(), today.day)
        faults |= {row: (str(ids[row]), each) for row, each in found.faults.items()}
        for row, (name, each) in sorted(faults.items()):
            rejected.append(Rejected(name, each))
            faulty.append(row)
        return found

    def _by_row(self) -> Rows:
        return Rows(self.engine, self.types, self.wanted, self.workers)

    def _ranges(
        self,
        part: Part,
        held: pl.Series,
        decisions: Mapping[int, Sequence[Span]],
        faulty: Sequence[int],
        known: Known,
    ) -> pl.DataFrame:
        """The ranges of a part, of which some may be `held`; what was decided by row already is not decided again."""
        day, ids = part.decided.day, part.ids

        def spans(numbers: Sequence[int]) -> Iterator[Iterable[Span]]:
            wanted = [number for number in numbers if number not in decisions and number not in faulty]
            others = known(pl.Series(wanted, dtype=pl.UInt32)) if wanted else iter(())
            asked = (Asked(row, ids[row], facts) for row, facts in others if isinstance(facts, Facts))
            made = {**decisions, **self._by_row().spans(asked, day.day).spans}
            return (made.get(number, ()) for number in numbers)

        refused = pl.Series(faulty, dtype=pl.UInt32)  # their sums may be more than any column of fen holds
        found = ranges(part.decided, spans=spans, held=held, without=refused)
        self.tally.ranges_by_row.update(found.by_row)
        table = found.table
        if faulty:
            table = table.filter(~pl.col("applicant").is_in(list(faulty)))
        named = table.with_columns(part.ids.gather(table["applicant"]).alias("applicant"))
        return named.select(pl.col(name).cast(dtype) for name, dtype in self.types.ranges.items())


_SURELY_WHOLE = 10**15
"""Numbers below this have lost no digits."""


def _may_be_held(part: Part) -> pl.Series:
    """The rows of applicants whose lines may wait until somebody has looked."""
    numbers = [part.ids, *part.items.values()]
    if not len(part.decided.batch.payments) and all(
        each.dtype.is_integer() and int(each.max() or 0) < _SURELY_WHOLE  # type: ignore[arg-type]
        for each in numbers
    ):
        return pl.Series([], dtype=pl.UInt32)
    return may_be_held(part.decided)
