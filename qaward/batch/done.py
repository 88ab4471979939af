"""What a batch came to, whoever did it: counts, sums and rejects, put together of parts and told in the manifest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

import qaward
from qaward.api import Engine
from qaward.batch.deciding import Decider
from qaward.batch.looks import looks_of
from qaward.batch.names import is_number
from qaward.batch.results import Types
from qaward.batch.second import BySql
from qaward.batch.sheets import Sheet
from qaward.batch.tables import Rejected
from qaward.batch.tally import Tally
from qaward.columns.extremes import extremes
from qaward.columns.reasons import program_digest
from qaward.engine.claims import left_out_caution
from qaward.findings import Finding
from qaward.policy.files import digests
from qaward.vocabulary.fact import APPLICANT
from qaward.written.batch import Applicants, Batch, Form, Input, Look, OnSpark, Program, Sum
from qaward.written.batch import SecondKey as Second
from qaward.written.run import LeftOut as Left

Sort = tuple[str, str, str, bool]
"""The payer, the form and the standing of lines, and whether they stand for sums."""
_SORT = ("payer", "form", "standing", "figure")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, as the manifest has it: the day (None: that of each profile), the folder of rules (None:
    packaged), readings, tables left out, what was passed over where the input was read, and what was named as input.
    """

    day: date | None
    rules: str | None
    readings: Mapping[str, str]
    without: Iterable[str]
    unread: Sequence[str] = ()
    sources: tuple[str, ...] | None = None


@dataclass(slots=True)
class Done:
    """What was done: the counts of `tally`, `rows` of each table, `sums` (fen and lines of each sort, of all
    applicants, added up of the table `counted`), `programs` (the digest of what policies mean on a day), `compared`
    (lines that the second key had as well; None: none was asked) and the clauses that it `left_out`, and how many were
    `verified`.
    """

    tally: Tally = field(default_factory=Tally)
    rows: Counter[str] = field(default_factory=Counter[str])
    sums: dict[Sort, tuple[int, int]] = field(default_factory=dict[Sort, tuple[int, int]])
    programs: dict[tuple[tuple[str, ...], str], str] = field(default_factory=dict[tuple[tuple[str, ...], str], str])
    counted: str = "totals"
    compared: int | None = None
    left_out: set[str] = field(default_factory=set[str])
    verified: int = 0

    @classmethod
    def of(cls, wanted: Collection[str]) -> Done:
        """Nothing yet, where some tables beside lines are wanted."""
        return cls(counted="totals" if "totals" in wanted else "lines")

    def count(self, name: str, frame: pl.DataFrame) -> None:
        """Count the rows of a part of a table, and add up what they come to."""
        self.rows[name] += len(frame)
        if name == "lines" == self.counted:
            rest = [each for each in _pieces(frame) if not self._count_alike(each)]
            if rest:
                self._count(pl.concat(rest), "net_fen", pl.len())
        elif name == self.counted:
            self._count(frame.select(*_SORT, "fen", "lines"), "fen", pl.col("lines").cast(pl.Int64).sum())

    def _count_alike(self, lines: pl.DataFrame) -> bool:
        """Add up lines that differ in their standings alone; False where they differ in more, or may come to what 64
        bits do not hold.
        """
        codes = {word: lines[word].to_physical() for word in _SORT}
        ends = {word: extremes(each) for word, each in codes.items()}
        net, (low, high) = lines["net_fen"], ends.pop("standing")
        if any(least < most for least, most in ends.values()) or extremes(net)[1] * len(net) >= 2**63:
            return False
        payer, form = lines["payer"][0], lines["form"][0]
        words, figure = lines["standing"].dtype.categories, bool(ends["figure"][0])  # type: ignore[attr-defined]
        for standing in range(low, high + 1):
            own = net if low == high else net.filter(codes["standing"] == standing)
            if len(own):
                self.add((payer, form, words[standing], figure), int(own.sum()), len(own))
        return True

    def _count(self, frame: pl.DataFrame, fen: str, lines: pl.Expr) -> None:
        """Add up a column of sums by what they are sums of."""
        key = pl.lit(0, dtype=pl.UInt32)  # one number groups faster than four words
        for word in _SORT[:-1]:
            key = key * 2**8 + pl.col(word).to_physical().cast(pl.UInt32)
        keyed = (key * 2 + pl.col("figure").cast(pl.UInt32)).alias("#")
        named = frame.lazy().with_row_index("at").with_columns(keyed)
        sums = named.group_by("#").agg(pl.col("at").first(), pl.col(fen).cast(pl.Int128).sum(), lines.alias("##"))
        found = sums.collect(engine="in-memory")
        words = frame.select(pl.col(_SORT).gather(found["at"]))
        for sort, each, many in zip(words.iter_rows(), found[fen], found["##"], strict=True):
            self.add(sort, each, many)

    def add(self, sort: Sort, fen: int, lines: int) -> None:
        """Add a sum of one sort."""
        before = self.sums.get(sort, (0, 0))
        self.sums[sort] = before[0] + fen, before[1] + lines

    def take(self, decider: Decider, second: BySql | None) -> None:
        """Take over what was counted where it was decided."""
        self.tally = decider.tally
        for (names, day), today in decider.days.items():
            self.programs[names, day.isoformat()] = program_digest(today.program)
        if second is not None:
            self.compared, self.left_out = second.lines, set(second.left_out)
        self.verified = decider.check.done if decider.check is not None else 0

    def join(self, other: Done) -> None:
        """Add what another part came to, but for its sums."""
        own, more = self.tally, other.tally
        own.read, own.decided, own.rejected = (
            own.read + more.read,
            own.decided + more.decided,
            own.rejected + more.rejected,
        )
        own.by_row.update(more.by_row)
        own.ranges_by_row.update(more.ranges_by_row)
        own.planned.update(more.planned)
        own.unreached.update(more.unreached)
        own.left_out = own.left_out.plus(more.left_out)
        self.rows.update(other.rows)
        self.programs |= other.programs
        if other.compared is not None:
            self.compared = (self.compared or 0) + other.compared
        self.left_out |= other.left_out
        self.verified += other.verified

    def manifest(
        self, engine: Engine, asked: Asked, form: Form, inputs: Mapping[str, str], spark: OnSpark | None = None
    ) -> Batch:
        """The manifest; `inputs` are the digests of the files that were read."""
        names = {name for policies, _ in self.programs for name in policies}
        second = self.compared
        return Batch(
            software=f"qaward {qaward.__version__}",
            as_of=asked.day.isoformat() if asked.day else None,
            rules=asked.rules,
            vocabulary=engine.rules.vocabulary.sha256,
            policies={
                each.id: each.sha256
                for each in sorted(engine.rules.policies, key=lambda each: each.id)
                if each.id in names
            },
            named=engine.named,
            readings=dict(sorted(asked.readings.items())),
            programs=tuple(
                Program(policies=policies, as_of=day, sha256=sha)
                for (policies, day), sha in sorted(self.programs.items())
            ),
            form=form,
            inputs=tuple(Input(file=file, sha256=sha) for file, sha in inputs.items()),
            applicants=Applicants(read=self.tally.read, decided=self.tally.decided, rejected=self.tally.rejected),
            by_row=dict(sorted((+self.tally.by_row).items())),
            ranges_by_row=dict(sorted((+self.tally.ranges_by_row).items())),
            cautions_of="by_row",
            rows=dict(sorted(self.rows.items())),
            sums=tuple(
                Sum(payer=payer, form=form_, standing=standing, fen=str(fen) if figure else None, lines=lines)  # type: ignore[arg-type]
                for (payer, form_, standing, figure), (fen, lines) in sorted(self.sums.items())
            ),
            without=tuple(sorted(asked.without)),
            second_key=None if second is None else Second(lines=second, left_out=tuple(sorted(self.left_out))),
            verified=self.verified,
            left_out=self._left_out(),
            looks=tuple(
                Look(code=each.code, zh=each.message("zh"), en=each.message("en"))
                for each in looks_of(engine, self.tally, asked.unread)
            )
            or None,
            rule_files=digests(engine.rules.files),
            sources=asked.sources,
            spark=spark,
        )

    def _left_out(self) -> Left | None:
        """Who took no part beside those that were decided, where there are any."""
        found = self.tally.left_out
        caution = left_out_caution(found) if self.tally.decided else None
        if caution is None:
            return None
        words = {"zh": caution.text("zh"), "en": caution.text("en")}
        return Left(code=caution.code, applicants=found.count, unknown=found.unknown, **words)


_FEW = 1_000


def _pieces(lines: pl.DataFrame) -> list[pl.DataFrame]:
    """Lines in the pieces in which they were put together: mostly those of one clause and payer each."""
    lengths = [length for length in lines["applicant"].chunk_lengths() if length]
    # Column by column: a table whose columns are cut in other places is made one piece whatever is asked of it.
    lines = pl.DataFrame([lines[name] for name in (*_SORT, "net_fen")])
    if len(lengths) * _FEW > len(lines):
        return [lines]
    at, made = 0, list[pl.DataFrame]()
    for length in lengths:
        made.append(lines.slice(at, length))
        at += length
    return made


def types_of(engine: Engine, sheets: Mapping[str, Sheet]) -> Types:
    """The types of the results of tables: ids as these have them."""
    vocabulary = engine.rules.vocabulary
    schemas = {kind: sheet.frame.collect_schema() for kind, sheet in sheets.items()}
    items = [schema["id"] for kind, schema in schemas.items() if kind in vocabulary.item_kinds]
    return Types(engine.rules, _ids([schemas[APPLICANT]["id"]]), _ids(items))


def _ids(dtypes: Iterable[pl.DataType]) -> pl.DataType:
    """How ids are written: as whole numbers where all of them are."""
    found = list(dtypes)
    return pl.Int64() if found and all(map(is_number, found)) else pl.String()


def _told(finding: Finding, lang: str) -> str:
    """What is wrong, with which thing of a list it is about, as `column` has the whole list."""
    part = f"{finding.mark.part}: " if finding.mark.part else ""
    return part + finding.message(lang)


def rejects_of(rejected: Sequence[Rejected], types: Types) -> pl.DataFrame:
    """Who was not decided, and why."""
    rows = [
        (
            each.applicant, finding.mark.source, finding.mark.line or None, finding.mark.column or None,
            finding.code, _told(finding, "zh"), _told(finding, "en"),
        )
        for each in rejected
        for finding in each.findings
        if finding.severity == "error"
    ]  # fmt: skip
    return pl.DataFrame(rows, dict(types.rejects), orient="row")
