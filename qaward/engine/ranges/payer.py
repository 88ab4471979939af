"""One payer's range: what may come from it, and the least and the most it can come to owe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, product
from math import prod

from qaward.engine.conditions import MET, UNKNOWN
from qaward.engine.holds import Holds
from qaward.engine.match import Plan, PlannedLine, Trial
from qaward.engine.price import Line, Refusal
from qaward.engine.ranges.cells import TooMany, Unit, cells
from qaward.engine.ranges.ground import Ground
from qaward.engine.book import Asked, Book
from qaward.engine.ranges.offers import Offer
from qaward.engine.ranges.split import Hull, Part, Split
from qaward.engine.stack import Paid
from qaward.facts import Facts
from qaward.meaning.core import MET as IS_MET
from qaward.meaning.core import Ref
from qaward.meaning.passing import passing
from qaward.meaning.terms import Tallied
from qaward.meaning.wanted import Around, settle
from qaward.policy.model import Elapsed

MOST_DAYS = 64
"""So many ways of dating earlier payments are looked at."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a decision came to before its range is asked for: lines before they are stacked, and refusals."""

    plan: Plan
    facts: Facts
    day: date
    around: Around
    lines: Sequence[Line]
    refusals: Sequence[Refusal]


def given(plan: Plan, facts: Facts, day: date, applicant: Mapping[str, object], **rest: Sequence[object]) -> Given:
    """The ground of all payers' ranges."""
    items: dict[str, list[Mapping[str, object]]] = {}
    for item in facts.items:
        items.setdefault(item.kind, []).append(item.values)
    around = Around(applicant, items, facts.complete)  # type: ignore[arg-type]
    return Given(plan, facts, day, around, rest["lines"], rest["refusals"])  # type: ignore[arg-type]


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
        for line in self.given.lines:
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
            offers.append(Offer(len(offers), at, trial, planned, compiled, trial.answer == MET, not own))
        return offers

    def hull(self) -> tuple[Hull, bool]:
        ground = self.ground
        certain, units, endless = self._units()
        parts = [Part(unit, tuple(cells(unit, ground))) for unit in units]
        split = Split(ground, certain)
        split.wanted = frozenset(
            want for part in parts for cell in part.cells for want, _ in cell.shared if isinstance(want, Tallied)
        )
        low = high = 0
        exact = True
        for component in split.components(parts):
            split.tried = 0
            found = split.hull(component)
            assert found is not None
            low, high = low + found.low, high + found.high
            if any(part.unit.hard and id(part.unit) in endless for part in component):
                exact = False
        return Hull(low, high), exact

    def _units(self) -> tuple[dict[Tallied, int], list[Unit], set[int]]:
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
        endless: set[int] = set()
        for at, each in nodes.items():
            for together in _together(each):
                offers = tuple(node for node, _ in together if isinstance(node, Offer))
                tallies = tuple(node for node, _ in together if isinstance(node, Tallied))
                unit = Unit(at, offers, tallies, any(offer.number in hard for offer in offers))
                units.append(unit)
                if any(ground.endless(ref, at) for offer in offers for ref in self._open(offer, shared=True)):
                    endless.add(id(unit))
        return certain, units, endless

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


__all__ = ["Book", "Given", "TooMany", "given", "hull", "prod"]
