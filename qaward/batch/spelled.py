"""Who names one thing in two ways, or two things alike, in facts of items: a few, who are looked at one by one."""

from __future__ import annotations

import polars as pl

from qaward.batch.alike import keys
from qaward.batch.tables import Chunk
from qaward.columns.tables import OWNER
from qaward.vocabulary.fact import NOTHING
from qaward.vocabulary.model import Vocabulary

_TEXT, _SAME, _ROW = "#text", "#form", "#row"


def spelled(chunk: Chunk, vocabulary: Vocabulary, owners: pl.Series | None) -> pl.Series:
    """The rows, among some applicants of a chunk (None: all), of those who may have done so."""
    by_fact: dict[str, list[pl.DataFrame]] = {}
    for kind, frame in chunk.values.items():
        of = vocabulary.item_kinds.get(kind)
        for key in of.names if of is not None else ():
            if key in frame.columns:
                text = chunk.raw[kind].select(pl.col(key).cast(pl.String)).collect().to_series()
                own = frame.select(OWNER, pl.col(key).alias(_SAME))
                own = own.with_columns(text.alias(_TEXT)).filter(pl.col(_SAME) != NOTHING)
                by_fact.setdefault(key, []).append(own.with_columns(pl.col(OWNER).cast(pl.UInt32)))
    found = [pl.Series([], dtype=pl.UInt32), *(_of_fact(pl.concat(parts)) for parts in by_fact.values())]
    who = pl.concat(found).unique().sort()
    if owners is None:
        return who
    rows = pl.DataFrame({OWNER: owners}).with_row_index(_ROW)
    return rows.filter(pl.col(OWNER).is_in(who.implode()))[_ROW]


def _of_fact(given: pl.DataFrame) -> pl.Series:
    """Those who give a fact in two ways that are one, or alike."""
    several = given.group_by(OWNER).agg(pl.col(_TEXT).n_unique()).filter(pl.col(_TEXT) > 1)
    given = given.join(several.select(OWNER), on=OWNER, how="semi").unique()
    if not len(given):
        return given[OWNER]
    texts = given.select(_TEXT, _SAME).unique()
    read = texts.hstack(keys(texts[_TEXT], texts[_SAME]))
    given = given.join(read, on=[_TEXT, _SAME], how="left")
    alike = [
        given.select(OWNER, family).drop_nulls().filter(pl.struct(OWNER, family).is_duplicated())[OWNER]
        for family in read.columns
        if family not in {_TEXT, _SAME}
    ]
    return pl.concat(alike)
