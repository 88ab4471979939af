"""One payer's range: what may come from it, and the least and the most it can come to owe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, product

from qaward.engine.book import Asked
from qaward.engine.conditions import MET, UNKNOWN
from qaward.engine.holds import Holds
from qaward.engine.match import Plan, PlannedLine, Trial
from qaward.engine.price import Line, Refusal
from qaward.engine.ranges.cells import TooMany, Tree, Unit, cells
from qaward.engine.ranges.ground import Ground
from qaward.engine.ranges.limits import Limits
from qaward.engine.ranges.offers import Offer
from qaward.engine.ranges.split import Hull, Part, Split, joined
from qaward.engine.stack import Paid
from qaward.facts import Facts
from qaward.meaning.core import APPLICANT, Ref
from qaward.meaning.core import MET as IS_MET
from qaward.meaning.passing import passing
from qaward.meaning.terms import Tallied
from qaward.meaning.wanted import Around, settle
from qaward.policy.model import Elapsed
from qaward.policy.stacking import StackRule

MOST_DAYS = 64
"""So many ways of dating earlier payments are looked at."""


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
    """The least and the most over all completions, and whether they are exact."""
    found: Hull | None = None
    exact = True
    for facts in _dated(given, payer):
        paid = Paid(facts, given.day, given.plan.former)
        made, whole = _Range(given, facts, paid, payer).hull()
        found, exact = made if found is None else found.with_(made), exact and whole
    assert found is not None
    return found, exact


def most_with_more(given: Given, payer: str, caps: Sequence[StackRule]) -> int:
    """The most, where an open list may hold more that falls under some caps: these are full then."""
    paid = Paid(given.facts, given.day, given.plan.former)
    made = _Range(given, given.facts, paid, payer)
    capped = frozenset[str]().union(*(rule.clauses for rule in caps))
    room = sum(max(rule.fen - sum(each.fen for each in paid.under(rule, payer, "")), 0) for rule in caps)
    return room + made.most(offer for offer in made.ground.offers if offer.trial.planned.clause.name not in capped)


def _dated(given: Given, payer: str) -> Iterator[Facts]:
    """The facts with every day on which payments without one may have been made, and as they are."""
    yield given.facts
    open_ = [at for at, each in enumerate(given.facts.paid) if each.on is None and each.fen and each.payer == payer]
    looked_at = any(each.payer == payer and each.caution == "paid.undated" for each in given.facts.decided)
    cuts = {1}
    for rule in given.plan.stacking:
        if rule.with_paid == "this_year":
            cuts |= {date(given.day.year, 1, 1).toordinal(), date(given.day.year, 12, 31).toordinal() + 1}
    for planned in given.plan.clauses:
        if planned.clause.again_after is not None:
            cuts |= {high + 1 for _, high in passing(Elapsed(planned.clause.again_after), given.day)}
    if not open_ or looked_at or len(cuts) == 1 or len(cuts) ** len(open_) > MOST_DAYS:
        return
    for days in product(sorted(cut for cut in cuts if cut >= 1), repeat=len(open_)):
        paid = list(given.facts.paid)
        for at, day in zip(open_, days, strict=True):
            paid[at] = replace(paid[at], on=day)
        yield replace(given.facts, paid=tuple(paid))


class _Range:
    """The range of one payer under facts whose payments are settled."""

    def __init__(self, given: Given, facts: Facts, paid: Paid, payer: str) -> None:
        self.given, self.payer = given, payer
        plan = given.plan
        self._at = {id(item): at for at, item in enumerate(facts.items)}
        offers = self._offers()
        self.ground = Ground(
            offers, facts, given.around, paid, plan.rules.vocabulary, plan.stacking, given.day
        )  # fmt: skip
        holds = Holds(plan, facts, given.day)
        lines = [self.ground.line(offer, offer.trial.values, 1) for offer in offers if not offer.silent]
        for offer, line in zip((o for o in offers if not o.silent), holds.hold(lines, paid), strict=True):
            offer.held = "held" in line.waits

    def _offers(self) -> list[Offer]:
        found: dict[tuple[int, int], tuple[Trial, PlannedLine]] = {}
        for line in self.given.priced:
            if line.payer == self.payer:
                found[id(line.trial), id(line.planned)] = line.trial, line.planned
        for refusal in self.given.refusals:
            if refusal.answer == UNKNOWN:
                for planned in (refusal.planned,) if refusal.planned is not None else refusal.trial.planned.lines:
                    if planned.line.payer == self.payer:
                        found[id(refusal.trial), id(planned)] = refusal.trial, planned
        binding = any(policy.superior for policy in self.given.plan.policies)
        offers: list[Offer] = []
        for trial, planned in found.values():
            line = planned.line
            own = line.standing.promised
            if line.form != "money" or not (own or (binding and line.standing.figure)):
                continue
            if not any(tier.standing is None for tier in line.tiers):
                continue
            at = self._at[id(trial.item)] if trial.item is not None else -1
            number = trial.planned.lines.index(planned)
            compiled = self.given.plan.book.of(trial.planned.clause.name, self.given.day)[number]
            due = self.given.due.get((id(trial), id(planned)), 0)
            offers.append(Offer(len(offers), at, trial, planned, compiled, trial.answer == MET, not own, now=due))
        return offers

    def hull(self) -> tuple[Hull, bool]:
        """The least and the most of all offers, and whether they are exact."""
        certain, units = self._units()
        low = high = 0
        exact = True
        for together in joined(units, self._places):
            for found, whole in self._hulls(together, certain):
                low, high, exact = low + found.low, high + found.high, exact and whole
        return Hull(low, high), exact

    def most(self, offers: Iterable[Offer]) -> int:
        """A limit of what some offers come to."""
        return self._limits().hull(offers).high

    def _hulls(self, units: Sequence[Unit], certain: Mapping[Tallied, int]) -> Iterator[tuple[Hull, bool]]:
        offers = [offer for unit in units for offer in unit.offers]
        try:
            parts = [Part(unit, tuple(cells(unit, self.ground))) for unit in units]
        except TooMany:
            yield self._limits().hull(offers), False
            return
        wanted = (want for part in parts for cell in part.cells for want, _ in cell.shared)
        split = Split(self.ground, certain, frozenset(want for want in wanted if isinstance(want, Tallied)))
        for component in split.components(parts):
            mine = [offer for part in component for offer in part.unit.offers]
            try:
                found = split.hull(component)
            except TooMany:
                yield self._limits().hull(mine), False
                continue
            if not any(part.unit.hard and self._endless(part.unit) for part in component):
                yield found, True
                continue
            limits = self._limits().hull(mine).with_(found)
            yield limits, limits == found

    def _places(self, unit: Unit) -> Iterator[object]:
        """What a unit may share with others."""
        yield from unit.tallies
        for offer in unit.offers:
            yield from offer.rules
            yield from (ref for ref in self._open(offer, shared=True) if ref.scope == APPLICANT)
            compiled = offer.compiled
            yield from (compiled.asked if offer.met else compiled.asked_when).tallies
            yield from compiled.asked.tallies
            if self.ground.binding:
                yield offer.trial.item and (offer.trial.item.kind, offer.trial.item.same)

    def _endless(self, unit: Unit) -> bool:
        ground = self.ground
        return any(ground.endless(ref, unit.at) for offer in unit.offers for ref in self._open(offer, shared=True))

    def _limits(self) -> Limits:
        ground = self.ground
        tree = Tree(Unit(-1, (), (), False), ground)
        fixed: set[int] = set()
        for offer in ground.offers:
            found = tree.entries(offer, ground.values(offer.at), ground.around)
            if isinstance(found, list) and len(found) == 1:
                fixed.add(offer.number)
        return Limits(ground, frozenset(fixed))

    def _units(self) -> tuple[dict[Tallied, int], list[Unit]]:
        """Offers and counts that hang on the same unknown facts of an item, together; what certainly counts."""
        ground = self.ground
        certain: dict[Tallied, int] = {}
        nodes: dict[int, list[tuple[Offer | Tallied, set[Ref]]]] = {}
        for offer in ground.offers:
            nodes.setdefault(offer.at, []).append((offer, self._open(offer)))
        for tally in ground.tallies:
            if type(settle(tally)({}, ground.around)) is int:
                continue
            where, asked = settle(tally.where), ground.tallies[tally]
            for at, item in enumerate(ground.facts.items):
                if item.kind != tally.kind:
                    continue
                state = where(item.values, ground.around)
                if type(state) is int:
                    certain[tally] = certain.get(tally, 0) + (state == IS_MET)
                else:
                    nodes.setdefault(at, []).append((tally, _unknown(asked, item.values)))
        hard = self._hard()
        units: list[Unit] = []
        for at, each in nodes.items():
            for together in _together(each):
                offers = tuple(node for node, _ in together if isinstance(node, Offer))
                tallies = tuple(node for node, _ in together if isinstance(node, Tallied))
                units.append(Unit(at, offers, tallies, any(offer.number in hard for offer in offers)))
        return certain, units

    def _open(self, offer: Offer, *, shared: bool = False) -> set[Ref]:
        """The unknown facts of its item that an offer may hang on."""
        ground, compiled = self.ground, offer.compiled
        values = ground.values(offer.at)
        found: set[Ref] = set()
        parts = [compiled.asked] if offer.met else [compiled.asked, compiled.asked_when]
        for asked in parts:
            found |= _unknown(asked, values, shared=shared)
        for word in ground.words(offer):
            if word not in values:
                found.add(ground.ref(offer.at, word))
        return found

    def _hard(self) -> set[int]:
        """The offers of which stacking may leave more when one of them is lower: by rules that cross each other."""
        ground = self.ground
        root = list(range(len(ground.offers)))

        def find(at: int) -> int:
            while root[at] != at:
                at = root[at]
            return at

        for group in ground.groups:
            for at in group.offers:
                root[find(at)] = find(group.offers[0])
        marked = {find(offer.number) for offer in ground.offers if ground.binding or self._crossed(offer)}
        return {offer.number for offer in ground.offers if find(offer.number) in marked}

    def _crossed(self, offer: Offer) -> bool:
        groups = [self.ground.groups[number] for number in offer.rules]
        if groups and offer.compiled.stages:
            return True
        if any(group.chosen for group in groups):
            return True
        return any(
            not set(one.offers) <= set(two.offers) or not set(two.rule.per) <= set(one.rule.per)
            for one, two in combinations(groups, 2)
        )


def _unknown(asked: Asked, values: Mapping[str, object], *, shared: bool = False) -> set[Ref]:
    return {ref for ref in asked.refs if (shared or ref.scope == "item") and ref.key not in values}


def _together(nodes: Sequence[tuple[Offer | Tallied, set[Ref]]]) -> list[list[tuple[Offer | Tallied, set[Ref]]]]:
    """Nodes that share a fact, together."""
    found: list[tuple[set[Ref], list[tuple[Offer | Tallied, set[Ref]]]]] = []
    for node, refs in nodes:
        mine, joined = set(refs), [(node, refs)]
        rest: list[tuple[set[Ref], list[tuple[Offer | Tallied, set[Ref]]]]] = []
        for others, together in found:
            if others & mine:
                mine |= others
                joined = together + joined
            else:
                rest.append((others, together))
        found = [*rest, (mine, joined)]
    return [together for _, together in found]
