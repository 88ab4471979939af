"""What may be done to any sum: taken off (`less`), held between a floor and a cap, rounded (`round`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from qaward.money import sum_word
from qaward.policy.sums.base import (
    Figure,
    Ingredient,
    KnownOf,
    Maker,
    N,
    OfMoney,
    Parts,
    Rounding,
    Sum,
    words_in,
    working_in,
    yuan,
)
from qaward.policy.sums.figures import Known


@dataclass(frozen=True, slots=True)
class Less(Sum):
    """What is left of a sum when another is taken off, nothing below 0."""

    inner: Sum
    off: Sum
    words_loose: ClassVar[bool] = True
    working_loose: ClassVar[bool] = True

    @property
    def inner_sums(self) -> tuple[Sum, ...]:
        """The sum, and what is taken off."""
        return (self.inner, self.off)

    def made_of(self) -> Iterator[Ingredient]:
        """What the sum is of, then what what is taken off is of."""
        yield from self.inner.made_of()
        yield from (each._replace(less=not each.less) for each in self.off.made_of())

    def words(self, lang: str) -> str:
        """`设备投入 × 10% - 省级实际资助额`."""
        return f"{words_in(self.inner, lang)} - {words_in(self.off, lang)}"

    def working(self, known: KnownOf) -> str:
        """`1200000元 × 10% - 50000元`."""
        return f"{self.inner.working(known)} - {working_in(self.off, known)}"

    def made(self, to: Maker[N]) -> N:
        """What is left."""
        return to.less(self.inner.made(to), self.off.made(to))


@dataclass(frozen=True, slots=True)
class Bounded(Sum):
    """A sum held between a floor and a cap, each a figure or a sum of its own."""

    inner: Sum
    floor: Sum | None
    cap: Sum | None
    words_loose: ClassVar[bool] = True

    @property
    def inner_sums(self) -> tuple[Sum, ...]:
        """The sum, and its limits."""
        return tuple(each for each in (self.inner, self.floor, self.cap) if each is not None)

    @property
    def floor_fen(self) -> int | None:
        """The floor, where it is a figure."""
        return self.floor.fen if isinstance(self.floor, Known) else None

    @property
    def cap_fen(self) -> int | None:
        """The cap, where it is a figure."""
        return self.cap.fen if isinstance(self.cap, Known) else None

    def figures(self) -> Iterator[Figure]:
        """The limits, then the sum."""
        limits = (figure for each in (self.floor, self.cap) if each is not None for figure in each.figures())
        yield from (figure for figure in limits if figure != OfMoney(0))
        yield from self.inner.figures()

    def words(self, lang: str) -> str:
        """`设备投入 × 10%，最高 50万元`."""
        zh = lang == "zh"
        said = [self.inner.words(lang)]
        if self.floor is not None:
            said.append(f"{'最低' if zh else 'at least'} {words_in(self.floor, lang)}")
        if self.cap is not None:
            said.append(f"{'最高' if zh else 'at most'} {words_in(self.cap, lang)}")
        return ("，" if zh else ", ").join(said)

    def working(self, known: KnownOf) -> str:
        """`min(1200000元 × 10%, 500000元)`."""
        text = self.inner.working(known)
        text = text if self.floor is None else f"max({text}, {self.floor.working(known)})"
        return text if self.cap is None else f"min({text}, {self.cap.working(known)})"

    def made(self, to: Maker[N]) -> N:
        """Held."""
        floor = None if self.floor is None else self.floor.made(to)
        return to.held(self.inner.made(to), floor, None if self.cap is None else self.cap.made(to))


_ROUNDED: dict[Rounding, tuple[str, str]] = {
    "down": ("不足{}的部分舍去", "rounded down to whole {}"),
    "up": ("不足{0}的部分按{0}计", "rounded up to whole {}"),
    "half_up": ("四舍五入到 {}", "rounded to the nearest {}"),
}


@dataclass(frozen=True, slots=True)
class Rounded(Sum):
    """A sum rounded to whole units of `to` fen."""

    inner: Sum
    to: int
    how: Rounding
    words_loose: ClassVar[bool] = True

    @property
    def inner_sums(self) -> tuple[Sum, ...]:
        """What is rounded."""
        return (self.inner,)

    def parts(self) -> Parts | None:
        """A pot is divided in whole units."""
        whole = self.inner.parts()
        return None if whole is None else whole._replace(unit=self.to)

    def whole(self) -> str | None:
        """What is divided."""
        return self.inner.whole()

    def words(self, lang: str) -> str:
        """`设备投入 × 10%，不足1万元的部分舍去`."""
        zh, en = _ROUNDED[self.how]
        text, to = self.inner.words(lang), sum_word(self.to)
        return f"{text}，{zh.format(to)}" if lang == "zh" else f"{text}, {en.format(to)}"

    def working(self, known: KnownOf) -> str:
        """`down(1234567元 × 10%, 10000元)`; of a pot in whole units, `parts(…)`: what is over goes to the first."""
        how = self.how if self.parts() is None else "parts"
        return f"{how}({self.inner.working(known)}, {yuan(self.to)})"

    def made(self, to: Maker[N]) -> N:
        """In whole units."""
        parts = self.parts()
        return to.rounded(self.inner.made(to), self.to, self.how) if parts is None else to.part(parts)
