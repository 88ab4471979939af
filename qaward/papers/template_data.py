"""What templates may use: records of texts, sums and lists of records, as their classes declare it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from qaward.marks import visible

T = TypeVar("T")
_NEEDED = "needed"
Needed = Annotated[T, _NEEDED]
"""The type of a field that a template has to show: one that never uses it is told."""


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


def records_in(roots: Collection[Any]) -> Iterator[type]:
    """Every type of record that can be had from some types."""
    seen: set[Any] = set()
    wanted = [bare(each) for each in roots]
    while wanted:
        kind = wanted.pop()
        element = element_of(kind)
        if element is not None:
            wanted.append(element)
        elif is_record(kind) and kind not in seen:
            seen.add(kind)
            yield kind
            wanted += [bare(each) for each in fields_of(kind).values()]


def all_fields(root: Any) -> list[str]:
    """The names of all fields of the records that can be had from a type."""
    return sorted({name for kind in records_in([root]) for name in fields_of(kind)})


def all_needed(roots: Collection[Any]) -> Iterator[tuple[type, str]]:
    """Every field that has to be shown of records that can be had from some types."""
    for kind in records_in(roots):
        marked = get_type_hints(kind, include_extras=True)
        yield from ((kind, name) for name, hint in marked.items() if _NEEDED in getattr(hint, "__metadata__", ()))


def made_visible(value: T) -> T:
    """A record whose texts show what is in them: no sign that nobody sees, none that turns the order of others."""
    return _visible(value)


def _visible(value: Any) -> Any:
    match value:
        case str():
            return value if value.isprintable() else "\n".join(map(visible, value.split("\n")))
        case tuple():
            return tuple(_visible(each) for each in value)  # pyright: ignore[reportUnknownVariableType]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{each.name: _visible(getattr(value, each.name)) for each in fields(value)})
        case _:
            return value


def plain(value: Any) -> Any:
    """A record as data: mappings, lists, texts, numbers, and nothing else."""
    match value:
        case tuple():
            return [plain(each) for each in value]  # pyright: ignore[reportUnknownVariableType]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
        case _:
            return value


def sample(kind: Any, *, full: bool) -> Any:
    """Data of a type, to try a template with: everything filled in, or every text and list empty."""
    kind = bare(kind)
    element = element_of(kind)
    if element is not None:
        return [sample(element, full=full)] * (2 if full else 0)
    if is_record(kind):
        types = fields_of(kind)
        return {each.name: sample(types[each.name], full=full) for each in fields(kind)}
    if kind is bool:
        return full
    if kind is int:
        return 1 if full else 0
    return "字" if full else ""
