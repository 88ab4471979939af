"""The least and the most of a column of whole numbers."""

from __future__ import annotations

import polars as pl


def extremes(column: pl.Series) -> tuple[int, int]:
    """The least and the most of what is known of a column; 0 where that is nothing."""
    return int(column.min() or 0), int(column.max() or 0)  # type: ignore[arg-type]
