"""What hangs on the same unknown facts, together: offers and counts of one item as units of the case split."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from qaward.engine.book import Asked
from qaward.engine.ranges.ground import Ground
from qaward.engine.ranges.joined import joined
from qaward.engine.ranges.offers import NOWHERE, Offer
from qaward.engine.ranges.traced import Var
from qaward.meaning.core import Ref
from qaward.meaning.scene import Counted
from qaward.meaning.terms import Tallied
from qaward.meaning.values import NOT_COUNTED, together
from qaward.meaning.wanted import counts, settle
from qaward.vocabulary.fact import APPLICANT

Name = tuple[int, tuple[int, ...], tuple[Tallied, ...]]
"""What names a unit: its item, the numbers of its offers, and its counts."""


class Unit(NamedTuple):
    """Offers for one item, and counts, that hang on the same unknown facts.

    `hard`: stacking may leave more when one of the sums is lower. `endless`: the facts of which
    not every number is tried that may matter to a sum then.
    """

    at: int
    offers: tuple[Offer, ...]
    tallies: tuple[Tallied, ...]
    hard: bool
    endless: tuple[Var, ...] = ()

    @property
    def name(self) -> Name:
        """What it is the same by in every way of settling payments."""
        return self.at, tuple(offer.number for offer in self.offers), self.tallies


class Units:
    """The units of one ground. `certain` says for each count that is open what items add of which nothing is."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.certain: dict[Tallied, Counted] = {}
        nodes: dict[int, list[_Node]] = {}
        for offer in ground.offers:
            nodes.setdefault(offer.at, []).append(_Node(offer, self._linked(offer.at, self._item_facts(offer))))
        for tally in ground.tallies:
            if type(settle(tally)({}, ground.around)) is not int:
                for at, node in self._counted(tally):
                    nodes.setdefault(at, []).append(node)
        hard = self._hard()
        self.hard = bool(hard)
        self.all = [
            self._unit(at, together, hard)
            for at, each in nodes.items()
            for together in joined(each, lambda node: node.refs)
        ]

    def places(self, unit: Unit) -> Iterator[object]:
        """What a unit may share with others: rules, facts of the applicant, counts."""
        for tally in unit.tallies:
            yield tally
            yield from self.ground.tallies[tally].tallies
            yield from self._linked(unit.at, _of(APPLICANT, self._unknown(unit.at, self.ground.tallies[tally])))
        for offer in unit.offers:
            yield from offer.rules
            yield from self._linked(unit.at, _of(APPLICANT, self._open(offer)))
            for asked in offer.asked:
                yield from (*asked.tallies, *asked.totals)
            if offer.number in self.ground.tied:
                yield "item", offer.at

    def meeting(self, unit: Unit) -> Iterator[object]:
        """By what the sums of a unit meet those of others, whatever the facts are."""
        for offer in unit.offers:
            yield from offer.rules
            if offer.number in self.ground.tied:
                yield "item", offer.at

    def _counted(self, tally: Tallied) -> Iterator[tuple[int, _Node]]:
        """The items of which it is open whether they are counted, and for how much; what the others add is noted."""
        where, asked = settle(tally.where), self.ground.tallies[tally]
        for at, item in enumerate(self.ground.facts.items):
            if item.kind == tally.kind:
                state = where(item.values, self.ground.around)
                found = counts(tally, state, item.values)
                if type(state) is int and found.possible is not None:
                    self.certain[tally] = together((self.certain.get(tally, NOT_COUNTED), found), complete=True)
                else:
                    own = {tally.of} if found.possible is None else set[Ref | None]()
                    yield at, _Node(tally, self._linked(at, _of("item", self._unknown(at, asked))) | own)

    def _unit(self, at: int, nodes: Sequence[_Node], hard: set[int]) -> Unit:
        offers = tuple(node.of for node in nodes if isinstance(node.of, Offer))
        tallies = tuple(node.of for node in nodes if isinstance(node.of, Tallied))
        refs = (ref for offer in offers for ref in self._open(offer) if self.ground.endless(ref, at))
        endless = dict.fromkeys(Var(NOWHERE if ref.scope == APPLICANT else at, ref) for ref in refs)
        return Unit(at, offers, tallies, any(offer.number in hard for offer in offers), tuple(endless))

    def _item_facts(self, offer: Offer) -> Iterator[Ref]:
        return _of("item", self._open(offer))

    def _linked(self, at: int, refs: Iterable[Ref]) -> frozenset[object]:
        return frozenset(self.ground.linked(at, refs))

    def _open(self, offer: Offer) -> set[Ref]:
        """The unknown facts that an offer may hang on, its groups among them."""
        values = self.ground.values(offer.at)
        found = {ref for asked in offer.asked for ref in self._unknown(offer.at, asked)}
        return found | {self.ground.ref(offer.at, word) for word in self.ground.words(offer) if word not in values}

    def _unknown(self, at: int, asked: Asked) -> Iterator[Ref]:
        """The facts that are asked and not known of an item, or of the applicant."""
        own, applicant = self.ground.values(at), self.ground.around.applicant
        return (ref for ref in asked.refs if ref.key not in (applicant if ref.scope == APPLICANT else own))

    def _hard(self) -> set[int]:
        """The offers that meet others, by rules, of which stacking may leave more when one of them is lower."""
        crossed = [offer.number for offer in self.ground.offers if self._crossed(offer)]
        tied = self.ground.tied
        groups = joined(
            self.ground.offers, lambda offer: (*offer.rules, *([("item", offer.at)] if offer.number in tied else ()))
        )
        return {
            offer.number for each in groups if any(one.number in crossed for one in each) for offer in each
        }  # fmt: skip

    def _crossed(self, offer: Offer) -> bool:
        """Whether rules on an offer cross each other or look at more than sums, or some number raises and lowers sums.

        Rules of which each later one works on whole groups of the earlier ones leave no less when a sum is higher. A
        quantity raises a grade, and keeps a reviewer's figure from reaching it.
        """
        groups = [self.ground.groups[number] for number in offer.rules]
        met = [group for group in groups if len(group.offers) > 1]
        if (
            offer.number in self.ground.tied
            or (met and offer.compiled.stages)
            or any(group.chosen or group.rule.listed or group.rule.joint for group in met)
        ):
            return True
        pay = offer.compiled.pay
        graded = any(row.grades for row in pay.rows)
        for ref in self._open(offer):
            asked = self.ground.asked(offer.at, ref)
            both = ref in asked.sums and (ref in asked.pots or (graded and ref == pay.times))
            if both or (ref.key in self.ground.words(offer) and (ref in asked.pots or ref in asked.sums)):
                return True
        return any(
            not set(one.offers) <= set(two.offers) or not set(two.rule.per) <= set(one.rule.per)
            for one, two in combinations(groups, 2)
        )


class _Node(NamedTuple):
    """An offer or a count, and the unknown facts of its item that it may hang on, with what links them to others."""

    of: Offer | Tallied
    refs: frozenset[object]


def _of(scope: str, refs: Iterable[Ref]) -> Iterator[Ref]:
    return (ref for ref in refs if ref.scope == scope)
