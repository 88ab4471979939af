"""One payer's range: what may come from it, and the least and the most it can come to owe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import product

from qaward.engine.holds import Holds
from qaward.engine.match import Plan, Trial
from qaward.engine.paid import Paid
from qaward.engine.planned import PlannedLine
from qaward.engine.price import Line, Refusal
from qaward.engine.ranges.budget import TooMany
from qaward.engine.ranges.cells import cells
from qaward.engine.ranges.ground import Ground
from qaward.engine.ranges.joined import joined
from qaward.engine.ranges.limits import Limits
from qaward.engine.ranges.offers import NOWHERE, Offer
from qaward.engine.ranges.pieces import Pieces
from qaward.engine.ranges.split import Hull, Part, Split
from qaward.engine.ranges.traced import Crooked, Var
from qaward.engine.ranges.tried import Tried
from qaward.engine.ranges.units import Unit, Units
from qaward.facts import Facts, Payment
from qaward.meaning.core import MET, UNKNOWN
from qaward.meaning.passing import passing
from qaward.meaning.terms import Tallied
from qaward.meaning.wanted import Around
from qaward.policy.matchers.elapsed import Elapsed
from qaward.policy.stacking import StackRule
from qaward.vocabulary.fact import NOTHING, Value

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
    made = _Range(given, given.facts, payer)
    found, exact = made.hull()
    dated = _dated(given, payer)
    looked_at = 0
    for facts in (given.facts, *dated):
        one = made if facts is given.facts else _Range(given, facts, payer)
        try:
            others, only = one.grouped()
        except TooMany:
            others, only = [facts] * MOST_DAYS, False
        looked_at += len(others) + 1
        if looked_at > MOST_DAYS + 1:
            return found.with_(made.limits.hull(made.ground.offers)), False
        ranges = [one] if one is not made else []
        for each in (*ranges, *(_Range(given, other, payer) for other in others)):
            other, whole = each.hull()
            found, exact = found.with_(other), exact and whole
        exact = exact and only
    return found, exact


def most_with_more(given: Given, payer: str, caps: Sequence[StackRule]) -> int:
    """The most, where an open list may hold more that falls under some caps: these are full then."""
    made = _Range(given, given.facts, payer)
    capped = frozenset[str]().union(*(rule.clauses for rule in caps))
    room = sum(max(rule.fen - sum(each.fen for each in made.ground.paid.under(rule, payer, "")), 0) for rule in caps)
    rest = (offer for offer in made.ground.offers if offer.trial.planned.clause.name not in capped)
    return room + made.limits.hull(rest).high


def _dated(given: Given, payer: str) -> list[Facts]:
    """The facts with every day on which payments without one may have been made; as many as one too many, if there are.

    Where somebody has looked into such a payment, its day does not matter any more.
    """
    if any(each.payer in given.plan.purse(payer) and each.caution == "paid.undated" for each in given.facts.decided):
        return []
    open_ = {at: days for at, each in enumerate(given.facts.paid) if (days := _days(given, each, payer))}
    found: list[Facts] = []
    for days in product(*open_.values()) if open_ else ():
        paid = list(given.facts.paid)
        for at, day in zip(open_, days, strict=True):
            paid[at] = replace(paid[at], on=day)
        found.append(replace(given.facts, paid=tuple(paid)))
        if len(found) > MOST_DAYS:
            break
    return found


def _days(given: Given, payment: Payment, payer: str) -> list[int]:
    """Days on which a payment may have been made, one of each class that clauses and rules tell apart."""
    if payment.on is not None or payment.payer not in given.plan.purse(payer) or not payment.fen:
        return []
    plan, cuts = given.plan, set[int]()
    for rule in plan.stacking:
        if rule.with_paid == "this_year" and _counts_for(plan, rule.clauses, payment):
            cuts |= {date(given.day.year, 1, 1).toordinal(), date(given.day.year, 12, 31).toordinal() + 1}
    for planned in plan.clauses:
        if planned.clause.again_after is not None and _counts_for(plan, (planned.clause.name,), payment):
            cuts |= {high + 1 for _, high in passing(Elapsed(planned.clause.again_after), given.day)}
    return sorted({1, *(cut for cut in cuts if cut > 1)}) if cuts else []


def _counts_for(plan: Plan, clauses: Iterable[str], payment: Payment) -> bool:
    """Whether a payment counts under one of some clauses, or one that they continue."""
    return any(payment.name in {name, *plan.former.get(name, ())} for name in clauses)


class _Range:
    """The range of one payer under facts whose payments are settled."""

    def __init__(self, given: Given, facts: Facts, payer: str) -> None:
        self.given, self.payer, plan = given, payer, given.plan
        self.purse = plan.purse(payer)
        paid = Paid.of(plan, facts, given.day)
        self._at = {id(item): at for at, item in enumerate(facts.items)}
        self.ground = Ground(
            self._offers(), facts, given.around, paid, plan.rules.vocabulary, plan.stacking, given.day
        )  # fmt: skip
        owed = [offer for offer in self.ground.offers if not offer.silent]
        lines = [self.ground.line(offer, offer.trial.values, 1) for offer in owed]
        for offer, line in zip(owed, Holds(plan, facts, given.day).hold(lines, paid), strict=True):
            offer.held = "held" in line.waits

    def grouped(self) -> tuple[list[Facts], bool]:
        """The facts with every group of lines in which a payment may be of which that is not known, as many as one too
        many, if there are; and whether these, and as they are, are all there is and no more. Raises TooMany.

        Where somebody has looked into such a payment, its group does not matter any more.
        """
        facts = self.ground.facts
        if any(each.payer in self.purse and each.caution == "paid.group" for each in facts.decided):
            return [], True
        open_ = self._open_words()
        # A payment for an item that is listed has what that turns out to have, which is not looked at here.
        only = not any(self.ground.paid.listed(facts.paid[at]) for at in open_)
        found: list[Facts] = []
        ways = [[dict(zip(words, each, strict=True)) for each in product(*words.values())] for words in open_.values()]
        for chosen in product(*ways) if open_ else ():
            paid = list(facts.paid)
            for at, values in zip(open_, chosen, strict=True):
                known = {word: value for word, value in values.items() if value is not None}
                paid[at] = replace(paid[at], values={**paid[at].values, **known})
            found.append(replace(facts, paid=tuple(paid)))
            if len(found) > MOST_DAYS:
                break
        return found, only

    def _open_words(self) -> dict[int, dict[str, list[Value | None]]]:
        """By the number of a payment the words by which it is put in groups and that are not known of it, with what
        each may be: what it is of some line, or may turn out to be, and none of these (None).
        """
        found: dict[int, dict[str, list[Value | None]]] = {}
        for group in self.ground.groups:
            rule, offers = group.rule, [self.ground.offers[number] for number in group.offers]
            if not rule.words or rule.with_paid is None:
                continue
            lists = [self.ground.counted(rule, offer) for offer in offers]
            counted = {id(payment) for each in {id(each): each for each in lists}.values() for payment in each}
            for word in rule.words:
                of_word = (word,)
                numbers = [
                    at
                    for at, payment in enumerate(self.ground.facts.paid)
                    if id(payment) in counted and not self.ground.paid.known(payment, of_word)
                ]
                values = (
                    list(dict.fromkeys(value for offer in offers for value in self._may_be(offer, word)))
                    if numbers
                    else []
                )
                for at in numbers:
                    of_payment = found.setdefault(at, {})
                    of_payment[word] = list(dict.fromkeys([None, *of_payment.get(word, ()), *values]))
        return dict(sorted(found.items()))

    def _may_be(self, offer: Offer, word: str) -> Iterator[Value]:
        """What a word may be of a line."""
        if word not in offer.trial.planned.facts:
            return
        value = self.ground.values(offer.at).get(word)
        if value is not None:
            yield from [value] * (value != NOTHING)
        else:
            tried = Tried(self.ground, hard=True).of(offer.at, self.ground.ref(offer.at, word), hard=True)
            yield from (each for each in tried if each != NOTHING)

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
            made = Offer(len(offers), at, trial, planned, compiled, trial.answer == MET, not own)
            made.counts, made.waits = line.payer == self.payer, place in waiting
            made.now = self.given.due.get(place, 0) if made.counts else 0
            offers.append(made)
        return offers

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
        try:
            parts = [Part(unit, cells(unit, self.ground, tried)) for unit in together]
        except TooMany:
            yield self._bounded(together, units, tried), False
            return
        split = Split(tried, units.certain, _counts(parts))
        for component in split.components(parts):
            offers = [offer for part in component for offer in part.unit.offers]
            try:
                found = split.hull(component)
            except TooMany:
                yield self._bounded([part.unit for part in component], units, tried), False
                continue
            if any(part.unit.hard and part.unit.endless for part in component):
                found, whole = self._in_between([part.unit for part in component], units, found)
                if not whole:
                    outer = self.limits.hull(offers).with_(found)
                    found, whole = outer, outer == found
                yield found, whole
            else:
                yield found, True

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
