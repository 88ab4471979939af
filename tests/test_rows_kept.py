"""The rows of tables as they are kept while a cohort is decided: what was not kept is told as it was given."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pl = pytest.importorskip("polars")

from qaward.api import Engine  # noqa: E402
from qaward.batch.cohort import chunks_of  # noqa: E402
from qaward.batch.documents import rows_of  # noqa: E402
from qaward.batch.sheets import AT, open_folder  # noqa: E402
from qaward.batch.tables import OWNER, Reader  # noqa: E402
from qaward.money import LARGEST_FEN  # noqa: E402

WHOLE = st.none() | st.integers(0, 10_000) | st.sampled_from([-1, LARGEST_FEN // 100, LARGEST_FEN // 100 + 1])
"""Sums in whole 元; some are none, and some are more than a sum can be."""


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load(policies=["city-product-quality"])


@st.composite
def cohorts(draw: st.DrawFn) -> tuple[list[int], list[tuple[int, int | None, bool]]]:
    """The ids of applicants, and for each standard its applicant, who may be a stranger, and what the province gave."""
    ids = draw(st.lists(st.integers(0, 20), min_size=1, max_size=6, unique=True))
    owners = st.sampled_from(ids) | st.integers(0, 20)
    return ids, draw(st.lists(st.tuples(owners, WHOLE, st.booleans()), max_size=12))


@given(cohorts(), st.booleans(), st.integers(1, 30))
@settings(max_examples=150, deadline=None)
def test_every_row_is_told_as_it_was_given_with_its_number_in_the_file(
    engine: Engine, cohort: tuple[list[int], list[tuple[int, int | None, bool]]], in_order: bool, largest: int
) -> None:
    ids, items = cohort
    if in_order:  # tables that go by applicants are cut where they stand, others are divided
        ids, items = sorted(ids), sorted(items, key=lambda each: each[0])
    given_rows: dict[int, list[Mapping[str, Any]]] = {each: [] for each in ids}
    for at, (owner, granted, published) in enumerate(items):
        if owner in given_rows:
            given_rows[owner].append({AT: at, "id": at, "published": published, "granted.province": granted})
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        pl.DataFrame({"id": ids, "kind": ["enterprise"] * len(ids)}).write_parquet(folder / "applicants.parquet")
        columns: dict[str, Sequence[object]] = {
            "applicant": [owner for owner, _, _ in items],
            "id": list(range(len(items))),
            "published": [published for _, _, published in items],
            "granted.province": [granted for _, granted, _ in items],
        }
        types = {"applicant": pl.Int64, "id": pl.Int64, "published": pl.Boolean, "granted.province": pl.Int64}
        pl.DataFrame(columns, types).write_parquet(folder / "standard.parquet")
        sheets = open_folder(folder, engine.rules.vocabulary)
        found: dict[int, list[Mapping[str, Any]]] = {}
        for frames in chunks_of(sheets, folder, largest):
            chunk = Reader(sheets, engine.rules.vocabulary).read(frames)
            everyone = chunk.values["applicant"].with_row_index(OWNER)[OWNER]
            for _, rows in rows_of(chunk.raw, OWNER, everyone):
                [own] = rows["applicant"]
                assert ids[own[AT]] == own["id"]
                found[own["id"]] = [
                    {key: value for key, value in row.items() if key != OWNER} for row in rows.get("standard", ())
                ]
    assert given_rows == found
