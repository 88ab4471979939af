"""Columns read into values of facts: every different value once, by the reader of facts, and numbers all at once.

What cannot be read so is not told here: whose it is has its profile read cell by cell, which finds the same fault and
says what and where it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import polars as pl

from qaward.columns.extremes import extremes
from qaward.findings import Findings
from qaward.identity import Name
from qaward.marks import Mark
from qaward.money import LARGEST_FEN
from qaward.nodes import Scalar
from qaward.vocabulary.fact import Fact, FactType, Value

Sort = Literal["words", "truth", "number", "day"]
"""How the values of a column are held: as words, as truths, as whole or decimal numbers, as days."""

_TAKEN: dict[FactType, tuple[Sort, ...]] = {
    "boolean": ("words", "truth"),
    "enum": ("words",),
    "integer": ("words", "number"),
    "decimal": ("words", "number"),
    "money": ("words", "number"),
    "date": ("words", "day"),
    "text": ("words", "number"),
}
_FEN_PLACES = 2
_NOWHERE = Mark("")


@dataclass(frozen=True, slots=True)
class Cells:
    """A column as values: whole numbers as facts have them, or the forms of texts; null is not known.

    `bad` are the rows that hold no such value. `times` tells that every value is so many times the whole number that
    was given; 0, that what was given cannot be told from it.
    """

    values: pl.Series
    bad: pl.Series | None = None
    times: int = 0


def sort_of(dtype: pl.DataType) -> Sort | None:
    """How values of a type are held; None for types that hold no facts, as binary floats, times, lists."""
    if dtype.is_(pl.String) or isinstance(dtype, pl.Categorical | pl.Enum) or dtype.is_(pl.Null):
        return "words"
    if dtype.is_(pl.Boolean):
        return "truth"
    if dtype.is_integer() or dtype.is_decimal():
        return "number"
    return "day" if dtype.is_(pl.Date) else None


def takes(fact: Fact, dtype: pl.DataType) -> bool:
    """Whether a column of a type can hold a fact."""
    if fact.type == "text" and dtype.is_decimal():
        return False
    return dtype.is_(pl.Null) or sort_of(dtype) in _TAKEN[fact.type]


def cells(given: pl.Series, fact: Fact) -> Cells:
    """The values of a column that `takes` a fact."""
    if given.dtype.is_(pl.Null) or given.null_count() == len(given):
        kind = pl.String if fact.type == "text" else pl.Int64
        return Cells(pl.Series(given.name, [None], dtype=kind).new_from_index(0, len(given)))
    if given.dtype.is_(pl.Boolean):
        return Cells(given)
    if fact.type == "text" and given.dtype.is_integer():
        return _of_words(given.cast(pl.String), fact)
    if sort_of(given.dtype) == "number":
        return _of_numbers(given, fact)
    if given.dtype.is_(pl.Date) and (bad := _beyond_years(given)) is not None:
        found = _of_words(given.set(bad, None), fact)
        return replace(found, bad=bad if found.bad is None else bad | found.bad)
    return _of_words(given, fact)


def read_word(text: str, fact: Fact) -> tuple[Value | None, bool]:
    """What a text says of a fact, and whether it is at fault."""
    problems = Findings()
    value = fact.read(Scalar(text, _NOWHERE), problems)
    return value, bool(problems.errors)


def words_of(given: pl.Series) -> pl.Series:
    """The words of a column, each once; of an enumeration that is short also those that no row has."""
    if isinstance(given.dtype, pl.Enum) and len(given.dtype.categories) <= _FEW:
        return given.dtype.categories.cast(given.dtype)
    return given.unique().drop_nulls()


def mapped(given: pl.Series, old: pl.Series, new: Iterable[object], dtype: type[pl.DataType]) -> pl.Series:
    """A column with its values replaced by others; null where there is none for it."""
    if isinstance(given.dtype, pl.Enum):
        places = pl.Series([None], dtype=dtype).new_from_index(0, len(given.dtype.categories))
        found = places.scatter(old.to_physical(), pl.Series(list(new), dtype=dtype)) if len(old) else places
        return found.gather(given.to_physical()).alias(given.name)
    return given.replace_strict(old, pl.Series(list(new), dtype=dtype), default=None, return_dtype=dtype)


def _of_words(given: pl.Series, fact: Fact) -> Cells:
    """Each different text, or day, is read once."""
    if isinstance(given.dtype, pl.Enum) and (found := _of_categories(given, given.dtype, fact)) is not None:
        return found
    if given.dtype.is_(pl.Date) and (found := _of_days(given, fact)) is not None:
        return found
    texts = given.unique().drop_nulls()
    read = [read_word(str(text), fact) for text in texts]
    values = [value.same if isinstance(value, Name) else value for value, _ in read]
    made = mapped(given, texts, values, pl.String if fact.type == "text" else pl.Int64)
    faulty = texts.filter(pl.Series([fault for _, fault in read], dtype=pl.Boolean))
    return Cells(made, given.is_in(faulty.implode()).fill_null(False) if len(faulty) else None)


_FEW = 1_000


def _of_categories(given: pl.Series, dtype: pl.Enum, fact: Fact) -> Cells | None:
    """Choices of an enumeration all of whose words, also those that no row has, are all right; None for others."""
    if fact.type == "text" or len(dtype.categories) > _FEW:
        return None
    read = [read_word(str(text), fact) for text in dtype.categories]
    if any(fault for _, fault in read):
        return None
    values = pl.Series([value for value, _ in read], dtype=pl.Int64)
    least, most = extremes(values)
    narrow = least >= 0 and most < 2**8
    if narrow and values.equals(pl.int_range(least, least + len(values), eager=True)):  # in the vocabulary's order
        return Cells((given.to_physical() + least).cast(pl.UInt8))
    return Cells(mapped(given, dtype.categories.cast(dtype), values, pl.UInt8 if narrow else pl.Int64))


_FIRST, _LAST = ((each - date(1970, 1, 1)).days for each in (date.min, date.max))


def _beyond_years(given: pl.Series) -> pl.Series | None:
    """The rows whose days lie before the year 1 or after 9999, which a file can hold and no date can."""
    days = given.to_physical()
    least, most = extremes(days)
    if least >= _FIRST and most <= _LAST:
        return None
    return ~days.is_between(_FIRST, _LAST).fill_null(True)


_NEAR = 100_000


def _of_days(given: pl.Series, fact: Fact) -> Cells | None:
    """Days that lie near each other and are all right, by their places in a list; None for others."""
    days = given.to_physical()
    least, most = extremes(days)
    if most - least >= min(_NEAR, len(given)):
        return None
    at = days - least
    there = pl.Series([False]).new_from_index(0, most - least + 1).scatter(at.drop_nulls(), True).arg_true()
    read = [read_word(str(day), fact) for day in (there.cast(pl.Int32) + least).cast(pl.Date)]
    if any(fault for _, fault in read):
        return None
    found = pl.Series([value for value, _ in read], dtype=pl.Int32)
    first, last = extremes(found - there.cast(pl.Int32))
    if first == last:  # days are numbers already, counted from another one
        return Cells(at + first)
    values = pl.Series([None], dtype=pl.Int32).new_from_index(0, most - least + 1)
    return Cells(values.scatter(there, found).gather(at).alias(given.name))


def _of_numbers(given: pl.Series, fact: Fact) -> Cells:
    """Whole and decimal numbers: of 元 where it is a sum; what is too fine or beyond the fact is bad."""
    places = _FEN_PLACES if fact.type == "money" else fact.places
    if fact.type == "money":
        least, most = -LARGEST_FEN if fact.signed else 0, LARGEST_FEN
    else:
        least, most = fact.least, fact.most
    scale = given.dtype.scale if isinstance(given.dtype, pl.Decimal) else 0
    number = pl.Series("number", given.to_physical() if given.dtype.is_decimal() else given)
    column, rest = pl.col("number"), pl.lit(0)
    if scale > places:
        number, unit = number.cast(pl.Int128), pl.lit(10 ** (scale - places), dtype=pl.Int128)
        column, rest, factor = column // unit, column % unit, 1
    else:
        factor = 10 ** (places - scale)
    if scale <= places and fact.digits >= fact.places and not given.dtype.is_(pl.UInt64):
        first, last = extremes(number)
        if -(-least // factor) <= first and last <= most // factor:
            whole = given.dtype.is_integer()
            if whole and factor == 1:
                return Cells(number)
            return Cells(number.cast(pl.Int64) * factor, times=factor if whole else 0)
    # The bounds are those of what is written, so that nothing is multiplied that does not fit.
    inside = column.is_between(-(-least // factor), most // factor) & (rest == 0)
    kept = pl.when(inside).then(column).cast(pl.Int64) * factor
    if fact.digits < fact.places:
        kept = pl.when(kept % 10 ** (fact.places - fact.digits) == 0).then(kept)
    found = number.to_frame().select(kept.alias("kept"), (column.is_not_null() & kept.is_null()).alias("bad"))
    return Cells(found["kept"], found["bad"] if found["bad"].any() else None)
