"""The layout of `mapping.yaml`, as pydantic models: which list is where, and which of its columns is which fact."""

from __future__ import annotations

from typing import Annotated, Any, Literal, cast

from pydantic import BeforeValidator, Field

from qaward.shapes import Labels, Shape, Truth, WordList, Words

Gives = Literal["applicants", "items", "grants", "payments", "exclusions", "figures", "accounts"]
"""What the rows of a list are: applicants, items, what was granted, paid or settled, who is barred, accounts."""

_LONG = 500


class ColumnShape(Shape):
    """What a column says: `is` a field or several (the kind of the item says which), and how its values are written.

    `values` are words of the list and what they stand for (`?`: a person has to say; `-`: nothing; several fields,
    where a word says more than one thing), `unit` that of bare numbers,
    `blank` what an empty cell says, `serial` that bare numbers are days as spreadsheets count them, `within` that the
    cell is a text in which the thing is named, `optional` that a table may be without the column.
    """

    is_: Annotated[Labels, Field(alias="is")]
    values: dict[str, Words | dict[str, Words]] = Field(default_factory=dict[str, Words | dict[str, Words]])
    unit: Words = ""
    blank: Words = ""
    serial: Truth = False
    within: Truth = False
    optional: Truth = False


def _as_column(value: Any) -> Any:
    short = isinstance(value, (str, list))
    return {"is": cast("str | list[Any]", value)} if short else value


Column = Annotated[ColumnShape, BeforeValidator(_as_column, json_schema_input_type=str | tuple[str, ...] | ColumnShape)]
"""A column, or just the field it is."""


class ListShape(Shape):
    """One list: what it gives, in which files and sheets it stands, and its columns by their headers.

    `skip` are columns that are left out, with the reason; `always` are fields that are the same in every row; `header`
    are the rows of the header where it is not found by itself; `confirm` says that a person looks at what the list
    says of an item before it counts.
    """

    list: Words
    gives: Gives
    file: Labels
    sheet: WordList = ()
    encoding: Words = ""
    header: WordList = ()
    columns: Annotated[dict[str, Column], Field(min_length=1, max_length=_LONG)]
    skip: dict[str, Words] = Field(default_factory=dict[str, Words])
    always: dict[str, Words] = Field(default_factory=dict[str, Words])
    confirm: Truth = False


class MappingShape(Shape):
    """The layout of `mapping.yaml`: lists, and which list is believed where two say different things of a fact."""

    mapping: Literal["1"]
    lists: Annotated[tuple[ListShape, ...], Field(max_length=_LONG)]
    prefer: dict[str, Labels] = Field(default_factory=dict[str, Labels])
