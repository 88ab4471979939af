"""Cohorts: a million applicants read, decided over columns and written (Polars, the extra `qaward[columns]`)."""

from __future__ import annotations

from importlib.util import find_spec

if find_spec("polars") is None:
    raise ImportError("qaward.batch needs Polars: pip install 'qaward[columns]'", name="polars")
