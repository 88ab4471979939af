"""The figures of a manifest, counted again: over the tables it was written with, by the rules, and in the inputs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

import polars as pl

from qaward.api import Engine
from qaward.batch.again import Again, damaged, table_of
from qaward.batch.deciding import BETWEEN, HELD, SHARED
from qaward.batch.manifest import seal_of
from qaward.batch.output import MANIFEST
from qaward.batch.results import TABLES
from qaward.batch.rule_files import packs
from qaward.batch.run import form_of
from qaward.batch.sheets import CSV, PARQUET, Sheet
from qaward.batch.tables import STRANGERS
from qaward.columns.places import Day
from qaward.columns.reasons import program_digest
from qaward.engine.claims import left_out_caution
from qaward.engine.match import make_plan
from qaward.findings import Finding, InputError, texts
from qaward.marks import Mark
from qaward.policy.files import VOCABULARY_FILE
from qaward.unread import LeftOut
from qaward.vocabulary.fact import APPLICANT
from qaward.written.batch import Form

MOST_PROGRAMS = 64
"""Of so many programs the digests are made again: one takes some hundredths of a second."""

Where = tuple[str, str]
Key = tuple[tuple[str, ...], date]
"""The policies that decided somebody, and the day."""
_REST: Where = ("按清单的其他各项", "by the rest of the manifest")
_INPUTS: Where = ("输入里", "in the inputs")
_RULES: Where = ("按规则", "by the rules")
_NONE = "—"
_LEAVABLE = TABLES[1:]
_REASONS = (HELD, SHARED, BETWEEN, "open", "more")
_OF_TABLES = (PARQUET, CSV)
_SORT = ("payer", "form", "standing", "figure")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the inputs are today: their form, the files, how many applicants are read of them."""

    form: Form
    files: tuple[Path, ...]
    read: int


def inputs_again(given: Again, sheets: Mapping[str, Sheet]) -> Inputs:
    """What a batch would read today where it read those tables: of a folder, what came into it since as well."""
    return Inputs(form_of(sheets)[0], given.files_now, sheets[APPLICANT].rows)


def figures(
    given: Again, engine: Engine | None = None, inputs: Inputs | None = None, decided: Iterable[Key] = ()
) -> list[Finding]:
    """What a manifest says that is not so, as far as there is something to count again: the tables beside it always,
    programs where there are the rules (those of who was `decided` have to be there), inputs where they were read.
    """
    found = [*_Tables(given).findings(), *_within(given)]
    found += _programs(given, engine, decided) if engine is not None else ()
    found += _inputs(given, inputs) if inputs is not None else ()
    return list(dict.fromkeys(found))


def _apart(given: Again, figure: str, said: object, found: object, where: Where) -> Finding:
    words = {"figure": figure, "said": _told(said), "found": _told(found), "where_zh": where[0], "where_en": where[1]}
    return Finding("batch.figure", Mark(str(given.folder / MANIFEST)), texts(words, _LONGEST))


def _told(value: object) -> str:
    """A figure as a message shows it; lists and what is not there as well."""
    if isinstance(value, list | set):
        value = ", ".join(sorted(map(str, cast("Iterable[object]", value))))
    return _NONE if value is None or value == "" else str(value)


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────

Sums = Mapping[tuple[str, str, str, bool], tuple[int, int]]
"""The fen and the lines of each sort."""


@dataclass(frozen=True, slots=True)
class _Tables:
    """The tables of results, counted."""

    given: Again

    def findings(self) -> Iterator[Finding]:
        """What is otherwise; that a table is missing or damaged."""
        manifest, tables = self.given.manifest, self.given.tables
        for name in sorted(manifest.without):
            if name not in _LEAVABLE:
                yield self._apart("without", name, None, ("可以不写的表里", "among those that can be left out"))
            elif name in tables:
                yield self._apart("without", name, self._place(name).name, ("结果目录里", "in the folder of results"))
        wanted = {"rejects", *tables}
        for name in sorted({*manifest.rows} - wanted):
            yield self._apart(f"rows.{name}", manifest.rows[name], None, _in([name]))
        sound: list[str] = []
        for name in sorted(wanted):
            try:
                rows = self._one(name, pl.len())
            except InputError as fault:
                yield from fault.findings
                continue
            sound.append(name)
            if manifest.rows.get(name) != rows:
                yield self._apart(f"rows.{name}", manifest.rows.get(name), rows, _in([name]))
        try:
            yield from self._sums([name for name in ("totals", "lines") if name in sound])
            yield from self._policies([name for name in ("lines", "refusals") if name in sound])
            yield from self._applicants(sound)
        except InputError as fault:
            yield from fault.findings

    def _sums(self, tables: Iterable[str]) -> Iterator[Finding]:
        said = {
            (each.payer, each.form, str(each.standing), each.fen is not None): (each.fen, each.lines)
            for each in self.given.manifest.sums
        }
        if len(said) < len(self.given.manifest.sums):
            yield self._apart("sums", len(self.given.manifest.sums), len(said), _REST)
        odd: dict[tuple[str, object, object], list[str]] = {}
        for name in tables:
            counted = {
                sort: (str(fen) if sort[-1] else None, many) for sort, (fen, many) in self._counted(name).items()
            }
            for sort in sorted({*said, *counted}):
                own, found = said.get(sort, (None, None)), counted.get(sort, (None, None))
                for what, one, other in zip(("fen", "lines"), own, found, strict=True):
                    if one != other:
                        odd.setdefault((f"sums {' '.join(sort[:-1])} {what}", one, other), []).append(name)
        for (figure, one, other), names in odd.items():
            yield self._apart(figure, one, other, _in(names))

    def _counted(self, name: str) -> Sums:
        """What a table comes to, in fen and lines, of each sort."""
        fen, lines = ("fen", pl.col("lines").cast(pl.Int64).sum()) if name == "totals" else ("net_fen", pl.len())
        sums = self._table(name).group_by(_SORT).agg(pl.col(fen).cast(pl.Int128).sum().alias("#"), lines.alias("##"))
        rows = self._collected(name, sums.with_columns(pl.col(_SORT[:-1]).cast(pl.String))).iter_rows()
        return {(payer, form, standing, figure): (fen, many) for payer, form, standing, figure, fen, many in rows}

    def _policies(self, tables: Iterable[str]) -> Iterator[Finding]:
        """Who decided: clauses are of the policies that are named."""
        for name in tables:
            clauses = self._collected(name, self._table(name).select(pl.col("clause").unique().cast(pl.String)))
            found = {str(clause).partition("/")[0] for clause in clauses["clause"]}
            if found - self.given.manifest.policies.keys():
                yield self._apart("policies", list(self.given.manifest.policies), found, _in([name]))

    def _applicants(self, tables: Iterable[str]) -> Iterator[Finding]:
        """How many were decided and rejected: no more, and no fewer, than the tables speak of."""
        many, by_row = self.given.manifest.applicants, self.given.manifest.ranges_by_row
        for name in [name for name in ("ranges", "totals") if name in tables][:1]:
            if (least := self._one(name, pl.col("applicant").n_unique())) > many.decided:
                yield self._apart("applicants.decided", many.decided, f"≥ {least}", _in([name]))
        if "ranges" in tables:
            least = self._one("ranges", pl.col("applicant").filter("by_row").n_unique())
            if least > sum(by_row.values()):
                yield self._apart("ranges_by_row", sum(by_row.values()), f"≥ {least}", _in(["ranges"]))
        if "rejects" in tables:
            own = pl.col("applicant").filter(~pl.col("code").is_in(STRANGERS))
            least, most = self._one("rejects", own.n_unique()), self._one("rejects", own.len())
            if not least <= many.rejected <= most:
                span = f"{least}–{most}" if least < most else least
                yield self._apart("applicants.rejected", many.rejected, span, _in(["rejects"]))
            left, most = self.given.manifest.left_out, self._one("rejects", pl.len())
            if left is not None and left.applicants > most:
                yield self._apart("left_out.applicants", left.applicants, f"≤ {most}", _in(["rejects"]))

    def _place(self, name: str) -> Path:
        return self.given.folder / f"{name}.parquet"

    def _apart(self, figure: str, said: object, found: object, where: Where) -> Finding:
        return _apart(self.given, figure, said, found, where)

    def _one(self, name: str, what: pl.Expr) -> int:
        """One number of a table. Raises InputError."""
        return int(self._collected(name, self._table(name).select(what)).item())

    def _table(self, name: str) -> pl.LazyFrame:
        table = table_of(self.given.folder, name)
        if table is None:
            raise damaged(self.given.folder, name)
        return table

    def _collected(self, name: str, table: pl.LazyFrame) -> pl.DataFrame:
        try:
            return table.collect(engine="streaming")
        except (pl.exceptions.PolarsError, OSError):
            raise damaged(self.given.folder, name) from None


def _in(names: Iterable[str]) -> Where:
    zh, en = "、".join(names), ", ".join(names)
    return f"表 {zh} 里", f"in the table {en}"


# ── the manifest itself ──────────────────────────────────────────────────────────────────────────────


def _within(given: Again) -> Iterator[Finding]:
    """What a manifest says twice, in two ways."""
    manifest, many = given.manifest, given.manifest.applicants
    if manifest.sha256 is not None and manifest.sha256 != (sha := seal_of(manifest)):
        yield _apart(given, "sha256", manifest.sha256, sha, _REST)
    if many.read != many.decided + many.rejected:
        yield _apart(given, "applicants.read", many.read, many.decided + many.rejected, _REST)
    if manifest.form != "profiles" and any(not each.file.lower().endswith(_OF_TABLES) for each in manifest.inputs):
        yield _apart(given, "form", manifest.form, "profiles", ("按 `inputs` 的文件名", "by the names in `inputs`"))
    yield from _rule_files(given)
    yield from _sources(given)
    named = {name for each in manifest.programs for name in each.policies}
    if named != {*manifest.policies}:
        yield _apart(given, "policies", list(manifest.policies), named, ("`programs` 里", "in `programs`"))
    for each in manifest.programs:
        if manifest.as_of is not None and each.as_of != manifest.as_of:
            yield _apart(given, "programs.as_of", each.as_of, manifest.as_of, ("`as_of` 里", "in `as_of`"))
    for each, times in Counter((each.policies, each.as_of) for each in manifest.programs).items():
        if times > 1:
            yield _apart(given, f"programs {', '.join(each[0])} {each[1]}", times, 1, _REST)
    reasons = {"by_row": _REASONS[:3], "ranges_by_row": _REASONS}
    for figure, known in reasons.items():
        if odd := {*getattr(manifest, figure)} - {*known}:
            yield _apart(given, figure, odd, list(known), ("可以有的", "of those there are"))
    compared = manifest.second_key.left_out if manifest.second_key else ()
    if odd := {name for name in compared if name.partition("/")[0] not in manifest.policies}:
        yield _apart(given, "second_key.left_out", odd, None, ("`policies` 里", "in `policies`"))
    most = {
        "by_row": (sum(manifest.by_row.values()), many.decided),
        "ranges_by_row": (sum(manifest.ranges_by_row.values()), many.decided),
        "verified": (manifest.verified, many.decided),
        "second_key.lines": (manifest.second_key.lines if manifest.second_key else 0, manifest.rows.get("lines", 0)),
    }
    for figure, (said, limit) in most.items():
        if said > limit:
            yield _apart(given, figure, said, f"≤ {limit}", _REST)
    if (left := manifest.left_out) is not None:
        numbers = {0, *map(int, re.findall(r"[0-9]{1,18}", left.zh))}  # how many of them are strangers it says in words
        told = (left_out_caution(LeftOut(left.applicants, left.unknown, each)) for each in numbers)
        words = {(each.code, each.text("zh"), each.text("en")) for each in told if each is not None}
        if (left.code, left.zh, left.en) not in words:
            said = f"{left.applicants}, {left.unknown}"
            yield _apart(given, "left_out", said, left.zh, ("它自己的 `zh` 里", "in its own `zh`"))


def _rule_files(given: Again) -> Iterator[Finding]:
    """That the digests of files do not come to those of the vocabulary and the policies."""
    manifest, where = given.manifest, ("按 `rule_files`", "by `rule_files`")
    if (files := manifest.rule_files) is None:
        return
    if (sha := files.get(VOCABULARY_FILE)) != manifest.vocabulary:
        yield _apart(given, "vocabulary", manifest.vocabulary, sha, where)
    known = {*packs(files).values()}
    for name, sha in manifest.policies.items():
        if sha not in known:
            yield _apart(given, f"policies {name}", sha, None, where)


def _sources(given: Again) -> Iterator[Finding]:
    """That a file was read of nothing that was named, or that of something nothing was read."""
    manifest = given.manifest
    if manifest.sources is not None:
        named = {Path(each) for each in manifest.sources}
        read = [Path(each.file) for each in manifest.inputs]
        odd = {str(each) for each in read if not {each, each.parent} & named}
        odd |= {str(each) for each in named if not any(each in {one, one.parent} for one in read)}
        if odd:
            yield _apart(given, "sources", list(manifest.sources), odd, ("对不上的", "what does not match"))


# ── rules ────────────────────────────────────────────────────────────────────────────────────────────


def _programs(given: Again, engine: Engine, decided: Iterable[Key]) -> Iterator[Finding]:
    """What policies mean on the days that are named; the first of them where there are very many."""
    said = {(each.policies, each.as_of): each.sha256 for each in given.manifest.programs}
    own = [(names, day.isoformat()) for names, day in decided]
    known = {policy.id: policy for policy in engine.rules.policies}
    for names, day in dict.fromkeys([*own, *list(said)[:MOST_PROGRAMS]]):
        figure, sha = f"programs {', '.join(names)} {day}", said.get((names, day))
        if not all(name in known for name in names):
            yield _apart(given, figure, sha, None, _RULES)
            continue
        plan = make_plan(engine.rules, tuple(known[name] for name in names))
        again = program_digest(Day(plan, date.fromisoformat(day)).program)
        if again != sha:
            yield _apart(given, figure, sha, again, _RULES)


# ── inputs ───────────────────────────────────────────────────────────────────────────────────────────


def _inputs(given: Again, inputs: Inputs) -> Iterator[Finding]:
    """What is read of the inputs: from which files, and how many applicants."""
    manifest = given.manifest
    if manifest.form != inputs.form:
        yield _apart(given, "form", manifest.form, inputs.form, _INPUTS)
    said, found = [{str(path.resolve()) for path in paths} for paths in (given.files, inputs.files)]
    if said != found:
        names = {str(path.resolve()): str(path) for path in (*given.files, *inputs.files)}
        only = [sorted(names[each] for each in one - other) for one, other in ((said, found), (found, said))]
        yield _apart(given, "inputs", only[0] or None, only[1] or None, _INPUTS)
    if manifest.applicants.read != inputs.read:
        yield _apart(given, "applicants.read", manifest.applicants.read, inputs.read, _INPUTS)
