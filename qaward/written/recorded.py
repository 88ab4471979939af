"""Records read from data again, as a decision was recorded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from qaward.standings import Standing
from qaward.written.declare import Written
from qaward.written.keys import keys_of, leaves, records_in

R = TypeVar("R", bound=Written)


def read(record: type[R], data: Mapping[str, Any]) -> R:
    """The record that some data holds whose form was checked; what its version did not have yet is None."""
    return record(**{key.attribute: read_value(key.type, data.get(key.name)) for key in keys_of(record)})


def read_value(hint: Any, value: Any) -> Any:
    """A value of a declared type: records where it has some, tuples for lists, standings for their keys."""
    if isinstance(value, list):
        return tuple(read_value(hint, each) for each in cast("list[Any]", value))
    if isinstance(value, dict):
        data = cast("dict[str, Any]", value)
        kinds = (kind for kind in records_in(hint) if data.keys() <= {key.name for key in keys_of(kind)})
        kind = next(kinds, None)
        return data if kind is None else read(kind, data)
    return Standing(value) if isinstance(value, str) and Standing in leaves(hint) else value
