"""Methods of a budget, each declared once: its key, its words, and what it makes of the units and a sum."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qaward.budget.fill import Given, Last, fill
from qaward.budget.order import Arranged, Criterion
from qaward.shares import Way, share_out


@dataclass(frozen=True, slots=True)
class Terms:
    """What a method goes by besides the order: the unit of rounding in fen and its way, and who comes last."""

    step: int = 1
    way: Way = "largest"
    last: Last = "stop"


@dataclass(frozen=True, slots=True)
class Method:
    """A way to share out what is too little.

    `fills`: it hands out whole sums in an order, so it needs one and says what becomes of the last (`lasts`).
    `first` is what its order begins with whatever else is declared. `waits`: what it does not pay waits for money.
    """

    key: str
    zh: str
    en: str
    share: Callable[[Arranged, int, Terms], list[Given]]
    lasts: tuple[Last, ...] = ()
    first: tuple[Criterion, ...] = ()
    waits: bool = False

    @property
    def fills(self) -> bool:
        """Whether it serves one after the other, rather than all alike."""
        return bool(self.lasts)

    def word(self, lang: str = "zh") -> str:
        """Its name in a language."""
        return self.zh if lang == "zh" else self.en


def _pro_rata(arranged: Arranged, fen: int, terms: Terms) -> list[Given]:
    units = arranged.units
    dues, most = [unit.due for unit in units], [unit.fen for unit in units]
    found = share_out(min(fen, sum(dues)), dues, most, step=terms.step, way=terms.way)
    return [
        Given(unit, part, part, at in found.level) for at, (unit, part) in enumerate(zip(units, found.fen, strict=True))
    ]


def _filled(arranged: Arranged, fen: int, terms: Terms) -> list[Given]:
    return fill(arranged, fen - fen % terms.step, terms.last)


PRO_RATA = Method("pro-rata", "按比例", "pro rata", _pro_rata)
BY_RANK = Method("by-rank", "按排名", "by rank", _filled, ("rest", "skip", "stop"))
FIRST_COME = Method(
    "first-come", "先到先得", "first come, first served", _filled, ("rest", "skip", "stop"), (Criterion("applied"),)
)
PUT_BACK = Method("put-back", "超出的缓付", "what exceeds waits", _filled, ("skip", "stop"), waits=True)

METHODS: dict[str, Method] = {each.key: each for each in (PRO_RATA, BY_RANK, FIRST_COME, PUT_BACK)}
"""Every method by its key."""


def method_of(word: str) -> Method | None:
    """The method that a key or a Chinese name means."""
    return METHODS.get(word) or next((each for each in METHODS.values() if each.zh == word), None)
