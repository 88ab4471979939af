"""Sums over items that are open: what they may come to, where nothing but sums hangs on that."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from qaward.engine.book import Asked
from qaward.engine.ranges.ground import Ground
from qaward.engine.ranges.offers import NOWHERE
from qaward.meaning.award import amount
from qaward.meaning.core import MET, Ref, sums_of, totals
from qaward.meaning.intervals import ENDLESS
from qaward.meaning.terms import Term, Total, Within, inner
from qaward.meaning.wanted import counts, settle, so_far
from qaward.numbers import meet, without
from qaward.vocabulary.fact import APPLICANT


class Totals:
    """The sums over items that the offers of one ground are made of."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._known: dict[Total, tuple[int, ...] | None] = {}

    def __contains__(self, total: Total) -> bool:
        return total in self.of_totals

    def ends_of(self, total: Total) -> tuple[int, ...] | None:
        """The least and the most that a sum over items can come to, and what lies on both sides of all it is held
        against, where it only raises or only lowers what hangs on it in between.

        None where these do not tell all: something beside it hangs on what is open of it.
        """
        if total not in self._known:
            certain, possible = so_far(total, self.ground.around)
            last = ENDLESS if possible is None else possible
            held = {end for each in self.ground.tallies if each.what is total for ends in each.ranges for end in ends}
            tried = {certain, last, *(end + step for end in held for step in (-1, 0, 1))}
            alone = self._alone(total, anything=bool(held)) and len(self._signs.get(total, ())) < 2
            self._known[total] = tuple(sorted(each for each in tried if certain <= each <= last)) if alone else None
        return self._known[total]

    def _alone(self, total: Total, *, anything: bool) -> bool:
        """Whether all that is open of a sum over items is free, and nothing else hangs on it.

        With `anything` also whether it may come to every number in between: some item is counted of which it is open
        for how much.
        """
        where, asked = settle(total.where), self.of_totals[total]
        if asked.tallies:
            return False
        if anything and not any(
            item.kind == total.kind and total.of is not None and total.of.type == "money"
            and where(item.values, self.ground.around) == MET and total.of.key not in item.values
            for item in self.ground.facts.items
        ):  # fmt: skip
            return False
        own = list(self._open_of(total))
        others = {place for other in self.of_totals if other is not total for place in self._open_of(other)}
        tallied = {(each.kind, each.of) for each in self.ground.tallies if each.what is not total}
        return len(set(own)) == len(own) and others.isdisjoint(own) and all(
            ref not in self.ground.asked(at, ref).refs
            and (total.kind, ref) not in tallied
            and self.ground.fact(at, ref).bonds is None
            and not any(ref.key in group.rule.words for group in self.ground.groups)
            and all(meet(self.ground.room(at, ref), each) and without(self.ground.room(at, ref), each) for each in sets)
            for at, ref in own
            for sets in [asked.sets.get(ref, ())]
        )  # fmt: skip

    def _open_of(self, total: Total) -> Iterator[tuple[int, Ref]]:
        """The facts that are not known on which a sum over items hangs, with the item (of the applicant: NOWHERE).

        As often as they stand in it.
        """
        where = settle(total.where)
        for at, item in enumerate(self.ground.facts.items):
            state = where(item.values, self.ground.around)
            if item.kind == total.kind and counts(total, state, item.values).settled is None:
                for ref in (*_asked_of(total.where), *((total.of,) if total.of is not None else ())):
                    if ref.key not in self.ground.own(at, ref):
                        yield (NOWHERE if ref.scope == APPLICANT else at), ref

    @cached_property
    def _signs(self) -> dict[Total, set[bool]]:
        """Of each sum over items whether more of it makes less of a sum, more, or both."""
        found: dict[Total, set[bool]] = {}
        for offer in self.ground.offers:
            for num in sums_of(offer.compiled.pay):
                for each, less in totals(num):
                    term = amount(each).figure
                    assert isinstance(term, Total)
                    found.setdefault(term, set()).add(less)
        return found

    @cached_property
    def of_totals(self) -> dict[Total, Asked]:
        """What is added up for any sum, each with what its condition asks."""
        found: dict[Total, Asked] = {}
        for total in (each for offer in self.ground.offers for asked in offer.asked for each in asked.totals):
            found[total] = Asked()
            found[total].add(total.where)
        return found


def _asked_of(term: Term) -> Iterator[Ref]:
    """The facts that are asked, as often as they stand."""
    if isinstance(term, Within):
        yield term.ref
    for part in inner(term):
        yield from _asked_of(part)
