"""What is due in one case: sums that are all firm, put through the rules that meet on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from qaward.engine.in_turn import Ranked, in_turn
from qaward.engine.paid import Prior
from qaward.engine.ranges.cells import Entry
from qaward.engine.ranges.ground import Ground, Group
from qaward.engine.ranges.offers import Offer
from qaward.engine.stack import first_passes
from qaward.meaning.integers import settle
from qaward.meaning.scene import Scene
from qaward.meaning.stacking import CUT, GROSS, LISTED, NET, OFF, TURN, order, payable_now, reached
from qaward.policy.stacking import StackRule

Placed = tuple[Offer, Entry]

_NOWHERE = Scene(date.min, {}, {}, True)


class Left:
    """Stacking of firm sums, with what each group came to kept: cases differ in few groups.

    Nothing is kept of `traced` sums, which note what they are compared with.
    """

    def __init__(self, ground: Ground, *, traced: bool = False) -> None:
        self.ground, self.traced = ground, traced
        self._kept: dict[tuple[object, ...], tuple[int, ...]] = {}
        self._priors: dict[tuple[int, tuple[int, ...], tuple[object, ...]], Prior] = {}
        self._reached: dict[tuple[int, tuple[bool, ...], int], int] = {}

    def due(self, placed: Sequence[Placed]) -> int:
        """The sum that is due of some lines."""
        ground = self.ground
        nets = [entry.net for _, entry in placed]
        if ground.tied:
            nets = self._bound(placed)
        offs, cuts = [entry.off for _, entry in placed], [0] * len(placed)
        for number, group in enumerate(ground.groups):
            members: dict[tuple[object, ...], list[int]] = {}
            for at, (offer, entry) in enumerate(placed):
                if nets[at] and number in offer.rules:
                    members.setdefault(entry.keys[offer.rules.index(number)], []).append(at)
            for each in members.values():
                self._stack(number, group, each, placed, nets, offs, cuts)
        return sum(
            nets[at] if entry.reached is None else self._in_stages(offer, entry, nets[at], offs[at], cuts[at])
            for at, (offer, entry) in enumerate(placed)
            if nets[at] and offer.counts
        )

    def _stack(
        self, number: int, group: Group, members: list[int], placed: Sequence[Placed],
        nets: list[int], offs: list[int], cuts: list[int],
    ) -> None:  # fmt: skip
        rule = group.rule
        ranked = members
        if len(members) > 1:
            ranked = sorted(members, key=lambda at: self._rank(group, *placed[at], nets[at]))
        offer, entry = placed[ranked[0]]
        group_key = entry.keys[offer.rules.index(number)]
        key = (number, group_key, *((placed[at][0].number, nets[at], placed[at][1].reached) for at in ranked))
        kept = None if self.traced else self._kept.get(key)
        prior = self._prior(number, tuple(placed[at][0] for at in ranked), group_key)
        if kept is None:
            sums = [self._ranked(rule, *placed[at], nets[at]) for at in ranked]
            kept = tuple(turn.net for turn in in_turn(rule, sums, *prior))
            if not self.traced:
                self._kept[key] = kept
        cut = rule.step == "cap" and not prior.fen
        for at, net in zip(ranked, kept, strict=True):
            if net != nets[at]:
                (cuts if cut else offs)[at] += nets[at] - net
                nets[at] = net

    def _prior(self, number: int, offers: tuple[Offer, ...], key: tuple[object, ...]) -> Prior:
        """What was paid before in a group."""
        place = number, tuple(offer.number for offer in offers), key
        if place not in self._priors:
            self._priors[place] = self.ground.prior(number, offers, key)
        return self._priors[place]

    def _ranked(self, rule: StackRule, offer: Offer, entry: Entry, net: int) -> Ranked:
        place = rule.place(offer.trial.planned.clause.name)
        return Ranked(net, self._payable_now(offer, entry, net), owed=True, place=place)

    def _rank(self, group: Group, offer: Offer, entry: Entry, net: int) -> tuple[object, ...]:
        rule, name = group.rule, offer.name
        turn = rule.turn(offer.compiled.pay.payer) if rule.joint else 0
        known = {
            "owed": 0, "chosen": name[1] not in group.chosen, "payable_now": -self._payable_now(offer, entry, net),
            "net": -net, "kind": name[0], "item": name[1], "clause": name[2], LISTED: rule.place(name[2]), TURN: turn,
        }  # fmt: skip
        return tuple(known[by.what] for by in order(rule))

    def _payable_now(self, offer: Offer, entry: Entry, net: int) -> int:
        """How much of a sum is paid now: the stages that are reached."""
        if entry.reached is None:
            return net
        place = offer.number, entry.reached, net
        if self.traced or place not in self._reached:
            now = paid_now(offer, entry.reached, net)
            if self.traced:
                return now
            self._reached[place] = now
        return self._reached[place]

    def _bound(self, placed: Sequence[Placed]) -> list[int]:
        """The sums once those that another document gives are gone."""
        ground = self.ground
        lines = [ground.line(offer, offer.trial.values, entry.net) for offer, entry in placed]
        enacted = [
            line._replace(trial=replace(line.trial, planned=ground.enacted(offer))) if offer.draft else line
            for line, (offer, _) in zip(lines, placed, strict=True)
        ]
        return [line.net for line in first_passes(enacted, ground.no_payments, ())]

    def _in_stages(self, offer: Offer, entry: Entry, net: int, off: int, cut: int) -> int:
        """What is due of a sum of which only some stages are reached."""
        assert entry.reached is not None
        known = {NET: net, OFF: off, CUT: cut, GROSS: net}
        parts = offer.compiled.stage_parts
        return sum(part(known, _NOWHERE) or 0 for part, now in zip(parts, entry.reached, strict=True) if now)


def paid_now(offer: Offer, stages: Sequence[bool], net: int) -> int:
    """How much of a sum is paid now of which these stages are reached."""
    met = {reached(at): int(each) for at, each in enumerate(stages)}
    return settle(payable_now(offer.compiled.pay.stages), {NET: net, **met})
