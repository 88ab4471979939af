"""Whose rows they are: the applicants that tables name, by the forms of their ids."""

from __future__ import annotations

import polars as pl

from qaward.batch.names import codes
from qaward.columns.extremes import extremes
from qaward.columns.tables import OWNER

_SAME = "#same"


class Owners:
    """The rows of some applicants by the forms of their ids; where `again` says that several have one form, the first
    is meant.
    """

    def __init__(self, same: pl.Series, *, again: bool) -> None:
        self._known = same
        self._rows = pl.DataFrame({_SAME: same}).with_row_index(OWNER)
        if again:
            self._rows = self._rows.unique(_SAME, keep="first", maintain_order=True)
            self._known = self._rows[_SAME]
        numbers = self._known.dtype.is_integer() and len(self._known) > 0 and not self._known.null_count()
        self._least, self._most = extremes(self._known) if numbers else (0, 0)
        self._near = numbers and self._most - self._least < 4 * len(self._known) + 1000
        """Numbers that lie close together are places in a list."""
        self._in_order = self._near and self._is_in_order()

    def _is_in_order(self) -> bool:
        """Whether their numbers follow each other as their rows do."""
        count = len(self._known)
        if self._rows[OWNER][-1] != count - 1:
            return False
        return self._known.equals(pl.int_range(self._least, self._least + count, eager=True))

    def of(self, given: pl.Series) -> pl.Series:
        """The row of the applicant of each row, by its id; null where there is none. Rows of one that follow each other
        are looked up once.
        """
        if given.dtype.is_integer():
            return self._of(codes(given).same)
        begins = (given != given.shift(1)).fill_null(True)
        found = self._of(codes(given.filter(begins)).same)
        return found.gather(begins.cum_sum() - 1).alias(OWNER)

    def _of(self, same: pl.Series) -> pl.Series:
        """The same by the forms of ids."""
        if same.dtype.is_integer() and self._near:
            return self._near_each_other(same)
        rows = self._rows
        if same.dtype != self._known.dtype:
            same, rows = same.cast(pl.String), rows.with_columns(pl.col(_SAME).cast(pl.String))
        if same.dtype == pl.String and (found := _by_hash(same, rows)) is not None:
            return found
        return pl.DataFrame({_SAME: same}).join(rows, on=_SAME, how="left", maintain_order="left")[OWNER]

    def _near_each_other(self, same: pl.Series) -> pl.Series:
        least, most = self._least, self._most
        at = same if least == 0 else same - least
        first, last = extremes(same) if len(same) else (least, least)
        inside = not same.null_count() and least <= first and last <= most
        if inside and self._in_order:  # so that nothing wraps
            return at.cast(pl.UInt32, wrap_numerical=True).rechunk().alias(OWNER)
        rows = pl.Series([None], dtype=pl.UInt32).new_from_index(0, most - least + 1)
        rows = rows.scatter(self._known - least, self._rows[OWNER])
        there = None if inside else same.is_between(least, most).fill_null(False)
        return rows.gather(at if there is None else at.set(~there, None)).alias(OWNER)


def _by_hash(same: pl.Series, rows: pl.DataFrame) -> pl.Series | None:
    """Texts found by numbers, which is faster; None where two of them have one."""
    numbered = rows.filter(pl.col(_SAME).is_not_null()).with_row_index("\0at")
    numbered = numbered.select(pl.col(_SAME).hash().alias("\0hash"), _SAME, OWNER, "\0at")
    if numbered["\0hash"].n_unique() < len(numbered):
        return None
    hashes = pl.DataFrame({"\0hash": same.hash()})
    at = hashes.join(numbered.select("\0hash", "\0at"), on="\0hash", how="left", maintain_order="left")["\0at"]
    own = numbered[_SAME].gather(at)
    return numbered[OWNER].gather(at) if (own.is_null() | (own == same).fill_null(False)).all() else None
