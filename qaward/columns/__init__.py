"""Many applicants at once: policies as expressions over columns (Polars, the extra `qaward[columns]`)."""

from __future__ import annotations

from importlib.util import find_spec

if find_spec("polars") is None:
    raise ImportError("qaward.columns needs Polars: pip install 'qaward[columns]'", name="polars")
