"""One payer's range: what may come from it, and the least and the most it can come to owe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial, reduce
from itertools import islice

from qaward.engine.effected import Effected
from qaward.engine.holds import Holds
from qaward.engine.match import Plan, Trial
from qaward.engine.paid import Paid
from qaward.engine.planned import PlannedLine
from qaward.engine.price import Line, Refusal
from qaward.engine.ranges import payments
from qaward.engine.ranges.budget import Effort, TooMany
from qaward.engine.ranges.cells import Cell, cells
from qaward.engine.ranges.ground import Ground
from qaward.engine.ranges.joined import joined
from qaward.engine.ranges.limits import Limits
from qaward.engine.ranges.offers import NOWHERE, Offer
from qaward.engine.ranges.payments import MOST_WAYS
from qaward.engine.ranges.pieces import Pieces
from qaward.engine.ranges.split import Hull, Part, Split
from qaward.engine.ranges.traced import Crooked, Var
from qaward.engine.ranges.tried import Tried
from qaward.engine.ranges.units import Name, Unit, Units
from qaward.facts import Facts
from qaward.meaning.core import MET, UNKNOWN
from qaward.meaning.scene import Scene
from qaward.meaning.terms import Tallied
from qaward.meaning.wanted import Around
from qaward.policy.stacking import StackRule


@dataclass(frozen=True, slots=True)
class Given:
    """What a decision came to before its range is asked for: lines before they are stacked, and refusals.

    `due` is what is due now, by the `id` of the trial and of the pay line.
    """

    plan: Plan
    facts: Facts
    day: date
    around: Around
    priced: Sequence[Line]
    refusals: Sequence[Refusal]
    due: Mapping[tuple[int, int], int]


def hull(given: Given, payer: str) -> tuple[Hull, bool]:
    """The least and the most over all completions, and whether they are exact.

    What rules between applicants may take away after stacking, or in part, is taken off the least as a whole.
    """
    found, exact = _hull(given, payer)
    if not given.facts.between:
        return found, exact
    loose = _Range(given, given.facts, payer).loose
    return (Hull(max(found.low - loose, 0), found.high), False) if loose else (found, exact)


def _hull(given: Given, payer: str) -> tuple[Hull, bool]:
    try:
        ways = list(islice(_ways(given, payer), MOST_WAYS + 2))
    except TooMany:
        ways = []
    if not 0 < len(ways) <= MOST_WAYS + 1:
        made = _Range(given, given.facts, payer)
        return made.limits.hull(made.ground.offers), False
    found = [(way.hull(), whole) for way, whole in ways]
    return reduce(Hull.with_, (each for (each, _), _ in found)), all(exact and whole for (_, exact), whole in found)


def _ways(given: Given, payer: str) -> Iterator[tuple[_Range, bool]]:
    """The range in every way of settling earlier payments, each with whether it has nothing but completions.

    Raises TooMany.
    """
    effort = Effort()
    for facts in (given.facts, *payments.dated(given.plan, given.facts, given.day, payer)):
        made = _Range(given, facts, payer, effort)
        if payments.looked_into(given.plan, facts, payer):
            yield made, True
            continue
        for each in payments.of_listed(made.ground) or (facts,):
            one = made if each is facts else _Range(given, each, payer, effort)
            others, whole = payments.of_unlisted(one.ground)
            yield one, whole
            for other in others:
                yield _Range(given, other, payer, effort), whole


def most_with_more(given: Given, payer: str, caps: Sequence[StackRule]) -> int:
    """The most, where an open list may hold more that falls under some caps: these are full then."""
    made = _Range(given, given.facts, payer)
    capped = frozenset[str]().union(*(rule.clauses for rule in caps))
    room = sum(max(rule.fen - sum(each.fen for each in made.ground.paid.under(rule, payer, "")), 0) for rule in caps)
    rest = (offer for offer in made.ground.offers if offer.trial.planned.clause.name not in capped)
    return room + made.limits.hull(rest).high


class _Range:
    """The range of one payer under facts whose payments are settled, and perhaps what these were made for."""

    def __init__(self, given: Given, facts: Facts, payer: str, effort: Effort | None = None) -> None:
        self.effort, self._cells = effort or Effort(), dict[Name, tuple[Cell, ...] | None]()
        self.given, self.payer, self.facts, plan = given, payer, facts, given.plan
        self.purse = plan.purse(payer)
        paid, around = Paid.of(plan, facts, given.day), given.around
        if facts.values is not given.facts.values or facts.items is not given.facts.items:
            scene = Scene.of(facts, given.day, plan.kinds)
            around = Around.of(scene)
        self._at = {id(item): at for at, item in enumerate(given.facts.items)}
        self.effected = Effected(plan, facts)
        self.ground = Ground(
            self._offers(), facts, around, paid, plan.rules.vocabulary, plan.stacking, given.day, self.effected
        )  # fmt: skip
        owed = [offer for offer in self.ground.offers if not offer.silent]
        lines = [self.ground.line(offer, offer.trial.values, 1) for offer in owed]
        for offer, line in zip(owed, Holds(plan, facts, given.day).hold(lines, paid), strict=True):
            offer.held = "held" in line.waits

    @property
    def loose(self) -> int:
        """The most of what others may leave anything of."""
        if not self.effected:
            return 0
        ground = self.ground
        return sum(
            ground.most[offer.number]
            for offer in ground.offers
            if offer.counts and not offer.silent and self.effected.uncertain(ground.line(offer, offer.trial.values, 1))
        )

    def _offers(self) -> list[Offer]:
        found: dict[tuple[int, int], tuple[Trial, PlannedLine]] = {}
        waiting: set[tuple[int, int]] = set()
        for line in self.given.priced:
            if line.payer in self.purse:
                found[id(line.trial), id(line.planned)] = line.trial, line.planned
                if "held" in line.waits:
                    waiting.add((id(line.trial), id(line.planned)))
        for refusal in self.given.refusals:
            if refusal.answer == UNKNOWN:
                for planned in (refusal.planned,) if refusal.planned is not None else refusal.trial.planned.lines:
                    if planned.line.payer in self.purse:
                        found[id(refusal.trial), id(planned)] = refusal.trial, planned
        binding = any(policy.superior for policy in self.given.plan.policies)
        offers: list[Offer] = []
        for place, (trial, planned) in found.items():
            line = planned.line
            own = line.standing.promised
            if line.form != "money" or not (own or (binding and line.standing.figure)):
                continue
            if not any(tier.standing is None for tier in line.tiers):
                continue
            at = self._at[id(trial.item)] if trial.item is not None else NOWHERE
            compiled = self.given.plan.book.of(trial.printed.promise)[planned.number]
            made = Offer(len(offers), at, self._settled(trial, at), planned, compiled, trial.answer == MET, not own)
            made.counts, made.waits = line.payer == self.payer, place in waiting
            made.now = self.given.due.get(place, 0) if made.counts else 0
            offers.append(made)
        return offers

    def _settled(self, trial: Trial, at: int) -> Trial:
        """A clause held against an item, with what is settled of that."""
        item = self.facts.items[at] if trial.item is not None else None
        return trial if item is None or item is trial.item else replace(trial, item=item, values=item.values)

    @cached_property
    def limits(self) -> Limits:
        """What holds without looking at cases."""
        return Limits(self.ground)

    def hull(self) -> tuple[Hull, bool]:
        """The least and the most of all offers, and whether they are exact."""
        units = Units(self.ground)
        tried = Tried(self.ground, hard=units.hard)
        low = high = 0
        exact = True
        for together in joined(units.all, units.places):
            if not any(offer.counts for unit in together for offer in unit.offers):
                continue
            for found, whole in self._hulls(together, units, tried):
                low, high, exact = low + found.low, high + found.high, exact and whole
        return Hull(low, high), exact

    def _hulls(self, together: Sequence[Unit], units: Units, tried: Tried) -> Iterator[tuple[Hull, bool]]:
        """The least and the most of what some units make, in parts that do not meet."""
        parts: list[Part] = []
        for unit in together:
            found = self._cells_of(unit, tried)
            if found is None:
                yield self._bounded(together, units, tried), False
                return
            parts.append(Part(unit, found))
        split = Split(tried, units.certain, _counts(parts))
        for component in split.components(parts):
            offers = [offer for part in component for offer in part.unit.offers]
            own = [part.unit for part in component]
            hull = self.effort.take(tuple(unit.name for unit in own), partial(split.hull, component), split.cases)
            if hull is None:
                yield self._bounded(own, units, tried), False
                continue
            if any(unit.hard and unit.endless for unit in own):
                found, whole = self._in_between(own, units, hull)
                if not whole:
                    outer = self.limits.hull(offers).with_(found)
                    found, whole = outer, outer == found
                yield found, whole
            else:
                yield hull, True

    def _cells_of(self, unit: Unit, tried: Tried) -> tuple[Cell, ...] | None:
        """The cases of a unit, or None where there are too many; it is looked at with others, and then apart."""
        if unit.name not in self._cells:
            self._cells[unit.name] = self.effort.take(unit.name, lambda: cells(unit, self.ground, tried), len)
        return self._cells[unit.name]

    def _bounded(self, together: Sequence[Unit], units: Units, tried: Tried) -> Hull:
        """Limits of units of which there are too many cases together.

        Those whose sums do not meet are looked at apart, as though what they share could be one thing here and another
        there: what comes of all of them lies within what comes of each.
        """
        outer = self.limits.hull(offer for unit in together for offer in unit.offers)
        apart = joined(together, units.meeting)
        if len(apart) < 2:
            return outer
        found = [hull for each in apart for hull, _ in self._hulls(each, units, tried)]
        low, high = sum(hull.low for hull in found), sum(hull.high for hull in found)
        return Hull(max(low, outer.low), min(high, outer.high))

    def _in_between(self, together: Sequence[Unit], units: Units, found: Hull) -> tuple[Hull, bool]:
        """The least and the most where sums may be anything in between, and whether that is all."""
        offers = [offer for unit in together for offer in unit.offers]
        tried = Tried(self.ground, hard=units.hard)
        ends: dict[Var, list[int]] = {}
        try:
            for unit in together:
                for at, ref in unit.endless:
                    values = tried.of(at, ref, hard=True)
                    ends[Var(at, ref)] = [value for value in values if isinstance(value, int)]
            if any(var.ref.key in self.ground.words(offer) for var in ends for offer in offers):
                return found, False
            if any(self.ground.fact(var.at, var.ref).bonds is not None for var in ends):
                return found, False  # not every number in between can be
            pieces, more = Pieces(ends), True
            while more:
                tried = Tried(self.ground, hard=units.hard, pieces=pieces)
                parts = [Part(unit, cells(unit, self.ground, tried)) for unit in together]
                split = Split(tried, units.certain, _counts(parts), traced=True)
                found = found.with_(split.hull(parts))
                pieces.spend(split.tried)
                more = pieces.renew()
        except (TooMany, Crooked):
            return found, False
        return found, pieces.whole


def _counts(parts: Sequence[Part]) -> frozenset[Tallied]:
    """The numbers of items that some case takes for granted."""
    wanted = (want for part in parts for cell in part.cells for want, _ in cell.shared)
    return frozenset(want for want in wanted if isinstance(want, Tallied))
