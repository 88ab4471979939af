"""What every sum is: a figure that is declared, never executed, and how rule files write it.

A form of sum is declared in one module beside this one: its `Sum` as a frozen dataclass, how it is written as a
`SumForm`. `all.py` lists the forms; everything else asks the sum.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple, Protocol, TypeAlias, TypeVar

from qaward.money import format_money, round_fen
from qaward.nodes import Mapping, Node
from qaward.vocabulary.fact import Fact, Scope

if TYPE_CHECKING:
    from qaward.policy.model import Count

Rounding = Literal["half_up", "down", "up"]
Schema: TypeAlias = dict[str, Any]
N = TypeVar("N")
_GRANTED = "granted."


class OfMoney(NamedTuple):
    """A sum of money, in fen."""

    fen: int


class OfShare(NamedTuple):
    """A share, or a multiple."""

    ratio: Fraction


class OfFact(NamedTuple):
    """A value of a fact."""

    fact: Fact
    value: int


Figure: TypeAlias = OfMoney | OfShare | OfFact
"""A figure that the text of a clause shows where it says what it gives."""


Source: TypeAlias = "tuple[Scope, Fact] | str | Count"
"""A fact with its scope, a payer whose grant it is, or what is added up of items."""


class Ingredient(NamedTuple):
    """What a sum is computed from.

    `less`: it is taken off, so that the sum is the greater the less it is.
    """

    source: Source
    less: bool = False


def granted_by(fact: Fact) -> str | None:
    """The payer whose grant a fact tells."""
    return fact.key.removeprefix(_GRANTED) if fact.key.startswith(_GRANTED) else None


def ingredient(scope: Scope, fact: Fact) -> Ingredient:
    """A fact that a sum is computed from; a grant is the same whichever way it is named."""
    return Ingredient(granted_by(fact) or (scope, fact))


KnownOf: TypeAlias = "Callable[[Scope, str | Count], object]"
"""The value of a fact by its scope and key, or what items come to; None where it is not known."""


class Maker(Protocol[N]):
    """What sums are made of: the figures and operations that a sum may say it is."""

    def figure(self, fen: int) -> N:
        """A figure in fen."""
        ...

    def fact(self, scope: Scope, fact: Fact) -> N:
        """What a fact gives, in fen, nothing below 0."""
        ...

    def grant(self, payer: str) -> N:
        """What a payer granted for the item."""
        ...

    def scaled(self, ratio: Fraction, inner: N) -> N:
        """A share or a multiple, exact."""
        ...

    def items(self, count: Count) -> N:
        """What a fact of items comes to, added up, or how many there are."""
        ...

    def steps(self, of: N, every: int, gives: int) -> N:
        """`gives` fen for every full `every` of something."""
        ...

    def part(self, parts: Parts) -> N:
        """One of the parts of a pot."""
        ...

    def held(self, inner: N, floor: N | None, cap: N | None) -> N:
        """Held between a floor, which nothing stays below that is more than nothing, and a cap."""
        ...

    def rounded(self, inner: N, to: int, how: Rounding) -> N:
        """In whole units of `to` fen."""
        ...

    def total(self, parts: Sequence[N]) -> N:
        """Several together."""
        ...

    def best(self, parts: Sequence[N], *, highest: bool) -> N:
        """The highest of several, or the lowest."""
        ...

    def less(self, inner: N, off: N) -> N:
        """What is left when something is taken off, nothing below 0."""
        ...


class Sum(ABC):
    """A sum that is declared. Its parts are sums too."""

    __slots__ = ()
    words_loose: ClassVar[bool] = False
    """Whether its words need brackets where it is part of another."""
    working_loose: ClassVar[bool] = False
    """Whether its calculation does."""

    @property
    def inner_sums(self) -> tuple[Sum, ...]:
        """The sums that it is made of."""
        return ()

    @property
    def any_part(self) -> bool:
        """Whether it is something as soon as one of its parts is."""
        return False

    def made_of(self) -> Iterator[Ingredient]:
        """What it is computed from, in order."""
        for each in self.inner_sums:
            yield from each.made_of()

    def added(self) -> Iterator[Count]:
        """What it adds up of items."""
        for each in self.inner_sums:
            yield from each.added()

    def figures(self) -> Iterator[Figure]:
        """The figures that it says, its parts' too."""
        for each in self.inner_sums:
            yield from each.figures()

    def parts(self) -> Parts | None:
        """The pot that it is a part of; None where it is no part, or one whose own bounds come in between."""
        return None

    def whole(self) -> str | None:
        """What is divided, in figures, where it is a part of a pot."""
        return None

    @abstractmethod
    def words(self, lang: str) -> str:
        """It in short words: `设备投入 × 10%，最高 50万元`."""

    @abstractmethod
    def working(self, known: KnownOf) -> str:
        """The calculation in figures, the same in every language: `1200000元 × 10%`."""

    @abstractmethod
    def made(self, to: Maker[N]) -> N:
        """What it means."""


class Measured(Sum):
    """One number that sums are made of: a fact, or what is added up over items."""

    __slots__ = ()

    @abstractmethod
    def value(self, known: KnownOf) -> object:
        """What it is, None where it is not known."""


class Parts(NamedTuple):
    """A pot, or a share of one, as it is divided: `pot` fen among several, in whole units of `unit` fen.

    `among` is how many there are, `place` which of them (from 1) the applicant is. What is no whole unit, and the units
    left over, go to those who come first, so that all parts make the pot to the fen, however it is shared and rounded.
    With `odd` who is asked is one of them in any case, and the place is looked at only where the pot does not divide
    evenly.
    """

    pot: Fraction
    among: tuple[Scope, Fact]
    place: tuple[Scope, Fact]
    unit: int = 1
    odd: bool = False

    @property
    def fen(self) -> int:
        """All parts together, half a fen rounded up."""
        return round_fen(self.pot)


ADDED: Schema = {"$ref": "#/$defs/OfItems"}
"""What is added up over items, in place of a fact."""


class Reads(Protocol):
    """What the reader of a form may use; faults are told by whatever fails, which then gives None."""

    def add(self, code: str, node: Node, key: str = "", **words: object) -> None:
        """Tells a problem, where a node is, or where it has a key."""
        ...

    def missing(self, node: Mapping, key: str, label: str) -> None:
        """Tells that a key is missing."""
        ...

    def ratio(self, node: Mapping, key: str) -> Fraction | None:
        """The ratio of a key."""
        ...

    def money(self, node: Mapping, key: str) -> int | None:
        """The sum of money of a key; None where there is no such key as well."""
        ...

    def fact(self, node: Mapping, key: str, types: tuple[str, ...]) -> tuple[Scope, Fact] | None:
        """The fact of a key, of one of some types."""
        ...

    def amount(self, node: Mapping, key: str) -> Sum | None:
        """The sum of a key, a figure or a computed one."""
        ...

    def amounts(self, node: Mapping, key: str) -> tuple[Sum, ...] | None:
        """The sums of a list, figures or computed ones, two at least."""
        ...

    def facts(self, node: Mapping, key: str) -> Sum | None:
        """The money facts of a key, one or a list of them, together."""
        ...

    def measured(self, node: Mapping, key: str, types: tuple[str, ...]) -> tuple[Measured, Fact] | None:
        """The fact of a key, of one of some types, or what is added up of items; and as what its values are read."""
        ...

    def money_of(self, node: Mapping, key: str) -> Sum | None:
        """The facts or grants of a key, one or a list of them, together."""
        ...

    def grants(self, node: Mapping, key: str) -> Sum | None:
        """The grants of the payers of a key, one or a list of them, together."""
        ...

    def step(self, node: Mapping, key: str, fact: Fact) -> int | None:
        """A difference between values of a fact, more than nothing."""
        ...

    def row(self, node: Mapping, key: str) -> Sum | None:
        """The row above that a key names."""
        ...


class Shown(NamedTuple):
    """A row of the reference: how it is written, and what that means, in Chinese."""

    written: str
    means: str


@dataclass(frozen=True, slots=True)
class SumForm:
    """How rule files write a sum: by its `key`, with the keys `beside` it.

    `bounds` are the keys of what may be done to any such sum. `read` makes the sum, `schema` says what editors may
    expect of its keys, `reference` is what the guide says.
    """

    key: str
    beside: tuple[str, ...]
    read: Callable[[Reads, Mapping], Sum | None]
    schema: dict[str, Schema]
    reference: tuple[Shown, ...]
    bounds: tuple[str, ...] = ("less", "cap", "floor", "round")

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that may stand with it."""
        return (self.key, *self.beside, *self.bounds)


def every_sum(made: Sum) -> Iterator[Sum]:
    """A sum and all that it is made of."""
    yield made
    for each in made.inner_sums:
        yield from every_sum(each)


def ingredients(made: Sum) -> tuple[Source, ...]:
    """What a sum is computed from, each once."""
    return tuple(dict.fromkeys(each.source for each in made.made_of()))


def parts_of(made: Sum | None) -> Parts | None:
    """The pot that a sum is a part of, see `Sum.parts`."""
    return None if made is None else made.parts()


def words_in(made: Sum, lang: str) -> str:
    """The words of a sum that is part of another, in brackets where it needs them."""
    text = made.words(lang)
    if not made.words_loose:
        return text
    return f"（{text}）" if lang == "zh" else f"({text})"


def working_in(made: Sum, known: KnownOf) -> str:
    """The calculation of a sum that is part of another, in brackets where it needs them."""
    text = made.working(known)
    return f"({text})" if made.working_loose else text


def divided(made: Sum, known: KnownOf) -> str | None:
    """The calculation of a part of a pot, rounded or not: `30000元 × 50% ÷ 7`."""
    parts = made.parts()
    if parts is None:
        return None
    scope, fact = parts.among
    count = known(scope, fact.key)
    return f"{made.whole()} ÷ {'?' if count is None else count}"


def percent(ratio: Fraction) -> str:
    """A ratio as an exact percentage, or as a fraction where it is none."""
    hundred, rest = ratio * 100, ratio.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest > 1:
        return f"{ratio.numerator}/{ratio.denominator}"
    return f"{(Decimal(hundred.numerator) / hundred.denominator).normalize():f}%"


def yuan(fen: int) -> str:
    """A sum of money as calculations write it."""
    return format_money(fen, "元")


def yuan_of(value: object) -> str:
    """What a fact gives, as calculations write it."""
    return yuan(max(value, 0)) if isinstance(value, int) else "?"
