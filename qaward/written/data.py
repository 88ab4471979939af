"""Records as JSON-ready data, and read from it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields as fields_of
from functools import cache
from typing import Any, TypeVar, cast

from qaward.standings import Standing
from qaward.written.declare import Written
from qaward.written.keys import keys_of, leaves, records_in

R = TypeVar("R", bound=Written)


@cache
def _shape(record: type[Written]) -> tuple[tuple[str, str, bool], ...]:
    """Attribute, key and whether it may be left out, of every field: all that writing asks, without the types."""
    found = fields_of(cast("Any", record))
    return tuple((field.name, field.name.rstrip("_"), field.default is None) for field in found)


def plain(record: Written) -> dict[str, Any]:
    """A record as JSON-ready data."""
    made: dict[str, Any] = {}
    for name, key, optional in _shape(type(record)):
        value = getattr(record, name)
        if value is None:
            if not optional:
                made[key] = None
        elif isinstance(value, str | int):
            made[key] = value
        else:
            made[key] = _plain(value)
    return made


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in cast("tuple[Any, ...]", value)]
    return plain(value) if isinstance(value, Written) else value


def read(record: type[R], data: Mapping[str, Any]) -> R:
    """The record that some data holds whose form was checked; what its version did not have yet is None."""
    return record(**{key.attribute: _read(key.type, data.get(key.name)) for key in keys_of(record)})


def _read(hint: Any, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_read(hint, each) for each in cast("list[Any]", value))
    if isinstance(value, dict):
        data = cast("dict[str, Any]", value)
        kinds = (kind for kind in records_in(hint) if data.keys() <= {key.name for key in keys_of(kind)})
        kind = next(kinds, None)
        return data if kind is None else read(kind, data)
    return Standing(value) if isinstance(value, str) and Standing in leaves(hint) else value
