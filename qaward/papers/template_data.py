"""What templates may use: records of texts, sums and lists of records, as their classes declare it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

_NEEDED = "needed"


def needed(default: Any = ...) -> Any:
    """A field of a record that a template has to show: one that never uses it is told."""
    metadata = {_NEEDED: True}
    return field(metadata=metadata) if default is ... else field(default=default, metadata=metadata)


@cache
def fields_of(record: type) -> Mapping[str, Any]:
    """The types of the fields of a record, and of its properties, by name."""
    found: dict[str, Any] = dict(get_type_hints(record))
    for owner in reversed(record.__mro__):
        for name, member in vars(owner).items():
            if isinstance(member, property) and member.fget is not None and not name.startswith("_"):
                found[name] = get_type_hints(member.fget)["return"]
    return found


def is_record(kind: Any) -> bool:
    """Whether a type is that of a record."""
    return isinstance(kind, type) and is_dataclass(kind)


def bare(kind: Any) -> Any:
    """A type without the None that it may be."""
    if get_origin(kind) in {Union, UnionType}:
        rest = [each for each in get_args(kind) if each is not NoneType]
        return rest[0] if len(rest) == 1 else kind
    return kind


def element_of(kind: Any) -> Any:
    """The type of what a list holds, or None where a type is not that of a list."""
    origin = get_origin(kind)
    if origin in {tuple, list, Sequence, Collection}:
        return bare(get_args(kind)[0])
    return None


def all_needed(roots: Collection[Any]) -> Iterator[tuple[type, str]]:
    """Every field that has to be shown of records that can be had from some types."""
    seen: set[Any] = set()
    wanted = [bare(each) for each in roots]
    while wanted:
        kind = wanted.pop()
        element = element_of(kind)
        if element is not None:
            wanted.append(element)
        elif is_record(kind) and kind not in seen:
            seen.add(kind)
            yield from ((kind, each.name) for each in fields(kind) if each.metadata.get(_NEEDED))
            wanted += [bare(each) for each in fields_of(kind).values()]
