"""What a declaration says: the keys of a record with all that is known of each, and what types are made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from qaward.written.declare import Compared, Limits, Said, Since, Written, left_out


@dataclass(frozen=True, slots=True)
class Key:
    """What a declaration says of one key of a record.

    `attribute` is what Python calls it. It is `compared` by a replay in some way, or not as such (None). `fen`: it
    holds sums of money. `since` is the version of the document that first had it.
    """

    name: str
    attribute: str
    type: Any
    optional: bool
    said: Said
    compared: Compared | None
    since: int
    fen: bool

    def is_a(self, mark: type) -> bool:
        """Whether it is marked so: `Digest`, `Apart`."""
        return mark in marks(self.type)

    @property
    def record(self) -> type[Written] | None:
        """The one record that its value is, or that the entries of its list are."""
        found = records_in(self.type)
        return found[0] if len(found) == 1 else None


@cache
def keys_of(record: type[Written]) -> tuple[Key, ...]:
    """The keys of a record, in order."""
    hints = get_type_hints(record, include_extras=True)
    return tuple(_key(name, hints[name], optional=optional) for name, optional in left_out(record).items())


def _key(name: str, hint: Any, *, optional: bool) -> Key:
    said = marks(hint)
    [words] = [each for each in said if isinstance(each, Said)]
    compared = next((each for each in said if isinstance(each, Compared)), None)
    since = next((each.version for each in said if isinstance(each, Since)), 1)
    fen = any(isinstance(each, Limits) and each.unit == "fen" for each in said)
    return Key(name.rstrip("_"), name, hint, optional, words, compared, since, fen)


def marks(hint: Any) -> list[Any]:
    """What is said in a type, in the types it is made of as well, but not in the records it holds."""
    args = get_args(hint)
    if get_origin(hint) is Annotated:
        return [*marks(args[0]), *args[1:]]
    return [mark for arg in args for mark in marks(arg)] if get_origin(hint) is not Literal else []


def leaves(hint: Any) -> list[type]:
    """The records and plain types that a type is made of."""
    args = get_args(hint)
    if args and get_origin(hint) is not Literal:
        return [leaf for arg in args for leaf in leaves(arg)]
    return [hint] if isinstance(hint, type) else []


def records_in(hint: Any) -> list[type[Written]]:
    """The records that a type is made of."""
    return [leaf for leaf in leaves(hint) if issubclass(leaf, Written)]


@cache
def reached_from(record: type[Written]) -> tuple[type[Written], ...]:
    """A record and all that it holds, each once, in the order in which they are first met."""
    found = {record: None}
    todo = [record]
    for each in todo:
        inside = [inner for key in keys_of(each) for inner in records_in(key.type) if inner not in found]
        found.update(dict.fromkeys(inside))
        todo += dict.fromkeys(inside)
    return tuple(found)


def variants(hint: Any) -> dict[str, type[Written]]:
    """The records of a union of nothing else, by the key that each alone has; empty for any other type."""
    kinds = [kind for kind in get_args(hint) if isinstance(kind, type) and issubclass(kind, Written)]
    if len(kinds) < 2 or len(kinds) != len(get_args(hint)):
        return {}
    names = [[key.name for key in keys_of(kind)] for kind in kinds]
    every = [name for each in names for name in each]
    return {
        next(name for name in each if every.count(name) == 1): kind for each, kind in zip(names, kinds, strict=True)
    }
