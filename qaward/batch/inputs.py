"""What a cohort is given as: tables in a folder or in one file, or profiles; and the tables opened."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from qaward.batch.nested import open_nested
from qaward.batch.output import result_form
from qaward.batch.sheets import CSV, ENDINGS, PARQUET, Sheet, ending_of, is_cohort, open_folder
from qaward.findings import Finding, InputError
from qaward.marks import Mark
from qaward.reading import is_hidden, open_file
from qaward.vocabulary.fact import APPLICANT
from qaward.vocabulary.model import Vocabulary

_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".ods", ".tsv"})


def table_among(paths: Sequence[Path]) -> Path | None:
    """The folder or file of tables that is given; None for profiles.

    Raises InputError for tables beside others, for what was written here, for one table out of a folder, and for a
    Parquet file that is not called so.
    """
    for path in paths:
        if (form := result_form(path)) is not None:
            words = ("found", form.partition("/")[0]), ("place", str(path))
            raise InputError([Finding("batch.results", Mark(str(path)), words)])
        if ending_of(path) in {CSV, *_WORKBOOKS} and path.is_file():
            found = "batch.one-table" if ending_of(path) == CSV and is_cohort(path.parent) else "batch.one-file"
            raise InputError([Finding(found, Mark(str(path)), (("place", str(path.parent)),))])
        if ending_of(path) != PARQUET and path.is_file() and _begins(path, b"PAR1"):
            raise InputError([Finding("batch.parquet-name", Mark(str(path)), (("name", f"{path.stem}{PARQUET}"),))])
    tables = [path for path in paths if ending_of(path) == PARQUET or (path.is_dir() and is_cohort(path))]
    if tables and len(paths) > 1:
        raise InputError([Finding("batch.mixed", Mark(str(tables[0])))])
    return tables[0] if tables else None


def _begins(path: Path, sign: bytes) -> bool:
    """Whether a file begins so; one that cannot be opened is told where it is read."""
    try:
        with open_file(path) as stream:
            return stream.read(len(sign)) == sign
    except OSError:
        return False


def open_tables(table: Path, vocabulary: Vocabulary) -> dict[str, Sheet]:
    """The tables of a folder, or of one file, by kind. Raises InputError with every fault of names, columns, types, and
    where there is no applicant in them.
    """
    found = open_nested(table, vocabulary) if ending_of(table) == PARQUET else open_folder(table, vocabulary)
    if not found[APPLICANT].rows:
        raise InputError([Finding("batch.empty", Mark(found[APPLICANT].place))])
    return found


def passed_over(paths: Sequence[Path], endings: Collection[str]) -> Iterator[str]:
    """What the folders among some inputs hold that is not read: neither tables of a cohort, nor profiles (by their
    endings) where there are none. What systems keep for themselves, and results, are no input.
    """
    for folder in paths:
        if folder.is_dir():
            tables = is_cohort(folder)
            for each in sorted(folder.iterdir()):
                read = ending_of(each) in (ENDINGS if tables else endings) and (tables or not each.is_dir())
                if not read and not is_hidden(each.name) and result_form(each) is None:
                    yield f"{each}/" if each.is_dir() else str(each)
