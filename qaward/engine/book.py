"""The pay lines of some policies as terms to be settled, and what they ask of facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from qaward.meaning.award import answer, award
from qaward.meaning.core import Cond, In, Pay, Promise, Ref, leaves, parts
from qaward.meaning.integers import Reckon, reckon
from qaward.meaning.intervals import Bound, bound
from qaward.meaning.making import is_met, some
from qaward.meaning.stacking import in_stages
from qaward.meaning.terms import (
    Answer,
    AtLeast,
    Column,
    IsKnown,
    Share,
    Tallied,
    Term,
    Total,
    Whole,
    Within,
    inner,
    spread,
)
from qaward.meaning.wanted import Settle, settle
from qaward.numbers import Numbers


@dataclass(frozen=True, slots=True)
class Asked:
    """All that some terms ask of facts: the sets each is held against, and from which numbers on one is compared.

    `sums` are the facts that enter a sum, `pots` those that divide one, `even` those by which one may
    divide evenly, with its fen and units; `tallies` what is counted, `totals` what a sum adds up of items.
    """

    sets: dict[Ref, set[Numbers]] = field(default_factory=dict[Ref, "set[Numbers]"])
    edges: dict[Ref, set[int]] = field(default_factory=dict[Ref, "set[int]"])
    sums: set[Ref] = field(default_factory=set[Ref])
    pots: dict[Ref, set[Ref]] = field(default_factory=dict[Ref, "set[Ref]"])
    even: dict[Ref, set[tuple[int, int]]] = field(default_factory=dict[Ref, "set[tuple[int, int]]"])
    tallies: dict[Tallied, None] = field(default_factory=dict[Tallied, None])
    totals: dict[Total, None] = field(default_factory=dict[Total, None])

    def add(self, term: Term) -> None:
        """Note what a term asks; what is counted of other items is noted by its name alone."""
        for part in spread([term]):
            match part:
                case Within(ref, ranges):
                    self.sets.setdefault(ref, set()).add(ranges)
                case Tallied():
                    self.tallies[part] = None
                case Total():
                    self.totals[part] = None
                case AtLeast(Column(ref), Whole(value)):
                    self.edges.setdefault(ref, set()).add(value)
                case Share(_, _, Column(among), Column(place)) if among != place:
                    self.pots.setdefault(among, set()).add(place)
                    self.pots.setdefault(place, set()).add(among)
                case Share(fen, unit, Column(among), _):  # the first part, or the last: whether it divides evenly
                    self.pots.setdefault(among, set())
                    self.even.setdefault(among, set()).add((fen, unit))
                case IsKnown():
                    pass
                case _:
                    self.sums.update(each.ref for each in inner(part) if isinstance(each, Column))

    def update(self, other: Asked) -> None:
        """Note what other terms ask as well."""
        for ref, sets in other.sets.items():
            self.sets.setdefault(ref, set()).update(sets)
        for ref, edges in other.edges.items():
            self.edges.setdefault(ref, set()).update(edges)
        for ref, with_ in other.pots.items():
            self.pots.setdefault(ref, set()).update(with_)
        self.sums.update(other.sums)
        for ref, pots in other.even.items():
            self.even.setdefault(ref, set()).update(pots)
        self.tallies.update(other.tallies)
        self.totals.update(other.totals)

    @property
    def refs(self) -> Iterator[Ref]:
        """Every fact that is asked."""
        yield from dict.fromkeys((*self.sets, *self.edges, *self.sums, *self.pots))


@dataclass(frozen=True, slots=True)
class Compiled:
    """One pay line: whether its clause is met, whether there is a line, its sum, and its stages; what they ask."""

    pay: Pay
    when: Settle
    there: Settle
    figured: Settle
    net: Settle
    may_be_met: Bound
    may_be: Bound
    bounds: Bound
    stages: tuple[Settle, ...]
    shares: tuple[Fraction, ...]
    stage_parts: tuple[Reckon, ...]
    asked_when: Asked
    asked: Asked


def _compiled(promise: Promise, pay: Pay) -> Compiled:
    made, when = award(pay), answer(promise.when)
    asked_when, asked = Asked(), Asked()
    asked_when.add(when)
    figured = some(*(is_met(outcome.holds) for outcome in made.rows if outcome.row.figured))
    for term in (made.there, made.net, *made.stages):
        asked.add(term)
    return Compiled(
        pay, settle(when), settle(made.there), settle(figured), settle(made.net),
        bound(when), bound(made.there), bound(made.net), tuple(map(settle, made.stages)),
        tuple(stage.share for stage in pay.stages), tuple(map(reckon, in_stages(pay.stages).net)), asked_when, asked,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asking:
    """A condition of a clause, each part of it to be settled by itself; what is counted as its term."""

    cond: Cond
    test: Settle
    parts: tuple[Asking, ...]
    term: Answer

    @classmethod
    def of(cls, cond: Cond) -> Asking:
        """A condition and its parts."""
        term = answer(cond)
        return cls(cond, settle(term), tuple(map(cls.of, parts(cond))), term)


class Book:
    """Promises as terms to be settled, each once."""

    def __init__(self) -> None:
        self._known: dict[Promise, tuple[Compiled, ...]] = {}
        self._asked: dict[Promise, tuple[Asking, frozenset[Ref]]] = {}

    def of(self, promise: Promise) -> tuple[Compiled, ...]:
        """The pay lines of a promise, in their order."""
        found = self._known.get(promise)
        if found is None:
            found = self._known[promise] = tuple(_compiled(promise, pay) for pay in promise.pays)
        return found

    def asking(self, promise: Promise) -> tuple[Asking, frozenset[Ref]]:
        """The condition of a promise, and the facts by which the rows of its tables are told apart."""
        found = self._asked.get(promise)
        if found is None:
            rows = (row.when for pay in promise.pays for row in pay.rows)
            refs = frozenset(leaf.ref for when in rows for leaf in leaves(when) if isinstance(leaf, In))
            found = self._asked[promise] = Asking.of(promise.when), refs
        return found
