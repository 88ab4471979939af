"""Names by the million: their forms, told from the signs alone where these say it, and by the reader of names else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from qaward.columns.extremes import extremes
from qaward.findings import Findings
from qaward.identity import code, form
from qaward.marks import Mark
from qaward.nodes import Scalar
from qaward.vocabulary.scalars import LONGEST_TEXT, read_name

_SIGNS = re.escape(
    "".join(sign for sign in map(chr, range(33, 127)) if sign not in ":-" and form(sign) == sign.lower())
)
_OF_NAMES, _OF_CODES = (f"^[{_SIGNS}{more}]+$" for more in ("\\-", ""))
"""Names of these signs alone are their own forms but for capitals: `form` goes sign by sign where all are ASCII."""


@dataclass(frozen=True, slots=True)
class Names:
    """A column of names: the texts as given, their forms (`same`), and the rows of which none could be read.

    Whole numbers are their own forms.
    """

    text: pl.Series
    same: pl.Series
    bad: pl.Series


def is_number(dtype: pl.DataType) -> bool:
    """Whether ids of a type are kept as whole numbers, which 64 bits hold with their sign."""
    return dtype.is_integer() and not any(dtype.is_(wide) for wide in (pl.UInt64, pl.Int128, pl.UInt128))


def names(given: pl.Series) -> Names:
    """The names of items."""
    return _names(given, _OF_NAMES, form)


def codes(given: pl.Series) -> Names:
    """The names of applicants, which are told apart by `identity.code`."""
    return _names(given, _OF_CODES, code)


def applicants(given: pl.Series) -> pl.Series:
    """The forms of the names of applicants as texts; empty where none can be read."""
    return codes(given).same.cast(pl.String).fill_null("")


def repeats(same: pl.Series) -> bool:
    """Whether a name stands in several rows."""
    if same.dtype.is_integer() and not same.null_count() and bool((same.slice(1) > same.head(len(same) - 1)).all()):
        return False
    return same.hash().n_unique() < len(same)


def _names(given: pl.Series, plain: str, same: Callable[[str], str]) -> Names:
    if is_number(given.dtype):
        given = given.cast(pl.Int64)
        if not given.null_count() and given.is_sorted():  # as in most tables; its ends are known then
            given = given.set_sorted()
        if not given.null_count() and extremes(given)[0] >= 0:
            return Names(given, given, pl.Series([False]).new_from_index(0, len(given)))
        return Names(given, given, given.is_null() | (given < 0).fill_null(True))
    given = given.cast(pl.String)
    lower = given.str.to_lowercase()
    odd = ~(given.str.contains(plain) & (given.str.len_bytes() <= LONGEST_TEXT)).fill_null(False)
    if not odd.any():
        return Names(given, lower, odd)
    texts = given.filter(odd).drop_nulls().unique()
    read = [read_name(Scalar(text, _NOWHERE, True), Findings(), "", "") for text in texts]
    forms = [None if text is None else same(text) for text in read]
    frame = pl.DataFrame({"given": given, "lower": lower, "odd": odd})
    chosen = {"text": read, "same": forms}
    told = {
        name: pl.when("odd")
        .then(pl.col("given").replace_strict(texts, pl.Series(found, dtype=pl.String), default=None))
        .otherwise("given" if name == "text" else "lower")
        for name, found in chosen.items()
    }
    found = frame.select(**told)
    return Names(found["text"], found["same"], found["same"].is_null())


_NOWHERE = Mark("")
