"""What another policy would change over a cohort: who gains, who loses, how much (Polars: `qaward[columns]`)."""

from __future__ import annotations

from importlib.util import find_spec

if find_spec("polars") is None:
    raise ImportError("qaward.impact needs Polars: pip install 'qaward[columns]'", name="polars")
