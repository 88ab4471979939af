"""What a cohort is given as: tables in a folder or in one file, or profiles; and the tables opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qaward.batch.nested import open_nested
from qaward.batch.output import result_form
from qaward.batch.sheets import PARQUET, Sheet, is_cohort, open_folder
from qaward.findings import Finding, InputError
from qaward.marks import Mark
from qaward.vocabulary.fact import APPLICANT
from qaward.vocabulary.model import Vocabulary


def table_among(paths: Sequence[Path]) -> Path | None:
    """The folder or file of tables that is given; None for profiles.

    Raises InputError for tables beside others, and for what was written here.
    """
    for path in paths:
        if (form := result_form(path)) is not None:
            words = ("found", form.partition("/")[0]), ("place", str(path))
            raise InputError([Finding("batch.results", Mark(str(path)), words)])
    tables = [path for path in paths if path.suffix == PARQUET or (path.is_dir() and is_cohort(path))]
    if tables and len(paths) > 1:
        raise InputError([Finding("batch.mixed", Mark(str(tables[0])))])
    return tables[0] if tables else None


def open_tables(table: Path, vocabulary: Vocabulary) -> dict[str, Sheet]:
    """The tables of a folder, or of one file, by kind. Raises InputError with every fault of names, columns, types, and
    where there is no applicant in them.
    """
    found = open_nested(table, vocabulary) if table.suffix == PARQUET else open_folder(table, vocabulary)
    if not found[APPLICANT].rows:
        raise InputError([Finding("batch.empty", Mark(found[APPLICANT].place))])
    return found
