"""The tables of a cohort as files: which there are, which column is which fact, and what cannot be one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from qaward.batch.cells import takes
from qaward.batch.texts import (
    first_line,
    quoted_line,
    short_line,
    text_fault,
    titles_of,
    undecoded_line,
    uneven_line,
)
from qaward.findings import Finding, Findings, InputError, suggestion
from qaward.marks import Mark
from qaward.profiles.keys import chinese, spellings
from qaward.reading import is_hidden
from qaward.vocabulary.fact import APPLICANT, Fact
from qaward.vocabulary.model import Vocabulary

APPLICANTS, PAYMENTS, CHOICES, DECIDED = "applicants", "payments", "choices", "decided"
AT = "#at"
"""The column that numbers the rows of a file, from 0."""

PARQUET, CSV = ".parquet", ".csv"
ENDINGS = (PARQUET, CSV)
"""How files of tables end, in small letters or capitals."""
_HEADS: Mapping[str, frozenset[str]] = {
    APPLICANT: frozenset({"id", "name", "kind", "region", "listing"}),
    PAYMENTS: frozenset({"applicant", "policy", "clause", "item", "payer", "amount", "on"}),
    CHOICES: frozenset({"applicant", "rule", "item"}),
    DECIDED: frozenset({"applicant", "policy", "clause", "item", "payer", "caution", "because"}),
}
_NAMES: Mapping[str, str] = {
    APPLICANTS: APPLICANT, PAYMENTS: PAYMENTS, CHOICES: CHOICES, DECIDED: DECIDED,
    "applicant": APPLICANT, "申报主体": APPLICANT, "已付": PAYMENTS, "选择": CHOICES, "已定": DECIDED,
}  # fmt: skip
"""What files of tables are called beside kinds of items; the Chinese names are those of profiles."""

_OF_ITEMS = frozenset({"applicant", "id", "name"})
_MUST: Mapping[str, frozenset[str]] = {
    APPLICANT: frozenset({"id", "kind"}),
    PAYMENTS: frozenset({"applicant", "policy", "clause", "item", "payer", "amount"}),
    CHOICES: _HEADS[CHOICES],
    DECIDED: _HEADS[DECIDED],
}
_OF_PAID = "facts."
"""Begins the names of those columns of payments that say to which group they belong."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a cohort: `kind` is what its rows are, `rows` how many there are.

    Its columns are named by the keys of profiles and facts, and numbered as in the file by `columns`; `heads` are what
    they are called there. `first` is the line on which the first row stands. `numbered` tells that the rows are
    numbered as they follow each other. `within` is the column of lists that the rows are taken from.
    """

    kind: str
    place: str
    frame: pl.LazyFrame
    columns: Mapping[str, int]
    rows: int
    first: int = 1
    heads: Mapping[str, str] = field(default_factory=dict[str, str])
    numbered: bool = False
    within: str = ""

    def read(self, start: int, length: int) -> pl.DataFrame:
        """So many rows from one on, each column in one piece: of many small ones, all that follows would take longer.
        Numbers of applicants stay in pieces, since they are not kept. Raises what Polars raises of a file that cannot
        be read.
        """
        rows = self.frame.slice(start, length) if length < self.rows else self.frame
        if not self.numbered:
            return rows.collect().rechunk()
        found = rows.select(pl.exclude(AT)).collect()
        own = [column for column in found if column.name == "applicant" and column.dtype.is_integer()]
        read = found.drop(column.name for column in own).rechunk().hstack(own)
        at = pl.int_range(start, start + len(read), dtype=pl.UInt32, eager=True).alias(AT)
        return read.insert_column(0, at)

    def mark(self, at: int, key: str, place: int = 0) -> Mark:
        """Where a cell stands; the whole row where the table has no such column. `place` is that in a list."""
        part = f"{self.within}[{place}]" if self.within and place else ""
        return Mark(self.place, at + self.first, self.columns.get(key, 0), "", part)

    def has(self, mark: Mark) -> bool:
        """Whether a place is in this table."""
        return (mark.source, mark.part.partition("[")[0]) == (self.place, self.within)


def facts_in(kind: str, vocabulary: Vocabulary) -> Mapping[str, Fact]:
    """The facts that a table of a kind of item, or of applicants, can have."""
    if kind in {PAYMENTS, CHOICES, DECIDED}:
        return {}
    return {**vocabulary.facts_of(kind), **vocabulary.payer_facts}


def is_cohort(folder: Path) -> bool:
    """Whether a folder holds tables of a cohort."""
    names = [name for name, kind in _NAMES.items() if kind == APPLICANT]
    endings = [*ENDINGS, *map(str.upper, ENDINGS)]
    return any((folder / f"{name}{ending}").exists() for name in names for ending in endings)


def ending_of(path: Path) -> str:
    """How the name of a file ends, in small letters."""
    return path.suffix.lower()


def tables_in(folder: Path) -> list[Path]:
    """The files of a folder that are read as tables of a cohort."""
    return [each for each in _visible(folder) if ending_of(each) in ENDINGS]


def _visible(folder: Path) -> list[Path]:
    return [each for each in sorted(folder.iterdir()) if not is_hidden(each.name)]


def open_folder(folder: Path, vocabulary: Vocabulary) -> dict[str, Sheet]:
    """The tables of a folder by kind. Raises InputError with every fault of their names, columns and types."""
    return open_files(_visible(folder), folder, vocabulary)


def open_files(paths: Iterable[Path], whole: Path, vocabulary: Vocabulary) -> dict[str, Sheet]:
    """The tables that some files are, by kind; `whole` is what says that these are all. Raises InputError."""
    problems = Findings()
    found: dict[str, Sheet] = {}
    others: list[Path] = []
    for path in paths:
        if ending_of(path) not in ENDINGS:
            others.append(path)
            continue
        kind = _kind(path.stem, vocabulary)
        if kind is None:
            names = [*_NAMES, *vocabulary.item_kinds]
            problems.add("batch.table", Mark(str(path)), found=path.stem, **suggestion(path.stem, names))
        elif kind in found:
            problems.add("batch.table-twice", Mark(str(path)), Mark(found[kind].place), found=kind)
        elif (sheet := _open(path, kind, vocabulary, problems)) is not None:
            found[kind] = sheet
    for path in others:  # what is called as a table is meant for one, unless there is that table as well
        kind = _kind(path.name.partition(".")[0], vocabulary)
        if kind is not None and kind not in found:
            problems.add("batch.ending", Mark(str(path)), found=kind)
    if not problems.errors and APPLICANT not in found:
        problems.add("batch.no-applicants", Mark(str(whole)))
    if problems.errors:
        raise InputError(problems)
    return found


def _kind(stem: str, vocabulary: Vocabulary) -> str | None:
    """What the rows of a table are, by the name of its file."""
    if stem in _NAMES:
        return _NAMES[stem]
    kind = vocabulary.item_kind(stem)
    return None if kind is None else kind.key


def _open(path: Path, kind: str, vocabulary: Vocabulary, problems: Findings) -> Sheet | None:
    place = str(path)
    if ending_of(path) == CSV and (fault := text_fault(path)) is not None:
        problems.extend([fault])
        return None
    try:
        if ending_of(path) == PARQUET:
            frame = pl.scan_parquet(path, glob=False, hive_partitioning=False)
        else:
            frame = pl.scan_csv(path, infer_schema=False, glob=False)
        schema = frame.collect_schema()
        rows = int(frame.select(pl.len()).collect().item())
    except (pl.exceptions.PolarsError, OSError) as fault:
        problems.extend([unread(fault, place)])
        return None
    if ending_of(path) == PARQUET:
        return sheet_of(kind, place, frame, schema, rows, 1, vocabulary, problems)
    sheet = sheet_of(kind, place, frame, schema, rows, 1 + first_line(path), vocabulary, problems, titles_of(path))
    try:
        if sheet is not None and (line := _short(path, sheet)):
            problems.add("batch.short", Mark(place, line))
            return None
        return None if sheet is None else _without_blanks(sheet)
    except (pl.exceptions.PolarsError, OSError) as fault:
        problems.extend([unread(fault, place)])
        return None


def _short(path: Path, sheet: Sheet) -> int:
    """The line of a row that has too few cells; 0 where there is none. Its last one is empty, as it may well be."""
    last = max(sheet.columns, key=lambda key: sheet.columns[key])
    return short_line(path) if sheet.frame.select(pl.col(last).is_null().any()).collect().item() else 0


def _without_blanks(sheet: Sheet) -> Sheet:
    """A table of texts without the rows in which nothing is written; the others keep their lines."""
    written = [pl.col(key).str.contains(r"\S").fill_null(False) for key in sheet.columns]
    whose = "applicant" if "applicant" in sheet.columns else "id"
    blank = ~pl.col(whose).str.contains(r"\S").fill_null(False)  # nearly always there is none: one column tells
    if not sheet.frame.select(blank.any()).collect().item():
        return sheet
    frame = sheet.frame.filter(pl.any_horizontal(written))
    return replace(sheet, frame=frame, rows=int(frame.select(pl.len()).collect().item()), numbered=False)


def sheet_of(
    kind: str,
    place: str,
    frame: pl.LazyFrame,
    schema: pl.Schema,
    rows: int,
    first: int,
    vocabulary: Vocabulary,
    problems: Findings,
    titles: Sequence[str] = (),
    within: str = "",
) -> Sheet | None:
    """A table whose columns are known facts; None, with the faults reported, where they are not.

    `titles` are what the file calls its columns, where the frame may call them something else; those of a table that is
    taken from a column of lists, `within`, are told with its name.
    """
    before = len(problems)
    keys: dict[str, str] = {}
    of = f"{within}." if within else ""
    untitled: list[tuple[Mark, int]] = []
    called = dict(zip(schema, titles if len(titles) == len(schema) else schema, strict=True))
    for number, (column, dtype) in enumerate(schema.items(), 1):
        mark, title = Mark(place, 0, number), called[column]
        if not title.strip():  # spreadsheets leave such columns behind; an empty one is nothing
            if (row := _first_written(frame, column)) is not None:
                untitled.append((mark, row + first))
            continue
        key = _key(kind, title, vocabulary)
        if key is None:
            words = suggestion(title, _known(kind, vocabulary), reserved=_heads(kind))
            problems.add("batch.column", mark, found=of + title, **words)
        elif key in keys:
            problems.add("batch.column-twice", mark, found=of + title, key=key, other=of + called[keys[key]])
        else:
            keys[key] = column
            _check_type(kind, key, of + title, dtype, vocabulary, mark, problems)
    for mark, row in untitled if keys else ():  # where nothing is known, they are no titles
        problems.add("batch.untitled", mark, found=mark.column, row=row)
    for key in sorted(_MUST.get(kind, frozenset({"applicant", "id"})) - keys.keys()):
        label = "代码" if (kind, key) == (APPLICANT, "id") else chinese(key)
        problems.add("batch.column-missing", Mark(place), found=of + key, label=of + label)
    if len(problems) > before:
        return None
    numbers = {column: number for number, column in enumerate(schema, 1)}
    renamed = frame.select(pl.col(column).alias(key) for key, column in keys.items()).with_row_index(AT)
    columns = {key: numbers[column] for key, column in keys.items()}
    heads = {key: of + column for key, column in keys.items()}
    return Sheet(kind, place, renamed, columns, rows, first, heads, numbered=True, within=within)


def _first_written(frame: pl.LazyFrame, column: str) -> int | None:
    """The first row in which something is written in a column, numbered from 0."""
    text = pl.col(column).cast(pl.String, strict=False)
    written = pl.col(column).is_not_null() & text.str.contains(r"\S").fill_null(True)
    return frame.select(written.arg_true().first()).collect().item()


def _heads(kind: str) -> dict[str, str]:
    """What columns beside facts may be called, with their keys."""
    words = spellings(_HEADS.get(kind, _OF_ITEMS))
    return {**words, "complete": "listing"} if kind == APPLICANT else words


def _known(kind: str, vocabulary: Vocabulary) -> Iterator[str]:
    for fact in facts_in(kind, vocabulary).values():
        yield from (fact.key, *fact.labels)


def _key(kind: str, column: str, vocabulary: Vocabulary) -> str | None:
    """What a column is: by its key or label, as in profiles; None where it is nothing that is known."""
    facts = facts_in(kind, vocabulary)
    if kind == PAYMENTS and column.startswith(_OF_PAID):
        return column
    found = next((fact.key for fact in facts.values() if column == fact.key or column in fact.labels), None)
    return found or _heads(kind).get(column)


def _check_type(
    kind: str, key: str, column: str, dtype: pl.DataType, vocabulary: Vocabulary, mark: Mark, problems: Findings
) -> None:
    """Report a column whose type can hold nothing of what it is to hold; binary floats hold nothing exactly."""
    fact = facts_in(kind, vocabulary).get(key)
    if dtype.is_float():
        problems.add("batch.float", mark, found=column, type=dtype)
    elif fact is not None and not takes(fact, dtype):
        problems.add("batch.type", mark, found=column, type=dtype, key=fact.key, label=fact.label)
    elif key in {"id", "applicant", "item"} and not (dtype.is_(pl.String) or dtype.is_integer()):
        problems.add("batch.id-type", mark, found=column, type=dtype)
    elif dtype.is_nested() or (dtype.is_temporal() and not dtype.is_(pl.Date)):
        problems.add("batch.type", mark, found=column, type=dtype, key=key, label=chinese(key))


def unread(fault: Exception, *several: str) -> Finding:
    """A file that cannot be read as a table; of several it is one, of which the fault may not say which."""
    places = list(dict.fromkeys(several))  # one file may hold several tables
    why = str(fault).strip().splitlines()[0] if str(fault).strip() else type(fault).__name__
    whole = ", ".join(places)
    texts = [place for place in places if ending_of(Path(place)) == CSV]
    if _UNEVEN in why:
        lines = ((place, uneven_line(Path(place))) for place in texts)
        return Finding("batch.uneven", next((Mark(place, line) for place, line in lines if line), Mark(whole)))
    for place in texts if isinstance(fault, pl.exceptions.PolarsError) else ():
        if _OF_BYTES in why and (line := undecoded_line(Path(place))):
            return Finding("batch.bytes", Mark(place, line))
        if line := quoted_line(Path(place)):
            return Finding("batch.quote", Mark(place, line))
    return Finding("batch.unread", Mark(whole), (("found", why[:200]),))


_OF_BYTES = "utf-8"
"""In what Polars says of bytes that are no text."""
_UNEVEN = "more fields than defined"
"""In what Polars says of a row that has more cells than the table has columns."""
