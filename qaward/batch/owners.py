"""Whose rows they are: the applicants that tables name, by the forms of their ids."""

from __future__ import annotations

import polars as pl

from qaward.batch.names import codes
from qaward.columns.extremes import extremes
from qaward.columns.tables import OWNER

_SAME = "#same"


class Owners:
    """The rows of some applicants by their ids, as given (`text`) and in their forms (`same`); where `again` says that
    several have one form, the first is meant.
    """

    def __init__(self, text: pl.Series, same: pl.Series, *, again: bool) -> None:
        self._known = same
        self._rows = pl.DataFrame({_SAME: same}).with_row_index(OWNER)
        if again:
            self._rows = self._rows.unique(_SAME, keep="first", maintain_order=True)
            self._known, text = self._rows[_SAME], text.gather(self._rows[OWNER])
        words = same.dtype == pl.String
        self._by_text = _Index(text.set(self._known.is_null(), None), self._rows[OWNER]) if words else None
        self._by_form = _Index(self._known, self._rows[OWNER]) if words else None
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
        found = self._of_texts(given.filter(begins))
        return found.gather(begins.cum_sum() - 1).alias(OWNER)

    def _of_texts(self, given: pl.Series) -> pl.Series:
        """The same of texts: nearly all are written as in the table of applicants, and their forms are not needed."""
        found = None if self._by_text is None or given.dtype != pl.String else self._by_text.of(given)
        if found is None:
            return self._of(codes(given).same)
        if not found.null_count():
            return found
        rest = found.is_null()
        return found.scatter(rest.arg_true(), self._of(codes(given.filter(rest)).same))

    def _of(self, same: pl.Series) -> pl.Series:
        """The same by the forms of ids."""
        if same.dtype.is_integer() and self._near:
            return self._near_each_other(same)
        rows, index = self._rows, self._by_form
        if same.dtype != self._known.dtype:
            same, rows = same.cast(pl.String), rows.with_columns(pl.col(_SAME).cast(pl.String))
            index = index or _Index(rows[_SAME], rows[OWNER])
        if same.dtype == pl.String and index is not None and (found := index.of(same)) is not None:
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


class _Index:
    """The rows of texts that are all different, found by numbers made of them, which is faster."""

    def __init__(self, texts: pl.Series, rows: pl.Series) -> None:
        there = texts.is_not_null()
        self._texts, self._rows = texts.filter(there), rows.filter(there)
        numbers = self._texts.hash()
        self._sound = numbers.n_unique() == len(numbers)
        self._places = pl.DataFrame({_NUMBER: numbers}).with_row_index(_PLACE)

    def of(self, texts: pl.Series) -> pl.Series | None:
        """The row of each text, null where there is none; None where numbers do not tell two texts apart."""
        if not self._sound:
            return None
        numbers = pl.DataFrame({_NUMBER: texts.hash()})
        at = numbers.join(self._places, on=_NUMBER, how="left", maintain_order="left")[_PLACE]
        own = self._texts.gather(at)
        return self._rows.gather(at).alias(OWNER) if (own.is_null() | (own == texts).fill_null(False)).all() else None


_NUMBER, _PLACE = "#number", "#place"
