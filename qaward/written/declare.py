"""How a record of a document is declared.

A record is a class whose fields are its keys. What is said of a key stands in its type, as `Annotated`: its
words (`Said`), where a replay compares it (`Compared`), limits, and since which version of the document there is one.
A key whose default is None may be left out; any other key that may be None is then written as null. A name ends in
`_` where Python needs the word itself.
"""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass
from types import NoneType
from typing import Annotated, Any, ClassVar, Literal, dataclass_transform, get_args

from qaward.standings import Standing

DecisionStep = Literal["facts", "rule", "condition", "amount", "stacking", "total", "cautions"]
"""A step of a decision, in the order in which a replay compares them."""
DECISION_STEPS: tuple[DecisionStep, ...] = get_args(DecisionStep)

By = Literal["whole", "place", "identity", "lacking"]
"""How values are compared: as a whole; the entries of a list by their places, each for itself; by what identifies
them, each for itself; or the entries that the other list lacks, all of them in one."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Written:
    """Base of the records: made of keywords, one for each key, and never changed.

    To whoever reads or checks types a record is a frozen dataclass. It is made by hand, since `dataclass` compiles the
    methods of every class anew: those of thirty records would be paid for at each start of the program.

    The docstring of a record says in English what it is, `ZH` in Chinese.
    """

    ZH: ClassVar[str]
    IDENTITY: ClassVar[tuple[str, ...]] = ()
    """The keys that tell a record from the others of its list."""
    defaults: ClassVar[dict[str, object]] = {}
    names: ClassVar[frozenset[str]] = frozenset()
    words: ClassVar[tuple[str, ...]] = ()
    """The names that end in `_` since they are words of Python."""

    def __init_subclass__(cls) -> None:
        cls.names = frozenset(cls.__annotations__)
        cls.defaults = {name: value for name, value in vars(cls).items() if name in cls.names}
        cls.words = tuple(name for name in cls.names if name.endswith("_"))

    def __init__(self, **values: Any) -> None:
        """Raises TypeError for a key that is missing, and for one that is not declared."""
        if values.keys() != self.names:
            values = {**self.defaults, **values}
        if values.keys() != self.names:
            wrong = ", ".join(sorted(self.names ^ values.keys()))
            raise TypeError(f"{type(self).__name__}: missing or not declared: {wrong}")
        vars(self).update(values)

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(f"{type(self).__name__}.{name}")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((type(self), *vars(self).items()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"


_SIMPLE = frozenset({str, int, bool, NoneType, Standing})
"""Types whose values are data as they are."""


def plain(record: Written) -> dict[str, Any]:
    """A record as JSON-ready data."""
    made: dict[str, Any] = {}
    defaults = record.defaults
    for name, value in vars(record).items():
        kind = value.__class__
        if kind in _SIMPLE:
            if value is not None or name not in defaults:
                made[name] = value
        elif kind is tuple:
            made[name] = [each if type(each) in _SIMPLE else plain(each) for each in value]
        else:
            made[name] = plain(value) if isinstance(value, Written) else value
    for name in record.words:
        made[name[:-1]] = made.pop(name)
    return made


def left_out(record: type[Written]) -> dict[str, bool]:
    """The fields of a record, in order, each with whether its key may be left out."""
    return {name: record.defaults.get(name, ...) is None for name in record.__annotations__}


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

    step: DecisionStep
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
