"""Who may have lines that wait until somebody has looked (`engine.holds`): columns do not tell it, row by row it is."""

from __future__ import annotations

import polars as pl

from qaward.columns.decide import Decided
from qaward.columns.tables import OWNER
from qaward.engine.likeness import lost_digits

_MAY_BE_LOST = r"^[0-9]{17,}$|^[0-9]([.][0-9]+)?[eE]"
"""What every name looks like that has lost digits, and few others."""


def may_be_held(decided: Decided) -> pl.Series:
    """The rows of applicants who were paid something before, or of whom an id has lost digits."""
    given = decided.batch
    parts = [given.payments[OWNER].cast(pl.UInt32)]
    applicants = given.applicants.with_row_index(OWNER)
    for frame in (applicants, *given.items.values()):
        name = next((each for each in ("id", "item", "same") if each in frame.columns), None)
        if name is not None:
            found = frame.select(pl.col(OWNER).cast(pl.UInt32), pl.col(name).cast(pl.String)).filter(
                pl.col(name).str.contains(_MAY_BE_LOST)
            )
            parts.append(found.filter([lost_digits(each) for each in found[name]])[OWNER])
    return pl.concat(parts).unique().sort()
