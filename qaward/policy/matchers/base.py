"""What every matcher is: a test that a fact is held against, and how rule files write it.

A matcher is declared in one module beside this one: its test as a frozen dataclass under `Test`, its keys, reader and
schema as a `Matcher`. `all.py` lists them; everything else asks the test.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, NamedTuple, Protocol, TypeAlias, TypeVar

from qaward.findings import Findings
from qaward.nodes import Mapping as MappingNode
from qaward.nodes import Node, Scalar
from qaward.numbers import Numbers
from qaward.period import Period
from qaward.policy.anything import Unasked
from qaward.vocabulary.fact import Fact

V = TypeVar("V")
Schema: TypeAlias = dict[str, Any]


class Forms(NamedTuple):
    """What editors may expect of a value of a fact, and of the last of a range of values."""

    value: Schema
    last: Schema


class Said(NamedTuple):
    """What is asked: what stands in Chinese between 应 and the rest (为, 不为, 在, 不在, nothing), and the rest."""

    link: str
    text: str


class OfValue(NamedTuple):
    """A value of the fact itself; `beyond` is the way to the next value, which 超过 or 低于 makes the same bound."""

    value: int
    beyond: int = 0


class OfPeriod(NamedTuple):
    """A period of time."""

    period: Period


class OfMonthDay(NamedTuple):
    """A day of every year."""

    month: int
    day: int


class OfYears(NamedTuple):
    """So many years, however they are counted; `spans` are the numbers a text may have for them."""

    years: int
    spans: tuple[int, ...]


Figure: TypeAlias = OfValue | OfPeriod | OfMonthDay | OfYears
"""A figure that the text of a clause shows where it asks for something."""

Expected: TypeAlias = "str | tuple[str, ...] | Mapping[str, object]"
"""What is asked, as documents hold it: a value, several, or the keys of a record of `qaward.written.conditions`."""


class Test(ABC):
    """What one fact is held against. Numbers are those of the fact: codes, fen, days since the first of year 1."""

    __slots__ = ()
    relative: ClassVar[bool] = False
    """Whether it holds a date or year against the day of decision."""

    @abstractmethod
    def passing(self, day: date) -> Numbers:
        """The numbers that pass on a day of decision, those that no fact can be among them; a text given is 1."""

    @abstractmethod
    def said(self, fact: Fact, lang: str, unit: str, *, turned: bool) -> Said:
        """What is asked in words; `turned`, what is asked where it must not be passed."""

    @abstractmethod
    def expected(self, show: Callable[[int], str]) -> Expected:
        """What is asked as documents hold it; `show` writes a value of the fact."""

    @abstractmethod
    def figures(self, fact: Fact) -> Iterator[Figure]:
        """The figures of the text that stand behind it."""

    def ends(self) -> tuple[int, ...]:
        """The values at which it turns on every day of decision."""
        return ()

    def reach(self) -> int:
        """How many days before the day of decision it can look, at most."""
        return 0

    def turns(self, start: date) -> Iterator[int]:
        """The days of decision on which its answer about a date may turn."""
        yield from ()

    def complete_on(self, start: date) -> date | None:
        """The day from which on it is passed by a date; None where it is not of that kind."""
        return None


class Values(Protocol):
    """Reads the values of one condition, under the readings of a run."""

    problems: Findings

    def choice(self, fact: Fact, node: Node, *, asked: bool) -> tuple[int | Unasked | None, tuple[str, ...]]:
        """A value of a fact and its readings; unless it is `asked`, a reading may say that nothing is asked."""
        ...

    def other(
        self, node: Node, read: Callable[[Node, Findings], V | None]
    ) -> tuple[V | Unasked | None, tuple[str, ...]]:
        """Anything else that `read` makes of a node, and its readings."""
        ...


@dataclass(slots=True)
class Entry:
    """One key of a matcher in a rule file; `whole` is all that stands with it. `readings` gathers what it rests on."""

    key: Scalar
    node: Node
    fact: Fact
    whole: MappingNode
    values: Values
    readings: list[str] = field(default_factory=list[str])

    def add(self, code: str, node: Node | Scalar | None = None, **words: object) -> None:
        """Tells a problem, where the value stands unless another node is named."""
        self.values.problems.add(code, (node or self.node).mark, **words)  # type: ignore[arg-type]

    def value(self, node: Node | None = None) -> int | Unasked | None:
        """The value of the fact that a node stands for."""
        found, names = self.values.choice(self.fact, node or self.node, asked=False)
        self.readings += names
        return found

    def needed(self, node: Node, fact: Fact | None = None) -> int | None:
        """A value that cannot be left open."""
        found, names = self.values.choice(fact or self.fact, node, asked=True)
        self.readings += names
        return None if isinstance(found, Unasked) else found

    def other(self, read: Callable[[Node, Findings], V | None]) -> V | Unasked | None:
        """What `read` makes of the value."""
        found, names = self.values.other(self.node, read)
        self.readings += names
        return found


@dataclass(frozen=True, slots=True)
class Words:
    """What is asked in a document, key by key, and what is asked where it stands under `not`: Chinese, English."""

    zh: str
    en: str
    zh_turned: str
    en_turned: str


class Shown(NamedTuple):
    """A row of the reference: how it is written, and what that means, in Chinese."""

    written: str
    means: str


@dataclass(frozen=True, slots=True)
class Matcher:
    """How rule files write a test.

    `keys` are written in place of a value; those in `beside` only together with them. `types` are the types of fact it
    can be held against, `read` makes the test, `schema` says what editors may expect of each key. `words` tell the keys
    of documents in replays, `reference` is what the guide says. Tests of matchers that `joins` are put together to one;
    others stand alone.
    """

    keys: tuple[str, ...]
    types: frozenset[str]
    read: Callable[[Entry], Test | Unasked | None]
    schema: Callable[[str, Forms], Schema]
    words: Mapping[str, Words]
    reference: tuple[Shown, ...]
    beside: tuple[str, ...] = ()
    joins: bool = False
