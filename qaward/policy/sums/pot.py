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
    Form,
    Ingredient,
    KnownOf,
    Maker,
    N,
    OfMoney,
    Parts,
    Reads,
    Shown,
    Sum,
    divided,
    yuan,
)
from qaward.policy.sums.figures import Base


@dataclass(frozen=True, slots=True)
class Split(Sum):
    """An equal part of a pot among several, see `Parts`.

    `among` is how many there are, `place` which of them (from 1) the applicant is.
    """

    pot: int
    among: Base
    place: Base
    words_loose: ClassVar[bool] = True

    def made_of(self) -> Iterator[Ingredient]:
        """How many there are, then which of them."""
        yield from self.among.made_of()
        yield from self.place.made_of()

    def figures(self) -> Iterator[Figure]:
        """The pot."""
        yield OfMoney(self.pot)

    def parts(self) -> Parts:
        """The pot."""
        return Parts(Fraction(self.pot), (self.among.scope, self.among.fact), (self.place.scope, self.place.fact))

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
    among, place = reader.fact(node, "among", ("integer",)), reader.fact(node, "place", ("integer",))
    if pot is None or among is None or place is None:
        return None
    return Split(pot, Base(*among), Base(*place))


POT = Form(
    key="pot",
    beside=("among", "place"),
    read=_read,
    schema={"among": {"type": "string"}, "place": {"type": "string"}},
    reference=(Shown("{pot: 10万元, among: 几家, place: 第几}", "几家平分一笔钱，除不尽的归排在前面的"),),
    bounds=(),
)
