"""A batch from its inputs to its folder: read, decided, looked over once more, written, and told in the manifest."""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

import qaward
from qaward.api import Engine
from qaward.batch.check import Check
from qaward.batch.cohort import LARGEST_CHUNK, chunks_of
from qaward.batch.deciding import Decider
from qaward.batch.documents import Documents
from qaward.batch.names import is_number
from qaward.batch.output import Output
from qaward.batch.results import TABLES, Results, Types
from qaward.batch.second import BySql
from qaward.batch.sharing import facts_of, rows_among, sharing_among, sharing_in
from qaward.batch.sheets import Sheet
from qaward.batch.spool import Profile, Spool
from qaward.batch.tables import Reader, Rejected
from qaward.columns.reasons import program_digest
from qaward.facts import Facts
from qaward.findings import Finding, InputError
from qaward.marks import Mark
from qaward.reading import open_file
from qaward.vocabulary.fact import APPLICANT
from qaward.writing import make_folder
from qaward.written.batch import Applicants, Batch, Form, Input, Program
from qaward.written.batch import SecondKey as Second
from qaward.written.declare import plain

_PART = 2**20
_AHEAD = 3
"""So many tables at most wait to be written while others are reckoned."""

Told = Callable[[int, int], None]
"""Is told how many applicants were decided, and of how many."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a batch: the day (None: that of each profile), tables to leave out, whether any fault stops it,
    how many applicants are derived once more by other means.
    """

    day: date | None
    without: frozenset[str] = frozenset()
    strict: bool = False
    verify: int = 0
    rules: str | None = None
    readings: Mapping[str, str] = field(default_factory=dict[str, str])
    largest: int = LARGEST_CHUNK


@dataclass(slots=True)
class Run:
    """One batch at work."""

    engine: Engine
    order: Order
    second: BySql | None = None
    told: Told = lambda done, of: None
    rejected: list[Rejected] = field(default_factory=list[Rejected])
    rows: Counter[str] = field(default_factory=Counter[str])

    @property
    def wanted(self) -> frozenset[str]:
        """The tables beside lines and totals."""
        return frozenset(TABLES) - self.order.without - {"lines", "totals"}

    # ── inputs ───────────────────────────────────────────────────────────────────────────────────────

    def tables(self, sheets: Mapping[str, Sheet], out: Path) -> Batch:
        """Decide the applicants of tables; the manifest. Raises InputError."""
        if self.order.day is None:
            raise InputError([Finding("batch.no-day", Mark("--as-of"))])
        vocabulary = self.engine.rules.vocabulary
        schemas = {kind: sheet.frame.collect_schema() for kind, sheet in sheets.items()}
        items = [schema["id"] for kind, schema in schemas.items() if kind in vocabulary.item_kinds]
        types = Types(self.engine.rules, _ids([schemas[APPLICANT]["id"]]), _ids(items))
        check = self._check(sheets[APPLICANT].rows)
        decider = Decider(self.engine, self.order.day, types, self.wanted, self.second, check=check)
        documents, reader = Documents(sheets, vocabulary), Reader(sheets, vocabulary)
        total, single = sheets[APPLICANT].rows, sum(sheet.rows for sheet in sheets.values()) <= self.order.largest
        everyone = any(policy.between for policy in self.engine.rules.policies)

        files = list(dict.fromkeys(Path(sheet.place) for sheet in sheets.values()))
        form: Form = "nested" if len(files) < len(sheets) else "tables"

        def results() -> Iterator[Results]:
            shared: list[Facts] = []
            if not single:
                same = sharing_among(sheets, self.order.largest) if not everyone else None
                if same is None or same:
                    frames = rows_among(sheets, same) if same is not None else _whole(sheets)
                    chunk = reader.read(frames)
                    shared = list(facts_of(chunk, sharing_in(chunk, everyone=True), documents))
                    decider.settled = self._settled(shared)
            for frames in chunks_of(sheets, out.parent, self.order.largest):
                chunk = reader.read(frames)
                if single:
                    shared = list(facts_of(chunk, sharing_in(chunk, everyone=everyone), documents))
                    decider.settled = self._settled(shared)
                yield from decider.chunk(chunk, documents, self.rejected)
                self.told(decider.tally.read, total)
            if decider.settled:
                yield from decider.facts(list(decider.settled.values()), self.rejected)

        return self._written(out, results(), decider, form, files)

    def profiles(self, profiles: Iterable[Profile], files: Iterable[Path], out: Path) -> Batch:
        """Decide the applicants of profiles; the manifest. Raises InputError."""
        types = Types(self.engine.rules, pl.String(), pl.String())
        make_folder(out.parent)
        spool = Spool(self._dated(profiles), out.parent)
        check = self._check(spool.read - len(spool.rejected))
        decider = Decider(self.engine, self.order.day, types, self.wanted, self.second, check=check)
        self.rejected += spool.rejected
        decider.tally.read = spool.read

        def results() -> Iterator[Results]:
            everyone = any(policy.between for policy in self.engine.rules.policies)
            if everyone or spool.shared:
                together = [facts for chunk in spool for facts in chunk if everyone or spool.shares(facts)]
                decider.settled = self._settled(together)
            done = 0
            for chunk in spool:
                apart = [facts for facts in chunk if facts.same not in decider.settled]
                yield from decider.facts(apart, self.rejected)
                done += len(chunk)
                self.told(done, spool.read)
            if decider.settled:
                yield from decider.facts(list(decider.settled.values()), self.rejected)

        try:
            return self._written(out, results(), decider, "profiles", list(files))
        finally:
            spool.close()

    def _check(self, applicants: int) -> Check | None:
        """What derives some applicants once more."""
        return Check.drawn(self.order.verify, applicants) if self.order.verify else None

    def _dated(self, profiles: Iterable[Profile]) -> Iterator[Profile]:
        """The profiles; those that name no day where none is given are at fault."""
        for place, facts, findings in profiles:
            if facts is not None and self.order.day is None and facts.as_of is None:
                yield place, None, (Finding("profile.no-day", Mark(place)),)
            else:
                yield place, facts, findings

    def _settled(self, applicants: list[Facts]) -> dict[str, Facts]:
        """Applicants whose claims were held against each other, by the forms of their ids."""
        found = self.engine.settle(applicants, self.order.day) if applicants else []
        return {facts.same: facts for facts in found}

    # ── output ───────────────────────────────────────────────────────────────────────────────────────

    def _written(self, out: Path, results: Iterator[Results], decider: Decider, form: Form, files: list[Path]) -> Batch:
        """Write the results as they come, then the manifest; nothing is left where anything goes wrong."""
        with Output(out) as output, ThreadPoolExecutor(1) as aside, ThreadPoolExecutor(1) as writer:
            digests = {path: aside.submit(digest_of, path) for path in files}
            types, written, ahead = decider.types, set[str](), deque[Future[None]]()
            for found in results:
                for name, frame in found.tables().items():
                    if len(frame):
                        ahead.append(writer.submit(output.add, name, frame))
                        written.add(name)
                        self.rows[name] += len(frame)
                while len(ahead) > _AHEAD:
                    ahead.popleft().result()
            for each in ahead:
                each.result()
            rejects = self._rejects(types)
            if self.order.strict and len(rejects):
                raise InputError(
                    [
                        *(finding for each in self.rejected[:50] for finding in each.findings),
                        Finding("batch.rejected", Mark(str(out)), (("count", str(len(self.rejected))),)),
                    ]
                )
            for name in ("lines", "totals", *sorted(self.wanted)):
                self.rows.setdefault(name, 0)
                if name not in written:
                    output.add(name, pl.DataFrame(schema=dict(types.of(name))))
            output.add("rejects", rejects)
            self.rows["rejects"] = len(rejects)
            decider.tally.rejected = decider.tally.read - decider.tally.decided
            manifest = self._manifest(decider, form, digests)
            output.finish(plain(manifest))
        return manifest

    def _rejects(self, types: Types) -> pl.DataFrame:
        """Who was not decided, and why."""
        rows = [
            (
                each.applicant, finding.mark.source, finding.mark.line or None, finding.mark.column or None,
                finding.code, finding.message("zh"), finding.message("en"),
            )
            for each in self.rejected
            for finding in each.findings
            if finding.severity == "error"
        ]  # fmt: skip
        return pl.DataFrame(rows, dict(types.rejects), orient="row")

    def _manifest(self, decider: Decider, form: Form, digests: Mapping[Path, Future[str]]) -> Batch:
        tally, order = decider.tally, self.order
        policies = {
            policy.id: policy for key, _ in decider.days for policy in self.engine.rules.policies if policy.id in key
        }
        return Batch(
            software=f"qaward {qaward.__version__}",
            as_of=order.day.isoformat() if order.day else None,
            rules=order.rules,
            vocabulary=self.engine.rules.vocabulary.sha256,
            policies={name: policy.sha256 for name, policy in sorted(policies.items())},
            named=self.engine.named,
            readings=dict(sorted(order.readings.items())),
            programs=tuple(
                Program(policies=names, as_of=day.isoformat(), sha256=program_digest(today.program))
                for (names, day), today in sorted(decider.days.items())
            ),
            form=form,
            inputs=tuple(Input(file=str(path), sha256=found.result()) for path, found in digests.items()),
            applicants=Applicants(read=tally.read, decided=tally.decided, rejected=tally.rejected),
            by_row=dict(sorted((+tally.by_row).items())),
            ranges_by_row=dict(sorted((+tally.ranges_by_row).items())),
            cautions_of="by_row",
            rows=dict(sorted(self.rows.items())),
            without=tuple(sorted(order.without)),
            second_key=None
            if self.second is None
            else Second(lines=self.second.lines, left_out=tuple(sorted(self.second.left_out))),
            verified=decider.check.done if decider.check is not None else 0,
        )


def _ids(dtypes: Iterable[pl.DataType]) -> pl.DataType:
    """How ids are written: as whole numbers where all of them are."""
    found = list(dtypes)
    return pl.Int64() if found and all(map(is_number, found)) else pl.String()


def _whole(sheets: Mapping[str, Sheet]) -> dict[str, pl.DataFrame]:
    return {kind: sheet.frame.collect() for kind, sheet in sheets.items()}


def digest_of(path: Path) -> str:
    """The digest of a file; empty for what is no file, as standard input."""
    if not path.is_file():
        return ""
    found = hashlib.sha256()
    with open_file(path) as stream:
        while part := stream.read(_PART):
            found.update(part)
    return found.hexdigest()
