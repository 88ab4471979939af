"""Limits where there are too many cases to look at each: they hold, but nothing may come so far.

The most: each sum at its highest, groups filled with them, and no more than any rule leaves of a group. The least:
what is due now and cannot be taken away by what may still come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from qaward.engine.ranges.cells import entries_of
from qaward.engine.ranges.ground import Ground
from qaward.engine.ranges.joined import joined
from qaward.engine.ranges.offers import Offer
from qaward.engine.ranges.split import Hull
from qaward.meaning.intervals import ENDLESS


class Limits:
    """The limits of some offers of one payer. `fixed` are the offers of which nothing is open, by their sums."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._most = {offer.number: ground.most[offer.number] if offer.counts else 0 for offer in ground.offers}
        self._found: dict[tuple[frozenset[int], tuple[int, ...]], int] = {}
        self._keys: dict[tuple[int, int], tuple[object, ...]] = {}
        found = {offer.number: self._settled(offer) for offer in ground.offers}
        self.fixed = {number: fen for number, fen in found.items() if fen is not None}

    def _settled(self, offer: Offer) -> int | None:
        """What an offer of which nothing is open comes to before other offers have their say."""
        if offer.waits:
            return None
        found = entries_of(offer, self.ground, self.ground.values(offer.at), self.ground.around)
        if not isinstance(found, list) or len(found) != 1:
            return None
        return found[0].net if found[0] is not None else 0

    def hull(self, offers: Iterable[Offer]) -> Hull:
        """The limits of some offers that no others meet."""
        found = tuple(offers)
        numbers = frozenset(offer.number for offer in found)
        if not numbers & set(self._changes):
            now = sum(offer.now for offer in found)
            return Hull(now, now)
        concerned = [at for at, group in enumerate(self.ground.groups) if numbers & set(group.offers)]
        return Hull(self._low(found), self.most(numbers, tuple(concerned)))

    # the most

    def most(self, offers: frozenset[int], rules: tuple[int, ...]) -> int:
        """The most that some offers come to under some rules."""
        place = offers, rules
        if place not in self._found:
            self._found[place] = self._limit(offers, rules)
        return self._found[place]

    def _limit(self, offers: frozenset[int], rules: tuple[int, ...]) -> int:
        best = min(sum(self._most[number] for number in offers), ENDLESS)
        for at in rules[:4]:
            members = offers & set(self.ground.groups[at].offers)
            if not members:
                continue
            rest = tuple(each for each in rules if each != at)
            total = self.most(offers - members, rest)
            for part in self._parts(at, members):
                total += min(self.most(part, rest), self._of_group(at, part, rest))
            best = min(best, total)
        return best

    def _parts(self, at: int, members: frozenset[int]) -> list[frozenset[int]]:
        """The groups of a rule; an item that is not known to be in one with others is one by itself."""
        found: dict[object, set[int]] = {}
        for number in members:
            found.setdefault(self._key(at, number), set()).add(number)
        return [frozenset(each) for each in found.values()]

    def _key(self, at: int, number: int) -> tuple[object, ...]:
        place = at, number
        if place not in self._keys:
            offer = self.ground.offers[number]
            self._keys[place] = self.ground.key(at, self.ground.line(offer, self.ground.values(offer.at), 1))
        return self._keys[place]

    def _of_group(self, at: int, members: frozenset[int], rest: tuple[int, ...]) -> int:
        """The most that a rule leaves of a group, on which the `rest` of the rules work as well."""
        rule = self.ground.groups[at].rule
        offers = [self.ground.offers[number] for number in members]
        fen, taken = self.ground.prior(at, offers, self._key(at, offers[0].number)) if offers else (0, 0)
        if rule.step == "cap":
            return max(rule.fen - fen, 0)
        # Of firm sums so many are left and the others go; what is due in stages may add what it exceeds them by.
        staged = any(offer.compiled.stages for offer in offers)
        sums = [self._most[number] if staged else self.most(frozenset({number}), rest) for number in members]
        places = max(rule.most, 1) - (0 if rule.step == "top_up" else taken)
        highest = sum(sorted(sums, reverse=True)[: max(places, 0)])
        return max(highest - fen, 0) if rule.step == "top_up" and places == 1 and not rest else highest

    # the least

    def _low(self, offers: Sequence[Offer]) -> int:
        together = joined(offers, lambda offer: offer.rules)
        return sum(max(self._sure_of(each), self._best_kept(each)) for each in together)

    def _sure_of(self, offers: Sequence[Offer]) -> int:
        return sum(offer.now for offer in offers if offer.now and self._sure(offer))

    def _best_kept(self, offers: Sequence[Offer]) -> int:
        """The best of the sums in which nothing is open: something as high stays, whatever displaces it.

        The highest firm sum comes first in its group: a rule that keeps the highest leaves it, a cap as much as it has
        room for. Not where something else comes first: what the applicant prefers, what is paid now of stages, what
        other documents bind, or what was paid before.
        """
        groups = [self.ground.groups[at] for at in {at for offer in offers for at in offer.rules}]
        if self.ground.paid or any(group.chosen or group.rule.joint for group in groups):
            return 0
        if any(offer.silent or offer.compiled.stages or offer.number in self.ground.tied for offer in offers):
            return 0
        best = max((self.fixed.get(offer.number, 0) for offer in offers if not offer.held), default=0)
        room = (group.rule.fen for group in groups if group.rule.step == "cap")
        return min(best, sum(offer.now for offer in offers), *room)

    @cached_property
    def _changes(self) -> Mapping[int, int]:
        """The offers of which more or less may come to be left than now, each with the rule from which on (-1: from
        the first). What changes by a rule changes what later rules leave of others.
        """
        open_ = (offer.number for offer in self.ground.offers if offer.number not in self.fixed)
        found = {number: -1 for number in open_ if self.ground.most[number]}
        found.update(dict.fromkeys(self.ground.tied, -1))
        for at, group in enumerate(self.ground.groups):
            if any(number in found for number in group.offers):
                found.update((number, at) for number in group.offers if number not in found)
        return found

    def _sure(self, offer: Offer) -> bool:
        """Whether what is due stays due, if for a higher sum of the same group.

        Under a single rule more knowledge never lowers the sum of a group, since the highest count. A sum can still
        go where another comes first whatever it is, by choice or by the list, where that is another payer's or paid in
        stages, or is itself displaced elsewhere.
        """
        if offer.number in self.ground.tied and offer.planned.paid_by_other_level:
            return False
        for at in offer.rules:
            group = self.ground.groups[at]
            for number in group.offers:
                other = self.ground.offers[number]
                if number == offer.number or self._changes.get(number, at) >= at:
                    continue
                first = group.chosen or group.rule.listed or group.rule.joint
                if first or len(other.rules) > 1 or other.compiled.stages:
                    return False
        return True
