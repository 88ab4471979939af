"""One Parquet file with the items of each applicant in lists: taken apart into the tables that it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl

from qaward.batch.sheets import AT, CHOICES, DECIDED, PAYMENTS, Sheet, sheet_of, unread
from qaward.findings import Findings, InputError
from qaward.marks import Mark
from qaward.vocabulary.fact import APPLICANT
from qaward.vocabulary.model import Vocabulary


def open_nested(path: Path, vocabulary: Vocabulary) -> dict[str, Sheet]:
    """The tables of a file by kind. Raises InputError with every fault of its columns and types.

    A column of lists of structs is named by a kind of item, or payments, choices, decided; the rows of its table are
    numbered as those of the file, and each of their cells is the list that they stand in.
    """
    place, problems = str(path), Findings()
    try:
        frame = pl.scan_parquet(path, glob=False, hive_partitioning=False)
        schema = frame.collect_schema()
        rows = int(frame.select(pl.len()).collect().item())
    except (pl.exceptions.PolarsError, OSError) as fault:
        raise InputError([unread(fault, place)]) from None
    own, found = pl.Schema(), dict[str, Sheet]()
    for number, (column, dtype) in enumerate(schema.items(), 1):
        kind = column if column in {PAYMENTS, CHOICES, DECIDED} else _kind(column, vocabulary)
        inner = dtype.inner if isinstance(dtype, pl.List) else None
        if kind is None or not isinstance(inner, pl.Struct):
            own[column] = dtype
            continue
        names = [each.name for each in inner.fields]
        if "id" not in schema or "applicant" in names:
            problems.add("batch.column", Mark(place, 0, number), found=column, meant_zh="", meant_en="")
            continue
        at = pl.int_range(pl.len()).alias(AT)
        rows_of = frame.select(at, pl.col("id").alias("applicant"), pl.col(column)).explode(column)
        rows_of = rows_of.filter(pl.col(column).is_not_null()).unnest(column)
        fields = pl.Schema({"applicant": schema["id"], **{each.name: each.dtype for each in inner.fields}})
        many = int(frame.select(pl.col(column).list.len().sum()).collect().item() or 0)
        sheet = sheet_of(kind, place, rows_of, fields, many, 1, vocabulary, problems, within=column)
        if sheet is not None:
            columns = list(fields)
            keys = {key: columns[at - 1] for key, at in sheet.columns.items()}
            renamed = rows_of.select(AT, *(pl.col(column).alias(key) for key, column in keys.items()))
            in_list = dict.fromkeys(("", *sheet.columns), number)
            heads = {**sheet.heads, "applicant": "id"}  # whose they are is said by the row
            found[kind] = replace(sheet, frame=renamed, columns=in_list, heads=heads, numbered=False)
    whole = sheet_of(APPLICANT, place, frame.select(list(own)), own, rows, 1, vocabulary, problems)
    if problems.errors or whole is None:
        raise InputError(problems)
    return {APPLICANT: whole, **found}


def _kind(column: str, vocabulary: Vocabulary) -> str | None:
    kind = vocabulary.item_kind(column)
    return None if kind is None else kind.key
