"""The width of numbers: the least and the most that each can be, so that a machine's whole numbers hold them.

Some machines wrap in silence where a number outgrows its place. So before anything is reckoned it is told for every
number whether 64 bits hold it and all that it is made of on the way, or 128; beyond that it is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import NamedTuple

from qaward.findings import Findings, InputError
from qaward.marks import Mark
from qaward.meaning.terms import (
    Column,
    First,
    Least,
    Most,
    Number,
    Product,
    Quotient,
    Share,
    Sum,
    Term,
    Times,
    Total,
    Variable,
    Whole,
    spread,
)
from qaward.numbers import MOST


class Ends(NamedTuple):
    """The least and the most that a number can be, where it is known."""

    least: int
    most: int

    @property
    def bits(self) -> int:
        """How many bits hold both, the sign included."""
        return 1 + max(end.bit_length() if end >= 0 else (~end).bit_length() for end in self)


NARROW, WIDE = 64, 128
"""The two widths, in bits."""

FULL = (MOST - 1) // 4
"""More than the items of any applicant come to; twice as much is still no more than 64 bits hold."""


class Widths:
    """The ends of numbers and how wide each is reckoned; `variables` gives the ends of those from elsewhere."""

    def __init__(self, variables: Mapping[str, Ends] | None = None) -> None:
        self._variables = variables or {}
        self._ends: dict[Number, Ends] = {}
        self._bits: dict[Number, int] = {}

    def check(self, terms: Iterable[Term], where: str) -> None:
        """Look at some terms and all that they are made of. Raises InputError, which names `where`, for one too wide.

        `where` is the full name of the clause whose terms they are.
        """
        for term in spread(terms):
            if isinstance(term, Number) and self.bits(term) > WIDE:
                problems = Findings()
                problems.add("columns.width", Mark(where), bits=self.bits(term))
                raise InputError(problems)

    def ends(self, term: Number) -> Ends:
        """The least and the most that a number can be."""
        self._look(term)
        return self._ends[term]

    def bits(self, term: Number) -> int:
        """How many bits its own reckoning takes: NARROW, WIDE, or as many as would be needed.

        That of the numbers it is made of is theirs; what it puts together on the way is its own.
        """
        self._look(term)
        needed = self._bits[term]
        return NARROW if needed <= NARROW else WIDE if needed <= WIDE else needed

    def result(self, term: Number) -> int:
        """How many bits what comes out takes, which may be fewer than on the way."""
        needed = self.ends(term).bits
        return NARROW if needed <= NARROW else WIDE

    def _look(self, term: Number) -> None:
        if term not in self._ends:
            for part in spread([term]):
                if isinstance(part, Number) and part not in self._ends:
                    self._ends[part], self._bits[part] = self._of(part)

    def _of(self, term: Number) -> tuple[Ends, int]:
        """The ends, and the bits that the number and its parts take where they are put together."""
        parts = _parts(term)
        known = [self._ends[part] for part in parts]
        found = self._made(term, known)
        way = [*known, found]
        if isinstance(term, Sum):  # wherever the adding has come to, in the order written
            way += [
                Ends(low, high)
                for low, high in zip(*(accumulate(each) for each in zip(*known, strict=True)), strict=True)
            ]
        if isinstance(term, Times | Quotient):
            way.append(Ends(term.by, term.by))
        return found, max(each.bits for each in way)

    def _made(self, term: Number, known: list[Ends]) -> Ends:
        match term:
            case Whole(value):
                return Ends(value, value)
            case Column(ref):
                return Ends(ref.least, ref.most)
            case Total():
                return Ends(0, FULL)
            case Variable(name):
                return self._variables[name]
            case Sum():
                return Ends(sum(each.least for each in known), sum(each.most for each in known))
            case Times(_, by):
                return _hull([known[0].least * by, known[0].most * by])
            case Product():
                return _hull([one * other for one in known[0] for other in known[1]])
            case Quotient(_, by):
                return Ends(known[0].least // by, known[0].most // by)
            case Least():
                return Ends(min(each.least for each in known), min(each.most for each in known))
            case Most():
                return Ends(max(each.least for each in known), max(each.most for each in known))
            case Share(fen):
                return Ends(0, fen)
            case First():
                return _hull([end for each in known for end in each])
            case _:
                raise AssertionError(term)


def _parts(term: Number) -> list[Number]:
    """The numbers that a number is put together of."""
    match term:
        case Sum(parts):
            return list(parts)
        case Times(part) | Quotient(part):
            return [part]
        case Product(one, other) | Least(one, other) | Most(one, other) | Share(_, _, one, other):
            return [one, other]
        case First(cases, default):
            return [*(case.value for case in cases), default]
        case _:
            return []


def _hull(numbers: list[int]) -> Ends:
    return Ends(min(numbers), max(numbers))
