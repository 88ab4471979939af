"""How a record of a document is declared, and what its declaration says: keys, types, words, comparison.

A record is a frozen dataclass whose fields are its keys. What is said of a key stands in its type, as `Annotated`: its
words (`Said`), where a replay compares it (`Compared`), limits, and since which version of the document there is one.
A key whose default is None may be left out; any other key that may be None is then written as null. A name ends in
`_` where Python needs the word itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import fields as fields_of
from functools import cache
from typing import (
    Annotated,
    Any,
    ClassVar,
    Literal,
    TypeVar,
    cast,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

T = TypeVar("T")

Step = Literal["facts", "rule", "condition", "amount", "stacking", "total", "cautions"]
"""A step of a decision, in the order in which a replay compares them."""
STEPS: tuple[Step, ...] = get_args(Step)

By = Literal["whole", "place", "identity", "lacking"]
"""How values are compared: as a whole; the entries of a list by their places, each for itself; by what identifies
them, each for itself; or the entries that the other list lacks, all of them in one."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
def declared(made: type[T]) -> type[T]:
    """A frozen dataclass, without the methods that no document needs: each would be paid for at every start."""
    return dataclass(frozen=True, kw_only=True, eq=False, repr=False, match_args=False)(made)


class Written:
    """Base of the records. Its docstring says in English what a record is, `ZH` in Chinese."""

    ZH: ClassVar[str]
    IDENTITY: ClassVar[tuple[str, ...]] = ()
    """The keys that tell a record from the others of its list."""


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a key: its name and what it holds, 中文 and English."""

    zh: str
    en: str
    holds_zh: str = ""
    holds_en: str = ""

    def text(self, lang: str) -> str:
        """All of it in one."""
        if lang == "zh":
            return f"{self.zh}：{self.holds_zh}" if self.holds_zh else self.zh
        return f"{self.en}: {self.holds_en}" if self.holds_en else self.en


@dataclass(frozen=True, slots=True)
class Compared:
    """In which step a replay compares a key, and how."""

    step: Step
    by: By = "whole"


@dataclass(frozen=True, slots=True)
class Since:
    """The version of its document that first had a key."""

    version: int


@dataclass(frozen=True, slots=True)
class Limits:
    """What a value keeps to beside its type: bounds of a number, the pattern of a text."""

    least: int | None = None
    most: int | None = None
    pattern: str | None = None
    unit: Literal["fen", "day", ""] = ""


class Unique:
    """No two entries of the list are of one identity (or alike, where they have none)."""


class NotEmpty:
    """The list has an entry at least."""


class Digest:
    """The digest of a text: a comment that changed makes another, and no other decision."""


class Apart:
    """What is told where it differs, and makes no other decision."""


Fen = Annotated[int, Limits(0, 2**53 - 1, unit="fen")]
"""A sum in fen (1/100 yuan), as large as every reader of JSON keeps it."""
Count = Annotated[int, Limits(0)]
Sha = Annotated[str, Limits(pattern="^[0-9a-f]{64}$"), Digest]
"""A SHA-256, in lower-case hexadecimal."""
Day = Annotated[str, Limits(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$", unit="day")]
"""A day, `YYYY-MM-DD`."""


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
    found = fields_of(cast("Any", record))
    return tuple(_key(field.name, hints[field.name], optional=field.default is None) for field in found)


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


def records_in(hint: Any) -> list[type[Written]]:
    """The records that a type is made of."""
    if isinstance(hint, type) and issubclass(hint, Written):
        return [hint]
    args = () if get_origin(hint) is Literal else get_args(hint)
    return [record for arg in args for record in records_in(arg)]


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
