"""Limits where there are too many cases to look at each: they hold, but nothing may come so far.

The most: each sum at its highest, groups filled with them, and no more than any rule leaves of a group. The least:
what is due now and cannot be taken away by what may still come, or of sums that meet the best that is certainly there;
and of two documents' sums for one item the lesser.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from qaward.engine.paid import Prior
from qaward.engine.ranges.cells import entries_of
from qaward.engine.ranges.ground import Ground, Group
from qaward.engine.ranges.joined import joined
from qaward.engine.ranges.left import paid_now
from qaward.engine.ranges.offers import Offer
from qaward.engine.ranges.split import Hull
from qaward.meaning.core import MET
from qaward.meaning.intervals import ENDLESS

FEW_RULES, FEW_OFFERS = 3, 8
"""Up to so many rules and offers it is tried which one is left of a group."""


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
            best = min(best, total, self._one_left(at, offers, members, rest))
        return best

    def _one_left(self, at: int, offers: frozenset[int], members: frozenset[int], rest: tuple[int, ...]) -> int:
        """The most where a rule leaves one sum of a group, which other rules put beside others: one after the other."""
        rule = self.ground.groups[at].rule
        parts = [part for part in self._parts(at, members) if len(part) > 1]
        if not 0 < len(rest) < FEW_RULES:
            return ENDLESS
        if rule.step == "cap" or rule.most > 1 or len(parts) != 1 or len(parts[0]) > FEW_OFFERS:
            return ENDLESS
        if any(self.ground.offers[number].compiled.stages for number in members):
            return ENDLESS  # of what is due in stages more than one may be left
        return max(self.most(offers - parts[0] | {number}, rest) for number in parts[0])

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
        together = joined(offers, self._meeting)
        return sum(max(self._sure_of(each), self._best_kept(each)) for each in together) + self._either(offers)

    def _either(self, offers: Sequence[Offer]) -> int:
        """Of sums that another document's sums take away, where these are there: the lesser, at least, is there.

        Where rules meet on one of them, it may come to nothing.
        """
        taken: dict[int, dict[int, set[int]]] = {}
        alone = {offer.number for offer in offers if not offer.rules and not offer.compiled.stages}
        for one, other in self.ground.pairs:
            if other.number in alone and self._most[other.number]:
                taken.setdefault(other.at, {}).setdefault(other.number, set()).add(one.number)
        found = 0
        for each in taken.values():
            stays = sum(self._surely(self.ground.offers[number]) for number in each)
            takes = [self.ground.offers[number] for number in set[int]().union(*each.values())]
            whole = (one.number in alone and not self._taken_away(one) for one in takes)
            found += min([stays, *(self._least(one) for one in takes)]) if all(whole) else 0
        return found

    def _taken_away(self, offer: Offer) -> bool:
        """Whether another document's sum may take an offer away."""
        return any(other is offer for _, other in self.ground.pairs)

    def _meeting(self, offer: Offer) -> Iterator[object]:
        """The groups that an offer may be in; where some are not known, whole rules."""
        for at in offer.rules:
            yield (at, self._key(at, offer.number)) if at in self._known else at

    @cached_property
    def _known(self) -> frozenset[int]:
        """The rules of which it is known of each offer in which group it is."""
        ground = self.ground
        return frozenset(
            at
            for at, group in enumerate(ground.groups)
            if all(
                word in ground.values(offer.at)
                for offer in map(ground.offers.__getitem__, group.offers)
                for word in group.rule.words
                if word in offer.trial.planned.facts
            )
        )

    def _sure_of(self, offers: Sequence[Offer]) -> int:
        return sum(offer.now for offer in offers if offer.now and self._sure(offer))

    def _best_kept(self, offers: Sequence[Offer]) -> int:
        """The best of the sums that are there whatever comes: something as high stays, whatever displaces it.

        Of each group what comes first stays, and the highest sum comes first: a rule leaves it, a cap as much as it has
        room for. What is paid in stages comes in by what is paid now, and goes by it no more once a cap has cut it.
        Where a rule goes by the list, the best of what it names first comes first, and where it goes by what the
        applicant prefers, nobody knows; unless an earlier rule left one sum.
        """
        if any(self.ground.groups[at].rule.joint for offer in offers for at in offer.rules):
            return 0
        live = {offer.number: offer for offer in offers if self._most[offer.number]}
        staged = any(offer.compiled.stages for offer in live.values())
        if staged and self.ground.paid:
            return 0
        firm = {number: self._sure_net(offer) for number, offer in live.items()}
        best, alone, capped = max(firm.values(), default=0), list[Group](), False
        for at in sorted({at for offer in live.values() for at in offer.rules}):
            group = self.ground.groups[at]
            members = [live[number] for number in group.offers if number in live]
            one = len(members) < 2 or any(_within(group, each) for each in alone)
            if (group.chosen and not one) or (staged and capped):
                return 0
            if group.rule.listed and not one:
                first = self._first_listed(group, members, firm)
                best = max(first, *(fen for number, fen in firm.items() if number not in group.offers), 0)
            best = min(best, self._left_of(group, members, best))
            firm = {number: fen for number, fen in firm.items() if number not in group.offers}
            alone += [group] * (group.rule.step in {"highest", "listed"})
            capped = capped or group.rule.step == "cap"
        return max(best - max(map(self._unevenly, live.values()), default=0), 0)

    def _sure_net(self, offer: Offer) -> int:
        """What an offer comes to at least before stacking, if it is certainly there, as far as it is paid now."""
        return 0 if self._taken_away(offer) else self._surely(offer)

    def _surely(self, offer: Offer) -> int:
        """The same if no other document's sum takes it away."""
        if offer.held or offer.waits or offer.draft or not self.ground.surely(offer):
            return 0
        least = self._least(offer)
        states = self._reached(offer)
        return paid_now(offer, states, least) if states else least

    def _reached(self, offer: Offer) -> list[bool]:
        return [stage(self.ground.values(offer.at), self.ground.around) == MET for stage in offer.compiled.stages]

    def _unevenly(self, offer: Offer) -> int:
        """By how many fen what is due of stages may be less than what puts it in order: where it has gaps."""
        states = self._reached(offer)
        return 0 if len(states) < 2 or (len(states) == 2 and states[0]) else len(states)

    def _least(self, offer: Offer) -> int:
        """What an offer comes to at least before stacking, where it is there."""
        values = self.ground.values(offer.at)
        least = offer.compiled.bounds(values, self.ground.around).low
        return self.ground.passed(self.ground.line(offer, values, least))[0]

    def _first_listed(self, group: Group, members: Sequence[Offer], firm: Mapping[int, int]) -> int:
        """What comes first of a group at least, where a rule goes by the list: what may be named before, or a firm sum.

        `firm` are the sums that no rule has changed yet.
        """
        best, before = 0, ENDLESS
        for place in sorted({group.rule.place(each.trial.planned.clause.name) for each in members}):
            here = [each for each in members if group.rule.place(each.trial.planned.clause.name) == place]
            best = max(best, min(before, max(firm.get(each.number, 0) for each in here)))
            before = min([before, *(0 if each.compiled.stages else self._least(each) for each in here)])
        return best

    def _left_of(self, group: Group, members: Sequence[Offer], fen: int) -> int:
        """What a rule leaves at least of the sum that comes first in a group, whatever counts of earlier payments."""
        rule = group.rule
        found = (payment for offer in members for payment in self.ground.may_count(rule, offer))
        paid = Prior.of(list({id(payment): payment for payment in found}.values()))
        if rule.step == "cap":
            return max(rule.fen - paid.fen, 0)
        if rule.step == "top_up":
            return max(fen - paid.fen, 0)
        return fen if paid.sums < max(rule.most, 1) else 0

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


def _within(group: Group, earlier: Group) -> bool:
    """Whether all groups of a rule lie within those of an earlier one."""
    return set(group.offers) <= set(earlier.offers) and set(earlier.rule.per) <= set(group.rule.per)
