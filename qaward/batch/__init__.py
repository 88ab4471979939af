"""Cohorts: a million applicants read, decided over columns and written (Polars, the extra `qaward[columns]`)."""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from importlib.util import find_spec

if find_spec("polars") is None:
    raise ImportError("qaward.batch needs Polars: pip install 'qaward[columns]'", name="polars")


def keep_memory(environ: MutableMapping[str, str] = os.environ) -> None:
    """Have a process that does nothing but a batch keep what memory it once had for what it reckons next.

    To be called before Polars is imported. Else pages go back to the system and are asked for again, over and over; and
    large columns, which have a place of their own in memory, and what one thread had would not be used by the others.
    Of a million applicants all that takes a third of the time. What the environment says already stands.
    """
    environ.setdefault("_RJEM_MALLOC_CONF", "dirty_decay_ms:-1,oversize_threshold:0,narenas:1")
