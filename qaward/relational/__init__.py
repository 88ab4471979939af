"""The second key of cohorts: the same clauses as SQL (DuckDB, the extra `qaward[columns]`), by other means throughout.

It starts from the clauses as they were read and the tables that were given, and shares no code with what it checks:
neither the core and its terms (`meaning`) nor the expressions over columns (`columns`), of which it takes the tables
alone.
"""

from __future__ import annotations

from importlib.util import find_spec

if find_spec("duckdb") is None:
    raise ImportError("qaward.relational needs DuckDB: pip install 'qaward[columns]'", name="duckdb")
