"""Who claims what others claim as well: their claims are held against each other before anything is decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from qaward.batch.cohort import LARGEST_CHUNK, told
from qaward.batch.documents import Documents, rows_of
from qaward.batch.names import applicants, is_number, names
from qaward.batch.sheets import CHOICES, DECIDED, PAYMENTS, Sheet
from qaward.batch.tables import SAME, Chunk
from qaward.columns.tables import OWNER
from qaward.facts import Facts
from qaward.unread import Unread
from qaward.vocabulary.fact import APPLICANT

PAPERS = frozenset({APPLICANT, PAYMENTS, CHOICES, DECIDED})
"""The tables that have no items."""


def sharing_in(chunk: Chunk, *, everyone: bool = False) -> pl.Series:
    """The applicants of a chunk, by their rows, of whom another one has an item as well (one that is no applicant,
    even); with `everyone` all.
    """
    if everyone:
        found = pl.int_range(len(chunk.values[APPLICANT]), dtype=pl.UInt32, eager=True)
    else:
        parts = [pl.Series([], dtype=pl.UInt32)]
        for kind in sorted(chunk.repeated):
            frame = chunk.values[kind]
            parts.append(frame.filter(pl.col(SAME).is_duplicated())[OWNER])
        strange: dict[str, list[str]] = {}
        for each in chunk.strangers:
            for kind, same in each.things:
                strange.setdefault(kind, []).append(same)
        for kind, forms in strange.items():
            wanted = pl.Series(forms, dtype=pl.String).implode()
            frame = chunk.values[kind]
            parts.append(frame.filter(frame[SAME].cast(pl.String).is_in(wanted).fill_null(False))[OWNER])
        found = pl.concat(parts).unique()
    return found.filter(~found.is_in(chunk.out.implode())) if len(chunk.out) else found


def facts_of(chunk: Chunk, owners: pl.Series, documents: Documents) -> tuple[list[Facts], list[Unread]]:
    """The facts of some applicants of a chunk, and what those claim that have faults: these are told where applicants
    are decided.
    """
    known, unread = list[Facts](), chunk.strangers
    for _, rows in rows_of(chunk.raw, OWNER, owners) if len(owners) else ():
        found = documents.read(rows)
        if isinstance(found, Facts):
            known.append(found)
        else:
            unread.append(found.unread)
    return known, unread


def sharing_among(sheets: Mapping[str, Sheet], largest: int = LARGEST_CHUNK) -> frozenset[str]:
    """The forms of the ids of applicants who share an item, of tables that are not held in memory at once.

    The items of each kind are looked at in parts, by their forms, so that no more than a chunk of names is held.
    """
    found = set[str]()
    for kind, sheet in sheets.items():
        if kind in PAPERS:
            continue
        parts = max(1, -(-sheet.rows // largest))
        with told({kind: sheet}):
            for part in range(parts):
                found.update(_sharing(sheet, part, parts))
    return frozenset(found)


def _sharing(sheet: Sheet, part: int, parts: int) -> Iterable[str]:
    if rises(sheet):
        return ()
    kept: list[pl.DataFrame] = []
    for batch in sheet.frame.select("applicant", "id").collect_batches(chunk_size=1_000_000):
        frame = batch.select("applicant", names(batch["id"]).same.cast(pl.String).hash(0).alias("item"))
        kept.append(frame if parts == 1 else frame.filter(pl.col("item") % parts == part))
    whole = pl.concat(kept) if kept else pl.DataFrame(schema={"applicant": pl.String, "item": pl.UInt64})
    if whole["item"].n_unique() == len(whole):
        return ()
    return applicants(whole.filter(pl.col("item").is_duplicated())["applicant"]).unique()


def rises(sheet: Sheet) -> bool:
    """Whether ids are whole numbers of which each is more than the one before: none is there twice."""
    if not is_number(sheet.frame.collect_schema()["id"]):
        return False
    last = -1
    for batch in sheet.frame.select("id").collect_batches(chunk_size=1_000_000, maintain_order=True):
        column = batch["id"]
        if not len(column):
            continue
        if column.null_count() or int(column[0]) <= last or not bool((column.diff().drop_nulls() > 0).all()):
            return False
        last = int(column[-1])
    return True


def rows_among(sheets: Mapping[str, Sheet], same: Iterable[str]) -> dict[str, pl.DataFrame]:
    """The rows of some applicants, by the forms of their ids (empty: of nobody), out of tables that are not held in
    memory at once.
    """
    wanted = pl.Series(list(same), dtype=pl.String)
    found: dict[str, pl.DataFrame] = {}
    for kind, sheet in sheets.items():
        name = "id" if kind == APPLICANT else "applicant"
        with told({kind: sheet}):
            kept = [
                batch.filter(applicants(batch[name]).is_in(wanted.implode()))
                for batch in sheet.frame.collect_batches(chunk_size=1_000_000)
            ]
            found[kind] = pl.concat(kept) if kept else sheet.frame.clear().collect()
    return found
