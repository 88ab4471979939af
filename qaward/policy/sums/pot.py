"""`pot`: an equal part of a pot among several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from qaward.money import sum_word
from qaward.nodes import Mapping
from qaward.policy.sums.base import (
    Figure,
    Ingredient,
    KnownOf,
    Maker,
    N,
    OfMoney,
    Parts,
    Reads,
    Shown,
    Sum,
    SumForm,
    divided,
    yuan,
)
from qaward.policy.sums.figures import Base


@dataclass(frozen=True, slots=True)
class Split(Sum):
    """An equal part of a pot among several, see `Parts`.

    `among` is how many there are, `place` which of them (from 1) the applicant is; with `odd` that matters only where
    the pot does not divide evenly.
    """

    pot: int
    among: Base
    place: Base
    words_loose: ClassVar[bool] = True
    odd: bool = False

    def made_of(self) -> Iterator[Ingredient]:
        """How many there are, then which of them."""
        yield from self.among.made_of()
        yield from self.place.made_of()

    def figures(self) -> Iterator[Figure]:
        """The pot."""
        yield OfMoney(self.pot)

    def parts(self) -> Parts:
        """The pot."""
        among, place = self.among, self.place
        return Parts(Fraction(self.pot), (among.scope, among.fact), (place.scope, place.fact), odd=self.odd)

    def whole(self) -> str:
        """The pot."""
        return yuan(self.pot)

    def words(self, lang: str) -> str:
        """`10万元按起草单位数平分，除不尽的按起草单位排名归在前的`."""
        among, place = self.among.words(lang), self.place.words(lang)
        if lang == "zh":
            return f"{sum_word(self.pot)}按{among}平分，除不尽的按{place}归在前的"
        return f"{sum_word(self.pot)} split equally by {among}, what is left over to the first by {place}"

    def working(self, known: KnownOf) -> str:
        """`30000元 ÷ 13`."""
        return divided(self, known) or ""

    def made(self, to: Maker[N]) -> N:
        """The part."""
        return to.part(self.parts())


def _read(reader: Reads, node: Mapping) -> Sum | None:
    pot = reader.money(node, "pot")
    odd = node.get("odd") is not None
    among, place = reader.fact(node, "among", ("integer",)), reader.fact(node, "odd" if odd else "place", ("integer",))
    if odd and (both := node.get("place")) is not None:
        reader.add("sum.pot-place", both)
        return None
    if pot is None or among is None or place is None:
        return None
    return Split(pot, Base(*among), Base(*place), odd)


POT = SumForm(
    key="pot",
    beside=("among", "place", "odd"),
    read=_read,
    schema={key: {"type": "string"} for key in ("among", "place", "odd")},
    reference=(
        Shown("{pot: 10万元, among: 几家, place: 第几}", "几家平分一笔钱，除不尽的归排在前面的"),
        Shown("{pot: 10万元, among: 几家, odd: 第几}", "同上，而主体总是其中一家；除得尽的不问第几"),
    ),
    bounds=(),
)
