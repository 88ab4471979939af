"""A batch from its inputs to its folder: read, decided, looked over once more, written, and told in the manifest."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from qaward.api import Engine
from qaward.batch.alike import Given, alike_cautions, known_among, known_in, suspected_among, suspected_in
from qaward.batch.check import Check
from qaward.batch.cohort import LARGEST_CHUNK, chunks_of, read_whole
from qaward.batch.deciding import Decider
from qaward.batch.digests import Digests
from qaward.batch.documents import Documents
from qaward.batch.done import Asked, Done, rejects_of, types_of
from qaward.batch.manifest import sealed
from qaward.batch.output import Output
from qaward.batch.results import TABLES, Results, Types
from qaward.batch.second import BySql
from qaward.batch.sharing import facts_of, rows_among, sharing_among, sharing_in
from qaward.batch.sheets import Sheet
from qaward.batch.spool import Profile, Spool
from qaward.batch.tables import STRANGERS, Reader, Rejected
from qaward.facts import Facts
from qaward.findings import Finding, InputError
from qaward.marks import Mark
from qaward.unread import LeftOut, Unread
from qaward.vocabulary.fact import APPLICANT
from qaward.written.batch import Batch, Form

MOST_REFUSED = 50
"""Of so many applicants the faults are told where any stops the run."""
_AHEAD = 3
"""So many tables at most wait to be written while others are reckoned."""

Told = Callable[[int, int], None]
"""Is told how many applicants were decided, and of how many."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a batch: the day (None: that of each profile), tables to leave out, whether any fault stops it,
    how many applicants are derived once more by other means. `unread` is what was passed over where the input was read,
    `sources` what was named as input (None: nothing is to be told of that).
    """

    day: date | None
    without: frozenset[str] = frozenset()
    strict: bool = False
    verify: int = 0
    rules: str | None = None
    readings: Mapping[str, str] = field(default_factory=dict[str, str])
    largest: int = LARGEST_CHUNK
    unread: tuple[str, ...] = ()
    sources: tuple[str, ...] | None = None

    @property
    def wanted(self) -> frozenset[str]:
        """The tables beside lines."""
        return frozenset(TABLES) - self.without - {"lines"}

    @property
    def asked(self) -> Asked:
        """What the manifest tells of it."""
        return Asked(self.day, self.rules, self.readings, self.without, self.unread, self.sources)


@dataclass(slots=True)
class Run:
    """One batch at work; `workers` is how many processes there may be for applicants that are decided one by one."""

    engine: Engine
    order: Order
    second: BySql | None = None
    told: Told = lambda done, of: None
    workers: int = field(default_factory=pl.thread_pool_size)
    rejected: list[Rejected] = field(default_factory=list[Rejected])

    @property
    def strangers(self) -> int:
        """How many rows were of nobody."""
        return sum(finding.code in STRANGERS for each in self.rejected for finding in each.findings)

    # ── inputs ───────────────────────────────────────────────────────────────────────────────────────

    def tables(self, sheets: Mapping[str, Sheet], out: Path) -> Batch:
        """Decide the applicants of tables; the manifest. Raises InputError."""
        if self.order.day is None:
            raise InputError([Finding("batch.no-day", Mark("--as-of"))])
        vocabulary, types = self.engine.rules.vocabulary, types_of(self.engine, sheets)
        check = self._check(sheets[APPLICANT].rows)
        decider = Decider(
            self.engine, self.order.day, types, self.order.wanted, self.second, check=check, workers=self.workers
        )
        documents, reader = Documents(sheets, vocabulary), Reader(sheets, vocabulary)
        total, single = sheets[APPLICANT].rows, sum(sheet.rows for sheet in sheets.values()) <= self.order.largest
        everyone = any(policy.between for policy in self.engine.rules.policies)

        sums = Given()
        form, files = form_of(sheets)
        digests = Digests(files)

        def results() -> Iterator[Results]:
            if not single:
                digests.begin()
                same = sharing_among(sheets, self.order.largest) if not everyone else None
                if same is None or same:
                    frames = rows_among(sheets, same) if same is not None else read_whole(sheets)
                    chunk = reader.read(frames)
                    decider.settle(*facts_of(chunk, sharing_in(chunk, everyone=True), documents))
            for frames in chunks_of(sheets, out.parent, self.order.largest):
                if single and "region" not in sheets[APPLICANT].columns:
                    decider.prepare()  # while tables are read
                if single:
                    chunk = reader.read(frames)
                    digests.begin()
                    together = decider.together(chunk, documents, self.rejected, everyone=everyone)
                    yield from self._noted(together, sums)
                    if self._tells:
                        known = known_in(chunk, suspected_in(chunk, sums), documents, sheets[APPLICANT])
                        yield self._alike(decider, known)
                else:
                    yield from self._noted(decider.chunk(reader.read(frames), documents, self.rejected), sums)
                self.told(decider.tally.read, total)
            if decider.settled and not single:
                yield from self._noted(decider.facts(list(decider.settled.values()), self.rejected), sums)
            if self._tells and not single:
                unread = (each.unread for each in self.rejected if each.unread is not None)
                suspects = suspected_among(sheets, sums, unread, self.order.largest)
                yield self._alike(decider, known_among(sheets, suspects, reader, documents))

        return self._written(out, results(), decider, form, digests)

    def profiles(self, profiles: Iterable[Profile], files: Iterable[Path], out: Path) -> Batch:
        """Decide the applicants of profiles; the manifest. Raises InputError."""
        types = Types(self.engine.rules, pl.String(), pl.String())
        with Output(out):
            pass  # where it cannot write, or another writes, that is told before all profiles are read
        digests = Digests(files)
        spool = Spool(dated(profiles, self.order.day), out.parent, alike=self._tells)
        check = self._check(spool.read - len(spool.rejected))
        decider = Decider(
            self.engine, self.order.day, types, self.order.wanted, self.second, check=check, workers=self.workers
        )
        self.rejected += spool.rejected
        decider.tally.read = spool.read
        unread = [each.unread for each in spool.rejected if each.unread is not None]
        decider.tally.left_out = LeftOut.of(unread)

        def results() -> Iterator[Results]:
            everyone = any(policy.between for policy in self.engine.rules.policies)
            if everyone or spool.sharing:
                together = [facts for chunk in spool for facts in chunk if everyone or spool.shares(facts)]
                decider.settle(together, unread)
            done = 0
            for chunk in spool:
                apart = [facts for facts in chunk if facts.same not in decider.settled]
                yield from decider.facts(apart, self.rejected)
                done += len(chunk)
                self.told(done, spool.read)
            if decider.settled:
                yield from decider.facts(list(decider.settled.values()), self.rejected)
            if spool.alike:
                yield self._alike(decider, (e for c in spool.placed() for e in c if e[1].same in spool.alike))

        try:
            digests.begin()
            return self._written(out, results(), decider, "profiles", digests)
        finally:
            spool.close()

    @property
    def _tells(self) -> bool:
        """Whether it is told what looks alike."""
        return "cautions" in self.order.wanted

    def _noted(self, results: Iterable[Results], given: Given) -> Iterator[Results]:
        """Results, of which the items that were given a sum are noted."""
        for found in results:
            if self._tells:
                given.take(found.lines)
            yield found

    def _alike(self, decider: Decider, known: Iterable[tuple[str, Facts]]) -> Results:
        """What looks alike among some applicants, decided as they were among all."""
        settled = ((place, decider.settled.get(facts.same, facts)) for place, facts in known)
        unread = [each.unread for each in self.rejected if each.unread is not None]
        return Results(cautions=alike_cautions(self.engine, self.order.day, decider.types, settled, unread))

    def _check(self, applicants: int) -> Check | None:
        """What derives some applicants once more."""
        return Check.drawn(self.order.verify, applicants) if self.order.verify else None

    # ── output ───────────────────────────────────────────────────────────────────────────────────────

    def _written(self, out: Path, results: Iterator[Results], decider: Decider, form: Form, digests: Digests) -> Batch:
        """Write the results as they come, then the manifest; nothing is left where anything goes wrong."""
        with (
            Output(out) as output,
            digests,
            ThreadPoolExecutor(1) as writer,
            ThreadPoolExecutor(1) as counter,
        ):
            types, written, ahead, done = decider.types, set[str](), deque[Future[None]](), Done.of(self.order.wanted)
            for found in results:
                for name, frame in found.tables().items():
                    if len(frame):
                        ahead.append(writer.submit(output.add, name, frame))
                        ahead.append(counter.submit(done.count, name, frame))
                        written.add(name)
                while len(ahead) > 2 * _AHEAD:
                    ahead.popleft().result()
            rejects = rejects_of(self.rejected, types)
            if self.order.strict and len(rejects):
                raise refused(self.rejected, len(self.rejected), out)
            for name in ("lines", *sorted(self.order.wanted)):
                if name not in written:
                    output.add(name, pl.DataFrame(schema=dict(types.of(name))))
            output.add("rejects", rejects)
            for each in ahead:
                each.result()
            for name in ("lines", *sorted(self.order.wanted)):
                done.rows.setdefault(name, 0)
            done.rows["rejects"] = len(rejects)
            decider.tally.rejected = decider.tally.read - decider.tally.decided
            done.take(decider, self.second)
            manifest = done.manifest(self.engine, self.order.asked, form, digests.by_place())
            output.finish(sealed(manifest))
        return manifest


def dated(profiles: Iterable[Profile], given: date | None) -> Iterator[Profile]:
    """The profiles; those that name no day where none is given are at fault."""
    for profile in profiles:
        place, facts = profile.place, profile.facts
        if facts is not None and given is None and facts.as_of is None:
            yield Profile(place, None, (Finding("profile.no-day", Mark(place)),), Unread.of(facts, place))
        else:
            yield profile


def form_of(sheets: Mapping[str, Sheet]) -> tuple[Form, list[Path]]:
    """What the tables are given as, and the files."""
    files = list(dict.fromkeys(Path(sheet.place) for sheet in sheets.values()))
    return "nested" if len(files) < len(sheets) else "tables", files


def refused(rejected: Sequence[Rejected], count: int, out: Path) -> InputError:
    """Why nothing is written where so many applicants are at fault; the first are told."""
    told = [finding for each in rejected[:MOST_REFUSED] for finding in each.findings]
    return InputError([*told, Finding("batch.rejected", Mark(str(out)), (("count", str(count)),))])
